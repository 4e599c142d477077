//! `meeting`: work items from one meeting to the next.

#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "helpers of tests panic as tests do"
)]

mod support;

use serde_json::Value;
use std::path::PathBuf;
use support::{code, folder, stderr, stdout};
use tempfile::TempDir;

/// A summary of a meeting of SG17, with a table of these rows under each heading.
fn summary(when: &str, tables: &[(&str, &[&str])]) -> String {
    let row = |n: &&str| format!("<tr><td>Q7/17</td><td>{n}</td><td>The matter of {n}</td></tr>");
    let table = |(heading, names): &(&str, &[&str])| {
        let rows: Vec<String> = names.iter().map(row).collect();
        format!(
            "<h2>{heading}</h2><table><tr><th>Q/17</th><th>Acronym</th><th>Title</th></tr>{}</table>",
            rows.concat()
        )
    };
    let tables = tables.iter().map(table).collect::<Vec<_>>().concat();
    format!(
        "<!DOCTYPE html><html><body><h1>Executive Summary</h1>\
         <p>ITU-T SG17 'Security' meeting (Geneva, {when})</p>{tables}</body></html>"
    )
}

const CANDIDATES: &str =
    "TAP Recommendations for determination (WTSA-24 Resolution 1) in SG17 June 2026 meeting";
const DETERMINED: &str = "TAP Recommendations determined (WTSA-24 Resolution 1)";

/// Two meetings as folders of documents, and the outputs of both in one folder.
fn two() -> (TempDir, [PathBuf; 2], PathBuf) {
    let april = summary(
        "30 March - 2 April 2026",
        &[(CANDIDATES, &["X.kept", "X.late"]), ("New work items", &["X.lost"])],
    );
    let june =
        summary("1-10 June 2026", &[(DETERMINED, &["X.kept"]), ("New work items", &["X.born"])]);
    let f = folder(&[("april/summary.html", &april), ("june/summary.html", &june)]);
    let documents = ["april", "june"].map(|name| f.path().join(name));
    for (name, documents) in ["a", "b"].iter().zip(&documents) {
        let out = f.path().join("outputs").join(name);
        assert_eq!(code(&run!("extract", documents, "-o", &out, "--no-cache")), 0);
    }
    let outputs = f.path().join("outputs");
    (f, documents, outputs)
}

#[test]
fn what_was_promised_and_not_delivered_is_told_and_ends_with_1() {
    let (_f, documents, outputs) = two();
    // The order in which they are given says nothing.
    let output = run!("meeting", &documents[1], &documents[0], "--no-config");
    assert_eq!(code(&output), 2, "an unknown option is wrong use");
    let output = run!("meeting", &documents[1], &documents[0]);
    assert_eq!(code(&output), 1, "{}", stderr(&output));
    let text = stdout(&output);
    for line in [
        "SG17: 2 meetings, 4 work items",
        "  1  2026-03-30 to 2026-04-02, Geneva",
        "Promised and not delivered (1)",
        "  X.late was for determination and the meeting of 2026-06-01 (Geneva) says nothing of it",
        "New (1)",
        "  X.born, Q7/17: new (2)  The matter of X.born",
        "Decided (1)",
        "  X.kept, Q7/17: for determination (1) -> determined (2)  The matter of X.kept",
        "Gone silent (2)",
    ] {
        assert!(text.lines().any(|l| l == line), "{line}\n{text}");
    }
    assert_eq!(stdout(&run!("meeting", &outputs)), text, "a folder of outputs says the same");
}

#[test]
fn the_record_is_valid() {
    let (f, _, outputs) = two();
    let file = f.path().join("series.json");
    assert_eq!(code(&run!("meeting", &outputs, "--format", "json", "-o", &file)), 1);
    assert_eq!(code(&run!("validate", &file)), 0);
    let series: Value = serde_json::from_str(&std::fs::read_to_string(&file).unwrap()).unwrap();
    let standing = |name: &str| {
        let items = series[0]["work_items"].as_array().unwrap();
        items.iter().find(|i| i["acronym"] == name).unwrap()["standing"].clone()
    };
    assert_eq!(standing("X.lost"), "silent");
    assert_eq!(standing("X.kept"), "decided");
}

#[test]
fn of_two_folders_of_one_meeting_one_counts_and_it_is_said() {
    let (_f, documents, outputs) = two();
    let output = run!("meeting", &documents[0], &outputs);
    assert!(stderr(&output).contains("are of the same meeting"), "{}", stderr(&output));
    assert!(stdout(&output).starts_with("SG17: 2 meetings, 4 work items\n"));
}

#[test]
fn what_is_no_meeting_is_wrong_use() {
    let f = folder(&[("bad.json", "{}")]);
    for path in [f.path().join("bad.json"), f.path().join("nothing")] {
        let output = run!("meeting", &path);
        assert_eq!(code(&output), 2);
        assert!(stderr(&output).starts_with("error: "), "{}", stderr(&output));
    }
}

#[test]
fn the_meeting_of_documents_that_name_none_can_be_said() {
    let f = folder(&[
        ("note.txt", "Nothing was decided."),
        ("other.html", &summary("1-10 June 2026", &[("New work items", &["X.born"])])),
    ]);
    let (out, cache) = (f.path().join("out"), f.path().join("cache"));
    let note = f.path().join("note.txt");
    let said = |meeting: &str| {
        let o = std::ffi::OsStr::new;
        let mut arguments = vec![o("extract"), note.as_os_str(), o("-o"), out.as_os_str()];
        arguments.extend([o("--cache"), cache.as_os_str()]);
        if !meeting.is_empty() {
            arguments.extend([o("--meeting"), o(meeting)]);
        }
        let output = support::rapporteur(arguments);
        assert_eq!(code(&output), 0, "{}", stderr(&output));
        let text = std::fs::read_to_string(out.join("meeting.json")).unwrap();
        let record: Value = serde_json::from_str(&text).unwrap();
        let of = |field: &str| record["meeting"][field].as_str().unwrap_or_default().to_owned();
        format!("{} {}", of("study_group"), of("start"))
    };
    assert_eq!(said(""), " ");
    // What is known from the run before is of another meeting, and is not taken for this one.
    assert_eq!(said("sg 17/2026-03-30"), "SG17 2026-03-30");
    assert_eq!(said("TSAG/2026-05-04"), "TSAG 2026-05-04");
    // What a document says of itself is not said otherwise.
    let output =
        run!("extract", &f.path().join("other.html"), "-o", &out, "--meeting", "SG17/2026-03-30");
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    let text = std::fs::read_to_string(out.join("meeting.json")).unwrap();
    assert!(text.contains("\"start\": \"2026-06-01\""), "{text}");
    for wrong in ["SG17", "2026-03-30", "SG17/2026-02-30"] {
        let output = run!("extract", &note, "-o", &out, "--meeting", wrong);
        assert_eq!(code(&output), 2);
        assert!(stderr(&output).contains("SG17/2026-03-30"), "{}", stderr(&output));
    }
}
