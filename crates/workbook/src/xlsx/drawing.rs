//! What lies over a sheet's cells (`DrawingML`; ECMA-376 part 1 §20.5, §21.1.2): text boxes,
//! alternative texts, charts, diagrams, and the controls of older drawings (VML).

use super::chart;
use crate::parts::Parts;
use crate::report::{ALTERNATIVE, Report, TEXT_BOX};
use crate::xml::{Token, Xml};
use document::{Code, Mark, MarkKind, Paragraph};
use package::Relationships;

/// Reads all drawings of a sheet, and what they lead to.
pub(super) fn read_all(
    of_sheet: &Relationships,
    hidden: bool,
    parts: &mut Parts<'_>,
    report: &mut Report,
) {
    for part in targets(of_sheet, &["drawing"]) {
        let Some(text) = parts.text(&part, report) else { continue };
        read(&part, &text, hidden, report);
        let of_drawing = parts.relationships(&part);
        for part in targets(&of_drawing, &["chart", "chartEx"]) {
            let Some(text) = parts.text(&part, report) else { continue };
            chart::read(&part, &text, hidden, report);
            // Shapes that were drawn into the chart.
            let of_chart = parts.relationships(&part);
            for part in targets(&of_chart, &["chartUserShapes"]) {
                if let Some(text) = parts.text(&part, report) {
                    read(&part, &text, hidden, report);
                }
            }
        }
        for part in targets(&of_drawing, &["diagramData"]) {
            if let Some(text) = parts.text(&part, report) {
                read(&part, &text, hidden, report);
            }
        }
    }
    for part in targets(of_sheet, &["vmlDrawing"]) {
        if let Some(text) = parts.text(&part, report) {
            read_controls(&part, &text, hidden, report);
        }
    }
    for part in targets(of_sheet, &["oleObject", "package"]) {
        if parts.contains(&part)
            && let Some(bytes) = parts.bytes(&part, report)
        {
            // An object of another program may wrap a package.
            let package = package::CompoundFile::open(&bytes)
                .and_then(|file| file.stream("Package"))
                .map(|(package, _)| package);
            report.inner(&part, package.unwrap_or(bytes));
        }
    }
}

/// The parts that relationships of these kinds lead to.
fn targets(relationships: &Relationships, kinds: &[&str]) -> Vec<String> {
    let all = relationships.iter().filter(|r| !r.external && kinds.contains(&r.kind.as_str()));
    all.take(1_000).map(|r| r.part.clone()).collect()
}

/// Reads the paragraphs of all shapes, in order, as paragraphs after the sheet's cells; before
/// those of a shape its alternative text.
fn read(part: &str, text: &str, hidden: bool, report: &mut Report) {
    let mut xml = Xml::new(text);
    let mut paragraph = Paragraph::default();
    let mut points = 0u32;
    let (mut in_text, mut struck) = (false, false);
    let mut shape_hidden = false;
    // The fallback branch repeats what a choice says (part 3 §9.3).
    let mut fallback = 0u32;
    while let Some(token) = xml.next() {
        if !report.tick(part) {
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
                b"cNvPr" => {
                    shape_hidden = tag.flag(b"hidden").unwrap_or_default();
                    if let Some(words) = tag.attribute(b"descr") {
                        report.words(part, ALTERNATIVE, words.trim(), hidden || shape_hidden);
                    }
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
                    paragraph.hidden = hidden || shape_hidden;
                    paragraph.style = Some(TEXT_BOX.to_owned());
                    points = 0;
                    let paragraph = std::mem::take(&mut paragraph);
                    if !paragraph.text.trim().is_empty() {
                        report.loose_text(part, paragraph);
                    }
                }
                _ => {}
            },
            Token::Text(_) => {}
        }
    }
    report.fault_of(part, &xml);
}

/// Labels of controls and shapes that only VML has (part 4 §19.1); comments' shapes are empty,
/// and their texts stand elsewhere. VML is seldom well-formed XML: what stands behind a fault
/// is counted as unread.
fn read_controls(part: &str, text: &str, hidden: bool, report: &mut Report) {
    let mut xml = Xml::new(text);
    let mut label = String::new();
    let (mut box_at, mut note) = (None, false);
    while let Some(token) = xml.next() {
        if !report.tick(part) {
            return;
        }
        match token {
            Token::Start(tag) => match tag.local() {
                b"textbox" => box_at = Some(xml.depth()),
                b"ClientData" => note |= tag.any(b"ObjectType", "Note"),
                b"div" | b"br" if !label.is_empty() => label.push('\n'),
                _ => {}
            },
            Token::Text(text) if box_at.is_some() => {
                // The file breaks its lines where it likes.
                let mut words = text.split_whitespace().peekable();
                while let Some(word) = words.next() {
                    label.push_str(word);
                    let last = words.peek().is_none();
                    if !last || text.ends_with(char::is_whitespace) {
                        label.push(' ');
                    }
                }
            }
            Token::End(tag) => match tag.local() {
                b"textbox" => box_at = None,
                b"shape" | b"rect" | b"oval" | b"roundrect" => {
                    let label = std::mem::take(&mut label);
                    if !std::mem::take(&mut note) {
                        report.words(part, TEXT_BOX, label.trim(), hidden);
                    }
                }
                _ => {}
            },
            Token::Text(_) => {}
        }
    }
    if xml.fault().is_some() && text.contains("textbox") {
        let message = "a drawing of the older kind is no XML; labels behind the fault are unread";
        report.count(Code::UnreadContent, part, 1, message);
    }
}
