//! `diff`: every kind of thing that can be compared, and how changes are told.

#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "helpers of tests panic as tests do"
)]

mod support;

use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use support::{code, folder, stderr, stdout};
use tempfile::TempDir;

fn made(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/meeting").join(name)
}

/// A page with a table of one new work item.
fn summary(acronym: &str, mark: &str, title: &str) -> String {
    format!(
        "<!DOCTYPE html><html><body><h1>Executive Summary</h1><h2>Annex B New work items</h2>\
         <table><tr><th>Question</th><th>Acronym</th><th>Title</th></tr>\
         <tr><td>7/17</td><td>{acronym}{mark}</td><td>{title}</td></tr>\
         <tr><td>8/17</td><td>X.lichen *</td><td>Lichens</td></tr></table>\
         <p>* TAP, none: AAP</p></body></html>"
    )
}

/// Two folders of one document each, and what `extract -o` makes of them.
fn two() -> (TempDir, [PathBuf; 2], [PathBuf; 2]) {
    let f = folder(&[
        ("old/summary.html", &summary("X.moss", "", "Mosses")),
        ("new/summary.html", &summary("X.moss", "", "Mosses and ferns")),
    ]);
    let documents = ["old", "new"].map(|name| f.path().join(name));
    let outputs = ["old", "new"].map(|name| {
        let out = f.path().join(format!("out-{name}"));
        assert_eq!(code(&run!("extract", &f.path().join(name), "-o", &out)), 0);
        out
    });
    (f, documents, outputs)
}

const LINE: &str = "  X.moss (Q7/17): title “Mosses” -> “Mosses and ferns”\n";

#[test]
fn all_kinds_of_input_are_told_by_content() {
    let (f, documents, outputs) = two();
    // Records and pages under names that say nothing, or something else.
    let lines = f.path().join("lines.docx");
    fs::copy(outputs[0].join("documents.ndjson"), &lines).unwrap();
    let page = f.path().join("page.json");
    fs::copy(documents[1].join("summary.html"), &page).unwrap();
    let old = [&documents[0], &outputs[0], &outputs[0].join("documents"), &lines];
    let new = [&documents[1], &outputs[1], &outputs[1].join("documents.ndjson")];
    for old in old {
        for new in new {
            let out = run!("diff", old, new);
            assert_eq!(code(&out), 1, "{old:?} {new:?} {out:?}");
            assert!(stdout(&out).contains(LINE), "{old:?} {new:?} {}", stdout(&out));
        }
        let same = run!("diff", old, &documents[0]);
        assert_eq!((code(&same), stdout(&same).as_str()), (0, "Nothing changed.\n"), "{old:?}");
    }
    // One document each: whatever they are called.
    let out = run!("diff", &documents[0].join("summary.html"), &page);
    assert_eq!(code(&out), 1);
    assert!(stdout(&out).contains(LINE), "{}", stdout(&out));
    let out = run!("diff", &lines, &page);
    assert!(stdout(&out).contains(LINE), "{}", stdout(&out));
}

#[test]
fn revisions_of_a_document_are_compared() {
    let old = made("T25-SG23-261007-TD-WP1-0061!!MSW-E.docx");
    let new = made("T25-SG23-261007-TD-WP1-0061!R1!MSW-E.docx");
    let out = run!("diff", &old, &new);
    assert_eq!(code(&out), 1);
    let text = stdout(&out);
    assert!(text.contains("  TD61/1 (Q2/23): new revision: id TD61/1 -> TD61R1/1"), "{text}");
    assert_eq!(code(&run!("diff", &old, &old)), 0);
}

#[test]
fn changes_have_the_places_of_both_sides() {
    let (_f, documents, _) = two();
    let out = run!("diff", &documents[0], &documents[1], "--format", "json");
    assert_eq!(code(&out), 1);
    let changes: Value = serde_json::from_slice(&out.stdout).unwrap();
    let change = &changes["work_items"][0];
    assert_eq!((&change["what"], &change["name"]), (&json!("changed"), &json!("X.moss")));
    let field = &change["fields"][0];
    assert_eq!(field["field"], "title");
    for (side, text) in [("old", "Mosses"), ("new", "Mosses and ferns")] {
        assert_eq!(field[side][0]["value"], text);
        assert_eq!(field[side][0]["place"]["path"], "summary.html");
        let pointer = field[side][0]["place"]["pointer"].as_str().unwrap();
        assert!(pointer.starts_with("/body/") && pointer.ends_with("/cells/2"), "{pointer}");
    }
}

#[test]
fn a_page_is_written_whole() {
    let f = folder(&[
        ("a.html", &summary("X.moss", "", "Mosses")),
        ("b.html", &summary("X.moss", "", "&lt;script&gt;alert(1)&lt;/script&gt;")),
    ]);
    let page = f.path().join("changes.html");
    let out = run!(
        "diff",
        &f.path().join("a.html"),
        &f.path().join("b.html"),
        "--format",
        "html",
        "-o",
        &page
    );
    assert_eq!((code(&out), stdout(&out).as_str()), (1, ""));
    let page = fs::read_to_string(page).unwrap();
    assert!(page.starts_with("<!DOCTYPE html>") && page.ends_with("</html>\n"));
    assert!(!page.contains("<script") && page.contains("&lt;script&gt;"), "{page}");
    assert!(!page.contains("http"), "it loads nothing");
}

#[test]
fn a_meeting_against_itself_is_unchanged() {
    let meeting = made("");
    let f = folder(&[]);
    let out = f.path().join("out");
    run!("extract", &meeting, "-o", &out);
    let same = run!("diff", &meeting, &out);
    assert_eq!((code(&same), stdout(&same).as_str()), (0, "Nothing changed.\n"));
    let only = run!("diff", &out.join("meeting.json"), &out.join("meeting.json"));
    assert_eq!(code(&only), 0);
}

#[test]
fn what_cannot_be_compared_is_2() {
    let newer = "{\"schema\": \"urn:rapporteur:schema:document:9\", \"source\": {\"path\": \"a\"}}";
    let f = folder(&[
        ("newer.json", newer),
        ("broken.ndjson", "{\"schema\": \"urn:rapporteur:schema:document:1\"}\n{\"schema\": "),
        ("newer/documents.ndjson", newer),
    ]);
    let at = |name: &str| f.path().join(name);
    for (name, message) in [
        ("newer.json", "it was made by a newer version of Rapporteur"),
        ("newer", "it was made by a newer version of Rapporteur"),
        ("broken.ndjson", "is not JSON"),
        ("none", "cannot read"),
    ] {
        let out = run!("diff", &at(name), &at("newer.json"));
        assert_eq!(code(&out), 2, "{name} {out:?}");
        assert!(stderr(&out).contains(message), "{name} {}", stderr(&out));
    }
    assert_eq!(code(&run!("diff", &at("none"))), 2);
}
