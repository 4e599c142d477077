//! Tables in the making: rows, and cells that wait for a neighbour that merges into them.

use crate::revisions::Change;
use document::{Block, Budget, Exceeded, Table, TableBuilder};

/// `w:vMerge` (ECMA-376 part 1 §17.4.84).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Merge {
    #[default]
    None,
    Restart,
    Continue,
}

impl Merge {
    /// The merge of this `w:val`: continue where there is none.
    pub(crate) fn of(val: Option<&str>) -> Self {
        if val == Some("restart") { Self::Restart } else { Self::Continue }
    }
}

/// `w:tcPr`.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct CellProps {
    pub(crate) span: u32,
    pub(crate) vertical: Merge,
    pub(crate) horizontal: Merge,
    pub(crate) deleted: bool,
    /// A change that marks all of it.
    pub(crate) marked: Option<Change>,
}

/// `w:trPr`, and the cells so far.
#[derive(Debug, Default)]
pub(crate) struct RowState {
    /// `w:gridBefore`.
    pub(crate) before: u32,
    /// `w:tblHeader`.
    pub(crate) header: bool,
    /// `w:del` in `w:trPr`.
    pub(crate) deleted: bool,
    /// A change that marks all of it.
    pub(crate) marked: Option<Change>,
    /// Texts of cells by their index, where a bookmark wants them.
    pub(crate) texts: Vec<(u32, String)>,
    cells: u32,
    begun: bool,
    waiting: Option<(CellProps, Vec<Block>)>,
}

/// A table in the making.
#[derive(Debug, Default)]
pub(crate) struct TableState {
    builder: TableBuilder,
    pub(crate) row: Option<RowState>,
}

fn is_blank(blocks: &[Block]) -> bool {
    blocks.iter().all(|b| matches!(b, Block::Paragraph(p) if p.is_blank()))
}

impl RowState {
    /// The index of the cell being read.
    pub(crate) fn index(&self) -> u32 {
        self.cells
    }

    fn begin(&mut self, builder: &mut TableBuilder, budget: &mut Budget) -> Result<(), Exceeded> {
        if !self.begun {
            builder.start_row(budget)?;
            if self.header {
                builder.mark_header();
            }
            // What no table has room for is no indent.
            builder.skip(self.before.min(budget.limits().column_span));
            self.begun = true;
        }
        Ok(())
    }

    fn set_waiting(
        &mut self,
        builder: &mut TableBuilder,
        budget: &mut Budget,
    ) -> Result<(), Exceeded> {
        let Some((props, blocks)) = self.waiting.take() else { return Ok(()) };
        self.begin(builder, budget)?;
        if props.vertical == Merge::Continue {
            builder.continue_above(props.span, blocks, budget)?;
        } else {
            builder.cell(props.span, 1, blocks, budget)?;
        }
        Ok(())
    }
}

impl TableState {
    /// A cell ends. It is set when the next one does not merge into it.
    pub(crate) fn cell(
        &mut self,
        props: CellProps,
        blocks: Vec<Block>,
        budget: &mut Budget,
    ) -> Result<(), Exceeded> {
        let Some(row) = &mut self.row else { return Ok(()) };
        row.cells += 1;
        if props.deleted || row.deleted {
            return Ok(());
        }
        // `w:hMerge` (ECMA-376 part 4 §9.7.2): the cell before grows by this one.
        if props.horizontal == Merge::Continue
            && let Some((before, content)) = &mut row.waiting
        {
            before.span = before.span.max(1).saturating_add(props.span.max(1));
            if !is_blank(&blocks) {
                content.extend(blocks);
            }
            return Ok(());
        }
        row.set_waiting(&mut self.builder, budget)?;
        row.waiting = Some((props, blocks));
        Ok(())
    }

    /// The row ends; gives the texts of its cells that were wanted.
    pub(crate) fn end_row(
        &mut self,
        budget: &mut Budget,
    ) -> (Vec<(u32, String)>, Result<(), Exceeded>) {
        let Some(mut row) = self.row.take() else { return (Vec::new(), Ok(())) };
        let mut outcome = row.set_waiting(&mut self.builder, budget);
        if outcome.is_ok() && !row.deleted {
            outcome = row.begin(&mut self.builder, budget);
        }
        (row.texts, outcome)
    }

    /// The table, if it has any row, and how much of it was repaired.
    pub(crate) fn finish(self) -> Option<(Table, u64)> {
        let repairs = self.builder.repairs();
        (self.builder.row_count() > 0).then(|| (self.builder.finish(), repairs))
    }
}
