//! How terms are written: a place in a text that only moves forward over what it recognises.
//!
//! For what reads terms out of longer texts.

/// The dashes that writers use for one another: hyphen, en and em dash, minus.
pub const DASHES: [char; 5] = ['-', '–', '—', '−', '‒'];

/// A reading position. Cheap to copy: to try something, try it on a copy.
///
/// ```
/// use terms::notation::Cursor;
/// let mut c = Cursor::new("TD 215/4", 0);
/// assert!(c.eat("TD"));
/// assert_eq!(c.blanks(), 1);
/// assert_eq!(c.digits(4), Some((215, 3)));
/// assert_eq!(c.rest(), "/4");
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Cursor<'a> {
    text: &'a str,
    /// Byte offset, always on a character boundary.
    pub pos: usize,
}

impl<'a> Cursor<'a> {
    /// A reading of a text from a byte offset on.
    pub const fn new(text: &'a str, pos: usize) -> Self {
        Self { text, pos }
    }

    /// What is not read yet.
    pub fn rest(self) -> &'a str {
        self.text.get(self.pos..).unwrap_or("")
    }

    /// The whole text.
    pub const fn text(self) -> &'a str {
        self.text
    }

    /// Whether all is read.
    pub fn at_end(self) -> bool {
        self.pos >= self.text.len()
    }

    /// The next character.
    pub fn peek(self) -> Option<char> {
        self.rest().chars().next()
    }

    /// Passes over a literal, if it stands here.
    pub fn eat(&mut self, literal: &str) -> bool {
        let found = self.rest().starts_with(literal);
        if found {
            self.pos += literal.len();
        }
        found
    }

    /// Passes over the first of `literals` that stands here: list longer ones before their
    /// beginnings.
    pub fn eat_any(&mut self, literals: &[&str]) -> bool {
        literals.iter().any(|l| self.eat(l))
    }

    /// Passes over blanks, and says how many there were.
    pub fn blanks(&mut self) -> usize {
        let rest = self.rest();
        let count = rest.len() - rest.trim_start_matches(' ').len();
        self.pos += count;
        count
    }

    /// Passes over one of [`DASHES`].
    pub fn dash(&mut self) -> bool {
        match self.peek() {
            Some(c) if DASHES.contains(&c) => {
                self.pos += c.len_utf8();
                true
            }
            _ => false,
        }
    }

    /// A run of one to `most` digits, with the number of digits. A longer run is no number.
    pub fn digits(&mut self, most: usize) -> Option<(u32, usize)> {
        let rest = self.rest();
        let length = rest.bytes().take_while(u8::is_ascii_digit).take(most + 1).count();
        if length == 0 || length > most {
            return None;
        }
        let value = rest.get(..length)?.parse().ok()?;
        self.pos += length;
        Some((value, length))
    }

    /// Whether no letter, digit or underscore follows.
    pub fn at_boundary(self) -> bool {
        !self.peek().is_some_and(is_word)
    }
}

/// Whether a text has a digit: one without names no document, Question or standard. A quick look
/// before a long one.
pub fn has_digit(text: &str) -> bool {
    // All bytes of a piece are compared at once.
    let any = |piece: &[u8]| piece.iter().fold(false, |any, b| any | b.is_ascii_digit());
    text.as_bytes().chunks(32).any(any)
}

/// Whether names and numbers are made of such characters.
pub fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

/// What stands before `pos`.
pub fn before(text: &str, pos: usize) -> &str {
    text.get(..pos).unwrap_or("")
}

/// The last word before `pos`: letters and full stops, blanks between skipped.
///
/// ```
/// assert_eq!(terms::notation::word_before("see Rec. X.509", 9), "Rec.");
/// ```
pub fn word_before(text: &str, pos: usize) -> &str {
    let head = before(text, pos).trim_end_matches(' ');
    let start = head
        .char_indices()
        .rev()
        .take(24)
        .take_while(|(_, c)| c.is_alphabetic() || *c == '.' || *c == '-')
        .last()
        .map_or(head.len(), |(i, _)| i);
    head.get(start..).unwrap_or("")
}

/// Whether nothing that belongs to a name stands directly before `pos`.
pub fn starts_word(text: &str, pos: usize) -> bool {
    !before(text, pos).chars().next_back().is_some_and(is_word)
}

/// The last `most` bytes of a text, or a little less.
///
/// ```
/// assert_eq!(terms::notation::ending("see Rec. X.509", 5), "X.509");
/// ```
pub fn ending(text: &str, most: usize) -> &str {
    let mut start = text.len().saturating_sub(most);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    text.get(start..).unwrap_or("")
}

/// The first `most` bytes of a text, or a little less.
pub fn beginning(text: &str, most: usize) -> &str {
    let mut end = text.len().min(most);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or("")
}
