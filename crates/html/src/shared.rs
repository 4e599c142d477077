//! Equal values of attributes share their text: a page that Word saved says the same few styles
//! thousands of times.

use html5ever::Attribute;
use html5ever::tendril::StrTendril;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::{BuildHasher, RandomState};

/// Different values that are remembered.
const MOST: usize = 4_096;
/// Bytes of a value that stands in its attribute and needs no text of its own.
const SHORT: usize = 8;

/// The values so far.
#[derive(Debug, Default)]
pub(crate) struct Shared {
    hasher: RandomState,
    values: HashMap<u64, StrTendril>,
}

impl Shared {
    /// Has a value share its text with an equal one before it.
    pub(crate) fn share(&mut self, attribute: Attribute) -> Attribute {
        let Attribute { name, value } = attribute;
        if value.len() <= SHORT {
            return Attribute { name, value };
        }
        let full = self.values.len() >= MOST;
        let value = match self.values.entry(self.hasher.hash_one(&*value)) {
            Entry::Occupied(before) if *before.get() == value => before.get().clone(),
            Entry::Vacant(place) if !full => place.insert(value).clone(),
            _ => value,
        };
        Attribute { name, value }
    }
}

#[cfg(test)]
mod tests {
    use crate::node::Markup;
    use html5ever::local_name;

    #[test]
    fn equal_values_have_one_text() {
        let page = "<p style='color: black'>a<p style='color: black'>b<p style='color: white'>c";
        let page = crate::parse::parse_whole(page).page;
        let styles = page.tree.nodes().filter_map(|node| node.attribute(&local_name!("style")));
        let styles: Vec<(&str, *const u8)> = styles.map(|text| (text, text.as_ptr())).collect();
        let [first, second, third] = styles[..] else { panic!("three paragraphs") };
        assert_eq!(first, second);
        assert_eq!(third.0, "color: white");
    }
}
