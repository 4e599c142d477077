//! What a package says about itself: `docProps/core.xml`, `app.xml`, `custom.xml`, and `meta.xml`
//! of OpenDocument.

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
            read_part(&part, &text, (source, 2), report);
        }
    }
}

/// Each element of this depth that has text is a property, by its local name; one that has a name
/// in an attribute is the user's own. Lists (`TitlesOfParts`) are not told.
pub(crate) fn read_part(
    part: &str,
    text: &str,
    (source, depth): (PropertySource, u64),
    report: &mut Report,
) {
    let mut xml = Xml::new(text);
    let (mut own, mut name, mut value) = (source, String::new(), String::new());
    let mut list = false;
    while let Some(token) = xml.next() {
        match token {
            Token::Start(tag) if xml.depth() == depth => {
                value.clear();
                list = false;
                (own, name) = match tag.attribute(b"name") {
                    Some(name) => (PropertySource::Custom, name.into_owned()),
                    None => (source, String::from_utf8_lossy(tag.local()).into_owned()),
                };
            }
            Token::Start(tag) => list |= tag.local() == b"vector",
            Token::Text(text) if xml.depth() >= depth && !list => value.push_str(&text),
            Token::End(_) if xml.depth() + 1 == depth => {
                report.property(part, own, &name, value.trim());
                value.clear();
            }
            _ => {}
        }
    }
    report.fault_of(part, &xml);
}
