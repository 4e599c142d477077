//! What documents say of a thing of a meeting.

use crate::index::Index;
use crate::value::{Cell, Source};
use record::{Evidence, Fact};
use std::collections::{BTreeMap, BTreeSet};

/// What is said of a work item, a liaison statement or an event.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Facts<'r> {
    pub(crate) facts: &'r BTreeMap<String, Vec<Fact>>,
    pub(crate) conflicts: &'r [String],
}

impl<'r> Facts<'r> {
    pub(crate) fn of(self, field: &str) -> &'r [Fact] {
        self.facts.get(field).map_or(&[], Vec::as_slice)
    }

    pub(crate) fn conflict(self, field: &str) -> bool {
        self.conflicts.iter().any(|name| name == field)
    }

    /// A field of which one value can be true.
    pub(crate) fn best(self, field: &str) -> Cell<'r> {
        Cell::best(self.of(field), self.conflict(field))
    }

    /// A field that may have many values.
    pub(crate) fn all(self, field: &str) -> Cell<'r> {
        Cell::all(self.of(field))
    }

    /// A statement that documents make only where it is true.
    pub(crate) fn flag(self, field: &str) -> Cell<'r> {
        let cell = self.best(field);
        if cell.shown.is_empty() { Cell::flag(false) } else { cell }
    }

    /// The documents that say something of it, in the order of their paths, which can be asked for
    /// too.
    pub(crate) fn told_by(self, index: &Index<'r>) -> Cell<'r> {
        let evidence = self.facts.values().flatten().flat_map(|fact| &fact.evidence);
        documents(index, evidence)
    }

    /// All places of all facts.
    pub(crate) fn sources(self) -> Vec<Source<'r>> {
        let each = self.facts.iter().flat_map(|(field, facts)| {
            facts.iter().flat_map(move |fact| fact.evidence.iter().map(move |e| (field, e)))
        });
        each.map(|(field, evidence)| source(field, evidence)).collect()
    }
}

/// The documents of some places, in the order of their paths.
pub(crate) fn documents<'r>(
    index: &Index<'r>,
    evidence: impl Iterator<Item = &'r Evidence>,
) -> Cell<'r> {
    let paths: BTreeSet<&str> = evidence.filter_map(|e| e.path.as_deref()).collect();
    let mut names: Vec<&str> = Vec::new();
    for name in paths.iter().map(|path| index.name(path)) {
        // Two files may be one document.
        if names.last() != Some(&name) {
            names.push(name);
        }
    }
    Cell::many(names).or(paths)
}

/// A place of a meeting's record: it has its document's path.
pub(crate) fn source<'r>(field: &'r str, evidence: &'r Evidence) -> Source<'r> {
    let path = evidence.path.as_deref().unwrap_or_default();
    Source { field, path, evidence: Some(evidence) }
}
