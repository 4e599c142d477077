//! What the writings of records say: ids of documents, dates, names of items in titles.

use record::DocumentRef;
use terms::{Date, DocumentId, PartialDate};

/// The document that an id of a record (`TD18R1/1`, `C42A21`, `SG17-LS91`) names.
pub(crate) fn document(id: &str) -> Option<DocumentRef> {
    DocumentId::of_id(id).map(DocumentRef::from)
}

/// The day that a date of a record names: one to the month names none.
pub(crate) fn day(date: &str) -> Option<Date> {
    date.parse::<PartialDate>().ok()?.day()
}

/// The names of work items in a title.
pub(crate) fn items_in(title: &str) -> Vec<String> {
    grammar::acronyms(&lexicon::Lexicon::standard(), title)
        .into_iter()
        .map(|found| found.value.normal)
        .collect()
}
