//! The figures.

use serde::Serialize;
use std::collections::BTreeMap;

/// What came of one field of one type.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Count {
    /// Labelled and found.
    pub hits: u64,
    /// Labelled and not found, or found as something else.
    pub misses: u64,
    /// Reported and not labelled, or labelled as something else.
    pub inventions: u64,
    /// Rightly reported as nothing.
    pub rightly_none: u64,
}

impl Count {
    /// How much of what is reported is true; 1 where nothing is reported.
    pub fn precision(&self) -> f64 {
        share(self.hits, self.hits + self.inventions)
    }

    /// How much of what there is was found; 1 where there is nothing.
    pub fn recall(&self) -> f64 {
        share(self.hits, self.hits + self.misses)
    }

    /// The harmonic mean of the two.
    ///
    /// ```
    /// let count = evaluate::Count { hits: 8, misses: 2, inventions: 0, rightly_none: 0 };
    /// assert!((count.f1() - 16.0 / 18.0).abs() < 1e-9);
    /// ```
    pub fn f1(&self) -> f64 {
        share(2 * self.hits, 2 * self.hits + self.misses + self.inventions)
    }

    /// How many labels there are for it.
    pub fn support(&self) -> u64 {
        self.hits + self.misses
    }

    pub(crate) fn add(&mut self, other: &Self) {
        self.hits += other.hits;
        self.misses += other.misses;
        self.inventions += other.inventions;
        self.rightly_none += other.rightly_none;
    }
}

fn share(part: u64, whole: u64) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}

/// What kind of error.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ErrorKind {
    /// Labelled and not found.
    Miss,
    /// Reported and not labelled.
    Invention,
    /// Found as something else.
    Wrong,
}

/// One miss or invention with its place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Error {
    /// The document.
    pub path: String,
    /// The type.
    pub kind: String,
    /// The field.
    pub field: String,
    /// What is wrong.
    pub what: ErrorKind,
    /// What the label says.
    pub expected: String,
    /// What the record says.
    pub got: String,
    /// Where in the document's block tree.
    pub pointer: String,
    /// The text there.
    pub raw: String,
}

/// The figures of the documents that share something, as one habit of their writers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Group {
    /// How many documents.
    pub documents: usize,
    /// All their fields together.
    pub count: Count,
}

impl Group {
    pub(crate) fn add(&mut self, score: &Score) {
        self.documents += score.documents;
        self.count.add(&score.sum(None));
    }
}

/// The figures of an evaluation.
#[derive(Debug, Clone, Default)]
pub struct Score {
    /// How many labels were graded.
    pub documents: usize,
    /// Labels without a record.
    pub missing: Vec<String>,
    /// Type and field with their counts.
    pub counts: BTreeMap<(String, String), Count>,
    /// Every miss and invention.
    pub errors: Vec<Error>,
    /// The documents that share something, by its name; a document may be in several.
    pub groups: BTreeMap<String, Group>,
}

impl Score {
    /// The count of a field; nothing where it was not graded.
    pub fn count(&self, kind: &str, field: &str) -> Count {
        self.counts.get(&(kind.to_owned(), field.to_owned())).copied().unwrap_or_default()
    }

    pub(crate) fn count_mut(&mut self, kind: &str, field: &str) -> &mut Count {
        self.counts.entry((kind.to_owned(), field.to_owned())).or_default()
    }

    pub(crate) fn group(&mut self, name: &str) -> &mut Group {
        self.groups.entry(name.to_owned()).or_default()
    }

    /// Takes another score in, but for its groups.
    pub(crate) fn add(&mut self, other: Self) {
        self.documents += other.documents;
        self.missing.extend(other.missing);
        for (key, count) in other.counts {
            self.counts.entry(key).or_default().add(&count);
        }
        self.errors.extend(other.errors);
    }

    /// The sum over the fields of a type, or over everything.
    pub fn sum(&self, kind: Option<&str>) -> Count {
        let mut sum = Count::default();
        for ((of, _), count) in &self.counts {
            if kind.is_none_or(|k| k == of) {
                sum.add(count);
            }
        }
        sum
    }

    /// The fields whose F1 is below a bound, where they have labels or inventions.
    pub fn below(&self, least: f64) -> Vec<(&(String, String), &Count)> {
        let graded = |c: &Count| c.support() + c.inventions > 0;
        self.counts.iter().filter(|(_, c)| graded(c) && c.f1() < least).collect()
    }
}
