//! Short values of a document's header: study group, working party, study period, language.

use crate::cursor::{Cursor, starts_word};
use lexicon::{Head, Lexicon};
use std::ops::Range;

/// The first study group that a text names, as `SG17` or `TSAG`; where it names none, its first focus
/// group, as `FG-AINN`.
///
/// ```
/// let lexicon = lexicon::Lexicon::standard();
/// let group = |text| grammar::study_group(&lexicon, text);
/// assert_eq!(group("ITU-T SG 17").as_deref(), Some("SG17"));
/// assert_eq!(group("Commission d'études 17 de l'UIT-T").as_deref(), Some("SG17"));
/// ```
pub fn study_group(lexicon: &Lexicon, text: &str) -> Option<String> {
    let mut from = 0;
    let mut numbered = None;
    while let Some((head, word)) = lexicon.heads.groups.find(text, from) {
        from = word.end;
        if let Some(number) = number_of_group(text, head, &word) {
            numbered = Some((word.start, format!("SG{number}")));
            break;
        }
    }
    let advisory = text
        .match_indices("TSAG")
        .find(|(at, m)| starts_word(text, *at) && Cursor::new(text, at + m.len()).at_boundary());
    match (numbered, advisory) {
        (Some((n, _)), Some((a, _))) if a < n => Some("TSAG".to_owned()),
        (Some((_, name)), _) => Some(name),
        (None, Some(_)) => Some("TSAG".to_owned()),
        (None, None) => crate::focus_group(text),
    }
}

/// The number behind the word for a study group, or before it in Chinese.
fn number_of_group(text: &str, head: Head, word: &Range<usize>) -> Option<u32> {
    if head == Head::StudyGroupBehind {
        let before = text.get(..word.start)?.trim_end_matches(' ');
        let start = before.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        let (number, _) = Cursor::new(before, start).digits(2)?;
        return (number > 0).then_some(number);
    }
    let mut c = Cursor::new(text, word.end);
    c.blanks();
    let _ = c.eat("-") || c.eat("n°");
    c.blanks();
    let (number, _) = c.digits(2)?;
    // `SG17RG-AFR` is a group of the study group; `SG2TD280` names it too.
    let level = c.peek() == Some('.') && digit_after(c);
    (number > 0 && !level).then_some(number)
}

fn digit_after(c: Cursor<'_>) -> bool {
    c.rest().chars().nth(1).is_some_and(|ch| ch.is_ascii_digit())
}

/// The first working party that a text names, as `WP1`: `WP1/17`, `WP 1`, `Working Party 1`.
///
/// ```
/// let lexicon = lexicon::Lexicon::standard();
/// assert_eq!(grammar::working_party(&lexicon, "Chair, WP1/17").as_deref(), Some("WP1"));
/// ```
pub fn working_party(lexicon: &Lexicon, text: &str) -> Option<String> {
    let mut from = 0;
    while let Some((_, word)) = lexicon.heads.parties.find(text, from) {
        from = word.end;
        let mut c = Cursor::new(text, word.end);
        c.blanks();
        c.eat("-");
        match c.digits(2) {
            Some((number, _)) if number > 0 && c.at_boundary() => {
                return Some(format!("WP{number}"));
            }
            _ => {}
        }
    }
    None
}

/// The first study period that a text names, as `2025-2028`.
///
/// ```
/// assert_eq!(grammar::study_period("STUDY PERIOD 2025–2028").as_deref(), Some("2025-2028"));
/// ```
pub fn study_period(text: &str) -> Option<String> {
    let mut pos = 0;
    while let Some(at) = text.get(pos..).and_then(|t| t.find(|c: char| c.is_ascii_digit())) {
        let start = pos + at;
        let length =
            text.get(start..).map_or(0, |t| t.bytes().take_while(u8::is_ascii_digit).count());
        pos = start + length;
        let mut c = Cursor::new(text, start);
        let Some((first, 4)) = c.digits(4) else { continue };
        c.blanks();
        if !c.dash() {
            continue;
        }
        c.blanks();
        let Some((mut last, digits)) = c.digits(4) else { continue };
        if digits == 2 {
            last += first / 100 * 100;
        } else if digits != 4 {
            continue;
        }
        // Periods last four years; one of three was made when an assembly was put off.
        let period = (1950..2100).contains(&first) && (2..=4).contains(&last.saturating_sub(first));
        if period && c.at_boundary() && !c.rest().starts_with('-') && starts_word(text, start) {
            return Some(format!("{first}-{last}"));
        }
    }
    None
}

/// The language that a text names, as an ISO 639-1 code: in English, French, Spanish, Russian,
/// Chinese or Arabic, after a label or alone.
///
/// ```
/// let lexicon = lexicon::Lexicon::standard();
/// assert_eq!(grammar::language(&lexicon, "Original: anglais"), Some("en"));
/// assert_eq!(grammar::language(&lexicon, "русский"), Some("ru"));
/// ```
pub fn language(lexicon: &Lexicon, text: &str) -> Option<&'static str> {
    lexicon.languages.find(text, 0).map(|(code, _)| code)
}
