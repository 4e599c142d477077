//! Limits of the model: counted before the work is done, never caught after.

use crate::{Cause, Deadline, Size};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::time::Duration;

/// What one document may hold: its block tree, and the record that is made of it.
///
/// The defaults hold every real document that was seen, a hundredfold, and keep a hostile
/// one (20 million empty paragraphs fit in 176 KB of docx) under 1 GiB of memory.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// Blocks (paragraphs and tables) in all stories together; a table with rows counts as three.
    pub blocks: u64,
    /// Grid positions of all tables together, covered ones included.
    pub cells: u64,
    /// Bytes of text in all stories together (UTF-8).
    pub text_bytes: u64,
    /// How many columns one cell may span; ECMA-376 part 1 §17.4.17 knows no bound, HTML 1,000.
    pub column_span: u32,
    /// How many rows one cell may span (HTML Living Standard: 65,534).
    pub row_span: u32,
    /// How deep tables may nest. Each level takes six of the 128 levels of JSON that common
    /// parsers read, so that what is printed can be read back.
    pub table_depth: u32,
    /// Links, marks, notes, fields and properties together.
    pub annotations: u64,
    /// Bytes of one paragraph or cell that are searched for facts. A long paragraph has some thousands.
    pub searched_bytes: u64,
    /// Rows, items, findings and other facts of a record, all kinds but references together.
    pub facts: u64,
    /// References of a record.
    pub references: u64,
    /// Bytes of a record as JSON.
    pub record_bytes: u64,
    /// Steps that reading facts may take beyond a fixed number for each place: bytes of a merged cell
    /// that is read again for a further row, pairs of statements that are held against each other.
    pub steps: u64,
    /// How long one document may take. The only limit that depends on the machine: it stands
    /// far above what any real document takes, and is there for what no count foresaw.
    pub time: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            blocks: 800_000,
            cells: 2_000_000,
            text_bytes: 32 << 20,
            column_span: 1_024,
            row_span: 65_534,
            table_depth: 16,
            annotations: 1_000_000,
            searched_bytes: 1 << 20,
            facts: 50_000,
            references: 50_000,
            record_bytes: 32 << 20,
            steps: 16 << 20,
            time: Duration::from_secs(20),
        }
    }
}

impl Limits {
    /// What is left of them where a document of this size was read.
    ///
    /// ```
    /// use document::{Limits, Size};
    /// let limits = Limits { blocks: 10, ..Limits::default() };
    /// let read = Size { blocks: 4, ..Size::default() };
    /// assert_eq!(limits.less(read).blocks, 6);
    /// assert_eq!(limits.less(read).less(read).less(read).blocks, 0);
    /// ```
    #[must_use]
    pub fn less(self, read: Size) -> Self {
        Self {
            blocks: self.blocks.saturating_sub(read.blocks),
            cells: self.cells.saturating_sub(read.cells),
            text_bytes: self.text_bytes.saturating_sub(read.text_bytes),
            annotations: self.annotations.saturating_sub(read.annotations),
            ..self
        }
    }
}

/// A limit that was reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Exceeded {
    /// The limit's name, as the options call it.
    pub limit: &'static str,
    /// Its value.
    pub allowed: u64,
    /// What used it up: the input, or the clock.
    pub cause: Cause,
}

impl Exceeded {
    /// A limit that the input used up.
    ///
    /// ```
    /// let exceeded = document::Exceeded::counted("pages", 10_000);
    /// assert_eq!(exceeded.to_string(), "the limit of 10000 pages was reached");
    /// ```
    pub const fn counted(limit: &'static str, allowed: u64) -> Self {
        Self { limit, allowed, cause: Cause::Input }
    }
}

impl fmt::Display for Exceeded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the limit of {} {} was reached", self.allowed, self.limit)
    }
}

impl std::error::Error for Exceeded {}

/// What is left of the [`Limits`] while a document is being read.
///
/// ```
/// use document::{Budget, Limits};
/// let mut budget = Budget::new(Limits { blocks: 1, ..Limits::default() });
/// assert!(budget.block().is_ok());
/// assert_eq!(budget.block().unwrap_err().limit, "blocks");
/// ```
#[derive(Debug, Clone)]
pub struct Budget {
    limits: Limits,
    blocks: u64,
    cells: u64,
    text_bytes: u64,
    annotations: u64,
    deadline: Deadline,
    charges: u32,
    late: Option<Exceeded>,
}

/// The clock is asked once in so many charges.
const CHARGES: u32 = 512;

fn charge(left: &mut u64, amount: u64, limit: &'static str, allowed: u64) -> Result<(), Exceeded> {
    match left.checked_sub(amount) {
        Some(rest) => {
            *left = rest;
            Ok(())
        }
        None => Err(Exceeded::counted(limit, allowed)),
    }
}

impl Budget {
    /// A whole budget; its time begins now.
    pub fn new(limits: Limits) -> Self {
        Self {
            limits,
            blocks: limits.blocks,
            cells: limits.cells,
            text_bytes: limits.text_bytes,
            annotations: limits.annotations,
            deadline: Deadline::after(limits.time),
            charges: 0,
            late: None,
        }
    }

    /// The limits that it began with.
    pub fn limits(&self) -> &Limits {
        &self.limits
    }

    /// Until when the reading may go on, for loops that charge nothing else.
    pub fn deadline(&self) -> Deadline {
        self.deadline
    }

    /// Once the time is over, every charge fails.
    fn tick(&mut self) -> Result<(), Exceeded> {
        if self.charges.is_multiple_of(CHARGES) && self.late.is_none() {
            self.late = self.deadline.check().err();
        }
        self.charges = self.charges.wrapping_add(1);
        self.late.map_or(Ok(()), Err)
    }

    /// Charges one block.
    ///
    /// # Errors
    /// [`Exceeded`] where none is left; nothing is charged then.
    pub fn block(&mut self) -> Result<(), Exceeded> {
        self.tick()?;
        charge(&mut self.blocks, 1, "blocks", self.limits.blocks)
    }

    /// Charges grid positions.
    ///
    /// # Errors
    /// [`Exceeded`] where fewer are left; nothing is charged then.
    pub fn cells(&mut self, count: u64) -> Result<(), Exceeded> {
        self.tick()?;
        charge(&mut self.cells, count, "cells", self.limits.cells)
    }

    /// Charges bytes of text.
    ///
    /// # Errors
    /// [`Exceeded`] where fewer are left; nothing is charged then.
    pub fn text(&mut self, bytes: usize) -> Result<(), Exceeded> {
        self.tick()?;
        charge(&mut self.text_bytes, bytes as u64, "text bytes", self.limits.text_bytes)
    }

    /// Charges a text as far as there is room for it, and gives that much of it: a text that is too
    /// long is cut and not dropped. What is left of the budget then has no room for a letter.
    ///
    /// ```
    /// use document::{Budget, Limits};
    /// let mut budget = Budget::new(Limits { text_bytes: 4, ..Limits::default() });
    /// let (kept, outcome) = budget.fit("réunion");
    /// assert_eq!(kept, "réu");
    /// assert_eq!(outcome.unwrap_err().limit, "text bytes");
    /// ```
    pub fn fit<'t>(&mut self, text: &'t str) -> (&'t str, Result<(), Exceeded>) {
        let outcome = self.text(text.len());
        let Err(exceeded) = outcome else { return (text, Ok(())) };
        let room = usize::try_from(self.text_bytes).unwrap_or(usize::MAX).min(text.len());
        let end = (0..=room).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
        let (kept, _) = text.split_at_checked(end).unwrap_or_default();
        // Where the clock ended it, there is no room whatever is left.
        let kept = if exceeded.cause == Cause::Clock { "" } else { kept };
        self.text_bytes = self.text_bytes.saturating_sub(kept.len() as u64);
        (kept, Err(exceeded))
    }

    /// Charges one link, mark, note, field or property.
    ///
    /// # Errors
    /// [`Exceeded`] where none is left; nothing is charged then.
    pub fn annotation(&mut self) -> Result<(), Exceeded> {
        self.tick()?;
        charge(&mut self.annotations, 1, "annotations", self.limits.annotations)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn when_the_time_is_over_every_charge_fails() {
        let mut budget = Budget::new(Limits { time: Duration::ZERO, ..Limits::default() });
        assert_eq!(budget.block().unwrap_err().limit, "milliseconds");
        assert_eq!(budget.text(1).unwrap_err().limit, "milliseconds");
    }
}
