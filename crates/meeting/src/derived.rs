//! The one title, track, stage and standing of an item that all commands and tables show.
//!
//! They are made from its facts and its history here and nowhere else, and are stored in the
//! record, so that no two commands say different things of one item.

use crate::{
    liaisons,
    text::{natural, title_letters},
    totals,
};
use record::{By, ItemStanding, MeetingRecord, MergedItem, Stage, Track};
use serde_json::Value;
use std::collections::{BTreeSet, HashMap, HashSet};
use terms::{DocumentId, ItemKey, ItemName};

/// Maximum number of letters of a title in the key of an item without a name.
const LETTERS: usize = 80;

/// Fills the title, Questions, Working Parties, track, stage and standing of an item.
pub(crate) fn fill(item: &mut MergedItem) {
    let text = |field: &str| best(item, field).and_then(Value::as_str);
    let (title, track) = (text("title").map(str::to_owned), text("track"));
    let track = track.and_then(|track| track.parse().ok());
    let questions = best(item, "questions").and_then(Value::as_array);
    let questions = questions.into_iter().flatten();
    let questions = questions.filter_map(|question| question.as_str()?.parse().ok()).collect();
    let groups = item.facts.get("base_texts").into_iter().flatten();
    let groups: BTreeSet<String> =
        groups.filter_map(|fact| working_party(fact.value.as_str()?)).collect();
    let mut groups: Vec<String> = groups.into_iter().collect();
    groups.sort_by_cached_key(|party| natural(party));
    item.title = title;
    item.questions = questions;
    item.track = track;
    item.working_parties = groups;
    item.stage = furthest(item).map(|stage| of_track(stage, item.track));
    item.standing = item.stage.map(ItemStanding::at);
}

/// Fills what a record of schema 1.4 or earlier lacks; any other record stays as it is.
///
/// ```
/// let mut none: Vec<record::MeetingRecord> = meeting::assemble(&[]);
/// none.iter_mut().for_each(meeting::complete);
/// assert!(none.is_empty());
/// ```
pub fn complete(record: &mut MeetingRecord) {
    if record.work_items.iter().any(|item| item.key.is_empty()) {
        for item in &mut record.work_items {
            fill(item);
            item.key = key(item, &HashSet::new());
        }
        tell_apart(&mut record.work_items);
    }
    if !record.totals.iter().any(|total| total.by == By::All) {
        liaisons::count(&mut record.liaisons);
        record.totals = totals::count_again(record);
    }
}

/// The best supported value of a field, which is its first.
fn best<'i>(item: &'i MergedItem, field: &str) -> Option<&'i Value> {
    item.facts.get(field)?.first().map(|fact| &fact.value)
}

/// The furthest stage that documents tell: the history is in the order of the stages.
fn furthest(item: &MergedItem) -> Option<Stage> {
    item.history.iter().rev().find_map(|entry| entry.stage)
}

/// `for_decision` says that nobody states the track; if another document does, it is the stage of
/// that track.
fn of_track(stage: Stage, track: Option<Track>) -> Stage {
    if stage == Stage::ForDecision { Stage::candidate(track) } else { stage }
}

/// `WP4` of `TD215/4`.
fn working_party(id: &str) -> Option<String> {
    let group = DocumentId::of_id(id)?.group?;
    group.is_working_party().then(|| group.to_string())
}

/// What an item is known by. A name that a document calls a former one is older than the others,
/// and a number is younger than a name, so that the key stays when a name is replaced. An item
/// without a name has its title, and one without a title its first place.
pub(crate) fn key(item: &MergedItem, former: &HashSet<&ItemKey>) -> String {
    let own = item.acronym.as_ref().map(ItemName::key);
    let names = item.acronym.iter().chain(&item.aliases).map(ItemName::key);
    let oldest = names.min_by_key(|name| {
        (name.is_numbered(), !former.contains(name), Some(*name) != own, (*name).clone())
    });
    if let Some(name) = oldest {
        return name.to_string();
    }
    let title = best(item, "title").and_then(Value::as_str).map(title_letters);
    let letters: String = title.unwrap_or_default().chars().take(LETTERS).collect();
    if !letters.is_empty() {
        return format!("#{letters}");
    }
    let facts = item.facts.values().flatten().flat_map(|fact| &fact.evidence);
    let place = item.history.iter().map(|entry| &entry.evidence).chain(facts).next();
    place.map_or_else(String::new, |place| {
        format!("{}#{}", place.path.as_deref().unwrap_or_default(), place.pointer)
    })
}

/// Makes the keys of a meeting's items differ: the second of one key has `~2` behind it.
pub(crate) fn tell_apart(items: &mut [MergedItem]) {
    let mut seen: HashMap<String, usize> = HashMap::new();
    for item in items {
        let times = seen.entry(item.key.clone()).or_default();
        *times += 1;
        if *times > 1 {
            item.key = format!("{}~{times}", item.key);
        }
    }
}
