//! `liaison.document`: a document that is a liaison statement itself.
//!
//! Its header says which way it goes, who is asked to act, to comment or is informed, and by when
//! (Recommendation ITU-T A.1, figure 1-1; DOMAIN.md §7). The labels may stand one to a row, or
//! stacked in one cell against stacked values.

use crate::build::Build;
use crate::facts::Facts;
use crate::page::{Content, Page, Story};
use crate::pairs::{self, Pair};
use crate::parts::each_once;
use crate::parts::name::is_unfilled;
use crate::parts::statement::{is_marked, put_title};
use crate::place::Said;
use crate::rules::header::Said as Header;
use lexicon::{HeaderField, Lexicon, Set, folded};
use record::{Direction, DocumentRef, Liaison};
use std::collections::HashSet;

const RULE: &str = "liaison.document";

/// Its labels stand within so many items of the beginning.
const WITHIN: usize = 30;

/// The day by which an answer is wanted, as written where it is no date; none where none is wanted.
pub(crate) fn deadline(lexicon: &Lexicon, text: &str, year: Option<i16>) -> Option<String> {
    if is_unfilled(lexicon, text) {
        return None;
    }
    let date = grammar::dates(lexicon, text, year).into_iter().next();
    Some(date.map_or_else(|| text.to_owned(), |d| d.value.start.to_string()))
}

/// Whether the document is one, by its type or the mark with which its title begins.
fn is_statement(lexicon: &Lexicon, said: &Header) -> bool {
    let typed = said.document_type.as_deref().is_some_and(|t| folded(t).contains("liaison"));
    typed || said.title.as_ref().is_some_and(|t| is_marked(lexicon, &t.value))
}

fn pairs_of(page: &Page<'_>) -> Vec<Pair<HeaderField>> {
    let labels = &page.lexicon.headers;
    let mut pairs = Vec::new();
    for item in page.items.iter().take(WITHIN).filter(|i| i.story == Story::Body) {
        match &item.content {
            Content::Table(grid) => pairs.extend(pairs::of_grid(labels, grid)),
            Content::Line(line) => pairs.extend(pairs::of_line(labels, line)),
        }
    }
    pairs
}

/// The bodies that some labels name, with the place of the last.
fn addressees(
    page: &Page<'_>,
    pairs: &[Pair<HeaderField>],
    fields: &[HeaderField],
) -> Option<Said<Vec<String>>> {
    let mut found: Option<Said<Vec<String>>> = None;
    let mut seen = HashSet::new();
    for pair in pairs.iter().filter(|p| fields.contains(&p.field)) {
        for (line, place) in pair.values.iter().filter(|(l, _)| !is_unfilled(page.lexicon, l)) {
            for body in grammar::destinations(page.lexicon, line) {
                let said = found.get_or_insert_with(|| Said::new(Vec::new(), place.clone()));
                if seen.insert(body.clone()) {
                    said.value.push(body);
                    said.place = place.clone();
                }
            }
        }
    }
    found
}

/// Reads the document as one statement.
pub(crate) fn read(
    page: &Page<'_>,
    said: &Header,
    identity: Option<&DocumentRef>,
    facts: &mut Facts,
) {
    let Some(header) = facts.header.as_ref().filter(|_| is_statement(page.lexicon, said)) else {
        return;
    };
    let pairs = pairs_of(page);
    let evidence = match &said.title {
        Some(title) => title.place.evidence(page, said.item.unwrap_or(0), RULE),
        None => record::Evidence { rule: RULE.to_owned(), ..header.evidence.clone() },
    };
    let mut liaison = Build::<Liaison>::with(evidence);
    let asked = addressees(page, &pairs, &[HeaderField::ForActionTo]);
    liaison.put_some("action_to", asked, |l, v| l.action_to = v);
    let informed = [HeaderField::ForInformationTo, HeaderField::ForCommentTo];
    let informed = addressees(page, &pairs, &informed);
    liaison.put_some("information_to", informed, |l, v| l.information_to = v);
    let source = header.evidence.fields.get("source").cloned();
    liaison.put_at("from", source, |l| l.from.clone_from(&header.source));
    put_title(page.lexicon, &mut liaison, said.title.clone(), None);
    let marked = said.title.as_ref().and_then(|t| grammar::liaison_title(page.lexicon, &t.value));
    let own = header.study_group.as_deref();
    let sender =
        header.source.as_deref().and_then(|source| grammar::study_group(page.lexicon, source));
    liaison.own(|l| {
        let of_mark = marked.iter().flat_map(|m| &m.destinations);
        let all = l.action_to.iter().chain(&l.information_to).chain(of_mark);
        l.destinations = each_once(all.cloned());
        l.direction = l.direction.or(match own {
            Some(_) if sender.as_deref() == own => Some(Direction::Outgoing),
            Some(_) if header.source.is_some() => Some(Direction::Incoming),
            _ => None,
        });
        l.is_reply |= l.title.as_deref().is_some_and(|t| page.lexicon.mentions(Set::Reply, t));
        l.documents = identity.map(|i| vec![i.id.clone()]).unwrap_or_default();
        l.count = 1;
    });
    let questions = header.evidence.fields.get("questions").cloned();
    liaison.put_at("questions", questions, |l| l.questions.clone_from(&header.questions));
    if let Some(number) = &said.number {
        liaison.put("documents", Said::new((), number.place.clone()), |_, ()| ());
    }
    let deadline = pairs.iter().find(|p| p.field == HeaderField::Deadline).and_then(|pair| {
        let day = deadline(page.lexicon, &pair.text(), facts.known.year)?;
        Some(Said::new(day, pair.place()?.clone()))
    });
    liaison.put_some("deadline", deadline, |l, v| l.deadline = Some(v));
    facts.add(liaison.done());
}
