//! Documents inside documents: archives opened in place, to limits that are counted.

#![allow(clippy::unwrap_used, reason = "helpers of tests panic as tests do")]

use pipeline::{Limits, Options, Selection, extract_all, run, walk};
use record::{Code, DocumentRecord, Status};
use std::convert::Infallible;
use std::io::{Cursor, Write};
use zip::{ZipWriter, write::SimpleFileOptions};

const PAGE: &[u8] = b"<!DOCTYPE html><h1>Report</h1><p>See TD 5/1.";

fn zip(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn paths(records: &[DocumentRecord]) -> Vec<&str> {
    records.iter().map(|r| r.source.path.as_str()).collect()
}

fn limited(limits: Limits) -> Options {
    Options { limits, ..Options::default() }
}

#[test]
fn an_archive_is_opened_in_place() {
    let inner = zip(&[("deep.html", PAGE)]);
    let bytes = zip(&[
        ("wp1/b.html", PAGE),
        ("a.html", PAGE),
        ("more.zip", &inner),
        ("wp1/", b""),
        ("__MACOSX/a.html", PAGE),
        (".hidden", b"x"),
        ("logo.png", b"\x89PNG\r\n\x1a\n"),
    ]);
    let records = extract_all("tds.zip", &bytes, &Options::default());
    assert_eq!(
        paths(&records),
        [
            "tds.zip",
            "tds.zip!/a.html",
            "tds.zip!/logo.png",
            "tds.zip!/more.zip",
            "tds.zip!/more.zip!/deep.html",
            "tds.zip!/wp1/b.html",
        ]
    );
    let status: Vec<Status> = records.iter().map(|r| r.status).collect();
    use Status::{Extracted, Skipped};
    assert_eq!(status, [Extracted, Extracted, Skipped, Extracted, Extracted, Extracted]);
    // The same document in a folder gives the same record but for its path.
    let mut own = extract_all("tds.zip!/a.html", PAGE, &Options::default()).remove(0);
    own.source.path = "tds.zip!/a.html".to_owned();
    assert_eq!(records[1], own);
}

#[test]
fn depth_is_a_limit() {
    let mut bytes = zip(&[("last.html", PAGE)]);
    for _ in 0..3 {
        bytes = zip(&[("a.zip", &bytes)]);
    }
    let read = |inner_depth| {
        extract_all("a.zip", &bytes, &limited(Limits { inner_depth, ..Limits::default() }))
    };
    assert_eq!(read(4).len(), 5);
    let cut = read(2);
    assert_eq!(paths(&cut), ["a.zip", "a.zip!/a.zip", "a.zip!/a.zip!/a.zip"]);
    let last = cut.last().unwrap();
    assert_eq!(last.status, Status::Partial);
    assert_eq!(last.findings[0].code, Code::LimitReached);
}

#[test]
fn the_count_of_documents_is_a_limit() {
    let bytes = zip(&[("a.html", PAGE), ("b.html", PAGE), ("c.html", PAGE)]);
    let limits = Limits { inner_documents: 2, ..Limits::default() };
    let records = extract_all("x.zip", &bytes, &limited(limits));
    assert_eq!(paths(&records), ["x.zip", "x.zip!/a.html", "x.zip!/b.html"]);
    assert_eq!(records[0].status, Status::Partial);
    assert_eq!(records[0].findings[0].found, Some(1.into()));
}

#[test]
fn the_size_of_documents_is_a_limit() {
    let bytes = zip(&[("a.html", PAGE), ("b.html", PAGE)]);
    let limits = Limits { inner_bytes: PAGE.len() as u64 + 20, ..Limits::default() };
    let records = extract_all("x.zip", &bytes, &limited(limits));
    assert_eq!(records[1].status, Status::Extracted);
    assert_eq!(records[2].status, Status::Partial);
    assert_eq!(records[2].source.bytes, 20);
    assert!(records[2].findings.iter().any(|f| f.code == Code::LimitReached));
}

#[test]
fn a_damaged_archive_gives_what_stands() {
    let bytes = zip(&[("a.html", PAGE), ("b.html", PAGE)]);
    let records = extract_all("x.zip", &bytes[..bytes.len() - 40], &Options::default());
    assert_eq!(paths(&records), ["x.zip", "x.zip!/a.html", "x.zip!/b.html"]);
    assert_eq!(records[0].status, Status::Partial);
    let records = extract_all("x.zip", b"PK\x05\x06 and no more", &Options::default());
    assert_eq!(records.len(), 1);
    assert_eq!(records[0].status, Status::Failed);
}

#[test]
fn names_that_would_be_one_path_stay_apart() {
    let bytes = zip(&[("a/b.html", PAGE), ("a//b.html", PAGE), ("/../c.html", PAGE)]);
    let records = extract_all("x.zip", &bytes, &Options::default());
    assert_eq!(paths(&records), ["x.zip", "x.zip!/a/b.html", "x.zip!/a/b.html~2", "x.zip!/c.html"]);
}

#[test]
fn a_run_gives_inner_documents_in_the_order_of_the_paths() {
    let folder = tempfile::tempdir().unwrap();
    let inner = zip(&[("b.html", PAGE), ("a.html", PAGE)]);
    for (name, bytes) in [("x.zip", inner.as_slice()), ("x.zip (old)", PAGE), ("x.zipped", PAGE)] {
        std::fs::write(folder.path().join(name), bytes).unwrap();
    }
    let inputs = walk(&[folder.path()], &Selection::default(), None).unwrap().inputs;
    for jobs in [1, 3] {
        let mut seen = Vec::new();
        let options = Options { jobs, validate: true, ..Options::default() };
        run(&inputs, &options, &(), |done| {
            assert_eq!(done.violations, []);
            seen.push(done.outline.path);
            Ok::<(), Infallible>(())
        })
        .unwrap();
        let mut sorted = seen.clone();
        sorted.sort();
        assert_eq!(seen, sorted);
        assert_eq!(seen.len(), 5);
    }
}

#[test]
fn the_time_is_a_limit() {
    let mut limits = Limits::default();
    limits.model.time = std::time::Duration::ZERO;
    let page = [b"<!DOCTYPE html>".as_slice(), &b"<p>text".repeat(5_000)].concat();
    let records = extract_all("a.html", &page, &limited(limits));
    assert_eq!(records[0].status, Status::Partial);
    assert!(records[0].findings.iter().any(|f| f.code == Code::LimitReached));
}

/// A document that is far longer than it is when it is packed.
fn bomb(paragraphs: usize) -> Vec<u8> {
    let space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    let body = "<w:p><w:r><w:t>a</w:t></w:r></w:p>".repeat(paragraphs);
    let document = format!("<w:document xmlns:w='{space}'><w:body>{body}</w:body></w:document>");
    zip(&[("word/document.xml", document.as_bytes())])
}

#[test]
fn many_bombs_cost_no_more_than_some() {
    let mut limits = Limits::default();
    limits.model.blocks = 2_000;
    let one = bomb(5_000);
    let names: Vec<String> = (0..100).map(|n| format!("{n:02}.docx")).collect();
    let mut entries: Vec<(&str, &[u8])> = names.iter().map(|n| (n.as_str(), &*one)).collect();
    entries.push(("zz.html", PAGE));
    let records = extract_all("a.zip", &zip(&entries), &limited(limits));
    assert_eq!(records.len(), 102);
    // Each says that it was cut, and the archive that the last of them are. Those that are read at
    // one time do not know of one another.
    let cut = |r: &DocumentRecord| r.findings.iter().any(|f| f.code == Code::LimitReached);
    assert!(records[..101].iter().all(cut));
    let kept: Vec<u64> = records[1..101].iter().map(|r| r.text.kept).collect();
    assert!((2_000..=2_001).contains(&kept[0]), "{kept:?}");
    assert!(kept[64..].iter().all(|kept| *kept <= 500), "{kept:?}");
    // What stands behind them is read.
    assert_eq!(records[101].status, Status::Extracted);
    assert_eq!(records[101].references.len(), 1);
}
