//! Tables that style sheets make of other elements (CSS 2.2 §17.2).

use super::Walker;
use crate::context::Place;
use crate::css::{Display, Part, Style};
use crate::node::{Markup, NodeRef};
use crate::tags::Tag;

/// Children of a table that are looked at for its rows.
const CHILDREN: usize = 64;
/// Nodes of a table that are looked at for what no cell of a table of data has.
const NEAR: usize = 512;

impl<'a> Walker<'a> {
    /// What an element is where a style sheet makes it a part of a table. Elements that are parts
    /// of tables by their own names stay what they are.
    pub(super) fn shown_as(
        &mut self,
        node: NodeRef<'a>,
        tag: Tag,
        style: &Style,
        place: Place,
    ) -> Tag {
        let Some(Display::Part(part)) = style.display else { return tag };
        if is_part(tag) {
            return tag;
        }
        let in_table = matches!(place, Place::Table | Place::Group);
        match part {
            Part::Table if self.is_table(node) => Tag::Table,
            Part::Head if place == Place::Table => Tag::TableHead,
            Part::Body if place == Place::Table => Tag::TableBody,
            Part::Foot if place == Place::Table => Tag::TableFoot,
            Part::Caption if place == Place::Table => Tag::TableCaption,
            Part::Row if in_table => Tag::Row,
            Part::Cell if place == Place::Row => Tag::DataCell,
            _ => tag,
        }
    }

    fn part(&mut self, node: NodeRef<'a>) -> Option<Part> {
        node.tag()?;
        match self.cascade.style(node).display {
            Some(Display::Part(part)) => Some(part),
            _ => None,
        }
    }

    /// Whether an element that is shown as a table is one, and not there to arrange the page: it
    /// has two rows, one of them with two cells, and no heading or other table in it.
    fn is_table(&mut self, node: NodeRef<'a>) -> bool {
        let arranges = |node: NodeRef<'_>| matches!(node.tag(), Some(Tag::Heading(_) | Tag::Table));
        if node.inside(NEAR).any(arranges) {
            return false;
        }
        let mut rows = 0;
        let mut wide = false;
        let mut stack: Vec<NodeRef<'a>> = node.children().take(CHILDREN).collect();
        stack.reverse();
        let mut looked_at = 0;
        while let Some(child) = stack.pop().filter(|_| looked_at < CHILDREN) {
            looked_at += 1;
            match self.part(child) {
                Some(Part::Head | Part::Body | Part::Foot) => {
                    let inner: Vec<NodeRef<'a>> = child.children().take(CHILDREN).collect();
                    stack.extend(inner.into_iter().rev());
                }
                Some(Part::Row) => {
                    let cells: Vec<NodeRef<'a>> = child.children().take(CHILDREN).collect();
                    let cells = cells.into_iter().filter(|c| self.part(*c) == Some(Part::Cell));
                    wide |= cells.take(2).count() == 2;
                    rows += 1;
                }
                _ => {}
            }
            if rows >= 2 && wide {
                return true;
            }
        }
        false
    }
}

/// Whether an element is a table or a part of one by its own name.
fn is_part(tag: Tag) -> bool {
    matches!(
        tag,
        Tag::Table
            | Tag::TableHead
            | Tag::TableBody
            | Tag::TableFoot
            | Tag::TableCaption
            | Tag::Row
            | Tag::DataCell
            | Tag::HeaderCell
            | Tag::Page
    )
}
