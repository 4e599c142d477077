//! The meeting that a user names for the documents that name none.

use std::fmt;
use std::str::FromStr;
use terms::{Date, study_group};

/// A meeting by its study group and its first day, as a user says it: `SG17/2026-03-30`.
///
/// ```
/// let named: meeting::Named = "sg 17/2026-03-30".parse().unwrap();
/// assert!(named.study_group == "SG17" && named.start == "2026-03-30");
/// assert_eq!(named.to_string(), "SG17/2026-03-30");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Named {
    /// `SG17`, `TSAG`, `FG-AINN`: as `study_group` of a meeting record has it.
    pub study_group: String,
    /// Its first day.
    pub start: Date,
}

/// A text that names no meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotNamed;

impl fmt::Display for NotNamed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a meeting is a study group and its first day: SG17/2026-03-30")
    }
}

impl std::error::Error for NotNamed {}

impl FromStr for Named {
    type Err = NotNamed;

    fn from_str(text: &str) -> Result<Self, NotNamed> {
        let (group, day) = text.split_once('/').ok_or(NotNamed)?;
        let study_group = study_group(group).to_ascii_uppercase();
        let plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '.';
        if !study_group.starts_with(|c: char| c.is_ascii_alphabetic())
            || !study_group.chars().all(plain)
        {
            return Err(NotNamed);
        }
        // A user may leave out the zeros of a month and a day.
        let parts: Vec<&str> = day.trim().split('-').collect();
        let [year, month, day] = parts[..] else { return Err(NotNamed) };
        let start = format!("{year}-{month:0>2}-{day:0>2}").parse().map_err(|_| NotNamed)?;
        Ok(Self { study_group, start })
    }
}

impl fmt::Display for Named {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.study_group, self.start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_study_group_and_its_first_day() {
        let read = |text: &str| text.parse::<Named>().map(|named| named.to_string());
        assert_eq!(read("SG17/2026-03-30").as_deref(), Ok("SG17/2026-03-30"));
        assert_eq!(read("sg03/2025-9-9").as_deref(), Ok("SG3/2025-09-09"));
        assert_eq!(read("FG-AINN/2026-01-12").as_deref(), Ok("FG-AINN/2026-01-12"));
        for wrong in ["", "SG17", "SG17/", "/2026-03-30", "SG17/2026-02-30", "17/2026-03-30"] {
            assert_eq!(read(wrong), Err(NotNamed), "{wrong}");
        }
    }
}
