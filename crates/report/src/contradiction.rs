//! Which findings are contradictions, and which of them come first.

use record::Code;

/// Codes of findings that hold two statements of which one at most is true; those first that a
/// meeting's decision hangs on.
const GRAVEST_FIRST: [Code; 12] = [
    Code::ConflictingTrack,
    Code::ConflictingStage,
    Code::CountMismatch,
    Code::TotalMismatch,
    Code::BaseTextMismatch,
    Code::IdentityMismatch,
    Code::DuplicateDocument,
    Code::DuplicateItem,
    Code::LinkMismatch,
    Code::ConflictingTitle,
    Code::ConflictingValue,
    Code::IndexMismatch,
];

/// Where a code stands among the contradictions; none for a finding that is none.
pub(crate) fn rank(code: Code) -> Option<usize> {
    GRAVEST_FIRST.iter().position(|&known| known == code)
}
