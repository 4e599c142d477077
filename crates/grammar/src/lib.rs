//! Identifiers, dates and names of the ITU-T and its neighbours in running text.
//!
//! Text goes in, values with exact spans come out. The crate knows nothing of tables, files or
//! formats: its callers say what a text *is* (a cell of acronyms, a label's value) by choosing the
//! function, and it says what the text *says*.
//!
//! Input is always normalised text: NFC, runs of white space folded to one ASCII space, no-break
//! spaces and zero-width characters gone, U+2010 and U+2011 written `-`. En and em dashes, the minus
//! sign and curly quotation marks remain and are accepted wherever their ASCII cousins are. Spans are
//! byte ranges of that text on character boundaries.
//!
//! Every pattern is compiled once, has a literal to look for first, and uses ASCII boundaries.
//!
//! ```
//! let lexicon = lexicon::Lexicon::standard();
//! let found = grammar::documents(&lexicon, "see TD421/GEN -TD423/GEN and C21");
//! let ids: Vec<String> = found.iter().map(|f| f.value.id.id()).collect();
//! assert_eq!(ids, ["TD421/GEN", "TD422/GEN", "TD423/GEN", "C21"]);
//! ```

pub mod date;
pub mod document;
pub mod glued;
pub mod header;
pub mod liaison;
pub mod question;
pub mod standard;
mod words;
pub mod work_item;

pub use date::{Date, DateRange, Precision, dates, is_tentative, target_date};
pub use document::{
    Certainty, DocumentId, DocumentMention, Group, Series, document_exact, documents, focus_group,
    mentions,
};
pub use header::{language, study_group, study_period, working_party};
pub use liaison::{
    Direction, LiaisonTitle, addressed_title, destinations, liaison_title, plain_title,
};
pub use question::{Question, QuestionNumber, question_cell, questions};
pub use standard::{recommendations, resolutions, standards};
use terms::notation as cursor;
pub use terms::notation::ending;
pub use terms::{
    Chunk, DateSpan, FileName, ItemKey, ItemName, PartialDate, file_name, link, meeting_name,
    natural, study_group_number,
};
pub use work_item::{
    Acronym, Around, Names, Titles, Version, acronym_cell, acronym_cell_around, acronyms,
    acronyms_around,
};

/// A value and the place in the text where it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found<T> {
    /// What the text says.
    pub value: T,
    /// Where: a byte range of the text, on character boundaries, without blanks at its ends.
    pub span: std::ops::Range<usize>,
}

impl<T> Found<T> {
    /// Pairs a value with its place.
    pub(crate) const fn new(value: T, span: std::ops::Range<usize>) -> Self {
        Self { value, span }
    }
}

#[cfg(test)]
mod tests;
