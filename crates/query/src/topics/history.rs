//! The way of work items through meetings.

use super::facts::{Facts, source};
use super::{Sink, Topic};
use crate::field::{Field, Kind};
use crate::index::{Index, MEETING};
use crate::value::{Cell, Row};
use record::Stage;

pub(super) const TOPIC: Topic = Topic {
    name: "history",
    also: &["steps"],
    help: "what each document says of how far a work item is",
    fields: FIELDS,
    of_documents: false,
    rows,
};

const FIELDS: &[Field] = &[
    Field::new("acronym", Kind::Name, "the work item; other names of it are found too")
        .also(&["name", "item"])
        .shown(),
    Field::new(
        "stage",
        Kind::Word(&Stage::WORDS),
        "how far it is; none where a text of it is told",
    )
    .shown(),
    Field::new("document", Kind::Document, "who says so").shown(),
    Field::new("questions", Kind::Question, "the item's Questions").also(&["q"]).list(),
    Field::new("path", Kind::Text, "the document's path"),
    MEETING,
];

fn rows<'r>(index: &Index<'r>, sink: Sink<'_, 'r>) {
    for (label, meeting) in index.meetings() {
        for item in &meeting.work_items {
            let facts = Facts { facts: &item.facts, conflicts: &item.conflicts };
            for entry in &item.history {
                let path = entry.evidence.path.as_deref();
                let document = entry.document.as_deref().or(path);
                let cells = vec![
                    Cell::maybe(item.acronym.as_ref()).or(&item.aliases),
                    Cell::maybe(entry.stage.map(Stage::as_str)),
                    Cell::maybe(document).or(path),
                    facts.best("questions"),
                    Cell::maybe(path),
                    Index::meeting_cell(label, meeting),
                ];
                sink(Row { count: 1, cells, sources: vec![source("", &entry.evidence)] });
            }
        }
    }
}
