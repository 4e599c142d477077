//! What was found in a text: where, and of which kind.

use std::ops::Range;

/// A piece of a person's data within a text; places are indices of its characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Piece {
    /// A word of a name.
    Word {
        /// The places of its letters.
        at: Vec<usize>,
        /// Folded: one character for each place.
        word: String,
    },
    /// A letter that stands for a word of a name.
    Initial {
        /// Its place.
        at: usize,
        /// The word, folded.
        of: String,
    },
    /// An e-mail address.
    Email(Range<usize>),
    /// A telephone number.
    Phone(Range<usize>),
    /// What a computer knows a person by.
    Account(Range<usize>),
}

/// Pieces that belong together, and the stretch from the first to the last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Found {
    /// The stretch.
    pub range: Range<usize>,
    /// Its pieces, in order.
    pub pieces: Vec<Piece>,
}
