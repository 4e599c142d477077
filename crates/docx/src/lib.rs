//! WordprocessingML (ECMA-376 part 1) to the block tree.
//!
//! [`read`] takes the bytes of a docx, docm, dotx or dotm, or of a flat package, and gives a [`document::Reading`]:
//! text as it stands on the page once tracked changes are accepted, tables as full grids, list
//! labels as Word shows them, headers, footers, notes, properties and named fields. Strict and
//! transitional namespaces, any prefixes, UTF-8 and UTF-16 parts.
//!
//! It streams over the parts' XML with an explicit stack and counted depth; time and memory
//! are linear in the input, and what the model may hold is charged to a budget before it is
//! built. No files, no threads, no knowledge of whose documents these are.
//!
//! ```
//! use document::Code;
//! let reading = docx::read(b"", &docx::Options::default());
//! assert_eq!(reading.diagnostics[0].code, Code::DamagedPart);
//! ```

mod context;
mod custom_xml;
mod fields;
mod numbering;
mod para;
mod read;
mod revisions;
mod rows;
mod settings;
mod story;
mod styles;

#[cfg(test)]
mod tests;

pub use read::read;

/// How much of a document is read.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options {
    /// Limits of the block tree.
    pub limits: document::Limits,
    /// Limits of the archive and its parts.
    pub package: package::Limits,
    /// Which state of tracked changes is read.
    pub revisions: document::Revisions,
    /// Content controls with a tag that begins so stand apart: their text is marked as a prompt,
    /// and stands whole in the document's fields.
    pub apart: Option<&'static str>,
}
