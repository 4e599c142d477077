//! What is asked.

use record::{DocumentRecord, MeetingRecord};

/// The records that questions are put to: those of meetings and those of their documents.
///
/// Questions about references, approvals, abbreviations and statistics need the documents; all
/// others are answered from the meetings, and tell more where the documents are there too.
#[derive(Debug, Clone, Copy, Default)]
pub struct Records<'r> {
    /// The documents' records, in the order of their paths.
    pub documents: &'r [DocumentRecord],
    /// The meetings' records.
    pub meetings: &'r [MeetingRecord],
}
