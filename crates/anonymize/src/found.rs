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

/// The text with what is found in it in brackets, as the tests state it.
#[cfg(test)]
pub(crate) fn in_brackets(text: &str, find: impl FnOnce(&[char]) -> Vec<Found>) -> String {
    let text: Vec<char> = text.chars().collect();
    let mut out = String::new();
    let mut next = 0;
    for Found { range, .. } in find(&text) {
        out.extend(text.iter().take(range.start).skip(next));
        out.push('[');
        out.extend(text.iter().take(range.end).skip(range.start));
        out.push(']');
        next = range.end;
    }
    out.extend(text.iter().skip(next));
    out
}
