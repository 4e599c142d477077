//! Changes as they are written.

use crate::Place;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::HashSet;

/// All changes, by what they are about; within, in the order of the names.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Changes {
    /// Documents that came, went, changed or got a new revision.
    pub documents: Vec<Change>,
    /// Work items.
    pub work_items: Vec<Change>,
    /// Liaison statements.
    pub liaisons: Vec<Change>,
    /// Events.
    pub events: Vec<Change>,
    /// Approvals: what is determined, consented, agreed or approved, and how many.
    pub approvals: Vec<Change>,
    /// Rows of document lists.
    pub listed: Vec<Change>,
    /// Rows of numeric tables.
    pub numbers: Vec<Change>,
    /// Findings that came or went.
    pub findings: Vec<Change>,
}

impl Changes {
    /// The kinds of changes with their names, in the order in which they are told.
    pub fn sections(&self) -> [(&'static str, &[Change]); 8] {
        [
            ("Documents", &self.documents),
            ("Work items", &self.work_items),
            ("Liaison statements", &self.liaisons),
            ("Events", &self.events),
            ("Approvals", &self.approvals),
            ("Listed documents", &self.listed),
            ("Numbers", &self.numbers),
            ("Findings", &self.findings),
        ]
    }

    /// The paths of the documents whose work items, statements, events or other facts changed.
    pub(super) fn paths_of_facts(&self) -> HashSet<String> {
        let facts = self.sections().into_iter().skip(1).flat_map(|(_, changes)| changes);
        facts.flat_map(Change::paths).map(str::to_owned).collect()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.sections().iter().map(|(_, changes)| changes.len()).sum()
    }

    /// Whether nothing changed.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// What happened to something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// It is new.
    Came,
    /// It is no longer there.
    Went,
    /// Something about it is said otherwise.
    Changed,
    /// Of a document: a later revision of it came.
    Revised,
    /// Of a document: its file changed, the facts read from it did not.
    Rewritten,
}

/// One thing that changed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Change {
    /// What happened.
    pub what: What,
    /// What it is called: an acronym, a document's id or path, a title.
    pub name: String,
    /// Its Questions (`7/17`), as the new side has them, or else the old one.
    pub questions: Vec<String>,
    /// What is said otherwise. Of what came or went: all that is said of it.
    pub fields: Vec<FieldChange>,
    /// Where the old side has it.
    pub old: Option<Spot>,
    /// Where the new side has it.
    pub new: Option<Spot>,
}

impl Change {
    /// The paths of the documents that it is about.
    pub(super) fn paths(&self) -> impl Iterator<Item = &str> {
        let said = self.fields.iter().flat_map(|f| f.old.iter().chain(&f.new));
        let places = said.filter_map(|s| s.place.as_ref()).chain(&self.old).chain(&self.new);
        places.filter_map(|place| place.path.as_deref())
    }
}

/// One field that is said otherwise. Where documents say several things of one field, those that
/// both sides say are in `kept`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FieldChange {
    /// The field, as records name it.
    pub field: String,
    /// What only the old side says.
    pub old: Vec<Said>,
    /// What only the new side says.
    pub new: Vec<Said>,
    /// What both say.
    pub kept: Vec<Value>,
}

/// A value with the first place that says so.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Said {
    /// The value.
    pub value: Value,
    /// Where.
    pub place: Option<Spot>,
}

/// A place in a document of a run: the document's path is always there.
pub type Spot = Place;
