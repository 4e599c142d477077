//! How many there are of what.

use crate::text::natural;
use record::{By, DocumentRecord, Finding, MergedItem, Total};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use terms::DocumentId;

/// Counts work items by Question, Working Party, track and stage, documents by kind and status,
/// findings by severity.
///
/// An item counts once for each distinct value that documents give; by stage it counts for its
/// last one. The Working Party is that of its base texts. Findings are those of the documents and
/// those across documents; documents that only a list names do not count.
pub(crate) fn count(
    records: &[&DocumentRecord],
    items: &[MergedItem],
    findings: &[Finding],
) -> Vec<Total> {
    let mut counts: BTreeMap<By, BTreeMap<String, u64>> = BTreeMap::new();
    let mut add = |by: By, key: String| {
        *counts.entry(by).or_default().entry(key).or_default() += 1;
    };
    for item in items {
        for question in texts(item, "questions") {
            add(By::Question, question.to_owned());
        }
        let groups = texts(item, "base_texts").into_iter().filter_map(working_party);
        for group in groups.collect::<BTreeSet<_>>() {
            add(By::WorkingParty, group);
        }
        for track in texts(item, "track") {
            add(By::Track, track.to_owned());
        }
        if let Some(stage) = item.history.iter().rev().find_map(|entry| entry.stage) {
            add(By::Stage, stage.as_str().to_owned());
        }
    }
    for record in records {
        add(By::Kind, record.kind.to_string());
        add(By::Status, record.status.to_string());
    }
    for finding in records.iter().flat_map(|r| &r.findings).chain(findings) {
        add(By::Severity, finding.severity.to_string());
    }
    let mut totals: Vec<Total> = counts
        .into_iter()
        .flat_map(|(by, keys)| keys.into_iter().map(move |(key, count)| Total { by, key, count }))
        .collect();
    totals.sort_by_cached_key(|total| (total.by, natural(&total.key)));
    totals
}

/// The distinct texts among the values of a field, those within lists too.
fn texts<'i>(item: &'i MergedItem, field: &str) -> BTreeSet<&'i str> {
    let values = item.facts.get(field).into_iter().flatten().map(|fact| &fact.value);
    let text = |value: &'i Value| -> Vec<&'i str> {
        match value {
            Value::Array(members) => members.iter().filter_map(Value::as_str).collect(),
            single => single.as_str().into_iter().collect(),
        }
    };
    values.flat_map(text).collect()
}

/// `WP4` of `TD215/4`.
fn working_party(id: &str) -> Option<String> {
    let group = DocumentId::of_id(id)?.group?;
    group.is_working_party().then(|| group.to_string())
}
