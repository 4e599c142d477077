//! Questions to the records of a meeting.
//!
//! Two ways to ask. [`parse`] reads a question in a small language, and [`Query::answer`] gives
//! the rows that it asks for, each with the places in the documents that say so:
//!
//! ```
//! use query::{Records, Tables, parse};
//! let tables = Tables::new(Records::default())?;
//! let question = parse("work-items where track = TAP and question = 7/17 order by acronym")?;
//! assert_eq!(question.answer(&tables)?.found, 0);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! A question is compiled to SQL over the tables that `export` makes of the records in SQLite's
//! memory; what a field is, and which values it has, is what the records' schemas say.
//!
//! [`show`] gives all there is about one name: a work item, a document, a liaison statement, a
//! Question, a Working Party.
//!
//! Where documents disagree, no side is taken: a condition holds if any of the values does, the
//! best supported value is shown, and a mark says that there are others.
//!
//! What is shown comes from documents that anyone may have written: control characters, terminal
//! escapes, Markdown and spreadsheet formulas in it stay text ([`Answer::table`],
//! [`Answer::csv`], [`Answer::markdown`], [`Answer::json`]).

mod answer;
mod compile;
mod error;
mod field;
mod fields;
mod functions;
mod grid;
mod lex;
mod names;
mod parse;
mod passages;
mod place;
mod query;
mod render;
mod show;
mod similar;
mod tables;
mod text;
mod topics;

#[cfg(test)]
mod tests;

pub use answer::{Answer, AnswerCell, AnswerRow, Column};
pub use error::{Problem, QueryError};
pub use field::{Field, Kind};
pub use fields::described;
pub use grid::Grid;
pub use lex::quoted;
pub use parse::parse;
pub use passages::{Passage, PassagesError, Wanted, passages};
pub use place::Place;
pub use query::Query;
pub use render::Look;
pub use show::{Card, Section, ShowError, show};
pub use tables::{Records, Tables, TablesError};
pub use text::printable;
pub use topics::{TOPICS, Topic};
