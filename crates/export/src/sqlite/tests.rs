use super::*;
use crate::spool::Spooled;
use crate::{Document, Sink, testing};
use record::MeetingRecord;
use rusqlite::OpenFlags;
use std::fs;

fn open(path: &Path, force: bool) -> Result<Box<Spooled<Sqlite>>, ExportError> {
    Ok(Box::new(Spooled::new(Sqlite::open(path, force)?, path.parent().unwrap())?))
}

fn run(path: &Path, documents: &[record::DocumentRecord], meetings: &[MeetingRecord]) {
    let mut sink = open(path, false).unwrap();
    for record in documents {
        sink.document(&Document { record, blocks: &[] }).unwrap();
    }
    sink.finish(meetings).unwrap();
}

fn read(path: &Path) -> Connection {
    Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap()
}

fn texts(path: &Path, sql: &str) -> Vec<String> {
    let connection = read(path);
    let mut statement = connection.prepare(sql).unwrap();
    statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
}

fn count(path: &Path, table: &str) -> usize {
    let sql = format!("SELECT count(*) FROM {}", schema::quoted(table));
    let rows: i64 = read(path).query_row(&sql, [], |row| row.get(0)).unwrap();
    usize::try_from(rows).unwrap()
}

/// A document of two work items.
fn document(path: &str, acronym: &str) -> record::DocumentRecord {
    let mut record = testing::document(path);
    record.work_items.push(testing::work_item(acronym, "Trust framework"));
    record.work_items.push(testing::work_item("Y.other", "Other"));
    record.findings.push(testing::finding("three stated, four listed"));
    record
}

/// A database of two meetings with a document each.
fn two_meetings(path: &Path) {
    let documents = [document("a.docx", "Y.moss"), document("b.docx", "Y.fern")];
    let meetings =
        [testing::meeting(Some("SG5"), &["a.docx"]), testing::meeting(Some("SG9"), &["b.docx"])];
    run(path, &documents, &meetings);
}

#[test]
fn of_two_runs_that_make_it_at_once_none_loses_its_rows_in_silence() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.sqlite");
    let one = open(&path, false).unwrap();
    let mut other = open(&path, false).unwrap();
    other.document(&Document { record: &document("b.docx", "Y.fern"), blocks: &[] }).unwrap();
    other.finish(&[testing::meeting(Some("SG9"), &["b.docx"])]).unwrap();
    let lost = one.finish(&[testing::meeting(Some("SG5"), &["a.docx"])]);
    assert!(matches!(lost, Err(ExportError::Meanwhile(_))));
    assert_eq!(count(&path, "documents"), 1);
}

#[test]
fn every_row_of_the_made_up_meeting_is_there_and_fits() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.sqlite");
    let (documents, meetings) = (testing::documents(), testing::meetings());
    run(&path, &documents, &meetings);
    let mut wanted: HashMap<&str, usize> = HashMap::new();
    let mut one = |table: &Table, _: &serde_json::Value| {
        *wanted.entry(table.name).or_default() += 1;
        Ok(())
    };
    for document in &documents {
        tables::document_rows(document, None, |_| true, &mut one).unwrap();
    }
    for meeting in &meetings {
        tables::meeting_rows("x", meeting, |_| true, &mut one).unwrap();
    }
    for (table, rows) in wanted {
        assert_eq!(count(&path, table), rows, "{table}");
    }
    let broken = read(&path).prepare("PRAGMA foreign_key_check").unwrap().exists([]).unwrap();
    assert!(!broken);
    let items: usize = documents.iter().map(|d| d.work_items.len()).sum();
    assert_eq!(
        count(&path, "view_work_item_mentions"),
        items,
        "each row has its document and meeting"
    );
}

#[test]
fn lists_are_json_and_truth_is_a_number() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.sqlite");
    run(&path, &[document("a.docx", "Y.moss")], &[testing::meeting(None, &["a.docx"])]);
    let row: (String, i64, String, String, i64) = read(&path)
        .query_row(
            "SELECT questions, common_text, section, fields, span_end FROM work_item_mentions \
             WHERE acronym = 'Y.moss'",
            [],
            |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?, r.get(3)?, r.get(4)?)),
        )
        .unwrap();
    assert_eq!(row.0, r#"["7/17","8/17"]"#);
    assert_eq!(row.1, 0);
    assert_eq!(row.2, r#"["1 A","b; c"]"#);
    assert_eq!(row.3, r#"{"track":{"pointer":"/body/2","span":null}}"#);
    assert_eq!(row.4, 5);
}

#[test]
fn a_meeting_takes_the_place_of_itself_and_leaves_the_others() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.sqlite");
    two_meetings(&path);
    let again = [document("a.docx", "Y.heath"), document("c.docx", "Y.reed")];
    run(&path, &again, &[testing::meeting(Some("SG5"), &["a.docx", "c.docx"])]);
    let sql = "SELECT of_study_group || ' ' || path || ' ' || acronym FROM view_work_item_mentions \
               WHERE acronym <> 'Y.other' ORDER BY 1";
    assert_eq!(texts(&path, sql), ["SG5 a.docx Y.heath", "SG5 c.docx Y.reed", "SG9 b.docx Y.fern"]);
    assert_eq!(count(&path, "meetings"), 2);
    assert_eq!(count(&path, "findings"), 3);
    assert_eq!(count(&path, "texts"), 6, "titles of two work items for each document");
    let connection = Connection::open(&path).unwrap();
    connection.execute("INSERT INTO search (search) VALUES ('integrity-check')", []).unwrap();
}

#[test]
fn the_unknown_meeting_takes_the_place_of_the_unknown_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.sqlite");
    two_meetings(&path);
    // One of no meeting at all, one of a meeting that nothing is known of.
    run(&path, &[document("x.docx", "Y.x")], &[]);
    run(&path, &[document("y.docx", "Y.y")], &[testing::meeting(None, &["y.docx"])]);
    assert_eq!(
        texts(&path, "SELECT path FROM documents ORDER BY 1"),
        ["a.docx", "b.docx", "y.docx"]
    );
    run(&path, &[document("z.docx", "Y.z")], &[]);
    assert_eq!(
        texts(&path, "SELECT path FROM documents ORDER BY 1"),
        ["a.docx", "b.docx", "z.docx"]
    );
    // Two folders of which nothing is known are two meetings, replaced together.
    let both = [testing::meeting(None, &["p.docx"]), testing::meeting(None, &["q.docx"])];
    run(&path, &[document("p.docx", "Y.p"), document("q.docx", "Y.q")], &both);
    assert_eq!(count(&path, "meetings"), 4);
    run(&path, &[document("z.docx", "Y.z")], &[]);
    assert_eq!(
        texts(&path, "SELECT path FROM documents ORDER BY 1"),
        ["a.docx", "b.docx", "z.docx"]
    );
}

#[test]
fn a_run_that_ends_early_leaves_what_was_there() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.sqlite");
    let record = document("a.docx", "Y.late");
    let mut sink = open(&path, false).unwrap();
    sink.document(&Document { record: &record, blocks: &[] }).unwrap();
    drop(sink);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "nothing is left over");
    two_meetings(&path);
    let mut sink = open(&path, false).unwrap();
    for n in 0..200 {
        let record = document(&format!("{n}.docx"), "Y.late");
        sink.document(&Document { record: &record, blocks: &[] }).unwrap();
    }
    drop(sink);
    assert_eq!(count(&path, "documents"), 2);
    assert!(texts(&path, "SELECT path FROM documents ORDER BY 1") == ["a.docx", "b.docx"]);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "no journal is left over");
}

#[test]
fn blocks_and_titles_are_found() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.sqlite");
    let record = document("a.docx", "Y.moss");
    let blocks = [
        ("/body/0".to_owned(), "The study of Zürich's beacons was agreed.".to_owned()),
        ("/body/1".to_owned(), String::new()),
    ];
    let mut sink = open(&path, false).unwrap();
    sink.document(&Document { record: &record, blocks: &blocks }).unwrap();
    sink.finish(&[]).unwrap();
    let search = |query: &str| {
        let sql = "SELECT path || ' ' || what || ' ' || pointer FROM view_search \
                   WHERE query MATCH ? ORDER BY rank";
        let connection = read(&path);
        let mut statement = connection.prepare(sql).unwrap();
        let rows = statement.query_map([query], |r| r.get(0)).unwrap();
        rows.map(Result::unwrap).collect::<Vec<String>>()
    };
    assert_eq!(search("zurich"), ["a.docx block /body/0"]);
    assert_eq!(search("\"trust framework\""), ["a.docx work_item_mentions /body/1"]);
    assert!(search("lighthouse").is_empty());
}

#[test]
fn hostile_texts_come_back_as_they_went() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.sqlite");
    let mut record = testing::document("a.docx");
    for text in testing::hostile() {
        record.work_items.push(testing::work_item(&text, &text));
    }
    record.approvals.clear();
    run(&path, &[record], &[]);
    let found = texts(&path, "SELECT title FROM work_item_mentions ORDER BY position");
    assert_eq!(found, testing::hostile());
}

#[test]
fn what_is_not_ours_is_not_touched() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.sqlite");
    let refused = |content: &[u8]| {
        fs::write(&path, content).unwrap();
        let error = Sqlite::open(&path, false).unwrap_err();
        assert!(matches!(error, ExportError::NotOurs { .. }), "{error}");
        assert!(error.to_string().ends_with(
            "x.sqlite is not a database of ours; give --force to overwrite it, or another path"
        ));
        assert_eq!(fs::read(&path).unwrap(), content);
    };
    refused(b"a letter");
    refused(b"");
    fs::remove_file(&path).unwrap();
    Connection::open(&path).unwrap().execute_batch("CREATE TABLE documents (path TEXT)").unwrap();
    refused(&fs::read(&path).unwrap());
    let sink = open(&path, true).unwrap();
    assert!(count(&path, "documents") == 0, "the other's table stands until the end");
    sink.finish(&[]).unwrap();
    assert_eq!(count(&path, "work_item_mentions"), 0);
    let error = Sqlite::open(folder.path(), true).unwrap_err();
    assert!(matches!(error, ExportError::NotOurs { .. }), "{error}");
}

#[test]
fn a_newer_database_is_never_touched() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.sqlite");
    two_meetings(&path);
    Connection::open(&path).unwrap().pragma_update(None, "user_version", 99).unwrap();
    for force in [false, true] {
        let error = Sqlite::open(&path, force).unwrap_err();
        assert!(matches!(error, ExportError::Newer { found: 99, .. }), "{error}");
    }
    assert_eq!(count(&path, "documents"), 2);
}

#[test]
fn a_database_with_other_tables_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.sqlite");
    two_meetings(&path);
    let other = |sql: &str| Connection::open(&path).unwrap().execute_batch(sql).unwrap();
    other("CREATE TABLE my_notes (note TEXT)");
    drop(Sqlite::open(&path, false).unwrap());
    other("DROP VIEW view_events");
    let error = Sqlite::open(&path, false).unwrap_err();
    assert!(matches!(error, ExportError::OtherTables { .. }), "{error}");
}

#[test]
fn a_damaged_database_is_told_and_left() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.sqlite");
    run(&path, &testing::documents(), &testing::meetings());
    let whole = fs::read(&path).unwrap();
    let half = whole[..whole.len() / 2].to_vec();
    let mut hole = whole.clone();
    let middle = hole.len() / 2;
    hole[middle..].fill(0xa5);
    for damaged in [half, hole] {
        fs::write(&path, &damaged).unwrap();
        let error = Sqlite::open(&path, false).unwrap_err();
        assert!(matches!(error, ExportError::Damaged { .. }), "{error}");
        assert_eq!(fs::read(&path).unwrap(), damaged);
    }
}

#[test]
fn two_documents_of_one_path_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.sqlite");
    let record = document("a.docx", "Y.moss");
    let mut sink = open(&path, false).unwrap();
    for _ in 0..2 {
        sink.document(&Document { record: &record, blocks: &[] }).unwrap();
    }
    let error = sink.finish(&[]).unwrap_err();
    assert!(matches!(error, ExportError::Duplicate { .. }), "{error}");
}

#[test]
fn the_same_records_give_the_same_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let (documents, meetings) = (testing::documents(), testing::meetings());
    let write = |name: &str| {
        let path = folder.path().join(name);
        run(&path, &documents, &meetings);
        fs::read(path).unwrap()
    };
    assert!(write("a.sqlite") == write("b.sqlite"));
}
