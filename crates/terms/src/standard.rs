//! Standards of other bodies than the ITU-T.

use crate::natural;
use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

/// A standard by its body and its number there.
///
/// ```
/// let id: terms::StandardId = "ETSI EN 303 645".parse()?;
/// assert_eq!((id.body(), id.number()), ("ETSI", "EN 303 645"));
/// assert_eq!(id.to_string(), "ETSI EN 303 645");
/// assert!("ISO/IEC 9594-8".parse::<terms::StandardId>()? < "ISO/IEC 27566-1".parse()?);
/// assert!("OpenID".parse::<terms::StandardId>().is_err());
/// # Ok::<(), terms::NotAStandard>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct StandardId {
    written: String,
    /// How many bytes of it are the body's name.
    body: usize,
}

impl StandardId {
    /// Whose standard it is: `ISO/IEC`, `IETF`, `3GPP`, `ITU-R`.
    pub fn body(&self) -> &str {
        self.written.get(..self.body).unwrap_or_default()
    }

    /// Its number there, with the kind of document: `27566-1`, `RFC 7159`, `TS 33.501`.
    pub fn number(&self) -> &str {
        self.written.get(self.body..).unwrap_or_default().trim_start()
    }

    /// As records write it.
    pub fn as_str(&self) -> &str {
        &self.written
    }
}

impl fmt::Display for StandardId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.written)
    }
}

impl Ord for StandardId {
    fn cmp(&self, other: &Self) -> Ordering {
        natural(&self.written).cmp(&natural(&other.written)).then(self.written.cmp(&other.written))
    }
}

impl PartialOrd for StandardId {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// A text that is no standard with a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotAStandard(String);

impl fmt::Display for NotAStandard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} is no standard with its number, such as ISO/IEC 27566-1", self.0)
    }
}

impl std::error::Error for NotAStandard {}

/// Reads a body's name in capital letters and digits, a blank, and a number, with words in capital
/// letters before it.
impl FromStr for StandardId {
    type Err = NotAStandard;

    fn from_str(text: &str) -> Result<Self, NotAStandard> {
        let capital = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit();
        let read = text.split_once(' ').filter(|(body, number)| {
            body.starts_with(capital)
                && body.chars().all(|c| capital(c) || matches!(c, '/' | '-'))
                && number.split(' ').all(|word| word.starts_with(capital))
                && number.contains(|c: char| c.is_ascii_digit())
        });
        match read {
            Some((body, _)) => Ok(Self { written: text.to_owned(), body: body.len() }),
            None => Err(NotAStandard(text.to_owned())),
        }
    }
}
