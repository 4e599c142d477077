//! What a run's summary tells of a document: little beside its record, and kept with it.

use record::{Code, DocumentRecord, Kind, Severity, Status};
use serde::{Deserialize, Serialize};

/// The text of a block: the JSON Pointer to it, and the text.
pub type TextBlock = (String, String);

/// A document in short: what is counted and said of it without its record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outline {
    /// The document's path.
    pub path: String,
    /// Its size in bytes.
    pub bytes: u64,
    /// How far the reading came.
    pub status: Status,
    /// What kind of document it is.
    pub kind: Kind,
    /// Why it was not read, or not whole.
    pub reason: Option<String>,
    /// Its findings.
    pub findings: Vec<(Severity, Code)>,
    /// The number of its mentions of work items.
    pub items: u64,
    /// How many liaison statements it tells of.
    pub liaisons: u64,
    /// How many events.
    pub events: u64,
}

/// Why a document was not read, or not whole.
fn reason(record: &DocumentRecord) -> Option<String> {
    if record.status == Status::Extracted {
        return None;
    }
    let tells = |code: Code| {
        matches!(
            code,
            Code::DamagedPart
                | Code::LimitReached
                | Code::Encrypted
                | Code::UnsupportedFormat
                | Code::UnreadContent
        )
    };
    let findings = record.findings.iter().filter(|f| tells(f.code));
    // The first of the gravest: `max_by_key` would take the last.
    let gravest = findings.min_by_key(|f| std::cmp::Reverse(f.severity));
    let message = gravest.map_or("no reason was given", |f| f.message.as_str());
    Some(message.to_owned())
}

impl Outline {
    /// The outline of a record.
    ///
    /// ```
    /// let record = pipeline::extract_bytes("a.docx", b"", &pipeline::Options::default());
    /// let outline = pipeline::Outline::of(&record);
    /// assert!(outline.reason.unwrap().starts_with("the file is empty"));
    /// ```
    pub fn of(record: &DocumentRecord) -> Self {
        Self {
            path: record.source.path.clone(),
            bytes: record.source.bytes,
            status: record.status,
            kind: record.kind,
            reason: reason(record),
            findings: record.findings.iter().map(|f| (f.severity, f.code)).collect(),
            items: record.work_items.len() as u64,
            liaisons: record.liaisons.iter().map(|l| l.count).sum(),
            events: record.events.len() as u64,
        }
    }
}
