//! Strings in one buffer, named by number: a string that 20,000 cells share stands here once.

use document::{Mark, MarkKind, visible};
use std::collections::HashMap;

/// An arena of texts.
#[derive(Debug, Default)]
pub(crate) struct Texts {
    buffer: String,
    entries: Vec<Entry>,
    /// Marks of the few texts that have any.
    marks: HashMap<u32, Vec<Mark>>,
    mark_count: u64,
}

#[derive(Debug, Clone, Copy)]
struct Entry {
    start: u32,
    end: u32,
    /// Characters that are not white space.
    characters: u32,
}

impl Texts {
    /// Adds a text and gives its number, or nothing where the arena is full (4 GiB).
    pub(crate) fn push(&mut self, text: &str, marks: Vec<Mark>) -> Option<u32> {
        let start = u32::try_from(self.buffer.len()).ok()?;
        let end = u32::try_from(self.buffer.len().checked_add(text.len())?).ok()?;
        let number = u32::try_from(self.entries.len()).ok().filter(|&n| n < u32::MAX / 2)?;
        self.buffer.push_str(text);
        let characters = visible(text) as u32;
        self.entries.push(Entry { start, end, characters });
        if !marks.is_empty() {
            self.mark_count += marks.len() as u64;
            self.marks.insert(number, marks);
        }
        Some(number)
    }

    /// How many texts there are.
    pub(crate) fn len(&self) -> usize {
        self.entries.len()
    }

    /// How many marks all of them have together.
    pub(crate) fn mark_count(&self) -> u64 {
        self.mark_count
    }

    /// The text of this number; empty where there is none.
    pub(crate) fn get(&self, number: u32) -> &str {
        self.entries
            .get(number as usize)
            .and_then(|e| self.buffer.get(e.start as usize..e.end as usize))
            .unwrap_or_default()
    }

    /// Its characters that are not white space.
    pub(crate) fn characters(&self, number: u32) -> u64 {
        self.entries.get(number as usize).map_or(0, |e| u64::from(e.characters))
    }

    /// Its marks.
    pub(crate) fn marks(&self, number: u32) -> &[Mark] {
        self.marks.get(&number).map(Vec::as_slice).unwrap_or_default()
    }

    /// Forgets all texts.
    pub(crate) fn clear(&mut self) {
        self.buffer.clear();
        self.entries.clear();
        self.marks.clear();
        self.mark_count = 0;
    }
}

/// Formatting of a run that bears on its meaning.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct RunMarks {
    pub(crate) bold: bool,
    pub(crate) struck: bool,
    pub(crate) superscript: bool,
}

impl RunMarks {
    /// The marks over a span; none over an empty one.
    pub(crate) fn over(self, span: (u32, u32), out: &mut Vec<Mark>) {
        if span.0 >= span.1 {
            return;
        }
        let kinds = [
            (self.bold, MarkKind::Bold),
            (self.struck, MarkKind::Struck),
            (self.superscript, MarkKind::Superscript),
        ];
        out.extend(kinds.iter().filter(|k| k.0).map(|&(_, kind)| Mark { kind, span }));
    }
}

/// Decodes `_xHHHH_` escapes (ECMA-376 part 1 §22.9.2.19, `ST_Xstring`) and folds CR and CR LF
/// to one line break, adding to `out`.
pub(crate) fn decode_xstring(text: &str, out: &mut String) {
    let from = out.len();
    let mut rest = text;
    let mut high: Option<u16> = None;
    while let Some(at) = rest.find("_x") {
        let (before, after) = rest.split_at(at);
        if !before.is_empty() {
            flush(&mut high, out);
            out.push_str(before);
        }
        let unit = after
            .get(2..6)
            .filter(|hex| hex.bytes().all(|b| b.is_ascii_hexdigit()))
            .filter(|_| after.as_bytes().get(6) == Some(&b'_'))
            .and_then(|hex| u16::from_str_radix(hex, 16).ok());
        let taken = if let Some(unit) = unit {
            unit_to(unit, &mut high, out);
            7
        } else {
            flush(&mut high, out);
            out.push_str("_x");
            2
        };
        rest = after.get(taken..).unwrap_or_default();
    }
    if !rest.is_empty() {
        flush(&mut high, out);
        out.push_str(rest);
    }
    flush(&mut high, out);
    fold_line_breaks(out, from);
}

fn flush(high: &mut Option<u16>, out: &mut String) {
    if high.take().is_some() {
        out.push(char::REPLACEMENT_CHARACTER);
    }
}

fn unit_to(unit: u16, high: &mut Option<u16>, out: &mut String) {
    if let Some(first) = high.take() {
        if let Some(Ok(c)) = char::decode_utf16([first, unit]).next() {
            out.push(c);
            return;
        }
        out.push(char::REPLACEMENT_CHARACTER);
    }
    if (0xd800..0xdc00).contains(&unit) {
        *high = Some(unit);
    } else {
        out.push(char::from_u32(u32::from(unit)).unwrap_or(char::REPLACEMENT_CHARACTER));
    }
}

/// Makes CR LF and lone CR after `from` line breaks.
pub(crate) fn fold_line_breaks(out: &mut String, from: usize) {
    if out.get(from..).is_some_and(|t| t.contains('\r')) {
        let tail = out.split_off(from);
        out.push_str(&tail.replace("\r\n", "\n").replace('\r', "\n"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(text: &str) -> String {
        let mut out = String::new();
        decode_xstring(text, &mut out);
        out
    }

    #[test]
    fn escapes_of_st_xstring() {
        for (escaped, text) in [
            ("a_x000D_\nb", "a\nb"),
            ("_x005F_x000D_", "_x000D_"),
            ("_xD83D__xDE00_", "\u{1f600}"),
            ("_xD83D_x", "\u{fffd}x"),
            ("my_xfile_x00G0_", "my_xfile_x00G0_"),
            ("é_x", "é_x"),
            ("_x0041", "_x0041"),
        ] {
            assert_eq!(decoded(escaped), text, "{escaped}");
        }
    }
}
