//! The binary form of SpreadsheetML (MS-XLSB): the package's parts as records.

mod records;
mod sheet;

use crate::Options;
use crate::binary::Fields;
use crate::grid::Grid;
use crate::margins;
use crate::parts::Parts;
use crate::properties;
use crate::report::Report;
use crate::sheet::Sheet;
use crate::texts::{RunMarks, Texts};
use crate::xlsx::{
    Entry, MOST_SHEETS, comments, drawing, main_part, part_of, sheet_part, styles::Styles,
};
use document::{Code, Mark};
use records::{Record, Records};

/// What all sheets share.
struct Common {
    strings: Texts,
    styles: Styles,
    fonts: Vec<(bool, bool)>,
    from_1904: bool,
    persons: comments::Persons,
}

pub(crate) fn read(bytes: &[u8], options: &Options, report: &mut Report) {
    let Some(mut parts) = Parts::open(bytes, options.package, report) else { return };
    properties::read(&mut parts, report);
    let main = main_part(&mut parts, "workbook.bin").unwrap_or_default();
    let Some(data) = parts.bytes(&main, report) else {
        report.nothing(Code::DamagedPart, "the package has no workbook part");
        return;
    };
    let (sheets, from_1904) = read_workbook(&main, &data, report);
    if sheets.is_empty() {
        report.damaged(&main, "the workbook names no sheet");
    }
    let relationships = parts.relationships(&main);
    let mut common = Common {
        strings: Texts::default(),
        styles: Styles::default(),
        fonts: Vec::new(),
        from_1904,
        persons: comments::persons(&mut parts, &relationships, report),
    };
    if let Some(part) = part_of(&relationships, &parts, &main, ("styles", "styles.bin"))
        && let Some(data) = parts.bytes(&part, report)
    {
        (common.styles, common.fonts) = read_styles(&part, &data, report);
    }
    let kind = ("sharedStrings", "sharedStrings.bin");
    if let Some(part) = part_of(&relationships, &parts, &main, kind) {
        match parts.bytes(&part, report) {
            Some(data) => {
                common.strings = read_strings(&part, &data, &common.fonts, options, report);
            }
            None => report.damaged(&part, "the shared strings are missing"),
        }
    }
    for (at, entry) in sheets.iter().enumerate() {
        if report.stopped() {
            break;
        }
        let found = sheet_part(&relationships, &parts, (&main, "bin"), entry, at + 1);
        read_sheet(entry, found.map(|f| f.0), &mut parts, &common, report);
    }
}

fn read_sheet(
    entry: &Entry,
    part: Option<String>,
    parts: &mut Parts<'_>,
    common: &Common,
    report: &mut Report,
) {
    let mut sheet = Sheet { name: entry.name.clone(), hidden: entry.hidden, ..Sheet::default() };
    let mut own = Texts::default();
    let data = part.as_ref().and_then(|p| parts.bytes(p, report));
    let (Some(part), Some(data)) = (part, data) else {
        if entry.relationship.is_empty() {
            report.unread_sheet("workbook", &entry.name);
        } else {
            let message = format!("the part of the sheet \"{}\" is missing", entry.name);
            report.damaged("workbook", message);
        }
        report.sheet(&mut sheet, &common.strings, &own);
        return;
    };
    let of_sheet = parts.relationships(&part);
    let grid = Grid::new(
        &part,
        (&mut sheet, &mut own),
        (&common.strings, &common.styles),
        common.from_1904,
        report,
    );
    let margins = sheet::SheetReader::new(grid, &common.fonts, &of_sheet).read(&data);
    drop(data);
    for part in of_sheet.of_kind("table").take(1_000).map(|r| r.part.clone()) {
        if let Some(data) = parts.bytes(&part, report) {
            sheet.lists.extend(sheet::read_table(&part, &data, report));
        }
    }
    report.sheet(&mut sheet, &common.strings, &own);
    drawing::read_all(&of_sheet, entry.hidden, parts, report);
    let threaded = comments::threads(&entry.name, &of_sheet, parts, &common.persons, report);
    for part in of_sheet.of_kind("comments").take(100).map(|r| r.part.clone()) {
        if let Some(data) = parts.bytes(&part, report) {
            sheet::read_comments(&entry.name, &part, (&data, &common.fonts), &threaded, report);
        }
    }
    margins::add(&part, &entry.name, &margins, report);
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
                // The writers of before 2007 put one field more here.
                let mut later = fields;
                let names = |fields: &mut Fields<'_>| Some((wide(fields)?, wide(fields)?));
                let both = names(&mut fields).filter(|n| !n.1.is_empty()).or_else(|| {
                    later.u32()?;
                    names(&mut later)
                });
                let (relationship, name) = both.unwrap_or_default();
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
        if kind != 19 || !report.tick(part) {
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
