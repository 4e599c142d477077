//! The flat model: tables of cells, with what each table and column is. CSV, SQLite, the workbook,
//! the descriptor and the page that documents them are all made from it.
//!
//! `definitions` names the tables; their columns come from the shapes of the records (`flatten`),
//! or of the rows that are made from them (`rows`).

pub(crate) mod cell;
mod definitions;
mod flatten;
pub(crate) mod key;
pub(crate) mod markdown;
mod part;
mod rows;

use crate::ExportError;
pub(crate) use cell::Cell;
use record::{DocumentRecord, MeetingRecord};
use serde_json::{Map, Value};
use std::sync::LazyLock;

/// The version of the tables: it grows when a table or column is renamed, removed or means
/// something else, or the database gets other tables.
pub(crate) const VERSION: i64 = 2;

/// Where the value of the column `meeting` stands in a row: a field of a record may be called `meeting`, too.
const KEY: &str = "@meeting";

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Text.
    Text,
    /// Whole numbers.
    Integer,
    /// Numbers.
    Number,
    /// True or false.
    Boolean,
    /// A day of a date.
    Date(Day),
    /// Lists of texts.
    List,
    /// Anything deeper, as JSON.
    Json,
}

/// Which day of a date that may be given to the month or the quarter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Day {
    /// The first.
    First,
    /// The last.
    Last,
}

/// A column.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// What it holds.
    pub kind: Kind,
    /// What it means.
    pub description: String,
    /// Whether it may be empty.
    pub nullable: bool,
    /// The only values that it has, where they are counted, in their order.
    pub values: Vec<String>,
    /// Where its value stands in a row.
    path: Vec<String>,
}

/// The owner of a table's rows. All tables have the column `meeting`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Owner {
    /// They are the documents, each with its `path`.
    Documents,
    /// A document: they have its `path`, and `position`, which row of it they are.
    Document,
    /// They are the meetings.
    Meetings,
    /// A meeting: they have `position`, which row of it they are.
    Meeting,
}

/// Columns that name a row of another table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Link {
    /// The columns here.
    pub(crate) columns: Vec<&'static str>,
    /// The other table.
    pub(crate) table: &'static str,
    /// Its columns.
    pub(crate) target: Vec<&'static str>,
}

/// A table.
#[derive(Debug, Clone)]
pub struct Table {
    /// Its name.
    pub name: &'static str,
    /// Its name for readers: that of its sheet.
    pub(crate) title: &'static str,
    /// What its rows are.
    pub description: &'static str,
    /// What they belong to.
    pub(crate) owner: Owner,
    /// Its columns; those of the key first.
    pub columns: Vec<Column>,
    /// The columns that tell a row from all others.
    pub(crate) key: &'static [&'static str],
    /// The rows of other tables that it names.
    pub(crate) links: Vec<Link>,
    source: definitions::Source,
}

impl Table {
    /// True where its rows are in the records of documents, false where they are in those of meetings.
    pub(crate) fn is_of_documents(&self) -> bool {
        matches!(self.owner, Owner::Documents | Owner::Document)
    }

    fn needs(&self, member: &str) -> bool {
        self.source.needs(self.owner, member)
    }

    /// The column of that name.
    pub fn column(&self, name: &str) -> Option<&Column> {
        self.columns.iter().find(|c| c.name == name)
    }
}

impl Column {
    /// The names of the fields that lead to its value in a record: `["from"]` of `sender`.
    pub fn path(&self) -> &[String] {
        &self.path
    }

    /// Its cell in a row.
    pub(crate) fn cell<'v>(&self, row: &'v Value) -> Cell<'v> {
        let value = self.path.iter().try_fold(row, |value, name| match value {
            Value::Array(items) => items.get(name.parse::<usize>().ok()?),
            other => other.get(name),
        });
        Cell::of(self.kind, value.unwrap_or(&Value::Null))
    }
}

/// All tables, those of the documents first.
///
/// ```
/// let items = export::tables().iter().find(|table| table.name == "work_items").unwrap();
/// assert_eq!(items.column("track").unwrap().values, ["TAP", "AAP", "agreement"]);
/// ```
pub fn tables() -> &'static [Table] {
    static TABLES: LazyLock<Vec<Table>> = LazyLock::new(definitions::tables);
    &TABLES
}

/// Gives each row that a document has in the tables of `wanted` to `take`, table by table in the order
/// of [`tables`]. Without a meeting the column `meeting` is empty.
pub(crate) fn document_rows(
    record: &DocumentRecord,
    meeting: Option<&str>,
    wanted: impl Fn(&Table) -> bool,
    mut take: impl FnMut(&Table, &Value) -> Result<(), ExportError>,
) -> Result<(), ExportError> {
    let path = &record.source.path;
    let of_documents = tables().iter().filter(|table| table.is_of_documents());
    let wanted: Vec<&Table> = of_documents.filter(|table| wanted(table)).collect();
    let needed = |name: &str| wanted.iter().any(|table| table.needs(name));
    let of = |owner| wanted.iter().filter(move |table| table.owner == owner);
    let mut value = part::part(record, needed).map_err(ExportError::record(path))?;
    let keyed = |mut row: Value| {
        insert(&mut row, KEY, Value::from(meeting));
        insert(&mut row, "path", Value::from(path.as_str()));
        row
    };
    // The lists go first, so that what is left is the document's own row.
    let mut lists = Vec::new();
    for table in of(Owner::Document) {
        lists.push((table, table.source.document(record, &mut value)));
    }
    let own = keyed(value);
    for table in of(Owner::Documents) {
        take(table, &own)?;
    }
    for (table, rows) in lists {
        for (position, row) in rows.into_iter().enumerate() {
            let mut row = keyed(row);
            insert(&mut row, "position", Value::from(position));
            take(table, &row)?;
        }
    }
    Ok(())
}

/// Gives the row of a meeting of which only the key is known to `take`.
pub(crate) fn unknown_meeting(
    key: &str,
    mut take: impl FnMut(&Table, &Value) -> Result<(), ExportError>,
) -> Result<(), ExportError> {
    let mut row = Value::Null;
    insert(&mut row, KEY, Value::from(key));
    tables().iter().filter(|t| t.owner == Owner::Meetings).try_for_each(|table| take(table, &row))
}

/// Gives each row that a meeting has in the tables of `wanted` to `take`, the meeting's own first.
pub(crate) fn meeting_rows(
    key: &str,
    record: &MeetingRecord,
    wanted: impl Fn(&Table) -> bool,
    mut take: impl FnMut(&Table, &Value) -> Result<(), ExportError>,
) -> Result<(), ExportError> {
    let of_meetings = tables().iter().filter(|table| !table.is_of_documents());
    let wanted: Vec<&Table> = of_meetings.filter(|table| wanted(table)).collect();
    let needed = |name: &str| wanted.iter().any(|table| table.needs(name));
    let mut value = part::part(record, needed).map_err(ExportError::record(key))?;
    for table in wanted {
        match table.owner {
            Owner::Documents | Owner::Document => {}
            Owner::Meetings => {
                let mut row = value.get("meeting").cloned().unwrap_or(Value::Null);
                insert(&mut row, KEY, Value::from(key));
                take(table, &row)?;
            }
            Owner::Meeting => {
                let rows = table.source.meeting(record, &mut value);
                for (position, mut row) in rows.into_iter().enumerate() {
                    insert(&mut row, KEY, Value::from(key));
                    insert(&mut row, "position", Value::from(position));
                    take(table, &row)?;
                }
            }
        }
    }
    Ok(())
}

fn insert(row: &mut Value, name: &str, value: Value) {
    if !row.is_object() {
        *row = Value::Object(Map::new());
    }
    if let Some(row) = row.as_object_mut() {
        row.insert(name.to_owned(), value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing;
    use std::collections::{BTreeMap, HashSet};

    /// Words that some database in wide use takes as a name in quotes only, as far as a record may
    /// have a field of that name.
    const RESERVED: [&str; 60] = [
        "all",
        "and",
        "any",
        "as",
        "asc",
        "authorization",
        "between",
        "by",
        "case",
        "check",
        "column",
        "constraint",
        "create",
        "cross",
        "current_date",
        "default",
        "desc",
        "distinct",
        "else",
        "end",
        "except",
        "exists",
        "fetch",
        "for",
        "foreign",
        "from",
        "full",
        "function",
        "grant",
        "group",
        "groups",
        "having",
        "in",
        "index",
        "into",
        "is",
        "join",
        "key",
        "keys",
        "limit",
        "not",
        "null",
        "of",
        "offset",
        "on",
        "or",
        "order",
        "precision",
        "primary",
        "rank",
        "references",
        "row",
        "rows",
        "schema",
        "select",
        "table",
        "then",
        "to",
        "user",
        "when",
    ];

    #[test]
    fn names_are_unique_and_everything_is_described() {
        let mut names = HashSet::new();
        for table in tables() {
            assert!(names.insert(table.name), "{}", table.name);
            assert!(!table.description.is_empty());
            assert!(table.title.chars().count() <= 31, "a sheet's name: {}", table.title);
            let mut columns = HashSet::new();
            for column in &table.columns {
                assert!(columns.insert(&column.name), "{}.{}", table.name, column.name);
                let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
                assert!(column.name.chars().all(plain), "{}.{}", table.name, column.name);
                assert!(!column.description.is_empty(), "{}.{}", table.name, column.name);
                assert!(
                    !RESERVED.contains(&column.name.as_str()),
                    "{}.{}",
                    table.name,
                    column.name
                );
            }
            assert!(!RESERVED.contains(&table.name), "{}", table.name);
            assert_eq!(
                table.columns[0].name, "meeting",
                "{}: outputs can be put together",
                table.name
            );
            for key in table.key {
                assert!(table.column(key).is_some(), "{}: {key}", table.name);
            }
        }
    }

    #[test]
    fn links_lead_to_columns_of_keys() {
        for table in tables() {
            for link in &table.links {
                let other = tables().iter().find(|t| t.name == link.table).unwrap();
                assert_eq!(link.target, other.key, "{} to {}", table.name, other.name);
                assert!(link.columns.iter().all(|c| table.column(c).is_some()), "{}", table.name);
            }
        }
    }

    #[test]
    fn every_table_has_rows_somewhere() {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for record in testing::documents() {
            document_rows(
                &record,
                None,
                |_| true,
                |table, _| {
                    *counts.entry(table.name).or_default() += 1;
                    Ok(())
                },
            )
            .unwrap();
        }
        for record in testing::meetings() {
            meeting_rows(
                "key",
                &record,
                |_| true,
                |table, _| {
                    *counts.entry(table.name).or_default() += 1;
                    Ok(())
                },
            )
            .unwrap();
        }
        let all: Vec<&str> = tables().iter().map(|t| t.name).collect();
        let empty: Vec<&&str> = all.iter().filter(|n| !counts.contains_key(**n)).collect();
        assert!(empty.is_empty(), "{empty:?}");
    }

    #[test]
    fn no_cell_of_a_column_that_is_never_empty_is_empty() {
        let check = |table: &Table, row: &Value| {
            for column in table.columns.iter().filter(|c| !c.nullable) {
                let cell = column.cell(row);
                assert!(!matches!(cell, Cell::Null), "{}.{}: {row}", table.name, column.name);
            }
            for column in table.columns.iter().filter(|c| !c.values.is_empty()) {
                if let Cell::Text(text) = column.cell(row) {
                    assert!(column.values.iter().any(|v| *v == text), "{} {text}", table.name);
                }
            }
            Ok(())
        };
        for document in testing::documents() {
            document_rows(&document, Some("key"), |_| true, check).unwrap();
        }
        for meeting in testing::meetings() {
            meeting_rows("key", &meeting, |_| true, check).unwrap();
        }
    }
}
