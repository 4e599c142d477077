//! Lists and their items.

use super::{Item, Walker};
use crate::css::{Marker, Style};
use crate::node::{Markup, NodeRef};
use crate::numbering::{List, integer, marker_of_type};
use crate::tags::Tag;
use document::{Block, Paragraph, ParagraphKind};
use html5ever::local_name;

impl<'a> Walker<'a> {
    pub(super) fn enter_list(&mut self, node: NodeRef<'a>, ordered: bool, style: &Style) {
        self.flush();
        let by_type = node.attribute(&local_name!("type")).and_then(marker_of_type);
        let plain = if ordered { Marker::Decimal } else { Marker::Bullet };
        let start = node.attribute(&local_name!("start")).and_then(integer);
        let reversed = ordered && node.attribute(&local_name!("reversed")).is_some();
        let first = if reversed {
            let is_item = |&child: &NodeRef<'a>| child.tag() == Some(Tag::ListItem);
            i64::try_from(node.children().filter(is_item).count()).unwrap_or(i64::MAX)
        } else {
            1
        };
        self.lists.push(List {
            marker: style.marker.or(by_type).unwrap_or(plain),
            next: start.filter(|_| ordered).unwrap_or(first),
            step: if reversed { -1 } else { 1 },
        });
    }

    pub(super) fn enter_item(
        &mut self,
        node: NodeRef<'a>,
        level: u8,
        style: &Style,
        invisible: bool,
    ) {
        self.end_drop_cap();
        self.flush();
        self.drop_item();
        let by_type = node.attribute(&local_name!("type")).and_then(marker_of_type);
        let marker = style.marker.or(by_type);
        let value = node.attribute(&local_name!("value")).and_then(integer);
        let mut stray = List { marker: Marker::Bullet, next: 1, step: 1 };
        let list = self.lists.last_mut().filter(|_| level > 0).unwrap_or(&mut stray);
        let marker = marker.unwrap_or(list.marker);
        let label = list.label(Some(marker), value);
        let numbered = !matches!(marker, Marker::None | Marker::Bullet);
        if !invisible {
            self.item = Some(Item { node, level: level.max(1), label, numbered });
        }
    }

    /// An item that ended, or gave way to one inside it, before it had any text: a number is
    /// shown all the same, a bullet tells nothing.
    pub(super) fn drop_item(&mut self) {
        let Some(item) = self.item.take() else { return };
        if !item.numbered || self.stopped.is_some() {
            return;
        }
        let kind = ParagraphKind::ListItem(item.level);
        self.push(Block::Paragraph(Paragraph { kind, label: item.label, ..Paragraph::default() }));
    }
}
