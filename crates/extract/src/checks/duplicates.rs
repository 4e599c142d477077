//! `check.duplicate`: one work item twice with the same stage, or with two tracks.

use crate::facts::Facts;
use grammar::ItemKey;
use record::{Code, Finding, Severity, Track, WorkItem};
use std::collections::BTreeMap;

const RULE: &str = "check.duplicate";

/// Work items that stand twice with one stage, and those with two tracks.
pub(super) fn run(facts: &mut Facts) {
    let mut by_name: BTreeMap<&ItemKey, Vec<&WorkItem>> = BTreeMap::new();
    for item in &facts.work_items {
        if let Some(acronym) = &item.acronym {
            by_name.entry(acronym.key()).or_default().push(item);
        }
    }
    let mut found = Vec::new();
    for items in by_name.into_values().filter(|i| i.len() > 1) {
        let Some((first, rest)) = items.split_first() else { continue };
        let name = first.acronym.as_ref().map(ToString::to_string);
        let shown = name.clone().unwrap_or_default();
        // A report says in a sentence what its table lists: only two rows are one too many.
        let is_row = |i: &WorkItem| i.evidence.rule.ends_with("row");
        let same: Vec<_> =
            rest.iter().filter(|i| i.stage == first.stage && is_row(i) && is_row(first)).collect();
        if !same.is_empty() {
            found.push(finding(
                Code::DuplicateItem,
                format!("{shown} stands {} times with the same stage", same.len() + 1),
                name.clone(),
                first,
                same.iter().map(|i| **i),
            ));
        }
        let tracks: Vec<Track> = items.iter().filter_map(|i| i.track).collect();
        if let Some((one, other)) =
            tracks.first().zip(tracks.iter().find(|t| Some(*t) != tracks.first()))
        {
            let message = format!("{shown} has the tracks {} and {}", one.as_str(), other.as_str());
            found.push(finding(Code::ConflictingTrack, message, name, first, rest.iter().copied()));
        }
    }
    facts.findings.extend(found);
}

fn finding<'a>(
    code: Code,
    message: String,
    subject: Option<String>,
    first: &WorkItem,
    others: impl Iterator<Item = &'a WorkItem>,
) -> Finding {
    let place = |item: &WorkItem| {
        let mut evidence = item.evidence.clone();
        RULE.clone_into(&mut evidence.rule);
        evidence.fields.clear();
        evidence
    };
    Finding {
        code,
        severity: Severity::Warning,
        message,
        subject,
        stated: None,
        found: None,
        evidence: place(first),
        related: others.map(place).collect(),
    }
}
