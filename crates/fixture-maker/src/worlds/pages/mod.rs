//! The documents, one module per kind.

pub mod forms;
pub mod front;
pub mod lists;
pub mod notes;
pub mod programme;
pub mod reports;
pub mod summary;
pub mod texts;

use serde_json::Value;

/// A document with what it shows.
#[derive(Debug)]
pub struct Made {
    /// The ITU name without its extension.
    pub name: String,
    /// `docx`, `html`, `csv`.
    pub extension: &'static str,
    /// The bytes.
    pub bytes: Vec<u8>,
    /// The partial record, without its `source`.
    pub label: Value,
}
