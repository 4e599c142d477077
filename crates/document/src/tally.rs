//! What is counted while reading, and the diagnostics that come of it.

use crate::{
    Cause, Code, Completeness, Diagnostic, Exceeded, Reading, Revisions, Severity, StoryCount,
    TextCount,
};
use std::collections::{BTreeMap, HashSet};

/// Most diagnostics of one kind that name a part each; the rest is counted in one.
const NAMED: usize = 32;

/// Most diagnostics about parts that are damaged, likewise.
const NAMED_FAULTS: usize = 64;

/// Counts over all parts of a document, for readers whose formats know tracked changes.
///
/// ```
/// use document::{Code, Reading, Tally};
/// let mut tally = Tally::new(document::Revisions::Final);
/// tally.struck += 3;
/// tally.text("body").kept += 3;
/// let mut reading = Reading::default();
/// tally.tell(&mut reading);
/// assert_eq!(reading.diagnostics[0].code, Code::StruckText);
/// assert_eq!(reading.text[0].count.kept, 3);
/// ```
#[derive(Debug, Default)]
pub struct Tally {
    revisions: Revisions,
    /// Tracked insertions.
    pub insertions: u64,
    /// Tracked deletions.
    pub deletions: u64,
    /// Tracked moves.
    pub moves: u64,
    authors: HashSet<String>,
    /// Characters that are struck out.
    pub struck: u64,
    /// Characters that are hidden.
    pub hidden: u64,
    /// Tables that nest too deep for the tree.
    pub flattened: u64,
    /// Cells that had to be set apart or cut.
    pub table_repairs: u64,
    /// Fields without an end.
    pub open_fields: u64,
    /// Characters that stand where no text can.
    pub stray: u64,
    unread: Vec<Diagnostic>,
    more_unread: u64,
    faults: Vec<Diagnostic>,
    more_faults: u64,
    exceeded: Option<(Exceeded, String, u64)>,
    late: bool,
    partial: bool,
    text: BTreeMap<&'static str, TextCount>,
}

impl Tally {
    /// Nothing counted, where this state of tracked changes is read.
    pub fn new(revisions: Revisions) -> Self {
        Self { revisions, ..Self::default() }
    }

    /// The author of a tracked change.
    pub fn author(&mut self, author: Option<&str>) {
        // Past some hundreds the number itself says that they are made up.
        if let Some(author) = author
            && self.authors.len() < 1000
            && !self.authors.contains(author)
        {
            self.authors.insert(author.to_owned());
        }
    }

    /// Something with text in it that is not read.
    pub fn unread(&mut self, what: &str, part: Option<&str>) {
        if self.unread.len() >= NAMED {
            self.more_unread += 1;
            return;
        }
        let message = match part {
            Some(part) => format!("{what} {part} was not read"),
            None => format!("{what} was not read"),
        };
        let mut diagnostic = Diagnostic::new(Code::UnreadContent, Severity::Warning, message);
        diagnostic.part = part.map(str::to_owned);
        self.unread.push(diagnostic.counting(1));
    }

    /// A part that breaks off, or that a limit cuts; what stands before is kept.
    pub fn cut(&mut self, code: Code, part: &str, reason: &str, offset: u64) {
        let message = format!("{part}: {reason}; what stands before is kept");
        let cut = Diagnostic::new(code, Severity::Error, message);
        self.say(cut.in_part(part).at(offset), true);
    }

    /// Any other diagnostic.
    pub fn say(&mut self, diagnostic: Diagnostic, partial: bool) {
        self.partial |= partial;
        if self.faults.len() < NAMED_FAULTS {
            self.faults.push(diagnostic);
        } else {
            self.more_faults += 1;
        }
    }

    /// A limit of the model that cuts the reading; the first is told.
    pub fn exceeded(&mut self, exceeded: Exceeded, part: &str, offset: u64) {
        self.partial = true;
        // Where the clock cuts once more after a count did, both have a part in what is kept.
        self.late |= exceeded.cause == Cause::Clock;
        self.exceeded.get_or_insert_with(|| (exceeded, part.to_owned(), offset));
    }

    /// The text count of a story.
    pub fn text(&mut self, story: &'static str) -> &mut TextCount {
        self.text.entry(story).or_default()
    }

    /// Writes all into the reading.
    pub fn tell(self, reading: &mut Reading) {
        let out = &mut reading.diagnostics;
        out.extend(self.faults);
        if let Some((exceeded, part, offset)) = self.exceeded {
            let cause = if self.late { Cause::Clock } else { exceeded.cause };
            let rest = "; what comes after is left out";
            let cut = Diagnostic::cut(exceeded, Severity::Error, rest).by(cause);
            out.push(cut.in_part(part).at(offset));
        }
        let changes = self.insertions + self.deletions + self.moves;
        if changes > 0 {
            let state = match self.revisions {
                Revisions::Final => "read as accepted",
                Revisions::Original => "read as rejected",
                Revisions::All => "marked",
            };
            let message = format!(
                "tracked changes are {state}: insertions {}, deletions {}, moves {}, authors {}",
                self.insertions,
                self.deletions,
                self.moves,
                self.authors.len()
            );
            out.push(
                Diagnostic::new(Code::TrackedChanges, Severity::Warning, message).counting(changes),
            );
        }
        let mut count = |code, severity, count: u64, what: &str| {
            if count > 0 {
                out.push(Diagnostic::new(code, severity, what).counting(count));
            }
        };
        use {Code as C, Severity as S};
        count(C::StruckText, S::Info, self.struck, "struck-out characters are marked as such");
        count(C::HiddenText, S::Info, self.hidden, "hidden characters are marked as such");
        count(
            C::RepairedStructure,
            S::Warning,
            self.flattened,
            "tables nested beyond the limit are read as paragraphs",
        );
        count(
            C::RepairedStructure,
            S::Info,
            self.table_repairs,
            "cells whose merge or span does not fit the table's grid were set apart or cut",
        );
        count(
            C::RepairedStructure,
            S::Info,
            self.open_fields,
            "fields without an end were closed with their story",
        );
        count(C::UnreadContent, S::Warning, self.stray, "characters outside of paragraphs");
        count(C::DamagedPart, S::Warning, self.more_faults, "more that is damaged");
        out.extend(self.unread);
        if self.more_unread > 0 {
            let message = "more parts that were not read";
            let diagnostic = Diagnostic::new(Code::UnreadContent, Severity::Warning, message);
            out.push(diagnostic.counting(self.more_unread));
        }
        if self.partial {
            reading.completeness = Completeness::Partial;
        }
        reading.text = self
            .text
            .into_iter()
            .map(|(story, count)| StoryCount { story: story.to_owned(), count })
            .collect();
    }
}
