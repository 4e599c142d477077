//! What stands in a paragraph and is no part of any value: the calls of notes that somebody
//! raised by hand, and the prompts of fields that nobody filled in.
//!
//! Formats have means of their own for both (`w:footnoteReference`, `w:showingPlcHdr`), and the
//! readers mark what those say. People also type a raised 2 behind a name, and paste a template's
//! prompt as plain text: those are told here by what they look like, in the same way for every
//! format. The text stays as it is; [`TextView`](crate::TextView) leaves the marks out.

mod calls;
mod links;
mod prompts;
mod raised;

use crate::{Block, Document, Mark, MarkKind, Paragraph};

impl Document {
    /// Marks the calls of notes and the prompts that the format has no mark for, in all stories.
    /// Gives how many prompts there are, those that the reader marked too. What is marked stays
    /// marked: to do it twice is to do it once.
    ///
    /// ```
    /// use document::{Block, Document, Mark, MarkKind, Paragraph};
    /// let mut named = Paragraph::plain("X.orch-map2");
    /// named.marks.push(Mark { kind: MarkKind::Superscript, span: (10, 11) });
    /// let prompt = Paragraph::plain("Click or tap here to enter text.");
    /// let mut document = Document::default();
    /// document.body.extend([named, prompt].map(Block::Paragraph));
    /// assert_eq!(document.mark_asides(), 1);
    /// let shown: Vec<String> = document.body.iter().map(|block| match block {
    ///     Block::Paragraph(paragraph) => paragraph.view().shadow().into_text(),
    ///     Block::Table(_) => String::new(),
    /// }).collect();
    /// assert_eq!(shown, ["X.orch-map", ""]);
    /// ```
    pub fn mark_asides(&mut self) -> u64 {
        let stories = self.headers.iter_mut().chain(&mut self.footers).map(|s| &mut s.blocks);
        let notes = self.notes.iter_mut().map(|n| &mut n.blocks);
        let all = std::iter::once(&mut self.body).chain(stories).chain(notes);
        all.map(|blocks| mark(blocks)).sum()
    }
}

// Recursion is bounded: tables nest at most `Limits::table_depth` deep.
fn mark(blocks: &mut [Block]) -> u64 {
    let mut prompts = 0;
    for block in blocks {
        prompts += match block {
            Block::Paragraph(paragraph) => mark_paragraph(paragraph),
            Block::Table(table) => table.cells_mut().map(|cell| mark(&mut cell.blocks)).sum(),
        };
    }
    prompts
}

fn mark_paragraph(paragraph: &mut Paragraph) -> u64 {
    let add = |paragraph: &mut Paragraph, kind, spans: Vec<(u32, u32)>| {
        if !spans.is_empty() {
            paragraph.marks.extend(spans.into_iter().map(|span| Mark { kind, span }));
            paragraph.marks.sort_by_key(|m| m.span.0);
        }
    };
    let prompts = prompts::find(paragraph);
    add(paragraph, MarkKind::Prompt, prompts);
    let calls = calls::find(paragraph);
    add(paragraph, MarkKind::NoteCall, calls);
    paragraph.marks.iter().filter(|m| m.kind == MarkKind::Prompt).count() as u64
}

#[cfg(test)]
mod tests;
