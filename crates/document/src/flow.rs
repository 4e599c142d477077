//! Blocks in the making where a table is known by how deep its paragraphs lie, and by rows whose
//! cells are given by their right edges: so do Rich Text Format and the binary Word format.

use crate::{Block, Budget, Exceeded, Line, Paragraph, Table, TableBuilder};

/// The blocks of a story in the making, with the tables that are open.
///
/// ```
/// use document::{Block, Budget, CellDefinition, Flow, Limits, Line, Look, RowDefinition};
/// let mut budget = Budget::new(Limits::default());
/// let mut flow = Flow::default();
/// let cell = |right| CellDefinition { right, ..CellDefinition::default() };
/// let row = RowDefinition { cells: vec![cell(100), cell(200)], ..RowDefinition::default() };
/// for text in ["a", "b"] {
///     let mut line = Line::default();
///     line.push(text, &Look::default(), &mut budget)?;
///     flow.end_paragraph(1, line, "", Vec::new(), |p| p, &mut budget)?;
///     flow.end_cell(1, &mut budget)?;
/// }
/// flow.end_row(1, &row, &mut budget)?;
/// let (blocks, _) = flow.finish(&mut budget);
/// assert!(matches!(&blocks[..], [Block::Table(t)] if t.columns() == 2));
/// # Ok::<(), document::Exceeded>(())
/// ```
#[derive(Debug, Default)]
pub struct Flow {
    blocks: Vec<Block>,
    levels: Vec<Level>,
    /// Cells whose merges did not fit.
    pub repairs: u64,
}

impl Flow {
    fn here(&mut self) -> &mut Vec<Block> {
        match self.levels.last_mut() {
            Some(level) => &mut level.blocks,
            None => &mut self.blocks,
        }
    }

    /// Closes tables deeper than this, and opens those that are missing.
    fn level(&mut self, level: usize, budget: &mut Budget) -> Result<(), Exceeded> {
        let level = level.min(budget.limits().table_depth as usize);
        while self.levels.len() > level {
            let Some(ended) = self.levels.pop() else { break };
            let (table, repairs, outcome) = ended.finish(budget);
            self.repairs += repairs;
            if !table.rows().is_empty() {
                self.here().push(Block::Table(table));
                budget.block()?;
            }
            outcome?;
        }
        while self.levels.len() < level {
            self.levels.push(Level::default());
        }
        Ok(())
    }

    /// A paragraph ends that is in so many tables; blank ones leave nothing. `after` are blocks
    /// that are anchored in it, `dress` says what else it is.
    ///
    /// # Errors
    /// Where the budget is spent; what came before stays.
    pub fn end_paragraph(
        &mut self,
        level: usize,
        line: Line,
        label: &str,
        after: Vec<Block>,
        dress: impl FnOnce(Paragraph) -> Paragraph,
        budget: &mut Budget,
    ) -> Result<(), Exceeded> {
        if line.is_blank() && after.is_empty() && level >= self.levels.len() {
            return Ok(());
        }
        self.level(level, budget)?;
        if !line.is_blank() {
            budget.block()?;
            budget.text(label.len())?;
            let label = label.trim();
            let mut paragraph = line.finish();
            paragraph.label = (!label.is_empty()).then(|| label.to_owned());
            let paragraph = dress(paragraph);
            self.here().push(Block::Paragraph(paragraph));
        }
        self.here().extend(after);
        Ok(())
    }

    /// A cell of the table of this level ends.
    ///
    /// # Errors
    /// Where the budget is spent.
    pub fn end_cell(&mut self, level: usize, budget: &mut Budget) -> Result<(), Exceeded> {
        self.level(level.max(1), budget)?;
        if let Some(level) = self.levels.last_mut() {
            level.end_cell();
        }
        Ok(())
    }

    /// A row of the table of this level ends.
    ///
    /// # Errors
    /// Where the budget is spent.
    pub fn end_row(
        &mut self,
        level: usize,
        definition: &RowDefinition,
        budget: &mut Budget,
    ) -> Result<(), Exceeded> {
        self.level(level.max(1), budget)?;
        if let Some(level) = self.levels.last_mut() {
            level.end_row(definition);
        }
        Ok(())
    }

    /// The blocks, and whether the budget held out.
    pub fn finish(&mut self, budget: &mut Budget) -> (Vec<Block>, Result<(), Exceeded>) {
        let outcome = self.level(0, budget);
        (std::mem::take(&mut self.blocks), outcome)
    }
}

/// Edges this near are one (in twips): programs round.
const NEAR: i32 = 20;

/// What a row says of a cell (RTF `\clmrg …\cellx`, MS-DOC `TC80`).
#[derive(Debug, Clone, Copy, Default)]
pub struct CellDefinition {
    /// Its right edge, in twips.
    pub right: i32,
    /// It is one with the cell before it.
    pub merged: bool,
    /// It is one with the cell above it.
    pub continues: bool,
}

/// What a row says of its cells (RTF `\trowd …`, MS-DOC `sprmTDefTable`).
#[derive(Debug, Clone, Default)]
pub struct RowDefinition {
    /// Its left edge, in twips.
    pub left: i32,
    /// It is repeated on each page.
    pub header: bool,
    /// Its cells, from the left.
    pub cells: Vec<CellDefinition>,
    /// The cell whose edge comes next.
    pub next: CellDefinition,
}

/// A row that has ended.
#[derive(Debug)]
struct Row {
    definition: RowDefinition,
    cells: Vec<Vec<Block>>,
}

/// A table that is open.
#[derive(Debug, Default)]
struct Level {
    rows: Vec<Row>,
    cells: Vec<Vec<Block>>,
    /// Blocks of the cell that is open.
    blocks: Vec<Block>,
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
    fn end_cell(&mut self) {
        self.cells.push(std::mem::take(&mut self.blocks));
    }

    /// The row ends.
    fn end_row(&mut self, definition: &RowDefinition) {
        if !self.blocks.is_empty() {
            self.end_cell();
        }
        let cells = std::mem::take(&mut self.cells);
        if !cells.is_empty() {
            self.rows.push(Row { definition: definition.clone(), cells });
        }
    }

    /// The table, and how much had to be repaired in it.
    fn finish(mut self, budget: &mut Budget) -> (Table, u64, Result<(), Exceeded>) {
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
