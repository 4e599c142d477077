//! Tables in the making: cells with their lines, from what lines or gaps part.

use crate::columns::Columns;
use crate::frames::{Face, Frame};
use crate::lines::Line;
use crate::page::Mark;
use crate::paragraphs::is_full;
use crate::pieces::Piece;
use crate::rows::{TextRow, beginnings, text_rows};
use std::ops::Range;

/// What stands on a page: a line of text, or a table.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Item {
    Line(Line),
    Table(Table),
}

/// A table: where its columns begin, and its cells by row and column.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Table {
    pub(crate) columns: Vec<f64>,
    pub(crate) rows: usize,
    pub(crate) cells: Vec<Cell>,
}

/// A cell: the positions that it covers, what is in it, and how far its lines may reach.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Cell {
    pub(crate) face: Face,
    pub(crate) right: f64,
    pub(crate) items: Vec<Item>,
}

/// A table with its place on the page.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Placed {
    pub(crate) table: Table,
    /// The first of its glyphs in the order of drawing.
    pub(crate) order: usize,
    pub(crate) middle: (f64, f64),
    pub(crate) top: f64,
    /// How deep tables nest in it.
    pub(crate) depth: usize,
}

impl Placed {
    fn new(table: Table, pieces: &[Piece], depth: usize) -> Self {
        let order = pieces.iter().map(|p| p.marks.start).min().unwrap_or(0);
        let bounds = |of: &dyn Fn(&Piece) -> (f64, f64)| {
            let fold = |(a, b): (f64, f64), p: &Piece| (a.min(of(p).0), b.max(of(p).1));
            pieces.iter().fold((f64::MAX, f64::MIN), fold)
        };
        let (left, right) = bounds(&|p| (p.start, p.end));
        let (top, bottom) = bounds(&|p| (p.base - p.size, p.base));
        let middle = (f64::midpoint(left, right), f64::midpoint(top, bottom));
        Self { table, order, middle, top, depth }
    }
}

impl Table {
    fn row_text(&self, row: usize) -> String {
        let mut out = String::new();
        for cell in self.cells.iter().filter(|c| c.face.row == row) {
            for item in &cell.items {
                if let Item::Line(line) = item {
                    out.push_str(line.text().trim());
                    out.push(' ');
                }
            }
            out.push('\t');
        }
        out
    }

    /// Takes what goes on on the next page: a table with the same columns. A first row that says
    /// the same again is left out, and one that ends the cells of the last row goes into them.
    /// Gives back what does not fit.
    pub(crate) fn take(&mut self, next: Self) -> Option<Self> {
        let fits = self.columns.len() == next.columns.len()
            && self.columns.iter().zip(&next.columns).all(|(a, b)| (a - b).abs() <= 3.0);
        if !fits {
            return Some(next);
        }
        let single = next.cells.iter().all(|c| c.face.row > 0 || c.face.rows == 1);
        let again = usize::from(next.rows > 1 && single && self.row_text(0) == next.row_text(0));
        let rest = usize::from(self.is_cut(&next, again));
        let before = self.rows;
        self.rows += next.rows - again - rest;
        for mut cell in next.cells {
            if cell.face.row < again {
                continue;
            }
            if cell.face.row < again + rest {
                let column = cell.face.column;
                let last = self.cells.iter_mut().rev();
                if let Some(above) = last.take(self.columns.len()).find(|c| c.face.column == column)
                {
                    above.items.append(&mut cell.items);
                }
                continue;
            }
            cell.face.row = cell.face.row + before - again - rest;
            self.cells.push(cell);
        }
        None
    }

    /// Whether a row of the next page holds the ends of the last row's cells: nothing in its first
    /// cell, and in others only what goes on from a full line.
    fn is_cut(&self, next: &Self, row: usize) -> bool {
        let mut some = false;
        for cell in next.cells.iter().filter(|c| c.face.row == row) {
            let Some(first) = cell.items.first() else { continue };
            let above = self.cells.iter().rev().take(self.columns.len());
            let above = above.filter(|c| c.face.row + c.face.rows == self.rows);
            let Some(above) = above.into_iter().find(|c| c.face.column == cell.face.column) else {
                return false;
            };
            let (Some(Item::Line(last)), Item::Line(first)) = (above.items.last(), first) else {
                return false;
            };
            let same = above.face.columns == cell.face.columns && cell.face.rows == 1;
            if cell.face.column == 0 || !same || !is_full(last, first, above.right) {
                return false;
            }
            some = true;
        }
        some
    }
}

/// The lines of a cell, from the top, and the tables between them.
fn items(marks: &[Mark], pieces: Vec<Piece>, inside: Vec<Placed>) -> Vec<Item> {
    let mut inside = inside.into_iter().peekable();
    let mut out = Vec::new();
    for row in text_rows(pieces) {
        while let Some(placed) = inside.next_if(|p| p.top < row.base) {
            out.push(Item::Table(placed.table));
        }
        out.push(Item::Line(Line::of(marks, &row.pieces)));
    }
    out.extend(inside.map(|p| Item::Table(p.table)));
    out
}

/// The rows of a table among its rows of text.
fn groups(begins: &[bool]) -> Vec<Range<usize>> {
    let mut starts: Vec<usize> =
        begins.iter().enumerate().filter(|(_, b)| **b).map(|(at, _)| at).collect();
    starts.push(begins.len());
    starts.iter().zip(starts.iter().skip(1)).map(|(a, b)| *a..*b).collect()
}

/// A table whose columns are gaps. `begins` says with which of its rows of text a row begins,
/// `least` how many rows a column must be seen in, `right` where the page's text ends.
pub(crate) fn of_columns(
    marks: &[Mark],
    rows: &[TextRow],
    mut columns: Columns,
    begins: &[bool],
    least: usize,
    right: f64,
) -> Option<Placed> {
    let groups = groups(begins);
    let texts: Vec<&[TextRow]> = groups.iter().filter_map(|g| rows.get(g.clone())).collect();
    columns.settle(&texts, least);
    let count = columns.count();
    if count < 2 {
        return None;
    }
    let mut lefts = vec![f64::MAX; count];
    for piece in rows.iter().flat_map(|r| &r.pieces) {
        if let Some(left) = lefts.get_mut(columns.first(piece)) {
            *left = left.min(piece.start);
        }
    }
    let mut cells = Vec::new();
    for (row, group) in texts.iter().enumerate() {
        let mut pieces: Vec<(Range<usize>, &Piece)> =
            group.iter().flat_map(|r| &r.pieces).map(|p| (columns.span(p), p)).collect();
        pieces.sort_by_key(|(span, _)| span.start);
        let mut made: Vec<(Range<usize>, Vec<Piece>)> = Vec::new();
        for (span, piece) in pieces {
            match made.last_mut().filter(|(last, _)| span.start < last.end) {
                Some((last, inside)) => {
                    last.end = last.end.max(span.end);
                    inside.push(piece.clone());
                }
                None => made.push((span, vec![piece.clone()])),
            }
        }
        // A title over the table, or a text under it.
        if let [(span, _)] = made.as_mut_slice()
            && span.len() > 1
        {
            span.end = count;
        }
        let mut next = 0;
        let blank = |column| {
            let face = Face { column, row, columns: 1, rows: 1 };
            Cell { face, ..Cell::default() }
        };
        for (span, pieces) in made {
            cells.extend((next..span.start).map(blank));
            next = span.end;
            let face = Face { column: span.start, row, columns: span.len(), rows: 1 };
            // The next column's text does not begin where this one's may end.
            let size = pieces.iter().map(|p| p.size).fold(0.0, f64::max);
            let right = columns.right(span.end - 1).map_or(right, |next| next - size);
            cells.push(Cell { face, right, items: items(marks, pieces, Vec::new()) });
        }
        cells.extend((next..count).map(blank));
    }
    let all: Vec<Piece> = rows.iter().flat_map(|r| r.pieces.iter().cloned()).collect();
    let table = Table { columns: lefts, rows: groups.len(), cells };
    Some(Placed::new(table, &all, 1))
}

/// A table whose cells are parted by lines, with the pieces of text in each of its faces and the
/// tables in them.
pub(crate) fn of_frame(
    marks: &[Mark],
    frame: &Frame,
    mut texts: Vec<Vec<Piece>>,
    mut inside: Vec<Vec<Placed>>,
) -> Placed {
    let all: Vec<Piece> = texts.iter().flatten().cloned().collect();
    let depth = inside.iter().flatten().map(|p| p.depth).max().unwrap_or(0) + 1;
    let splits: Vec<Vec<f64>> = (0..frame.rows()).map(|row| split(frame, row, &texts)).collect();
    let mut starts = vec![0];
    for split in &splits {
        starts.push(starts.last().copied().unwrap_or(0) + split.len() + 1);
    }
    let start = |row: usize| starts.get(row).or(starts.last()).copied().unwrap_or(0);
    let mut cells = Vec::new();
    for (at, face) in frame.faces.iter().enumerate() {
        let pieces = texts.get_mut(at).map(std::mem::take).unwrap_or_default();
        let inner = inside.get_mut(at).map(std::mem::take).unwrap_or_default();
        let (left, right) = frame.sides(*face);
        // What is free at the left is free at the right.
        let first = pieces.iter().map(|p| p.start).fold(f64::MAX, f64::min);
        let right = right - (first - left).clamp(0.0, 10.0);
        let row = start(face.row);
        let rows = start(face.row + face.rows) - row;
        let mut cell = |row: usize, rows: usize, items: Vec<Item>| {
            cells.push(Cell { face: Face { row, rows, ..*face }, right, items });
        };
        let split = splits.get(face.row).map(Vec::as_slice).unwrap_or_default();
        if split.is_empty() || face.rows > 1 {
            cell(row, rows, items(marks, pieces, inner));
            continue;
        }
        let mut parts: Vec<Vec<Piece>> = vec![Vec::new(); split.len() + 1];
        for piece in pieces {
            let part = split.partition_point(|base| *base <= piece.base);
            parts.get_mut(part).into_iter().for_each(|p| p.push(piece.clone()));
        }
        let mut inner = Some(inner);
        for (n, part) in parts.into_iter().enumerate() {
            cell(row + n, 1, items(marks, part, inner.take().unwrap_or_default()));
        }
    }
    cells.sort_by_key(|c| (c.face.row, c.face.column));
    let columns = frame.xs.get(..frame.columns()).unwrap_or_default().to_vec();
    Placed::new(Table { columns, rows: start(frame.rows()), cells }, &all, depth)
}

/// Where a row that lines make is several rows of text's own, the bases from which the second and
/// all others are reckoned: so are tables that have lines only around their heads.
fn split(frame: &Frame, row: usize, texts: &[Vec<Piece>]) -> Vec<f64> {
    let here = || frame.faces.iter().zip(texts).filter(move |(f, _)| f.row == row && f.rows == 1);
    let whole = here().map(|(f, _)| f.columns).sum::<usize>() == frame.columns();
    if frame.rows() > 3 || frame.columns() < 2 || !whole {
        return Vec::new();
    }
    let column = |piece: &Piece| {
        let at = frame.xs.partition_point(|x| *x <= piece.start + 0.5);
        at.saturating_sub(1)
    };
    let rows = text_rows(here().flat_map(|(_, pieces)| pieces.iter().cloned()).collect());
    let full = |row: &TextRow| row.pieces.iter().any(|p| column(p) == 0) && row.pieces.len() > 1;
    if rows.len() < 3 || rows.iter().filter(|r| full(r)).count() * 3 < rows.len() * 2 {
        return Vec::new();
    }
    // Lines that were drawn cell by cell are those of one row.
    let begins = beginnings(&rows, &column, &[], false);
    let first = |row: &TextRow| row.pieces.iter().map(|p| p.base).fold(row.base, f64::min);
    let begun = rows.iter().zip(begins).skip(1).filter(|(_, begins)| *begins);
    begun.map(|(row, _)| first(row) - row.size * 0.3).collect()
}
