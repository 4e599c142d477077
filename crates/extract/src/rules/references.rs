//! `reference.text`, `reference.link`: every mention of another text.

use crate::context::Context;
use crate::facts::Facts;
use crate::page::{Content, Page, Text};
use crate::parts::documents::{Links, document_ref, documents_in};
use crate::rules::header::Said;
use crate::table::View;
use document::Link;
use grammar::{Certainty, Series};
use lexicon::Role;
use record::{Code, Reference, ReferenceRange, Referent, Severity, TextRef};
use std::collections::{HashMap, HashSet};

const RULE: &str = "reference.text";
const LINK_RULE: &str = "reference.link";

/// Finds all references of the page. In a column of documents a letter and a number are one; the number
/// of the header block is the document's own, and no mention of it.
pub(crate) fn read(
    page: &Page<'_>,
    tables: &[(View<'_, '_>, Context)],
    said: &Said,
    facts: &mut Facts,
) {
    let mut doubtful = Doubtful::new();
    for (n, item) in page.items.iter().enumerate() {
        match &item.content {
            Content::Line(line) => {
                let first = facts.references.len();
                of_text(page, n, &line.text, &line.paragraph.links, facts, &mut doubtful);
                of_glued(page, n, &line.text, first, facts);
            }
            Content::Table(grid) => {
                for cell in
                    grid.rows.iter().flatten().filter(|c| !c.composite && !c.text.is_blank())
                {
                    of_text(page, n, &cell.text, &cell.links(), facts, &mut doubtful);
                }
            }
        }
    }
    if facts.known.ours && !doubtful.is_empty() {
        let listed = columns_of_documents(tables);
        doubtful.retain(|(pointer, _), _| !listed.contains(pointer));
    }
    leave_out(&doubtful, facts);
    if let Some(own) = said.number.as_ref().map(|n| &n.place) {
        let within = |span: (u32, u32)| own.span.is_none_or(|s| s.0 <= span.0 && span.1 <= s.1);
        facts.references.retain(|r| {
            let here = r.evidence.pointer == own.pointer.as_str();
            !(here && r.evidence.span.is_none_or(within))
        });
    }
}

/// The cells, by their pointers, of columns that hold documents.
fn columns_of_documents(tables: &[(View<'_, '_>, Context)]) -> HashSet<String> {
    let mut cells = HashSet::new();
    for (view, _) in tables {
        for role in [Role::Document, Role::BaseText, Role::Report].iter().filter(|r| view.has(**r))
        {
            let filled = view.data_rows().filter_map(|row| view.filled(row, *role));
            cells.extend(filled.map(|cell| cell.text.pointer.as_str().to_owned()));
        }
    }
    cells
}

/// Leaves out what is no document here: a likely one counts in a document of ours, a possible one
/// where the document names others of the series for sure.
fn leave_out(doubtful: &Doubtful, facts: &mut Facts) {
    if doubtful.is_empty() {
        return;
    }
    let doubt_of = |r: &Reference| {
        let Referent::Document(_) = r.referent else { return None };
        doubtful.get(&(r.evidence.pointer.clone(), r.evidence.span)).copied()
    };
    let series_of = |r: &Reference| match &r.referent {
        Referent::Document(d) => Some(d.series),
        _ => None,
    };
    let sure: HashSet<Series> =
        facts.references.iter().filter(|r| doubt_of(r).is_none()).filter_map(series_of).collect();
    let ours = facts.known.ours;
    let kept: Vec<bool> = facts
        .references
        .iter()
        .map(|r| match doubt_of(r) {
            None => true,
            Some(Certainty::Likely) if ours => true,
            Some(_) => series_of(r).is_some_and(|s| sure.contains(&s)),
        })
        .collect();
    let mut kept = kept.into_iter();
    facts.references.retain(|_| kept.next().unwrap_or(true));
}

/// Mentions that the text alone does not make sure, by pointer and span.
type Doubtful = HashMap<(String, Option<(u32, u32)>), Certainty>;

/// The documents at the end of a row whose cells are run together: `NewTD215/4`.
///
/// The references of this text are those from `first` on.
fn of_glued(page: &Page<'_>, item: usize, text: &Text<'_>, first: usize, facts: &mut Facts) {
    let words = text.text();
    let at = grammar::glued::item(page.lexicon, words)
        .map(|row| row.document)
        .or_else(|| Some(grammar::glued::statement(page.lexicon, words)?.documents));
    let Some(at) = at else { return };
    // What was found there as if the words before did not run on is found again, whole.
    let from = text.shadow.original(at.clone()).0;
    let own = facts.references.split_off(first.min(facts.references.len()));
    facts.references.extend(own.into_iter().filter(|r| {
        let document = matches!(r.referent, Referent::Document(_));
        !(document && r.evidence.span.is_some_and(|s| s.0 >= from))
    }));
    for found in grammar::mentions(page.lexicon, words.get(at.clone()).unwrap_or_default()) {
        if !page.budget.has_references(&text.pointer) {
            break;
        }
        let place = text.place(at.start + found.span.start..at.start + found.span.end);
        facts.refer(Reference {
            referent: Referent::Document(document_ref(&found.value.id)),
            raw: place.raw.as_ref().to_owned(),
            range: found.value.range.map(|(first, last)| ReferenceRange { first, last }),
            evidence: place.evidence(page, item, RULE),
        });
    }
}

fn of_text(
    page: &Page<'_>,
    item: usize,
    text: &Text<'_>,
    links: &[Link],
    facts: &mut Facts,
    doubtful: &mut Doubtful,
) {
    if !page.budget.reads_references(&text.pointer) {
        return;
    }
    let first = facts.references.len();
    for named in documents_in(page.lexicon, text, links) {
        let place = named.place(text);
        let rule = if named.by_link { LINK_RULE } else { RULE };
        let evidence = place.evidence(page, item, rule);
        if let Some(said) = &named.contradicts {
            facts.find(
                Code::LinkMismatch,
                Severity::Warning,
                format!("the text says {said}, its link leads to {}", named.reference.id),
                Some(named.reference.id.clone()),
                evidence.clone(),
            );
            if let Some(finding) = facts.findings.last_mut() {
                finding.stated = Some(said.clone().into());
                finding.found = Some(named.reference.id.clone().into());
            }
        }
        if named.certainty < Certainty::Sure {
            doubtful.insert((evidence.pointer.clone(), evidence.span), named.certainty);
        }
        let room = facts.refer(Reference {
            referent: Referent::Document(named.reference),
            raw: place.raw.as_ref().to_owned(),
            range: named.range,
            evidence,
        });
        if !room {
            break;
        }
    }
    let mut add = |found: grammar::Found<String>, referent: fn(TextRef) -> Referent| {
        if !page.budget.has_references(&text.pointer) {
            return;
        }
        let place = text.place(found.span);
        facts.refer(Reference {
            referent: referent(TextRef { id: found.value }),
            raw: place.raw.as_ref().to_owned(),
            range: None,
            evidence: place.evidence(page, item, RULE),
        });
    };
    let shadow = text.text();
    let recommendations = grammar::recommendations(page.lexicon, shadow);
    // A name such as "X.1901 (ex X.aas)" is an acronym and holds a published number: one mention.
    for found in grammar::acronyms(page.lexicon, shadow) {
        let whole = found.span;
        for former in &found.value.former {
            if let Some(at) = shadow.get(whole.clone()).and_then(|t| t.find(former.as_str())) {
                let span = whole.start + at..whole.start + at + former.len();
                add(grammar::Found { value: former.clone(), span }, Referent::Recommendation);
            }
        }
        // The numbers come in order, and apart from each other.
        let next = recommendations.partition_point(|r| r.span.start < whole.end);
        let last = next.checked_sub(1).and_then(|at| recommendations.get(at));
        if last.is_none_or(|r| r.span.end <= whole.start) {
            add(
                grammar::Found { value: found.value.normal, span: whole },
                Referent::Recommendation,
            );
        }
    }
    for found in recommendations {
        add(found, Referent::Recommendation);
    }
    for found in grammar::resolutions(page.lexicon, shadow) {
        add(found, Referent::Resolution);
    }
    for found in grammar::standards(shadow) {
        add(found, Referent::Standard);
    }
    for found in grammar::questions(page.lexicon, shadow) {
        let value = found.value.to_string();
        add(grammar::Found { value, span: found.span }, Referent::Question);
    }
    // Items of one text are ordered by position, whatever they name.
    if let Some(own) = facts.references.get_mut(first..) {
        own.sort_by_key(|r| r.evidence.span.map_or(0, |(start, _)| start));
    }
}
