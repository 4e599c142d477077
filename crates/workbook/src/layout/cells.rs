//! The paragraphs of one place of the grid.

use super::{Layout, texts_of};
use crate::merges::Placed;
use crate::sheet::in_ranges;
use crate::texts::RunMarks;
use document::{Block, Exceeded, Link, Mark, MarkKind, Paragraph, ParagraphKind, visible};

impl Layout<'_> {
    /// Indices of the cells that stand at a place, and whether a merged region hides them.
    fn cells_at(&self, placed: &Placed) -> impl Iterator<Item = (u32, bool)> + use<'_> {
        let anchor = (placed.area.row, placed.area.column);
        let from = self.besides.partition_point(|b| b.0 < anchor);
        let besides = self.besides.get(from..).unwrap_or_default();
        let besides = besides.iter().take_while(move |b| b.0 == anchor).map(|b| (b.1, b.2));
        placed.cell.map(|c| (c, false)).into_iter().chain(besides)
    }

    /// The paragraphs of a place. Where the budget ends in between, those before are given too.
    pub(super) fn blocks(
        &mut self,
        placed: &Placed,
        hidden: bool,
    ) -> (Vec<Block>, Result<(), Exceeded>) {
        let cells: Vec<(u32, bool)> = self.cells_at(placed).collect();
        // Millions of cells have one block each: room for just that.
        let mut blocks = Vec::with_capacity(cells.len());
        for (at, covered) in cells {
            match self.block(at, hidden, covered) {
                Ok((block, outcome)) => {
                    blocks.extend(block);
                    if outcome.is_err() {
                        return (blocks, outcome);
                    }
                }
                Err(exceeded) => return (blocks, Err(exceeded)),
            }
        }
        (blocks, Ok(()))
    }

    /// The paragraph of a cell, and whether it is whole: a text that is too long is cut.
    fn block(
        &mut self,
        at: u32,
        hidden: bool,
        covered: bool,
    ) -> Result<(Option<Block>, Result<(), Exceeded>), Exceeded> {
        let Some(cell) = self.sheet.cells.get(at as usize).copied() else {
            return Ok((None, Ok(())));
        };
        let texts = texts_of(&cell, self.shared, self.own);
        let text = texts.get(cell.text);
        // Charged before it is copied: many cells may share one text.
        self.report.budget.block()?;
        let (text, outcome) = self.report.budget.fit(text);
        if text.is_empty() {
            return Ok((None, outcome));
        }
        let column_hidden = in_ranges(&self.sheet.hidden_columns, cell.column);
        let mut paragraph = Paragraph {
            kind: ParagraphKind::Text,
            text: text.to_owned(),
            hidden: hidden || covered || column_hidden || cell.hidden,
            ..Paragraph::default()
        };
        self.hidden += u64::from(covered || column_hidden || cell.hidden);
        let end = paragraph.text.chars().count() as u32;
        let of_cell = RunMarks { bold: cell.bold, struck: cell.struck, superscript: false };
        let mut marks = Vec::new();
        of_cell.over((0, end), &mut marks);
        // What the whole cell is, its runs need not repeat.
        let runs = texts.marks(cell.text).iter().filter(|m| {
            !(m.kind == MarkKind::Bold && cell.bold || m.kind == MarkKind::Struck && cell.struck)
        });
        // Folded line breaks may have made the text shorter than its runs say.
        marks.extend(
            runs.map(|m| Mark { span: (m.span.0.min(end), m.span.1.min(end)), ..*m })
                .filter(|m| m.span.0 < m.span.1),
        );
        for _ in &marks {
            self.report.budget.annotation()?;
        }
        self.struck += u64::from(marks.iter().any(|m| m.kind == MarkKind::Struck));
        marks.shrink_to_fit();
        paragraph.marks = marks;
        let link = self.links.get(&at).and_then(|&l| self.sheet.links.target(l));
        if let Some(target) = link {
            // Charged before it is written: many cells may share one long address. What has no
            // room costs the link and not the text.
            let budget = &mut self.report.budget;
            match budget.annotation().and_then(|()| budget.text(target.len())) {
                Ok(()) => {
                    paragraph.links = vec![Link { span: (0, end), target: target.write() }];
                }
                Err(_) => self.unlinked += 1,
            }
        }
        self.report.body.kept += match outcome {
            Ok(()) => texts.characters(cell.text),
            Err(_) => visible(text),
        };
        Ok((Some(Block::Paragraph(paragraph)), outcome))
    }

    /// Takes back what was counted as kept of a place whose cell could not be set.
    pub(super) fn uncount(&mut self, placed: &Placed) {
        let cells: Vec<(u32, bool)> = self.cells_at(placed).collect();
        for (at, _) in cells {
            if let Some(cell) = self.sheet.cells.get(at as usize) {
                let characters = texts_of(cell, self.shared, self.own).characters(cell.text);
                self.report.body.kept = self.report.body.kept.saturating_sub(characters);
            }
        }
    }
}
