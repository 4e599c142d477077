//! The deliverable of a work item: `Recommendation`, `Technical Report`, `Supplement`, ….
//!
//! A column says it best, then the caption, then the title's lead (`Technical Report: …`), then the
//! acronym's family (`XSTR`, `Sup`), else an item on the track TAP or AAP is a Recommendation
//! (RECORDS.md, `deliverable`).

use super::version;
use crate::build::Build;
use grammar::Acronym;
use lexicon::{Lexicon, folded};
use record::{Track, WorkItem};

/// The deliverable that is the default on the tracks TAP and AAP.
const OF_TRACK: &str = "Recommendation";

/// What may say the deliverable, most trusted first.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Clues<'t> {
    /// A column, a caption, a title's words.
    pub(crate) named: Option<&'t str>,
    pub(crate) title: Option<&'t str>,
    pub(crate) acronym: Option<&'t str>,
    pub(crate) track: Option<Track>,
}

/// The deliverable by all clues.
pub(crate) fn deliverable(lexicon: &Lexicon, clues: Clues<'_>) -> Option<&'static str> {
    let lead = || whole(lexicon, clues.title?.split_once(':')?.0);
    clues
        .named
        .and_then(|text| named(lexicon, text))
        .or_else(lead)
        .or_else(|| of_family(lexicon, clues.acronym?))
        .or_else(|| matches!(clues.track?, Track::Tap | Track::Aap).then_some(OF_TRACK))
}

/// Writes what the words before a name say of the text: its version and its deliverable. The item's title and
/// track must be written before.
pub(crate) fn put_kind(
    lexicon: &Lexicon,
    item: &mut Build<WorkItem>,
    before: &str,
    name: &Acronym,
) {
    let so_far = item.so_far();
    let clues = Clues {
        named: Some(before),
        title: so_far.title.as_deref(),
        acronym: Some(&name.normal),
        track: so_far.track,
    };
    let deliverable = deliverable(lexicon, clues).map(str::to_owned);
    let version = version::before_name(lexicon, before).or(name.version);
    item.own(|w| {
        w.version = version;
        w.deliverable = deliverable;
    });
}

/// The deliverable that a text is, or names if it names one alone.
pub(crate) fn named(lexicon: &Lexicon, text: &str) -> Option<&'static str> {
    whole(lexicon, text).or_else(|| lexicon.deliverables.only_in(&folded(text)))
}

/// The deliverable that a cell or a title's lead is, whole.
fn whole(lexicon: &Lexicon, text: &str) -> Option<&'static str> {
    lexicon.deliverables.whole(&folded(text))
}

/// The deliverable by the acronym's family.
fn of_family(lexicon: &Lexicon, acronym: &str) -> Option<&'static str> {
    let lower = acronym.to_lowercase();
    let family = lexicon.families.iter().find(|(_, p)| p.iter().any(|p| begins_as(&lower, p)));
    family.map(|(name, _)| *name)
}

/// Whether a name begins as a pattern in which `9` stands for any letter.
fn begins_as(name: &str, pattern: &str) -> bool {
    let mut name = name.chars();
    pattern.chars().all(|p| match name.next() {
        Some(c) => c == p || (p == '9' && c.is_ascii_lowercase()),
        None => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(clues: Clues<'_>) -> Option<&'static str> {
        deliverable(&Lexicon::standard(), clues)
    }

    #[test]
    fn families_tell() {
        let family = |acronym| of(Clues { acronym: Some(acronym), ..Clues::default() });
        assert_eq!(family("XSTR.abc"), Some("Technical Report"));
        assert_eq!(family("TR.abc"), Some("Technical Report"));
        assert_eq!(family("X.suppl.abc"), Some("Supplement"));
        assert_eq!(family("G.Imp8101"), Some("Implementers' Guide"));
        assert_eq!(family("X.abc"), None);
    }

    #[test]
    fn a_caption_that_names_several_names_none() {
        let named = |text| of(Clues { named: Some(text), ..Clues::default() });
        assert_eq!(named("Technical Report"), Some("Technical Report"));
        assert_eq!(named("Non-normative texts (Technical Report, Supplement)"), None);
        assert_eq!(named("TAP Recommendations for determination"), Some("Recommendation"));
    }

    #[test]
    fn a_column_goes_before_the_titles_lead_and_the_track() {
        let clues = Clues {
            title: Some("Technical Report: Use of moss"),
            track: Some(Track::Tap),
            ..Clues::default()
        };
        assert_eq!(of(clues), Some("Technical Report"));
        assert_eq!(of(Clues { named: Some("Supplement"), ..clues }), Some("Supplement"));
        let track = Clues { track: Some(Track::Aap), ..Clues::default() };
        assert_eq!(of(track), Some("Recommendation"));
    }
}
