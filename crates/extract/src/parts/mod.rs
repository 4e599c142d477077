//! What several rules share: how the parts of a fact are read from its cells and words.

pub(crate) mod boxes;
pub(crate) mod deliverable;
pub(crate) mod documents;
pub(crate) mod name;
pub(crate) mod people;
pub(crate) mod place;
pub(crate) mod questions;
pub(crate) mod statement;
pub(crate) mod title;
pub(crate) mod version;

use std::collections::HashSet;
use std::hash::Hash;

/// The values in order, each once.
pub(crate) fn each_once<T: Clone + Eq + Hash>(values: impl IntoIterator<Item = T>) -> Vec<T> {
    let mut seen = HashSet::new();
    let mut kept: Vec<T> = values.into_iter().filter(|value| seen.insert(value.clone())).collect();
    // Collecting may keep the room that all the values had.
    kept.shrink_to_fit();
    kept
}
