//! Documents of a study group: temporary documents, contributions, reports, letters, circulars,
//! liaison statements.

mod certainty;
mod exact;
mod focus;
mod heads;
mod letters;
mod list;

pub use certainty::Certainty;
pub use exact::document_exact;
pub use focus::focus_group;
pub(crate) use heads::statements;
pub use heads::{documents, mentions};
use terms::number;
pub use terms::{DocumentId, Group, Series};

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
