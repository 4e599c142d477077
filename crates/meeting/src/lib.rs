//! Document records to the records of the meetings that they belong to.
//!
//! The crate sees records and nothing else: no files, no block trees. Whatever it says stands on
//! a record's word, and every [`record::Evidence`] that it gives has the `path` of the document
//! whose word that is. Where documents disagree it takes no side: all values are kept, the best
//! supported one first, and the disagreement is named.
//!
//! The steps, each a module: `group` (which meeting a record belongs to), `catalogue` (the
//! documents that the meeting knows, and the look-up of a reference among them), `documents`,
//! `work_items` with `derived` (one value of each fact), `liaisons`, `events`, `resolve`, `graph`, `totals`.
//!
//! Time and memory are linear in the records but for sorting: look-ups go through hash maps,
//! output through ordered maps or explicit sorts, so that equal input gives equal bytes.

mod base_text;
mod catalogue;
mod conflicts;
mod derived;
mod documents;
mod drift;
mod duplicates;
mod events;
mod facts;
mod graph;
mod group;
mod history;
mod index_check;
mod liaisons;
mod named;
mod names;
mod place;
mod resolve;
mod series;
mod stated;
mod stray;
mod text;
mod totals;
mod union;
mod unlisted;
mod work_items;

#[cfg(test)]
mod tests;

pub use derived::complete;
pub use named::{Named, NotNamed};
pub use series::follow;

use catalogue::Catalogue;
use group::Group;
use record::{DocumentRecord, Finding, MEETING_SCHEMA_ID, MeetingRecord};

/// Puts documents together into the meetings that they belong to.
///
/// `records` are in the order of their paths; that order is the order of "earliest" wherever two
/// values have the same support. Every record belongs to one meeting, but
/// for those that could be of several ([`MeetingRecord::unplaced`]). The meetings are
/// ordered by study group and start; those that a page merely speaks of come last.
///
/// ```
/// let none = meeting::assemble(&[]);
/// assert!(none.is_empty());
/// ```
pub fn assemble(records: &[DocumentRecord]) -> Vec<MeetingRecord> {
    assemble_for(records, None)
}

/// [`assemble`], where the user says of which meeting the documents are that name none.
///
/// ```
/// let named = "SG17/2026-03-30".parse()?;
/// assert!(meeting::assemble_for(&[], Some(&named)).is_empty());
/// # Ok::<(), meeting::NotNamed>(())
/// ```
pub fn assemble_for(records: &[DocumentRecord], named: Option<&Named>) -> Vec<MeetingRecord> {
    let groups = group::groups(records, named);
    let strays = stray::find(&groups);
    groups.into_iter().zip(strays).map(|(group, strays)| meeting(group, strays)).collect()
}

fn meeting<'a>(group: Group<'a>, strays: Vec<(&'a DocumentRecord, String)>) -> MeetingRecord {
    let Group { meeting, records, unplaced, spoken_of } = group;
    let catalogue = Catalogue::new(&meeting, &records);
    let mut findings: Vec<Finding> = stray::findings(strays).collect();
    // The items are half of the work; the other half does not wait for them.
    let (work_items, rest) = rayon::join(
        || {
            let mut findings = Vec::new();
            (work_items::merge(&records, &catalogue, &mut findings), findings)
        },
        || {
            let mut findings = Vec::new();
            let mut documents = documents::list(&records, &catalogue, &mut findings);
            // What a list says of another meeting makes no documents of this folder.
            documents.retain(|d| d.path.is_some() || !spoken_of);
            index_check::check(&records, &catalogue, &mut findings);
            unlisted::check(&records, &catalogue, &mut findings);
            duplicates::check(&records, &catalogue, &mut findings);
            stated::check(&records, &mut findings);
            let liaisons = liaisons::merge(&records, &catalogue, &mut findings);
            let events = events::merge(&records, &mut findings);
            resolve::check(&meeting, &records, &catalogue, &mut findings);
            let graph = graph::build(&records, &catalogue);
            (documents, liaisons, events, graph, findings)
        },
    );
    let (work_items, of_items) = work_items;
    let (documents, liaisons, events, graph, of_others) = rest;
    findings.extend(of_others);
    findings.extend(of_items);
    findings.sort_by_cached_key(order);
    findings.iter_mut().for_each(shorten);
    let mut record = MeetingRecord {
        schema: MEETING_SCHEMA_ID.to_owned(),
        meeting,
        documents,
        work_items,
        liaisons,
        events,
        graph,
        totals: Vec::new(),
        findings,
        unplaced: unplaced.iter().map(|record| record.source.path.clone()).collect(),
    };
    record.totals = totals::count(&records, &record);
    record
}

/// Counts the places of a finding beyond those that are given.
fn shorten(finding: &mut Finding) {
    let more = finding.related.len().saturating_sub(facts::PLACES);
    if more > 0 {
        finding.related.truncate(facts::PLACES);
        let message = std::mem::take(&mut finding.message);
        finding.message = format!("{message}; {more} more places are not listed here");
    }
}

/// Findings stand by code, then by subject; within these in the order in which they were made.
fn order(finding: &Finding) -> (record::Code, Vec<text::Chunk>) {
    (finding.code, text::natural(finding.subject.as_deref().unwrap_or_default()))
}
