//! The block tree: what every reader produces and the extraction reads.
//!
//! A [`Document`] holds the text of a file as its author means it to stand: headings,
//! paragraphs and tables in the order of reading, headers, footers, notes and comments apart
//! from the body, properties and named fields apart from the text. This crate knows nothing of
//! file formats, of files, or of the ITU.
//!
//! * Text is kept **as read**; [`Shadow`] is its normalised form with the way back.
//! * A table is a full grid: [`Table`] can only be made by [`TableBuilder`], which covers each
//!   position exactly once and charges a span's work to a [`Budget`] before doing it.
//! * Every block has a JSON Pointer ([`Pointer`]) that resolves in what [`to_json`] prints.
//! * Whatever a reader repairs, cuts or leaves out is a [`Diagnostic`], never silence.
//!
//! ```
//! use document::{Block, Document, Paragraph, Pointer};
//! let mut document = Document::default();
//! document.body.push(Block::Paragraph(Paragraph::plain("TD 131/1\u{a0}(Rev.1)")));
//! let json = document::to_json(&document);
//! assert_eq!(json.pointer("/body/0/text").unwrap(), "TD 131/1\u{a0}(Rev.1)");
//! assert_eq!(Pointer::body(0).as_str(), "/body/0");
//! ```

mod apart;
mod asides;
mod block;
mod budget;
mod captures;
mod deadline;
mod diagnostic;
mod flow;
mod inner;
mod json;
mod line;
mod pointer;
mod reading;
mod revisions;
mod shadow;
mod size;
mod table;
mod tally;
mod texts;
mod view;

pub use apart::stand_apart;
pub use block::{
    Block, Document, FieldKind, Link, Mark, MarkKind, NamedField, Note, NoteKind, Paragraph,
    ParagraphKind, Property, PropertySource, Story,
};
pub use budget::{Budget, Exceeded, Limits};
pub use captures::{Captures, cut};
pub use deadline::Deadline;
pub use diagnostic::{Cause, Code, Diagnostic};
pub use flow::{CellDefinition, Flow, RowDefinition};
pub use inner::{Inner, InnerKind};
pub use json::{BLOCKS_SCHEMA_ID, schema, to_json};
pub use line::{Line, Look};
pub use pointer::Pointer;
pub use reading::{Completeness, Reading, StoryCount, TextCount, visible};
pub use revisions::Revisions;
pub use shadow::{CodePoints, Shadow, code_points, normalise, slice_code_points};
pub use size::Size;
pub use table::{Cell, Row, Table, TableBuilder};
pub use tally::Tally;
pub use terms::Severity;
pub use texts::texts;
pub use view::{Place, TextView};
