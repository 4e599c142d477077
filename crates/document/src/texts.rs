//! The text of a document, block by block.

use crate::{Block, Document, MarkKind, Paragraph, Pointer, TextView};
use std::borrow::Cow;

/// The text of each paragraph and table cell that has any, in the order in which the block tree
/// prints them, with the pointer to it. A nested table's text stands with its outer cell. The
/// call of a note is parted from its word by a blank, so that the word is found as a word.
///
/// ```
/// use document::{Block, Document, Paragraph};
/// let mut document = Document::default();
/// document.body.push(Block::Paragraph(Paragraph::plain("TD 131/1")));
/// document.body.push(Block::Paragraph(Paragraph::plain(" ")));
/// let texts = document::texts(&document);
/// assert_eq!(texts, [("/body/0".to_owned(), "TD 131/1".to_owned())]);
/// ```
pub fn texts(document: &Document) -> Vec<(String, String)> {
    let mut out = Vec::new();
    for (n, block) in document.body.iter().enumerate() {
        of_block(block, &Pointer::body(n), &mut out);
    }
    let headers = document.headers.iter().enumerate().map(|(n, s)| (Pointer::header(n), &s.blocks));
    let footers = document.footers.iter().enumerate().map(|(n, s)| (Pointer::footer(n), &s.blocks));
    let notes = document.notes.iter().enumerate().map(|(n, s)| (Pointer::note(n), &s.blocks));
    for (story, blocks) in headers.chain(footers).chain(notes) {
        for (n, block) in blocks.iter().enumerate() {
            of_block(block, &story.block(n), &mut out);
        }
    }
    out
}

fn of_block(block: &Block, pointer: &Pointer, out: &mut Vec<(String, String)>) {
    let mut add = |pointer: &Pointer, text: &str| {
        if !text.trim().is_empty() {
            out.push((pointer.as_str().to_owned(), text.to_owned()));
        }
    };
    match block {
        Block::Paragraph(paragraph) => {
            add(pointer, &with_calls_apart(&paragraph.text, &mut calls(paragraph, 0)));
        }
        Block::Table(table) => {
            for (r, row) in table.rows().iter().enumerate() {
                for (c, cell) in row.cells.iter().enumerate() {
                    let places = TextView::places(cell);
                    let mut calls = places.iter().flat_map(|p| calls(p.paragraph, p.start));
                    let view = cell.view();
                    add(&pointer.row(r).cell(c), &with_calls_apart(&view.text, &mut calls));
                }
            }
        }
    }
}

/// Where the calls of notes begin and end, from this place on.
fn calls(paragraph: &Paragraph, shift: u32) -> impl Iterator<Item = u32> + '_ {
    let calls = paragraph.marks.iter().filter(|m| m.kind == MarkKind::NoteCall);
    calls.flat_map(move |m| [m.span.0 + shift, m.span.1 + shift])
}

/// A text with a blank at each of these places where none is.
fn with_calls_apart<'t>(text: &'t str, edges: &mut dyn Iterator<Item = u32>) -> Cow<'t, str> {
    let mut edges = edges.peekable();
    if edges.peek().is_none() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    for (c, at) in text.chars().zip(0..) {
        let mut is_edge = false;
        while edges.next_if(|edge| *edge <= at).is_some() {
            is_edge = true;
        }
        let joined = c.is_alphanumeric() || matches!(c, '[' | '(' | '*' | '†');
        if is_edge && joined && out.ends_with(|c: char| !c.is_whitespace()) {
            out.push(' ');
        }
        out.push(c);
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Mark;

    #[test]
    fn a_word_with_a_call_behind_it_is_a_word() {
        let mut p = Paragraph::plain("See TD45[1] and X.12543.");
        for span in [(8, 11), (22, 23)] {
            p.marks.push(Mark { kind: MarkKind::NoteCall, span });
        }
        let text = with_calls_apart(&p.text, &mut calls(&p, 0));
        assert_eq!(text, "See TD45 [1] and X.1254 3.");
    }
}
