//! Columns that no line parts: gaps that lie below each other on several lines of text.

use crate::page::Mark;
use crate::pieces::Piece;
use crate::rows::{TIGHT, TextRow};
use std::ops::Range;

/// Edges this near are one.
const ALIGNED: f64 = 2.5;
/// Columns of one table.
const COLUMNS: usize = 64;
/// Rows of text with columns that make a table.
pub(crate) const LINES: usize = 3;
/// Rows of a table lie no farther apart than so much of their size, and a little farther where
/// the columns say that they belong together.
const APART: f64 = 2.6;
const FAR: f64 = 4.5;
/// Rows without columns that may stand between those of a table, and such of them as reach over
/// its columns from the first.
const BETWEEN: usize = 2;
const OVER: usize = 1;

/// What parts two columns: from where the left one ends to where the right one begins.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(crate) struct Separator {
    pub(crate) from: f64,
    pub(crate) to: f64,
    /// On how many rows of text it is seen.
    seen: usize,
}

impl Separator {
    /// From where on a piece is in the column behind it.
    fn place(&self) -> f64 {
        self.to - ((self.to - self.from) * 0.3).min(10.0)
    }
}

/// The separators of a table, from the left.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Columns(Vec<Separator>);

impl Columns {
    /// How many columns there are.
    pub(crate) fn count(&self) -> usize {
        self.0.len() + 1
    }

    /// The column in which a piece begins.
    pub(crate) fn first(&self, piece: &Piece) -> usize {
        self.0.partition_point(|s| s.place() <= piece.start)
    }

    /// The columns over which a piece reaches.
    pub(crate) fn span(&self, piece: &Piece) -> Range<usize> {
        let first = self.first(piece);
        first..self.0.partition_point(|s| s.to + 0.5 < piece.end).max(first) + 1
    }

    /// Where what stands in a column must end.
    pub(crate) fn right(&self, column: usize) -> Option<f64> {
        self.0.get(column).map(|s| s.to)
    }

    /// Only those separators that hold.
    fn retain(&mut self, holds: impl FnMut(&Separator) -> bool) {
        self.0.retain(holds);
    }

    /// The columns that these rows of text have: the fewest lines downwards that run through all
    /// of their gaps (each at the left edge of what follows it), where `least` rows agree.
    pub(crate) fn of(rows: &[TextRow], least: usize) -> Self {
        let mut gaps: Vec<Separator> = Vec::new();
        for (left, right) in rows.iter().flat_map(TextRow::gaps) {
            if right.start > left.end {
                gaps.push(Separator { from: left.end, to: right.start, seen: 1 });
            }
        }
        gaps.sort_by(|a, b| a.to.total_cmp(&b.to));
        let mut places: Vec<f64> = Vec::new();
        for gap in &gaps {
            if places.last().is_none_or(|last| *last <= gap.from + 0.5) {
                places.push(gap.to);
            }
        }
        // Each gap goes to the line that runs through most others, of two to the first.
        let inside = |gap: &Separator| {
            let first = places.partition_point(|p| *p <= gap.from + 0.5);
            first..places.partition_point(|p| *p <= gap.to).max(first)
        };
        let mut runs = vec![0_usize; places.len()];
        for gap in &gaps {
            runs.get_mut(inside(gap)).into_iter().flatten().for_each(|n| *n += 1);
        }
        let mut found: Vec<Separator> = vec![Separator::default(); places.len()];
        for gap in &gaps {
            let most = inside(gap).rev().max_by_key(|at| runs.get(*at));
            let Some(one) = most.and_then(|at| found.get_mut(at)) else { continue };
            if one.seen == 0 {
                *one = *gap;
            } else {
                one.from = one.from.max(gap.from);
                one.to = one.to.min(gap.to);
                one.seen += 1;
            }
        }
        found.retain(|one| one.seen >= least);
        Self(found)
    }

    /// Leaves out separators that fewer than `least` rows of the table have, each a group of rows
    /// of text.
    pub(crate) fn settle(&mut self, groups: &[&[TextRow]], least: usize) {
        let all = self.clone();
        let mut holding = vec![0_usize; self.0.len()];
        for group in groups {
            let pieces = || group.iter().flat_map(|r| &r.pieces);
            let crossed: Vec<Range<usize>> = pieces().map(|p| all.span(p)).collect();
            let mut here = vec![false; holding.len()];
            for (left, right) in group.iter().flat_map(TextRow::gaps) {
                let (first, second) = (all.first(left), all.first(right));
                here.get_mut(first..second).into_iter().flatten().for_each(|seen| *seen = true);
            }
            for span in crossed.iter().filter(|s| s.len() > 1) {
                let crossed = here.get_mut(span.start..span.end - 1);
                crossed.into_iter().flatten().for_each(|seen| *seen = false);
            }
            holding.iter_mut().zip(here).for_each(|(rows, here)| *rows += usize::from(here));
        }
        let mut holding = holding.iter();
        self.retain(|_| holding.next().is_some_and(|rows| *rows >= least));
    }

    /// Leaves out separators behind which nothing is aligned.
    fn align(&mut self, rows: &[TextRow]) {
        let all = self.clone();
        let mut behind: Vec<Vec<&Piece>> = vec![Vec::new(); self.0.len()];
        for (_, right) in rows.iter().flat_map(TextRow::gaps) {
            if let Some(at) = all.first(right).checked_sub(1)
                && let Some(pieces) = behind.get_mut(at)
            {
                pieces.push(right);
            }
        }
        let mut behind = behind.iter();
        self.retain(|_| behind.next().is_some_and(|pieces| are_aligned(pieces)));
    }
}

/// Whether half of the pieces, and two at least, have one edge or their middle in common.
fn are_aligned(pieces: &[&Piece]) -> bool {
    let most = |edge: &dyn Fn(&Piece) -> f64| {
        let mut edges: Vec<f64> = pieces.iter().map(|p| edge(p)).collect();
        edges.sort_by(f64::total_cmp);
        let mut most = 0;
        let mut first = 0;
        for (at, edge) in edges.iter().enumerate() {
            while edges.get(first).is_some_and(|e| edge - e > ALIGNED) {
                first += 1;
            }
            most = most.max(at + 1 - first);
        }
        most
    };
    let middle = |p: &Piece| f64::midpoint(p.start, p.end);
    let most = most(&|p| p.start).max(most(&|p| p.end)).max(most(&middle));
    most >= 2 && most * 2 >= pieces.len()
}

/// Rows of text that have columns in common.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Found {
    /// They make a table.
    Table(Columns),
    /// They are running text in columns.
    Text(Columns),
    /// They are a list, or nothing.
    Nothing,
}

/// The next rows of text that have columns in common, and what they are.
pub(crate) fn next(
    rows: &[TextRow],
    from: usize,
    parted: &dyn Fn(usize) -> bool,
    marks: &[Mark],
) -> Option<(Range<usize>, Found)> {
    let first = from + rows.get(from..)?.iter().position(|r| r.pieces.len() > 1)?;
    let range = grow(rows, first, parted, marks);
    let Some(inside) = rows.get(range.clone()) else { return Some((range, Found::Nothing)) };
    let mut columns = Columns::of(inside, 2);
    columns.align(inside);
    let seen = |columns: &Columns| {
        let with = |row: &&TextRow| row.gaps().any(|(a, b)| columns.first(a) != columns.first(b));
        inside.iter().filter(with).count()
    };
    if columns.0.is_empty() || columns.count() > COLUMNS || seen(&columns) < LINES {
        return Some((range, Found::Nothing));
    }
    if is_list(inside, &columns, marks) {
        return Some((range, Found::Nothing));
    }
    if is_text(inside, &columns, marks) {
        return Some((range, Found::Text(columns)));
    }
    let begin = before(rows, range.start, from, &columns);
    Some((begin..range.end, Found::Table(columns)))
}

/// The rows that go on in the columns of the first.
fn grow(
    rows: &[TextRow],
    first: usize,
    parted: &dyn Fn(usize) -> bool,
    marks: &[Mark],
) -> Range<usize> {
    let mut growth = Growth { end: first, left: f64::MAX, ..Growth::default() };
    for (at, row) in rows.iter().enumerate().skip(first) {
        let above = at.checked_sub(1).and_then(|above| rows.get(above));
        let lead = above.map_or(0.0, |above| above.lead(row));
        match if at == first { Step::On } else { growth.step(at, row, lead, parted(at)) } {
            Step::On => growth.take(at, row, lead, marks),
            Step::Wait => {}
            Step::End => break,
        }
    }
    first..growth.end + 1
}

/// Rows that have columns in common, so far.
#[derive(Debug, Default)]
struct Growth {
    /// The last of them.
    end: usize,
    /// Their gaps, each as narrow as the rows that have it leave it.
    gaps: Vec<(f64, f64)>,
    /// Where their pieces begin and end.
    edges: Vec<(f64, f64)>,
    /// Where something begins in a piece: the value of a label that fills its column.
    inner: Vec<f64>,
    left: f64,
    /// The farthest that one of them lies below the one before it.
    lead: f64,
    /// Rows since the last of them that begin at the left, and that reach over gaps.
    skipped: usize,
    over: usize,
}

/// What a row is to those above it.
enum Step {
    /// It goes on in their columns.
    On,
    /// It may belong to them if the next ones do: a title, a label without a value.
    Wait,
    /// It does not belong to them.
    End,
}

impl Growth {
    fn step(&mut self, at: usize, row: &TextRow, lead: f64, parted: bool) -> Step {
        let near = |a: f64, b: f64| (a - b).abs() <= ALIGNED;
        let aligned = row.pieces.iter().any(|p| {
            self.edges.iter().rev().take(40).any(|e| near(e.0, p.start) || near(e.1, p.end))
        });
        let behind = self.gaps.iter().any(|g| row.start() > g.0 + 0.5);
        if row.pieces.len() > 1 {
            let shared = row.gaps().any(|(left, right)| {
                self.gaps.iter().any(|g| left.end.max(g.0) + 0.5 < right.start.min(g.1))
                    || self.inner.iter().rev().take(40).any(|i| (i - right.start).abs() <= 1.0)
            });
            let far = lead <= FAR && (parted || near(self.left, row.start()));
            return match shared && aligned && (lead <= APART || far) {
                true => Step::On,
                // A line of a cell with a gap of its own.
                false if behind && lead <= TIGHT => Step::Wait,
                false => Step::End,
            };
        }
        if aligned && behind && lead <= TIGHT && self.end + 1 == at {
            return Step::On;
        }
        let limit = match self.lead {
            _ if parted => FAR,
            0.0 => APART,
            lead => APART.min(lead.max(TIGHT) * 1.3),
        };
        let reaches = |g: &(f64, f64)| row.start() < g.0 && row.end() > g.1;
        self.over += usize::from(self.gaps.iter().any(reaches));
        self.skipped += usize::from(!behind);
        let many = self.skipped > BETWEEN || self.over > OVER || at - self.end > LINES * BETWEEN;
        if lead > limit || many { Step::End } else { Step::Wait }
    }

    fn take(&mut self, at: usize, row: &TextRow, lead: f64, marks: &[Mark]) {
        if self.end + 1 == at && lead <= APART {
            self.lead = self.lead.max(lead);
        }
        (self.end, self.skipped, self.over) = (at, 0, 0);
        self.left = self.left.min(row.start());
        self.edges.extend(row.pieces.iter().map(|p| (p.start, p.end)));
        for piece in &row.pieces {
            let mut starts = inner_starts(piece, marks);
            // Where each word is placed by itself, that says nothing.
            self.inner.extend(starts.next().filter(|_| starts.next().is_none()).map(|(_, at)| at));
        }
        for (left, right) in row.gaps().take(COLUMNS) {
            let gap = (left.end, right.start);
            let full = self.gaps.len() >= COLUMNS;
            let shared = |g: &&mut (f64, f64)| gap.0.max(g.0) + 0.5 < gap.1.min(g.1);
            match self.gaps.iter_mut().find(shared) {
                Some(g) => *g = (g.0.max(gap.0), g.1.min(gap.1)),
                None if full => {}
                None => self.gaps.push(gap),
            }
        }
    }
}

/// Rows above a table that stand in one of its columns behind the first, with what stands beside
/// them: a number at the right of a header block.
fn before(rows: &[TextRow], first: usize, from: usize, columns: &Columns) -> usize {
    let mut begin = first;
    for at in (from..first).rev().take(LINES * BETWEEN) {
        let (Some(above), Some(below)) = (rows.get(at), rows.get(at + 1)) else { break };
        let lead = above.lead(below);
        let over = |p: &Piece| columns.first(p) == 0 && columns.span(p).end == columns.count();
        if lead > APART || above.pieces.iter().any(over) {
            break;
        }
        let behind = above.pieces.iter().all(|p| columns.first(p) > 0);
        if behind || begin == at + 1 && begin < first && lead < 1.0 {
            begin = at;
        }
    }
    begin
}

/// Whether the first column holds nothing but the labels of a list, or the numbers of headings.
fn is_list(rows: &[TextRow], columns: &Columns, marks: &[Mark]) -> bool {
    let labelled = rows.iter().filter(|r| r.pieces.len() > 1);
    let labels = labelled.flat_map(|r| r.pieces.iter().take(1)).filter(|p| columns.first(p) == 0);
    columns.count() == 2 && labels.map(|p| p.text(marks)).all(|text| is_label(text.trim()))
}

/// `1.`, `a)`, `(ii)`, `2.1`, `–`, `•`.
pub(crate) fn is_label(text: &str) -> bool {
    let inner = text.trim_start_matches('(').trim_end_matches([')', '.']);
    let sign = !text.is_empty() && !text.chars().any(char::is_alphanumeric);
    let number = !inner.is_empty() && inner.chars().all(|c| c.is_ascii_digit() || c == '.');
    let letter = inner.chars().count() <= 4
        && inner.len() < text.len()
        && inner.chars().all(char::is_alphanumeric);
    text.chars().count() <= 6 && (sign && text.chars().count() == 1 || number || letter)
}

/// Whether the columns are those of a page of running text: in all of them lines fill the width,
/// and go on in the next.
fn is_text(rows: &[TextRow], columns: &Columns, marks: &[Mark]) -> bool {
    let mut lines: Vec<Vec<(&Piece, String)>> = vec![Vec::new(); columns.count()];
    for piece in rows.iter().flat_map(|r| &r.pieces) {
        if let Some(column) = lines.get_mut(columns.first(piece)) {
            column.push((piece, piece.text(marks)));
        }
    }
    lines.iter().all(|lines| {
        let widest = lines.iter().map(|(p, _)| p.width()).fold(0.0, f64::max);
        let full = lines.iter().filter(|(p, _)| p.width() >= widest * 0.75).count();
        let long = lines.iter().filter(|(_, t)| t.chars().count() >= 20).count();
        let small = lines.iter().filter(|(_, t)| t.starts_with(|c: char| c.is_lowercase())).count();
        let most = |part: usize, of: usize| part * 10 >= lines.len() * of;
        most(full, 6) && most(long, 6) && most(small, 3)
    })
}

/// Parts a piece where a column begins in it: text that fills its cell up to the next.
pub(crate) fn part(rows: &mut [TextRow], columns: &Columns, marks: &[Mark]) {
    let mut starts: Vec<Vec<f64>> = vec![Vec::new(); columns.count()];
    for piece in rows.iter().flat_map(|r| &r.pieces) {
        if let Some(column) = starts.get_mut(columns.first(piece)) {
            column.push(piece.start);
        }
    }
    let edges: Vec<f64> = starts.iter_mut().skip(1).filter_map(|s| common(s)).collect();
    for row in rows {
        let mut parts = Vec::with_capacity(row.pieces.len());
        for piece in &row.pieces {
            let mut from = piece.marks.start;
            let mut cut = |to: usize| {
                parts.extend(piece.part(marks, from..to));
                from = to;
            };
            for (at, start) in inner_starts(piece, marks) {
                if edges.iter().any(|e| (e - start).abs() <= 1.0) {
                    cut(at);
                }
            }
            cut(piece.marks.end);
        }
        row.pieces = parts;
    }
}

/// The glyphs within a piece, and their places, with which the file began a new text behind a gap.
fn inner_starts<'m>(piece: &Piece, marks: &'m [Mark]) -> impl Iterator<Item = (usize, f64)> + 'm {
    let (first, size) = (piece.marks.start, piece.size);
    let all = marks.get(piece.marks.clone()).unwrap_or_default().iter().enumerate();
    let mut end = f64::MAX;
    all.filter(|(_, mark)| !mark.is_blank()).filter_map(move |(at, mark)| {
        let new = mark.begins && mark.start - end > size * 0.3;
        end = mark.end;
        new.then_some((first + at, mark.start))
    })
}

/// The place that most of some places have, where they have one.
fn common(places: &mut [f64]) -> Option<f64> {
    places.sort_by(f64::total_cmp);
    let middle = *places.get(places.len() / 2)?;
    let near = places.iter().filter(|p| (*p - middle).abs() <= 1.0).count();
    (near >= 2 && near * 2 > places.len()).then_some(middle)
}
