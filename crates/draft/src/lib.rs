//! The documents that people must write of a meeting: executive summary, reports, work programme.
//!
//! [`report`] puts a draft together from a meeting's record and the records of its documents;
//! [`docx`], [`markdown`] and [`html`] write it. A draft has the tables that such documents have
//! (DOMAIN.md §8), each row with a link to its document, and marks where a person must write.
//!
//! What is drafted can be read: the tables' captions, columns and words are those of the field, so
//! that extraction finds in the draft what the records say. Where documents disagree, the best
//! supported value stands in the table and the others in notes that are read as nothing. Rows are
//! counted: a number that a document states otherwise is a remark beside the rows.
//!
//! The steps, each a module: `known` (what the records say together), `tables`, `kinds` (what each
//! kind of draft has), `notes`, `render`.

mod again;
mod calendar;
mod cells;
mod changes;
mod dates;
mod earlier;
mod error;
mod keys;
mod kinds;
mod known;
pub mod model;
mod notes;
mod opening;
mod places;
mod render;
mod said;
mod scope;
mod tables;

pub use again::{Fate, Written, write};
pub use calendar::calendar;
pub use earlier::{Earlier, Form, Read};
pub use error::Error;
pub use known::{Places, Way};
pub use model::Report;
pub use places::TAG;
pub use render::{Template, docx, html, markdown};
pub use scope::{Parts, Scope, parts};

use known::Known;
use record::{DocumentRecord, MeetingRecord};

/// What can be drafted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// The results of a meeting for those who were not there.
    ExecutiveSummary,
    /// The report of a Question's meeting.
    QuestionReport,
    /// The report of a Working Party.
    WorkingPartyReport,
    /// All work items with their state.
    WorkProgramme,
    /// The agenda of a Working Party or, where none is named, of a Question, with the documents
    /// allocated.
    Agenda,
    /// The liaison statements that came in: by when each is to be answered, and by whom.
    IncomingStatements,
}

/// Drafts a document of a meeting.
///
/// `documents` may hold records of other meetings: they are left out. Without any, what only they
/// have (numeric tables, counts that a document states) is missing from the draft.
///
/// # Errors
/// Where the kind is of one Question or Working Party, and `scope` names none, or one of which the
/// records say nothing.
///
/// ```
/// use draft::{Kind, Scope};
/// # let meeting: record::MeetingRecord = serde_json::from_value(serde_json::json!({
/// #     "schema": "urn:rapporteur:schema:meeting:1",
/// #     "meeting": {"study_group": "SG17", "place": "Geneva", "start": "2026-03-30",
/// #                 "end": "2026-04-02", "study_period": null},
/// #     "documents": [], "work_items": [], "liaisons": [], "events": [],
/// #     "graph": {"nodes": [], "edges": []}, "totals": [], "findings": []
/// # })).unwrap();
/// let report = draft::report(Kind::ExecutiveSummary, &meeting, &[], &Scope::default()).unwrap();
/// let text = draft::markdown(&report);
/// assert!(text.contains("# Executive Summary"));
/// assert!(text.contains("ITU-T SG17 meeting (Geneva, 30 March - 2 April 2026)"));
/// ```
pub fn report(
    kind: Kind,
    meeting: &MeetingRecord,
    documents: &[DocumentRecord],
    scope: &Scope,
) -> Result<Report, Error> {
    report_at(kind, meeting, documents, scope, Places::default(), None)
}

/// As [`report`], with links to where the documents lie, and with the record of the meeting before:
/// by it is told of which items both meetings have no text.
///
/// # Errors
/// As [`report`].
///
/// ```
/// use draft::{Kind, Places, Scope};
/// # let meeting: record::MeetingRecord = serde_json::from_value(serde_json::json!({
/// #     "schema": "urn:rapporteur:schema:meeting:1",
/// #     "meeting": {"study_group": "SG17", "place": null, "start": null, "end": null,
/// #                 "study_period": null},
/// #     "documents": [], "work_items": [], "liaisons": [], "events": [],
/// #     "graph": {"nodes": [], "edges": []}, "totals": [], "findings": []
/// # })).unwrap();
/// let below = |path: &str| Some(format!("documents/{path}"));
/// let places = Places { link: Some(&below), first: false };
/// let scope = Scope::default();
/// assert!(draft::report_at(Kind::WorkProgramme, &meeting, &[], &scope, places, None).is_ok());
/// ```
pub fn report_at(
    kind: Kind,
    meeting: &MeetingRecord,
    documents: &[DocumentRecord],
    scope: &Scope,
    places: Places<'_>,
    before: Option<&MeetingRecord>,
) -> Result<Report, Error> {
    let mut known = Known::new(meeting, documents, places);
    known.before = before;
    let mut report = match kind {
        Kind::ExecutiveSummary => kinds::summary(&known),
        Kind::QuestionReport => kinds::question(&known, scope.question(&known)?),
        Kind::WorkingPartyReport => kinds::working_party(&known, &scope.working_party(&known)?),
        Kind::WorkProgramme => kinds::work_programme(&known),
        Kind::Agenda if scope.working_party.is_some() => {
            kinds::of_party(&known, &scope.working_party(&known)?)
        }
        Kind::Agenda => kinds::of_question(&known, scope.question(&known)?),
        Kind::IncomingStatements => kinds::incoming(&known),
    };
    places::name(&mut report);
    Ok(report)
}
