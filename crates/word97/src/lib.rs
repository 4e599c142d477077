//! Binary Word documents (MS-DOC: Word 97 to 2003) to the block tree.
//!
//! [`read`] gives paragraphs with their marks, links and list labels, headings by style or outline
//! level, tables as full grids with nested ones, headers, footers, footnotes, endnotes, comments
//! and text boxes, tracked changes in the state that is asked for, and the document's properties.
//! Documents of Word 95 and older are not read.
//!
//! How a document is read: the information block ([`fib`]) says where all else stands, the piece
//! table ([`pieces`]) gives the text in its order, the formatted pages ([`pages`]) the properties
//! of each run and paragraph as lists of modifiers ([`sprms`], [`props`]), which lie over those of
//! the style sheet ([`styles`]); [`lists`] counts the labels; [`story`] puts it together.
//!
//! ```
//! let reading = word97::read(b"not one", &word97::Options::default());
//! assert_eq!(reading.completeness, document::Completeness::Nothing);
//! ```

mod bytes;
mod fib;
mod fields;
mod lists;
mod pages;
mod pieces;
mod props;
mod read;
mod source;
mod sprms;
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
    /// Which state of tracked changes is read.
    pub revisions: document::Revisions,
}
