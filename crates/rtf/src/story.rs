//! A story in the making: its open paragraph, and the blocks before it.

use document::{Block, Budget, Exceeded, Flow, Line, NoteKind, Paragraph};

/// Which story.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) enum Kind {
    #[default]
    Body,
    Header(&'static str),
    Footer(&'static str),
    Note(NoteKind),
    /// A text box: it follows the paragraph that it is anchored in.
    Box,
}

impl Kind {
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Body | Self::Box => "body",
            Self::Header(_) => "headers",
            Self::Footer(_) => "footers",
            Self::Note(NoteKind::Footnote) => "footnotes",
            Self::Note(NoteKind::Endnote) => "endnotes",
            Self::Note(_) => "comments",
        }
    }
}

/// A story in the making.
#[derive(Debug, Default)]
pub(crate) struct Story {
    pub(crate) kind: Kind,
    /// A note's number or name.
    pub(crate) id: String,
    pub(crate) line: Line,
    pub(crate) label: String,
    /// Blocks of text boxes, which follow the paragraph.
    pub(crate) after: Vec<Block>,
    pub(crate) flow: Flow,
}

impl Story {
    pub(crate) fn new(kind: Kind, id: String) -> Self {
        Self { kind, id, ..Self::default() }
    }

    /// A paragraph ends that is in so many tables.
    pub(crate) fn end_paragraph(
        &mut self,
        level: usize,
        dress: impl FnOnce(Paragraph) -> Paragraph,
        budget: &mut Budget,
    ) -> Result<(), Exceeded> {
        let line = std::mem::take(&mut self.line);
        let label = std::mem::take(&mut self.label);
        let after = std::mem::take(&mut self.after);
        self.flow.end_paragraph(level, line, &label, after, dress, budget)
    }
}
