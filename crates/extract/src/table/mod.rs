//! A table as rules read it: its header, the role of each column, and its rows of data.

mod cells;
mod header;
mod questions;

pub(crate) use header::Column;

use crate::page::{CellText, Grid};
use crate::place::{Place, Said};
use lexicon::{Lexicon, Role};
use patterns::patterns;

patterns! {
    /// A row's number: `3`, `(3)`, `3-13`.
    ORDINAL = r"^\(?([0-9]{1,4}(?:\s*[-–]\s*[0-9]{1,4})?)\s*[.)]?$";
}

/// A table with its header read.
#[derive(Debug)]
pub(crate) struct View<'p, 'a> {
    pub(crate) item: usize,
    pub(crate) grid: &'p Grid<'a>,
    /// The first row under the header; 0 where no header was found.
    pub(crate) first_row: usize,
    pub(crate) columns: Vec<Column>,
    /// For each row the row whose cell names its Question.
    questions: Vec<Option<questions::Source>>,
}

impl<'p, 'a> View<'p, 'a> {
    /// Reads a table's header.
    pub(crate) fn new(lexicon: &Lexicon, item: usize, grid: &'p Grid<'a>) -> Self {
        let (first_row, columns) = header::read(lexicon, grid);
        let mut view = Self { item, grid, first_row, columns, questions: Vec::new() };
        view.questions = questions::sources(lexicon, &view);
        view
    }

    /// The column of a role.
    pub(crate) fn column(&self, role: Role) -> Option<&Column> {
        self.columns.iter().find(|c| c.role == Some(role))
    }

    /// Whether there is a column of that role.
    pub(crate) fn has(&self, role: Role) -> bool {
        self.column(role).is_some()
    }

    /// The cell of a role in a row: the one that covers it, from above too.
    pub(crate) fn cell(&self, row: usize, role: Role) -> Option<&'p CellText<'a>> {
        self.grid.at(row, self.column(role)?.at)
    }

    /// The whole text of a role's cell with its place, if there is any.
    pub(crate) fn said(&self, row: usize, role: Role) -> Option<Said<String>> {
        self.filled(row, role).map(|c| c.text.said_all())
    }

    /// As [`Self::cell`], if there is text in it.
    pub(crate) fn filled(&self, row: usize, role: Role) -> Option<&'p CellText<'a>> {
        self.cell(row, role).filter(|c| !c.text.is_blank())
    }

    /// The cell that names the row's Question: its own, one that covers it, else that of its group or
    /// run.
    pub(crate) fn question(&self, row: usize) -> Option<&'p CellText<'a>> {
        match (*self.questions.get(row)?)? {
            questions::Source::Cell(row) => self.filled(row, Role::Question),
            questions::Source::Group(row) => self.banner(row),
        }
    }

    /// The rows under the header that hold something of their own, the header's repetitions and
    /// rows of one cell over all columns left out.
    pub(crate) fn data_rows(&self) -> impl Iterator<Item = usize> + '_ {
        (self.first_row..self.grid.rows.len()).filter(|&row| {
            let blank = self.own_cells(row).all(|c| c.text.is_blank() && c.label().is_none());
            !blank && !self.repeats_header(row) && self.banner(row).is_none()
        })
    }

    /// The text of a row that is one cell over (nearly) all columns: a group's heading, a note.
    pub(crate) fn banner(&self, row: usize) -> Option<&'p CellText<'a>> {
        let mut filled = self.own_cells(row).filter(|c| !c.text.is_blank());
        let only = filled.next()?;
        let wide =
            only.cell.column_span * 2 > self.grid.table.columns() && self.grid.table.columns() > 1;
        (filled.next().is_none() && wide).then_some(only)
    }

    fn own_cells(&self, row: usize) -> impl Iterator<Item = &'p CellText<'a>> + use<'p, 'a> {
        self.grid.rows.get(row).into_iter().flatten()
    }

    fn repeats_header(&self, row: usize) -> bool {
        let mut same = 0;
        for column in self.columns.iter().filter(|c| !c.label.is_empty()) {
            match self.grid.at(row, column.at) {
                Some(cell) if cell.text.text() == column.label => same += 1,
                _ => return false,
            }
        }
        same > 1
    }

    /// The whole of the table as a place; its text is that of its header (or first) row.
    pub(crate) fn place(&self) -> Place {
        let row = self.first_row.saturating_sub(1);
        let raw = self.own_cells(row).map(|c| c.text.raw.as_ref()).collect::<Vec<_>>().join("\t");
        Place { pointer: self.grid.pointer.clone(), span: None, raw: raw.into() }
    }

    /// The row's number as written: from the column of numbers, or from the first column where
    /// that has no header and holds numbers; the list label where the number is one.
    pub(crate) fn ordinal(&self, row: usize) -> Option<Said<String>> {
        let unnamed = || self.columns.first().filter(|c| c.label.is_empty());
        let column = self.column(Role::Ordinal).or_else(unnamed)?;
        let cell = self.grid.begins_at(row, column.at)?;
        let text = if cell.text.is_blank() { cell.label()?.trim() } else { cell.text.text() };
        let found = ORDINAL.captures(text)?.get(1)?.as_str().to_owned();
        Some(Said::new(found, cell.text.place_all()))
    }
}

/// The ends of a written number such as `3-13`; `(7, 7)` for `7`.
pub(crate) fn ordinal_range(ordinal: &str) -> Option<(u64, u64)> {
    match ordinal.split_once(['-', '–']) {
        Some((first, last)) => Some((first.trim().parse().ok()?, last.trim().parse().ok()?)),
        None => ordinal.trim().parse().ok().map(|n| (n, n)),
    }
}
