//! Documents of meetings.

use super::{Sink, Topic};
use crate::field::{Field, Kind};
use crate::index::{Index, MEETING};
use crate::value::{Cell, Row, Source};
use record::{MeetingDocument, Status};
use terms::DocumentId;

pub(super) const TOPIC: Topic = Topic {
    name: "documents",
    also: &["docs"],
    help: "documents of a meeting, and those that a list names and the folder lacks",
    fields: FIELDS,
    of_documents: false,
    rows,
};

const FIELDS: &[Field] = &[
    Field::new("id", Kind::Document, "its short name").also(&["document"]).shown(),
    Field::new("kind", Kind::Word(&record::Kind::WORDS), "what kind of document it is").shown(),
    Field::new("questions", Kind::Question, "its Questions").also(&["q"]).list().shown(),
    Field::new("source", Kind::Text, "who submitted it").shown(),
    Field::new("title", Kind::Text, "its title").shown(),
    Field::new("itu_id", Kind::Text, "its full name"),
    Field::new("path", Kind::Text, "its path; none where the folder lacks it"),
    Field::new("wp", Kind::Party, "its Working Party").also(&["working_party"]).list(),
    Field::new("purpose", Kind::Text, "discussion, proposal, information, …"),
    Field::new("language", Kind::Text, "the code of the language that it was written in"),
    Field::new("keywords", Kind::Text, "its keywords").list(),
    Field::new("abstract", Kind::Text, "its abstract"),
    Field::new("status", Kind::Word(&Status::WORDS), "how far the reading came"),
    Field::new("format", Kind::Text, "docx, html, pdf, …"),
    Field::new("revision_of", Kind::Document, "the document that it revises"),
    Field::new("superseded_by", Kind::Document, "the revision that takes its place"),
    Field::new("missing", Kind::Flag, "whether a list names it and the folder lacks it"),
    Field::new("work_items", Kind::Number, "how many statements on work items it makes")
        .also(&["items"]),
    Field::new("liaisons", Kind::Number, "how many liaison statements it tells of"),
    Field::new("events", Kind::Number, "how many events it tells of"),
    Field::new("references", Kind::Number, "how many references it makes"),
    Field::new("findings", Kind::Number, "how many findings are in its own record"),
    MEETING,
];

fn rows<'r>(index: &Index<'r>, sink: Sink<'_, 'r>) {
    for (label, meeting) in index.meetings() {
        for document in &meeting.documents {
            let mut row = row(index, document);
            row.cells.push(Index::meeting_cell(label, meeting));
            sink(row);
        }
    }
}

fn row<'r>(index: &Index<'r>, document: &'r MeetingDocument) -> Row<'r> {
    let path = document.path.as_deref();
    let record = path.and_then(|path| index.document(path));
    let header = record.and_then(|r| r.header.as_ref());
    let group = document.id.as_deref().and_then(|id| DocumentId::of_id(id)?.group);
    let group = group.filter(|group| group.is_working_party()).map(|group| group.to_string());
    let party = header.and_then(|h| h.working_party.clone()).or(group);
    let count = |number: fn(&record::DocumentRecord) -> usize| Cell::maybe(record.map(number));
    let cells = vec![
        Cell::maybe(document.id.as_deref()).or(document.itu_id.as_deref().into_iter().chain(path)),
        Cell::maybe(document.kind.map(record::Kind::as_str)),
        Cell::many(&document.questions),
        Cell::maybe(document.source.as_deref()),
        Cell::maybe(document.title.as_deref()),
        Cell::maybe(document.itu_id.as_deref()),
        Cell::maybe(path),
        Cell::maybe(party),
        Cell::maybe(header.and_then(|h| h.purpose.as_deref())),
        Cell::maybe(header.and_then(|h| h.original_language.as_deref())),
        header.map_or_else(Cell::default, |h| Cell::list(&h.keywords)),
        Cell::maybe(header.and_then(|h| h.abstract_.as_deref())),
        Cell::maybe(record.map(|r| r.status.as_str())),
        Cell::maybe(record.map(|r| r.source.format.as_str())),
        Cell::maybe(document.revision_of.as_deref()),
        Cell::maybe(document.superseded_by.as_deref()),
        Cell::flag(path.is_none()),
        count(|r| r.work_items.len()),
        count(|r| r.liaisons.len()),
        count(|r| r.events.len()),
        count(|r| r.references.len()),
        count(|r| r.findings.len()),
    ];
    let evidence = header.map(|h| &h.evidence);
    let sources = path.map(|path| Source { field: "", path, evidence }).into_iter().collect();
    Row { count: 1, cells, sources }
}
