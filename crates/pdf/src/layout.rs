//! A page's glyphs and lines to what stands on it: lines of text and tables, in order.

use crate::columns::{Columns, Found, LINES, next, part};
use crate::frames::{Frame, frames};
use crate::lines::{Line, SPACE};
use crate::page::Mark;
use crate::pieces::{Piece, once, pieces, strike};
use crate::rows::{TextRow, beginnings, is_parted, label_cells, text_rows};
use crate::rules::Rules;
use crate::table::{Item, Placed, of_columns, of_frame};

/// How deep tables may nest; what lies deeper is read as lines.
const DEPTH: usize = 4;
/// A grid of which more lies in shapes that are no rectangles is a drawing.
const ODD: f64 = 0.4;

/// What cannot be told of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Doubts {
    /// Pieces of text that lie over others.
    pub(crate) overlapping: u64,
    /// Rows of text with gaps that make no table.
    pub(crate) scattered: u64,
    /// More lines than are held against each other.
    pub(crate) too_many_lines: bool,
}

/// What a page shows, before it is laid out.
#[derive(Debug, Default)]
pub(crate) struct Sheet {
    pub(crate) marks: Vec<Mark>,
    pub(crate) rules: Rules,
    pub(crate) width: f64,
    pub(crate) height: f64,
}

/// Lays a page out, in the order of drawing.
pub(crate) fn layout(sheet: Sheet) -> (Vec<Item>, Doubts) {
    let Sheet { mut marks, rules, width, height } = sheet;
    once(&mut marks);
    let all = pieces(&marks);
    let turn = main_turn(&all);
    let mut rules = rules.turned(turn);
    strike(&mut marks, &all, &mut rules);
    rules.join();
    let (rest, others): (Vec<Piece>, Vec<Piece>) = all.into_iter().partition(|p| p.turn == turn);
    let across = if turn.is_multiple_of(2) { width } else { height };
    let (tables, lines) = (Vec::new(), Vec::new());
    let mut desk = Desk { marks: &marks, rules: &rules, rest, right: 0.0, tables, lines };
    desk.right = desk.text_end(across);
    let mut doubts = Doubts { too_many_lines: rules.too_many, ..Doubts::default() };
    let (found, many) = frames(&rules);
    doubts.too_many_lines |= many;
    for frame in &found {
        desk.frame(frame);
    }
    desk.columns(&mut doubts);
    let Desk { mut rest, tables, lines, .. } = desk;
    rest.extend(others);
    rest.sort_by_key(|p| p.marks.start);
    let tables = tables.into_iter().map(|p| (p.order, Item::Table(p.table)));
    let mut out: Vec<(usize, Item)> =
        lines.into_iter().map(|(order, line)| (order, Item::Line(line))).chain(tables).collect();
    for pieces in rest.chunk_by(|a, b| a.gap(b.turn, b.base, b.size, b.start).is_some()) {
        let order = pieces.first().map_or(0, |p| p.marks.start);
        out.push((order, Item::Line(Line::of(&marks, pieces))));
    }
    out.sort_by_key(|(order, _)| *order);
    (out.into_iter().map(|(_, item)| item).collect(), doubts)
}

/// The direction in which most of the text runs.
fn main_turn(pieces: &[Piece]) -> u8 {
    let count = |turn: u8| -> usize {
        pieces.iter().filter(|p| p.turn == turn).map(|p| p.marks.len()).sum()
    };
    // The first of those that are equal.
    (0..4).rev().max_by_key(|turn| count(*turn)).unwrap_or(0)
}

/// The page while tables are taken out of it.
struct Desk<'s> {
    marks: &'s [Mark],
    rules: &'s Rules,
    /// Pieces of text that are in no table yet.
    rest: Vec<Piece>,
    /// Where the page's text ends at the right.
    right: f64,
    tables: Vec<Placed>,
    /// Lines whose order is not that of drawing, with their place in it.
    lines: Vec<(usize, Line)>,
}

impl Desk<'_> {
    /// Where lines end at the right: the margins are alike.
    fn text_end(&self, width: f64) -> f64 {
        let left = self.rest.iter().map(|p| p.start).fold(f64::MAX, f64::min);
        let right = self.rest.iter().map(|p| p.end).fold(f64::MIN, f64::max);
        if (0.0..width / 2.0).contains(&left) { right.max(width - left) } else { right }
    }

    /// Takes what lies in a grid out as a table, if it makes one.
    fn frame(&mut self, frame: &Frame) {
        let mut texts: Vec<Vec<Piece>> = vec![Vec::new(); frame.faces.len()];
        let mut rest = Vec::new();
        for piece in std::mem::take(&mut self.rest) {
            if frame.face(piece.start + 1.0, piece.middle()).is_some()
                || frame.face(piece.end - 1.0, piece.middle()).is_some()
            {
                self.deal(frame, &piece, &mut texts, &mut rest);
            } else {
                rest.push(piece);
            }
        }
        self.rest = rest;
        let mut inside: Vec<Vec<Placed>> = vec![Vec::new(); frame.faces.len()];
        let mut outside = Vec::new();
        for placed in std::mem::take(&mut self.tables) {
            let (x, y) = placed.middle;
            match frame.face(x, y).and_then(|face| inside.get_mut(face)) {
                Some(face) if placed.depth < DEPTH => face.push(placed),
                _ => outside.push(placed),
            }
        }
        self.tables = outside;
        let filled = texts.iter().zip(&inside).filter(|(t, i)| !t.is_empty() || !i.is_empty());
        let filled = filled.count();
        let table = if frame.odd > ODD || filled < 2 || filled * 20 < frame.faces.len() {
            None
        } else if frame.columns() > 1 {
            for placed in &mut inside {
                placed.sort_by(|a, b| a.top.total_cmp(&b.top));
            }
            Some(of_frame(
                self.marks,
                frame,
                std::mem::take(&mut texts),
                std::mem::take(&mut inside),
            ))
        } else {
            self.bands(frame, &texts)
        };
        match table {
            Some(table) => self.tables.push(table),
            None => self.rest.extend(texts.into_iter().flatten()),
        }
        self.tables.extend(inside.into_iter().flatten());
    }

    /// Deals the words of a piece out to the faces in which they stand.
    fn deal(&self, frame: &Frame, piece: &Piece, texts: &mut [Vec<Piece>], rest: &mut Vec<Piece>) {
        let mut from = piece.marks.start;
        let mut face: Option<Option<usize>> = None;
        let mut put = |face: Option<usize>, range| {
            let Some(part) = piece.part(self.marks, range) else { return };
            match face.and_then(|face| texts.get_mut(face)) {
                Some(face) => face.push(part),
                None => rest.push(part),
            }
        };
        let mut end = f64::MIN;
        for at in piece.marks.clone() {
            let Some(mark) = self.marks.get(at) else { break };
            if mark.is_blank() {
                end = f64::MIN;
                continue;
            }
            let word = mark.start - end <= mark.size * SPACE;
            end = mark.end;
            if !word {
                // Words begin in their cell, wherever they end.
                let x = mark.center().min(mark.start + mark.size * 0.5);
                let here = frame.face(x, piece.middle());
                // Text may run over the edge of its table.
                let here = here.or(face.flatten());
                if let Some(before) = face.filter(|before| *before != here) {
                    put(before, from..at);
                    from = at;
                }
                face = Some(here);
            }
        }
        put(face.flatten(), from..piece.marks.end);
    }

    /// Rows that lines part, with columns that they do not.
    fn bands(&self, frame: &Frame, texts: &[Vec<Piece>]) -> Option<Placed> {
        let mut rows: Vec<TextRow> = Vec::new();
        let mut begins = Vec::new();
        let mut order: Vec<usize> = (0..frame.faces.len()).collect();
        order.sort_by_key(|face| frame.faces.get(*face).map(|f| f.row));
        for pieces in order.iter().filter_map(|face| texts.get(*face)) {
            let band = text_rows(pieces.clone());
            begins.extend((0..band.len()).map(|n| n == 0));
            rows.extend(band);
        }
        label_cells(&mut rows, self.marks);
        let least = if frame.rows() > 3 { 2 } else { 1 };
        let columns = Columns::of(&rows, least);
        let right = frame.xs.last().copied().unwrap_or(self.right) - 5.0;
        let many = begins.iter().filter(|b| **b).count() > 1;
        many.then(|| of_columns(self.marks, &rows, columns, &begins, least, right)).flatten()
    }

    /// Takes the tables out whose columns are gaps.
    fn columns(&mut self, doubts: &mut Doubts) {
        let mut rows = text_rows(std::mem::take(&mut self.rest));
        doubts.overlapping = rows.iter().map(overlapping).sum();
        label_cells(&mut rows, self.marks);
        let mut at = 0;
        let mut taken: Vec<bool> = vec![false; rows.len()];
        let lines = &self.rules.along;
        loop {
            let parted = |at: usize| {
                let above = at.checked_sub(1).and_then(|b| rows.get(b));
                above.zip(rows.get(at)).is_some_and(|(above, below)| {
                    let from = above.start().min(below.start());
                    is_parted(above, below, lines, from, above.end().max(below.end()))
                })
            };
            let Some((range, found)) = next(&rows, at, &parted, self.marks) else { break };
            at = range.end.max(at + 1);
            let Some(inside) = rows.get_mut(range.clone()) else { break };
            match found {
                Found::Nothing => {}
                Found::Text(columns) => {
                    if let Some(lines) = by_columns(self.marks, inside, &columns) {
                        self.lines.extend(lines);
                        taken.get_mut(range).into_iter().flatten().for_each(|t| *t = true);
                    }
                }
                Found::Table(columns) => {
                    part(inside, &columns, self.marks);
                    if let Some(placed) = self.table(inside, columns) {
                        self.tables.push(placed);
                        taken.get_mut(range).into_iter().flatten().for_each(|t| *t = true);
                    }
                }
            }
        }
        let unclear = |(row, taken): &(&TextRow, &bool)| !**taken && row.pieces.len() > 2;
        let told: Vec<bool> = rows.iter().zip(&taken).map(|pair| unclear(&pair)).collect();
        let runs = told.chunk_by(|a, b| a == b).filter(|run| run.first() == Some(&true));
        let long = runs.filter(|run| run.len() >= LINES).map(|run| run.len() as u64);
        doubts.scattered = long.sum();
        let left = rows.into_iter().zip(taken).filter(|(_, taken)| !taken);
        self.rest = left.flat_map(|(row, _)| row.pieces).collect();
    }

    fn table(&self, rows: &[TextRow], columns: Columns) -> Option<Placed> {
        let from = rows.iter().map(TextRow::start).fold(f64::MAX, f64::min);
        let to = rows.iter().map(TextRow::end).fold(f64::MIN, f64::max);
        let pairs = rows.iter().zip(rows.iter().skip(1));
        let parted: Vec<bool> =
            pairs.map(|(a, b)| is_parted(a, b, &self.rules.along, from, to)).collect();
        let begins = beginnings(rows, &|p| columns.first(p), &parted, true);
        of_columns(self.marks, rows, columns, &begins, 2, self.right)
    }
}

/// The lines of running text in columns that was drawn across them: one column is read behind the
/// other.
fn by_columns(marks: &[Mark], rows: &[TextRow], columns: &Columns) -> Option<Vec<(usize, Line)>> {
    let order = |row: &TextRow| row.pieces.iter().map(|p| p.marks.start).min();
    let last = |row: &TextRow| row.pieces.iter().map(|p| p.marks.start).max();
    let pairs = rows.iter().zip(rows.iter().skip(1));
    let across = pairs.filter(|(above, below)| last(above) < order(below)).count();
    if across * 2 < rows.len() {
        return None;
    }
    let first = rows.iter().filter_map(order).min()?;
    let mut lines = Vec::new();
    for column in 0..columns.count() {
        for row in rows {
            let pieces = || row.pieces.iter().filter(|p| columns.first(p) == column);
            if pieces().next().is_some() {
                lines.push((first, Line::of(marks, pieces())));
            }
        }
    }
    Some(lines)
}

/// How many pieces of a row of text lie over others.
fn overlapping(row: &TextRow) -> u64 {
    let over = |(left, right): &(&Piece, &Piece)| {
        let common = left.end.min(right.end) - right.start;
        let alike = (left.size - right.size).abs() <= left.size * 0.3;
        alike && common > left.width().min(right.width()) * 0.5
    };
    row.gaps().filter(over).count() as u64
}
