//! What the page's script reads. `assets/app/data.js` is its other half: a change here is one there.

mod documents;
mod facts;
mod findings;
mod graph;

use crate::{Input, contradiction, intern::Table, places::Places};
use documents::Document;
use facts::{Item, Merged};
use findings::Finding;
use record::{Code, DocumentRecord, MeetingRecord, Total};
use serde::Serialize;
use std::{
    cmp::Reverse,
    collections::{BTreeMap, HashMap, HashSet},
};

/// All of it.
#[derive(Debug, Serialize)]
pub(crate) struct Data<'a> {
    places: Places<'a>,
    /// The names of the facts' fields.
    fields: Table<&'a str>,
    /// Of each code that occurs: what it means, and its rank if it is a contradiction.
    codes: BTreeMap<&'static str, (&'static str, Option<usize>)>,
    /// The latest one first.
    pub(crate) meetings: Vec<Meeting<'a>>,
}

/// One meeting.
#[derive(Debug, Serialize)]
pub(crate) struct Meeting<'a> {
    pub(crate) about: &'a record::Meeting,
    pub(crate) documents: Vec<Document<'a>>,
    pub(crate) items: Vec<Item<'a>>,
    pub(crate) liaisons: Vec<Merged<'a>>,
    pub(crate) events: Vec<Merged<'a>>,
    graph: graph::Graph<'a>,
    pub(crate) findings: Vec<Finding<'a>>,
    totals: &'a [Total],
}

/// What is filled while meetings are read.
#[derive(Debug, Default)]
struct Tables<'a> {
    places: Places<'a>,
    fields: Table<&'a str>,
}

impl<'a> Data<'a> {
    pub(crate) fn of(inputs: &[Input<'a>]) -> Self {
        let mut tables = Tables::default();
        let mut meetings = Vec::new();
        for (number, input) in inputs.iter().enumerate() {
            tables.places.enter(number, input.links);
            let by_path: HashMap<&'a str, &'a DocumentRecord> =
                input.documents.iter().map(|d| (d.source.path.as_str(), d)).collect();
            let mut strays: HashSet<&'a str> = by_path.keys().copied().collect();
            let first = meetings.len();
            for record in input.meetings {
                meetings.push(meeting(record, &by_path, &mut strays, &mut tables));
            }
            // What no meeting lists must not be lost: it is told with the input's first one.
            if let Some(meeting) = meetings.get_mut(first) {
                for document in input.documents.iter().filter(|d| strays.contains(&*d.source.path))
                {
                    findings::of_document(document, &mut tables.places, &mut meeting.findings);
                }
            }
        }
        meetings.sort_by_cached_key(|m| (Reverse(m.about.start), m.about.study_group.clone()));
        let used: HashSet<Code> =
            meetings.iter().flat_map(|m| &m.findings).map(|f| f.code).collect();
        let codes = Code::ALL.iter().filter(|code| used.contains(code));
        Self {
            codes: codes
                .map(|&code| (code.as_str(), (code.meaning(), contradiction::rank(code))))
                .collect(),
            places: tables.places,
            fields: tables.fields,
            meetings,
        }
    }
}

fn meeting<'a>(
    record: &'a MeetingRecord,
    by_path: &HashMap<&'a str, &'a DocumentRecord>,
    strays: &mut HashSet<&'a str>,
    tables: &mut Tables<'a>,
) -> Meeting<'a> {
    let own: Vec<Option<&DocumentRecord>> = record
        .documents
        .iter()
        .map(|d| {
            d.path.as_deref().filter(|p| strays.remove(p)).and_then(|p| by_path.get(p).copied())
        })
        .collect();
    let mut findings = findings::across(record, &mut tables.places);
    for document in own.iter().flatten() {
        findings::of_document(document, &mut tables.places, &mut findings);
    }
    Meeting {
        about: &record.meeting,
        documents: record
            .documents
            .iter()
            .zip(own)
            .map(|(document, own)| Document::new(document, own, &mut tables.places))
            .collect(),
        items: record.work_items.iter().map(|item| Item::new(item, tables)).collect(),
        liaisons: record.liaisons.iter().map(|l| Merged::new(l, tables)).collect(),
        events: record.events.iter().map(|event| Merged::new(event, tables)).collect(),
        graph: graph::Graph::new(&record.graph, &mut tables.places),
        findings,
        totals: &record.totals,
    }
}
