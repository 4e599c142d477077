//! What holds outputs is told as such: it is never read as documents, and never an empty answer.

#![allow(clippy::unwrap_used, reason = "helpers of tests panic as tests do")]

mod support;

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;
use support::{code, folder, page, pages, paths, rapporteur, run_extract, stderr, stdout};
use tempfile::TempDir;

/// Two outputs in a folder, and the folder of their documents.
fn outputs() -> (TempDir, TempDir) {
    let (documents, out) = (pages(3), tempfile::tempdir().unwrap());
    for name in ["april", "june"] {
        run_extract(documents.path(), &out.path().join(name));
    }
    (documents, out)
}

/// The commands that look at a meeting, each asked for `path`; what they write goes to `page`.
fn asked(path: &Path, page: &Path) -> [Output; 5] {
    let o = OsStr::new;
    let (path, page) = (path.as_os_str(), page.as_os_str());
    [
        rapporteur([o("report"), path, o("-o"), page]),
        rapporteur([o("draft"), o("work-programme"), o("--from"), path, o("--format"), o("md")]),
        rapporteur([o("query"), path, o("documents")]),
        rapporteur([o("show"), o("Q7/17"), o("--from"), path]),
        rapporteur([o("meeting"), path]),
    ]
}

/// What the commands say, each of which ends with 2 and writes nothing.
fn refusals(path: &Path) -> Vec<String> {
    let out = tempfile::tempdir().unwrap();
    let file = out.path().join("page.html");
    let outputs = asked(path, &file);
    let told = outputs.iter().map(|output| {
        assert_eq!(code(output), 2, "{}", stdout(output));
        assert_eq!(stdout(output), "");
        stderr(output)
    });
    let told = told.collect();
    assert!(!file.exists());
    told
}

#[test]
fn an_output_is_no_folder_of_documents() {
    let (documents, out) = outputs();
    let april = out.path().join("april");
    let new = || Some(out.path().join("new"));
    let (folder, whole) = (april.as_path(), out.path());
    for (from, to) in
        [(folder, None), (folder, new()), (folder, Some(april.clone())), (whole, new())]
    {
        let mut arguments = vec!["extract".into(), from.to_owned().into_os_string()];
        arguments.extend(to.iter().flat_map(|to| [OsStr::new("-o").into(), to.into()]));
        let output = rapporteur(arguments);
        assert_eq!((code(&output), stdout(&output).as_str()), (2, ""));
        let told = stderr(&output);
        assert!(told.contains("give the folder of the documents"), "{told}");
    }
    assert!(!out.path().join("new").exists());
    // Beside documents it is left out, and that is told.
    fs::rename(april, documents.path().join("out")).unwrap();
    let output = run!("extract", documents.path(), "--no-cache");
    assert_eq!(paths(&output), ["wp0/r0.html", "wp1/r1.html", "wp2/r2.html"]);
    assert!(stderr(&output).contains("1 output folder"), "{}", stderr(&output));
}

#[test]
fn of_several_outputs_one_must_be_named_or_all_are_shown() {
    let (_documents, out) = outputs();
    let page = out.path().join("page.html");
    let [report, draft, query, show, meeting] = asked(out.path(), &page);
    for output in [draft, query, show] {
        assert_eq!((code(&output), stdout(&output).as_str()), (2, ""));
        let told = stderr(&output);
        assert!(told.contains("april") && told.contains("june"), "{told}");
    }
    assert_eq!(code(&report), 0, "{}", stderr(&report));
    assert!(stderr(&report).contains("2 meetings"), "{}", stderr(&report));
    assert_eq!(code(&meeting), 0, "{}", stderr(&meeting));
    // The page that was written there is no document the next time.
    assert_eq!(code(&run!("report", out.path(), "-o", &page)), 0);
}

#[test]
fn what_holds_no_records_is_no_empty_answer() {
    let nothing = folder(&[]);
    let unread = folder(&[("a.docx", ""), ("b.png", ""), ("c.json", "{}")]);
    let out = tempfile::tempdir().unwrap();
    let at = |name: &str| -> PathBuf { out.path().join(name) };
    run_extract(nothing.path(), &at("empty"));
    let documents = folder(&[("a.html", &page("Report"))]);
    run_extract(documents.path(), &at("broken"));
    fs::remove_file(at("broken/meeting.json")).unwrap();
    for (path, reason) in [
        (nothing.path().to_owned(), "holds nothing to read"),
        (unread.path().to_owned(), "could be read (3 files)"),
        (at("empty"), "holds no records"),
        (at("broken"), "its meeting.json is gone"),
    ] {
        for told in refusals(&path) {
            assert!(told.contains(reason), "{told}");
        }
    }
}

#[test]
fn a_folder_of_outputs_is_not_compared_as_if_it_were_empty() {
    let (documents, out) = outputs();
    let output = run!("diff", out.path(), documents.path());
    assert_eq!(code(&output), 2, "{}", stdout(&output));
    assert!(stderr(&output).contains("april"), "{}", stderr(&output));
}
