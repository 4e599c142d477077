//! The series record: the meetings of one study group, one after the other.

use crate::{By, Evidence, Finding, Meeting, Stage};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use terms::{ItemName, Question};

/// The `$id` of the series record's schema; its last number is the major version.
pub const SERIES_SCHEMA_ID: &str = "urn:rapporteur:schema:series:1";

/// What became of a study group's work items from meeting to meeting.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SeriesRecord {
    /// The `$id` of the schema that this record follows.
    #[schemars(extend("const" = SERIES_SCHEMA_ID))]
    pub schema: String,
    /// `SG17`; null where no document names one.
    pub study_group: Option<String>,
    /// The meetings in the order of their dates.
    pub meetings: Vec<Meeting>,
    /// The work items, one for each, by name.
    pub work_items: Vec<Course>,
    /// Counts of each meeting.
    pub totals: Vec<SeriesTotal>,
    /// What is wrong or doubtful from meeting to meeting.
    pub findings: Vec<Finding>,
}

/// The course of a work item through meetings.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Course {
    /// The name that it had last.
    pub acronym: Option<ItemName>,
    /// Its other names and spellings.
    pub aliases: Vec<ItemName>,
    /// The title that it had last.
    pub title: Option<String>,
    /// The Questions that it was last under.
    pub questions: Vec<Question>,
    /// Where it stands after the last meeting.
    pub standing: Standing,
    /// One step for each meeting whose documents tell of it.
    pub steps: Vec<Step>,
}

/// A work item at one meeting.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// The meeting: its place in `meetings`, from 0.
    pub meeting: u64,
    /// How it was called there.
    pub acronym: Option<ItemName>,
    /// The furthest stage that documents of the meeting tell.
    pub stage: Option<Stage>,
    /// The document that tells it, by its id or path.
    pub document: Option<String>,
    /// Where it tells it.
    pub evidence: Option<Evidence>,
}

terms::words! {
    /// Where a work item stands after the last of several meetings.
    pub enum Standing {
        /// The last meeting proposed it or added it to the work programme, and no meeting before.
        New = "new",
        /// It is further than at the meetings before, or has a text that it had not.
        Progressed = "progressed",
        /// The last meeting's documents tell of it, and of no progress since the meetings before.
        Ongoing = "ongoing",
        /// A meeting determined, consented, agreed or approved it.
        Decided = "decided",
        /// A meeting took it off the work programme.
        Discontinued = "discontinued",
        /// It was known before, and the last meeting's documents say nothing of it.
        Silent = "silent",
    }
}

/// A count of one meeting.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SeriesTotal {
    /// What it counts by.
    pub by: By,
    /// The Question, track, stage, ….
    pub key: String,
    /// How many there are at each meeting, in the order of `meetings`.
    pub counts: Vec<u64>,
}
