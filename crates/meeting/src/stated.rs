//! Counts of a meeting's decisions that documents state differently.

use crate::{
    place::Place,
    text::{letters, natural},
};
use record::{Approval, Code, DocumentRecord, Finding, Severity};
use std::collections::BTreeMap;
use terms::{Group, QuestionNumber};

/// Compares what documents of the whole meeting say is determined, consented, agreed or approved.
///
/// A Working Party's or a Question's report counts its own and is left out. What one document
/// states and lists differently is a finding of its own record.
pub(crate) fn check(records: &[&DocumentRecord], findings: &mut Vec<Finding>) {
    type Told<'a> = Vec<(u64, &'a DocumentRecord, &'a Approval)>;
    let mut told: BTreeMap<(String, String, String), Told<'_>> = BTreeMap::new();
    for record in records.iter().filter(|record| is_of_all(record)) {
        for approval in &record.approvals {
            let Some(count) = approval.declared_count.or(approval.listed_count) else { continue };
            let track = approval.track.map(|track| track.to_string()).unwrap_or_default();
            let meeting = letters(approval.meeting.as_deref().unwrap_or_default());
            let stage = approval.stage.as_str().to_owned();
            told.entry((track, stage, meeting)).or_default().push((count, record, approval));
        }
    }
    for ((track, stage, _), told) in told {
        let Some((&(stated, record, approval), rest)) = told.split_first() else { continue };
        let Some((found, ..)) = rest.iter().find(|(count, ..)| *count != stated) else { continue };
        let subject = format!("{track} {}", stage.replace('_', " ")).trim().to_owned();
        let mut counts: Vec<String> = told.iter().map(|(count, ..)| count.to_string()).collect();
        counts.sort_by_cached_key(|count| natural(count));
        counts.dedup();
        findings.push(Finding {
            code: Code::CountMismatch,
            severity: Severity::Warning,
            message: format!("{subject}: documents count {}", counts.join(", ")),
            subject: Some(subject),
            stated: Some(stated.into()),
            found: Some((*found).into()),
            evidence: Place::new(record, &approval.evidence).whole(),
            related: rest.iter().map(|(_, r, a)| Place::new(r, &a.evidence).whole()).collect(),
        });
    }
}

/// Whether a document is the whole meeting's, and not a Working Party's or a Question's: its
/// header, its number, and its title and source say so.
fn is_of_all(record: &DocumentRecord) -> bool {
    let group = record.identity.as_ref().and_then(|i| i.group);
    let of_party = group.is_some_and(Group::is_working_party);
    let Some(header) = &record.header else { return !of_party };
    let names = header.title.iter().chain(&header.source);
    !of_party
        && header.working_party.is_none()
        && header.questions.iter().all(|question| question.number == QuestionNumber::All)
        && !names.into_iter().any(|name| is_of_part(name))
}

/// `Report of Working Party 1/23`, `Chair, WP1/23`, `Report of Question 3/23`, `Rapporteur Q3/23`
fn is_of_part(name: &str) -> bool {
    let numbered = |word: &str, lead: &str| {
        let rest = word.strip_prefix(lead).unwrap_or_default();
        rest.starts_with(|c: char| c.is_ascii_digit())
    };
    let lower = name.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.any(|word| {
        ["party", "question", "rapporteur"].contains(&word)
            || numbered(word, "wp")
            || numbered(word, "q")
    })
}
