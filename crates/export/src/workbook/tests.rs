use super::*;
use crate::spool::Spooled;
use crate::{Document, Sink, testing};
use calamine::{Data, Reader, open_workbook_auto};
use record::MeetingRecord;
use std::fs;

fn open(path: &Path, force: bool) -> Result<Box<Spooled<Xlsx>>, ExportError> {
    Ok(Box::new(Spooled::new(Xlsx::open(path, force)?, path.parent().unwrap())?))
}

fn run(path: &Path, documents: &[record::DocumentRecord], meetings: &[MeetingRecord]) {
    let mut sink = open(path, false).unwrap();
    for record in documents {
        sink.document(&Document { record, blocks: &[] }).unwrap();
    }
    sink.finish(meetings).unwrap();
}

/// The rows of a sheet below its header, as it says them.
fn rows(path: &Path, sheet: &str) -> Vec<Vec<Data>> {
    let range = open_workbook_auto(path).unwrap().worksheet_range(sheet).unwrap();
    range.rows().skip(1).map(<[Data]>::to_vec).collect()
}

fn column(path: &Path, sheet: &str, name: &str) -> Vec<String> {
    let table = tables().iter().find(|t| t.title == sheet).unwrap();
    let place = table.columns.iter().position(|c| c.name == name).unwrap();
    rows(path, sheet)
        .iter()
        .map(|r| r.get(place).map(ToString::to_string).unwrap_or_default())
        .collect()
}

#[test]
fn every_table_has_a_sheet_with_all_rows() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.xlsx");
    let (documents, meetings) = (testing::documents(), testing::meetings());
    run(&path, &documents, &meetings);
    let mut book = open_workbook_auto(&path).unwrap();
    let names = book.sheet_names();
    assert_eq!(names[..3], ["Work items", "Liaisons", "Events"]);
    assert_eq!(names.len(), tables().len() + 1);
    let range = book.worksheet_range("Work item mentions").unwrap();
    assert_eq!(range.get_value((0, 3)).unwrap(), &Data::String("acronym".into()));
    let wanted: Vec<&str> = documents
        .iter()
        .flat_map(|d| d.work_items.iter().map(|w| w.acronym.as_deref().unwrap_or_default()))
        .collect();
    assert_eq!(column(&path, "Work item mentions", "acronym"), wanted);
    assert_eq!(rows(&path, "Documents").len(), documents.len());
    assert_eq!(rows(&path, "Work items").len(), meetings[0].work_items.len());
}

#[test]
fn hostile_texts_stay_texts() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.xlsx");
    let mut record = testing::document("a.docx");
    // Acronyms that keep the rows apart, as readers trim what is empty.
    for (n, text) in testing::hostile().iter().enumerate() {
        record.work_items.push(testing::work_item(&n.to_string(), text));
    }
    run(&path, &[record], &[]);
    let found = column(&path, "Work item mentions", "title");
    for (text, found) in testing::hostile().iter().zip(&found) {
        assert_eq!(*found, cut(clean(text)), "{text:.40?}");
    }
    let formulas =
        open_workbook_auto(&path).unwrap().worksheet_formula("Work item mentions").unwrap();
    assert!(formulas.used_cells().next().is_none());
    let mut archive = zip::ZipArchive::new(File::open(&path).unwrap()).unwrap();
    let links = (0..archive.len())
        .any(|n| archive.by_index(n).unwrap().name().contains("worksheets/_rels"));
    assert!(!links, "a link would need a relationship");
}

#[test]
fn texts_are_cut_as_far_as_a_cell_reaches() {
    assert_eq!(cut("short".into()), "short");
    let exact = "x".repeat(CHARACTERS);
    assert_eq!(cut(exact.as_str().into()), exact);
    let long = cut("x".repeat(1_000_000).into()).into_owned();
    assert_eq!(long.encode_utf16().count(), CHARACTERS);
    assert!(long.ends_with("x … [cut: 1000000 characters in all]"));
    let wide = cut("𝔘".repeat(20_000).into()).into_owned();
    assert!(wide.encode_utf16().count() <= CHARACTERS);
    assert!(wide.ends_with("𝔘 … [cut: 20000 characters in all]"));
    assert_eq!(clean("a\r\nb\rc\u{0}\u{ffff}\t"), "a\nb\nc\u{fffd}\u{fffd}\t");
}

#[test]
fn a_full_sheet_says_what_is_left_out() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.xlsx");
    let mut rows = Xlsx::open(&path, false).unwrap();
    rows.rows = 5;
    let mut sink = Box::new(Spooled::new(rows, folder.path()).unwrap());
    for name in ["a", "b", "c", "d", "e", "f"] {
        let record = testing::document(name);
        sink.document(&Document { record: &record, blocks: &[] }).unwrap();
    }
    sink.finish(&[]).unwrap();
    let paths = column(&path, "Documents", "path");
    assert_eq!(paths[..3], ["a", "b", "c"]);
    let note = &column(&path, "Documents", "meeting")[3];
    assert!(note.starts_with("3 more rows are left out"), "{note}");
    assert_eq!(paths.len(), 4);
}

#[test]
fn numbers_and_truth_are_what_they_are() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.xlsx");
    let mut record = testing::document("a.docx");
    record.source.bytes = u64::MAX;
    let mut item = testing::work_item("00123", "1e5");
    item.target_date = Some("2026-12".to_owned());
    record.work_items.push(item);
    run(&path, &[record], &[]);
    assert_eq!(column(&path, "Documents", "source_bytes"), [i64::MAX.to_string()]);
    let row = &rows(&path, "Work item mentions")[0];
    assert_eq!(row[2], Data::Float(0.0));
    assert_eq!(row[3], Data::String("00123".into()));
    let days = row.iter().filter_map(|cell| match cell {
        Data::DateTime(moment) => Some(moment.to_ymd_hms_milli()),
        _ => None,
    });
    let days: Vec<_> = days.map(|(year, month, day, ..)| (year, month, day)).collect();
    assert_eq!(days, [(2026, 12, 1), (2026, 12, 31)]);
    assert!(row.contains(&Data::Bool(false)));
}

#[test]
fn what_is_not_ours_is_not_touched() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.xlsx");
    fs::write(&path, "mine").unwrap();
    assert!(matches!(Xlsx::open(&path, false).err(), Some(ExportError::NotOurs { .. })));
    let mut other = Workbook::new();
    other.add_worksheet().write_string(0, 0, "rapporteur.tables").unwrap();
    other.save(&path).unwrap();
    assert!(matches!(Xlsx::open(&path, false).err(), Some(ExportError::NotOurs { .. })));
    drop(Xlsx::open(&path, true).unwrap());
    assert_eq!(open_workbook_auto(&path).unwrap().sheet_names(), ["Sheet1"], "left as it was");
    open(&path, true).unwrap().finish(&[]).unwrap();
    run(&path, &[testing::document("a.docx")], &[]);
    assert_eq!(column(&path, "Documents", "path"), ["a.docx"]);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left over");
}

#[test]
fn the_same_records_give_the_same_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str| {
        let path = folder.path().join(name);
        run(&path, &testing::documents(), &testing::meetings());
        fs::read(path).unwrap()
    };
    assert!(write("a.xlsx") == write("b.xlsx"));
}

#[test]
fn what_the_library_panics_at_is_an_error_of_the_file() {
    let full = || -> Result<(), XlsxError> { panic!("no space left on device") };
    let error = guarded(Path::new("out/records.xlsx"), full).unwrap_err();
    assert_eq!(error.to_string(), "cannot write out/records.xlsx: no space left on device");
    assert!(guarded(Path::new("a"), || Ok(5)).is_ok_and(|five| five == 5));
}
