use super::*;
use crate::spool::Spooled;
use crate::{Document, Sink, testing};
use ::csv::ReaderBuilder;
use record::MeetingRecord;
use std::fs;

fn open(folder: &Path, force: bool) -> Result<Box<Spooled<Csv>>, ExportError> {
    Ok(Box::new(Spooled::new(Csv::open(folder, force)?, folder)?))
}

fn run(folder: &Path, documents: &[record::DocumentRecord], meetings: &[MeetingRecord]) {
    let mut sink = open(folder, false).unwrap();
    for record in documents {
        sink.document(&Document { record, blocks: &[] }).unwrap();
    }
    sink.finish(meetings).unwrap();
}

/// The cells of one column.
fn column(folder: &Path, table: &str, name: &str) -> Vec<String> {
    let mut reader = ReaderBuilder::new().from_path(folder.join(file_name(table))).unwrap();
    let place = reader.headers().unwrap().iter().position(|h| h == name).unwrap();
    reader.records().map(|r| r.unwrap()[place].to_owned()).collect()
}

#[test]
fn every_table_has_a_file_with_all_rows() {
    let folder = tempfile::tempdir().unwrap();
    let documents = testing::documents();
    run(folder.path(), &documents, &testing::meetings());
    for table in tables::tables() {
        let header = fs::read_to_string(folder.path().join(file_name(table.name))).unwrap();
        let header = header.split("\r\n").next().unwrap();
        let names: Vec<&str> = table.columns.iter().map(|c| c.name.as_str()).collect();
        assert_eq!(header, names.join(","));
    }
    let acronyms: Vec<&str> = documents
        .iter()
        .flat_map(|d| d.work_items.iter().map(|w| w.acronym.as_deref().unwrap_or_default()))
        .collect();
    assert_eq!(column(folder.path(), "work_item_mentions", "acronym"), acronyms);
}

#[test]
fn hostile_texts_come_back_as_they_went() {
    let folder = tempfile::tempdir().unwrap();
    let mut record = testing::document("a \"quoted\", path.docx");
    for text in testing::hostile() {
        record.work_items.push(testing::work_item(&text, &text));
    }
    run(folder.path(), &[record], &[]);
    let wanted: Vec<String> =
        testing::hostile().iter().map(|t| t.replace('\0', "\u{fffd}")).collect();
    assert_eq!(column(folder.path(), "work_item_mentions", "title"), wanted);
    assert_eq!(column(folder.path(), "work_item_mentions", "path")[0], "a \"quoted\", path.docx");
    assert_eq!(column(folder.path(), "work_item_mentions", "questions")[0], r#"["7/17","8/17"]"#);
    assert_eq!(column(folder.path(), "work_item_mentions", "section")[0], r#"["1 A","b; c"]"#);
    assert_eq!(column(folder.path(), "work_item_mentions", "common_text")[0], "false");
}

#[test]
fn lines_end_as_the_standard_has_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut record = testing::document("a.docx");
    record.findings.push(testing::finding("one\ntwo, \"three\""));
    run(folder.path(), &[record], &[]);
    let text = fs::read_to_string(folder.path().join("findings.csv")).unwrap();
    assert_eq!(
        text.split_once("\r\n").unwrap().1,
        "-/-/-,a.docx,0,count_mismatch,warning,\"one\ntwo, \"\"three\"\"\",,3,four,[],/body/0,,,,[],check,{}\r\n"
    );
}

#[test]
fn foreign_files_are_not_touched() {
    let folder = tempfile::tempdir().unwrap();
    let (items, descriptor) =
        (folder.path().join("work_item_mentions.csv"), folder.path().join(DESCRIPTOR));
    fs::write(&items, "mine").unwrap();
    let error = Csv::open(folder.path(), false).unwrap_err();
    assert!(matches!(&error, ExportError::NotOurs { path, .. } if *path == items), "{error}");
    fs::write(&descriptor, "{\"name\": \"mine\"}").unwrap();
    let error = Csv::open(folder.path(), false).unwrap_err();
    assert!(matches!(&error, ExportError::NotOurs { path, .. } if *path == descriptor), "{error}");
    open(folder.path(), true).unwrap().finish(&[]).unwrap();
    Csv::open(folder.path(), false).unwrap();
    assert_ne!(fs::read_to_string(&items).unwrap(), "mine");
}

#[test]
fn a_run_that_ends_early_leaves_what_was_there() {
    let folder = tempfile::tempdir().unwrap();
    run(folder.path(), &[testing::document("a.docx")], &[]);
    let before = fs::read_dir(folder.path()).unwrap().count();
    let record = testing::document("b.docx");
    let mut sink = open(folder.path(), false).unwrap();
    sink.document(&Document { record: &record, blocks: &[] }).unwrap();
    drop(sink);
    assert_eq!(column(folder.path(), "documents", "path"), ["a.docx"]);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), before);
}

#[test]
fn the_same_records_give_the_same_bytes() {
    let (a, b) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    run(a.path(), &testing::documents(), &testing::meetings());
    run(b.path(), &testing::documents(), &testing::meetings());
    for file in fs::read_dir(a.path()).unwrap().map(|f| f.unwrap().file_name()) {
        let read = |folder: &Path| fs::read(folder.join(&file)).unwrap();
        assert!(read(a.path()) == read(b.path()), "{}", file.display());
    }
}

#[test]
fn every_row_says_its_meeting() {
    let folder = tempfile::tempdir().unwrap();
    let mut of_meeting = testing::document("a.docx");
    of_meeting.approvals = serde_json::from_value(serde_json::json!([{
        "track": "AAP", "action": "consent", "stage": "consented", "meeting": "the next one",
        "declared_count": null, "listed_count": null, "acronyms": [], "legal_basis": null,
        "evidence": {"pointer": "/body/1", "span": null, "raw": "", "section": [], "rule": "r",
            "fields": {}}
    }]))
    .unwrap();
    let documents = [of_meeting, testing::document("of none.docx")];
    run(folder.path(), &documents, &[testing::meeting(Some("SG5"), &["a.docx"])]);
    let column = |table: &str, name: &str| column(folder.path(), table, name);
    assert_eq!(column("documents", "meeting"), ["SG5/-/-", "-/-/-"]);
    assert_eq!(column("meetings", "meeting"), ["SG5/-/-", "-/-/-"]);
    assert_eq!(column("approvals", "meeting"), ["SG5/-/-"]);
    assert_eq!(column("approvals", "action_meeting"), ["the next one"]);
}

#[test]
fn dates_have_their_days() {
    let folder = tempfile::tempdir().unwrap();
    let mut record = testing::document("a.docx");
    for date in ["2027-Q2", "2026-12", "next year"] {
        let mut item = testing::work_item("Y.moss", "Moss");
        item.target_date = Some(date.to_owned());
        record.work_items.push(item);
    }
    run(folder.path(), &[record], &[]);
    let column = |name: &str| column(folder.path(), "work_item_mentions", name);
    assert_eq!(column("target_date"), ["2027-Q2", "2026-12", "next year"]);
    assert_eq!(column("target_first_day"), ["2027-04-01", "2026-12-01", ""]);
    assert_eq!(column("target_last_day"), ["2027-06-30", "2026-12-31", ""]);
}
