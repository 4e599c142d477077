//! Glyphs to lines.

use crate::page::Mark;

/// A gap of so much of the font's size is a space.
const SPACE: f64 = 0.15;
/// A gap of so much lies between columns.
const COLUMN: f64 = 1.5;
/// A baseline that differs by so much is that of raised or lowered text.
const RAISED: f64 = 0.55;

/// A run of a line: text that looks alike.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Run {
    pub(crate) text: String,
    pub(crate) bold: bool,
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
    fn begin(mark: &Mark) -> Self {
        let Mark { turn, start, end, base, size, .. } = *mark;
        let mut line = Self { runs: Vec::new(), turn, start, end, base, size };
        line.push(&mark.text, mark);
        line
    }

    fn push(&mut self, text: &str, mark: &Mark) {
        match self.runs.last_mut() {
            Some(run) if run.bold == mark.bold && run.link == mark.link => run.text.push_str(text),
            _ => self.runs.push(Run { text: text.to_owned(), bold: mark.bold, link: mark.link }),
        }
    }

    /// Its text.
    pub(crate) fn text(&self) -> String {
        self.runs.iter().map(|r| r.text.as_str()).collect()
    }

    fn ends_blank(&self) -> bool {
        self.runs.last().is_none_or(|r| r.text.ends_with([' ', '\t', '\u{a0}']))
    }

    /// Takes a glyph that goes on in it; false where it does not.
    fn take(&mut self, mark: &Mark) -> bool {
        let size = self.size.max(mark.size);
        let apart = (mark.base - self.base).abs();
        if mark.turn != self.turn || apart > size * RAISED {
            return false;
        }
        let gap = mark.start - self.end;
        if gap < -size * 0.6 {
            return false;
        }
        if gap > size * COLUMN {
            // Leaders and blanks that are drawn as text stand for the gap themselves.
            let sep = if self.ends_blank() { "" } else { "\t" };
            self.push(sep, mark);
        } else if gap > size * SPACE && !self.ends_blank() && !mark.text.starts_with(' ') {
            self.push(" ", mark);
        }
        self.push(&mark.text, mark);
        self.end = self.end.max(mark.end);
        if mark.size > self.size {
            (self.size, self.base) = (mark.size, mark.base);
        }
        true
    }
}

/// Puts glyphs together to lines, in the order in which they are drawn.
pub(crate) fn lines(marks: &[Mark]) -> Vec<Line> {
    let mut out: Vec<Line> = Vec::new();
    let mut before: Option<&Mark> = None;
    for mark in marks {
        // Bold that is made by drawing twice.
        let again = before.is_some_and(|b| {
            b.text == mark.text
                && (b.start - mark.start).abs() < mark.size * 0.1
                && (b.base - mark.base).abs() < mark.size * 0.1
        });
        before = Some(mark);
        if again {
            continue;
        }
        let taken = out.last_mut().is_some_and(|line| line.take(mark));
        if !taken {
            out.push(Line::begin(mark));
        }
    }
    out.retain(|line| !line.text().trim().is_empty());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(text: &str, start: f64, base: f64) -> Mark {
        let (end, text) = (start + 5.0, text.to_owned());
        Mark { text, turn: 0, start, end, base, size: 10.0, bold: false, link: None }
    }

    fn texts(marks: &[Mark]) -> Vec<String> {
        lines(marks).iter().map(Line::text).collect()
    }

    #[test]
    fn gaps_are_spaces_and_tabs() {
        let marks =
            [mark("a", 0.0, 0.0), mark("b", 5.0, 0.0), mark("c", 13.0, 0.0), mark("d", 60.0, 0.0)];
        assert_eq!(texts(&marks), ["ab c\td"]);
    }

    #[test]
    fn raised_text_stays_in_its_line_and_the_next_line_does_not() {
        let mut raised = mark("2", 5.0, -4.0);
        raised.size = 6.0;
        let marks = [mark("x", 0.0, 0.0), raised, mark("y", 0.0, 12.0)];
        assert_eq!(texts(&marks), ["x2", "y"]);
    }

    #[test]
    fn what_is_drawn_twice_is_read_once() {
        assert_eq!(texts(&[mark("a", 0.0, 0.0), mark("a", 0.3, 0.0), mark("b", 5.0, 0.0)]), ["ab"]);
    }
}
