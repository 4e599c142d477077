//! One text to read from one place: a paragraph's, or a cell's with all its blocks.

use crate::{Block, Cell, Paragraph, Shadow};
use std::borrow::Cow;

/// The text of a block as the block tree prints it, and the spans that are no part of it as its
/// author means it to stand ([`MarkKind::is_left_out`](crate::MarkKind::is_left_out)): struck-out,
/// hidden and deleted text, alternative text, calls of notes, prompts. [`Shadow`] is
/// made from it.
#[derive(Debug, Clone)]
pub struct TextView<'a> {
    /// The text as printed under `text`.
    pub text: Cow<'a, str>,
    /// `[start, end)` in code points of spans to leave out, in order, not overlapping.
    pub left_out: Vec<(u32, u32)>,
}

/// A piece of a [`TextView`]: which paragraph, and where its text begins.
#[derive(Debug, Clone, Copy)]
pub struct Place<'a> {
    /// The paragraph.
    pub paragraph: &'a Paragraph,
    /// Where its text begins in the cell's text, in code points.
    pub start: u32,
}

fn left_out(paragraph: &Paragraph, shift: u32, out: &mut Vec<(u32, u32)>) {
    if paragraph.hidden {
        let end = shift + paragraph.text.chars().count() as u32;
        out.push((shift, end));
        return;
    }
    let from = out.len();
    for mark in &paragraph.marks {
        if mark.kind.is_left_out() {
            out.push((mark.span.0 + shift, mark.span.1 + shift));
        }
    }
    // Two kinds of mark may overlap; the shadow wants them apart and in order.
    let mut own = out.split_off(from);
    own.sort_unstable();
    for (start, end) in own {
        match out.get_mut(from..).and_then(<[_]>::last_mut) {
            Some(last) if start <= last.1 => last.1 = last.1.max(end),
            _ => out.push((start, end)),
        }
    }
}

impl<'a> TextView<'a> {
    pub(crate) fn of_paragraph(paragraph: &'a Paragraph) -> Self {
        let mut spans = Vec::new();
        left_out(paragraph, 0, &mut spans);
        Self { text: Cow::Borrowed(&paragraph.text), left_out: spans }
    }

    pub(crate) fn of_cell(cell: &'a Cell) -> Self {
        if let [Block::Paragraph(only)] = cell.blocks.as_slice() {
            return Self::of_paragraph(only);
        }
        let mut text = String::new();
        let mut spans = Vec::new();
        let mut shift = 0;
        for (place, separator) in Paragraphs::new(&cell.blocks) {
            if let Some(separator) = separator {
                text.push(separator);
                shift += 1;
            }
            left_out(place, shift, &mut spans);
            text.push_str(&place.text);
            shift += place.text.chars().count() as u32;
        }
        Self { text: Cow::Owned(text), left_out: spans }
    }

    /// The paragraphs of a cell with the place of each in the cell's text.
    pub fn places(cell: &'a Cell) -> Vec<Place<'a>> {
        let mut start = 0;
        let mut places = Vec::new();
        for (paragraph, separator) in Paragraphs::new(&cell.blocks) {
            start += u32::from(separator.is_some());
            places.push(Place { paragraph, start });
            start += paragraph.text.chars().count() as u32;
        }
        places
    }

    /// Its normalised shadow.
    pub fn shadow(&self) -> Shadow {
        Shadow::leaving_out(&self.text, &self.left_out)
    }
}

/// All paragraphs under some blocks in reading order, each with the separator that parts it
/// from the one before: a line break, or a tab between the cells of a nested table's row.
struct Paragraphs<'a> {
    stack: Vec<Item<'a>>,
    first: bool,
}

enum Item<'a> {
    Block(&'a Block, char),
}

impl<'a> Paragraphs<'a> {
    fn new(blocks: &'a [Block]) -> Self {
        let stack = blocks.iter().rev().map(|b| Item::Block(b, '\n')).collect();
        Self { stack, first: true }
    }
}

impl<'a> Iterator for Paragraphs<'a> {
    type Item = (&'a Paragraph, Option<char>);

    fn next(&mut self) -> Option<Self::Item> {
        while let Some(Item::Block(block, separator)) = self.stack.pop() {
            match block {
                Block::Paragraph(paragraph) => {
                    let separator = if self.first { None } else { Some(separator) };
                    self.first = false;
                    return Some((paragraph, separator));
                }
                Block::Table(table) => {
                    for row in table.rows().iter().rev() {
                        for (at, cell) in row.cells.iter().enumerate().rev() {
                            for (n, inner) in cell.blocks.iter().enumerate().rev() {
                                let tab = at > 0 && n == 0;
                                self.stack.push(Item::Block(inner, if tab { '\t' } else { '\n' }));
                            }
                        }
                    }
                }
            }
        }
        None
    }
}
