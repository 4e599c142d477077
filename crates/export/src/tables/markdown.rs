//! The page that documents the tables.

use super::{Column, Kind, Table, VERSION, tables};
use std::fmt::Write;

const HEAD: &str = "\
# Tables

Made from the code; `rapporteur` writes these tables with these columns in every form: CSV (one file for
each, with `datapackage.json`), SQLite, Parquet, Arrow and workbook (a sheet for each).

- **Names.** A column is called as the record's field; of a field inside a struct the struct's name
  and `_` stand before it (`header_title`). No name is a reserved word of SQL: `from` is `sender` or
  `from_document`, `end` is `end_date`. The last columns say where a row stands: `pointer`,
  `span_start`, `span_end`, `raw`, `section`, `rule`, `fields`, with `evidence_` before them where
  the row has a column of that name itself.
- **Keys.** Every table has `meeting` (study group, first day and place, `-` for what is not known:
  `SG17/2026-03-30/Geneva`), so that the tables of several outputs can be put together. A document is
  known by its meeting and its `path`. Its short name is `identity_id`, which holds its revision. A work
  item is known by `item`, which stays the same when it is renamed or gets a number, so that it leads
  from one meeting to the next. Other rows are known by their `position`.
- **Dates.** A column of type date holds days. A date that may be given to the month, the quarter or the
  minute is text (`2027-Q2`), and the columns `…_first_day` and `…_last_day` behind it are its days.
- **Lists** are lists in Parquet and Arrow, and JSON arrays in every other form. What is deeper than a
  list of texts is JSON everywhere.
- **Empty.** CSV has nothing for null and for an empty text alike; the other forms tell them apart.
- **CSV.** RFC 4180: UTF-8, CRLF, quotes where needed, a header. Texts are as they are, also where they
  begin with `=`, `+`, `-`, `@`, a tab or a return: programs read this form. Who opens it in a
  spreadsheet imports the columns as text, or takes the workbook, whose cells are never formulas.
  U+0000, which most readers of CSV refuse, is U+FFFD.
- **SQLite.** `view_` and a table's name gives its rows with their document and meeting;
  `view_documents` and `view_all_findings` are for a first look. Full-text search over titles and the
  texts of blocks: `SELECT * FROM view_search WHERE query MATCH '\"trust framework\"' ORDER BY rank`.
  A run takes the place of what the database has of the same meetings, and leaves the others. Days are
  text (ISO 8601), as SQLite's functions take them.
- **Workbook.** All texts are texts; days are dates. A text over 32,767 characters and a sheet
  over 1,048,576 rows are cut, with a note that says so. Lines end with a line feed, and other control
  characters are U+FFFD. The last sheet says what the columns mean.
- **Arrow.** `meeting` is null where documents were not put together to meetings.
- **Numbers** beyond 9223372036854775807 are that number.
";

/// A Markdown page of all tables and columns, with types, keys and how each form writes them.
///
/// ```
/// let page = export::tables_markdown();
/// assert!(page.starts_with("# Tables"));
/// assert!(page.contains("## work_items"));
/// ```
pub fn tables_markdown() -> String {
    let mut page = format!("{HEAD}- **Version.** These are the tables of version {VERSION}.\n");
    for table in tables() {
        write_table(&mut page, table);
    }
    page
}

fn write_table(page: &mut String, table: &Table) {
    let Table { name, description, columns, links, .. } = table;
    let key = table.key.iter().map(|k| format!("`{k}`")).collect::<Vec<_>>().join(", ");
    // Writing to a text does not fail.
    let _ = write!(page, "\n## {name}\n\n{description}\n\nKey: {key}.");
    for link in links {
        let columns = link.columns.join("`, `");
        let target = link.target.join("`, `");
        let _ = write!(page, " `{columns}` is `{target}` of `{}`.", link.table);
    }
    page.push_str("\n\n| column | type | meaning |\n|---|---|---|\n");
    for column in columns {
        let mut description = column.description.clone();
        let values = column.values.join("`, `");
        if !values.is_empty() && !description.contains(&values) {
            let _ = write!(description, " One of `{values}`.");
        }
        let description = description.replace('|', "\\|");
        let _ = writeln!(page, "| `{}` | {} | {description} |", column.name, kind(column));
    }
}

fn kind(column: &Column) -> String {
    let name = match column.kind {
        Kind::Text => "text",
        Kind::Integer => "whole number",
        Kind::Number => "number",
        Kind::Boolean => "true or false",
        Kind::Date(_) => "date",
        Kind::List => "list of texts",
        Kind::Json => "JSON",
    };
    if column.nullable { format!("{name}, or empty") } else { name.to_owned() }
}
