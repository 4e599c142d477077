//! Liaison statements.

use crate::{Direction, Evidence};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use terms::Question;

/// A liaison statement, or a row that stands for several.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Liaison {
    /// The row's number as written (`3-13`).
    pub ordinals: Option<String>,
    /// Which way it goes.
    pub direction: Option<Direction>,
    /// Whether it is a reply: the mark or the words say so.
    pub is_reply: bool,
    /// The title, whole, as written.
    pub title: Option<String>,
    /// Who sends it.
    pub from: Option<String>,
    /// The Questions concerned.
    pub questions: Vec<Question>,
    /// Who is asked to act.
    pub action_to: Vec<String>,
    /// Who is informed.
    pub information_to: Vec<String>,
    /// All addressees.
    pub destinations: Vec<String>,
    /// The ids of its documents, ranges expanded.
    pub documents: Vec<String>,
    /// How many statements it stands for.
    pub count: u64,
    /// The ids of what it replies to.
    pub reply_to: Vec<String>,
    /// By when an answer is wanted.
    pub deadline: Option<String>,
    /// Where it stands.
    pub evidence: Evidence,
}
