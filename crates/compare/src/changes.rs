//! What changed between two runs: documents that came and went, and what all documents together
//! say of each work item, liaison statement, event and set of approvals.
//!
//! A run is a list of document records, with the meeting records that were made of them or
//! without. Of meeting records beside document records only what those lack is read: the findings
//! across documents. Where one side has meeting records alone, they are read instead.

mod atom;
mod documents;
mod fields;
mod gather;
mod html;
mod items;
mod listed;
mod model;
mod others;
mod side;
mod text;

pub use atom::{FeedError, feed};
pub use html::html;
pub use model::{Change, Changes, FieldChange, Said, Spot, What};
pub use text::{lines, text};

use serde_json::Value;
use side::Side;

/// What changed from the old records to the new ones. The time that it takes grows with the
/// records' number and not with its square.
///
/// ```
/// use serde_json::json;
/// let record = |stage: &str| json!({"schema": "urn:rapporteur:schema:document:1",
///     "source": {"path": "a.docx", "sha256": stage}, "status": "extracted",
///     "work_items": [{"acronym": "Y.moss", "questions": ["7/23"], "stage": stage,
///         "evidence": {"pointer": "/body/1", "raw": "Y.moss"}}]});
/// let changes = compare::changes(&[record("new")], &[record("for_consent")]);
/// assert_eq!(changes.work_items[0].name, "Y.moss");
/// let text = compare::text(&changes);
/// assert!(text.contains("Y.moss (Q7/23): stage new -> for_consent"), "{text}");
/// ```
pub fn changes(old: &[Value], new: &[Value]) -> Changes {
    of(&Side::new(old), &Side::new(new), false)
}

/// What changed from one document to another that is known to be the same one, or a revision of
/// it: the first record on each side, those behind it are of documents inside of it. Their paths
/// may differ.
pub fn changes_of_document(old: &[Value], new: &[Value]) -> Changes {
    of(&Side::new(old), &Side::new(new), true)
}

fn of(old: &Side<'_>, new: &Side<'_>, one: bool) -> Changes {
    let (pairs, documents) = documents::changes(old, new, one);
    let mut changes = Changes {
        documents,
        work_items: items::changes(old, new),
        liaisons: others::liaisons(old, new),
        events: others::events(old, new),
        approvals: others::approvals(old, new),
        listed: listed::documents(old, new),
        numbers: listed::numbers(old, new),
        findings: others::findings(old, new, &pairs),
    };
    let told = changes.paths_of_facts();
    for change in &mut changes.documents {
        let silent = change.fields.is_empty() && change.what == What::Changed;
        if silent && !change.paths().any(|path| told.contains(path)) {
            change.what = What::Rewritten;
        }
    }
    changes
}

#[cfg(test)]
mod tests;
