//! For programs.

use crate::Report;
use serde_json::{Value, json};

/// The report as JSON: `folder`, counts by outcome, and the fixtures with their differences.
pub fn json(report: &Report) -> Value {
    let outcomes = ["passed", "differs", "failed", "unknown", "missing", "unreadable"];
    let counts: serde_json::Map<String, Value> =
        outcomes.iter().map(|o| ((*o).to_owned(), json!(report.count(o)))).collect();
    json!({
        "folder": report.folder.display().to_string(),
        "counts": counts,
        "fixtures": serde_json::to_value(&report.fixtures).unwrap_or_default(),
    })
}
