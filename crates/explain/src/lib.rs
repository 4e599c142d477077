//! Why a record says what it says: each value with the rule that read it, its place and the text
//! there; each table with the roles of its columns; and a page of the document on which what was
//! read is marked and what was not stays bare, so that a person sees at once what was missed.
//!
//! [`values()`] takes a record apart, [`text()`] tells of it line by line, [`page()`] draws it.

mod page;
mod text;
mod values;

pub use page::page;
pub use text::{tables, text};
pub use values::{Value, values};
