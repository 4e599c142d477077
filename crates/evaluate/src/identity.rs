//! Which item of a record is which item of a label.

use serde_json::Value;
use terms::ItemKey;

/// The lists of a record that are graded.
pub const LISTS: [&str; 8] = [
    "work_items",
    "references",
    "events",
    "liaisons",
    "approvals",
    "documents",
    "statistics",
    "abbreviations",
];

fn text(item: &Value, key: &str) -> String {
    item.get(key).map(crate::compare::shown).unwrap_or_default()
}

/// The identity of an item of a list: items with the same one may be the same.
///
/// ```
/// use serde_json::json;
/// let one = evaluate::identity::of("work_items", &json!({"acronym": "X.Max-trust", "stage": "new"}));
/// let other = evaluate::identity::of("work_items", &json!({"acronym": "X.max_trust", "stage": "new"}));
/// assert_eq!(one, other);
/// ```
pub fn of(list: &str, item: &Value) -> String {
    match list {
        "work_items" => {
            let name = text(item, "acronym");
            let name =
                if name.is_empty() { text(item, "title") } else { ItemKey::of(&name).to_string() };
            format!("{name}\t{}", text(item, "stage"))
        }
        "references" => {
            let id = item.get("ref").map(|r| text(r, "id")).unwrap_or_default();
            format!("{}\t{id}", text(item, "type"))
        }
        "events" => format!("{}\t{}", text(item, "start"), text(item, "end")),
        "liaisons" => {
            let documents = text(item, "documents");
            if documents.is_empty() { text(item, "title") } else { documents }
        }
        "approvals" => {
            format!("{}\t{}\t{}", text(item, "track"), text(item, "action"), text(item, "stage"))
        }
        "documents" => item.get("ref").map(|r| text(r, "id")).unwrap_or_default(),
        "statistics" => {
            let rows = item.get("rows").and_then(Value::as_array);
            rows.and_then(|r| r.first()).map(|r| text(r, "label")).unwrap_or_default()
        }
        "abbreviations" => text(item, "short"),
        _ => String::new(),
    }
}

/// The keys that are the identity, and are not graded again as fields.
pub fn keys(list: &str) -> &'static [&'static str] {
    match list {
        "work_items" => &["acronym", "stage"],
        "references" => &["type", "ref"],
        "events" => &["start", "end"],
        "approvals" => &["track", "action", "stage"],
        "documents" => &["ref"],
        "abbreviations" => &["short"],
        _ => &[],
    }
}

/// Pairs the items of a label with those of a record: of those with one identity, the most alike
/// first. The numbers are places in the two lists.
pub fn pairs(list: &str, labels: &[Value], items: &[Value]) -> Vec<(usize, usize)> {
    let mut free: Vec<Option<String>> = items.iter().map(|i| Some(of(list, i))).collect();
    let mut found = Vec::new();
    let mut candidates: Vec<(usize, usize, usize)> = Vec::new();
    for (at, label) in labels.iter().enumerate() {
        let identity = of(list, label);
        for (other, item) in items.iter().enumerate() {
            if free.get(other).and_then(Option::as_ref) == Some(&identity) {
                candidates.push((crate::compare::alike(label, item), at, other));
            }
        }
    }
    candidates.sort_by_key(|(alike, at, other)| (std::cmp::Reverse(*alike), *at, *other));
    let mut paired = vec![false; labels.len()];
    for (_, at, other) in candidates {
        let taken = paired.get(at).copied().unwrap_or(true);
        if !taken
            && let Some(slot) = free.get_mut(other)
            && slot.take().is_some()
        {
            if let Some(done) = paired.get_mut(at) {
                *done = true;
            }
            found.push((at, other));
        }
    }
    found.sort_unstable();
    found
}
