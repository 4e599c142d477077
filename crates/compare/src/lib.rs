//! Records against records, as JSON: what differs from an expectation ([`differences()`]), and what
//! changed between two runs ([`changes()`]).
//!
//! An expectation is a whole record or a partial one. Items of lists are paired before they are
//! held against each other, by their identity as [`evaluate::identity`] has it and then by their
//! place, so that one item that is missing is one difference and not a list full of them. Every
//! difference and every change comes with the place in the document that it is about.
//!
//! What comes of an older or this version of a schema is read; what comes of a newer one is refused
//! ([`known`]), since half of it would be taken for all of it.

mod changes;
mod difference;
mod list;
mod options;
mod pairs;
mod place;
mod steps;
mod version;
mod walk;
mod words;

pub use changes::{
    Change, Changes, FeedError, FieldChange, Said, Spot, What, changes, changes_of_document, feed,
    html, lines, text,
};
pub use difference::{Difference, Kind};
pub use options::{CompareOptions, EvidenceRule, PointerPattern, PointerPatternError};
pub use place::Place;
pub use version::{VersionError, known};
pub use walk::{differences, taken};
pub use words::printable;
