//! Rich Text Format (specification 1.9.1) to the block tree.
//!
//! [`read`] gives paragraphs with their marks, links and list labels, headings by style, tables
//! as full grids with nested ones, headers, footers, notes and the document's information. What
//! a destination holds that is not known, and says so with `\*`, is passed over, as the
//! specification wants it; text is decoded by the code page of its font.
//!
//! [`decompress`] unpacks the form in which messages keep it (MS-OXRTFCP).
//!
//! ```
//! use document::Block;
//! let reading = rtf::read(br"{\rtf1\ansi caf\'e9\par}", &rtf::Options::default());
//! let Block::Paragraph(p) = &reading.document.body[0] else { panic!("no paragraph") };
//! assert_eq!(p.text, "café");
//! ```

mod charset;
mod compressed;
mod read;
mod state;
mod story;
mod tokens;
mod words;

#[cfg(test)]
mod tests;

pub use compressed::decompress;
pub use read::read;

/// How much of a document is read.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// Limits of the block tree.
    pub limits: document::Limits,
    /// Which state of tracked changes is read.
    pub revisions: document::Revisions,
    /// Groups that may be open within one another.
    pub depth: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            limits: document::Limits::default(),
            revisions: document::Revisions::default(),
            depth: 10_000,
        }
    }
}
