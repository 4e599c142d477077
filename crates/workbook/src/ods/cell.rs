//! The text of a cell, an annotation or a shape: paragraphs with spans and links.

use super::styles::Styles;
use crate::number::{NumberFormat, iso_duration, iso_moment, plain};
use crate::texts::RunMarks;
use crate::xml::Tag;
use document::Mark;

/// `text:s` stands for so many spaces at most: no line has more.
const MOST_SPACES: usize = 1_024;

/// Gathers paragraphs (ODF 1.3 part 3 §5.1, white space as §6.1.2).
#[derive(Debug, Default)]
pub(crate) struct Lines {
    pub(crate) text: String,
    pub(crate) marks: Vec<Mark>,
    points: u32,
    /// Paragraphs begun.
    paragraphs: u32,
    /// Paragraphs open; white space between them is the file's.
    open: u32,
    /// Marks of the open spans.
    spans: Vec<RunMarks>,
    after_space: bool,
}

impl Lines {
    pub(crate) fn clear(&mut self) {
        self.text.clear();
        self.marks.clear();
        self.spans.clear();
        (self.points, self.paragraphs, self.open, self.after_space) = (0, 0, 0, false);
    }

    pub(crate) fn start(&mut self, tag: &Tag<'_>, styles: &Styles) {
        match tag.local() {
            b"p" | b"h" => {
                if self.paragraphs > 0 {
                    self.push('\n');
                }
                self.paragraphs += 1;
                self.open += 1;
                self.after_space = true;
            }
            b"span" => {
                let marks = styles.marks(tag.attribute(b"style-name").as_deref());
                self.spans.push(marks);
            }
            b"s" => {
                let count = tag.number::<usize>(b"c").unwrap_or(1).min(MOST_SPACES);
                (0..count).for_each(|_| self.push(' '));
                self.after_space = false;
            }
            b"tab" => self.push('\t'),
            b"line-break" => self.push('\n'),
            _ => {}
        }
    }

    pub(crate) fn end(&mut self, local: &[u8]) {
        match local {
            b"p" | b"h" => {
                self.open = self.open.saturating_sub(1);
                self.after_space = true;
            }
            b"span" => drop(self.spans.pop()),
            _ => {}
        }
    }

    pub(crate) fn text(&mut self, text: &str) {
        if self.open == 0 {
            return;
        }
        let from = self.points;
        for c in text.chars() {
            if matches!(c, ' ' | '\t' | '\n' | '\r') {
                if !self.after_space {
                    self.push(' ');
                    self.after_space = true;
                }
            } else {
                self.push(c);
                self.after_space = false;
            }
        }
        let run = self.spans.last().copied().unwrap_or_default();
        run.over((from, self.points), &mut self.marks);
    }

    fn push(&mut self, c: char) {
        self.text.push(c);
        self.points += 1;
    }
}

/// A cell's typed value (§19.385 `office:value-type`).
#[derive(Debug, Default)]
pub(crate) struct Value {
    kind: String,
    value: String,
}

impl Value {
    pub(crate) fn of(tag: &Tag<'_>) -> Self {
        // LibreOffice says in an attribute of its own that a value is an error; its text says
        // which.
        let kind = if tag.any(b"value-type", "error") {
            String::new()
        } else {
            tag.attribute(b"value-type").unwrap_or_default().into_owned()
        };
        let name: &[u8] = match kind.as_str() {
            "date" => b"date-value",
            "time" => b"time-value",
            "boolean" => b"boolean-value",
            "string" => b"string-value",
            _ => b"value",
        };
        let value = tag.attribute(name).unwrap_or_default().into_owned();
        Self { kind, value }
    }

    /// The text of the value; nothing where the cell's own text says it: dates, times and
    /// booleans in one form, numbers as shown where no digit was rounded away.
    pub(crate) fn show(&self, shown: &str) -> Option<String> {
        let value = self.value.trim();
        if value.is_empty() {
            return None;
        }
        let number = || value.parse::<f64>().ok().filter(|n| n.is_finite());
        match self.kind.as_str() {
            "float" | "currency" => number().filter(|n| !says(shown, *n)).map(plain),
            "percentage" => number()
                .filter(|n| !says(shown, n * 100.0))
                .map(|n| NumberFormat::built_in(9).show(n, false).text),
            "date" => iso_moment(value).map(|moment| match moment.split_once('T') {
                Some((day, clock)) if !shows_clock(shown, clock) => day.to_owned(),
                _ => moment.to_owned(),
            }),
            "time" => iso_duration(value),
            "boolean" => Some(value.to_uppercase()),
            // Its paragraphs say the same with spans and links.
            _ => None,
        }
    }

    /// The value of a string that has no paragraphs.
    pub(crate) fn string(&self) -> Option<&str> {
        (self.kind == "string" && !self.value.is_empty()).then_some(self.value.as_str())
    }
}

/// Whether the text of a moment shows its hour; where a cell has no text, midnight is none.
fn shows_clock(shown: &str, clock: &str) -> bool {
    if shown.trim().is_empty() {
        return clock.contains(|c: char| ('1'..='9').contains(&c));
    }
    // `14:30`, `14h30`, `2 pm`.
    let shown = shown.to_lowercase();
    let hour = |mark: char| {
        shown.split(mark).next().is_some_and(|head| {
            head.len() < shown.len() && head.ends_with(|c: char| c.is_ascii_digit())
        })
    };
    hour(':') || hour('h') || shown.ends_with("am") || shown.ends_with("pm")
}

/// Whether a number's shown text says all of it: words or a currency stand about it, or its
/// digits are the number's.
fn says(shown: &str, value: f64) -> bool {
    let shown = shown.trim();
    // A column that is too narrow shows these.
    if shown.is_empty() || shown.bytes().all(|b| b == b'#') {
        return false;
    }
    let plain_sign = |c: char| c.is_ascii_digit() || c.is_whitespace() || ".,'()+-%E".contains(c);
    if shown.chars().any(|c| !plain_sign(c)) {
        return true;
    }
    let digits: String =
        shown.chars().filter(|c| c.is_ascii_digit() || matches!(c, '.' | 'E')).collect();
    let number = digits.parse::<f64>().ok();
    let size = value.abs();
    number.is_some_and(|n| (n - size).abs() <= size * 1e-14)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_show_their_hour_where_the_cell_does() {
        for (shown, clock, shows) in [
            ("2027-06-30", "00:00", false),
            ("30.06.2027", "14:30", false),
            ("30.06.2027 14:30", "14:30", true),
            ("30/06/27 14h30", "14:30", true),
            ("30 June 2:30 PM", "14:30", true),
            ("March 2027", "00:00", false),
            ("", "00:00", false),
            ("", "14:30", true),
        ] {
            assert_eq!(shows_clock(shown, clock), shows, "{shown}");
        }
    }

    #[test]
    fn numbers_as_shown_where_nothing_is_rounded_away() {
        for (shown, value, whole) in [
            ("3.10", 3.1, true),
            ("1,234.50", 1_234.5, true),
            ("(5.00)", -5.0, true),
            ("0.33", 1.0 / 3.0, false),
            ("2,5", 2.5, false),
            ("1.234,50", 1_234.5, false),
            ("2,50 €", 2.5, true),
            ("Q7/17", 7.0, true),
            ("###", 7.0, false),
            ("", 7.0, false),
        ] {
            assert_eq!(says(shown, value), whole, "{shown}");
        }
    }
}
