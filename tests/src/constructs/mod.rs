//! Made-up documents of one construct each, with what a person sees of it.
//!
//! What is seen is written in a small notation, line by line in the order of the page:
//!
//! * `# Title` a heading, by its level; `1. text` the label of a list before its item;
//! * `a | b` a row of a table, each merged cell once; `[[x | y]]` a table within a cell;
//! * `~~x~~` struck out, `![x]` a picture's alternative text, `^1` the call of a note, `{{x}}` the
//!   prompt of a field that nobody filled in;
//! * `header: x`, `footer: x`, `footnote: x`, `comment: x` what stands beside the body.
//!
//! What is hidden is not there, and a line break within a paragraph is `/`.

mod docx;
mod html;
mod messages;
mod odf;
mod pdf;
mod presentation;
mod rtf;
mod text;
mod word97;
mod workbook;
mod zip;

use document::{Block, Cell, MarkKind, Paragraph, ParagraphKind, Reading};

/// A document of one construct.
#[derive(Debug, Clone)]
pub struct Construct {
    /// The extension of its file.
    pub format: &'static str,
    /// What it is about.
    pub name: &'static str,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// What a person sees, in the notation of this module.
    pub expected: &'static str,
    /// Words that nobody sees, and that must not be read.
    pub unseen: &'static str,
}

/// All of them, by format.
pub fn all() -> Vec<Construct> {
    let mut all = docx::constructs();
    all.extend(html::constructs());
    all.extend(workbook::constructs());
    all.extend(presentation::constructs());
    all.extend(odf::constructs());
    all.extend(rtf::constructs());
    all.extend(word97::constructs());
    all.extend(text::constructs());
    all.extend(pdf::constructs());
    all.extend(messages::constructs());
    all
}

/// What is read of a construct, in the notation of this module.
pub fn read(construct: &Construct) -> String {
    let name = format!("construct.{}", construct.format);
    let options = pipeline::Options::default();
    seen(&pipeline::read_bytes(&name, &construct.bytes, &options).1)
}

/// A reading in the notation of this module.
pub fn seen(reading: &Reading) -> String {
    let document = &reading.document;
    let mut lines = Vec::new();
    blocks(&document.body, "", &mut lines);
    let stories = [("header: ", &document.headers), ("footer: ", &document.footers)];
    for (prefix, stories) in stories {
        for story in stories {
            blocks(&story.blocks, prefix, &mut lines);
        }
    }
    for note in &document.notes {
        let kind = match note.kind {
            document::NoteKind::Footnote => "footnote: ",
            document::NoteKind::Endnote => "endnote: ",
            document::NoteKind::Comment => "comment: ",
            document::NoteKind::SpeakerNotes => "notes: ",
        };
        blocks(&note.blocks, kind, &mut lines);
    }
    lines.join("\n")
}

fn blocks(blocks: &[Block], prefix: &str, lines: &mut Vec<String>) {
    for block in blocks {
        match block {
            Block::Paragraph(p) => {
                let line = paragraph(p);
                if !line.is_empty() {
                    lines.push(format!("{prefix}{line}"));
                }
            }
            Block::Table(table) => {
                if let Some(caption) = &table.caption {
                    lines.push(format!("{prefix}{caption}"));
                }
                for row in table.rows().iter().filter(|r| !r.hidden) {
                    let cells = row.cells.iter().filter(|c| !c.implied);
                    let cells: Vec<String> = cells.map(cell).collect();
                    lines.push(format!("{prefix}{}", cells.join(" | ")));
                }
            }
        }
    }
}

fn cell(cell: &Cell) -> String {
    let mut pieces = Vec::new();
    for block in &cell.blocks {
        let mut lines = Vec::new();
        blocks(std::slice::from_ref(block), "", &mut lines);
        match block {
            Block::Table(_) => pieces.push(format!("[[{}]]", lines.join(" // "))),
            Block::Paragraph(_) => pieces.append(&mut lines),
        }
    }
    pieces.join(" / ")
}

fn paragraph(p: &Paragraph) -> String {
    if p.hidden {
        return String::new();
    }
    let around = |kind| match kind {
        MarkKind::Struck => Some(("~~", "~~")),
        MarkKind::AltText => Some(("![", "]")),
        MarkKind::NoteCall => Some(("^", "")),
        MarkKind::Prompt => Some(("{{", "}}")),
        _ => None,
    };
    let mut out = String::new();
    let length = p.text.chars().count() as u32;
    for (at, c) in (0..=length).zip(p.text.chars().map(Some).chain([None])) {
        for mark in p.marks.iter().filter(|m| m.span.1 == at) {
            out.push_str(around(mark.kind).map_or("", |a| a.1));
        }
        for mark in p.marks.iter().filter(|m| m.span.0 == at) {
            out.push_str(around(mark.kind).map_or("", |a| a.0));
        }
        let hidden = |m: &&document::Mark| m.kind == MarkKind::Hidden;
        let is_hidden = p.marks.iter().filter(hidden).any(|m| (m.span.0..m.span.1).contains(&at));
        match c {
            Some('\n') if !is_hidden => out.push_str(" / "),
            Some(c) if !is_hidden => out.push(c),
            _ => {}
        }
    }
    let text = out.split_whitespace().collect::<Vec<_>>().join(" ");
    let heading = match p.kind {
        ParagraphKind::Heading(level) => format!("{} ", "#".repeat(level.into())),
        _ => String::new(),
    };
    let label = p.label.as_ref().map(|l| format!("{} ", l.trim())).unwrap_or_default();
    if text.is_empty() && label.is_empty() { text } else { format!("{heading}{label}{text}") }
}
