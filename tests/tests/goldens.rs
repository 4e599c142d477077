//! The records of all fixtures are those under fixtures/expected. `make accept` takes them as
//! they come out now; the diff is what a person reviews.

use pipeline::{Input, Options, Selection};
use rapporteur_tests::{accepting, records, root};
use serde_json::{Value, json};
use similar::TextDiff;
use std::fs;
use std::path::{Path, PathBuf};

/// What changes with every line of the vocabulary or release, and says nothing of a document.
fn settled(mut record: Value) -> Value {
    record["producer"] = json!({ "name": "rapporteur", "version": "…", "vocabulary": "…" });
    record
}

/// Holds one expectation, or writes it. Gives the difference where there is one.
fn hold(path: &Path, now: &Value) -> Option<String> {
    let now = format!("{now:#}\n");
    if accepting() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, now).unwrap();
        return None;
    }
    let expected = fs::read_to_string(path).unwrap_or_default();
    (expected != now).then(|| {
        let name = path.strip_prefix(root()).unwrap().display().to_string();
        let diff = TextDiff::from_lines(&expected, &now);
        diff.unified_diff().context_radius(6).header(&name, "now").to_string()
    })
}

fn folder(name: &str) {
    let expected = root().join("fixtures/expected").join(name);
    if accepting() && expected.exists() {
        fs::remove_dir_all(&expected).unwrap();
    }
    let records = records(&root().join("fixtures").join(name), 2);
    assert!(!records.is_empty());
    let mut differences = Vec::new();
    let mut known: Vec<PathBuf> = vec![expected.join("meeting.json")];
    for record in &records {
        // One file a record, documents in archives too: no folders.
        let path = expected.join(format!("{}.json", record.source.path.replace('/', "%2F")));
        let now = settled(serde_json::to_value(record).unwrap());
        differences.extend(hold(&path, &now));
        known.push(path);
    }
    let meetings = serde_json::to_value(pipeline::assemble(&records)).unwrap();
    differences.extend(hold(&expected.join("meeting.json"), &meetings));
    for entry in fs::read_dir(&expected).unwrap() {
        let path = entry.unwrap().path();
        assert!(known.contains(&path), "{} is expected of no fixture", path.display());
    }
    let shown: Vec<&str> = differences.iter().map(String::as_str).take(5).collect();
    assert!(
        differences.is_empty(),
        "{} records differ; where the change is meant: make accept\n{}",
        differences.len(),
        shown.join("\n")
    );
}

#[test]
fn seed() {
    folder("seed");
}

#[test]
fn headers() {
    folder("headers");
}

#[test]
fn meeting() {
    folder("meeting");
}

/// The same bytes whatever the number of threads, and in whatever order files are given.
#[test]
fn threads_change_nothing() {
    let folder = root().join("fixtures/meeting");
    let lines = |jobs: usize| {
        let walk =
            pipeline::walk(std::slice::from_ref(&folder), &Selection::default(), None).unwrap();
        let options = Options { jobs, ..Options::default() };
        let mut lines = Vec::new();
        let inputs: Vec<Input> = walk.inputs;
        pipeline::run::<std::convert::Infallible>(&inputs, &options, &(), |e| {
            lines.push(e.line);
            Ok(())
        })
        .unwrap();
        lines
    };
    assert_eq!(lines(1), lines(3));
}
