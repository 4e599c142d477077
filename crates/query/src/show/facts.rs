//! What documents say of a thing, field by field: who says so, and who says otherwise.

use super::card::MOST;
use super::index::Index;
use crate::place::Place;
use crate::render::table::{Laid, Paint};
use crate::render::text_of;
use record::Fact;
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;

/// What is said of a work item, a liaison statement or an event.
#[derive(Debug, Clone, Copy)]
pub(super) struct Facts<'r> {
    pub(super) facts: &'r BTreeMap<String, Vec<Fact>>,
    pub(super) conflicts: &'r [String],
}

impl<'r> Facts<'r> {
    fn of(self, field: &str) -> &'r [Fact] {
        self.facts.get(field).map_or(&[], Vec::as_slice)
    }

    fn conflict(self, field: &str) -> bool {
        self.conflicts.iter().any(|name| name == field)
    }
}

/// A section in the making.
#[derive(Debug, Default)]
pub(super) struct Told {
    pub(super) rows: Vec<Vec<Laid>>,
    pub(super) objects: Vec<Json>,
    pub(super) query: Option<String>,
    pub(super) most: usize,
}

impl Told {
    pub(super) fn new() -> Self {
        Self { most: MOST, ..Self::default() }
    }

    /// Adds a row for people and an object for programs.
    pub(super) fn add(&mut self, row: Vec<Laid>, object: Json) {
        self.rows.push(row);
        self.objects.push(object);
    }
}

/// So many documents stand behind a value.
const NAMED: usize = 3;
/// So many values of a field are shown.
const VALUES: usize = 6;

/// The order of the fields; others follow by name.
const ORDER: &[&str] = &[
    "title",
    "start",
    "end",
    "direction",
    "from",
    "questions",
    "track",
    "stage",
    "version",
    "deliverable",
    "recommendation",
    "target_date",
    "status",
    "editors",
    "action_to",
    "information_to",
    "deadline",
    "reply_to",
    "answered_by",
    "place",
    "scope",
];

/// Fields that sections of their own tell better, or that say nothing to people.
const ELSEWHERE: &[&str] = &["base_texts", "stage"];

pub(super) fn plain(text: impl Into<String>) -> Laid {
    (text.into(), Paint::Plain)
}

pub(super) fn dim(text: impl Into<String>) -> Laid {
    (text.into(), Paint::Dim)
}

/// A place as an object.
pub(super) fn place(place: &Place) -> Json {
    json!({
        "document": place.document,
        "path": place.path,
        "pointer": place.pointer,
        "raw": place.raw,
    })
}

/// `3: TD405/P, TD41/3, TD64/3`: how many places say so, and which documents. Where documents
/// disagree the places stand with their pointers.
fn who(places: &[Place], exactly: bool) -> String {
    let mut names: Vec<String> = Vec::new();
    for place in places {
        let document = || place.document.clone().unwrap_or_else(|| place.path.clone());
        let name = if exactly { place.short() } else { document() };
        if !names.contains(&name) {
            names.push(name);
        }
    }
    // A short id says more than a long path does.
    names.sort_by_key(|name| places.iter().any(|p| p.document.is_none() && p.path == *name));
    let more = names.len().saturating_sub(NAMED);
    names.truncate(NAMED);
    let more = if more > 0 { format!(" (+{more})") } else { String::new() };
    format!("{} × {}{more}", places.len(), names.join(", "))
}

/// What documents say of a thing of a meeting.
pub(super) fn facts(index: &Index<'_, '_>, facts: Facts<'_>, meeting: &str) -> Told {
    let mut told = Told { most: usize::MAX, ..Told::default() };
    let known = ORDER.iter().copied().filter(|name| facts.facts.contains_key(*name));
    let others = facts.facts.keys().map(String::as_str).filter(|name| !ORDER.contains(name));
    for field in known.chain(others) {
        let conflict = facts.conflict(field);
        let hidden = !conflict && ELSEWHERE.contains(&field);
        for (at, fact) in facts.of(field).iter().enumerate() {
            let places = index.places(&fact.evidence);
            told.objects.push(json!({
                "field": field,
                "value": fact.value,
                "conflict": conflict,
                "meeting": meeting,
                "said_by": places.iter().map(place).collect::<Vec<_>>(),
            }));
            if hidden || at > VALUES {
                continue;
            }
            let name = if at == 0 { field.replace('_', " ") } else { String::new() };
            if at == VALUES {
                let more = facts.of(field).len() - VALUES;
                told.rows.push(vec![plain(name), dim(format!("… and {more} more"))]);
                continue;
            }
            let (mark, paint) = if conflict { ("≠ ", Paint::Doubt) } else { ("", Paint::Plain) };
            let value = format!("{mark}{}", text_of(&fact.value));
            told.rows.push(vec![(name, Paint::Dim), (value, paint), dim(who(&places, conflict))]);
        }
    }
    told
}
