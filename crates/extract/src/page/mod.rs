//! A document as the rules read it: lines and tables in order, each with its section.

mod sections;
mod text;

pub(crate) use text::{CellText, Grid, Line, Text};

use crate::budget::Budget;
use crate::context::Announced;
use document::{Block, Document, Limits, Pointer};
use lexicon::{Lexicon, Topic};
use record::SectionPath;
use std::rc::Rc;
use text::{grid, line};

/// What an item is.
#[derive(Debug)]
pub(crate) enum Content<'a> {
    Line(Line<'a>),
    Table(Grid<'a>),
}

/// Which story an item belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Story {
    Body,
    Header,
    Footer,
    Note,
}

/// A line or a table, with the section that it stands in.
#[derive(Debug)]
pub(crate) struct Item<'a> {
    pub(crate) content: Content<'a>,
    pub(crate) story: Story,
    /// Index into [`Page::sections`].
    pub(crate) section: usize,
    /// Whether it is the heading of its section.
    pub(crate) is_heading: bool,
}

/// A section: a heading and all that stands under it.
#[derive(Debug, Default)]
pub(crate) struct Section {
    /// The headings from the outermost to its own.
    pub(crate) path: SectionPath,
    /// The section around it; the first section (the document) is its own.
    pub(crate) parent: usize,
    /// The item that is its heading; none for the document as a whole.
    pub(crate) heading: Option<usize>,
    /// What its heading says, read when somebody asks.
    pub(crate) announced: Announced,
}

/// The document as the rules read it.
#[derive(Debug)]
pub(crate) struct Page<'a> {
    pub(crate) document: &'a Document,
    /// The words by which it is read.
    pub(crate) lexicon: &'a Lexicon,
    pub(crate) items: Vec<Item<'a>>,
    pub(crate) sections: Vec<Section>,
    /// What is left of the document's limits.
    pub(crate) budget: Rc<Budget>,
}

impl<'a> Page<'a> {
    /// Lays a document out.
    pub(crate) fn new(document: &'a Document, lexicon: &'a Lexicon, limits: &Limits) -> Self {
        let budget = Rc::new(Budget::new(limits));
        let mut items = Vec::new();
        let mut collect = |blocks: &'a [Block], pointer: &dyn Fn(usize) -> Pointer, story| {
            collect(blocks, pointer, story, &budget, &mut items);
        };
        collect(&document.body, &Pointer::body, Story::Body);
        for (n, story) in document.headers.iter().enumerate() {
            let pointer = Pointer::header(n);
            collect(&story.blocks, &|i| pointer.block(i), Story::Header);
        }
        for (n, story) in document.footers.iter().enumerate() {
            let pointer = Pointer::footer(n);
            collect(&story.blocks, &|i| pointer.block(i), Story::Footer);
        }
        for (n, note) in document.notes.iter().enumerate() {
            let pointer = Pointer::note(n);
            collect(&note.blocks, &|i| pointer.block(i), Story::Note);
        }
        let sections = sections::divide(lexicon, &mut items);
        Self { document, lexicon, items, sections, budget }
    }

    /// The section whose headings stand above an item: a heading's own is not above it.
    pub(crate) fn section_above(&self, item: usize) -> usize {
        let at = self.items.get(item).map_or(0, |i| i.section);
        self.sections.get(at).filter(|s| s.heading == Some(item)).map_or(at, |s| s.parent)
    }

    /// The headings above an item, outermost first.
    pub(crate) fn path(&self, item: usize) -> SectionPath {
        let section = self.sections.get(self.section_above(item));
        section.map(|s| s.path.clone()).unwrap_or_default()
    }

    /// A section and those around it, from the innermost to the outermost that has a heading.
    pub(crate) fn around(&self, section: usize) -> impl Iterator<Item = &Section> {
        let headed = |at: usize| self.sections.get(at).filter(|s| s.heading.is_some());
        std::iter::successors(headed(section), move |s| headed(s.parent))
    }

    /// What the heading of a section is about.
    pub(crate) fn topic(&self, section: usize) -> Option<Topic> {
        self.sections.get(section)?.topic(self)
    }

    /// The lines of the page with their item numbers.
    pub(crate) fn lines(&self) -> impl Iterator<Item = (usize, &Line<'a>)> {
        self.items.iter().enumerate().filter_map(|(n, i)| match &i.content {
            Content::Line(line) => Some((n, line)),
            Content::Table(_) => None,
        })
    }

    /// The tables of the body with their item numbers.
    pub(crate) fn tables(&self) -> impl Iterator<Item = (usize, &Grid<'a>)> {
        self.items.iter().enumerate().filter_map(|(n, i)| match &i.content {
            Content::Table(grid) if i.story == Story::Body => Some((n, grid)),
            _ => None,
        })
    }

    /// The lines that lead up to an item in its own section, nearest first: at most `most`, up
    /// to the next table, blank ones passed over. The section's heading is not one of them.
    pub(crate) fn lead(&self, item: usize, most: usize) -> Vec<(usize, &Line<'a>)> {
        let Some(here) = self.items.get(item) else { return Vec::new() };
        let mut found = Vec::new();
        for n in (0..item).rev() {
            let Some(other) = self.items.get(n) else { break };
            if other.section != here.section || other.is_heading || found.len() == most {
                break;
            }
            match &other.content {
                Content::Line(line) if line.text.is_blank() => {}
                Content::Line(line) => found.push((n, line)),
                Content::Table(_) => break,
            }
        }
        found
    }

    /// The heading line of a section.
    pub(crate) fn heading(&self, section: usize) -> Option<(usize, &Line<'a>)> {
        let item = self.sections.get(section)?.heading?;
        match &self.items.get(item)?.content {
            Content::Line(line) => Some((item, line)),
            Content::Table(_) => None,
        }
    }
}

impl Section {
    /// What its heading is about.
    pub(crate) fn topic(&self, page: &Page<'_>) -> Option<Topic> {
        self.announced.topic(page, self.path.last()?)
    }
}

/// Lays blocks out as items. Tables nest at most as deep as the document's limits allow; the
/// walk keeps its own stack all the same.
fn collect<'a>(
    blocks: &'a [Block],
    pointer: &dyn Fn(usize) -> Pointer,
    story: Story,
    budget: &Rc<Budget>,
    items: &mut Vec<Item<'a>>,
) {
    // A million blank lines are not worth a place.
    let told = |b: &&Block| !matches!(b, Block::Paragraph(p) if p.is_blank());
    let mut stack: Vec<(&'a Block, Pointer)> = Vec::new();
    for (n, block) in blocks.iter().enumerate().rev() {
        if told(&block) {
            stack.push((block, pointer(n)));
        }
    }
    while let Some((block, pointer)) = stack.pop() {
        let content = match block {
            Block::Paragraph(p) if p.hidden => continue,
            Block::Paragraph(p) => Content::Line(line(p, pointer, budget)),
            Block::Table(t) if t.hidden => continue,
            Block::Table(t) => {
                let grid = grid(t, pointer, budget);
                for cell in grid.rows.iter().flatten().rev().filter(|c| c.composite) {
                    for (n, inner) in cell.cell.blocks.iter().enumerate().rev() {
                        stack.push((inner, cell.text.pointer.block(n)));
                    }
                }
                Content::Table(grid)
            }
        };
        items.push(Item { content, story, section: 0, is_heading: false });
    }
}
