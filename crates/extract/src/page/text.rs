//! The texts of a page: paragraphs and cells with their normalised text, tables as grids of cells.

use document::{Block, Paragraph, Pointer, Shadow, Table};
use std::borrow::Cow;
use std::ops::Range;

/// A text in the block tree, ready to be searched: its normalised shadow, and the way back.
#[derive(Debug)]
pub(crate) struct Text<'a> {
    /// The paragraph or cell.
    pub(crate) pointer: Pointer,
    /// The text as printed there.
    pub(crate) raw: Cow<'a, str>,
    /// Its shadow.
    pub(crate) shadow: Shadow,
}

impl Text<'_> {
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
        for (at, c) in self.text().char_indices().filter(|(_, c)| *c != ' ') {
            let end = at + c.len_utf8();
            let place = self.shadow.original(at..end).0;
            let line = breaks.partition_point(|b| *b < place);
            if let Some(line) = lines.get_mut(line) {
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
}

impl<'a> Grid<'a> {
    /// The cell that covers a position.
    pub(crate) fn at(&self, row: usize, column: u32) -> Option<&CellText<'a>> {
        let (r, c) = self.table.rows().get(row)?.cell_at(column)?;
        self.rows.get(r)?.get(c)
    }

    /// The cell that covers a position, if it begins there.
    pub(crate) fn begins_at(&self, row: usize, column: u32) -> Option<&CellText<'a>> {
        let (r, c) = self.table.rows().get(row)?.cell_at(column)?;
        let cell = self.rows.get(r)?.get(c)?;
        (r == row && cell.cell.column == column).then_some(cell)
    }
}

pub(super) fn line<'a>(paragraph: &'a Paragraph, pointer: Pointer) -> Line<'a> {
    let view = paragraph.view();
    let shadow = view.shadow();
    Line { text: Text { pointer, raw: view.text, shadow }, paragraph }
}

pub(super) fn grid(table: &Table, pointer: Pointer) -> Grid<'_> {
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
                    let view = cell.view();
                    let shadow = if row.hidden { Shadow::default() } else { view.shadow() };
                    let composite = cell.blocks.iter().any(|b| matches!(b, Block::Table(_)));
                    let text = Text { pointer: at.cell(c), raw: view.text, shadow };
                    CellText { text, cell, composite }
                })
                .collect()
        })
        .collect();
    Grid { pointer, table, rows }
}
