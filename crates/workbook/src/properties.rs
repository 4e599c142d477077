//! What a package says about itself: `docProps/core.xml`, `app.xml`, `custom.xml`.

use crate::parts::Parts;
use crate::report::Report;
use crate::xml::{Token, Xml};
use document::PropertySource;

/// Reads the three property parts (ECMA-376 part 2 §8, part 1 §22.2 and §22.3), each found by
/// the package's relationships.
pub(crate) fn read(parts: &mut Parts<'_>, report: &mut Report) {
    let root = parts.relationships("");
    for (kind, source) in [
        ("core-properties", PropertySource::Core),
        ("extended-properties", PropertySource::Extended),
        // Strict files name it otherwise.
        ("extendedProperties", PropertySource::Extended),
        ("custom-properties", PropertySource::Custom),
        ("customProperties", PropertySource::Custom),
    ] {
        let Some(part) = root.of_kind(kind).next().map(|r| r.part.clone()) else { continue };
        if let Some(text) = parts.text(&part, report) {
            read_part(&part, &text, source, report);
        }
    }
}

/// Each child of the root that has text is a property; a custom one has its name in an attribute
/// and its value in a child. Lists (`TitlesOfParts`) are not told.
fn read_part(part: &str, text: &str, source: PropertySource, report: &mut Report) {
    let mut xml = Xml::new(text);
    let mut name = String::new();
    let mut value = String::new();
    let mut list = false;
    while let Some(token) = xml.next() {
        match token {
            Token::Start(tag) if xml.depth() == 2 => {
                value.clear();
                list = false;
                name = match source {
                    PropertySource::Custom => {
                        tag.attribute(b"name").unwrap_or_default().into_owned()
                    }
                    _ => String::from_utf8_lossy(tag.local()).into_owned(),
                };
            }
            Token::Start(tag) => list |= tag.local() == b"vector",
            Token::Text(text) if xml.depth() > 1 && !list => value.push_str(&text),
            Token::End(_) if xml.depth() == 1 => {
                report.property(part, source, &name, value.trim());
                value.clear();
            }
            _ => {}
        }
    }
    report.fault_of(part, &xml);
}
