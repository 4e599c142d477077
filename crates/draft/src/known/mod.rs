//! What a draft knows: a meeting record, and the records of its documents.
//!
//! The meeting record has the best supported values and who else says what; the document records
//! have what is lost on the way there: actions on sets of texts, numeric tables, the order of rows.

mod item;
mod links;
mod parties;
mod sieve;

use item::Mention;
pub(crate) use item::{Item, Row, all, best, last_day};
pub(crate) use links::Links;
pub use links::{Places, Way};
pub(crate) use parties::{Parties, of_id as party_of};
use record::{Approval, DocumentRecord, Kind, MeetingRecord, Stage, Status};
use sieve::Sieve;
use std::collections::{BTreeMap, BTreeSet};
use terms::{Date, ItemKey};

/// A meeting's name has so many words at most.
const NAME: usize = 16;

/// All that a draft knows.
#[derive(Debug)]
pub(crate) struct Known<'a> {
    pub(crate) meeting: &'a MeetingRecord,
    /// The records of the meeting's documents, in the order of their paths.
    pub(crate) documents: Vec<&'a DocumentRecord>,
    pub(crate) items: Vec<Item<'a>>,
    pub(crate) links: Links,
    pub(crate) parties: Parties,
    /// The meeting of the same study group before this one, where its record is there.
    pub(crate) before: Option<&'a MeetingRecord>,
    sieve: Sieve<'a>,
}

impl<'a> Known<'a> {
    /// Puts the records together. Those of other meetings are left out.
    pub(crate) fn new(
        meeting: &'a MeetingRecord,
        documents: &'a [DocumentRecord],
        places: Places<'_>,
    ) -> Self {
        let paths: BTreeSet<&str> =
            meeting.documents.iter().filter_map(|d| d.path.as_deref()).collect();
        let documents: Vec<&DocumentRecord> =
            documents.iter().filter(|d| paths.contains(d.source.path.as_str())).collect();
        let links = Links::new(meeting, &documents, places);
        let items = items(meeting, &documents);
        let parties = Parties::new(meeting, &documents, &items);
        let sieve = Sieve::new(meeting);
        Self { meeting, documents, items, links, parties, before: None, sieve }
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

    /// What documents say of actions on sets of texts, in their order, with the documents' paths.
    pub(crate) fn approvals(&self) -> impl Iterator<Item = (&'a Approval, &'a str)> + '_ {
        self.documents
            .iter()
            .flat_map(|d| d.approvals.iter().map(|approval| (approval, d.source.path.as_str())))
    }

    /// An item as a row of those who say that it is at a stage.
    pub(crate) fn row(&self, place: usize, stage: Option<Stage>) -> Option<Row<'a>> {
        Some(self.items.get(place)?.row(place, stage, &self.sieve))
    }

    /// All items, each as a row of those who say the stage that it is furthest at.
    pub(crate) fn rows(&self) -> Vec<Row<'a>> {
        let furthest = |(place, item): (usize, &Item<'a>)| self.row(place, item.furthest());
        self.items.iter().enumerate().filter_map(furthest).collect()
    }

    /// Whether a day lies before the meeting.
    pub(crate) fn is_before(&self, day: Date) -> bool {
        self.sieve.is_before(day)
    }

    /// The meeting's own name, as a summary or a report of it has it above its place and days:
    /// `ITU-T SG17 'Security' Content Week`.
    pub(crate) fn name(&self) -> Option<&'a str> {
        let group = self.meeting.meeting.study_group.as_deref()?;
        let of_meeting = [Kind::ExecutiveSummary, Kind::MeetingReport];
        of_meeting.into_iter().find_map(|kind| {
            let documents = self.documents.iter().filter(|d| d.kind == kind);
            let mut headers = documents.filter_map(|d| d.header.as_ref());
            headers.find_map(|header| {
                let heading = header.evidence.rule == "header.heading";
                heading.then(|| name_in(&header.evidence.raw, group)).flatten()
            })
        })
    }
}

/// The name of a meeting in a line that goes on with its place and days in brackets.
fn name_in<'t>(line: &'t str, group: &str) -> Option<&'t str> {
    let (name, _) = line.split_once('(')?;
    let name = name.trim_end_matches([' ', ',', ':', '-', '–']).trim_start();
    let words = name.split_whitespace().count();
    (name.contains(group) && (2..=NAME).contains(&words)).then_some(name)
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

#[cfg(test)]
mod tests {
    use super::name_in;

    #[test]
    fn a_meeting_has_a_name_of_its_own() {
        let line = "ITU-T SG17 'Security' Content Week (Geneva, 30 March - 2 April 2026)";
        assert_eq!(name_in(line, "SG17"), Some("ITU-T SG17 'Security' Content Week"));
        assert_eq!(name_in("ITU-T SG 23, Geneva, 7-16 October 2026", "SG23"), None);
        assert_eq!(name_in("(Geneva, 7-16 October 2026)", "SG23"), None);
    }
}
