//! `liaison.row`, `liaison.listed`, `liaison.line`: liaison statements in tables of their own, in lists
//! of documents, and in lines (RECORDS.md, `Liaison`; DOMAIN.md §7).

use super::{Certainty, Claim, LineRule, Subject, TableRule};
use crate::build::Build;
use crate::facts::{Facts, Known, Listed as Counted};
use crate::page::{CellText, Line, Page, Story};
use crate::parts::documents::{Links, documents_in};
use crate::parts::name::is_unfilled;
use crate::parts::statement::{is_marked, is_statement, put_count, put_title};
use crate::parts::{documents, each_once, questions};
use crate::place::Said;
use grammar::Series;
use lexicon::{Lexicon, Role, Set};
use record::{Liaison, ListedDocument};
use std::collections::HashSet;

/// Columns that only tables of statements have.
const ADDRESSEES: [Role; 3] = [Role::Destination, Role::ActionTo, Role::InformationTo];

/// How many rows are looked at to tell what a table is.
const LOOKED_AT: usize = 40;

/// A line with a statement is no longer than this, in characters.
const LONGEST_LINE: usize = 400;

/// The rule for tables of statements.
pub(crate) struct Row;

impl TableRule for Row {
    fn id(&self) -> &'static str {
        "liaison.row"
    }

    fn claim(&self, subject: &Subject<'_, '_, '_>, _: &Known) -> Claim {
        let Subject { view, context, .. } = *subject;
        if !view.has(Role::Title) || view.has(Role::Acronym) {
            return Err("no column of titles, or one of work items beside it");
        }
        let addressed = ADDRESSEES.iter().any(|r| view.has(*r));
        let (mut marked, mut rows) = (0, 0);
        let spoken = context.is_of_statements();
        let lexicon = subject.page.lexicon;
        for cell in view.data_rows().take(LOOKED_AT).filter_map(|r| view.filled(r, Role::Title)) {
            rows += 1;
            let text = cell.text.text();
            let plain = || spoken && grammar::plain_title(lexicon, text).is_some();
            let is_marked = grammar::liaison_title(lexicon, text).is_some();
            marked += u32::from(is_marked || plain());
        }
        if rows == 0 {
            Err("no row has a title")
        } else if addressed && (spoken || marked > 0) {
            Ok(Certainty::Sure)
        } else if spoken && (marked * 2 > rows || view.has(Role::Document) && marked > 0) {
            Ok(Certainty::Likely)
        } else {
            Err("no addressees, and no heading over titles that say LS/i or LS/o")
        }
    }

    fn read(&self, subject: &Subject<'_, '_, '_>, facts: &mut Facts) {
        let Subject { page, view, context, .. } = *subject;
        let of_context = context.direction();
        let mut count = 0;
        for row in view.data_rows() {
            let title = view.said(row, Role::Title);
            let title = title.filter(|t| !is_unfilled(page.lexicon, &t.value));
            let texts =
                view.filled(row, Role::Document).or_else(|| view.filled(row, Role::BaseText));
            let Some(lead) =
                title.as_ref().map(|t| t.place.clone()).or(texts.map(|c| c.text.place_all()))
            else {
                continue;
            };
            if !page.budget.reads_facts(&lead.pointer) {
                continue;
            }
            let mut liaison = Build::<Liaison>::at(page, view.item, &lead, self.id());
            liaison.put_some("ordinals", view.ordinal(row), |l, v| l.ordinals = Some(v));
            let questions = questions::of_row(page.lexicon, view, row, &facts.known);
            liaison.put_some("questions", questions, |l, v| l.questions = v);
            let addressees = |role| view.filled(row, role).map(|c| addressees(page.lexicon, c));
            liaison.put_some("action_to", addressees(Role::ActionTo), |l, v| l.action_to = v);
            let informed = addressees(Role::InformationTo);
            liaison.put_some("information_to", informed, |l, v| l.information_to = v);
            let sent = addressees(Role::Destination);
            liaison.put_some("destination", sent, |l, v| l.destinations = v);
            liaison.own(|l| {
                let all = l.destinations.iter().chain(&l.action_to).chain(&l.information_to);
                l.destinations = each_once(all.cloned());
            });
            liaison.put_some("from", view.said(row, Role::Origin), |l, v| l.from = Some(v));
            put_title(page.lexicon, &mut liaison, title, of_context);
            let ids = texts.map(|c| Said::new(documents::ids(page.lexicon, c), c.text.place_all()));
            liaison.put_some("documents", ids, |l, v| l.documents = v);
            let deadline = view.said(row, Role::Deadline);
            let deadline = deadline.and_then(|s| {
                s.and_then(|t| super::statement::deadline(page.lexicon, &t, facts.known.year))
            });
            liaison.put_some("deadline", deadline, |l, v| l.deadline = Some(v));
            count += put_count(&mut liaison);
            facts.add(liaison.done());
        }
        facts.listed.push(Counted::of_table(page, view, count));
    }
}

/// The bodies of a cell; lines of a cell are addressees of their own.
fn addressees(lexicon: &Lexicon, cell: &CellText<'_>) -> Said<Vec<String>> {
    let lines = cell.text.raw.split('\n');
    let bodies = lines.flat_map(|line| grammar::destinations(lexicon, &document::normalise(line)));
    // A column `Action` may say what was done: `Noted`, `Reply TD 461/G`.
    let done = |body: &String| {
        let word = body.split(' ').next().unwrap_or_default();
        lexicon.is_in(Set::DoneWord, word) || is_unfilled(lexicon, body)
    };
    Said::new(bodies.filter(|body| !done(body)).collect(), cell.text.place_all())
}

/// Reads the title of a listed document that is a statement.
pub(crate) fn read_listed(
    subject: &Subject<'_, '_, '_>,
    title: &CellText<'_>,
    ids: Option<&Said<Vec<String>>>,
    listed: &ListedDocument,
    facts: &mut Facts,
) {
    let lexicon = subject.page.lexicon;
    if !is_statement(lexicon, title.text.text()) {
        return;
    }
    let view = subject.view;
    let title = title.text.said_all();
    let mut liaison = Build::<Liaison>::at(subject.page, view.item, &title.place, "liaison.listed");
    put_title(lexicon, &mut liaison, Some(title), subject.context.direction());
    put_of_list(&mut liaison, ids, listed);
    put_count(&mut liaison);
    facts.add(liaison.done());
}

/// Takes out what lists say of statements that have a row in a table of their own: that row says more,
/// and they are one statement.
pub(crate) fn once(facts: &mut Facts) {
    let own: HashSet<String> = facts
        .liaisons
        .iter()
        .filter(|l| l.evidence.rule == Row.id())
        .flat_map(|l| l.documents.iter().cloned())
        .collect();
    facts.liaisons.retain(|l| {
        l.evidence.rule == Row.id()
            || l.documents.is_empty()
            || !l.documents.iter().all(|id| own.contains(id))
    });
}

/// What a list says of a statement: its document, its source, its Questions.
fn put_of_list(
    liaison: &mut Build<Liaison>,
    ids: Option<&Said<Vec<String>>>,
    listed: &ListedDocument,
) {
    liaison.put_some("documents", ids.cloned(), |l, v| l.documents = v);
    let place = |field: &str| listed.evidence.fields.get(field).cloned();
    let (source, questions) = (listed.source.clone(), listed.questions.clone());
    liaison.put_at("from", place("source"), |l| {
        if source.is_some() {
            l.from = source;
        }
    });
    liaison.put_at("questions", place("questions"), |l| l.questions = questions);
}

/// The rule for lines: a document's number and a title with its mark.
pub(crate) struct Listed;

impl LineRule for Listed {
    fn id(&self) -> &'static str {
        "liaison.line"
    }

    fn claim(&self, page: &Page<'_>, item: usize, line: &Line<'_>, known: &Known) -> Claim {
        let text = line.text.text();
        let body = page.items.get(item).is_some_and(|i| i.story == Story::Body && !i.is_heading);
        if !known.ours || !body || text.chars().count() > LONGEST_LINE {
            return Err("it is no line of a list of a meeting's documents");
        }
        match parts(page.lexicon, text) {
            Some(_) => Ok(Certainty::Sure),
            None => Err("it has no document's number with a title that says LS/i or LS/o"),
        }
    }

    fn read(&self, page: &Page<'_>, item: usize, line: &Line<'_>, facts: &mut Facts) {
        let text = line.text.text();
        let Some(title) = parts(page.lexicon, text) else { return };
        let title = line.text.said(title);
        let mut liaison = Build::<Liaison>::at(page, item, &title.place, self.id());
        let context = crate::context::Context::of_line(page, item, 0);
        put_title(page.lexicon, &mut liaison, Some(title), context.direction());
        // The line is short: what it replies to is few.
        let replied = &liaison.so_far().reply_to;
        let named = documents_in(page.lexicon, &line.text, &line.links()).into_iter();
        let named = named.map(|n| n.reference).filter(|r| r.series != Series::Ls);
        let ids = each_once(named.map(|r| r.id).filter(|id| !replied.contains(id)));
        let place = line.text.place_all();
        liaison.put("documents", Said::new(ids, place), |l, v| l.documents = v);
        put_count(&mut liaison);
        facts.add(liaison.done());
    }
}

/// Where the title of a statement stands in a line that gives its document before or after it.
pub(crate) fn parts(lexicon: &Lexicon, text: &str) -> Option<std::ops::Range<usize>> {
    let at = mark_at(lexicon, text)?;
    let documents = grammar::documents(lexicon, text);
    let number =
        |f: &&grammar::Found<grammar::DocumentMention>| f.value.id.series != grammar::Series::Ls;
    let before = documents.iter().filter(number).find(|f| f.span.end <= at);
    if let Some(before) = before {
        let between = text.get(before.span.end..at)?;
        let apart = between.chars().all(|c| " :-–—\t()[].,|".contains(c));
        return (apart && before.span.start <= 8).then_some(at..text.len());
    }
    // `LS/i on … (TD 41/G)`: the number ends the line.
    let after = documents.iter().rev().find(number)?;
    let rest = text.get(after.span.end..)?;
    let closes = rest.chars().all(|c| ")]. ".contains(c));
    if at > 2 || !closes {
        return None;
    }
    let title =
        text.get(at..after.span.start)?.trim_end_matches([' ', '(', '[', ':', '-', '–', '—']);
    Some(at..at + title.len())
}

/// Where the mark of a statement stands, as a word of its own.
fn mark_at(lexicon: &Lexicon, text: &str) -> Option<usize> {
    let letters = text.bytes().enumerate().filter(|(_, b)| matches!(b, b'L' | b'l'));
    letters.map(|(at, _)| at).find(|at| {
        let apart = text.get(..*at).and_then(|t| t.chars().next_back());
        apart.is_none_or(|c| !c.is_alphanumeric())
            && text.get(*at..).is_some_and(|t| is_marked(lexicon, t))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_with_a_number_and_a_mark() {
        let lexicon = Lexicon::standard();
        let title = |text: &'static str| parts(&lexicon, text).and_then(|r| text.get(r));
        assert_eq!(title("TD 41/G: LS/i on ripening"), Some("LS/i on ripening"));
        assert_eq!(
            title("TD 44/G – LS/i/r on depths [from ETSI]"),
            Some("LS/i/r on depths [from ETSI]")
        );
        assert_eq!(title("LS/o on terms (TD 51/2)"), Some("LS/o on terms"));
        assert_eq!(title("TD 41/G was discussed, and LS/i on ripening was noted"), None);
        assert_eq!(title("An LS/o on terms was sent."), None);
    }
}
