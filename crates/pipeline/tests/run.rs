//! Batches: order, failures, and what does not depend on the number of threads.

#![allow(clippy::unwrap_used, reason = "helpers of tests panic as tests do")]

use pipeline::{Input, Options, OutputFolder, Selection, run, walk};
use record::{Code, Status};
use std::convert::Infallible;
use std::fs;
use std::path::Path;

fn lines(inputs: &[Input], jobs: usize) -> Vec<String> {
    let options = Options { jobs, validate: true, ..Options::default() };
    let mut lines = Vec::new();
    run(inputs, &options, &(), |done| {
        assert_eq!(done.violations, [], "{}", done.record.source.path);
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
        let r = done.record;
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

#[test]
fn a_second_run_leaves_nothing_of_the_first() {
    let folder = meeting();
    let out = tempfile::tempdir().unwrap();
    let write = |root: &Path| {
        let mut output = OutputFolder::open(out.path(), pipeline::Layout::Ndjson).unwrap();
        run(&listed(root), &Options::default(), &(), |done| output.write(&done)).unwrap();
        output.finish(&[]).unwrap()
    };
    assert_eq!(write(folder.path()).documents, 123);
    let foreign = out.path().join("documents/notes.json");
    fs::write(&foreign, "{}").unwrap();
    fs::write(out.path().join(".rapporteur-abc.part"), "half").unwrap();
    fs::remove_file(folder.path().join("r7.html")).unwrap();
    let second = write(folder.path());
    assert_eq!((second.documents, second.removed), (122, 2));
    assert!(foreign.exists());
    let names: Vec<_> = fs::read_dir(out.path()).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert_eq!(names.len(), 3, "{names:?}");
    assert_eq!(fs::read_to_string(out.path().join("meeting.json")).unwrap(), "[]\n");
}
