//! The walk over the tree: elements to blocks. It follows the nodes' pointers, so that depth
//! costs one frame of its own stack a level and nothing of the machine's.

mod css_tables;
mod drop_caps;
mod inline;
mod joins;
mod lists;
mod prompts;
mod stories;
mod tables;
mod text;

use crate::apart;
use crate::context::{Context, LeftOut, Place};
use crate::css::{Apart, Display, Style};
use crate::grid::{OpenTable, is_sizing_row};
use crate::line::{Head, Line};
use crate::node::{Markup, NodeRef};
use crate::numbering::List;
use crate::sheet::Cascade;
use crate::tags::Tag;
use document::{
    Block, Budget, Exceeded, Note, ParagraphKind, Revisions, Story, StoryCount, TextCount,
};
use drop_caps::Drop;
use html5ever::{LocalName, local_name};
use scraper::{Html, Node};
use stories::{Counts, OpenStory, Which};

/// What is to be done when an element ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Did {
    Nothing,
    Quote,
    Ruby,
    Choice,
    Block,
    List,
    Item,
    Table,
    Cell,
    Caption,
    Apart,
    DropCap,
}

struct Frame<'a> {
    context: Context<'a>,
    did: Did,
}

/// What the list of choices being read shows: the options that are selected, or one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Choice<'a> {
    Many,
    One(Option<NodeRef<'a>>),
}

/// A list item that has no paragraph yet.
struct Item<'a> {
    node: NodeRef<'a>,
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
    pub inner_pages: u64,
    pub objects: u64,
    pub flat_tables: u64,
    pub layout: u64,
    pub cut_spans: u64,
}

/// What the walk gives.
pub(crate) struct Walked {
    pub blocks: Vec<Block>,
    pub headers: Vec<Story>,
    pub footers: Vec<Story>,
    pub notes: Vec<Note>,
    pub text: Vec<StoryCount>,
    pub tally: Tally,
    pub stopped: Option<Exceeded>,
}

struct Walker<'a> {
    page: &'a Html,
    cascade: &'a mut Cascade,
    revisions: Revisions,
    budget: &'a mut Budget,
    frames: Vec<Frame<'a>>,
    line: Line<'a>,
    blocks: Vec<Block>,
    headers: Vec<Story>,
    footers: Vec<Story>,
    notes: Vec<Note>,
    tables: Vec<OpenTable>,
    /// Blocks around the captions being read.
    around: Vec<Vec<Block>>,
    /// What stands apart and is being read, and the blocks around it.
    story: Option<OpenStory>,
    which: Which,
    lists: Vec<List>,
    item: Option<Item<'a>>,
    /// Items around the cells and notes being read.
    items: Vec<Option<Item<'a>>>,
    choice: Choice<'a>,
    drop: Drop,
    /// The fields that have begun: whether their instruction is being read, which no page shows.
    fields: Vec<bool>,
    text: Counts,
    tally: Tally,
    /// Whether the current passage that is left out was counted.
    counted: bool,
    stopped: Option<Exceeded>,
    nodes: u32,
    /// The name of an attribute that the parser's names do not know.
    popover: LocalName,
}

/// The clock is asked once in so many nodes.
const NODES: u32 = 4_096;

/// Walks a page and gives its blocks.
pub(crate) fn walk(
    page: &Html,
    cascade: &mut Cascade,
    revisions: Revisions,
    budget: &mut Budget,
) -> Walked {
    let mut walker = Walker {
        page,
        cascade,
        revisions,
        budget,
        frames: Vec::new(),
        line: Line::default(),
        blocks: Vec::new(),
        headers: Vec::new(),
        footers: Vec::new(),
        notes: Vec::new(),
        tables: Vec::new(),
        around: Vec::new(),
        story: None,
        which: Which::default(),
        lists: Vec::new(),
        item: None,
        items: Vec::new(),
        choice: Choice::Many,
        fields: Vec::new(),
        drop: Drop::default(),
        text: Counts::default(),
        tally: Tally::default(),
        counted: false,
        stopped: None,
        nodes: 0,
        popover: LocalName::from("popover"),
    };
    walker.run();
    let Walker { blocks, headers, footers, notes, text, tally, stopped, .. } = walker;
    Walked { blocks, headers, footers, notes, text: text.into_stories(), tally, stopped }
}

impl<'a> Walker<'a> {
    fn run(&mut self) {
        let root = self.page.tree.root();
        let mut node = root;
        loop {
            self.tick();
            if self.enter(node) {
                if let Some(child) = node.first_child() {
                    node = child;
                    continue;
                }
                self.leave(node);
            }
            loop {
                let Some(parent) = node.parent() else {
                    self.drop = Drop::None;
                    self.flush();
                    return;
                };
                if let Some(next) = node.next_sibling() {
                    node = next;
                    break;
                }
                node = parent;
                self.leave(node);
            }
        }
    }

    /// Nodes without text cost nothing of the budget, but time.
    fn tick(&mut self) {
        self.nodes = self.nodes.wrapping_add(1);
        if self.nodes.is_multiple_of(NODES) && self.stopped.is_none() {
            self.stopped = self.budget.deadline().check().err();
        }
    }

    fn context(&self) -> Context<'a> {
        self.frames.last().map(|f| f.context).unwrap_or_default()
    }

    fn count(&mut self) -> &mut TextCount {
        self.text.of(self.which)
    }

    /// Whether text in this context is put down.
    fn reads(&self, context: Context<'_>) -> bool {
        context.left_out.is_none() && self.stopped.is_none()
    }

    /// Counts a page or an object that stands here and is another file; whether it is one.
    fn other_file(&mut self, node: NodeRef<'a>, tag: Tag, context: Context<'_>) -> bool {
        let count = u64::from(context.left_out.is_none());
        if tag == Tag::Object {
            let has_file = node.has(&local_name!("data"))
                || node.has(&local_name!("classid"))
                || node.has(&local_name!("type"));
            self.tally.objects += u64::from(has_file) * count;
            return has_file;
        }
        let inside = node.attribute(&local_name!("srcdoc"));
        if inside.is_some_and(|page| !page.trim_ascii().is_empty()) {
            self.tally.inner_pages += count;
        } else if node.has(&local_name!("src")) {
            self.tally.frames += count;
        }
        true
    }

    /// Begins a node; whether it has anything in it that is to be read.
    fn enter(&mut self, node: NodeRef<'a>) -> bool {
        let tag = match node.value() {
            Node::Text(text) => {
                self.text(node, &text.text);
                return false;
            }
            Node::Document => {
                self.frames.push(Frame { context: Context::default(), did: Did::Nothing });
                return true;
            }
            Node::Element(element) => Tag::of(&element.name),
            _ => return false,
        };
        let mut context = self.context();
        match tag {
            Tag::NoText | Tag::StyleSheet | Tag::Title | Tag::Meta | Tag::Base => return false,
            Tag::Frame | Tag::Object if self.other_file(node, tag, context) => return false,
            _ => {}
        }
        let over = context.left_out.is_some_and(|why| why != LeftOut::Invisible);
        if over || self.stopped.is_some() {
            self.frames.push(Frame { context, did: Did::Nothing });
            return true;
        }
        let style = self.cascade.style(node);
        if let Some(why) = self.left_out(node, tag, &style) {
            context.left_out = Some(why);
            self.counted = false;
            self.frames.push(Frame { context, did: Did::Nothing });
            return true;
        }
        match style.invisible {
            // Scripts show what a page hides as a whole.
            Some(true) if tag != Tag::Page && context.left_out.is_none() => {
                context.left_out = Some(LeftOut::Invisible);
                self.counted = false;
            }
            Some(false) => context.left_out = None,
            _ => {}
        }
        let did = self.enter_shown(node, tag, &style, &mut context);
        if let Some(did) = did {
            self.frames.push(Frame { context, did });
        }
        did.is_some()
    }

    /// Why an element is left out with all that is in it.
    fn left_out(&self, node: NodeRef<'a>, tag: Tag, style: &Style) -> Option<LeftOut> {
        match tag {
            // Scripts show what a page hides as a whole.
            Tag::Page => None,
            _ if self.is_hidden(node, tag, style) => Some(LeftOut::Hidden),
            Tag::Deleted if self.revisions == Revisions::Final => Some(LeftOut::Deleted),
            Tag::Inserted if self.revisions == Revisions::Original => Some(LeftOut::Inserted),
            Tag::Suggestions => Some(LeftOut::Choices),
            Tag::Option if self.is_unchosen(node) => Some(LeftOut::Choices),
            _ => None,
        }
    }

    /// Begins an element that is shown; nothing where there is nothing in it to be read.
    fn enter_shown(
        &mut self,
        node: NodeRef<'a>,
        tag: Tag,
        style: &Style,
        context: &mut Context<'a>,
    ) -> Option<Did> {
        let target = node.attribute(&local_name!("href")).filter(|_| tag == Tag::Anchor);
        let place = std::mem::take(&mut context.place);
        let boxed = std::mem::replace(&mut context.boxes, style.display == Some(Display::Boxes));
        // Where the original is read, what was deleted stands, and nothing says otherwise.
        let shown = if tag == Tag::Deleted && self.revisions == Revisions::Original {
            Tag::Inline
        } else {
            tag
        };
        context.style(shown, node, target, style);
        self.mark_field(style);
        prompts::enter(node, tag, context);
        let tag = self.shown_as(node, tag, style, place);
        if tag == Tag::Block
            && let Some(apart) = apart::of(node, style)
        {
            if apart == Apart::Separator {
                return None;
            }
            if apart == Apart::DropCap {
                return Some(self.enter_drop_cap());
            }
            if let Some(did) = self.enter_apart(apart, context) {
                context.head = head(node, style, ParagraphKind::Text);
                return Some(did);
            }
        }
        Some(match tag {
            Tag::Break => {
                self.line.push_break();
                return None;
            }
            Tag::Image => {
                self.image(node, *context);
                return None;
            }
            Tag::Input => {
                self.input(node, *context);
                return None;
            }
            Tag::Choice => {
                self.enter_choice(node, *context);
                Did::Choice
            }
            Tag::Option => {
                if prompts::is_prompting(node) {
                    context.enter_prompt();
                }
                self.enter_option(node, *context);
                Did::Nothing
            }
            Tag::Quote => self.enter_quote(context),
            Tag::RubyText => self.enter_ruby(node, *context),
            Tag::Inserted => {
                self.tally.inserted += 1;
                self.enter_other(node, tag, style, boxed, context)
            }
            Tag::Deleted => {
                self.tally.deleted += 1;
                self.enter_other(node, tag, style, boxed, context)
            }
            Tag::Table => self.enter_table(node, context),
            Tag::TableHead | Tag::TableBody | Tag::TableFoot if place == Place::Table => {
                self.enter_group(node, tag == Tag::TableHead);
                context.place = Place::Group;
                Did::Nothing
            }
            Tag::Row if matches!(place, Place::Table | Place::Group) => {
                if is_sizing_row(node) {
                    return None;
                }
                self.enter_row(place == Place::Table);
                context.place = Place::Row;
                Did::Nothing
            }
            Tag::DataCell | Tag::HeaderCell if place == Place::Row => {
                if self.enter_cell(node, tag == Tag::HeaderCell) {
                    context.left_out = Some(LeftOut::Hidden);
                    self.counted = false;
                }
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
                self.enter_list(node, tag == Tag::OrderedList, style);
                context.list_level = context.list_level.saturating_add(1);
                Did::List
            }
            Tag::ListItem => {
                let invisible = context.left_out.is_some();
                self.enter_item(node, context.list_level, style, invisible);
                context.head =
                    head(node, style, ParagraphKind::ListItem(context.list_level.max(1)));
                Did::Item
            }
            Tag::Inline if style.gap == Some(true) && self.gap(node, *context) => return None,
            Tag::Inline if style.tabs.is_some_and(|n| self.tabs(node, n, *context)) => return None,
            _ => self.enter_other(node, tag, style, boxed, context),
        })
    }

    fn enter_other(
        &mut self,
        node: NodeRef<'a>,
        tag: Tag,
        style: &Style,
        boxed: bool,
        context: &mut Context<'a>,
    ) -> Did {
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
            | Tag::Object
            | Tag::Deleted
            | Tag::Inserted => {
                boxed
                    || matches!(
                        style.display,
                        Some(Display::Block | Display::Boxes | Display::Part(_))
                    )
            }
            Tag::Block => boxed || style.display != Some(Display::Inline),
            _ => true,
        };
        if !is_block {
            return Did::Nothing;
        }
        self.flush();
        context.head = head(node, style, kind);
        Did::Block
    }

    fn leave(&mut self, node: NodeRef<'a>) {
        let Some(Frame { did, context }) = self.frames.pop() else { return };
        match did {
            Did::Nothing => return,
            Did::Quote => return self.leave_quote(context),
            Did::Ruby => return self.leave_ruby(context),
            Did::Choice => return self.leave_choice(context),
            Did::DropCap => return self.leave_drop_cap(),
            _ => self.flush(),
        }
        match did {
            Did::Nothing | Did::Quote | Did::Ruby | Did::Choice | Did::Block | Did::DropCap => {}
            Did::List => _ = self.lists.pop(),
            Did::Item => {
                if self.item.as_ref().is_some_and(|item| item.node == node) {
                    self.drop_item();
                }
            }
            Did::Cell => self.leave_cell(),
            Did::Caption => self.leave_caption(),
            Did::Table => self.leave_table(),
            Did::Apart => self.leave_apart(node),
        }
    }

    /// Whether an element is not on the page: as `display` says, else as HTML does (§15.3.1).
    fn is_hidden(&self, node: NodeRef<'a>, tag: Tag, style: &Style) -> bool {
        if style.hidden == Some(true) || style.display == Some(Display::None) {
            return true;
        }
        if tag == Tag::Row && style.invisible == Some(true) {
            return true;
        }
        style.display.is_none()
            && (node.has(&local_name!("hidden"))
                || (tag == Tag::Dialog && !node.has(&local_name!("open")))
                || node.has(&self.popover))
    }
}

/// What a block says about its paragraphs.
fn head<'a>(node: NodeRef<'a>, style: &Style, kind: ParagraphKind) -> Head<'a> {
    let style_of = node.attribute(&local_name!("class")).map(|_| node);
    Head { kind, style: style_of, list_level: style.list_level }
}
