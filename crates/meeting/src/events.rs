//! The events that a meeting's documents tell of, each put together.
//!
//! An event is told by its first day and its place, or where nobody says the place, by its title.
//! Two Rapporteur groups may meet on one day in one place, and a workshop may stand beside a
//! plenary: where both tellings give Questions and none is common, or both give a title and no
//! word is common, they tell of two events.

use crate::{
    conflicts::Rule,
    facts::Facts,
    liaisons::finish,
    place::Place,
    text::{letters, title_letters, words},
};
use record::{DocumentRecord, Event, Finding, MergedFacts};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::hash::Hash;
use terms::{PartialDate, Question};

/// The fields of which only one value can be true.
const SINGLE: &[(&str, Rule)] = &[
    ("title", Rule::Title),
    ("end", Rule::Distinct),
    ("remote", Rule::Distinct),
    ("questions", Rule::Sets),
];

/// A new telling is held against so many events of its day and place, the latest first.
const COMPARED: usize = 64;

/// A telling of an event.
struct Mention<'a> {
    record: &'a DocumentRecord,
    event: &'a Event,
    questions: BTreeSet<Question>,
    /// The title's letters, and the words in it that say something.
    title: Option<String>,
    words: BTreeSet<String>,
}

impl<'a> Mention<'a> {
    fn new(record: &'a DocumentRecord, event: &'a Event) -> Self {
        Self {
            record,
            event,
            questions: event.questions.iter().copied().collect(),
            title: event.title.as_deref().map(letters),
            words: event.title.as_deref().map(words).unwrap_or_default(),
        }
    }
}

/// An event in the making: the numbers of its tellings, and what they say together.
#[derive(Default)]
struct Draft {
    members: Vec<usize>,
    questions: BTreeSet<Question>,
    words: BTreeSet<String>,
}

impl Draft {
    /// Whether nothing that both say speaks against one event.
    fn may_be(&self, mention: &Mention<'_>) -> bool {
        fn apart<T: Ord>(a: &BTreeSet<T>, b: &BTreeSet<T>) -> bool {
            !a.is_empty() && !b.is_empty() && a.is_disjoint(b)
        }
        !apart(&self.questions, &mention.questions) && !apart(&self.words, &mention.words)
    }
}

/// The events of one day.
#[derive(Default)]
struct Day {
    drafts: Vec<Draft>,
    by_place: HashMap<String, Vec<usize>>,
    by_title: HashMap<String, Vec<usize>>,
    by_question: HashMap<Question, Vec<usize>>,
}

impl Day {
    /// The first event of that place, else of that title, else of one of those Questions, that a
    /// telling may be of.
    fn find(&self, mention: &Mention<'_>) -> Option<usize> {
        let fits = |n: &&usize| self.drafts.get(**n).is_some_and(|draft| draft.may_be(mention));
        let among = |drafts: Option<&Vec<usize>>| {
            let latest = drafts?.iter().rev().take(COMPARED);
            latest.rev().find(fits).copied()
        };
        match (mention.event.place.as_deref(), &mention.title) {
            (Some(place), _) => among(self.by_place.get(&letters(place))),
            (None, Some(title)) => among(self.by_title.get(title)),
            (None, None) => {
                // Questions are asked in the order of their texts: `10/17` before `2/17`.
                let mut questions: Vec<&Question> = mention.questions.iter().collect();
                questions.sort_by_cached_key(ToString::to_string);
                questions.into_iter().find_map(|question| among(self.by_question.get(question)))
            }
        }
    }

    fn put(&mut self, found: Option<usize>, at: usize, mention: &Mention<'_>) {
        fn enter<K: Hash + Eq>(map: &mut HashMap<K, Vec<usize>>, key: K, number: usize) {
            let numbers = map.entry(key).or_default();
            if !numbers.iter().rev().take(COMPARED).any(|known| *known == number) {
                numbers.push(number);
            }
        }
        let number = found.unwrap_or(self.drafts.len());
        if found.is_none() {
            self.drafts.push(Draft::default());
        }
        let Some(draft) = self.drafts.get_mut(number) else { return };
        draft.members.push(at);
        draft.questions.extend(&mention.questions);
        draft.words.extend(mention.words.iter().cloned());
        if let Some(place) = mention.event.place.as_deref() {
            enter(&mut self.by_place, letters(place), number);
        }
        if let Some(title) = &mention.title {
            enter(&mut self.by_title, title.clone(), number);
        }
        for question in &mention.questions {
            enter(&mut self.by_question, *question, number);
        }
    }
}

/// Merges the events of all records; ordered by date. Tellings with a place come first, so that
/// those without find them.
pub(crate) fn merge(records: &[&DocumentRecord], findings: &mut Vec<Finding>) -> Vec<MergedFacts> {
    let mentions: Vec<Mention<'_>> = records
        .iter()
        .flat_map(|record| record.events.iter().map(|event| Mention::new(record, event)))
        .collect();
    // By the first day, or the month where no day is given.
    let mut days: BTreeMap<PartialDate, Day> = BTreeMap::new();
    for with_place in [true, false] {
        let now =
            mentions.iter().enumerate().filter(|(_, m)| m.event.place.is_some() == with_place);
        for (at, mention) in now {
            let day = days.entry(mention.event.start.without_time()).or_default();
            day.put(day.find(mention), at, mention);
        }
    }
    finished(&mentions, days.into_values().flat_map(|day| day.drafts), findings)
}

fn finished(
    mentions: &[Mention<'_>],
    drafts: impl Iterator<Item = Draft>,
    findings: &mut Vec<Finding>,
) -> Vec<MergedFacts> {
    let mut merged: Vec<MergedFacts> = drafts
        .map(|mut draft| {
            draft.members.sort_unstable();
            let members: Vec<&Mention<'_>> =
                draft.members.iter().filter_map(|&at| mentions.get(at)).collect();
            let mut facts = Facts::default();
            for Mention { record, event, .. } in &members {
                add_facts(&mut facts, event, Place::new(record, &event.evidence));
            }
            facts.sort();
            finish(key(&members, &facts), facts, SINGLE, findings)
        })
        .collect();
    merged.sort_by(|a, b| a.key.cmp(&b.key));
    // Two events of one day and place that no document says the Questions of.
    let mut seen: HashMap<String, usize> = HashMap::new();
    for event in &mut merged {
        let times = seen.entry(event.key.clone()).or_default();
        *times += 1;
        if *times > 1 {
            event.key = format!("{}~{times}", event.key);
        }
    }
    merged
}

/// The first day, the place or else the title, and the Questions: `2026-07-08, Geneva, 7/17`.
fn key(members: &[&Mention<'_>], facts: &Facts<'_>) -> String {
    let text = |field| facts.values(field).first().map(super::facts::Candidate::text);
    let first_day = members.first().map(|m| m.event.start.without_time().to_string());
    let questions: BTreeSet<&Question> = members.iter().flat_map(|m| &m.questions).collect();
    let parts = first_day.into_iter().chain(text("place").or_else(|| text("title")));
    parts.chain(questions.into_iter().map(Question::to_string)).collect::<Vec<_>>().join(", ")
}

fn add_facts<'a>(facts: &mut Facts<'a>, event: &'a Event, place: Place<'a>) {
    if let Some(title) = event.title.as_deref() {
        facts.add("title", title_letters(title), title, place);
    }
    for (field, date) in [("start", event.start), ("end", event.end)] {
        facts.add(field, date.to_string(), date.to_string(), place);
    }
    facts.word("precision", Some(event.precision), place);
    facts.text("raw_date", Some(&event.raw_date), place);
    facts.flag("tentative", event.tentative, place);
    facts.text("place", event.place.as_deref(), place);
    if let Some(remote) = event.remote {
        facts.add("remote", remote.to_string(), remote, place);
    }
    facts.questions(&event.questions, place);
    facts.text("scope", event.scope.as_deref(), place);
}
