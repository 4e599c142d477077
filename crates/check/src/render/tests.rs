use super::*;
use crate::{Outcome, Report};
use quick_xml::events::Event;
use serde_json::json;
use std::path::PathBuf;

/// A report in which nothing that a document or its name may hold is harmless.
pub(crate) fn report() -> Report {
    let fixture = |path: &str, outcome: Outcome| Fixture {
        path: path.to_owned(),
        expectation: PathBuf::from(format!("none/{path}.json")),
        outcome,
        file: None,
        expected: Some(json!({"work_items": [{"acronym": "Y.moss"}]})),
        found: Some(json!({"work_items": [{"acronym": "Y.moss"}]})),
    };
    let differences = vec![Difference {
        pointer: "/work_items/0/title".to_owned(),
        kind: Kind::Changed,
        expected: json!("a <b> & \u{1b}[31m"),
        found: json!("100%\nof ]]> \"it\""),
        place: Some(Place {
            pointer: "/body/3".to_owned(),
            span: Some((0, 4)),
            raw: "raw\u{202e} text\nline".to_owned(),
            section: vec!["Annex <A>".to_owned()],
            ..Place::default()
        }),
        tolerated: false,
    }];
    Report {
        folder: PathBuf::from("fix<tures"),
        fixtures: vec![
            fixture("a.docx", Outcome::Passed { tolerated: Vec::new() }),
            fixture("b, 50%: #1.docx", Outcome::Differs { differences }),
            fixture("c.docx", Outcome::Unknown),
            fixture(
                "d.docx",
                Outcome::Unreadable { reason: "it is not JSON".to_owned(), replaceable: true },
            ),
        ],
    }
}

#[test]
fn the_terminal_is_not_steered() {
    let text = terminal(&report(), Paint::default());
    assert!(!text.contains('\u{1b}') && !text.contains('\u{202e}'), "{text}");
    assert!(text.contains("~ changed /work_items/0/title (Y.moss)\n"), "{text}");
    assert!(text.contains("      expected  \"a <b> & \\u001b[31m\"\n"), "{text}");
    assert!(
        text.contains("at        /body/3 [0, 4) “raw\\u{202e} text line” in Annex <A>\n"),
        "{text}"
    );
    assert!(text.ends_with("1 of 4 as expected, 1 differ, 1 unknown, 1 unreadable\n"), "{text}");
    let coloured = terminal(&report(), Paint { colour: true });
    assert!(coloured.contains("\u{1b}[31mDIFFERS\u{1b}[0m"), "{coloured}");
}

#[test]
fn junit_is_read_by_another_parser() {
    let xml = junit(&report());
    let mut reader = quick_xml::Reader::from_str(&xml);
    let (mut cases, mut failures, mut errors, mut text) = (0, 0, 0, String::new());
    loop {
        match reader.read_event().unwrap() {
            Event::Start(e) | Event::Empty(e) => match e.name().as_ref() {
                b"testcase" => cases += 1,
                b"failure" => failures += 1,
                b"error" => errors += 1,
                _ => {}
            },
            Event::Text(t) => text.push_str(&t.decode().unwrap()),
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!((cases, failures, errors), (4, 2, 1), "{xml}");
    assert!(text.contains("changed /work_items/0/title"), "{text}");
}

#[test]
fn tap_has_a_line_for_each_and_escapes_directives() {
    let text = tap(&report());
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[..2], ["TAP version 14", "1..4"]);
    assert_eq!(lines[2], "ok 1 - a.docx");
    assert_eq!(lines[3], "not ok 2 - b, 50%: \\#1.docx");
    let points = lines.iter().filter(|l| l.starts_with("ok ") || l.starts_with("not ok ")).count();
    assert_eq!(points, 4);
    let open = lines.iter().filter(|l| **l == "  ---").count();
    assert_eq!((open, lines.iter().filter(|l| **l == "  ...").count()), (3, 3));
}

#[test]
fn github_commands_stay_on_their_line() {
    let text = github(&report());
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 4, "{text}");
    let title = "title=b%2C 50%25%3A #1.docx::";
    assert!(lines[0].starts_with("::error file=b%2C 50%25%3A #1.docx,"), "{text}");
    assert!(lines[0].contains(title), "{text}");
    assert!(lines[0].contains("100%25\\nof"), "{text}");
    assert!(lines[0].contains("%0Aat /body/3"), "{text}");
}

#[test]
fn json_counts_and_tells() {
    let value = json(&report());
    assert_eq!(value["counts"]["unknown"], 1);
    assert_eq!(value["fixtures"][1]["outcome"], "differs");
    assert_eq!(value["fixtures"][1]["differences"][0]["kind"], "changed");
    assert_eq!(value["fixtures"][3]["reason"], "it is not JSON");
}
