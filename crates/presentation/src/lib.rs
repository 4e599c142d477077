//! Presentations (`PresentationML`, ECMA-376 part 1 §19) to the block tree.
//!
//! [`read`] takes the bytes of a pptx, pptm, ppsx or potx. Slides stand in the order in which
//! they are shown: the title as a heading, then the other shapes in their order; tables as full
//! grids; charts and diagrams as paragraphs; what a speaker says and what reviewers comment as
//! notes named by the slide's number. Hidden slides and shapes are marked as hidden; footers,
//! dates and slide numbers are footers, each text once.
//!
//! ```
//! use document::Code;
//! let reading = presentation::read(b"", &presentation::Options::default());
//! assert_eq!(reading.diagnostics[0].code, Code::DamagedPart);
//! ```

mod context;
mod list;
mod read;
mod slide;

#[cfg(test)]
mod tests;

pub use read::read;

/// How much of a presentation is read.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options {
    /// Limits of the block tree.
    pub limits: document::Limits,
    /// Limits of the archive and its parts.
    pub package: package::Limits,
}
