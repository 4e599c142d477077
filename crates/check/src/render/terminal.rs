//! For people.

use super::{headline, place, sides};
use crate::{Fixture, Outcome, Report};
use compare::{Difference, Kind, printable};
use std::fmt::Write as _;

/// Whether text is coloured.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Paint {
    /// Whether it is.
    pub colour: bool,
}

impl Paint {
    fn with(self, code: &str, text: &str) -> String {
        if self.colour { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
    }

    pub(crate) fn bold(self, text: &str) -> String {
        self.with("1", text)
    }

    fn red(self, text: &str) -> String {
        self.with("31", text)
    }

    fn green(self, text: &str) -> String {
        self.with("32", text)
    }

    fn yellow(self, text: &str) -> String {
        self.with("33", text)
    }

    fn faint(self, text: &str) -> String {
        self.with("2", text)
    }
}

/// A difference as lines: what, what was expected, what came, where.
pub(crate) fn difference(one: &Difference, fixture: &Fixture, paint: Paint) -> String {
    let head = printable(&headline(one, fixture));
    let sign = match one.kind {
        Kind::Missing => paint.red("-"),
        Kind::Unexpected => paint.green("+"),
        Kind::Changed => paint.yellow("~"),
        Kind::Moved => paint.yellow(">"),
    };
    let (expected, found) = sides(one);
    let mut out = format!("  {sign} {head}\n");
    let _ = writeln!(out, "      expected  {}", paint.red(&printable(&expected)));
    let _ = writeln!(out, "      found     {}", paint.green(&printable(&found)));
    if let Some(at) = one.place.as_ref().filter(|_| one.kind != Kind::Moved) {
        let _ = writeln!(out, "      at        {}", paint.faint(&printable(&place(at))));
    }
    out
}

fn fixture(out: &mut String, one: &Fixture, paint: Paint) {
    let word = match &one.outcome {
        Outcome::Differs { .. } => "DIFFERS",
        Outcome::Failed { .. } => "FAILED",
        Outcome::Unknown => "UNKNOWN",
        Outcome::Missing => "MISSING",
        Outcome::Unreadable { .. } => "UNREADABLE",
        Outcome::Passed { .. } => "PASSED",
    };
    let path = paint.bold(&printable(&one.path));
    let _ = writeln!(out, "{} {path}: {}", paint.red(word), printable(&one.outcome.message()));
    let file = one.expectation.display().to_string();
    let word = if one.outcome == Outcome::Unknown { "it would stand in" } else { "expected by" };
    let _ = writeln!(out, "  {}", paint.faint(&printable(&format!("{word} {file}"))));
    for found in one.outcome.differences() {
        out.push_str(&difference(found, one, paint));
    }
    out.push('\n');
}

/// The failures with every difference, and a line of counts. What comes from documents is made
/// safe to print.
pub fn terminal(report: &Report, paint: Paint) -> String {
    let mut out = String::new();
    for one in report.failures() {
        fixture(&mut out, one, paint);
    }
    let passed = report.fixtures.len() - report.failed();
    let moved: usize = report
        .fixtures
        .iter()
        .filter(|f| !f.outcome.failed())
        .map(|f| f.outcome.differences().len())
        .sum();
    let counted = |outcome: &str, words: &str| match report.count(outcome) {
        0 => None,
        n => Some(format!("{n} {words}")),
    };
    let parts = [
        Some(format!("{passed} of {} as expected", report.fixtures.len())),
        counted("differs", "differ"),
        counted("failed", "failed"),
        counted("unknown", "unknown"),
        counted("missing", "missing"),
        counted("unreadable", "unreadable"),
        (moved > 0).then(|| format!("{moved} places moved (tolerated)")),
    ];
    let line = parts.into_iter().flatten().collect::<Vec<_>>().join(", ");
    let line = if report.failed() > 0 { paint.red(&line) } else { paint.green(&line) };
    let _ = writeln!(out, "{line}");
    out
}
