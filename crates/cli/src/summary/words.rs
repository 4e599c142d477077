//! Words for what is counted.

use crate::console::grouped;
use pipeline::LeftOut;
use record::{Kind, Meeting, Severity, Stage, Status, Track};

/// `12 contributions, 1 agenda`: the most frequent first.
pub(super) fn list(counted: impl Iterator<Item = (String, usize)>) -> String {
    let mut counted: Vec<_> = counted.collect();
    counted.sort_by_key(|entry| std::cmp::Reverse(entry.1));
    let words: Vec<_> =
        counted.into_iter().map(|(word, n)| format!("{} {word}", grouped(n as u64))).collect();
    words.join(", ")
}

/// `1 event`, `2 events`.
pub(super) fn number(number: u64, one: &str) -> String {
    format!("{} {one}{}", grouped(number), if number == 1 { "" } else { "s" })
}

pub(super) fn kind(kind: Kind, number: usize) -> String {
    let (one, many) = match kind {
        Kind::ExecutiveSummary => ("executive summary", "executive summaries"),
        Kind::MeetingReport => ("meeting report", "meeting reports"),
        Kind::Agenda => ("agenda", "agendas"),
        Kind::DocumentList => ("document list", "document lists"),
        Kind::Recommendation => ("published text", "published texts"),
        Kind::WorkProgramme => ("work programme", "work programmes"),
        Kind::NewWorkItem => ("new work item proposal", "new work item proposals"),
        Kind::DraftText => ("draft text", "draft texts"),
        Kind::LiaisonStatement => ("liaison statement", "liaison statements"),
        Kind::Contribution => ("contribution", "contributions"),
        Kind::Other => ("other document", "other documents"),
    };
    if number == 1 { one } else { many }.to_owned()
}

pub(super) fn status(status: Status) -> &'static str {
    match status {
        Status::Extracted => "read whole",
        Status::Partial => "read in part",
        Status::Failed => "failed",
        Status::Skipped => "skipped",
    }
}

pub(super) fn severity(severity: Severity, number: usize) -> &'static str {
    match (severity, number) {
        (Severity::Error, 1) => "error",
        (Severity::Error, _) => "errors",
        (Severity::Warning, 1) => "warning",
        (Severity::Warning, _) => "warnings",
        (Severity::Info, 1) => "note",
        (Severity::Info, _) => "notes",
    }
}

pub(super) fn stage(stage: Stage) -> &'static str {
    match stage {
        Stage::New => "added to the work programme",
        Stage::Proposed => "proposed",
        Stage::ForDetermination => "for determination",
        Stage::ForConsent => "for consent",
        Stage::ForApproval => "for approval",
        Stage::ForAgreement => "for agreement",
        Stage::ForDecision => "for decision, track not stated",
        Stage::Determined => "determined",
        Stage::Consented => "consented",
        Stage::Approved => "approved",
        Stage::Agreed => "agreed",
        Stage::InProgress => "under study",
        Stage::Discontinued => "discontinued",
        Stage::NotApproved => "not approved",
    }
}

pub(super) fn track(track: Option<Track>) -> &'static str {
    track.map_or("not stated", Track::as_str)
}

pub(super) fn left_out(why: LeftOut, number: usize) -> String {
    let (one, many) = match why {
        LeftOut::Hidden => ("hidden file or folder", "hidden files or folders"),
        LeftOut::Housekeeping => ("lock or system file", "lock or system files"),
        LeftOut::Link => ("link", "links"),
        LeftOut::Special => ("device or pipe", "devices or pipes"),
        LeftOut::Pattern => ("by the patterns", "by the patterns"),
        LeftOut::Output => ("output folder", "output folders"),
    };
    if number == 1 { one } else { many }.to_owned()
}

/// `SG17, Geneva, 2026-03-30 to 2026-04-02`.
pub(super) fn meeting(meeting: &Meeting) -> String {
    let dates = match (meeting.start, meeting.end) {
        (Some(start), Some(end)) if start != end => Some(format!("{start} to {end}")),
        (Some(day), _) | (None, Some(day)) => Some(day.to_string()),
        (None, None) => None,
    };
    let parts = [meeting.study_group.clone(), meeting.place.clone(), dates];
    let known: Vec<_> = parts.into_iter().flatten().collect();
    if known.is_empty() { "not named in the documents".to_owned() } else { known.join(", ") }
}

/// `640 B`, `12 KB`, `3.4 MB`.
pub(super) fn bytes(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} B"),
        1_000..1_000_000 => format!("{:.0} KB", bytes as f64 / 1e3),
        _ => format!("{:.1} MB", bytes as f64 / 1e6),
    }
}
