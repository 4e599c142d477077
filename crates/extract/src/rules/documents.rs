//! `document.row`: a row of a document list, an agenda, a report's annex or an index.

use crate::facts::{Facts, Listed};
use crate::page::{CellText, Page};
use crate::place::Fields;
use crate::rules::references::{Links, document_ref, documents_in};
use crate::rules::work_items::question_texts;
use crate::table::View;
use record::{DocumentRef, ListedDocument};

/// The rule's id.
pub(crate) const RULE: &str = "document.row";

/// The documents that a cell of document numbers names: by its links or text, or by a form that
/// is one only in such a cell (`[ 292-GEN ]`).
fn named(cell: &CellText<'_>) -> Vec<DocumentRef> {
    let mut named: Vec<DocumentRef> = Vec::new();
    for found in documents_in(&cell.text, &cell.links()) {
        if !named.iter().any(|n| n.id == found.reference.id) {
            named.push(found.reference);
        }
    }
    if named.is_empty() {
        named.extend(grammar::document_exact(cell.text.text()).as_ref().map(document_ref));
    }
    named
}

/// The columns that hold numbers and titles: of a list; of an agenda, whose items stand for titles;
/// of the reports that a plenary receives.
const LAYOUTS: [(&str, &str); 4] = [
    ("document", "title"),
    ("document", "agenda_item"),
    ("report", "title"),
    ("report", "question"),
];

fn layout(view: &View<'_, '_>) -> Option<(&'static str, &'static str)> {
    LAYOUTS.into_iter().find(|(number, title)| view.has(number) && view.has(title))
}

/// Whether a table lists documents: a column of their numbers with a title beside it.
pub(crate) fn recognises(view: &View<'_, '_>) -> bool {
    let Some((number, _)) = layout(view) else { return false };
    let (mut names, mut rows) = (0, 0);
    for row in view.data_rows().take(40) {
        if let Some(cell) = view.filled(row, number) {
            rows += 1;
            names += u32::from(!named(cell).is_empty());
        }
    }
    names * 2 > rows
}

/// Reads a list of documents.
pub(crate) fn read(page: &Page<'_>, view: &View<'_, '_>, facts: &mut Facts) {
    let Some((number, title_role)) = layout(view) else { return };
    let mut count = 0;
    for row in view.data_rows() {
        let Some(cell) = view.filled(row, number) else { continue };
        let named = named(cell);
        let title = view.filled(row, title_role).filter(|_| title_role != "question");
        if named.is_empty() && title.is_none() {
            continue;
        }
        let mut evidence = cell.text.place_all().evidence(page, view.item, RULE);
        let mut text = |cell: Option<&CellText<'_>>, field: &str| {
            let cell = cell?;
            evidence.field(field, &cell.text.place_all());
            Some(cell.text.text().to_owned())
        };
        let title = text(title, "title");
        let source = text(view.filled(row, "origin"), "source");
        let meeting = text(view.filled(row, "meeting"), "meeting");
        let dated = || view.filled(row, "date").filter(|_| number == "document");
        let received = view.filled(row, "received").or_else(dated);
        let received = text(received, "received").and_then(|t| {
            grammar::dates(&t, facts.known.year).into_iter().next().map(|d| d.value.start)
        });
        let questions = match view.question(row) {
            Some(cell) => {
                evidence.field("questions", &cell.text.place_all());
                question_texts(cell, facts)
            }
            None => Vec::new(),
        };
        count += 1;
        let listed = ListedDocument {
            reference: None,
            title,
            source,
            questions,
            received,
            meeting,
            evidence,
        };
        // A row of an agenda names several at once.
        let references: Vec<Option<DocumentRef>> =
            if named.is_empty() { vec![None] } else { named.into_iter().map(Some).collect() };
        for reference in references {
            facts.documents.push(ListedDocument { reference, ..listed.clone() });
        }
    }
    facts.listed.push(Listed {
        item: view.item,
        section: page.items.get(view.item).map_or(0, |i| i.section),
        count,
        place: view.place(),
    });
}
