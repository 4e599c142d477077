//! Tables in the making (ODF 1.3 part 3 §9.1): rows whose cells may be repeated, and cells that
//! others cover.

use document::{Block, Budget, Exceeded, Table, TableBuilder};

/// A cell of a row.
#[derive(Debug, Default)]
pub(crate) struct Cell {
    pub(crate) columns: u32,
    pub(crate) rows: u32,
    /// So many cells alike stand side by side.
    pub(crate) repeat: u32,
    /// It lies under a merged one.
    pub(crate) covered: bool,
    pub(crate) blocks: Vec<Block>,
}

/// A row in the making.
#[derive(Debug, Default)]
pub(crate) struct Row {
    pub(crate) header: bool,
    pub(crate) hidden: bool,
    /// So many rows alike stand below each other.
    pub(crate) repeat: u32,
    pub(crate) cells: Vec<Cell>,
}

/// A table in the making.
#[derive(Debug, Default)]
pub(crate) struct Grid {
    builder: TableBuilder,
    pub(crate) row: Option<Row>,
    /// Open groups of header rows.
    pub(crate) headers: u32,
    hidden: bool,
    /// Repeated cells that were not.
    repairs: u64,
}

fn is_blank(blocks: &[Block]) -> bool {
    blocks.iter().all(|b| matches!(b, Block::Paragraph(p) if p.is_blank()))
}

/// The same blocks once more, at their cost; nothing where there is a table among them, which no
/// program repeats.
fn copied(blocks: &[Block], budget: &mut Budget) -> Result<Option<Vec<Block>>, Exceeded> {
    for block in blocks {
        let Block::Paragraph(p) = block else { return Ok(None) };
        budget.block()?;
        budget.text(p.text.len())?;
        for link in &p.links {
            budget.annotation()?;
            budget.text(link.target.len())?;
        }
        p.marks.iter().try_for_each(|_| budget.annotation())?;
    }
    Ok(Some(blocks.to_vec()))
}

impl Grid {
    /// An empty table.
    pub(crate) fn new(hidden: bool) -> Self {
        Self { hidden, ..Self::default() }
    }

    /// A cell ends.
    pub(crate) fn cell(&mut self, cell: Cell, budget: &Budget) -> Result<(), Exceeded> {
        let Some(row) = &mut self.row else { return Ok(()) };
        // Each is charged where it is set; so many without a charge are nobody's.
        let allowed = budget.limits().cells;
        if row.cells.len() as u64 >= allowed {
            return Err(Exceeded::counted("cells", allowed));
        }
        row.cells.push(cell);
        Ok(())
    }

    /// The row ends. A row without text stands once, however often it is repeated.
    pub(crate) fn end_row(&mut self, budget: &mut Budget) -> Result<(), Exceeded> {
        let Some(mut row) = self.row.take() else { return Ok(()) };
        let blank = row.cells.iter().all(|cell| is_blank(&cell.blocks));
        let turns = if blank { 1 } else { row.repeat.max(1) };
        for turn in 1..=turns {
            self.builder.start_row(budget)?;
            if row.header {
                self.builder.mark_header();
            }
            if row.hidden {
                self.builder.mark_hidden();
            }
            let mut column = 0_u32;
            for cell in &mut row.cells {
                self.set(cell, column, turn == turns, budget)?;
                column = column.saturating_add(cell.repeat.max(1));
            }
        }
        Ok(())
    }

    /// Sets a cell, `last` if it is not needed any more.
    fn set(
        &mut self,
        cell: &mut Cell,
        column: u32,
        last: bool,
        budget: &mut Budget,
    ) -> Result<(), Exceeded> {
        if cell.covered {
            return Ok(());
        }
        // Cells that say that they are covered, and are not, leave a hole.
        let most = budget.limits().column_span;
        let skipped = column.saturating_sub(self.builder.next_column());
        self.builder.skip(skipped.min(most));
        let repeat = cell.repeat.max(1);
        if repeat > 1 && is_blank(&cell.blocks) {
            self.builder.skip(repeat.min(most));
            return Ok(());
        }
        for turn in 1..=repeat {
            let blocks = if last && turn == repeat {
                std::mem::take(&mut cell.blocks)
            } else {
                copied(&cell.blocks, budget)?.unwrap_or_else(|| {
                    self.repairs += 1;
                    Vec::new()
                })
            };
            self.builder.cell(cell.columns, cell.rows, blocks, budget)?;
        }
        Ok(())
    }

    /// The table, if it has any row, and how much of it was repaired.
    pub(crate) fn finish(self) -> Option<(Table, u64)> {
        let repairs = self.builder.repairs() + self.repairs;
        if self.builder.row_count() == 0 {
            return None;
        }
        let mut table = self.builder.finish();
        table.hidden = self.hidden;
        Some((table, repairs))
    }
}
