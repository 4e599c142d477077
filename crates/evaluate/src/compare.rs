//! A record against its label, field by field.

use crate::identity;
use crate::score::{Error, ErrorKind, Score};
use serde_json::{Map, Value};
use unicode_normalization::UnicodeNormalization;

/// A text as values are compared: NFC, white space folded, quotes and dashes plain.
pub fn normal(text: &str) -> String {
    let plain = text.nfc().map(|c| match c {
        '‘' | '’' => '\'',
        '“' | '”' | '«' | '»' => '"',
        '–' | '—' | '‑' | '‐' | '−' => '-',
        c => c,
    });
    plain.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A value as it is compared and shown; empty for null.
pub fn shown(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => normal(text),
        Value::Array(items) => items.iter().map(shown).collect::<Vec<_>>().join(" | "),
        Value::Number(number) => match number.as_f64() {
            Some(n) => n.to_string(),
            None => number.to_string(),
        },
        other => other.to_string(),
    }
}

/// How many fields of a label an item has right.
pub(crate) fn alike(label: &Value, item: &Value) -> usize {
    let Some(fields) = label.as_object() else { return 0 };
    fields
        .iter()
        .filter(|(key, value)| {
            item.get(key.as_str()).map(shown).unwrap_or_default() == shown(value)
        })
        .count()
}

/// Where the two stand, for the lists of errors.
struct At<'a> {
    path: &'a str,
    kind: &'a str,
    item: &'a Value,
}

impl At<'_> {
    fn error(&self, field: &str, what: ErrorKind, expected: &str, got: &str, score: &mut Score) {
        let evidence = self.item.get("evidence");
        let text = |key: &str| {
            evidence.and_then(|e| e.get(key)).and_then(Value::as_str).unwrap_or_default().to_owned()
        };
        score.errors.push(Error {
            path: self.path.to_owned(),
            kind: self.kind.to_owned(),
            field: field.to_owned(),
            what,
            expected: expected.to_owned(),
            got: got.to_owned(),
            pointer: text("pointer"),
            raw: text("raw").chars().take(120).collect(),
        });
    }

    /// Holds one value against its label.
    fn value(&self, field: &str, label: &Value, value: &Value, score: &mut Score) {
        if let Value::Array(expected) = label {
            let got = value.as_array().cloned().unwrap_or_default();
            self.list(field, expected, &got, score);
            return;
        }
        let (expected, got) = (shown(label), shown(value));
        let count = score.count_mut(self.kind, field);
        match (expected.is_empty(), got.is_empty()) {
            (true, true) => count.rightly_none += 1,
            (false, true) => {
                count.misses += 1;
                self.error(field, ErrorKind::Miss, &expected, &got, score);
            }
            (true, false) => {
                count.inventions += 1;
                self.error(field, ErrorKind::Invention, &expected, &got, score);
            }
            (false, false) if expected == got => count.hits += 1,
            (false, false) => {
                count.misses += 1;
                count.inventions += 1;
                self.error(field, ErrorKind::Wrong, &expected, &got, score);
            }
        }
    }

    /// Holds a list of values against its label, as sets.
    fn list(&self, field: &str, labels: &[Value], values: &[Value], score: &mut Score) {
        let mut left: Vec<String> = values.iter().map(shown).collect();
        if labels.is_empty() && left.is_empty() {
            score.count_mut(self.kind, field).rightly_none += 1;
        }
        for label in labels.iter().map(shown) {
            if let Some(at) = left.iter().position(|v| *v == label) {
                left.swap_remove(at);
                score.count_mut(self.kind, field).hits += 1;
            } else {
                score.count_mut(self.kind, field).misses += 1;
                self.error(
                    field,
                    ErrorKind::Miss,
                    &label,
                    &values.iter().map(shown).collect::<Vec<_>>().join(" | "),
                    score,
                );
            }
        }
        for value in left {
            score.count_mut(self.kind, field).inventions += 1;
            self.error(field, ErrorKind::Invention, "", &value, score);
        }
    }

    fn fields(&self, fields: &Map<String, Value>, but: &[&str], score: &mut Score) {
        let graded = |key: &str| !key.starts_with('_') && !but.contains(&key);
        for (key, label) in fields.iter().filter(|(k, _)| graded(k)) {
            let value = self.item.get(key.as_str()).unwrap_or(&Value::Null);
            match (key.as_str(), label) {
                ("contacts", Value::Array(labels)) => {
                    let items = value.as_array().cloned().unwrap_or_default();
                    for (n, label) in labels.iter().enumerate() {
                        let item = items.get(n).unwrap_or(&Value::Null);
                        if let Some(fields) = label.as_object() {
                            At { path: self.path, kind: "contacts", item }.fields(
                                fields,
                                &[],
                                score,
                            );
                        }
                    }
                    for extra in items.iter().skip(labels.len()) {
                        score.count_mut("contacts", "identity").inventions += 1;
                        let got = extra.get("name").map(shown).unwrap_or_default();
                        self.error("contacts", ErrorKind::Invention, "", &got, score);
                    }
                }
                ("rows", Value::Array(labels)) => self.rows(labels, value, score),
                _ => self.value(key, label, value, score),
            }
        }
    }

    /// The rows of a statistic, cell by cell.
    fn rows(&self, labels: &[Value], value: &Value, score: &mut Score) {
        let rows = value.as_array().cloned().unwrap_or_default();
        for label in labels {
            let name = label.get("label").map(shown).unwrap_or_default();
            let row = rows.iter().find(|r| r.get("label").map(shown).unwrap_or_default() == name);
            let wanted = label.get("values").and_then(Value::as_array).cloned().unwrap_or_default();
            for (n, cell) in wanted.iter().enumerate() {
                let got = row
                    .and_then(|r| r.get("values")?.as_array()?.get(n).cloned())
                    .unwrap_or(Value::Null);
                let number = |v: &Value| v.get("number").cloned().unwrap_or(Value::Null);
                self.value("values", &number(cell), &number(&got), score);
            }
        }
    }
}

/// Holds a whole record against its label.
pub fn document(path: &str, label: &Value, record: &Value, score: &mut Score) {
    let null = Value::Null;
    for key in ["kind", "status"] {
        if let Some(value) = label.get(key) {
            let at = At { path, kind: "document", item: record };
            at.value(key, value, record.get(key).unwrap_or(&null), score);
        }
    }
    for (key, kind) in
        [("identity", "identity"), ("header", "header"), ("publication", "publication")]
    {
        let Some(value) = label.get(key) else { continue };
        let item = record.get(key).unwrap_or(&null);
        let at = At { path, kind, item };
        match value.as_object() {
            Some(fields) => at.fields(fields, &[], score),
            None if item.is_null() => {}
            None => at.value("whole", value, &Value::String(shown(item)), score),
        }
    }
    for list in identity::LISTS {
        if let Some(Value::Array(labels)) = label.get(list) {
            let items = record.get(list).and_then(Value::as_array).cloned().unwrap_or_default();
            items_of(path, list, labels, &items, score);
        }
    }
    findings(path, label, record, score);
}

/// Holds the meeting that a document was put into against its label.
pub(crate) fn place(path: &str, label: &Value, meeting: &Value, score: &mut Score) {
    let Some(expected) = label.get("meeting") else { return };
    let at = At { path, kind: "meeting", item: meeting };
    if let Some(fields) = expected.as_object() {
        at.fields(fields, &[], score);
    } else {
        let group = meeting.get("study_group").unwrap_or(&Value::Null);
        at.value("study_group", expected, group, score);
    }
}

/// The codes of findings that must be there, and those that must not.
fn findings(path: &str, label: &Value, record: &Value, score: &mut Score) {
    let found = record.get("findings").and_then(Value::as_array).cloned().unwrap_or_default();
    let has =
        |code: &str| found.iter().any(|f| f.get("code").and_then(Value::as_str) == Some(code));
    let at = At { path, kind: "findings", item: &Value::Null };
    let codes = |key: &str| -> Vec<String> {
        let listed = label.get(key).and_then(Value::as_array);
        listed.into_iter().flatten().map(shown).collect()
    };
    for code in codes("findings") {
        if has(&code) {
            score.count_mut("findings", &code).hits += 1;
        } else {
            score.count_mut("findings", &code).misses += 1;
            at.error(&code, ErrorKind::Miss, &code, "", score);
        }
    }
    for code in codes("_absent_findings") {
        if has(&code) {
            score.count_mut("findings", &code).inventions += 1;
            at.error(&code, ErrorKind::Invention, "", &code, score);
        }
    }
}

fn items_of(path: &str, list: &str, labels: &[Value], items: &[Value], score: &mut Score) {
    let keys = identity::keys(list);
    let pairs = identity::pairs(list, labels, items);
    for (n, label) in labels.iter().enumerate() {
        let item = pairs.iter().find(|(l, _)| *l == n).and_then(|(_, i)| items.get(*i));
        let optional = label.get("_optional").is_some();
        if item.is_some() {
            score.count_mut(list, "identity").hits += u64::from(!optional);
        } else if !optional {
            score.count_mut(list, "identity").misses += 1;
            let at = At { path, kind: list, item: &Value::Null };
            at.error("identity", ErrorKind::Miss, &identity::of(list, label), "", score);
        }
        // An item that is not there costs its identity alone: its fields are not to be had.
        if let (Some(item), Some(fields)) = (item, label.as_object()) {
            At { path, kind: list, item }.fields(fields, keys, score);
        }
    }
    for (n, item) in items.iter().enumerate() {
        if !pairs.iter().any(|(_, i)| *i == n) {
            score.count_mut(list, "identity").inventions += 1;
            let at = At { path, kind: list, item };
            at.error("identity", ErrorKind::Invention, "", &identity::of(list, item), score);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{grade, grade_with_meetings};
    use serde_json::json;

    #[test]
    fn an_optional_item_counts_by_its_fields_alone() {
        let label = json!({"source": {"path": "a"}, "work_items": [
            {"acronym": "Y.moss", "stage": "in_progress", "title": "Mosses", "_optional": true}]});
        let score = grade([label.clone()], [json!({"source": {"path": "a"}, "work_items": []})]);
        assert_eq!(score.sum(None), crate::Count::default());
        let item = json!({"acronym": "Y.moss", "stage": "in_progress", "title": "Ferns"});
        let score = grade([label], [json!({"source": {"path": "a"}, "work_items": [item]})]);
        assert_eq!(score.count("work_items", "identity"), crate::Count::default());
        assert_eq!(score.count("work_items", "title").misses, 1);
    }

    #[test]
    fn findings_are_asked_for_and_forbidden_by_their_codes() {
        let label = json!({"source": {"path": "a"}, "findings": ["stale_property", "struck_text"],
            "_absent_findings": ["unfilled_template"], "_habits": ["copies"]});
        let found = json!([{"code": "stale_property"}, {"code": "unfilled_template"}]);
        let score = grade([label], [json!({"source": {"path": "a"}, "findings": found})]);
        assert_eq!(score.count("findings", "stale_property").hits, 1);
        assert_eq!(score.count("findings", "struck_text").misses, 1);
        assert_eq!(score.count("findings", "unfilled_template").inventions, 1);
        let group = score.groups["copies"];
        assert_eq!((group.documents, group.count.misses, group.count.inventions), (1, 1, 1));
    }

    #[test]
    fn a_contact_too_many_is_an_invention() {
        let label = json!({"source": {"path": "a"}, "header": {"contacts": [{"name": "Ilse"}]}});
        let contacts = json!([{"name": "Ilse"}, {"name": "Choose an item."}]);
        let record = json!({"source": {"path": "a"}, "header": {"contacts": contacts}});
        let score = grade([label], [record]);
        assert_eq!(score.count("contacts", "name").hits, 1);
        assert_eq!(score.count("contacts", "identity").inventions, 1);
    }

    #[test]
    fn a_document_without_a_meeting_is_in_none() {
        let label = json!({"source": {"path": "a"}, "meeting": null});
        let record = json!({"source": {"path": "a"}});
        let meeting = json!({"meeting": {"study_group": "SG23"}, "documents": [{"path": "a"}]});
        let grade = |meetings| grade_with_meetings([label.clone()], [record.clone()], meetings);
        assert_eq!(grade(Some(vec![meeting])).count("meeting", "study_group").inventions, 1);
        assert_eq!(grade(Some(vec![])).count("meeting", "study_group").rightly_none, 1);
        assert_eq!(grade(None).sum(None), crate::Count::default());
    }
}
