//! Counts that meetings' records have.

use super::{Sink, Topic};
use crate::field::{Field, Kind};
use crate::index::{Index, MEETING};
use crate::value::{Cell, Row};
use record::By;

pub(super) const TOPIC: Topic = Topic {
    name: "totals",
    also: &["counts"],
    help: "how many there are: work items, documents and findings",
    fields: FIELDS,
    of_documents: false,
    rows,
};

const FIELDS: &[Field] = &[
    Field::new("by", Kind::Word(&By::WORDS), "what it counts by").shown(),
    Field::new("key", Kind::Reference, "the Question, track, stage, …").shown(),
    Field::new("count", Kind::Number, "how many").shown(),
    MEETING,
];

fn rows<'r>(index: &Index<'r>, sink: Sink<'_, 'r>) {
    for (label, meeting) in index.meetings() {
        for total in &meeting.totals {
            let cells = vec![
                Cell::one(total.by.as_str()),
                Cell::one(total.key.as_str()),
                Cell::number(Some(total.count)),
                Index::meeting_cell(label, meeting),
            ];
            sink(Row { count: 1, cells, sources: Vec::new() });
        }
    }
}
