//! The figures for people and for machines.

use crate::{Count, Score};
use serde_json::{Value, json};
use std::fmt::Write as _;

/// A Markdown table: each field of each type, each type, and all; then the groups of documents that
/// the labels name, where there are any.
///
/// ```
/// assert!(evaluate::markdown(&evaluate::Score::default()).contains("| all |"));
/// ```
pub fn markdown(score: &Score) -> String {
    let mut out = String::from(
        "| type | field | labels | precision | recall | F1 |\n|---|---|--:|--:|--:|--:|\n",
    );
    let mut line = |kind: &str, field: &str, count: &Count| {
        let _ = writeln!(
            out,
            "| {kind} | {field} | {} | {:.4} | {:.4} | {:.4} |",
            count.support(),
            count.precision(),
            count.recall(),
            count.f1()
        );
    };
    let mut kinds: Vec<&str> = score.counts.keys().map(|(kind, _)| kind.as_str()).collect();
    kinds.dedup();
    for kind in kinds {
        for ((_, field), count) in score.counts.iter().filter(|((k, _), _)| k == kind) {
            line(kind, field, count);
        }
        line(kind, "**all**", &score.sum(Some(kind)));
    }
    line("all", "**all**", &score.sum(None));
    if !score.groups.is_empty() {
        out.push_str(
            "\n| habit | documents | labels | lost | invented | F1 |\n|---|--:|--:|--:|--:|--:|\n",
        );
    }
    for (name, group) in &score.groups {
        let count = &group.count;
        let _ = writeln!(
            out,
            "| {name} | {} | {} | {} | {} | {:.4} |",
            group.documents,
            count.support(),
            count.misses,
            count.inventions,
            count.f1()
        );
    }
    out
}

/// The figures and all errors as JSON.
pub fn json(score: &Score) -> Value {
    let count = |c: &Count| {
        json!({
            "hits": c.hits, "misses": c.misses, "inventions": c.inventions, "rightly_none": c.rightly_none,
            "precision": c.precision(), "recall": c.recall(), "f1": c.f1(), "support": c.support(),
        })
    };
    let fields: Vec<Value> = score
        .counts
        .iter()
        .map(|((kind, field), c)| json!({"type": kind, "field": field, "figures": count(c)}))
        .collect();
    json!({
        "documents": score.documents,
        "missing": score.missing,
        "all": count(&score.sum(None)),
        "fields": fields,
        "groups": score.groups,
        "errors": score.errors,
    })
}
