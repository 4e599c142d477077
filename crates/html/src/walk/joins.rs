//! Words side by side without a blank: two elements of a line that each hold a whole word.

use super::Walker;
use crate::tags::Tag;
use crate::tree::{Data, Id, NONE};
use html5ever::local_name;

/// Nodes of an element that are looked at for its text.
const NEAR: usize = 16;
/// Characters of it.
const LONG: usize = 96;

impl Walker<'_> {
    /// Whether the text of this node begins a word of its own though nothing parts it from the
    /// element before: two numbers of one form (`TD16/2` and `TD17/2`), or two links that lead to
    /// different pages. What markup cuts into pieces stays one word.
    pub(super) fn begins_apart(&self, id: Id) -> bool {
        let tree = self.tree;
        let mut at = id;
        while tree.previous(at) == NONE {
            at = tree.parent(at);
            if at == NONE || !tree.tag(at).is_some_and(is_inline) {
                return false;
            }
        }
        let before = tree.previous(at);
        let is_piece = |id: Id| match tree.data(id) {
            Data::Text(_) => true,
            Data::Element { tag, .. } => is_inline(*tag),
            Data::Other => false,
        };
        if !is_piece(before) || !is_piece(at) {
            return false;
        }
        let (left, right) = (self.near_text(before, true), self.near_text(at, false));
        document::stand_apart(&left, &right) || self.lead_apart((before, &left), (at, &right))
    }

    /// Whether two elements are links to different pages, each with words in it.
    fn lead_apart(&self, (left, before): (Id, &str), (right, after): (Id, &str)) -> bool {
        let away = |id: Id| {
            let target = self.tree.attribute(id, &local_name!("href"))?.trim_ascii();
            (!target.is_empty() && !target.starts_with('#')).then_some(target)
        };
        let words =
            before.ends_with(char::is_alphanumeric) && after.starts_with(char::is_alphanumeric);
        words && away(left).zip(away(right)).is_some_and(|(a, b)| a != b)
    }

    /// The text in an element, or the end or beginning of a text beside one; empty where an element is long, or
    /// in more pieces than a word is.
    fn near_text(&self, id: Id, end: bool) -> String {
        if let Data::Text(text) = self.tree.data(id) {
            let mut cut = if end { text.len().saturating_sub(LONG) } else { LONG.min(text.len()) };
            while !text.is_char_boundary(cut) {
                cut += 1;
            }
            let (head, tail) = text.split_at_checked(cut).unwrap_or_default();
            return if end { tail } else { head }.to_owned();
        }
        let mut text = String::new();
        for (count, node) in self.tree.inside(id, NEAR + 1).enumerate() {
            if count == NEAR || text.len() > LONG {
                return String::new();
            }
            if let Data::Text(piece) = self.tree.data(node) {
                text.push_str(piece.get(..LONG.min(piece.len())).unwrap_or_default());
            }
        }
        text
    }
}

fn is_inline(tag: Tag) -> bool {
    matches!(tag, Tag::Inline | Tag::Bold | Tag::Anchor | Tag::Struck | Tag::Inserted)
}
