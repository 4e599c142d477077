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
