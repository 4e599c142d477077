//! The document record: what one input file says.

use crate::{
    Approval, DocumentRef, Event, Evidence, Finding, Liaison, Reference, Statistic, WorkItem,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use terms::{Date, PartialDate, Question};

/// The `$id` of the document record's schema; its last number is the major version.
pub const DOCUMENT_SCHEMA_ID: &str = "urn:rapporteur:schema:document:1";

/// What one document says, every value with the place that it came from.
///
/// A function of the file's bytes, its relative path and the options: it never reads another
/// file, and holds no time stamps.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DocumentRecord {
    /// The `$id` of the schema that this record follows.
    #[schemars(extend("const" = DOCUMENT_SCHEMA_ID))]
    pub schema: String,
    /// The file.
    pub source: Source,
    /// What made this record.
    pub producer: Producer,
    /// How far the reading came.
    pub status: Status,
    /// What kind of document it is.
    pub kind: Kind,
    /// What this document is; from the header block, the file name and its own links.
    pub identity: Option<DocumentRef>,
    /// The header block of a TD, or what a page without one says in its headings.
    pub header: Option<Header>,
    /// Of a published text: what is published.
    pub publication: Option<Publication>,
    /// Rows of a document list, an agenda, a report's annex or an index.
    pub documents: Vec<ListedDocument>,
    /// Work items, one for each mention that carries facts.
    pub work_items: Vec<WorkItem>,
    /// Actions on sets of texts.
    pub approvals: Vec<Approval>,
    /// Liaison statements.
    pub liaisons: Vec<Liaison>,
    /// Meetings, workshops and deadlines with a date.
    pub events: Vec<Event>,
    /// Numeric tables.
    pub statistics: Vec<Statistic>,
    /// What the reading was complete over.
    pub text: TextCount,
    /// Every mention of a document, Recommendation, Resolution, standard or Question.
    pub references: Vec<Reference>,
    /// Short forms with their expansions.
    pub abbreviations: Vec<Abbreviation>,
    /// What is wrong or doubtful, in the document or in the reading of it.
    pub findings: Vec<Finding>,
}

/// The file that a record was made from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Path relative to the input root with `/`; `archive.zip!/inner.docx` inside an archive.
    pub path: String,
    /// The format found in the bytes (`docx`, `html`, `xlsx`, `pdf`, …, `unknown`).
    pub format: String,
    /// The media type of that format.
    pub media_type: String,
    /// Size in bytes.
    pub bytes: u64,
    /// SHA-256 of the bytes, in lower-case hexadecimal; empty where they could not be read.
    #[schemars(regex(pattern = "^([0-9a-f]{64})?$"))]
    pub sha256: String,
}

/// What made a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Producer {
    /// The program's name.
    pub name: String,
    /// The program's version.
    pub version: String,
    /// A hash of the vocabulary (labels, synonyms, section names) that was in force.
    pub vocabulary: String,
}

terms::words! {
    /// How far the reading of a file came.
    pub enum Status {
        /// The whole document was read.
        Extracted = "extracted",
        /// A limit or a damaged part cut it; findings say which.
        Partial = "partial",
        /// Nothing could be read; findings say why.
        Failed = "failed",
        /// A known format that is not read, or an unknown one.
        Skipped = "skipped",
    }
}

terms::words! {
    /// What kind of document it is.
    pub enum Kind {
        /// A summary of a meeting's results for those who were not there.
        ExecutiveSummary = "executive_summary",
        /// A report of a meeting (plenary, Working Party, Question, Rapporteur Group).
        MeetingReport = "meeting_report",
        /// An agenda or time plan.
        Agenda = "agenda",
        /// A list of documents.
        DocumentList = "document_list",
        /// A published Recommendation, guide or supplement.
        Recommendation = "recommendation",
        /// A work programme: work items with their state.
        WorkProgramme = "work_programme",
        /// The justification of a proposed new work item (Recommendations ITU-T A.1, A.13).
        NewWorkItem = "new_work_item",
        /// A draft or baseline text.
        DraftText = "draft_text",
        /// A liaison statement.
        LiaisonStatement = "liaison_statement",
        /// A contribution of a member.
        Contribution = "contribution",
        /// None of these.
        Other = "other",
    }
}

/// The header block of a meeting document.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Header {
    /// `SG17`, `TSAG`.
    pub study_group: Option<String>,
    /// `WP1`.
    pub working_party: Option<String>,
    /// `2025-2028`.
    pub study_period: Option<String>,
    /// `7/17`, `All/17`.
    pub questions: Vec<Question>,
    /// Where the meeting is held.
    pub meeting_place: Option<String>,
    /// The meeting's first day (`YYYY-MM-DD`).
    pub meeting_start: Option<Date>,
    /// The meeting's last day (`YYYY-MM-DD`).
    pub meeting_end: Option<Date>,
    /// ISO 639-1 code.
    pub original_language: Option<String>,
    /// Who submits the document.
    pub source: Option<String>,
    /// Its title.
    pub title: Option<String>,
    /// `Discussion`, `Proposal`, `Information`, …, as written.
    pub purpose: Option<String>,
    /// `R`, `C`, `TD` of "Intended type of document".
    pub intended_type: Option<String>,
    /// Whom to ask.
    pub contacts: Vec<Contact>,
    /// Keywords, apart.
    pub keywords: Vec<String>,
    /// The abstract.
    #[serde(rename = "abstract")]
    pub abstract_: Option<String>,
    /// Where each of these stands.
    pub evidence: Evidence,
}

/// A person to ask.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// The person's name.
    pub name: Option<String>,
    /// `Rapporteur Q4/17`, `Editor`, …
    pub role: Option<String>,
    /// The organisation.
    pub organization: Option<String>,
    /// The country.
    pub country: Option<String>,
    /// The telephone number.
    pub phone: Option<String>,
    /// The e-mail address.
    pub email: Option<String>,
    /// Where it stands.
    pub evidence: Evidence,
}

/// A published text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Publication {
    /// `X.509`.
    pub number: Option<String>,
    /// Its title.
    pub title: Option<String>,
    /// The edition, as written.
    pub edition: Option<String>,
    /// When it was approved (`YYYY-MM` or `YYYY-MM-DD`).
    pub approved: Option<PartialDate>,
    /// `Recommendation`, `Supplement`, …
    pub deliverable: Option<String>,
    /// Whether it is common text with ISO/IEC.
    pub common_text: bool,
    /// Where it stands.
    pub evidence: Evidence,
}

/// A row of a document list.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ListedDocument {
    /// The document.
    #[serde(rename = "ref")]
    pub reference: Option<DocumentRef>,
    /// Its title as the list has it.
    pub title: Option<String>,
    /// Who submitted it.
    pub source: Option<String>,
    /// Its Questions.
    pub questions: Vec<Question>,
    /// When it was received (`YYYY-MM-DD`).
    pub received: Option<PartialDate>,
    /// The meeting that it belongs to, as written.
    pub meeting: Option<String>,
    /// Where it stands.
    pub evidence: Evidence,
}

/// A short form with its expansion.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Abbreviation {
    /// `RGM`.
    pub short: String,
    /// `Rapporteur Group meeting`.
    pub expansion: String,
    /// Where it stands.
    pub evidence: Evidence,
}

/// How much text the source has, and how much of it the block tree kept. White space does not
/// count.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TextCount {
    /// Characters in the source's text parts.
    pub characters: u64,
    /// Of these, characters kept in the block tree; what is not kept is in a finding.
    pub kept: u64,
    /// The same by story (`body`, `headers`, `footers`, `footnotes`, `endnotes`, `comments`).
    pub stories: BTreeMap<String, StoryCount>,
}

/// Characters of one story.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StoryCount {
    /// Characters in the source.
    pub characters: u64,
    /// Of these, characters kept.
    pub kept: u64,
}
