//! Text, and the paragraphs that it makes.

use super::Walker;
use super::drop_caps::Drop;
use super::joins::begins_apart;
use crate::context::{LeftOut, Place};
use crate::css::{self, FieldMark};
use crate::line::Head;
use crate::node::{Markup, NodeRef};
use document::{Block, Exceeded, Link, MarkKind, Paragraph, ParagraphKind, visible};
use html5ever::local_name;

/// Fields stand in one another at most so deep.
const FIELDS: usize = 32;

impl<'a> Walker<'a> {
    pub(super) fn text(&mut self, node: NodeRef<'a>, text: &str) {
        let context = self.context();
        let text = if self.drop == Drop::Waiting { text.trim_ascii_start() } else { text };
        if text.is_empty() {
            return;
        }
        if context.place != Place::Elsewhere && text.trim_ascii_start().is_empty() {
            return;
        }
        if self.fields.iter().any(|instruction| *instruction) {
            return;
        }
        if context.left_out.is_some() || self.stopped.is_some() {
            let characters = visible(text);
            self.count().characters += characters;
            if characters > 0 && !self.counted {
                self.counted = true;
                match context.left_out {
                    Some(LeftOut::Hidden | LeftOut::Invisible) => self.tally.hidden += 1,
                    Some(LeftOut::Deleted) => self.tally.deleted += 1,
                    Some(LeftOut::Inserted) => self.tally.inserted += 1,
                    Some(LeftOut::Choices) => self.tally.choices += 1,
                    None => {}
                }
            }
            return;
        }
        self.end_drop_cap();
        let characters = if context.label {
            let signs = text.chars().map(|c| context.symbols.map_or(c, |s| css::sign(s, c)));
            self.line.push_label(signs, context.head)
        } else if context.preformatted {
            self.line.push_preformatted(text, context.format, context.head)
        } else {
            let begins = !text.starts_with(|c: char| c.is_ascii_whitespace());
            if begins && self.line.is_in_word() && begins_apart(node) {
                self.line.push(" ", context.format, context.head);
            }
            self.line.push(text, context.format, context.head)
        };
        self.count().characters += characters;
    }

    /// Takes a mark of a field: what stands between its beginning and its separator tells Word what to show.
    pub(super) fn mark_field(&mut self, style: &css::Style) {
        match style.field {
            Some(FieldMark::Begin) if self.fields.len() < FIELDS => self.fields.push(true),
            Some(FieldMark::Separator) => {
                if let Some(instruction) = self.fields.last_mut() {
                    *instruction = false;
                }
            }
            Some(FieldMark::End) => _ = self.fields.pop(),
            _ => {}
        }
    }

    pub(super) fn push(&mut self, block: Block) {
        match self.budget.block() {
            Ok(()) => self.blocks.push(block),
            Err(exceeded) => _ = self.stopped.get_or_insert(exceeded),
        }
    }

    /// Ends the paragraph that is being read.
    pub(super) fn flush(&mut self) {
        // An instruction ends with its paragraph at the latest.
        self.fields.iter_mut().for_each(|instruction| *instruction = false);
        if self.drop != Drop::None {
            return;
        }
        if self.line.is_left() {
            self.line.take_up(Head::default());
        }
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
        let class = head.style.and_then(|node| node.attribute(&local_name!("class")));
        paragraph.style = class.and_then(|c| c.split_ascii_whitespace().next()).map(str::to_owned);
        if let Err(exceeded) = self.keep(paragraph, &finished.links) {
            self.stopped.get_or_insert(exceeded);
            return;
        }
        self.count().kept += finished.characters;
    }

    pub(super) fn keep(
        &mut self,
        mut p: Paragraph,
        links: &[(NodeRef<'a>, (u32, u32))],
    ) -> Result<(), Exceeded> {
        if let Some(stopped) = self.stopped {
            return Err(stopped);
        }
        self.budget.block()?;
        let label = p.label.as_ref().map_or(0, String::len);
        self.budget.text(label)?;
        let (kept, outcome) = self.budget.fit(&p.text);
        if outcome.is_err() {
            // A text that is too long is cut, and not dropped.
            p.text = kept.to_owned();
            let end = p.text.chars().count() as u32;
            p.marks.retain(|mark| mark.span.1 <= end);
            if !p.text.is_empty() {
                self.blocks.push(Block::Paragraph(p));
            }
            return outcome;
        }
        for _ in 0..p.marks.len() + links.len() {
            self.budget.annotation()?;
        }
        for &(node, span) in links {
            let target = node.attribute(&local_name!("href")).unwrap_or_default();
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
