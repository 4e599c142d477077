//! Provisional names in running text.

use super::Acronym;
use super::name::{Name, name, tied};
use super::run::{Around, Manner};
use crate::Found;
use crate::cursor::{Cursor, before, word_before};
use crate::words;
use lexicon::{Lexicon, Prose};

patterns::patterns! {
    CANDIDATE = r"(?:[A-Z]ST[PR][.-]|T[RPS]\.|[ABD-VX-Z]\.) ?[A-Za-z0-9]";
}

/// Provisional names of work items in running text, and numbers tied to one by `ex` or a bracket
/// (`X.1901 (ex X.aas)`); published numbers are [`crate::recommendations`].
///
/// Strict, for text is full of letters with full stops. None are: initials and abbreviations
/// (`M. Ahmed`, `U.S.`, `e.g.`, `J.Doe`), the end of a sentence and the beginning of the next
/// (`A.8. Details`, `Y.3014. It`), series (`Y.2000-series`), versions (`X.509v3`), what stands after
/// `Annex` or `clause`, file names and addresses. A blank after the full stop is repaired only before
/// a body that no sentence begins with: with a digit, an underscore, or a hyphen and a small letter.
/// The span covers the name with its former names and equivalents.
///
/// ```
/// let lexicon = lexicon::Lexicon::standard();
/// let found = grammar::acronyms(&lexicon, "agreed on TR.kdc_qkdn and X.1901 (ex X.aas), see A.8. Details");
/// let names: Vec<_> = found.iter().map(|f| f.value.normal.as_str()).collect();
/// assert_eq!(names, ["TR.kdc_qkdn", "X.1901"]);
/// ```
pub fn acronyms(lexicon: &Lexicon, text: &str) -> Vec<Found<Acronym>> {
    acronyms_around(lexicon, text, Around::default())
}

/// The same, where it is known what stands around the text.
pub fn acronyms_around(lexicon: &Lexicon, text: &str, around: Around<'_>) -> Vec<Found<Acronym>> {
    let manner = Manner { lexicon, loose: false, around };
    let mut found = Vec::new();
    let mut pos = 0;
    while let Some(hit) = CANDIDATE.find_at(text, pos) {
        pos = hit.start() + 1;
        let left = before(text, hit.start()).chars().next_back();
        if left.is_some_and(|c| c.is_alphanumeric() || matches!(c, '.' | '_' | '@' | '-' | '\\')) {
            continue;
        }
        let mut c = Cursor::new(text, hit.start());
        let Some(mut first) = name(&mut c, manner) else { continue };
        let word = word_before(text, hit.start());
        let introduced = lexicon.prose.is(Prose::Item, word);
        if introduced
            && first.number.is_none()
            && let Some((piece, end)) = torn(text, &first)
        {
            for written in [&mut first.normal, &mut first.body] {
                written.push('-');
                written.push_str(piece);
            }
            (first.repaired, first.end) = (true, end);
            c.pos = end;
        }
        let published = first.is_published();
        let repaired = first.repaired && !introduced && !within_sentence(text, &first);
        if repaired
            || !plausible(lexicon, &first, c, introduced)
            || lexicon.prose.is(Prose::Part, word)
            || lexicon.prose.is(Prose::Kind, word)
        {
            if first.end > pos && !published {
                pos = first.end;
            }
            continue;
        }
        let start = first.start;
        let (acronym, end) = tied(c, first, manner);
        if published && acronym.former.is_empty() {
            pos = acronym.raw_span.end.max(pos);
            continue;
        }
        // An acronym's own mark belongs to its place.
        let end = end.max(acronym.raw_span.end);
        found.push(Found::new(acronym, start..end));
        pos = end;
    }
    found
}

/// The last piece of a name that a blank behind its hyphen cuts off: `ZTA` of `XSTR.QKDN- ZTA,`, and
/// where it ends. It has capitals and digits alone, and a sign stands behind it.
fn torn<'a>(text: &'a str, name: &Name) -> Option<(&'a str, usize)> {
    let rest = text.get(name.end..)?.strip_prefix("- ")?;
    let length = rest.bytes().take(12).take_while(u8::is_ascii_alphanumeric).count();
    let piece = rest.get(..length)?;
    let capitals = piece.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
    let closed = rest.get(length..)?.trim_start().starts_with([',', ':', '"', '“', '(']);
    let end = name.end + "- ".len() + length;
    (length > 1 && capitals && closed).then_some((piece, end))
}

/// Whether a name whose blank was taken out is marked, or stands behind a word of a sentence: at the
/// beginning, a letter with a full stop is a label (`A. In-distribution`).
fn within_sentence(text: &str, name: &Name) -> bool {
    if text.get(name.end..).is_some_and(|rest| rest.trim_start().starts_with('*')) {
        return true;
    }
    let word = word_before(text, name.start);
    let written = name.family.len() > 1 || name.body.bytes().any(|b| b.is_ascii_lowercase());
    written && !word.ends_with('.') && word.starts_with(char::is_lowercase)
}

fn plausible(lexicon: &Lexicon, name: &Name, c: Cursor<'_>, introduced: bool) -> bool {
    let rest = c.rest();
    if name.number.is_some() && name.glued {
        return false;
    }
    if rest.starts_with(['@', '\\']) || rest.starts_with("://") {
        return false;
    }
    if name.number.is_some() {
        let word = rest.strip_prefix('-').map(|rest| words::word_at(Cursor::new(rest, 0)));
        return !word.is_some_and(|word| lexicon.prose.is(Prose::Series, word));
    }
    let body = name.body.as_str();
    let first = body.split(['-', '_', '.']).next().unwrap_or(body);
    let last = body.rsplit('.').next().unwrap_or(body);
    let series = body.rsplit_once('-').is_some_and(|(_, w)| lexicon.prose.is(Prose::Series, w));
    if body.len() < 2 || series || lexicon.prose.is(Prose::Extension, last) {
        return false;
    }
    // `U.S.A`, `P.R.China`, `N.B.`: single letters with full stops.
    if body.split('.').any(|s| s.len() == 1 && s.starts_with(|ch: char| ch.is_ascii_alphabetic())) {
        return false;
    }
    if first.starts_with(|ch: char| ch.is_ascii_digit()) {
        // `5Gsec`, `3D-sec`; not `509v3`, `2000-series`, `1b`, `26x`.
        let digits = first.bytes().take_while(u8::is_ascii_digit).count();
        let letters = first.get(digits..).unwrap_or("");
        return digits <= 2
            && letters.len() >= 2
            && letters.starts_with(|ch: char| ch.is_ascii_uppercase());
    }
    if name.family.len() > 1 || introduced {
        return true;
    }
    // `J.Doe`, `X.The`, `M.Jean-Pierre`, `B.Sc`: words with a capital.
    let surname = |w: &str| {
        w.len() > 1
            && w.starts_with(|ch: char| ch.is_ascii_uppercase())
            && w.get(1..).is_some_and(|r| r.bytes().all(|b| b.is_ascii_lowercase()))
    };
    !body.split(['-', '.']).all(surname) || body.starts_with("Sup") || body.starts_with("Imp")
}
