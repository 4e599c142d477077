//! Text boxes over a sheet (`DrawingML`; ECMA-376 part 1 §20.5, §21.1.2).

use crate::report::Report;
use crate::xml::{Token, Xml};
use document::{Mark, MarkKind, Paragraph};

/// Reads the paragraphs of all shapes, in order, as paragraphs after the sheet's cells.
pub(crate) fn read(part: &str, text: &str, hidden: bool, report: &mut Report) {
    let mut xml = Xml::new(text);
    let mut paragraph = Paragraph::default();
    let mut points = 0u32;
    let (mut in_text, mut struck) = (false, false);
    // The fallback branch repeats what a choice says (part 3 §9.3).
    let mut fallback = 0u32;
    while let Some(token) = xml.next() {
        if report.spent() {
            return;
        }
        match token {
            Token::Start(tag) => match tag.local() {
                b"Fallback" => fallback += 1,
                _ if fallback > 0 => {}
                b"t" => in_text = true,
                b"br" => {
                    paragraph.text.push('\n');
                    points += 1;
                }
                b"r" => struck = false,
                b"rPr" => {
                    struck = tag.attribute(b"strike").is_some_and(|s| s != "noStrike");
                }
                _ => {}
            },
            Token::Text(text) if in_text => {
                let from = points;
                points += text.chars().count() as u32;
                paragraph.text.push_str(&text);
                if struck && points > from {
                    paragraph.marks.push(Mark { kind: MarkKind::Struck, span: (from, points) });
                }
            }
            Token::End(tag) => match tag.local() {
                b"Fallback" => fallback = fallback.saturating_sub(1),
                b"t" => in_text = false,
                b"p" if points > 0 => {
                    paragraph.hidden = hidden;
                    paragraph.style = Some("text box".to_owned());
                    points = 0;
                    report.loose_text(part, std::mem::take(&mut paragraph));
                }
                _ => {}
            },
            Token::Text(_) => {}
        }
    }
    report.fault_of(part, &xml);
}
