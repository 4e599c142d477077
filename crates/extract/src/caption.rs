//! What captions, headings and lines say in numbers and names: counts, annexes, meetings, legal basis.

use lexicon::{Lexicon, Set, folded};
use patterns::patterns;
use std::ops::Range;

/// The name of a meeting in a caption has no more characters.
const LONGEST_MEETING: usize = 90;

patterns! {
    /// A count at the end: `… (3)`, `… (3):`.
    TRAILING_COUNT = r"\(\s*([0-9]{1,4})\s*\)\s*[:.]?$";
    /// A count with the annex that lists what is counted: `(20, see Annex B)`.
    ANNEX_COUNT = r"(?i)\(\s*([0-9]{1,4})\s*[,;]?\s*(?:see|cf\.?|voir|véase)\s+((?:annex|appendix|annexe|anexo)\s+[A-Z0-9]{1,4})[^)]*\)";
    /// A meeting after a preposition: `in SG17 June 2026 meeting`.
    MEETING = r"(?-u:\b)(?:in|at|during|for|by)\s+(?:the\s+)?((?:next\s+)?(?:ITU-T\s+)?(?:SG\s?[0-9]{1,2}|TSAG|WP\s?[0-9]/[0-9]{1,2})(?-u:\b)[^();:]*?(?:meeting|plenary))";
    /// The Recommendation that rules an action: `Recommendation ITU-T A.8`.
    PROCEDURE = r"(?:Recommendation|Rec\.|ITU-T)\s+(?:ITU-T\s+)?(A\.[0-9]{1,2})(?-u:\b)";
}

/// Whether a line is a table's caption, whatever its style: `Table 2 – TAP approval`.
pub(crate) fn is_caption(lexicon: &Lexicon, text: &str) -> bool {
    let mut words = text.split([' ', '.', ':', '-', '–', '—']).filter(|w| !w.is_empty());
    let first = words.next().unwrap_or_default();
    let numbered = words.next().is_some_and(|w| {
        w.starts_with(|c: char| c.is_ascii_digit())
            || w.len() <= 3 && w.starts_with(char::is_uppercase)
    });
    numbered && lexicon.is_in(Set::CaptionWord, first)
}

/// A count at the end of a caption, and where its digits stand: `… (3)`.
pub(crate) fn trailing_count(text: &str) -> Option<(u64, Range<usize>)> {
    let number = TRAILING_COUNT.captures(text)?.get(1)?;
    Some((number.as_str().parse().ok()?, number.range()))
}

/// A count with the annex that lists what is counted: `(20, see Annex B)`.
pub(crate) fn annex_count(text: &str) -> Option<(u64, String, Range<usize>)> {
    let found = ANNEX_COUNT.captures(text)?;
    let number = found.get(1)?;
    Some((number.as_str().parse().ok()?, found.get(2)?.as_str().to_owned(), number.range()))
}

/// The meeting that a caption or sentence names, as written.
pub(crate) fn meeting(text: &str) -> Option<String> {
    let named = MEETING.captures(text)?.get(1)?.as_str();
    (named.chars().count() <= LONGEST_MEETING).then(|| named.to_owned())
}

/// Whether a meeting is named only in relation to this one ("next SG17 meeting").
pub(crate) fn is_relative(lexicon: &Lexicon, meeting: &str) -> bool {
    let text = folded(meeting);
    lexicon.sets.has(Set::RelativeMeeting, &text) && !text.contains('9')
        || text.starts_with("next ")
}

/// The legal basis that a caption names: `WTSA-24 Resolution 1`, `A.8`.
pub(crate) fn legal_basis(lexicon: &Lexicon, text: &str) -> Option<String> {
    if let Some(found) = grammar::resolutions(lexicon, text).into_iter().next() {
        return Some(found.value);
    }
    Some(PROCEDURE.captures(text)?.get(1)?.as_str().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_and_meetings_of_captions() {
        let text = "a) TAP Recommendations for determination (WTSA-24 Resolution 1) in SG23 June 2026 meeting (3)";
        assert_eq!(trailing_count(text).unwrap().0, 3);
        assert_eq!(meeting(text).unwrap(), "SG23 June 2026 meeting");
        assert_eq!(
            legal_basis(&Lexicon::standard(), text).as_deref(),
            Some("WTSA-24 Resolution 1")
        );
        assert_eq!(trailing_count("New work items (20, see Annex B)"), None);
        let (count, annex, _) = annex_count("5. New work items (20, see Annex B)").unwrap();
        assert_eq!((count, annex.as_str()), (20, "Annex B"));
        let basis = legal_basis(&Lexicon::standard(), "AAP consent (Recommendation ITU-T A.8)");
        assert_eq!(basis.as_deref(), Some("A.8"));
    }

    #[test]
    fn the_next_meeting_is_relative() {
        let lexicon = Lexicon::standard();
        assert!(is_relative(&lexicon, "next SG23 meeting"));
        assert!(!is_relative(&lexicon, "SG23 June 2026 meeting"));
    }
}
