//! What stands on the pages to blocks.

use crate::lines::{Line, Run};
use crate::paragraphs::paragraphs;
use crate::table::{Item, Table};
use document::{Block, Budget, Exceeded, Look, MarkKind, TableBuilder, Tally, visible};
use std::rc::Rc;

/// Makes blocks of lines and tables, as the budget allows.
pub(crate) struct Writer<'r> {
    pub(crate) budget: &'r mut Budget,
    pub(crate) tally: &'r mut Tally,
    /// The targets of links, by their numbers.
    pub(crate) targets: &'r [Rc<str>],
    pub(crate) story: &'static str,
}

impl Writer<'_> {
    /// Writes what stands on a page, or in a cell whose lines may reach so far.
    pub(crate) fn items(
        &mut self,
        items: Vec<Item>,
        right: Option<f64>,
        out: &mut Vec<Block>,
    ) -> Result<(), Exceeded> {
        let mut lines: Vec<Line> = Vec::new();
        for item in items {
            match item {
                Item::Line(line) => lines.push(line),
                Item::Table(table) => {
                    self.lines(&std::mem::take(&mut lines), right, out)?;
                    self.table(table, out)?;
                }
            }
        }
        self.lines(&lines, right, out)
    }

    pub(crate) fn lines(
        &mut self,
        lines: &[Line],
        right: Option<f64>,
        out: &mut Vec<Block>,
    ) -> Result<(), Exceeded> {
        for runs in paragraphs(lines, right) {
            let mut line = document::Line::default();
            for (at, Run { text, dress }) in runs.iter().enumerate() {
                let mut look = Look::default()
                    .with(MarkKind::Bold, dress.bold)
                    .with(MarkKind::Struck, dress.struck)
                    .with(MarkKind::Superscript, dress.raised);
                look.link = dress.link.and_then(|link| self.targets.get(link).cloned());
                let text = if at == 0 { text.trim_start() } else { text };
                let text = if at + 1 == runs.len() { text.trim_end() } else { text };
                line.push(text, &look, self.budget)?;
                let seen = visible(text);
                self.tally.struck += if dress.struck { seen } else { 0 };
                let count = self.tally.text(self.story);
                count.characters += seen;
                count.kept += seen;
            }
            if !line.is_blank() {
                self.budget.block()?;
                out.push(Block::Paragraph(line.finish()));
            }
        }
        Ok(())
    }

    fn table(&mut self, table: Table, out: &mut Vec<Block>) -> Result<(), Exceeded> {
        let mut builder = TableBuilder::new();
        let outcome = self.rows(table, &mut builder);
        let made = builder.finish();
        if !made.rows().is_empty() {
            self.budget.block()?;
            out.push(Block::Table(made));
        }
        outcome
    }

    fn rows(&mut self, table: Table, builder: &mut TableBuilder) -> Result<(), Exceeded> {
        let mut cells = table.cells.into_iter().peekable();
        for row in 0..table.rows {
            builder.start_row(self.budget)?;
            while let Some(cell) = cells.next_if(|c| c.face.row == row) {
                let mut blocks = Vec::new();
                let outcome = self.items(cell.items, Some(cell.right), &mut blocks);
                let span = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
                builder.cell(span(cell.face.columns), span(cell.face.rows), blocks, self.budget)?;
                outcome?;
            }
        }
        Ok(())
    }
}
