//! Which fields are told: all that a record has of a thing, but how and where it is written.

use std::sync::LazyLock;

/// How and where something is written, which is no fact of it.
const WRITTEN: [&str; 7] =
    ["evidence", "raw_acronym", "track_basis", "raw_date", "precision", "ordinals", "ref"];

/// The fields of a type of the records, in the order of the schema, but for some.
fn of(kind: &str, but: &[&str]) -> Vec<&'static str> {
    let all = record::field_names(kind).iter().map(String::as_str);
    all.filter(|field| !WRITTEN.contains(field) && !but.contains(field)).collect()
}

/// Of a work item.
pub(super) static WORK_ITEM: LazyLock<Vec<&str>> = LazyLock::new(|| of("WorkItem", &[]));
/// Of a liaison statement.
pub(super) static LIAISON: LazyLock<Vec<&str>> = LazyLock::new(|| of("Liaison", &[]));
/// Of an event.
pub(super) static EVENT: LazyLock<Vec<&str>> = LazyLock::new(|| of("Event", &[]));
/// Of an approval: its name says the others.
pub(super) static APPROVAL: LazyLock<Vec<&str>> =
    LazyLock::new(|| of("Approval", &["track", "action", "stage", "meeting"]));
/// Of a row of a document list.
pub(super) static LISTED: LazyLock<Vec<&str>> = LazyLock::new(|| of("ListedDocument", &[]));
/// Of a header block.
pub(super) static HEADER: LazyLock<Vec<&str>> = LazyLock::new(|| of("Header", &[]));
/// Of a published text: its header says the rest.
pub(super) static PUBLICATION: LazyLock<Vec<&str>> =
    LazyLock::new(|| of("Publication", &["title"]));
/// Of a document.
pub(super) static DOCUMENT: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let own = ["id", "path", "status", "kind", "bytes"];
    own.into_iter().chain(HEADER.iter().copied()).chain(PUBLICATION.iter().copied()).collect()
});
/// The fields that the line about a new or a removed document prints.
pub(super) const NEW_DOCUMENT: [&str; 7] =
    ["id", "path", "title", "status", "kind", "source", "questions"];
