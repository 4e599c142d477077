//! Rows to tables: the cells of a row are given by their right edges.

use document::{Block, Budget, Exceeded, Table, TableBuilder};

/// Edges this near are one (in twips): programs round.
const NEAR: i32 = 20;

/// What a row says of a cell (`\clmrg …\cellx`).
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct CellDefinition {
    pub(crate) right: i32,
    pub(crate) merged: bool,
    pub(crate) continues: bool,
}

/// What a row says of its cells (`\trowd …`).
#[derive(Debug, Clone, Default)]
pub(crate) struct RowDefinition {
    pub(crate) left: i32,
    pub(crate) header: bool,
    pub(crate) cells: Vec<CellDefinition>,
    /// The cell whose edge comes next.
    pub(crate) next: CellDefinition,
}

/// A row that has ended.
#[derive(Debug)]
struct Row {
    definition: RowDefinition,
    cells: Vec<Vec<Block>>,
}

/// A table that is open.
#[derive(Debug, Default)]
pub(crate) struct Level {
    rows: Vec<Row>,
    cells: Vec<Vec<Block>>,
    /// Blocks of the cell that is open.
    pub(crate) blocks: Vec<Block>,
}

/// A cell with its place between the edges.
struct Placed {
    start: usize,
    end: usize,
    continues: bool,
    blocks: Vec<Block>,
}

impl Level {
    /// The open cell ends.
    pub(crate) fn end_cell(&mut self) {
        self.cells.push(std::mem::take(&mut self.blocks));
    }

    /// The row ends.
    pub(crate) fn end_row(&mut self, definition: &RowDefinition) {
        if !self.blocks.is_empty() {
            self.end_cell();
        }
        let cells = std::mem::take(&mut self.cells);
        if !cells.is_empty() {
            self.rows.push(Row { definition: definition.clone(), cells });
        }
    }

    /// The table, and how much had to be repaired in it.
    pub(crate) fn finish(mut self, budget: &mut Budget) -> (Table, u64, Result<(), Exceeded>) {
        if !self.blocks.is_empty() || !self.cells.is_empty() {
            let last = self.rows.last().map(|r| r.definition.clone()).unwrap_or_default();
            self.end_row(&last);
        }
        let edges = edges(&self.rows);
        let mut table = TableBuilder::new();
        let outcome =
            self.rows.into_iter().try_for_each(|row| set(&mut table, row, &edges, budget));
        let repairs = table.repairs();
        (table.finish(), repairs, outcome)
    }
}

/// The edges of all rows, in order, near ones once.
fn edges(rows: &[Row]) -> Vec<i32> {
    let mut all: Vec<i32> = rows
        .iter()
        .flat_map(|r| {
            let rights = r.definition.cells.iter().take(r.cells.len()).map(|c| c.right);
            rights.chain([r.definition.left])
        })
        .collect();
    all.sort_unstable();
    all.dedup_by(|next, before| next.saturating_sub(*before) <= NEAR);
    all
}

fn place(edges: &[i32], edge: i32) -> usize {
    edges.partition_point(|e| *e <= edge.saturating_add(NEAR)).saturating_sub(1)
}

fn set(
    table: &mut TableBuilder,
    row: Row,
    edges: &[i32],
    budget: &mut Budget,
) -> Result<(), Exceeded> {
    table.start_row(budget)?;
    if row.definition.header {
        table.mark_header();
    }
    let first = place(edges, row.definition.left);
    let mut at = first;
    let mut placed: Vec<Placed> = Vec::new();
    for (number, blocks) in row.cells.into_iter().enumerate() {
        let definition = row.definition.cells.get(number);
        let end = definition.map_or(at + 1, |d| place(edges, d.right)).max(at + 1);
        let definition = definition.copied().unwrap_or_default();
        match placed.last_mut() {
            Some(before) if definition.merged => {
                before.end = end;
                before.blocks.extend(blocks);
            }
            _ => placed.push(Placed { start: at, end, continues: definition.continues, blocks }),
        }
        at = end;
    }
    table.skip(u32::try_from(first).unwrap_or(u32::MAX));
    for Placed { start, end, continues, blocks } in placed {
        let span = u32::try_from(end - start).unwrap_or(u32::MAX);
        if continues {
            table.continue_above(span, blocks, budget)?;
        } else {
            table.cell(span, 1, blocks, budget)?;
        }
    }
    Ok(())
}
