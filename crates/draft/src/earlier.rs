//! A draft that was written earlier, read again: what a person wrote in its marked places, what
//! stands outside of them, and its facts.

use crate::changes::Facts;
use crate::keys;
use crate::places::{TAG, is_open, short};
use crate::render::STAMP;
use document::{Block, Document, MarkKind, Paragraph, ParagraphKind, PropertySource};
use std::collections::BTreeMap;

/// The heading over what changed since the draft was written before.
pub(crate) const CHANGES: &str = "Changes since the earlier draft";

/// The form of a draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A Word document.
    Docx,
    /// Markdown.
    Markdown,
    /// A page.
    Html,
}

/// Reads a draft's bytes to a block tree. Content controls with a tag that begins with
/// [`TAG`](crate::TAG) stand apart: they are in the fields of the document and no part of its text.
pub type Read<'r> = dyn Fn(Form, &[u8]) -> Document + 'r;

/// A draft as it stands in a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Earlier {
    /// The places where a person wrote, with the texts.
    pub(crate) places: BTreeMap<String, String>,
    /// The texts of the page but for those places; numbers of pages left out.
    pub(crate) outside: Vec<String>,
    /// The base of its links.
    pub(crate) links: Vec<String>,
    pub(crate) facts: Vec<Facts>,
    /// The changes that it listed when it was written.
    pub(crate) changes: Vec<String>,
    /// The stamp that it was given when it was written.
    stamp: Option<String>,
    /// Whether a person's text is more than words: with bold letters, links, a list, a table.
    rich: bool,
}

impl Earlier {
    /// Reads a draft; none where the bytes are of no draft that this program wrote.
    pub fn of(form: Form, bytes: &[u8], read: &Read<'_>) -> Option<Self> {
        let earlier = Self::open(form, bytes, read)?;
        earlier.stamp.is_some().then_some(earlier)
    }

    /// Whether it is as it was written, what stands in its marked places included.
    pub fn is_untouched(&self) -> bool {
        self.stamp.as_deref() == Some(self.own_stamp().as_str())
    }

    /// Whether a person changed nothing but what stands in marked places, and words stand there
    /// alone.
    pub(crate) fn is_whole(&self) -> bool {
        let outside = self.stamp.as_deref().and_then(|stamp| stamp.split('-').next());
        !self.rich && outside == Some(short(&self.outside.join("\n")).as_str())
    }

    /// The stamp that it would be given now.
    pub(crate) fn own_stamp(&self) -> String {
        let places: Vec<String> =
            self.places.iter().map(|(place, text)| format!("{place} {text}")).collect();
        format!("{}-{}", short(&self.outside.join("\n")), short(&places.join("\n")))
    }

    /// Reads a draft with or without a stamp; none where it is no text.
    pub(crate) fn open(form: Form, bytes: &[u8], read: &Read<'_>) -> Option<Self> {
        let mut earlier = Self::default();
        let document = if form == Form::Docx {
            let document = read(form, bytes);
            earlier.stamp = document.property(PropertySource::Custom, STAMP).map(str::to_owned);
            for field in &document.fields {
                if let Some(place) = field.name.strip_prefix(TAG) {
                    earlier.add(place, &field.text);
                }
            }
            document
        } else {
            let source = std::str::from_utf8(bytes).ok()?;
            let rest = earlier.cut(source);
            read(form, rest.as_bytes())
        };
        earlier.see(&document);
        Some(earlier)
    }

    fn add(&mut self, place: &str, text: &str) {
        let text = text.trim();
        if !text.is_empty() && !is_open(text) {
            self.places.insert(place.to_owned(), text.to_owned());
        }
    }

    /// Takes the places out of a source with comments; gives what is left.
    fn cut(&mut self, source: &str) -> String {
        let mut rest = source.strip_prefix('\u{feff}').unwrap_or(source);
        let mut left = String::with_capacity(rest.len());
        while let Some((before, begun)) = rest.split_once("<!--") {
            left.push_str(before);
            let Some((comment, after)) = begun.split_once("-->") else {
                left.push_str("<!--");
                rest = begun;
                continue;
            };
            rest = after;
            let comment = comment.trim();
            if let Some(stamp) = comment.strip_prefix(STAMP) {
                self.stamp = Some(stamp.trim().to_owned());
            } else if let Some(place) = comment.strip_prefix("place ")
                && let Some((text, after)) = to_end(after)
            {
                self.add(place.trim(), text);
                rest = after;
            }
        }
        left.push_str(rest);
        left
    }

    fn see(&mut self, document: &Document) {
        let mut heading = String::new();
        let mut in_changes = false;
        for block in &document.body {
            match block {
                Block::Paragraph(paragraph) => {
                    self.see_paragraph(paragraph);
                    let said = shown(paragraph);
                    if let ParagraphKind::Heading(_) = paragraph.kind {
                        heading = keys::heading(&said);
                        in_changes = said == CHANGES;
                    }
                    self.outside.extend(Some(said).filter(|said| !said.is_empty()));
                }
                Block::Table(table) => {
                    let facts = Facts::of(&heading, table, &self.facts);
                    for row in table.rows() {
                        let texts = row.cells.iter().map(|c| c.view().shadow().into_text());
                        let texts: Vec<String> = texts.collect();
                        self.outside.push(texts.join("\t"));
                        if in_changes {
                            self.changes.extend(texts.into_iter().filter(|t| !t.is_empty()));
                        }
                        let inner = row.cells.iter().flat_map(|cell| &cell.blocks);
                        for block in inner {
                            if let Block::Paragraph(paragraph) = block {
                                self.see_paragraph(paragraph);
                            }
                        }
                    }
                    self.facts.extend(facts.filter(|_| !in_changes));
                }
            }
        }
        // The number of a page is whatever the last program to save the file thought it to be.
        let pages = document.headers.iter().chain(&document.footers).flat_map(|s| &s.blocks);
        let notes = document.notes.iter().flat_map(|note| &note.blocks);
        for block in pages.chain(notes) {
            if let Block::Paragraph(paragraph) = block {
                let said: String =
                    shown(paragraph).chars().filter(|c| !c.is_ascii_digit()).collect();
                self.outside.extend(Some(said).filter(|said| !said.trim().is_empty()));
            }
        }
    }

    fn see_paragraph(&mut self, paragraph: &Paragraph) {
        self.links.extend(paragraph.links.iter().map(|link| link.target.clone()));
        let places = || paragraph.marks.iter().filter(|m| m.kind == MarkKind::Prompt);
        let meets = |(start, end): (u32, u32)| places().any(|m| start < m.span.1 && m.span.0 < end);
        let looks =
            |kind| matches!(kind, MarkKind::Bold | MarkKind::Superscript | MarkKind::NoteCall);
        let marked = paragraph.marks.iter().any(|m| looks(m.kind) && meets(m.span));
        let linked = paragraph.links.iter().any(|link| meets(link.span));
        let whole = places().next().is_some() && shown(paragraph).is_empty();
        let listed = whole && (paragraph.label.is_some() || paragraph.kind != ParagraphKind::Text);
        self.rich |= marked || linked || listed;
    }
}

fn shown(paragraph: &Paragraph) -> String {
    paragraph.view().shadow().into_text()
}

/// The text before the end of a place, and the text behind it.
fn to_end(source: &str) -> Option<(&str, &str)> {
    let mut from = 0;
    while let Some(at) = source.get(from..)?.find("<!--") {
        let begin = from + at;
        let inner = source.get(begin + 4..)?;
        let (comment, after) = inner.split_once("-->")?;
        match comment.trim() {
            "/place" => return Some((source.get(..begin)?, after)),
            // Its own end is gone.
            other if other.starts_with("place ") => return None,
            _ => from = source.len() - after.len(),
        }
    }
    None
}
