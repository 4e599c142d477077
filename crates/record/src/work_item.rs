//! Work items and what is decided about them.

use crate::Evidence;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The way in which a text is approved.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
pub enum Track {
    /// Traditional approval process: WTSA Resolution 1.
    #[serde(rename = "TAP")]
    Tap,
    /// Alternative approval process: Recommendation ITU-T A.8.
    #[serde(rename = "AAP")]
    Aap,
    /// Agreement, of non-normative texts: Recommendation ITU-T A.13.
    #[serde(rename = "agreement")]
    Agreement,
}

impl Track {
    /// As the record writes it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Tap => "TAP",
            Self::Aap => "AAP",
            Self::Agreement => "agreement",
        }
    }
}

/// What says the track.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum TrackBasis {
    /// A mark on the acronym, by the legend in force.
    Marker,
    /// The heading or caption above.
    Section,
    /// A column.
    Column,
    /// A sentence.
    Text,
    /// A justification form (A.1, A.13).
    Form,
}

/// How far a work item or a set of texts is.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Agreed to be added to the work programme.
    New,
    /// Asked for, not yet agreed.
    Proposed,
    /// A candidate for determination at the named meeting.
    ForDetermination,
    /// A candidate for consent at the named meeting.
    ForConsent,
    /// A candidate for approval at the named meeting.
    ForApproval,
    /// A candidate for agreement at the named meeting.
    ForAgreement,
    /// A candidate whose track nobody states.
    ForDecision,
    /// Determined (TAP).
    Determined,
    /// Consented (AAP).
    Consented,
    /// Approved.
    Approved,
    /// Agreed.
    Agreed,
    /// Under study.
    InProgress,
    /// Taken off the work programme.
    Discontinued,
    /// Put to approval, and not approved.
    NotApproved,
}

impl Stage {
    /// As the record writes it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Proposed => "proposed",
            Self::ForDetermination => "for_determination",
            Self::ForConsent => "for_consent",
            Self::ForApproval => "for_approval",
            Self::ForAgreement => "for_agreement",
            Self::ForDecision => "for_decision",
            Self::Determined => "determined",
            Self::Consented => "consented",
            Self::Approved => "approved",
            Self::Agreed => "agreed",
            Self::InProgress => "in_progress",
            Self::Discontinued => "discontinued",
            Self::NotApproved => "not_approved",
        }
    }
}

/// What a text is in relation to what is in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Version {
    /// A new text.
    New,
    /// A revision.
    Revised,
    /// An amendment.
    Amendment,
    /// A corrigendum.
    Corrigendum,
    /// A supplement.
    Supplement,
}

/// One mention of a work item that carries facts.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WorkItem {
    /// Normalised: `X.Max-trust` from `X. Max-trust*`.
    pub acronym: Option<String>,
    /// As written, with its mark.
    pub raw_acronym: Option<String>,
    /// The names that it had (`ex`).
    pub former_acronyms: Vec<String>,
    /// Its title.
    pub title: Option<String>,
    /// Its Questions (`7/17`).
    pub questions: Vec<String>,
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
    pub recommendation: Option<String>,
    /// Its editors, as written.
    pub editors: Vec<String>,
    /// `2026-06` or `2027-Q2`, as written.
    pub target_date: Option<String>,
    /// The status cell as written.
    pub status: Option<String>,
    /// Where it stands.
    pub evidence: Evidence,
}

/// What is done, or to be done, with a set of texts.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    /// Determination (TAP).
    Determination,
    /// Consent (AAP).
    Consent,
    /// Approval.
    Approval,
    /// Agreement.
    Agreement,
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
    pub acronyms: Vec<String>,
    /// `WTSA-24 Resolution 1`, `A.8`.
    pub legal_basis: Option<String>,
    /// Where it stands.
    pub evidence: Evidence,
}
