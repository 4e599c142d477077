//! What all documents of a run say of one thing, and how the two runs differ in it.

use super::model::{Change, FieldChange, Said, Spot, What};
use crate::Place;
use evaluate::compare::shown;
use serde_json::Value;
use std::collections::BTreeMap;

/// Where a value comes from.
#[derive(Debug, Clone, Copy)]
pub(super) struct Origin<'a> {
    path: &'a str,
    evidence: Option<&'a Value>,
    field: &'a str,
}

impl<'a> Origin<'a> {
    /// The place of a whole item.
    pub(super) fn of(path: &'a str, item: &'a Value) -> Self {
        // What is merged has no evidence of its own but that of its facts.
        let facts = item.get("facts").and_then(Value::as_object);
        let fact = facts.and_then(|f| f.values().next()?.get(0)?.get("evidence"));
        Self { path, evidence: item.get("evidence").or(fact), field: "" }
    }

    pub(super) fn spot(self) -> Option<Spot> {
        let place = self.evidence.and_then(|evidence| Place::of(evidence, self.field));
        let mut place = place.or_else(|| {
            (!self.path.is_empty()).then(|| Place { pointer: String::new(), ..Place::default() })
        })?;
        place.path.get_or_insert_with(|| self.path.to_owned());
        Some(place)
    }
}

/// A value as it is compared, the value, and who says it first.
type Statement<'a> = (String, &'a Value, Origin<'a>);

/// A value as people read it: `yes` for true, nothing for false, the fields of an object in a row.
pub(super) fn told(value: &Value) -> String {
    match value {
        // False is the default of these fields: the document says nothing.
        Value::Bool(is) => if *is { "yes" } else { "" }.to_owned(),
        Value::Object(fields) => {
            let fields = fields.iter().filter(|(name, _)| *name != "evidence");
            let said = fields.map(|(_, value)| told(value)).filter(|text| !text.is_empty());
            said.collect::<Vec<_>>().join(", ")
        }
        other => shown(other),
    }
}

/// What an item says in a field: each element of a list, and nothing for null.
pub(super) fn statements<'a>(path: &'a str, item: &'a Value, field: &'a str) -> Vec<Statement<'a>> {
    let mut out = Vec::new();
    let mut say = |value: &'a Value, evidence: Option<&'a Value>| {
        let text = told(value);
        if !text.is_empty() {
            out.push((text, value, Origin { path, evidence, field }));
        }
    };
    if let Some(facts) = item.get("facts") {
        for fact in facts.get(field).and_then(Value::as_array).into_iter().flatten() {
            if let Some(value) = fact.get("value") {
                say(value, fact.get("evidence"));
            }
        }
        return out;
    }
    let evidence = item.get("evidence");
    match item.get(field) {
        Some(Value::Array(values)) => {
            for value in values {
                say(value, evidence);
            }
        }
        Some(value) => say(value, evidence),
        None => {}
    }
    out
}

/// One thing as all documents of a run tell of it.
#[derive(Debug, Clone)]
pub(super) struct Thing<'a> {
    pub(super) name: String,
    pub(super) origin: Origin<'a>,
    facts: BTreeMap<&'a str, Vec<Statement<'a>>>,
}

impl<'a> Thing<'a> {
    pub(super) fn new(name: String, path: &'a str, item: &'a Value) -> Self {
        Self { name, origin: Origin::of(path, item), facts: BTreeMap::new() }
    }

    /// Takes in what an item says, each value once.
    pub(super) fn add(&mut self, path: &'a str, item: &'a Value, fields: &[&'a str]) {
        for field in fields {
            let known = self.facts.entry(field).or_default();
            for statement in statements(path, item, field) {
                if !known.iter().any(|(text, ..)| *text == statement.0) {
                    known.push(statement);
                }
            }
        }
    }

    pub(super) fn values(&self, field: &str) -> Vec<String> {
        self.facts.get(field).into_iter().flatten().map(|(text, ..)| text.clone()).collect()
    }

    fn said(&self, field: &str) -> &[Statement<'a>] {
        self.facts.get(field).map_or(&[], Vec::as_slice)
    }

    /// All that is said, for what came or went.
    fn all(&self, fields: &[&str], came: bool) -> Vec<FieldChange> {
        let told = fields.iter().filter_map(|field| {
            let all: Vec<Said> = self.said(field).iter().map(written).collect();
            let (old, new) = if came { (Vec::new(), all) } else { (all, Vec::new()) };
            let field = (*field).to_owned();
            (!(old.is_empty() && new.is_empty())).then_some(FieldChange {
                field,
                old,
                new,
                kept: Vec::new(),
            })
        });
        told.collect()
    }

    fn change(&self, what: What, fields: Vec<FieldChange>) -> Change {
        Change {
            what,
            name: self.name.clone(),
            questions: self.values("questions"),
            fields,
            old: None,
            new: None,
        }
    }

    /// That it came.
    pub(super) fn came(&self, fields: &[&str]) -> Change {
        Change { new: self.origin.spot(), ..self.change(What::Came, self.all(fields, true)) }
    }

    /// That it went.
    pub(super) fn went(&self, fields: &[&str]) -> Change {
        Change { old: self.origin.spot(), ..self.change(What::Went, self.all(fields, false)) }
    }

    /// What is said otherwise of it, if anything.
    pub(super) fn changed(&self, new: &Self, fields: &[&str]) -> Option<Change> {
        let changed: Vec<FieldChange> = fields
            .iter()
            .filter_map(|field| differ(field, self.said(field), new.said(field)))
            .collect();
        if changed.is_empty() {
            return None;
        }
        let mut change = new.change(What::Changed, changed);
        if change.questions.is_empty() {
            change.questions = self.values("questions");
        }
        (change.old, change.new) = (self.origin.spot(), new.origin.spot());
        Some(change)
    }
}

fn written(statement: &Statement<'_>) -> Said {
    let (_, value, origin) = statement;
    Said { value: (*value).clone(), place: origin.spot() }
}

fn differ(field: &str, old: &[Statement<'_>], new: &[Statement<'_>]) -> Option<FieldChange> {
    let lacks = |side: &[Statement<'_>], text: &str| !side.iter().any(|(other, ..)| other == text);
    let (kept, went): (Vec<_>, Vec<_>) = old.iter().partition(|(text, ..)| !lacks(new, text));
    let came: Vec<_> = new.iter().filter(|(text, ..)| lacks(old, text)).collect();
    (!went.is_empty() || !came.is_empty()).then(|| FieldChange {
        field: field.to_owned(),
        old: went.into_iter().map(written).collect(),
        new: came.into_iter().map(written).collect(),
        kept: kept.into_iter().map(|(_, value, _)| (*value).clone()).collect(),
    })
}

/// Things by their keys, in the order of those.
pub(super) type Things<'a> = BTreeMap<String, Thing<'a>>;

/// The changes from one run's things to another's: those of the same key are the same.
pub(super) fn compare(old: &Things<'_>, new: &Things<'_>, fields: &[&str]) -> Vec<Change> {
    let mut changes = Vec::new();
    for (key, thing) in old {
        match new.get(key) {
            Some(now) => changes.extend(thing.changed(now, fields)),
            None => changes.push(thing.went(fields)),
        }
    }
    let came = new.iter().filter(|(key, _)| !old.contains_key(*key));
    changes.extend(came.map(|(_, thing)| thing.came(fields)));
    changes.sort_by(|a, b| a.name.cmp(&b.name).then(a.what.cmp(&b.what)));
    changes
}
