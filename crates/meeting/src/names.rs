//! What the writings of records say: ids of documents, names of items in titles.

use record::DocumentRef;
use terms::DocumentId;

/// The document that an id of a record (`TD18R1/1`, `C42A21`, `SG17-LS91`) names.
pub(crate) fn document(id: &str) -> Option<DocumentRef> {
    DocumentId::of_id(id).map(DocumentRef::from)
}

/// The names of work items in a title.
pub(crate) fn items_in(title: &str) -> Vec<String> {
    grammar::acronyms(&lexicon::Lexicon::standard(), title)
        .into_iter()
        .map(|found| found.value.normal)
        .collect()
}
