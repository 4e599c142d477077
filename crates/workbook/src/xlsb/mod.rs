//! The binary form of SpreadsheetML (MS-XLSB): the package's parts as records.

mod records;
mod sheet;

use crate::binary::Fields;
use crate::report::Report;
use crate::texts::{RunMarks, Texts};
use crate::xlsx::styles::Styles;
use crate::xlsx::{Entry, MOST_SHEETS, Workbook};
use document::Mark;
use records::{Record, Records};
pub(crate) use sheet::{read_cells, read_comments, read_table};

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
fn rich(fields: &mut Fields<'_>, styles: &Styles) -> Option<(String, Vec<Mark>)> {
    let flags = fields.u8()?;
    let text = wide(fields)?;
    let mut marks = Vec::new();
    if flags & 1 != 0 {
        let runs = fields.u32()? as usize;
        let runs: Vec<(u32, u32)> =
            std::iter::from_fn(|| Some((u32::from(fields.u16()?), u32::from(fields.u16()?))))
                .take(runs)
                .collect();
        run_marks(&text, &runs, |font| styles.font(font), &mut marks);
    }
    Some((text, marks))
}

/// Marks of runs that are told by the UTF-16 unit where each begins, and its font.
pub(crate) fn run_marks(
    text: &str,
    runs: &[(u32, u32)],
    font: impl Fn(u32) -> (bool, bool),
    marks: &mut Vec<Mark>,
) {
    let mut runs = runs.iter().peekable();
    let mut current = RunMarks::default();
    let (mut from, mut points, mut units) = (0, 0, 0);
    for c in text.chars() {
        while let Some((_, number)) = runs.next_if(|r| r.0 <= units) {
            current.over((from, points), marks);
            from = points;
            let (bold, struck) = font(*number);
            current = RunMarks { bold, struck, superscript: false };
        }
        points += 1;
        units += c.len_utf16() as u32;
    }
    current.over((from, points), marks);
}

/// The workbook part.
pub(crate) fn read_workbook(part: &str, data: &[u8], report: &mut Report) -> Workbook {
    let mut workbook = Workbook::default();
    let mut records = Records::new(data);
    while let Some(Record { kind, mut fields }) = records.next() {
        match kind {
            // BrtWbProp (2.4.822).
            153 => workbook.from_1904 = fields.u32().is_some_and(|f| f & 1 != 0),
            // BrtBundleSh (2.4.313).
            156 if workbook.sheets.len() < MOST_SHEETS => {
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
                workbook.sheets.push(Entry { name, relationship, hidden: state != 0 });
            }
            _ => {}
        }
    }
    records.tell(part, report);
    workbook
}

/// The styles.
pub(crate) fn read_styles(part: &str, data: &[u8], report: &mut Report) -> Styles {
    let mut styles = Styles::default();
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
                let struck = flags.unwrap_or_default() & 8 != 0;
                styles.add_font(weight.unwrap_or_default() >= 600, struck);
            }
            // BrtBeginCellXFs, BrtEndCellXFs (2.4.15).
            617 => in_cells = true,
            618 => in_cells = false,
            // BrtXF (2.4.836): parent, format, font.
            47 if in_cells => {
                let (_, format, font) = (fields.u16(), fields.u16(), fields.u16());
                let (format, font) = (format.unwrap_or_default(), font.unwrap_or_default());
                styles.add_style(u32::from(format), u32::from(font));
            }
            _ => {}
        }
    }
    records.tell(part, report);
    styles
}

/// The shared strings.
pub(crate) fn read_strings(part: &str, data: &[u8], styles: &Styles, report: &mut Report) -> Texts {
    let mut strings = Texts::default();
    let mut records = Records::new(data);
    while let Some(Record { kind, mut fields }) = records.next() {
        // BrtSSTItem (2.4.784).
        if kind != 19 || !report.tick(part) {
            continue;
        }
        let (mut text, marks) = rich(&mut fields, styles).unwrap_or_default();
        crate::texts::fold_line_breaks(&mut text, 0);
        if !report.shared_string(part, &mut strings, &text, marks) {
            return strings;
        }
    }
    records.tell(part, report);
    strings
}
