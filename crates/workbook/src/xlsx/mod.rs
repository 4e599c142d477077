//! SpreadsheetML (ECMA-376 part 1 §18): the workbook part and what it leads to.
//!
//! Names of elements are compared without their prefixes and relationship types by their last
//! segment, so strict files and other prefixes read like any.

pub(crate) mod chart;
pub(crate) mod comments;
pub(crate) mod drawing;
mod rich;
mod sheet;
mod strings;
pub(crate) mod styles;

pub(crate) use rich::Rich;

use crate::Options;
use crate::grid::Grid;
use crate::margins;
use crate::parts::Parts;
use crate::properties;
use crate::report::Report;
use crate::sheet::{Area, List, Sheet};
use crate::texts::Texts;
use crate::xml::{Token, Xml};
use package::Relationships;

/// The elements that the parts of sheets begin with.
const SHEETS: &[&str] = &["worksheet", "chartsheet", "dialogsheet", "macrosheet"];

/// A workbook without end of sheets is none.
pub(crate) const MOST_SHEETS: usize = 10_000;

/// A sheet's entry in the workbook part.
pub(crate) struct Entry {
    pub(crate) name: String,
    pub(crate) relationship: String,
    pub(crate) hidden: bool,
}

#[derive(Default)]
struct Workbook {
    sheets: Vec<Entry>,
    from_1904: bool,
}

/// What all sheets share.
struct Common<'a> {
    strings: &'a Texts,
    styles: &'a styles::Styles,
    from_1904: bool,
    persons: comments::Persons,
}

/// The workbook part: what the package leads to, else what is called so.
pub(crate) fn main_part(parts: &mut Parts<'_>, name: &str) -> Option<String> {
    let root = parts.relationships("");
    let main = root.of_kind("officeDocument").map(|r| r.part.clone());
    main.into_iter().find(|p| parts.contains(p)).or_else(|| {
        let names = parts.names().map(|n| n.replace('\\', "/"));
        names.into_iter().find(|n| n.to_ascii_lowercase().ends_with(name))
    })
}

/// The part of a kind that the workbook leads to; where nothing leads to it, what stands beside
/// the workbook by its usual name.
pub(crate) fn part_of(
    relationships: &Relationships,
    parts: &Parts<'_>,
    main: &str,
    (kind, name): (&str, &str),
) -> Option<String> {
    let known = relationships.of_kind(kind).find(|r| !r.external).map(|r| r.part.clone());
    known.or_else(|| {
        let beside = package::resolve(main, name);
        parts.contains(&beside).then_some(beside)
    })
}

/// The part of a sheet, and its kind; where the workbook's relationships are gone, by its
/// number.
pub(crate) fn sheet_part(
    relationships: &Relationships,
    parts: &Parts<'_>,
    (main, ending): (&str, &str),
    entry: &Entry,
    number: usize,
) -> Option<(String, String)> {
    if let Some(r) = relationships.get(&entry.relationship) {
        return Some((r.part.clone(), r.kind.clone()));
    }
    if relationships.iter().next().is_some() {
        return None;
    }
    let part = package::resolve(main, &format!("worksheets/sheet{number}.{ending}"));
    parts.contains(&part).then(|| (part, "worksheet".to_owned()))
}

/// Entries of the sheets that no workbook part names.
fn unnamed_sheets(relationships: &Relationships, parts: &Parts<'_>) -> Vec<Entry> {
    let name_of = |part: &str| {
        let name = part.rsplit(['/', '\\']).next().unwrap_or_default();
        name.strip_suffix(".xml").unwrap_or(name).to_owned()
    };
    let known = relationships.of_kind("worksheet").take(MOST_SHEETS);
    let mut entries: Vec<Entry> = known
        .map(|r| Entry { name: name_of(&r.part), relationship: r.id.clone(), hidden: false })
        .collect();
    if entries.is_empty() {
        let is_sheet = |n: &&str| {
            let name = n.to_ascii_lowercase().replace('\\', "/");
            name.contains("worksheets/") && name.rsplit('.').next() == Some("xml")
        };
        let mut names: Vec<&str> = parts.names().filter(is_sheet).collect();
        // sheet2 stands before sheet10.
        names.sort_unstable_by_key(|n| (n.len(), *n));
        entries.extend(names.into_iter().take(MOST_SHEETS).map(|n| Entry {
            name: name_of(n),
            relationship: format!("/{n}"),
            hidden: false,
        }));
    }
    entries
}

pub(crate) fn read(bytes: &[u8], options: &Options, report: &mut Report) {
    let Some(mut parts) = Parts::open(bytes, options.package, report) else { return };
    properties::read(&mut parts, report);
    let main = main_part(&mut parts, "workbook.xml");
    let text = main.as_ref().and_then(|m| parts.text(m, report));
    let mut workbook = Workbook::default();
    let missing = text.is_none();
    let main = main.unwrap_or_else(|| "xl/workbook.xml".to_owned());
    let relationships = parts.relationships(&main);
    if let Some(text) = text {
        if let Some(said) = package::unlike(&text, &["workbook"]) {
            report.partly(said.in_part(&main));
        }
        workbook = read_workbook(&main, &text, report);
    }
    if workbook.sheets.is_empty() {
        // A broken workbook part: the sheets can still be found.
        workbook.sheets = unnamed_sheets(&relationships, &parts);
        if workbook.sheets.is_empty() && missing {
            report.nothing(document::Code::DamagedPart, "the package has no workbook part");
            return;
        }
        let message = if workbook.sheets.is_empty() {
            "the workbook names no sheet"
        } else {
            "the workbook names no sheet; they are read by the names of their parts"
        };
        report.damaged(&main, message);
    }
    let mut strings = Texts::default();
    let kind = ("sharedStrings", "sharedStrings.xml");
    if let Some(part) = part_of(&relationships, &parts, &main, kind) {
        match parts.text(&part, report) {
            Some(text) => strings = strings::read(&part, &text, options, report),
            None => report.damaged(&part, "the shared strings are missing"),
        }
    }
    let mut styles = styles::Styles::default();
    if let Some(part) = part_of(&relationships, &parts, &main, ("styles", "styles.xml"))
        && let Some(text) = parts.text(&part, report)
    {
        styles = styles::read(&part, &text, report);
    }
    let common = Common {
        strings: &strings,
        styles: &styles,
        from_1904: workbook.from_1904,
        persons: comments::persons(&mut parts, &relationships, report),
    };
    for (at, entry) in workbook.sheets.iter().enumerate() {
        if report.stopped() {
            break;
        }
        let found = match entry.relationship.strip_prefix('/') {
            Some(part) => Some((part.to_owned(), "worksheet".to_owned())),
            None => sheet_part(&relationships, &parts, (&main, "xml"), entry, at + 1),
        };
        read_sheet(entry, found, &mut parts, &common, report);
    }
}

fn read_workbook(part: &str, text: &str, report: &mut Report) -> Workbook {
    let mut xml = Xml::without_extensions(text);
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
    part: Option<(String, String)>,
    parts: &mut Parts<'_>,
    common: &Common<'_>,
    report: &mut Report,
) {
    let mut sheet = Sheet { name: entry.name.clone(), hidden: entry.hidden, ..Sheet::default() };
    let mut own = Texts::default();
    let kind = part.as_ref().map(|p| p.1.clone()).unwrap_or_default();
    let text = part.as_ref().and_then(|(part, _)| parts.text(part, report));
    let (Some((part, _)), Some(text)) = (part, text) else {
        if kind == "vbaProject" || entry.relationship.is_empty() {
            report.unread_sheet("workbook", &entry.name);
        } else {
            let message = format!("the part of the sheet \"{}\" is missing", entry.name);
            report.damaged("workbook", message);
        }
        report.sheet(&mut sheet, common.strings, &own);
        return;
    };
    let of_sheet = parts.relationships(&part);
    let said = package::unlike(&text, SHEETS);
    for said in said.into_iter().chain(package::unrelated(&text, &of_sheet)) {
        report.partly(said.in_part(&part));
    }
    let grid = Grid::new(
        &part,
        (&mut sheet, &mut own),
        (common.strings, common.styles),
        common.from_1904,
        report,
    );
    let mut reader = sheet::SheetReader::new(grid, &of_sheet);
    reader.read(&text);
    let found = reader.finish();
    drop(text);
    for table in of_sheet.of_kind("table").take(1_000) {
        if let Some(text) = parts.text(&table.part, report) {
            sheet.lists.extend(read_table(&table.part, &text, report));
        }
    }
    report.sheet(&mut sheet, common.strings, &own);
    drawing::read_all(&of_sheet, entry.hidden, parts, report);
    comments::read(&entry.name, &of_sheet, parts, &common.persons, report);
    margins::add(&part, &entry.name, &found.margins, report);
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
