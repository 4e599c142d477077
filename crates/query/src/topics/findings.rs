//! Findings of documents, and of meetings across documents.

use super::facts::Facts;
use super::{Sink, Topic};
use crate::field::{Field, Kind};
use crate::index::{Index, MEETING};
use crate::value::{self, Cell, Row, Source};
use record::{Evidence, Finding, Quantity, Severity};
use serde_json::Value;
use std::collections::{BTreeSet, HashMap};
use terms::{ItemKey, Question};

pub(super) const TOPIC: Topic = Topic {
    name: "findings",
    also: &["doubts"],
    help: "what is wrong or doubtful, in a document or across documents",
    fields: FIELDS,
    of_documents: false,
    rows,
};

/// Where a finding was made.
const LEVELS: &[&str] = &["meeting", "document"];

const FIELDS: &[Field] = &[
    Field::new("severity", Kind::Word(&Severity::WORDS), "how grave it is").shown(),
    Field::new("code", Kind::Code, "what it is about").shown(),
    Field::new("document", Kind::Document, "the document; those of its other places are found too")
        .shown(),
    Field::new("subject", Kind::Reference, "what it is about: a name, a document, a part"),
    Field::new("message", Kind::Text, "what is wrong").shown(),
    Field::new("stated", Kind::Text, "what the document states"),
    Field::new("found", Kind::Text, "what there is"),
    Field::new(
        "questions",
        Kind::Question,
        "of the document, or of the work item that it is about",
    )
    .also(&["q"])
    .list(),
    Field::new("level", Kind::Word(LEVELS), "whether it is within a document or across several"),
    Field::new("path", Kind::Text, "the document's path"),
    Field::new("pointer", Kind::Text, "where it stands in the document"),
    MEETING,
];

/// The paths of the documents that a finding is about, that of its own place first.
fn about<'r>(finding: &'r Finding, own: &'r str) -> Vec<&'r str> {
    let path = |e: &'r Evidence| e.path.as_deref().unwrap_or(own);
    let mut seen = BTreeSet::new();
    let all = std::iter::once(&finding.evidence).chain(&finding.related).map(path);
    all.filter(|path| !path.is_empty() && seen.insert(*path)).collect()
}

fn quantity(quantity: Option<&Quantity>) -> Cell<'_> {
    let value = quantity.map(|q| match q {
        Quantity::Number(number) => value::Value::Number(number.clone()),
        Quantity::Text(text) => value::Value::from(text.as_str()),
    });
    Cell { shown: value.into_iter().collect(), ..Cell::default() }
}

/// The Questions of documents and of work items.
#[derive(Debug, Default)]
struct Questions<'r> {
    by_path: HashMap<&'r str, &'r [Question]>,
    by_item: HashMap<&'r ItemKey, BTreeSet<&'r str>>,
}

impl<'r> Questions<'r> {
    fn new(index: &Index<'r>) -> Self {
        let mut all = Self::default();
        for (_, meeting) in index.meetings() {
            for document in &meeting.documents {
                if let Some(path) = document.path.as_deref() {
                    all.by_path.insert(path, &document.questions);
                }
            }
            for item in &meeting.work_items {
                let facts = Facts { facts: &item.facts, conflicts: &item.conflicts };
                let questions = facts.of("questions").iter().flat_map(|fact| {
                    fact.value.as_array().into_iter().flatten().filter_map(Value::as_str)
                });
                let questions: BTreeSet<&str> = questions.collect();
                for name in item.acronym.iter().chain(&item.aliases) {
                    all.by_item.entry(name.key()).or_default().extend(&questions);
                }
            }
        }
        all
    }

    fn of(&self, finding: &'r Finding, path: Option<&str>) -> Cell<'r> {
        let of_item =
            finding.subject.as_deref().and_then(|subject| self.by_item.get(&ItemKey::of(subject)));
        let of_document = path.and_then(|path| self.by_path.get(path).copied());
        let mut all: BTreeSet<String> =
            of_item.into_iter().flatten().map(|question| (*question).to_owned()).collect();
        all.extend(of_document.into_iter().flatten().map(Question::to_string));
        Cell::many(all)
    }
}

fn row<'r>(
    (index, questions): (&Index<'r>, &Questions<'r>),
    finding: &'r Finding,
    own: &'r str,
    level: &'static str,
) -> Row<'r> {
    let paths = about(finding, own);
    let first = paths.first().copied();
    let others = paths.iter().skip(1).map(|path| index.name(path));
    let cells = vec![
        Cell::one(finding.severity.as_str()),
        Cell::one(finding.code.as_str()),
        Cell::maybe(first.map(|path| index.name(path))).or(others.chain(paths.iter().copied())),
        Cell::maybe(finding.subject.as_deref()),
        Cell::one(finding.message.as_str()),
        quantity(finding.stated.as_ref()),
        quantity(finding.found.as_ref()),
        questions.of(finding, first),
        Cell::one(level),
        Cell::maybe(first),
        Cell::one(finding.evidence.pointer.as_str()),
    ];
    let source = |evidence: &'r Evidence| Source {
        field: "",
        path: evidence.path.as_deref().unwrap_or(own),
        evidence: Some(evidence),
    };
    let sources = std::iter::once(&finding.evidence).chain(&finding.related).map(source).collect();
    Row { count: 1, cells, sources }
}

fn rows<'r>(index: &Index<'r>, sink: Sink<'_, 'r>) {
    let questions = Questions::new(index);
    for (label, meeting) in index.meetings() {
        for finding in &meeting.findings {
            let mut row = row((index, &questions), finding, "", "meeting");
            row.cells.push(Index::meeting_cell(label, meeting));
            sink(row);
        }
    }
    for document in index.records.documents {
        let path = document.source.path.as_str();
        for finding in &document.findings {
            let mut row = row((index, &questions), finding, path, "document");
            row.cells.push(index.meeting_cell_of(path));
            sink(row);
        }
    }
}
