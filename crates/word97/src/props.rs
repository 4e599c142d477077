//! The properties of characters, paragraphs and rows that bear on what is read.

use crate::bytes::{i16_at, u16_at};
use crate::sprms::{self, Sprm};
use document::{CellDefinition, RowDefinition};

/// Of characters.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct CharacterProps {
    pub(crate) bold: bool,
    pub(crate) struck: bool,
    pub(crate) hidden: bool,
    pub(crate) raised: bool,
    pub(crate) inserted: bool,
    pub(crate) deleted: bool,
    /// The character stands for something else.
    pub(crate) special: bool,
    /// The character of a symbol font: font and code.
    pub(crate) symbol: Option<(u16, u16)>,
    /// Where in the data stream a picture or form field stands.
    pub(crate) data: Option<u32>,
    pub(crate) font: u16,
    pub(crate) style: Option<u16>,
    pub(crate) author: u16,
}

impl CharacterProps {
    /// Takes a property; `under` is what the styles say.
    pub(crate) fn take(&mut self, sprm: Sprm<'_>, under: &Self) {
        // MS-DOC §2.9.327 `ToggleOperand`.
        let toggle = |under: bool| match sprm.byte() {
            0x80 => under,
            0x81 => !under,
            other => other & 1 == 1,
        };
        match sprm.code {
            sprms::BOLD => self.bold = toggle(under.bold),
            sprms::STRUCK | sprms::STRUCK_TWICE => self.struck = toggle(under.struck),
            sprms::HIDDEN => self.hidden = toggle(under.hidden),
            sprms::RAISED => self.raised = sprm.byte() == 1,
            // Half points, above the line or below it.
            sprms::RAISED_BY => self.raised |= (1..0x8000).contains(&sprm.word()),
            sprms::INSERTED => self.inserted = sprm.byte() == 1,
            sprms::DELETED => self.deleted = sprm.byte() == 1,
            sprms::INSERTED_BY | sprms::DELETED_BY => self.author = sprm.word(),
            sprms::SPECIAL => self.special = sprm.byte() == 1,
            sprms::SYMBOL => {
                self.symbol = u16_at(sprm.operand, 2).map(|code| (sprm.word(), code));
            }
            sprms::DATA_AT => self.data = Some(sprm.long()),
            sprms::FONT => self.font = sprm.word(),
            sprms::CHARACTER_STYLE => self.style = Some(sprm.word()),
            sprms::PLAIN => {
                *self = Self { special: self.special, data: self.data, ..under.clone() };
            }
            _ => {}
        }
    }

    /// Lies over what a paragraph's style says: what a character style sets is set.
    pub(crate) fn over(&mut self, style: &Self) {
        self.bold |= style.bold;
        self.struck |= style.struck;
        self.hidden |= style.hidden;
        self.raised |= style.raised;
    }
}

/// Of paragraphs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct ParagraphProps {
    in_table: bool,
    depth: u32,
    pub(crate) row_end: bool,
    pub(crate) inner_cell: bool,
    pub(crate) inner_row_end: bool,
    pub(crate) list: u16,
    pub(crate) list_level: u8,
    /// 0 to 8; 9 is text.
    pub(crate) outline: Option<u8>,
    /// The big letters that begin the next paragraph.
    pub(crate) drop_cap: bool,
}

impl ParagraphProps {
    pub(crate) fn take(&mut self, sprm: Sprm<'_>) {
        match sprm.code {
            sprms::IN_TABLE => self.in_table = sprm.byte() == 1,
            sprms::DEPTH => self.depth = sprm.long(),
            sprms::ROW_END => self.row_end = sprm.byte() == 1,
            sprms::INNER_CELL => self.inner_cell = sprm.byte() == 1,
            sprms::INNER_ROW_END => self.inner_row_end = sprm.byte() == 1,
            sprms::LIST => self.list = sprm.word(),
            sprms::LIST_LEVEL => self.list_level = sprm.byte().min(8),
            sprms::OUTLINE => self.outline = Some(sprm.byte()),
            // MS-DOC §2.9.49 `DCS`: 0 is none.
            sprms::DROP_CAP => self.drop_cap = matches!(sprm.byte() & 7, 1 | 2),
            _ => {}
        }
    }

    /// How many tables it is in.
    pub(crate) fn level(&self) -> usize {
        let depth = usize::try_from(self.depth).unwrap_or(usize::MAX);
        depth.max(usize::from(self.in_table))
    }
}

/// Takes a property of a row.
pub(crate) fn take_row(row: &mut RowDefinition, sprm: Sprm<'_>) {
    match sprm.code {
        sprms::CELLS => cells(row, sprm.operand),
        sprms::HEADER_ROW => row.header = sprm.byte() == 1,
        sprms::MERGE => {
            let last = sprm.operand.get(1).copied().unwrap_or_default();
            for index in sprm.byte().saturating_add(1)..last {
                if let Some(cell) = row.cells.get_mut(usize::from(index)) {
                    cell.merged = true;
                }
            }
        }
        sprms::MERGE_DOWN => {
            let flags = sprm.operand.get(1).copied().unwrap_or_default();
            if let Some(cell) = row.cells.get_mut(usize::from(sprm.byte())) {
                cell.continues = flags == 1;
            }
        }
        _ => {}
    }
}

/// `sprmTDefTable`: edges, then what each cell is (MS-DOC §2.9.316 `TDefTableOperand`).
fn cells(row: &mut RowDefinition, operand: &[u8]) {
    const CELL: usize = 20;
    let count = usize::from(operand.first().copied().unwrap_or_default());
    let edge = |at: usize| i16_at(operand, 1 + at * 2).map(i32::from);
    let Some(left) = edge(0) else { return };
    row.left = left;
    row.cells.clear();
    for at in 0..count {
        let Some(right) = edge(at + 1) else { break };
        let flags = u16_at(operand, 1 + (count + 1) * 2 + at * CELL).unwrap_or_default();
        row.cells.push(CellDefinition {
            right,
            merged: flags & 3 == 1,
            continues: (flags >> 5) & 3 == 1,
        });
    }
}
