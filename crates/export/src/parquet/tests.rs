use super::*;
use crate::spool::Spooled;
use crate::{Document, Sink, testing};
use ::parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use arrow_array::RecordBatch;
use arrow_array::cast::AsArray;
use record::MeetingRecord;
use std::fs;

fn open(folder: &Path, force: bool) -> Result<Box<Spooled<Parquet>>, ExportError> {
    Ok(Box::new(Spooled::new(Parquet::open(folder, force)?, folder)?))
}

fn run(folder: &Path, documents: &[record::DocumentRecord], meetings: &[MeetingRecord]) {
    let mut sink = open(folder, false).unwrap();
    for record in documents {
        sink.document(&Document { record, blocks: &[] }).unwrap();
    }
    sink.finish(meetings).unwrap();
}

fn read(folder: &Path, table: &str) -> Vec<RecordBatch> {
    let file = File::open(folder.join(format!("{table}.parquet"))).unwrap();
    let reader = ParquetRecordBatchReaderBuilder::try_new(file).unwrap().build().unwrap();
    reader.map(Result::unwrap).collect()
}

fn texts(batches: &[RecordBatch], column: &str) -> Vec<String> {
    batches
        .iter()
        .flat_map(|b| {
            let column = b.column_by_name(column).unwrap().as_string::<i32>();
            column.iter().map(|t| t.unwrap_or_default().to_owned()).collect::<Vec<_>>()
        })
        .collect()
}

#[test]
fn every_table_can_be_read_back_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let (documents, meetings) = (testing::documents(), testing::meetings());
    run(folder.path(), &documents, &meetings);
    let check = |table: &str, wanted: &RecordBatch| {
        let found = read(folder.path(), table);
        assert_eq!(found.iter().map(RecordBatch::num_rows).sum::<usize>(), wanted.num_rows());
        // Batches of this size are one when they are read, and equal to what was written.
        if let [only] = found.as_slice() {
            assert_eq!(only.columns(), wanted.columns(), "{table}");
            assert_eq!(only.schema().fields(), wanted.schema().fields(), "{table}");
        }
    };
    for table in arrow::tables() {
        check(table, &arrow::batch(table, &documents, &meetings).unwrap());
    }
    for table in arrow::meeting_tables() {
        check(table, &arrow::meeting_batch(table, &meetings).unwrap());
    }
}

#[test]
fn hostile_texts_come_back_as_they_went() {
    let folder = tempfile::tempdir().unwrap();
    let mut record = testing::document("a.docx");
    for text in testing::hostile() {
        record.work_items.push(testing::work_item(&text, &text));
    }
    run(folder.path(), &[record], &[]);
    assert_eq!(texts(&read(folder.path(), "work_item_mentions"), "title"), testing::hostile());
}

#[test]
fn much_goes_in_several_groups() {
    let folder = tempfile::tempdir().unwrap();
    let mut sink = open(folder.path(), false).unwrap();
    for n in 0..40 {
        let mut record = testing::document(&format!("{n:02}.docx"));
        // Texts that have nothing in common, so that they stay large.
        let text: String =
            (0_u64..100_000).map(|i| ((i + n) * 0x9e37_79b9).to_string() + ",").collect();
        record.findings.push(testing::finding(&text));
        sink.document(&Document { record: &record, blocks: &[] }).unwrap();
    }
    sink.finish(&[]).unwrap();
    let file = File::open(folder.path().join("findings.parquet")).unwrap();
    let reader = SerializedFileReader::new(file).unwrap();
    assert!(reader.metadata().num_row_groups() > 1);
    let paths = texts(&read(folder.path(), "findings"), "path");
    assert_eq!(paths, (0..40).map(|n| format!("{n:02}.docx")).collect::<Vec<_>>());
}

#[test]
fn foreign_files_are_not_touched() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("events.parquet");
    fs::write(&path, "mine").unwrap();
    let error = Parquet::open(folder.path(), false).unwrap_err();
    assert!(matches!(&error, ExportError::NotOurs { path: p, .. } if *p == path), "{error}");
    // A Parquet file of somebody else.
    let writer =
        ArrowWriter::try_new(File::create(&path).unwrap(), arrow::schema("events").unwrap(), None);
    writer.unwrap().close().unwrap();
    assert!(Parquet::open(folder.path(), false).is_err());
    open(folder.path(), true).unwrap().finish(&[]).unwrap();
    run(folder.path(), &[testing::document("a.docx")], &[]);
    drop(Parquet::open(folder.path(), false).unwrap());
    assert_eq!(texts(&read(folder.path(), "documents"), "path"), ["a.docx"]);
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
