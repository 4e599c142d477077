//! A worksheet's records (MS-XLSB 2.1.7.62), its comments' (2.1.7.7) and tables' (2.1.7.54).

use super::{Records, rich, wide};
use crate::binary::{Fields, error, hyperlink, rk};
use crate::grid::Grid;
use crate::margins::{Margin, NAMES};
use crate::report::Report;
use crate::sheet::{Area, FARTHEST, List, add_to_ranges, write_position};
use crate::xlsx::styles::Styles;
use package::Relationships;
use std::collections::HashSet;

struct SheetReader<'a> {
    grid: Grid<'a>,
    relationships: &'a Relationships,
    row: u32,
    margins: Vec<Margin>,
}

/// First and last row, first and last column.
fn area(fields: &mut Fields<'_>) -> Option<Area> {
    let (top, bottom) = (fields.u32()?, fields.u32()?);
    let (left, right) = (fields.u32()?, fields.u32()?);
    let inside = [top, bottom, left, right].iter().all(|&n| n <= FARTHEST);
    inside.then(|| Area::new((top, left), (bottom, right)))
}

/// Reads the cells of a worksheet into the grid; gives its page headers and footers.
pub(crate) fn read_cells(
    grid: Grid<'_>,
    relationships: &Relationships,
    data: &[u8],
) -> Vec<Margin> {
    let mut reader = SheetReader { grid, relationships, row: 0, margins: Vec::new() };
    let mut records = Records::new(data);
    while let Some(record) = records.next() {
        reader.record(record.kind, record.fields);
        if !reader.grid.report.tick(reader.grid.part) {
            return reader.margins;
        }
    }
    records.tell(reader.grid.part, reader.grid.report);
    reader.grid.tell();
    reader.margins
}

impl SheetReader<'_> {
    fn record(&mut self, kind: u16, mut fields: Fields<'_>) {
        match kind {
            0 => self.row_header(fields),
            2..=11 | 62 => drop(self.cell(kind, fields)),
            // BrtColInfo (2.4.323): first, last, width, style, flags.
            60 => {
                let (first, last) = (fields.u32(), fields.u32());
                let _ = (fields.u32(), fields.u32());
                if let (Some(first), Some(last), Some(flags)) = (first, last, fields.u16())
                    && flags & 1 != 0
                    && first <= last
                {
                    self.grid.sheet.hidden_columns.push((first, last));
                }
            }
            // BrtMergeCell (2.4.709).
            176 => self.grid.sheet.merges.extend(area(&mut fields)),
            // BrtHLink (2.4.687).
            494 => {
                if let Some(area) = area(&mut fields) {
                    let id = wide(&mut fields).unwrap_or_default();
                    let location = wide(&mut fields).unwrap_or_default();
                    self.grid.related_link(area, (&id, &location), self.relationships);
                }
            }
            // BrtBeginHeaderFooter (2.4.88): flags, then six strings.
            479 => {
                let flags = fields.u16().unwrap_or_default();
                for (at, name) in NAMES.into_iter().enumerate() {
                    let Some(codes) = wide(&mut fields) else { break };
                    let used = match at {
                        0 | 1 => true,
                        2 | 3 => flags & 1 != 0,
                        _ => flags & 2 != 0,
                    };
                    self.margins.push(Margin { name, codes, used });
                }
            }
            _ => {}
        }
    }

    /// `BrtRowHdr` (2.4.750): row, style, height, flags; the fifth bit of the second byte of
    /// flags hides it.
    fn row_header(&mut self, mut fields: Fields<'_>) {
        let Some(row) = fields.u32().filter(|&r| r <= FARTHEST) else { return };
        self.row = row;
        let _ = (fields.u32(), fields.u16(), fields.u8());
        if fields.u8().is_some_and(|flags| flags & 0x10 != 0) {
            add_to_ranges(&mut self.grid.sheet.hidden_rows, row);
        }
    }

    fn cell(&mut self, kind: u16, mut fields: Fields<'_>) -> Option<()> {
        let column = fields.u32().filter(|&c| c <= FARTHEST)?;
        let at = (self.row, column);
        let style = Some(fields.u32()? & 0x00ff_ffff);
        match kind {
            2 => self.grid.number(at, style, rk(fields.u32()?)),
            3 | 11 => self.grid.value(at, style, error(fields.u8()?)),
            4 | 10 => self.grid.boolean(at, style, fields.u8()? != 0),
            5 | 9 => self.grid.number(at, style, fields.f64()?),
            6 | 8 => {
                let text = wide(&mut fields)?;
                self.grid.text(at, style, &text, Vec::new());
                if kind == 8 {
                    // A formula's value, then flags, the size of its tokens, and these.
                    fields.u16()?;
                    let size = fields.u32()? as usize;
                    if let Some(target) = hyperlink(fields.take(size)?, true) {
                        self.grid.link(Area::new(at, at), &target);
                    }
                }
            }
            62 => {
                let (text, marks) = rich(&mut fields, self.grid.styles)?;
                self.grid.text(at, style, &text, marks);
            }
            _ => self.grid.shared(at, style, fields.u32()?),
        }
        Some(())
    }
}

/// Reads comments into the notes: a comment's place, then its text. Those that have a thread
/// were read there.
pub(crate) fn read_comments(
    sheet: &str,
    part: &str,
    (data, styles): (&[u8], &Styles),
    threaded: &HashSet<String>,
    report: &mut Report,
) {
    let mut place = None;
    let mut records = Records::new(data);
    while let Some(mut record) = records.next() {
        match record.kind {
            // BrtBeginComment (2.4.28): author, then the area.
            635 => {
                record.fields.u32();
                place = area(&mut record.fields);
            }
            // BrtCommentText (2.4.324).
            637 => {
                let text = rich(&mut record.fields, styles);
                if let (Some(area), Some((text, marks))) = (place, text) {
                    let place = write_position(area.row, area.column);
                    if !threaded.contains(&place) {
                        report.comment(part, (sheet, &place), text, marks);
                    }
                }
            }
            _ => {}
        }
    }
    records.tell(part, report);
}

/// A table (`BrtBeginList`, 2.4.112): its area, kind, number, header rows, total rows, flags,
/// seven numbers of formats and connections, its name and the name to show.
pub(crate) fn read_table(part: &str, data: &[u8], report: &mut Report) -> Option<List> {
    let mut list = None;
    let mut records = Records::new(data);
    while let Some(mut record) = records.next() {
        if record.kind == 343 {
            let fields = &mut record.fields;
            list = area(fields).map(|area| {
                let _ = (fields.u32(), fields.u32());
                let header_rows = fields.u32().unwrap_or_default();
                fields.take(36);
                let name = wide(fields).unwrap_or_default();
                let shown = wide(fields).unwrap_or_default();
                List { area, header_rows, name: if shown.is_empty() { name } else { shown } }
            });
            break;
        }
    }
    records.tell(part, report);
    list
}
