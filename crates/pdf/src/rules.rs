//! The straight lines of a page: the borders of tables, and what underlines or strikes text.

use hayro_interpret::kurbo::{Affine, BezPath, PathEl, Point, Rect};

/// Lines of one page that are kept; a page full of bordered cells has some thousands.
const RULES: usize = 1 << 16;
/// A filled shape that is no thicker is a line.
const THICK: f64 = 3.0;
/// How far a line may lean.
const SLANT: f64 = 0.75;
/// Lines this near are one line, and ends this near touch: borders are drawn cell by cell, double,
/// or a little short.
pub(crate) const NEAR: f64 = 3.0;

/// A line along one direction: where it lies across that direction, and from where to where it
/// reaches.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(crate) struct Rule {
    pub(crate) at: f64,
    pub(crate) from: f64,
    pub(crate) to: f64,
}

impl Rule {
    pub(crate) fn length(&self) -> f64 {
        self.to - self.from
    }

    /// The same seen from the other side.
    fn mirrored(self) -> Self {
        Self { at: self.at, from: -self.to, to: -self.from }
    }
}

/// The lines of a page: those along the direction of writing, and those across it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Rules {
    pub(crate) along: Vec<Rule>,
    pub(crate) across: Vec<Rule>,
    pub(crate) too_many: bool,
}

impl Rules {
    /// Takes the straight parts of a path that is stroked.
    pub(crate) fn stroke(&mut self, path: &BezPath, transform: Affine) {
        let (mut first, mut before) = (Point::ZERO, Point::ZERO);
        for element in path.elements() {
            let next = match *element {
                PathEl::MoveTo(p) => {
                    first = transform * p;
                    first
                }
                PathEl::LineTo(p) => {
                    let p = transform * p;
                    self.segment(before, p);
                    p
                }
                PathEl::QuadTo(_, p) | PathEl::CurveTo(_, _, p) => transform * p,
                PathEl::ClosePath => {
                    self.segment(before, first);
                    first
                }
            };
            before = next;
        }
    }

    /// Takes the thin shapes of a path that is filled: so do most programs draw borders.
    pub(crate) fn fill(&mut self, path: &BezPath, transform: Affine) {
        let mut shape: Option<Rect> = None;
        for element in path.elements() {
            let Some(end) = element.end_point().map(|p| transform * p) else { continue };
            if matches!(element, PathEl::MoveTo(_)) {
                self.shape(shape.take());
                shape = Some(Rect::from_points(end, end));
            } else {
                shape = shape.map(|s| s.union_pt(end));
            }
        }
        self.shape(shape);
    }

    fn segment(&mut self, a: Point, b: Point) {
        let bounds = Rect::from_points(a, b);
        let (width, height) = (bounds.width(), bounds.height());
        if height <= SLANT && width > height {
            self.push(bounds, true);
        } else if width <= SLANT && height > width {
            self.push(bounds, false);
        }
    }

    fn shape(&mut self, bounds: Option<Rect>) {
        let Some(bounds) = bounds else { return };
        let (width, height) = (bounds.width(), bounds.height());
        // The dots of a dotted line are squares: they may be of either direction.
        if height <= THICK && width >= height {
            self.push(bounds, true);
        }
        if width <= THICK && height >= width {
            self.push(bounds, false);
        }
    }

    fn push(&mut self, bounds: Rect, along: bool) {
        if !bounds.is_finite() {
            return;
        }
        if self.along.len() + self.across.len() >= RULES {
            self.too_many = true;
        } else if along {
            self.along.push(Rule { at: bounds.center().y, from: bounds.x0, to: bounds.x1 });
        } else {
            self.across.push(Rule { at: bounds.center().x, from: bounds.y0, to: bounds.y1 });
        }
    }

    /// The same for a direction of writing, in quarter turns: places are measured along it, and
    /// across it, as those of glyphs are.
    pub(crate) fn turned(self, turn: u8) -> Self {
        let Self { along, across, too_many } = self;
        let back = |rules: Vec<Rule>| -> Vec<Rule> {
            rules.into_iter().map(|r| Rule { at: -r.at, ..r }).collect()
        };
        let mirrored =
            |rules: Vec<Rule>| -> Vec<Rule> { rules.into_iter().map(Rule::mirrored).collect() };
        let (along, across) = match turn {
            0 => (along, across),
            1 => (back(across), mirrored(along)),
            2 => (back(mirrored(along)), back(mirrored(across))),
            _ => (mirrored(across), back(along)),
        };
        Self { along, across, too_many }
    }

    /// Puts pieces of the same line together, and leaves out what is too short to border a cell.
    pub(crate) fn join(&mut self) {
        self.along = joined(std::mem::take(&mut self.along), 10.0);
        self.across = joined(std::mem::take(&mut self.across), 8.0);
    }
}

fn joined(mut rules: Vec<Rule>, shortest: f64) -> Vec<Rule> {
    rules.sort_by(|a, b| a.at.total_cmp(&b.at));
    let mut out: Vec<Rule> = Vec::new();
    let mut rest = rules.as_mut_slice();
    while let Some(first) = rest.first().map(|r| r.at) {
        let (near, after) = rest.split_at_mut(rest.partition_point(|r| r.at - first <= NEAR));
        near.sort_by(|a, b| a.from.total_cmp(&b.from));
        let begin = out.len();
        for rule in near.iter() {
            match out.get_mut(begin..).and_then(<[Rule]>::last_mut) {
                Some(last) if rule.from - last.to <= NEAR => last.to = last.to.max(rule.to),
                _ => out.push(*rule),
            }
        }
        rest = after;
    }
    out.retain(|rule| rule.length() >= shortest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(points: &[(f64, f64)]) -> BezPath {
        let mut path = BezPath::new();
        for (n, point) in points.iter().enumerate() {
            if n == 0 { path.move_to(*point) } else { path.line_to(*point) }
        }
        path
    }

    #[test]
    fn strokes_and_thin_shapes_are_lines() {
        let mut rules = Rules::default();
        rules.stroke(
            &path(&[(0.0, 5.0), (100.0, 5.0), (100.0, 50.0), (0.0, 0.0)]),
            Affine::IDENTITY,
        );
        let bar = [(0.0, 20.0), (100.0, 20.0), (100.0, 20.5), (0.0, 20.5)];
        rules.fill(&path(&bar), Affine::IDENTITY);
        let block = [(0.0, 20.0), (100.0, 20.0), (100.0, 60.0), (0.0, 60.0)];
        rules.fill(&path(&block), Affine::IDENTITY);
        let ats: Vec<f64> = rules.along.iter().map(|r| r.at).collect();
        assert_eq!(ats, [5.0, 20.25]);
        assert_eq!(rules.across, [Rule { at: 100.0, from: 5.0, to: 50.0 }]);
    }

    #[test]
    fn pieces_of_a_line_are_one() {
        let mut rules = Rules::default();
        for (from, to) in [(0.0, 50.0), (50.5, 100.0), (200.0, 204.0)] {
            rules.along.push(Rule { at: 10.0 + from / 100.0, from, to });
        }
        rules.join();
        assert_eq!(rules.along, [Rule { at: 10.0, from: 0.0, to: 100.0 }]);
    }

    #[test]
    fn lines_turn_with_the_text() {
        // Text that runs upwards at the left edge: along is up, and the next line is to the right.
        let mut rules = Rules::default();
        rules.along.push(Rule { at: 700.0, from: 10.0, to: 60.0 });
        rules.across.push(Rule { at: 10.0, from: 100.0, to: 700.0 });
        let turned = rules.turned(3);
        assert_eq!(turned.along, [Rule { at: 10.0, from: -700.0, to: -100.0 }]);
        assert_eq!(turned.across, [Rule { at: -700.0, from: 10.0, to: 60.0 }]);
    }
}
