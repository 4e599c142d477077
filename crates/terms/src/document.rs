//! Documents of a study group and their numbers.

use std::borrow::Cow;

crate::words! {
    /// The kind of numbering that a document belongs to.
    pub enum Series {
        /// Temporary document.
        Td = "TD",
        /// Contribution.
        C = "C",
        /// Report.
        R = "R",
        /// Collective letter.
        Col = "COL",
        /// TSB circular.
        Cir = "CIR",
        /// Liaison statement.
        Ls = "LS",
    }
}

/// The series of temporary documents that a number counts in: each has its own numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Group {
    /// A working party's.
    Wp(u8),
    /// The general series, `GEN` or `G`.
    Gen,
    /// The plenary's, `PLEN` or `P`.
    Plen,
}

impl Group {
    /// The group in full: `GEN`, `PLEN`, `WP4`.
    pub fn as_str(self) -> Cow<'static, str> {
        match self {
            Self::Gen => Cow::Borrowed("GEN"),
            Self::Plen => Cow::Borrowed("PLEN"),
            Self::Wp(n) => Cow::Owned(format!("WP{n}")),
        }
    }

    /// The group as it stands in a short form: `GEN`, `P`, `4`.
    pub fn in_id(self) -> Cow<'static, str> {
        match self {
            Self::Gen => Cow::Borrowed("GEN"),
            Self::Plen => Cow::Borrowed("P"),
            Self::Wp(n) => Cow::Owned(n.to_string()),
        }
    }
}
