//! A place in a text that only moves forward over what it recognises.

/// The dashes that writers use for one another: hyphen, en and em dash, minus.
pub(crate) const DASHES: [char; 5] = ['-', '–', '—', '−', '‒'];

/// A reading position. Cheap to copy: to try something, try it on a copy.
#[derive(Clone, Copy)]
pub(crate) struct Cursor<'a> {
    text: &'a str,
    /// Byte offset, always on a character boundary.
    pub(crate) pos: usize,
}

impl<'a> Cursor<'a> {
    pub(crate) const fn new(text: &'a str, pos: usize) -> Self {
        Self { text, pos }
    }

    pub(crate) fn rest(self) -> &'a str {
        self.text.get(self.pos..).unwrap_or("")
    }

    pub(crate) const fn text(self) -> &'a str {
        self.text
    }

    pub(crate) fn at_end(self) -> bool {
        self.pos >= self.text.len()
    }

    pub(crate) fn peek(self) -> Option<char> {
        self.rest().chars().next()
    }

    pub(crate) fn eat(&mut self, literal: &str) -> bool {
        let found = self.rest().starts_with(literal);
        if found {
            self.pos += literal.len();
        }
        found
    }

    /// The first of `literals` that stands here: list longer ones before their beginnings.
    pub(crate) fn eat_any(&mut self, literals: &[&str]) -> bool {
        literals.iter().any(|l| self.eat(l))
    }

    /// Blanks: how many.
    pub(crate) fn blanks(&mut self) -> usize {
        let rest = self.rest();
        let count = rest.len() - rest.trim_start_matches(' ').len();
        self.pos += count;
        count
    }

    pub(crate) fn dash(&mut self) -> bool {
        match self.peek() {
            Some(c) if DASHES.contains(&c) => {
                self.pos += c.len_utf8();
                true
            }
            _ => false,
        }
    }

    /// A run of one to `most` digits, with the number of digits. A longer run is no number.
    pub(crate) fn digits(&mut self, most: usize) -> Option<(u32, usize)> {
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
    pub(crate) fn at_boundary(self) -> bool {
        !self.peek().is_some_and(is_word)
    }
}

/// What a name or a number is made of.
pub(crate) fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

/// What stands before `pos`.
pub(crate) fn before(text: &str, pos: usize) -> &str {
    text.get(..pos).unwrap_or("")
}

/// The last word before `pos`: letters and full stops, blanks between skipped.
pub(crate) fn word_before(text: &str, pos: usize) -> &str {
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
pub(crate) fn starts_word(text: &str, pos: usize) -> bool {
    !before(text, pos).chars().next_back().is_some_and(is_word)
}

/// The first `most` bytes of a text, or a little less.
pub(crate) fn beginning(text: &str, most: usize) -> &str {
    let mut end = text.len().min(most);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or("")
}
