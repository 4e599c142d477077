//! What a row has under a field, and where it comes from.

use record::{Evidence, Fact};
use serde_json::Value as Json;
use std::borrow::Cow;
use terms::{Date, ItemName, Question};

/// One value.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Value<'r> {
    Text(Cow<'r, str>),
    Number(serde_json::Number),
    Flag(bool),
}

impl<'r> Value<'r> {
    /// The value as text.
    pub(crate) fn text(&self) -> Cow<'_, str> {
        match self {
            Self::Text(text) => Cow::Borrowed(text),
            Self::Number(number) => Cow::Owned(number.to_string()),
            Self::Flag(true) => Cow::Borrowed("yes"),
            Self::Flag(false) => Cow::Borrowed("no"),
        }
    }

    /// The value as JSON.
    pub(crate) fn json(&self) -> Json {
        match self {
            Self::Text(text) => Json::String(text.to_string()),
            Self::Number(number) => Json::Number(number.clone()),
            Self::Flag(flag) => Json::Bool(*flag),
        }
    }

    fn of(json: &'r Json) -> Vec<Self> {
        match json {
            Json::Array(members) => members.iter().flat_map(Self::of).collect(),
            Json::String(text) => vec![Self::Text(Cow::Borrowed(text))],
            Json::Number(number) => vec![Self::Number(number.clone())],
            Json::Bool(flag) => vec![Self::Flag(*flag)],
            Json::Null | Json::Object(_) => Vec::new(),
        }
    }
}

impl<'r> From<&'r str> for Value<'r> {
    fn from(text: &'r str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Value<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl<'r> From<&'r ItemName> for Value<'r> {
    fn from(name: &'r ItemName) -> Self {
        Self::Text(Cow::Borrowed(name))
    }
}

impl From<&Question> for Value<'_> {
    fn from(question: &Question) -> Self {
        Self::Text(Cow::Owned(question.to_string()))
    }
}

impl From<Date> for Value<'_> {
    fn from(day: Date) -> Self {
        Self::Text(Cow::Owned(day.to_string()))
    }
}

impl From<usize> for Value<'_> {
    fn from(number: usize) -> Self {
        Self::Number((number as u64).into())
    }
}

/// What a row has under a field.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Cell<'r> {
    /// What is shown: one value, or the members of a list.
    pub(crate) shown: Vec<Value<'r>>,
    /// What other documents say instead.
    pub(crate) others: Vec<Value<'r>>,
    /// What conditions hold of as well: other names of the same thing.
    pub(crate) also: Vec<Value<'r>>,
    /// Whether documents disagree.
    pub(crate) conflict: bool,
}

impl<'r> Cell<'r> {
    /// A cell of one value.
    pub(crate) fn one(value: impl Into<Value<'r>>) -> Self {
        Self { shown: vec![value.into()], ..Self::default() }
    }

    /// A cell of one value or none.
    pub(crate) fn maybe(value: Option<impl Into<Value<'r>>>) -> Self {
        Self { shown: value.map(Into::into).into_iter().collect(), ..Self::default() }
    }

    /// A cell of texts.
    pub(crate) fn list(texts: &'r [String]) -> Self {
        Self { shown: texts.iter().map(|t| t.as_str().into()).collect(), ..Self::default() }
    }

    /// A cell of any values.
    pub(crate) fn many<V: Into<Value<'r>>>(values: impl IntoIterator<Item = V>) -> Self {
        Self { shown: values.into_iter().map(Into::into).collect(), ..Self::default() }
    }

    /// A cell of a number that may not be known.
    pub(crate) fn number(number: Option<u64>) -> Self {
        let shown = number.map(|n| Value::Number(n.into())).into_iter().collect();
        Self { shown, ..Self::default() }
    }

    /// A cell of yes or no.
    pub(crate) fn flag(flag: bool) -> Self {
        Self { shown: vec![Value::Flag(flag)], ..Self::default() }
    }

    /// What documents say of a thing of which one value can be true: the best supported one is
    /// shown.
    pub(crate) fn best(facts: &'r [Fact], conflict: bool) -> Self {
        let mut facts = facts.iter().map(|fact| Value::of(&fact.value));
        let shown = facts.next().unwrap_or_default();
        let mut others: Vec<Value<'r>> = Vec::new();
        for value in facts.flatten() {
            if !shown.contains(&value) && !others.contains(&value) {
                others.push(value);
            }
        }
        Self { shown, others, also: Vec::new(), conflict }
    }

    /// What documents say of a thing that may have many values: all are shown, each once.
    pub(crate) fn all(facts: &'r [Fact]) -> Self {
        let mut shown: Vec<Value<'r>> = Vec::new();
        for value in facts.iter().flat_map(|fact| Value::of(&fact.value)) {
            if !shown.contains(&value) {
                shown.push(value);
            }
        }
        Self { shown, ..Self::default() }
    }

    /// The same with values that conditions hold of too.
    pub(crate) fn or<V: Into<Value<'r>>>(mut self, also: impl IntoIterator<Item = V>) -> Self {
        self.also.extend(also.into_iter().map(Into::into));
        self
    }

    /// All values that a condition may hold of.
    pub(crate) fn values(&self) -> impl Iterator<Item = &Value<'r>> {
        self.said().chain(&self.also)
    }

    /// All values that some document gives.
    pub(crate) fn said(&self) -> impl Iterator<Item = &Value<'r>> {
        self.shown.iter().chain(&self.others)
    }
}

/// A place that says something about a row.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Source<'r> {
    /// The field that it is about; empty where it is about the whole row.
    pub(crate) field: &'r str,
    /// The document's path.
    pub(crate) path: &'r str,
    /// The place there; none where it is the document as a whole.
    pub(crate) evidence: Option<&'r Evidence>,
}

/// What a topic gives for one thing: a cell for each of its fields, in their order.
#[derive(Debug, Clone, Default)]
pub(crate) struct Row<'r> {
    /// The number of things that the row stands for.
    pub(crate) count: usize,
    pub(crate) cells: Vec<Cell<'r>>,
    pub(crate) sources: Vec<Source<'r>>,
}

/// A place in a document that says something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The document's id, where it has one.
    pub document: Option<String>,
    /// Its path.
    pub path: String,
    /// JSON Pointer into its block tree; empty for the document as a whole.
    pub pointer: String,
    /// The text there, as written.
    pub raw: String,
    /// The fields that it says something about; empty for the whole row.
    pub fields: Vec<String>,
}

impl Place {
    /// `TD215/4#/body/5/rows/2`: the document and the pointer into its block tree.
    ///
    /// ```
    /// let place = query::Place {
    ///     document: None,
    ///     path: "report.html".to_owned(),
    ///     pointer: "/body/5".to_owned(),
    ///     raw: String::new(),
    ///     fields: Vec::new(),
    /// };
    /// assert_eq!(place.short(), "report.html#/body/5");
    /// ```
    pub fn short(&self) -> String {
        let document = self.document.as_deref().unwrap_or(&self.path);
        if self.pointer.is_empty() {
            document.to_owned()
        } else {
            format!("{document}#{}", self.pointer)
        }
    }
}
