//! Work items of meetings.

use super::facts::{Facts, documents, source};
use super::{Sink, Topic};
use crate::field::{Field, Kind};
use crate::index::{Index, MEETING};
use crate::value::{Cell, Row};
use record::{ItemStanding, MergedItem, Stage, Track, Version};
use std::collections::BTreeSet;

pub(super) const TOPIC: Topic = Topic {
    name: "work-items",
    also: &["items"],
    help: "work items, one for each, as all documents of a meeting together tell it",
    fields: FIELDS,
    of_documents: false,
    rows,
};

const FIELDS: &[Field] = &[
    Field::new("acronym", Kind::Name, "its name; other names of it are found too")
        .also(&["name", "item"])
        .shown(),
    Field::new("questions", Kind::Question, "its Questions").also(&["q"]).list().shown(),
    Field::new("track", Kind::Word(&Track::WORDS), "how it is approved").shown(),
    Field::new(
        "stage",
        Kind::Word(&Stage::WORDS),
        "how far it is; the stages before are found too",
    )
    .shown(),
    Field::new("title", Kind::Text, "its title").shown(),
    Field::new("standing", Kind::Word(&ItemStanding::WORDS), "where it stands at its stage"),
    Field::new("aliases", Kind::Name, "its other names").also(&["alias"]).list(),
    Field::new("wp", Kind::Party, "the Working Parties of its base texts")
        .also(&["working_party"])
        .list(),
    Field::new("version", Kind::Word(&Version::WORDS), "what it is to what is in force"),
    Field::new("deliverable", Kind::Text, "Recommendation, Technical Report, Supplement, …"),
    Field::new("base_texts", Kind::Document, "its base or output texts").list(),
    Field::new("common_text", Kind::Flag, "whether it is common text with ISO/IEC"),
    Field::new("equivalents", Kind::Text, "texts of other bodies").list(),
    Field::new("recommendation", Kind::Name, "its number, once it has one").also(&["number"]),
    Field::new("editors", Kind::Text, "its editors").list(),
    Field::new("target_date", Kind::Date, "when it is to be ready").also(&["target", "timing"]),
    Field::new("status", Kind::Text, "its status as documents write it"),
    Field::new("conflicts", Kind::Text, "the fields about which documents disagree").list(),
    Field::new("key", Kind::Text, "what it is known by, whatever its name becomes"),
    Field::new("told_by", Kind::Document, "the documents that say something of it")
        .also(&["document"])
        .list(),
    Field::new("mentions", Kind::Number, "how many places say how far it is"),
    MEETING,
];

fn rows<'r>(index: &Index<'r>, sink: Sink<'_, 'r>) {
    for (label, meeting) in index.meetings() {
        for item in &meeting.work_items {
            let mut row = row(index, item);
            row.cells.push(Index::meeting_cell(label, meeting));
            sink(row);
        }
    }
}

/// How far an item is. The stages that documents tell besides can be asked for too; where documents
/// disagree, those that the item cannot be at as well are shown.
fn stage(item: &MergedItem, conflict: bool) -> Cell<'static> {
    let told: BTreeSet<Stage> = item.history.iter().filter_map(|entry| entry.stage).collect();
    let apart = |other: &Stage| item.stage.is_some_and(|stage| stage.excludes(*other));
    let (others, before): (Vec<Stage>, Vec<Stage>) =
        told.into_iter().filter(|other| Some(*other) != item.stage).partition(apart);
    let words = |stages: Vec<Stage>| stages.into_iter().map(|stage| stage.as_str().into());
    Cell {
        others: words(others).collect(),
        also: words(before).collect(),
        conflict,
        ..Cell::maybe(item.stage.map(Stage::as_str))
    }
}

/// The documents that say something of an item.
fn told_by<'r>(index: &Index<'r>, item: &'r MergedItem) -> Cell<'r> {
    let facts = item.facts.values().flatten().flat_map(|fact| &fact.evidence);
    documents(index, facts.chain(item.history.iter().map(|entry| &entry.evidence)))
}

fn row<'r>(index: &Index<'r>, item: &'r MergedItem) -> Row<'r> {
    let facts = Facts { facts: &item.facts, conflicts: &item.conflicts };
    let told = item.history.iter().filter(|entry| entry.stage.is_some()).count();
    let mut sources = facts.sources();
    sources.extend(item.history.iter().map(|entry| source("stage", &entry.evidence)));
    let cells = vec![
        Cell::maybe(item.acronym.as_ref()).or(&item.aliases),
        facts.best("questions"),
        facts.best("track"),
        stage(item, facts.conflict("stage")),
        facts.best("title"),
        Cell::maybe(item.standing.map(ItemStanding::as_str)),
        Cell::many(&item.aliases),
        Cell::many(item.working_parties.iter().map(String::as_str)),
        facts.best("version"),
        facts.best("deliverable"),
        facts.all("base_texts"),
        facts.flag("common_text"),
        facts.all("equivalents"),
        facts.best("recommendation"),
        facts.all("editors"),
        facts.best("target_date"),
        facts.best("status"),
        Cell::list(&item.conflicts),
        Cell::one(item.key.as_str()),
        told_by(index, item),
        Cell::one(told),
    ];
    Row { count: 1, cells, sources }
}
