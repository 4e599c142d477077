//! One of the two runs.

use serde_json::Value;

/// The records of a run, by what they are.
#[derive(Debug, Default)]
pub(super) struct Side<'a> {
    pub(super) documents: Vec<&'a Value>,
    pub(super) meetings: Vec<&'a Value>,
}

fn array<'a>(record: &'a Value, list: &str) -> &'a [Value] {
    record.get(list).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// The items of a list of some records, each with the path of its document.
fn items<'a>(
    records: impl Iterator<Item = &'a Value>,
    list: &str,
) -> impl Iterator<Item = (&'a str, &'a Value)> {
    let mut all = Vec::new();
    for record in records {
        let path = record.pointer("/source/path").and_then(Value::as_str).unwrap_or_default();
        all.extend(array(record, list).iter().map(|item| (path, item)));
    }
    all.into_iter()
}

impl<'a> Side<'a> {
    pub(super) fn new(records: &'a [Value]) -> Self {
        // A meeting record says which meeting it is of; a document record may be partial.
        let (meetings, documents) = records.iter().partition(|r| r.get("meeting").is_some());
        Self { documents, meetings }
    }

    /// The items of a list with the path of their document: those of document records, or where
    /// there are none, those of meetings, whose evidence has the path.
    pub(super) fn items(&self, list: &str) -> impl Iterator<Item = (&'a str, &'a Value)> {
        let records = if self.documents.is_empty() { &self.meetings } else { &self.documents };
        items(records.iter().copied(), list)
    }

    /// The items of a list that only document records have.
    pub(super) fn items_of_documents(
        &self,
        list: &str,
    ) -> impl Iterator<Item = (&'a str, &'a Value)> {
        items(self.documents.iter().copied(), list)
    }

    /// All findings: those of the documents, and those across them.
    pub(super) fn findings(&self) -> impl Iterator<Item = (&'a str, &'a Value)> {
        items(self.documents.iter().chain(&self.meetings).copied(), "findings")
    }
}
