//! Liaison statements of meetings.

use super::facts::Facts;
use super::{Sink, Topic};
use crate::field::{Field, Kind};
use crate::index::{Index, MEETING};
use crate::value::{Cell, Row};
use record::{Direction, DocumentRecord, MergedFacts, MergedItem, Referent};
use std::collections::{BTreeMap, HashMap};
use terms::{ItemKey, ItemName};

pub(super) const TOPIC: Topic = Topic {
    name: "liaisons",
    also: &["ls", "liaison-statements"],
    help: "liaison statements, one for each, as all documents of a meeting together tell it",
    fields: FIELDS,
    of_documents: false,
    rows,
};

const FIELDS: &[Field] = &[
    Field::new("documents", Kind::Document, "its documents").also(&["id"]).list().shown(),
    Field::new("direction", Kind::Word(&Direction::WORDS), "which way it goes").shown(),
    Field::new("from", Kind::Text, "who sends it").shown(),
    Field::new("questions", Kind::Question, "its Questions").also(&["q"]).list().shown(),
    Field::new("action_to", Kind::Text, "who is asked to act").list().shown(),
    Field::new("deadline", Kind::Date, "by when an answer is wanted").shown(),
    Field::new("title", Kind::Text, "its title").shown(),
    Field::new("information_to", Kind::Text, "who is informed").list(),
    Field::new("destinations", Kind::Text, "all addressees").also(&["to"]).list(),
    Field::new("is_reply", Kind::Flag, "whether it is a reply").also(&["reply"]),
    Field::new("reply_to", Kind::Document, "what it replies to").list(),
    Field::new("answered_by", Kind::Document, "what replies to it").list(),
    Field::new("count", Kind::Number, "how many statements it stands for; `count` counts these"),
    Field::new("items", Kind::Name, "the work items that its title or its documents name")
        .also(&["work_items"])
        .list(),
    Field::new("told_by", Kind::Document, "the documents that tell of it").list(),
    Field::new("conflicts", Kind::Text, "the fields about which documents disagree").list(),
    Field::new("key", Kind::Text, "what it is told by"),
    MEETING,
];

/// The work items of a meeting that its documents name.
#[derive(Debug)]
struct Named<'r> {
    /// The items by the identity keys of their names.
    items: HashMap<&'r ItemKey, &'r MergedItem>,
    /// The documents by id.
    documents: HashMap<&'r str, Vec<&'r DocumentRecord>>,
}

impl<'r> Named<'r> {
    fn new(index: &Index<'r>, meeting: &'r record::MeetingRecord) -> Self {
        let mut items = HashMap::new();
        for item in &meeting.work_items {
            for name in item.acronym.iter().chain(&item.aliases) {
                items.entry(name.key()).or_insert(item);
            }
        }
        let mut documents: HashMap<&str, Vec<&DocumentRecord>> = HashMap::new();
        for document in &meeting.documents {
            let record = document.path.as_deref().and_then(|path| index.document(path));
            if let (Some(id), Some(record)) = (document.id.as_deref(), record) {
                documents.entry(id).or_default().push(record);
            }
        }
        Self { items, documents }
    }

    /// The items that a text names.
    fn in_text(&self, text: &str) -> impl Iterator<Item = &'r MergedItem> {
        let found = grammar::acronyms(&lexicon::Lexicon::standard(), text).into_iter();
        found.filter_map(|f| self.items.get(&ItemKey::of(&f.value.normal)).copied())
    }

    /// The items that a statement's title and documents name.
    fn by(&self, statement: &MergedFacts) -> Cell<'r> {
        let texts = |field: &str| {
            let facts = statement.facts.get(field).into_iter().flatten();
            facts.filter_map(|fact| fact.value.as_str()).collect::<Vec<_>>()
        };
        let mut items: BTreeMap<&str, &MergedItem> = BTreeMap::new();
        let mut add = |item: &'r MergedItem| {
            if let Some(name) = item.acronym.as_deref() {
                items.insert(name, item);
            }
        };
        for title in texts("title") {
            self.in_text(title).for_each(&mut add);
        }
        for id in texts("documents") {
            for record in self.documents.get(id).into_iter().flatten() {
                for reference in &record.references {
                    if let Referent::Recommendation(text) = &reference.referent {
                        let item = self.items.get(&ItemKey::of(&text.id));
                        item.copied().into_iter().for_each(&mut add);
                    }
                }
            }
        }
        let aliases: Vec<&ItemName> = items.values().flat_map(|item| &item.aliases).collect();
        Cell::many(items.into_keys()).or(aliases)
    }
}

fn rows<'r>(index: &Index<'r>, sink: Sink<'_, 'r>) {
    for (label, meeting) in index.meetings() {
        let named = Named::new(index, meeting);
        for statement in &meeting.liaisons {
            let facts = Facts { facts: &statement.facts, conflicts: &statement.conflicts };
            let cells = vec![
                facts.all("documents"),
                facts.best("direction"),
                facts.best("from"),
                facts.best("questions"),
                facts.all("action_to"),
                facts.best("deadline"),
                facts.best("title"),
                facts.all("information_to"),
                facts.all("destinations"),
                facts.flag("is_reply"),
                facts.all("reply_to"),
                facts.all("answered_by"),
                facts.best("count"),
                named.by(statement),
                facts.told_by(index),
                Cell::list(&statement.conflicts),
                Cell::one(statement.key.as_str()),
                Index::meeting_cell(label, meeting),
            ];
            let count = usize::try_from(statement.count.unwrap_or(1)).unwrap_or(usize::MAX);
            sink(Row { count, cells, sources: facts.sources() });
        }
    }
}
