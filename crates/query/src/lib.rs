//! Questions to the records of a meeting.
//!
//! Two ways to ask. [`parse`] reads a question in a small language, and [`Query::answer`] gives
//! the rows that it asks for, each with the places in the documents that say so:
//!
//! ```
//! use query::{Records, parse};
//! let question = parse("work-items where track = TAP and question = 7/17 order by acronym")?;
//! let answer = question.answer(&Records::default());
//! assert_eq!(answer.found, 0);
//! # Ok::<(), query::QueryError>(())
//! ```
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
mod condition;
mod error;
mod field;
mod grid;
mod index;
mod lex;
mod literal;
mod parse;
mod printed;
mod query;
mod records;
mod render;
mod show;
mod similar;
mod sort;
mod text;
mod topics;
mod value;

#[cfg(test)]
mod tests;

pub use answer::{Answer, AnswerCell, AnswerRow, Column};
pub use error::{Problem, QueryError};
pub use field::{Field, Kind};
pub use grid::Grid;
pub use parse::parse;
pub use query::{Condition, Literals, Operator, Query};
pub use records::Records;
pub use render::Look;
pub use show::{Card, Section, ShowError, show};
pub use text::printable;
pub use topics::{TOPICS, Topic};
pub use value::Place;
