//! What is counted while reading, and the diagnostics that come of it.

use document::{
    Code, Completeness, Diagnostic, Exceeded, Reading, Revisions, Severity, StoryCount, TextCount,
};
use ooxml::Fault;
use std::collections::{BTreeMap, HashSet};

/// Most diagnostics of one kind that name a part each; the rest is counted in one.
const NAMED: usize = 32;

/// Counts over all parts of a document.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    pub(crate) revisions: Revisions,
    pub(crate) insertions: u64,
    pub(crate) deletions: u64,
    pub(crate) moves: u64,
    authors: HashSet<String>,
    pub(crate) struck: u64,
    pub(crate) hidden: u64,
    pub(crate) flattened: u64,
    pub(crate) table_repairs: u64,
    pub(crate) open_fields: u64,
    /// Characters that stand where no text can.
    pub(crate) stray: u64,
    unread: Vec<Diagnostic>,
    more_unread: u64,
    faults: Vec<Diagnostic>,
    exceeded: Option<(Exceeded, String, u64)>,
    partial: bool,
    text: BTreeMap<&'static str, TextCount>,
}

impl Tally {
    /// The author of a tracked change.
    pub(crate) fn author(&mut self, author: Option<&str>) {
        // Past some hundreds the number itself says that they are made up.
        if let Some(author) = author
            && self.authors.len() < 1000
            && !self.authors.contains(author)
        {
            self.authors.insert(author.to_owned());
        }
    }

    /// Something with text in it that is not read.
    pub(crate) fn unread(&mut self, what: &str, part: Option<&str>) {
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

    /// A part that breaks off; what stands before is kept.
    pub(crate) fn fault(&mut self, part: &str, fault: &Fault) {
        self.partial = true;
        let (code, severity) = if fault.limit {
            (Code::LimitReached, Severity::Error)
        } else {
            (Code::DamagedPart, Severity::Error)
        };
        let message = format!("{part}: {}; what stands before is kept", fault.reason);
        self.faults.push(Diagnostic::new(code, severity, message).in_part(part).at(fault.offset));
    }

    /// Any other diagnostic.
    pub(crate) fn say(&mut self, diagnostic: Diagnostic, partial: bool) {
        self.partial |= partial;
        self.faults.push(diagnostic);
    }

    /// A limit of the model that cuts the reading; the first is told.
    pub(crate) fn exceeded(&mut self, exceeded: Exceeded, part: &str, offset: u64) {
        self.partial = true;
        self.exceeded.get_or_insert_with(|| (exceeded, part.to_owned(), offset));
    }

    /// The text count of a story.
    pub(crate) fn text(&mut self, story: &'static str) -> &mut TextCount {
        self.text.entry(story).or_default()
    }

    /// Writes all into the reading.
    pub(crate) fn tell(self, reading: &mut Reading) {
        let out = &mut reading.diagnostics;
        out.extend(self.faults);
        if let Some((exceeded, part, offset)) = self.exceeded {
            let message = format!("{exceeded}; what comes after is left out");
            let diagnostic = Diagnostic::new(Code::LimitReached, Severity::Error, message);
            out.push(diagnostic.in_part(part).at(offset));
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
