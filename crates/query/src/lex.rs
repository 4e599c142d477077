//! A question cut into words.

use crate::error::Problem;
use crate::query::Operator;
use std::ops::Range;

/// Longer questions are nobody's.
const LONGEST: usize = 16_384;

/// Words that have a meaning of their own.
const KEYWORDS: &[&str] = &[
    "where", "select", "order", "by", "limit", "count", "and", "or", "not", "in", "is", "has",
    "null", "asc", "desc",
];

/// Whether a text is a word with a meaning of its own.
fn is_keyword(text: &str) -> bool {
    KEYWORDS.iter().any(|word| text.eq_ignore_ascii_case(word))
}

/// A part of a question.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Part {
    /// A word.
    Word(String),
    /// A text in quotation marks.
    Quoted(String),
    Sign(Operator),
    Open,
    Close,
    Comma,
}

/// A part with its place.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Token {
    pub(crate) part: Part,
    pub(crate) span: Range<usize>,
}

/// What ends a bare word.
fn ends(c: char) -> bool {
    c.is_whitespace() || "()=!<>~,\"'".contains(c)
}

/// A value as a question has it: in quotes where it would not be read as one word.
///
/// ```
/// assert_eq!(query::quoted("X.sgGenAI"), "X.sgGenAI");
/// assert_eq!(query::quoted("trust framework"), "\"trust framework\"");
/// ```
pub fn quoted(text: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "./_-+&:#*@%".contains(c);
    if !text.is_empty() && text.chars().all(plain) && !is_keyword(text) {
        text.to_owned()
    } else {
        format!("\"{}\"", text.replace('"', "\"\""))
    }
}

/// Cuts a question into words.
///
/// # Errors
/// A quotation mark that is not closed, a sign that means nothing, or more text than there may be.
pub(crate) fn tokens(query: &str) -> Result<Vec<Token>, (Problem, Range<usize>)> {
    if query.len() > LONGEST {
        return Err((Problem::TooLong { limit: LONGEST }, LONGEST..LONGEST));
    }
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(rest) = query.get(at..).filter(|rest| !rest.is_empty()) {
        let Some(first) = rest.chars().next() else { break };
        let (part, length) = match first {
            c if c.is_whitespace() => {
                at += c.len_utf8();
                continue;
            }
            '(' => (Part::Open, 1),
            ')' => (Part::Close, 1),
            ',' => (Part::Comma, 1),
            quote @ ('"' | '\'') => {
                let (text, length) =
                    unquoted(rest, quote).ok_or((Problem::OpenQuote { quote }, at..query.len()))?;
                (Part::Quoted(text), length)
            }
            c if ends(c) => {
                let found = Operator::SIGNS.iter().find(|(sign, _)| rest.starts_with(sign));
                let no = || (Problem::NoOperator { text: c.to_string() }, at..at + c.len_utf8());
                let (sign, operator) = found.ok_or_else(no)?;
                (Part::Sign(*operator), sign.len())
            }
            _ => {
                let length = rest.find(ends).unwrap_or(rest.len());
                let (word, _) = rest.split_at_checked(length).unwrap_or((rest, ""));
                (Part::Word(word.to_owned()), length)
            }
        };
        tokens.push(Token { part, span: at..at + length });
        at += length;
    }
    Ok(tokens)
}

/// The text in quotation marks at the beginning, and how long it is with them. A mark within is
/// written twice.
fn unquoted(rest: &str, quote: char) -> Option<(String, usize)> {
    let mut text = String::new();
    let mut chars = rest.char_indices().skip(1).peekable();
    while let Some((at, c)) = chars.next() {
        if c != quote {
            text.push(c);
        } else if chars.next_if(|(_, next)| *next == quote).is_some() {
            text.push(quote);
        } else {
            return Some((text, at + quote.len_utf8()));
        }
    }
    None
}
