//! The text around a place, for whoever must decide.

use crate::tree::Tree;
use compare::{Place, printable};
use std::fmt::Write as _;

/// Characters of a text around that are shown.
const LONG: usize = 300;

fn cut(text: &str) -> String {
    let folded = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut out: String = folded.chars().take(LONG).collect();
    if out.len() < folded.len() {
        out.push('…');
    }
    printable(&out)
}

/// The pointer with its number at `at` segments changed by `by`.
fn beside(pointer: &str, at: usize, by: isize) -> Option<String> {
    let mut parts: Vec<String> = pointer.split('/').map(str::to_owned).collect();
    let part = parts.get_mut(at)?;
    *part = part.parse::<usize>().ok()?.checked_add_signed(by)?.to_string();
    parts.truncate(at + 1);
    Some(parts.join("/"))
}

/// The block before the place, its own text with the place marked, its row, and the block behind.
pub(crate) fn around(tree: &Tree, place: &Place) -> String {
    let mut out = String::new();
    let mut line = |word: &str, pointer: &str, text: &str| {
        let _ = writeln!(out, "      {word:<8} {pointer}  “{}”", cut(text));
    };
    let at = |by: isize| {
        let pointer = beside(&place.pointer, 2, by)?;
        let text = tree.whole(&pointer)?;
        Some((pointer, text))
    };
    if let Some((pointer, text)) = at(-1) {
        line("before", &pointer, &text);
    }
    let text = tree.text(&place.pointer, None);
    if text.is_empty() {
        line("here", &place.pointer, &tree.whole(&place.pointer).unwrap_or_default());
    } else {
        let (start, end) = place.span.unwrap_or((0, text.chars().count() as u32));
        let marked: String = text
            .chars()
            .enumerate()
            .flat_map(|(n, c)| {
                let n = n as u32;
                let opens = (n == start).then_some('⟦');
                let closes = (n + 1 == end).then_some('⟧');
                opens.into_iter().chain([c]).chain(closes)
            })
            .collect();
        line("here", &place.pointer, &marked);
    }
    let parts: Vec<&str> = place.pointer.split('/').collect();
    if let Some(row) = parts.iter().rposition(|p| *p == "cells").and_then(|at| parts.get(..at)) {
        let row = row.join("/");
        line("row", &row, &tree.whole(&row).unwrap_or_default());
    }
    if let Some((pointer, text)) = at(1) {
        line("after", &pointer, &text);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_are_of_the_same_level() {
        assert_eq!(beside("/body/3/rows/1", 2, -1).as_deref(), Some("/body/2"));
        assert_eq!(beside("/body/0", 2, -1), None);
        assert_eq!(beside("/notes/x", 2, 1), None);
    }
}
