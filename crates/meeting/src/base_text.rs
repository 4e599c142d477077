//! Base texts whose own title is another item's.

use crate::{catalogue::Catalogue, names::items_in, place::Place, text::letters, work_items::Item};
use record::{Code, DocumentRecord, Finding, Kind, Severity};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use terms::ItemKey;

/// An acronym's letters found in a title must be at least this many to prove anything.
const TELLING: usize = 4;

/// The work items that a document names as its matter, each as written.
pub(crate) type Names = BTreeMap<ItemKey, String>;

/// Looks up each base text that the folder holds: where its title names items, or where it is a
/// draft of one item, this item must be among them.
pub(crate) fn check<'a>(
    records: &[&'a DocumentRecord],
    catalogue: &Catalogue<'a>,
    items: &[Item<'a>],
    findings: &mut Vec<Finding>,
) {
    let known: BTreeSet<&ItemKey> = items.iter().flat_map(|item| &item.keys).copied().collect();
    let mut cache: HashMap<usize, (Names, Names)> = HashMap::new();
    for item in items {
        for text in item.facts.values("base_texts") {
            let Some(at) = catalogue.record_of(&text.key) else { continue };
            let Some(record) = records.get(at) else { continue };
            let (in_title, inside) =
                cache.entry(at).or_insert_with(|| (in_title(record, &known), inside(record)));
            // "Draft revised Recommendation Y.5188" is a text of Y.5188rev.
            let is_this = |key: &ItemKey| {
                item.keys.iter().any(|&own| own == key || own.is_revision() && own.base() == *key)
            };
            if in_title.keys().any(is_this) || inside.keys().any(is_this) {
                continue;
            }
            let title = title(record);
            let squashed = letters(title);
            let spelled = |key: &ItemKey| {
                let key = letters(key.as_str());
                key.len() >= TELLING && squashed.contains(&key)
            };
            let a_draft = matches!(record.kind, Kind::DraftText | Kind::NewWorkItem);
            let named = match (in_title.is_empty(), a_draft && inside.len() == 1) {
                (false, _) => &*in_title,
                (true, true) => &*inside,
                (true, false) => continue,
            };
            if item.keys.is_empty() || item.keys.iter().copied().any(spelled) {
                continue;
            }
            let named: Vec<&str> = named.values().map(String::as_str).collect();
            let subject = item.subject();
            let mut places = text.places.iter().map(|place| place.of_field("base_texts"));
            let Some(evidence) = places.next() else { continue };
            findings.push(Finding {
                code: Code::BaseTextMismatch,
                severity: Severity::Warning,
                message: format!(
                    "{} is given as base text of {subject}, but is one of {}",
                    text.key,
                    named.join(", ")
                ),
                subject: Some(subject),
                stated: Some(text.key.clone().into()),
                found: Some(named.join(", ").into()),
                evidence,
                related: places.chain([Place::header(record).of_field("title")]).collect(),
            });
        }
    }
}

fn title(record: &DocumentRecord) -> &str {
    record.header.as_ref().and_then(|h| h.title.as_deref()).unwrap_or_default()
}

/// The items that a title names: what reads as a work item's name, and names known from the
/// meeting, published numbers among them.
pub(crate) fn in_title(record: &DocumentRecord, known: &BTreeSet<&ItemKey>) -> Names {
    let title = title(record);
    let words = title
        .split(|c: char| c.is_whitespace() || ":;,\"“”()[]{}|".contains(c))
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
        .filter(|word| word.contains('.'))
        .map(|word| (ItemKey::of(word), word.to_owned()))
        .filter(|(key, _)| known.contains(key));
    words.chain(items_in(title).into_iter().map(|name| (ItemKey::of(&name), name))).collect()
}

/// The items that a document says something of.
fn inside(record: &DocumentRecord) -> Names {
    record
        .work_items
        .iter()
        .flat_map(|item| item.acronym.iter().chain(&item.former_acronyms))
        .map(|name| (name.key().clone(), name.to_string()))
        .collect()
}
