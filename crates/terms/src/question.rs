//! Questions of study groups: `4/17` is Question 4 of Study Group 17.

use crate::notation::Cursor;
use std::fmt;
use std::str::FromStr;

/// The number of a Question, or all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum QuestionNumber {
    /// One Question.
    Number(u8),
    /// `All/17`, `QALL/17`.
    All,
}

/// A Question of a study group, by number before the others, all Questions last.
///
/// ```
/// use terms::{Question, QuestionNumber};
/// let question = Question { number: QuestionNumber::Number(4), study_group: Some(17) };
/// assert_eq!(question.to_string(), "4/17");
/// assert_eq!("4/17".parse(), Ok(question));
/// assert!("4/17".parse::<Question>()? < "10/17".parse()?);
/// # Ok::<(), terms::NotAQuestion>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Question {
    /// Its number.
    pub number: QuestionNumber,
    /// The number of the study group; `None` where neither the text nor the caller knows it.
    pub study_group: Option<u8>,
}

impl Question {
    /// Whether it is the other one, or one of which the other leaves the study group open.
    ///
    /// ```
    /// let is = |a: &str, b: &str| a.parse::<terms::Question>().unwrap().is(b.parse().unwrap());
    /// assert!(is("7/17", "7") && is("7/17", "7/17"));
    /// assert!(!is("7", "7/17") && !is("7/17", "7/16"));
    /// ```
    pub fn is(self, other: Self) -> bool {
        self.number == other.number
            && (other.study_group.is_none() || self.study_group == other.study_group)
    }
}

impl fmt::Display for Question {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.number {
            QuestionNumber::Number(n) => write!(f, "{n}")?,
            QuestionNumber::All => f.write_str("All")?,
        }
        match self.study_group {
            Some(sg) => write!(f, "/{sg}"),
            None => Ok(()),
        }
    }
}

/// A text that is no Question as records write it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotAQuestion(String);

impl fmt::Display for NotAQuestion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} is no Question, such as 4/17 or All/17", self.0)
    }
}

impl std::error::Error for NotAQuestion {}

/// Reads `4/17`, `4`, `All/17`, as [`Display`](fmt::Display) prints them.
impl FromStr for Question {
    type Err = NotAQuestion;

    fn from_str(text: &str) -> Result<Self, NotAQuestion> {
        let mut c = Cursor::new(text, 0);
        let question = read(&mut c).filter(|question| *question == text);
        question.ok_or_else(|| NotAQuestion(text.to_owned()))
    }
}

fn read(c: &mut Cursor<'_>) -> Option<Question> {
    let number = if c.eat("All") {
        QuestionNumber::All
    } else {
        QuestionNumber::Number(u8::try_from(c.digits(3)?.0).ok()?)
    };
    let study_group = if c.eat("/") { Some(u8::try_from(c.digits(3)?.0).ok()?) } else { None };
    Some(Question { number, study_group })
}
