//! What several topics look up: each look-up is made once for all rows.

use crate::field::{Field, Kind};
use crate::records::Records;
use crate::value::{Cell, Place, Source};
use record::{DocumentRecord, Meeting, MeetingRecord};
use std::collections::{BTreeSet, HashMap};

/// The records with what is looked up in them.
#[derive(Debug)]
pub(crate) struct Index<'r> {
    pub(crate) records: Records<'r>,
    ids: HashMap<&'r str, &'r str>,
    by_path: HashMap<&'r str, &'r DocumentRecord>,
    meeting_of: HashMap<&'r str, usize>,
    /// The label of each meeting.
    labels: Vec<String>,
}

impl<'r> Index<'r> {
    pub(crate) fn new(records: Records<'r>) -> Self {
        let by_path = records.documents.iter().map(|d| (d.source.path.as_str(), d)).collect();
        let mut ids: HashMap<&str, &str> = HashMap::new();
        let mut meeting_of = HashMap::new();
        for record in records.documents {
            if let Some(id) = &record.identity {
                ids.insert(&record.source.path, &id.id);
            }
        }
        for (at, meeting) in records.meetings.iter().enumerate() {
            for document in &meeting.documents {
                let Some(path) = document.path.as_deref() else { continue };
                meeting_of.insert(path, at);
                // The meeting knows more of a document than its own header: a list names it.
                if let Some(id) = document.id.as_deref() {
                    ids.insert(path, id);
                }
            }
        }
        let labels = records.meetings.iter().map(|m| label(&m.meeting)).collect();
        Self { records, ids, by_path, meeting_of, labels }
    }

    /// The meetings with their labels.
    pub(crate) fn meetings(&self) -> impl Iterator<Item = (&str, &'r MeetingRecord)> {
        self.labels.iter().map(String::as_str).zip(self.records.meetings)
    }

    /// The id of a document, or its path where it has none.
    pub(crate) fn name(&self, path: &'r str) -> &'r str {
        self.ids.get(path).copied().unwrap_or(path)
    }

    /// The id of a document.
    pub(crate) fn id(&self, path: &str) -> Option<&'r str> {
        self.ids.get(path).copied()
    }

    /// The record of the document with that path.
    pub(crate) fn document(&self, path: &str) -> Option<&'r DocumentRecord> {
        self.by_path.get(path).copied()
    }

    /// The label of the meeting that a document belongs to, and that meeting.
    pub(crate) fn meeting_of(&self, path: &str) -> Option<(&str, &'r MeetingRecord)> {
        self.meetings().nth(*self.meeting_of.get(path)?)
    }

    /// Sources as places, each once with all its fields.
    pub(crate) fn places<'s>(&self, sources: impl Iterator<Item = &'s Source<'r>>) -> Vec<Place>
    where
        'r: 's,
    {
        let mut at: HashMap<(&str, &str, &str), usize> = HashMap::new();
        let mut fields: Vec<BTreeSet<&str>> = Vec::new();
        let mut places: Vec<Place> = Vec::new();
        for source in sources {
            let (pointer, raw) =
                source.evidence.map_or(("", ""), |e| (e.pointer.as_str(), e.raw.as_str()));
            let place = *at.entry((source.path, pointer, raw)).or_insert(places.len());
            if place == places.len() {
                places.push(Place {
                    document: self.id(source.path).map(str::to_owned),
                    path: source.path.to_owned(),
                    pointer: pointer.to_owned(),
                    raw: raw.to_owned(),
                    fields: Vec::new(),
                });
                fields.push(BTreeSet::new());
            }
            if let Some(fields) = fields.get_mut(place).filter(|_| !source.field.is_empty()) {
                fields.insert(source.field);
            }
        }
        for (place, fields) in places.iter_mut().zip(fields) {
            place.fields = fields.into_iter().map(str::to_owned).collect();
        }
        places
    }
}

/// `SG17/2026-03-30/Geneva`, as the tables that are exported name a meeting; `-` for what is not
/// known.
pub(crate) fn label(meeting: &Meeting) -> String {
    let start = meeting.start.map(|day| day.to_string());
    let part = |part: &Option<String>| match part.as_deref() {
        None => "-".to_owned(),
        Some("-") => "%2D".to_owned(),
        Some(text) => text.replace('%', "%25").replace('/', "%2F").replace('~', "%7E"),
    };
    [&meeting.study_group, &start, &meeting.place].map(part).join("/")
}

/// The field that every topic of a meeting has.
pub(crate) const MEETING: Field =
    Field::new("meeting", Kind::Text, "the meeting: `SG17/2026-03-30/Geneva`, or any part of it");

impl<'r> Index<'r> {
    /// A meeting's cell: its label, and its parts to be asked for.
    pub(crate) fn meeting_cell(label: &str, meeting: &'r MeetingRecord) -> Cell<'r> {
        let Meeting { study_group, place, start, .. } = &meeting.meeting;
        Cell::one(label.to_owned())
            .or([study_group, place].into_iter().flatten().map(String::as_str))
            .or(*start)
    }

    /// The cell of the meeting that a document belongs to.
    pub(crate) fn meeting_cell_of(&self, path: &str) -> Cell<'r> {
        self.meeting_of(path)
            .map_or_else(Cell::default, |(label, meeting)| Self::meeting_cell(label, meeting))
    }

    /// A document's cell: its id, and its path to be asked for.
    pub(crate) fn document_cell(&self, path: &'r str) -> Cell<'r> {
        Cell::one(self.name(path)).or([path])
    }
}
