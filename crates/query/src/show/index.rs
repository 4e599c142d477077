//! What cards look up in records.

use crate::place::{Place, merged};
use crate::tables::Tables;
use record::{DocumentRecord, Evidence, MeetingRecord};
use std::collections::HashMap;

/// Records with their documents by path.
pub(super) struct Index<'t, 'r> {
    pub(super) tables: &'t Tables<'r>,
    ids: HashMap<&'r str, &'r str>,
    by_path: HashMap<&'r str, &'r DocumentRecord>,
}

impl<'t, 'r> Index<'t, 'r> {
    pub(super) fn new(tables: &'t Tables<'r>) -> Self {
        let records = tables.records;
        let by_path = records.documents.iter().map(|d| (d.source.path.as_str(), d)).collect();
        let own = records.documents.iter();
        let own =
            own.filter_map(|d| Some((d.source.path.as_str(), d.identity.as_ref()?.id.as_str())));
        // The meeting knows more of a document than its own header: a list names it.
        let listed = records.meetings.iter().flat_map(|meeting| &meeting.documents);
        let listed = listed.filter_map(|d| Some((d.path.as_deref()?, d.id.as_deref()?)));
        let ids = own.chain(listed).collect();
        Self { tables, ids, by_path }
    }

    /// The meetings with what the tables call them.
    pub(super) fn meetings(&self) -> impl Iterator<Item = (&str, &'r MeetingRecord)> {
        self.tables.meetings.iter().map(String::as_str).zip(self.tables.records.meetings)
    }

    /// The record of the document with that path.
    pub(super) fn document(&self, path: &str) -> Option<&'r DocumentRecord> {
        self.by_path.get(path).copied()
    }

    /// Places in a meeting's record, each once.
    pub(super) fn places<'e>(
        &self,
        evidence: impl IntoIterator<Item = &'e Evidence>,
    ) -> Vec<Place> {
        merged(evidence.into_iter().map(|evidence| {
            let path = evidence.path.as_deref().unwrap_or_default();
            Place {
                document: self.ids.get(path).map(|id| (*id).to_owned()),
                path: path.to_owned(),
                pointer: evidence.pointer.clone(),
                raw: evidence.raw.clone(),
                fields: Vec::new(),
            }
        }))
    }
}
