//! A document as the rules read it: lines and tables in order, each with its section.

use document::{Block, Document, Paragraph, ParagraphKind, Pointer, Shadow, Table, code_points};
use regex::Regex;
use std::borrow::Cow;
use std::sync::LazyLock;

/// A text in the block tree, ready to be searched: its normalised shadow, and the way back.
#[derive(Debug)]
pub(crate) struct Text<'a> {
    /// The paragraph or cell.
    pub(crate) pointer: Pointer,
    /// The text as printed there.
    pub(crate) raw: Cow<'a, str>,
    /// Its shadow.
    pub(crate) shadow: Shadow,
}

impl Text<'_> {
    /// The normalised text.
    pub(crate) fn text(&self) -> &str {
        self.shadow.text()
    }

    /// Whether nothing is left of it.
    pub(crate) fn is_blank(&self) -> bool {
        self.text().is_empty()
    }
}

/// A paragraph of the document.
#[derive(Debug)]
pub(crate) struct Line<'a> {
    pub(crate) text: Text<'a>,
    pub(crate) paragraph: &'a Paragraph,
}

impl Line<'_> {
    /// The text with the list label in front of it, as a reader sees it.
    pub(crate) fn shown(&self) -> Cow<'_, str> {
        match &self.paragraph.label {
            Some(label) => Cow::Owned(format!("{} {}", label.trim(), self.text.text())),
            None => Cow::Borrowed(self.text.text()),
        }
    }
}

/// A cell with its text.
#[derive(Debug)]
pub(crate) struct CellText<'a> {
    pub(crate) text: Text<'a>,
    pub(crate) cell: &'a document::Cell,
    /// Whether it holds a table of its own; its blocks are items of the page, too.
    pub(crate) composite: bool,
}

impl CellText<'_> {
    /// What a reader sees in a cell of numbers: the text, or the list label where there is none.
    pub(crate) fn label(&self) -> Option<&str> {
        self.cell.blocks.iter().find_map(|b| match b {
            Block::Paragraph(p) => p.label.as_deref(),
            Block::Table(_) => None,
        })
    }
}

/// A table of the document.
#[derive(Debug)]
pub(crate) struct Grid<'a> {
    pub(crate) pointer: Pointer,
    pub(crate) table: &'a Table,
    /// The texts of the cells, as they stand in the table's rows.
    pub(crate) rows: Vec<Vec<CellText<'a>>>,
}

impl<'a> Grid<'a> {
    /// The cell that covers a position.
    pub(crate) fn at(&self, row: usize, column: u32) -> Option<&CellText<'a>> {
        let (r, c) = self.table.rows().get(row)?.cell_at(column)?;
        self.rows.get(r)?.get(c)
    }

    /// The cell that covers a position, if it begins there.
    pub(crate) fn begins_at(&self, row: usize, column: u32) -> Option<&CellText<'a>> {
        let (r, c) = self.table.rows().get(row)?.cell_at(column)?;
        let cell = self.rows.get(r)?.get(c)?;
        (r == row && cell.cell.column == column).then_some(cell)
    }
}

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
    pub(crate) path: Vec<String>,
    /// The section around it; the first section (the document) is its own.
    pub(crate) parent: usize,
    /// The item that is its heading; none for the document as a whole.
    pub(crate) heading: Option<usize>,
}

/// The document as the rules read it.
#[derive(Debug)]
pub(crate) struct Page<'a> {
    pub(crate) document: &'a Document,
    pub(crate) items: Vec<Item<'a>>,
    pub(crate) sections: Vec<Section>,
}

impl<'a> Page<'a> {
    /// Lays a document out.
    pub(crate) fn new(document: &'a Document) -> Self {
        let mut items = Vec::new();
        collect(&document.body, &Pointer::body, Story::Body, &mut items);
        for (n, story) in document.headers.iter().enumerate() {
            let pointer = Pointer::header(n);
            collect(&story.blocks, &|i| pointer.block(i), Story::Header, &mut items);
        }
        for (n, story) in document.footers.iter().enumerate() {
            let pointer = Pointer::footer(n);
            collect(&story.blocks, &|i| pointer.block(i), Story::Footer, &mut items);
        }
        for (n, note) in document.notes.iter().enumerate() {
            let pointer = Pointer::note(n);
            collect(&note.blocks, &|i| pointer.block(i), Story::Note, &mut items);
        }
        let sections = divide(&mut items);
        Self { document, items, sections }
    }

    /// The headings above an item, outermost first.
    pub(crate) fn path(&self, item: usize) -> &[String] {
        let section = self.items.get(item).map_or(0, |i| i.section);
        let Some(section) = self.sections.get(section) else { return &[] };
        let own = section.heading == Some(item);
        let end = section.path.len() - usize::from(own && !section.path.is_empty());
        section.path.get(..end).unwrap_or_default()
    }

    /// Whether a section is another or lies in it.
    pub(crate) fn within(&self, mut section: usize, outer: usize) -> bool {
        loop {
            if section == outer {
                return true;
            }
            match self.sections.get(section) {
                Some(s) if s.parent != section => section = s.parent,
                _ => return false,
            }
        }
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

fn line<'a>(paragraph: &'a Paragraph, pointer: Pointer) -> Line<'a> {
    let view = paragraph.view();
    let shadow = view.shadow();
    Line { text: Text { pointer, raw: view.text, shadow }, paragraph }
}

/// Lays blocks out as items. Tables nest at most as deep as the document's limits allow; the
/// walk keeps its own stack all the same.
fn collect<'a>(
    blocks: &'a [Block],
    pointer: &dyn Fn(usize) -> Pointer,
    story: Story,
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
            Block::Paragraph(p) => Content::Line(line(p, pointer)),
            Block::Table(t) if t.hidden => continue,
            Block::Table(t) => {
                let grid = grid(t, pointer);
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

fn grid(table: &Table, pointer: Pointer) -> Grid<'_> {
    let rows = table
        .rows()
        .iter()
        .enumerate()
        .map(|(r, row)| {
            let at = pointer.row(r);
            row.cells
                .iter()
                .enumerate()
                .map(|(c, cell)| {
                    let view = cell.view();
                    let shadow = if row.hidden { Shadow::default() } else { view.shadow() };
                    let composite = cell.blocks.iter().any(|b| matches!(b, Block::Table(_)));
                    let text = Text { pointer: at.cell(c), raw: view.text, shadow };
                    CellText { text, cell, composite }
                })
                .collect()
        })
        .collect();
    Grid { pointer, table, rows }
}

// Ranks of what people use for headings, outermost first; real headings of level n rank n.
const ANNEX: u8 = 20;
const NUMBERED: u8 = 30;
const BOLD: u8 = 50;
const LETTERED: u8 = 60;

/// A heading longer than this is a paragraph that happens to be bold or numbered.
const LONGEST_HEADING: u32 = 250;

static ANNEX_HEAD: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"^(?i)(?:annex|appendix|annexe|anexo|attachment)\s+(?:[A-Z]|[0-9]{1,2}|[IVX]{1,4})(?:[^A-Za-z0-9].*)?$").ok()
});
static NUMBERED_HEAD: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"^([0-9]{1,2}(?:\.[0-9]{1,2}){0,4})[.)]?\s+\p{L}").ok());
static LETTERED_HEAD: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"^(?:[a-z]|[ivx]{1,4})\)\s+\S").ok());

fn is_match(regex: &LazyLock<Option<Regex>>, text: &str) -> bool {
    regex.as_ref().is_some_and(|r| r.is_match(text))
}

/// The rank of a line as a heading; none where it is not one.
fn rank(line: &Line<'_>, before_table: bool) -> Option<u8> {
    let text = line.text.text();
    if text.is_empty() || code_points(text) > LONGEST_HEADING {
        return None;
    }
    if let ParagraphKind::Heading(level) = line.paragraph.kind {
        return Some(level);
    }
    let shown = line.shown();
    let bold = line.paragraph.is_bold();
    if is_match(&ANNEX_HEAD, &shown) && (bold || code_points(text) < 120) {
        return Some(ANNEX);
    }
    let list_item = matches!(line.paragraph.kind, ParagraphKind::ListItem(_));
    // `1. Q7/17X.abcTitle …TD215/4` is a row of a table that lost its cells.
    if grammar::glued::item(text).is_some() {
        return None;
    }
    if let Some(number) = NUMBERED_HEAD.as_ref().and_then(|r| r.captures(&shown)) {
        let depth = number.get(1).map_or(0, |n| n.as_str().matches('.').count()) as u8;
        if bold || (!list_item && code_points(text) <= 160 && !text.ends_with(['.', ';', ','])) {
            return Some(NUMBERED + depth);
        }
    }
    if is_match(&LETTERED_HEAD, &shown) && (before_table || bold) {
        return Some(LETTERED);
    }
    (bold && !text.ends_with('.') && code_points(text) <= 160).then_some(BOLD)
}

/// For each item whether the next one with anything in it is a table; from the end, so that a
/// million blank lines are looked at once.
fn before_tables(items: &[Item<'_>]) -> Vec<bool> {
    let mut next_is_table = false;
    let mut found = vec![false; items.len()];
    for (item, found) in items.iter().zip(&mut found).rev() {
        *found = next_is_table;
        match &item.content {
            Content::Table(_) => next_is_table = true,
            Content::Line(line) if line.text.is_blank() => {}
            Content::Line(_) => next_is_table = false,
        }
    }
    found
}

/// Divides the body into sections by its headings, real ones and those that people use instead.
fn divide(items: &mut [Item<'_>]) -> Vec<Section> {
    let mut sections = vec![Section::default()];
    // The open sections: rank, whether a real heading that bears a number, index.
    let mut open: Vec<(u8, bool, usize)> = Vec::new();
    let before_tables = before_tables(items);
    for ((n, item), next_is_table) in items.iter_mut().enumerate().zip(before_tables) {
        if item.story != Story::Body {
            item.section = 0;
            continue;
        }
        let found = match &item.content {
            Content::Line(line) => {
                rank(line, next_is_table).map(|r| (r, line.shown().into_owned()))
            }
            Content::Table(_) => None,
        };
        if let Some((rank, title)) = found {
            let numbered = is_match(&NUMBERED_HEAD, &title) || is_match(&ANNEX_HEAD, &title);
            // An annex closes the clauses before it, even those with real headings.
            while open.last().is_some_and(|&(r, n, _)| r >= rank || (rank == ANNEX && n)) {
                open.pop();
            }
            let parent = open.last().map_or(0, |&(_, _, at)| at);
            let mut path = sections.get(parent).map(|s| s.path.clone()).unwrap_or_default();
            path.push(title);
            open.push((rank, numbered, sections.len()));
            item.is_heading = true;
            sections.push(Section { path, parent, heading: Some(n) });
        }
        item.section = open.last().map_or(0, |&(_, _, at)| at);
    }
    sections
}

#[cfg(test)]
mod tests {
    use super::*;
    use document::{Mark, MarkKind};

    fn bold(text: &str) -> Block {
        let mut p = Paragraph::plain(text);
        p.marks.push(Mark { kind: MarkKind::Bold, span: (0, code_points(text)) });
        Block::Paragraph(p)
    }

    fn plain(text: &str) -> Block {
        Block::Paragraph(Paragraph::plain(text))
    }

    #[test]
    fn numbered_bold_and_annex_lines_are_headings() {
        let mut d = Document::default();
        d.body.push(Block::Paragraph(Paragraph::heading(2, "Executive Summary")));
        d.body.push(bold("7.  Future meetings"));
        d.body.push(plain("A sentence."));
        d.body.push(bold("Annex A\nAgreement reached"));
        d.body.push(plain("a)    TAP Recommendations for determination (3)"));
        d.body.push(Block::Table(Table::default()));
        let page = Page::new(&d);
        assert_eq!(page.path(2), ["Executive Summary", "7. Future meetings"]);
        assert_eq!(
            page.path(5),
            [
                "Executive Summary",
                "Annex A Agreement reached",
                "a) TAP Recommendations for determination (3)"
            ]
        );
        assert_eq!(page.path(1), ["Executive Summary"]);
    }
}
