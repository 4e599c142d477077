//! Counts of texts in lines and sentences: "TAP determined (3): 3 new Recommendations", "7 Recommendations
//! proposed for AAP consent", "A total of 35 new or revised Recommendations were consented" (DOMAIN.md §5).

use crate::stage;
use lexicon::{Lexicon, Set, folded};
use patterns::patterns;
use record::{Stage, Track};
use std::ops::Range;

patterns! {
    /// The action first: `AAP consented (8): 7 new and 1 revised`.
    ACTION_FIRST = r"(?i)^(?:[•·\-–*]\s*)?(?:(TAP|AAP)\s+)?(not\s+approved|determined|determination|consented|consent|approved|approval|agreed|agreement)\s*(?:\((TAP|AAP)\)\s*)?(?:\(\s*([0-9]{1,3})\s*(?:\)|[;,–-][^)]*\))|:?\s*([0-9]{1,3})\s+(?:new|revised|amend|corrig|suppl|technical|recommendation|text|draft|impl|append)|:\s*([0-9]{1,3}|[a-z]{3,9})\s*(?:$|[.,;]))";
    /// The count first: `7 Recommendations`, `a total of 35 new or revised Recommendations`, `Three
    /// draft new Recommendations`.
    COUNT_FIRST = r"(?i)(?:^|[\s(])(?:(?:a|the)\s+total\s+of\s+)?(?P<count>[0-9]{1,3}|[a-z]{3,9})\s+(?:\([0-9]{1,3}\)\s+)?(?:new\s+and\s+(?P<more>[0-9]{1,3}|[a-z]{3,9})\s+|new\s*/\s*revised\s+)?(?:(?:new|revised|draft|or|and|non-normative|[,/])\s+)*(?P<what>recommendations?|texts?|supplements?|technical\s+(?:reports?|papers?)|amendments?|corrigenda|corrigendum|implementers['’]?\s+guides?|deliverables?)(?-u:\b)";
    /// What may be counted: a quick look before a long one.
    COUNTABLE = r"(?i)recommendation|text|supplement|technical|amendment|corrigend|guide|deliverable";
    /// The sum of several counts: `(23 in total)`.
    IN_TOTAL = r"(?i)\(\s*(?P<sum>[0-9]{1,3})\s+in\s+total\s*\)";
    /// Further counts, whose noun was said: `4 Recommendations determined, 7 consented`.
    COUNT_MORE = r"(?i)(?:[,;]|(?-u:\b)and(?-u:\b))\s*(?:and\s+)?(?P<count>[0-9]{1,3})\s+(?P<done>determined|consented|approved|agreed)(?-u:\b)";
    /// The count last: `Recommendations consented: 6`, `Number of texts agreed (TAP): 2`.
    COUNT_LAST = r"(?i)^(?:[•·\-–*]\s*)?(?:(?:total\s+)?number\s+of\s+)?(?:(?:new|revised|draft|or|and|/)\s+){0,4}(?:recommendations?|texts?|supplements?|technical\s+reports?)\s+(determined|consented|approved|agreed)\s*(?:(?:\(|under\s+)(TAP|AAP)\)?)?\s*[:=]\s*([0-9]{1,3})\s*\.?$";
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
pub(crate) struct Counted {
    pub(crate) track: Option<Track>,
    pub(crate) stage: Stage,
    pub(crate) count: u64,
    /// Where the count stands.
    pub(crate) digits: Range<usize>,
    /// The line or sentence.
    pub(crate) span: Range<usize>,
    /// Whether a sentence with a verb says it, which goes before what a heading plans.
    pub(crate) of_sentence: bool,
}

/// Reads a line: its beginning as an action with a count, else each of its sentences.
pub(crate) fn read(lexicon: &Lexicon, text: &str) -> Vec<Counted> {
    if let Some(found) = action_first(text).or_else(|| count_last(text)) {
        return vec![found];
    }
    if !text.contains(char::is_whitespace) {
        return Vec::new();
    }
    if !COUNTABLE.is_match(text) {
        return Vec::new();
    }
    let sentences = crate::rules::decisions::sentences(text);
    sentences.into_iter().flat_map(|range| count_first(lexicon, text, range)).collect()
}

/// An action with its count, at the beginning of a line.
pub(crate) fn action_first(text: &str) -> Option<Counted> {
    let found = ACTION_FIRST.captures(text)?;
    let word = found.get(2)?.as_str().to_lowercase();
    let named = found.get(1).or_else(|| found.get(3)).and_then(|m| stage::named_track(m.as_str()));
    let stage = if word.starts_with("not") { Stage::NotApproved } else { done(&word)? };
    let number = found.get(4).or_else(|| found.get(5)).or_else(|| found.get(6))?;
    Some(Counted {
        track: named.or(stage.track()),
        stage,
        count: self::number(number.as_str())?,
        digits: number.range(),
        span: 0..text.len(),
        of_sentence: false,
    })
}

fn count_last(text: &str) -> Option<Counted> {
    let found = COUNT_LAST.captures(text)?;
    let stage = done(found.get(1)?.as_str())?;
    let named = found.get(2).and_then(|m| stage::named_track(m.as_str()));
    let number = found.get(3)?;
    Some(Counted {
        track: named.or(stage.track()),
        stage,
        count: number.as_str().parse().ok()?,
        digits: number.range(),
        span: 0..text.len(),
        of_sentence: true,
    })
}

/// The stage that the word for an action gives, as a verb in the past or as a noun.
pub(crate) fn done(word: &str) -> Option<Stage> {
    Some(match word.to_lowercase().as_str() {
        "determined" | "determination" => Stage::Determined,
        "consented" | "consent" => Stage::Consented,
        "approved" | "approval" => Stage::Approved,
        "agreed" | "agreement" => Stage::Agreed,
        _ => return None,
    })
}

fn count_first(lexicon: &Lexicon, text: &str, range: Range<usize>) -> Vec<Counted> {
    let Some(sentence) = text.get(range.clone()) else { return Vec::new() };
    let counts: Vec<_> = COUNT_FIRST
        .captures_iter(sentence)
        .filter_map(|found| {
            let (count, what) = (found.name("count")?, found.name("what")?);
            let more = found.name("more").map_or(Some(0), |more| number(more.as_str()))?;
            Some((number(count.as_str())? + more, count.range(), what.as_str()))
        })
        .collect();
    let Some((_, first, _)) = counts.first() else { return Vec::new() };
    // What is counted begins the sentence, or the sentence says that it is a total.
    let words = folded(sentence.get(..first.start).unwrap_or_default());
    let opens = words.split(' ').filter(|w| !w.is_empty()).count() <= 4;
    if !opens && !lexicon.sets.has(Set::Total, &words) {
        return Vec::new();
    }
    // `The meeting consented 5 Recommendations`: the verb stands before what it counts.
    let before = sentence.get(..first.start).unwrap_or_default().trim_end();
    let verb = before.rsplit(' ').next().and_then(done);
    // `14 Recommendations determined (TAP).`: it stands directly behind it.
    let behind = counts.last().and_then(|(_, digits, what)| {
        let from = sentence.get(digits.end..)?;
        let after = from.get(from.find(*what)? + what.len()..)?.trim_start();
        let word = after.split(|c: char| !c.is_alphabetic()).next()?;
        done(word).filter(|_| word.ends_with("ed"))
    });
    let trimmed = sentence.trim_start();
    let start = range.start + (sentence.len() - trimmed.len());
    let span = start..start + trimmed.trim_end().len();
    let mut said: Vec<Counted> = Vec::new();
    // Several counts may share one verb: `Two Technical Reports and one Supplement were agreed`.
    let mut open = 0;
    for (at, (count, digits, what)) in counts.iter().enumerate() {
        // `5 … were determined and 8 … were consented`: each count has the words up to the next.
        let end = counts.get(at + 1).map_or(sentence.len(), |(_, next, _)| next.start);
        let clause = sentence.get(digits.start..end).unwrap_or_default();
        let own = if counts.len() > 1 { stage_of(lexicon, clause, what) } else { None };
        let last = at + 1 == counts.len();
        let (stage, named) = match own {
            Some(stage) => (stage, clause),
            None if !last => {
                open += count;
                continue;
            }
            None => match stage_of(lexicon, sentence, what).or(verb).or(behind) {
                Some(stage) if said.is_empty() => (stage, sentence),
                _ => continue,
            },
        };
        if stage.action().is_none() {
            continue;
        }
        let total = IN_TOTAL.captures(clause).and_then(|c| c.name("sum"));
        let total = total.and_then(|sum| number(sum.as_str()));
        said.push(Counted {
            track: stage::named_track(named).or(stage.track()),
            stage,
            count: total.unwrap_or(open + count),
            digits: range.start + digits.start..range.start + digits.end,
            span: span.clone(),
            of_sentence: true,
        });
        open = 0;
    }
    if behind.is_some() && said.len() == 1 {
        let more = COUNT_MORE.captures_iter(sentence).filter_map(|found| {
            let (digits, stage) = (found.name("count")?, done(found.name("done")?.as_str())?);
            Some(Counted {
                track: stage.track(),
                stage,
                count: digits.as_str().parse().ok()?,
                digits: range.start + digits.start()..range.start + digits.end(),
                span: span.clone(),
                of_sentence: true,
            })
        });
        said.extend(more);
    }
    said
}

/// The stage that a sentence or clause gives to what it counts. Texts that are no Recommendations are
/// agreed, so the verb alone says enough.
fn stage_of(lexicon: &Lexicon, clause: &str, what: &str) -> Option<Stage> {
    let agreed = || {
        let denied = lexicon.decisions.first_in(&folded(clause)).is_some();
        let normative = folded(what).starts_with("recommendation");
        let said = lexicon::has_phrase(&folded(clause), "agreed");
        (said && !denied && !normative).then_some(Stage::Agreed)
    };
    stage::of_sentence(lexicon, clause).or_else(agreed)
}

/// A number in digits or as a word.
pub(crate) fn number(text: &str) -> Option<u64> {
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
        assert_eq!(
            of("A total of 6 Supplements were agreed."),
            [(Some(Track::Agreement), Stage::Agreed, 6)]
        );
    }

    #[test]
    fn the_verb_may_stand_before_the_count() {
        let (tap, aap) = (Some(Track::Tap), Some(Track::Aap));
        assert_eq!(of("The meeting consented 5 Recommendations."), [(aap, Stage::Consented, 5)]);
        assert_eq!(
            of("SG23 determined three Recommendations under TAP."),
            [(tap, Stage::Determined, 3)]
        );
        assert_eq!(of("Recommendations consented: 6"), [(aap, Stage::Consented, 6)]);
        assert_eq!(of("Number of Recommendations approved (TAP): 2"), [(tap, Stage::Approved, 2)]);
        assert!(of("The meeting discussed 5 Recommendations.").is_empty());
    }

    #[test]
    fn a_sentence_may_count_twice() {
        let (tap, aap) = (Some(Track::Tap), Some(Track::Aap));
        assert_eq!(
            of(
                "5 Recommendations were determined (TAP) and 8 Recommendations were consented (AAP)."
            ),
            [(tap, Stage::Determined, 5), (aap, Stage::Consented, 8)]
        );
    }

    #[test]
    fn several_counts_may_share_a_verb() {
        let (tap, aap) = (Some(Track::Tap), Some(Track::Aap));
        let agreement = Some(Track::Agreement);
        for (text, expected) in [
            ("Two Technical Reports and one Supplement were agreed", (agreement, Stage::Agreed, 3)),
            (
                "Sixteen new/revised Recommendations, five amendments and two corrigenda (23 in total) were consented.",
                (aap, Stage::Consented, 23),
            ),
            ("2 new and 3 revised Recommendations were determined", (tap, Stage::Determined, 5)),
            ("Eight (8) Recommendations were approved under TAP", (tap, Stage::Approved, 8)),
            ("TAP approval (2, see Table 1)", (tap, Stage::Approved, 2)),
            ("AAP consented (7 – 5 new, 2 revised)", (aap, Stage::Consented, 7)),
            ("Consented (AAP): seven", (aap, Stage::Consented, 7)),
        ] {
            assert_eq!(of(text), [expected], "{text}");
        }
    }

    #[test]
    fn a_noun_may_be_said_once() {
        let (tap, aap) = (Some(Track::Tap), Some(Track::Aap));
        assert_eq!(
            of("4 Recommendations determined, 7 consented and 1 approved"),
            [(tap, Stage::Determined, 4), (aap, Stage::Consented, 7), (None, Stage::Approved, 1)]
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
