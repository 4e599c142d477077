//! `draft`: what it writes, where, and what it refuses.

#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "helpers of tests panic as tests do"
)]

mod support;

use std::ffi::OsStr;
use std::fs;
use std::path::Path;
use support::{code, fixtures, records, stderr, stdout};
use tempfile::TempDir;

fn seed() -> std::path::PathBuf {
    fixtures("seed").join("executive-summary.docx")
}

/// `draft` with a kind, an input, and more.
fn draft(kind: &str, from: &Path, more: &[&OsStr]) -> std::process::Output {
    let mut arguments: Vec<&OsStr> = vec!["draft".as_ref(), kind.as_ref(), "--from".as_ref()];
    arguments.push(from.as_os_str());
    arguments.extend(more);
    support::rapporteur(arguments)
}

fn into(kind: &str, from: &Path, file: &Path) -> std::process::Output {
    draft(kind, from, &["-o".as_ref(), file.as_os_str()])
}

/// An output folder of the seed's summary.
fn output() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    let run = run!("extract", &seed(), "-o", &out, "--no-cache", "--quiet");
    assert_eq!(code(&run), 0, "{}", stderr(&run));
    folder
}

#[test]
fn a_draft_is_read_back() {
    let folder = output();
    for name in ["summary.docx", "summary.md", "summary.html"] {
        let file = folder.path().join(name);
        let run = into("executive-summary", &folder.path().join("out"), &file);
        assert_eq!(code(&run), 0, "{}", stderr(&run));
        let read = run!("extract", &file, "--no-cache", "--quiet");
        let record = &records(&read)[0];
        assert_eq!(record["kind"], "executive_summary", "{name}");
        assert_eq!(record["work_items"].as_array().unwrap().len(), 30, "{name}");
        assert_eq!(record["approvals"][0]["declared_count"], 6, "{name}");
        assert_eq!(record["approvals"][0]["listed_count"], 6, "{name}");
        assert_eq!(record["liaisons"][2]["count"], 11, "{name}");
    }
}

#[test]
fn records_and_documents_give_the_same_draft() {
    let folder = output();
    let out = folder.path().join("out");
    let format: [&OsStr; 2] = ["--format".as_ref(), "md".as_ref()];
    let of_output = draft("executive-summary", &out, &format);
    assert!(stdout(&of_output).contains("# Executive Summary"));
    for from in [out.join("documents.ndjson"), seed()] {
        let other = draft("executive-summary", &from, &format);
        assert_eq!(stdout(&other), stdout(&of_output), "{}", from.display());
    }
}

#[test]
fn what_a_person_may_have_written_stays() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("summary.md");
    fs::write(&file, "mine").unwrap();
    let run = into("executive-summary", &seed(), &file);
    assert_eq!(code(&run), 2);
    assert!(stderr(&run).contains("--force"), "{}", stderr(&run));
    assert_eq!(fs::read_to_string(&file).unwrap(), "mine");
    let run =
        draft("executive-summary", &seed(), &["-o".as_ref(), file.as_os_str(), "--force".as_ref()]);
    assert_eq!(code(&run), 0, "{}", stderr(&run));
    assert!(fs::read_to_string(&file).unwrap().contains("# Executive Summary"));
}

#[test]
fn reports_need_to_know_of_whom() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("report.docx");
    let run = into("question-report", &seed(), &file);
    assert_eq!(code(&run), 2);
    assert!(stderr(&run).contains("there are 1/17, 2/17, 4/17"), "{}", stderr(&run));
    let question = |q: &str| {
        draft(
            "question-report",
            &seed(),
            &["--question".as_ref(), q.as_ref(), "-o".as_ref(), file.as_os_str()],
        )
    };
    let run = question("99/17");
    assert!(stderr(&run).contains("no document says anything about Question 99/17"));
    assert!(!file.exists());
    assert_eq!(code(&question("Q7/17")), 0);
    let read = run!("extract", &file, "--no-cache", "--quiet");
    let record = &records(&read)[0];
    assert_eq!(record["header"]["questions"][0], "7/17");
    assert_eq!(record["work_items"].as_array().unwrap().len(), 13);
}

#[test]
fn the_form_must_be_known() {
    let folder = tempfile::tempdir().unwrap();
    let run = into("work-programme", &seed(), &folder.path().join("programme.odt"));
    assert_eq!(code(&run), 2);
    assert!(stderr(&run).contains(".docx, .md or .html"), "{}", stderr(&run));
    let run = draft("work-programme", &seed(), &[]);
    assert_eq!(code(&run), 2);
    assert!(stderr(&run).contains("--format"), "{}", stderr(&run));
}

#[test]
fn one_of_several_meetings_is_chosen() {
    let page = |group: &str, day: &str| {
        format!(
            "<!DOCTYPE html><html><body><h1>Executive Summary</h1>\
             <p><b>ITU-T {group} meeting (Geneva, {day})</b></p>\
             <h2>New work items</h2><table><tr><th>Question</th><th>Acronym</th><th>Title</th></tr>\
             <tr><td>Q1/{}</td><td>X.{}</td><td>Mosses</td></tr></table></body></html>",
            group.trim_start_matches("SG"),
            group.to_lowercase()
        )
    };
    let folder = support::folder(&[
        ("a.html", &page("SG17", "30 March - 2 April 2026")),
        ("b.html", &page("SG13", "6-10 July 2026")),
    ]);
    let choose = |meeting: Option<&str>| {
        let mut more: Vec<&OsStr> = vec!["--format".as_ref(), "md".as_ref()];
        if let Some(meeting) = meeting {
            more.extend([OsStr::new("--meeting"), OsStr::new(meeting)]);
        }
        draft("work-programme", folder.path(), &more)
    };
    let run = choose(None);
    assert_eq!(code(&run), 2);
    assert!(stderr(&run).contains("SG13 2026-07-06, SG17 2026-03-30"), "{}", stderr(&run));
    for meeting in ["sg13", "2026-07-06", "SG13 2026-07-06"] {
        let run = choose(Some(meeting));
        assert!(stdout(&run).contains("X.sg13"), "{meeting}: {}", stderr(&run));
        assert!(!stdout(&run).contains("X.sg17"));
    }
    assert!(stderr(&choose(Some("SG5"))).contains("no meeting is SG5"));
}

/// The targets of a page's links, without links to other hosts.
fn links(page: &Path) -> Vec<String> {
    let text = fs::read_to_string(page).unwrap();
    let targets = text.split("href=\"").skip(1).map(|rest| rest.split('"').next().unwrap());
    targets.filter(|target| !target.contains("://")).map(str::to_owned).collect()
}

#[test]
fn links_lead_to_the_documents_from_wherever_the_draft_lies() {
    let folder = tempfile::tempdir().unwrap();
    let documents = folder.path().join("the documents");
    fs::create_dir(&documents).unwrap();
    // A name with signs that mean something in an address.
    let name = "summary #1 (final).docx";
    fs::copy(seed(), documents.join(name)).unwrap();
    for place in ["summary.html", "drafts/summary.html", "the documents/../a/b/summary.html"] {
        let file = folder.path().join(place);
        fs::create_dir_all(file.parent().unwrap().components().as_path()).unwrap();
        let file = file.parent().unwrap().canonicalize().unwrap().join("summary.html");
        let run = into("executive-summary", &documents, &file);
        assert_eq!(code(&run), 0, "{}", stderr(&run));
        let links = links(&file);
        assert!(links.len() > 20, "{place}: {links:?}");
        for link in links {
            let path = link.replace("%20", " ").replace("%23", "#");
            let path = path.replace("%28", "(").replace("%29", ")");
            let target = file.parent().unwrap().join(path);
            assert!(target.is_file(), "{place}: {link}");
        }
    }
}

#[test]
fn without_a_place_of_the_documents_no_link_can_break() {
    let folder = output();
    let out = folder.path().join("out");
    let file = folder.path().join("summary.html");
    assert_eq!(code(&into("executive-summary", &out, &file)), 0);
    assert_eq!(links(&file), Vec::<String>::new());
    let other = folder.path().join("other.html");
    let more: [&OsStr; 4] =
        ["-o".as_ref(), other.as_os_str(), "--documents".as_ref(), "../meeting".as_ref()];
    let run = draft("executive-summary", &out, &more);
    assert_eq!(code(&run), 0, "{}", stderr(&run));
    let links = links(&other);
    assert!(links.len() > 20);
    assert!(links.iter().all(|l| l == "../meeting/executive-summary.docx"), "{links:?}");
}
