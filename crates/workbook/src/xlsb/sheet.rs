//! A worksheet's records (MS-XLSB 2.1.7.62) and its comments' (2.1.7.7).

use super::{Records, rich, wide};
use crate::binary::{Fields, error, rk};
use crate::report::Report;
use crate::sheet::{Area, Cell, Sheet, Source, write_position};
use crate::texts::Texts;
use crate::xlsx::styles::Styles;
use document::{Code, Paragraph};
use package::Relationships;

pub(crate) struct SheetReader<'a> {
    pub(crate) part: &'a str,
    pub(crate) strings: &'a Texts,
    pub(crate) styles: &'a Styles,
    pub(crate) fonts: &'a [(bool, bool)],
    pub(crate) from_1904: bool,
    pub(crate) relationships: &'a Relationships,
    pub(crate) sheet: &'a mut Sheet,
    pub(crate) own: &'a mut Texts,
    pub(crate) report: &'a mut Report,
    pub(crate) row: u32,
    pub(crate) dangling: u64,
}

/// The largest sheet has 1,048,576 rows (MS-XLSB 2.5.159, `UncheckedRw`).
const FARTHEST: u32 = 1 << 24;

/// First and last row, first and last column.
fn area(fields: &mut Fields<'_>) -> Option<Area> {
    let (top, bottom) = (fields.u32()?, fields.u32()?);
    let (left, right) = (fields.u32()?, fields.u32()?);
    let inside = [top, bottom, left, right].iter().all(|&n| n <= FARTHEST);
    inside.then(|| Area::new((top, left), (bottom, right)))
}

impl SheetReader<'_> {
    pub(crate) fn read(&mut self, data: &[u8]) {
        let mut records = Records::new(data);
        while let Some(record) = records.next() {
            self.record(record.kind, record.fields);
            if self.report.stopped() {
                return;
            }
        }
        records.tell(self.part, self.report);
        let message = "cells name shared strings that are not there; they are left out";
        self.report.count(Code::DamagedPart, self.part, self.dangling, message);
    }

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
                    self.sheet.hidden_columns.push((first, last));
                }
            }
            // BrtMergeCell (2.4.709).
            176 => self.sheet.merges.extend(area(&mut fields)),
            // BrtHLink (2.4.687).
            494 => {
                if let Some(area) = area(&mut fields) {
                    let id = wide(&mut fields).unwrap_or_default();
                    let location = wide(&mut fields).unwrap_or_default();
                    let target = self.relationships.get(&id).map(|r| r.target.clone());
                    let mut target = target.unwrap_or_default();
                    if !location.is_empty() {
                        target.push('#');
                        target.push_str(&location);
                    }
                    if !target.is_empty() {
                        self.sheet.links.push((area, target));
                    }
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
            self.sheet.hidden_rows.push((row, row));
        }
    }

    fn cell(&mut self, kind: u16, mut fields: Fields<'_>) -> Option<()> {
        let column = fields.u32().filter(|&c| c <= FARTHEST)?;
        let style = self.styles.get(fields.u32()? & 0x00ff_ffff);
        let number = |n: f64, reader: &Self| match style {
            Some(style) if n.is_finite() => reader.styles.format(style).show(n, reader.from_1904),
            _ => crate::number::plain(n),
        };
        let mut source = Source::Own;
        let text = match kind {
            2 => {
                let shown = number(rk(fields.u32()?), self);
                self.own.push(&shown, Vec::new())?
            }
            3 | 11 => self.own.push(error(fields.u8()?), Vec::new())?,
            4 | 10 => {
                let shown = if fields.u8()? != 0 { "TRUE" } else { "FALSE" };
                self.own.push(shown, Vec::new())?
            }
            5 | 9 => {
                let shown = number(fields.f64()?, self);
                self.own.push(&shown, Vec::new())?
            }
            6 | 8 => {
                let mut text = wide(&mut fields)?;
                crate::texts::fold_line_breaks(&mut text, 0);
                self.own.push(&text, Vec::new())?
            }
            62 => {
                let (mut text, marks) = rich(&mut fields, self.fonts)?;
                crate::texts::fold_line_breaks(&mut text, 0);
                self.own.push(&text, marks)?
            }
            _ => {
                source = Source::Shared;
                let number = fields.u32()?;
                if number as usize >= self.strings.len() {
                    self.dangling += 1;
                    return None;
                }
                number
            }
        };
        let texts = if source == Source::Own { &*self.own } else { self.strings };
        if texts.get(text).trim().is_empty() || !self.report.cell(self.part) {
            return None;
        }
        let style = style.unwrap_or_default();
        self.sheet.cells.push(Cell {
            row: self.row,
            column,
            text,
            source,
            bold: style.bold,
            struck: style.struck,
        });
        Some(())
    }
}

/// Reads comments into the notes: a comment's place, then its text.
pub(crate) fn read_comments(
    sheet: &str,
    part: &str,
    data: &[u8],
    fonts: &[(bool, bool)],
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
                let text = rich(&mut record.fields, fonts);
                if let (Some(area), Some((text, marks))) = (place, text) {
                    let id = format!("{sheet}!{}", write_position(area.row, area.column));
                    let paragraph = Paragraph { marks, ..Paragraph::plain(text) };
                    report.comment(part, id, vec![paragraph]);
                }
            }
            _ => {}
        }
    }
    records.tell(part, report);
}
