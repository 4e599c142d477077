//! What lies over a sheet: comments, text boxes, charts (MS-XLS 2.1.7.20).

use super::Globals;
use super::records::{Record, Records, decode};
use super::sheet::string;
use crate::binary::Fields;
use crate::sheet::write_position;
use std::collections::BTreeMap;

/// Texts of objects, as they are found.
#[derive(Default)]
pub(super) struct Objects {
    /// The object that was begun last.
    current: u32,
    /// Texts by the number of the object and the order in the file.
    texts: BTreeMap<u32, String>,
    by_number: BTreeMap<u16, u32>,
    /// Comments of version 8: place and object.
    calls: Vec<(String, u16)>,
    /// Comments: place and text.
    notes: Vec<(String, String)>,
    /// Words of charts: what they are, and the words.
    pub(super) charts: Vec<(&'static str, String)>,
    /// Whether a text of the chart's or a series was begun last.
    in_series: bool,
    /// The drawing, put together from its pieces.
    pub(super) drawing: Vec<u8>,
}

impl Objects {
    /// What makes a comment: a note (its cell), an object (its number), the object's text.
    pub(super) fn record<'s>(
        &mut self,
        record: Record<'s>,
        records: &mut Records<'s>,
        globals: &Globals,
    ) -> Option<()> {
        let mut fields = Fields(record.data);
        match record.kind {
            // MsoDrawing.
            0xec => self.drawing.extend(records.whole(record).joined()),
            // Note: row, column, then flags and object, or the text itself.
            0x1c => {
                let (row, column) = (fields.u16()?, fields.u16()?);
                if globals.eight {
                    fields.u16()?;
                    let place = write_position(u32::from(row), u32::from(column));
                    self.calls.push((place, fields.u16()?));
                    return Some(());
                }
                fields.u16()?;
                let text = decode(fields.0, globals.codepage);
                // A long one goes on in records of no row.
                if let (0xffff, Some(last)) = (row, self.notes.last_mut()) {
                    last.1.push_str(&text);
                } else {
                    let place = write_position(u32::from(row), u32::from(column));
                    self.notes.push((place, text));
                }
            }
            // Obj: its first part has the number of the object.
            0x5d => {
                self.current += 1;
                if globals.eight {
                    fields.take(6)?;
                    self.by_number.insert(fields.u16()?, self.current);
                }
            }
            // TxO: the number of characters stands at byte 10, the text in what continues it.
            _ => {
                fields.take(10)?;
                let count = usize::from(fields.u16()?);
                let mut segments = records.whole(Record { data: &[], ..record });
                if count > 0 {
                    let text = segments.string(count).unwrap_or_default();
                    self.texts.insert(self.current, text);
                }
            }
        }
        Some(())
    }

    /// A record of a chart: titles and names are `SeriesText` (2.4.254), those of a series
    /// where one was begun last.
    pub(super) fn chart<'s>(
        &mut self,
        record: Record<'s>,
        records: &mut Records<'s>,
        globals: &Globals,
    ) -> Option<()> {
        match record.kind {
            0x1003 => self.in_series = true,
            0x1025 => self.in_series = false,
            0x100d => {
                let mut fields = Fields(record.data);
                fields.u16()?;
                let count = usize::from(fields.u8()?);
                let mut segments = records.whole(Record { data: fields.0, ..record });
                let words = string(globals, &mut segments, count);
                let kind = if self.in_series { "series name" } else { "chart title" };
                if !words.trim().is_empty() {
                    self.charts.push((kind, words));
                }
            }
            0x1c | 0x5d | 0x1b6 => return self.record(record, records, globals),
            _ => {}
        }
        Some(())
    }

    /// Comments by place, and the texts of the other objects.
    pub(super) fn finish(&mut self) -> (Vec<(String, String)>, Vec<String>) {
        for (place, number) in std::mem::take(&mut self.calls) {
            let object = self.by_number.get(&number);
            if let Some(text) = object.and_then(|o| self.texts.remove(o)) {
                self.notes.push((place, text));
            }
        }
        let boxes = std::mem::take(&mut self.texts).into_values().collect();
        (std::mem::take(&mut self.notes), boxes)
    }
}
