//! What a draft knows: a meeting record, and the records of its documents.
//!
//! The meeting record has the best supported values and who else says what; the document records
//! have what is lost on the way there: actions on sets of texts, numeric tables, the order of rows.

mod item;
mod links;
mod parties;

use item::Mention;
pub(crate) use item::{Item, Row, all, best};
pub(crate) use links::Links;
pub(crate) use parties::{Parties, of_id as party_of};
use record::{Approval, DocumentRecord, MeetingRecord, Status};
use std::collections::{BTreeMap, BTreeSet};
use terms::ItemKey;

/// All that a draft knows.
#[derive(Debug)]
pub(crate) struct Known<'a> {
    pub(crate) meeting: &'a MeetingRecord,
    /// The records of the meeting's documents, in the order of their paths.
    pub(crate) documents: Vec<&'a DocumentRecord>,
    pub(crate) items: Vec<Item<'a>>,
    pub(crate) links: Links,
    pub(crate) parties: Parties,
}

impl<'a> Known<'a> {
    /// Puts the records together. Those of other meetings are left out.
    pub(crate) fn new(meeting: &'a MeetingRecord, documents: &'a [DocumentRecord]) -> Self {
        let paths: BTreeSet<&str> =
            meeting.documents.iter().filter_map(|d| d.path.as_deref()).collect();
        let documents: Vec<&DocumentRecord> =
            documents.iter().filter(|d| paths.contains(d.source.path.as_str())).collect();
        let links = Links::new(meeting, &documents);
        let items = items(meeting, &documents);
        let parties = Parties::new(meeting, &documents, &items);
        Self { meeting, documents, items, links, parties }
    }

    /// How many documents the meeting's record was made of.
    pub(crate) fn read(&self) -> usize {
        if self.documents.is_empty() {
            return self.meeting.documents.iter().filter(|d| d.path.is_some()).count();
        }
        let read = |d: &&&DocumentRecord| matches!(d.status, Status::Extracted | Status::Partial);
        self.documents.iter().filter(read).count()
    }

    /// The number of the study group: 17.
    pub(crate) fn group_number(&self) -> Option<u8> {
        let group = self.meeting.meeting.study_group.as_deref()?;
        terms::study_group_number(group)
    }

    /// The year of dates that are written without one.
    pub(crate) fn year(&self) -> Option<i16> {
        Some(self.meeting.meeting.start?.year())
    }

    /// What documents say of actions on sets of texts, in their order.
    pub(crate) fn approvals(&self) -> impl Iterator<Item = &'a Approval> + '_ {
        self.documents.iter().flat_map(|d| d.approvals.iter())
    }
}

/// The meeting's items, each with its mentions: those that name it by one of its names, and those
/// that have no name and its title.
fn items<'a>(meeting: &'a MeetingRecord, documents: &[&'a DocumentRecord]) -> Vec<Item<'a>> {
    let mut by_name: BTreeMap<&ItemKey, usize> = BTreeMap::new();
    let mut by_title: BTreeMap<&str, usize> = BTreeMap::new();
    let mut items = Vec::new();
    for (at, merged) in meeting.work_items.iter().enumerate() {
        for name in merged.acronym.iter().chain(&merged.aliases) {
            by_name.entry(name.key()).or_insert(at);
        }
        let titles = merged.facts.get("title").into_iter().flatten();
        for title in titles.filter_map(|f| f.value.as_str()) {
            by_title.entry(title).or_insert(at);
        }
        items.push(Item { merged, mentions: Vec::new() });
    }
    for (record, document) in documents.iter().enumerate() {
        for (number, item) in document.work_items.iter().enumerate() {
            let at = match &item.acronym {
                Some(name) => by_name.get(name.key()),
                None => item.title.as_deref().and_then(|t| by_title.get(t)),
            };
            let path = document.source.path.as_str();
            if let Some(slot) = at.and_then(|at| items.get_mut(*at)) {
                slot.mentions.push(Mention { at: (record, number), path, item });
            }
        }
    }
    items
}
