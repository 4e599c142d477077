//! What can be asked about: the tables of `export`, each with its columns as fields.
//!
//! A [`Definition`] says what a table lacks as an answer for people: which fields are shown, what
//! else they are called, and what is put together from several tables. All else is the schema's.

mod definitions;
mod schema;

use crate::field::{Field, stem};
use crate::similar::meant;
use std::fmt::{self, Debug, Formatter};
use std::sync::LazyLock;

/// Something that can be asked about.
pub struct Topic {
    /// Its name.
    pub name: &'static str,
    /// Other names for it.
    pub also: &'static [&'static str],
    /// What its rows are.
    pub help: &'static str,
    /// Its fields; those that are shown first.
    pub fields: Vec<Field>,
    /// Whether its rows are in the documents' records alone, not in those of meetings.
    pub of_documents: bool,
    /// Where its rows are: what follows `FROM`, with the row as `t`.
    pub(crate) from: String,
    /// What tells a row from others, in the order of the records.
    pub(crate) row: &'static str,
    /// How many things a row stands for.
    pub(crate) count: &'static str,
    /// A statement that gives the places that say something of the row `?1`: two columns to sort
    /// by, then field, path, pointer, text, value and whether documents disagree.
    pub(crate) told: Option<String>,
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
pub static TOPICS: LazyLock<Vec<Topic>> =
    LazyLock::new(|| definitions::DEFINITIONS.iter().map(schema::topic).collect());

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
