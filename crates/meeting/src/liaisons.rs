//! The liaison statements of a meeting, each put together from all that documents say of it.

use crate::{
    catalogue::{Catalogue, label},
    conflicts::{self, Rule},
    facts::{Candidate, Facts},
    place::Place,
    text::{letters, natural, title_letters, without_brackets},
};
use record::{DocumentRecord, Fact, Finding, Kind, Liaison, MergedFacts};
use std::collections::{BTreeMap, HashMap, HashSet};

/// The fields of which only one value can be true.
const SINGLE: &[(&str, Rule)] = &[
    ("title", Rule::Title),
    ("direction", Rule::Distinct),
    ("from", Rule::Distinct),
    ("questions", Rule::Sets),
    ("count", Rule::Distinct),
    ("deadline", Rule::Distinct),
];

/// Titles with fewer letters are too common to tell a statement by.
const TELLING: usize = 12;

/// The ids of a statement's own documents: those that it gives, or, in a document that is one
/// liaison statement, that document.
pub(crate) fn documents(
    catalogue: &Catalogue<'_>,
    at: usize,
    record: &DocumentRecord,
    liaison: &Liaison,
) -> Vec<String> {
    let mut ids: Vec<String> = liaison.documents.iter().map(|id| catalogue.id_of(id)).collect();
    if ids.is_empty() && record.kind == Kind::LiaisonStatement && record.liaisons.len() == 1 {
        ids.extend(catalogue.of_record(at).map(|entry| entry.id.clone()));
    }
    ids.sort_by_cached_key(|id| natural(id));
    ids.dedup();
    ids
}

/// Merges the statements of all records by their documents, else by their titles; ordered by key.
///
/// A row for several documents (`3-13`) is a statement of its own: what it says of all is not
/// what another document says of one.
pub(crate) fn merge<'a>(
    records: &[&'a DocumentRecord],
    catalogue: &Catalogue<'a>,
    findings: &mut Vec<Finding>,
) -> Vec<MergedFacts> {
    let mentions: Vec<(usize, &'a DocumentRecord, &'a Liaison, String)> = records
        .iter()
        .enumerate()
        .flat_map(|(at, record)| record.liaisons.iter().map(move |l| (at, *record, l)))
        .map(|(at, record, liaison)| {
            let key = documents(catalogue, at, record, liaison).join(", ");
            (at, record, liaison, key)
        })
        .collect();
    // The statement of each title; none where several have it.
    let mut by_title: HashMap<String, Option<&str>> = HashMap::new();
    for (.., liaison, key) in mentions.iter().filter(|(.., key)| !key.is_empty()) {
        if let Some(title) = telling_title(liaison) {
            let slot = by_title.entry(title).or_insert(Some(key));
            if *slot != Some(key) {
                *slot = None;
            }
        }
    }
    let mut first_title: HashMap<String, &str> = HashMap::new();
    let mut merged: BTreeMap<String, Facts<'a>> = BTreeMap::new();
    for (at, record, liaison, key) in &mentions {
        let key = if key.is_empty() {
            let title = liaison.title.as_deref().unwrap_or_default();
            let told = telling_title(liaison).map(|letters| match by_title.get(&letters) {
                Some(&Some(key)) => key,
                _ => *first_title.entry(letters).or_insert(title),
            });
            told.map_or_else(
                || format!("{}#{}", label(catalogue, *at, record), liaison.evidence.pointer),
                str::to_owned,
            )
        } else {
            key.clone()
        };
        let place = Place::new(record, &liaison.evidence);
        add_facts(merged.entry(key).or_default(), liaison, catalogue, place);
    }
    let mut merged: Vec<MergedFacts> =
        merged.into_iter().map(|(key, facts)| finish(key, facts, SINGLE, findings)).collect();
    merged.sort_by_cached_key(|m| natural(&m.key));
    answered(&mut merged);
    count(&mut merged);
    merged
}

/// Says of each statement how many it stands for that no other one stands for: a row for several
/// documents does not count those that have a row of their own.
pub(crate) fn count(merged: &mut [MergedFacts]) {
    let documents = |of: &MergedFacts| -> Vec<String> {
        let ids = of.facts.get("documents").into_iter().flatten();
        ids.filter_map(|fact| fact.value.as_str().map(str::to_owned)).collect()
    };
    let single: HashSet<String> = merged
        .iter()
        .filter_map(|one| match documents(one).as_slice() {
            [id] => Some(id.clone()),
            _ => None,
        })
        .collect();
    for one in merged {
        let stated = one.facts.get("count").and_then(|facts| facts.first()?.value.as_u64());
        let ids = documents(one);
        let told = match ids.len() {
            0 | 1 => 0,
            _ => ids.iter().filter(|id| single.contains(*id)).count() as u64,
        };
        one.count = Some(stated.unwrap_or(1).saturating_sub(told));
    }
}

/// Says of each statement which other ones answer it: what an answer gives in `reply_to` are the
/// documents of what it answers.
fn answered(merged: &mut [MergedFacts]) {
    let texts = |facts: Option<&Vec<Fact>>| -> Vec<(String, Fact)> {
        let text = |fact: &Fact| Some((fact.value.as_str()?.to_owned(), fact.clone()));
        facts.into_iter().flatten().filter_map(text).collect()
    };
    let mut by_document: HashMap<String, usize> = HashMap::new();
    for (at, statement) in merged.iter().enumerate() {
        for (document, _) in texts(statement.facts.get("documents")) {
            by_document.entry(document).or_insert(at);
        }
        by_document.entry(statement.key.clone()).or_insert(at);
    }
    let mut answers: Vec<(usize, Fact)> = Vec::new();
    for (at, statement) in merged.iter().enumerate() {
        for (document, fact) in texts(statement.facts.get("reply_to")) {
            if let Some(&to) = by_document.get(&document).filter(|&&to| to != at) {
                answers.push((to, Fact { value: statement.key.clone().into(), ..fact }));
            }
        }
    }
    for (to, fact) in answers {
        if let Some(statement) = merged.get_mut(to) {
            statement.facts.entry("answered_by".to_owned()).or_default().push(fact);
        }
    }
}

/// Facts as the record has them.
pub(crate) fn finish(
    key: String,
    mut facts: Facts<'_>,
    single: &[(&'static str, Rule)],
    findings: &mut Vec<Finding>,
) -> MergedFacts {
    facts.sort();
    let conflicts = facts.conflicts(single);
    for field in &conflicts {
        let told = |field: &str| facts.values(field).first().map(Candidate::text);
        // Titles of statements and events are written freely, and drift without harm.
        if *field != "title" {
            let subject = told("title").map_or_else(|| key.clone(), |t| format!("{key}: {t}"));
            findings.extend(conflicts::finding(field, subject, facts.values(field)));
        }
    }
    let conflicts = conflicts.into_iter().map(str::to_owned).collect();
    MergedFacts { key, conflicts, facts: facts.finish(), count: None }
}

/// A title without its mark: `LS/o/r on x` is `on x`.
fn without_mark(title: &str) -> &str {
    let title = without_brackets(title);
    let Some((mark, rest)) = title.split_once(char::is_whitespace) else { return title };
    let mark = mark.to_ascii_lowercase();
    if ["ls", "ls/i", "ls/o", "ls/i/r", "ls/o/r"].contains(&mark.as_str()) { rest } else { title }
}

fn telling_title(liaison: &Liaison) -> Option<String> {
    let title = liaison.title.as_deref()?;
    Some(letters(without_mark(title))).filter(|letters| letters.len() >= TELLING)
}

fn add_facts<'a>(
    facts: &mut Facts<'a>,
    liaison: &'a Liaison,
    catalogue: &Catalogue<'a>,
    place: Place<'a>,
) {
    facts.text("ordinals", liaison.ordinals.as_deref(), place);
    facts.word("direction", liaison.direction, place);
    facts.flag("is_reply", liaison.is_reply, place);
    if let Some(title) = liaison.title.as_deref() {
        facts.add("title", title_letters(without_mark(title)), title, place);
    }
    facts.text("from", liaison.from.as_deref(), place);
    facts.questions(&liaison.questions, place);
    facts.each("action_to", &liaison.action_to, place);
    facts.each("information_to", &liaison.information_to, place);
    facts.each("destinations", &liaison.destinations, place);
    let ids = |list: &[String]| -> Vec<String> {
        let mut ids: Vec<String> = list.iter().map(|id| catalogue.id_of(id)).collect();
        ids.sort_by_cached_key(|id| natural(id));
        ids.dedup();
        ids
    };
    for id in ids(&liaison.documents) {
        facts.add("documents", id.clone(), id, place);
    }
    facts.add("count", liaison.count.to_string(), liaison.count, place);
    for id in ids(&liaison.reply_to) {
        facts.add("reply_to", id.clone(), id, place);
    }
    facts.date("deadline", liaison.deadline.as_deref(), place);
}
