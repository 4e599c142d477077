//! What is done where an element ends; cells, rows and tables.

use super::{End, Story, standing};
use crate::rows::TableState;
use document::{Block, Exceeded, NamedField, Note};

impl Story<'_> {
    pub(super) fn end(&mut self, end: End) -> Result<(), Exceeded> {
        match end {
            End::Nothing => {}
            End::Paragraph => self.end_paragraph()?,
            End::ParagraphProps => {
                let deleted = self.containers.last().and_then(|c| c.para.as_ref());
                if deleted.is_some_and(|p| !p.mark_deleted) {
                    self.count_label();
                }
            }
            End::RunProps => self.look(),
            End::Table => self.end_table()?,
            End::Row => self.end_row()?,
            End::Cell => self.end_cell()?,
            End::TextBox => {
                let floor = self.field_floor();
                self.fields.end_all(floor);
                if let Some(container) = self.containers.pop() {
                    self.flags = container.flags;
                    let blocks = self.close(container);
                    if self.deleted == 0
                        && let Some(around) = self.containers.last_mut()
                    {
                        match &mut around.para {
                            Some(para) => para.after.extend(blocks),
                            None => around.blocks.extend(blocks),
                        }
                    }
                }
            }
            End::Control => {
                let field = self.captures.end_control(&mut self.context.shared.budget)?;
                self.context.fields.extend(field);
            }
            End::Hyperlink => self.fields.end_element(),
            End::SimpleField => self.end_field()?,
            End::Marked(change) => self.mark(change, false),
            End::RubyText => self.in_ruby_text = false,
            End::Ruby => {
                let aid = std::mem::take(&mut self.ruby);
                if !aid.is_empty() {
                    self.text(&format!("({aid})"))?;
                }
            }
            End::Deleted => self.deleted = self.deleted.saturating_sub(1),
            End::Note => {
                let (Some(container), Some(id)) = (self.containers.pop(), self.note.take()) else {
                    return Ok(());
                };
                let blocks = self.close(container);
                if let super::Kind::Notes(kind) = self.kind {
                    self.told.notes.push(Note { kind, id, blocks });
                    self.context.shared.budget.annotation()?;
                }
            }
            End::Alternate => drop(self.alternates.pop()),
            End::FieldBegin => {
                let default = std::mem::take(&mut self.form.text);
                self.show_form_field()?;
                self.fields.begin();
                if let Some(default) = default.filter(|text| !text.trim().is_empty()) {
                    self.fields.set_default(default);
                }
            }
            End::MathPart => {
                if let Some(math) = &mut self.math {
                    math.close();
                }
            }
            End::Equation => {
                if let Some(math) = self.math.take() {
                    self.equation(&math.finish())?;
                }
            }
        }
        Ok(())
    }

    pub(super) fn end_cell(&mut self) -> Result<(), Exceeded> {
        let Some(container) = self.containers.pop() else { return Ok(()) };
        let cell = container.cell;
        let mut blocks = self.close(container);
        if cell.deleted {
            self.deleted = self.deleted.saturating_sub(1);
        }
        if let Some(change) = cell.marked {
            self.mark(change, false);
        }
        let depth = self.tables.len();
        let Some(table) = self.tables.last_mut() else { return Ok(()) };
        if self.captures.wants_cells(depth)
            && !cell.deleted
            && let Some(row) = &mut table.row
        {
            let text;
            (blocks, text) = standing(blocks);
            let index = row.index();
            row.texts.push((index, text));
        }
        table.cell(cell, blocks, &mut self.context.shared.budget)
    }

    pub(super) fn end_row(&mut self) -> Result<(), Exceeded> {
        let depth = self.tables.len();
        if let Some(row) = self.tables.last().and_then(|t| t.row.as_ref()) {
            let marked = row.marked;
            if row.deleted {
                self.deleted = self.deleted.saturating_sub(1);
            }
            if let Some(change) = marked {
                self.mark(change, false);
            }
        }
        let Some(table) = self.tables.last_mut() else { return Ok(()) };
        let (texts, outcome) = table.end_row(&mut self.context.shared.budget);
        let mut named: Vec<NamedField> = Vec::new();
        self.captures.end_row(depth, &texts, &mut self.context.shared.budget, &mut named)?;
        self.context.fields.append(&mut named);
        outcome
    }

    pub(super) fn end_table(&mut self) -> Result<(), Exceeded> {
        self.captures.end_table(self.tables.len());
        let Some((table, repairs)) = self.tables.pop().and_then(TableState::finish) else {
            return Ok(());
        };
        self.context.shared.tally.table_repairs += repairs;
        if let Some(container) = self.containers.last_mut() {
            container.blocks.push(Block::Table(table));
        }
        // A table that is read is kept, whatever the budget says of the next block.
        self.context.shared.budget.block()
    }
}
