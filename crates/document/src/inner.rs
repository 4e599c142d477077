//! Documents inside a document.

/// How a document lies inside another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum InnerKind {
    /// An object on the page, with an application of its own.
    Embedded,
    /// Attached to a message.
    Attached,
    /// Imported text (`w:altChunk`, ECMA-376 part 1 §17.17.2.1), which is shown as part of the
    /// outer document: in front of the block at this place of the body.
    Imported {
        /// The place in [`Document::body`](crate::Document::body).
        before: usize,
    },
}

/// A document inside a document: its bytes, for whoever can read them.
///
/// ```
/// use document::{Inner, InnerKind};
/// let inner = Inner {
///     name: "word/embeddings/list.xlsx".into(), bytes: vec![], kind: InnerKind::Embedded };
/// assert_eq!(inner.name.rsplit('/').next(), Some("list.xlsx"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inner {
    /// Its path inside the outer one (`word/embeddings/list.xlsx`), or its name there.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// How it lies there.
    pub kind: InnerKind,
}
