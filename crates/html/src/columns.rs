//! Column groups where no table can have one.
//!
//! Word writes `colgroup` and `col` into the text of a cell when it saves a page that was made of
//! another's. There HTML's recovery (HTML Living Standard §13.2.6.4.15, "in cell") ends the cell
//! and its row: the header moves by one column and the table breaks in two. Word itself shows one
//! table, so the stray tags are dropped before the tree is built.

use html5ever::tokenizer::{StartTag, Tag};
use html5ever::{LocalName, local_name};
use std::cell::RefCell;

/// Where in a table the parser stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Where column groups are known, or between rows.
    Table,
    Row,
    Cell,
}

/// Tables open at one time that are followed; beyond them nothing is dropped.
const DEEPEST: usize = 4_096;

/// Follows the tables that are open.
#[derive(Debug, Default)]
pub(crate) struct Columns(RefCell<Vec<Place>>);

impl Columns {
    /// Whether a tag begins a column or group of columns inside a row, a cell or a caption.
    pub(crate) fn is_stray(&self, tag: &Tag) -> bool {
        tag.kind == StartTag
            && matches!(tag.name, local_name!("col") | local_name!("colgroup"))
            && self.0.borrow().last().is_some_and(|place| *place != Place::Table)
    }

    /// A tag goes to the tree.
    pub(crate) fn pass(&self, tag: &Tag) {
        let begins = tag.kind == StartTag;
        if tag.name == local_name!("table") {
            let mut open = self.0.borrow_mut();
            if !begins {
                open.pop();
            } else if open.len() < DEEPEST {
                open.push(Place::Table);
            }
            return;
        }
        let Some(place) = place(&tag.name, begins) else { return };
        if let Some(innermost) = self.0.borrow_mut().last_mut() {
            *innermost = place;
        }
    }
}

/// Where the parser stands after a tag of a table's part.
fn place(name: &LocalName, begins: bool) -> Option<Place> {
    Some(match *name {
        local_name!("td") | local_name!("th") => {
            if begins {
                Place::Cell
            } else {
                Place::Row
            }
        }
        local_name!("caption") if begins => Place::Cell,
        local_name!("tr") if begins => Place::Row,
        local_name!("caption")
        | local_name!("tr")
        | local_name!("tbody")
        | local_name!("thead")
        | local_name!("tfoot") => Place::Table,
        _ => return None,
    })
}
