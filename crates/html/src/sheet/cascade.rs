//! Which declarations hold for an element.

use crate::css::{self, Declared, Style};
use crate::sheet::media;
use crate::sheet::rules::{self, Sheet};
use crate::sheet::selector::{Key, Selector};
use crate::tags::Tag;
use crate::tree::{Id, NONE, ROOT, Tree};
use html5ever::local_name;
use std::collections::HashMap;

/// Selectors at most; large sheets have some ten thousand, most of which say nothing here.
const MOST_SELECTORS: usize = 20_000;
/// Comparisons of a selector's part with an element at most: some seconds.
const MOST_STEPS: u64 = 100_000_000;

struct Weighed {
    selector: Selector,
    declared: Declared,
}

/// The rules of a page, found by what their elements must have.
#[derive(Default)]
pub(crate) struct Cascade {
    /// In the order in which they weigh: specificity, then place.
    rules: Vec<Weighed>,
    by_id: HashMap<String, Vec<u32>>,
    by_class: HashMap<String, Vec<u32>>,
    by_tag: HashMap<html5ever::LocalName, Vec<u32>>,
    others: Vec<u32>,
    stories: HashMap<String, &'static str>,
    steps: u64,
    /// Whether there were too many rules, or too much to compare.
    pub(crate) cut: bool,
    found: Vec<u32>,
}

/// Whether a node stands in the page; templates' contents do not.
fn is_in_page(tree: &Tree, id: Id) -> bool {
    let mut at = id;
    while tree.parent(at) != NONE {
        at = tree.parent(at);
    }
    at == ROOT
}

/// Whether a `style` element is a style sheet for the screen.
fn counts(tree: &Tree, id: Id) -> bool {
    let kind = tree.attribute(id, &local_name!("type")).unwrap_or_default().trim_ascii();
    let media = tree.attribute(id, &local_name!("media")).unwrap_or_default();
    (kind.is_empty() || kind.eq_ignore_ascii_case("text/css"))
        && media::applies(media)
        && is_in_page(tree, id)
}

impl Cascade {
    /// Collects the rules of a page.
    pub(crate) fn new(tree: &Tree) -> Self {
        let mut sheet = Sheet::default();
        let mut count = 0;
        let mut cut = false;
        for id in 0..tree.len() {
            if tree.tag(id) == Some(Tag::StyleSheet) && !cut && counts(tree, id) {
                cut = !rules::parse(&tree.own_text(id), &mut sheet, &mut count, MOST_SELECTORS);
            }
        }
        let mut weighed: Vec<Weighed> = Vec::new();
        for rule in sheet.rules {
            let declared = rule.declared;
            let selectors = rule.selectors.into_iter().filter(|s| !s.is_idle());
            weighed.extend(selectors.map(|selector| Weighed { selector, declared }));
        }
        // Sorting is stable: what weighs the same stays in its order.
        weighed.sort_by_key(|w| w.selector.specificity);
        let mut cascade = Self { cut, steps: MOST_STEPS, ..Self::default() };
        for (Weighed { selector, .. }, at) in weighed.iter().zip(0..) {
            match selector.key() {
                Key::Id(id) => cascade.by_id.entry(id.to_ascii_lowercase()).or_default(),
                Key::Class(class) => {
                    cascade.by_class.entry(class.to_ascii_lowercase()).or_default()
                }
                Key::Tag(tag) => cascade.by_tag.entry(tag.clone()).or_default(),
                Key::Any => &mut cascade.others,
            }
            .push(at);
        }
        cascade.rules = weighed;
        for (id, pages) in sheet.stories {
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
    pub(crate) fn style(&mut self, tree: &Tree, id: Id) -> Style {
        let own = tree.attribute(id, &local_name!("style")).map(css::parse).unwrap_or_default();
        let mut style = Style::default();
        if self.rules.is_empty() {
            style.overlay(&own.normal);
            style.overlay(&own.important);
            return style;
        }
        self.find(tree, id);
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

    /// Finds the rules whose selectors match, in the order in which they weigh.
    fn find(&mut self, tree: &Tree, id: Id) {
        let Self { rules, found, steps, .. } = self;
        found.clear();
        let mut collect = |candidates: &[u32]| {
            for &at in candidates {
                *steps = steps.saturating_sub(1);
                if let Some(rule) = rules.get(at as usize)
                    && *steps > 0
                    && rule.selector.matches(tree, id, steps)
                {
                    found.push(at);
                }
            }
        };
        collect(&self.others);
        if let Some(candidates) = tree.name(id).and_then(|name| self.by_tag.get(name)) {
            collect(candidates);
        }
        let lower = |name: &str| name.to_ascii_lowercase();
        if !self.by_id.is_empty()
            && let Some(own) = tree.attribute(id, &local_name!("id"))
            && let Some(candidates) = self.by_id.get(&lower(own))
        {
            collect(candidates);
        }
        if !self.by_class.is_empty()
            && let Some(classes) = tree.attribute(id, &local_name!("class"))
        {
            for class in classes.split_ascii_whitespace() {
                if let Some(candidates) = self.by_class.get(&lower(class)) {
                    collect(candidates);
                }
            }
        }
        self.cut |= self.steps == 0;
        self.found.sort_unstable();
        self.found.dedup();
    }
}
