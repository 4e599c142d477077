//! For GitHub's workflows: commands that become annotations.

use super::{headline, place, sides};
use crate::{Fixture, Report};
use compare::{Kind, printable};
use std::fmt::Write as _;

/// The message of a command. GitHub takes a line's end for the end of the command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property of a command.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

fn command(out: &mut String, fixture: &Fixture, title: &str, message: &str) {
    // The expectation is the file that a person reviews; documents have no lines to annotate.
    let file = if fixture.expectation.exists() {
        fixture.expectation.display().to_string()
    } else {
        let own = fixture.file.as_ref().map(|file| file.display().to_string());
        own.unwrap_or_else(|| fixture.path.clone())
    };
    let file = property(&file.replace('\\', "/"));
    let title = property(&printable(title));
    let _ = writeln!(out, "::error file={file},title={title}::{}", data(message));
}

/// The report as workflow commands: an error for each difference, and for each fixture that has
/// none to show.
pub fn github(report: &Report) -> String {
    let mut out = String::new();
    for fixture in report.failures() {
        let grave = fixture.outcome.differences().iter().filter(|d| !d.tolerated);
        let mut any = false;
        for difference in grave {
            any = true;
            let (expected, found) = sides(difference);
            let mut lines = vec![
                headline(difference, fixture),
                format!("expected {expected}"),
                format!("found {found}"),
            ];
            let at = difference.place.as_ref().filter(|_| difference.kind != Kind::Moved);
            lines.extend(at.map(|at| format!("at {}", place(at))));
            let lines: Vec<String> = lines.iter().map(|line| printable(line)).collect();
            command(&mut out, fixture, &fixture.path, &lines.join("\n"));
        }
        if !any {
            command(&mut out, fixture, &fixture.path, &printable(&fixture.outcome.message()));
        }
    }
    let failed = report.failed();
    let _ = writeln!(out, "{failed} of {} fixtures failed", report.fixtures.len());
    out
}
