//! Documents of a study group: temporary documents, contributions, reports, letters, circulars,
//! liaison statements.

mod certainty;
mod exact;
mod focus;
mod heads;
mod letters;
mod list;
mod number;

pub use certainty::Certainty;
pub use exact::document_exact;
pub(crate) use focus::document_of_focus_group;
pub use focus::focus_group;
pub use heads::documents;

use std::borrow::Cow;
use std::fmt::Write as _;

/// The kind of numbering that a document belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Series {
    /// Temporary document.
    Td,
    /// Contribution.
    C,
    /// Report.
    R,
    /// Collective letter.
    Col,
    /// TSB circular.
    Cir,
    /// Liaison statement.
    Ls,
    /// Input of a focus group.
    I,
    /// Output of a focus group.
    O,
}

impl Series {
    /// The series as records write it: `TD`, `C`, `R`, `COL`, `CIR`, `LS`, `I`, `O`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Td => "TD",
            Self::C => "C",
            Self::R => "R",
            Self::Col => "COL",
            Self::Cir => "CIR",
            Self::Ls => "LS",
            Self::I => "I",
            Self::O => "O",
        }
    }
}

/// The series of temporary documents that a number counts in: each has its own numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Group {
    /// The general series, `GEN` or `G`.
    Gen,
    /// The plenary's, `PLEN` or `P`.
    Plen,
    /// A working party's.
    Wp(u8),
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

/// A document's number and all that its writing says about it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct DocumentId {
    /// The kind of numbering.
    pub series: Series,
    /// The number, without leading zeros.
    pub number: u32,
    /// The group of a temporary document, where the writing says it.
    pub group: Option<Group>,
    /// `R1`, `Rev.1`.
    pub revision: Option<u32>,
    /// `A21`, `Add.21`.
    pub addendum: Option<u32>,
    /// `SG17`, `TSAG`, where the writing says it: `SG12-TD648`, `Col 6/17`.
    pub study_group: Option<String>,
    /// Who sent a liaison statement: `SG17`, `SCV`, `CWG-SFP`. The focus group whose document it is:
    /// `FG-AINN`.
    pub originator: Option<String>,
    /// The full name, `T25-SG17-260330-TD-WP4-0215`: only from links and file names.
    pub itu_id: Option<String>,
    /// The language of the text, as an ISO 639-1 code, from `-E` and its like.
    pub language: Option<String>,
}

impl DocumentId {
    /// A document of which only the number is known.
    pub const fn new(series: Series, number: u32) -> Self {
        Self {
            series,
            number,
            group: None,
            revision: None,
            addendum: None,
            study_group: None,
            originator: None,
            itu_id: None,
            language: None,
        }
    }

    /// Whether a focus group numbered it.
    pub fn is_of_focus_group(&self) -> bool {
        self.originator.as_deref().is_some_and(|o| o.starts_with("FG-"))
    }

    /// The short form, normalised: no leading zeros, no blanks, `Rev.` as `R`.
    ///
    /// ```
    /// let id = |text| grammar::document_exact(text).map(|d| d.id());
    /// assert_eq!(id("TD 0018 Rev.1 /WP1").as_deref(), Some("TD18R1/1"));
    /// assert_eq!(id("TD201/PLEN").as_deref(), Some("TD201/P"));
    /// assert_eq!(id("SG17-LS91").as_deref(), Some("SG17-LS91"));
    /// assert_eq!(id("FG-AINN-I-037-R2").as_deref(), Some("FG-AINN-I-37R2"));
    /// ```
    pub fn id(&self) -> String {
        let mut id = String::new();
        if let Some(originator) = &self.originator {
            id.push_str(originator);
            id.push('-');
        }
        id.push_str(self.series.as_str());
        if self.is_of_focus_group() {
            id.push('-');
        }
        // Writing to a `String` cannot fail.
        let _ = write!(id, "{}", self.number);
        if let Some(revision) = self.revision {
            let _ = write!(id, "R{revision}");
        }
        if let Some(addendum) = self.addendum {
            let _ = write!(id, "A{addendum}");
        }
        if let Some(group) = self.group {
            let _ = write!(id, "/{}", group.in_id());
        }
        id
    }
}

/// One document named in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentMention {
    /// The document.
    pub id: DocumentId,
    /// The short forms of the first and the last of the written range it is a member of.
    pub range: Option<(String, String)>,
    /// How sure it is that the document is meant.
    pub certainty: Certainty,
}

impl DocumentMention {
    /// A document by itself, of which there is no doubt.
    pub(crate) const fn sure(id: DocumentId) -> Self {
        Self { id, range: None, certainty: Certainty::Sure }
    }
}

/// `WP4`, `GEN`, `PLEN` as file names write it.
pub(crate) fn file_group(c: &mut crate::cursor::Cursor<'_>) -> Option<Group> {
    number::group_name(c, false)
}
