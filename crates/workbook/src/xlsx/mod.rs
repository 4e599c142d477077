//! SpreadsheetML (ECMA-376 part 1 §18): the workbook part and what it leads to.
//!
//! Names of elements are compared without their prefixes and relationship types by their last
//! segment, so strict files and other prefixes read like any.

mod comments;
pub(crate) mod drawing;
mod rich;
mod sheet;
mod strings;
pub(crate) mod styles;

pub(crate) use rich::Rich;

use crate::Options;
use crate::parts::Parts;
use crate::properties;
use crate::report::Report;
use crate::sheet::{Area, List, Sheet};
use crate::texts::Texts;
use crate::xml::{Token, Xml};
use document::{Code, Limits, Story};
use package::Relationships;

/// A workbook without end of sheets is none.
pub(crate) const MOST_SHEETS: usize = 10_000;

/// A sheet's entry in the workbook part.
struct Entry {
    name: String,
    relationship: String,
    hidden: bool,
}

#[derive(Default)]
struct Workbook {
    sheets: Vec<Entry>,
    from_1904: bool,
}

/// What all sheets share.
pub(crate) struct Common<'a> {
    pub(crate) strings: &'a Texts,
    pub(crate) styles: &'a styles::Styles,
    pub(crate) from_1904: bool,
    pub(crate) limits: Limits,
}

pub(crate) fn read(bytes: &[u8], options: &Options, report: &mut Report) {
    let Some(mut parts) = Parts::open(bytes, options.package, report) else { return };
    properties::read(&mut parts, report);
    let root = parts.relationships("");
    let main =
        root.of_kind("officeDocument").map(|r| r.part.clone()).find(|p| parts.contains(p)).or_else(
            || {
                let names = parts.names().map(|n| n.replace('\\', "/"));
                names.into_iter().find(|n| n.to_ascii_lowercase().ends_with("workbook.xml"))
            },
        );
    let Some((main, text)) = main.and_then(|m| parts.text(&m, report).map(|t| (m, t))) else {
        report.nothing(Code::DamagedPart, "the package has no workbook part");
        return;
    };
    let mut workbook = read_workbook(&main, &text, report);
    drop(text);
    let relationships = parts.relationships(&main);
    let mut strings = Texts::default();
    if let Some(part) = part_of(&relationships, "sharedStrings") {
        match parts.text(&part, report) {
            Some(text) => strings = strings::read(&part, &text, options, report),
            None => report.damaged(&part, "the shared strings are missing"),
        }
    }
    let mut styles = styles::Styles::default();
    if let Some(part) = part_of(&relationships, "styles")
        && let Some(text) = parts.text(&part, report)
    {
        styles = styles::read(&part, &text, report);
    }
    if workbook.sheets.is_empty() {
        // A broken workbook part: the sheets can still be found by their relationships.
        let sheets = relationships.of_kind("worksheet").take(MOST_SHEETS);
        workbook.sheets.extend(sheets.map(|r| Entry {
            name: r.part.rsplit('/').next().unwrap_or_default().replace(".xml", ""),
            relationship: r.id.clone(),
            hidden: false,
        }));
        if workbook.sheets.is_empty() {
            report.damaged(&main, "the workbook names no sheet");
        }
    }
    let persons = comments::persons(&mut parts, &relationships, report);
    let common = Common {
        strings: &strings,
        styles: &styles,
        from_1904: workbook.from_1904,
        limits: options.limits,
    };
    for entry in &workbook.sheets {
        if report.stopped() {
            break;
        }
        read_sheet(entry, &relationships, &mut parts, &common, &persons, report);
    }
}

fn part_of(relationships: &Relationships, kind: &str) -> Option<String> {
    relationships.of_kind(kind).find(|r| !r.external).map(|r| r.part.clone())
}

fn read_workbook(part: &str, text: &str, report: &mut Report) -> Workbook {
    let mut xml = Xml::new(text);
    let mut workbook = Workbook::default();
    while let Some(token) = xml.next() {
        let Token::Start(tag) = token else { continue };
        match tag.local() {
            b"workbookPr" => workbook.from_1904 = tag.flag(b"date1904").unwrap_or_default(),
            b"sheet" if workbook.sheets.len() < MOST_SHEETS => {
                let state = tag.attribute(b"state");
                workbook.sheets.push(Entry {
                    name: tag.attribute(b"name").unwrap_or_default().into_owned(),
                    relationship: tag.prefixed(b"id").unwrap_or_default().into_owned(),
                    hidden: state.is_some_and(|s| matches!(&*s, "hidden" | "veryHidden")),
                });
            }
            _ => {}
        }
    }
    report.fault_of(part, &xml);
    workbook
}

fn read_sheet(
    entry: &Entry,
    relationships: &Relationships,
    parts: &mut Parts<'_>,
    common: &Common<'_>,
    persons: &comments::Persons,
    report: &mut Report,
) {
    let mut sheet = Sheet { name: entry.name.clone(), hidden: entry.hidden, ..Sheet::default() };
    let mut own = Texts::default();
    let relationship = relationships.get(&entry.relationship);
    if relationship.is_some_and(|r| matches!(&*r.kind, "chartsheet" | "dialogsheet")) {
        report.unread_sheet("workbook", &entry.name);
    }
    let part = relationship.map(|r| r.part.clone());
    let text = part.as_ref().and_then(|part| parts.text(part, report));
    let (Some(part), Some(text)) = (part, text) else {
        let message = format!("the part of the sheet \"{}\" is missing", entry.name);
        report.damaged("workbook", message);
        report.sheet(&mut sheet, common.strings, &own);
        return;
    };
    let of_sheet = parts.relationships(&part);
    let mut reader = sheet::SheetReader::new(&part, common, &mut sheet, &mut own, report);
    reader.read(&text);
    let found = reader.finish();
    drop(text);
    for (area, id, location) in found.links {
        let target = match of_sheet.get(&id) {
            Some(r) if !location.is_empty() => format!("{}#{location}", r.target),
            Some(r) => r.target.clone(),
            None if location.is_empty() => continue,
            None => format!("#{location}"),
        };
        sheet.links.push((area, target));
    }
    for table in of_sheet.of_kind("table").take(1_000) {
        if let Some(text) = parts.text(&table.part, report) {
            sheet.lists.extend(read_table(&table.part, &text, report));
        }
    }
    report.sheet(&mut sheet, common.strings, &own);
    for drawing in of_sheet.of_kind("drawing").take(1_000) {
        if let Some(text) = parts.text(&drawing.part, report) {
            drawing::read(&drawing.part, &text, entry.hidden, report);
        }
    }
    comments::read(&entry.name, &of_sheet, parts, persons, report);
    for (name, text) in found.margins {
        let mut story = Story { name: Some(name.to_owned()), blocks: Vec::new() };
        story.blocks.extend(report.charged(&part, &text));
        let document = &mut report.document;
        let stories =
            if name.ends_with("Header") { &mut document.headers } else { &mut document.footers };
        if !story.blocks.is_empty() {
            stories.push(story);
        }
    }
}

/// A table definition (§18.5.1.2): its area, its header rows (one unless it says otherwise) and
/// its name.
fn read_table(part: &str, text: &str, report: &mut Report) -> Option<List> {
    let mut xml = Xml::new(text);
    let mut list = None;
    while let Some(token) = xml.next() {
        let Token::Start(tag) = token else { continue };
        if tag.local() == b"table" {
            let area = tag.attribute(b"ref").and_then(|r| Area::parse(&r));
            let name = tag.attribute(b"displayName").or_else(|| tag.attribute(b"name"));
            list = area.map(|area| List {
                area,
                header_rows: tag.number(b"headerRowCount").unwrap_or(1),
                name: name.unwrap_or_default().into_owned(),
            });
            break;
        }
    }
    report.fault_of(part, &xml);
    list
}
