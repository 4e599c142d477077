//! Glyphs to pieces of text, between which there are gaps as wide as those between columns.

use crate::bidi::runs_left;
use crate::page::Mark;
use crate::rules::Rules;
use std::ops::Range;

/// A gap of so much of the font's size lies between columns.
pub(crate) const COLUMN: f64 = 1.5;
/// So does a gap of so much, where the file begins a new piece of text behind it.
const ANEW: f64 = 0.7;
/// A baseline that differs by so much is that of raised or lowered text.
const RAISED: f64 = 0.55;
/// A glyph that stands so much before the last one's end begins anew.
const BACK: f64 = 0.6;
/// How many glyphs and lines may be held against each other on a page.
const STEPS: usize = 1 << 22;

/// Glyphs that were drawn one after the other without a wide gap between them.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Piece {
    /// Which of the page's glyphs, in the order of drawing.
    pub(crate) marks: Range<usize>,
    pub(crate) turn: u8,
    pub(crate) start: f64,
    pub(crate) end: f64,
    pub(crate) base: f64,
    pub(crate) size: f64,
}

impl Piece {
    fn of(at: usize, mark: &Mark) -> Self {
        let Mark { turn, start, end, base, size, .. } = *mark;
        Self { marks: at..at + 1, turn, start, end, base, size }
    }

    /// How far something lies behind its end, where it may be in the same line of text.
    pub(crate) fn gap(&self, turn: u8, base: f64, size: f64, start: f64) -> Option<f64> {
        let size = self.size.max(size);
        let gap = start - self.end;
        let same = turn == self.turn && (base - self.base).abs() <= size * RAISED;
        (same && gap >= -size * BACK).then_some(gap / size)
    }

    /// Whether a glyph goes on at its left: letters that run from the right are drawn so, too.
    fn goes_left(&self, mark: &Mark) -> bool {
        let gap = self.start - mark.end;
        let same = mark.turn == self.turn && (mark.base - self.base).abs() <= self.size * RAISED;
        same && (-self.size * BACK..self.size * COLUMN).contains(&gap) && runs_left(&mark.text)
    }

    fn push(&mut self, at: usize, mark: &Mark) {
        self.marks.end = at + 1;
        self.start = self.start.min(mark.start);
        self.end = self.end.max(mark.end);
        if mark.size > self.size {
            (self.size, self.base) = (mark.size, mark.base);
        }
    }

    /// The width of what stands in it.
    pub(crate) fn width(&self) -> f64 {
        self.end - self.start
    }

    /// The height at which its letters have their middle.
    pub(crate) fn middle(&self) -> f64 {
        self.base - self.size * 0.3
    }

    /// Its text, where nothing but the words counts.
    pub(crate) fn text(&self, marks: &[Mark]) -> String {
        let mut text = String::new();
        let mut end = f64::MAX;
        for mark in marks.get(self.marks.clone()).unwrap_or_default() {
            if mark.start - end > self.size * 0.15 && !text.ends_with(' ') {
                text.push(' ');
            }
            text.push_str(&mark.text);
            end = mark.end;
        }
        text
    }

    /// The part of it that holds these glyphs; none where they are all blank.
    pub(crate) fn part(&self, marks: &[Mark], range: Range<usize>) -> Option<Self> {
        let all = marks.get(range.clone())?;
        let first = range.start + all.iter().position(|m| !m.is_blank())?;
        let last = range.start + all.iter().rposition(|m| !m.is_blank())?;
        let inked = marks.get(first..=last)?;
        let start = inked.iter().map(|m| m.start).fold(f64::MAX, f64::min);
        let end = inked.iter().map(|m| m.end).fold(f64::MIN, f64::max);
        Some(Self { marks: first..last + 1, start, end, ..*self })
    }
}

/// Leaves out what is drawn twice: bold that is made so.
pub(crate) fn once(marks: &mut Vec<Mark>) {
    marks.dedup_by(|mark, before| {
        before.text == mark.text
            && (before.start - mark.start).abs() < mark.size * 0.1
            && (before.base - mark.base).abs() < mark.size * 0.1
    });
}

/// Puts glyphs together, in the order in which they are drawn.
pub(crate) fn pieces(marks: &[Mark]) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::new();
    let same = |a: &Piece, b: &Piece| {
        let near = |x: f64, y: f64| (x - y).abs() < 0.1 * b.size;
        near(a.start, b.start) && near(a.base, b.base) && a.turn == b.turn
    };
    let end = |out: &mut Vec<Piece>| {
        // A whole word that is drawn again over itself.
        if let [.., before, last] = out.as_slice()
            && same(before, last)
            && last.text(marks).starts_with(&before.text(marks))
        {
            out.remove(out.len() - 2);
        }
    };
    for (at, mark) in marks.iter().enumerate() {
        if mark.is_blank() {
            continue;
        }
        let last = out.last_mut();
        let gap = last.as_ref().and_then(|p| p.gap(mark.turn, mark.base, mark.size, mark.start));
        let wide = if mark.begins { ANEW } else { COLUMN };
        let last = last.filter(|p| gap.is_some_and(|gap| gap <= wide) || p.goes_left(mark));
        if let Some(piece) = last {
            piece.push(at, mark);
        } else {
            end(&mut out);
            out.push(Piece::of(at, mark));
        }
    }
    end(&mut out);
    out
}

/// Marks the glyphs that a line strikes, and takes the lines that strike or underline text out of
/// those that border cells.
pub(crate) fn strike(marks: &mut [Mark], pieces: &[Piece], rules: &mut Rules) {
    let mut by_base: Vec<&Piece> = pieces.iter().collect();
    by_base.sort_by(|a, b| a.base.total_cmp(&b.base));
    let tallest = pieces.iter().map(|p| p.size).fold(0.0, f64::max);
    let mut steps = STEPS;
    rules.along.retain(|rule| {
        let from = by_base.partition_point(|p| p.base < rule.at - tallest * 0.3);
        let near = by_base.get(from..).unwrap_or_default().iter();
        for piece in near.take_while(|p| p.base < rule.at + tallest * 0.5) {
            let Some(left) = steps.checked_sub(1) else { return true };
            steps = left;
            let slack = piece.size * 0.2;
            if rule.from < piece.start - slack || rule.to > piece.end + slack {
                continue;
            }
            let above = (piece.base - rule.at) / piece.size;
            if (0.12..0.5).contains(&above) {
                for mark in marks.get_mut(piece.marks.clone()).unwrap_or_default() {
                    mark.struck |= (rule.from..=rule.to).contains(&mark.center());
                }
                return false;
            }
            if (-0.3..0.12).contains(&above) {
                return false;
            }
        }
        true
    });
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::rules::Rule;

    /// Glyphs half as wide as high, from a place on.
    pub(crate) fn text(text: &str, start: f64, base: f64) -> Vec<Mark> {
        let one = |(at, c): (usize, char)| {
            let start = start + 5.0 * at as f64;
            let (text, end) = (c.to_string(), start + 5.0);
            let begins = at == 0;
            Mark { text, start, end, base, size: 10.0, begins, ..Mark::default() }
        };
        text.chars().enumerate().map(one).collect()
    }

    fn texts(marks: &[Mark]) -> Vec<String> {
        pieces(marks).iter().map(|p| p.text(marks)).collect()
    }

    #[test]
    fn wide_gaps_part_pieces_whatever_fills_them() {
        let mut marks = text("Title:", 0.0, 0.0);
        marks.extend(text("   ", 30.0, 0.0));
        marks.extend(text("A report", 60.0, 0.0));
        assert_eq!(texts(&marks), ["Title:", "A report"]);
    }

    #[test]
    fn what_is_drawn_twice_is_read_once() {
        let mut marks = text("bold", 0.0, 0.0);
        marks.extend(text("bold", 0.2, 0.0));
        marks.extend(text("then", 22.0, 0.0));
        once(&mut marks);
        assert_eq!(texts(&marks), ["bold then"]);
    }

    #[test]
    fn a_line_under_a_word_is_no_border_and_one_through_it_strikes() {
        let mut marks = text("TAP AAP", 0.0, 100.0);
        let found = pieces(&marks);
        let mut rules = Rules::default();
        for (at, from, to) in [(97.5, 0.0, 15.0), (101.2, 20.0, 35.0), (103.0, -5.0, 60.0)] {
            rules.along.push(Rule { at, from, to });
        }
        strike(&mut marks, &found, &mut rules);
        let struck: String = marks.iter().filter(|m| m.struck).map(|m| m.text.as_str()).collect();
        assert_eq!((struck.as_str(), rules.along.len()), ("TAP", 1));
    }
}
