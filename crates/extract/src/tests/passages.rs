//! The text of a page in passages.

use super::document;
use document::{Block, Budget, Document, Limits, Note, NoteKind, Paragraph, Story, TableBuilder};
use lexicon::Lexicon;
use record::{Passage, PassageKind};

fn passages(document: &Document) -> Vec<Passage> {
    crate::passages(document, &Lexicon::standard(), &Limits::default())
}

fn texts(passages: &[Passage]) -> Vec<&str> {
    passages.iter().map(|passage| passage.text.as_str()).collect()
}

#[test]
fn paragraphs_of_a_section_are_put_together() {
    let found = passages(&document(
        "# 1 Opening
        The chair opened the meeting.

        The agenda is in TD 5/2.
        # 2 Results
        Two texts were agreed.",
    ));
    assert_eq!(
        texts(&found),
        [
            "1 Opening\nThe chair opened the meeting.\nThe agenda is in TD 5/2.",
            "2 Results\nTwo texts were agreed.",
        ]
    );
    assert_eq!(found[0].pointers, ["/body/0", "/body/1", "/body/2"]);
    assert_eq!(found[1].section.join(" > "), "2 Results");
    assert!(found.iter().all(|passage| passage.kind == PassageKind::Text && passage.part == 0));
}

#[test]
fn a_passage_grows_to_about_a_thousand_characters() {
    let sentence = "The group discussed the draft and agreed to go on with it by correspondence.";
    let page = format!("# 1 Discussion\n{}", format!("{sentence}\n").repeat(40));
    let found = passages(&document(&page));
    assert!(found.iter().all(|passage| passage.text.chars().count() <= 1000));
    assert!(found[0].text.chars().count() > 900, "{}", found[0].text);
    let paragraphs: usize = found.iter().map(|passage| passage.pointers.len()).sum();
    assert_eq!(paragraphs, 41, "each is in one of them");
}

#[test]
fn a_long_paragraph_is_cut_behind_a_sentence() {
    let sentence = "The group discussed the draft and agreed to go on with it by correspondence. ";
    let found = passages(&document(&sentence.repeat(30)));
    assert!(found.len() >= 3, "{found:?}");
    for (passage, part) in found.iter().zip(0..) {
        assert_eq!(
            (passage.part, passage.pointers.as_slice()),
            (part, &["/body/0".to_owned()][..])
        );
        assert!(passage.text.ends_with("correspondence."), "{}", passage.text);
        assert!(passage.text.chars().count() <= 1000);
    }
    let words: usize = found.iter().map(|passage| passage.text.split_whitespace().count()).sum();
    assert_eq!(words, 30 * sentence.split_whitespace().count());
    // Without any blank there is nothing to cut at.
    let found = passages(&document(&"ü".repeat(2500)));
    let lengths: Vec<usize> = found.iter().map(|passage| passage.text.chars().count()).collect();
    assert_eq!(lengths, [1000, 1000, 500]);
}

#[test]
fn a_row_is_told_with_the_labels_of_its_columns() {
    let found = passages(&document(
        "# 2 Texts
        | Q/23 | Acronym | Title | Base text |
        | 7/23 | Y.moss | Mosses of walls | TD 12/2 |
        | 7/23 | Y.reed | Reeds | |",
    ));
    assert_eq!(
        texts(&found),
        [
            "2 Texts",
            "Q/23: 7/23 | Acronym: Y.moss | Title: Mosses of walls | Base text: TD 12/2",
            "Q/23: 7/23 | Acronym: Y.reed | Title: Reeds",
        ]
    );
    assert_eq!(found[1].kind, PassageKind::Row);
    assert_eq!(found[1].pointers, ["/body/1/rows/1"]);
    assert_eq!(found[1].section.join(" > "), "2 Texts");
}

#[test]
fn a_table_of_numbers_has_its_header_where_the_first_cell_is_blank() {
    let found = passages(&document(
        "| | Participants | Remote |
        | Workshop | 277 | 177 |",
    ));
    assert_eq!(texts(&found), ["Workshop | Participants: 277 | Remote: 177"]);
}

#[test]
fn a_table_without_a_header_is_told_as_it_is() {
    let found = passages(&document(
        "| Moss | Lund |
        | Reed | Oslo |",
    ));
    assert_eq!(texts(&found), ["Moss | Lund", "Reed | Oslo"]);
}

/// A cell over two rows, a table in a cell, a note, and the header of the page.
#[test]
fn nothing_is_lost_and_nothing_told_twice() {
    let mut budget = Budget::new(Limits::default());
    let text = |text: &str| vec![Block::Paragraph(Paragraph::plain(text))];
    let mut inner = TableBuilder::new();
    inner.start_row(&mut budget).unwrap();
    inner.cell(1, 1, text("inside"), &mut budget).unwrap();
    let inner = Block::Table(inner.finish());
    let mut table = TableBuilder::new();
    for row in [&["Question", "Acronym"][..], &["7/23", "Y.moss"], &["Y.reed"]] {
        table.start_row(&mut budget).unwrap();
        for cell in row {
            let rows = if *cell == "7/23" { 2 } else { 1 };
            table.cell(1, rows, text(cell), &mut budget).unwrap();
        }
    }
    table.start_row(&mut budget).unwrap();
    table.cell(1, 1, text("8/23"), &mut budget).unwrap();
    table.cell(1, 1, vec![inner], &mut budget).unwrap();
    let mut document = Document::default();
    document.body.push(Block::Table(table.finish()));
    document.headers.push(Story { blocks: text("SG23-TD9"), ..Story::default() });
    for (id, words) in [("1", "First note."), ("2", "Second note.")] {
        let (kind, id) = (NoteKind::Footnote, id.to_owned());
        document.notes.push(Note { kind, id, blocks: text(words) });
    }
    let found = passages(&document);
    assert_eq!(
        texts(&found),
        [
            "Question: 7/23 | Acronym: Y.moss",
            "Question: 7/23 | Acronym: Y.reed",
            "Question: 8/23",
            "inside",
            "First note.",
            "Second note.",
        ]
    );
    assert_eq!(found[4].kind, PassageKind::Note);
    assert_eq!(found[5].pointers, ["/notes/1/blocks/0"]);
}
