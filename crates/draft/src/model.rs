//! What a draft is made of, whatever form it is written in.

/// A draft.
///
/// ```
/// use draft::model::{Block, Report, Run};
/// let report = Report {
///     title: "Executive Summary".to_owned(),
///     wide: false,
///     blocks: vec![Block::Paragraph(vec![Run::placeholder("highlights")])],
/// };
/// assert!(draft::markdown(&report).contains("to be written: highlights"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// Its title: what the file's properties call it.
    pub title: String,
    /// Whether its tables need the page's long side.
    pub wide: bool,
    /// What it says, in order.
    pub blocks: Vec<Block>,
}

impl Report {
    /// The number of places that a person must still write.
    ///
    /// ```
    /// use draft::model::{Block, Report, Run};
    /// let blocks = vec![Block::Paragraph(vec![Run::plain("Who: "), Run::placeholder("who")])];
    /// assert_eq!(Report { title: String::new(), wide: false, blocks }.open_places(), 1);
    /// ```
    pub fn open_places(&self) -> usize {
        let open = |runs: &[Run]| runs.iter().filter(|r| r.look == Look::Placeholder).count();
        let cell = |cell: &Cell| -> usize { cell.lines.iter().map(|line| open(line)).sum() };
        let block = |block: &Block| match block {
            Block::Heading(_, runs) | Block::Paragraph(runs) | Block::Bullet(runs) => open(runs),
            Block::Table(table) => table.rows.iter().flatten().map(cell).sum(),
        };
        self.blocks.iter().map(block).sum()
    }
}

/// A part of a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A heading of level 1 to 3.
    Heading(u8, Vec<Run>),
    /// A paragraph.
    Paragraph(Vec<Run>),
    /// An item of a list.
    Bullet(Vec<Run>),
    /// A table.
    Table(Table),
}

/// How a run looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Look {
    /// As the text around it.
    #[default]
    Plain,
    /// In bold letters.
    Strong,
    /// Small and grey: what is said of the draft, not in it.
    Faint,
    /// Marked: here a person must write.
    Placeholder,
    /// The words that a person wrote in a marked place, as the form of the draft has them.
    Written,
}

/// A piece of text with one look.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Run {
    /// The text: one line. It may come from a document, and is never markup; but what a person
    /// [wrote](Look::Written) is as the person wrote it, and in Word may have several lines.
    pub text: String,
    /// How it looks.
    pub look: Look,
    /// Where it leads: an address on www.itu.int, or what [`Places`](crate::Places) gives.
    pub target: Option<String>,
    /// The name of the marked place that it is.
    pub(crate) place: Option<String>,
}

impl Run {
    /// Text as it is.
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// Text in bold letters.
    pub fn strong(text: impl Into<String>) -> Self {
        Self { look: Look::Strong, ..Self::plain(text) }
    }

    /// A remark on the draft.
    pub fn faint(text: impl Into<String>) -> Self {
        Self { look: Look::Faint, ..Self::plain(text) }
    }

    /// What a person must write here.
    ///
    /// ```
    /// assert_eq!(draft::model::Run::placeholder("who chaired").text, "[to be written: who chaired]");
    /// ```
    pub fn placeholder(what: &str) -> Self {
        Self { look: Look::Placeholder, ..Self::plain(format!("[to be written: {what}]")) }
    }

    /// The run as a link, where there is somewhere to lead to.
    pub(crate) fn to(self, target: Option<String>) -> Self {
        Self { target, ..self }
    }
}

/// A table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// The labels of the columns; empty where the table has none.
    pub header: Vec<String>,
    /// The columns' shares of the width.
    pub widths: Vec<u32>,
    /// The rows. Places that a cell covers from its left are left out; places that one covers
    /// from above hold [`Cell::covered`].
    pub rows: Vec<Vec<Cell>>,
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// Its lines.
    pub lines: Vec<Vec<Run>>,
    /// How many columns it covers.
    pub across: usize,
    /// How many rows it covers; 0 where a cell above covers the place.
    pub down: usize,
}

impl Default for Cell {
    fn default() -> Self {
        Self { lines: Vec::new(), across: 1, down: 1 }
    }
}

impl Cell {
    /// A cell with one line; without text, a blank one.
    pub fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() { Self::default() } else { Self::line(vec![Run::plain(text)]) }
    }

    /// A cell with one line of runs.
    pub fn line(runs: Vec<Run>) -> Self {
        Self { lines: vec![runs], ..Self::default() }
    }

    /// A place that the cell above covers.
    pub fn covered() -> Self {
        Self { down: 0, ..Self::default() }
    }

    /// The cell over so many columns.
    pub(crate) fn over(self, across: usize) -> Self {
        Self { across, ..self }
    }
}

/// A character that may stand in a text: those that steer a display or that XML has no place for
/// may not.
pub(crate) fn may_stand(c: char) -> bool {
    !(c.is_control()
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}')
        || matches!(c, '\u{fffe}' | '\u{ffff}'))
}

/// The text without what may not stand in it; white space becomes a blank.
pub(crate) fn clean(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).filter(|c| may_stand(*c))
}
