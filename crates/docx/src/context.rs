//! What all stories of one document share.

use crate::numbering::Numbering;
use crate::styles::Styles;
use document::{NamedField, Revisions};
use ooxml::{NumberFormat, Shared};
use std::collections::HashMap;

/// A header or footer that a section names.
#[derive(Debug, Clone)]
pub(crate) struct PageStory {
    pub(crate) footer: bool,
    /// `default`, `first` or `even`.
    pub(crate) kind: Option<String>,
    /// Relationship of the document part.
    pub(crate) relationship: String,
}

/// The numbers of footnotes or endnotes, given in the order of their calls.
#[derive(Debug, Default)]
pub(crate) struct Calls {
    numbers: HashMap<String, Option<i64>>,
    order: Vec<String>,
    last: i64,
}

impl Calls {
    /// The note's number at its call; `None` where it has a mark of its own.
    pub(crate) fn call(&mut self, id: &str, own_mark: bool) -> Option<i64> {
        if let Some(&number) = self.numbers.get(id) {
            return number;
        }
        let number = (!own_mark).then(|| {
            self.last += 1;
            self.last
        });
        self.numbers.insert(id.to_owned(), number);
        self.order.push(id.to_owned());
        number
    }

    /// The number that the note was called by.
    pub(crate) fn number(&self, id: &str) -> Option<i64> {
        self.numbers.get(id).copied().flatten()
    }

    /// Where in the order of calls each called note stands.
    pub(crate) fn places(&self) -> HashMap<&str, usize> {
        self.order.iter().enumerate().map(|(at, id)| (id.as_str(), at)).collect()
    }
}

/// What all stories of one document share.
pub(crate) struct Context {
    pub(crate) shared: Shared,
    pub(crate) revisions: Revisions,
    pub(crate) apart: Option<&'static str>,
    pub(crate) styles: Styles,
    pub(crate) numbering: Numbering,
    pub(crate) fields: Vec<NamedField>,
    pub(crate) pages: Vec<PageStory>,
    pub(crate) footnotes: Calls,
    pub(crate) endnotes: Calls,
    pub(crate) footnote_format: NumberFormat,
    pub(crate) endnote_format: NumberFormat,
}
