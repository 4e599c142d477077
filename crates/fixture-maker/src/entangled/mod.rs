//! A made-up meeting whose documents disagree, and the truth about it: which mentions are of one
//! work item under its changing names (DOMAIN.md §4), and which contradictions were planted.
//!
//! `make-fixtures entangled OUT --seed N` writes the documents under `OUT/documents` and the truth
//! as `OUT/truth.json`.

mod folder;
mod pages;
mod things;

use crate::worlds::model::Meeting;
use crate::worlds::pages::Made;
use crate::worlds::pen::Pen;
use crate::worlds::random::Random;
use anyhow::Result;
use serde::Serialize;

pub use things::{Plant, Thing};

/// A mention of a work item in a document.
#[derive(Debug, Clone, Serialize)]
pub struct Mention {
    /// The document's path.
    pub path: String,
    /// The name that stands there.
    pub name: String,
    /// Which item it is of.
    pub item: usize,
}

/// A contradiction that was planted.
#[derive(Debug, Clone, Serialize)]
pub struct Planted {
    /// The code of the finding that it must give.
    pub code: &'static str,
    /// What it is about: any of the names of an item, a document's id, or a path.
    pub subjects: Vec<String>,
    /// The documents in which the two sides of it stand.
    pub paths: Vec<String>,
}

/// The meeting with its truth.
#[derive(Debug, Default, Serialize)]
pub struct Truth {
    /// All mentions.
    pub mentions: Vec<Mention>,
    /// All contradictions.
    pub planted: Vec<Planted>,
}

/// A document of the meeting.
#[derive(Debug)]
pub struct Document {
    /// The path below the documents' folder.
    pub path: String,
    /// The bytes.
    pub bytes: Vec<u8>,
}

/// Documents and truth in the making.
struct World {
    pen: Pen,
    meeting: Meeting,
    documents: Vec<Document>,
    truth: Truth,
}

impl World {
    /// Takes a document in; gives its path.
    fn take(&mut self, made: Made) -> String {
        self.take_as(made, "")
    }

    /// The same under a name with something behind it, as a copy has it.
    fn take_as(&mut self, made: Made, behind: &str) -> String {
        let path = format!("{}/{}{behind}.{}", self.meeting.code(), made.name, made.extension);
        self.documents.push(Document { path: path.clone(), bytes: made.bytes });
        path
    }

    fn mention(&mut self, path: &str, name: &str, item: usize) {
        let (path, name) = (path.to_owned(), name.to_owned());
        self.truth.mentions.push(Mention { path, name, item });
    }

    fn plant(&mut self, code: &'static str, subjects: &[&str], paths: &[&str]) {
        let owned = |list: &[&str]| list.iter().map(|text| (*text).to_owned()).collect();
        self.truth.planted.push(Planted { code, subjects: owned(subjects), paths: owned(paths) });
    }
}

/// Makes the meeting.
///
/// # Errors
/// Where a writer fails.
pub fn make(seed: u64) -> Result<(Vec<Document>, Truth)> {
    let mut random = Random::new(seed);
    let things = things::things(&mut random);
    let meeting = Meeting {
        group: "23",
        period: "2025-2028",
        place: "Geneva",
        year: 2026,
        month: 10,
        first: 7,
        last: 16,
        items: Vec::new(),
        statements: Vec::new(),
        plans: Vec::new(),
    };
    let pen = Pen::new(random, 0.0);
    let mut world = World { pen, meeting, documents: Vec::new(), truth: Truth::default() };
    pages::reports(&mut world, &things)?;
    folder::texts(&mut world, &things)?;
    folder::lists(&mut world, &things)?;
    folder::statements(&mut world)?;
    folder::strangers(&mut world)?;
    world.documents.sort_by(|a, b| a.path.cmp(&b.path));
    Ok((world.documents, world.truth))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn the_same_seed_makes_the_same_meeting_with_every_kind_of_contradiction() {
        let (documents, truth) = make(3).unwrap();
        let (again, _) = make(3).unwrap();
        assert!(documents.iter().zip(&again).all(|(a, b)| a.path == b.path && a.bytes == b.bytes));
        let paths: BTreeSet<&str> = documents.iter().map(|d| d.path.as_str()).collect();
        assert_eq!(paths.len(), documents.len());
        let codes: BTreeSet<&str> = truth.planted.iter().map(|p| p.code).collect();
        assert!(truth.planted.len() >= 200 && codes.len() >= 13, "{codes:?}");
        for path in truth.planted.iter().flat_map(|p| &p.paths) {
            assert!(paths.contains(path.as_str()), "{path}");
        }
    }
}
