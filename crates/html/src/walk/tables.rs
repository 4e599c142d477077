//! Tables, their rows and cells.

use super::drop_caps::Drop;
use super::{Did, Walker};
use crate::context::{Context, LeftOut, Place};
use crate::css::Display;
use crate::grid::{OpenCell, OpenTable, head_rows, is_layout, is_sizing_row};
use crate::node::{Markup, NodeRef};
use crate::numbering::integer;
use crate::tags::Tag;
use document::{Block, Paragraph, ParagraphKind};
use html5ever::local_name;

/// Columns at most that a table says something of (HTML Living Standard §4.9.3).
const MOST_COLUMNS: usize = 1_000;

impl<'a> Walker<'a> {
    pub(super) fn enter_table(&mut self, node: NodeRef<'a>, context: &mut Context<'a>) -> Did {
        if self.drop == Drop::Open {
            // The table that Word saves a frame as.
            return Did::Block;
        }
        self.end_drop_cap();
        self.flush();
        if is_layout(node) {
            self.tally.layout += 1;
            return Did::Block;
        }
        let deep = self.tables.len() >= self.budget.limits().table_depth as usize;
        if deep || context.flat {
            self.tally.flat_tables += 1;
            context.flat = true;
            return Did::Block;
        }
        let invisible = context.left_out == Some(LeftOut::Invisible);
        let hidden = self.hidden_columns(node);
        self.tables.push(OpenTable::new(head_rows(node), invisible, hidden));
        context.place = Place::Table;
        Did::Table
    }

    pub(super) fn enter_group(&mut self, node: NodeRef<'a>, in_head: bool) {
        let mut rows = 0;
        for row in node.children() {
            if row.tag() == Some(Tag::Row) && !is_sizing_row(row) {
                let style = self.cascade.style(row);
                rows += u32::from(!self.is_hidden(row, Tag::Row, &style));
            }
        }
        if let Some(table) = self.tables.last_mut() {
            table.start_group(rows, in_head);
        }
    }

    pub(super) fn enter_row(&mut self, alone: bool) {
        self.flush();
        if let Some(table) = self.tables.last_mut().filter(|_| alone) {
            table.leave_group();
        }
        if self.stopped.is_none()
            && let Some(table) = self.tables.last_mut()
        {
            self.stopped = table.start_row(self.budget).err();
        }
    }

    /// Which columns of a table its `col` and `colgroup` elements hide: those that are collapsed
    /// (CSS 2.2 §17.5.5), or not displayed, which is how Excel hides them in its pages.
    fn hidden_columns(&mut self, table: NodeRef<'a>) -> Vec<bool> {
        let mut columns = Vec::new();
        for group in table.children().take(MOST_COLUMNS) {
            match group.name() {
                Some(&local_name!("col")) => self.columns_of(group, false, &mut columns),
                Some(&local_name!("colgroup")) => {
                    let hidden = self.is_hidden_column(group);
                    let is_column = |node: &NodeRef<'a>| node.name() == Some(&local_name!("col"));
                    let own: Vec<NodeRef<'a>> =
                        group.children().filter(is_column).take(MOST_COLUMNS).collect();
                    for column in &own {
                        self.columns_of(*column, hidden, &mut columns);
                    }
                    if own.is_empty() {
                        self.columns_of(group, hidden, &mut columns);
                    }
                }
                _ => {}
            }
        }
        if columns.contains(&true) { columns } else { Vec::new() }
    }

    fn is_hidden_column(&mut self, node: NodeRef<'a>) -> bool {
        let style = self.cascade.style(node);
        style.collapsed == Some(true)
            || style.display == Some(Display::None)
            || node.has(&local_name!("hidden"))
    }

    /// Adds the columns that an element is about.
    fn columns_of(&mut self, node: NodeRef<'a>, hidden: bool, columns: &mut Vec<bool>) {
        let span = node.attribute(&local_name!("span")).and_then(integer);
        let span = span.and_then(|n| usize::try_from(n).ok()).unwrap_or(1).max(1);
        let hidden = hidden || self.is_hidden_column(node);
        let span = span.min(MOST_COLUMNS.saturating_sub(columns.len()));
        columns.extend(std::iter::repeat_n(hidden, span));
    }

    /// Begins a cell; whether all its columns are hidden.
    pub(super) fn enter_cell(&mut self, node: NodeRef<'a>, header: bool) -> bool {
        self.flush();
        self.items.push(self.item.take());
        let around = std::mem::take(&mut self.blocks);
        let cell = OpenCell::new(node, header, around);
        let Some(table) = self.tables.last_mut() else { return false };
        let first = table.builder.next_column() as usize;
        let columns = table.hidden.get(first..).unwrap_or_default();
        let span = cell.column_span as usize;
        let hidden = span <= columns.len() && columns.iter().take(span).all(|hidden| *hidden);
        table.cell = Some(cell);
        hidden
    }

    pub(super) fn leave_cell(&mut self) {
        self.item = self.items.pop().flatten();
        let Some(table) = self.tables.last_mut() else { return };
        let Some(mut cell) = table.cell.take() else { return };
        let around = std::mem::take(&mut cell.around);
        let mut blocks = std::mem::replace(&mut self.blocks, around);
        if self.stopped.is_none() {
            self.stopped = self.budget.clone().cells(1).err();
        }
        if self.stopped.is_some() {
            // There is no room for the cell, but what was read of it is not lost.
            self.blocks.append(&mut blocks);
            return;
        }
        // Most cells hold one block; room for more would be most of the memory of a long table.
        blocks.shrink_to_fit();
        self.stopped = table.add(&cell, blocks, self.budget).err();
    }

    pub(super) fn leave_caption(&mut self) {
        let around = self.around.pop().unwrap_or_default();
        let blocks = std::mem::replace(&mut self.blocks, around);
        let mut lines = blocks.into_iter().filter_map(|block| match block {
            Block::Paragraph(p) => Some(p.text),
            Block::Table(_) => None,
        });
        let Some(table) = self.tables.last_mut() else { return };
        // A second caption is shown like the first.
        let mut text = table.caption.take().or_else(|| lines.next());
        if let Some(text) = &mut text {
            for line in lines {
                text.push('\n');
                text.push_str(&line);
            }
        }
        table.caption = text;
    }

    pub(super) fn leave_table(&mut self) {
        let Some(table) = self.tables.pop() else { return };
        self.tally.cut_spans += table.cut_spans + table.builder.repairs();
        if table.builder.row_count() == 0 {
            if let Some(text) = table.caption {
                let kind = ParagraphKind::Caption;
                self.push(Block::Paragraph(Paragraph { kind, text, ..Paragraph::default() }));
            }
            return;
        }
        let mut grid = table.builder.finish();
        grid.caption = table.caption;
        let blank = grid.rows().iter().flat_map(|r| &r.cells).all(|c| c.blocks.is_empty());
        if table.invisible && blank && grid.caption.is_none() {
            return;
        }
        // What is in it was charged; the table itself is kept even where nothing is left.
        if let Err(exceeded) = self.budget.block() {
            self.stopped.get_or_insert(exceeded);
        }
        self.blocks.push(Block::Table(grid));
    }
}
