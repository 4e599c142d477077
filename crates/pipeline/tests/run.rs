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

/// Files of programs before Word 97 and Excel 5, and Excel's XML of 2003: path, bytes, the
/// sentence that names them, and what to save them as.
fn older() -> Vec<(&'static str, Vec<u8>, &'static str, &'static str)> {
    let (word, excel) = (
        "documents of Word 95 and older are not read",
        "workbooks of Excel 2, 3 and 4 are not read",
    );
    let xml = b"<?xml version='1.0'?><?mso-application progid='Excel.Sheet'?><Workbook \
        xmlns='urn:schemas-microsoft-com:office:spreadsheet'><Worksheet/></Workbook>";
    vec![
        ("word2.doc", [b"\xdb\xa5\x2d\0".as_slice(), &[0; 60]].concat(), word, "docx"),
        ("word6.doc", [b"\xdc\xa5\x65\0".as_slice(), &[0; 60]].concat(), word, "docx"),
        ("excel2.xls", b"\x09\0\x04\0\x02\0\x10\0\x0a\0\0\0".to_vec(), excel, "xlsx"),
        ("excel3.xls", b"\x09\x02\x06\0\0\0\x10\0\0\0\x0a\0\0\0".to_vec(), excel, "xlsx"),
        ("excel4.xls", b"\x09\x04\x06\0\0\0\x10\0\0\0\x0a\0\0\0".to_vec(), excel, "xlsx"),
        ("book.xml", xml.to_vec(), "xml_spreadsheet files are not read", "xlsx"),
    ]
}

#[test]
fn files_of_older_programs_are_skipped_and_told_what_to_do() {
    for (path, bytes, named, to) in older() {
        let record = pipeline::extract_bytes(path, &bytes, &Options::default());
        assert_eq!(record.status, Status::Skipped, "{path}");
        let [finding] = record.findings.as_slice() else { panic!("{:?}", record.findings) };
        let said = format!(
            "{named}: save it as {to} and send it again, or run with --convert where LibreOffice \
             is installed"
        );
        assert_eq!((finding.code, finding.message.as_str()), (Code::UnsupportedFormat, &*said));
    }
}

#[cfg(unix)]
#[test]
fn files_of_older_programs_are_converted() {
    use std::os::unix::fs::PermissionsExt;
    let seed = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/seed");
    let all = fs::read_dir(seed).unwrap().map(|entry| entry.unwrap().path());
    let made = all.filter(|p| p.extension().is_some_and(|e| e == "docx")).min().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let program = folder.path().join("soffice");
    // $5 is the form that is wanted, $8 the folder.
    let script =
        format!("#!/bin/sh\nmkdir -p \"$8\"; cp \"{}\" \"$8/document.$6\"\n", made.display());
    fs::write(&program, script).unwrap();
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
    let converter = pipeline::Converter::new(program, std::time::Duration::from_secs(10));
    let options = Options { convert: Some(converter), ..Options::default() };
    for (path, bytes, _, to) in older() {
        let record = pipeline::extract_bytes(path, &bytes, &options);
        assert_eq!(record.findings.first().map(|f| f.code), Some(Code::Converted), "{path}");
        // What was made is a Word document: no workbook can be read from it.
        assert_eq!(record.status == Status::Extracted, to == "docx", "{path}");
    }
}
