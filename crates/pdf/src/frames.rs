//! Lines to grids: what they part is the cells of a table.

use crate::rules::{NEAR, Rule, Rules};

/// Lines of a page that are held against each other; a page of tables has some hundreds.
const LINES: usize = 2_000;
/// Positions of one grid.
const POSITIONS: usize = 1 << 14;
/// Grids of a page.
const FRAMES: usize = 64;

/// A grid: the places of its columns' and rows' edges, and the rectangles that its lines make.
#[derive(Debug, Clone, Default)]
pub(crate) struct Frame {
    pub(crate) xs: Vec<f64>,
    pub(crate) ys: Vec<f64>,
    pub(crate) faces: Vec<Face>,
    /// The face of each position, row by row.
    of: Vec<usize>,
    /// How much of its area lies in shapes that are no rectangles.
    pub(crate) odd: f64,
}

/// A rectangle of a grid, in columns and rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Face {
    pub(crate) column: usize,
    pub(crate) row: usize,
    pub(crate) columns: usize,
    pub(crate) rows: usize,
}

fn at(edges: &[f64], place: usize) -> f64 {
    edges.get(place).or(edges.last()).copied().unwrap_or_default()
}

/// Between which two edges a place lies.
fn between(edges: &[f64], place: f64) -> Option<usize> {
    let before = edges.partition_point(|e| *e <= place).checked_sub(1)?;
    (before + 1 < edges.len()).then_some(before)
}

impl Frame {
    pub(crate) fn columns(&self) -> usize {
        self.xs.len().saturating_sub(1)
    }

    pub(crate) fn rows(&self) -> usize {
        self.ys.len().saturating_sub(1)
    }

    pub(crate) fn width(&self) -> f64 {
        at(&self.xs, self.columns()) - at(&self.xs, 0)
    }

    pub(crate) fn height(&self) -> f64 {
        at(&self.ys, self.rows()) - at(&self.ys, 0)
    }

    /// The face that a place lies in.
    pub(crate) fn face(&self, x: f64, y: f64) -> Option<usize> {
        let (column, row) = (between(&self.xs, x)?, between(&self.ys, y)?);
        self.of.get(row * self.columns() + column).copied()
    }

    /// The left and the right edge of a face.
    pub(crate) fn sides(&self, face: Face) -> (f64, f64) {
        (at(&self.xs, face.column), at(&self.xs, face.column + face.columns))
    }
}

/// The grids that lines make, the smallest first; and whether there are more lines than can be
/// looked at.
pub(crate) fn frames(rules: &Rules) -> (Vec<Frame>, bool) {
    let (along, across) = (rules.along.as_slice(), rules.across.as_slice());
    if along.len() + across.len() > LINES {
        return (Vec::new(), true);
    }
    let mut sets = Sets::new(along.len() + across.len());
    for (a, row) in along.iter().enumerate() {
        for (b, column) in across.iter().enumerate() {
            let reach = |rule: &Rule, at: f64| (rule.from - NEAR..=rule.to + NEAR).contains(&at);
            if reach(row, column.at) && reach(column, row.at) {
                sets.join(a, along.len() + b);
            }
        }
    }
    let mut groups: Vec<(Vec<Rule>, Vec<Rule>)> = Vec::new();
    let mut group = vec![usize::MAX; along.len() + across.len()];
    for line in 0..group.len() {
        let root = sets.root(line);
        let Some(slot) = group.get_mut(root) else { continue };
        if *slot == usize::MAX {
            *slot = groups.len();
            groups.push(Default::default());
        }
        let Some((rows, columns)) = groups.get_mut(*slot) else { continue };
        match along.get(line) {
            Some(rule) => rows.push(*rule),
            None => columns.extend(across.get(line - along.len())),
        }
    }
    let mut out: Vec<Frame> =
        groups.iter().filter_map(|(rows, columns)| frame(rows, columns)).collect();
    out.sort_by(|a, b| (a.width() * a.height()).total_cmp(&(b.width() * b.height())));
    let many = out.len() > FRAMES;
    // Where there are so many, the small ones are pictures.
    out.drain(..out.len().saturating_sub(FRAMES));
    (out, many)
}

/// Sets of lines that touch.
struct Sets(Vec<usize>);

impl Sets {
    fn new(count: usize) -> Self {
        Self((0..count).collect())
    }

    fn root(&mut self, mut one: usize) -> usize {
        while let Some(&above) = self.0.get(one)
            && above != one
        {
            let next = self.0.get(above).copied().unwrap_or(above);
            if let Some(slot) = self.0.get_mut(one) {
                *slot = next;
            }
            one = next;
        }
        one
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        if let Some(slot) = self.0.get_mut(a.max(b)) {
            *slot = a.min(b);
        }
    }
}

/// The places of lines, near ones once, and how far the lines of the other direction reach.
fn edges(lines: &[Rule], others: &[Rule]) -> Vec<f64> {
    let mut places: Vec<f64> = lines.iter().map(|r| r.at).collect();
    let first = others.iter().map(|r| r.from).fold(f64::MAX, f64::min);
    let last = others.iter().map(|r| r.to).fold(f64::MIN, f64::max);
    let bounds =
        |p: &[f64]| p.iter().fold((f64::MAX, f64::MIN), |(a, b), p| (a.min(*p), b.max(*p)));
    let (low, high) = bounds(&places);
    // A line may reach a little over the last that it meets.
    if first < low - 2.0 * NEAR {
        places.push(first);
    }
    if last > high + 2.0 * NEAR {
        places.push(last);
    }
    places.sort_by(f64::total_cmp);
    let mut out: Vec<f64> = Vec::new();
    for place in places {
        if out.last().is_none_or(|last| place - last > NEAR) {
            out.push(place);
        }
    }
    out
}

fn frame(along: &[Rule], across: &[Rule]) -> Option<Frame> {
    if along.is_empty() || across.is_empty() {
        return None;
    }
    let (xs, ys) = (edges(across, along), edges(along, across));
    let (columns, rows) = (xs.len().checked_sub(1)?, ys.len().checked_sub(1)?);
    let positions = columns.checked_mul(rows).filter(|n| (2..=POSITIONS).contains(n))?;
    // Walls left of and above each position.
    let (mut left, mut above) = (vec![false; positions], vec![false; positions]);
    for rule in across {
        let Some(column) = nearest(&xs, rule.at) else { continue };
        for row in covered(&ys, rule) {
            if column < columns
                && let Some(wall) = left.get_mut(row * columns + column)
            {
                *wall = true;
            }
        }
    }
    for rule in along {
        let Some(row) = nearest(&ys, rule.at) else { continue };
        for column in covered(&xs, rule) {
            if let Some(wall) = above.get_mut(row * columns + column) {
                *wall = true;
            }
        }
    }
    let mut sets = Sets::new(positions);
    for position in 0..positions {
        if position % columns > 0 && left.get(position) == Some(&false) {
            sets.join(position, position - 1);
        }
        if position >= columns && above.get(position) == Some(&false) {
            sets.join(position, position - columns);
        }
    }
    let mut frame = Frame { xs, ys, ..Frame::default() };
    frame.divide(&mut sets, positions);
    Some(frame)
}

/// The edge that a line lies on.
fn nearest(edges: &[f64], place: f64) -> Option<usize> {
    let near = |at: &usize| edges.get(*at).is_some_and(|e| (e - place).abs() <= NEAR);
    let after = edges.partition_point(|e| *e < place);
    [after.checked_sub(1), Some(after)].into_iter().flatten().find(near)
}

/// The stretches between edges that a line covers.
fn covered(edges: &[f64], rule: &Rule) -> std::ops::Range<usize> {
    let slack = |at: usize| {
        let size = self::at(edges, at + 1) - self::at(edges, at);
        (NEAR + 1.0).min(size * 0.35)
    };
    let count = edges.len().saturating_sub(1);
    let mut first = edges.partition_point(|e| *e < rule.from - 2.0 * NEAR);
    while first < count && at(edges, first) + slack(first) < rule.from {
        first += 1;
    }
    let mut end =
        edges.partition_point(|e| *e <= rule.to + 2.0 * NEAR).saturating_sub(1).min(count);
    while end > first && at(edges, end) - slack(end - 1) > rule.to {
        end -= 1;
    }
    first..end
}

impl Frame {
    /// Makes the faces of what no wall parts. A shape that is no rectangle is cut by rows.
    fn divide(&mut self, sets: &mut Sets, positions: usize) {
        let columns = self.columns();
        let mut shapes: Vec<Shape> = vec![Shape::default(); positions];
        let roots: Vec<usize> = (0..positions).map(|p| sets.root(p)).collect();
        for (position, root) in roots.iter().enumerate() {
            if let Some(shape) = shapes.get_mut(*root) {
                shape.push(position % columns, position / columns);
            }
        }
        let mut faces: Vec<Option<usize>> = vec![None; positions];
        let mut before: Option<(usize, usize)> = None;
        let mut odd = 0.0;
        for (position, root) in roots.iter().enumerate() {
            let (column, row) = (position % columns, position / columns);
            let Some(shape) = shapes.get(*root) else { continue };
            let face = if shape.is_whole() {
                let made = faces.get(*root).copied().flatten();
                made.unwrap_or_else(|| {
                    self.faces.push(shape.face());
                    self.faces.len() - 1
                })
            } else {
                let width = at(&self.xs, column + 1) - at(&self.xs, column);
                odd += width * (at(&self.ys, row + 1) - at(&self.ys, row));
                let beside = before.filter(|b| *b == (*root, row));
                if let Some(face) = beside.and_then(|_| self.of.last().copied()) {
                    if let Some(face) = self.faces.get_mut(face) {
                        face.columns += 1;
                    }
                    face
                } else {
                    self.faces.push(Face { column, row, columns: 1, rows: 1 });
                    self.faces.len() - 1
                }
            };
            if let Some(slot) = faces.get_mut(*root) {
                *slot = Some(face);
            }
            before = Some((*root, row));
            self.of.push(face);
        }
        self.odd = odd / (self.width() * self.height()).max(1.0);
    }
}

/// Positions that no wall parts.
#[derive(Debug, Clone, Copy, Default)]
struct Shape {
    count: usize,
    first: (usize, usize),
    last: (usize, usize),
}

impl Shape {
    fn push(&mut self, column: usize, row: usize) {
        if self.count == 0 {
            (self.first, self.last) = ((column, row), (column, row));
        }
        self.count += 1;
        self.first.0 = self.first.0.min(column);
        self.last = (self.last.0.max(column), self.last.1.max(row));
    }

    fn face(&self) -> Face {
        let (column, row) = self.first;
        let (columns, rows) = (self.last.0 + 1 - column, self.last.1 + 1 - row);
        Face { column, row, columns, rows }
    }

    fn is_whole(&self) -> bool {
        let face = self.face();
        self.count == face.columns * face.rows
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules(along: &[(f64, f64, f64)], across: &[(f64, f64, f64)]) -> Rules {
        let all = |of: &[(f64, f64, f64)]| {
            of.iter().map(|&(at, from, to)| Rule { at, from, to }).collect()
        };
        Rules { along: all(along), across: all(across), too_many: false }
    }

    fn faces(frame: &Frame) -> Vec<(usize, usize, usize, usize)> {
        frame.faces.iter().map(|f| (f.column, f.row, f.columns, f.rows)).collect()
    }

    #[test]
    fn cells_that_no_line_parts_are_one() {
        // A title over two columns, and a first column over two rows.
        let rules = rules(
            &[(0.0, 0.0, 200.0), (20.0, 0.0, 200.0), (40.0, 100.0, 200.0), (60.0, 0.0, 200.0)],
            &[(0.0, 0.0, 60.0), (100.0, 20.0, 60.0), (200.0, 0.0, 60.0)],
        );
        let (found, many) = frames(&rules);
        assert_eq!((found.len(), many), (1, false));
        assert_eq!(faces(&found[0]), [(0, 0, 2, 1), (0, 1, 1, 2), (1, 1, 1, 1), (1, 2, 1, 1)]);
        assert_eq!(found[0].face(150.0, 50.0), Some(3));
        assert_eq!(found[0].face(250.0, 50.0), None);
    }

    #[test]
    fn boxes_that_touch_are_one_grid_and_a_frame_is_none() {
        let across = [(0.0, 0.0, 18.0), (200.0, 0.0, 18.0), (0.0, 20.0, 40.0), (200.0, 20.0, 40.0)];
        let along = [0.0, 18.0, 20.0, 40.0].map(|y| (y, 0.0, 200.0));
        let mut stacked = rules(&along, &across);
        stacked.join();
        let (found, _) = frames(&stacked);
        assert_eq!((found.len(), found[0].columns(), found[0].rows()), (1, 1, 2));
        let frame = rules(&along[..2], &across[..2]);
        assert!(frames(&frame).0.is_empty());
    }

    #[test]
    fn boxes_with_lines_between_them_are_mostly_no_rectangles() {
        let square = |x: f64, y: f64| {
            (
                [(y, x, x + 40.0), (y + 20.0, x, x + 40.0)],
                [(x, y, y + 20.0), (x + 40.0, y, y + 20.0)],
            )
        };
        let (mut along, mut across) = (Vec::new(), vec![(20.0, 20.0, 100.0)]);
        for (x, y) in [(0.0, 0.0), (0.0, 100.0), (200.0, 100.0)] {
            let (a, b) = square(x, y);
            along.extend(a);
            across.extend(b);
        }
        along.push((110.0, 40.0, 200.0));
        let (found, _) = frames(&rules(&along, &across));
        assert!(found.iter().any(|f| f.odd > 0.5), "{found:?}");
    }
}
