//! The meeting record: the documents of one meeting held against each other.

use crate::{Evidence, Finding, Kind, Stage, Track};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use terms::{Date, ItemName, Question};

/// The `$id` of the meeting record's schema; its last number is the major version.
pub const MEETING_SCHEMA_ID: &str = "urn:rapporteur:schema:meeting:1";

/// What the documents of one meeting say together. Every evidence in it has `path`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(transform = came_later)]
pub struct MeetingRecord {
    /// The `$id` of the schema that this record follows.
    #[schemars(extend("const" = MEETING_SCHEMA_ID))]
    pub schema: String,
    /// Which meeting.
    pub meeting: Meeting,
    /// Its documents; `path` is null for one that a list names and the folder lacks.
    pub documents: Vec<MeetingDocument>,
    /// Its work items, one for each.
    pub work_items: Vec<MergedItem>,
    /// Its liaison statements, one for each.
    pub liaisons: Vec<MergedFacts>,
    /// Its events, one for each.
    pub events: Vec<MergedFacts>,
    /// Who cites, builds on, answers and revises whom.
    pub graph: Graph,
    /// Counts.
    pub totals: Vec<Total>,
    /// What is wrong or doubtful across documents.
    pub findings: Vec<Finding>,
    /// The paths of documents that lie in the same folder, name no meeting, and may be of this one or
    /// of another whose documents lie there: they are in no meeting's record.
    #[serde(default)]
    pub unplaced: Vec<String>,
}

/// A record of an earlier minor version lacks what came later.
fn came_later(schema: &mut schemars::Schema) {
    not_required(schema, &["unplaced"]);
}

/// Lets a record lack fields.
fn not_required(schema: &mut schemars::Schema, fields: &[&str]) {
    if let Some(required) = schema.get_mut("required").and_then(serde_json::Value::as_array_mut) {
        required.retain(|field| !fields.iter().any(|name| field == name));
    }
}

/// A meeting.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Meeting {
    /// `SG17`.
    pub study_group: Option<String>,
    /// Where.
    pub place: Option<String>,
    /// First day (`YYYY-MM-DD`).
    pub start: Option<Date>,
    /// Last day (`YYYY-MM-DD`).
    pub end: Option<Date>,
    /// `2025-2028`.
    pub study_period: Option<String>,
}

/// A document of the meeting.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MeetingDocument {
    /// Its short id.
    pub id: Option<String>,
    /// Its full name.
    pub itu_id: Option<String>,
    /// What kind of document it is; null where the folder lacks it.
    pub kind: Option<Kind>,
    /// Its title.
    pub title: Option<String>,
    /// Its path; null where the folder lacks it.
    pub path: Option<String>,
    /// Its Questions.
    pub questions: Vec<Question>,
    /// Who submitted it.
    pub source: Option<String>,
    /// The id of the document that it revises.
    pub revision_of: Option<String>,
    /// The id of the revision that supersedes it.
    pub superseded_by: Option<String>,
}

/// One value that documents give for a field, with all who say so.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Fact {
    /// The value.
    pub value: serde_json::Value,
    /// Who says so: the first 50 places.
    pub evidence: Vec<Evidence>,
    /// How many places say so, if there are more than `evidence` lists.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub count: Option<u64>,
}

/// A work item as all documents together tell it.
///
/// `title` to `standing` are what all commands and tables give for the item. They are made from
/// `facts` and `history`, which have what each document says.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(transform = item_came_later)]
pub struct MergedItem {
    /// What it is known by in all forms of output, whatever its name becomes: the identity of the
    /// first name that documents know, without a number where there is one.
    #[serde(default)]
    pub key: String,
    /// Its name.
    pub acronym: Option<ItemName>,
    /// Its other names and spellings.
    pub aliases: Vec<ItemName>,
    /// Its title: the best supported one.
    #[serde(default)]
    pub title: Option<String>,
    /// Its Questions: the best supported ones.
    #[serde(default)]
    pub questions: Vec<Question>,
    /// The Working Parties of its base texts (`WP4`).
    #[serde(default)]
    pub working_parties: Vec<String>,
    /// How it is to be approved: the best supported track.
    #[serde(default)]
    pub track: Option<Track>,
    /// How far it is: the furthest stage that a document tells.
    #[serde(default)]
    pub stage: Option<Stage>,
    /// Where it stands at that stage.
    #[serde(default)]
    pub standing: Option<ItemStanding>,
    /// What is said of it, by field, the best supported value first.
    pub facts: BTreeMap<String, Vec<Fact>>,
    /// The fields about which documents disagree.
    pub conflicts: Vec<String>,
    /// Its stages, in the order of the documents: the first 50 statements of each stage. The fact
    /// `stage` counts all.
    pub history: Vec<HistoryEntry>,
}

/// A record of schema 1.4 or earlier has no such fields.
fn item_came_later(schema: &mut schemars::Schema) {
    let later = ["key", "title", "questions", "working_parties", "track", "stage", "standing"];
    not_required(schema, &later);
}

terms::words! {
    /// Where a work item stands at its stage.
    pub enum ItemStanding {
        /// It is asked for, and not yet on the work programme.
        Proposed = "proposed",
        /// It is on the work programme: new, in progress, or not approved and so not done.
        InStudy = "in_study",
        /// A meeting is to decide on it.
        Candidate = "candidate",
        /// A meeting determined, consented, agreed or approved it.
        Decided = "decided",
        /// A meeting took it off the work programme.
        Discontinued = "discontinued",
    }
}

impl ItemStanding {
    /// Where an item stands at a stage.
    ///
    /// ```
    /// use record::{ItemStanding, Stage};
    /// assert_eq!(ItemStanding::at(Stage::ForConsent), ItemStanding::Candidate);
    /// assert_eq!(ItemStanding::at(Stage::NotApproved), ItemStanding::InStudy);
    /// ```
    pub fn at(stage: Stage) -> Self {
        match stage {
            Stage::Proposed => Self::Proposed,
            Stage::New | Stage::InProgress | Stage::NotApproved => Self::InStudy,
            Stage::Discontinued => Self::Discontinued,
            stage if stage.is_planned() => Self::Candidate,
            _ => Self::Decided,
        }
    }
}

/// A stage of a work item, as one document tells it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HistoryEntry {
    /// The stage.
    pub stage: Option<crate::Stage>,
    /// The id of the document, or its path where it has none.
    pub document: Option<String>,
    /// Where it says so.
    pub evidence: Evidence,
}

/// A liaison statement or event as all documents together tell it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(transform = facts_came_later)]
pub struct MergedFacts {
    /// What it is told by: a liaison's document ids, an event's date and place. No two of a
    /// meeting have the same.
    pub key: String,
    /// Of a liaison statement: how many statements it stands for that no other entry stands for,
    /// so that the sum over a meeting is the number of its statements. Null for an event.
    #[serde(default)]
    pub count: Option<u64>,
    /// What is said of it, by field.
    pub facts: BTreeMap<String, Vec<Fact>>,
    /// The fields about which documents disagree.
    pub conflicts: Vec<String>,
}

/// A record of schema 1.4 or earlier has no such field.
fn facts_came_later(schema: &mut schemars::Schema) {
    not_required(schema, &["count"]);
}

/// The citation graph.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Graph {
    /// Documents.
    pub nodes: Vec<Node>,
    /// What they have to do with each other.
    pub edges: Vec<Edge>,
}

/// A document in the graph.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Node {
    /// Its id.
    pub id: String,
    /// Its path; null where the folder lacks it.
    pub path: Option<String>,
}

/// An edge of the graph.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Edge {
    /// The id of the document that says so.
    pub from: String,
    /// The id of the document that it says it of.
    pub to: String,
    /// What they have to do with each other.
    #[serde(rename = "type")]
    pub relation: Relation,
}

terms::words! {
    /// What two documents have to do with each other.
    pub enum Relation {
        /// It names it.
        Cites = "cites",
        /// It gives it as a work item's base text.
        BaseText = "base_text",
        /// It answers it.
        RepliesTo = "replies_to",
        /// It is a revision of it.
        Revises = "revises",
    }
}

terms::words! {
    /// What a total counts by.
    pub enum By {
        /// All that there are: `work_items`, `disputed_work_items` (about which documents
        /// disagree), `liaison_statements`, `events`, `documents` of the folder, and
        /// `missing_documents`, which a list names and the folder lacks.
        All = "all",
        /// Work items by Question.
        Question = "question",
        /// Work items by Working Party (of their base texts).
        WorkingParty = "working_party",
        /// Work items by track.
        Track = "track",
        /// Work items by stage.
        Stage = "stage",
        /// Liaison statements by direction.
        Direction = "direction",
        /// Documents by kind.
        Kind = "kind",
        /// Documents by status.
        Status = "status",
        /// Findings by severity.
        Severity = "severity",
    }
}

impl MeetingRecord {
    /// A count of the meeting; 0 where there is none of what it counts.
    ///
    /// ```
    /// use record::{By, MeetingRecord};
    /// let stated = |record: &MeetingRecord| record.total(By::All, "work_items");
    /// ```
    pub fn total(&self, by: By, key: &str) -> u64 {
        let total = self.totals.iter().find(|total| total.by == by && total.key == key);
        total.map_or(0, |total| total.count)
    }
}

/// A count.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Total {
    /// What it counts by.
    pub by: By,
    /// The Question, track, stage, ….
    pub key: String,
    /// How many.
    pub count: u64,
}
