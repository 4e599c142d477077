//! The text of PDF pages (ISO 32000-1) to the block tree.
//!
//! A PDF has glyphs at places, and no words, lines or paragraphs. [`read`] puts them together: the
//! glyphs that a page draws ([`page`]) become lines in the order of drawing, with a tab where a
//! gap is as wide as that between columns ([`lines`]); lines become paragraphs where one goes on
//! in the next ([`paragraphs`]); what stands at the head and foot of most pages becomes a header
//! and a footer ([`running`]). Tables are lines with tabs: the format has no more of them.
//!
//! The interpreter of pages is a library that was not made for hostile files: what it cannot do
//! is told by page, but a file that makes it take all memory needs a process of its own
//! (`pipeline::Isolate`).
//!
//! ```
//! let reading = pdf::read(b"%PDF-1.7\n", &pdf::Options::default());
//! assert_eq!(reading.completeness, document::Completeness::Nothing);
//! ```

mod lines;
mod page;
mod paragraphs;
mod properties;
mod read;
mod running;
#[cfg(test)]
mod tests;

pub use read::read;

/// How much of a document is read.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// Limits of the block tree.
    pub limits: document::Limits,
    /// Pages that are read.
    pub pages: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self { limits: document::Limits::default(), pages: 10_000 }
    }
}
