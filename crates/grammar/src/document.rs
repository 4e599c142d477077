//! Documents of a study group: temporary documents, contributions, reports, letters, circulars,
//! liaison statements.

mod exact;
mod heads;
mod letters;
mod list;
mod number;

pub use exact::document_exact;
pub use heads::documents;
pub use terms::{Group, Series};

use std::fmt::Write as _;

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
    /// Who sent a liaison statement: `SG17`, `SCV`, `CWG-SFP`.
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

    /// The short form, normalised: no leading zeros, no blanks, `Rev.` as `R`.
    ///
    /// ```
    /// let id = |text| grammar::document_exact(text).map(|d| d.id());
    /// assert_eq!(id("TD 0018 Rev.1 /WP1").as_deref(), Some("TD18R1/1"));
    /// assert_eq!(id("TD201/PLEN").as_deref(), Some("TD201/P"));
    /// assert_eq!(id("SG17-LS91").as_deref(), Some("SG17-LS91"));
    /// ```
    pub fn id(&self) -> String {
        let mut id = String::new();
        if let (Series::Ls, Some(originator)) = (self.series, &self.originator) {
            id.push_str(originator);
            id.push('-');
        }
        id.push_str(self.series.as_str());
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
}

/// `WP4`, `GEN`, `PLEN` as file names write it.
pub(crate) fn file_group(c: &mut crate::cursor::Cursor<'_>) -> Option<Group> {
    number::group_name(c, false)
}
