//! The walk over the tree: elements to blocks. It follows the nodes' pointers, so that depth
//! costs one frame of its own stack a level and nothing of the machine's.

use crate::context::{Context, LeftOut, Place};
use crate::css::{self, Display, Marker, Style};
use crate::grid::{OpenCell, OpenTable, is_sizing_row};
use crate::line::{ALT, Head, Line, count};
use crate::numbering::{List, integer, marker_of_type};
use crate::tags::Tag;
use crate::tree::{Data, Id, NONE, ROOT, Tree};
use document::{
    Block, Budget, Exceeded, Link, MarkKind, Paragraph, ParagraphKind, Revisions, TextCount,
};
use html5ever::local_name;

/// What is to be done when an element ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Did {
    Nothing,
    Block,
    List,
    Item,
    Table,
    Cell,
    Caption,
}

struct Frame {
    context: Context,
    did: Did,
}

/// A list item that has no paragraph yet.
struct Item {
    id: Id,
    level: u8,
    label: Option<String>,
    /// Its number says something even where it has no text.
    numbered: bool,
}

/// How often something was left out, marked or flattened.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    pub hidden: u64,
    pub deleted: u64,
    pub inserted: u64,
    pub choices: u64,
    pub struck: u64,
    pub frames: u64,
    pub flat_tables: u64,
    pub cut_spans: u64,
}

/// What the walk gives.
pub(crate) struct Walked {
    pub blocks: Vec<Block>,
    pub text: TextCount,
    pub tally: Tally,
    pub stopped: Option<Exceeded>,
}

struct Walker<'a> {
    tree: &'a Tree,
    revisions: Revisions,
    budget: &'a mut Budget,
    frames: Vec<Frame>,
    line: Line,
    blocks: Vec<Block>,
    tables: Vec<OpenTable>,
    /// Blocks around the captions being read.
    around: Vec<Vec<Block>>,
    lists: Vec<List>,
    item: Option<Item>,
    /// Items around the cells being read.
    items: Vec<Option<Item>>,
    text: TextCount,
    tally: Tally,
    /// Whether the current passage that is left out was counted.
    counted: bool,
    stopped: Option<Exceeded>,
}

/// Walks the tree and gives its blocks.
pub(crate) fn walk(tree: &Tree, revisions: Revisions, budget: &mut Budget) -> Walked {
    let mut walker = Walker {
        tree,
        revisions,
        budget,
        frames: Vec::new(),
        line: Line::default(),
        blocks: Vec::new(),
        tables: Vec::new(),
        around: Vec::new(),
        lists: Vec::new(),
        item: None,
        items: Vec::new(),
        text: TextCount::default(),
        tally: Tally::default(),
        counted: false,
        stopped: None,
    };
    walker.run();
    let Walker { blocks, text, tally, stopped, .. } = walker;
    Walked { blocks, text, tally, stopped }
}

impl Walker<'_> {
    fn run(&mut self) {
        let mut node = ROOT;
        loop {
            if self.enter(node) {
                let child = self.tree.first(node);
                if child != NONE {
                    node = child;
                    continue;
                }
                self.leave(node);
            }
            loop {
                if node == ROOT {
                    self.flush();
                    return;
                }
                let next = self.tree.next(node);
                if next != NONE {
                    node = next;
                    break;
                }
                node = self.tree.parent(node);
                self.leave(node);
            }
        }
    }

    fn context(&self) -> Context {
        self.frames.last().map(|f| f.context).unwrap_or_default()
    }

    /// Begins a node; whether it has anything in it that is to be read.
    fn enter(&mut self, id: Id) -> bool {
        let tag = match self.tree.data(id) {
            Data::Text(text) => {
                self.text(text);
                return false;
            }
            Data::Other if id == ROOT => {
                self.frames.push(Frame { context: Context::default(), did: Did::Nothing });
                return true;
            }
            Data::Other => return false,
            Data::Element { tag, .. } => *tag,
        };
        let mut context = self.context();
        match tag {
            Tag::NoText | Tag::Title | Tag::Meta | Tag::Base => return false,
            Tag::Frame => {
                let has_page = self.tree.attribute(id, &local_name!("src")).is_some();
                self.tally.frames += u64::from(has_page && context.left_out.is_none());
                return false;
            }
            _ => {}
        }
        if context.left_out.is_some() {
            self.frames.push(Frame { context, did: Did::Nothing });
            return true;
        }
        let style = self.style(id);
        let why = match tag {
            // Scripts show what a page hides as a whole.
            Tag::Page => None,
            _ if self.is_hidden(id, &style) => Some(LeftOut::Hidden),
            Tag::Deleted if self.revisions == Revisions::Final => Some(LeftOut::Deleted),
            Tag::Inserted if self.revisions == Revisions::Original => Some(LeftOut::Inserted),
            Tag::Choice => Some(LeftOut::Choices),
            _ => None,
        };
        if why.is_some() {
            context.left_out = why;
            self.counted = false;
            self.frames.push(Frame { context, did: Did::Nothing });
            return true;
        }
        let target = self.tree.attribute(id, &local_name!("href")).filter(|_| tag == Tag::Anchor);
        let place = std::mem::take(&mut context.place);
        // Where the original is read, what was deleted stands, and nothing says otherwise.
        let shown = if tag == Tag::Deleted && self.revisions == Revisions::Original {
            Tag::Inline
        } else {
            tag
        };
        context.style(shown, id, target, &style);
        let did = match tag {
            Tag::Break => {
                self.line.push_break();
                return false;
            }
            Tag::Image => {
                self.image(id, context);
                return false;
            }
            Tag::Inserted => {
                self.tally.inserted += 1;
                Did::Nothing
            }
            Tag::Deleted => {
                self.tally.deleted += 1;
                Did::Nothing
            }
            Tag::Table => self.enter_table(&mut context),
            Tag::TableHead | Tag::TableBody | Tag::TableFoot if place == Place::Table => {
                self.enter_group(id, tag == Tag::TableHead);
                context.place = Place::Group;
                Did::Nothing
            }
            Tag::Row if matches!(place, Place::Table | Place::Group) => {
                if is_sizing_row(self.tree, id) {
                    return false;
                }
                self.enter_row();
                context.place = Place::Row;
                Did::Nothing
            }
            Tag::DataCell | Tag::HeaderCell if place == Place::Row => {
                self.enter_cell(id, tag == Tag::HeaderCell);
                context.enter_cell();
                Did::Cell
            }
            Tag::TableCaption if place == Place::Table => {
                self.flush();
                self.around.push(std::mem::take(&mut self.blocks));
                context.head = Head { kind: ParagraphKind::Caption, ..Head::default() };
                context.flat = true;
                Did::Caption
            }
            Tag::OrderedList | Tag::UnorderedList => {
                self.enter_list(id, tag == Tag::OrderedList, &style);
                context.list_level = context.list_level.saturating_add(1);
                Did::List
            }
            Tag::ListItem => {
                self.enter_item(id, context.list_level, &style);
                context.head =
                    self.head(id, &style, ParagraphKind::ListItem(context.list_level.max(1)));
                Did::Item
            }
            _ => self.enter_other(id, tag, &style, &mut context),
        };
        self.frames.push(Frame { context, did });
        true
    }

    fn enter_other(&mut self, id: Id, tag: Tag, style: &Style, context: &mut Context) -> Did {
        let kind = match tag {
            Tag::Heading(level) => ParagraphKind::Heading(level),
            Tag::FigureCaption | Tag::TableCaption => ParagraphKind::Caption,
            _ => context.head.kind,
        };
        let is_block = match tag {
            Tag::Inline
            | Tag::Bold
            | Tag::Struck
            | Tag::Superscript
            | Tag::Anchor
            | Tag::Inserted => style.display == Some(Display::Block),
            Tag::Block => style.display != Some(Display::Inline),
            _ => true,
        };
        if !is_block {
            return Did::Nothing;
        }
        self.flush();
        context.head = self.head(id, style, kind);
        Did::Block
    }

    fn leave(&mut self, id: Id) {
        let Some(Frame { did, .. }) = self.frames.pop() else { return };
        if did == Did::Nothing {
            return;
        }
        self.flush();
        match did {
            Did::Nothing | Did::Block => {}
            Did::List => _ = self.lists.pop(),
            Did::Item => {
                if self.item.as_ref().is_some_and(|item| item.id == id) {
                    self.drop_item();
                }
            }
            Did::Cell => self.leave_cell(),
            Did::Caption => self.leave_caption(),
            Did::Table => self.leave_table(),
        }
    }

    fn style(&self, id: Id) -> Style {
        self.tree.attribute(id, &local_name!("style")).map(css::parse).unwrap_or_default()
    }

    fn is_hidden(&self, id: Id, style: &Style) -> bool {
        style.hidden || self.tree.attribute(id, &local_name!("hidden")).is_some()
    }

    fn head(&self, id: Id, style: &Style, kind: ParagraphKind) -> Head {
        let style_of = self.tree.attribute(id, &local_name!("class")).map(|_| id);
        Head { kind, style: style_of, list_level: style.list_level }
    }

    fn text(&mut self, text: &str) {
        let context = self.context();
        if context.place != Place::Elsewhere && text.trim_ascii_start().is_empty() {
            return;
        }
        if context.left_out.is_some() || self.stopped.is_some() {
            let characters = count(text);
            self.text.characters += characters;
            if characters > 0 && !self.counted {
                self.counted = true;
                match context.left_out {
                    Some(LeftOut::Hidden) => self.tally.hidden += 1,
                    Some(LeftOut::Deleted) => self.tally.deleted += 1,
                    Some(LeftOut::Inserted) => self.tally.inserted += 1,
                    Some(LeftOut::Choices) => self.tally.choices += 1,
                    None => {}
                }
            }
            return;
        }
        self.text.characters += if context.label {
            let signs = text.chars().map(|c| context.symbols.map_or(c, |s| css::sign(s, c)));
            self.line.push_label(signs, context.head)
        } else if context.preformatted {
            self.line.push_preformatted(text, context.format, context.head)
        } else {
            self.line.push(text, context.format, context.head)
        };
    }

    /// Alternative text, unless the picture is there for its looks.
    fn image(&mut self, id: Id, context: Context) {
        let role = self.tree.attribute(id, &local_name!("role")).unwrap_or_default();
        let decorates = ["presentation", "none"].iter().any(|r| role.eq_ignore_ascii_case(r));
        if let Some(alt) = self.tree.attribute(id, &local_name!("alt"))
            && !decorates
            && self.stopped.is_none()
        {
            let mut format = context.format;
            format.marks |= ALT;
            self.line.push(alt.trim_ascii(), format, context.head);
        }
    }

    fn enter_list(&mut self, id: Id, ordered: bool, style: &Style) {
        self.flush();
        let by_type = self.tree.attribute(id, &local_name!("type")).and_then(marker_of_type);
        let plain = if ordered { Marker::Decimal } else { Marker::Bullet };
        let start = self.tree.attribute(id, &local_name!("start")).and_then(integer);
        self.lists.push(List {
            marker: style.marker.or(by_type).unwrap_or(plain),
            next: start.filter(|_| ordered).unwrap_or(1),
        });
    }

    fn enter_item(&mut self, id: Id, level: u8, style: &Style) {
        self.flush();
        self.drop_item();
        let by_type = self.tree.attribute(id, &local_name!("type")).and_then(marker_of_type);
        let marker = style.marker.or(by_type);
        let value = self.tree.attribute(id, &local_name!("value")).and_then(integer);
        let mut stray = List { marker: Marker::Bullet, next: 1 };
        let list = self.lists.last_mut().filter(|_| level > 0).unwrap_or(&mut stray);
        let marker = marker.unwrap_or(list.marker);
        let label = list.label(Some(marker), value);
        let numbered = !matches!(marker, Marker::None | Marker::Bullet);
        self.item = Some(Item { id, level: level.max(1), label, numbered });
    }

    /// An item that ended, or gave way to one inside it, before it had any text: a number is
    /// shown all the same, a bullet tells nothing.
    fn drop_item(&mut self) {
        let Some(item) = self.item.take() else { return };
        if !item.numbered || self.stopped.is_some() {
            return;
        }
        let kind = ParagraphKind::ListItem(item.level);
        self.push(Block::Paragraph(Paragraph { kind, label: item.label, ..Paragraph::default() }));
    }

    fn enter_table(&mut self, context: &mut Context) -> Did {
        self.flush();
        let deep = self.tables.len() >= self.budget.limits().table_depth as usize;
        if deep || context.flat {
            self.tally.flat_tables += 1;
            context.flat = true;
            return Did::Block;
        }
        self.tables.push(OpenTable::new());
        context.place = Place::Table;
        Did::Table
    }

    fn enter_group(&mut self, id: Id, in_head: bool) {
        let rows = self.tree.children(id).filter(|&row| {
            self.tree.tag(row) == Some(Tag::Row)
                && !self.is_hidden(row, &self.style(row))
                && !is_sizing_row(self.tree, row)
        });
        let rows = rows.count() as u32;
        if let Some(table) = self.tables.last_mut() {
            table.start_group(rows, in_head);
        }
    }

    fn enter_row(&mut self) {
        self.flush();
        if self.stopped.is_none()
            && let Some(table) = self.tables.last_mut()
        {
            self.stopped = table.start_row(self.budget).err();
        }
    }

    fn enter_cell(&mut self, id: Id, header: bool) {
        self.flush();
        self.items.push(self.item.take());
        let around = std::mem::take(&mut self.blocks);
        let cell = OpenCell::new(self.tree, id, header, around);
        if let Some(table) = self.tables.last_mut() {
            table.cell = Some(cell);
        }
    }

    fn leave_cell(&mut self) {
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
        self.stopped = table.add(&cell, blocks, self.budget).err();
    }

    fn leave_caption(&mut self) {
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

    fn leave_table(&mut self) {
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
        // What is in it was charged; the table itself is kept even where nothing is left.
        if let Err(exceeded) = self.budget.block() {
            self.stopped.get_or_insert(exceeded);
        }
        self.blocks.push(Block::Table(grid));
    }

    fn push(&mut self, block: Block) {
        match self.budget.block() {
            Ok(()) => self.blocks.push(block),
            Err(exceeded) => _ = self.stopped.get_or_insert(exceeded),
        }
    }

    /// Ends the paragraph that is being read.
    fn flush(&mut self) {
        if self.line.is_empty() {
            // Only white space and breaks, which belong to nothing now.
            self.line.clear();
            return;
        }
        let Some(finished) = self.line.finish() else { return };
        let mut paragraph = finished.paragraph;
        let head = finished.head;
        let item = self.item.take();
        paragraph.kind = match head.kind {
            // What follows an item's first paragraph continues it.
            ParagraphKind::ListItem(_) if item.is_none() => ParagraphKind::Text,
            kind => kind,
        };
        if paragraph.label.is_none() {
            paragraph.label = item.and_then(|i| i.label);
        } else if paragraph.kind == ParagraphKind::Text {
            paragraph.kind = ParagraphKind::ListItem(head.list_level.unwrap_or(1).max(1));
        }
        let class = head.style.and_then(|id| self.tree.attribute(id, &local_name!("class")));
        paragraph.style = class.and_then(|c| c.split_ascii_whitespace().next()).map(str::to_owned);
        if let Err(exceeded) = self.keep(paragraph, &finished.links) {
            self.stopped.get_or_insert(exceeded);
            return;
        }
        self.text.kept += finished.characters;
    }

    fn keep(&mut self, mut p: Paragraph, links: &[(Id, (u32, u32))]) -> Result<(), Exceeded> {
        if let Some(stopped) = self.stopped {
            return Err(stopped);
        }
        self.budget.block()?;
        let label = p.label.as_ref().map_or(0, String::len);
        self.budget.text(p.text.len() + label)?;
        for _ in 0..p.marks.len() + links.len() {
            self.budget.annotation()?;
        }
        for &(id, span) in links {
            let target = self.tree.attribute(id, &local_name!("href")).unwrap_or_default();
            let target = target.trim_ascii().to_owned();
            self.budget.text(target.len())?;
            p.links.push(Link { span, target });
        }
        let struck = p.marks.iter().filter(|m| m.kind == MarkKind::Struck);
        self.tally.struck += struck.count() as u64;
        self.blocks.push(Block::Paragraph(p));
        Ok(())
    }
}
