//! Names of places, and the place and dates of a meeting: `Geneva, 8-17 April 2025`.

use grammar::Date;
use lexicon::{Lexicon, Set};
use patterns::patterns;
use std::ops::Range;

/// Signs between a place and a date.
const SIGNS: [char; 10] = [' ', ',', ';', ':', '-', '–', '—', '/', '|', '\n'];

/// The name of a place is no longer than this, in characters.
const LONGEST: usize = 60;

patterns! {
    /// `(TBC)` and its like, which say how sure a place is and are not part of its name.
    UNSURE = r"(?i)\s*[(\[]\s*(?:tbc|tbd|tba|to be confirmed|to be determined|provisional|tentative)\s*[)\]]|\s*\?+$|^(?:tbc|tbd|tba)$";
    /// A word between a place and its date: `Geneva from 8 to 17 April`.
    SINCE = r"(?i)[\s,]+(?:from|on|during|between|du|le|del|с)$";
    /// A preposition before a place, at the end of some words: `met in `.
    PREPOSITION = r"(?:^|\s)(?:in|at|à|en)\s+";
}

/// Whether some words can be the name of a place: letters alone, a capital first, and nothing that says
/// who meets or how one takes part.
pub(crate) fn is_place(lexicon: &Lexicon, text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let named = text.chars().all(|c| c.is_alphabetic() || " ,()-/.'’".contains(c));
    let capital = text.starts_with(char::is_uppercase);
    // Small words join the others: `Rio de Janeiro`, `Korea (Rep. of)`.
    let is_small = |w: &&str| w.starts_with(char::is_lowercase);
    let small: Vec<&str> = text.split([' ', ',']).filter(is_small).collect();
    let joins = small.len() <= 2 && small.iter().all(|w| w.trim_matches(')').chars().count() <= 3);
    let open = text.rsplit(' ').next().is_some_and(|w| is_small(&w) && !w.ends_with(')'));
    // `JCA-IdM` is a group: names of places have no capital inside a word.
    let capitals = |w: &str| w.chars().filter(|c| c.is_uppercase()).count();
    let mixed = |w: &str| capitals(w) > 1 && w.chars().any(char::is_lowercase);
    let group = text.split([' ', ',', '-', '/', '\'', '’', '(', ')']).any(mixed);
    named
        && !group
        && capital
        && letters > 2
        && joins
        && !open
        && text.chars().count() <= LONGEST
        && !lexicon.mentions(Set::Remote, text)
        && !lexicon.mentions(Set::MeetingWord, text)
}

/// A place without `(TBC)` and its like; none where nothing is left.
pub(crate) fn sure(text: &str) -> Option<String> {
    let place = UNSURE.replace_all(text, "").trim().to_owned();
    (!place.is_empty()).then_some(place)
}

/// The place that stands beside a date, before it or behind it.
pub(crate) fn beside(lexicon: &Lexicon, text: &str, date: &Range<usize>) -> Option<Range<usize>> {
    before(lexicon, text, date.start).or_else(|| behind(lexicon, text, date.end))
}

/// The place that ends where a date begins: the last names parted by commas, behind a bracket, a colon
/// or a preposition.
fn before(lexicon: &Lexicon, text: &str, end: usize) -> Option<Range<usize>> {
    let head = text.get(..end)?.trim_end();
    // `Dates: 12-16 January`: a label is no place.
    if head.ends_with(':') && !head.contains(',') && !head.contains(' ') {
        return None;
    }
    let head = head.trim_end_matches(SIGNS).trim_end_matches('(').trim_end();
    let head = SINCE.find(head).and_then(|since| head.get(..since.start())).unwrap_or(head);
    let open = unclosed(head).map_or(0, |at| at + 1);
    let mut start = open.max(head.rfind([':', ';', '\n', '|']).map_or(0, |at| at + 1));
    // `SG5 summary - Accra, Ghana`.
    for dash in [" - ", " – ", " — "] {
        start = start.max(head.rfind(dash).map_or(0, |at| at + dash.len()));
    }
    if let Some(found) = PREPOSITION.find_iter(head.get(start..)?).last() {
        start += found.end();
    }
    // As many of the last names as are places: `Tokyo, Japan`.
    let mut from = None;
    let mut segments: Vec<usize> = vec![start];
    segments.extend(head.get(start..)?.match_indices(',').map(|(at, _)| start + at + 1));
    for at in segments.into_iter().rev() {
        let segment = head.get(at..)?;
        let at = at + (segment.len() - segment.trim_start().len());
        let name = UNSURE.replace_all(head.get(at..)?, "");
        if !is_place(lexicon, name.trim()) {
            break;
        }
        from = Some(at);
    }
    from.map(|from| from..head.len())
}

/// The last bracket that is not closed.
fn unclosed(text: &str) -> Option<usize> {
    let open = text.rfind('(')?;
    (!text.get(open..)?.contains(')')).then_some(open)
}

/// The place that begins behind a date: names parted by commas, up to a bracket or the sentence's end.
fn behind(lexicon: &Lexicon, text: &str, from: usize) -> Option<Range<usize>> {
    let rest = text.get(from..)?;
    let start = text.len() - rest.trim_start_matches(SIGNS).len();
    let rest = text.get(start..)?;
    let start = ["in ", "at "]
        .iter()
        .find_map(|word| rest.strip_prefix(word))
        .map_or(start, |place| text.len() - place.len());
    let rest = text.get(start..)?;
    let mut end = 0;
    let mut at = 0;
    for segment in rest.split(',') {
        let sentence = segment.split(['.', ';']).next().unwrap_or_default();
        // `Oslo (Norway) (9 working days)`: a bracket that is no part of the name ends it.
        let brackets = sentence.rmatch_indices('(').map(|(at, _)| at);
        let named = std::iter::once(sentence.len()).chain(brackets).find(|length| {
            let whole = rest.get(..at + length).unwrap_or_default();
            is_place(lexicon, UNSURE.replace_all(whole, "").trim())
        });
        let Some(length) = named else { break };
        end = at + sentence.get(..length)?.trim_end().len();
        if length < segment.len() {
            break;
        }
        at += segment.len() + 1;
    }
    (end > 0).then_some(start..start + end)
}

/// A meeting's place, first and last day, as a header's cell or a heading says them.
pub(crate) struct Meeting {
    pub(crate) place: Option<String>,
    pub(crate) start: Date,
    pub(crate) end: Date,
    /// Whether the dates are a span of days.
    pub(crate) is_span: bool,
}

/// Reads place and dates: `Geneva, 8-17 April 2025`; `(Geneva, 30 March - 2 April 2026)`;
/// `8 – 17 April 2026, Geneva, Switzerland`.
pub(crate) fn meeting(lexicon: &Lexicon, text: &str) -> Option<Meeting> {
    let exact =
        |d: &grammar::Found<grammar::DateRange>| d.value.precision != grammar::Precision::Month;
    let dates: Vec<_> = grammar::dates(lexicon, text, None).into_iter().filter(exact).collect();
    let span = dates.iter().find(|d| d.value.start != d.value.end);
    let found = span.or(dates.first())?;
    let place = beside(lexicon, text, &found.span).and_then(|range| sure(text.get(range)?));
    Some(Meeting {
        place,
        start: found.value.start.day()?,
        end: found.value.end.day()?,
        is_span: span.is_some(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(text: &str) -> Option<String> {
        meeting(&Lexicon::standard(), text)?.place
    }

    #[test]
    fn places_before_and_behind_dates() {
        let of = |text| place(text).unwrap_or_default();
        assert_eq!(of("Tokyo, 20-22 August 2026"), "Tokyo");
        assert_eq!(of("20-22 August 2026, Tokyo, Japan"), "Tokyo, Japan");
        assert_eq!(of("Geneva (Switzerland), 1-10 June 2026"), "Geneva (Switzerland)");
        assert_eq!(of("Xiamen, China (TBC), 12-14 October 2026"), "Xiamen, China");
        assert_eq!(of("ITU-T SG23 'Moss' Content Week (Oslo, 30 March - 2 April 2026)"), "Oslo");
        assert_eq!(of("Meeting of ITU-T SG23 'Moss', Oslo, 8-17 April 2026"), "Oslo");
        assert_eq!(of("SG23 meeting, Genève, 8–17 April 2026, was attended by many."), "Genève");
        assert_eq!(
            of("ITU-T Study Group 23 met in Daejeon (Republic of Korea), 8-17 April 2026."),
            "Daejeon (Republic of Korea)"
        );
        assert_eq!(of("8 – 17 April 2026, Geneva, Switzerland"), "Geneva, Switzerland");
        assert_eq!(of("planned for 7-17 September 2026 in Geneva (9 working days)."), "Geneva");
        assert_eq!(of("Oslo from 8 to 17 April 2026"), "Oslo");
        assert_eq!(of("14-16 July 2026 / Bergen, Norway"), "Bergen, Norway");
        assert_eq!(place("12-14 October 2026, online"), None);
    }
}
