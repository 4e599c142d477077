//! Versions 2, 3 and 4: a stream of records for one sheet, or, as a workbook of version 4, for
//! several. Their records are those of the younger versions with shorter fields; the sizes are
//! told by the record's number.

use super::records::{Record, Records, decode};
use super::{PART, font_of, tell};
use crate::binary::{Fields, error, rk};
use crate::grid::Grid;
use crate::margins::{self, Margin};
use crate::report::Report;
use crate::sheet::{Sheet, add_to_ranges, write_position};
use crate::texts::Texts;
use crate::xlsx::{MOST_SHEETS, styles::Styles};
use document::{Code, Paragraph};

/// What stands before the cells. The formats have no numbers: they count from 0.
struct Common {
    codepage: u16,
    from_1904: bool,
    styles: Styles,
    /// Bold and struck, by font.
    fonts: Vec<(bool, bool)>,
    formats: u32,
    encrypted: bool,
}

impl Common {
    /// Records that bear on all cells.
    fn record(&mut self, record: Record<'_>) -> Option<()> {
        let mut fields = Fields(record.data);
        match record.kind {
            0x2f => self.encrypted = true,
            0x42 => self.codepage = fields.u16()?,
            0x22 => self.from_1904 = fields.u16()? == 1,
            // Font: height, flags.
            0x31 | 0x231 => {
                fields.u16()?;
                let flags = fields.u16()?;
                self.fonts.push((flags & 1 != 0, flags & 8 != 0));
            }
            // Format: its code; in version 4 behind an unused field.
            0x1e | 0x41e => {
                if record.kind == 0x41e {
                    fields.u16()?;
                }
                let count = usize::from(fields.u8()?);
                let code = decode(fields.take(count).unwrap_or(fields.0), self.codepage);
                self.styles.add_format(self.formats, &code);
                self.formats += 1;
            }
            // XF: font and format, a byte each.
            0x43 | 0x243 | 0x443 => {
                let font = fields.u8()?;
                if record.kind == 0x43 {
                    fields.u8()?;
                }
                let format = fields.u8()? & 0x3f;
                let font = font_of(&self.fonts, u32::from(font)).unwrap_or_default();
                self.styles.add_style(u32::from(format), font.0, font.1);
            }
            _ => {}
        }
        Some(())
    }
}

struct Reader<'a> {
    grid: Grid<'a>,
    codepage: u16,
    /// The formula whose string comes next.
    pending: Option<((u32, u32), u32)>,
    /// The style of the next cell of version 2 that has no room for its number.
    extended: Option<u32>,
    notes: Vec<(String, String)>,
    margins: Vec<Margin>,
    odd: u64,
}

/// Reads a stream of one of these versions.
pub(super) fn read(stream: &[u8], report: &mut Report) {
    let mut common = Common {
        codepage: 1252,
        from_1904: false,
        styles: Styles::default(),
        fonts: Vec::new(),
        formats: 0,
        encrypted: false,
    };
    let mut records = Records::new(stream, 0);
    let mut sheets: Vec<(String, usize, bool)> = Vec::new();
    let mut workbook = false;
    let mut name = String::new();
    let mut depth = 0u32;
    while let Some(record) = records.next() {
        if !report.tick(PART) {
            break;
        }
        match record.kind {
            0x09 | 0x209 | 0x409 => {
                let kind = record.data.get(2..4);
                if depth == 0 && kind == Some(&[0, 1]) {
                    workbook = true;
                } else if sheets.len() < MOST_SHEETS && depth == u32::from(workbook) {
                    let chart = kind == Some(&[0x20, 0]);
                    sheets.push((std::mem::take(&mut name), record.at, chart));
                }
                depth += 1;
            }
            0x0a => depth = depth.saturating_sub(1),
            // The name of the next sheet: the size of its part, then a short string.
            0x8f => {
                let mut fields = Fields(record.data);
                let _ = (fields.u32(), fields.u8());
                name = decode(fields.0, common.codepage);
            }
            _ => {
                let _ = common.record(record);
            }
        }
    }
    if common.encrypted {
        report.nothing(Code::Encrypted, "the workbook needs a password");
        return;
    }
    if sheets.is_empty() {
        report.damaged(PART, "the workbook has no sheet");
    }
    for (name, at, chart) in sheets {
        if report.stopped() {
            return;
        }
        // One sheet alone has no name in the file.
        let name = if name.is_empty() { "Sheet1".to_owned() } else { name };
        read_sheet(&name, (stream, at), chart, &common, report);
    }
}

fn read_sheet(
    name: &str,
    (stream, at): (&[u8], usize),
    chart: bool,
    common: &Common,
    report: &mut Report,
) {
    let mut sheet = Sheet { name: name.to_owned(), ..Sheet::default() };
    let (mut own, none) = (Texts::default(), Texts::default());
    let mut notes = Vec::new();
    let mut margins = Vec::new();
    if chart {
        let message = "a chart of this version is not read";
        report.count(Code::UnreadContent, PART, 1, message);
    } else {
        let shared = (&none, &common.styles);
        let grid = Grid::new(PART, (&mut sheet, &mut own), shared, common.from_1904, report);
        let mut reader = Reader {
            grid,
            codepage: common.codepage,
            pending: None,
            extended: None,
            notes: Vec::new(),
            margins: Vec::new(),
            odd: 0,
        };
        reader.read(stream, at);
        (notes, margins) = (reader.notes, reader.margins);
    }
    report.sheet(&mut sheet, &none, &own);
    for (place, text) in notes {
        report.comment(PART, format!("{name}!{place}"), vec![Paragraph::plain(text)]);
    }
    margins::add(PART, name, &margins, report);
}

impl Reader<'_> {
    fn read(&mut self, stream: &[u8], at: usize) {
        let mut records = Records::new(stream, at);
        let mut depth = 0u32;
        let mut ended = false;
        while let Some(record) = records.next() {
            match record.kind {
                0x09 | 0x209 | 0x409 => depth += 1,
                0x0a if depth <= 1 => {
                    ended = true;
                    break;
                }
                0x0a => depth -= 1,
                _ if depth > 1 => {}
                _ => self.odd += u64::from(self.record(record).is_none()),
            }
            if !self.grid.report.tick(PART) {
                return;
            }
        }
        if !ended {
            tell(&records, self.grid.report);
        }
        self.grid.tell();
        let message = "records are too short for what they should hold; they are left out";
        self.grid.report.count(Code::DamagedPart, PART, self.odd, message);
    }

    /// Row, column, style: three bytes of attributes in version 2, of which the first names the
    /// style, two bytes from version 3 on.
    fn place(&mut self, fields: &mut Fields<'_>, two: bool) -> Option<((u32, u32), u32)> {
        let at = (u32::from(fields.u16()?), u32::from(fields.u16()?));
        if !two {
            return Some((at, u32::from(fields.u16()?)));
        }
        let style = u32::from(fields.u8()? & 0x3f);
        fields.u16()?;
        Some((at, self.extended.take().filter(|_| style == 0x3f).unwrap_or(style)))
    }

    fn record(&mut self, record: Record<'_>) -> Option<()> {
        let mut fields = Fields(record.data);
        // Numbers below 0x100 are those of version 2, but for formulas, whose number says it.
        let two = record.kind < 0x100;
        match record.kind {
            0x02 => {
                let (at, style) = self.place(&mut fields, two)?;
                self.grid.number(at, Some(style), f64::from(fields.u16()?));
            }
            0x03 | 0x203 => {
                let (at, style) = self.place(&mut fields, two)?;
                self.grid.number(at, Some(style), fields.f64()?);
            }
            0x27e => {
                let (at, style) = self.place(&mut fields, two)?;
                self.grid.number(at, Some(style), rk(fields.u32()?));
            }
            0x04 | 0x204 => {
                let (at, style) = self.place(&mut fields, two)?;
                let text = self.string(&mut fields, two)?;
                self.grid.text(at, Some(style), &text, Vec::new());
            }
            0x05 | 0x205 => {
                let (at, style) = self.place(&mut fields, two)?;
                let (value, is_error) = (fields.u8()?, fields.u8()? != 0);
                self.boolean_or_error(at, style, value, is_error);
            }
            0x06 | 0x206 | 0x406 => {
                let (at, style) = self.place(&mut fields, two)?;
                self.pending = None;
                let value = fields.take(8)?;
                match *value {
                    [0, .., 0xff, 0xff] => self.pending = Some((at, style)),
                    [1, _, b, .., 0xff, 0xff] => self.boolean_or_error(at, style, b, false),
                    [2, _, b, .., 0xff, 0xff] => self.boolean_or_error(at, style, b, true),
                    [3, .., 0xff, 0xff] => {}
                    _ => self.grid.number(at, Some(style), Fields(value).f64()?),
                }
            }
            0x07 | 0x207 => {
                let Some((at, style)) = self.pending.take() else { return Some(()) };
                let text = self.string(&mut fields, two)?;
                self.grid.text(at, Some(style), &text, Vec::new());
            }
            // The style of the next cell.
            0x44 => self.extended = Some(u32::from(fields.u16()?)),
            0x14 | 0x15 if !record.data.is_empty() => {
                let codes = self.string(&mut fields, true)?;
                let name = if record.kind == 0x14 { "oddHeader" } else { "oddFooter" };
                self.margins.push(Margin { name, codes, used: true });
            }
            // Row: number, columns, height, …; in version 3 and 4 the flags hide it.
            0x208 => {
                let row = u32::from(fields.u16()?);
                fields.take(10)?;
                if fields.u16()? & 0x20 != 0 {
                    add_to_ranges(&mut self.grid.sheet.hidden_rows, row);
                }
            }
            0x1c => {
                let (row, column) = (fields.u16()?, fields.u16()?);
                fields.u16()?;
                let text = decode(fields.0, self.codepage);
                if let (0xffff, Some(last)) = (row, self.notes.last_mut()) {
                    last.1.push_str(&text);
                } else {
                    self.notes.push((write_position(u32::from(row), u32::from(column)), text));
                }
            }
            _ => {}
        }
        Some(())
    }

    fn boolean_or_error(&mut self, at: (u32, u32), style: u32, value: u8, is_error: bool) {
        if is_error {
            self.grid.value(at, Some(style), error(value));
        } else {
            self.grid.boolean(at, Some(style), value != 0);
        }
    }

    fn string(&self, fields: &mut Fields<'_>, short: bool) -> Option<String> {
        let count = if short { u16::from(fields.u8()?) } else { fields.u16()? };
        let bytes = fields.take(usize::from(count)).unwrap_or(fields.0);
        Some(decode(bytes, self.codepage))
    }
}
