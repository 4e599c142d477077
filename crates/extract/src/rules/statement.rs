//! `liaison.document`: a document that is a liaison statement itself.
//!
//! Its header says which way it goes, who is asked to act, to comment or is informed, and by when
//! (Recommendation ITU-T A.1, figure 1-1; DOMAIN.md §7). The labels may stand one to a row, or
//! stacked in one cell against stacked values.

use crate::facts::Facts;
use crate::page::{Content, Page, Story};
use crate::pairs::{self, Pair};
use crate::place::Fields;
use crate::rules::header::Said;
use crate::vocabulary::{VOCABULARY, folded, has_phrase};
use record::{Direction, DocumentRef, Liaison};

const RULE: &str = "liaison.document";

/// Its labels stand within so many items of the beginning.
const WITHIN: usize = 30;

fn is_none(text: &str) -> bool {
    matches!(
        folded(text).as_str(),
        "" | "none" | "n/a" | "na" | "tbd" | "no deadline" | "not applicable"
    ) || (text.starts_with('<') && text.ends_with('>'))
}

/// The day by which an answer is wanted, as written where it is no date; none where none is wanted.
pub(crate) fn deadline(text: &str, year: Option<i16>) -> Option<String> {
    if is_none(text) || text == "-" {
        return None;
    }
    let date = grammar::dates(text, year).into_iter().next();
    Some(date.map_or_else(|| text.to_owned(), |d| d.value.start))
}

/// Whether the document is one, by its type or the mark with which its title begins.
pub(crate) fn is_statement(said: &Said) -> bool {
    let typed = said.document_type.as_deref().is_some_and(|t| folded(t).contains("liaison"));
    let marked = said.title.as_ref().is_some_and(|(t, _)| {
        t.get(..2).is_some_and(|m| m.eq_ignore_ascii_case("LS"))
            && grammar::liaison_title(t).is_some()
    });
    typed || marked
}

fn pairs_of(page: &Page<'_>) -> Vec<Pair> {
    let mut pairs = Vec::new();
    for item in page.items.iter().take(WITHIN).filter(|i| i.story == Story::Body) {
        match &item.content {
            Content::Table(grid) => pairs.extend(pairs::of_grid(&VOCABULARY.headers, grid)),
            Content::Line(line) => pairs.extend(pairs::of_line(&VOCABULARY.headers, line)),
        }
    }
    pairs
}

/// Reads the document as one statement.
pub(crate) fn read(
    page: &Page<'_>,
    said: &Said,
    identity: Option<&DocumentRef>,
    facts: &mut Facts,
) {
    if !is_statement(said) {
        return;
    }
    let Some(header) = &facts.header else { return };
    let pairs = pairs_of(page);
    let title = said.title.as_ref();
    let mut evidence = match title {
        Some((_, place)) => place.evidence(page, said.item.unwrap_or(0), RULE),
        None => record::Evidence { rule: RULE.to_owned(), ..header.evidence.clone() },
    };
    let mark = title.and_then(|(t, _)| grammar::liaison_title(t));
    let mut addressees = |fields: &[&str], name: &str| -> Vec<String> {
        let mut bodies: Vec<String> = Vec::new();
        for pair in pairs.iter().filter(|p| fields.contains(&p.field)) {
            for (line, place) in pair.values.iter().filter(|(l, _)| !is_none(l) && l != "-") {
                for body in grammar::destinations(line) {
                    if !bodies.contains(&body) {
                        evidence.field(name, place);
                        bodies.push(body);
                    }
                }
            }
        }
        bodies
    };
    let action_to = addressees(&["for_action_to"], "action_to");
    let information_to = addressees(&["for_information_to", "for_comment_to"], "information_to");
    let mut destinations: Vec<String> = Vec::new();
    let marked = mark.iter().flat_map(|m| &m.destinations);
    for body in action_to.iter().chain(&information_to).chain(marked) {
        if !destinations.contains(body) {
            destinations.push(body.clone());
        }
    }
    let deadline = pairs.iter().find(|p| p.field == "deadline").and_then(|pair| {
        let day = deadline(&pair.text(), facts.known.year)?;
        evidence.field("deadline", pair.place()?);
        Some(day)
    });
    let from = header.source.clone();
    if let Some(place) = header.evidence.fields.get("source") {
        evidence.fields.insert("from".to_owned(), place.clone());
    }
    let own = header.study_group.as_deref();
    let sender = from.as_deref().and_then(grammar::study_group);
    let direction = match mark.as_ref().and_then(|m| m.direction) {
        Some(grammar::Direction::Incoming) => Some(Direction::Incoming),
        Some(grammar::Direction::Outgoing) => Some(Direction::Outgoing),
        None if own.is_some() && sender.as_deref() == own => Some(Direction::Outgoing),
        None if own.is_some() && from.is_some() => Some(Direction::Incoming),
        None => None,
    };
    let words = title.map(|(t, _)| folded(t)).unwrap_or_default();
    let replies = ["reply", "replies", "response"].iter().any(|w| has_phrase(&words, w));
    let origins = mark.as_ref().map(|m| m.origins.join(", ")).filter(|o| !o.is_empty());
    facts.liaisons.push(Liaison {
        ordinals: None,
        direction,
        is_reply: mark.as_ref().is_some_and(|m| m.is_reply) || replies,
        title: title.map(|(t, _)| t.clone()),
        from: from.or(origins),
        questions: header.questions.clone(),
        action_to,
        information_to,
        destinations,
        documents: identity.map(|i| vec![i.id.clone()]).unwrap_or_default(),
        count: 1,
        reply_to: mark
            .iter()
            .flat_map(|m| m.reply_to.iter().map(grammar::DocumentId::id))
            .collect(),
        deadline,
        evidence,
    });
}
