//! The terms of the ITU-T's work, each defined once: what there is, how it is written, what comes
//! before what, and what is the same as what.
//!
//! A term is read from its own notation (`TD215/4`, `7/17`, `2026-06-30`) and printed in it;
//! finding it in running text, in any language, is `grammar`'s work. The crate stands at the
//! bottom of the workspace: it knows no words of any language, no documents and no records.
//!
//! ```
//! use terms::{Stage, Track};
//!
//! assert_eq!(Stage::ForConsent.track(), Some(Track::Aap));
//! assert!(Stage::ForConsent.precedes(Stage::Consented));
//! assert_eq!("for_consent".parse(), Ok(Stage::ForConsent));
//! ```

mod approval;
mod date;
mod document;
mod focus;
mod item;
mod liaison;
pub mod link;
mod natural;
pub mod notation;
pub mod number;
mod question;
mod severity;
mod stage;
mod standard;
mod study_group;
mod text;
mod version;
mod word;

pub use approval::{Action, Track};
pub use date::{Date, DateSpan, NotADate, PartialDate, Precision};
pub use document::{DocumentId, Group, NotADocument, Series};
pub use focus::{document_of_focus_group, focus_group_name};
pub use item::{ItemKey, ItemName};
pub use liaison::Direction;
pub use link::{
    FileName, MeetingName, file_name, is_full_name, language_of_letter, link, meeting_name, name_at,
};
pub use natural::{Chunk, natural};
pub use question::{NotAQuestion, Question, QuestionNumber};
pub use severity::Severity;
pub use stage::Stage;
pub use standard::{NotAStandard, StandardId};
pub use study_group::{study_group, study_group_number};
pub use version::Version;
pub use word::{UnknownWord, Word};

#[cfg(test)]
mod tests;
