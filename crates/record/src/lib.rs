//! The public records, their JSON Schemas and their validation.
//!
//! The Rust types here are the one source: the files under `schemas/` are made from them, and a
//! test fails where the two drift apart. Where a document says nothing, an optional field is
//! `null` and a list is empty: a value is never guessed.
//!
//! This crate does not know how anything was found.

mod document;
mod event;
mod evidence;
mod finding;
mod liaison;
mod meeting;
mod passage;
mod reference;
mod schema;
mod section;
mod series;
mod statistic;
mod work_item;

pub use document::{
    Abbreviation, Contact, DOCUMENT_SCHEMA_ID, DocumentRecord, Header, Kind, ListedDocument,
    Producer, Publication, Source, Status, StoryCount, TextCount,
};
pub use event::Event;
pub use evidence::{Evidence, FieldPlace};
pub use finding::{Code, Finding, Quantity};
pub use liaison::Liaison;
pub use meeting::{
    By, Edge, Fact, Graph, HistoryEntry, ItemStanding, MEETING_SCHEMA_ID, Meeting, MeetingDocument,
    MeetingRecord, MergedFacts, MergedItem, Node, Relation, Total,
};
pub use passage::{PASSAGE_SCHEMA_ID, Passage, PassageKind, PassageRecord};
pub use reference::{DocumentRef, Reference, ReferenceRange, Referent, TextRef};
pub use schema::{Schema, SchemaError, Validator, Violation, field_names};
pub use section::SectionPath;
pub use series::{Course, SERIES_SCHEMA_ID, SeriesRecord, SeriesTotal, Standing, Step};
pub use statistic::{NumberValue, Part, PartsValue, Statistic, StatisticRow, StatisticValue};
pub use terms::{Action, Direction, Precision, Severity, Stage, Track, Version, Word};
pub use work_item::{Approval, TrackBasis, WorkItem};
