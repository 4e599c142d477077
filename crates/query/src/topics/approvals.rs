//! Actions on sets of texts.

use super::{Sink, Topic};
use crate::field::{Field, Kind};
use crate::index::{Index, MEETING};
use crate::value::{Cell, Row, Source};
use record::{Action, Stage, Track};

pub(super) const TOPIC: Topic = Topic {
    name: "approvals",
    also: &["actions"],
    help: "what a document says is determined, consented, agreed or approved, or is to be",
    fields: FIELDS,
    of_documents: true,
    rows,
};

const FIELDS: &[Field] = &[
    Field::new("document", Kind::Document, "the document that says so").shown(),
    Field::new("action", Kind::Word(&Action::WORDS), "what is done").shown(),
    Field::new("stage", Kind::Word(&Stage::WORDS), "planned or done").shown(),
    Field::new("track", Kind::Word(&Track::WORDS), "the approval track").shown(),
    Field::new("declared_count", Kind::Number, "how many texts the document says there are")
        .also(&["declared"])
        .shown(),
    Field::new("listed_count", Kind::Number, "how many its list holds").also(&["listed"]).shown(),
    Field::new("acronyms", Kind::Name, "the texts").also(&["items", "texts"]).list().shown(),
    Field::new("by", Kind::Text, "the meeting that does it, as written"),
    Field::new("legal_basis", Kind::Text, "by which rule"),
    Field::new("path", Kind::Text, "the document's path"),
    MEETING,
];

fn rows<'r>(index: &Index<'r>, sink: Sink<'_, 'r>) {
    for document in index.records.documents {
        let path = document.source.path.as_str();
        for approval in &document.approvals {
            let cells = vec![
                index.document_cell(path),
                Cell::one(approval.action.as_str()),
                Cell::one(approval.stage.as_str()),
                Cell::maybe(approval.track.map(Track::as_str)),
                Cell::number(approval.declared_count),
                Cell::number(approval.listed_count),
                Cell::many(&approval.acronyms),
                Cell::maybe(approval.meeting.as_deref()),
                Cell::maybe(approval.legal_basis.as_deref()),
                Cell::one(path),
                index.meeting_cell_of(path),
            ];
            let sources = vec![Source { field: "", path, evidence: Some(&approval.evidence) }];
            sink(Row { count: 1, cells, sources });
        }
    }
}
