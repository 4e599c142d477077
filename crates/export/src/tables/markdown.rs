//! The page that documents the tables.

use super::{Column, Kind, Owner, Table, VERSION, tables};
use std::fmt::Write;

const HEAD: &str = "\
# Tables

Made from the code; `rapporteur` writes these tables as CSV (one file for each, with
`datapackage.json`), SQLite and workbook (a sheet for each). Parquet and Arrow keep the records'
structs and lists instead of flattening them, under the same names.

- **Names.** A column is called as the record's field; of a field inside a struct the struct's name
  and `_` stand before it (`header_title`). The last columns say where a row stands: `pointer`,
  `span_start`, `span_end`, `raw`, `section`, `rule`, `fields`, with `evidence_` before them where
  the row has a column of that name itself.
- **Keys.** A document is known by its `path`, a meeting by `meeting` (study group, first day and
  place, `-` for what is not known: `SG17/2026-03-30/Geneva`), and the rows of either by `position`.
  In SQLite, where one database holds many meetings, documents have a number, `document`, which takes
  the place of `path` in the tables of their rows; it means nothing outside of that database.
- **Lists.** CSV and workbook: joined with `; `, or a JSON array where a text of the list holds a `;`,
  is empty, or the first begins with `[`. SQLite: a JSON array. What is deeper than a list of texts is
  JSON everywhere.
- **Empty.** CSV has nothing for null and for an empty text or list alike; SQLite tells them apart.
- **CSV.** RFC 4180: UTF-8, CRLF, quotes where needed, a header. Texts are as they are, also where they
  begin with `=`, `+`, `-`, `@`, a tab or a return: programs read this form. Who opens it in a
  spreadsheet imports the columns as text, or takes the workbook, whose cells are never formulas.
  U+0000, which most readers of CSV refuse, is U+FFFD.
- **SQLite.** `view_` and a table's name gives its rows with their document and meeting;
  `view_documents` and `view_all_findings` are for a first look. Full-text search over titles and the
  texts of blocks: `SELECT * FROM view_search WHERE query MATCH '\"trust framework\"' ORDER BY rank`.
  A run takes the place of what the database has of the same meetings, and leaves the others.
  Some names are words of SQL: write them in quotes (`\"references\"`, `\"from\"`).
- **Workbook.** All texts are texts, dates too (ISO 8601). A text over 32,767 characters and a sheet
  over 1,048,576 rows are cut, with a note that says so. Lines end with a line feed, and other control
  characters are U+FFFD. The last sheet says what the columns mean.
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
    let key = table.key().iter().map(|k| format!("`{k}`")).collect::<Vec<_>>().join(", ");
    // Writing to a text does not fail.
    let _ = write!(page, "\n## {name}\n\n{description}\n\nKey: {key}.");
    for link in links {
        let columns = link.columns.join("`, `");
        let target = link.target.join("`, `");
        let _ = write!(page, " `{columns}` is `{target}` of `{}`.", link.table);
    }
    if table.owner == Owner::Documents {
        page.push_str(" SQLite has `document` and `meeting` before them.");
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
        Kind::List => "list of texts",
        Kind::Json => "JSON",
    };
    if column.nullable { format!("{name}, or empty") } else { name.to_owned() }
}
