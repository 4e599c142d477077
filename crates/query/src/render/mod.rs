//! Answers as text.

pub(crate) mod csv;
mod json;
pub(crate) mod markdown;
pub(crate) mod table;

pub(crate) use json::plain as plain_json;

use crate::answer::{AnswerCell, Column};
use crate::field::Kind;
use crate::place::Place;
use serde_json::Value as Json;

/// How text is laid out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Look {
    /// The width of the terminal; what is longer is cut. None where nothing is to be cut.
    pub width: Option<usize>,
    /// Whether there is colour.
    pub colour: bool,
    /// Whether each row has its place as well.
    pub sources: bool,
}

/// What stands where documents disagree.
const MARK: &str = "≠";

pub(crate) fn text_of(value: &Json) -> String {
    match value {
        Json::Null => String::new(),
        Json::String(text) => text.clone(),
        Json::Bool(true) => "yes".to_owned(),
        Json::Bool(false) => "no".to_owned(),
        Json::Array(members) => members.iter().map(text_of).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    }
}

/// The values of a cell, one after the other.
fn joined(values: &[Json], between: &str) -> String {
    values.iter().map(text_of).collect::<Vec<_>>().join(between)
}

/// A cell as people read it: stages in their order, other documents' values behind a mark.
fn text(column: Column, cell: &AnswerCell) -> String {
    let between = if column.list && matches!(column.kind, Kind::Word(_)) { " → " } else { ", " };
    let mut text = joined(&cell.values, between);
    if !cell.others.is_empty() {
        text.push(' ');
        text.push_str(MARK);
        // Two titles do not fit in a cell.
        if column.kind != Kind::Text {
            text.push(' ');
            text.push_str(&joined(&cell.others, between));
        }
    }
    text
}

/// The first place, and how many more there are.
fn first_place(places: &[Place]) -> String {
    match places {
        [] => String::new(),
        [one] => one.short(),
        [first, rest @ ..] => format!("{} (+{})", first.short(), rest.len()),
    }
}
