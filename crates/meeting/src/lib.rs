//! Document records to the records of the meetings that they belong to.
//!
//! The crate sees records and nothing else: no files, no block trees. Whatever it says stands on
//! a record's word, and every [`record::Evidence`] that it gives has the `path` of the document
//! whose word that is. Where documents disagree it takes no side: all values are kept, the best
//! supported one first, and the disagreement is named.
//!
//! The steps, each a module: `group` (which meeting a record belongs to), `catalogue` (the
//! documents that the meeting knows, and the look-up of a reference among them), `documents`,
//! `work_items`, `liaisons`, `events`, `resolve`, `graph`, `totals`.
//!
//! Time and memory are linear in the records but for sorting: look-ups go through hash maps,
//! output through ordered maps or explicit sorts, so that equal input gives equal bytes.

mod base_text;
mod catalogue;
mod conflicts;
mod day;
mod documents;
mod events;
mod facts;
mod graph;
mod group;
mod index_check;
mod liaisons;
mod names;
mod place;
mod resolve;
mod text;
mod totals;
mod union;
mod work_items;

#[cfg(test)]
mod tests;

use catalogue::Catalogue;
use group::Group;
use record::{DocumentRecord, Finding, MEETING_SCHEMA_ID, MeetingRecord};

/// Puts documents together into the meetings that they belong to.
///
/// `records` are in the order of their paths; that order is the order of "earliest" wherever two
/// values have the same support. Every record belongs to exactly one meeting. The meetings are
/// ordered by study group and start.
///
/// ```
/// let none = meeting::assemble(&[]);
/// assert!(none.is_empty());
/// ```
pub fn assemble(records: &[DocumentRecord]) -> Vec<MeetingRecord> {
    group::groups(records).into_iter().map(meeting).collect()
}

fn meeting(group: Group<'_>) -> MeetingRecord {
    let Group { meeting, records } = group;
    let catalogue = Catalogue::new(&meeting, &records);
    let mut findings = Vec::new();
    let documents = documents::list(&records, &catalogue, &mut findings);
    index_check::check(&records, &catalogue, &mut findings);
    let work_items = work_items::merge(&records, &catalogue, &mut findings);
    let liaisons = liaisons::merge(&records, &catalogue);
    let events = events::merge(&records);
    resolve::check(&meeting, &records, &catalogue, &mut findings);
    let graph = graph::build(&records, &catalogue);
    findings.sort_by_cached_key(order);
    let totals = totals::count(&records, &work_items, &findings);
    MeetingRecord {
        schema: MEETING_SCHEMA_ID.to_owned(),
        meeting,
        documents,
        work_items,
        liaisons,
        events,
        graph,
        totals,
        findings,
    }
}

/// Findings stand by code, then by subject; within these in the order in which they were made.
fn order(finding: &Finding) -> (record::Code, Vec<text::Chunk>) {
    (finding.code, text::natural(finding.subject.as_deref().unwrap_or_default()))
}
