//! Words of a text, with the places of their letters.

use crate::fold::{fold, is_ignorable, is_letter, is_mark};

/// A word.
#[derive(Debug, Clone)]
pub(crate) struct Token {
    /// Where it begins.
    pub start: usize,
    /// Behind its last letter or mark.
    pub end: usize,
    /// The places of its letters, without marks and what is not seen: one for each of `word`.
    pub letters: Vec<usize>,
    /// Folded.
    pub word: String,
    /// Whether it begins as names do: with a capital, or in a script that has none.
    pub capital: bool,
    /// Whether it begins with a letter in lower case.
    pub lower: bool,
}

impl Token {
    /// How many letters it has.
    pub(crate) fn length(&self) -> usize {
        self.letters.len()
    }
}

/// The words of a text in a script that writes blanks between them.
pub(crate) fn tokens(text: &[char]) -> Vec<Token> {
    split(text, false)
}

/// The same, with a new word at each capital behind a small letter: `AnaSample`.
pub(crate) fn camel_tokens(text: &[char]) -> Vec<Token> {
    split(text, true)
}

fn split(text: &[char], camel: bool) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut current: Option<Token> = None;
    let mut small = false;
    for (at, &c) in text.iter().enumerate() {
        if camel && small && c.is_uppercase() {
            tokens.extend(current.take());
        }
        small = c.is_lowercase();
        if is_letter(c) {
            let token = current.get_or_insert_with(|| Token {
                start: at,
                end: at,
                letters: Vec::new(),
                word: String::new(),
                capital: !c.is_lowercase(),
                lower: c.is_lowercase(),
            });
            token.letters.push(at);
            token.word.push(fold(c));
            token.end = at + 1;
        } else if is_mark(c) || is_ignorable(c) {
            if is_mark(c)
                && let Some(token) = &mut current
            {
                token.end = at + 1;
            }
        } else {
            tokens.extend(current.take());
        }
    }
    tokens.extend(current);
    tokens
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_keep_their_places() {
        let text: Vec<char> = "Dr O’Bri\u{ad}e\u{301}n".chars().collect();
        let words: Vec<_> = tokens(&text).into_iter().map(|t| (t.word, t.start, t.end)).collect();
        let expected = [("dr", 0, 2), ("o", 3, 4), ("brien", 5, 12)];
        assert_eq!(words, expected.map(|(w, s, e)| (w.to_owned(), s, e)));
    }
}
