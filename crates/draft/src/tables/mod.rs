//! The tables that reports have.

mod deliverable;
mod documents;
mod events;
mod items;
mod liaisons;
mod lists;
mod statistics;

pub(crate) use documents::documents;
pub(crate) use events::{Event, Meetings, events};
pub(crate) use items::{Column, LEGEND, Layout, at_stage, items, sorted};
pub(crate) use liaisons::{Addressed, Statement, liaisons, statements};
pub(crate) use lists::{List, lists, unlisted};
pub(crate) use statistics::{Stated, statistics};
