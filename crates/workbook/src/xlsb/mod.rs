//! The binary form of SpreadsheetML (MS-XLSB): the package's parts as records.

mod records;
mod sheet;

use crate::Options;
use crate::binary::Fields;
use crate::parts::Parts;
use crate::properties;
use crate::report::Report;
use crate::sheet::Sheet;
use crate::texts::{RunMarks, Texts};
use crate::xlsx::{MOST_SHEETS, drawing, styles::Styles};
use document::{Code, Mark};
use records::{Record, Records};

struct Entry {
    name: String,
    relationship: String,
    hidden: bool,
}

pub(crate) fn read(bytes: &[u8], options: &Options, report: &mut Report) {
    let Some(mut parts) = Parts::open(bytes, options.package, report) else { return };
    properties::read(&mut parts, report);
    let root = parts.relationships("");
    let main = root
        .of_kind("officeDocument")
        .map(|r| r.part.clone())
        .find(|p| parts.contains(p))
        .unwrap_or_else(|| "xl/workbook.bin".to_owned());
    let Some(data) = parts.bytes(&main, report) else {
        report.nothing(Code::DamagedPart, "the package has no workbook part");
        return;
    };
    let (sheets, from_1904) = read_workbook(&main, &data, report);
    if sheets.is_empty() {
        report.damaged(&main, "the workbook names no sheet");
    }
    let relationships = parts.relationships(&main);
    let part_of = |kind: &str| relationships.of_kind(kind).next().map(|r| r.part.clone());
    let mut fonts = Vec::new();
    let mut styles = Styles::default();
    if let Some(part) = part_of("styles")
        && let Some(data) = parts.bytes(&part, report)
    {
        (styles, fonts) = read_styles(&part, &data, report);
    }
    let mut strings = Texts::default();
    if let Some(part) = part_of("sharedStrings") {
        match parts.bytes(&part, report) {
            Some(data) => strings = read_strings(&part, &data, &fonts, options, report),
            None => report.damaged(&part, "the shared strings are missing"),
        }
    }
    for entry in &sheets {
        if report.stopped() {
            break;
        }
        let mut sheet =
            Sheet { name: entry.name.clone(), hidden: entry.hidden, ..Sheet::default() };
        let mut own = Texts::default();
        let relationship = relationships.get(&entry.relationship);
        if relationship.is_some_and(|r| matches!(&*r.kind, "chartsheet" | "dialogsheet")) {
            report.unread_sheet(&main, &entry.name);
        }
        let part = relationship.map(|r| r.part.clone());
        let data = part.as_ref().and_then(|p| parts.bytes(p, report));
        let (Some(part), Some(data)) = (part, data) else {
            report.damaged(&main, format!("the part of the sheet \"{}\" is missing", entry.name));
            report.sheet(&mut sheet, &strings, &own);
            continue;
        };
        let of_sheet = parts.relationships(&part);
        let mut reader = sheet::SheetReader {
            part: &part,
            strings: &strings,
            styles: &styles,
            fonts: &fonts,
            from_1904,
            relationships: &of_sheet,
            sheet: &mut sheet,
            own: &mut own,
            report,
            row: 0,
            dangling: 0,
        };
        reader.read(&data);
        drop(data);
        report.sheet(&mut sheet, &strings, &own);
        for drawing in of_sheet.of_kind("drawing").take(1_000) {
            if let Some(text) = parts.text(&drawing.part, report) {
                drawing::read(&drawing.part, &text, entry.hidden, report);
            }
        }
        for part in of_sheet.of_kind("comments").take(100).map(|r| r.part.clone()) {
            if let Some(data) = parts.bytes(&part, report) {
                sheet::read_comments(&entry.name, &part, &data, &fonts, report);
            }
        }
    }
}

/// A string with its length before it (`XLWideString`, MS-XLSB 2.5.168).
fn wide(fields: &mut Fields<'_>) -> Option<String> {
    let units = fields.u32()?;
    if units == u32::MAX {
        return Some(String::new());
    }
    fields.utf16(units as usize)
}

/// A string with runs (`RichStr`, 2.5.122): flags, the text, and for each run where it begins
/// (UTF-16 units) and its font. Phonetic text behind it is left out.
fn rich(fields: &mut Fields<'_>, fonts: &[(bool, bool)]) -> Option<(String, Vec<Mark>)> {
    let flags = fields.u8()?;
    let text = wide(fields)?;
    let mut marks = Vec::new();
    if flags & 1 != 0 {
        let runs = fields.u32()? as usize;
        let runs: Vec<(u32, u32)> =
            std::iter::from_fn(|| Some((u32::from(fields.u16()?), u32::from(fields.u16()?))))
                .take(runs)
                .collect();
        run_marks(&text, &runs, |font| fonts.get(font as usize).copied(), &mut marks);
    }
    Some((text, marks))
}

/// Marks of runs that are told by the UTF-16 unit where each begins, and its font.
pub(crate) fn run_marks(
    text: &str,
    runs: &[(u32, u32)],
    font: impl Fn(u32) -> Option<(bool, bool)>,
    marks: &mut Vec<Mark>,
) {
    let mut runs = runs.iter().peekable();
    let mut current = RunMarks::default();
    let (mut from, mut points, mut units) = (0, 0, 0);
    for c in text.chars() {
        while let Some((_, number)) = runs.next_if(|r| r.0 <= units) {
            current.over((from, points), marks);
            from = points;
            let (bold, struck) = font(*number).unwrap_or_default();
            current = RunMarks { bold, struck, superscript: false };
        }
        points += 1;
        units += c.len_utf16() as u32;
    }
    current.over((from, points), marks);
}

fn read_workbook(part: &str, data: &[u8], report: &mut Report) -> (Vec<Entry>, bool) {
    let mut sheets = Vec::new();
    let mut from_1904 = false;
    let mut records = Records::new(data);
    while let Some(Record { kind, mut fields }) = records.next() {
        match kind {
            // BrtWbProp (2.4.822).
            153 => from_1904 = fields.u32().is_some_and(|f| f & 1 != 0),
            // BrtBundleSh (2.4.313).
            156 if sheets.len() < MOST_SHEETS => {
                let state = fields.u32().unwrap_or_default();
                fields.u32();
                let relationship = wide(&mut fields).unwrap_or_default();
                let name = wide(&mut fields).unwrap_or_default();
                sheets.push(Entry { name, relationship, hidden: state != 0 });
            }
            _ => {}
        }
    }
    records.tell(part, report);
    (sheets, from_1904)
}

fn read_styles(part: &str, data: &[u8], report: &mut Report) -> (Styles, Vec<(bool, bool)>) {
    let mut styles = Styles::default();
    let mut fonts: Vec<(bool, bool)> = Vec::new();
    let mut in_cells = false;
    let mut records = Records::new(data);
    while let Some(Record { kind, mut fields }) = records.next() {
        match kind {
            // BrtFmt (2.4.663).
            44 => {
                if let (Some(id), Some(code)) = (fields.u16(), wide(&mut fields)) {
                    styles.add_format(u32::from(id), &code);
                }
            }
            // BrtFont (2.4.668): height, flags, weight.
            43 => {
                let (_, flags, weight) = (fields.u16(), fields.u16(), fields.u16());
                fonts.push((weight.unwrap_or_default() >= 600, flags.unwrap_or_default() & 8 != 0));
            }
            // BrtBeginCellXFs, BrtEndCellXFs (2.4.15).
            617 => in_cells = true,
            618 => in_cells = false,
            // BrtXF (2.4.836): parent, format, font.
            47 if in_cells => {
                let (_, format, font) = (fields.u16(), fields.u16(), fields.u16());
                let font = fonts.get(usize::from(font.unwrap_or_default()));
                let (bold, struck) = font.copied().unwrap_or_default();
                styles.add_style(u32::from(format.unwrap_or_default()), bold, struck);
            }
            _ => {}
        }
    }
    records.tell(part, report);
    (styles, fonts)
}

fn read_strings(
    part: &str,
    data: &[u8],
    fonts: &[(bool, bool)],
    options: &Options,
    report: &mut Report,
) -> Texts {
    let mut strings = Texts::default();
    let mut records = Records::new(data);
    while let Some(Record { kind, mut fields }) = records.next() {
        // BrtSSTItem (2.4.784).
        if kind != 19 {
            continue;
        }
        let (mut text, marks) = rich(&mut fields, fonts).unwrap_or_default();
        crate::texts::fold_line_breaks(&mut text, 0);
        let room = strings.mark_count() + (marks.len() as u64) <= options.limits.annotations;
        let full = strings.len() as u64 >= options.cells;
        let marks = if room { marks } else { Vec::new() };
        if full || strings.push(&text, marks).is_none() {
            report.limit_of_part(part, "too many shared strings; the rest is left out");
            return strings;
        }
    }
    records.tell(part, report);
    strings
}
