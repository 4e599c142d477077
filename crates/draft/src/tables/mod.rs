//! The tables that reports have.

mod computed;
mod deliverable;
mod documents;
mod events;
mod items;
mod liaisons;
mod lists;
mod statistics;

pub(crate) use computed::Computed;
pub(crate) use documents::documents;
pub(crate) use events::{Event, Events, Meetings, events};
pub(crate) use items::{
    Column, LEGEND, Layout, NEW_FORMS, at_stage, items, justifications, sorted,
};
pub(crate) use liaisons::{Addressed, Statement, liaisons, statements, to_answer};
pub(crate) use lists::{List, Lists, lists, unlisted};
pub(crate) use statistics::{Stated, raw, statistics};
