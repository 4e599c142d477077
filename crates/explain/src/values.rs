//! A record taken apart into values with their places.

use serde_json::Value as Json;

/// A value of the record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Value {
    /// The type: `header`, `work_items`, `references`, …
    pub kind: String,
    /// Which item of its list, from 0.
    pub item: usize,
    /// The field; empty for an item as a whole.
    pub field: String,
    /// What the record says.
    pub value: String,
    /// The rule that read it.
    pub rule: String,
    /// Where it stands in the block tree.
    pub pointer: String,
    /// `[start, end)` in code points of the text there; none for all of it.
    pub span: Option<(u32, u32)>,
    /// The headings above.
    pub section: String,
}

/// What a value looks like on a line.
fn shown(value: &Json) -> String {
    match value {
        Json::Null => String::new(),
        Json::String(text) => text.clone(),
        Json::Array(items) => items.iter().map(shown).collect::<Vec<_>>().join("; "),
        Json::Object(fields) => match fields.get("id") {
            Some(id) => shown(id),
            None => value.to_string(),
        },
        other => other.to_string(),
    }
}

fn span(of: Option<&Json>) -> Option<(u32, u32)> {
    let ends = of?.as_array()?;
    let at = |n: usize| u32::try_from(ends.get(n)?.as_u64()?).ok();
    Some((at(0)?, at(1)?))
}

/// The values of one object with evidence.
fn of_object(kind: &str, item: usize, object: &Json, out: &mut Vec<Value>) {
    let (Some(fields), Some(evidence)) = (object.as_object(), object.get("evidence")) else {
        return;
    };
    let text = |v: Option<&Json>| v.and_then(Json::as_str).unwrap_or_default().to_owned();
    let section = evidence.get("section").map(|s| match s {
        Json::Array(parts) => parts.iter().map(shown).collect::<Vec<_>>().join(" › "),
        _ => String::new(),
    });
    let places = evidence.get("fields");
    for (field, value) in fields {
        let nested =
            value.as_array().is_some_and(|a| a.iter().any(|v| v.get("evidence").is_some()));
        if matches!(field.as_str(), "evidence" | "related") || nested {
            continue;
        }
        let value = shown(value);
        if value.is_empty() || value == "false" {
            continue;
        }
        let place = places.and_then(|p| p.get(field));
        let own = place.unwrap_or(evidence);
        out.push(Value {
            kind: kind.to_owned(),
            item,
            field: field.clone(),
            value,
            rule: text(evidence.get("rule")),
            pointer: text(own.get("pointer")),
            span: span(own.get("span")),
            section: section.clone().unwrap_or_default(),
        });
    }
}

/// All values of a record, in its order.
///
/// ```
/// let record = serde_json::json!({"work_items": [{"acronym": "Y.moss", "title": "Mosses",
///     "evidence": {"pointer": "/body/0", "span": [0, 6], "rule": "work_item.row",
///                  "fields": {"title": {"pointer": "/body/1", "span": null}}}}]});
/// let values = explain::values(&record);
/// assert_eq!(values[1].pointer, "/body/1");
/// ```
pub fn values(record: &Json) -> Vec<Value> {
    let mut out = Vec::new();
    for single in ["header", "publication"] {
        if let Some(object) = record.get(single).filter(|o| !o.is_null()) {
            of_object(single, 0, object, &mut out);
            let contacts = object.get("contacts").and_then(Json::as_array);
            for (n, contact) in contacts.into_iter().flatten().enumerate() {
                of_object("contacts", n, contact, &mut out);
            }
        }
    }
    for list in [
        "work_items",
        "approvals",
        "liaisons",
        "events",
        "statistics",
        "documents",
        "abbreviations",
        "references",
        "findings",
    ] {
        let items = record.get(list).and_then(Json::as_array);
        for (n, item) in items.into_iter().flatten().enumerate() {
            of_object(list, n, item, &mut out);
        }
    }
    out
}
