//! Records against labels: how much of what the documents hold is found, and how much of what is
//! reported is true, type by type and field by field.
//!
//! A label is a partial record: a key that it lacks is not graded, a list that it has empty must
//! be empty, a `null` must be null. Items of a list are first paired by their identity (a work item
//! by its name and stage, a reference by its type and id, an event by its days, …), then held
//! against each other field by field. All figures are micro-averaged.
//!
//! The method follows the end-to-end evaluation of GROBID, which reads papers, and differs in three
//! things: values are equal or not after normalisation (no soft or Levenshtein match, as every field
//! here has one right value); items of lists are paired by identity and not by position; and a label
//! may leave out what nobody knows.
//!
//! The way of the figures: [`Label`]s and records as JSON → [`identity`](mod@identity) pairs items →
//! [`compare`](mod@compare) holds fields against each other → [`Score`] counts, lists each miss and
//! invention with its place, and prints.

pub mod compare;
pub mod identity;
mod report;
mod score;

pub use report::{json, markdown};
pub use score::{Count, Error, ErrorKind, Score};

use serde_json::Value;
use std::collections::BTreeMap;

/// A partial record that a person (or the maker of a made-up world) says is true.
pub type Label = Value;

/// Grades records by their paths; a label without a record costs all that it holds.
///
/// ```
/// use serde_json::json;
/// let label = json!({"source": {"path": "a.docx"}, "kind": "agenda", "work_items": []});
/// let record = json!({"source": {"path": "a.docx"}, "kind": "agenda", "work_items": [
///     {"acronym": "Y.moss", "stage": "new", "evidence": {"pointer": "/body/0"}}]});
/// let score = evaluate::grade([label], [record]);
/// assert_eq!(score.count("document", "kind").hits, 1);
/// assert_eq!(score.count("work_items", "identity").inventions, 1);
/// ```
pub fn grade(
    labels: impl IntoIterator<Item = Label>,
    records: impl IntoIterator<Item = Value>,
) -> Score {
    let by_path: BTreeMap<String, Value> =
        records.into_iter().filter_map(|r| Some((path(&r)?, r))).collect();
    let mut score = Score::default();
    for label in labels {
        let Some(path) = path(&label) else { continue };
        score.documents += 1;
        if let Some(record) = by_path.get(&path) {
            compare::document(&path, &label, record, &mut score);
        } else {
            score.missing.push(path.clone());
            compare::document(&path, &label, &Value::Null, &mut score);
        }
    }
    score
}

fn path(record: &Value) -> Option<String> {
    Some(record.get("source")?.get("path")?.as_str()?.to_owned())
}
