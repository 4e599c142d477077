//! The text: pieces of the main stream in the order of reading (MS-DOC §2.4.1, `Clx`).

use crate::bytes::{Plc, u16_at, u32_at};

/// A piece of the text, as far as it was asked for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Piece {
    /// Where it stands in the main stream.
    pub(crate) offset: u32,
    /// Characters to its end.
    pub(crate) length: u32,
    /// Two bytes for a character, else one (windows-1252).
    pub(crate) wide: bool,
    /// Properties of all of it.
    pub(crate) modifier: u16,
}

impl Piece {
    /// Bytes of a character.
    pub(crate) fn width(self) -> u32 {
        if self.wide { 2 } else { 1 }
    }
}

/// The piece table.
#[derive(Debug)]
pub(crate) struct Pieces<'a> {
    /// Where each begins and ends in the text, and what the table has of it.
    list: Vec<(u32, u32, &'a [u8])>,
    modifiers: Vec<&'a [u8]>,
    /// Pieces that end before they begin, or lie over others: they are left out.
    pub(crate) unsound: u64,
}

impl<'a> Pieces<'a> {
    /// Reads the table; `None` where there is none.
    pub(crate) fn read(clx: &'a [u8]) -> Option<Self> {
        let mut at = 0;
        let mut modifiers = Vec::new();
        while clx.get(at) == Some(&1) {
            let length = usize::from(u16_at(clx, at + 1)?);
            modifiers.push(clx.get(at + 3..at + 3 + length)?);
            at += 3 + length;
        }
        if clx.get(at) != Some(&2) {
            return None;
        }
        let length = u32_at(clx, at + 1)? as usize;
        let rest = clx.get(at + 5..)?;
        let table = Plc::new(rest.get(..length).unwrap_or(rest), 8);
        let mut pieces = Self { list: Vec::new(), modifiers, unsound: 0 };
        for index in 0..table.len() {
            let piece = (table.position(index)?, table.position(index + 1)?, table.entry(index)?);
            if piece.0 < piece.1 && piece.0 >= pieces.end() {
                pieces.list.push(piece);
            } else {
                // One of no characters is none, and no fault.
                pieces.unsound += u64::from(piece.0 != piece.1);
            }
        }
        (!pieces.list.is_empty()).then_some(pieces)
    }

    /// Where the last one ends.
    pub(crate) fn end(&self) -> u32 {
        self.list.last().map_or(0, |last| last.1)
    }

    /// The text from a character on, as far as its piece goes.
    pub(crate) fn at(&self, position: u32) -> Option<Piece> {
        let after = self.list.partition_point(|piece| piece.0 <= position);
        let (begin, end, entry) = *self.list.get(after.checked_sub(1)?)?;
        if position >= end {
            return None;
        }
        let place = u32_at(entry, 2)?;
        let wide = place & 0x4000_0000 == 0;
        let start = if wide { place } else { (place & 0x3fff_ffff) / 2 };
        let width = if wide { 2 } else { 1 };
        let offset = (position - begin).checked_mul(width).and_then(|by| start.checked_add(by))?;
        Some(Piece { offset, length: end - position, wide, modifier: u16_at(entry, 6)? })
    }

    /// The properties that a piece's modifier names (MS-DOC §2.9.214 `Prm`).
    pub(crate) fn properties(&self, modifier: u16) -> Option<&'a [u8]> {
        if modifier & 1 == 0 {
            return None;
        }
        self.modifiers.get(usize::from(modifier >> 1)).copied()
    }
}

/// The property that a modifier without a list stands for, with its value (MS-DOC `Prm0`).
pub(crate) fn single(modifier: u16) -> Option<(u16, u8)> {
    if modifier & 1 != 0 {
        return None;
    }
    let property = match (modifier >> 1) & 0x7f {
        0x41 => crate::sprms::DELETED,
        0x42 => crate::sprms::INSERTED,
        0x55 => crate::sprms::BOLD,
        0x57 => crate::sprms::STRUCK,
        0x5c => crate::sprms::HIDDEN,
        _ => return None,
    };
    Some((property, (modifier >> 8) as u8))
}
