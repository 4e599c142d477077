//! The texts of a page: paragraphs and cells with their normalised text, tables as grids of cells.

use crate::budget::Budget;
use document::{Block, CodePoints, Paragraph, Pointer, Shadow, Table, TextView, slice_code_points};
use std::borrow::Cow;
use std::ops::Range;
use std::rc::Rc;

/// In a text of so many bytes or fewer, a piece is found by counting from its beginning.
const SHORT: usize = 256;

/// A text in the block tree, ready to be searched: its normalised shadow, and the way back.
#[derive(Debug)]
pub(crate) struct Text<'a> {
    /// The paragraph or cell.
    pub(crate) pointer: Pointer,
    /// The text as printed there.
    pub(crate) raw: Cow<'a, str>,
    /// Its shadow; of a very long text, that of its beginning.
    pub(crate) shadow: Shadow,
    /// Where the code points of a longer text stand.
    code_points: Option<Box<CodePoints>>,
}

impl<'a> Text<'a> {
    fn new(pointer: Pointer, view: TextView<'a>, budget: &Budget) -> Self {
        let end = budget.searched(&view.text, &pointer);
        let shadow = Shadow::leaving_out(view.text.get(..end).unwrap_or_default(), &view.left_out);
        let long = view.text.len() > SHORT;
        let code_points = long.then(|| Box::new(CodePoints::of(&view.text)));
        Self { pointer, raw: view.text, shadow, code_points }
    }
}

impl Text<'_> {
    /// The text as printed at `[start, end)` in code points.
    pub(crate) fn printed(&self, span: (u32, u32)) -> &str {
        match &self.code_points {
            Some(code_points) => code_points.slice(&self.raw, span),
            None => slice_code_points(&self.raw, span),
        }
    }

    /// The normalised text.
    pub(crate) fn text(&self) -> &str {
        self.shadow.text()
    }

    /// The lines of the text as written, each as a byte range of the shadow; a line of which nothing is
    /// left is an empty range.
    pub(crate) fn lines(&self) -> Vec<Range<usize>> {
        let breaks: Vec<u32> =
            self.raw.chars().zip(0..).filter(|(c, _)| *c == '\n').map(|(_, at)| at).collect();
        let mut lines: Vec<Range<usize>> = Vec::new();
        lines.resize(breaks.len() + 1, 0..0);
        let mut passed = 0;
        for (at, c, place) in self.shadow.characters().filter(|(_, c, _)| *c != ' ') {
            let end = at + c.len_utf8();
            while breaks.get(passed).is_some_and(|b| *b < place) {
                passed += 1;
            }
            if let Some(line) = lines.get_mut(passed) {
                let start = if Range::is_empty(line) { at } else { line.start };
                *line = start..end;
            }
        }
        lines
    }

    /// Whether nothing is left of it.
    pub(crate) fn is_blank(&self) -> bool {
        self.text().is_empty()
    }
}

/// A paragraph of the document.
#[derive(Debug)]
pub(crate) struct Line<'a> {
    pub(crate) text: Text<'a>,
    pub(crate) paragraph: &'a Paragraph,
}

impl Line<'_> {
    /// The text with the list label in front of it, as a reader sees it.
    pub(crate) fn shown(&self) -> Cow<'_, str> {
        match &self.paragraph.label {
            Some(label) => Cow::Owned(format!("{} {}", label.trim(), self.text.text())),
            None => Cow::Borrowed(self.text.text()),
        }
    }
}

/// A cell with its text.
#[derive(Debug)]
pub(crate) struct CellText<'a> {
    pub(crate) text: Text<'a>,
    pub(crate) cell: &'a document::Cell,
    /// Whether it holds a table of its own; its blocks are items of the page, too.
    pub(crate) composite: bool,
}

impl CellText<'_> {
    /// What a reader sees in a cell of numbers: the text, or the list label where there is none.
    pub(crate) fn label(&self) -> Option<&str> {
        self.cell.blocks.iter().find_map(|b| match b {
            Block::Paragraph(p) => p.label.as_deref(),
            Block::Table(_) => None,
        })
    }
}

/// A table of the document.
#[derive(Debug)]
pub(crate) struct Grid<'a> {
    pub(crate) pointer: Pointer,
    pub(crate) table: &'a Table,
    /// The texts of the cells, as they stand in the table's rows.
    pub(crate) rows: Vec<Vec<CellText<'a>>>,
    budget: Rc<Budget>,
}

impl<'a> Grid<'a> {
    /// The cell that covers a position. One that begins in a row above is read once more for this one,
    /// which is charged; when the budget is spent, nothing covers it.
    pub(crate) fn at(&self, row: usize, column: u32) -> Option<&CellText<'a>> {
        let (r, c) = self.table.rows().get(row)?.cell_at(column)?;
        let cell = self.rows.get(r)?.get(c)?;
        let again = r < row && !cell.text.is_blank();
        (!again || self.budget.steps(cell.text.raw.len(), &cell.text.pointer)).then_some(cell)
    }

    /// The cell that covers a position, if it begins there.
    pub(crate) fn begins_at(&self, row: usize, column: u32) -> Option<&CellText<'a>> {
        let (r, c) = self.table.rows().get(row)?.cell_at(column)?;
        let cell = self.rows.get(r)?.get(c)?;
        (r == row && cell.cell.column == column).then_some(cell)
    }
}

pub(super) fn line<'a>(
    paragraph: &'a Paragraph,
    pointer: Pointer,
    budget: &Rc<Budget>,
) -> Line<'a> {
    Line { text: Text::new(pointer, paragraph.view(), budget), paragraph }
}

pub(super) fn grid<'a>(table: &'a Table, pointer: Pointer, budget: &Rc<Budget>) -> Grid<'a> {
    let rows = table
        .rows()
        .iter()
        .enumerate()
        .map(|(r, row)| {
            let at = pointer.row(r);
            row.cells
                .iter()
                .enumerate()
                .map(|(c, cell)| {
                    let mut text = Text::new(at.cell(c), cell.view(), budget);
                    if row.hidden {
                        text.shadow = Shadow::default();
                    }
                    let composite = cell.blocks.iter().any(|b| matches!(b, Block::Table(_)));
                    CellText { text, cell, composite }
                })
                .collect()
        })
        .collect();
    Grid { pointer, table, rows, budget: Rc::clone(budget) }
}
