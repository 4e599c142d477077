//! The shared strings (ECMA-376 part 1 §18.4.9). The counts that the part declares are not read.

use super::Rich;
use crate::Options;
use crate::report::Report;
use crate::texts::Texts;
use crate::xml::{Token, Xml};

pub(crate) fn read(part: &str, text: &str, options: &Options, report: &mut Report) -> Texts {
    let mut xml = Xml::without_extensions(text);
    let mut strings = Texts::default();
    let mut rich = Rich::default();
    let mut inside = false;
    let most_marks = options.limits.annotations;
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
                let room = strings.mark_count() + marks.len() as u64 <= most_marks;
                let marks = if room { marks.to_vec() } else { Vec::new() };
                let full = strings.len() as u64 >= options.cells;
                if full || strings.push(text, marks).is_none() {
                    report.limit_of_part(part, "too many shared strings; the rest is left out");
                    return strings;
                }
                if !room {
                    report.limit_of_part(part, "too many marks; strings behind have none");
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
