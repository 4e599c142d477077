//! Records against labels: how much of what the documents hold is found, and how much of what is
//! reported is true, type by type and field by field.
//!
//! A label is a partial record: a key that it lacks is not graded, a list that it has empty must
//! be empty, a `null` must be null. Keys that begin with `_` are notes for the grader: an item with
//! `_optional` may be there or not (its fields count where it is), `_absent_findings` lists codes of
//! findings that must not be there, `_habits` names groups of documents whose figures are also told
//! by themselves. Items of a list are first paired by their identity (a work item
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
pub use score::{Count, Error, ErrorKind, Group, Score};

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
    grade_with_meetings(labels, records, None)
}

/// The same, and where meeting records are given, which meeting each document was put into: a label
/// says it in `meeting` (`{study_group, start}`; null where the document says none).
///
/// ```
/// use serde_json::json;
/// let label = json!({"source": {"path": "a.docx"}, "meeting": {"study_group": "SG23"}});
/// let record = json!({"source": {"path": "a.docx"}});
/// let meeting = json!({"meeting": {"study_group": "SG24"}, "documents": [{"path": "a.docx"}]});
/// let score = evaluate::grade_with_meetings([label], [record], Some(vec![meeting]));
/// assert_eq!(score.count("meeting", "study_group").inventions, 1);
/// ```
pub fn grade_with_meetings(
    labels: impl IntoIterator<Item = Label>,
    records: impl IntoIterator<Item = Value>,
    meetings: Option<Vec<Value>>,
) -> Score {
    let by_path: BTreeMap<String, Value> =
        records.into_iter().filter_map(|r| Some((path(&r)?, r))).collect();
    let placed = meetings.map(|m| places(&m));
    let mut score = Score::default();
    for label in labels {
        let Some(path) = path(&label) else { continue };
        let mut one = Score { documents: 1, ..Score::default() };
        let record = by_path.get(&path).unwrap_or(&Value::Null);
        if record.is_null() {
            one.missing.push(path.clone());
        }
        compare::document(&path, &label, record, &mut one);
        if let Some(placed) = &placed {
            let place = placed.get(&path).unwrap_or(&Value::Null);
            compare::place(&path, &label, place, &mut one);
        }
        for habit in label.get("_habits").and_then(Value::as_array).into_iter().flatten() {
            score.group(&compare::shown(habit)).add(&one);
        }
        score.add(one);
    }
    score
}

/// The meeting that each path was put into.
fn places(meetings: &[Value]) -> BTreeMap<String, Value> {
    let mut placed = BTreeMap::new();
    for record in meetings {
        let meeting = record.get("meeting").unwrap_or(&Value::Null);
        let documents = record.get("documents").and_then(Value::as_array);
        for document in documents.into_iter().flatten() {
            if let Some(path) = document.get("path").and_then(Value::as_str) {
                placed.insert(path.to_owned(), meeting.clone());
            }
        }
    }
    placed
}

fn path(record: &Value) -> Option<String> {
    Some(record.get("source")?.get("path")?.as_str()?.to_owned())
}
