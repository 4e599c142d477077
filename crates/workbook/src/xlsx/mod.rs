//! SpreadsheetML (ECMA-376 part 1 §18): the workbook part and what it leads to, in XML or in records
//! ([`xlsb`]).
//!
//! Names of elements are compared without their prefixes and relationship types by their last
//! segment, so strict files and other prefixes read like any.

mod chart;
mod comments;
mod drawing;
mod rich;
mod sheet;
mod strings;
pub(crate) mod styles;

use rich::Rich;

use crate::Options;
use crate::grid::Grid;
use crate::margins::{self, Margin};
use crate::parts::Parts;
use crate::properties;
use crate::report::Report;
use crate::sheet::{Area, List, Sheet};
use crate::texts::Texts;
use crate::xlsb;
use crate::xml::{Token, Xml};
use package::Relationships;
use styles::Styles;

/// The elements that the parts of sheets begin with.
const SHEETS: &[&str] = &["worksheet", "chartsheet", "dialogsheet", "macrosheet"];

/// A workbook without end of sheets is none.
pub(crate) const MOST_SHEETS: usize = 10_000;

/// The form of a package's parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// XML (ECMA-376).
    Xml,
    /// Records (MS-XLSB).
    Binary,
}

/// A sheet's entry in the workbook part.
pub(crate) struct Entry {
    pub(crate) name: String,
    pub(crate) relationship: String,
    pub(crate) hidden: bool,
}

/// What the workbook part says.
#[derive(Default)]
pub(crate) struct Workbook {
    pub(crate) sheets: Vec<Entry>,
    pub(crate) from_1904: bool,
}

/// What all sheets share.
struct Common {
    form: Form,
    strings: Texts,
    styles: Styles,
    from_1904: bool,
    persons: comments::Persons,
}

/// The workbook part: what the package leads to, else what is called so.
fn main_part(parts: &mut Parts<'_>, name: &str) -> Option<String> {
    let root = parts.relationships("");
    let main = root.of_kind("officeDocument").map(|r| r.part.clone());
    main.into_iter().find(|p| parts.contains(p)).or_else(|| {
        let names = parts.names().map(|n| n.replace('\\', "/"));
        names.into_iter().find(|n| n.to_ascii_lowercase().ends_with(name))
    })
}

/// The part of a kind that the workbook leads to; where nothing leads to it, what stands beside
/// the workbook by its usual name.
fn part_of(
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
fn sheet_part(
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
fn unnamed_sheets(relationships: &Relationships, parts: &Parts<'_>, ending: &str) -> Vec<Entry> {
    let name_of = |part: &str| {
        let name = part.rsplit(['/', '\\']).next().unwrap_or_default();
        name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_owned()
    };
    let known = relationships.of_kind("worksheet").take(MOST_SHEETS);
    let mut entries: Vec<Entry> = known
        .map(|r| Entry { name: name_of(&r.part), relationship: r.id.clone(), hidden: false })
        .collect();
    if entries.is_empty() {
        let is_sheet = |n: &&str| {
            let name = n.to_ascii_lowercase().replace('\\', "/");
            name.contains("worksheets/") && name.rsplit('.').next() == Some(ending)
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

/// Reads a workbook whose parts are of this form.
pub(crate) fn read(bytes: &[u8], form: Form, options: &Options, report: &mut Report) {
    let Some(mut parts) = Parts::open(bytes, options.package, report) else { return };
    properties::read(&mut parts, report);
    let name = format!("workbook.{}", form.ending());
    let main = main_part(&mut parts, &name).unwrap_or_else(|| format!("xl/{name}"));
    let read = form.workbook(&main, &mut parts, report);
    let missing = read.is_none();
    let Workbook { mut sheets, from_1904 } = read.unwrap_or_default();
    let relationships = parts.relationships(&main);
    if sheets.is_empty() {
        // A broken workbook part: the sheets can still be found.
        sheets = unnamed_sheets(&relationships, &parts, form.ending());
        if sheets.is_empty() && missing {
            report.nothing(document::Code::DamagedPart, "the package has no workbook part");
            return;
        }
        let message = if sheets.is_empty() {
            "the workbook names no sheet"
        } else {
            "the workbook names no sheet; they are read by the names of their parts"
        };
        report.damaged(&main, message);
    }
    let part = |kind: &str, name: &str, parts: &Parts<'_>| {
        part_of(&relationships, parts, &main, (kind, &format!("{name}.{}", form.ending())))
    };
    let styles = part("styles", "styles", &parts)
        .and_then(|part| form.styles(&part, &mut parts, report))
        .unwrap_or_default();
    let mut strings = Texts::default();
    if let Some(part) = part("sharedStrings", "sharedStrings", &parts) {
        match form.strings(&part, &styles, &mut parts, report) {
            Some(read) => strings = read,
            None => report.damaged(&part, "the shared strings are missing"),
        }
    }
    let persons = comments::persons(&mut parts, &relationships, report);
    let common = Common { form, strings, styles, from_1904, persons };
    for (at, entry) in sheets.iter().enumerate() {
        if report.stopped() {
            break;
        }
        let found = match entry.relationship.strip_prefix('/') {
            Some(part) => Some((part.to_owned(), "worksheet".to_owned())),
            None => sheet_part(&relationships, &parts, (&main, form.ending()), entry, at + 1),
        };
        read_sheet(entry, found, &mut parts, &common, report);
    }
}

/// Each kind of part is read by the form's own function; `None` where the part is not there.
impl Form {
    fn ending(self) -> &'static str {
        match self {
            Self::Xml => "xml",
            Self::Binary => "bin",
        }
    }

    fn workbook(self, part: &str, parts: &mut Parts<'_>, report: &mut Report) -> Option<Workbook> {
        Some(match self {
            Self::Xml => {
                let text = parts.text(part, report)?;
                if let Some(said) = package::unlike(&text, &["workbook"]) {
                    report.partly(said.in_part(part));
                }
                read_workbook(part, &text, report)
            }
            Self::Binary => xlsb::read_workbook(part, &parts.bytes(part, report)?, report),
        })
    }

    fn styles(self, part: &str, parts: &mut Parts<'_>, report: &mut Report) -> Option<Styles> {
        Some(match self {
            Self::Xml => styles::read(part, &parts.text(part, report)?, report),
            Self::Binary => xlsb::read_styles(part, &parts.bytes(part, report)?, report),
        })
    }

    fn strings(
        self,
        part: &str,
        styles: &Styles,
        parts: &mut Parts<'_>,
        report: &mut Report,
    ) -> Option<Texts> {
        Some(match self {
            Self::Xml => strings::read(part, &parts.text(part, report)?, report),
            Self::Binary => xlsb::read_strings(part, &parts.bytes(part, report)?, styles, report),
        })
    }

    fn table(self, part: &str, parts: &mut Parts<'_>, report: &mut Report) -> Option<List> {
        match self {
            Self::Xml => read_table(part, &parts.text(part, report)?, report),
            Self::Binary => xlsb::read_table(part, &parts.bytes(part, report)?, report),
        }
    }
}

/// Reads the cells of a sheet's part, and gives its page headers and footers; `None` where the
/// part is not there.
fn read_cells(
    part: &str,
    of_sheet: &Relationships,
    sheet: (&mut Sheet, &mut Texts),
    parts: &mut Parts<'_>,
    common: &Common,
    report: &mut Report,
) -> Option<Vec<Margin>> {
    let shared = (&common.strings, &common.styles);
    Some(match common.form {
        Form::Xml => {
            let text = parts.text(part, report)?;
            let said = package::unlike(&text, SHEETS);
            for said in said.into_iter().chain(package::unrelated(&text, of_sheet)) {
                report.partly(said.in_part(part));
            }
            let grid = Grid::new(part, sheet, shared, common.from_1904, report);
            sheet::read_cells(grid, of_sheet, &text)
        }
        Form::Binary => {
            let data = parts.bytes(part, report)?;
            let grid = Grid::new(part, sheet, shared, common.from_1904, report);
            xlsb::read_cells(grid, of_sheet, &data)
        }
    })
}

fn read_sheet(
    entry: &Entry,
    part: Option<(String, String)>,
    parts: &mut Parts<'_>,
    common: &Common,
    report: &mut Report,
) {
    let mut sheet = Sheet { name: entry.name.clone(), hidden: entry.hidden, ..Sheet::default() };
    let mut own = Texts::default();
    let (part, kind) = part.unwrap_or_default();
    let of_sheet = parts.relationships(&part);
    let found = read_cells(&part, &of_sheet, (&mut sheet, &mut own), parts, common, report);
    let Some(margins) = found else {
        if kind == "vbaProject" || entry.relationship.is_empty() {
            report.unread_sheet("workbook", &entry.name);
        } else {
            let message = format!("the part of the sheet \"{}\" is missing", entry.name);
            report.damaged("workbook", message);
        }
        report.sheet(&mut sheet, &common.strings, &own);
        return;
    };
    for table in of_sheet.of_kind("table").take(1_000) {
        sheet.lists.extend(common.form.table(&table.part, parts, report));
    }
    report.sheet(&mut sheet, &common.strings, &own);
    drawing::read_all(&of_sheet, entry.hidden, parts, report);
    comments::read(&entry.name, &of_sheet, parts, common, report);
    margins::add(&part, &entry.name, &margins, report);
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
