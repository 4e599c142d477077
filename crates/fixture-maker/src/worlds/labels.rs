//! What the documents show, as partial records.

use super::model::Item;
use serde_json::{Map, Value, json};

/// The label of an item's row: what of the fields the table shows.
pub fn row(
    item: &Item,
    stage: &str,
    track: Option<&str>,
    basis: Option<&str>,
    shown: &[&str],
) -> Value {
    let has = |f: &str| shown.contains(&f);
    let mut label = Map::new();
    let mut put = |key: &str, value: Value| {
        label.insert(key.to_owned(), value);
    };
    put("acronym", json!(item.acronym));
    put("former_acronyms", json!(item.former.iter().collect::<Vec<_>>()));
    put("title", if has("title") { json!(item.title) } else { Value::Null });
    put("questions", if has("question") { json!([item.question]) } else { json!([]) });
    put("stage", json!(stage));
    put("track", json!(track));
    put("track_basis", json!(basis));
    let family = item.acronym.starts_with("YSTR");
    let deliverable = if family {
        Some("Technical Report")
    } else {
        track.filter(|t| *t != "agreement").map(|_| "Recommendation")
    };
    put("deliverable", json!(deliverable));
    put("version", if has("version") { json!("new") } else { Value::Null });
    put("base_texts", if has("document") { json!([item.document()]) } else { json!([]) });
    put("target_date", if has("timing") { json!(item.timing) } else { Value::Null });
    put(
        "equivalents",
        if has("equivalent") {
            json!(item.equivalent.iter().collect::<Vec<_>>())
        } else {
            json!([])
        },
    );
    Value::Object(label)
}

/// An approval.
pub fn approval(
    track: &str,
    action: &str,
    stage: &str,
    declared: Option<usize>,
    items: &[&Item],
) -> Value {
    json!({
        "track": track,
        "action": action,
        "stage": stage,
        "declared_count": declared,
        "listed_count": items.len(),
        "acronyms": items.iter().map(|i| i.acronym.as_str()).collect::<Vec<_>>(),
    })
}
