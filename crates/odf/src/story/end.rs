//! The end tags.

use super::{End, Kind, Machine, Shape};
use crate::objects::Object;
use crate::tables::Grid;
use document::{
    Block, Exceeded, MarkKind, Note, Paragraph, ParagraphKind, Property, Story, visible,
};

/// Blocks with their text.
fn said(blocks: Vec<Block>) -> (Vec<Block>, String) {
    let cell = document::Cell { blocks, ..document::Cell::default() };
    let said = cell.view().text.into_owned();
    (cell.blocks, said)
}

impl Machine<'_> {
    pub(super) fn end(&mut self, end: End) -> Result<(), Exceeded> {
        match end {
            End::Nothing => {}
            End::Styles(opened) => self.styles.end(opened),
            End::Property => self.end_property()?,
            End::Margin { footer, name, hidden } => self.end_margin(footer, name, hidden),
            End::Paragraph => self.end_paragraph()?,
            End::Span => self.with_para(|para| {
                // The first is that of the paragraph itself.
                if para.spans.len() > 1 {
                    para.spans.pop();
                }
            }),
            End::Link => self.with_para(|para| drop(para.links.pop())),
            End::Ruby => {
                let aid = self.take_words();
                if !aid.is_empty() {
                    self.space(&format!("({aid})"))?;
                }
            }
            End::Number => {
                let number = self.take_words();
                match self.containers.last_mut().and_then(|c| c.para.as_mut()) {
                    Some(para) => para.number = Some(number),
                    None => self.lists.number(number),
                }
            }
            End::Hidden => self.hidden = self.hidden.saturating_sub(1),
            End::Prompt => self.prompts = self.prompts.saturating_sub(1),
            End::Citation => self.citations = self.citations.saturating_sub(1),
            End::Note => drop(self.notes.pop()),
            End::NoteBody => self.keep_note(false)?,
            End::Annotation | End::SpeakerNotes => self.keep_note(true)?,
            End::List(levels) => (0..levels).for_each(|_| self.lists.end()),
            End::Table => self.end_table()?,
            End::Headers => {
                if let Some(grid) = self.grids.last_mut() {
                    grid.headers = grid.headers.saturating_sub(1);
                }
            }
            End::Row => {
                if let Some(grid) = self.grids.last_mut() {
                    grid.end_row(&mut self.shared.budget)?;
                }
            }
            End::Cell => self.end_cell()?,
            End::Shape => self.end_shape()?,
            End::Title => {
                let words = self.take_words();
                if let Some(shape) = self.shapes.last_mut() {
                    shape.title = words;
                }
            }
            End::Description => {
                let words = self.take_words();
                if let Some(shape) = self.shapes.last_mut() {
                    shape.description = words;
                }
            }
            End::TableText => {
                let words = self.take_words();
                self.count_words(&words);
                self.alternative(&words)?;
            }
            End::Page => {
                let mut blocks = std::mem::take(&mut self.titles);
                blocks.append(&mut self.end_container());
                self.put_after(blocks);
                self.hidden_slide = false;
            }
            End::Declaration => {
                let text = self.take_words();
                self.count_words(&text);
                self.shared.budget.block()?;
                self.shared.budget.text(text.len())?;
                self.add_footer(Block::Paragraph(Paragraph::plain(text)));
            }
            End::Region => self.changes.listed.clear(),
            End::Deletion => self.end_deletion(),
            End::Creator => {
                let author = self.take_words();
                if !self.changes.listed.is_empty() {
                    self.shared.tally.author(Some(&author));
                }
            }
            End::Control => {
                let field = self.captures.end_control(&mut self.shared.budget)?;
                self.document.fields.extend(field);
            }
            End::CheckBox => {
                let shown = if self.check_box { "☒" } else { "☐" };
                self.space(shown)?;
            }
        }
        Ok(())
    }

    fn take_words(&mut self) -> String {
        let words = std::mem::take(&mut self.words);
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Counts words that were read apart, and are kept.
    fn count_words(&mut self, words: &str) {
        let seen = visible(words);
        let count = self.count();
        count.characters += seen;
        count.kept += seen;
    }

    fn end_property(&mut self) -> Result<(), Exceeded> {
        let text = std::mem::take(&mut self.words).trim().to_owned();
        let Some((source, name)) = self.property.take().filter(|_| !text.is_empty()) else {
            return Ok(());
        };
        self.shared.budget.annotation()?;
        self.shared.budget.text(name.len() + text.len())?;
        self.document.properties.push(Property { source, name, text });
        Ok(())
    }

    /// A header or footer, unless another page style has the same.
    fn end_margin(&mut self, footer: bool, name: &str, hidden: bool) {
        self.hidden = self.hidden.saturating_sub(u32::from(hidden));
        let blocks = self.end_container();
        let (blocks, said) = said(blocks);
        let key = format!("{footer}\n{name}\n{said}");
        if said.trim().is_empty() || !self.margins.insert(key) {
            return;
        }
        let mut story = Story { name: Some(name.to_owned()), blocks };
        if hidden {
            for block in &mut story.blocks {
                if let Block::Paragraph(p) = block {
                    p.hidden = true;
                }
            }
        }
        let document = &mut self.document;
        if footer { document.footers.push(story) } else { document.headers.push(story) }
    }

    /// The text of a note ends; `whole` says that the note does, too.
    fn keep_note(&mut self, whole: bool) -> Result<(), Exceeded> {
        let blocks = self.end_container();
        let Some(note) = self.notes.last() else { return Ok(()) };
        let (kind, id) = (note.kind, note.id.clone());
        if whole {
            self.notes.pop();
        }
        if blocks.is_empty() || self.changes.left_out > 0 {
            return Ok(());
        }
        self.read_notes.push(Note { kind, id, blocks });
        self.shared.budget.annotation()
    }

    fn end_cell(&mut self) -> Result<(), Exceeded> {
        let blocks = self.end_container();
        let Some(mut cell) = self.cells.pop() else { return Ok(()) };
        if cell.covered {
            let seen = visible(&said(blocks).1);
            self.covered += seen;
            let count = self.count();
            count.kept = count.kept.saturating_sub(seen);
        } else {
            cell.blocks = blocks;
        }
        let Some(grid) = self.grids.last_mut() else { return Ok(()) };
        grid.cell(cell, &self.shared.budget)
    }

    fn end_table(&mut self) -> Result<(), Exceeded> {
        let Some((table, repairs)) = self.grids.pop().and_then(Grid::finish) else {
            return Ok(());
        };
        self.shared.tally.table_repairs += repairs;
        let is_blank = table.rows().iter().flat_map(|row| &row.cells).all(document::Cell::is_blank);
        // A table that is inserted is not there where insertions are rejected.
        if self.changes.left_out > 0 && is_blank {
            return Ok(());
        }
        self.put_after(vec![Block::Table(table)]);
        // A table that is read is kept, whatever the budget says of the next block.
        self.shared.budget.block()
    }

    /// Adds the content of an object: an equation in the line, words of a chart as paragraphs.
    pub(super) fn show(&mut self, object: Object, name: &str) -> Result<(), Exceeded> {
        if object.unread {
            self.shared.tally.unread("the embedded object", Some(name));
        }
        if self.changes.left_out > 0 {
            return Ok(());
        }
        if let Some(shape) = self.shapes.last_mut() {
            shape.equation = object.equation;
        }
        for text in object.words {
            self.count_words(&text);
            self.shared.budget.block()?;
            self.shared.budget.text(text.len())?;
            let hidden = self.hidden_slide;
            self.put_after(vec![Block::Paragraph(Paragraph { hidden, ..Paragraph::plain(text) })]);
        }
        Ok(())
    }

    fn end_shape(&mut self) -> Result<(), Exceeded> {
        let mut blocks = self.end_container();
        let Some(shape) = self.shapes.pop() else { return Ok(()) };
        let Shape { title, description, class, equation } = shape;
        if let Some(equation) = equation.filter(|line| !line.is_empty()) {
            if self.containers.last().is_some_and(|c| c.para.is_some()) {
                self.space(&equation)?;
            } else {
                self.count_words(&equation);
                self.shared.budget.block()?;
                self.shared.budget.text(equation.len())?;
                blocks.insert(0, Block::Paragraph(Paragraph::plain(equation)));
            }
        }
        let alternative = if description.trim().is_empty() { title } else { description };
        match class.as_str() {
            "title" if self.slides > 0 && self.kind() == Kind::Body => {
                for block in &mut blocks {
                    if let Block::Paragraph(p) = block
                        && !p.marks.iter().any(|mark| mark.kind == MarkKind::AltText)
                    {
                        p.kind = ParagraphKind::Heading(1);
                    }
                }
                self.titles.append(&mut blocks);
            }
            "header" | "footer" | "date-time" | "page-number" => {
                blocks.drain(..).for_each(|block| self.add_footer(block));
            }
            _ => self.put_after(blocks),
        }
        self.alternative(&alternative)
    }

    /// A footer of slides, unless another slide has the same.
    fn add_footer(&mut self, block: Block) {
        let new = match &block {
            Block::Paragraph(p) => !p.is_blank() && self.margins.insert(p.text.clone()),
            Block::Table(_) => true,
        };
        if new {
            self.slide_footers.push(block);
        }
    }
}
