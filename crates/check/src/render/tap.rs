//! For what reads the Test Anything Protocol.

use super::{headline, place, sides};
use crate::Report;
use compare::Kind;
use serde_json::Value;
use std::fmt::Write as _;

/// A description: a number sign would begin a directive.
fn escaped(text: &str) -> String {
    let text = compare::printable(text).replace('\\', "\\\\");
    text.replace('#', "\\#")
}

/// A text as YAML: JSON's is one.
fn yaml(text: &str) -> String {
    Value::from(text).to_string()
}

/// The report in TAP 14: a test point for each fixture, with the differences as YAML below those
/// that fail.
pub fn tap(report: &Report) -> String {
    let mut out = format!("TAP version 14\n1..{}\n", report.fixtures.len());
    for (at, fixture) in report.fixtures.iter().enumerate() {
        let not = if fixture.outcome.failed() { "not " } else { "" };
        let _ = writeln!(out, "{not}ok {} - {}", at + 1, escaped(&fixture.path));
        if !fixture.outcome.failed() {
            continue;
        }
        let _ = writeln!(out, "  ---");
        let _ = writeln!(out, "  outcome: {}", fixture.outcome.as_str());
        let _ = writeln!(out, "  message: {}", yaml(&fixture.outcome.message()));
        let file = fixture.expectation.display().to_string();
        let _ = writeln!(out, "  expectation: {}", yaml(&file));
        if !fixture.outcome.differences().is_empty() {
            let _ = writeln!(out, "  differences:");
        }
        for difference in fixture.outcome.differences() {
            let (expected, found) = sides(difference);
            let _ = writeln!(out, "    - what: {}", yaml(&headline(difference, fixture)));
            let _ = writeln!(out, "      expected: {}", yaml(&expected));
            let _ = writeln!(out, "      found: {}", yaml(&found));
            if let Some(at) = difference.place.as_ref().filter(|_| difference.kind != Kind::Moved) {
                let _ = writeln!(out, "      at: {}", yaml(&place(at)));
            }
        }
        let _ = writeln!(out, "  ...");
    }
    out
}
