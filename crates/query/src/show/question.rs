//! Questions and Working Parties.

use super::card::{Card, Section};
use crate::index::Index;
use crate::literal;
use record::Stage;

/// The card of a Question.
pub(super) fn question(index: &Index<'_>, name: &str) -> Option<Card> {
    let wanted = literal::question(name)?;
    // `7` may be anything.
    if wanted.study_group.is_none() && !name.trim().to_lowercase().starts_with('q') {
        return None;
    }
    card(index, "Question", format!("Q{wanted}"), "questions", &wanted.to_string())
}

/// The card of a Working Party.
pub(super) fn party(index: &Index<'_>, name: &str) -> Option<Card> {
    let trimmed = name.trim().to_lowercase();
    let named = trimmed.strip_prefix("working party").or_else(|| trimmed.strip_prefix("wp"))?;
    let number = named.trim().split('/').next().unwrap_or_default();
    if number.is_empty() || !number.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let wanted = literal::party(&trimmed)?.to_uppercase();
    card(index, "Working Party", wanted.clone(), "wp", &wanted)
}

fn card(
    index: &Index<'_>,
    kind: &'static str,
    name: String,
    field: &str,
    wanted: &str,
) -> Option<Card> {
    let mut sections = Vec::new();
    let mut add = |key, heading: &str, query: String| {
        sections.extend(Section::asked(index, key, heading, &query));
    };
    let done: Vec<&str> =
        Stage::ALL.into_iter().filter(|stage| stage.is_done()).map(Stage::as_str).collect();
    let done = done.join(", ");
    let party = field == "wp";
    if party {
        let query = "work-items where wp = ".to_owned() + wanted + " count by questions";
        add("questions", "Work items by Question", query);
    }
    add(
        "stages",
        "Work items by stage",
        format!("work-items where {field} = {wanted} count by stage"),
    );
    let questions = if party { "questions, " } else { "" };
    add(
        "done",
        "What was done",
        format!(
            "work-items where {field} = {wanted} and stage in ({done}) \
             select acronym, {questions}stage, track, title order by stage"
        ),
    );
    add(
        "work_items",
        "Other work items",
        format!(
            "work-items where {field} = {wanted} and stage not in ({done}) \
             select acronym, {questions}stage, track, title order by stage"
        ),
    );
    add(
        "documents",
        "Documents",
        format!("documents where {field} = {wanted} select id, kind, title"),
    );
    if !party {
        add(
            "liaisons",
            "Liaison statements",
            format!("liaisons where questions = {wanted} select documents, direction, from, title"),
        );
        add(
            "events",
            "Events",
            format!("events where questions = {wanted} select start, end, title, place, scope"),
        );
    }
    // What only a finding names is not there.
    if sections.is_empty() {
        return None;
    }
    if !party {
        let query = format!(
            "findings where questions = {wanted} and severity >= warning \
             select severity, code, document, message order by severity desc"
        );
        sections.extend(Section::asked(index, "findings", "Findings", &query));
    }
    let meetings = index.meetings().map(|(label, _)| label.to_owned()).collect();
    Some(Card { kind, name, title: None, meetings, notes: Vec::new(), sections })
}
