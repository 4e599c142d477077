//! Pieces of text beside each other, and which of them make a row of a table.

use crate::page::Mark;
use crate::pieces::Piece;
use crate::rules::Rule;

/// Baselines that differ by so much of the size are those of one line, and by so much those of one
/// row of text, if nothing lies over the other: cells are set in the middle of their row, or half a
/// line lower.
const SAME: f64 = 0.25;
const LEVEL: f64 = 0.6;
/// Pieces of one row of text that are held against the next.
const BESIDE: usize = 256;
/// Lines of one cell lie no farther apart than so much of their size.
pub(crate) const TIGHT: f64 = 1.45;

/// Pieces that stand on one line across the page, from the left.
#[derive(Debug, Clone, Default)]
pub(crate) struct TextRow {
    pub(crate) pieces: Vec<Piece>,
    pub(crate) base: f64,
    pub(crate) size: f64,
}

impl TextRow {
    pub(crate) fn start(&self) -> f64 {
        self.pieces.first().map_or(0.0, |p| p.start)
    }

    pub(crate) fn end(&self) -> f64 {
        self.pieces.iter().map(|p| p.end).fold(f64::MIN, f64::max)
    }

    /// The gaps between its pieces.
    pub(crate) fn gaps(&self) -> impl Iterator<Item = (&Piece, &Piece)> {
        self.pieces.iter().zip(self.pieces.iter().skip(1))
    }

    /// How far the next lies below it, in the size of its letters.
    pub(crate) fn lead(&self, next: &Self) -> f64 {
        (next.base - self.base) / next.size.max(1.0)
    }
}

/// Puts a label and the value behind it together where they stand in one cell (`Tel:   +47 22`): a
/// label that begins its line is in a cell of its own.
pub(crate) fn label_cells(rows: &mut [TextRow], marks: &[Mark]) {
    for row in rows {
        let mut out: Vec<Piece> = Vec::with_capacity(row.pieces.len());
        for piece in row.pieces.drain(..) {
            let labels = out.len() > 1;
            match out.last_mut().filter(|label| {
                let near = piece.start - label.end <= label.size * 6.0;
                let next = label.marks.end <= piece.marks.start;
                labels
                    && near
                    && next
                    && label.text(marks).trim_end().ends_with(':')
                    && marks
                        .get(label.marks.end..piece.marks.start)
                        .is_some_and(|between| between.iter().all(Mark::is_blank))
            }) {
                Some(label) => {
                    label.marks.end = piece.marks.end;
                    label.end = piece.end;
                }
                None => out.push(piece),
            }
        }
        row.pieces = out;
    }
}

/// Puts pieces into rows of text, from the top.
pub(crate) fn text_rows(mut pieces: Vec<Piece>) -> Vec<TextRow> {
    pieces.sort_by(|a, b| a.base.total_cmp(&b.base));
    let mut out: Vec<TextRow> = Vec::new();
    for piece in pieces {
        let level = |row: &&mut TextRow| {
            let lower = (piece.base - row.base) / f64::midpoint(row.size, piece.size).max(0.1);
            let beside = |p: &Piece| p.end <= piece.start || piece.end <= p.start;
            lower <= SAME
                || lower <= LEVEL && row.pieces.len() < BESIDE && row.pieces.iter().all(beside)
        };
        match out.last_mut().filter(level) {
            Some(row) => {
                row.size = row.size.max(piece.size);
                row.pieces.push(piece);
            }
            None => {
                out.push(TextRow { base: piece.base, size: piece.size, pieces: vec![piece] });
            }
        }
    }
    for row in &mut out {
        row.pieces.sort_by(|a, b| a.start.total_cmp(&b.start));
    }
    out
}

/// Whether a line across a table parts two rows of text.
pub(crate) fn is_parted(
    above: &TextRow,
    below: &TextRow,
    lines: &[Rule],
    from: f64,
    to: f64,
) -> bool {
    let top = above.base - above.size * 0.1;
    let begin = lines.partition_point(|r| r.at < top);
    lines
        .get(begin..)
        .unwrap_or_default()
        .iter()
        .take_while(|r| r.at < below.base - below.size * 0.4)
        .any(|r| (r.to.min(to) - r.from.max(from)) >= (to - from) * 0.6)
}

/// Where each row of a table begins among the rows of its text: the column of a piece is told by
/// `column`, lines across it by `parted` for each row of text but the first. A table may have been
/// drawn column by column (`by_columns`): then the order of drawing says nothing of its rows.
pub(crate) fn beginnings(
    rows: &[TextRow],
    column: &dyn Fn(&Piece) -> usize,
    parted: &[bool],
    by_columns: bool,
) -> Vec<bool> {
    let pairs = || rows.iter().zip(rows.iter().skip(1));
    let leads_first = |row: &TextRow| row.pieces.iter().any(|p| column(p) == 0);
    let mut steps: Vec<f64> = pairs()
        .filter(|(above, below)| leads_first(below) && !is_drawn_within(above, below))
        .map(|(above, below)| above.lead(below))
        .collect();
    steps.sort_by(f64::total_cmp);
    let step = steps.get(steps.len() / 2).copied().unwrap_or(TIGHT);
    let by_columns =
        by_columns && rows.iter().all(leads_first) && pairs().all(|(a, b)| is_drawn_within(a, b));
    let mut begins = vec![true];
    for (n, (above, below)) in pairs().enumerate() {
        let lead = above.lead(below);
        let by_line = parted.get(n).copied().unwrap_or(false);
        let within = !by_columns && lead <= TIGHT * 1.1 && is_drawn_within(above, below);
        // Where rows lie as near as the lines of a cell, two cells make a row.
        let near = below.pieces.len() > 1 && step < lead * 1.15;
        begins.push(by_line || !within && (leads_first(below) || lead > TIGHT || near));
    }
    let by_text = begins.iter().skip(1).filter(|b| **b).count();
    let by_line = parted.iter().filter(|p| **p).count();
    // Where lines part most rows, they part all.
    if by_line > 1 && by_line * 2 > by_text {
        return std::iter::once(true).chain(parted.iter().copied()).collect();
    }
    // What lies between two lines and has one label is one row.
    let lines: Vec<usize> = (1..rows.len()).filter(|n| parted.get(n - 1) == Some(&true)).collect();
    for (above, below) in lines.iter().zip(lines.iter().skip(1)) {
        let band = rows.get(*above..*below).unwrap_or_default();
        if band.iter().filter(|r| leads_first(r)).count() == 1
            && band.first().is_some_and(leads_first)
        {
            begins.get_mut(above + 1..*below).unwrap_or_default().fill(false);
        }
    }
    begins
}

/// Whether some of a row of text was drawn before the row above it was done: so programs draw a
/// cell of several lines before the next cell.
fn is_drawn_within(above: &TextRow, below: &TextRow) -> bool {
    let last = above.pieces.iter().map(|p| p.marks.start).max().unwrap_or(0);
    below.pieces.iter().any(|p| p.marks.start < last)
}
