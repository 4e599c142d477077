//! The text of PDF pages (ISO 32000-1) to the block tree.
//!
//! A PDF has glyphs at places, and no words, lines or tables. [`read`] puts them together: the
//! glyphs that a page draws ([`page`]) are pieces of text between wide gaps ([`pieces`]); pieces in
//! what lines part ([`rules`], [`frames`]), or whose gaps lie below each other ([`rows`],
//! [`columns`]), are the cells of a [`table`]; all others are lines in the order of drawing, with
//! a tab where a gap is ([`layout`], [`lines`]). Lines become paragraphs where one goes on in the
//! next ([`paragraphs`]); what stands at the head and foot of most pages becomes a header and a
//! footer ([`running`]). What cannot be told is a diagnostic with its page.
//!
//! The interpreter of pages is a library that was not made for hostile files, and that repairs
//! damaged ones in silence: what it is given is measured first, and damage is told ([`audit`]); what
//! it draws is counted ([`page`]). It cannot be told to stop where it draws nothing. In a process
//! for one file (`pipeline::Isolate`) its thread is left behind then, and what was read is kept
//! ([`apart`]).
//!
//! ```
//! let reading = pdf::read(b"%PDF-1.7\n", &pdf::Options::default());
//! assert_eq!(reading.completeness, document::Completeness::Nothing);
//! ```

mod apart;
mod audit;
mod bidi;
mod blocks;
mod columns;
mod contents;
mod filters;
mod frames;
mod gathered;
mod layout;
mod lines;
mod links;
mod page;
mod paragraphs;
mod pieces;
mod properties;
mod read;
mod rows;
mod rules;
mod running;
mod table;
#[cfg(test)]
mod tests;

pub use read::read;

use std::time::Duration;

/// How much of a document is read.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// Limits of the block tree.
    pub limits: document::Limits,
    /// Pages that are read.
    pub pages: usize,
    /// Glyphs, lines and other drawings of all pages together; what is decoded to be drawn counts
    /// as 16.
    pub steps: u64,
    /// Processor time that the library may take in this process. Where it takes more, or half a
    /// gigabyte of memory, what was read until then is given back and the thread that reads is
    /// left behind, so this is for a process that ends after this file. Without it the library
    /// takes as long as it takes.
    pub library_time: Option<Duration>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            limits: document::Limits::default(),
            pages: 10_000,
            steps: 16 << 20,
            library_time: None,
        }
    }
}
