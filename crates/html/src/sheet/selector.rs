//! Selectors, matched by the engine of `selectors` against the nodes of a page.
//!
//! What a pointer or a script would do to a page never matches. Each step that a match takes
//! through the page is counted: the engine itself knows no bound.

use crate::node::{Markup, NodeRef};
use cssparser::{CowRcStr, ParseError, ParseErrorKind, ToCss, match_ignore_ascii_case};
use html5ever::{LocalName, Namespace, local_name, ns};
use scraper::selector::{CssLocalName, CssString};
use scraper::{CaseSensitivity, Element, ElementRef};
use selectors::OpaqueElement;
use selectors::attr::{AttrSelectorOperation, NamespaceConstraint};
use selectors::bloom::BloomFilter;
use selectors::matching::{ElementSelectorFlags, MatchingContext, matches_selector};
use selectors::parser::{Component, SelectorImpl, SelectorParseErrorKind};
use std::cell::Cell;
use std::fmt::{self, Write};

/// Parts of one selector at most: longer ones are passed over.
const MOST_COMPOUNDS: usize = 16;
/// How deep `:not(:is(…))` may nest.
const MOST_DEPTH: u8 = 8;

/// A selector.
pub(crate) type Selector = selectors::parser::Selector<Page>;
/// What the engine has to know of a match.
pub(crate) type Context<'a> = MatchingContext<'a, Page>;

/// Selectors for pages.
#[derive(Debug, Clone)]
pub(crate) struct Page;

impl SelectorImpl for Page {
    type ExtraMatchingData<'a> = ();
    type AttrValue = CssString;
    type Identifier = CssLocalName;
    type LocalName = CssLocalName;
    type NamespaceUrl = Namespace;
    type NamespacePrefix = CssLocalName;
    type BorrowedNamespaceUrl = Namespace;
    type BorrowedLocalName = CssLocalName;
    type NonTSPseudoClass = PseudoClass;
    type PseudoElement = PseudoElement;
}

/// Classes that the structure of a page does not tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PseudoClass {
    Link,
    /// What is not so as long as nobody touches the page.
    Never,
}

impl ToCss for PseudoClass {
    fn to_css<W: Write>(&self, out: &mut W) -> fmt::Result {
        write!(out, ":{self:?}")
    }
}

impl selectors::parser::NonTSPseudoClass for PseudoClass {
    fn is_active_or_hover(&self) -> bool {
        false
    }

    fn is_user_action_state(&self) -> bool {
        false
    }
}

/// Of `::before` and its like there is no text in the source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum PseudoElement {}

impl ToCss for PseudoElement {
    fn to_css<W: Write>(&self, _: &mut W) -> fmt::Result {
        match *self {}
    }
}

impl selectors::parser::PseudoElement for PseudoElement {}

struct Grammar;

impl<'i> selectors::Parser<'i> for Grammar {
    type Impl = Page;
    type Error = SelectorParseErrorKind;

    fn parse_is_and_where(&self) -> bool {
        true
    }

    fn is_is_alias(&self, name: &str) -> bool {
        ["matches", "-webkit-any"].iter().any(|alias| alias.eq_ignore_ascii_case(name))
    }

    /// In `:is()`, too, a class that is not known leaves it open what matches.
    fn allow_forgiving_selectors(&self) -> bool {
        false
    }

    fn parse_non_ts_pseudo_class(
        &self,
        name: CowRcStr<'i>,
    ) -> Result<PseudoClass, ParseError<SelectorParseErrorKind>> {
        Ok(match_ignore_ascii_case! { &name,
            "link" | "any-link" => PseudoClass::Link,
            "hover" | "focus" | "active" | "visited" | "target" | "focus-within"
            | "focus-visible" | "fullscreen" | "popover-open" | "modal" | "autofill"
            | "user-invalid" => PseudoClass::Never,
            _ => {
                let kind = SelectorParseErrorKind::UnsupportedPseudoClassOrElement;
                return Err(ParseError::custom(kind));
            }
        })
    }
}

/// Reads a list of selectors; nothing where one of them is none (then the rule does not count).
/// One that asks for what is not known is left out: neither it nor its opposite matches.
pub(crate) fn parse(list: &str) -> Option<Vec<Selector>> {
    let unknown = ParseErrorKind::Custom(SelectorParseErrorKind::UnsupportedPseudoClassOrElement);
    let mut input = cssparser::Parser::new(list);
    input.set_nested_block_limit(MOST_DEPTH);
    let selectors = input.parse_comma_separated(|input| match Selector::parse(&Grammar, input) {
        Ok(selector) => Ok(Some(selector).filter(|s| is_bounded(s) && !is_idle(s))),
        Err(error) if error.kind == unknown => {
            while input.next().is_ok() {}
            Ok(None)
        }
        Err(error) => Err(error),
    });
    Some(selectors.ok()?.into_iter().flatten().collect())
}

/// Whether one match takes no more than a few looks at each element of a page: `:is()` and
/// `:not()` hold no combinators, which would be followed anew from each element on the way.
fn is_bounded(selector: &Selector) -> bool {
    let is_compound =
        |nested: &Selector| nested.iter_raw_match_order().all(|part| !part.is_combinator());
    let mut parts = selector.iter_raw_match_order();
    let combinators = parts.clone().filter(|part| part.is_combinator()).count();
    combinators < MOST_COMPOUNDS
        && parts.all(|part| match part {
            Component::Is(list) | Component::Where(list) | Component::Negation(list) => {
                list.slice().iter().all(|nested| is_compound(nested) && is_bounded(nested))
            }
            _ => true,
        })
}

/// Whether a selector never matches.
fn is_idle(selector: &Selector) -> bool {
    let never =
        |part: &Component<Page>| matches!(part, Component::NonTSPseudoClass(PseudoClass::Never));
    selector.iter_raw_match_order().any(never)
}

/// What an element must have for a selector to match: by that the cascade finds its rules.
pub(crate) enum Key<'a> {
    Id(&'a str),
    Class(&'a str),
    Tag(&'a LocalName),
    Any,
}

/// By what the elements of a selector are found.
pub(crate) fn key(selector: &Selector) -> Key<'_> {
    let mut key = Key::Any;
    for component in selector.iter() {
        match component {
            Component::ID(id) => return Key::Id(&id.0),
            Component::Class(class) => key = Key::Class(&class.0),
            // A name with capitals is one in SVG as it stands, and in HTML in small letters.
            Component::LocalName(name) if name.name == name.lower_name => {
                if matches!(key, Key::Any) {
                    key = Key::Tag(&name.name.0);
                }
            }
            _ => {}
        }
    }
    key
}

/// Whether a selector matches an element; once the steps are used up nothing does.
pub(crate) fn matches(
    selector: &Selector,
    element: ElementRef<'_>,
    context: &mut Context<'_>,
    steps: &Cell<u64>,
) -> bool {
    let counted = Counted { element, steps };
    counted.step(1);
    steps.get() > 0 && matches_selector(selector, 0, None, &counted, context)
}

/// An element whose neighbours cost steps.
#[derive(Debug, Clone)]
struct Counted<'a> {
    element: ElementRef<'a>,
    steps: &'a Cell<u64>,
}

impl<'a> Counted<'a> {
    fn step(&self, count: usize) {
        self.steps.set(self.steps.get().saturating_sub(count as u64));
    }

    /// The first element of some neighbours.
    fn first(&self, nodes: impl Iterator<Item = NodeRef<'a>>) -> Option<Self> {
        let element = nodes.inspect(|_| self.step(1)).find_map(ElementRef::wrap)?;
        Some(Self { element, steps: self.steps })
    }

    /// The value of an attribute that is looked through.
    fn attribute(&self, name: &LocalName) -> Option<&'a str> {
        let value = self.element.attribute(name);
        self.step(1 + value.map_or(0, str::len) / 16);
        value
    }
}

impl Element for Counted<'_> {
    type Impl = Page;

    fn opaque(&self) -> OpaqueElement {
        OpaqueElement::new(self.element.value())
    }

    fn parent_element(&self) -> Option<Self> {
        self.first(self.element.parent().into_iter())
    }

    fn prev_sibling_element(&self) -> Option<Self> {
        self.first(self.element.prev_siblings())
    }

    fn next_sibling_element(&self) -> Option<Self> {
        self.first(self.element.next_siblings())
    }

    fn first_element_child(&self) -> Option<Self> {
        self.first(self.element.children())
    }

    fn is_html_element_in_html_document(&self) -> bool {
        self.element.value().name.ns == ns!(html)
    }

    fn has_local_name(&self, name: &CssLocalName) -> bool {
        self.element.value().name.local == name.0
    }

    fn has_namespace(&self, namespace: &Namespace) -> bool {
        self.element.value().name.ns == *namespace
    }

    fn is_same_type(&self, other: &Self) -> bool {
        self.element.value().name == other.element.value().name
    }

    fn attr_matches(
        &self,
        _: &NamespaceConstraint<&Namespace>,
        name: &CssLocalName,
        operation: &AttrSelectorOperation<&CssString>,
    ) -> bool {
        self.attribute(&name.0).is_some_and(|value| operation.eval_str(value))
    }

    fn match_non_ts_pseudo_class(&self, class: &PseudoClass, _: &mut Context<'_>) -> bool {
        *class == PseudoClass::Link && self.is_link()
    }

    fn match_pseudo_element(&self, element: &PseudoElement, _: &mut Context<'_>) -> bool {
        match *element {}
    }

    fn is_link(&self) -> bool {
        let name = &self.element.value().name;
        name.local == local_name!("a") && self.element.has(&local_name!("href"))
    }

    fn has_id(&self, id: &CssLocalName, case: CaseSensitivity) -> bool {
        let own = self.attribute(&local_name!("id"));
        own.is_some_and(|own| case.eq(own.as_bytes(), id.0.as_bytes()))
    }

    fn has_class(&self, class: &CssLocalName, case: CaseSensitivity) -> bool {
        let own = self.attribute(&local_name!("class")).unwrap_or_default();
        own.split_ascii_whitespace().any(|own| case.eq(own.as_bytes(), class.0.as_bytes()))
    }

    fn is_empty(&self) -> bool {
        let mut children = self.element.children().inspect(|_| self.step(1));
        children.all(|child| child.value().is_comment())
    }

    fn is_root(&self) -> bool {
        self.element.parent().is_some_and(|parent| parent.value().is_document())
    }

    // A page has no shadow trees and no states of a script's making, and nothing in it changes.

    fn parent_node_is_shadow_root(&self) -> bool {
        false
    }

    fn containing_shadow_host(&self) -> Option<Self> {
        None
    }

    fn is_pseudo_element(&self) -> bool {
        false
    }

    fn is_html_slot_element(&self) -> bool {
        false
    }

    fn is_part(&self, _: &CssLocalName) -> bool {
        false
    }

    fn imported_part(&self, _: &CssLocalName) -> Option<CssLocalName> {
        None
    }

    fn has_custom_state(&self, _: &CssLocalName) -> bool {
        false
    }

    fn apply_selector_flags(&self, _: ElementSelectorFlags) {}

    fn add_element_unique_hashes(&self, _: &mut BloomFilter) -> bool {
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use selectors::matching::{
        MatchingForInvalidation, MatchingMode, NeedsSelectorFlags, QuirksMode, SelectorCaches,
    };

    /// The text of the elements that a selector matches, in a page where each has one letter.
    fn matched(selector: &str, html: &str) -> String {
        let page = format!("<!DOCTYPE html><style>{selector}{{}}</style>{html}");
        let page = crate::parse::parse_whole(&page).page;
        let selectors = parse(selector).unwrap_or_default();
        let mut caches = SelectorCaches::default();
        let mut context = Context::new(
            MatchingMode::Normal,
            None,
            &mut caches,
            QuirksMode::NoQuirks,
            NeedsSelectorFlags::No,
            MatchingForInvalidation::No,
        );
        let steps = Cell::new(10_000);
        let mut found = String::new();
        for element in page.tree.nodes().filter_map(ElementRef::wrap) {
            if selectors.iter().any(|s| matches(s, element, &mut context, &steps)) {
                found.push_str(element.own_text().trim());
            }
        }
        found
    }

    #[test]
    fn simple_selectors() {
        let html =
            "<p id=i class='x y'>a</p><p class=X data-k='one two'>b</p><div lang=en-GB>c</div>";
        for (selector, want) in [
            ("p", "ab"),
            ("P.x", "a"),
            (".y.x", "a"),
            ("#i", "a"),
            ("p:not(.x)", "b"),
            ("p:not(:hover)", "ab"),
            ("p:not(:unheard-of)", ""),
            (":unheard-of, div", "c"),
            ("p:nth-child(2), :nth-last-of-type(2)", "ab"),
            (":is(div, .x)", "ac"),
            ("[data-k]", "b"),
            ("[data-k~=two]", "b"),
            ("[data-k^='one ']", "b"),
            ("[data-k$=TWO i]", "b"),
            ("[data-k*='e t']", "b"),
            ("[lang|=en]", "c"),
            ("p.x, div", "ac"),
            ("p:hover", ""),
            ("p::before", ""),
            ("p:first-child", "a"),
            ("p.x >", ""),
            (".x..y", ""),
            ("", ""),
        ] {
            assert_eq!(matched(selector, html), want, "{selector}");
        }
    }

    #[test]
    fn combinators() {
        let html = "<div class=o>a<ul>b<li>c<b>d</b></li><li>e<i>f</i></li></ul></div><b>g</b>";
        for (selector, want) in [
            (".o b", "d"),
            ("ul > li", "ce"),
            ("ul>b", ""),
            ("li+li", "e"),
            ("li ~ li > i", "f"),
            (".o > ul li i", "f"),
            ("div + b", "g"),
            ("body > * b", "d"),
        ] {
            assert_eq!(matched(selector, html), want, "{selector}");
        }
    }

    #[test]
    fn floods_are_passed_over() {
        let nested = ":not(".repeat(5_000) + "p" + &")".repeat(5_000);
        assert!(parse(&nested).is_none_or(|selectors| selectors.is_empty()));
        assert_eq!(parse(&format!("{}a, b", "a ".repeat(50_000))).map(|all| all.len()), Some(1));
        assert_eq!(parse("a:not(b c), d:is(e > f, g), h:not(.i, :is(j))").unwrap().len(), 1);
    }

    #[test]
    fn escapes() {
        assert_eq!(matched(".md\\:x", "<p class=md:x>a"), "a");
        assert_eq!(matched("#\\31 a", "<p id=1a>a"), "a");
    }

    #[test]
    fn specificity_counts_ids_classes_and_types() {
        let of = |s: &str| parse(s).unwrap()[0].specificity();
        assert_eq!(of("*"), 0);
        let lighter = ["p", "ul li", "p.a", "p.a[b]:first-child", "#a", "#a:not(.b, p)"];
        assert!(lighter.iter().map(|s| of(s)).is_sorted_by(|a, b| a < b));
        assert_eq!(of(":where(#a) p"), of("p"));
        assert!(of("#a") > of(&".b".repeat(200)));
    }
}
