//! Passages of documents. What is expected was read on the page.

#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "helpers of tests panic as tests do"
)]

mod support;

use serde_json::Value;
use std::collections::HashSet;
use support::{code, fixtures, stderr, stdout};

fn passages(lines: &str) -> Vec<Value> {
    lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn a_page_in_passages() {
    let page = fixtures("seed/executive-summary.html");
    let output = run!("texts", &page, "--no-cache");
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    let passages = passages(&stdout(&output));
    let with = |text: &str| {
        let mut found = passages.iter().filter(|p| p["text"].as_str().unwrap().contains(text));
        let first = found.next().unwrap_or_else(|| panic!("{text}"));
        assert!(found.next().is_none(), "{text} is told once");
        first
    };
    let participants = with("Workshop on 30-31 March");
    assert_eq!(participants["text"], "Workshop on 30-31 March | Participants: 277 | Remote: 177");
    assert_eq!(participants["kind"], "row");
    assert_eq!(participants["section"].as_array().unwrap().last().unwrap(), "1. Participants");
    // The Question stands once, in a cell over two rows.
    let item = with("XSTR.AIS-IMT2030");
    let text = item["text"].as_str().unwrap();
    assert!(text.contains("2/17 (2) | "), "{text}");
    assert!(
        text.contains(
            "Title: Benefits and challenges of AI-enabled security for IMT-2030 networks | TD#: TD182/2"
        ),
        "{text}"
    );
    let candidates = with("TAP determined (3)");
    assert_eq!(candidates["kind"], "text");
    assert!(candidates["text"].as_str().unwrap().contains("Agreed (1): 1 new Technical Report."));
    assert_eq!(candidates["path"], "executive-summary.html");
    let pointer = candidates["pointers"][0].as_str().unwrap();
    assert_eq!(candidates["id"], format!("executive-summary.html#{pointer}"));
    let ids: HashSet<_> = passages.iter().map(|p| p["id"].as_str().unwrap()).collect();
    assert_eq!(ids.len(), passages.len());
}

/// The pointers lead into what `blocks` prints, and what is printed follows its schema.
#[test]
fn passages_lead_to_their_places_and_follow_their_schema() {
    let folder = tempfile::tempdir().unwrap();
    let output = run!("texts", &fixtures("headers"), "--cache", &folder.path().join("cache"));
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    let lines = stdout(&output);
    let file = folder.path().join("passages.jsonl");
    std::fs::write(&file, &lines).unwrap();
    let checked = run!("validate", &file);
    assert_eq!(code(&checked), 0, "{}", stderr(&checked));
    let again = run!("texts", &fixtures("headers"), "--cache", &folder.path().join("cache"));
    assert_eq!(stdout(&again), lines, "what is known from the cache is the same");
    let name = "T25-SG23-261007-TD-WP1-0009!!MSW-E.docx";
    let blocks = run!("blocks", &fixtures("headers").join(name));
    let tree: Value = serde_json::from_str(&stdout(&blocks)).unwrap();
    let own: Vec<Value> = passages(&lines).into_iter().filter(|p| p["path"] == name).collect();
    assert!(own.iter().all(|passage| passage["document"] == "TD9/1"));
    assert!(!own.is_empty());
    for pointer in own.iter().flat_map(|passage| passage["pointers"].as_array().unwrap()) {
        assert!(tree.pointer(pointer.as_str().unwrap()).is_some(), "{pointer}");
    }
}

#[test]
fn what_cannot_be_read_is_said() {
    assert_eq!(code(&run!("texts", "no-such-folder")), 2);
    let folder = support::folder(&[("a.txt", "See TD 12/1."), ("b.docx", "PK\u{3}\u{4}broken")]);
    let output = run!("texts", folder.path(), "--no-cache");
    assert_eq!(code(&output), 1);
    assert!(stderr(&output).starts_with("b.docx: "), "{}", stderr(&output));
    let passages = passages(&stdout(&output));
    assert_eq!(passages.len(), 1);
    assert_eq!(passages[0]["text"], "See TD 12/1.");
    assert_eq!(passages[0]["document"], Value::Null);
}
