//! Which declarations hold for an element.

use crate::css::{self, Declared, Style};
use crate::node::{Markup, NodeRef, nodes};
use crate::sheet::media;
use crate::sheet::rules::{Rule, Sheet};
use crate::sheet::selector::{self, Context, Key};
use crate::tags::Tag;
use ego_tree::NodeId;
use html5ever::interface::QuirksMode;
use html5ever::{LocalName, local_name};
use scraper::{ElementRef, Html};
use selectors::matching::{
    MatchingForInvalidation, MatchingMode, NeedsSelectorFlags, SelectorCaches,
};
use std::cell::Cell;
use std::collections::HashMap;

/// Steps of the matches through the page at most: a second or two.
const MOST_STEPS: u64 = 32_000_000;
/// Different `style` attributes that are remembered; a page that Word saved has some hundred.
const MOST_STYLES: usize = 1_024;

/// The rules of a page, found by what their elements must have.
#[derive(Default)]
pub(crate) struct Cascade {
    /// In the order in which they weigh: specificity, then place.
    rules: Vec<Rule>,
    by_id: HashMap<String, Vec<u32>>,
    by_class: HashMap<String, Vec<u32>>,
    by_tag: HashMap<LocalName, Vec<u32>>,
    others: Vec<u32>,
    stories: HashMap<String, &'static str>,
    /// Whether class names and ids compare without case.
    quirky: bool,
    caches: SelectorCaches,
    steps: Cell<u64>,
    /// Whether there were too many rules, or too much to compare.
    pub(crate) cut: bool,
    found: Vec<u32>,
    /// What `style` attributes say, by where their text is: equal ones share it.
    own: HashMap<(usize, usize), Declared>,
}

/// Whether a node stands in the page; templates' contents do not.
fn is_in_page(node: NodeRef<'_>) -> bool {
    node.ancestors().last().is_some_and(|top| top.value().is_document())
}

/// Whether a `style` element is a style sheet for the screen.
fn counts(node: NodeRef<'_>) -> bool {
    let kind = node.attribute(&local_name!("type")).unwrap_or_default().trim_ascii();
    let media = node.attribute(&local_name!("media")).unwrap_or_default();
    (kind.is_empty() || kind.eq_ignore_ascii_case("text/css"))
        && media::applies(media)
        && is_in_page(node)
}

impl Cascade {
    /// Collects the rules of a page.
    pub(crate) fn new(page: &Html, marked: &[NodeId]) -> Self {
        let mut sheet = Sheet::default();
        for node in nodes(page, marked) {
            if node.tag() == Some(Tag::StyleSheet) && !sheet.cut && counts(node) {
                sheet.add(&node.own_text());
            }
        }
        let Sheet { mut rules, stories, cut } = sheet;
        // Sorting is stable: what weighs the same stays in its order.
        rules.sort_by_key(|rule| rule.selector.specificity());
        let quirky = page.quirks_mode == QuirksMode::Quirks;
        let steps = Cell::new(MOST_STEPS);
        let mut cascade = Self { quirky, steps, cut, ..Self::default() };
        for (rule, at) in rules.iter().zip(0..) {
            match selector::key(&rule.selector) {
                Key::Id(id) => cascade.by_id.entry(id.to_ascii_lowercase()).or_default(),
                Key::Class(class) => {
                    cascade.by_class.entry(class.to_ascii_lowercase()).or_default()
                }
                Key::Tag(tag) => cascade.by_tag.entry(tag.clone()).or_default(),
                Key::Any => &mut cascade.others,
            }
            .push(at);
        }
        cascade.rules = rules;
        for (id, pages) in stories {
            cascade.stories.entry(id).or_insert(pages);
        }
        cascade
    }

    /// For which pages the header or footer of this `id` is, where a page rule says so.
    pub(crate) fn story(&self, id: &str) -> Option<&'static str> {
        self.stories.get(id).copied()
    }

    /// What holds for an element: sheets, then its `style` attribute, then both again where
    /// marked important.
    pub(crate) fn style(&mut self, node: NodeRef<'_>) -> Style {
        let own = node.attribute(&local_name!("style")).map(|text| self.own(text));
        if own.is_none() && self.rules.is_empty() {
            return Style::default();
        }
        let own = own.unwrap_or_default();
        let mut style = Style::default();
        self.find(node);
        let declared = |&at: &u32| self.rules.get(at as usize).map(|r| &r.declared);
        for declared in self.found.iter().filter_map(declared) {
            style.overlay(&declared.normal);
        }
        style.overlay(&own.normal);
        for declared in self.found.iter().filter_map(declared) {
            style.overlay(&declared.important);
        }
        style.overlay(&own.important);
        style
    }

    /// What a `style` attribute says.
    fn own(&mut self, text: &str) -> Declared {
        let place = (text.as_ptr().addr(), text.len());
        if let Some(own) = self.own.get(&place) {
            return *own;
        }
        let own = css::parse(text);
        if self.own.len() < MOST_STYLES {
            self.own.insert(place, own);
        }
        own
    }

    /// Finds the rules whose selectors match, in the order in which they weigh.
    fn find(&mut self, node: NodeRef<'_>) {
        self.found.clear();
        let searched = !self.rules.is_empty() && self.steps.get() > 0;
        let Some(element) = ElementRef::wrap(node).filter(|_| searched) else { return };
        let quirks = if self.quirky {
            selectors::matching::QuirksMode::Quirks
        } else {
            selectors::matching::QuirksMode::NoQuirks
        };
        let mut context = Context::new(
            MatchingMode::Normal,
            None,
            &mut self.caches,
            quirks,
            NeedsSelectorFlags::No,
            MatchingForInvalidation::No,
        );
        let Self { rules, found, steps, .. } = self;
        let mut collect = |candidates: &[u32]| {
            for &at in candidates {
                if let Some(rule) = rules.get(at as usize)
                    && selector::matches(&rule.selector, element, &mut context, steps)
                {
                    found.push(at);
                }
            }
        };
        collect(&self.others);
        if let Some(candidates) = node.name().and_then(|name| self.by_tag.get(name)) {
            collect(candidates);
        }
        let lower = |name: &str| name.to_ascii_lowercase();
        if !self.by_id.is_empty()
            && let Some(own) = node.attribute(&local_name!("id"))
            && let Some(candidates) = self.by_id.get(&lower(own))
        {
            collect(candidates);
        }
        if !self.by_class.is_empty()
            && let Some(classes) = node.attribute(&local_name!("class"))
        {
            for class in classes.split_ascii_whitespace() {
                if let Some(candidates) = self.by_class.get(&lower(class)) {
                    collect(candidates);
                }
            }
        }
        self.cut |= self.steps.get() == 0;
        self.found.sort_unstable();
        self.found.dedup();
    }
}
