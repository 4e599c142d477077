//! Questions and Working Parties.

use super::card::Card;
use super::index::Index;
use crate::names;
use crate::tables::TablesError;
use record::Stage;

/// The card of a Question.
pub(super) fn question(index: &Index<'_, '_>, name: &str) -> Result<Option<Card>, TablesError> {
    let Some(wanted) = names::question(name) else { return Ok(None) };
    // `7` may be anything.
    if wanted.study_group.is_none() && !name.trim().to_lowercase().starts_with('q') {
        return Ok(None);
    }
    card(index, "Question", format!("Q{wanted}"), "questions", &wanted.to_string())
}

/// The card of a Working Party.
pub(super) fn party(index: &Index<'_, '_>, name: &str) -> Result<Option<Card>, TablesError> {
    let trimmed = name.trim().to_lowercase();
    let named = trimmed.strip_prefix("working party").or_else(|| trimmed.strip_prefix("wp"));
    let Some(named) = named else { return Ok(None) };
    let number = named.trim().split('/').next().unwrap_or_default();
    if number.is_empty() || !number.bytes().all(|b| b.is_ascii_digit()) {
        return Ok(None);
    }
    let Some(wanted) = names::party(&trimmed) else { return Ok(None) };
    let wanted = wanted.to_uppercase();
    card(index, "Working Party", wanted.clone(), "wp", &wanted)
}

fn card(
    index: &Index<'_, '_>,
    kind: &'static str,
    name: String,
    field: &str,
    wanted: &str,
) -> Result<Option<Card>, TablesError> {
    let done: Vec<&str> =
        Stage::ALL.into_iter().filter(|stage| stage.is_done()).map(Stage::as_str).collect();
    let done = done.join(", ");
    let party = field == "wp";
    let questions = if party { "questions, " } else { "" };
    let items = |stages: &str| {
        format!(
            "work-items where {field} = {wanted} and stage {stages} ({done}) \
             select acronym, {questions}stage, track, title order by stage"
        )
    };
    let by = |field_by: &str| format!("work-items where {field} = {wanted} count by {field_by}");
    let meetings = index.meetings().map(|(label, _)| label.to_owned()).collect();
    let mut card =
        Card { kind, name, title: None, meetings, notes: Vec::new(), sections: Vec::new() };
    if party {
        card.ask(index, &[("questions", "Work items by Question", by("questions"))])?;
    }
    card.ask(
        index,
        &[
            ("stages", "Work items by stage", by("stage")),
            ("done", "What was done", items("in")),
            ("work_items", "Other work items", items("not in")),
            (
                "documents",
                "Documents",
                format!("documents where {field} = {wanted} select id, kind, title"),
            ),
        ],
    )?;
    if !party {
        let of =
            |what: &str, fields: &str| format!("{what} where questions = {wanted} select {fields}");
        card.ask(
            index,
            &[
                (
                    "liaisons",
                    "Liaison statements",
                    of("liaisons", "documents, direction, from, title"),
                ),
                ("events", "Events", of("events", "start, end, title, place, scope")),
            ],
        )?;
    }
    // What only a finding names is not there.
    if card.sections.is_empty() {
        return Ok(None);
    }
    if !party {
        let query = format!(
            "findings where questions = {wanted} and severity >= warning \
             select severity, code, document, message order by severity desc"
        );
        card.ask(index, &[("findings", "Findings", query)])?;
    }
    Ok(Some(card))
}
