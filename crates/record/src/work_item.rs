//! Work items and what is decided about them.

use crate::{Action, Evidence, Stage, Track, Version};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use terms::{ItemName, Question};

terms::words! {
    /// What says the track.
    pub enum TrackBasis {
        /// A mark on the acronym, by the legend in force.
        Marker = "marker",
        /// The heading or caption above.
        Section = "section",
        /// A column.
        Column = "column",
        /// A sentence.
        Text = "text",
        /// A justification form (A.1, A.13).
        Form = "form",
    }
}

/// One mention of a work item that carries facts.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WorkItem {
    /// Normalised: `X.Max-trust` from `X. Max-trust*`.
    pub acronym: Option<ItemName>,
    /// As written, with its mark.
    pub raw_acronym: Option<String>,
    /// The names that it had (`ex`).
    pub former_acronyms: Vec<ItemName>,
    /// Its title.
    pub title: Option<String>,
    /// Its Questions (`7/17`).
    pub questions: Vec<Question>,
    /// How it is to be approved.
    pub track: Option<Track>,
    /// What says so.
    pub track_basis: Option<TrackBasis>,
    /// How far it is.
    pub stage: Option<Stage>,
    /// What it is in relation to what is in force.
    pub version: Option<Version>,
    /// `Recommendation`, `Technical Report`, `Supplement`, …
    pub deliverable: Option<String>,
    /// The ids of its base or output texts.
    pub base_texts: Vec<String>,
    /// Whether it is common text.
    pub common_text: bool,
    /// `ISO/IEC 27566-1`.
    pub equivalents: Vec<String>,
    /// The number of the Recommendation, once it has one.
    pub recommendation: Option<ItemName>,
    /// Its editors, as written.
    pub editors: Vec<String>,
    /// `2026-06` or `2027-Q2`, as written.
    pub target_date: Option<String>,
    /// The status cell as written.
    pub status: Option<String>,
    /// Where it stands.
    pub evidence: Evidence,
}

/// An action on a set of texts: one per track, action and meeting.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Approval {
    /// The track.
    pub track: Option<Track>,
    /// What is done.
    pub action: Action,
    /// Planned (`for_consent`) or done (`consented`).
    pub stage: Stage,
    /// The meeting that does it, as written.
    pub meeting: Option<String>,
    /// How many texts the document says there are.
    pub declared_count: Option<u64>,
    /// How many its list holds.
    pub listed_count: Option<u64>,
    /// The texts of the list.
    pub acronyms: Vec<ItemName>,
    /// `WTSA-24 Resolution 1`, `A.8`.
    pub legal_basis: Option<String>,
    /// Where it stands.
    pub evidence: Evidence,
}
