//! Walking folders: what is read, and what is not.
#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "helpers of tests panic as tests do")]

use pipeline::{LeftOut, Selection, Walk, WalkError, walk};
use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::symlink;
use std::path::Path;
use tempfile::TempDir;

fn folder(files: &[&str]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for file in files {
        let file = folder.path().join(file);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, "x").unwrap();
    }
    folder
}

fn paths(walk: &Walk) -> Vec<&str> {
    walk.inputs.iter().map(|i| i.path.as_str()).collect()
}

fn all(root: &Path) -> Walk {
    walk(&[root], &Selection::default(), None).unwrap()
}

#[test]
fn files_come_in_the_order_of_their_paths() {
    let f = folder(&["b.docx", "a/z.docx", "a.docx", "a/y/x.docx"]);
    assert_eq!(paths(&all(f.path())), ["a.docx", "a/y/x.docx", "a/z.docx", "b.docx"]);
}

#[test]
fn what_is_nobodys_document_is_left_out_and_told() {
    let f = folder(&["a.docx", ".b.docx", ".git/c.docx", "~$a.docx", "x/Thumbs.db", "Desktop.ini"]);
    let found = all(f.path());
    assert_eq!(paths(&found), ["a.docx"]);
    let count = |why| found.left_out.iter().filter(|l| l.1 == why).count();
    assert_eq!((count(LeftOut::Hidden), count(LeftOut::Housekeeping)), (2, 3));
}

#[test]
fn links_are_not_followed_but_a_root_is() {
    let outside = folder(&["secret.docx"]);
    let f = folder(&["a.docx"]);
    symlink(outside.path(), f.path().join("out")).unwrap();
    symlink(outside.path().join("secret.docx"), f.path().join("s.docx")).unwrap();
    symlink(f.path(), f.path().join("circle")).unwrap();
    let found = all(f.path());
    assert_eq!(paths(&found), ["a.docx"]);
    assert_eq!(found.left_out.len(), 3);
    let link = folder(&[]);
    let link = link.path().join("meeting");
    symlink(f.path(), &link).unwrap();
    assert_eq!(paths(&all(&link)), ["a.docx"]);
}

#[test]
fn names_that_are_not_unicode_get_a_path_and_stay_apart() {
    let f = folder(&["a%FF.docx"]);
    for name in [b"a\xff.docx".as_slice(), b"a\xfe.docx"] {
        fs::write(f.path().join(OsStr::from_bytes(name)), "x").unwrap();
    }
    let found = all(f.path());
    assert_eq!(paths(&found), ["a%FE.docx", "a%FF.docx", "a%FF.docx~2"]);
    assert_eq!(found.inputs.iter().map(|i| i.renamed).collect::<Vec<_>>(), [true, false, true]);
}

#[test]
fn the_output_folder_is_not_read() {
    let f = folder(&["a.docx", "out/documents/a.docx.json", "x/out/b.docx"]);
    let out = f.path().join("out");
    let found = walk(&[f.path()], &Selection::default(), Some(&out)).unwrap();
    assert_eq!(paths(&found), ["a.docx", "x/out/b.docx"]);
    let same = walk(&[f.path()], &Selection::default(), Some(f.path()));
    assert!(matches!(same, Err(WalkError::Overlap(_))));
}

#[test]
fn what_a_run_wrote_is_no_folder_of_documents() {
    let f = folder(&["a.docx", "out/documents/a.docx.json", "x/.rapporteur.json", "x/b.docx"]);
    let list = r#"{"schema": "urn:rapporteur:output:7", "files": []}"#;
    fs::write(f.path().join("out/.rapporteur.json"), list).unwrap();
    let found = all(f.path());
    // Another program's file of that name makes no output.
    assert_eq!(paths(&found), ["a.docx", "x/b.docx"]);
    assert!(found.left_out.contains(&(f.path().join("out"), LeftOut::Output)));
    let out = walk(&[f.path().join("out")], &Selection::default(), None);
    assert!(matches!(out, Err(WalkError::Output(_))));
}

#[test]
fn several_roots_and_single_files() {
    let f = folder(&["a/x.docx", "b/y.docx", "c/z.docx"]);
    let at = |p: &str| f.path().join(p);
    let roots = [at("b"), at("a"), at("c/z.docx"), at("c")];
    let found = walk(&roots, &Selection::default(), None).unwrap();
    assert_eq!(paths(&found), ["x.docx", "y.docx", "z.docx"]);
}

#[test]
fn two_files_of_one_path_cannot_be_told_apart() {
    let f = folder(&["a/x.docx", "b/x.docx"]);
    let roots = [f.path().join("a"), f.path().join("b")];
    let error = walk(&roots, &Selection::default(), None).unwrap_err();
    assert!(error.to_string().contains("the folder that holds them both"), "{error}");
}

#[test]
fn a_root_that_is_not_there_is_an_error() {
    let f = folder(&[]);
    let missing = [f.path().join("missing")];
    assert!(matches!(walk(&missing, &Selection::default(), None), Err(WalkError::Input { .. })));
}
