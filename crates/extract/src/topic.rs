//! What a caption, heading or sentence says of the things under it: topic, track, stage, count.

use crate::vocabulary::{VOCABULARY, folded, has_phrase};
use record::{Action, Stage, Track};
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// The topic of a text (`topics.tsv`).
pub(crate) fn topic(text: &str) -> Option<&'static str> {
    VOCABULARY.topics.first(text)
}

/// The stage that a topic gives to the items under it; a candidate's goes by its track.
pub(crate) fn stage_of(topic: &str, track: Option<Track>) -> Option<Stage> {
    Some(match topic {
        "discontinued" => Stage::Discontinued,
        "not_approved" => Stage::NotApproved,
        "proposed" => Stage::Proposed,
        "new_work_items" => Stage::New,
        "for_determination" => Stage::ForDetermination,
        "for_consent" => Stage::ForConsent,
        "for_approval" => Stage::ForApproval,
        "for_agreement" => Stage::ForAgreement,
        "determined" => Stage::Determined,
        "consented" => Stage::Consented,
        "approved" => Stage::Approved,
        "agreed" => Stage::Agreed,
        "candidates" => match track {
            Some(Track::Tap) => Stage::ForDetermination,
            Some(Track::Aap) => Stage::ForConsent,
            Some(Track::Agreement) => Stage::ForAgreement,
            None => Stage::ForDecision,
        },
        "ongoing" => Stage::InProgress,
        _ => return None,
    })
}

/// The planned stage of an action that is done, and the done one of a planned.
pub(crate) fn planned(stage: Stage) -> Stage {
    match stage {
        Stage::Determined => Stage::ForDetermination,
        Stage::Consented => Stage::ForConsent,
        Stage::Approved => Stage::ForApproval,
        Stage::Agreed => Stage::ForAgreement,
        other => other,
    }
}

/// The action that a stage is the result or the plan of.
pub(crate) fn action_of(stage: Stage) -> Option<Action> {
    Some(match stage {
        Stage::ForDetermination | Stage::Determined => Action::Determination,
        Stage::ForConsent | Stage::Consented => Action::Consent,
        Stage::ForApproval | Stage::Approved | Stage::NotApproved => Action::Approval,
        Stage::ForAgreement | Stage::Agreed => Action::Agreement,
        _ => return None,
    })
}

/// The track that a caption names by its letters or its legal basis; none where it names two.
pub(crate) fn named_track(text: &str) -> Option<Track> {
    let text = folded(text);
    let has = |phrases: &[&str]| phrases.iter().any(|p| has_phrase(&text, p));
    let tap = has(&["tap"]);
    let aap = has(&["aap"]);
    match (tap, aap) {
        (true, false) => Some(Track::Tap),
        (false, true) => Some(Track::Aap),
        // Neither, or both: the caption does not say which of its items goes which way.
        _ => None,
    }
}

/// The track of what is under a caption with this topic.
pub(crate) fn track_of(text: &str, topic: &str) -> Option<Track> {
    match topic {
        "for_determination" | "determined" => Some(Track::Tap),
        "for_consent" | "consented" => Some(Track::Aap),
        "for_agreement" | "agreed" => named_track(text).or(Some(Track::Agreement)),
        "for_approval" | "approved" | "not_approved" | "candidates" => named_track(text),
        _ => None,
    }
}

/// The track that a cell names: `TAP`, `AAP`, `Agreement`.
pub(crate) fn track_cell(text: &str) -> Option<Track> {
    named_track(text).or_else(|| {
        let text = folded(text);
        ["agreement", "agreed", "accord", "acuerdo"]
            .iter()
            .any(|w| has_phrase(&text, w))
            .then_some(Track::Agreement)
    })
}

static TRAILING_COUNT: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"\(\s*([0-9]{1,4})\s*\)\s*[:.]?$").ok());
static ANNEX_COUNT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?i)\(\s*([0-9]{1,4})\s*[,;]?\s*(?:see|cf\.?|voir|véase)\s+((?:annex|appendix|annexe|anexo)\s+[A-Z0-9]{1,4})[^)]*\)",
    )
    .ok()
});
static MEETING: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"\b(?:in|at|during|for|by)\s+(?:the\s+)?((?:next\s+)?(?:ITU-T\s+)?(?:SG\s?[0-9]{1,2}|TSAG|WP\s?[0-9]/[0-9]{1,2})\b[^();:]{0,60}?(?:meeting|plenary))",
    )
    .ok()
});

/// A count at the end of a caption: `… (3)`.
pub(crate) fn trailing_count(text: &str) -> Option<(u64, Range<usize>)> {
    let number = TRAILING_COUNT.as_ref()?.captures(text)?.get(1)?;
    Some((number.as_str().parse().ok()?, number.range()))
}

/// A count with the annex that lists what is counted: `(20, see Annex B)`.
pub(crate) fn annex_count(text: &str) -> Option<(u64, String, Range<usize>)> {
    let found = ANNEX_COUNT.as_ref()?.captures(text)?;
    let number = found.get(1)?;
    Some((number.as_str().parse().ok()?, found.get(2)?.as_str().to_owned(), number.range()))
}

/// The meeting that a caption or sentence names, as written.
pub(crate) fn meeting(text: &str) -> Option<String> {
    Some(MEETING.as_ref()?.captures(text)?.get(1)?.as_str().to_owned())
}

/// Whether a meeting is named only in relation to this one ("next SG17 meeting").
pub(crate) fn is_relative(meeting: &str) -> bool {
    let text = folded(meeting);
    ["next", "this", "present", "forthcoming", "current"].iter().any(|w| has_phrase(&text, w))
        && !text.contains('9')
        || text.starts_with("next ")
}

/// The legal basis that a caption names: `WTSA-24 Resolution 1`, `A.8`.
pub(crate) fn legal_basis(text: &str) -> Option<String> {
    if let Some(found) = grammar::resolutions(text).into_iter().next() {
        return Some(found.value);
    }
    static PROCEDURE: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"(?:Recommendation|Rec\.|ITU-T)\s+(?:ITU-T\s+)?(A\.[0-9]{1,2})\b").ok()
    });
    Some(PROCEDURE.as_ref()?.captures(text)?.get(1)?.as_str().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn captions_of_the_approval_tables() {
        let text = "a) TAP Recommendations for determination (WTSA-24 Resolution 1) in SG17 June 2026 meeting (3)";
        assert_eq!(topic(text), Some("for_determination"));
        assert_eq!(track_of(text, "for_determination"), Some(Track::Tap));
        assert_eq!(trailing_count(text).unwrap().0, 3);
        assert_eq!(meeting(text).unwrap(), "SG17 June 2026 meeting");
        assert_eq!(trailing_count("New work items (20, see Annex B)"), None);
        let (count, annex, _) = annex_count("5. New work items (20, see Annex B)").unwrap();
        assert_eq!((count, annex.as_str()), (20, "Annex B"));
    }

    #[test]
    fn two_tracks_in_one_caption_name_none() {
        assert_eq!(named_track("Determination (TAP) and consent (AAP)"), None);
        assert_eq!(track_cell("Agreement"), Some(Track::Agreement));
        assert_eq!(track_cell("n/a"), None);
    }

    #[test]
    fn the_next_meeting_is_relative() {
        assert!(is_relative("next SG17 meeting"));
        assert!(!is_relative("SG17 June 2026 meeting"));
    }
}
