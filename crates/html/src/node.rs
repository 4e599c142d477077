//! What the reading asks of the nodes of a page.

use crate::tags::Tag;
use ego_tree::NodeId;
use html5ever::LocalName;
use scraper::{Html, Node};

/// A node of a page, with the page around it.
pub(crate) type NodeRef<'a> = ego_tree::NodeRef<'a, Node>;

/// The elements that say something of a page as a whole, and its tables, in the order in which
/// they were read: one look at all nodes finds them.
///
/// The contents of templates are taken out of the page on the way: they are no part of it.
pub(crate) fn marked(page: &mut Html) -> Vec<NodeId> {
    let (mut marked, mut contents) = (Vec::new(), Vec::new());
    for node in page.tree.nodes() {
        match node.tag() {
            Some(Tag::Title | Tag::Meta | Tag::Base | Tag::StyleSheet | Tag::Table) => {
                marked.push(node.id());
            }
            None if node.value().is_fragment() => contents.push(node.id()),
            _ => {}
        }
    }
    for place in contents {
        if let Some(mut content) = page.tree.get_mut(place) {
            content.detach();
        }
    }
    marked
}

/// The nodes of a page that have these places.
pub(crate) fn nodes<'a>(page: &'a Html, places: &[NodeId]) -> impl Iterator<Item = NodeRef<'a>> {
    places.iter().filter_map(|place| page.tree.get(*place))
}

/// Names, attributes and texts of nodes.
pub(crate) trait Markup<'a> {
    /// The name of an element, without a prefix.
    fn name(self) -> Option<&'a LocalName>;
    /// What an element means to the reading.
    fn tag(self) -> Option<Tag>;
    /// The value of an element's attribute.
    fn attribute(self, name: &LocalName) -> Option<&'a str>;
    /// Whether an element has an attribute.
    fn has(self, name: &LocalName) -> bool;
    /// The text of a text node.
    fn text(self) -> Option<&'a str>;
    /// All text directly under a node.
    fn own_text(self) -> String;
    /// The nodes in a node, itself left out, in the order of the source: `most` at most.
    fn inside(self, most: usize) -> impl Iterator<Item = NodeRef<'a>>;
}

impl<'a> Markup<'a> for NodeRef<'a> {
    fn name(self) -> Option<&'a LocalName> {
        self.value().as_element().map(|element| &element.name.local)
    }

    fn tag(self) -> Option<Tag> {
        self.value().as_element().map(|element| Tag::of(&element.name))
    }

    fn attribute(self, name: &LocalName) -> Option<&'a str> {
        // Its own look-up makes a name of a text each time.
        let attributes = &self.value().as_element()?.attrs;
        attributes.iter().find(|(own, _)| own.local == *name).map(|(_, value)| &**value)
    }

    fn has(self, name: &LocalName) -> bool {
        self.attribute(name).is_some()
    }

    fn text(self) -> Option<&'a str> {
        self.value().as_text().map(|text| &*text.text)
    }

    fn own_text(self) -> String {
        self.children().filter_map(Markup::text).collect()
    }

    fn inside(self, most: usize) -> impl Iterator<Item = NodeRef<'a>> {
        self.descendants().skip(1).take(most)
    }
}
