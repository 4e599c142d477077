//! Tables as a full grid: each position is covered by exactly one cell.

use crate::{Block, Budget, Exceeded, TextView};

/// A table whose rows and column spans are resolved.
///
/// Only [`TableBuilder::finish`] makes one, so that these hold:
/// every position `(row, column)` with `row < rows().len()` and `column < columns()` is covered
/// by exactly one [`Slot`](Row::cell_at) and so by exactly one cell; a cell stands in the row
/// where it begins; cells of a row are ordered by column.
#[derive(Debug, Clone, Default)]
pub struct Table {
    columns: u32,
    header_rows: u32,
    rows: Vec<Row>,
    /// A caption, where the format has one of its own (HTML `caption`, a sheet's table name).
    pub caption: Option<String>,
    /// Hidden as a whole (a hidden sheet's).
    pub hidden: bool,
}

/// A row: the cells that begin in it, and what covers its columns.
#[derive(Debug, Clone, Default)]
pub struct Row {
    /// The cells that begin in this row, by column.
    pub cells: Vec<Cell>,
    /// Hidden (a workbook's).
    pub hidden: bool,
    slots: Vec<Slot>,
}

/// Consecutive columns of one row that one cell covers.
#[derive(Debug, Clone, Copy)]
struct Slot {
    column: u32,
    width: u32,
    row: u32,
    cell: u32,
}

/// A cell: blocks, and the grid positions that it covers.
#[derive(Debug, Clone, Default)]
pub struct Cell {
    /// Its first column, from 0.
    pub column: u32,
    /// How many columns it covers, at least 1.
    pub column_span: u32,
    /// How many rows it covers, at least 1.
    pub row_span: u32,
    /// Whether the format says that it is a header (`th`).
    pub header: bool,
    /// Whether the document has no such cell: it fills a hole in a ragged row.
    pub implied: bool,
    /// What is in it.
    pub blocks: Vec<Block>,
}

impl Cell {
    /// The text of all its paragraphs, nested tables' too, as the block tree prints it: joined
    /// by line breaks, the cells of a nested table's row by tabs.
    ///
    /// ```
    /// use document::{Block, Cell, Paragraph};
    /// let cell = Cell { blocks: vec![
    ///     Block::Paragraph(Paragraph::plain("1 TAP")),
    ///     Block::Paragraph(Paragraph::plain("1 AAP")),
    /// ], ..Cell::default() };
    /// assert_eq!(cell.view().text, "1 TAP\n1 AAP");
    /// ```
    pub fn view(&self) -> TextView<'_> {
        TextView::of_cell(self)
    }

    /// Whether there is nothing in it but white space.
    pub fn is_blank(&self) -> bool {
        self.blocks.iter().all(|b| match b {
            Block::Paragraph(p) => p.is_blank(),
            Block::Table(_) => false,
        })
    }
}

impl Row {
    /// The row and the index in that row of the cell that covers this column: its own, or one
    /// from above that spans into it.
    pub fn cell_at(&self, column: u32) -> Option<(usize, usize)> {
        let at = self.slots.partition_point(|s| s.column <= column).checked_sub(1)?;
        let slot = self.slots.get(at)?;
        (column - slot.column < slot.width).then_some((slot.row as usize, slot.cell as usize))
    }

    /// What covers the row from left to right: first column, width, and the covering cell as
    /// row and index in that row.
    pub fn covers(&self) -> impl Iterator<Item = (u32, u32, usize, usize)> + '_ {
        self.slots.iter().map(|s| (s.column, s.width, s.row as usize, s.cell as usize))
    }
}

impl Table {
    /// How many columns the grid has.
    pub fn columns(&self) -> u32 {
        self.columns
    }

    /// How many rows at the top are header rows by the format's own means (`w:tblHeader`,
    /// `thead`); 0 where it does not say.
    pub fn header_rows(&self) -> u32 {
        self.header_rows
    }

    /// The rows.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// The cells, to change what is in them.
    pub(crate) fn cells_mut(&mut self) -> impl Iterator<Item = &mut Cell> {
        self.rows.iter_mut().flat_map(|row| &mut row.cells)
    }

    /// The cell that covers a position, with the row and the index where it begins.
    pub fn cell_at(&self, row: usize, column: u32) -> Option<(usize, usize, &Cell)> {
        let (r, c) = self.rows.get(row)?.cell_at(column)?;
        Some((r, c, self.rows.get(r)?.cells.get(c)?))
    }
}

/// Builds a [`Table`] row by row from what the formats say: spans, skips, merges from above.
///
/// ```
/// use document::{Block, Budget, Limits, Paragraph, TableBuilder};
/// let mut budget = Budget::new(Limits::default());
/// let mut t = TableBuilder::new();
/// let text = |s: &str| vec![Block::Paragraph(Paragraph::plain(s))];
/// t.start_row(&mut budget)?;
/// t.cell(1, 2, text("7/17"), &mut budget)?;      // one column, two rows
/// t.cell(1, 1, text("X.abc"), &mut budget)?;
/// t.start_row(&mut budget)?;
/// t.cell(1, 1, text("X.def"), &mut budget)?;     // goes to the second column
/// let table = t.finish();
/// let (row, index, cell) = table.cell_at(1, 0).unwrap();
/// assert_eq!((row, index, cell.row_span), (0, 0, 2));
/// # Ok::<(), document::Exceeded>(())
/// ```
#[derive(Debug, Default)]
pub struct TableBuilder {
    table: Table,
    /// Cells that reach into the row being built or later ones, by column.
    open: Vec<Open>,
    /// Cells that begin in the row being built and reach into later ones.
    opening: Vec<Open>,
    cursor: u32,
    repairs: u64,
}

#[derive(Debug, Clone, Copy)]
struct Open {
    column: u32,
    width: u32,
    row: u32,
    cell: u32,
    /// Rows still to cover after the current one.
    rows_left: u32,
}

/// So many blocks more than a paragraph a table weighs: its grid takes their room.
const WEIGHT: u32 = 2;

impl TableBuilder {
    /// An empty table.
    pub fn new() -> Self {
        Self::default()
    }

    /// How many rows were begun.
    pub fn row_count(&self) -> usize {
        self.table.rows.len()
    }

    /// The next free column of the row being built.
    pub fn next_column(&self) -> u32 {
        self.free_from(self.cursor)
    }

    /// How many times something had to be repaired: a span cut, a merge without a cell above.
    pub fn repairs(&self) -> u64 {
        self.repairs
    }

    /// Begins a row.
    ///
    /// # Errors
    /// [`Exceeded`] where the budget has no cells left for what spans into the row.
    pub fn start_row(&mut self, budget: &mut Budget) -> Result<(), Exceeded> {
        self.end_row();
        if self.table.rows.is_empty() {
            for _ in 0..WEIGHT {
                budget.block()?;
            }
        }
        budget.cells(1 + self.open.len() as u64)?;
        self.table.rows.push(Row::default());
        self.cursor = 0;
        Ok(())
    }

    /// Says that the row being built is a header row, if all above it are.
    pub fn mark_header(&mut self) {
        let rows = self.table.rows.len() as u32;
        if self.table.header_rows + 1 == rows {
            self.table.header_rows = rows;
        }
    }

    /// Says that the row being built is hidden.
    pub fn mark_hidden(&mut self) {
        if let Some(row) = self.table.rows.last_mut() {
            row.hidden = true;
        }
    }

    /// Leaves columns out (`w:gridBefore`, a sheet's blank cells); they become one implied cell.
    pub fn skip(&mut self, columns: u32) {
        self.cursor = self.cursor.saturating_add(columns);
    }

    /// Sets a cell into the next free column. Spans of 0 count as 1; a row span reaches as far
    /// as there are rows; a column span is cut where a cell from above stands in its way, or at
    /// the limit. Gives the cell's column.
    ///
    /// # Errors
    /// [`Exceeded`] where the budget has no cell left; the cell is not set then.
    pub fn cell(
        &mut self,
        column_span: u32,
        row_span: u32,
        blocks: Vec<Block>,
        budget: &mut Budget,
    ) -> Result<u32, Exceeded> {
        self.header_cell(column_span, row_span, false, blocks, budget)
    }

    /// As [`Self::cell`], saying whether it is a header cell.
    ///
    /// # Errors
    /// As [`Self::cell`].
    pub fn header_cell(
        &mut self,
        column_span: u32,
        row_span: u32,
        header: bool,
        blocks: Vec<Block>,
        budget: &mut Budget,
    ) -> Result<u32, Exceeded> {
        budget.cells(1)?;
        if self.table.rows.is_empty() {
            self.start_row(budget)?;
        }
        let limits = *budget.limits();
        let wanted = column_span.max(1);
        let mut width = wanted.min(limits.column_span);
        let rows = row_span.max(1).min(limits.row_span);
        let column = self.free_from(self.cursor);
        let beyond = self.open.partition_point(|o| o.column < column);
        if let Some(next) = self.open.get(beyond) {
            width = width.min(next.column - column).max(1);
        }
        self.repairs += u64::from(width != wanted || rows != row_span.max(1));
        let row = (self.table.rows.len() - 1) as u32;
        let Some(current) = self.table.rows.last_mut() else { return Ok(column) };
        let index = current.cells.len() as u32;
        current.slots.push(Slot { column, width, row, cell: index });
        current.cells.push(Cell {
            column,
            column_span: width,
            row_span: rows,
            header,
            implied: false,
            blocks,
        });
        if rows > 1 {
            self.opening.push(Open { column, width, row, cell: index, rows_left: rows - 1 });
        }
        self.cursor = column.saturating_add(width);
        self.table.columns = self.table.columns.max(self.cursor);
        Ok(column)
    }

    /// Continues the cell above (`w:vMerge` without `restart`): it grows by this row. What
    /// stands in the continuation is kept at its end, unless blank. Where no cell with the same
    /// columns stands above, this becomes a cell of its own.
    ///
    /// # Errors
    /// As [`Self::cell`].
    pub fn continue_above(
        &mut self,
        column_span: u32,
        blocks: Vec<Block>,
        budget: &mut Budget,
    ) -> Result<u32, Exceeded> {
        let column = self.free_from(self.cursor);
        let rows = self.table.rows.len();
        let above = rows.checked_sub(2).and_then(|r| self.table.rows.get(r));
        let owner = above.and_then(|r| r.cell_at(column)).filter(|&(r, c)| {
            self.table.rows.get(r).and_then(|r| r.cells.get(c)).is_some_and(|cell| {
                !cell.implied
                    && cell.column == column
                    && cell.column_span == column_span.max(1)
                    && r + cell.row_span as usize == rows - 1
            })
        });
        let Some((r, c)) = owner else {
            self.repairs += 1;
            return self.cell(column_span, 1, blocks, budget);
        };
        budget.cells(1)?;
        if let Some(cell) = self.table.rows.get_mut(r).and_then(|r| r.cells.get_mut(c)) {
            cell.row_span += 1;
            let blank = blocks.iter().all(|b| matches!(b, Block::Paragraph(p) if p.is_blank()));
            if !blank {
                cell.blocks.extend(blocks);
            }
        }
        let width = column_span.max(1);
        if let Some(row) = self.table.rows.last_mut() {
            row.slots.push(Slot { column, width, row: r as u32, cell: c as u32 });
        }
        self.cursor = column.saturating_add(width);
        self.table.columns = self.table.columns.max(self.cursor);
        Ok(column)
    }

    /// The table, its holes filled with implied cells and its spans cut at its last row.
    pub fn finish(mut self) -> Table {
        self.end_row();
        let rows = self.table.rows.len() as u32;
        let columns = self.table.columns;
        let mut moved = Vec::with_capacity(self.table.rows.len());
        for (at, row) in self.table.rows.iter_mut().enumerate() {
            moved.push(fill_holes(row, at as u32, columns));
            for cell in &mut row.cells {
                cell.row_span = cell.row_span.min(rows - at as u32).max(1);
            }
        }
        // An implied cell before others moves them: whoever points at them follows.
        for slot in self.table.rows.iter_mut().flat_map(|r| &mut r.slots) {
            if let Some(new) = moved.get(slot.row as usize).and_then(|m| m.get(slot.cell as usize))
            {
                slot.cell = *new;
            }
        }
        self.table
    }

    fn free_from(&self, column: u32) -> u32 {
        let mut free = column;
        // What is open is ordered and apart: to go over it from its start for each cell would
        // be quadratic in the cells of a row.
        let begin = self.open.partition_point(|o| o.column.saturating_add(o.width) <= column);
        for open in self.open.get(begin..).unwrap_or_default() {
            if open.column > free {
                break;
            }
            free = free.max(open.column.saturating_add(open.width));
        }
        free
    }

    /// Writes what spans into the row from above into its slots, and takes up what begins in it.
    fn end_row(&mut self) {
        let Some(row) = self.table.rows.last_mut() else { return };
        for open in &mut self.open {
            let Open { column, width, row: from, cell, .. } = *open;
            row.slots.push(Slot { column, width, row: from, cell });
            open.rows_left -= 1;
        }
        row.slots.sort_unstable_by_key(|s| s.column);
        self.open.retain(|o| o.rows_left > 0);
        self.open.append(&mut self.opening);
        self.open.sort_unstable_by_key(|o| o.column);
    }
}

/// Fills the columns that nothing covers with implied cells, one for each run of them, and
/// puts the row's cells in the order of their columns. Gives the new index of each cell, or
/// nothing where none moved.
fn fill_holes(row: &mut Row, at: u32, columns: u32) -> Vec<u32> {
    let mut holes = Vec::new();
    let mut next = 0;
    for slot in &row.slots {
        if slot.column > next {
            holes.push((next, slot.column - next));
        }
        next = slot.column.saturating_add(slot.width);
    }
    if next < columns {
        holes.push((next, columns - next));
    }
    if holes.is_empty() {
        return Vec::new();
    }
    for (column, width) in holes {
        let cell = row.cells.len() as u32;
        row.cells.push(Cell {
            column,
            column_span: width,
            row_span: 1,
            implied: true,
            ..Cell::default()
        });
        row.slots.push(Slot { column, width, row: at, cell });
    }
    row.slots.sort_unstable_by_key(|s| s.column);
    let mut order: Vec<(u32, u32)> =
        row.cells.iter().zip(0..).map(|(cell, old)| (cell.column, old)).collect();
    order.sort_unstable();
    let mut moved = vec![0; order.len()];
    for (&(_, old), new) in order.iter().zip(0..) {
        if let Some(place) = moved.get_mut(old as usize) {
            *place = new;
        }
    }
    row.cells.sort_by_key(|c| c.column);
    moved
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Limits, Paragraph};
    use proptest::prelude::*;

    fn text(s: &str) -> Vec<Block> {
        vec![Block::Paragraph(Paragraph::plain(s))]
    }

    #[derive(Debug, Clone)]
    enum Step {
        Row,
        Skip(u32),
        Cell(u32, u32),
        Continue(u32),
    }

    fn step() -> impl Strategy<Value = Step> {
        prop_oneof![
            2 => Just(Step::Row),
            1 => (0u32..4).prop_map(Step::Skip),
            5 => (0u32..5, 0u32..5).prop_map(|(c, r)| Step::Cell(c, r)),
            2 => (0u32..3).prop_map(Step::Continue),
        ]
    }

    proptest! {
        #[test]
        fn each_position_is_covered_once(steps in prop::collection::vec(step(), 0..60)) {
            let mut budget = Budget::new(Limits::default());
            let mut builder = TableBuilder::new();
            for step in steps {
                match step {
                    Step::Row => builder.start_row(&mut budget).unwrap(),
                    Step::Skip(n) => builder.skip(n),
                    Step::Cell(c, r) => drop(builder.cell(c, r, text("x"), &mut budget)),
                    Step::Continue(c) => drop(builder.continue_above(c, text("y"), &mut budget)),
                }
            }
            let table = builder.finish();
            let mut covered = std::collections::HashMap::new();
            for (r, row) in table.rows().iter().enumerate() {
                for (c, cell) in row.cells.iter().enumerate() {
                    prop_assert!(r + cell.row_span as usize <= table.rows().len());
                    for dr in 0..cell.row_span as usize {
                        for dc in 0..cell.column_span {
                            let before = covered.insert((r + dr, cell.column + dc), (r, c));
                            prop_assert!(before.is_none(), "covered twice");
                        }
                    }
                }
                prop_assert!(row.cells.is_sorted_by_key(|c| c.column));
            }
            prop_assert_eq!(covered.len(), table.rows().len() * table.columns() as usize);
            for (&(row, column), &at) in &covered {
                let (r, c, _) = table.cell_at(row, column).unwrap();
                prop_assert_eq!((r, c), at);
            }
        }
    }

    #[test]
    fn a_merge_from_above_keeps_its_text_and_grows() {
        let mut budget = Budget::new(Limits::default());
        let mut t = TableBuilder::new();
        for (first, second) in [("7/17", "a"), ("", "b"), ("8/17", "c")] {
            t.start_row(&mut budget).unwrap();
            if first.is_empty() {
                t.continue_above(1, text(""), &mut budget).unwrap();
            } else {
                t.cell(1, 1, text(first), &mut budget).unwrap();
            }
            t.cell(1, 1, text(second), &mut budget).unwrap();
        }
        let table = t.finish();
        assert_eq!(table.cell_at(1, 0).unwrap().2.view().text, "7/17");
        assert_eq!(table.cell_at(2, 0).unwrap().2.view().text, "8/17");
        assert_eq!(table.cell_at(1, 1).unwrap().2.view().text, "b");
    }

    #[test]
    fn an_enormous_span_costs_one_cell() {
        let mut budget = Budget::new(Limits { cells: 10, ..Limits::default() });
        let mut t = TableBuilder::new();
        t.start_row(&mut budget).unwrap();
        t.cell(2_000_000_000, 2_000_000_000, text("x"), &mut budget).unwrap();
        assert_eq!(t.repairs(), 1);
        let table = t.finish();
        assert_eq!((table.columns(), table.rows().len()), (1_024, 1));
    }
}
