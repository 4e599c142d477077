//! Between tokeniser and tree builder: counts what is open before more is opened.
//!
//! The builder's work for one tag grows with what is open, and each block opens all active
//! formatting elements anew: without a bound, time and memory are quadratic in the input. The
//! bound is held on the builder's own stack, which it shows to a tracer; to look at it for each
//! tag would be quadratic again, so a bound from above is carried along and only when that
//! reaches the limit the stack is counted.

use crate::columns::Columns;
use crate::node::Markup;
use crate::shared::Shared;
use crate::tags::{is_formatting, is_raw, is_void, kept_attribute};
use ego_tree::{NodeId, Tree};
use html5ever::interface::Tracer;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{EndTag, StartTag, Tag, Token, TokenSink, TokenSinkResult};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};
use html5ever::{Attribute, LocalName, local_name};
use scraper::{Html, HtmlTreeSink, Node};
use std::cell::{Cell, RefCell};
use std::collections::HashMap;

/// Active formatting elements at most. Pages have a handful; each costs one node a paragraph.
const MAX_FORMATTING: u32 = 32;
/// Nodes at most: some 300 MB. That is three for each block that a document may have.
const MAX_NODES: u32 = 2_400_000;

/// What the builder's own stack holds.
struct Count<'a> {
    sink: &'a HtmlTreeSink,
    all: Cell<u32>,
    formatting: Cell<u32>,
}

impl Tracer for Count<'_> {
    type Handle = NodeId;

    fn trace_handle(&self, node: &NodeId) {
        self.all.set(self.all.get() + 1);
        let page = self.sink.0.borrow();
        let name = page.tree.get(*node).and_then(Markup::name);
        if name.is_some_and(is_formatting) {
            self.formatting.set(self.formatting.get() + 1);
        }
    }
}

/// Start tags of one name since the first that was dropped: runs of dropped and passed ones, so
/// that each end tag goes the way of its start tag.
type Runs = Vec<(bool, u32)>;

#[derive(Default)]
struct State {
    /// What was open when it was counted last, and how many nodes there were then.
    depth: u32,
    nodes: u32,
    /// Whether no tag was passed on since: then the count still holds.
    fresh: bool,
    /// Formatting elements open when they were counted last, and start tags since.
    formatting: u32,
    dropped: HashMap<LocalName, Runs>,
}

/// Passes tokens on to the tree builder, except start tags beyond the limits and their end
/// tags; their text stays.
pub(crate) struct Limiter {
    builder: TreeBuilder<NodeId, HtmlTreeSink>,
    max_depth: u32,
    state: RefCell<State>,
    flattened: Cell<u64>,
    full: Cell<bool>,
    raw: RefCell<Option<LocalName>>,
    /// Attributes kept for the page's style sheets.
    asked_for: Vec<LocalName>,
    shared: RefCell<Shared>,
    /// Whether `<p/>` is a whole element, as in XML.
    is_xml: bool,
    columns: Columns,
}

impl Limiter {
    /// A limiter for a page of so many nodes, as far as its text tells.
    pub(crate) fn new(max_depth: u32, asked_for: &[String], is_xml: bool, nodes: usize) -> Self {
        let mut page = Html::new_document();
        page.tree = Tree::with_capacity(Node::Document, nodes.min(MAX_NODES as usize));
        // Nothing is run here: what a page shows where there are no scripts is shown.
        let options = TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() };
        Self {
            builder: TreeBuilder::new(HtmlTreeSink::new(page), options),
            asked_for: asked_for.iter().map(|name| LocalName::from(name.as_str())).collect(),
            is_xml,
            shared: RefCell::default(),
            columns: Columns::default(),
            // Below this the builder has hardly room for html, body, table, tbody, tr and td.
            max_depth: max_depth.max(16),
            state: RefCell::default(),
            flattened: Cell::new(0),
            full: Cell::new(false),
            raw: RefCell::new(None),
        }
    }

    /// The number of nodes so far.
    fn nodes(&self) -> u32 {
        self.builder.sink.0.borrow().tree.values().len() as u32
    }

    /// How many start tags were dropped.
    pub(crate) fn flattened(&self) -> u64 {
        self.flattened.get()
    }

    /// Whether the tree can take no more.
    pub(crate) fn is_full(&self) -> bool {
        self.full.get()
    }

    /// The element whose content is being read as raw text, if one is: the next thing that is
    /// markup is its end tag.
    pub(crate) fn raw(&self) -> Option<LocalName> {
        self.raw.borrow().clone()
    }

    pub(crate) fn into_sink(self) -> HtmlTreeSink {
        self.builder.sink
    }

    /// The attributes that the tree takes, in no more room than they need.
    fn kept(&self, mut attributes: Vec<Attribute>) -> Vec<Attribute> {
        attributes
            .retain(|a| kept_attribute(&a.name.local) || self.asked_for.contains(&a.name.local));
        let mut shared = self.shared.borrow_mut();
        let mut kept = Vec::with_capacity(attributes.len());
        kept.extend(attributes.into_iter().map(|attribute| shared.share(attribute)));
        kept
    }

    /// Whether this start tag opens more than may be open.
    fn is_too_much(&self, tag: &Tag) -> bool {
        if is_void(&tag.name) || is_raw(&tag.name) {
            return false;
        }
        let mut state = self.state.borrow_mut();
        let formats = is_formatting(&tag.name);
        let nodes = self.nodes();
        if state.fresh {
            // Nodes since then are text and comments.
            state.nodes = nodes;
        }
        let depth = state.depth.saturating_add(nodes - state.nodes);
        let near = depth >= self.max_depth || (formats && state.formatting >= MAX_FORMATTING);
        if near && !state.fresh {
            state.fresh = true;
            let sink = &self.builder.sink;
            let count = Count { sink, all: Cell::new(0), formatting: Cell::new(0) };
            self.builder.trace_handles(&count);
            state.depth = count.all.get();
            state.nodes = nodes;
            // An open formatting element stands both on the stack and in the list.
            state.formatting = count.formatting.get().div_ceil(2);
        }
        let depth = state.depth.saturating_add(nodes - state.nodes);
        let too_much = depth >= self.max_depth || (formats && state.formatting >= MAX_FORMATTING);
        if !too_much {
            state.formatting += u32::from(formats);
        }
        if too_much || !state.dropped.is_empty() {
            let runs = match state.dropped.get_mut(&tag.name) {
                Some(runs) => runs,
                None if too_much => state.dropped.entry(tag.name.clone()).or_default(),
                None => return false,
            };
            match runs.last_mut() {
                Some((dropped, count)) if *dropped == too_much => *count += 1,
                _ => runs.push((too_much, 1)),
            }
        }
        too_much
    }

    /// The end tag that an XML parser sees in a start tag that closes itself. HTML knows it
    /// only in SVG and `MathML`, where the builder sees to it.
    fn own_end(&self, tag: &mut Tag) -> Option<Tag> {
        if !self.is_xml || tag.kind != StartTag || !tag.self_closing || is_void(&tag.name) {
            return None;
        }
        let foreign = matches!(tag.name, local_name!("svg") | local_name!("math"));
        if foreign || self.adjusted_current_node_present_but_not_in_html_namespace() {
            return None;
        }
        tag.self_closing = false;
        Some(Tag {
            kind: EndTag,
            name: tag.name.clone(),
            self_closing: false,
            attrs: Vec::new(),
            had_duplicate_attributes: false,
        })
    }

    /// Whether this end tag's start tag was dropped.
    fn was_dropped(&self, tag: &Tag) -> bool {
        let mut state = self.state.borrow_mut();
        let Some(runs) = state.dropped.get_mut(&tag.name) else { return false };
        let Some((dropped, count)) = runs.last_mut() else { return false };
        let dropped = *dropped;
        *count -= 1;
        if *count == 0 {
            runs.pop();
        }
        dropped
    }
}

impl TokenSink for Limiter {
    type Handle = NodeId;

    fn process_token(&self, mut token: Token, line: u64) -> TokenSinkResult<NodeId> {
        if matches!(token, Token::TagToken(_) | Token::CommentToken(_)) && self.nodes() >= MAX_NODES
        {
            self.full.set(true);
        }
        if self.full.get() && token != Token::EOFToken {
            return TokenSinkResult::Continue;
        }
        let mut name = None;
        let mut end = None;
        if let Token::CommentToken(text) = &mut token {
            // Nothing reads it, and Word writes more into comments than into the page.
            *text = StrTendril::new();
        }
        if let Token::TagToken(tag) = &mut token {
            let attributes = std::mem::take(&mut tag.attrs);
            tag.attrs = self.kept(attributes);
            self.raw.replace(None);
            if self.columns.is_stray(tag) {
                return TokenSinkResult::Continue;
            }
            end = self.own_end(tag);
            match tag.kind {
                StartTag if self.is_too_much(tag) => {
                    self.flattened.set(self.flattened.get() + 1);
                    if let Some(end) = end {
                        self.was_dropped(&end);
                    }
                    return TokenSinkResult::Continue;
                }
                EndTag if self.was_dropped(tag) => return TokenSinkResult::Continue,
                StartTag => name = Some(tag.name.clone()),
                EndTag => {}
            }
            self.columns.pass(tag);
        }
        if matches!(token, Token::TagToken(_)) {
            self.state.borrow_mut().fresh = false;
        }
        let result = self.builder.process_token(token, line);
        if let Some(end) = end {
            // Nothing in it is raw text for the tokeniser: it is over.
            return self.process_token(Token::TagToken(end), line);
        }
        match result {
            TokenSinkResult::RawData(_) => _ = self.raw.replace(name),
            TokenSinkResult::Plaintext => _ = self.raw.replace(Some(local_name!("plaintext"))),
            TokenSinkResult::EncodingIndicator(_) => return TokenSinkResult::Continue,
            _ => {}
        }
        result
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder.adjusted_current_node_present_but_not_in_html_namespace()
    }
}
