//! The name in a cell that is known to hold one.

use super::name::{Name, name, tied};
use super::run::{Around, Manner};
use super::{Acronym, Version};
use crate::cursor::{Cursor, starts_word};
use crate::standard::part_name;
use lexicon::{Lexicon, Prose};

/// The longest cell in which a name is looked for behind words, in bytes and in words.
const WORDS_BYTES: usize = 160;
const WORDS: usize = 14;

/// The name in a cell known to hold an acronym, generously read: the whole cell is the name, so that
/// blanks within it are repaired (`X. Max-trust*`, `XSTR.QKDN- ZTA`), published numbers are names
/// (`X.509Amd.2`), and words before it are its qualifiers (`revised X.1280`). A title after the name
/// is left. `None` for an empty cell, `()`, `-`, `N/A`, `TBD`, and text that is no name.
///
/// ```
/// let lexicon = lexicon::Lexicon::standard();
/// let name = grammar::acronym_cell(&lexicon, "X.1901 (ex X.aas) | ISO/IEC 27566-1").unwrap();
/// assert_eq!(name.normal, "X.1901");
/// assert_eq!(name.former, ["X.aas"]);
/// assert_eq!(name.equivalents, ["ISO/IEC 27566-1"]);
/// assert!(name.common_text);
/// let name = grammar::acronym_cell(&lexicon, "X. Max-trust*").unwrap();
/// assert_eq!((name.normal.as_str(), name.mark.as_deref(), name.repaired), ("X.Max-trust", Some("*"), true));
/// ```
pub fn acronym_cell(lexicon: &Lexicon, text: &str) -> Option<Acronym> {
    acronym_cell_around(lexicon, text, Around::default())
}

/// The same, where it is known what stands around the cell.
///
/// ```
/// use grammar::{Around, Titles, acronym_cell_around};
/// let lexicon = lexicon::Lexicon::standard();
/// let apart = Around { titles: Titles::Apart, ..Around::default() };
/// let name = acronym_cell_around(&lexicon, "X.orchTree for consent", apart).unwrap();
/// assert_eq!(name.normal, "X.orchTree");
/// ```
pub fn acronym_cell_around(lexicon: &Lexicon, text: &str, around: Around<'_>) -> Option<Acronym> {
    cell(lexicon, text, around).map(|(acronym, _)| acronym)
}

/// The name, and the end of all that is tied to it.
pub(super) fn cell(lexicon: &Lexicon, text: &str, around: Around<'_>) -> Option<(Acronym, usize)> {
    let manner = Manner { lexicon, loose: true, around };
    let mut c = Cursor::new(text, 0);
    let mut said = Said::default();
    // Each turn takes a word or a sign, so this ends with the cell.
    for _ in 0..24 {
        skip_signs(&mut c);
        if c.at_end() {
            return None;
        }
        if let Some(series) = series_of(lexicon, c) {
            // `Supplement 15 to Y.2000-series (Y.pass)`: the name is in the bracket.
            c.pos += series;
            continue;
        }
        let mut at = c;
        if starts_word(text, c.pos)
            && let Some(first) = name(&mut at, manner)
        {
            if first.number.is_some() && first.glued {
                return None;
            }
            let (at, first) = said.own_name(at, manner).unwrap_or((at, first));
            let (mut acronym, end) = tied(at, first, manner);
            said.apply(&mut acronym);
            return Some((acronym, end));
        }
        if word(lexicon, &mut c, &mut said).is_none() {
            break;
        }
    }
    behind_words(lexicon, text, around)
}

/// The name behind words that say what is done with it or what it is: at the end of the cell
/// (`Second draft of the text for X.abc`) or alone in a bracket (`Guidance for members (XSTR.abc)`).
fn behind_words(lexicon: &Lexicon, text: &str, around: Around<'_>) -> Option<(Acronym, usize)> {
    let words = text.get(..WORDS_BYTES.min(text.len())).filter(|t| t.len() == text.len())?;
    if words.split(' ').count() > WORDS {
        return None;
    }
    let found = super::acronyms_around(lexicon, text, around).into_iter().rev().find(|f| {
        let opened = text.get(..f.span.start).is_some_and(|t| t.ends_with(['(', '[']));
        let rest = text.get(f.span.end..).unwrap_or_default();
        let rest = rest.trim_start_matches(['*', '†', '‡', '”', '"', ')', ']', '.']);
        f.value.recommendation.is_none()
            && (rest.trim().is_empty() || opened && rest.starts_with(' '))
    })?;
    Some((found.value, found.span.end))
}

/// `Y.2000-series`: its length.
fn series_of(lexicon: &Lexicon, c: Cursor<'_>) -> Option<usize> {
    let rest = c.rest();
    let end = rest.find(' ').unwrap_or(rest.len());
    let word = rest.get(..end)?;
    let (number, series) = word.rsplit_once('-')?;
    if !lexicon.prose.is(Prose::Series, series) {
        return None;
    }
    let numbered = number.get(1..)?.strip_prefix('.')?.bytes().all(|b| b.is_ascii_digit());
    numbered.then_some(end)
}

/// Quotation marks, brackets and marks before the name.
fn skip_signs(c: &mut Cursor<'_>) {
    while let Some(ch) = c.peek() {
        if !" \"'“”‘’«»([*†‡{<:,.".contains(ch) {
            break;
        }
        c.pos += ch.len_utf8();
    }
}

/// What the words before the name say of it.
#[derive(Default)]
struct Said {
    version: Option<Version>,
    part: Option<String>,
    kind: Option<String>,
    /// Whether the text stands beside another, and whether it is said beside which.
    companion: bool,
    about: bool,
}

impl Said {
    /// The text's own name in a bracket behind the one that it is about: `Supplement to X.1254
    /// (X.suppl.abc)`.
    fn own_name<'a>(&self, at: Cursor<'a>, manner: Manner<'_>) -> Option<(Cursor<'a>, Name)> {
        if !(self.companion && self.about) {
            return None;
        }
        let mut at = at;
        at.blanks();
        if !at.eat("(") {
            return None;
        }
        let own = name(&mut at, manner.strict()).filter(|n| n.number.is_none())?;
        at.rest().trim_start_matches(['*', ' ']).starts_with(')').then_some((at, own))
    }

    fn apply(self, acronym: &mut Acronym) {
        acronym.version = acronym.version.or(self.version);
        if let Some(part) = self.part
            && acronym.recommendation.is_some()
            && !acronym.normal.ends_with(&part)
        {
            acronym.normal.push(' ');
            acronym.normal.push_str(&part);
        }
    }
}

/// One word before the name; `None` where it is not of those that qualify a name.
fn word(lexicon: &Lexicon, c: &mut Cursor<'_>, said: &mut Said) -> Option<()> {
    let rest = c.rest();
    let end = rest.find([' ', '(']).unwrap_or(rest.len());
    let word = rest.get(..end).filter(|w| !w.is_empty())?;
    let lower = word.to_lowercase().replace('’', "'");
    let lower = lower.trim_end_matches(':');
    let counted = lower.trim_end_matches(|ch: char| ch.is_ascii_digit());
    let ordinal = lower.starts_with(|ch: char| ch.is_ascii_digit())
        && lower.trim_start_matches(|ch: char| ch.is_ascii_digit()).len() <= 2
        && lower.len() <= 4;
    let means = |meaning| lexicon.prose.is(meaning, counted);
    if !(ordinal || means(Prose::Qualifier) || lexicon.prose.is(Prose::Qualifier, lower)) {
        return None;
    }
    said.companion |= means(Prose::Companion);
    said.about |= means(Prose::About);
    let version = [
        (Prose::QualifiesRevised, Version::Revised),
        (Prose::QualifiesAmendment, Version::Amendment),
        (Prose::QualifiesCorrigendum, Version::Corrigendum),
        (Prose::QualifiesSupplement, Version::Supplement),
    ];
    if let Some((_, version)) = version.into_iter().find(|(meaning, _)| means(*meaning)) {
        said.version = Some(version);
        match version {
            Version::Amendment => said.kind = Some("Amd".to_owned()),
            Version::Corrigendum => said.kind = Some("Cor".to_owned()),
            _ => {}
        }
    } else if means(Prose::QualifiesNew) && said.version.is_none() {
        said.version = Some(Version::New);
    }
    if let Some(kind) = &said.kind
        && lower.ends_with(|ch: char| ch.is_ascii_digit())
    {
        let digits = lower.trim_start_matches(|ch: char| !ch.is_ascii_digit());
        said.part = part_name(&format!("{kind} {digits}"));
    }
    c.pos += end;
    Some(())
}
