//! Keeps people's names, e-mail addresses and telephone numbers from leaving the house.
//!
//! * [`redact`] leaves them out of records.
//! * [`anonymize`] puts made-up ones of the same shape in their place in documents, so that a
//!   document can be handed on and still gives the same record, place for place.
//!
//! Who is looked for are the people whom records and documents name in the places for people:
//! contacts, editors, participants, authors. They are then found anywhere, in any order, case
//! and punctuation of their names. Addresses and numbers are found by their shape. A person who
//! is named in a sentence alone and nowhere else is not found.

mod collect;
mod document;
mod edit;
mod error;
mod flow;
mod fold;
mod found;
mod html;
mod markup;
mod name;
mod ooxml;
mod parts;
mod pattern;
mod people;
mod pseudonym;
pub mod redact;
mod roster;
mod search;
mod sheet;
mod story;
mod token;
mod vocabulary;

pub use document::{Anonymized, anonymize, file_name};
pub use error::AnonymizeError;
pub use people::People;
