//! Tables of what is repeated: each text stands once in the page's data, and its number after that.

use foldhash::HashMap;
use serde::Serialize;
use std::{borrow::Cow, hash::Hash};

/// So many code points of a text stand in the page: an evidence may hold a chapter.
pub(crate) const SHOWN: usize = 300;

/// Values by number, in the order in which they were first met.
#[derive(Debug)]
pub(crate) struct Table<T> {
    numbers: HashMap<T, u32>,
    values: Vec<T>,
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self { numbers: HashMap::default(), values: Vec::new() }
    }
}

impl<T: Hash + Eq + Clone> Table<T> {
    /// The number of a value.
    pub(crate) fn add(&mut self, value: T) -> u32 {
        if let Some(&number) = self.numbers.get(&value) {
            return number;
        }
        let number = self.values.len() as u32;
        self.numbers.insert(value.clone(), number);
        self.values.push(value);
        number
    }

    /// The values, by their numbers.
    pub(crate) fn values(&self) -> &[T] {
        &self.values
    }
}

impl<T: Serialize> Serialize for Table<T> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.values.serialize(serializer)
    }
}

/// Texts by number, each cut to [`SHOWN`] code points.
#[derive(Debug, Default)]
pub(crate) struct Texts<'a>(Table<&'a str>);

impl<'a> Texts<'a> {
    /// The number of a text.
    pub(crate) fn add(&mut self, text: &'a str) -> u32 {
        self.0.add(text)
    }
}

impl Serialize for Texts<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.values().iter().map(|text| cut(text)))
    }
}

/// A text, or its beginning with `…` where it is long.
pub(crate) fn cut(text: &str) -> Cow<'_, str> {
    match text.char_indices().nth(SHOWN) {
        Some((at, _)) => Cow::Owned(format!("{}…", text.get(..at).unwrap_or_default())),
        None => Cow::Borrowed(text),
    }
}

#[cfg(test)]
mod tests {
    use super::{SHOWN, Table, Texts, cut};

    #[test]
    fn what_is_repeated_stands_once() {
        let mut table = Table::default();
        assert_eq!([table.add("a"), table.add("b"), table.add("a")], [0, 1, 0]);
        assert_eq!(table.values(), ["a", "b"]);
    }

    #[test]
    fn a_long_text_says_that_it_is_cut() {
        assert_eq!(cut(&"é".repeat(SHOWN)), "é".repeat(SHOWN));
        assert_eq!(cut(&"é".repeat(SHOWN + 1)), format!("{}…", "é".repeat(SHOWN)));
        let long = "x".repeat(20_000);
        let mut texts = Texts::default();
        texts.add(&long);
        assert!(serde_json::to_string(&texts).unwrap().len() < 400);
    }
}
