//! A sheet's records (MS-XLS 2.1.7.20.5).

use super::records::{Record, Records, Segments, decode};
use super::{Globals, PART, font_of, link, tell};
use crate::binary::{Fields, error, rk};
use crate::number::plain;
use crate::report::Report;
use crate::sheet::{Area, Cell, Sheet, Source, write_position};
use crate::texts::{Texts, fold_line_breaks};
use crate::xlsb::run_marks;
use document::{Code, Mark};
use std::collections::HashMap;

/// A place and a text.
type Note = (String, String);

pub(crate) struct SheetReader<'a> {
    globals: &'a Globals,
    sheet: &'a mut Sheet,
    own: &'a mut Texts,
    report: &'a mut Report,
    /// The formula whose string comes next: row, column, style.
    pending: Option<(u32, u32, u16)>,
    /// The drawing object that was begun last.
    object: u16,
    /// Texts of drawing objects.
    objects: HashMap<u16, String>,
    /// Comments of version 8: place and object.
    calls: Vec<(String, u16)>,
    notes: Vec<Note>,
    dangling: u64,
    odd: u64,
}

impl<'a> SheetReader<'a> {
    pub(crate) fn new(
        globals: &'a Globals,
        sheet: &'a mut Sheet,
        own: &'a mut Texts,
        report: &'a mut Report,
    ) -> Self {
        Self {
            globals,
            sheet,
            own,
            report,
            pending: None,
            object: 0,
            objects: HashMap::new(),
            calls: Vec::new(),
            notes: Vec::new(),
            dangling: 0,
            odd: 0,
        }
    }

    /// Reads the part of the stream that begins at `at`, up to its end; parts within it (charts)
    /// are passed over.
    pub(crate) fn read(&mut self, stream: &[u8], at: usize) {
        let mut records = Records::new(stream, at);
        let mut depth = 0u32;
        while let Some(record) = records.next() {
            match record.kind {
                0x809 => depth += 1,
                0x0a if depth <= 1 => return,
                0x0a => depth -= 1,
                _ if depth > 1 => {}
                _ if depth == 0 => {
                    let message =
                        format!("the sheet \"{}\" is not where it should be", self.sheet.name);
                    self.report.damaged(PART, message);
                    return;
                }
                _ => {
                    if self.record(record, &mut records).is_none() {
                        self.odd += 1;
                    }
                }
            }
            if self.report.stopped() {
                return;
            }
        }
        tell(&records, self.report);
        if records.broken.is_none() {
            let message = format!("the sheet \"{}\" has no end", self.sheet.name);
            self.report.damaged(PART, message);
        }
    }

    /// Comments, and the texts of the other drawing objects by their numbers.
    pub(crate) fn finish(mut self) -> (Vec<Note>, Vec<String>) {
        let message = "cells name shared strings that are not there; they are left out";
        self.report.count(Code::DamagedPart, PART, self.dangling, message);
        let message = "records are too short for what they should hold; they are left out";
        self.report.count(Code::DamagedPart, PART, self.odd, message);
        for (place, object) in std::mem::take(&mut self.calls) {
            if let Some(text) = self.objects.remove(&object) {
                self.notes.push((place, text));
            }
        }
        let mut boxes: Vec<_> = self.objects.into_iter().collect();
        boxes.sort_unstable_by_key(|b| b.0);
        (self.notes, boxes.into_iter().map(|b| b.1).collect())
    }

    /// `None` where a record is too short.
    fn record<'s>(&mut self, record: Record<'s>, records: &mut Records<'s>) -> Option<()> {
        let mut fields = Fields(record.data);
        match record.kind {
            // Number.
            0x203 => {
                let (at, style) = place(&mut fields)?;
                let number = fields.f64()?;
                self.number(at, style, number);
            }
            // RK.
            0x27e => {
                let (at, style) = place(&mut fields)?;
                let number = rk(fields.u32()?);
                self.number(at, style, number);
            }
            // MulRk: row, first column, pairs of style and number, last column.
            0xbd => {
                let (row, first) = (u32::from(fields.u16()?), u32::from(fields.u16()?));
                let pairs = fields.0.len().saturating_sub(2) / 6;
                for column in (first..).take(pairs) {
                    let style = fields.u16()?;
                    let number = rk(fields.u32()?);
                    self.number((row, column), style, number);
                }
            }
            // LabelSst.
            0xfd => {
                let (at, style) = place(&mut fields)?;
                let number = fields.u32()?;
                if (number as usize) < self.globals.strings.len() {
                    self.add(at, style, Source::Shared, number);
                } else {
                    self.dangling += 1;
                }
            }
            // Label, RString.
            0x204 | 0xd6 => {
                let (at, style) = place(&mut fields)?;
                let count = usize::from(fields.u16()?);
                let rest = Record { data: fields.0, ..record };
                let mut segments = records.whole(rest);
                let text = self.string(&mut segments, count);
                let mut marks = Vec::new();
                if record.kind == 0xd6 {
                    let runs = runs(&mut segments, self.globals.eight);
                    let fonts = &self.globals.fonts;
                    run_marks(&text, &runs, |f| font_of(fonts, f), &mut marks);
                }
                self.text(at, style, text, marks);
            }
            // BoolErr.
            0x205 => {
                let (at, style) = place(&mut fields)?;
                let (value, is_error) = (fields.u8()?, fields.u8()? != 0);
                self.boolean_or_error(at, style, value, is_error);
            }
            // Formula, with the value that was saved.
            0x06 | 0x206 | 0x406 => {
                let (at, style) = place(&mut fields)?;
                self.pending = None;
                let value = fields.take(8)?;
                match *value {
                    [0, .., 0xff, 0xff] => self.pending = Some((at.0, at.1, style)),
                    [1, _, b, .., 0xff, 0xff] => self.boolean_or_error(at, style, b, false),
                    [2, _, b, .., 0xff, 0xff] => self.boolean_or_error(at, style, b, true),
                    [3, .., 0xff, 0xff] => {}
                    _ => {
                        let number = Fields(value).f64()?;
                        self.number(at, style, number);
                    }
                }
            }
            // String: a formula's value.
            0x207 => {
                let Some((row, column, style)) = self.pending.take() else { return Some(()) };
                let count = usize::from(fields.u16()?);
                let rest = Record { data: fields.0, ..record };
                let text = self.string(&mut records.whole(rest), count);
                self.text((row, column), style, text, Vec::new());
            }
            // MergeCells: a count, then first and last row, first and last column of each.
            0xe5 => {
                for _ in 0..fields.u16()? {
                    let (top, bottom) = (fields.u16()?, fields.u16()?);
                    let (left, right) = (fields.u16()?, fields.u16()?);
                    let from = (u32::from(top), u32::from(left));
                    self.sheet.merges.push(Area::new(from, (u32::from(bottom), u32::from(right))));
                }
            }
            // Row: number, …; the flags at byte 12 hide it.
            0x208 => {
                let row = u32::from(fields.u16()?);
                fields.take(10)?;
                if fields.u16()? & 0x20 != 0 {
                    self.sheet.hidden_rows.push((row, row));
                }
            }
            // ColInfo: first, last, width, style, flags.
            0x7d => {
                let (first, last) = (fields.u16()?, fields.u16()?);
                fields.take(4)?;
                if fields.u16()? & 1 != 0 && first <= last {
                    self.sheet.hidden_columns.push((u32::from(first), u32::from(last)));
                }
            }
            // HLink.
            0x1b8 => {
                if let Some((area, target)) = link::parse(record.data) {
                    self.sheet.links.push((area, target));
                }
            }
            0x1c | 0x5d | 0x1b6 => self.comment(record, records)?,
            _ => {}
        }
        Some(())
    }

    /// What makes a comment: a note (its cell), an object (its number), the object's text.
    fn comment<'s>(&mut self, record: Record<'s>, records: &mut Records<'s>) -> Option<()> {
        let mut fields = Fields(record.data);
        match record.kind {
            // Note: row, column, then flags and object, or the text itself.
            0x1c => {
                let (row, column) = (fields.u16()?, fields.u16()?);
                let place = write_position(u32::from(row), u32::from(column));
                if self.globals.eight {
                    fields.u16()?;
                    self.calls.push((place, fields.u16()?));
                } else {
                    fields.u16()?;
                    let text = decode(fields.0, self.globals.codepage);
                    self.notes.push((place, text));
                }
            }
            // Obj: its first part has the number of the object.
            0x5d => {
                fields.take(6)?;
                self.object = fields.u16()?;
            }
            // TxO: the number of characters stands at byte 10, the text in what continues it.
            _ => {
                fields.take(10)?;
                let count = usize::from(fields.u16()?);
                let mut segments = records.whole(Record { data: &[], ..record });
                if count > 0 {
                    let text = segments.string(count).unwrap_or_default();
                    self.objects.insert(self.object, text);
                }
            }
        }
        Some(())
    }

    fn string(&self, segments: &mut Segments<'_>, count: usize) -> String {
        if self.globals.eight {
            segments.string(count).unwrap_or_default()
        } else {
            decode(segments.bytes(count), self.globals.codepage)
        }
    }

    fn number(&mut self, at: (u32, u32), style: u16, number: f64) {
        let styles = &self.globals.styles;
        let shown = match styles.get(u32::from(style)) {
            Some(style) if number.is_finite() => {
                styles.format(style).show(number, self.globals.from_1904)
            }
            _ => plain(number),
        };
        self.text(at, style, shown, Vec::new());
    }

    fn boolean_or_error(&mut self, at: (u32, u32), style: u16, value: u8, is_error: bool) {
        let shown = match (is_error, value) {
            (true, code) => error(code),
            (false, 0) => "FALSE",
            (false, _) => "TRUE",
        };
        self.text(at, style, shown.to_owned(), Vec::new());
    }

    fn text(&mut self, at: (u32, u32), style: u16, mut text: String, marks: Vec<Mark>) {
        fold_line_breaks(&mut text, 0);
        if let Some(number) = self.own.push(&text, marks) {
            self.add(at, style, Source::Own, number);
        }
    }

    fn add(&mut self, at: (u32, u32), style: u16, source: Source, text: u32) {
        let texts = if source == Source::Own { &*self.own } else { &self.globals.strings };
        if texts.get(text).trim().is_empty() || !self.report.cell(PART) {
            return;
        }
        let style = self.globals.styles.get(u32::from(style)).unwrap_or_default();
        let (row, column) = at;
        self.sheet.cells.push(Cell {
            row,
            column,
            text,
            source,
            bold: style.bold,
            struck: style.struck,
        });
    }
}

/// Row, column and style, with which each cell begins.
fn place(fields: &mut Fields<'_>) -> Option<((u32, u32), u16)> {
    let (row, column) = (fields.u16()?, fields.u16()?);
    Some(((u32::from(row), u32::from(column)), fields.u16()?))
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
