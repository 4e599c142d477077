//! The text of a document in passages, as a search engine takes it.

use crate::{DocumentRecord, SectionPath};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The `$id` of the passages' schema; its last number is the major version.
pub const PASSAGE_SCHEMA_ID: &str = "urn:rapporteur:schema:passage:1";

terms::words! {
    /// What a passage is.
    pub enum PassageKind {
        /// A heading and paragraphs, or some of the paragraphs, of one section.
        Text = "text",
        /// A row of a table.
        Row = "row",
        /// A footnote, an endnote or a comment.
        Note = "note",
    }
}

/// A piece of a document's text that says something by itself: some paragraphs of one section, or a row of
/// a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    /// As [`PassageRecord::kind`].
    pub kind: PassageKind,
    /// As [`PassageRecord::pointers`].
    pub pointers: Vec<String>,
    /// As [`PassageRecord::part`].
    pub part: u32,
    /// As [`PassageRecord::section`].
    pub section: SectionPath,
    /// As [`PassageRecord::text`].
    pub text: String,
}

/// A passage with its document: a line of what `rapporteur texts` prints.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PassageRecord {
    /// The `$id` of the schema that this record follows.
    #[schemars(extend("const" = PASSAGE_SCHEMA_ID))]
    pub schema: String,
    /// What tells it from all other passages of a run: the path, `#`, the first pointer, and of a later
    /// piece of a long text `+` and its number.
    pub id: String,
    /// The document's path, as its record gives it.
    pub path: String,
    /// The document's id (`TD215/4`), where it has one.
    pub document: Option<String>,
    /// The document's title, where its header gives one.
    pub title: Option<String>,
    /// What it is.
    pub kind: PassageKind,
    /// JSON Pointers (RFC 6901) to the paragraphs, or to the row, in the document's block tree, as
    /// `rapporteur blocks` prints it; at least one.
    pub pointers: Vec<String>,
    /// Which piece of a long paragraph or row it is, from 0; 0 for all that are whole.
    pub part: u32,
    /// The headings above it, outermost first; that of its own section is the last.
    pub section: SectionPath,
    /// The text: normalised, a line for each paragraph; of a row the cells with ` | ` between them, each
    /// with the label of its column and a colon before it.
    pub text: String,
}

impl PassageRecord {
    /// A passage of the document that has this record.
    pub fn new(record: &DocumentRecord, passage: Passage) -> Self {
        let path = record.source.path.clone();
        let pointer = passage.pointers.first().map_or("", String::as_str);
        let part = if passage.part > 0 { format!("+{}", passage.part) } else { String::new() };
        Self {
            schema: PASSAGE_SCHEMA_ID.to_owned(),
            id: format!("{path}#{pointer}{part}"),
            document: record.identity.as_ref().map(|identity| identity.id.clone()),
            title: record.header.as_ref().and_then(|header| header.title.clone()),
            path,
            kind: passage.kind,
            pointers: passage.pointers,
            part: passage.part,
            section: passage.section,
            text: passage.text,
        }
    }
}
