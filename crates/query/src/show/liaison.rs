//! Liaison statements.

use super::card::{Card, Section};
use super::facts::{Facts, facts};
use super::index::Index;
use crate::lex::quoted;
use crate::names;
use crate::tables::TablesError;
use record::MergedFacts;

/// A statement as a meeting has it.
pub(super) struct Statement<'i, 'r> {
    pub(super) label: &'i str,
    pub(super) facts: &'r MergedFacts,
}

/// The statements with that document.
pub(super) fn statements<'i, 'r>(index: &'i Index<'_, 'r>, name: &str) -> Vec<Statement<'i, 'r>> {
    let wanted = names::document(name).map_or_else(|| name.to_owned(), |(id, _)| id);
    let mut found = Vec::new();
    for (label, meeting) in index.meetings() {
        for facts in &meeting.liaisons {
            let ids = facts.facts.get("documents").into_iter().flatten();
            let mut ids = ids.filter_map(|fact| fact.value.as_str());
            if ids.any(|id| id.eq_ignore_ascii_case(&wanted)) {
                found.push(Statement { label, facts });
            }
        }
    }
    found
}

/// The card of a statement that is no document of the meeting, or that others answer.
pub(super) fn liaison(index: &Index<'_, '_>, name: &str) -> Result<Option<Card>, TablesError> {
    let Some((id, _)) = names::document(name) else { return Ok(None) };
    let found = statements(index, &id);
    let mut card = Card {
        kind: "liaison statement",
        title: found.iter().find_map(|s| {
            let title = s.facts.facts.get("title")?.first()?;
            title.value.as_str().map(str::to_owned)
        }),
        meetings: found.iter().map(|s| s.label.to_owned()).collect(),
        notes: Vec::new(),
        sections: Vec::new(),
        name: id,
    };
    for Statement { label, facts: statement } in &found {
        let said = Facts { facts: &statement.facts, conflicts: &statement.conflicts };
        let told = facts(index, said, label);
        let heading = if found.len() > 1 {
            format!("What documents say ({label})")
        } else {
            "What documents say".to_owned()
        };
        card.sections.extend(Section::told("facts", &heading, told));
    }
    let wanted = quoted(&card.name);
    let query =
        format!("liaisons where reply_to = {wanted} select documents, direction, from, title");
    card.ask(index, &[("answers", "Answers to it", query)])?;
    if found.is_empty() && card.sections.is_empty() {
        return Ok(None);
    }
    let query = format!("references where ref = {wanted} count by document order by count desc");
    card.ask(index, &[("named_in", "Named in", query)])?;
    Ok(Some(card))
}
