//! OpenDocument texts and presentations (ISO/IEC 26300; ODF 1.3) to the block tree.
//!
//! [`read`] takes the bytes of an odt, ott, odp or otp, or of the same in one XML file (fodt,
//! fodp), and gives a [`document::Reading`]: text as it stands on the page once tracked changes
//! are accepted, headings with the numbers of their outline, list labels as LibreOffice shows
//! them, tables as full grids, text boxes, headers, footers, notes, comments, properties and
//! named fields. Slides stand in their order: the title as a heading, then the other shapes.
//! Names are compared with their namespaces; prefixes are the writer's choice.
//!
//! It streams over the parts' XML with an explicit stack and counted depth, as the reader of
//! Word documents does. No files, no threads, no knowledge of whose documents these are.
//!
//! ```
//! use document::Code;
//! let reading = odf::read(b"", &odf::Options::default());
//! assert_eq!(reading.diagnostics[0].code, Code::DamagedPart);
//! ```

mod lists;
mod objects;
mod read;
mod story;
mod styles;
mod tables;

#[cfg(test)]
mod tests;

pub use read::read;

/// Limits of the reading, and the state of tracked changes that is read.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options {
    /// Limits of the block tree.
    pub limits: document::Limits,
    /// Limits of the archive and its parts.
    pub package: package::Limits,
    /// Which state of tracked changes is read.
    pub revisions: document::Revisions,
}
