//! Rows that are not one object of a record: cells of numeric tables, single facts with single
//! places, and merged things with their best supported values.

use crate::shape::{Field, Shape};
use record::{DocumentRecord, Evidence, Fact, HistoryEntry, MeetingRecord, StatisticValue};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// A number of a numeric table.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct StatisticCell<'a> {
    /// Which numeric table of the document, from 0.
    statistic: usize,
    /// Its caption or section.
    name: Option<&'a str>,
    /// Which row of it, from 0.
    row: usize,
    /// What the row counts.
    label: &'a str,
    /// Which value column of it, from 0.
    column_position: usize,
    /// The column's label.
    column: Option<&'a str>,
    /// Which number of the cell, from 0: a cell such as `3 TAP, 1 AAP` has a row for each.
    part: usize,
    /// The cell as written.
    raw: &'a str,
    /// The number; null where the cell holds `-` or nothing.
    number: Option<&'a serde_json::Number>,
    /// What it counts, where the cell says so.
    unit: Option<&'a str>,
    /// Where the table stands.
    evidence: &'a Evidence,
}

/// The cells of all numeric tables.
pub(super) fn statistics(record: &DocumentRecord) -> Vec<Value> {
    let mut out = Vec::new();
    for (statistic, table) in record.statistics.iter().enumerate() {
        for (row, line) in table.rows.iter().enumerate() {
            for (column_position, value) in line.values.iter().enumerate() {
                let cell = |part, raw, number, unit| StatisticCell {
                    statistic,
                    name: table.name.as_deref(),
                    row,
                    label: &line.label,
                    column_position,
                    column: table.columns.get(column_position).map(String::as_str),
                    part,
                    raw,
                    number,
                    unit,
                    evidence: &table.evidence,
                };
                match value {
                    StatisticValue::Number(v) => {
                        push(&mut out, &cell(0, &v.raw, v.number.as_ref(), None));
                    }
                    StatisticValue::Parts(v) if v.parts.is_empty() => {
                        push(&mut out, &cell(0, &v.raw, None, None));
                    }
                    StatisticValue::Parts(v) => {
                        for (part, p) in v.parts.iter().enumerate() {
                            push(&mut out, &cell(part, &v.raw, Some(&p.number), Some(&p.unit)));
                        }
                    }
                }
            }
        }
    }
    out
}

/// What one place says of a field of a merged thing.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Saying<'a> {
    /// The key of what it is said of.
    of: &'a str,
    /// The field.
    field: &'a str,
    /// Which value of the field, from 0: the best supported one first.
    rank: usize,
    /// Which place that says so, from 0.
    mention: usize,
    /// The value; what is not text as JSON.
    value: &'a Value,
    /// Whether documents disagree about the field.
    conflict: bool,
    /// Who says so.
    evidence: Option<&'a Evidence>,
}

fn mentions<'a>(
    out: &mut Vec<Value>,
    of: &'a str,
    facts: &'a BTreeMap<String, Vec<Fact>>,
    conflicts: &[String],
) {
    for (field, values) in facts {
        let conflict = conflicts.contains(field);
        for (rank, fact) in values.iter().enumerate() {
            let value = &fact.value;
            let row =
                |mention, evidence| Saying { of, field, rank, mention, value, conflict, evidence };
            if fact.evidence.is_empty() {
                push(out, &row(0, None));
            }
            for (mention, evidence) in fact.evidence.iter().enumerate() {
                push(out, &row(mention, Some(evidence)));
            }
        }
    }
}

/// The facts of the merged work items.
pub(super) fn item_facts(record: &MeetingRecord) -> Vec<Value> {
    let mut out = Vec::new();
    for item in &record.work_items {
        mentions(&mut out, &item.key, &item.facts, &item.conflicts);
    }
    out
}

/// The facts of the merged liaison statements.
pub(super) fn liaison_facts(record: &MeetingRecord) -> Vec<Value> {
    let mut out = Vec::new();
    for liaison in &record.liaisons {
        mentions(&mut out, &liaison.key, &liaison.facts, &liaison.conflicts);
    }
    out
}

/// The facts of the merged events.
pub(super) fn event_facts(record: &MeetingRecord) -> Vec<Value> {
    let mut out = Vec::new();
    for event in &record.events {
        mentions(&mut out, &event.key, &event.facts, &event.conflicts);
    }
    out
}

/// A stage of a merged work item.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct ItemStage<'a> {
    /// The key of the work item.
    of: &'a str,
    /// Which of its stages, from 0, in the order of the stages.
    step: usize,
    #[serde(flatten)]
    entry: &'a HistoryEntry,
}

/// The stages of the merged work items.
pub(super) fn item_history(record: &MeetingRecord) -> Vec<Value> {
    let mut out = Vec::new();
    for item in &record.work_items {
        let of = item.key.as_str();
        for (step, entry) in item.history.iter().enumerate() {
            push(&mut out, &ItemStage { of, step, entry });
        }
    }
    out
}

/// Merged things as they stand in a meeting record's list of that name, the best supported value
/// of each fact beside the fields of their own. `facts` are the fields that facts may be of.
pub(super) fn merged(record: &mut Value, list: &str, facts: &[Field]) -> Vec<Value> {
    let mut rows = take(record, list);
    for row in &mut rows {
        let Some(row) = row.as_object_mut() else { continue };
        let Some(Value::Object(mut said)) = row.remove("facts") else { continue };
        for field in facts {
            let Some(Value::Array(values)) = said.remove(&field.name) else { continue };
            let values = values.into_iter().filter_map(value_of).collect();
            let of_lists = matches!(field.shape, Shape::List(_));
            row.entry(field.name.as_str()).or_insert_with(|| best(values, of_lists));
        }
    }
    rows
}

fn value_of(mut fact: Value) -> Option<Value> {
    Some(fact.get_mut("value")?.take())
}

/// The best supported value, which comes first. Of a field of lists it is one list, or all texts
/// where each is a value of its own.
fn best(values: Vec<Value>, of_lists: bool) -> Value {
    match values.first() {
        Some(Value::Array(_)) => values.into_iter().next().unwrap_or(Value::Null),
        Some(_) if of_lists => Value::Array(values),
        _ => values.into_iter().next().unwrap_or(Value::Null),
    }
}

/// Takes a list out of a record.
pub(super) fn take(record: &mut Value, pointer: &str) -> Vec<Value> {
    match record.pointer_mut(pointer).map(Value::take) {
        Some(Value::Array(rows)) => rows,
        _ => Vec::new(),
    }
}

/// Whatever is serialised here has text keys and finite numbers, so that it cannot fail.
fn push(out: &mut Vec<Value>, row: &impl Serialize) {
    out.push(serde_json::to_value(row).unwrap_or(Value::Object(Map::new())));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shape;
    use serde_json::json;

    #[test]
    fn a_cell_of_several_numbers_has_a_row_for_each() {
        let mut record = crate::testing::document("a.docx");
        record.statistics = serde_json::from_value(json!([{
            "name": "Texts", "columns": ["count", "by track"],
            "rows": [{"label": "all", "values": [
                {"raw": "-", "number": null},
                {"raw": "3 TAP, 1 AAP", "parts": [
                    {"number": 3, "unit": "TAP"}, {"number": 1, "unit": "AAP"}]}]}],
            "evidence": {"pointer": "/body/1", "span": null, "raw": "", "section": [],
                "rule": "r", "fields": {}}
        }]))
        .unwrap();
        let rows = statistics(&record);
        let seen: Vec<Value> = rows
            .iter()
            .map(|r| json!([r["column"], r["part"], r["raw"], r["number"], r["unit"]]))
            .collect();
        assert_eq!(
            seen,
            [
                json!(["count", 0, "-", null, null]),
                json!(["by track", 0, "3 TAP, 1 AAP", 3, "TAP"]),
                json!(["by track", 1, "3 TAP, 1 AAP", 1, "AAP"]),
            ]
        );
    }

    #[test]
    fn merged_things_have_their_best_supported_values() {
        let fact = |value: Value| json!({"value": value, "evidence": []});
        let mut record = json!({"work_items": [{"acronym": "Y.moss", "conflicts": ["title"],
        "facts": {
            "title": [fact(json!("Moss")), fact(json!("Mos"))],
            "base_texts": [fact(json!("TD1")), fact(json!("TD2"))],
            "questions": [fact(json!(["7/17", "8/17"])), fact(json!(["9/17"]))]
        }}]});
        let fields = shape::document().at(&["work_items"]).unwrap().fields();
        let rows = merged(&mut record, "/work_items", fields);
        assert_eq!(
            rows,
            [json!({"acronym": "Y.moss", "conflicts": ["title"], "title": "Moss",
                "base_texts": ["TD1", "TD2"], "questions": ["7/17", "8/17"]})]
        );
    }
}
