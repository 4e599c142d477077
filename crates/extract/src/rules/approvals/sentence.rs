//! Counts of texts in lines and sentences: "TAP determined (3): 3 new Recommendations", "7 Recommendations
//! proposed for AAP consent", "A total of 35 new or revised Recommendations were consented" (DOMAIN.md §5).

use crate::stage;
use lexicon::{Lexicon, Set, folded};
use patterns::patterns;
use record::{Stage, Track};
use std::ops::Range;

patterns! {
    /// The action first: `AAP consented (8): 7 new and 1 revised`.
    ACTION_FIRST = r"(?i)^(?:[•·\-–*]\s*)?(?:(TAP|AAP)\s+)?(not\s+approved|determined|determination|consented|consent|approved|approval|agreed|agreement)\s*(?:\((TAP|AAP)\)\s*)?(?:\(\s*([0-9]{1,3})\s*\)|:?\s*([0-9]{1,3})\s+(?:new|revised|amend|corrig|suppl|technical|recommendation|text|draft|impl|append)|:\s*([0-9]{1,3})\b)";
    /// The count first: `7 Recommendations`, `a total of 35 new or revised Recommendations`, `Three
    /// draft new Recommendations`.
    COUNT_FIRST = r"(?i)(?:^|[\s(])(?:(?:a|the)\s+total\s+of\s+)?(?P<count>[0-9]{1,3}|\p{L}{3,9})\s+(?:(?:new|revised|draft|or|and|non-normative|[,/])\s+){0,6}(?P<what>recommendations?|texts?|supplements?|technical\s+(?:reports?|papers?)|amendments?|corrigenda|corrigendum|implementers['’]?\s+guides?|deliverables?)\b";
}

/// Numbers as words, from one on.
const NUMBERS: [&str; 20] = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
];

/// A count that a line or sentence states of an action.
#[derive(Debug)]
pub(super) struct Counted {
    pub(super) track: Option<Track>,
    pub(super) stage: Stage,
    pub(super) count: u64,
    /// Where the count stands.
    pub(super) digits: Range<usize>,
    /// The line or sentence.
    pub(super) span: Range<usize>,
    /// Whether a sentence with a verb says it, which goes before what a heading plans.
    pub(super) of_sentence: bool,
}

/// Reads a line: its beginning as an action with a count, else each of its sentences.
pub(super) fn read(lexicon: &Lexicon, text: &str) -> Vec<Counted> {
    if let Some(found) = action_first(text) {
        return vec![found];
    }
    if !text.contains(char::is_whitespace) {
        return Vec::new();
    }
    let sentences = crate::rules::decisions::sentences(text);
    sentences.into_iter().filter_map(|range| count_first(lexicon, text, range)).collect()
}

fn action_first(text: &str) -> Option<Counted> {
    let found = ACTION_FIRST.captures(text)?;
    let word = found.get(2)?.as_str().to_lowercase();
    let named = found.get(1).or_else(|| found.get(3)).and_then(|m| stage::named_track(m.as_str()));
    let stage = if word.starts_with("not") {
        Stage::NotApproved
    } else if word.starts_with("determin") {
        Stage::Determined
    } else if word.starts_with("consent") {
        Stage::Consented
    } else if word.starts_with("approv") {
        Stage::Approved
    } else {
        Stage::Agreed
    };
    let number = found.get(4).or_else(|| found.get(5)).or_else(|| found.get(6))?;
    Some(Counted {
        track: named.or(stage.track()),
        stage,
        count: number.as_str().parse().ok()?,
        digits: number.range(),
        span: 0..text.len(),
        of_sentence: false,
    })
}

fn count_first(lexicon: &Lexicon, text: &str, range: Range<usize>) -> Option<Counted> {
    let sentence = text.get(range.clone())?;
    let found = COUNT_FIRST.captures(sentence)?;
    let count = found.name("count")?;
    let number = number(count.as_str())?;
    // What is counted begins the sentence, or the sentence says that it is a total.
    let before = sentence.get(..count.start())?;
    let words = folded(before);
    let opens = words.split(' ').filter(|w| !w.is_empty()).count() <= 4;
    if !opens && !lexicon.sets.has(Set::Total, &words) {
        return None;
    }
    let stage = stage::of_sentence(lexicon, sentence)?;
    stage.action()?;
    let start = range.start + (sentence.len() - sentence.trim_start().len());
    Some(Counted {
        track: stage::named_track(sentence).or(stage.track()),
        stage,
        count: number,
        digits: range.start + count.start()..range.start + count.end(),
        span: start..start + sentence.trim().len(),
        of_sentence: true,
    })
}

/// A number in digits or as a word.
fn number(text: &str) -> Option<u64> {
    let lower = text.to_lowercase();
    let word = || NUMBERS.iter().position(|n| *n == lower).map(|at| at as u64 + 1);
    lower.parse().ok().or_else(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Vec<(Option<Track>, Stage, u64)> {
        let found = read(&Lexicon::standard(), text);
        found.into_iter().map(|c| (c.track, c.stage, c.count)).collect()
    }

    #[test]
    fn the_action_or_the_count_comes_first() {
        let aap = Some(Track::Aap);
        assert_eq!(of("AAP consented (8): 7 new and 1 revised"), [(aap, Stage::Consented, 8)]);
        assert_eq!(
            of("7 Recommendations proposed for AAP consent."),
            [(aap, Stage::ForConsent, 7)]
        );
        assert_eq!(
            of("A total of 35 new or revised Recommendations were consented."),
            [(aap, Stage::Consented, 35)]
        );
        assert_eq!(
            of("Three draft new Recommendations were determined (TAP)."),
            [(Some(Track::Tap), Stage::Determined, 3)]
        );
        assert_eq!(
            of("4 Technical Reports were agreed by SG23."),
            [(Some(Track::Agreement), Stage::Agreed, 4)]
        );
    }

    #[test]
    fn counts_of_other_things_are_none() {
        assert!(
            of("7 Questions met during the week. 35 Recommendations exist in this area.")
                .is_empty()
        );
        assert!(of("12 contributions were considered and 4 reports were noted.").is_empty());
    }
}
