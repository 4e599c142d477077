//! Batches: order, failures, and what does not depend on the number of threads.

#![allow(clippy::unwrap_used, reason = "helpers of tests panic as tests do")]

use pipeline::{Input, Options, Selection, run, walk};
use record::{Code, Status};
use std::convert::Infallible;
use std::fs;
use std::path::Path;

fn lines(inputs: &[Input], jobs: usize) -> Vec<String> {
    let options = Options { jobs, validate: true, ..Options::default() };
    let mut lines = Vec::new();
    run(inputs, &options, &(), |done| {
        assert_eq!(done.violations, [], "{}", done.outline.path);
        lines.push(done.line);
        Ok::<(), Infallible>(())
    })
    .unwrap();
    lines
}

fn meeting() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for n in 0..120 {
        let text =
            format!("<!DOCTYPE html><h1>Report {n}</h1>{}", "<p>TD 5/1".repeat(n * 37 % 101));
        fs::write(folder.path().join(format!("r{n}.html")), text).unwrap();
    }
    fs::write(folder.path().join("empty.docx"), "").unwrap();
    fs::write(folder.path().join("noise.docx"), [0u8, 1, 2, 3, 250, 251]).unwrap();
    fs::write(folder.path().join("talk.gif"), "GIF89a\u{1}").unwrap();
    folder
}

fn listed(root: &Path) -> Vec<Input> {
    walk(&[root], &Selection::default(), None).unwrap().inputs
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let folder = meeting();
    let inputs = listed(folder.path());
    let one = lines(&inputs, 1);
    assert_eq!(one.len(), 123);
    for jobs in [2, 7] {
        assert!(lines(&inputs, jobs) == one, "{jobs} threads");
    }
}

#[test]
fn each_failure_is_that_files_record() {
    let folder = meeting();
    let inputs = listed(folder.path());
    fs::remove_file(folder.path().join("r7.html")).unwrap();
    let mut seen = Vec::new();
    run(&inputs, &Options::default(), &(), |done| {
        let r = done.into_record().unwrap();
        if r.status != Status::Extracted {
            seen.push((r.source.path, r.status, r.findings.first().map(|f| f.code)));
        }
        Ok::<(), Infallible>(())
    })
    .unwrap();
    let expected = [
        ("empty.docx", Status::Failed, Code::DamagedPart),
        ("noise.docx", Status::Failed, Code::DamagedPart),
        ("r7.html", Status::Failed, Code::DamagedPart),
        ("talk.gif", Status::Skipped, Code::UnsupportedFormat),
    ];
    let expected = expected.map(|(path, status, code)| (path.to_owned(), status, Some(code)));
    assert_eq!(seen, expected);
}

#[test]
fn a_file_beyond_the_limit_is_not_read() {
    let mut options = Options::default();
    options.limits.file_bytes = 10;
    let record = pipeline::extract_bytes("a.html", b"<html><body>0123456789", &options);
    assert_eq!(record.status, Status::Failed);
    assert_eq!(record.findings.first().map(|f| f.code), Some(Code::LimitReached));
}
