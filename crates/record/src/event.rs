//! Events with a date.

use crate::{Evidence, Precision};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use terms::{DateSpan, PartialDate, Question};

/// A meeting, workshop or deadline.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Event {
    /// Its name, where the document has one.
    pub title: Option<String>,
    /// When it begins.
    pub start: PartialDate,
    /// When it ends; `start` again where there is one date.
    pub end: PartialDate,
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
    pub questions: Vec<Question>,
    /// Subject, objective or terms of reference, whole.
    pub scope: Option<String>,
    /// Where it stands.
    pub evidence: Evidence,
}

impl Event {
    /// An event of which nothing is known but its dates, as written and as read.
    pub fn on(dates: DateSpan, precision: Precision, raw_date: String, evidence: Evidence) -> Self {
        Self {
            title: None,
            start: dates.start,
            end: dates.end,
            precision,
            raw_date,
            tentative: false,
            place: None,
            remote: None,
            questions: Vec::new(),
            scope: None,
            evidence,
        }
    }
}
