//! For what reads `JUnit`'s XML, as most test servers do.

use super::plain;
use crate::{Outcome, Report};
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use std::io;

/// A text without the characters that XML cannot hold.
fn allowed(text: &str) -> String {
    let fine = |c: char| matches!(c, '\t' | '\n' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
    text.chars().map(|c| if fine(c) { c } else { '\u{fffd}' }).collect()
}

fn written(report: &Report) -> io::Result<Vec<u8>> {
    let mut xml = Writer::new_with_indent(Vec::new(), b' ', 2);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let errors = report.count("unreadable");
    let count = |n: usize| n.to_string();
    let (tests, failures) = (count(report.fixtures.len()), count(report.failed() - errors));
    let errors = count(errors);
    let name = allowed(&report.folder.display().to_string());
    let counts =
        [("tests", tests.as_str()), ("failures", failures.as_str()), ("errors", errors.as_str())];
    let mut suites = BytesStart::new("testsuites");
    suites.extend_attributes(counts);
    xml.write_event(Event::Start(suites))?;
    let mut suite = BytesStart::new("testsuite");
    suite.push_attribute(("name", name.as_str()));
    suite.extend_attributes(counts);
    xml.write_event(Event::Start(suite))?;
    for fixture in &report.fixtures {
        let mut case = BytesStart::new("testcase");
        let path = allowed(&fixture.path);
        case.extend_attributes([("classname", "rapporteur.check"), ("name", path.as_str())]);
        if !fixture.outcome.failed() {
            xml.write_event(Event::Empty(case))?;
            continue;
        }
        xml.write_event(Event::Start(case))?;
        let unreadable = matches!(fixture.outcome, Outcome::Unreadable { .. });
        let kind = if unreadable { "error" } else { "failure" };
        let message = allowed(&fixture.outcome.message());
        let mut failure = BytesStart::new(kind);
        failure
            .extend_attributes([("type", fixture.outcome.as_str()), ("message", message.as_str())]);
        xml.write_event(Event::Start(failure))?;
        xml.write_event(Event::Text(BytesText::new(&allowed(&plain(fixture)))))?;
        xml.write_event(Event::End(BytesEnd::new(kind)))?;
        xml.write_event(Event::End(BytesEnd::new("testcase")))?;
    }
    xml.write_event(Event::End(BytesEnd::new("testsuite")))?;
    xml.write_event(Event::End(BytesEnd::new("testsuites")))?;
    let mut bytes = xml.into_inner();
    bytes.push(b'\n');
    Ok(bytes)
}

/// The report as `JUnit`'s XML: a case for each fixture; a failure with every difference as its
/// text, an error where the expectation cannot be read.
pub fn junit(report: &Report) -> String {
    // Writing to memory does not fail.
    String::from_utf8(written(report).unwrap_or_default()).unwrap_or_default()
}
