//! The citation graph of a meeting.

use super::{Sink, Topic};
use crate::field::{Field, Kind};
use crate::index::{Index, MEETING};
use crate::value::{Cell, Row, Source};
use record::{Evidence, Referent, Relation};
use std::collections::HashMap;

pub(super) const TOPIC: Topic = Topic {
    name: "edges",
    also: &["graph", "citations"],
    help: "which document cites, builds on, answers or revises which",
    fields: FIELDS,
    of_documents: false,
    rows,
};

const FIELDS: &[Field] = &[
    Field::new("from", Kind::Document, "the document that says so").shown(),
    Field::new("type", Kind::Word(&Relation::WORDS), "what it has to do with the other").shown(),
    Field::new("to", Kind::Document, "the document that it says it of").shown(),
    MEETING,
];

/// Where documents name others: the first place for each pair.
fn places<'r>(index: &Index<'r>) -> HashMap<(&'r str, &'static str, &'r str), &'r Evidence> {
    let mut places = HashMap::new();
    for record in index.records.documents {
        let path = record.source.path.as_str();
        for reference in &record.references {
            if let Referent::Document(document) = &reference.referent {
                places.entry((path, "cites", document.id.as_str())).or_insert(&reference.evidence);
            }
        }
        for item in &record.work_items {
            for id in &item.base_texts {
                places.entry((path, "base_text", id.as_str())).or_insert(&item.evidence);
            }
        }
        for statement in &record.liaisons {
            for id in &statement.reply_to {
                places.entry((path, "replies_to", id.as_str())).or_insert(&statement.evidence);
            }
        }
    }
    places
}

fn rows<'r>(index: &Index<'r>, sink: Sink<'_, 'r>) {
    let places = places(index);
    for (label, meeting) in index.meetings() {
        let paths: HashMap<&str, &str> = meeting
            .graph
            .nodes
            .iter()
            .filter_map(|node| Some((node.id.as_str(), node.path.as_deref()?)))
            .collect();
        for edge in &meeting.graph.edges {
            let sources = paths.get(edge.from.as_str()).map(|path| {
                let key = (*path, edge.relation.as_str(), edge.to.as_str());
                Source { field: "", path, evidence: places.get(&key).copied() }
            });
            let cells = vec![
                Cell::one(edge.from.as_str()),
                Cell::one(edge.relation.as_str()),
                Cell::one(edge.to.as_str()),
                Index::meeting_cell(label, meeting),
            ];
            sink(Row { count: 1, cells, sources: sources.into_iter().collect() });
        }
    }
}
