//! Documents of the folder that no list has.

use crate::{catalogue::Catalogue, place::Place};
use record::{Code, DocumentRecord, Finding, Kind, Severity};
use std::collections::{BTreeMap, HashSet};

/// A list with fewer rows of a series does not cover it.
const ROWS: usize = 5;

/// What lists say of one series, `TD` of `WP1`.
#[derive(Default)]
struct Series {
    /// The entries that the folder holds, listed and not.
    listed: usize,
    unlisted: Vec<usize>,
    /// The lists.
    lists: Vec<usize>,
    rows: usize,
}

/// One finding for each document that the lists of its series leave out, where they have at least
/// as many of the folder's documents as they lack: a list of something else is no list of all. A
/// list names a document by its number, and so any revision of it.
pub(crate) fn check(
    records: &[&DocumentRecord],
    catalogue: &Catalogue<'_>,
    findings: &mut Vec<Finding>,
) {
    let is_list = |at: usize| records.get(at).is_some_and(|r| r.kind == Kind::DocumentList);
    let mut listed: HashSet<usize> = HashSet::new();
    for chain in catalogue.revisions() {
        let any = chain.iter().filter_map(|&at| catalogue.entry(at)).any(|e| !e.rows.is_empty());
        listed.extend(chain.iter().filter(|_| any));
    }
    let mut series: BTreeMap<(terms::Series, Option<terms::Group>), Series> = BTreeMap::new();
    for (at, entry) in catalogue.entries().iter().enumerate().filter(|(_, entry)| entry.own) {
        let reference = entry.reference;
        let series = series.entry((reference.series, reference.group)).or_default();
        for list in entry.rows.iter().map(|(list, _)| *list).filter(|&list| is_list(list)) {
            series.rows += 1;
            if !series.lists.contains(&list) && series.lists.len() < ROWS {
                series.lists.push(list);
            }
        }
        let held = entry.records.iter().any(|&record| !is_list(record));
        match (held, listed.contains(&at) || !entry.rows.is_empty()) {
            (true, true) => series.listed += 1,
            (true, false) => series.unlisted.push(at),
            (false, _) => {}
        }
    }
    for Series { listed, unlisted, lists, rows } in series.into_values() {
        if rows < ROWS || listed < unlisted.len() {
            continue;
        }
        for entry in unlisted.into_iter().filter_map(|at| catalogue.entry(at)) {
            let Some(place) = entry.place(records) else { continue };
            let lists = lists.iter().filter_map(|&at| records.get(at));
            findings.push(Finding {
                code: Code::UnlistedDocument,
                severity: Severity::Warning,
                message: format!("{} is in the folder, but no list of its series has it", entry.id),
                subject: Some(entry.id.clone()),
                stated: None,
                found: None,
                evidence: place.whole(),
                related: lists.map(|list| Place::header(list).whole()).collect(),
            });
        }
    }
}
