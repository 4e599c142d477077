//! A question, read.

use crate::literal::Literal;
use crate::topics::Topic;

/// How a value is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operator {
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
    /// All operators with their signs; the longer ones first.
    pub(crate) const SIGNS: [(&'static str, Self); 10] = [
        ("!=", Self::NotEqual),
        ("<>", Self::NotEqual),
        ("!~", Self::Lacks),
        ("<=", Self::AtMost),
        (">=", Self::AtLeast),
        ("==", Self::Equal),
        ("=", Self::Equal),
        ("~", Self::Contains),
        ("<", Self::Before),
        (">", Self::After),
    ];

    /// Its sign.
    ///
    /// ```
    /// assert_eq!(query::Operator::AtMost.sign(), "<=");
    /// ```
    pub fn sign(self) -> &'static str {
        match self {
            Self::Equal => "=",
            Self::NotEqual => "!=",
            Self::Contains => "~",
            Self::Lacks => "!~",
            Self::Before => "<",
            Self::AtMost => "<=",
            Self::After => ">",
            Self::AtLeast => ">=",
        }
    }
}

/// Values that a field is compared with.
#[derive(Debug, Clone, PartialEq)]
pub struct Literals(pub(crate) Vec<Literal>);

/// What must hold of a row. A row has several values of a field where documents disagree or where
/// the field is a list: a comparison holds if it does for any of them.
#[derive(Debug, Clone, PartialEq)]
pub enum Condition {
    /// All of these (`and`).
    All(Vec<Self>),
    /// At least one of these (`or`).
    Any(Vec<Self>),
    /// Not this one.
    Not(Box<Self>),
    /// The field at this place of the topic has no value (`is null`).
    Empty {
        /// The field's place in [`Topic::fields`].
        field: usize,
    },
    /// The field at this place of the topic is so to one of the values.
    Compare {
        /// The field's place in [`Topic::fields`].
        field: usize,
        /// How it is compared.
        operator: Operator,
        /// With what; several where the question has `in`.
        values: Literals,
    },
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

/// A question: what [`crate::parse`] reads. It is written as it may be asked again.
///
/// ```
/// let query = query::parse("items where Q = 7/17 limit 3")?;
/// assert_eq!(query.to_string(), "work-items where questions = 7/17 limit 3");
/// # Ok::<(), query::QueryError>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Query {
    /// What it is about.
    pub topic: &'static Topic,
    /// What must hold.
    pub condition: Option<Condition>,
    /// The fields that are shown; empty for those that the topic shows by itself.
    pub(crate) select: Vec<usize>,
    /// Whether the rows are counted.
    pub(crate) count: Option<Count>,
    /// What the rows are sorted by, and whether downwards.
    pub(crate) order: Vec<(Key, bool)>,
    /// How many rows are shown.
    pub limit: Option<usize>,
}
