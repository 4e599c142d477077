//! JSON Pointers (RFC 6901) into the block tree as it is printed.

use std::fmt::{self, Write as _};

/// Where a block stands: a JSON Pointer into what [`crate::to_json`] prints.
///
/// Member names of the tree need no escaping (`~`, `/`), so a pointer is made by joining.
///
/// ```
/// use document::Pointer;
/// let cell = Pointer::body(5).row(2).cell(0);
/// assert_eq!(cell.as_str(), "/body/5/rows/2/cells/0");
/// assert_eq!(cell.block(1).to_string(), "/body/5/rows/2/cells/0/blocks/1");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Pointer(String);

impl Pointer {
    /// The whole document.
    pub fn root() -> Self {
        Self(String::new())
    }

    fn join(&self, name: &str, index: usize) -> Self {
        // Every row and cell of a document has one.
        let mut text = String::with_capacity(self.0.len() + name.len() + 8);
        for piece in [&self.0, "/", name, "/"] {
            text.push_str(piece);
        }
        // Writing to a `String` cannot fail.
        let _ = write!(text, "{index}");
        Self(text)
    }

    /// The body's block of this index.
    pub fn body(index: usize) -> Self {
        Self::root().join("body", index)
    }

    /// A page header (a story, not yet a block).
    pub fn header(index: usize) -> Self {
        Self::root().join("headers", index)
    }

    /// A page footer (a story, not yet a block).
    pub fn footer(index: usize) -> Self {
        Self::root().join("footers", index)
    }

    /// A note (a story, not yet a block).
    pub fn note(index: usize) -> Self {
        Self::root().join("notes", index)
    }

    /// A property.
    pub fn property(index: usize) -> Self {
        Self::root().join("properties", index)
    }

    /// A named field.
    pub fn field(index: usize) -> Self {
        Self::root().join("fields", index)
    }

    /// A row of the table that this points at.
    #[must_use]
    pub fn row(&self, index: usize) -> Self {
        self.join("rows", index)
    }

    /// A cell of the row that this points at.
    #[must_use]
    pub fn cell(&self, index: usize) -> Self {
        self.join("cells", index)
    }

    /// A block of the cell, header, footer or note that this points at.
    #[must_use]
    pub fn block(&self, index: usize) -> Self {
        self.join("blocks", index)
    }

    /// The pointer as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<Pointer> for String {
    fn from(pointer: Pointer) -> Self {
        pointer.0
    }
}
