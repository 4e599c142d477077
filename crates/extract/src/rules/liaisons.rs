//! `liaison.row`: a row of a table of liaison statements.

use crate::facts::{Facts, Listed};
use crate::page::Page;
use crate::place::Fields;
use crate::rules::statement;
use crate::rules::work_items::{documents, question_texts};
use crate::table::{View, context, ordinal_range};
use crate::topic;
use record::{Direction, Liaison};

/// The rule's id.
pub(crate) const RULE: &str = "liaison.row";

/// Whether the texts above a table speak of liaison statements, and which way they go.
fn spoken_of(page: &Page<'_>, view: &View<'_, '_>) -> (bool, Option<Direction>) {
    context(page, view.item, view.grid)
        .into_iter()
        .find_map(|(_, text)| match topic::topic(&text) {
            Some("liaisons_out") => Some((true, Some(Direction::Outgoing))),
            Some("liaisons_in") => Some((true, Some(Direction::Incoming))),
            Some("liaisons") => Some((true, None)),
            _ => None,
        })
        .unwrap_or((false, None))
}

/// Whether a table is one of liaison statements: it has a title, and either addressees, or
/// titles that bear the mark LS/i or LS/o, or a section that says so.
pub(crate) fn recognises(page: &Page<'_>, view: &View<'_, '_>) -> bool {
    if !view.has("title") || view.has("acronym") {
        return false;
    }
    let addressed = ["destination", "action_to", "information_to"].iter().any(|r| view.has(r));
    let (mut marked, mut rows) = (0, 0);
    for row in view.data_rows().take(40) {
        if let Some(cell) = view.filled(row, "title") {
            rows += 1;
            marked += u32::from(grammar::liaison_title(cell.text.text()).is_some());
        }
    }
    let (spoken, _) = spoken_of(page, view);
    rows > 0
        && ((addressed && (spoken || marked > 0))
            || (spoken && marked * 2 > rows)
            || (spoken && view.has("document") && marked > 0))
}

/// Reads a table of liaison statements.
pub(crate) fn read(page: &Page<'_>, view: &View<'_, '_>, facts: &mut Facts) {
    let (_, of_context) = spoken_of(page, view);
    let mut count = 0;
    for row in view.data_rows() {
        let title_cell = view.filled(row, "title");
        let document_cell = view.filled(row, "document").or_else(|| view.filled(row, "base_text"));
        let Some(lead) = title_cell.or(document_cell) else { continue };
        let mut evidence = lead.text.place_all().evidence(page, view.item, RULE);
        let title = title_cell.map(|c| c.text.text().to_owned());
        let mark = title.as_deref().and_then(grammar::liaison_title);
        let direction = mark
            .as_ref()
            .and_then(|m| m.direction)
            .map(|d| match d {
                grammar::Direction::Incoming => Direction::Incoming,
                grammar::Direction::Outgoing => Direction::Outgoing,
            })
            .or(of_context);
        let ordinal = view.ordinal(row);
        if let Some((_, place)) = &ordinal {
            evidence.field("ordinals", place);
        }
        let mut questions = Vec::new();
        if let Some(cell) = view.question(row) {
            questions = question_texts(cell, facts);
            evidence.field("questions", &cell.text.place_all());
        }
        let mut addressees = |role: &str| -> Vec<String> {
            let Some(cell) = view.filled(row, role) else { return Vec::new() };
            evidence.field(role, &cell.text.place_all());
            // Lines of a cell are addressees of their own.
            cell.text
                .raw
                .split('\n')
                .flat_map(|line| grammar::destinations(&document::normalise(line)))
                .collect()
        };
        let action_to = addressees("action_to");
        let information_to = addressees("information_to");
        let mut destinations = addressees("destination");
        for other in action_to.iter().chain(&information_to) {
            if !destinations.contains(other) {
                destinations.push(other.clone());
            }
        }
        let mut from = view.filled(row, "origin").map(|cell| {
            evidence.field("from", &cell.text.place_all());
            cell.text.text().to_owned()
        });
        if let Some(mark) = &mark {
            if destinations.is_empty() {
                destinations.clone_from(&mark.destinations);
            }
            if from.is_none() && !mark.origins.is_empty() {
                from = Some(mark.origins.join(", "));
            }
        }
        let mut ids = Vec::new();
        if let Some(cell) = document_cell {
            ids = documents(cell);
            evidence.field("documents", &cell.text.place_all());
        }
        let deadline = view.filled(row, "deadline").and_then(|cell| {
            let day = statement::deadline(cell.text.text(), facts.known.year)?;
            evidence.field("deadline", &cell.text.place_all());
            Some(day)
        });
        let numbered = ordinal.as_ref().and_then(|(text, _)| ordinal_range(text));
        let by_number =
            numbered.map_or(1, |(first, last)| last.saturating_sub(first).saturating_add(1));
        let stands_for = if by_number > 1 { by_number } else { (ids.len() as u64).max(1) };
        count += stands_for;
        facts.liaisons.push(Liaison {
            ordinals: ordinal.map(|(text, _)| text),
            direction,
            is_reply: mark.as_ref().is_some_and(|m| m.is_reply),
            title,
            from,
            questions,
            action_to,
            information_to,
            destinations,
            documents: ids,
            count: stands_for,
            reply_to: mark
                .iter()
                .flat_map(|m| m.reply_to.iter().map(grammar::DocumentId::id))
                .collect(),
            deadline,
            evidence,
        });
    }
    facts.listed.push(Listed {
        item: view.item,
        section: page.items.get(view.item).map_or(0, |i| i.section),
        count,
        place: view.place(),
    });
}
