//! The shared strings (ECMA-376 part 1 §18.4.9). The counts that the part declares are not read.

use super::Rich;
use crate::report::Report;
use crate::texts::Texts;
use crate::xml::{Token, Xml};

pub(super) fn read(part: &str, text: &str, report: &mut Report) -> Texts {
    let mut xml = Xml::without_extensions(text);
    let mut strings = Texts::default();
    let mut rich = Rich::default();
    let mut inside = false;
    while let Some(token) = xml.next() {
        if !report.tick(part) {
            break;
        }
        match token {
            Token::Start(tag) if !inside => {
                inside = tag.local() == b"si";
                rich.clear();
            }
            Token::Start(tag) => rich.start(&tag),
            Token::Text(text) if inside => rich.text(&text),
            Token::End(tag) if inside && tag.local() == b"si" => {
                inside = false;
                let (text, marks) = rich.get();
                if !report.shared_string(part, &mut strings, text, marks.to_vec()) {
                    return strings;
                }
            }
            Token::End(tag) if inside => rich.end(tag.local()),
            _ => {}
        }
    }
    report.fault_of(part, &xml);
    if inside {
        // A string that the break cut: its beginning is kept.
        rich.end(b"t");
        let (text, marks) = rich.get();
        strings.push(text, marks.to_vec());
    }
    strings
}
