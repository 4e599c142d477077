//! Where a name ends and a title that is glued to it begins: `X.orchSolutions for grafting`.
//!
//! A page that lost the borders of its cells runs names and titles together. What of such a run is
//! the name is told by shape: a title's first word is a capital with small letters behind it, after a
//! letter or a digit of the name. Names have such words inside too (`X.ogGenTree`), so the text behind
//! the run decides, and where it cannot, what is known from elsewhere does: [`Around`].

use super::Acronym;
use crate::cursor::beginning;
use lexicon::Lexicon;
use std::collections::HashSet;

/// Small letters that make a title's first word of a capital, where a small letter follows the run:
/// no title begins there, so it has begun in the run.
const IN_CELL: usize = 2;
/// The same in prose, where a sentence may go on behind a name: `X.ogGenTree is new`.
const IN_PROSE: usize = 4;
/// The same where a capital follows the run, with which a title may begin.
const BEFORE_CAPITAL: usize = 5;

/// Names that stand alone somewhere in a document, so that nothing is glued to them.
///
/// ```
/// use grammar::{Around, Names, acronym_cell_around};
/// let lexicon = lexicon::Lexicon::standard();
/// let mut names = Names::default();
/// names.insert("X.orch");
/// let around = Around { names: Some(&names), ..Around::default() };
/// let name = |text| acronym_cell_around(&lexicon, text, around).unwrap().normal;
/// assert_eq!(name("X.orchUse"), "X.orch");
/// assert_eq!(name("X.orchard-map"), "X.orchard-map");
/// ```
#[derive(Debug, Clone, Default)]
pub struct Names(HashSet<String>);

impl Names {
    /// Adds a name in its normal form.
    pub fn insert(&mut self, name: &str) {
        self.0.insert(name.to_owned());
    }

    /// Adds the names that stand alone in a text: those behind which no word follows, and those in
    /// which no word could begin.
    pub fn gather(&mut self, lexicon: &Lexicon, text: &str) {
        for found in super::acronyms(lexicon, text) {
            let Acronym { normal, raw_span, .. } = found.value;
            let Some(rest) = text.get(raw_span.end..) else { continue };
            let cut = rest.starts_with(char::is_alphanumeric);
            let body = normal.split_once(['.', '-']).map_or("", |(_, body)| body);
            if !cut && (follows(rest) == Follows::Nothing || starts(body).next().is_none()) {
                self.0.insert(normal);
            }
        }
    }

    /// The end of the known name of a family with which a run begins: the longest behind which a
    /// title's first word stands, else the whole run, else the longest before a capital.
    fn end(&self, family: &str, run: &str) -> Option<usize> {
        if self.0.is_empty() {
            return None;
        }
        let mut name = format!("{family}{run}");
        let whole = self.0.contains(&name).then_some(run.len());
        let mut longest = None;
        for at in starts(run).rev() {
            name.truncate(family.len() + at);
            if self.0.contains(&name) {
                longest = longest.or(Some(at));
                if run.get(at..).and_then(word).is_some_and(|small| small >= IN_CELL) {
                    return Some(at);
                }
            }
        }
        whole.or(longest)
    }
}

/// Where the titles of a list's items stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Titles {
    /// Not known.
    #[default]
    Unknown,
    /// In cells of their own: nothing is glued to the names.
    Apart,
    /// Directly behind the names, without a blank.
    Glued,
}

impl Titles {
    /// Where the titles stand in a column of names, by those of its cells that leave no doubt.
    ///
    /// ```
    /// use grammar::Titles;
    /// let lexicon = lexicon::Lexicon::standard();
    /// assert_eq!(Titles::of_column(&lexicon, ["X.orchUse of trees", "X.pondDepth"]), Titles::Glued);
    /// assert_eq!(Titles::of_column(&lexicon, ["X.ogTree Trees", "X.pond Depth"]), Titles::Apart);
    /// assert_eq!(Titles::of_column(&lexicon, ["X.ogTree", "X.pond"]), Titles::Unknown);
    /// ```
    pub fn of_column<'a>(lexicon: &Lexicon, cells: impl IntoIterator<Item = &'a str>) -> Self {
        let (mut glued, mut apart) = (false, false);
        for text in cells {
            let Some((_, end)) = super::cell::cell(lexicon, text, Around::default()) else {
                continue;
            };
            let rest = text.get(end..).unwrap_or_default();
            glued |= rest.starts_with(char::is_alphabetic);
            let run = text.get(..end).and_then(|t| t.rsplit(['.', ' ']).next()).unwrap_or_default();
            let doubtful = starts(run).any(|at| run.get(at..).and_then(word).is_some());
            apart |= follows(rest) == Follows::Capital && !doubtful;
        }
        match (glued, apart) {
            (true, false) => Self::Glued,
            (false, true) => Self::Apart,
            _ => Self::Unknown,
        }
    }
}

/// What stands around a name, by which a title that is glued to it is told from it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Around<'a> {
    /// Where the titles stand in this list.
    pub titles: Titles,
    /// Names that stand alone elsewhere in the document.
    pub names: Option<&'a Names>,
}

/// How a name is read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Manner<'a> {
    pub(super) lexicon: &'a Lexicon,
    /// Whether the text is known to hold a name, so that a blank may stand within it.
    pub(super) loose: bool,
    pub(super) around: Around<'a>,
}

impl Manner<'_> {
    /// The same for a further name, in which no blank is repaired.
    pub(super) const fn strict(self) -> Self {
        Self { loose: false, ..self }
    }

    /// Where in `text`, which begins with a name's body, a title begins that is glued to it. `family`
    /// is what stands before the body: `X.`.
    pub(super) fn title_in(self, family: &str, text: &str) -> Option<usize> {
        // A longer run is no name with a word behind it.
        let text = beginning(text, 3 * super::name::BODY);
        let end = text.find(|c: char| !(c.is_ascii_alphanumeric() || "-_.\\–".contains(c)));
        let end = end.unwrap_or(text.len());
        let run = text.get(..end)?.trim_end_matches(['.', '-', '–']);
        if run.len() > 2 * super::name::BODY {
            return None;
        }
        if let Some(end) = self.around.names.and_then(|names| names.end(family, run)) {
            return (end < run.len()).then_some(end);
        }
        let rest = text.get(run.len()..)?;
        // A mark ends a name: what is before it is no title.
        if rest.trim_start().starts_with(['*', '†', '‡']) {
            return None;
        }
        let follows = follows(rest);
        let least = match (self.around.titles, follows) {
            (Titles::Apart, _) | (Titles::Unknown, Follows::Nothing) => return None,
            (Titles::Glued, _) => IN_CELL,
            (Titles::Unknown, Follows::Small) if self.loose => IN_CELL,
            (Titles::Unknown, Follows::Small) => IN_PROSE,
            (Titles::Unknown, Follows::Capital) => BEFORE_CAPITAL,
        };
        let cut = starts(run).rev().find(|at| {
            // `5Gsec`, `3Dmap`: a capital behind one digit is more often a part of the name.
            let least = if single_digit(run, *at) { least.max(BEFORE_CAPITAL) } else { least };
            run.get(*at..).and_then(word).is_some_and(|small| small >= least)
        });
        // `X.orchA framework`: a title may begin with the article alone.
        let left = run.as_bytes().get(..run.len().saturating_sub(1)).unwrap_or_default();
        let article = self.loose
            && follows == Follows::Small
            && run.ends_with('A')
            && left.last().is_some_and(u8::is_ascii_lowercase);
        if article && cut.is_none() {
            return Some(run.len() - 1);
        }
        if cut.is_some() || self.around.titles != Titles::Glued || follows == Follows::Nothing {
            return cut;
        }
        // `X.orchAI-based mechanisms`: the title begins with an abbreviation, which may have a small letter
        // inside (`IoT-based`).
        let begins = |at: &usize| {
            let left = run.get(..*at).and_then(|r| r.bytes().next_back());
            left.is_some_and(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        };
        let mut places = starts(run).rev().filter(begins);
        let last = places.next()?;
        Some(places.next().filter(|before| last - before <= 2).unwrap_or(last))
    }
}

/// What follows a run.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Follows {
    /// The end, a mark, a bracket, a number: no title goes on.
    Nothing,
    /// A word with a small letter.
    Small,
    /// A word with a capital.
    Capital,
}

fn follows(rest: &str) -> Follows {
    let Some(next) = rest.strip_prefix(' ') else { return Follows::Nothing };
    match next.trim_start_matches(['“', '"', '‘', '\'']).chars().next() {
        Some(c) if c.is_lowercase() => Follows::Small,
        Some(c) if c.is_alphabetic() => Follows::Capital,
        // `X.509Amendment 2`: a number belongs to the word before it.
        _ => Follows::Nothing,
    }
}

/// Whether a capital letter stands at a place, behind a letter or a digit.
fn starts_word(run: &str, at: usize) -> bool {
    let bytes = run.as_bytes();
    bytes.get(at).is_some_and(u8::is_ascii_uppercase)
        && at > 0
        && bytes.get(at - 1).is_some_and(u8::is_ascii_alphanumeric)
}

/// Whether one digit, and not more, stands before a place.
fn single_digit(run: &str, at: usize) -> bool {
    let left = run.as_bytes().get(..at).unwrap_or_default();
    left.iter().rev().take_while(|b| b.is_ascii_digit()).count() == 1
}

/// The places at which a word may begin within a run.
fn starts(run: &str) -> impl DoubleEndedIterator<Item = usize> + '_ {
    (1..run.len()).filter(|at| starts_word(run, *at))
}

/// The small letters behind the capital of a title's first word, where the whole text is one:
/// `Solutions`, `Cloud-based`, `End-to-end`, `Multi-Party`.
fn word(text: &str) -> Option<usize> {
    let mut pieces = text.split('-');
    let first = pieces.next()?;
    let small = first.get(1..)?;
    let plain = |piece: &str| !piece.is_empty() && piece.bytes().all(|b| b.is_ascii_lowercase());
    let later = |piece: &str| {
        plain(piece)
            || piece.get(1..).is_some_and(plain)
                && piece.as_bytes().first().is_some_and(u8::is_ascii_uppercase)
    };
    (plain(small) && pieces.all(later)).then_some(small.len())
}
