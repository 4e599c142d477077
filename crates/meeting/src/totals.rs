//! How many there are of what.

use crate::text::natural;
use record::{By, DocumentRecord, MeetingRecord, MergedItem, Total};
use std::collections::BTreeMap;

/// Counts what there is of a meeting: all of it, work items by Question, Working Party, track and
/// stage, liaison statements by direction, documents by kind and status, findings by severity.
///
/// An item counts by its own values, which are those that all commands give for it: once for each
/// of its Questions and Working Parties, and once for its track and its stage. Findings are those
/// of the documents and those across documents; documents that only a list names do not count.
pub(crate) fn count(records: &[&DocumentRecord], meeting: &MeetingRecord) -> Vec<Total> {
    let mut counts = Counts::default();
    counts.add_merged(meeting);
    for record in records {
        counts.add(By::Kind, &record.kind, 1);
        counts.add(By::Status, &record.status, 1);
    }
    for finding in records.iter().flat_map(|r| &r.findings).chain(&meeting.findings) {
        counts.add(By::Severity, &finding.severity, 1);
    }
    counts.finish()
}

/// The counts of a record of schema 1.4 or earlier: what its documents' own records are needed for
/// stays as it is.
pub(crate) fn count_again(meeting: &MeetingRecord) -> Vec<Total> {
    let mut counts = Counts::default();
    counts.add_merged(meeting);
    for Total { by, key, count } in &meeting.totals {
        if matches!(by, By::Kind | By::Status | By::Severity) {
            counts.add(*by, key, *count);
        }
    }
    counts.finish()
}

/// Counts in the making.
#[derive(Default)]
struct Counts(BTreeMap<By, BTreeMap<String, u64>>);

impl Counts {
    fn add(&mut self, by: By, key: &(impl ToString + ?Sized), count: u64) {
        *self.0.entry(by).or_default().entry(key.to_string()).or_default() += count;
    }

    /// Counts what the meeting's record alone tells.
    fn add_merged(&mut self, meeting: &MeetingRecord) {
        let held = meeting.documents.iter().filter(|document| document.path.is_some()).count();
        let disputed = meeting.work_items.iter().filter(|item| !item.conflicts.is_empty()).count();
        for (key, count) in [
            ("work_items", meeting.work_items.len()),
            ("disputed_work_items", disputed),
            ("events", meeting.events.len()),
            ("documents", held),
            ("missing_documents", meeting.documents.len() - held),
        ] {
            self.add(By::All, key, count as u64);
        }
        for item in &meeting.work_items {
            self.add_item(item);
        }
        for statement in &meeting.liaisons {
            let count = statement.count.unwrap_or(1);
            self.add(By::All, "liaison_statements", count);
            let direction = statement.facts.get("direction");
            if let Some(direction) = direction.and_then(|facts| facts.first()?.value.as_str()) {
                self.add(By::Direction, direction, count);
            }
        }
    }

    fn add_item(&mut self, item: &MergedItem) {
        for question in &item.questions {
            self.add(By::Question, question, 1);
        }
        for party in &item.working_parties {
            self.add(By::WorkingParty, party, 1);
        }
        if let Some(track) = item.track {
            self.add(By::Track, &track, 1);
        }
        if let Some(stage) = item.stage {
            self.add(By::Stage, &stage, 1);
        }
    }

    /// In the order of what is counted by, then of the keys. What there is none of is left out.
    fn finish(self) -> Vec<Total> {
        let all = self.0.into_iter().flat_map(|(by, keys)| {
            keys.into_iter().map(move |(key, count)| Total { by, key, count })
        });
        let mut totals: Vec<Total> = all.filter(|total| total.count > 0).collect();
        totals.sort_by_cached_key(|total| (total.by, natural(&total.key)));
        totals
    }
}
