//! A text as numbers, names of months and days, and signs.

use crate::cursor::Cursor;
use crate::words;
use lexicon::{DateWord, Lexicon};
use std::ops::Range;

/// What a piece of text is to a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A number and how many digits it has; `ordinal` for `1st`, `1er`.
    Number { value: u16, digits: u8, ordinal: bool },
    /// A month's name; `capital` as it begins, `word` where it is a common word too (`may`, `march`).
    Month { month: u8, capital: bool, common: bool },
    /// A weekday's name.
    Weekday,
    /// `-`, `–`, `to`, `until`.
    To,
    /// `and`, `&`.
    And,
    /// `of`, `de`.
    Of,
    /// `week`.
    Week,
    /// `am`, `pm`; whether it is the latter.
    Half(bool),
    /// `at`, `from`.
    At,
    /// `,`.
    Comma,
    /// `/`.
    Slash,
    /// `.`.
    Dot,
    /// `:`.
    Colon,
    /// `T` of a time, `h` of `13h00`, or 年月日.
    Letter(char),
    /// Anything else.
    Other,
}

#[derive(Debug, Clone)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) span: Range<usize>,
    /// Whether a blank stands before it.
    pub(super) blank: bool,
}

/// The number of the month that a word names.
pub(super) fn month(lexicon: &Lexicon, word: &str) -> Option<u8> {
    lexicon.dates.meanings(word).iter().find_map(|meaning| meaning.month())
}

/// The text's tokens, in order.
pub(super) fn tokens(lexicon: &Lexicon, text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut chars = text.char_indices().peekable();
    let mut blank = false;
    while let Some((start, c)) = chars.next() {
        if c == ' ' {
            blank = true;
            continue;
        }
        let mut end = start + c.len_utf8();
        let kind = if c.is_ascii_digit() {
            while let Some((i, _)) = chars.next_if(|(_, c)| c.is_ascii_digit()) {
                end = i + 1;
            }
            let ordinal = ordinal_suffix(lexicon, text, end);
            for _ in 0..ordinal {
                if let Some((i, ch)) = chars.next() {
                    end = i + ch.len_utf8();
                }
            }
            number(text.get(start..end).unwrap_or(""), ordinal)
        } else if matches!(c, '年' | '月' | '日') {
            Kind::Letter(c)
        } else if c.is_alphabetic() {
            while let Some((i, ch)) =
                chars.next_if(|(_, c)| c.is_alphabetic() && !matches!(c, '年' | '月' | '日'))
            {
                end = i + ch.len_utf8();
            }
            word(lexicon, text.get(start..end).unwrap_or(""))
        } else {
            sign(c)
        };
        tokens.push(Token { kind, span: start..end, blank });
        blank = false;
    }
    tokens
}

/// The characters of `st`, `nd`, `er` or `º` directly after a number.
fn ordinal_suffix(lexicon: &Lexicon, text: &str, end: usize) -> usize {
    let suffix = words::word_at(Cursor::new(text, end));
    let next = text.get(end + suffix.len()..).and_then(|t| t.chars().next());
    let ends = !next.is_some_and(char::is_alphanumeric);
    if ends && lexicon.dates.is(DateWord::Ordinal, suffix) { suffix.chars().count() } else { 0 }
}

fn number(written: &str, ordinal: usize) -> Kind {
    let digits = written.trim_end_matches(|c: char| !c.is_ascii_digit());
    match (digits.parse(), u8::try_from(digits.len())) {
        (Ok(value), Ok(digits)) => Kind::Number { value, digits, ordinal: ordinal > 0 },
        _ => Kind::Other,
    }
}

fn word(lexicon: &Lexicon, word: &str) -> Kind {
    let meanings = lexicon.dates.meanings(word);
    if let Some(month) = meanings.iter().find_map(|meaning| meaning.month()) {
        let capital = word.starts_with(char::is_uppercase);
        let common = !capital && meanings.contains(&DateWord::AlsoAWord);
        return Kind::Month { month, capital, common };
    }
    match meanings.first() {
        Some(DateWord::To) => Kind::To,
        Some(DateWord::And) => Kind::And,
        Some(DateWord::Of) => Kind::Of,
        Some(DateWord::Week) => Kind::Week,
        Some(DateWord::Morning) => Kind::Half(false),
        Some(DateWord::Afternoon) => Kind::Half(true),
        Some(DateWord::At) => Kind::At,
        Some(DateWord::Weekday) => Kind::Weekday,
        _ if word == "T" => Kind::Letter('T'),
        _ if word == "h" => Kind::Letter('h'),
        _ => Kind::Other,
    }
}

fn sign(c: char) -> Kind {
    match c {
        '-' | '–' | '—' | '−' | '‒' | '～' | '~' => Kind::To,
        '&' => Kind::And,
        ',' | '，' => Kind::Comma,
        '/' => Kind::Slash,
        '.' => Kind::Dot,
        ':' => Kind::Colon,
        _ => Kind::Other,
    }
}
