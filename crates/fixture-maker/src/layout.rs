//! A small layout model: what a page of a meeting document is made of, whatever its format.
//!
//! A page is described once and rendered to docx, html or xlsx by [`crate::render`]. The model holds
//! only what the made-up documents need.

/// A document to be rendered.
#[derive(Debug, Clone, Default)]
pub struct Page {
    /// The title that the file's own properties carry (it may lie).
    pub title: String,
    /// The author that the file's own properties carry.
    pub author: String,
    /// The `description` of the file's own properties.
    pub description: String,
    /// Custom properties, name and value.
    pub properties: Vec<(String, String)>,
    /// The document number repeated at the top of each page, where there is one.
    pub running_head: Option<String>,
    /// What stands on the page.
    pub blocks: Vec<Block>,
}

/// One piece of a page.
#[derive(Debug, Clone)]
pub enum Block {
    /// A paragraph.
    Paragraph(Paragraph),
    /// A table.
    Table(Table),
}

impl From<Paragraph> for Block {
    fn from(paragraph: Paragraph) -> Self {
        Self::Paragraph(paragraph)
    }
}

impl From<Table> for Block {
    fn from(table: Table) -> Self {
        Self::Table(table)
    }
}

/// What a paragraph is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Role {
    /// Ordinary text.
    #[default]
    Text,
    /// A heading with a heading style of this level.
    Heading(u8),
    /// A bold paragraph numbered `1.`, `2.` by the format's own numbering.
    Section,
    /// A paragraph lettered `a)`, `b)` by the format's own numbering.
    Lettered,
    /// A bulleted list item.
    Bullet,
    /// A centred bold title of an annex; a new sheet begins here in a workbook.
    Annex,
}

/// A paragraph: its role and its runs.
#[derive(Debug, Clone, Default)]
pub struct Paragraph {
    /// What the paragraph is for.
    pub role: Role,
    /// The text in pieces. `\n` is a line break, `\t` a tab, U+2011 a no-break hyphen element.
    pub runs: Vec<Run>,
}

impl Paragraph {
    /// A paragraph of this role with these runs.
    pub fn new(role: Role, runs: Vec<Run>) -> Self {
        Self { role, runs }
    }

    /// The text as a reader of the page sees it: without deleted and hidden text.
    pub fn plain(&self) -> String {
        self.runs
            .iter()
            .filter(|run| !matches!(run.fate, Fate::Deleted | Fate::Hidden))
            .map(|run| run.text.as_str())
            .collect()
    }
}

impl From<&str> for Paragraph {
    fn from(text: &str) -> Self {
        Self { role: Role::Text, runs: vec![Run::from(text)] }
    }
}

impl From<String> for Paragraph {
    fn from(text: String) -> Self {
        text.as_str().into()
    }
}

/// What became of a run's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Fate {
    /// It stands.
    #[default]
    Stands,
    /// Inserted by a tracked change.
    Inserted,
    /// Deleted by a tracked change.
    Deleted,
    /// Struck out by formatting.
    Struck,
    /// Hidden by formatting.
    Hidden,
}

/// Where a run leads, and by which construct.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Link {
    /// A hyperlink element with a relationship.
    Relationship(String),
    /// A `HYPERLINK` field.
    Field(String),
}

impl Link {
    /// The address.
    pub fn target(&self) -> &str {
        match self {
            Self::Relationship(target) | Self::Field(target) => target,
        }
    }
}

/// A piece of text with one look.
#[derive(Debug, Clone, Default)]
pub struct Run {
    /// The text.
    pub text: String,
    /// Set in bold.
    pub bold: bool,
    /// Whether it stands.
    pub fate: Fate,
    /// Where it leads.
    pub link: Option<Link>,
    /// Raised, as the call of a note is.
    pub raised: bool,
    /// The prompt of a content control that was never filled in.
    pub prompt: bool,
}

impl Run {
    /// The same run in bold.
    #[must_use]
    pub fn bold(mut self) -> Self {
        self.bold = true;
        self
    }

    /// The same run raised.
    #[must_use]
    pub fn raised(mut self) -> Self {
        self.raised = true;
        self
    }

    /// The same run as the prompt of an unfilled content control.
    #[must_use]
    pub fn prompt(mut self) -> Self {
        self.prompt = true;
        self
    }

    /// The same run with another fate.
    #[must_use]
    pub fn fate(mut self, fate: Fate) -> Self {
        self.fate = fate;
        self
    }

    /// The same run as a link.
    #[must_use]
    pub fn link(mut self, link: Link) -> Self {
        self.link = Some(link);
        self
    }
}

impl From<&str> for Run {
    fn from(text: &str) -> Self {
        Self { text: text.to_owned(), ..Self::default() }
    }
}

impl From<String> for Run {
    fn from(text: String) -> Self {
        Self { text, ..Self::default() }
    }
}

/// A table: rows of cells, each cell written once where it begins.
#[derive(Debug, Clone, Default)]
pub struct Table {
    /// Column widths in twentieths of a point.
    pub widths: Vec<usize>,
    /// Rows, outermost first.
    pub rows: Vec<Vec<Cell>>,
}

impl Table {
    /// An empty table with these column widths.
    pub fn new(widths: &[usize]) -> Self {
        Self { widths: widths.to_vec(), rows: Vec::new() }
    }

    /// The same table with one more row.
    #[must_use]
    pub fn row<C: Into<Cell>>(mut self, cells: impl IntoIterator<Item = C>) -> Self {
        self.push(cells);
        self
    }

    /// Adds a row.
    pub fn push<C: Into<Cell>>(&mut self, cells: impl IntoIterator<Item = C>) {
        self.rows.push(cells.into_iter().map(Into::into).collect());
    }

    /// The position of each cell: row, column, and the cell; spans taken into account.
    pub fn placed(&self) -> Vec<(usize, usize, &Cell)> {
        let mut free_from = vec![0_usize; self.widths.len()];
        let mut placed = Vec::new();
        for (at, row) in self.rows.iter().enumerate() {
            let mut column = 0;
            for cell in row {
                while free_from.get(column).is_some_and(|free| *free > at) {
                    column += 1;
                }
                for free in free_from.iter_mut().skip(column).take(cell.across) {
                    *free = at + cell.down;
                }
                placed.push((at, column, cell));
                column += cell.across;
            }
        }
        placed
    }
}

/// A table cell.
#[derive(Debug, Clone)]
pub struct Cell {
    /// What stands in it.
    pub blocks: Vec<Block>,
    /// How many columns it covers.
    pub across: usize,
    /// How many rows it covers.
    pub down: usize,
    /// Numbered by the format's own numbering; this is the number it shows.
    pub ordinal: Option<u32>,
}

impl Cell {
    /// A cell with several paragraphs.
    pub fn lines<P: Into<Paragraph>>(lines: impl IntoIterator<Item = P>) -> Self {
        Self::of(lines.into_iter().map(|line| Block::Paragraph(line.into())).collect())
    }

    /// A cell with these blocks.
    pub fn of(blocks: Vec<Block>) -> Self {
        Self { blocks, across: 1, down: 1, ordinal: None }
    }

    /// An empty cell numbered automatically; `number` is what a reader sees.
    pub fn ordinal(number: u32) -> Self {
        Self { ordinal: Some(number), ..Self::from("") }
    }

    /// The same cell over more columns.
    #[must_use]
    pub fn across(mut self, columns: usize) -> Self {
        self.across = columns;
        self
    }

    /// The same cell over more rows.
    #[must_use]
    pub fn down(mut self, rows: usize) -> Self {
        self.down = rows;
        self
    }

    /// The text as a reader of the page sees it, paragraphs on lines of their own.
    pub fn plain(&self) -> String {
        let mut lines = Vec::new();
        for block in &self.blocks {
            match block {
                Block::Paragraph(paragraph) => lines.push(paragraph.plain()),
                Block::Table(table) => {
                    lines.extend(table.placed().into_iter().map(|(_, _, cell)| cell.plain()));
                }
            }
        }
        lines.join("\n")
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::of(vec![Block::Paragraph(text.into())])
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        text.as_str().into()
    }
}

impl From<Paragraph> for Cell {
    fn from(paragraph: Paragraph) -> Self {
        Self::of(vec![Block::Paragraph(paragraph)])
    }
}

impl From<Run> for Cell {
    fn from(run: Run) -> Self {
        Paragraph::new(Role::Text, vec![run]).into()
    }
}

/// An ordinary paragraph.
pub fn text(text: impl Into<String>) -> Block {
    Block::Paragraph(text.into().into())
}

/// An ordinary paragraph in several runs.
pub fn runs(runs: Vec<Run>) -> Block {
    Block::Paragraph(Paragraph::new(Role::Text, runs))
}

/// A bold paragraph.
pub fn bold(text: impl Into<String>) -> Block {
    runs(vec![Run::from(text.into()).bold()])
}

/// A heading with a heading style.
pub fn heading(level: u8, text: impl Into<String>) -> Block {
    Block::Paragraph(Paragraph::new(Role::Heading(level), vec![text.into().into()]))
}

/// A bold paragraph numbered `1.`, `2.`
pub fn section(text: impl Into<String>) -> Block {
    Block::Paragraph(Paragraph::new(Role::Section, vec![Run::from(text.into()).bold()]))
}

/// A paragraph lettered `a)`, `b)`
pub fn lettered(text: impl Into<String>) -> Block {
    Block::Paragraph(Paragraph::new(Role::Lettered, vec![text.into().into()]))
}

/// A bulleted list item.
pub fn bullet(text: impl Into<String>) -> Block {
    Block::Paragraph(Paragraph::new(Role::Bullet, vec![text.into().into()]))
}

/// An annex's title: its mark, a line break, its name.
pub fn annex(mark: &str, name: &str) -> Block {
    let line = format!("{mark}\n{name}");
    Block::Paragraph(Paragraph::new(Role::Annex, vec![Run::from(line).bold()]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_move_aside_for_a_cell_that_spans_rows() {
        let table = Table::new(&[1, 1, 1])
            .row::<Cell>([Cell::from("a").down(2), Cell::from("b").across(2)])
            .row(["c", "d"])
            .row(["e", "f", "g"]);
        let placed: Vec<_> = table
            .placed()
            .into_iter()
            .map(|(row, column, cell)| (row, column, cell.plain()))
            .collect();
        let expected = [
            (0, 0, "a"),
            (0, 1, "b"),
            (1, 1, "c"),
            (1, 2, "d"),
            (2, 0, "e"),
            (2, 1, "f"),
            (2, 2, "g"),
        ];
        assert_eq!(placed, expected.map(|(row, column, text)| (row, column, text.to_owned())));
    }

    #[test]
    fn deleted_and_hidden_text_is_not_seen() {
        let run = |text: &str, fate| Run::from(text).fate(fate);
        let paragraph = Paragraph::new(
            Role::Text,
            vec![
                run("a", Fate::Stands),
                run("b", Fate::Deleted),
                run("c", Fate::Inserted),
                run("d", Fate::Hidden),
            ],
        );
        assert_eq!(paragraph.plain(), "ac");
    }
}
