//! Pieces of text to lines.

use crate::bidi::{in_order, runs_left};
use crate::page::Mark;
use crate::pieces::{COLUMN, Piece};

/// A gap of so much of the font's size is a space.
pub(crate) const SPACE: f64 = 0.15;
/// Letters that are so much smaller than those before them, and so much higher, are raised.
const SMALL: f64 = 0.85;
const HIGHER: f64 = 0.15;

/// A run of a line: text that looks alike.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Run {
    pub(crate) text: String,
    pub(crate) dress: Dress,
}

/// How a run looks, and the number of the link that it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Dress {
    pub(crate) bold: bool,
    pub(crate) struck: bool,
    pub(crate) raised: bool,
    pub(crate) link: Option<usize>,
}

/// A line of text with its place.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Line {
    pub(crate) runs: Vec<Run>,
    pub(crate) turn: u8,
    pub(crate) start: f64,
    pub(crate) end: f64,
    pub(crate) base: f64,
    pub(crate) size: f64,
}

impl Line {
    /// The line that pieces of text make, one behind the other.
    pub(crate) fn of<'p>(marks: &[Mark], pieces: impl IntoIterator<Item = &'p Piece>) -> Self {
        let mut line = Self::default();
        let mut glyphs: Vec<&Mark> = Vec::new();
        for piece in pieces {
            if glyphs.is_empty() {
                let Piece { turn, start, base, size, .. } = *piece;
                line = Self { turn, start, end: start, base, size, ..Self::default() };
            }
            line.start = line.start.min(piece.start);
            if piece.size > line.size {
                (line.size, line.base) = (piece.size, piece.base);
            }
            glyphs.extend(marks.get(piece.marks.clone()).unwrap_or_default());
        }
        let from_right = glyphs.iter().any(|mark| runs_left(&mark.text));
        if from_right {
            glyphs.sort_by(|a, b| a.start.total_cmp(&b.start));
            line.end = line.start;
        }
        for mark in glyphs {
            line.mark(mark, from_right);
        }
        if from_right {
            let runs = std::mem::take(&mut line.runs);
            let mut parts: Vec<(String, Dress)> =
                runs.into_iter().map(|run| (run.text, run.dress)).collect();
            in_order(&mut parts);
            for (text, dress) in parts {
                line.push(&text, dress, false);
            }
        }
        line
    }

    /// Adds text; `apart` where what looks alike is to stay apart.
    fn push(&mut self, text: &str, dress: Dress, apart: bool) {
        match self.runs.last_mut() {
            Some(run) if run.dress == dress && !apart => run.text.push_str(text),
            _ => self.runs.push(Run { text: text.to_owned(), dress }),
        }
    }

    /// Its text.
    pub(crate) fn text(&self) -> String {
        self.runs.iter().map(|r| r.text.as_str()).collect()
    }

    fn ends_blank(&self) -> bool {
        self.runs.last().is_none_or(|r| r.text.ends_with([' ', '\t', '\u{a0}']))
    }

    fn mark(&mut self, mark: &Mark, apart: bool) {
        let raised = mark.size < self.size * SMALL && self.base - mark.base > self.size * HIGHER;
        let Mark { bold, struck, link, .. } = *mark;
        let dress = Dress { bold, struck, raised, link };
        let size = self.size.max(mark.size);
        let gap = mark.start - self.end;
        if self.runs.is_empty() {
            if mark.is_blank() {
                return;
            }
        } else if gap > size * COLUMN && !mark.is_blank() {
            while self.ends_blank()
                && let Some(last) = self.runs.last_mut()
                && !last.text.ends_with('\t')
            {
                last.text.pop();
                if last.text.is_empty() {
                    self.runs.pop();
                }
            }
            self.push("\t", dress, apart);
        } else if gap > size * SPACE && !self.ends_blank() && !mark.is_blank() {
            self.push(" ", dress, apart);
        }
        self.push(&mark.text, dress, apart);
        if !mark.is_blank() {
            self.end = self.end.max(mark.end);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pieces::{pieces, tests::text};

    fn line(marks: &[Mark]) -> Line {
        Line::of(marks, &pieces(marks))
    }

    #[test]
    fn gaps_are_spaces_and_tabs() {
        let mut marks = text("ab", 0.0, 0.0);
        marks.extend(text("c ", 13.0, 0.0));
        marks.extend(text("d", 60.0, 0.0));
        assert_eq!(line(&marks).text(), "ab c\td");
    }

    #[test]
    fn raised_text_stays_in_its_line_and_is_told() {
        let mut marks = text("x", 0.0, 0.0);
        marks.extend(text("2", 5.0, -4.0).into_iter().map(|m| Mark { size: 6.0, ..m }));
        let line = line(&marks);
        assert_eq!(line.text(), "x2");
        assert_eq!(line.runs.iter().map(|r| r.dress.raised).collect::<Vec<_>>(), [false, true]);
    }
}
