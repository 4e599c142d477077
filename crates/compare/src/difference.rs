//! One difference between an expectation and a record.

use crate::Place;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// How a record differs from its expectation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// What is expected is not there.
    Missing,
    /// What is there is not expected.
    Unexpected,
    /// Another value than the expected one.
    Changed,
    /// The same, elsewhere: in the document (its evidence differs), or in its list.
    Moved,
}

impl Kind {
    /// As JSON has it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Unexpected => "unexpected",
            Self::Changed => "changed",
            Self::Moved => "moved",
        }
    }
}

/// One difference.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Difference {
    /// JSON Pointer into the record, or into the expectation for what is missing.
    pub pointer: String,
    /// How the two differ.
    pub kind: Kind,
    /// What was expected. Of an item that stands elsewhere in its list, its place there, from 0;
    /// of evidence, the evidence.
    pub expected: Value,
    /// What came.
    pub found: Value,
    /// Where in the document: the nearest evidence around it.
    pub place: Option<Place>,
    /// Whether it is told without being a failure, as moved evidence may be.
    pub tolerated: bool,
}
