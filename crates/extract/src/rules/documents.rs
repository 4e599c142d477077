//! `document.row`: a row of a document list, an agenda, a report's annex or an index (RECORDS.md,
//! `documents`).
//!
//! A listed title may say more than a title: `LS/i …` makes a liaison statement, `Consent - X.1098 …` a
//! work item whose base text is the listed document.

use super::{Certainty, Claim, Subject, TableRule, liaisons, title};
use crate::build::Build;
use crate::facts::{Facts, Known, Listed};
use crate::page::CellText;
use crate::parts::documents::{
    BareNumbers, Links, document_ref, documents_in, is_bare_number, names_any,
};
use crate::parts::questions;
use crate::place::Said;
use crate::table::View;
use grammar::Certainty as Mention;
use grammar::PartialDate;
use lexicon::{Lexicon, Role};
use record::{DocumentRef, ListedDocument};
use std::collections::HashSet;

/// The columns that hold numbers and titles: of a list; of an agenda, whose items stand for titles;
/// of the reports that a plenary receives.
const LAYOUTS: [(Role, Role); 4] = [
    (Role::Document, Role::Title),
    (Role::Document, Role::AgendaItem),
    (Role::Report, Role::Title),
    (Role::Report, Role::Question),
];

/// How many rows are looked at to tell what a table is.
const LOOKED_AT: usize = 40;

/// The rule.
pub(crate) struct Row;

impl TableRule for Row {
    fn id(&self) -> &'static str {
        "document.row"
    }

    fn claim(&self, subject: &Subject<'_, '_, '_>, known: &Known) -> Claim {
        let (view, lexicon) = (subject.view, subject.page.lexicon);
        let Some((number, _)) = layout(subject) else {
            return Err("no column of document numbers with titles beside it");
        };
        let bare = bare_numbers(subject, number);
        // A letter and a number may be anything in a document that is not the ITU-T's.
        let doubtful = |cell: &CellText<'_>| {
            let mut found = grammar::mentions(lexicon, cell.text.text());
            found.next().is_some_and(|f| f.value.certainty < Mention::Likely)
        };
        let (mut names, mut rows) = (0, 0);
        for cell in view.data_rows().take(LOOKED_AT).filter_map(|r| view.filled(r, number)) {
            rows += 1;
            let text = cell.text.text();
            // A bare number under its label is a document's, though nothing says of which series.
            let is_named = known.ours && number == Role::Document && is_bare_number(text)
                || names_any(lexicon, cell)
                || grammar::document_exact(lexicon, text).is_some()
                || bare.as_ref().is_some_and(|b| b.document(lexicon, text).is_some());
            names += u32::from(is_named && (known.ours || !doubtful(cell)));
        }
        if names == 0 || names * 2 < rows {
            return Err("most cells of the column of numbers name no document");
        }
        Ok(Certainty::Likely)
    }

    fn read(&self, subject: &Subject<'_, '_, '_>, facts: &mut Facts) {
        let Subject { page, view, .. } = *subject;
        let Some((number, title_role)) = layout(subject) else { return };
        let bare = bare_numbers(subject, number);
        let mut count = 0;
        for row in view.data_rows() {
            let title = view.said(row, title_role).filter(|_| title_role != Role::Question);
            // A row without a number is an item of an agenda, or a document to come.
            let to_come = number == Role::Document && title_role == Role::Title && title.is_some();
            let Some(cell) = view.cell(row, number) else { continue };
            if cell.text.is_blank() && !to_come {
                continue;
            }
            if !page.budget.reads_facts(&cell.text.pointer) {
                continue;
            }
            let mut named = named(page.lexicon, cell, bare.as_ref());
            if let [only] = named.as_mut_slice() {
                revise(view, row, only);
            }
            if named.is_empty() && title.is_none() {
                continue;
            }
            let lead = cell.text.place_all();
            let mut listed = Build::<ListedDocument>::at(page, view.item, &lead, self.id());
            listed.put_some("title", title, |d, v| d.title = Some(v));
            listed.put_some("source", view.said(row, Role::Origin), |d, v| d.source = Some(v));
            listed.put_some("meeting", view.said(row, Role::Meeting), |d, v| d.meeting = Some(v));
            let dated = || view.said(row, Role::Date).filter(|_| number == Role::Document);
            let received = view.said(row, Role::Received).or_else(dated);
            let received =
                received.and_then(|s| s.and_then(|t| day(page.lexicon, &t, &facts.known)));
            listed.put_some("received", received, |d, v| d.received = Some(v));
            let questions = questions::of_row(page.lexicon, view, row, &facts.known);
            listed.put_some("questions", questions, |d, v| d.questions = v);
            count += 1;
            let listed = listed.done();
            let ids: Vec<String> = named.iter().map(|n| n.id.clone()).collect();
            let ids = (!ids.is_empty()).then(|| Said::new(ids, lead));
            if let Some(title) = view.filled(row, title_role) {
                liaisons::read_listed(subject, title, ids.as_ref(), &listed, facts);
                title::read_listed(subject, title, ids.as_ref(), &listed, facts);
            }
            // A row of an agenda names several at once.
            let references: Vec<Option<DocumentRef>> =
                if named.is_empty() { vec![None] } else { named.into_iter().map(Some).collect() };
            for reference in references {
                if !facts.add(ListedDocument { reference, ..listed.clone() }) {
                    break;
                }
            }
        }
        facts.listed.push(Listed::of_table(page, view, count));
    }
}

/// Takes the revision that a column of its own gives.
fn revise(view: &View<'_, '_>, row: usize, document: &mut DocumentRef) {
    let cell = view.filled(row, Role::Revision).map(|c| c.text.text());
    let digits = cell.map(|text| text.trim_start_matches(|c: char| c.is_alphabetic() || c == '.'));
    let revision = digits.and_then(|digits| digits.trim().parse::<u32>().ok());
    let Some(revision) = revision.filter(|r| *r > 0) else { return };
    if document.revision.is_none()
        && let Ok(mut id) = document.id.parse::<grammar::DocumentId>()
    {
        id.revision = Some(revision);
        document.revision = Some(revision);
        document.id = id.id();
    }
}

fn day(lexicon: &Lexicon, text: &str, known: &Known) -> Option<PartialDate> {
    grammar::dates(lexicon, text, known.year).into_iter().next().map(|d| d.value.start)
}

fn layout(subject: &Subject<'_, '_, '_>) -> Option<(Role, Role)> {
    let view = subject.view;
    let labelled =
        LAYOUTS.into_iter().find(|(number, title)| view.has(*number) && view.has(*title));
    labelled.or_else(|| {
        let numbered = view.has(Role::Ordinal) && view.has(Role::Title) && !view.has(Role::Acronym);
        let series = || bare_numbers(subject, Role::Ordinal).is_some();
        (numbered && !counts_rows(view) && series()).then_some((Role::Ordinal, Role::Title))
    })
}

/// Whether the numbers of the rows count them from 1: then they are no numbers of documents.
fn counts_rows(view: &View<'_, '_>) -> bool {
    let cells = view.data_rows().take(LOOKED_AT).filter_map(|r| view.filled(r, Role::Ordinal));
    let mut numbers = cells.zip(1_u32..);
    numbers.all(|(cell, n)| {
        let digits: String = cell.text.text().chars().filter(char::is_ascii_digit).collect();
        digits.parse() == Ok(n)
    })
}

/// What bare numbers of a column are, by its label, else by what stands above the list: in the table
/// itself, before it, around it.
fn bare_numbers(subject: &Subject<'_, '_, '_>, number: Role) -> Option<BareNumbers> {
    let Subject { page, view, context, .. } = *subject;
    let bare = |row| view.filled(row, number).is_some_and(|c| is_bare_number(c.text.text()));
    if !view.data_rows().take(LOOKED_AT).any(bare) {
        return None;
    }
    let of = |text: &str| BareNumbers::of(page.lexicon, text);
    let label = view.column(number).map(|c| c.label.as_str());
    let title = view.grid.rows.iter().take(view.first_row.saturating_sub(1));
    let title = title.flatten().map(|cell| cell.text.text());
    let above = context.announcements().map(|a| &*a.text);
    label.into_iter().chain(title).chain(above).find_map(of)
}

/// The documents that a cell of document numbers names: by its links or text, or by a form that
/// is one only in such a cell (`[ 292-GEN ]`).
fn named(lexicon: &Lexicon, cell: &CellText<'_>, bare: Option<&BareNumbers>) -> Vec<DocumentRef> {
    let mut named: Vec<DocumentRef> = Vec::new();
    let mut ids = HashSet::new();
    for found in documents_in(lexicon, &cell.text, &cell.links()) {
        if ids.insert(found.reference.id.clone()) {
            named.push(found.reference);
        }
    }
    if named.is_empty() {
        let text = cell.text.text();
        let exact = grammar::document_exact(lexicon, text).as_ref().map(document_ref);
        named.extend(exact.or_else(|| bare?.document(lexicon, text)));
    }
    named
}
