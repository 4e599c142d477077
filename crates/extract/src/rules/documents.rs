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

/// The document that a cell of document numbers names: by its link or text, or by a form that
/// is one only in such a cell (`[ 292-GEN ]`).
fn named(cell: &CellText<'_>) -> Option<DocumentRef> {
    documents_in(&cell.text, &cell.links())
        .into_iter()
        .next()
        .map(|n| n.reference)
        .or_else(|| grammar::document_exact(cell.text.text()).as_ref().map(document_ref))
}

/// Whether a table lists documents: a column of their numbers with a title beside it.
pub(crate) fn recognises(view: &View<'_, '_>) -> bool {
    if !view.has("document") || !view.has("title") {
        return false;
    }
    let (mut names, mut rows) = (0, 0);
    for row in view.data_rows().take(40) {
        rows += 1;
        names += u32::from(view.filled(row, "document").is_some_and(|c| named(c).is_some()));
    }
    names * 2 > rows
}

/// Reads a list of documents.
pub(crate) fn read(page: &Page<'_>, view: &View<'_, '_>, facts: &mut Facts) {
    let mut count = 0;
    for row in view.data_rows() {
        let Some(cell) = view.filled(row, "document") else { continue };
        let reference = named(cell);
        let title = view.filled(row, "title");
        if reference.is_none() && title.is_none() {
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
        let received = view.filled(row, "received").or_else(|| view.filled(row, "date"));
        let received = text(received, "received").and_then(|t| {
            grammar::dates(&t, facts.known.year).into_iter().next().map(|d| d.value.start)
        });
        let questions = match view.filled(row, "question") {
            Some(cell) => {
                evidence.field("questions", &cell.text.place_all());
                question_texts(cell, facts)
            }
            None => Vec::new(),
        };
        count += 1;
        facts.documents.push(ListedDocument {
            reference,
            title,
            source,
            questions,
            received,
            meeting,
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
