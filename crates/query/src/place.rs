//! Places in documents that say something.

use std::collections::{BTreeSet, HashMap};

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

/// Places, each once with all its fields.
pub(crate) fn merged(places: impl IntoIterator<Item = Place>) -> Vec<Place> {
    let mut at: HashMap<(String, String, String), usize> = HashMap::new();
    let mut merged: Vec<(Place, BTreeSet<String>)> = Vec::new();
    for mut place in places {
        let key = (place.path.clone(), place.pointer.clone(), place.raw.clone());
        let fields = std::mem::take(&mut place.fields);
        let number = *at.entry(key).or_insert(merged.len());
        if number == merged.len() {
            merged.push((place, BTreeSet::new()));
        }
        if let Some((_, known)) = merged.get_mut(number) {
            known.extend(fields);
        }
    }
    merged
        .into_iter()
        .map(|(place, fields)| Place { fields: fields.into_iter().collect(), ..place })
        .collect()
}
