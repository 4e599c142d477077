//! Work items.

use super::card::{Card, Section};
use super::facts::{Facts, Told, dim, facts, place, plain};
use super::index::Index;
use crate::lex::quoted;
use crate::tables::TablesError;
use record::{MeetingDocument, MeetingRecord, MergedItem};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};
use terms::{ItemKey, ItemName};

/// A work item as a meeting has it.
struct Match<'i, 'r> {
    label: &'i str,
    meeting: &'r MeetingRecord,
    item: &'r MergedItem,
}

/// The card of the work item with that name.
pub(super) fn item(index: &Index<'_, '_>, name: &str) -> Result<Option<Card>, TablesError> {
    let key = ItemKey::of(name);
    let mut found: Vec<Match<'_, '_>> = Vec::new();
    let mut keys: BTreeSet<&ItemKey> = [&key].into();
    // A name that the item got later leads to those that it had before, and back: each round adds
    // the names of one more meeting.
    for _ in 0..index.tables.records.meetings.len().max(1) {
        let before = keys.len();
        found.clear();
        for (label, meeting) in index.meetings() {
            for item in &meeting.work_items {
                let mut names = item.acronym.iter().chain(&item.aliases);
                if names.any(|name| keys.contains(name.key())) {
                    found.push(Match { label, meeting, item });
                }
            }
        }
        let names = found.iter().flat_map(|m| m.item.acronym.iter().chain(&m.item.aliases));
        keys.extend(names.map(ItemName::key));
        if keys.len() == before {
            break;
        }
    }
    let Some(last) = found.last() else { return Ok(None) };
    let name = last.item.acronym.as_deref().unwrap_or(name).to_owned();
    let all: BTreeSet<&ItemName> =
        found.iter().flat_map(|m| m.item.acronym.iter().chain(&m.item.aliases)).collect();
    let aliases: Vec<&str> = all.iter().map(|n| n.as_str()).filter(|n| *n != name).collect();
    let names = is_one_of(all.iter().map(|name| name.as_str()));
    let mut card = Card {
        kind: "work item",
        title: last.item.title.clone(),
        meetings: found.iter().map(|m| m.label.to_owned()).collect(),
        notes: Vec::new(),
        sections: Vec::new(),
        name,
    };
    if !aliases.is_empty() {
        card.notes.push(format!("also {}", aliases.join(", ")));
    }
    sections(index, &mut card, &found, &names)?;
    Ok(Some(card))
}

/// The end of a condition: `= X.moss`, `in (X.moss, X.lichen)`.
fn is_one_of<'n>(names: impl Iterator<Item = &'n str>) -> String {
    let names: Vec<String> = names.map(quoted).collect();
    match names.as_slice() {
        [one] => format!("= {one}"),
        several => format!("in ({})", several.join(", ")),
    }
}

fn sections(
    index: &Index<'_, '_>,
    card: &mut Card,
    found: &[Match<'_, '_>],
    names: &str,
) -> Result<(), TablesError> {
    if found.len() > 1 {
        let query = format!("work-items where acronym {names} select meeting, stage, track, title");
        card.ask(index, &[("by_meeting", "From meeting to meeting", query)])?;
    }
    let heading = |words: &str, label: &str| {
        if found.len() > 1 { format!("{words} ({label})") } else { words.to_owned() }
    };
    for Match { label, item, .. } in found {
        let said = Facts { facts: &item.facts, conflicts: &item.conflicts };
        let told = facts(index, said, label);
        card.sections.extend(Section::told("facts", &heading("What documents say", label), told));
    }
    for Match { label, item, .. } in found {
        let mut told = history(index, item, label);
        told.query = Some(format!("history where acronym {names}"));
        card.sections.extend(Section::told("history", &heading("History", label), told));
    }
    for Match { label, meeting, item } in found {
        let told = base_texts(meeting, item, label);
        card.sections.extend(Section::told("base_texts", &heading("Base texts", label), told));
    }
    let part = quoted(&card.name);
    card.ask(
        index,
        &[
            (
                "named_in",
                "Named in",
                format!("references where ref {names} count by document order by count desc"),
            ),
            (
                "liaisons",
                "Liaison statements that name it",
                format!("liaisons where items {names} select documents, direction, from, title"),
            ),
            (
                "events",
                "Events that name it",
                format!(
                    "events where title ~ {part} or scope ~ {part} \
                     select start, end, title, place, scope"
                ),
            ),
            (
                "findings",
                "Findings",
                format!("findings where subject {names} select severity, code, document, message"),
            ),
        ],
    )
}

/// The stages of an item: entries that follow each other and say the same are one row.
fn history(index: &Index<'_, '_>, item: &MergedItem, meeting: &str) -> Told {
    let mut told = Told::new();
    let mut runs: Vec<(Option<record::Stage>, Vec<String>)> = Vec::new();
    for entry in &item.history {
        let places = index.places([&entry.evidence]);
        let document = entry.document.clone().or_else(|| entry.evidence.path.clone());
        let document = document.unwrap_or_default();
        told.objects.push(json!({
            "stage": entry.stage,
            "document": entry.document,
            "meeting": meeting,
            "said_by": places.iter().map(place).collect::<Vec<_>>(),
        }));
        match runs.last_mut() {
            Some((stage, documents)) if *stage == entry.stage => {
                if !documents.contains(&document) {
                    documents.push(document);
                }
            }
            _ => runs.push((entry.stage, vec![document])),
        }
    }
    for (stage, documents) in runs {
        let stage = stage.map_or("text", record::Stage::as_str);
        told.rows.push(vec![plain(stage.replace('_', " ")), dim(documents.join(", "))]);
    }
    told
}

/// The base texts of an item with their revisions, and who cites them.
fn base_texts(meeting: &MeetingRecord, item: &MergedItem, label: &str) -> Told {
    let mut told = Told::new();
    let ids = item.facts.get("base_texts").into_iter().flatten();
    let ids: Vec<&str> = ids.filter_map(|fact| fact.value.as_str()).collect();
    let documents: BTreeMap<&str, &MeetingDocument> =
        meeting.documents.iter().filter_map(|d| Some((d.id.as_deref()?, d))).collect();
    for id in &ids {
        let document = documents.get(id);
        let title = document.and_then(|d| d.title.as_deref());
        let chain = revisions(id, &documents);
        let citing = meeting.graph.edges.iter().filter(|e| e.to == *id);
        let citing: BTreeSet<&str> = citing.map(|edge| edge.from.as_str()).collect();
        let held = document.is_some_and(|d| d.path.is_some());
        let shown = match (title, held) {
            (Some(title), _) => plain(title),
            (None, true) => plain(""),
            (None, false) => dim("(not in the folder)"),
        };
        let mut beside = Vec::new();
        if chain.len() > 1 {
            beside.push(chain.join(" → "));
        }
        if !citing.is_empty() {
            beside.push(format!("named by {}", some(&citing)));
        }
        told.add(
            vec![plain(*id), shown, dim(beside.join("; "))],
            json!({
                "document": id,
                "title": title,
                "in_folder": held,
                "revisions": chain,
                "named_by": citing,
                "meeting": label,
            }),
        );
    }
    if !ids.is_empty() {
        told.query = Some(format!("edges where to {}", is_one_of(ids.into_iter())));
    }
    told
}

/// The first of some names, and how many more there are.
fn some(names: &BTreeSet<&str>) -> String {
    let shown: Vec<&str> = names.iter().copied().take(3).collect();
    let more = names.len() - shown.len();
    let more = if more > 0 { format!(" (+{more})") } else { String::new() };
    format!("{}{more}", shown.join(", "))
}

/// A document's revisions from the first to the last.
pub(super) fn revisions<'d>(
    id: &'d str,
    documents: &BTreeMap<&'d str, &'d MeetingDocument>,
) -> Vec<&'d str> {
    let mut chain = vec![id];
    let mut first = id;
    while let Some(before) = documents.get(first).and_then(|d| d.revision_of.as_deref()) {
        // A record that is not ours may go round in circles.
        if chain.contains(&before) {
            break;
        }
        chain.insert(0, before);
        first = before;
    }
    let mut last = id;
    while let Some(after) = documents.get(last).and_then(|d| d.superseded_by.as_deref()) {
        if chain.contains(&after) {
            break;
        }
        chain.push(after);
        last = after;
    }
    chain
}
