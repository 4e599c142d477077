//! The text of a document, block by block.

use crate::{Block, Document, Pointer};

/// The text of each paragraph and table cell that has any, in the order in which the block tree
/// prints them, with the pointer to it. A nested table's text stands with its outer cell.
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
        Block::Paragraph(paragraph) => add(pointer, &paragraph.text),
        Block::Table(table) => {
            for (r, row) in table.rows().iter().enumerate() {
                for (c, cell) in row.cells.iter().enumerate() {
                    add(&pointer.row(r).cell(c), &cell.view().text);
                }
            }
        }
    }
}
