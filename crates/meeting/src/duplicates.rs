//! Files that say that they are the same document.

use crate::{catalogue::Catalogue, place::Place};
use record::{Code, DocumentRecord, Finding, Severity};
use std::collections::BTreeMap;

/// One finding for each document that the folder holds more than once in one language and format:
/// copies are worth knowing, and two texts under one number are a contradiction. A page or a
/// PDF of a Word document is no second document.
pub(crate) fn check(
    records: &[&DocumentRecord],
    catalogue: &Catalogue<'_>,
    findings: &mut Vec<Finding>,
) {
    for entry in catalogue.entries().iter().filter(|entry| entry.records.len() > 1) {
        let mut alike: BTreeMap<(&str, &str), Vec<&DocumentRecord>> = BTreeMap::new();
        for record in entry.records.iter().filter_map(|&at| records.get(at)) {
            let language = record.identity.as_ref().and_then(|i| i.language.as_deref());
            let key = (language.unwrap_or_default(), record.source.format.as_str());
            alike.entry(key).or_default().push(record);
        }
        for files in alike.into_values() {
            let [first, others @ ..] = files.as_slice() else { continue };
            if others.is_empty() {
                continue;
            }
            let same = !first.source.sha256.is_empty()
                && others.iter().all(|r| r.source.sha256 == first.source.sha256);
            let (severity, what) = if same {
                (Severity::Info, "they are copies: keep one")
            } else {
                (Severity::Warning, "their contents differ: give one of them its own number")
            };
            findings.push(Finding {
                code: Code::DuplicateDocument,
                severity,
                message: format!("{} files are {}: {what}", files.len(), entry.id),
                subject: Some(entry.id.clone()),
                stated: Some(first.source.path.clone().into()),
                found: others.first().map(|r| r.source.path.clone().into()),
                evidence: Place::header(first).whole(),
                related: others.iter().map(|record| Place::header(record).whole()).collect(),
            });
        }
    }
}
