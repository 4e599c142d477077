//! From the words of captions, cells, titles and sentences to stages and tracks (DOMAIN.md §5).

use lexicon::{Decision, Lexicon, Set, StatusWord, TitleWord, Topic, folded, has_phrase};
use record::{Action, Stage, Track};

/// The stage that a topic gives to what stands under it; a candidate's goes by its track.
pub(crate) fn of_topic(topic: Topic, track: Option<Track>) -> Option<Stage> {
    Some(match topic {
        Topic::Discontinued => Stage::Discontinued,
        Topic::Denied | Topic::NotApproved => Stage::NotApproved,
        Topic::Proposed => Stage::Proposed,
        Topic::NewWorkItems => Stage::New,
        Topic::ForDetermination => Stage::ForDetermination,
        Topic::ForConsent => Stage::ForConsent,
        Topic::ForApproval => Stage::ForApproval,
        Topic::ForAgreement => Stage::ForAgreement,
        Topic::Determined => Stage::Determined,
        Topic::Consented => Stage::Consented,
        Topic::Approved => Stage::Approved,
        Topic::Agreed => Stage::Agreed,
        Topic::Candidates => Stage::candidate(track),
        Topic::Ongoing => Stage::InProgress,
        _ => return None,
    })
}

/// The track of what stands under a text with this topic.
pub(crate) fn track_of_topic(text: &str, topic: Topic) -> Option<Track> {
    match topic {
        Topic::ForDetermination | Topic::Determined => Some(Track::Tap),
        Topic::ForConsent | Topic::Consented => Some(Track::Aap),
        Topic::ForAgreement | Topic::Agreed => named_track(text).or(Some(Track::Agreement)),
        Topic::ForApproval | Topic::Approved | Topic::NotApproved | Topic::Candidates => {
            named_track(text)
        }
        _ => None,
    }
}

/// The track that a text names by its letters; none where it names both, for then it does not say
/// which of its items goes which way.
pub(crate) fn named_track(text: &str) -> Option<Track> {
    let text = folded(text);
    let tap = has_phrase(&text, "tap") || has_phrase(&text, "traditional approval");
    let aap = has_phrase(&text, "aap") || has_phrase(&text, "alternative approval");
    match (tap, aap) {
        (true, false) => Some(Track::Tap),
        (false, true) => Some(Track::Aap),
        _ => None,
    }
}

/// The track that a cell names: `TAP`, `AAP`, `Agreement`.
pub(crate) fn track_of_cell(lexicon: &Lexicon, text: &str) -> Option<Track> {
    let agreement = || lexicon.mentions(Set::TrackAgreement, text).then_some(Track::Agreement);
    named_track(text).or_else(agreement)
}

/// The stage that a status cell gives; of `Consented / Determined` the track tells which.
pub(crate) fn of_status(lexicon: &Lexicon, text: &str, track: Option<Track>) -> Option<Stage> {
    Some(match lexicon.stages.beginning(&folded(text))? {
        StatusWord::ByTrack => track.filter(|t| *t != Track::Agreement)?.action().done(),
        StatusWord::Refused | StatusWord::NotApproved => Stage::NotApproved,
        StatusWord::Approved => Stage::Approved,
        StatusWord::Determined => Stage::Determined,
        StatusWord::Consented => Stage::Consented,
        StatusWord::Agreed => Stage::Agreed,
        StatusWord::InProgress => Stage::InProgress,
        StatusWord::New => Stage::New,
        StatusWord::Discontinued => Stage::Discontinued,
        StatusWord::Proposed => Stage::Proposed,
        StatusWord::ForDetermination => Stage::ForDetermination,
        StatusWord::ForConsent => Stage::ForConsent,
        StatusWord::ForApproval => Stage::ForApproval,
        StatusWord::ForAgreement => Stage::ForAgreement,
    })
}

/// The stage that the lead or suffix of a document's title gives to its item.
pub(crate) fn of_title(word: TitleWord) -> Stage {
    match word {
        TitleWord::ForDetermination => Stage::ForDetermination,
        TitleWord::ForConsent => Stage::ForConsent,
        TitleWord::ForApproval => Stage::ForApproval,
        TitleWord::ForAgreement => Stage::ForAgreement,
        TitleWord::InProgress => Stage::InProgress,
        TitleWord::Proposed => Stage::Proposed,
    }
}

/// The stage that a sentence gives to what it speaks of: what was done, or what is planned; none where
/// it says neither, or that it was refused.
pub(crate) fn of_sentence(lexicon: &Lexicon, sentence: &str) -> Option<Stage> {
    let words = folded(sentence);
    Some(match lexicon.decisions.first_in(&words)? {
        Decision::Planned => return of_plan(lexicon, &words),
        Decision::Denied => return None,
        Decision::NotApproved => Stage::NotApproved,
        Decision::Discontinued => Stage::Discontinued,
        Decision::New => Stage::New,
        Decision::Determined => Stage::Determined,
        Decision::Consented => Stage::Consented,
        Decision::Approved => Stage::Approved,
        Decision::Agreed => Stage::Agreed,
        Decision::InProgress => Stage::InProgress,
    })
}

/// Whether a sentence says that something was refused: `The following texts were not consented`.
pub(crate) fn is_denied(lexicon: &Lexicon, sentence: &str) -> bool {
    lexicon.decisions.first(sentence) == Some(Decision::Denied)
}

/// Whether a text speaks of a meeting to come, and not of one that was held.
pub(crate) fn is_future(lexicon: &Lexicon, text: &str) -> bool {
    let words = folded(text);
    lexicon.sets.has(Set::MeetingWord, &words)
        && !lexicon.sets.has(Set::PastMeeting, &words)
        && (lexicon.sets.has(Set::RelativeMeeting, &words)
            || lexicon.sets.has(Set::WillBeHeld, &words)
            || lexicon.decisions.first_in(&words) == Some(Decision::Planned))
}

/// Whether a stage is a plan or a proposal, and not something that was done.
pub(crate) fn is_planned(stage: Stage) -> bool {
    stage.is_planned() || stage == Stage::Proposed
}

/// The stage of a plan, of folded words: what it says that the texts are for, else its verb.
fn of_plan(lexicon: &Lexicon, words: &str) -> Option<Stage> {
    let said = match lexicon.topics.first_in(words) {
        Some(
            topic @ (Topic::ForDetermination
            | Topic::ForConsent
            | Topic::ForApproval
            | Topic::ForAgreement
            | Topic::Proposed),
        ) => of_topic(topic, None),
        Some(Topic::NewWorkItems) => Some(Stage::Proposed),
        _ => None,
    };
    said.or_else(|| {
        let named = ACTIONS.into_iter().find(|(set, _)| lexicon.sets.has(*set, words));
        named.map(|(_, action)| action.planned())
    })
}

/// What a cell says is to be done with a text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Planned {
    pub(crate) stage: Stage,
    pub(crate) track: Option<Track>,
}

/// Reads such a cell: `Consent`, `For determination (TAP)`; none where it names no action, or several.
pub(crate) fn planned(lexicon: &Lexicon, cell: &str) -> Option<Planned> {
    let words = folded(cell);
    if words.split(' ').count() > PLANNED_WORDS {
        return None;
    }
    let mut named = ACTIONS.into_iter().filter(|(set, _)| lexicon.sets.has(*set, &words));
    let (_, action) = named.next().filter(|_| named.next().is_none())?;
    let stage = action.planned();
    Some(Planned { stage, track: named_track(cell).or(stage.track()) })
}

/// A cell that names an action has no more words than this.
const PLANNED_WORDS: usize = 5;

/// The words for each action.
const ACTIONS: [(Set, Action); 4] = [
    (Set::ActionDetermination, Action::Determination),
    (Set::ActionConsent, Action::Consent),
    (Set::ActionApproval, Action::Approval),
    (Set::ActionAgreement, Action::Agreement),
];

/// Whether a text has a word for an action.
pub(crate) fn names(lexicon: &Lexicon, text: &str, action: Action) -> bool {
    ACTIONS.into_iter().any(|(set, of)| of == action && lexicon.mentions(set, text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rows_own_status_says_its_stage() {
        let lexicon = Lexicon::standard();
        let stage = |text| of_status(&lexicon, text, None);
        assert_eq!(stage("Approved 2024-10-29"), Some(Stage::Approved));
        assert_eq!(stage("Under study"), Some(Stage::InProgress));
        assert_eq!(stage("Deferred to WTSA"), Some(Stage::InProgress));
        assert_eq!(stage("Pending SG/WP confirmation"), Some(Stage::New));
        assert_eq!(stage("Determined  2025-12-11"), Some(Stage::Determined));
        assert_eq!(stage("Not approved"), Some(Stage::NotApproved));
        assert_eq!(stage("Consented / Determined"), None);
        assert_eq!(stage("whatever"), None);
        let of = |track| of_status(&lexicon, "Consented / Determined", Some(track));
        assert_eq!(of(Track::Tap), Some(Stage::Determined));
        assert_eq!(of(Track::Aap), Some(Stage::Consented));
    }

    #[test]
    fn two_tracks_in_one_caption_name_none() {
        let lexicon = Lexicon::standard();
        assert_eq!(named_track("Determination (TAP) and consent (AAP)"), None);
        assert_eq!(track_of_cell(&lexicon, "Agreement"), Some(Track::Agreement));
        assert_eq!(track_of_cell(&lexicon, "n/a"), None);
    }

    #[test]
    fn sentences_say_what_is_planned_and_what_was_done() {
        let lexicon = Lexicon::standard();
        let stage = |text| of_sentence(&lexicon, text);
        assert_eq!(
            stage("The following Recommendations are proposed for TAP approval."),
            Some(Stage::ForApproval)
        );
        assert_eq!(
            stage("WP2/23 proposes the following draft Recommendations for consent by SG23."),
            Some(Stage::ForConsent)
        );
        assert_eq!(
            stage("SG23 is invited to determine the following draft Recommendation."),
            Some(Stage::ForDetermination)
        );
        assert_eq!(stage("The following Recommendations were approved."), Some(Stage::Approved));
        assert_eq!(stage("SG23 consented the following drafts."), Some(Stage::Consented));
        assert_eq!(stage("The meeting agreed to start work on Y.moss-net"), Some(Stage::New));
        assert_eq!(stage("Y.moss-net was determined (TAP)"), Some(Stage::Determined));
        assert_eq!(
            stage("Y.moss-net is planned for determination in 2027"),
            Some(Stage::ForDetermination)
        );
        assert_eq!(stage("Y.moss-net was not agreed"), None);
        assert_eq!(stage("The meeting discussed Y.moss-net"), None);
        assert_eq!(stage("TAP approval"), None);
    }
}
