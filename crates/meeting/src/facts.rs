//! What is said of one thing, by field, with all who say so.

use crate::{conflicts::Rule, place::Place, text::letters};
use record::{Evidence, Fact, Word};
use serde_json::Value;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use terms::{PartialDate, Question};

/// How many places of one value, or of one finding, are given; the others are counted. A thousand
/// documents that each list the same items would otherwise give each fact a thousand places.
pub(crate) const PLACES: usize = 50;

/// One value of a field: writings that are equal under the field's comparison.
#[derive(Debug)]
pub(crate) struct Candidate<'a> {
    /// What the writings have in common.
    pub(crate) key: String,
    /// Who says so.
    pub(crate) places: Vec<Place<'a>>,
    /// The writings with the number of those who write so, in the order of their appearance.
    writings: Vec<(Value, usize)>,
    by_writing: HashMap<String, usize>,
}

impl Candidate<'_> {
    /// The writing that most have, the earliest of several.
    pub(crate) fn value(&self) -> Value {
        let best = self.writings.iter().enumerate().min_by_key(|(at, (_, n))| (Reverse(*n), *at));
        best.map_or(Value::Null, |(_, (value, _))| value.clone())
    }

    /// The value as text.
    pub(crate) fn text(&self) -> String {
        match self.value() {
            Value::String(text) => text,
            Value::Array(members) => {
                let texts =
                    members.iter().map(|m| m.as_str().map_or_else(|| m.to_string(), str::to_owned));
                texts.collect::<Vec<_>>().join(", ")
            }
            other => other.to_string(),
        }
    }

    fn fact(&self, field: &str) -> Fact {
        let evidence: Vec<Evidence> =
            self.places.iter().take(PLACES).map(|place| place.of_field(field)).collect();
        let count = (self.places.len() > PLACES).then_some(self.places.len() as u64);
        Fact { value: self.value(), evidence, count }
    }
}

#[derive(Debug, Default)]
struct Field<'a> {
    candidates: Vec<Candidate<'a>>,
    by_key: HashMap<String, usize>,
}

/// What is said of one thing. Values must be added in the order of their positions.
#[derive(Debug, Default)]
pub(crate) struct Facts<'a> {
    fields: BTreeMap<&'static str, Field<'a>>,
}

impl<'a> Facts<'a> {
    /// Adds a value; those with the same key are one.
    pub(crate) fn add(
        &mut self,
        field: &'static str,
        key: String,
        value: impl Into<Value>,
        place: Place<'a>,
    ) {
        let value = value.into();
        let field = self.fields.entry(field).or_default();
        let at = *field.by_key.entry(key.clone()).or_insert(field.candidates.len());
        if at == field.candidates.len() {
            field.candidates.push(Candidate {
                key,
                places: Vec::new(),
                writings: Vec::new(),
                by_writing: HashMap::new(),
            });
        }
        let Some(candidate) = field.candidates.get_mut(at) else { return };
        candidate.places.push(place);
        let known = candidate.writings.len();
        let writing = *candidate.by_writing.entry(value.to_string()).or_insert(known);
        match candidate.writings.get_mut(writing) {
            Some((_, count)) => *count += 1,
            None => candidate.writings.push((value, 1)),
        }
    }

    /// Adds a text, compared by its letters.
    pub(crate) fn text(&mut self, field: &'static str, text: Option<&str>, place: Place<'a>) {
        if let Some(text) = text {
            self.add(field, letters(text), text, place);
        }
    }

    /// Adds a word of a closed list.
    pub(crate) fn word(&mut self, field: &'static str, word: Option<impl Word>, place: Place<'a>) {
        if let Some(word) = word {
            self.add(field, word.word().to_owned(), word.word(), place);
        }
    }

    /// Adds a date, compared by what it says; what is none is compared by its letters.
    pub(crate) fn date(&mut self, field: &'static str, date: Option<&str>, place: Place<'a>) {
        if let Some(written) = date {
            let date = written.parse::<PartialDate>();
            let key = date.map_or_else(|_| letters(written), |date| date.to_string());
            self.add(field, key, written, place);
        }
    }

    /// Adds a statement that only says something where it is true.
    pub(crate) fn flag(&mut self, field: &'static str, flag: bool, place: Place<'a>) {
        if flag {
            self.add(field, "true".to_owned(), true, place);
        }
    }

    /// Adds each member of a list as a value of its own: lists of two documents add up.
    pub(crate) fn each(&mut self, field: &'static str, texts: &[String], place: Place<'a>) {
        for (at, text) in texts.iter().enumerate() {
            let repeated = texts.iter().take(at.min(64)).any(|before| before == text);
            if !repeated {
                self.add(field, letters(text), text.as_str(), place);
            }
        }
    }

    /// Adds Questions as one value, compared as a set.
    pub(crate) fn questions(&mut self, questions: &[Question], place: Place<'a>) {
        if questions.is_empty() {
            return;
        }
        let set: BTreeSet<&Question> = questions.iter().collect();
        let names: Vec<String> = set.into_iter().map(Question::to_string).collect();
        self.add("questions", names.join("\n"), names, place);
    }

    /// Orders the values of each field: the best supported first, then by position.
    pub(crate) fn sort(&mut self) {
        for field in self.fields.values_mut() {
            // A stable sort: candidates stand in the order of their first places.
            field.candidates.sort_by_key(|candidate| Reverse(candidate.places.len()));
            field.by_key.clear();
        }
    }

    /// The values of a field.
    pub(crate) fn values(&self, field: &str) -> &[Candidate<'a>] {
        self.fields.get(field).map_or(&[], |field| &field.candidates)
    }

    /// The fields with more than one value of which only one can be true.
    pub(crate) fn conflicts(&self, rules: &[(&'static str, Rule)]) -> Vec<&'static str> {
        let conflict = |(field, rule): &(&'static str, Rule)| {
            rule.conflict(self.values(field).iter().map(|c| c.key.as_str())).then_some(*field)
        };
        rules.iter().filter_map(conflict).collect()
    }

    /// As the record has them.
    pub(crate) fn finish(self) -> BTreeMap<String, Vec<Fact>> {
        self.fields
            .into_iter()
            .map(|(name, field)| {
                (name.to_owned(), field.candidates.iter().map(|c| c.fact(name)).collect())
            })
            .collect()
    }
}
