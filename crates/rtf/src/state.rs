//! What a group holds: it begins with what stands around it, and ends with it.

use document::{Look, MarkKind};

/// Where text goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Destination {
    /// The story that is open.
    #[default]
    Text,
    /// Nowhere.
    Skip,
    Fonts,
    Styles,
    Information,
    /// A property of this name.
    Property(&'static str),
    /// The parts of a time of this name.
    Time(&'static str),
    /// The label of a list's item.
    Label,
    /// The instruction of a field.
    Instruction,
    /// Name and value of a shape's property.
    ShapeName,
    ShapeValue,
    /// The name of the annotation that comes next.
    AnnotationName,
}

/// Properties of the paragraph.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct ParagraphProps {
    pub(crate) style: Option<i32>,
    pub(crate) outline: Option<u8>,
    pub(crate) in_table: bool,
    /// `\itap`: how many tables it is in.
    pub(crate) nesting: Option<usize>,
    /// `\ilvl`: the level of a list's item, from 0.
    pub(crate) list_level: u8,
    /// `\dropcapt`: the big letters that begin the next paragraph.
    pub(crate) drop_cap: bool,
}

impl ParagraphProps {
    /// How many tables it is in.
    pub(crate) fn level(&self) -> usize {
        self.nesting.unwrap_or_default().max(usize::from(self.in_table))
    }
}

/// What a group holds.
#[derive(Debug, Clone)]
pub(crate) struct State {
    pub(crate) destination: Destination,
    /// Where text of the Unicode form of an `\upr` goes.
    pub(crate) outer: Destination,
    pub(crate) look: Look,
    pub(crate) inserted: bool,
    pub(crate) deleted: bool,
    pub(crate) paragraph: ParagraphProps,
    pub(crate) font: Option<i32>,
    /// Bytes that stand for a character behind its `\u`.
    pub(crate) fallback: usize,
    /// Stories and fields that are open in it.
    pub(crate) stories: usize,
    pub(crate) fields: usize,
}

impl Default for State {
    fn default() -> Self {
        Self {
            destination: Destination::Text,
            outer: Destination::Text,
            look: Look::default(),
            inserted: false,
            deleted: false,
            paragraph: ParagraphProps::default(),
            font: None,
            fallback: 1,
            stories: 1,
            fields: 0,
        }
    }
}

impl State {
    /// `\plain`: the look of the document's own text. The link around stays.
    pub(crate) fn plain(&mut self) {
        let link = self.look.link.take();
        self.look = Look::default();
        self.look.link = link;
        self.inserted = false;
        self.deleted = false;
        self.font = None;
    }

    /// Sets a mark by a control word's number: on where there is none.
    pub(crate) fn mark(&mut self, kind: MarkKind, number: Option<i32>) {
        self.look.set(kind, number != Some(0));
    }
}
