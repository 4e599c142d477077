//! References of documents, one for each mention.

use super::{Sink, Topic};
use crate::field::{Field, Kind};
use crate::index::{Index, MEETING};
use crate::value::{Cell, Row, Source};
use record::Referent;

pub(super) const TOPIC: Topic = Topic {
    name: "references",
    also: &["refs", "mentions"],
    help: "mentions of documents, Recommendations, Resolutions, standards and Questions",
    fields: FIELDS,
    of_documents: true,
    rows,
};

/// What a mention may be of.
const REFERENTS: &[&str] = &["document", "recommendation", "resolution", "standard", "question"];

const FIELDS: &[Field] = &[
    Field::new("document", Kind::Document, "the document that has the mention")
        .also(&["in"])
        .shown(),
    Field::new("type", Kind::Word(REFERENTS), "what kind of text is named").shown(),
    Field::new("ref", Kind::Reference, "what is named").also(&["id", "to"]).shown(),
    Field::new("raw", Kind::Text, "the mention as written").shown(),
    Field::new("section", Kind::Text, "the headings above it").list().shown(),
    Field::new("range", Kind::Text, "the range that it is a member of"),
    Field::new("path", Kind::Text, "the document's path"),
    MEETING,
];

fn rows<'r>(index: &Index<'r>, sink: Sink<'_, 'r>) {
    for document in index.records.documents {
        let path = document.source.path.as_str();
        for reference in &document.references {
            let (kind, id) = match &reference.referent {
                Referent::Document(d) => ("document", d.id.as_str()),
                Referent::Recommendation(text) => ("recommendation", text.id.as_str()),
                Referent::Resolution(text) => ("resolution", text.id.as_str()),
                Referent::Standard(text) => ("standard", text.id.as_str()),
                Referent::Question(text) => ("question", text.id.as_str()),
            };
            let range = reference.range.as_ref().map(|r| format!("{} - {}", r.first, r.last));
            let cells = vec![
                index.document_cell(path),
                Cell::one(kind),
                Cell::one(id),
                Cell::one(reference.raw.as_str()),
                Cell::many(reference.evidence.section.iter().map(|heading| &**heading)),
                Cell::maybe(range),
                Cell::one(path),
                index.meeting_cell_of(path),
            ];
            let sources = vec![Source { field: "", path, evidence: Some(&reference.evidence) }];
            sink(Row { count: 1, cells, sources });
        }
    }
}
