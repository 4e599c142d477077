//! The database's tables, indexes, triggers and views, made from the flat model.

use crate::tables::{Column, Kind, Link, Owner, Table, tables};
use std::fmt::Write;

/// Marks a database as ours: `Rprt`.
pub(super) const APPLICATION_ID: i64 = 0x5270_7274;

/// More values than this are not held by a constraint: such lists grow.
const FEW: usize = 16;

const TEXTS: &str = r#"CREATE TABLE "texts" (
    -- Texts for full-text search: titles of documents and rows, and blocks.
    "text" INTEGER PRIMARY KEY,
    -- The meeting.
    "meeting" TEXT NOT NULL,
    -- The document's path.
    "path" TEXT NOT NULL,
    -- `block`, or the table whose title it is.
    "what" TEXT NOT NULL,
    -- JSON Pointer into the document's block tree; empty for the document's own title.
    "pointer" TEXT NOT NULL,
    -- The text.
    "content" TEXT NOT NULL,
    FOREIGN KEY ("meeting", "path") REFERENCES "documents" ("meeting", "path") ON DELETE CASCADE
) STRICT"#;

/// What follows the tables. The triggers keep the index true whoever changes the texts.
const REST: &[&str] = &[
    TEXTS,
    r#"CREATE INDEX "texts_of_documents" ON "texts" ("meeting", "path")"#,
    r#"CREATE INDEX "work_items_by_acronym" ON "work_items" ("acronym")"#,
    r#"CREATE INDEX "facts_of_items" ON "work_item_facts" ("meeting", "item", "field")"#,
    r#"CREATE INDEX "history_of_items" ON "work_item_history" ("meeting", "item")"#,
    r#"CREATE INDEX "facts_of_liaisons" ON "liaison_facts" ("meeting", "liaison", "field")"#,
    r#"CREATE INDEX "facts_of_events" ON "event_facts" ("meeting", "event", "field")"#,
    r#"CREATE INDEX "mentions_by_acronym" ON "work_item_mentions" ("acronym")"#,
    r#"CREATE INDEX "citations_by_id" ON "citations" ("ref_id")"#,
    r#"CREATE INDEX "documents_by_id" ON "documents" ("identity_id")"#,
    r#"CREATE VIRTUAL TABLE "search" USING fts5 (
    "content", content = 'texts', content_rowid = 'text', tokenize = 'unicode61 remove_diacritics 2'
)"#,
    r#"CREATE TRIGGER "texts_added" AFTER INSERT ON "texts" BEGIN
    INSERT INTO "search" (rowid, "content") VALUES (new."text", new."content");
END"#,
    r#"CREATE TRIGGER "texts_removed" AFTER DELETE ON "texts" BEGIN
    INSERT INTO "search" ("search", rowid, "content") VALUES ('delete', old."text", old."content");
END"#,
    r#"CREATE TRIGGER "texts_changed" AFTER UPDATE ON "texts" BEGIN
    INSERT INTO "search" ("search", rowid, "content") VALUES ('delete', old."text", old."content");
    INSERT INTO "search" (rowid, "content") VALUES (new."text", new."content");
END"#,
    r#"CREATE VIEW "view_documents" AS
    -- Documents with one title and the number of their findings.
    SELECT m."study_group", m."meeting_start", m."place", d."meeting", d."path",
        d."identity_id" AS "id", coalesce(d."header_title", d."publication_title") AS "title",
        d."kind", d."status", d."header_questions" AS "questions", d."header_source" AS "source",
        (SELECT count(*) FROM "findings" f
            WHERE f."meeting" = d."meeting" AND f."path" = d."path") AS "findings"
    FROM "documents" d JOIN "meetings" m ON m."meeting" = d."meeting""#,
    r#"CREATE VIEW "view_all_findings" AS
    -- Findings of documents and across documents, the gravest first.
    SELECT "meeting", "path", "severity", "code", "message", "subject", "stated", "found", "pointer"
    FROM (
        SELECT "meeting", "path", "position", "severity", "code", "message",
            "subject", "stated", "found", "pointer"
        FROM "findings"
        UNION ALL
        SELECT "meeting", "path", "position", "severity", "code", "message",
            "subject", "stated", "found", "pointer"
        FROM "meeting_findings"
    )
    ORDER BY CASE "severity" WHEN 'error' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END,
        "meeting", "path", "position""#,
    r#"CREATE VIEW "view_search" AS
    -- Full-text search: SELECT * FROM view_search WHERE query MATCH '"trust framework"' ORDER BY rank
    SELECT s."search" AS "query", s.rank AS "rank", d."meeting", d."path",
        d."identity_id" AS "document_id", t."what", t."pointer", t."content"
    FROM "search" s
    JOIN "texts" t ON t."text" = s.rowid
    JOIN "documents" d ON d."meeting" = t."meeting" AND d."path" = t."path""#,
];

/// All statements that make an empty database, in order.
pub(super) fn statements() -> Vec<String> {
    // Tables that others name come first, for readers of the schema.
    let owners = [Owner::Meetings, Owner::Documents, Owner::Document, Owner::Meeting];
    let in_order = || owners.iter().flat_map(|o| tables().iter().filter(move |t| t.owner == *o));
    let mut out: Vec<String> = in_order().map(table).collect();
    out.extend(REST.iter().map(|statement| (*statement).to_owned()));
    out.extend(in_order().filter_map(view));
    out
}

/// Statements that make the same tables without what holds their rows, and the views over them.
pub(super) fn loose() -> Vec<String> {
    let column = |c: &Column| format!("{} {}", quoted(&c.name), type_of(c.kind));
    let mut out: Vec<String> = tables()
        .iter()
        .map(|t| {
            let columns: Vec<String> = t.columns.iter().map(column).collect();
            format!("CREATE TABLE {} ({})", quoted(t.name), columns.join(", "))
        })
        .collect();
    out.extend(statements().into_iter().filter(|s| s.starts_with("CREATE VIEW")));
    out
}

/// A name in quotes, as SQL has them.
pub(super) fn quoted(name: &str) -> String {
    format!("\"{name}\"")
}

/// The statement that adds a row.
pub(super) fn insert(table: &Table) -> String {
    let names: Vec<String> = table.columns.iter().map(|c| quoted(&c.name)).collect();
    let marks = vec!["?"; names.len()].join(", ");
    format!("INSERT INTO {} ({}) VALUES ({marks})", quoted(table.name), names.join(", "))
}

fn table(table: &Table) -> String {
    let mut sql = format!("CREATE TABLE {} (\n    -- {}\n", quoted(table.name), table.description);
    for column in &table.columns {
        write_column(&mut sql, column);
    }
    let mut last = vec![format!("PRIMARY KEY ({})", list(table.key))];
    // A meeting's record may be there without those of its documents.
    let held = |link: &&Link| !(table.owner == Owner::Meeting && link.table == "documents");
    last.extend(table.links.iter().filter(held).map(foreign_key));
    let _ = write!(sql, "    {}\n) STRICT", last.join(",\n    "));
    sql
}

/// Names in quotes, with commas between them.
fn list(names: &[&str]) -> String {
    names.iter().map(|name| quoted(name)).collect::<Vec<_>>().join(", ")
}

fn foreign_key(link: &Link) -> String {
    format!(
        "FOREIGN KEY ({}) REFERENCES {} ({}) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED",
        list(&link.columns),
        quoted(link.table),
        list(&link.target)
    )
}

/// The type of a column in SQLite.
fn type_of(kind: Kind) -> &'static str {
    match kind {
        Kind::Text | Kind::List | Kind::Json | Kind::Date(_) => "TEXT",
        Kind::Integer | Kind::Boolean => "INTEGER",
        Kind::Number => "REAL",
    }
}

/// A column with its meaning above it. Writing to a text does not fail.
fn write_column(sql: &mut String, column: &Column) {
    let name = quoted(&column.name);
    let kind = type_of(column.kind);
    let _ = write!(sql, "    -- {}\n    {name} {kind}", column.description);
    if !column.nullable {
        sql.push_str(" NOT NULL");
    }
    match column.kind {
        Kind::Boolean => {
            let _ = write!(sql, " CHECK ({name} IN (0, 1))");
        }
        Kind::List => {
            let _ = write!(sql, " CHECK (json_type({name}) = 'array')");
        }
        Kind::Json => {
            // To older versions of SQLite null is no valid JSON.
            let null = if column.nullable { format!("{name} IS NULL OR ") } else { String::new() };
            let _ = write!(sql, " CHECK ({null}json_valid({name}))");
        }
        Kind::Text if (1..=FEW).contains(&column.values.len()) => {
            let values: Vec<String> =
                column.values.iter().map(|v| format!("'{}'", v.replace('\'', "''"))).collect();
            let _ = write!(sql, " CHECK ({name} IN ({}))", values.join(", "));
        }
        _ => {}
    }
    sql.push_str(",\n");
}

/// Of each table of rows a view in which they stand with their document and meeting.
fn view(table: &Table) -> Option<String> {
    let name = quoted(table.name);
    let head = format!(
        "CREATE VIEW {} AS\n    -- {}\n    SELECT t.*, m.\"study_group\" AS \
         \"of_study_group\", m.\"meeting_start\" AS \"of_meeting_start\", m.\"place\" AS \
         \"of_place\"",
        quoted(&format!("view_{}", table.name)),
        table.description
    );
    let meetings = "JOIN \"meetings\" m ON m.\"meeting\" = t.\"meeting\"";
    match table.owner {
        Owner::Document => Some(format!(
            "{head},\n        d.\"identity_id\" AS \"document_id\", coalesce(d.\"header_title\", \
             d.\"publication_title\") AS \"document_title\"\n    FROM {name} t\n    \
             JOIN \"documents\" d ON d.\"meeting\" = t.\"meeting\" AND d.\"path\" = t.\"path\"\n    \
             {meetings}"
        )),
        Owner::Meeting => Some(format!("{head}\n    FROM {name} t\n    {meetings}")),
        Owner::Documents | Owner::Meetings => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rusqlite::Connection;

    fn database() -> Connection {
        let connection = Connection::open_in_memory().unwrap();
        for statement in statements() {
            connection.execute_batch(&statement).unwrap_or_else(|e| panic!("{e}: {statement}"));
        }
        connection
    }

    #[test]
    fn every_view_can_be_read_and_no_name_stands_twice_in_it() {
        let connection = database();
        let names: Vec<String> = connection
            .prepare("SELECT name FROM sqlite_master WHERE type = 'view'")
            .unwrap()
            .query_map([], |r| r.get(0))
            .unwrap()
            .map(Result::unwrap)
            .collect();
        assert_eq!(names.len(), tables().len() + 1, "a view for each but two, and three more");
        for name in names {
            let statement =
                connection.prepare(&format!("SELECT * FROM {}", quoted(&name))).unwrap();
            let mut columns: Vec<&str> = statement.column_names().collect();
            assert!(columns.iter().all(|c| !c.contains(':')), "{name}: {columns:?}");
            columns.sort_unstable();
            let before = columns.len();
            columns.dedup();
            assert_eq!(columns.len(), before, "{name}: {columns:?}");
        }
    }

    #[test]
    fn columns_say_what_they_are_in_the_schema() {
        let sql: String = database()
            .query_row("SELECT sql FROM sqlite_master WHERE name = 'work_item_mentions'", [], |r| {
                r.get(0)
            })
            .unwrap();
        assert!(sql.contains("-- How it is to be approved.\n    \"track\" TEXT CHECK"), "{sql}");
        assert!(sql.contains(") STRICT"), "{sql}");
    }
}
