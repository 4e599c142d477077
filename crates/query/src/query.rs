//! A question, read.

use crate::topics::Topic;
use rusqlite::types::Value;

/// How a value is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Operator {
    /// `=`; also what `in` is made of.
    Equal,
    /// `!=`: no value is equal, and none there is none.
    NotEqual,
    /// `~`: it is a part, whatever the case.
    Contains,
    /// `!~`: no value has it as a part.
    Lacks,
    /// `<`.
    Before,
    /// `<=`.
    AtMost,
    /// `>`.
    After,
    /// `>=`.
    AtLeast,
}

impl Operator {
    /// All operators with their signs; the longer ones first, and of two the usual one.
    pub(crate) const SIGNS: [(&'static str, Self); 10] = [
        ("!=", Self::NotEqual),
        ("<>", Self::NotEqual),
        ("!~", Self::Lacks),
        ("<=", Self::AtMost),
        (">=", Self::AtLeast),
        ("=", Self::Equal),
        ("==", Self::Equal),
        ("~", Self::Contains),
        ("<", Self::Before),
        (">", Self::After),
    ];

    /// Its sign, which SQL has too.
    pub(crate) fn sign(self) -> &'static str {
        Self::SIGNS.iter().find(|(_, operator)| *operator == self).map_or("", |(sign, _)| sign)
    }

    /// Whether it holds where another one holds of no value.
    pub(crate) fn is_negative(self) -> bool {
        matches!(self, Self::NotEqual | Self::Lacks)
    }
}

/// How rows are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Count {
    /// All together.
    All,
    /// By the values of a field.
    By(usize),
}

impl Count {
    /// The field that it counts by.
    pub(crate) fn by(self) -> Option<usize> {
        match self {
            Self::All => None,
            Self::By(field) => Some(field),
        }
    }
}

/// What the rows are sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Key {
    /// A field of the topic.
    Field(usize),
    /// The number in each group.
    Count,
}

/// A question: what [`crate::parse`] reads.
#[derive(Debug, Clone, PartialEq)]
pub struct Query {
    /// What it is about.
    pub topic: &'static Topic,
    /// What must hold of a row `t`, in SQL. A row has several values of a field where documents
    /// disagree or where the field is a list: a comparison holds if it does for any of them.
    pub(crate) condition: Option<String>,
    /// The values of the condition's parameters.
    pub(crate) parameters: Vec<Value>,
    /// The fields that are shown; empty for those that the topic shows by itself.
    pub(crate) select: Vec<usize>,
    /// Whether the rows are counted.
    pub(crate) count: Option<Count>,
    /// What the rows are sorted by, and whether downwards.
    pub(crate) order: Vec<(Key, bool)>,
    /// How many rows are shown.
    pub limit: Option<usize>,
}
