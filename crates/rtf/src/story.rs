//! A story in the making: its paragraphs, and the tables that are open in it.

use crate::tables::{Level, RowDefinition};
use document::{Block, Budget, Exceeded, Line, NoteKind, Paragraph};

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
    blocks: Vec<Block>,
    levels: Vec<Level>,
    pub(crate) repairs: u64,
}

impl Story {
    pub(crate) fn new(kind: Kind, id: String) -> Self {
        Self { kind, id, ..Self::default() }
    }

    fn here(&mut self) -> &mut Vec<Block> {
        match self.levels.last_mut() {
            Some(level) => &mut level.blocks,
            None => &mut self.blocks,
        }
    }

    /// Closes tables deeper than this, and opens those that are missing.
    fn level(&mut self, level: usize, budget: &mut Budget) -> Result<(), Exceeded> {
        let level = level.min(budget.limits().table_depth as usize);
        while self.levels.len() > level {
            let Some(ended) = self.levels.pop() else { break };
            let (table, repairs, outcome) = ended.finish(budget);
            self.repairs += repairs;
            if !table.rows().is_empty() {
                self.here().push(Block::Table(table));
                budget.block()?;
            }
            outcome?;
        }
        while self.levels.len() < level {
            self.levels.push(Level::default());
        }
        Ok(())
    }

    /// A paragraph ends that is in so many tables; blank ones leave nothing.
    pub(crate) fn end_paragraph(
        &mut self,
        level: usize,
        dress: impl FnOnce(Paragraph) -> Paragraph,
        budget: &mut Budget,
    ) -> Result<(), Exceeded> {
        let line = std::mem::take(&mut self.line);
        let label = std::mem::take(&mut self.label);
        let after = std::mem::take(&mut self.after);
        if line.is_blank() && after.is_empty() && level >= self.levels.len() {
            return Ok(());
        }
        self.level(level, budget)?;
        if !line.is_blank() {
            budget.block()?;
            budget.text(label.len())?;
            let label = label.trim();
            let mut paragraph = line.finish();
            paragraph.label = (!label.is_empty()).then(|| label.to_owned());
            let paragraph = dress(paragraph);
            self.here().push(Block::Paragraph(paragraph));
        }
        self.here().extend(after);
        Ok(())
    }

    /// A cell of the table of this level ends.
    pub(crate) fn end_cell(&mut self, level: usize, budget: &mut Budget) -> Result<(), Exceeded> {
        self.level(level.max(1), budget)?;
        if let Some(level) = self.levels.last_mut() {
            level.end_cell();
        }
        Ok(())
    }

    /// A row of the table of this level ends.
    pub(crate) fn end_row(
        &mut self,
        level: usize,
        definition: &RowDefinition,
        budget: &mut Budget,
    ) -> Result<(), Exceeded> {
        self.level(level.max(1), budget)?;
        if let Some(level) = self.levels.last_mut() {
            level.end_row(definition);
        }
        Ok(())
    }

    /// The story's blocks.
    pub(crate) fn finish(&mut self, budget: &mut Budget) -> (Vec<Block>, Result<(), Exceeded>) {
        let outcome = self.level(0, budget);
        (std::mem::take(&mut self.blocks), outcome)
    }
}
