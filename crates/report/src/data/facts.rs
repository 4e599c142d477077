//! Work items, liaison statements and events: what is said of each, and where.

use super::Tables;
use crate::places::Spot;
use record::{Fact, MergedFacts, MergedItem, Stage, Track};
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeMap;
use terms::{ItemName, Question};

/// A value, and who says so.
type Told<'a> = (&'a Value, Vec<Spot>);

/// The values of each field, by the field's number.
type Facts<'a> = Vec<(u32, Vec<Told<'a>>)>;

/// A work item.
#[derive(Debug, Serialize)]
pub(crate) struct Item<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    acronym: Option<&'a str>,
    #[serde(skip_serializing_if = "<[ItemName]>::is_empty")]
    aliases: &'a [ItemName],
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
    #[serde(skip_serializing_if = "<[Question]>::is_empty")]
    questions: &'a [Question],
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    parties: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    track: Option<Track>,
    #[serde(skip_serializing_if = "Option::is_none")]
    stage: Option<Stage>,
    facts: Facts<'a>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    pub(crate) conflicts: &'a [String],
    /// Stage, document, place.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    history: Vec<(Option<Stage>, Option<&'a str>, Spot)>,
}

impl<'a> Item<'a> {
    pub(super) fn new(item: &'a MergedItem, tables: &mut Tables<'a>) -> Self {
        let entry = |e: &'a record::HistoryEntry| {
            (e.stage, e.document.as_deref(), tables.places.spot(&e.evidence, "", "stage"))
        };
        let history = item.history.iter().map(entry).collect();
        Self {
            acronym: item.acronym.as_deref(),
            aliases: &item.aliases,
            title: item.title.as_deref(),
            questions: &item.questions,
            parties: &item.working_parties,
            track: item.track,
            stage: item.stage,
            facts: facts(&item.facts, tables),
            conflicts: &item.conflicts,
            history,
        }
    }
}

/// A liaison statement or an event.
#[derive(Debug, Serialize)]
pub(crate) struct Merged<'a> {
    key: &'a str,
    /// The number of statements that it stands for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) count: Option<u64>,
    facts: Facts<'a>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    conflicts: &'a [String],
}

impl<'a> Merged<'a> {
    pub(super) fn new(merged: &'a MergedFacts, tables: &mut Tables<'a>) -> Self {
        Self {
            key: &merged.key,
            count: merged.count,
            facts: facts(&merged.facts, tables),
            conflicts: &merged.conflicts,
        }
    }
}

fn facts<'a>(fields: &'a BTreeMap<String, Vec<Fact>>, tables: &mut Tables<'a>) -> Facts<'a> {
    let mut told = |field: &str, fact: &'a Fact| {
        let spots = fact.evidence.iter().map(|e| tables.places.spot(e, "", field)).collect();
        (&fact.value, spots)
    };
    fields
        .iter()
        .map(|(field, facts)| {
            (tables.fields.add(field), facts.iter().map(|fact| told(field, fact)).collect())
        })
        .collect()
}
