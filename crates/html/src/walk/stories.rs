//! What stands apart from the body: notes, comments, page headers and footers.

use super::{Did, Walker};
use crate::apart;
use crate::context::Context;
use crate::css::Apart;
use crate::node::{Markup, NodeRef};
use document::{Block, Note, NoteKind, Story, StoryCount, TextCount};
use html5ever::local_name;

/// The stories by name, in the order of [`Which`].
const NAMES: [&str; 6] = ["body", "comments", "endnotes", "footers", "footnotes", "headers"];

/// Which story is being read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Which {
    #[default]
    Body,
    Comments,
    Endnotes,
    Footers,
    Footnotes,
    Headers,
}

/// Characters by story.
#[derive(Debug, Default)]
pub(super) struct Counts([TextCount; NAMES.len()]);

impl Counts {
    pub(super) fn of(&mut self, which: Which) -> &mut TextCount {
        let [body, comments, endnotes, footers, footnotes, headers] = &mut self.0;
        match which {
            Which::Body => body,
            Which::Comments => comments,
            Which::Endnotes => endnotes,
            Which::Footers => footers,
            Which::Footnotes => footnotes,
            Which::Headers => headers,
        }
    }

    /// The counts of the body and of what there is beside it.
    pub(super) fn into_stories(self) -> Vec<StoryCount> {
        let named = NAMES.iter().zip(self.0);
        let told = named.filter(|(name, count)| **name == "body" || count.characters > 0);
        told.map(|(name, count)| StoryCount { story: (*name).to_owned(), count }).collect()
    }
}

/// A story being read: the blocks around it.
pub(super) struct OpenStory {
    pub(super) apart: Apart,
    around: Vec<Block>,
}

impl<'a> Walker<'a> {
    /// Begins what stands apart. In a table, a caption or another note it stays where it is.
    pub(super) fn enter_apart(&mut self, apart: Apart, context: &mut Context<'a>) -> Option<Did> {
        if context.in_note || context.flat || !self.tables.is_empty() || self.story.is_some() {
            return None;
        }
        self.end_drop_cap();
        self.flush();
        self.items.push(self.item.take());
        self.which = match apart {
            Apart::Footnote => Which::Footnotes,
            Apart::Endnote => Which::Endnotes,
            Apart::Comment => Which::Comments,
            Apart::Header => Which::Headers,
            Apart::Footer => Which::Footers,
            Apart::Separator | Apart::DropCap => return None,
        };
        self.story = Some(OpenStory { apart, around: std::mem::take(&mut self.blocks) });
        context.enter_cell();
        context.in_note = !matches!(apart, Apart::Header | Apart::Footer);
        Some(Did::Apart)
    }

    pub(super) fn leave_apart(&mut self, node: NodeRef<'a>) {
        self.item = self.items.pop().flatten();
        self.which = Which::Body;
        let Some(OpenStory { apart, around }) = self.story.take() else { return };
        let blocks = std::mem::replace(&mut self.blocks, around);
        if blocks.is_empty() {
            return;
        }
        if let Err(exceeded) = self.budget.annotation() {
            self.stopped.get_or_insert(exceeded);
        }
        let kind = match apart {
            Apart::Header | Apart::Footer => {
                let own = node.attribute(&local_name!("id")).map(str::trim_ascii);
                let name = own.map(|own| self.cascade.story(own).unwrap_or(own).to_owned());
                let name = name.filter(|n| !n.is_empty());
                let stories =
                    if apart == Apart::Header { &mut self.headers } else { &mut self.footers };
                stories.push(Story { name, blocks });
                return;
            }
            Apart::Endnote => NoteKind::Endnote,
            Apart::Comment => NoteKind::Comment,
            Apart::Footnote | Apart::Separator | Apart::DropCap => NoteKind::Footnote,
        };
        let id = match apart::identifier(node) {
            Some(own) => own.to_owned(),
            None => (self.notes.len() + 1).to_string(),
        };
        self.notes.push(Note { kind, id, blocks });
    }
}
