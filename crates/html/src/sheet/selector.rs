//! Selectors (Selectors 4): types, classes, ids, attributes and structure, with the four
//! combinators. What a pointer or a script would do to a page never matches.

mod parser;

use crate::tree::{Id, NONE, Tree};
use html5ever::{LocalName, local_name};

/// Parts of one selector at most: longer ones are passed over.
const MOST_COMPOUNDS: usize = 16;
/// How deep `:not(:is(…))` may nest.
const MOST_DEPTH: u8 = 4;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Combinator {
    Descendant,
    Child,
    Next,
    Later,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Operator {
    Exists,
    Equals,
    Word,
    Dash,
    Starts,
    Ends,
    Contains,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Test {
    Tag(LocalName),
    Id(String),
    Class(String),
    Attribute {
        name: LocalName,
        operator: Operator,
        value: String,
        any_case: bool,
    },
    Not(Vec<Compound>),
    Is(Vec<Compound>),
    Root,
    FirstChild,
    LastChild,
    Empty,
    Link,
    /// What is not so as long as nobody touches the page.
    Never,
    /// What is not looked at: neither it nor its opposite matches.
    Unknown,
}

type Compound = Vec<Test>;
/// Ids, classes, types.
type Specificity = (u32, u32, u32);

/// A selector, its parts from right to left, each with what joins it to the one right of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Selector {
    parts: Vec<(Combinator, Compound)>,
    /// Ids, classes and types (Selectors 4 §17), a byte each.
    pub specificity: u32,
}

/// What an element must have for a selector to match: by that the cascade finds its rules.
pub(crate) enum Key<'a> {
    Id(&'a str),
    Class(&'a str),
    Tag(&'a LocalName),
    Any,
}

/// Reads a list of selectors; nothing where one of them is none (then the rule does not count).
pub(crate) fn parse(list: &str) -> Option<Vec<Selector>> {
    parser::parse(list)
}

impl Selector {
    /// By what its elements are found.
    pub(crate) fn key(&self) -> Key<'_> {
        let Some((_, compound)) = self.parts.first() else { return Key::Any };
        let mut key = Key::Any;
        for test in compound {
            match test {
                Test::Id(id) => return Key::Id(id),
                Test::Class(class) => key = Key::Class(class),
                Test::Tag(tag) if matches!(key, Key::Any) => key = Key::Tag(tag),
                _ => {}
            }
        }
        key
    }

    /// Whether it never matches.
    pub(crate) fn is_idle(&self) -> bool {
        self.parts.iter().any(|(_, c)| c.iter().any(|t| matches!(t, Test::Never | Test::Unknown)))
    }

    /// Whether it matches; each step is taken from `steps`, and without any left nothing matches.
    pub(crate) fn matches(&self, tree: &Tree, id: Id, steps: &mut u64) -> bool {
        matches_from(&self.parts, tree, id, steps)
    }
}

/// Recursion is bounded by the number of parts.
fn matches_from(parts: &[(Combinator, Compound)], tree: &Tree, id: Id, steps: &mut u64) -> bool {
    let Some(((_, compound), left)) = parts.split_first() else { return true };
    if !holds(compound, tree, id, steps) {
        return false;
    }
    let Some((joined, _)) = left.first() else { return true };
    let mut at = id;
    loop {
        at = match joined {
            Combinator::Descendant | Combinator::Child => tree.parent(at),
            Combinator::Next | Combinator::Later => before(tree, at, steps),
        };
        if at == NONE || *steps == 0 {
            return false;
        }
        *steps -= 1;
        if matches_from(left, tree, at, steps) {
            return true;
        }
        if matches!(joined, Combinator::Child | Combinator::Next) {
            return false;
        }
    }
}

/// The element before this one.
fn before(tree: &Tree, id: Id, steps: &mut u64) -> Id {
    let mut at = tree.previous(id);
    while at != NONE && tree.tag(at).is_none() {
        *steps = steps.saturating_sub(1);
        at = tree.previous(at);
    }
    at
}

fn after(tree: &Tree, id: Id, steps: &mut u64) -> Id {
    let mut at = tree.next(id);
    while at != NONE && tree.tag(at).is_none() {
        *steps = steps.saturating_sub(1);
        at = tree.next(at);
    }
    at
}

fn same(tree: &Tree, a: &str, b: &str) -> bool {
    a == b || (tree.is_quirky() && a.eq_ignore_ascii_case(b))
}

/// Recursion is bounded by the depth that the parser allows.
fn holds(compound: &Compound, tree: &Tree, id: Id, steps: &mut u64) -> bool {
    compound.iter().all(|test| {
        let Some(left) = steps.checked_sub(1) else { return false };
        *steps = left;
        match test {
            Test::Tag(name) => tree.name(id) == Some(name),
            Test::Id(own) => {
                tree.attribute(id, &local_name!("id")).is_some_and(|v| same(tree, v, own))
            }
            Test::Class(class) => {
                let classes = tree.attribute(id, &local_name!("class")).unwrap_or_default();
                *steps = steps.saturating_sub(classes.len() as u64 / 16);
                classes.split_ascii_whitespace().any(|c| same(tree, c, class))
            }
            Test::Attribute { name, operator, value, any_case } => {
                let Some(own) = tree.attribute(id, name) else { return false };
                *steps = steps.saturating_sub(own.len() as u64 / 16);
                if *any_case {
                    let (own, value) = (own.to_ascii_lowercase(), value.to_ascii_lowercase());
                    compare(*operator, &own, &value)
                } else {
                    compare(*operator, own, value)
                }
            }
            Test::Not(list) => !list.iter().any(|c| holds(c, tree, id, steps)),
            Test::Is(list) => list.iter().any(|c| holds(c, tree, id, steps)),
            Test::Root => tree.name(id) == Some(&local_name!("html")),
            Test::FirstChild => before(tree, id, steps) == NONE,
            Test::LastChild => after(tree, id, steps) == NONE,
            Test::Empty => tree.first(id) == NONE,
            Test::Link => {
                tree.name(id) == Some(&local_name!("a"))
                    && tree.attribute(id, &local_name!("href")).is_some()
            }
            Test::Never | Test::Unknown => false,
        }
    })
}

fn compare(operator: Operator, own: &str, value: &str) -> bool {
    match operator {
        Operator::Exists => true,
        Operator::Equals => own == value,
        Operator::Word => own.split_ascii_whitespace().any(|w| w == value),
        Operator::Dash => {
            own.strip_prefix(value).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
        }
        // The empty string is nowhere to be found (§6.2).
        _ if value.is_empty() => false,
        Operator::Starts => own.starts_with(value),
        Operator::Ends => own.ends_with(value),
        Operator::Contains => own.contains(value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text of the elements that a selector matches, in a page where each has one letter.
    fn matched(selector: &str, html: &str) -> String {
        let page = format!("<!DOCTYPE html><style>{selector}{{}}</style>{html}");
        let tree = crate::parse::parse_whole(&page).tree;
        let selectors = parse(selector).unwrap_or_default();
        let mut steps = 10_000;
        let hit = |id: &Id| selectors.iter().any(|s| s.matches(&tree, *id, &mut steps));
        let found: Vec<Id> = (0..tree.len()).filter(hit).collect();
        found.iter().map(|&id| tree.own_text(id).trim().to_owned()).collect()
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
            ("p:not(:nth-child(2))", ""),
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
    fn escapes() {
        assert_eq!(matched(".md\\:x", "<p class=md:x>a"), "a");
        assert_eq!(matched("#\\31 a", "<p id=1a>a"), "a");
    }

    #[test]
    fn specificity_counts_ids_classes_and_types() {
        let of = |s| parse(s).unwrap()[0].specificity;
        assert_eq!(of("*"), 0);
        assert_eq!(of("ul li"), 2);
        assert_eq!(of("p.a[b]:first-child"), 0x301);
        assert_eq!(of("#a:not(.b, p)"), 0x1_0100);
        assert_eq!(of(":where(#a) p"), 1);
        assert!(of("#a") > of(&".b".repeat(300)));
    }
}
