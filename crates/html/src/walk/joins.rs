//! Words side by side without a blank: two elements of a line that each hold a whole word.

use crate::node::{Markup, NodeRef};
use crate::tags::Tag;
use html5ever::local_name;

/// Nodes of an element that are looked at for its text.
const NEAR: usize = 16;
/// Characters of it.
const LONG: usize = 96;

/// Whether the text of this node begins a word of its own though nothing parts it from the
/// element before: two numbers of one form (`TD16/2` and `TD17/2`), or two links that lead to
/// different pages. What markup cuts into pieces stays one word.
pub(super) fn begins_apart(node: NodeRef<'_>) -> bool {
    let mut at = node;
    let before = loop {
        if let Some(before) = at.prev_sibling() {
            break before;
        }
        match at.parent().filter(|parent| parent.tag().is_some_and(is_inline)) {
            Some(parent) => at = parent,
            None => return false,
        }
    };
    let is_piece = |node: NodeRef<'_>| node.value().is_text() || node.tag().is_some_and(is_inline);
    if !is_piece(before) || !is_piece(at) {
        return false;
    }
    let (left, right) = (near_text(before, true), near_text(at, false));
    document::stand_apart(&left, &right) || lead_apart((before, &left), (at, &right))
}

/// Where an element leads, if that is another page.
fn away<'a>(node: NodeRef<'a>) -> Option<&'a str> {
    let target = node.attribute(&local_name!("href")).map(str::trim_ascii);
    target.filter(|target| !target.is_empty() && !target.starts_with('#'))
}

/// Whether two elements are links to different pages, each with words in it.
fn lead_apart((left, before): (NodeRef<'_>, &str), (right, after): (NodeRef<'_>, &str)) -> bool {
    let words = before.ends_with(char::is_alphanumeric) && after.starts_with(char::is_alphanumeric);
    words && away(left).zip(away(right)).is_some_and(|(a, b)| a != b)
}

/// The text in an element, or the end or beginning of a text beside one; empty where an element is long, or
/// in more pieces than a word is.
fn near_text(node: NodeRef<'_>, end: bool) -> String {
    if let Some(text) = node.text() {
        let mut cut = if end { text.len().saturating_sub(LONG) } else { LONG.min(text.len()) };
        while !text.is_char_boundary(cut) {
            cut += 1;
        }
        let (head, tail) = text.split_at_checked(cut).unwrap_or_default();
        return if end { tail } else { head }.to_owned();
    }
    let mut text = String::new();
    for (count, node) in node.inside(NEAR + 1).enumerate() {
        if count == NEAR || text.len() > LONG {
            return String::new();
        }
        if let Some(piece) = node.text() {
            text.push_str(piece.get(..LONG.min(piece.len())).unwrap_or_default());
        }
    }
    text
}

fn is_inline(tag: Tag) -> bool {
    matches!(tag, Tag::Inline | Tag::Bold | Tag::Anchor | Tag::Struck | Tag::Inserted)
}
