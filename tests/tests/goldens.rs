//! The records of all fixtures are those under fixtures/expected, every value and every place.
//! `make accept` takes them as they come out now; the diff is what a person reviews.

use check::{CheckOptions, Report, render};
use compare::{CompareOptions, EvidenceRule};
use pipeline::{Input, Options, Selection};
use rapporteur_tests::{accepting, root};
use std::fs;

/// What is shown of a report: the rest is found when this is settled.
const SHOWN: usize = 12_000;

/// Nothing is tolerated, and what an expectation lacks must not be there. What made a record says
/// nothing of its document, and is left out.
fn options(name: &str) -> CheckOptions {
    CheckOptions {
        reading: Options { jobs: 2, ..Options::default() },
        compare: CompareOptions {
            evidence: EvidenceRule::Strict,
            exact: true,
            ..CompareOptions::default()
        },
        expected: Some(root().join("fixtures/expected").join(name)),
    }
}

fn text(report: &Report) -> String {
    let text = render::terminal(report, render::Paint::default());
    let shown: String = text.chars().take(SHOWN).collect();
    if shown.len() < text.len() { format!("{shown}…") } else { shown }
}

fn folder(name: &str) {
    let options = options(name);
    let expected = root().join("fixtures/expected").join(name);
    let meeting = expected.join("meeting.json");
    if accepting() && !meeting.exists() {
        fs::create_dir_all(&expected).unwrap();
        fs::write(meeting, "[]\n").unwrap();
    }
    let documents = root().join("fixtures").join(name);
    let mut report = check::check(&documents, &options, &()).unwrap();
    assert!(report.fixtures.iter().any(|f| f.path == "meeting"), "the meeting is held, too");
    assert!(report.fixtures.len() > 2);
    if accepting() {
        check::accept(&mut report, &Selection::default(), &options).unwrap();
    }
    assert!(report.failed() == 0, "where the change is meant: make accept\n{}", text(&report));
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

/// The comparison that all of this stands on sees the smallest change anywhere in an expectation.
#[test]
fn a_changed_leaf_is_seen() {
    fn leaves(value: &mut serde_json::Value, at: &mut usize) -> bool {
        use serde_json::Value;
        match value {
            Value::Object(fields) => fields.values_mut().any(|value| leaves(value, at)),
            Value::Array(items) => items.iter_mut().any(|value| leaves(value, at)),
            leaf if *at == 0 => {
                *leaf = match &*leaf {
                    Value::Null => "null".into(),
                    Value::String(text) => format!("{text}~").into(),
                    Value::Number(number) => (number.as_u64().unwrap_or_default() + 1).into(),
                    other => (!other.as_bool().unwrap_or_default()).into(),
                };
                true
            }
            _ => {
                *at -= 1;
                false
            }
        }
    }
    let file =
        root().join("fixtures/expected/headers/T25-SG23-261007-TD-WP1-0009!!MSW-E.docx.json");
    let mut record: serde_json::Value = serde_json::from_slice(&fs::read(file).unwrap()).unwrap();
    record.as_object_mut().unwrap().remove("producer");
    let compare = options("headers").compare;
    let mut seen = 0;
    for at in 0.. {
        let mut changed = record.clone();
        if !leaves(&mut changed, &mut { at }) {
            break;
        }
        let told = compare::differences(&changed, &record, &compare);
        assert!(told.iter().any(|d| !d.tolerated), "leaf {at}");
        seen += 1;
    }
    assert!(seen > 100, "{seen}");
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
