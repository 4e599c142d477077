//! Values parted by commas, semicolons or tabs (RFC 4180) as a sheet without a name.

use crate::layout;
use crate::report::Report;
use crate::sheet::{Cell, Sheet, Source};
use crate::texts::{Texts, fold_line_breaks};
use document::Code;

/// Reads the values. Where commas are expected but the first line has more semicolons, these
/// part the values: many locales write them so.
pub(crate) fn read(bytes: &[u8], delimiter: u8, report: &mut Report) {
    let decoded = package::decode_plain(bytes);
    let message = "bytes that the encoding does not know became U+FFFD";
    report.count(Code::ReplacedCharacters, "text", decoded.replacements, message);
    let text: &str = decoded.text.trim_start_matches('\u{feff}');
    let delimiter = match delimiter {
        b',' if semicolons(text) => ';',
        other => char::from(other),
    };
    let mut sheet = Sheet::default();
    let mut own = Texts::default();
    let (mut row, mut column) = (0u32, 0u32);
    let mut field = String::new();
    let mut quoted = false;
    let mut full = false;
    let mut chars = text.chars().peekable();
    loop {
        let next = chars.next();
        match next {
            Some('"') if quoted => {
                if chars.next_if_eq(&'"').is_some() {
                    field.push('"');
                } else {
                    quoted = false;
                }
            }
            Some('"') if field.is_empty() => quoted = true,
            Some(c) if quoted || (c != delimiter && c != '\n' && c != '\r') => field.push(c),
            _ => {
                if !set(&mut field, (row, column), &mut sheet, &mut own, report) {
                    full = true;
                }
                column += 1;
                if next == Some('\r') {
                    chars.next_if_eq(&'\n');
                }
                if next != Some(delimiter) {
                    (row, column) = (row + 1, 0);
                }
            }
        }
        if next.is_none() || full {
            break;
        }
    }
    if quoted {
        report.damaged("text", "a quoted value has no end");
    }
    layout::lay_out_unnamed(&mut sheet, &own, report);
}

fn semicolons(text: &str) -> bool {
    let line = text.lines().next().unwrap_or_default();
    line.matches(';').count() > line.matches(',').count()
}

fn set(
    field: &mut String,
    at: (u32, u32),
    sheet: &mut Sheet,
    own: &mut Texts,
    report: &mut Report,
) -> bool {
    if !field.trim().is_empty() {
        fold_line_breaks(field, 0);
        if !report.cell("text") {
            return false;
        }
        if let Some(text) = own.push(field, Vec::new()) {
            let (row, column) = at;
            let source = Source::Own;
            sheet.cells.push(Cell { row, column, text, source, bold: false, struck: false });
        }
    }
    field.clear();
    true
}
