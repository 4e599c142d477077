//! What is wrong with a question, and where.

use crate::text::printable;
use crate::topics::{TOPICS, Topic};
use std::fmt::{self, Display, Formatter, Write};
use std::ops::Range;
use thiserror::Error;
use unicode_width::UnicodeWidthStr;

/// What is wrong with a question.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Problem {
    /// There is no question.
    #[error("a question begins with what it is about: {}", topics())]
    Nothing,
    /// It is longer than any that makes sense.
    #[error("the question is longer than {limit} characters")]
    TooLong {
        /// The most there may be.
        limit: usize,
    },
    /// A quotation mark without its partner.
    #[error("the quotation mark {quote} is not closed")]
    OpenQuote {
        /// The mark.
        quote: char,
    },
    /// A sign that means nothing.
    #[error("`{text}` is no comparison; there are = != ~ !~ < <= > >=")]
    NoOperator {
        /// The sign.
        text: String,
    },
    /// Something that nothing is known about.
    #[error("nothing is known about `{text}`{}\nYou can ask about: {}", offer(*.meant), topics())]
    NoTopic {
        /// What was asked about.
        text: String,
        /// What may have been meant.
        meant: Option<&'static str>,
    },
    /// A field that there is not.
    #[error("there is no field `{text}` in {}{}\nFields: {}", .topic.name, offer(*.meant), fields(.topic))]
    NoField {
        /// What was asked for.
        text: String,
        /// What it should be a field of.
        topic: &'static Topic,
        /// What may have been meant.
        meant: Option<&'static str>,
    },
    /// A word that no value of the field can be.
    #[error("`{field}` is never `{text}`{}\nIt is one of: {}", offer(*.meant), .words.join(", "))]
    NoWord {
        /// The field.
        field: &'static str,
        /// What it is compared with.
        text: String,
        /// What may have been meant.
        meant: Option<&'static str>,
        /// What the values are.
        words: &'static [String],
    },
    /// A text where a number should be.
    #[error("`{field}` is a number, and `{text}` is none")]
    NoNumber {
        /// The field.
        field: &'static str,
        /// What it is compared with.
        text: String,
    },
    /// A text where a date should be.
    #[error("`{text}` is no date; write 2026, 2026-Q4, 2026-10, 2026-10-12 or 2026-10-12T13:00")]
    NoDate {
        /// What a date is compared with.
        text: String,
    },
    /// A text where yes or no should be.
    #[error("`{field}` is yes or no, and not `{text}`")]
    NoFlag {
        /// The field.
        field: &'static str,
        /// What it is compared with.
        text: String,
    },
    /// Something else should stand here.
    #[error("here should be {wanted}{}", found.as_ref().map_or_else(|| ", and the question ends".to_owned(), |f| format!(", not `{f}`")))]
    Expected {
        /// What should stand here.
        wanted: &'static str,
        /// What stands here; none where the question ends.
        found: Option<String>,
    },
    /// A part of the question that it has already.
    #[error("the question has two times `{clause}`")]
    Twice {
        /// The part.
        clause: &'static str,
    },
    /// Parentheses in parentheses, deeper than any that make sense.
    #[error("conditions nest deeper than {limit}")]
    TooDeep {
        /// The most there may be.
        limit: usize,
    },
    /// A count that is to show fields.
    #[error("a count shows no fields: leave out `select` or `count`")]
    CountAndSelect,
    /// A count that is sorted by what it does not show.
    #[error("a count can be sorted by `count`{}", .by.map_or_else(String::new, |by| format!(" or `{by}`")))]
    CountOrder {
        /// The field that it counts by.
        by: Option<&'static str>,
    },
}

fn offer(meant: Option<&str>) -> String {
    meant.map_or_else(String::new, |name| format!("; did you mean `{name}`?"))
}

fn topics() -> String {
    TOPICS.iter().map(|t| t.name).collect::<Vec<_>>().join(", ")
}

fn fields(topic: &Topic) -> String {
    topic.fields.iter().map(|f| f.name.as_str()).collect::<Vec<_>>().join(", ")
}

/// A question that cannot be read. It is written with the place in the question:
///
/// ```
/// let error = query::parse("work-items where trak = TAP").unwrap_err();
/// let text = error.to_string();
/// assert!(text.starts_with("there is no field `trak` in work-items; did you mean `track`?"));
/// assert!(text.contains("  work-items where trak = TAP\n                   ^^^^"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub struct QueryError {
    /// What is wrong.
    pub problem: Problem,
    /// Where in the question, in bytes.
    pub span: Range<usize>,
    /// The question.
    pub query: String,
}

/// So much of a question stands before and behind the place of an error.
const AROUND: usize = 60;

impl Display for QueryError {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let text = self.problem.to_string();
        let (first, rest) = text.split_once('\n').unwrap_or((&text, ""));
        f.write_str(first)?;
        let before = self.query.get(..self.span.start).unwrap_or_default();
        let within = self.query.get(self.span.clone()).unwrap_or_default();
        let after = self.query.get(self.span.end..).unwrap_or_default();
        if !self.query.trim().is_empty() {
            let skip = before.chars().count().saturating_sub(AROUND);
            let mut head: String = before.chars().skip(skip).collect();
            if skip > 0 {
                head.insert(0, '…');
            }
            let within: String = within.chars().take(AROUND).collect();
            let tail: String = after.chars().take(AROUND).collect();
            let cut = if after.chars().count() > AROUND { "…" } else { "" };
            let [head, within, tail] = [head, within, tail].map(|t| one_line(&t));
            write!(f, "\n\n  {head}{within}{tail}{cut}\n  {}", " ".repeat(head.width()))?;
            for _ in 0..within.width().max(1) {
                f.write_char('^')?;
            }
        }
        if !rest.is_empty() {
            write!(f, "\n\n{rest}")?;
        }
        Ok(())
    }
}

/// The text with every blank as it is, so that the marks below stay in their place.
fn one_line(text: &str) -> String {
    let blanks: String =
        text.chars().map(|c| if c.is_whitespace() { '\u{1}' } else { c }).collect();
    blanks.split('\u{1}').map(printable).collect::<Vec<_>>().join(" ")
}
