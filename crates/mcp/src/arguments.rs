//! The arguments of the tools. Their comments are what an assistant reads.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// Rows that an answer has where nothing else is said.
const ROWS: u32 = 50;
/// The most rows that an answer may have.
const MOST_ROWS: u32 = 1000;

fn rows() -> u32 {
    ROWS
}

/// The number of rows that an answer may have.
#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(transparent)]
#[schemars(transparent)]
pub(crate) struct Limit(#[schemars(range(min = 1, max = 1000))] u32);

impl Default for Limit {
    fn default() -> Self {
        Self(rows())
    }
}

impl Limit {
    /// The number, within what there may be.
    pub(crate) fn rows(self) -> usize {
        self.0.clamp(1, MOST_ROWS) as usize
    }
}

/// A question in the small language.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Query {
    /// The question, such as `work-items where track = TAP and question = 7/17 order by acronym`
    pub(crate) question: String,
    /// Say of each row which places in the documents say so: path, JSON Pointer and text
    #[serde(default)]
    pub(crate) sources: bool,
    /// The most rows to give, at most 1000
    #[serde(default)]
    pub(crate) limit: Limit,
}

/// The arguments of the tool that lists topics and fields.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Fields {
    /// One type of row, such as `work-items`; all types where it is left out
    pub(crate) topic: Option<String>,
}

/// A question in SQL.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Sql {
    /// One SELECT statement of SQLite
    pub(crate) select: String,
    /// The most rows to give, at most 1000
    #[serde(default)]
    pub(crate) limit: Limit,
}

/// A name, and how to tell of it.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Show {
    /// A work item (`X.sgGenAI`), a document (`TD215/4`, or its file's name), a Question (`7/17`), a
    /// Working Party (`WP4`), a liaison statement (`SG17-LS91`), or any text that documents refer to
    pub(crate) name: String,
    /// Leave nothing out: by default long lists are cut, and the question is named that gives all
    #[serde(default)]
    pub(crate) all: bool,
    /// How the card is written
    #[serde(default)]
    pub(crate) format: Format,
}

/// How a card is written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Format {
    /// Text, short
    #[default]
    Text,
    /// JSON, with every place of every value
    Json,
}

/// Which passages are wanted: a name, a value or both.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Evidence {
    /// Their subject: a work item, a liaison statement, a document, an event's title, a
    /// Recommendation
    pub(crate) name: Option<String>,
    /// The field that they give, such as `stage`, `track`, `title`, `questions`, `target_date`;
    /// `reference` for mentions
    pub(crate) field: Option<String>,
    /// The value that they give, such as `TAP`, in any case
    pub(crate) value: Option<String>,
    /// The most passages to give, at most 1000
    #[serde(default)]
    pub(crate) limit: Limit,
}

/// Which findings are wanted; each condition that is there must hold.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Findings {
    /// How grave they are at least
    pub(crate) severity: Option<Severity>,
    /// Their code, such as `conflicting_track` or `count_mismatch`
    pub(crate) code: Option<String>,
    /// The document that they are in, by its id (`TD215/4`) or path
    pub(crate) document: Option<String>,
    /// Their subject: a work item or a document
    pub(crate) subject: Option<String>,
    /// The most findings to give, at most 1000
    #[serde(default)]
    pub(crate) limit: Limit,
}

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Severity {
    Info,
    Warning,
    Error,
}

impl Severity {
    /// As records have it.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// Rows that answer a question.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Rows {
    /// How many there are, of which `rows` may be a part; null where they were not counted
    pub(crate) found: Option<usize>,
    /// The rows: an object each, with the fields that were asked for
    pub(crate) rows: Vec<Map<String, Value>>,
}

impl Rows {
    /// Rows of an answer.
    pub(crate) fn new(found: Option<usize>, rows: impl IntoIterator<Item = Value>) -> Self {
        let objects = rows.into_iter().filter_map(|row| match row {
            Value::Object(object) => Some(object),
            _ => None,
        });
        Self { found, rows: objects.collect() }
    }
}
