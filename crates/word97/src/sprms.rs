//! Single property modifiers: what a run, paragraph or row has of its own (MS-DOC §2.6).

use crate::bytes::u16_at;

// Characters.
pub(crate) const DELETED: u16 = 0x0800;
pub(crate) const INSERTED: u16 = 0x0801;
pub(crate) const BOLD: u16 = 0x0835;
pub(crate) const STRUCK: u16 = 0x0837;
pub(crate) const STRUCK_TWICE: u16 = 0x2a53;
pub(crate) const HIDDEN: u16 = 0x083c;
pub(crate) const RAISED: u16 = 0x2a48;
pub(crate) const RAISED_BY: u16 = 0x4845;
pub(crate) const CHARACTER_STYLE: u16 = 0x4a30;
pub(crate) const PLAIN: u16 = 0x2a33;
pub(crate) const SPECIAL: u16 = 0x0855;
pub(crate) const SYMBOL: u16 = 0x6a09;
pub(crate) const DATA_AT: u16 = 0x6a03;
pub(crate) const FONT: u16 = 0x4a4f;
pub(crate) const INSERTED_BY: u16 = 0x4804;
pub(crate) const DELETED_BY: u16 = 0x4863;
// Paragraphs.
pub(crate) const IN_TABLE: u16 = 0x2416;
pub(crate) const ROW_END: u16 = 0x2417;
pub(crate) const DEPTH: u16 = 0x6649;
pub(crate) const INNER_CELL: u16 = 0x244b;
pub(crate) const INNER_ROW_END: u16 = 0x244c;
pub(crate) const LIST_LEVEL: u16 = 0x260a;
pub(crate) const LIST: u16 = 0x460b;
pub(crate) const OUTLINE: u16 = 0x2640;
pub(crate) const DROP_CAP: u16 = 0x442c;
pub(crate) const HUGE: [u16; 2] = [0x6645, 0x6646];
// Rows.
pub(crate) const CELLS: u16 = 0xd608;
pub(crate) const CELLS_BY_TABS: u16 = 0xc615;
pub(crate) const HEADER_ROW: u16 = 0x3404;
pub(crate) const MERGE: u16 = 0x5624;
pub(crate) const MERGE_DOWN: u16 = 0xd62b;

/// One of them.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sprm<'a> {
    pub(crate) code: u16,
    pub(crate) operand: &'a [u8],
}

impl Sprm<'_> {
    pub(crate) fn byte(&self) -> u8 {
        self.operand.first().copied().unwrap_or_default()
    }

    pub(crate) fn word(&self) -> u16 {
        u16_at(self.operand, 0).unwrap_or_default()
    }

    pub(crate) fn long(&self) -> u32 {
        crate::bytes::u32_at(self.operand, 0).unwrap_or_default()
    }
}

/// All of a list; what is cut off at its end is left out.
#[derive(Debug)]
pub(crate) struct Sprms<'a>(pub(crate) &'a [u8]);

impl<'a> Iterator for Sprms<'a> {
    type Item = Sprm<'a>;

    fn next(&mut self) -> Option<Sprm<'a>> {
        let code = u16_at(self.0, 0)?;
        let rest = self.0.get(2..)?;
        // The operand's size stands in the upper three bits (MS-DOC §2.2.5.1 `spra`).
        let (skip, size) = match code >> 13 {
            0 | 1 => (0, 1),
            2 | 4 | 5 => (0, 2),
            3 => (0, 4),
            7 => (0, 3),
            _ if code == CELLS => (2, usize::from(u16_at(rest, 0)?).saturating_sub(1)),
            _ if code == CELLS_BY_TABS && rest.first() == Some(&255) => {
                let deleted = usize::from(*rest.get(1)?);
                let added = usize::from(*rest.get(2 + deleted * 4)?);
                (1, 2 + deleted * 4 + added * 3)
            }
            _ => (1, usize::from(*rest.first()?)),
        };
        let operand = rest.get(skip..skip + size)?;
        self.0 = rest.get(skip + size..)?;
        Some(Sprm { code, operand })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn operands_have_their_sizes() {
        let list = [0x35, 0x08, 1, 0x0b, 0x46, 3, 0, 0x2b, 0xd6, 2, 0, 3, 0x08, 0xd6, 3, 0, 9, 9];
        let read: Vec<(u16, usize)> = Sprms(&list).map(|s| (s.code, s.operand.len())).collect();
        assert_eq!(read, [(BOLD, 1), (LIST, 2), (MERGE_DOWN, 2), (CELLS, 2)]);
    }
}
