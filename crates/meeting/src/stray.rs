//! Documents that lie among those of another meeting.

use crate::{group::Group, place::Place};
use record::{Code, DocumentRecord, Finding, Meeting, Severity};
use std::collections::BTreeMap;

/// In a folder of fewer documents of one meeting nothing is astray: it is a mixture.
const FOLDER: usize = 4;
/// One in so many at most is astray; more are a second meeting kept in the same folder.
const SHARE: usize = 4;

fn folder(record: &DocumentRecord) -> &str {
    record.source.path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// For each meeting, the documents of other meetings that lie in folders which are its own but
/// for them.
pub(crate) fn find<'a>(groups: &[Group<'a>]) -> Vec<Vec<(&'a DocumentRecord, String)>> {
    let mut folders: BTreeMap<&str, BTreeMap<usize, Vec<&'a DocumentRecord>>> = BTreeMap::new();
    for (at, group) in groups.iter().enumerate() {
        for record in &group.records {
            folders.entry(folder(record)).or_default().entry(at).or_default().push(record);
        }
    }
    let mut strays: Vec<Vec<(&DocumentRecord, String)>> = vec![Vec::new(); groups.len()];
    for meetings in folders.into_values() {
        let all: usize = meetings.values().map(Vec::len).sum();
        // The first of several of one size, so that the same folder tells the same each time.
        let Some((&owner, own)) =
            meetings.iter().max_by_key(|(at, own)| (own.len(), std::cmp::Reverse(**at)))
        else {
            continue;
        };
        if own.len() < FOLDER || (all - own.len()) * SHARE > own.len() {
            continue;
        }
        for (&at, records) in meetings.iter().filter(|(at, _)| **at != owner) {
            let Some(name) = groups.get(at).map(|group| name(&group.meeting)) else { continue };
            if let Some(slot) = strays.get_mut(owner) {
                slot.extend(records.iter().map(|record| (*record, name.clone())));
            }
        }
    }
    strays
}

/// `SG17, Geneva, 2026-03-30`
fn name(meeting: &Meeting) -> String {
    let start = meeting.start.map(|day| day.to_string());
    let parts = [&meeting.study_group, &meeting.place, &start];
    let parts: Vec<&str> = parts.into_iter().filter_map(|part| part.as_deref()).collect();
    if parts.is_empty() { "a meeting that nobody names".to_owned() } else { parts.join(", ") }
}

/// A finding for each.
pub(crate) fn findings<'a>(
    strays: Vec<(&'a DocumentRecord, String)>,
) -> impl Iterator<Item = Finding> + use<'a> {
    strays.into_iter().map(|(record, meeting)| Finding {
        code: Code::StrayDocument,
        severity: Severity::Warning,
        message: format!(
            "{} is of another meeting ({meeting}): it is counted there, not here",
            record.source.path
        ),
        subject: Some(record.source.path.clone()),
        stated: None,
        found: Some(meeting.into()),
        evidence: Place::header(record).whole(),
        related: Vec::new(),
    })
}
