//! Comments on cells (ECMA-376 part 1 §18.7) and threads of them (MS-XLSX 2.1.46).

use super::{Common, Form, Rich};
use crate::parts::Parts;
use crate::report::Report;
use crate::xlsb;
use crate::xml::{Token, Xml};
use package::Relationships;
use std::collections::{HashMap, HashSet};

/// Names of those who comment in threads, by id.
pub(super) type Persons = HashMap<String, String>;

/// Reads the persons of a workbook.
pub(super) fn persons(
    parts: &mut Parts<'_>,
    workbook: &Relationships,
    report: &mut Report,
) -> Persons {
    let mut persons = Persons::new();
    for part in workbook.of_kind("person").take(100).map(|r| r.part.clone()) {
        let Some(text) = parts.text(&part, report) else { continue };
        let mut xml = Xml::new(&text);
        while let Some(token) = xml.next() {
            let Token::Start(tag) = token else { continue };
            if tag.local() == b"person"
                && let (Some(id), Some(name)) =
                    (tag.attribute(b"id"), tag.attribute(b"displayName"))
            {
                persons.insert(id.into_owned(), name.into_owned());
            }
        }
        report.fault_of(&part, &xml);
    }
    persons
}

/// Reads the comments of a sheet into the document's notes, each named `Sheet!B3`. A threaded
/// comment stands in the file a second time as a plain one, for older programs; that is left out.
pub(super) fn read(
    sheet: &str,
    relationships: &Relationships,
    parts: &mut Parts<'_>,
    common: &Common,
    report: &mut Report,
) {
    let mut threaded = HashSet::new();
    for part in relationships.of_kind("threadedComment").take(100) {
        let Some(text) = parts.text(&part.part, report) else { continue };
        read_threads(sheet, &part.part, &text, &common.persons, &mut threaded, report);
    }
    for part in relationships.of_kind("comments").take(100).map(|r| &r.part) {
        match common.form {
            Form::Xml => {
                let Some(text) = parts.text(part, report) else { continue };
                read_plain(sheet, part, &text, &threaded, report);
            }
            Form::Binary => {
                let Some(data) = parts.bytes(part, report) else { continue };
                xlsb::read_comments(sheet, part, (&data, &common.styles), &threaded, report);
            }
        }
    }
}

fn read_threads(
    sheet: &str,
    part: &str,
    text: &str,
    persons: &Persons,
    threaded: &mut HashSet<String>,
    report: &mut Report,
) {
    let mut xml = Xml::new(text);
    let mut cell = String::new();
    let mut person = String::new();
    let mut comment: Option<String> = None;
    while let Some(token) = xml.next() {
        match token {
            Token::Start(tag) => match tag.local() {
                b"threadedComment" => {
                    cell = tag.attribute(b"ref").unwrap_or_default().into_owned();
                    let id = tag.attribute(b"personId").unwrap_or_default();
                    person = persons.get(&*id).cloned().unwrap_or_default();
                }
                b"text" => comment = Some(String::new()),
                _ => {}
            },
            Token::Text(text) => {
                if let Some(comment) = &mut comment {
                    comment.push_str(&text);
                }
            }
            Token::End(tag) if tag.local() == b"text" => {
                let Some(mut text) = comment.take() else { continue };
                if !person.is_empty() {
                    text = format!("{person}: {text}");
                }
                report.comment(part, (sheet, &cell), text, Vec::new());
                threaded.insert(cell.clone());
            }
            Token::End(_) => {}
        }
    }
    report.fault_of(part, &xml);
}

fn read_plain(
    sheet: &str,
    part: &str,
    text: &str,
    threaded: &HashSet<String>,
    report: &mut Report,
) {
    let mut xml = Xml::new(text);
    let mut cell = String::new();
    let mut rich = Rich::default();
    let mut inside = false;
    while let Some(token) = xml.next() {
        match token {
            Token::Start(tag) => match tag.local() {
                b"comment" => cell = tag.attribute(b"ref").unwrap_or_default().into_owned(),
                b"text" => {
                    inside = true;
                    rich.clear();
                }
                _ if inside => rich.start(&tag),
                _ => {}
            },
            Token::Text(text) if inside => rich.text(&text),
            Token::End(tag) if tag.local() == b"text" => {
                inside = false;
                let (text, marks) = rich.get();
                if !text.is_empty() && !threaded.contains(&cell) {
                    report.comment(part, (sheet, &cell), text.to_owned(), marks.to_vec());
                }
            }
            Token::End(tag) if inside => rich.end(tag.local()),
            _ => {}
        }
    }
    report.fault_of(part, &xml);
}
