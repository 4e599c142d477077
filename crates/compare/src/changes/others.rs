//! Liaison statements, events, approvals and findings.

use super::documents::Pairs;
use super::fields::{APPROVAL, EVENT, LIAISON};
use super::gather::{Origin, Thing, Things, compare, statements};
use super::model::{Change, FieldChange, What};
use super::side::Side;
use evaluate::compare::shown;
use serde_json::Value;
use std::collections::{BTreeMap, HashMap, VecDeque};

/// What an item says in a field, as one text.
fn joined(item: &Value, field: &str) -> String {
    let mut all: Vec<String> = statements("", item, field).into_iter().map(|(t, ..)| t).collect();
    if field == "questions" {
        all.sort();
    }
    all.join(" ")
}

/// Liaison statements: by their documents, and what is left by title and direction.
pub(super) fn liaisons(old: &Side<'_>, new: &Side<'_>) -> Vec<Change> {
    let things = |side: &Side<'_>| -> BTreeMap<String, (String, String)> {
        side.items("liaisons").map(|(_, item)| (liaison_key(item), liaison_title(item))).collect()
    };
    // A statement that got another number is the same one, where its title is only its own.
    let (was, is) = (things(old), things(new));
    let only = |mine: &BTreeMap<String, (String, String)>,
                other: &BTreeMap<String, (String, String)>| {
        let mut titles: HashMap<(String, String), Vec<String>> = HashMap::new();
        for (key, title) in mine.iter().filter(|(key, _)| !other.contains_key(*key)) {
            titles.entry(title.clone()).or_default().push(key.clone());
        }
        titles
    };
    let gone = only(&was, &is);
    let mut renamed: HashMap<String, String> = HashMap::new();
    for (title, keys) in only(&is, &was) {
        if let ([new], Some([old])) = (&keys[..], gone.get(&title).map(Vec::as_slice))
            && !title.0.is_empty()
        {
            renamed.insert(new.clone(), old.clone());
        }
    }
    let none = HashMap::new();
    compare(&liaison_things(old, &none), &liaison_things(new, &renamed), &LIAISON)
}

fn liaison_key(item: &Value) -> String {
    let documents = joined(item, "documents");
    if documents.is_empty() { joined(item, "title").to_lowercase() } else { documents }
}

fn liaison_title(item: &Value) -> (String, String) {
    (joined(item, "title").to_lowercase(), joined(item, "direction"))
}

fn liaison_things<'a>(side: &Side<'a>, renamed: &HashMap<String, String>) -> Things<'a> {
    let mut things = Things::new();
    for (path, item) in side.items("liaisons") {
        let key = liaison_key(item);
        let key = renamed.get(&key).cloned().unwrap_or(key);
        let name = || {
            let (documents, title) = (joined(item, "documents"), joined(item, "title"));
            match (documents.is_empty(), title.is_empty()) {
                (false, false) => format!("{documents} “{title}”"),
                _ => format!("{documents}{title}"),
            }
        };
        let thing = things.entry(key).or_insert_with(|| Thing::new(name(), path, item));
        thing.add(path, item, &LIAISON);
    }
    things
}

/// What an event is called.
fn event_name(item: &Value) -> String {
    let title = joined(item, "title");
    let title = if title.is_empty() { joined(item, "scope") } else { title };
    let place = joined(item, "place");
    match (title.is_empty(), place.is_empty()) {
        (false, _) => title,
        (true, false) => format!("Meeting, {place}"),
        (true, true) => "Meeting".to_owned(),
    }
}

/// One event of a run.
struct Event<'a> {
    thing: Thing<'a>,
    days: String,
}

/// The events of a run by all that they say but their days.
fn event_groups<'a>(side: &Side<'a>) -> BTreeMap<String, Vec<Event<'a>>> {
    let mut groups: BTreeMap<String, Vec<Event<'a>>> = BTreeMap::new();
    for (path, item) in side.items("events") {
        let key = format!(
            "{}\t{}\t{}",
            event_name(item).to_lowercase(),
            joined(item, "questions"),
            joined(item, "place").to_lowercase()
        );
        let days = format!("{} {}", joined(item, "start"), joined(item, "end"));
        let group = groups.entry(key).or_default();
        if let Some(event) = group.iter_mut().find(|e| e.days == days) {
            event.thing.add(path, item, &EVENT);
        } else {
            let mut thing = Thing::new(event_name(item), path, item);
            thing.add(path, item, &EVENT);
            group.push(Event { thing, days });
        }
    }
    groups
}

/// Events: those that say the same but for their days have moved; those of the same days and
/// name are elsewhere, or of other Questions.
pub(super) fn events(old: &Side<'_>, new: &Side<'_>) -> Vec<Change> {
    let mut now = event_groups(new);
    let mut changes = Vec::new();
    let mut gone: Vec<Event<'_>> = Vec::new();
    for (key, group) in event_groups(old) {
        let others = now.get_mut(&key);
        let mut moved = VecDeque::new();
        let Some(others) = others else {
            gone.extend(group);
            continue;
        };
        for event in group {
            match others.iter().position(|other| other.days == event.days) {
                Some(at) => changes.extend(event.thing.changed(&others.remove(at).thing, &EVENT)),
                None => moved.push_back(event),
            }
        }
        // What is left of both is paired in the order of the days.
        moved.make_contiguous().sort_by(|a, b| a.days.cmp(&b.days));
        others.sort_by(|a, b| a.days.cmp(&b.days));
        while let Some(event) = moved.pop_front() {
            if others.is_empty() {
                gone.push(event);
            } else {
                changes.extend(event.thing.changed(&others.remove(0).thing, &EVENT));
            }
        }
    }
    let mut came: Vec<Option<Event<'_>>> = now.into_values().flatten().map(Some).collect();
    let mut by_days: HashMap<(String, String), Vec<usize>> = HashMap::new();
    for (at, event) in came.iter().enumerate() {
        if let Some(event) = event {
            let name = event.thing.values("title").join(" ").to_lowercase();
            by_days.entry((event.days.clone(), name)).or_default().push(at);
        }
    }
    for event in gone {
        let name = event.thing.values("title").join(" ").to_lowercase();
        let places = by_days.get_mut(&(event.days.clone(), name));
        let other = places.and_then(Vec::pop).and_then(|at| came.get_mut(at)?.take());
        match other {
            Some(other) => changes.extend(event.thing.changed(&other.thing, &EVENT)),
            None => changes.push(event.thing.went(&EVENT)),
        }
    }
    changes.extend(came.into_iter().flatten().map(|event| event.thing.came(&EVENT)));
    changes.sort_by(|a, b| a.name.cmp(&b.name).then(a.what.cmp(&b.what)));
    changes
}

/// Approvals: by track, action, stage and meeting.
pub(super) fn approvals(old: &Side<'_>, new: &Side<'_>) -> Vec<Change> {
    fn things<'a>(side: &Side<'a>) -> Things<'a> {
        let mut things = Things::new();
        // A meeting record has none: what is done is in its work items.
        let documents = side.items("approvals");
        for (path, item) in documents {
            let part = |field: &str| joined(item, field);
            let parts = [part("track"), part("action"), part("stage"), part("meeting")];
            let key = parts.join("\t").to_lowercase();
            let said: Vec<&str> =
                parts.iter().map(String::as_str).filter(|p| !p.is_empty()).collect();
            let name = said.join(" ");
            let thing = things.entry(key).or_insert_with(|| Thing::new(name, path, item));
            thing.add(path, item, &APPROVAL);
        }
        things
    }
    compare(&things(old), &things(new), &APPROVAL)
}

/// A finding: of which document, and what it says.
type FindingKey = (String, String, String);

/// Findings that came and went; of the same message, as many as there are.
pub(super) fn findings(old: &Side<'_>, new: &Side<'_>, pairs: &Pairs<'_>) -> Vec<Change> {
    type Found<'a> = BTreeMap<FindingKey, VecDeque<(&'a str, &'a Value)>>;
    fn gather<'a>(side: &Side<'a>, path_of: &dyn Fn(&str) -> String) -> Found<'a> {
        let mut all = Found::new();
        for (path, item) in side.findings() {
            let path = item.pointer("/evidence/path").and_then(Value::as_str).unwrap_or(path);
            let text = |field: &str| item.get(field).map(shown).unwrap_or_default();
            let key = (path_of(path), text("code"), text("message"));
            all.entry(key).or_default().push_back((path, item));
        }
        all
    }
    let was = gather(old, &|path| pairs.get(path).map_or(path, |now| now).to_owned());
    let mut is = gather(new, &str::to_owned);
    let mut changes = Vec::new();
    for (key, mut all) in was {
        let now = is.get_mut(&key);
        let both = all.len().min(now.as_ref().map_or(0, |now| now.len()));
        all.drain(..both);
        if let Some(now) = now {
            now.drain(..both);
        }
        changes.extend(all.into_iter().map(|(path, item)| finding(What::Went, path, item)));
    }
    for (_, all) in is {
        changes.extend(all.into_iter().map(|(path, item)| finding(What::Came, path, item)));
    }
    changes
}

fn finding(what: What, path: &str, item: &Value) -> Change {
    let spot = Origin::of(path, item).spot();
    let came = what == What::Came;
    let fields = ["severity", "subject", "stated", "found"].iter().filter_map(|field| {
        let value = item.get(field).filter(|v| !v.is_null())?.clone();
        let said = vec![super::Said { value, place: None }];
        let (old, new) = if came { (Vec::new(), said) } else { (said, Vec::new()) };
        Some(FieldChange { field: (*field).to_owned(), old, new, kept: Vec::new() })
    });
    let text = |field: &str| item.get(field).map(shown).unwrap_or_default();
    let (old, new) = if came { (None, spot) } else { (spot, None) };
    Change {
        what,
        name: format!("{}: {}", text("code"), text("message")),
        questions: Vec::new(),
        fields: fields.collect(),
        old,
        new,
    }
}
