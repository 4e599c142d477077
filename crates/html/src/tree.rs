//! The element tree, as html5ever builds it, in one vector.
//!
//! A node is 48 bytes and text shares the source's buffer, so that a page of a few bytes a tag
//! costs no multiple that matters; nothing here is recursive, dropping included.

use crate::tags::Tag;
use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::{Attribute, LocalName, QualName, expanded_name, local_name, ns};
use std::borrow::Cow;
use std::cell::RefCell;

/// The index of a node; [`NONE`] is no node.
pub(crate) type Id = u32;
/// No node.
pub(crate) const NONE: Id = Id::MAX;
/// The document node.
pub(crate) const ROOT: Id = 0;

/// What a node is.
pub(crate) enum Data {
    /// An element, with its local name and the range of its attributes.
    Element { tag: Tag, name: LocalName, attributes: u32, count: u16 },
    /// Text.
    Text(StrTendril),
    /// The document, a comment, a template's contents.
    Other,
}

struct Node {
    parent: Id,
    previous: Id,
    next: Id,
    first: Id,
    last: Id,
    data: Data,
}

/// The tree: nodes by index, and the attributes that mean something to the reading.
#[derive(Default)]
pub(crate) struct Tree {
    nodes: Vec<Node>,
    attributes: Vec<(LocalName, StrTendril)>,
    quirky: bool,
}

impl Tree {
    fn new() -> Self {
        let mut tree = Self::default();
        tree.add(Data::Other);
        tree
    }

    /// The number of nodes.
    pub(crate) fn len(&self) -> u32 {
        self.nodes.len() as u32
    }

    /// What the node is.
    pub(crate) fn data(&self, id: Id) -> &Data {
        self.nodes.get(id as usize).map_or(&Data::Other, |n| &n.data)
    }

    /// The tag of an element.
    pub(crate) fn tag(&self, id: Id) -> Option<Tag> {
        match self.data(id) {
            Data::Element { tag, .. } => Some(*tag),
            _ => None,
        }
    }

    /// The local name of an element.
    pub(crate) fn name(&self, id: Id) -> Option<&LocalName> {
        match self.data(id) {
            Data::Element { name, .. } => Some(name),
            _ => None,
        }
    }

    /// Whether class names and ids compare without case (quirks mode).
    pub(crate) fn is_quirky(&self) -> bool {
        self.quirky
    }

    /// The value of an element's attribute.
    pub(crate) fn attribute(&self, id: Id, name: &LocalName) -> Option<&str> {
        let Data::Element { attributes, count, .. } = self.data(id) else { return None };
        let start = *attributes as usize;
        let own = self.attributes.get(start..start + *count as usize)?;
        own.iter().find(|(n, _)| n == name).map(|(_, value)| &**value)
    }

    pub(crate) fn parent(&self, id: Id) -> Id {
        self.nodes.get(id as usize).map_or(NONE, |n| n.parent)
    }

    pub(crate) fn next(&self, id: Id) -> Id {
        self.nodes.get(id as usize).map_or(NONE, |n| n.next)
    }

    pub(crate) fn first(&self, id: Id) -> Id {
        self.nodes.get(id as usize).map_or(NONE, |n| n.first)
    }

    fn last(&self, id: Id) -> Id {
        self.nodes.get(id as usize).map_or(NONE, |n| n.last)
    }

    pub(crate) fn previous(&self, id: Id) -> Id {
        self.nodes.get(id as usize).map_or(NONE, |n| n.previous)
    }

    /// The children of a node in order.
    pub(crate) fn children(&self, id: Id) -> impl Iterator<Item = Id> + '_ {
        let mut next = self.first(id);
        std::iter::from_fn(move || {
            let id = next;
            next = self.next(id);
            (id != NONE).then_some(id)
        })
    }

    /// What stands in a node, itself left out, in the order of the source: nodes at most `most`.
    pub(crate) fn inside(&self, root: Id, most: usize) -> impl Iterator<Item = Id> + '_ {
        let mut at = root;
        let next = move || {
            let child = self.first(at);
            if child != NONE {
                at = child;
                return Some(at);
            }
            while at != root && self.next(at) == NONE {
                at = self.parent(at);
            }
            if at == root {
                return None;
            }
            at = self.next(at);
            Some(at)
        };
        std::iter::from_fn(next).fuse().take(most)
    }

    /// All text directly under a node.
    pub(crate) fn own_text(&self, id: Id) -> String {
        let mut text = String::new();
        for child in self.children(id) {
            if let Data::Text(t) = self.data(child) {
                text.push_str(t);
            }
        }
        text
    }

    fn add(&mut self, data: Data) -> Id {
        let id = self.len();
        let (parent, previous, next, first, last) = (NONE, NONE, NONE, NONE, NONE);
        self.nodes.push(Node { parent, previous, next, first, last, data });
        id
    }

    fn edit(&mut self, id: Id, change: impl FnOnce(&mut Node)) {
        if let Some(node) = self.nodes.get_mut(id as usize) {
            change(node);
        }
    }

    /// Takes a node out of its parent.
    pub(crate) fn detach(&mut self, id: Id) {
        let (parent, previous, next) = (self.parent(id), self.previous(id), self.next(id));
        if parent == NONE {
            return;
        }
        match previous {
            NONE => self.edit(parent, |p| p.first = next),
            _ => self.edit(previous, |p| p.next = next),
        }
        match next {
            NONE => self.edit(parent, |p| p.last = previous),
            _ => self.edit(next, |n| n.previous = previous),
        }
        self.edit(id, |n| (n.parent, n.previous, n.next) = (NONE, NONE, NONE));
    }

    /// Makes a node the last child of another.
    pub(crate) fn append(&mut self, parent: Id, id: Id) {
        self.detach(id);
        let last = self.last(parent);
        self.edit(id, |n| (n.parent, n.previous) = (parent, last));
        match last {
            NONE => self.edit(parent, |p| p.first = id),
            _ => self.edit(last, |l| l.next = id),
        }
        self.edit(parent, |p| p.last = id);
    }

    /// Makes a node the one before a sibling.
    pub(crate) fn insert_before(&mut self, sibling: Id, id: Id) {
        self.detach(id);
        let (parent, previous) = (self.parent(sibling), self.previous(sibling));
        if parent == NONE {
            return;
        }
        self.edit(id, |n| (n.parent, n.previous, n.next) = (parent, previous, sibling));
        match previous {
            NONE => self.edit(parent, |p| p.first = id),
            _ => self.edit(previous, |p| p.next = id),
        }
        self.edit(sibling, |s| s.previous = id);
    }

    /// Adds to the text node that stands there already, if one does.
    fn continue_text(&mut self, at: Id, text: &StrTendril) -> bool {
        match self.nodes.get_mut(at as usize).map(|n| &mut n.data) {
            Some(Data::Text(before)) => {
                before.push_tendril(text);
                true
            }
            _ => false,
        }
    }

    fn keep_attributes(&mut self, attrs: Vec<Attribute>) -> (u32, u16) {
        let start = self.attributes.len();
        self.attributes.extend(attrs.into_iter().map(|a| (a.name.local, a.value)));
        let count = u16::try_from(self.attributes.len() - start).unwrap_or(u16::MAX);
        (start as u32, count)
    }
}

/// A node and its name: the tree builder asks for names all the time.
#[derive(Clone)]
pub(crate) struct Handle {
    id: Id,
    pub(crate) name: QualName,
}

/// Builds a [`Tree`] for html5ever.
pub(crate) struct Sink {
    tree: RefCell<Tree>,
    no_name: QualName,
}

impl Sink {
    pub(crate) fn new() -> Self {
        let no_name = QualName::new(None, ns!(), local_name!(""));
        Self { tree: RefCell::new(Tree::new()), no_name }
    }

    /// The number of nodes so far.
    pub(crate) fn len(&self) -> u32 {
        self.tree.borrow().len()
    }

    fn nameless(&self, id: Id) -> Handle {
        Handle { id, name: self.no_name.clone() }
    }
}

impl TreeSink for Sink {
    type Handle = Handle;
    type Output = Tree;
    type ElemName<'a> = &'a QualName;

    fn finish(self) -> Tree {
        self.tree.into_inner()
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Handle {
        self.nameless(ROOT)
    }

    fn elem_name<'a>(&'a self, target: &'a Handle) -> &'a QualName {
        &target.name
    }

    fn create_element(&self, name: QualName, attrs: Vec<Attribute>, _: ElementFlags) -> Handle {
        let mut tree = self.tree.borrow_mut();
        let (attributes, count) = tree.keep_attributes(attrs);
        let local = name.local.clone();
        let id = tree.add(Data::Element { tag: Tag::of(&name), name: local, attributes, count });
        if name.expanded() == expanded_name!(html "template") {
            // Its contents: the node after it, and no child of anything.
            tree.add(Data::Other);
        }
        Handle { id, name }
    }

    fn create_comment(&self, _: StrTendril) -> Handle {
        self.nameless(self.tree.borrow_mut().add(Data::Other))
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> Handle {
        self.nameless(self.tree.borrow_mut().add(Data::Other))
    }

    fn append(&self, parent: &Handle, child: NodeOrText<Handle>) {
        let mut tree = self.tree.borrow_mut();
        match child {
            NodeOrText::AppendNode(node) => tree.append(parent.id, node.id),
            NodeOrText::AppendText(text) => {
                let last = tree.last(parent.id);
                if !tree.continue_text(last, &text) {
                    let id = tree.add(Data::Text(text));
                    tree.append(parent.id, id);
                }
            }
        }
    }

    fn append_before_sibling(&self, sibling: &Handle, child: NodeOrText<Handle>) {
        let mut tree = self.tree.borrow_mut();
        match child {
            NodeOrText::AppendNode(node) => tree.insert_before(sibling.id, node.id),
            NodeOrText::AppendText(text) => {
                let previous = tree.previous(sibling.id);
                if !tree.continue_text(previous, &text) {
                    let id = tree.add(Data::Text(text));
                    tree.insert_before(sibling.id, id);
                }
            }
        }
    }

    fn append_based_on_parent_node(
        &self,
        element: &Handle,
        previous: &Handle,
        child: NodeOrText<Handle>,
    ) {
        if self.tree.borrow().parent(element.id) == NONE {
            self.append(previous, child);
        } else {
            self.append_before_sibling(element, child);
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn get_template_contents(&self, target: &Handle) -> Handle {
        self.nameless(target.id + 1)
    }

    fn same_node(&self, x: &Handle, y: &Handle) -> bool {
        x.id == y.id
    }

    fn set_quirks_mode(&self, mode: QuirksMode) {
        self.tree.borrow_mut().quirky = mode == QuirksMode::Quirks;
    }

    fn add_attrs_if_missing(&self, target: &Handle, attrs: Vec<Attribute>) {
        let mut tree = self.tree.borrow_mut();
        let Data::Element { tag, name, attributes, count } = tree.data(target.id) else { return };
        let (tag, name, attributes, count) = (*tag, name.clone(), *attributes, *count);
        let missing: Vec<_> = attrs
            .into_iter()
            .filter(|a| tree.attribute(target.id, &a.name.local).is_none())
            .collect();
        if missing.is_empty() {
            return;
        }
        let start = attributes as usize;
        let own: Vec<_> =
            tree.attributes.get(start..start + count as usize).unwrap_or_default().to_vec();
        let start = tree.attributes.len() as u32;
        tree.attributes.extend(own);
        let (_, more) = tree.keep_attributes(missing);
        let data =
            Data::Element { tag, name, attributes: start, count: count.saturating_add(more) };
        tree.edit(target.id, |n| n.data = data);
    }

    fn remove_from_parent(&self, target: &Handle) {
        self.tree.borrow_mut().detach(target.id);
    }

    fn reparent_children(&self, node: &Handle, new_parent: &Handle) {
        let mut tree = self.tree.borrow_mut();
        loop {
            let child = tree.first(node.id);
            if child == NONE {
                return;
            }
            tree.append(new_parent.id, child);
        }
    }
}
