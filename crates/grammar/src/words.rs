//! Words of the lexicon at a place in a text.

use crate::cursor::{Cursor, beginning};
use lexicon::{Lexicon, Prose};

/// The longest word, in bytes.
const WORD: usize = 48;

/// The letters at the cursor, or an `&`.
pub(crate) fn word_at(c: Cursor<'_>) -> &str {
    let rest = beginning(c.rest(), WORD);
    let letters = rest.find(|ch: char| !ch.is_alphabetic()).unwrap_or(rest.len());
    let length = if rest.starts_with('&') { 1 } else { letters };
    rest.get(..length).unwrap_or("")
}

/// Passes over a word with a meaning and the blanks behind it, without which it is none.
pub(crate) fn eat(lexicon: &Lexicon, c: &mut Cursor<'_>, meaning: Prose) -> bool {
    let word = word_at(*c);
    let mut at = *c;
    at.pos += word.len();
    if word.is_empty() || at.blanks() == 0 || !lexicon.prose.is(meaning, word) {
        return false;
    }
    *c = at;
    true
}
