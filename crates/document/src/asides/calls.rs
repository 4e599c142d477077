//! Calls of notes that are nothing but raised text.
//!
//! A raised 2 may call a note, be an exponent (`m²`, `10³`, `x² + y²`) or a part of a name
//! (`I²C`); raised letters may end an ordinal number (`1st`, `2e`). What it is, is told by what it
//! says and by what stands beside it. A raised `*` is left where it marks an item (behind a name
//! or a number): legends explain such marks.

use super::links;
use super::raised::{self, LONGEST, Raised, Sign};
use crate::{MarkKind, Paragraph};

/// How far back words and brackets are followed.
const BACK: usize = 80;

/// The characters of a paragraph that are seen, with what is said of each.
struct Seen {
    chars: Vec<char>,
    /// Where each stands in the paragraph's text.
    places: Vec<u32>,
    raised: Vec<bool>,
    /// In a link to a place of this document.
    linked: Vec<bool>,
    /// In a link to a note.
    noted: Vec<bool>,
}

/// Which characters of a text lie in any of these spans.
fn cover(length: usize, spans: impl Iterator<Item = (u32, u32)>) -> Vec<bool> {
    let mut steps = vec![0_i32; length + 1];
    let mut step = |at: u32, by: i32| {
        if let Some(step) = steps.get_mut((at as usize).min(length)) {
            *step += by;
        }
    };
    for (start, end) in spans.filter(|(start, end)| start < end) {
        step(start, 1);
        step(end, -1);
    }
    let depth = steps.iter().take(length).scan(0, |depth, step| {
        *depth += step;
        Some(*depth > 0)
    });
    depth.collect()
}

impl Seen {
    fn of(paragraph: &Paragraph) -> Self {
        let all: Vec<char> = paragraph.text.chars().collect();
        let marked = |is: fn(MarkKind) -> bool| {
            cover(all.len(), paragraph.marks.iter().filter(|m| is(m.kind)).map(|m| m.span))
        };
        let left = |is: fn(&str) -> bool| {
            cover(all.len(), paragraph.links.iter().filter(|l| is(&l.target)).map(|l| l.span))
        };
        let gone = marked(MarkKind::is_left_out);
        let raised = marked(|kind| kind == MarkKind::Superscript);
        let (linked, noted) = (left(links::is_local), left(links::leads_to_note));
        let mut seen = Self {
            chars: Vec::with_capacity(all.len()),
            places: Vec::with_capacity(all.len()),
            raised: Vec::with_capacity(all.len()),
            linked: Vec::with_capacity(all.len()),
            noted: Vec::with_capacity(all.len()),
        };
        let flags = gone.into_iter().zip(raised).zip(linked.into_iter().zip(noted));
        for ((c, place), ((gone, raised), (linked, noted))) in all.into_iter().zip(0..).zip(flags) {
            if gone {
                continue;
            }
            let plain = raised::plain(c);
            seen.chars.push(plain.unwrap_or(c));
            seen.places.push(place);
            seen.raised.push(raised || plain.is_some());
            seen.linked.push(linked);
            seen.noted.push(noted);
        }
        seen
    }

    /// Runs of characters of which this is said, without the white space at their ends.
    fn runs(&self, said: &[bool]) -> Vec<(usize, usize)> {
        let mut runs = Vec::new();
        let mut start = None;
        for (at, is) in said.iter().copied().chain([false]).enumerate() {
            match start {
                None if is => start = Some(at),
                Some(from) if !is => {
                    start = None;
                    runs.extend(self.trimmed(from, at));
                }
                _ => {}
            }
        }
        runs
    }

    fn trimmed(&self, mut from: usize, mut to: usize) -> Option<(usize, usize)> {
        let blank = |at: usize| self.chars.get(at).is_some_and(|c| c.is_whitespace());
        while from < to && blank(from) {
            from += 1;
        }
        while from < to && blank(to - 1) {
            to -= 1;
        }
        (from < to).then_some((from, to))
    }

    fn before(&self, at: usize) -> &[char] {
        self.chars.get(at.saturating_sub(BACK)..at).unwrap_or_default()
    }

    fn after(&self, at: usize) -> &[char] {
        let end = (at + BACK).min(self.chars.len());
        self.chars.get(at..end).unwrap_or_default()
    }

    /// The run as a call with the brackets around it, if it is one.
    fn call(&self, (mut from, mut to): (usize, usize), noted: bool) -> Option<(usize, usize)> {
        if to - from > LONGEST {
            return None;
        }
        let text: String = self.chars.get(from..to)?.iter().collect();
        let mut raised = raised::read(&text)?;
        if raised.sign != Sign::Mark
            && let (Some(open), Some(close)) = (self.before(from).last(), self.after(to).first())
            && matches!((open, close), ('(', ')') | ('[', ']'))
        {
            raised.bracketed = true;
            (from, to) = (from - 1, to + 1);
        }
        let linked = self.linked.get(from..to)?.iter().any(|l| *l);
        let (before, after) = (self.before(from), self.after(to));
        let is_call = match raised.sign {
            Sign::Mark => is_marking_nothing(before, after),
            _ if noted => !after.first().is_some_and(|c| c.is_alphanumeric()),
            _ => is_call(before, after, raised, linked),
        };
        is_call.then_some((from, to))
    }
}

/// The calls among what is raised, in code points of the paragraph's text.
pub(super) fn find(paragraph: &Paragraph) -> Vec<(u32, u32)> {
    let by_mark = paragraph.marks.iter().any(|m| m.kind == MarkKind::Superscript);
    let by_link = paragraph.links.iter().any(|l| links::leads_to_note(&l.target));
    let by_sign =
        || !paragraph.text.is_ascii() && paragraph.text.chars().any(|c| raised::plain(c).is_some());
    if !by_mark && !by_link && !by_sign() {
        return Vec::new();
    }
    let seen = Seen::of(paragraph);
    let mut calls: Vec<(usize, usize)> = Vec::new();
    let noted: Vec<bool> =
        seen.noted.iter().zip(&seen.raised).map(|(noted, raised)| *noted && !raised).collect();
    let mut runs: Vec<_> = seen.runs(&seen.raised).into_iter().map(|run| (run, false)).collect();
    runs.extend(seen.runs(&noted).into_iter().map(|run| (run, true)));
    runs.sort_unstable();
    for (run, noted) in runs {
        let Some(call) = seen.call(run, noted) else { continue };
        match calls.last_mut() {
            // `1`, `2` beside each other: the comma between them is none of the text's.
            Some(last) if last.1 <= call.0 && parts_calls(seen.chars.get(last.1..call.0)) => {
                last.1 = call.1;
            }
            _ => calls.push(call),
        }
    }
    let place = |at: usize| seen.places.get(at).copied();
    let span = |&(from, to): &(usize, usize)| {
        // No blank is left before a full stop.
        let blank = seen.before(from).last().is_some_and(|c| c.is_whitespace());
        let closed = seen.after(to).first().is_some_and(|c| matches!(c, '.' | ',' | ';' | ':'));
        let from = if blank && closed { from - 1 } else { from };
        Some((place(from)?, place(to - 1)? + 1))
    };
    calls.iter().filter_map(span).collect()
}

fn parts_calls(between: Option<&[char]>) -> bool {
    let Some(between) = between.filter(|b| b.len() <= 3) else { return false };
    between.iter().all(|c| c.is_whitespace() || matches!(c, ',' | ';'))
}

/// Signs of a formula.
fn is_operator(c: char) -> bool {
    matches!(
        c,
        '+' | '='
            | '×'
            | '·'
            | '^'
            | '÷'
            | '−'
            | '<'
            | '>'
            | '≤'
            | '≥'
            | '≈'
            | '±'
            | '√'
            | '∑'
            | '∝'
    )
}

/// The word that a text ends with: letters, digits and what joins them in names.
fn last_word(text: &[char]) -> &[char] {
    let joins = |c: &char| {
        c.is_alphanumeric() || matches!(c, '.' | '_' | '-' | '\u{2011}' | '/' | '\'' | '’')
    };
    let length = text.iter().rev().take_while(|c| joins(c)).count();
    text.get(text.len() - length..).unwrap_or_default()
}

fn trim_end(text: &[char]) -> &[char] {
    let blanks = text.iter().rev().take_while(|c| c.is_whitespace()).count();
    text.get(..text.len() - blanks).unwrap_or_default()
}

fn is_digits(word: &[char]) -> bool {
    !word.is_empty() && word.iter().all(char::is_ascii_digit)
}

/// Whether a raised `*` says nothing about an item: it stands behind an ordinary word, or ends a
/// sentence or label. Behind a name or a number (`X.abc`, `TD 16/2`) it is the item's mark.
fn is_marking_nothing(before: &[char], after: &[char]) -> bool {
    let ends = after.iter().all(|c| c.is_whitespace());
    let spaced = before.last().is_some_and(|c| c.is_whitespace());
    if after.first().is_some_and(|c| c.is_alphanumeric()) || (spaced && !ends) {
        return false;
    }
    let before = trim_end(before);
    let Some(last) = before.last() else { return false };
    if matches!(last, ':' | '.' | ',' | ';' | '!' | '?' | '”' | '"') {
        return ends;
    }
    let word = last_word(before);
    let inner_dot = word
        .windows(3)
        .any(|w| matches!(w, [a, '.', b] if a.is_alphanumeric() && b.is_alphanumeric()));
    last.is_alphanumeric() && !inner_dot && !word.iter().any(char::is_ascii_digit)
}

/// Whether a text that begins with a raised number is a note: `¹ The group`, `¹The group`, not an
/// isotope (`¹⁴C`).
fn begins_note(after: &[char]) -> bool {
    let word = after.iter().take_while(|c| c.is_alphabetic()).count();
    let lower = after.get(1..word).unwrap_or_default();
    after.first().is_none_or(|c| !c.is_alphanumeric())
        || (word >= 3 && lower.iter().all(|c| !c.is_uppercase()))
}

/// Whether raised numbers or letters between these texts call a note.
fn is_call(before: &[char], after: &[char], raised: Raised, linked: bool) -> bool {
    let next = after.first().copied();
    let Some(prev) = before.last().copied() else { return begins_note(after) };
    let goes_on = |is: fn(char) -> bool| after.get(1).copied().is_some_and(is);
    let within = match next {
        Some('-' | '\u{2011}' | '/' | '_') => goes_on(char::is_alphanumeric),
        // What follows a full stop without a blank is a number or an address.
        Some('.') => goes_on(|c| c.is_alphanumeric() && !c.is_uppercase()),
        Some(c) => c.is_alphanumeric() && !raised.bracketed,
        None => false,
    };
    if within {
        return false;
    }
    if is_operator(prev) {
        return false;
    }
    if linked {
        return true;
    }
    if prev.is_whitespace() {
        let ends = next.is_none_or(|c| c.is_whitespace() || c.is_ascii_punctuation());
        return ends && !trim_end(before).last().copied().is_some_and(is_operator);
    }
    match prev {
        ')' | ']' | '}' => raised.bracketed || !closes_formula(before),
        '/' | '(' | '[' | '{' | '°' => false,
        '.' => match raised.sign {
            // `1.ª`, `N.º`.
            Sign::Letter(Some('a' | 'o' | 'e' | 'r')) => {
                let word = last_word(before);
                let word = word.get(..word.len() - 1).unwrap_or_default();
                !is_digits(word) && word.len() != 1
            }
            _ => true,
        },
        c if c.is_alphanumeric() => {
            raised.bracketed || is_call_behind_word(before, after, raised.sign)
        }
        _ => true,
    }
}

/// Whether the brackets that a text ends with hold a formula: `(x+y)`, `(a)`; not `(TAP)`.
fn closes_formula(before: &[char]) -> bool {
    let Some((close, inner)) = before.split_last() else { return false };
    let open = match close {
        ')' => '(',
        ']' => '[',
        _ => '{',
    };
    let Some(at) = inner.iter().rposition(|c| *c == open) else { return false };
    let inner = inner.get(at + 1..).unwrap_or_default();
    let words = inner.split(|c| !c.is_alphabetic()).any(|word| word.len() >= 3);
    !words && (inner.len() == 1 || inner.iter().copied().any(is_operator))
}

/// Whether a word stands between the signs of a formula.
fn is_in_formula(before: &[char], word: &[char], after: &[char]) -> bool {
    let head = before.get(..before.len() - word.len()).unwrap_or_default();
    let next = after.iter().find(|c| !c.is_whitespace()).copied();
    next.is_some_and(is_operator) || trim_end(head).last().copied().is_some_and(is_operator)
}

fn is_call_behind_word(before: &[char], after: &[char], sign: Sign) -> bool {
    let word = last_word(before);
    let ends_or_stops = after.first().is_none_or(|c| !c.is_whitespace());
    let word_follows = after.get(1).is_some_and(|c| c.is_alphabetic()) && !ends_or_stops;
    if is_digits(word) {
        let text: String = word.iter().collect();
        let number = text.parse::<u32>().unwrap_or(u32::MAX);
        return match sign {
            // Powers of ten and of two; `2¹` is no power.
            Sign::Number(Some(1) | None) | Sign::Letter(None) => {
                number != 10 && !is_in_formula(before, word, after)
            }
            Sign::Number(Some(_)) => {
                !matches!(number, 2 | 8 | 10 | 16) && !is_in_formula(before, word, after)
            }
            // `1ª reunión`, but `115ª` with a note.
            Sign::Letter(Some('a')) => !(word_follows && number < 100),
            // `2e`, `1r`, `10h`, `1950s`; `2ⁿ`.
            Sign::Letter(Some(c)) => {
                !matches!(c, 'e' | 'o' | 'r' | 'd' | 's' | 'h' | 'm' | 'n' | 'k' | 'x' | 't')
            }
            Sign::Mark => false,
        };
    }
    if let [letter] = word {
        // `x²`, `Nº`; but `Annex A²`.
        let head = before.get(..before.len() - 1).unwrap_or_default();
        let title = last_word(trim_end(head));
        let titled = title.len() >= 3
            && title.first().is_some_and(|c| c.is_uppercase())
            && head.last().is_some_and(|c| c.is_whitespace());
        return letter.is_ascii_uppercase()
            && matches!(sign, Sign::Number(_))
            && titled
            && !is_in_formula(before, word, after);
    }
    let letters = word.iter().all(|c| c.is_alphabetic());
    if word.len() <= 3 && letters && is_in_formula(before, word, after) {
        return false;
    }
    match sign {
        Sign::Number(Some(number)) => !(takes_exponent(word) && (2..=4).contains(&number)),
        // The end of a Roman ordinal (`XXe`); letters behind capitals are a part of the name.
        Sign::Letter(Some(c)) => {
            let roman = word.iter().all(|c| matches!(c, 'I' | 'V' | 'X' | 'L' | 'C'));
            let capitals = word.iter().all(|c| c.is_uppercase());
            let ends_ordinal = roman && matches!(c, 'e' | 'o' | 'a');
            !(ends_ordinal || capitals && c.is_uppercase())
        }
        _ => true,
    }
}

/// Units of length and time and their like, with the prefixes that they take; functions; gases
/// whose number people raise by mistake.
fn takes_exponent(word: &[char]) -> bool {
    const PREFIXED: [&str; 5] = ["m", "s", "Hz", "V", "rad"];
    const PREFIXES: [char; 11] = ['k', 'c', 'm', 'd', 'h', 'n', 'p', 'µ', 'μ', 'M', 'G'];
    const ALONE: [&str; 15] = [
        "ft", "in", "yd", "mi", "px", "sin", "cos", "tan", "log", "ln", "exp", "CO", "SO", "NO",
        "pixel",
    ];
    let last = word.rsplit(|c| matches!(c, '/' | '.')).next().unwrap_or_default();
    let whole: String = last.iter().collect();
    let base = whole.strip_prefix(PREFIXES).unwrap_or(&whole);
    ALONE.contains(&whole.as_str())
        || PREFIXED.contains(&whole.as_str())
        || PREFIXED.contains(&base)
}
