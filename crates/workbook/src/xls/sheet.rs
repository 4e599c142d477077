//! A sheet's records (MS-XLS 2.1.7.20.5).

use super::records::{Record, Records, Segments, decode};
use super::{Globals, PART, font_index, link, objects::Objects, tell};
use crate::binary::{Fields, error, hyperlink, rk};
use crate::grid::Grid;
use crate::margins::{Margin, NAMES};
use crate::sheet::{Area, List, add_to_ranges};
use crate::xlsb::run_marks;
use document::{Code, Mark};

/// More named tables than this are no sheet's.
const MOST_LISTS: usize = 1_000;

/// What stands on a sheet beside its cells.
#[derive(Default)]
pub(super) struct Found {
    pub(super) objects: Objects,
    pub(super) margins: Vec<Margin>,
}

pub(super) struct SheetReader<'a> {
    globals: &'a Globals,
    grid: Grid<'a>,
    found: Found,
    /// The formula whose string comes next: place, style.
    pending: Option<((u32, u32), u32)>,
    odd: u64,
}

impl<'a> SheetReader<'a> {
    pub(super) fn new(globals: &'a Globals, grid: Grid<'a>) -> Self {
        Self { globals, grid, found: Found::default(), pending: None, odd: 0 }
    }

    /// Reads the part of the stream that begins at `at`, up to its end. A part within it is a
    /// chart, and so is the sheet itself where it says so: its numbers are those of cells.
    pub(super) fn read(mut self, stream: &[u8], at: usize) -> Found {
        let mut records = Records::new(stream, at);
        let mut depth = 0u32;
        let mut charts = 0u32;
        let mut ended = false;
        while let Some(record) = records.next() {
            match record.kind {
                0x809 => {
                    depth += 1;
                    let chart = record.data.get(2..4) == Some(&[0x20, 0]);
                    if depth > 1 || chart {
                        charts += 1;
                    }
                }
                0x0a if depth <= 1 => {
                    ended = true;
                    break;
                }
                0x0a => {
                    depth -= 1;
                    charts = charts.saturating_sub(1);
                }
                _ if depth == 0 => {
                    let message =
                        format!("the sheet \"{}\" is not where it should be", self.grid.sheet.name);
                    self.grid.report.damaged(PART, message);
                    return self.found;
                }
                _ if charts > 0 => {
                    let read = if matches!(record.kind, 0x14 | 0x15) && depth == 1 {
                        self.margin(record, &mut records)
                    } else {
                        self.found.objects.chart(record, &mut records, self.globals)
                    };
                    self.odd += u64::from(read.is_none());
                }
                _ => {
                    if self.record(record, &mut records).is_none() {
                        self.odd += 1;
                    }
                }
            }
            if !self.grid.report.tick(PART) {
                return self.found;
            }
        }
        if !ended {
            tell(&records, self.grid.report);
            if records.broken.is_none() {
                let message = format!("the sheet \"{}\" has no end", self.grid.sheet.name);
                self.grid.report.damaged(PART, message);
            }
        }
        self.grid.tell();
        let message = "records are too short for what they should hold; they are left out";
        self.grid.report.count(Code::DamagedPart, PART, self.odd, message);
        self.found
    }

    /// `None` where a record is too short.
    fn record<'s>(&mut self, record: Record<'s>, records: &mut Records<'s>) -> Option<()> {
        let mut fields = Fields(record.data);
        match record.kind {
            0x203 | 0x27e | 0xfd | 0x204 | 0xd6 | 0x205 | 0x06 | 0x206 | 0x406 => {
                let (at, style) = place(&mut fields)?;
                self.cell(at, style, Record { data: fields.0, ..record }, records)?;
            }
            // MulRk: row, first column, pairs of style and number, last column.
            0xbd => {
                let (row, first) = (u32::from(fields.u16()?), u32::from(fields.u16()?));
                let pairs = fields.0.len().saturating_sub(2) / 6;
                for column in (first..).take(pairs) {
                    let style = u32::from(fields.u16()?);
                    self.grid.number((row, column), Some(style), rk(fields.u32()?));
                }
            }
            // String: a formula's value.
            0x207 => {
                let Some((at, style)) = self.pending.take() else { return Some(()) };
                let count = usize::from(fields.u16()?);
                let mut segments = records.whole(Record { data: fields.0, ..record });
                let text = string(self.globals, &mut segments, count);
                self.grid.text(at, Some(style), &text, Vec::new());
            }
            // MergeCells: a count, then first and last row, first and last column of each.
            0xe5 => {
                for _ in 0..fields.u16()? {
                    let area = area(&mut fields)?;
                    self.grid.sheet.merges.push(area);
                }
            }
            // Row: number, …; the flags at byte 12 hide it.
            0x208 => {
                let row = u32::from(fields.u16()?);
                fields.take(10)?;
                if fields.u16()? & 0x20 != 0 {
                    add_to_ranges(&mut self.grid.sheet.hidden_rows, row);
                }
            }
            // ColInfo: first, last, width, style, flags.
            0x7d => {
                let (first, last) = (fields.u16()?, fields.u16()?);
                fields.take(4)?;
                if fields.u16()? & 1 != 0 && first <= last {
                    let columns = (u32::from(first), u32::from(last));
                    self.grid.sheet.hidden_columns.push(columns);
                }
            }
            // HLink.
            0x1b8 => {
                let whole = records.whole(record).joined();
                if let Some((area, target)) = link::parse(&whole) {
                    self.grid.link(area, &target);
                }
            }
            0x14 | 0x15 | 0x89c => self.margin(record, records)?,
            // Feature11, Feature12: a table that the file names.
            0x872 | 0x878 => {
                let whole = records.whole(record).joined();
                if self.grid.sheet.lists.len() < MOST_LISTS {
                    self.grid.sheet.lists.extend(list(&whole));
                }
            }
            0x1c | 0x5d | 0xec | 0x1b6 => {
                self.found.objects.record(record, records, self.globals)?;
            }
            _ => {}
        }
        Some(())
    }

    /// A cell, by what stands behind its place.
    fn cell<'s>(
        &mut self,
        at: (u32, u32),
        style: u32,
        record: Record<'s>,
        records: &mut Records<'s>,
    ) -> Option<()> {
        let mut fields = Fields(record.data);
        match record.kind {
            // Number, RK, LabelSst.
            0x203 => self.grid.number(at, Some(style), fields.f64()?),
            0x27e => self.grid.number(at, Some(style), rk(fields.u32()?)),
            0xfd => self.grid.shared(at, Some(style), fields.u32()?),
            // Label, RString.
            0x204 | 0xd6 => {
                let count = usize::from(fields.u16()?);
                let mut segments = records.whole(Record { data: fields.0, ..record });
                let text = string(self.globals, &mut segments, count);
                let mut marks: Vec<Mark> = Vec::new();
                if record.kind == 0xd6 {
                    let runs = runs(&mut segments, self.globals.eight);
                    let font = |number| self.globals.styles.font(font_index(number));
                    run_marks(&text, &runs, font, &mut marks);
                }
                self.grid.text(at, Some(style), &text, marks);
            }
            // BoolErr.
            0x205 => {
                let (value, is_error) = (fields.u8()?, fields.u8()? != 0);
                self.boolean_or_error(at, style, value, is_error);
            }
            _ => self.formula(at, style, fields)?,
        }
        Some(())
    }

    /// A formula (2.4.127): the value that was saved, flags, and its tokens.
    fn formula(&mut self, at: (u32, u32), style: u32, mut fields: Fields<'_>) -> Option<()> {
        self.pending = None;
        let value = fields.take(8)?;
        match *value {
            [0, .., 0xff, 0xff] => self.pending = Some((at, style)),
            [1, _, b, .., 0xff, 0xff] => self.boolean_or_error(at, style, b, false),
            [2, _, b, .., 0xff, 0xff] => self.boolean_or_error(at, style, b, true),
            [3, .., 0xff, 0xff] => {}
            _ => self.grid.number(at, Some(style), Fields(value).f64()?),
        }
        if self.globals.eight && fields.take(6).is_some() {
            let size = usize::from(fields.u16()?);
            if let Some(target) = fields.take(size).and_then(|tokens| hyperlink(tokens, false)) {
                self.grid.link(Area::new(at, at), &target);
            }
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

    /// Header, Footer, and those of first and even pages (`HeaderFooter`, 2.4.137).
    fn margin<'s>(&mut self, record: Record<'s>, records: &mut Records<'s>) -> Option<()> {
        let mut fields = Fields(record.data);
        if record.kind != 0x89c {
            if record.data.is_empty() {
                return Some(());
            }
            let eight = self.globals.eight;
            let count =
                if eight { fields.u16().map(usize::from) } else { fields.u8().map(usize::from) }?;
            let mut segments = records.whole(Record { data: fields.0, ..record });
            let codes = string(self.globals, &mut segments, count);
            let name = if record.kind == 0x14 { "oddHeader" } else { "oddFooter" };
            self.found.margins.push(Margin { name, codes, used: true });
            return Some(());
        }
        fields.take(28)?;
        let flags = fields.u16()?;
        let counts = [fields.u16()?, fields.u16()?, fields.u16()?, fields.u16()?];
        let mut segments = records.whole(Record { data: fields.0, ..record });
        for ((at, name), declared) in NAMES.into_iter().enumerate().skip(2).zip(counts) {
            if declared > 0 {
                let count = usize::from(segments.u16()?);
                let codes = segments.string(count)?;
                let used = flags & if at < 4 { 1 } else { 2 } != 0;
                self.found.margins.push(Margin { name, codes, used });
            }
        }
        Some(())
    }
}

/// So many characters, of the version's kind.
pub(super) fn string(globals: &Globals, segments: &mut Segments<'_>, count: usize) -> String {
    if globals.eight {
        segments.string(count).unwrap_or_default()
    } else {
        decode(&segments.bytes(count), globals.codepage)
    }
}

/// First and last row, first and last column.
pub(super) fn area(fields: &mut Fields<'_>) -> Option<Area> {
    let (top, bottom) = (u32::from(fields.u16()?), u32::from(fields.u16()?));
    let (left, right) = (u32::from(fields.u16()?), u32::from(fields.u16()?));
    Some(Area::new((top, left), (bottom, right)))
}

/// Row, column and style, with which each cell begins.
fn place(fields: &mut Fields<'_>) -> Option<((u32, u32), u32)> {
    let (row, column) = (fields.u16()?, fields.u16()?);
    Some(((u32::from(row), u32::from(column)), u32::from(fields.u16()?)))
}

/// The runs behind a string: two bytes each for where they begin and their font; one in
/// version 5.
fn runs(segments: &mut Segments<'_>, eight: bool) -> Vec<(u32, u32)> {
    let field = |segments: &mut Segments<'_>| {
        if eight { segments.u16().map(u32::from) } else { segments.u8().map(u32::from) }
    };
    let count = field(segments).unwrap_or_default();
    (0..count).map_while(|_| Some((field(segments)?, field(segments)?))).collect()
}

/// A table (`Feature11`, 2.4.114): a header, the number of its areas, these, and what says that
/// it is a table (`TableFeatureType`, 2.5.266): kind, number, header rows, …, its name.
fn list(data: &[u8]) -> Option<List> {
    let mut fields = Fields(data);
    fields.take(12)?;
    // Only tables are of this kind.
    if fields.u16()? != 5 {
        return None;
    }
    fields.take(5)?;
    let areas = fields.u16()?;
    fields.take(6)?;
    let mut first = None;
    for _ in 0..areas {
        let area = area(&mut fields)?;
        first.get_or_insert(area);
    }
    fields.take(8)?;
    let header_rows = fields.u32()?;
    fields.take(52)?;
    let count = usize::from(fields.u16()?);
    Some(List { area: first?, header_rows, name: fields.flagged(count)? })
}
