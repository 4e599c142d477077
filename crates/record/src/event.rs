//! Events with a date.

use crate::{Evidence, Precision};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A meeting, workshop or deadline.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Event {
    /// Its name, where the document has one.
    pub title: Option<String>,
    /// When it begins.
    pub start: String,
    /// When it ends; `start` again where there is one date.
    pub end: String,
    /// How exactly the dates are given.
    pub precision: Precision,
    /// The date as written.
    pub raw_date: String,
    /// Whether the document marks it as not certain.
    pub tentative: bool,
    /// Where, without `(TBC)`.
    pub place: Option<String>,
    /// Whether one can take part from afar; null where nothing says.
    pub remote: Option<bool>,
    /// The Questions concerned.
    pub questions: Vec<String>,
    /// Subject, objective or terms of reference, whole.
    pub scope: Option<String>,
    /// Where it stands.
    pub evidence: Evidence,
}
