//! Tables for a terminal.

use super::{Look, first_place, joined, text};
use crate::answer::{Answer, AnswerCell, AnswerRow, Column};
use crate::field::Kind;
use crate::text::printable;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Blanks between two columns.
const BETWEEN: usize = 2;
/// A text that is cut keeps so much, or else names are cut too.
const NARROWEST: usize = 8;

const BOLD: &str = "\u{1b}[1m";
const YELLOW: &str = "\u{1b}[33m";
const DIM: &str = "\u{1b}[2m";
const PLAIN: &str = "\u{1b}[0m";

/// How a cell is painted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Paint {
    Plain,
    /// Headings.
    Bold,
    /// Where documents disagree.
    Doubt,
    /// What stands beside the matter.
    Dim,
}

impl Paint {
    /// A text in this paint.
    pub(crate) fn over(self, text: &str, colour: bool) -> String {
        let start = match self {
            _ if !colour || text.is_empty() => return text.to_owned(),
            Self::Plain => return text.to_owned(),
            Self::Bold => BOLD,
            Self::Doubt => YELLOW,
            Self::Dim => DIM,
        };
        format!("{start}{text}{PLAIN}")
    }
}

/// A text that takes no more than so many columns of a terminal; `…` says that it is cut.
pub(crate) fn cut(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut out = String::new();
    let mut used = 1;
    for c in text.chars() {
        used += c.width().unwrap_or(0);
        if used > width {
            break;
        }
        out.push(c);
    }
    out.truncate(out.trim_end().len());
    out.push('…');
    out
}

/// How a column is laid out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Shape {
    /// Whether it ends at one line: numbers.
    pub(crate) right: bool,
    /// Whether others are cut before it is: names say nothing when they are cut.
    pub(crate) firm: bool,
}

impl Shape {
    /// The shape of a field's column.
    pub(crate) fn of(kind: Kind) -> Self {
        Self { right: kind == Kind::Number, firm: kind != Kind::Text }
    }
}

/// The most that each column may have so that all fit: the widest are cut, all to one width.
fn share(sizes: impl Iterator<Item = usize>, room: usize) -> usize {
    let mut sizes: Vec<usize> = sizes.collect();
    sizes.sort_unstable();
    let (mut left, mut columns) = (room, sizes.len());
    for size in sizes {
        let share = left / columns.max(1);
        if size > share {
            return share;
        }
        left -= size;
        columns -= 1;
    }
    usize::MAX
}

/// The widths of columns that fit.
fn fitting(natural: &[usize], shapes: &[Shape], width: Option<usize>) -> Vec<usize> {
    let Some(width) = width else { return natural.to_vec() };
    let room = width.saturating_sub(BETWEEN * natural.len().saturating_sub(1));
    let firm = |at: usize| shapes.get(at).is_some_and(|shape| shape.firm);
    let sizes = || natural.iter().copied().enumerate();
    let kept: usize = sizes().filter(|(at, _)| firm(*at)).map(|(_, size)| size).sum();
    let soft = share(
        sizes().filter(|(at, _)| !firm(*at)).map(|(_, size)| size),
        room.saturating_sub(kept),
    );
    if kept <= room && soft >= NARROWEST {
        return sizes().map(|(at, size)| if firm(at) { size } else { size.min(soft) }).collect();
    }
    let most = share(natural.iter().copied(), room);
    natural.iter().map(|size| (*size).min(most)).collect()
}

/// A cell of a table that is laid out.
pub(crate) type Laid = (String, Paint);

/// Lays rows out in columns. Texts are made printable here, once for all.
pub(crate) fn laid_out(rows: &[Vec<Laid>], shapes: &[Shape], look: Look, indent: usize) -> String {
    let clean: Vec<Vec<(String, Paint)>> = rows
        .iter()
        .map(|row| row.iter().map(|(t, p)| (printable(t).into_owned(), *p)).collect())
        .collect();
    let columns = clean.iter().map(Vec::len).max().unwrap_or(0);
    let mut natural = vec![0; columns];
    for row in &clean {
        for (widest, (text, _)) in natural.iter_mut().zip(row) {
            *widest = (*widest).max(text.width());
        }
    }
    let widths = fitting(&natural, shapes, look.width.map(|w| w.saturating_sub(indent)));
    let mut out = String::new();
    for row in &clean {
        out.push_str(&" ".repeat(indent));
        let mut gap = 0;
        for (at, (text, paint)) in row.iter().enumerate() {
            let width = widths.get(at).copied().unwrap_or(0);
            let text = cut(text, width);
            let pad = width.saturating_sub(text.width());
            let (before, after) =
                if shapes.get(at).is_some_and(|shape| shape.right) { (pad, 0) } else { (0, pad) };
            // Blanks are written when something follows: lines end with their last letter.
            if text.is_empty() {
                gap += before;
            } else {
                out.push_str(&" ".repeat(gap + before));
                out.push_str(&paint.over(&text, look.colour));
                gap = 0;
            }
            gap += after + BETWEEN;
        }
        out.push('\n');
    }
    out
}

impl Answer {
    /// The answer as a table for people; empty where nothing was found, and a lone number for a
    /// lone count.
    ///
    /// ```
    /// let tables = query::Tables::new(query::Records::default())?;
    /// let answer = query::parse("work-items count")?.answer(&tables)?;
    /// assert_eq!(answer.table(query::Look::default()), "0\n");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn table(&self, look: Look) -> String {
        if self.counted && self.columns.len() == 1 {
            let number = self.rows.first().and_then(|row| row.cells.first());
            return format!("{}\n", number.map_or_else(String::new, |n| joined(&n.values, "")));
        }
        if self.rows.is_empty() {
            return String::new();
        }
        let heading = |name: &str| (name.replace('_', " ").to_uppercase(), Paint::Bold);
        let with_sources = look.sources && !self.counted;
        let mut heads: Vec<Laid> = self.columns.iter().map(|c| heading(c.name)).collect();
        if with_sources {
            heads.push(heading("source"));
        }
        let mut rows = vec![heads];
        rows.extend(self.body());
        if with_sources {
            for (cells, row) in rows.iter_mut().skip(1).zip(&self.rows) {
                cells.push((first_place(&row.places), Paint::Dim));
            }
        }
        laid_out(&rows, &self.shapes(), look, 0)
    }

    /// The shapes of the columns.
    pub(crate) fn shapes(&self) -> Vec<Shape> {
        self.columns.iter().map(|column| Shape::of(column.kind)).collect()
    }

    /// The rows of the table.
    pub(crate) fn body(&self) -> Vec<Vec<Laid>> {
        let cell = |(column, cell): (&Column, &AnswerCell)| {
            let paint = if cell.others.is_empty() { Paint::Plain } else { Paint::Doubt };
            let none = self.counted && cell.values.is_empty();
            (if none { "(none)".to_owned() } else { text(*column, cell) }, paint)
        };
        let row = |row: &AnswerRow| self.columns.iter().zip(&row.cells).map(cell).collect();
        self.rows.iter().map(row).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(rows: &[&[&str]], width: Option<usize>) -> String {
        let rows: Vec<Vec<Laid>> = rows
            .iter()
            .map(|r| r.iter().map(|t| ((*t).to_owned(), Paint::Plain)).collect())
            .collect();
        laid_out(&rows, &[], Look { width, ..Look::default() }, 0)
    }

    #[test]
    fn columns_stand_under_each_other_whatever_the_script() {
        assert_eq!(plain(&[&["日本", "a"], &["abc", "b"]], None), "日本  a\nabc   b\n");
    }

    #[test]
    fn the_widest_column_is_cut() {
        let table = plain(&[&["TD1/1", "a long title of a document"]], Some(20));
        assert_eq!(table, "TD1/1  a long title…\n");
        assert_eq!(table.trim_end().width(), 20);
    }

    #[test]
    fn what_documents_say_cannot_steer_a_terminal() {
        assert_eq!(plain(&[&["a\u{1b}[31mb", "c"]], None), "a\\u{1b}[31mb  c\n");
    }

    #[test]
    fn a_wide_letter_is_not_cut_in_two() {
        assert_eq!(cut("日本語", 4), "日…");
        assert_eq!(cut("日本語", 6), "日本語");
    }
}
