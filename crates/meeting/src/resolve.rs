//! References to temporary documents of this meeting that resolve to nothing.

use crate::{
    catalogue::{Catalogue, Hit},
    documents::RELATED,
    place::Place,
};
use record::{Code, DocumentRecord, DocumentRef, Finding, Kind, Meeting, Referent, Severity};
use std::collections::{BTreeMap, HashMap, HashSet};
use terms::{DateSpan, Group, Series, meeting_name, natural};

/// How far from a meeting's days the date in a full name may lie, in days.
const NEAR: i32 = 10;

/// The places that name one missing document.
struct Missing<'a> {
    reference: &'a DocumentRef,
    count: usize,
    places: Vec<Place<'a>>,
}

/// One finding for each temporary document that texts name and neither the folder nor a list has.
///
/// Only of a series that the folder holds a document of: a lone report names hundreds that nobody
/// stored with it. An earlier revision of a document that is there is not missed. It is a warning
/// where a list of documents covers the series, else worth knowing.
pub(crate) fn check<'a>(
    meeting: &Meeting,
    records: &[&'a DocumentRecord],
    catalogue: &Catalogue<'a>,
    findings: &mut Vec<Finding>,
) {
    // Mentions are many and documents few: what is known of one is asked once.
    let mut known: HashMap<&'a DocumentRef, bool> = HashMap::new();
    let mut missing: BTreeMap<String, Missing<'a>> = BTreeMap::new();
    for record in records {
        for reference in &record.references {
            let Referent::Document(document) = &reference.referent else { continue };
            let lost =
                *known.entry(document).or_insert_with(|| is_missing(meeting, catalogue, document));
            if !lost {
                continue;
            }
            let slot = missing.entry(document.id.clone()).or_insert_with(|| Missing {
                reference: document,
                count: 0,
                places: Vec::new(),
            });
            slot.count += 1;
            if slot.places.len() <= RELATED {
                slot.places.push(Place::new(record, &reference.evidence));
            }
        }
    }
    let listed = listed_series(records);
    let mut missing: Vec<(String, Missing<'a>)> = missing.into_iter().collect();
    missing.sort_by_cached_key(|(id, _)| natural(id));
    for (id, Missing { reference, count, places }) in missing {
        let mut places = places.into_iter().map(Place::whole);
        let Some(evidence) = places.next() else { continue };
        let listed = listed.contains(&reference.group);
        let times = if count == 1 { "once".to_owned() } else { format!("in {count} places") };
        findings.push(Finding {
            code: Code::UnresolvedReference,
            severity: if listed { Severity::Warning } else { Severity::Info },
            message: format!("{id} is named {times}, but neither the folder nor a list has it"),
            subject: Some(id),
            stated: None,
            found: None,
            evidence,
            related: places.collect(),
        });
    }
}

fn is_missing(meeting: &Meeting, catalogue: &Catalogue<'_>, reference: &DocumentRef) -> bool {
    reference.series == Series::Td
        && catalogue.is_own(reference)
        && catalogue.holds_series(reference)
        && is_of(meeting, reference)
        && catalogue.find(reference) == Hit::Nothing
}

/// Whether the date in a reference's full name, where it has one, is of this meeting.
fn is_of(meeting: &Meeting, reference: &DocumentRef) -> bool {
    let named = reference.itu_id.as_deref().and_then(meeting_name).and_then(|n| n.start);
    let (Some(named), Some(start)) = (named, meeting.start) else { return true };
    let end = meeting.end.unwrap_or(start);
    DateSpan::new(start.into(), end.into()).days_between(named.into()) <= NEAR
}

/// The groups of the temporary documents that document lists name; `None` once there is any.
fn listed_series(records: &[&DocumentRecord]) -> HashSet<Option<Group>> {
    let lists = records.iter().filter(|record| record.kind == Kind::DocumentList);
    let rows = lists.flat_map(|record| &record.documents).filter_map(|row| row.reference.as_ref());
    rows.filter(|r| r.series == Series::Td).flat_map(|r| [r.group, None]).collect()
}
