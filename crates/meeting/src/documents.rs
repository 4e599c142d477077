//! The list of a meeting's documents: those of the folder, and those that lists name besides.

use crate::{
    catalogue::{Catalogue, Entry},
    place::Place,
    text::natural,
};
use record::{Code, DocumentRecord, Finding, Kind, ListedDocument, MeetingDocument, Severity};
use std::collections::BTreeMap;
use terms::Question;

/// How many further places a finding of a missing document or reference gives.
pub(crate) const RELATED: usize = 20;

/// Lists the documents: the folder's in the order of their paths, then what it lacks by number.
pub(crate) fn list<'a>(
    records: &[&'a DocumentRecord],
    catalogue: &Catalogue<'a>,
    findings: &mut Vec<Finding>,
) -> Vec<MeetingDocument> {
    let links = revisions(records, catalogue, findings);
    let mut documents = Vec::new();
    for (at, record) in records.iter().enumerate() {
        let entry = catalogue.of_record(at);
        let mut document = held(record, entry.map_or(&[][..], |entry| &entry.rows));
        document.id = entry.map(|entry| entry.id.clone());
        if let Some(link) = catalogue.entry_of_record(at).and_then(|entry| links.get(entry)) {
            document.revision_of.clone_from(&link.before);
            document.superseded_by.clone_from(&link.after);
        }
        documents.push(document);
    }
    let mut missing: Vec<MeetingDocument> = Vec::new();
    let mut lacking: BTreeMap<usize, Vec<Missing<'_>>> = BTreeMap::new();
    for (entry, link) in catalogue.entries().iter().zip(links) {
        if !entry.records.is_empty() || !entry.own {
            continue;
        }
        if let Some((list, one)) = missing_document(records, catalogue, entry, &link) {
            lacking.entry(list).or_default().push(one);
        }
        missing.push(MeetingDocument {
            id: Some(entry.id.clone()),
            itu_id: entry.reference.itu_id.clone(),
            kind: None,
            title: from_rows(&entry.rows, |row| row.title.clone()),
            path: None,
            questions: from_rows(&entry.rows, questions).unwrap_or_default(),
            source: from_rows(&entry.rows, |row| row.source.clone()),
            revision_of: link.before,
            superseded_by: link.after,
        });
    }
    findings.extend(lacking.into_iter().filter_map(|(list, of)| tell(records, list, of)));
    missing.sort_by_cached_key(|d| natural(d.id.as_deref().unwrap_or_default()));
    documents.extend(missing);
    documents
}

/// A document of the folder, but for what others say of it; a list gives what its own header lacks.
fn held(record: &DocumentRecord, rows: &[(usize, &ListedDocument)]) -> MeetingDocument {
    let header = record.header.as_ref();
    let identity = record.identity.as_ref();
    let own_title = header
        .and_then(|h| h.title.clone())
        .or_else(|| record.publication.as_ref().and_then(|p| p.title.clone()));
    let own_questions = header.map(|h| h.questions.clone()).filter(|q| !q.is_empty());
    MeetingDocument {
        id: None,
        itu_id: identity
            .and_then(|i| i.itu_id.clone())
            .or_else(|| from_rows(rows, |row| row.reference.as_ref()?.itu_id.clone())),
        kind: Some(record.kind),
        title: own_title.or_else(|| from_rows(rows, |row| row.title.clone())),
        path: Some(record.source.path.clone()),
        questions: own_questions.or_else(|| from_rows(rows, questions)).unwrap_or_default(),
        source: header
            .and_then(|h| h.source.clone())
            .or_else(|| from_rows(rows, |row| row.source.clone())),
        revision_of: None,
        superseded_by: None,
    }
}

fn questions(row: &ListedDocument) -> Option<Vec<Question>> {
    (!row.questions.is_empty()).then(|| row.questions.clone())
}

/// What the first row says that says anything.
fn from_rows<T>(
    rows: &[(usize, &ListedDocument)],
    field: impl Fn(&ListedDocument) -> Option<T>,
) -> Option<T> {
    rows.iter().find_map(|(_, row)| field(row))
}

/// The ids of a document's neighbours among its revisions.
#[derive(Debug, Clone, Default)]
struct Link {
    before: Option<String>,
    after: Option<String>,
}

/// For each entry the revisions before and after it; a superseded one in the folder is a finding.
fn revisions<'a>(
    records: &[&'a DocumentRecord],
    catalogue: &Catalogue<'a>,
    findings: &mut Vec<Finding>,
) -> Vec<Link> {
    let mut links = vec![Link::default(); catalogue.entries().len()];
    for chain in catalogue.revisions() {
        for (&old, &new) in chain.iter().zip(chain.iter().skip(1)) {
            let (Some(before), Some(after)) = (catalogue.entry(old), catalogue.entry(new)) else {
                continue;
            };
            if let Some(link) = links.get_mut(old) {
                link.after = Some(after.id.clone());
            }
            if let Some(link) = links.get_mut(new) {
                link.before = Some(before.id.clone());
            }
            let mut places = before.records.iter().filter_map(|&at| records.get(at));
            let (Some(first), Some(later)) = (places.next(), after.place(records)) else {
                continue;
            };
            let copies = places.map(|record| Place::header(record).whole());
            findings.push(Finding {
                code: Code::SupersededRevision,
                severity: Severity::Info,
                message: format!("{} is superseded by {}: read the later one", before.id, after.id),
                subject: Some(before.id.clone()),
                stated: None,
                found: Some(after.id.clone().into()),
                evidence: Place::header(first).whole(),
                related: copies.chain([later.whole()]).collect(),
            });
        }
    }
    links
}

/// A document that lists name and the folder lacks.
struct Missing<'a> {
    id: &'a str,
    severity: Severity,
    /// The rows that name it, the first of them in the list that is told of it.
    rows: Vec<(usize, &'a ListedDocument)>,
}

/// A list of documents that names one which the folder lacks is a warning, if the folder is one
/// that keeps documents of that series and no later revision is known; an agenda or a report may
/// well name what was never stored. With it the first record that names the document.
fn missing_document<'e>(
    records: &[&DocumentRecord],
    catalogue: &Catalogue<'_>,
    entry: &'e Entry<'_>,
    link: &Link,
) -> Option<(usize, Missing<'e>)> {
    let listed = entry
        .rows
        .iter()
        .any(|(at, _)| records.get(*at).is_some_and(|record| record.kind == Kind::DocumentList));
    let &(list, row) = entry.rows.first()?;
    let kept = catalogue.holds_series(row.reference.as_ref()?);
    let warned = listed && kept && link.after.is_none();
    let severity = if warned { Severity::Warning } else { Severity::Info };
    Some((list, Missing { id: &entry.id, severity, rows: entry.rows.clone() }))
}

/// One finding for all that a list names and the folder lacks: the ids in `subject`, how many they are
/// in `found` (RECORDS.md §2).
fn tell(records: &[&DocumentRecord], list: usize, of: Vec<Missing<'_>>) -> Option<Finding> {
    let mut of = of;
    of.sort_by_cached_key(|m| natural(m.id));
    let record = records.get(list)?;
    let ids: Vec<&str> = of.iter().map(|m| m.id).collect();
    let subject = ids.join(", ");
    let severity = of.iter().map(|m| m.severity).max()?;
    let mut places = of
        .iter()
        .flat_map(|m| &m.rows)
        .filter_map(|(at, row)| Some(Place::new(records.get(*at)?, &row.evidence).whole()));
    let evidence = places.next()?;
    let (verb, them) = if ids.len() == 1 { ("is", "it") } else { ("are", "them") };
    Some(Finding {
        code: Code::MissingDocument,
        severity,
        message: format!(
            "{subject} {verb} listed in {}, but the folder lacks {them}",
            record.source.path
        ),
        subject: Some(subject),
        stated: None,
        found: Some((ids.len() as u64).into()),
        evidence,
        related: places.take(RELATED).collect(),
    })
}
