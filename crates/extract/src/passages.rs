//! The text of a document in passages: what a search engine is to find at one time.

use crate::page::{Content, Grid, Item, Page, Story};
use crate::table::View;
use document::{Document, Limits};
use lexicon::Lexicon;
use record::{Passage, PassageKind, SectionPath};

/// Characters of a passage, about: one more paragraph begins the next. A text that is longer by itself
/// is cut behind a sentence, or at least between words.
const LENGTH: usize = 1000;

/// The passages of a document, in the order of its block tree: the paragraphs of a section together, up
/// to about 1,000 characters, and each row of a table with the labels of its columns. A cell that covers
/// several rows is told in each.
///
/// The body, the notes and the comments are there, whole but for what is no text of the document as its
/// author means it to stand (deleted, struck-out and hidden text, prompts) and for what stands beyond
/// [`Limits::searched_bytes`] in one paragraph. What repeats on every page, in headers and footers, is
/// not.
///
/// ```
/// use document::{Block, Document, Limits, Paragraph};
/// let mut document = Document::default();
/// document.body.push(Block::Paragraph(Paragraph::heading(1, "7 Future meetings")));
/// document.body.push(Block::Paragraph(Paragraph::plain("The next meeting is in May.")));
/// let passages = extract::passages(&document, &lexicon::Lexicon::standard(), &Limits::default());
/// assert_eq!(passages.len(), 1);
/// assert_eq!(passages[0].text, "7 Future meetings\nThe next meeting is in May.");
/// assert_eq!(passages[0].pointers, ["/body/0", "/body/1"]);
/// assert_eq!(passages[0].section.join(" > "), "7 Future meetings");
/// ```
pub fn passages(document: &Document, lexicon: &Lexicon, limits: &Limits) -> Vec<Passage> {
    let page = Page::new(document, lexicon, limits);
    let mut writer = Writer { page: &page, done: Vec::new(), open: None };
    for (at, item) in page.items.iter().enumerate() {
        if matches!(item.story, Story::Header | Story::Footer) {
            continue;
        }
        match &item.content {
            Content::Line(line) => {
                writer.line(item, line.text.pointer.as_str(), &line.shown());
            }
            Content::Table(grid) => writer.table(at, item, grid),
        }
    }
    writer.close();
    writer.done
}

/// Paragraphs that are put together.
struct Open {
    section: usize,
    pointers: Vec<String>,
    text: String,
    /// In characters.
    length: usize,
}

struct Writer<'p, 'a> {
    page: &'p Page<'a>,
    done: Vec<Passage>,
    open: Option<Open>,
}

impl Writer<'_, '_> {
    fn line(&mut self, item: &Item<'_>, pointer: &str, text: &str) {
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        let length = text.chars().count();
        // Two notes have nothing to do with each other.
        if item.story == Story::Note || length > LENGTH {
            let kind =
                if item.story == Story::Note { PassageKind::Note } else { PassageKind::Text };
            self.whole(kind, item.section, pointer, text);
            return;
        }
        let fits =
            |open: &&mut Open| open.section == item.section && open.length + 1 + length <= LENGTH;
        if let Some(open) = self.open.as_mut().filter(fits) {
            open.text.push('\n');
            open.text.push_str(text);
            open.length += 1 + length;
            open.pointers.push(pointer.to_owned());
            return;
        }
        self.close();
        self.open = Some(Open {
            section: item.section,
            pointers: vec![pointer.to_owned()],
            text: text.to_owned(),
            length,
        });
    }

    /// Ends the paragraphs that are put together.
    fn close(&mut self) {
        let Some(open) = self.open.take() else { return };
        let section = self.section(open.section);
        let Open { pointers, text, .. } = open;
        self.done.push(Passage { kind: PassageKind::Text, pointers, part: 0, section, text });
    }

    /// A text that stands by itself, in pieces where it is long.
    fn whole(&mut self, kind: PassageKind, section: usize, pointer: &str, text: &str) {
        self.close();
        let section = self.section(section);
        for (piece, part) in pieces(text).zip(0..) {
            self.done.push(Passage {
                kind,
                pointers: vec![pointer.to_owned()],
                part,
                section: section.clone(),
                text: piece.to_owned(),
            });
        }
    }

    fn section(&self, section: usize) -> SectionPath {
        self.page.sections.get(section).map(|s| s.path.clone()).unwrap_or_default()
    }

    /// The rows of a table. Its header is told with each of them, and by itself only where there is no
    /// other.
    fn table(&mut self, at: usize, item: &Item<'_>, grid: &Grid<'_>) {
        let view = View::new(self.page.lexicon, at, grid);
        let header = header_of(&view);
        for row in (0..grid.rows.len()).filter(|row| Some(*row) != header) {
            let labels = header.filter(|header| row > *header && view.banner(row).is_none());
            let text = row_text(grid, row, labels);
            if !text.is_empty() {
                let pointer = grid.pointer.row(row);
                self.whole(PassageKind::Row, item.section, pointer.as_str(), &text);
            }
        }
    }
}

/// The row with the labels of the columns, where rows follow it: by what is known of the labels, else by
/// the format's own means, else the first row of a table of numbers, which has a blank above the labels
/// of the rows.
fn header_of(view: &View<'_, '_>) -> Option<usize> {
    let grid = view.grid;
    let blank_corner = || {
        let cells = grid.rows.first().filter(|cells| cells.len() > 1)?;
        let (corner, others) = cells.split_first()?;
        (corner.text.is_blank() && others.iter().all(|cell| !cell.text.is_blank())).then_some(0)
    };
    let known = view.first_row.checked_sub(1);
    let of_format = || (grid.table.header_rows() as usize).checked_sub(1);
    let header = known.or_else(of_format).or_else(blank_corner);
    header.filter(|header| header + 1 < grid.rows.len())
}

/// The text of a row: its cells, and those from above that cover it, each with the label of its column.
/// A row that has nothing of its own has none.
fn row_text(grid: &Grid<'_>, row: usize, header: Option<usize>) -> String {
    let Some(covers) = grid.table.rows().get(row) else { return String::new() };
    let mut cells: Vec<String> = Vec::new();
    let mut own = false;
    for (column, _, begins, _) in covers.covers() {
        // The blocks of a table in a cell are told by themselves.
        let Some(cell) = grid.at(row, column).filter(|cell| !cell.composite) else { continue };
        let label = cell.label().map(str::trim).filter(|label| !label.is_empty());
        let text = cell.text.text();
        let said = match label {
            Some(label) if text.is_empty() => label.to_owned(),
            Some(label) => format!("{label} {text}"),
            None => text.to_owned(),
        };
        if said.is_empty() {
            continue;
        }
        own |= begins == row;
        let of = header.and_then(|header| grid.at(header, column));
        cells.push(match of.map(|cell| cell.text.text()).filter(|name| !name.is_empty()) {
            Some(name) => format!("{}: {said}", name.trim_end_matches(':')),
            None => said,
        });
    }
    if own { cells.join(" | ") } else { String::new() }
}

/// A text in pieces of at most so many characters.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text.trim();
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let end = rest.char_indices().nth(LENGTH).map(|(end, _)| end);
        let cut = end.and_then(|end| {
            let window = rest.get(..end)?;
            let sentence = window.rfind(". ").map(|at| at + 1).filter(|at| at * 2 > end);
            Some(sentence.or_else(|| window.rfind(' ').filter(|at| *at > 0)).unwrap_or(end))
        });
        let (piece, behind) = rest.split_at_checked(cut.unwrap_or(rest.len()))?;
        rest = behind.trim_start();
        Some(piece.trim_end())
    })
}
