//! The meetings.

use super::{Sink, Topic};
use crate::field::{Field, Kind};
use crate::index::{Index, MEETING};
use crate::value::{Cell, Row};

pub(super) const TOPIC: Topic = Topic {
    name: "meetings",
    also: &[],
    help: "the meetings themselves",
    fields: FIELDS,
    of_documents: false,
    rows,
};

const FIELDS: &[Field] = &[
    MEETING.shown(),
    Field::new("study_group", Kind::Text, "the study group").also(&["sg"]),
    Field::new("place", Kind::Text, "where"),
    Field::new("start", Kind::Date, "its first day").also(&["date"]),
    Field::new("end", Kind::Date, "its last day").shown(),
    Field::new("study_period", Kind::Text, "the study period").also(&["period"]).shown(),
    Field::new("documents", Kind::Number, "how many documents it has").shown(),
    Field::new("work_items", Kind::Number, "how many work items").also(&["items"]).shown(),
    Field::new("liaisons", Kind::Number, "how many liaison statements").shown(),
    Field::new("events", Kind::Number, "how many events").shown(),
    Field::new("findings", Kind::Number, "how many findings across documents").shown(),
];

fn rows<'r>(index: &Index<'r>, sink: Sink<'_, 'r>) {
    for (label, record) in index.meetings() {
        let meeting = &record.meeting;
        let cells = vec![
            Index::meeting_cell(label, record),
            Cell::maybe(meeting.study_group.as_deref()),
            Cell::maybe(meeting.place.as_deref()),
            Cell::maybe(meeting.start),
            Cell::maybe(meeting.end),
            Cell::maybe(meeting.study_period.as_deref()),
            Cell::one(record.documents.len()),
            Cell::one(record.work_items.len()),
            Cell::one(record.liaisons.len()),
            Cell::one(record.events.len()),
            Cell::one(record.findings.len()),
        ];
        sink(Row { count: 1, cells, sources: Vec::new() });
    }
}
