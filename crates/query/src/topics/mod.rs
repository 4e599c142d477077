//! What can be asked about: each topic with its fields and its rows.

mod approvals;
mod documents;
mod edges;
mod events;
pub(crate) mod facts;
mod findings;
mod history;
mod liaisons;
mod meetings;
mod parts;
mod references;
mod statements;
mod totals;
mod work_items;

use crate::field::{Field, stem};
use crate::index::Index;
use crate::similar::meant;
use crate::value::Row;
use std::fmt::{self, Debug, Formatter};

/// Takes the rows of a topic, one after the other.
pub(crate) type Sink<'s, 'r> = &'s mut dyn FnMut(Row<'r>);

/// Something that can be asked about.
#[derive(Clone, Copy)]
pub struct Topic {
    /// Its name.
    pub name: &'static str,
    /// Other names for it.
    pub also: &'static [&'static str],
    /// What its rows are.
    pub help: &'static str,
    /// Its fields.
    pub fields: &'static [Field],
    /// Whether its rows are in the documents' records alone, not in those of meetings.
    pub of_documents: bool,
    /// Gives its rows, in the order of the records, with a cell for each field.
    pub(crate) rows: for<'r> fn(&Index<'r>, Sink<'_, 'r>),
}

impl Debug for Topic {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Topic").field(&self.name).finish()
    }
}

impl PartialEq for Topic {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Topic {}

/// All that can be asked about.
///
/// ```
/// assert!(query::TOPICS.iter().any(|topic| topic.name == "work-items"));
/// ```
pub static TOPICS: [Topic; 14] = [
    work_items::TOPIC,
    history::TOPIC,
    statements::TOPIC,
    documents::TOPIC,
    liaisons::TOPIC,
    events::TOPIC,
    findings::TOPIC,
    approvals::TOPIC,
    references::TOPIC,
    parts::ABBREVIATIONS,
    parts::STATISTICS,
    edges::TOPIC,
    totals::TOPIC,
    meetings::TOPIC,
];

fn names(topic: &'static Topic) -> impl Iterator<Item = &'static str> {
    std::iter::once(topic.name).chain(topic.also.iter().copied())
}

/// The topic of that name.
pub(crate) fn find(name: &str) -> Option<&'static Topic> {
    let wanted = stem(name);
    TOPICS.iter().find(|topic| names(topic).any(|name| stem(name) == wanted))
}

/// The topic that somebody may have meant.
pub(crate) fn similar(name: &str) -> Option<&'static str> {
    let found = meant(name, TOPICS.iter().flat_map(names))?;
    find(found).map(|topic| topic.name)
}
