//! Findings: those across documents, and those within one.

use crate::places::{Places, Spot};
use crate::{contradiction, value};
use record::{Code, DocumentRecord, Fact, MeetingRecord, Quantity, Severity};
use serde::Serialize;
use std::collections::{BTreeMap, HashMap};

/// A finding with its places.
#[derive(Debug, Serialize)]
pub(crate) struct Finding<'a> {
    #[serde(serialize_with = "name")]
    pub(crate) code: Code,
    pub(crate) severity: Severity,
    pub(crate) message: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    subject: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    stated: Option<&'a Quantity>,
    #[serde(skip_serializing_if = "Option::is_none")]
    found: Option<&'a Quantity>,
    at: Spot,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related: Vec<Spot>,
    /// Which of `related` says otherwise than `at`.
    #[serde(skip_serializing_if = "is_first")]
    other: usize,
    /// The document whose own finding it is; none of one across documents.
    #[serde(skip_serializing_if = "Option::is_none")]
    within: Option<u32>,
    /// Paths of both sides, for the page without a script.
    #[serde(skip)]
    pub(crate) sides: (&'a str, Option<&'a str>),
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
fn is_first(at: &usize) -> bool {
    *at == 0
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
fn name<S: serde::Serializer>(code: &Code, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(code.as_str())
}

impl Finding<'_> {
    /// Where it stands among the contradictions.
    pub(crate) fn order(&self) -> Option<(std::cmp::Reverse<Severity>, usize)> {
        Some((std::cmp::Reverse(self.severity), contradiction::rank(self.code)?))
    }
}

/// The findings of a meeting record.
pub(super) fn across<'a>(record: &'a MeetingRecord, places: &mut Places<'a>) -> Vec<Finding<'a>> {
    let mut named: HashMap<&str, Vec<&'a BTreeMap<String, Vec<Fact>>>> = HashMap::new();
    for item in record.work_items.iter().filter(|item| !item.conflicts.is_empty()) {
        if let Some(acronym) = item.acronym.as_deref() {
            named.entry(acronym).or_default().push(&item.facts);
        }
    }
    for merged in record.liaisons.iter().chain(&record.events) {
        if !merged.conflicts.is_empty() {
            named.entry(&merged.key).or_default().push(&merged.facts);
        }
    }
    let told = |finding: &'a record::Finding| {
        let facts = finding.subject.as_deref().and_then(|subject| named.get(subject));
        let other = facts.and_then(|facts| other(finding, facts)).unwrap_or(0);
        new(finding, "", other, places)
    };
    record.findings.iter().map(told).collect()
}

/// Adds the findings of a document record.
pub(super) fn of_document<'a>(
    document: &'a DocumentRecord,
    places: &mut Places<'a>,
    findings: &mut Vec<Finding<'a>>,
) {
    let path = document.source.path.as_str();
    for finding in &document.findings {
        let mut told = new(finding, path, 0, places);
        told.within = Some(places.path(path));
        findings.push(told);
    }
}

fn new<'a>(
    finding: &'a record::Finding,
    own: &'a str,
    other: usize,
    places: &mut Places<'a>,
) -> Finding<'a> {
    let path = |e: &'a record::Evidence| e.path.as_deref().unwrap_or(own);
    Finding {
        code: finding.code,
        severity: finding.severity,
        message: &finding.message,
        subject: finding.subject.as_deref(),
        stated: finding.stated.as_ref(),
        found: finding.found.as_ref(),
        at: places.spot(&finding.evidence, own, ""),
        related: finding.related.iter().map(|e| places.spot(e, own, "")).collect(),
        other,
        within: None,
        sides: (path(&finding.evidence), finding.related.get(other).map(path)),
    }
}

/// A conflict's places are those of its best supported value, then those of the others: which of
/// them is the first of the second value, the facts of its subject say.
fn other(finding: &record::Finding, facts: &[&BTreeMap<String, Vec<Fact>>]) -> Option<usize> {
    let (Some(Quantity::Text(stated)), Some(Quantity::Text(found))) =
        (&finding.stated, &finding.found)
    else {
        return None;
    };
    let values = facts.iter().flat_map(|fields| fields.values());
    let first = values.filter_map(|values| match values.as_slice() {
        [a, b, ..] if value::text(&a.value) == **stated && value::text(&b.value) == **found => {
            Some(a.evidence.len())
        }
        _ => None,
    });
    first.take(1).next()?.checked_sub(1).filter(|at| *at < finding.related.len())
}
