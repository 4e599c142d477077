//! Documents.

use super::ShowError;
use super::card::{Card, Section};
use super::facts::{Facts, Told, facts, plain};
use super::index::Index;
use super::item::revisions;
use super::liaison::statements;
use crate::lex::quoted;
use crate::names;
use crate::render::table::Paint;
use crate::tables::TablesError;
use record::{MeetingDocument, MeetingRecord};
use serde_json::{Value as Json, json};
use std::collections::{BTreeMap, BTreeSet};
use terms::Question;

/// How closely a name fits a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    /// It is its id, its full name or its path.
    Whole,
    /// It is its number, without its group.
    Number,
    /// It is part of its path.
    Part,
}

fn fit(document: &MeetingDocument, name: &str, id: Option<&(String, bool)>) -> Option<Fit> {
    let own = document.id.as_deref();
    let path = document.path.as_deref();
    let file = path.and_then(|path| path.rsplit('/').next());
    let same = |text: Option<&str>| text.is_some_and(|t| t.eq_ignore_ascii_case(name));
    if same(own) || same(document.itu_id.as_deref()) || same(path) || same(file) {
        return Some(Fit::Whole);
    }
    if let (Some(own), Some((id, any))) = (own, id) {
        if own.eq_ignore_ascii_case(id) {
            return Some(Fit::Whole);
        }
        let rest = own.strip_prefix(id.as_str()).filter(|rest| *any && rest.starts_with('/'));
        if rest.is_some() {
            return Some(Fit::Number);
        }
    }
    let stem = file.and_then(|file| file.rsplit_once('.')).map(|(stem, _)| stem);
    same(stem).then_some(Fit::Part)
}

/// The cards of the documents with that name.
pub(super) fn documents(index: &Index<'_, '_>, name: &str) -> Result<Vec<Card>, ShowError> {
    let id = names::document(name);
    let mut found = Vec::new();
    for (label, meeting) in index.meetings() {
        for document in &meeting.documents {
            if let Some(fit) = fit(document, name.trim(), id.as_ref()) {
                found.push((fit, label, meeting, document));
            }
        }
    }
    let best = found.iter().map(|(fit, ..)| *fit).min();
    found.retain(|(fit, ..)| Some(*fit) == best);
    let of = |document: &MeetingDocument| document.id.clone().or_else(|| document.path.clone());
    let names: BTreeSet<String> = found.iter().filter_map(|(.., d)| of(d)).collect();
    if names.len() > 1 {
        let names = names.into_iter().collect();
        return Err(ShowError::Several { name: name.to_owned(), names });
    }
    let cards = found.into_iter().map(|(_, label, meeting, d)| card(index, label, meeting, d));
    Ok(cards.collect::<Result<_, _>>()?)
}

fn card(
    index: &Index<'_, '_>,
    label: &str,
    meeting: &MeetingRecord,
    document: &MeetingDocument,
) -> Result<Card, TablesError> {
    let path = document.path.as_deref();
    let name = document.id.as_deref().or(path).unwrap_or_default();
    let mut card = Card {
        kind: "document",
        name: name.to_owned(),
        title: document.title.clone(),
        meetings: vec![label.to_owned()],
        notes: Vec::new(),
        sections: Vec::new(),
    };
    match (path, &document.superseded_by) {
        (None, _) => {
            card.notes.push("not in the folder: it is known from what names it".to_owned());
        }
        (_, Some(later)) => card.notes.push(format!("superseded by {later}")),
        _ => {}
    }
    card.sections.extend(Section::told("header", "Header", header(index, meeting, document)));
    for statement in statements(index, name).into_iter().filter(|s| s.label == label) {
        let said = Facts { facts: &statement.facts.facts, conflicts: &statement.facts.conflicts };
        let told = facts(index, said, label);
        card.sections.extend(Section::told("liaison", "As a liaison statement", told));
    }
    says(index, &mut card, label, path.unwrap_or(name))?;
    cited(index, &mut card, label, name, path)?;
    Ok(card)
}

/// The header's facts.
fn header(index: &Index<'_, '_>, meeting: &MeetingRecord, document: &MeetingDocument) -> Told {
    let record = document.path.as_deref().and_then(|path| index.document(path));
    let header = record.and_then(|r| r.header.as_ref());
    let documents: BTreeMap<&str, &MeetingDocument> =
        meeting.documents.iter().filter_map(|d| Some((d.id.as_deref()?, d))).collect();
    let chain = document.id.as_deref().map(|id| revisions(id, &documents)).unwrap_or_default();
    let chain = if chain.len() > 1 { chain.join(" → ") } else { String::new() };
    let text = |text: Option<&str>| text.unwrap_or_default().to_owned();
    let contacts = header.map(|h| {
        let one = |c: &record::Contact| {
            let parts = [&c.name, &c.organization, &c.country].map(|part| part.as_deref());
            parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
        };
        h.contacts.iter().map(one).collect::<Vec<_>>().join("; ")
    });
    let kind = document.kind.map(|kind| kind.as_str().replace('_', " "));
    let reading = record.map(|r| {
        let status = r.status.as_str();
        format!("{} ({})", status, r.source.format)
    });
    let questions: Vec<String> = document.questions.iter().map(Question::to_string).collect();
    let rows = [
        ("kind", kind.unwrap_or_default()),
        ("questions", questions.join(", ")),
        ("working party", text(header.and_then(|h| h.working_party.as_deref()))),
        ("source", text(document.source.as_deref())),
        ("purpose", text(header.and_then(|h| h.purpose.as_deref()))),
        ("contacts", contacts.unwrap_or_default()),
        ("keywords", header.map(|h| h.keywords.join(", ")).unwrap_or_default()),
        ("abstract", text(header.and_then(|h| h.abstract_.as_deref()))),
        ("language", text(header.and_then(|h| h.original_language.as_deref()))),
        ("full name", text(document.itu_id.as_deref())),
        ("path", text(document.path.as_deref())),
        ("read", reading.unwrap_or_default()),
        ("revisions", chain),
    ];
    let mut told = Told { most: usize::MAX, ..Told::default() };
    for (name, value) in rows {
        if !value.is_empty() {
            told.rows.push(vec![(name.to_owned(), Paint::Dim), plain(value)]);
        }
    }
    // Programs get the header as its record has it.
    told.objects.push(json!({
        "document": document,
        "header": header.map_or(Json::Null, |h| serde_json::to_value(h).unwrap_or_default()),
        "status": record.map(|r| r.status),
    }));
    told
}

/// What a document says.
fn says(
    index: &Index<'_, '_>,
    card: &mut Card,
    label: &str,
    name: &str,
) -> Result<(), TablesError> {
    let of = scope(index, label);
    let name = quoted(name);
    let sections = [
        (
            "work_items",
            "What it says of work items",
            format!(
                "statements where document = {name}{of} select acronym, questions, stage, track, title"
            ),
        ),
        (
            "approvals",
            "Approvals in it",
            format!(
                "approvals where document = {name}{of} select stage, track, listed_count, acronyms"
            ),
        ),
        (
            "liaisons",
            "Liaison statements in it",
            format!("liaisons where told_by = {name}{of} select documents, direction, from, title"),
        ),
        (
            "events",
            "Events in it",
            format!("events where told_by = {name}{of} select start, end, title, questions, place"),
        ),
    ];
    card.ask(index, &sections)
}

/// Whom it cites and who cites it, and what is wrong with it.
fn cited(
    index: &Index<'_, '_>,
    card: &mut Card,
    label: &str,
    name: &str,
    path: Option<&str>,
) -> Result<(), TablesError> {
    let of = scope(index, label);
    let id = quoted(name);
    let edges = [
        ("cites", "Cites", format!("edges where from = {id} and type = cites{of} select to")),
        ("cited_by", "Cited by", format!("edges where to = {id} and type = cites{of} select from")),
        (
            "base_text_by",
            "Given as a base text by",
            format!("edges where to = {id} and type = base_text{of} select from"),
        ),
    ];
    for (key, heading, query) in edges {
        let section = Section::asked(index, key, heading, &query)?;
        card.sections.extend(section.map(Section::flowing));
    }
    let document = quoted(path.unwrap_or(name));
    let query = format!("findings where document = {document}{of} select severity, code, message");
    card.ask(index, &[("findings", "Findings", query)])
}

/// The meeting, where there are several.
pub(super) fn scope(index: &Index<'_, '_>, label: &str) -> String {
    if index.tables.records.meetings.len() > 1 {
        format!(" and meeting = {}", quoted(label))
    } else {
        String::new()
    }
}
