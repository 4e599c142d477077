//! How much a document holds.

use crate::{Block, Document};
use serde::{Deserialize, Serialize};

/// What a document holds, counted as its [`Limits`](crate::Limits) count.
///
/// ```
/// use document::{Block, Document, Paragraph};
/// let mut document = Document::default();
/// document.body.push(Block::Paragraph(Paragraph::plain("TD 5")));
/// let size = document.size();
/// assert_eq!((size.blocks, size.text_bytes, size.cells), (1, 4, 0));
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Size {
    /// Paragraphs and tables, nested ones too.
    pub blocks: u64,
    /// Cells of all tables, once for each row that they reach into.
    pub cells: u64,
    /// Bytes of text and of the targets of links.
    pub text_bytes: u64,
    /// Links, marks, notes, fields and properties.
    pub annotations: u64,
}

impl Document {
    /// How much it holds.
    pub fn size(&self) -> Size {
        let mut size = Size::default();
        let beside = self.fields.len() + self.properties.len() + self.notes.len();
        size.annotations = beside as u64;
        size.text_bytes = self.fields.iter().map(|f| f.text.len() as u64).sum();
        let stories = self.headers.iter().chain(&self.footers).map(|s| &s.blocks);
        let notes = self.notes.iter().map(|n| &n.blocks);
        // What nests is put aside, so that no depth of tables is a depth of calls.
        let mut open: Vec<&[Block]> = vec![&self.body];
        open.extend(stories.chain(notes).map(Vec::as_slice));
        while let Some(blocks) = open.pop() {
            size.blocks += blocks.len() as u64;
            for block in blocks {
                match block {
                    Block::Paragraph(p) => {
                        let targets = p.links.iter().map(|l| l.target.len());
                        size.text_bytes += (p.text.len() + targets.sum::<usize>()) as u64;
                        size.annotations += (p.links.len() + p.marks.len()) as u64;
                    }
                    Block::Table(table) => {
                        for row in table.rows() {
                            size.cells += row.covers().count() as u64;
                            open.extend(row.cells.iter().map(|cell| cell.blocks.as_slice()));
                        }
                    }
                }
            }
        }
        size
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Budget, Limits, TableBuilder};

    /// A cell that spans many rows takes room in each: a few bytes of a page may ask for millions.
    #[test]
    fn a_cell_counts_in_each_row_that_it_spans() -> Result<(), crate::Exceeded> {
        let mut budget = Budget::new(Limits::default());
        let mut table = TableBuilder::new();
        for span in [3, 0, 0] {
            table.start_row(&mut budget)?;
            if span > 0 {
                table.cell(2, span, Vec::new(), &mut budget)?;
            }
            table.cell(1, 1, Vec::new(), &mut budget)?;
        }
        let body = vec![Block::Table(table.finish())];
        let size = Document { body, ..Document::default() }.size();
        assert_eq!((size.blocks, size.cells), (1, 6));
        Ok(())
    }
}
