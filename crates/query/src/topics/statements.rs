//! What single documents say of work items.

use super::{Sink, Topic};
use crate::field::{Field, Kind};
use crate::index::{Index, MEETING};
use crate::value::{Cell, Row, Source};
use record::{Stage, Track, TrackBasis, Version};

pub(super) const TOPIC: Topic = Topic {
    name: "statements",
    also: &["said"],
    help: "what each document says of work items, one for each row, form or sentence",
    fields: FIELDS,
    of_documents: true,
    rows,
};

const FIELDS: &[Field] = &[
    Field::new("document", Kind::Document, "the document that says so").shown(),
    Field::new("acronym", Kind::Name, "the work item; former names of it are found too")
        .also(&["name", "item"])
        .shown(),
    Field::new("questions", Kind::Question, "its Questions").also(&["q"]).list().shown(),
    Field::new("track", Kind::Word(&Track::WORDS), "how it is approved").shown(),
    Field::new("stage", Kind::Word(&Stage::WORDS), "how far it is").shown(),
    Field::new("title", Kind::Text, "its title").shown(),
    Field::new("track_basis", Kind::Word(&TrackBasis::WORDS), "what says how it is approved")
        .also(&["basis"]),
    Field::new("version", Kind::Word(&Version::WORDS), "what it is to what is in force"),
    Field::new("deliverable", Kind::Text, "Recommendation, Technical Report, Supplement, …"),
    Field::new("base_texts", Kind::Document, "its base or output texts").list(),
    Field::new("common_text", Kind::Flag, "whether it is common text with ISO/IEC"),
    Field::new("recommendation", Kind::Name, "its number, once it has one").also(&["number"]),
    Field::new("editors", Kind::Text, "its editors").list(),
    Field::new("target_date", Kind::Date, "when it is to be ready").also(&["target", "timing"]),
    Field::new("status", Kind::Text, "its status as written"),
    Field::new("raw_acronym", Kind::Text, "its name as written"),
    Field::new("rule", Kind::Text, "the rule that read it"),
    Field::new("path", Kind::Text, "the document's path"),
    MEETING,
];

fn rows<'r>(index: &Index<'r>, sink: Sink<'_, 'r>) {
    for document in index.records.documents {
        let path = document.source.path.as_str();
        for item in &document.work_items {
            let cells = vec![
                index.document_cell(path),
                Cell::maybe(item.acronym.as_ref()).or(&item.former_acronyms),
                Cell::many(&item.questions),
                Cell::maybe(item.track.map(Track::as_str)),
                Cell::maybe(item.stage.map(Stage::as_str)),
                Cell::maybe(item.title.as_deref()),
                Cell::maybe(item.track_basis.map(TrackBasis::as_str)),
                Cell::maybe(item.version.map(Version::as_str)),
                Cell::maybe(item.deliverable.as_deref()),
                Cell::list(&item.base_texts),
                Cell::flag(item.common_text),
                Cell::maybe(item.recommendation.as_ref()),
                Cell::list(&item.editors),
                Cell::maybe(item.target_date.as_deref()),
                Cell::maybe(item.status.as_deref()),
                Cell::maybe(item.raw_acronym.as_deref()),
                Cell::one(item.evidence.rule.as_str()),
                Cell::one(path),
                index.meeting_cell_of(path),
            ];
            sink(Row {
                count: 1,
                cells,
                sources: vec![Source { field: "", path, evidence: Some(&item.evidence) }],
            });
        }
    }
}
