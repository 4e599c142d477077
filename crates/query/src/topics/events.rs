//! Events that a meeting's documents tell of.

use super::facts::Facts;
use super::{Sink, Topic};
use crate::field::{Field, Kind};
use crate::index::{Index, MEETING};
use crate::value::{Cell, Row};
use record::Precision;

pub(super) const TOPIC: Topic = Topic {
    name: "events",
    also: &["calendar"],
    help: "meetings, workshops and deadlines, one for each, as all documents together tell it",
    fields: FIELDS,
    of_documents: false,
    rows,
};

const FIELDS: &[Field] = &[
    Field::new("start", Kind::Date, "when it begins").also(&["date"]).shown(),
    Field::new("end", Kind::Date, "when it ends").shown(),
    Field::new("title", Kind::Text, "its name").shown(),
    Field::new("questions", Kind::Question, "its Questions").also(&["q"]).list().shown(),
    Field::new("place", Kind::Text, "where").shown(),
    Field::new("scope", Kind::Text, "subject, objective or terms of reference").shown(),
    Field::new("tentative", Kind::Flag, "whether a document marks it as not certain"),
    Field::new("remote", Kind::Flag, "whether one can take part from afar"),
    Field::new("precision", Kind::Word(&Precision::WORDS), "how exactly the dates are given"),
    Field::new("raw_date", Kind::Text, "the date as written"),
    Field::new("told_by", Kind::Document, "the documents that tell of it").list(),
    Field::new("conflicts", Kind::Text, "the fields about which documents disagree").list(),
    Field::new("key", Kind::Text, "what it is told by"),
    MEETING,
];

fn rows<'r>(index: &Index<'r>, sink: Sink<'_, 'r>) {
    for (label, meeting) in index.meetings() {
        for event in &meeting.events {
            let facts = Facts { facts: &event.facts, conflicts: &event.conflicts };
            let cells = vec![
                facts.best("start"),
                facts.best("end"),
                facts.best("title"),
                facts.best("questions"),
                facts.best("place"),
                facts.best("scope"),
                facts.flag("tentative"),
                facts.best("remote"),
                facts.best("precision"),
                facts.best("raw_date"),
                facts.told_by(index),
                Cell::list(&event.conflicts),
                Cell::one(event.key.as_str()),
                Index::meeting_cell(label, meeting),
            ];
            sink(Row { count: 1, cells, sources: facts.sources() });
        }
    }
}
