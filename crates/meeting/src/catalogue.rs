//! The documents that a meeting knows, and the look-up of a reference among them.
//!
//! A number names a document only within a study period, a study group and a series, and each
//! group (`GEN`, `PLEN`, `WP1`, …) has numbers of its own; but texts often leave the group out.

use crate::{group::own_name, names, place::Place};
use record::{DocumentRecord, DocumentRef, ListedDocument, Meeting};
use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap, HashSet};
use terms::{Group, Series, meeting_name, study_group};

/// All of a document's name but its group.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Slot<'a> {
    /// First year of the study period where it is not the meeting's, else 0.
    period: u16,
    /// The study group where it is not the meeting's, else empty.
    body: Cow<'a, str>,
    series: Series,
    originator: &'a str,
    number: u32,
    addendum: u32,
    revision: u32,
}

impl Slot<'_> {
    fn is_own(&self) -> bool {
        self.period == 0 && self.body.is_empty()
    }
}

/// A document that the folder holds or a list names.
#[derive(Debug)]
pub(crate) struct Entry<'a> {
    /// Its id in the meeting: unlike a record's, it tells other study groups' documents apart.
    pub(crate) id: String,
    /// Its name as first found.
    pub(crate) reference: &'a DocumentRef,
    /// Whether it is of this study group and study period.
    pub(crate) own: bool,
    /// The records of it: several where there are two languages or two copies.
    pub(crate) records: Vec<usize>,
    /// The rows that list it, with the number of their record.
    pub(crate) rows: Vec<(usize, &'a ListedDocument)>,
}

/// What a reference comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Hit {
    /// This entry.
    One(usize),
    /// Several entries have the number, in different groups.
    Several,
    /// Only a later revision is known.
    Superseded,
    /// Nothing.
    Nothing,
}

/// The documents of a meeting.
#[derive(Debug)]
pub(crate) struct Catalogue<'a> {
    study_group: Option<&'a str>,
    period: Option<u16>,
    entries: Vec<Entry<'a>>,
    by_slot: HashMap<Slot<'a>, BTreeMap<Option<Group>, usize>>,
    /// The entry of each record.
    of_record: Vec<Option<usize>>,
    /// The last revision of a number, of each group and (under `None`) of any.
    last: HashMap<(Slot<'a>, Option<Group>), u32>,
    /// Documents of one number and group, in the order of their revisions.
    chains: Vec<Vec<usize>>,
    /// How the full names of this meeting's study group and study period begin: most do.
    own_names: Option<String>,
    /// The series that the folder holds documents of: each with its groups, and with `None` once
    /// it has any.
    held: HashSet<(Series, Option<Group>)>,
}

impl<'a> Catalogue<'a> {
    /// Takes in the documents that the folder holds, then those that lists name.
    pub(crate) fn new(meeting: &'a Meeting, records: &[&'a DocumentRecord]) -> Self {
        let mut new = Self {
            study_group: meeting.study_group.as_deref(),
            period: period(records),
            entries: Vec::new(),
            by_slot: HashMap::new(),
            of_record: Vec::with_capacity(records.len()),
            last: HashMap::new(),
            chains: Vec::new(),
            own_names: None,
            held: HashSet::new(),
        };
        new.own_names = new
            .study_group
            .zip(new.period)
            .map(|(group, period)| format!("T{:02}-{group}-", period % 100));
        for (at, record) in records.iter().enumerate() {
            let entry = record.identity.as_ref().map(|identity| {
                let entry = new.exact(identity).unwrap_or_else(|| new.insert(identity));
                if let Some(entry) = new.entries.get_mut(entry) {
                    entry.records.push(at);
                    if entry.own {
                        new.held.insert((identity.series, identity.group));
                        new.held.insert((identity.series, None));
                    }
                }
                entry
            });
            new.of_record.push(entry);
        }
        for (at, record) in records.iter().enumerate() {
            for row in &record.documents {
                let Some(reference) = row.reference.as_ref() else { continue };
                let entry = match new.find(reference) {
                    Hit::One(entry) => entry,
                    Hit::Several => continue,
                    Hit::Superseded | Hit::Nothing => new.insert(reference),
                };
                if let Some(entry) = new.entries.get_mut(entry) {
                    entry.rows.push((at, row));
                }
            }
        }
        new.chains = new.chains();
        new
    }

    /// All entries: those of the folder in the order of their paths, then those of lists.
    pub(crate) fn entries(&self) -> &[Entry<'a>] {
        &self.entries
    }

    /// An entry by its number.
    pub(crate) fn entry(&self, at: usize) -> Option<&Entry<'a>> {
        self.entries.get(at)
    }

    /// The number of a record's entry.
    pub(crate) fn entry_of_record(&self, record: usize) -> Option<usize> {
        self.of_record.get(record).copied().flatten()
    }

    /// The entry of a record.
    pub(crate) fn of_record(&self, record: usize) -> Option<&Entry<'a>> {
        self.entries.get(self.entry_of_record(record)?)
    }

    /// Whether the folder holds a document of the reference's series: of its group, or of any
    /// group where the reference has none.
    pub(crate) fn holds_series(&self, reference: &DocumentRef) -> bool {
        self.held.contains(&(reference.series, reference.group))
    }

    /// Whether a reference is to a document of this study group and study period.
    pub(crate) fn is_own(&self, reference: &DocumentRef) -> bool {
        self.slot(reference).is_own()
    }

    /// Documents of one number and group, in the order of their revisions.
    pub(crate) fn revisions(&self) -> &[Vec<usize>] {
        &self.chains
    }

    fn chains(&self) -> Vec<Vec<usize>> {
        let mut keyed: Vec<_> = self
            .entries
            .iter()
            .enumerate()
            .map(|(at, entry)| {
                let slot = self.slot(entry.reference);
                let revision = slot.revision;
                (Slot { revision: 0, ..slot }, entry.reference.group, revision, at)
            })
            .collect();
        keyed.sort_unstable();
        keyed
            .chunk_by(|a, b| (&a.0, a.1) == (&b.0, b.1))
            .filter(|chain| chain.len() > 1)
            .map(|chain| chain.iter().map(|&(.., at)| at).collect())
            .collect()
    }

    /// What a reference comes to among the documents known.
    pub(crate) fn find(&self, reference: &DocumentRef) -> Hit {
        let slot = self.slot(reference);
        let group = reference.group;
        if let Some(groups) = self.by_slot.get(&slot) {
            if let Some(&at) = groups.get(&group) {
                return Hit::One(at);
            }
            // A writing without the group may mean any of them; and a document whose own group
            // nobody states may be of the group asked for.
            let fits = group.is_none() || groups.contains_key(&None);
            match groups.values().next() {
                Some(&at) if fits && groups.len() == 1 => return Hit::One(at),
                _ if group.is_none() => return Hit::Several,
                _ => {}
            }
        }
        let revision = slot.revision;
        match self.last.get(&(Slot { revision: 0, ..slot }, group)) {
            Some(&last) if last > revision => Hit::Superseded,
            _ => Hit::Nothing,
        }
    }

    /// The id in the meeting of what a reference names, known or not.
    pub(crate) fn id(&self, reference: &DocumentRef) -> String {
        match self.find(reference) {
            Hit::One(at) => self.entry(at).map_or_else(String::new, |entry| entry.id.clone()),
            _ => self.name(reference),
        }
    }

    /// The same for an id as records write it; what is none stays as it is.
    pub(crate) fn id_of(&self, id: &str) -> String {
        names::document(id).map_or_else(|| id.to_owned(), |reference| self.id(&reference))
    }

    /// The record of a document that the folder holds, by its id as records write it.
    pub(crate) fn record_of(&self, id: &str) -> Option<usize> {
        self.entry(self.entry_of(id)?)?.records.first().copied()
    }

    /// The entry of an id as records write it.
    pub(crate) fn entry_of(&self, id: &str) -> Option<usize> {
        match self.find(&names::document(id)?) {
            Hit::One(at) => Some(at),
            _ => None,
        }
    }

    fn exact(&self, reference: &DocumentRef) -> Option<usize> {
        self.by_slot.get(&self.slot(reference))?.get(&reference.group).copied()
    }

    fn insert(&mut self, reference: &'a DocumentRef) -> usize {
        let at = self.entries.len();
        let slot = self.slot(reference);
        let group = reference.group;
        let revision = slot.revision;
        let base = Slot { revision: 0, ..slot.clone() };
        for key in [(base.clone(), group), (base, None)] {
            let last = self.last.entry(key).or_insert(revision);
            *last = revision.max(*last);
        }
        self.entries.push(Entry {
            id: self.name(reference),
            reference,
            own: slot.is_own(),
            records: Vec::new(),
            rows: Vec::new(),
        });
        self.by_slot.entry(slot).or_default().entry(group).or_insert(at);
        at
    }

    fn slot<'r>(&self, reference: &'r DocumentRef) -> Slot<'r> {
        let (period, body) = self.foreign(reference);
        Slot {
            period,
            body,
            series: reference.series,
            originator: reference.originator.as_deref().unwrap_or_default(),
            number: reference.number,
            addendum: reference.addendum.unwrap_or(0),
            revision: reference.revision.unwrap_or(0),
        }
    }

    /// The study period and the study group of a reference where they are not the meeting's.
    fn foreign<'r>(&self, reference: &'r DocumentRef) -> (u16, Cow<'r, str>) {
        let own = (0, Cow::Borrowed(""));
        // A liaison statement's originator is in its number; who received it changes nothing.
        if reference.series == Series::Ls {
            return own;
        }
        let of_own_group =
            reference.study_group.as_deref().is_none_or(|b| self.study_group == Some(b));
        let of_own_name = match (reference.itu_id.as_deref(), self.own_names.as_deref()) {
            (None, _) => true,
            (Some(name), Some(beginning)) => name.starts_with(beginning),
            (Some(_), None) => false,
        };
        if of_own_group && of_own_name {
            return own;
        }
        let named = reference.itu_id.as_deref().and_then(meeting_name);
        let body = match (reference.study_group.as_deref(), named.as_ref()) {
            (Some(body), _) => study_group(body),
            (None, Some(named)) => named.body.clone(),
            (None, None) => String::new(),
        };
        let other = !body.is_empty() && self.study_group.is_some_and(|own| own != body);
        let period = named.map_or(0, |n| n.period_start_year);
        let past = period != 0 && self.period.is_some_and(|own| own != period);
        (if past { period } else { 0 }, if other { Cow::Owned(body) } else { Cow::Borrowed("") })
    }

    /// `TD215/4`; `SG12-TD648` for another study group's, as `SG17-LS91` has it; the full name for
    /// another study period's.
    fn name(&self, reference: &DocumentRef) -> String {
        match (self.foreign(reference), reference.itu_id.as_deref()) {
            ((0, body), _) if body.is_empty() => reference.id.clone(),
            ((0, body), _) => format!("{body}-{}", reference.id),
            (_, Some(full)) => full.to_owned(),
            ((_, _), None) => reference.id.clone(),
        }
    }
}

impl<'a> Entry<'a> {
    /// Where the document is found: its own header, else the first row that lists it.
    pub(crate) fn place(&self, records: &[&'a DocumentRecord]) -> Option<Place<'a>> {
        let own = self.records.first().and_then(|&at| records.get(at));
        own.map(|record| Place::header(record)).or_else(|| {
            let &(at, row) = self.rows.first()?;
            Some(Place::new(records.get(at)?, &row.evidence))
        })
    }
}

/// The study period of most documents' full names.
fn period(records: &[&DocumentRecord]) -> Option<u16> {
    let mut counts: BTreeMap<u16, usize> = BTreeMap::new();
    for named in records.iter().filter_map(|r| own_name(r)) {
        *counts.entry(named.period_start_year).or_default() += 1;
    }
    counts.into_iter().max_by_key(|&(period, count)| (count, period)).map(|(period, _)| period)
}

/// What the graph and a history call a document: its id, or its path where it has none.
pub(crate) fn label(catalogue: &Catalogue<'_>, at: usize, record: &DocumentRecord) -> String {
    catalogue.of_record(at).map_or_else(|| record.source.path.clone(), |entry| entry.id.clone())
}
