//! Documents from standard input and from lists of paths.
#![allow(missing_docs, clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

mod support;

use std::io::Write;
use std::process::{Output, Stdio};
use support::{code, command, folder, page, paths, records, stderr};

fn fed(arguments: &[&str], input: &[u8], cwd: Option<&std::path::Path>) -> Output {
    let mut command = command();
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    if let Some(cwd) = cwd {
        command.current_dir(cwd);
    }
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    child.wait_with_output().unwrap()
}

#[test]
fn one_document_comes_from_standard_input() {
    let page = page("Report");
    let output = fed(&["extract", "-", "--stdin-name", "wp1/TD 5.html"], page.as_bytes(), None);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    let record = &records(&output)[0];
    assert_eq!(record["source"]["path"], "wp1/TD 5.html");
    assert_eq!(record["source"]["format"], "html");
    assert_eq!(record["references"][0]["raw"], "TD 5/1");
    let out = tempfile::tempdir().unwrap();
    let out = out.path().join("out");
    let output = fed(&["extract", "-", "-o", out.to_str().unwrap()], page.as_bytes(), None);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    assert!(out.join("documents/stdin.json").exists());
}

#[test]
fn nothing_on_standard_input_is_a_failed_document() {
    let output = fed(&["extract", "-"], b"", None);
    assert_eq!(code(&output), 1);
    assert_eq!(records(&output)[0]["status"], "failed");
}

#[test]
fn standard_input_stands_alone() {
    let output = fed(&["extract", "-", "."], b"", None);
    assert_eq!(code(&output), 2);
}

#[test]
fn a_list_names_the_files() {
    let one = page("One");
    let files = folder(&[("wp1/a b.html", &one), ("wp2/c.html", &one), ("left.html", &one)]);
    let whole = files.path().join("wp2/c.html");
    let list = format!("./wp1/a b.html\r\n\n{}\nwp1/../wp1/a b.html\n", whole.display());
    let output = fed(&["extract", "--files-from", "-"], list.as_bytes(), Some(files.path()));
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    assert_eq!(paths(&output), ["wp1/a b.html", "wp2/c.html"]);
    let list = "wp1/a b.html\0wp2/c.html\0";
    let output = fed(&["extract", "--files-from", "-", "-0"], list.as_bytes(), Some(files.path()));
    assert_eq!(paths(&output), ["wp1/a b.html", "wp2/c.html"]);
}

#[test]
fn a_name_in_a_list_never_vanishes() {
    let one = page("One");
    let files = folder(&[("a.html", &one), ("sub/b.html", &one)]);
    let output =
        fed(&["extract", "--files-from", "-"], b"a.html\nnone.docx\nsub\n", Some(files.path()));
    assert_eq!(code(&output), 1);
    let all = records(&output);
    let status: Vec<_> = all.iter().map(|r| r["status"].as_str().unwrap()).collect();
    assert_eq!(paths(&output), ["a.html", "none.docx", "sub"]);
    assert_eq!(status, ["extracted", "failed", "failed"]);
}

#[test]
fn a_list_that_is_not_there_is_wrong_use() {
    assert_eq!(code(&run!("extract", "--files-from", "/nonexistent/list")), 2);
    assert_eq!(code(&run!("extract")), 2);
}
