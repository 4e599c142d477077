//! What came of the fixtures.

use compare::Difference;
use serde::Serialize;
use serde_json::Value;
use std::path::PathBuf;

/// What came of one fixture.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum Outcome {
    /// The record is the expected one.
    Passed {
        /// What differs and is tolerated: evidence that moved.
        tolerated: Vec<Difference>,
    },
    /// The record differs.
    Differs {
        /// How; those that are tolerated among them.
        differences: Vec<Difference>,
    },
    /// Nothing of the document could be read, and its expectation does not say so.
    Failed {
        /// What its record says.
        reason: String,
    },
    /// A document that nothing is expected of.
    Unknown,
    /// An expectation without document.
    Missing,
    /// An expectation that cannot be read.
    Unreadable {
        /// Why.
        reason: String,
        /// Whether it may be written anew. One of a newer version may not.
        replaceable: bool,
    },
}

impl Outcome {
    /// Whether it is a failure.
    pub fn failed(&self) -> bool {
        !matches!(self, Self::Passed { .. })
    }

    /// As JSON has it.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Passed { .. } => "passed",
            Self::Differs { .. } => "differs",
            Self::Failed { .. } => "failed",
            Self::Unknown => "unknown",
            Self::Missing => "missing",
            Self::Unreadable { .. } => "unreadable",
        }
    }

    /// The differences, tolerated ones too.
    pub fn differences(&self) -> &[Difference] {
        match self {
            Self::Passed { tolerated } => tolerated,
            Self::Differs { differences } => differences,
            _ => &[],
        }
    }

    /// What it is, in a sentence.
    pub fn message(&self) -> String {
        match self {
            Self::Passed { .. } => "as expected".to_owned(),
            Self::Differs { differences } => {
                let grave = differences.iter().filter(|d| !d.tolerated).count();
                let noun = if grave == 1 { "difference" } else { "differences" };
                format!("{grave} {noun}")
            }
            Self::Failed { reason } => format!("the document could not be read: {reason}"),
            Self::Unknown => {
                "nothing is expected of this document: --accept writes its record".to_owned()
            }
            Self::Missing => "this is expected of a document that is not there".to_owned(),
            Self::Unreadable { reason, .. } => format!("the expectation cannot be read: {reason}"),
        }
    }
}

/// A document with what is expected of it, and what came.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Fixture {
    /// The document's path in the fixtures' folder, as its record gives it.
    pub path: String,
    /// Where its expectation is, or would be.
    pub expectation: PathBuf,
    /// What came of it.
    #[serde(flatten)]
    pub outcome: Outcome,
    /// The document's file; of one inside an archive, the archive's.
    #[serde(skip)]
    pub(crate) file: Option<PathBuf>,
    /// The expectation, where it could be read.
    #[serde(skip)]
    pub(crate) expected: Option<Value>,
    /// The record, where there is something to say about it.
    #[serde(skip)]
    pub(crate) found: Option<Value>,
}

/// What came of all fixtures, in the order of their paths.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Report {
    /// The fixtures' folder, as given.
    pub folder: PathBuf,
    /// The fixtures.
    pub fixtures: Vec<Fixture>,
}

impl Report {
    /// How many failed.
    pub fn failed(&self) -> usize {
        self.failures().count()
    }

    /// Those that failed.
    pub fn failures(&self) -> impl Iterator<Item = &Fixture> {
        self.fixtures.iter().filter(|f| f.outcome.failed())
    }

    /// How many have that outcome.
    pub fn count(&self, outcome: &str) -> usize {
        self.fixtures.iter().filter(|f| f.outcome.as_str() == outcome).count()
    }
}
