//! The list of a meeting's documents.

use crate::cells;
use crate::known::Known;
use crate::model::{Cell, Table};
use record::MeetingDocument;
use terms::natural;

/// The documents that are within a scope, with how many there are. What has neither a number nor a
/// title is no document of a list.
pub(crate) fn documents(
    known: &Known<'_>,
    within: &dyn Fn(&MeetingDocument) -> bool,
) -> (Table, usize) {
    let mut documents: Vec<&MeetingDocument> =
        known.meeting.documents.iter().filter(|d| d.id.is_some() && within(d)).collect();
    documents.sort_by_cached_key(|d| natural(d.id.as_deref().unwrap_or_default()));
    documents.dedup_by(|a, b| a.id == b.id);
    let mut table = Table {
        header: ["Document", "Source", "Title", "Question"].map(str::to_owned).to_vec(),
        widths: vec![16, 24, 50, 10],
        rows: Vec::new(),
    };
    for document in &documents {
        let id: Vec<String> = document.id.iter().cloned().collect();
        table.rows.push(vec![
            cells::documents(&known.links, &id),
            Cell::text(document.source.as_deref().unwrap_or_default()),
            Cell::text(document.title.as_deref().unwrap_or_default()),
            Cell::text(cells::questions(&document.questions)),
        ]);
    }
    (table, documents.len())
}
