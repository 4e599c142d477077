//! Documents of a study group or a focus group and their numbers.

use crate::notation::Cursor;
use crate::{name_at, natural, number, study_group};
use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt::{self, Write as _};
use std::str::FromStr;

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
        /// Input document of a focus group.
        I = "I",
        /// Output document of a focus group.
        O = "O",
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

    /// Whether it is a working party's.
    pub const fn is_working_party(self) -> bool {
        matches!(self, Self::Wp(_))
    }
}

/// As the record's `group` has it: `GEN`, `PLEN`, `WP4`.
impl fmt::Display for Group {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.as_str())
    }
}

/// Reads what [`Group::as_str`] gives.
impl FromStr for Group {
    type Err = NotADocument;

    fn from_str(text: &str) -> Result<Self, NotADocument> {
        let mut c = Cursor::new(text, 0);
        let group = number::group_name(&mut c, false).filter(|g| g.as_str() == text);
        group.ok_or_else(|| NotADocument(text.to_owned()))
    }
}

/// A document's number and all that its writing says about it.
///
/// It is printed as the short form, normalised: no leading zeros, no blanks, `Rev.` as `R`; what a
/// printed form says is read back by [`FromStr`]. The order is the natural one of the short forms.
///
/// ```
/// use terms::{DocumentId, Group, Series};
///
/// let id: DocumentId = "TD18R1/1".parse()?;
/// assert_eq!((id.series, id.number), (Series::Td, 18));
/// assert_eq!((id.revision, id.group), (Some(1), Some(Group::Wp(1))));
/// assert_eq!(id.to_string(), "TD18R1/1");
/// assert!("TD9/1".parse::<DocumentId>()? < "TD10/1".parse()?);
/// assert_eq!("SG17-LS91".parse::<DocumentId>()?.originator.as_deref(), Some("SG17"));
/// assert_eq!("FG-AINN-I-237R2".parse::<DocumentId>()?.series, Series::I);
/// # Ok::<(), terms::NotADocument>(())
/// ```
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
    /// Who numbers it, of what is numbered by its sender: a liaison statement's (`SG17`, `SCV`,
    /// `CWG-SFP`), a focus group's documents' (`FG-AINN`).
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

    /// The document that an id of a record names: its short form, or its full name, by which a
    /// meeting calls a document of another study period.
    ///
    /// ```
    /// use terms::DocumentId;
    /// assert_eq!(DocumentId::of_id("TD215/4").unwrap().number, 215);
    /// assert_eq!(DocumentId::of_id("T22-SG17-C-0042").unwrap().id(), "C42");
    /// assert_eq!(DocumentId::of_id("reports/minutes.docx"), None);
    /// ```
    pub fn of_id(id: &str) -> Option<Self> {
        let full = || name_at(id).filter(|(_, length)| *length == id.len()).map(|(id, _)| id);
        id.parse().ok().or_else(full)
    }

    /// The short form: [`Display`](fmt::Display) as a text.
    pub fn id(&self) -> String {
        self.to_string()
    }

    /// The document that this is a revision of: the same without the revision.
    ///
    /// ```
    /// let id: terms::DocumentId = "TD18R1/1".parse()?;
    /// assert_eq!(id.base().to_string(), "TD18/1");
    /// # Ok::<(), terms::NotADocument>(())
    /// ```
    #[must_use]
    pub fn base(&self) -> Self {
        Self { revision: None, ..self.clone() }
    }

    /// Its place among others: that of its short form, then of what that does not say.
    fn place(&self) -> impl Ord {
        (
            natural(&self.id()),
            self.series,
            self.number,
            self.group,
            self.revision,
            self.addendum,
            [&self.study_group, &self.originator, &self.itu_id, &self.language],
        )
    }
}

/// Whether a body is a focus group: `FG-AINN`.
fn is_focus_group(body: &str) -> bool {
    body.starts_with("FG-") && body.len() > "FG-".len()
}

impl fmt::Display for DocumentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.originator {
            Some(group) if is_focus_group(group) => write!(f, "{group}-{}-", self.series)?,
            // A liaison statement's number says nothing without its originator.
            Some(originator) if self.series == Series::Ls => {
                write!(f, "{originator}-{}", self.series)?;
            }
            _ => f.write_str(self.series.as_str())?,
        }
        write!(f, "{}", self.number)?;
        if let Some(revision) = self.revision {
            write!(f, "R{revision}")?;
        }
        if let Some(addendum) = self.addendum {
            write!(f, "A{addendum}")?;
        }
        if let Some(group) = self.group {
            write!(f, "/{}", group.in_id())?;
        }
        Ok(())
    }
}

/// A text that is no document's short form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotADocument(String);

impl fmt::Display for NotADocument {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} is no document's number, such as TD215/4 or C42A21", self.0)
    }
}

impl std::error::Error for NotADocument {}

/// Reads a short form as [`Display`](fmt::Display) prints it, with the study group before it where
/// that is another one's: `SG12-TD648`.
impl FromStr for DocumentId {
    type Err = NotADocument;

    fn from_str(text: &str) -> Result<Self, NotADocument> {
        printed(text).ok_or_else(|| NotADocument(text.to_owned()))
    }
}

fn printed(text: &str) -> Option<DocumentId> {
    // The longest names of groups have some twenty letters.
    if text.len() > 80 {
        return None;
    }
    let (body, rest) = match text.rsplit_once('-') {
        // `FG-AINN-I-237R2`.
        Some((head, number)) if is_focus_group(head) => {
            let (group, series) = head.rsplit_once('-')?;
            let id = numbered(series.parse().ok()?, number)?;
            return printed_as(DocumentId { originator: Some(group.to_owned()), ..id }, "", text);
        }
        Some((body, rest)) => (Some(body), rest),
        None => (None, text),
    };
    let letters = rest.find(|c: char| !c.is_ascii_uppercase())?;
    let series = rest.get(..letters)?.parse().ok()?;
    let id = numbered(series, rest.get(letters..)?)?;
    let body = body.map(str::to_owned);
    match (series, body) {
        (_, None) => printed_as(id, "", text),
        (Series::Ls, body) => printed_as(DocumentId { originator: body, ..id }, "", text),
        (_, Some(body)) => {
            let known = study_group::is_known(&body) && id.study_group.is_none();
            let before = format!("{body}-");
            let id = DocumentId { study_group: known.then_some(body), ..id };
            id.study_group.is_some().then(|| printed_as(id, &before, text))?
        }
    }
}

fn numbered(series: Series, written: &str) -> Option<DocumentId> {
    let mut c = Cursor::new(written, 0);
    let part = number::part(&mut c, series)?;
    c.at_end().then(|| part.into_id(series, None))
}

/// The id, if it prints as it is written: any other writing is `grammar`'s to read.
fn printed_as(id: DocumentId, before: &str, text: &str) -> Option<DocumentId> {
    let mut printed = before.to_owned();
    // Writing to a `String` cannot fail.
    let _ = write!(printed, "{id}");
    (printed == text).then_some(id)
}

impl Ord for DocumentId {
    fn cmp(&self, other: &Self) -> Ordering {
        self.place().cmp(&other.place())
    }
}

impl PartialOrd for DocumentId {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
