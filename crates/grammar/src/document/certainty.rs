//! How sure it is that a letter and a number name a document.
//!
//! `C 12` is a contribution, a vitamin, an enzyme, a language, a class. What makes it a document is
//! what stands around it: the word for a contribution, a study group, a revision, other documents in
//! the same list. A noun or an article before it makes it another thing. What the text does not
//! decide is left to the caller, who knows the column and the document.

use super::Series;
use super::heads::Place;
use super::list::{Written, stands_plainly};
use super::number::Part;
use crate::Found;
use crate::cursor::{Cursor, DASHES, before, word_before};
use crate::words;
use lexicon::{Lexicon, Prose};

/// How sure a mention of a document is. In order: a caller takes those from one on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Certainty {
    /// Something else: a noun or an article stands before it (`Gene C421`). Never returned.
    Unlikely,
    /// A document in a column of documents, or where the document names others of the series for
    /// sure: `C99`.
    Possible,
    /// A document in the papers of a meeting: `C 421 proposes`.
    Likely,
    /// The text leaves no doubt: `Contribution C12`, `C23R1`, `SG17-C823`, `TD 12 and C 311`.
    Sure,
}

/// What stands directly before a letter and a number.
enum Before {
    /// A word or label that says what it is: `Contribution`, `C:`.
    Introduction,
    /// Nothing, or a sign behind which anything may begin.
    Opening { bracket: bool },
    /// A word that a document's number may follow: `in`, `and`, `of`.
    Leading,
    /// What a meeting does with documents: `noted`, `introduced in`.
    Handled,
    /// A noun, an article, a name.
    Other,
}

impl Place<'_> {
    /// How sure a `C` and a number without a study group or a revision are; `None` where they are
    /// the middle of something.
    pub(super) fn certainty_of_contribution(
        self,
        first: &Part,
        apart: bool,
        c: Cursor<'_>,
    ) -> Option<Certainty> {
        let rest = c.rest();
        let next = rest.trim_start_matches(' ');
        // `C21+C22` and `C21/C22` are lists; `C++`, `C 50%`, `C4/17` are not.
        let list = next.starts_with("+ ") || next.starts_with("+C") || next.starts_with("/C");
        if !list && (next.starts_with(['%', '°']) || rest.starts_with(['+', '/', '#'])) {
            return None;
        }
        let (bracket, leading, handled) = match self.before()? {
            Before::Introduction => return Some(Certainty::Sure),
            Before::Opening { bracket } => (bracket, false, false),
            Before::Leading => (false, true, false),
            Before::Handled => (false, true, true),
            Before::Other => return Some(Certainty::Unlikely),
        };
        Some(match first.digits {
            1 if leading
                || bracket && stands_plainly(self.lexicon, c)
                || self.beside_another(c) =>
            {
                Certainty::Possible
            }
            1 | 5.. => Certainty::Unlikely,
            2 if !(handled || apart && stands_plainly(self.lexicon, c)) => Certainty::Possible,
            _ => Certainty::Likely,
        })
    }

    /// What stands before; `None` for a number, a degree, a hyphen.
    fn before(self) -> Option<Before> {
        let head = before(self.text, self.start);
        let close = head.trim_end_matches(' ');
        let Some(last) = close.chars().next_back() else {
            return Some(Before::Opening { bracket: false });
        };
        if last.is_ascii_digit() || matches!(last, '°' | '%') {
            return None;
        }
        if DASHES.contains(&last) {
            // `DTS-C21`, `A-C 12`, but `– C 21`.
            let left = close.trim_end_matches(|ch| DASHES.contains(&ch));
            let apart = left.is_empty() || left.ends_with(' ') || close.len() < head.len();
            return apart.then_some(Before::Opening { bracket: false });
        }
        let label = last == ':';
        let word = word_before(self.text, close.len() - usize::from(label));
        if self.lexicon.prose.is(Prose::Document, word) || label && word == "C" {
            return Some(Before::Introduction);
        }
        Some(match last {
            '.' | ':' | ',' | ';' | '"' | '“' | '\'' | '+' | '|' | '&' | '/' | '!' | '?' | '•' => {
                Before::Opening { bracket: false }
            }
            '(' | '[' => Before::Opening { bracket: true },
            _ if self.lexicon.prose.is(Prose::Handled, word) => Before::Handled,
            _ if self.lexicon.prose.is(Prose::Leading, word) => {
                let verb = word_before(self.text, (close.len() - word.len()).saturating_sub(1));
                if self.lexicon.prose.is(Prose::Handled, verb) {
                    Before::Handled
                } else {
                    Before::Leading
                }
            }
            // `TD 12/3 answers C 99`: what stands between two documents is a verb.
            _ if self.after.is_some_and(|f| {
                let between = self.text.get(f.span.end..close.len() - word.len());
                f.value.certainty == Certainty::Sure
                    && word.starts_with(char::is_lowercase)
                    && between == Some(" ")
            }) =>
            {
                Before::Leading
            }
            _ => Before::Other,
        })
    }

    /// Whether another contribution stands beside it in a list.
    fn beside_another(self, c: Cursor<'_>) -> bool {
        let before = self.after.is_some_and(|f| {
            f.value.id.series == Series::C
                && joined(self.lexicon, self.text, f.span.end, self.start)
        });
        before || {
            let mut at = c;
            at.blanks();
            let gap = at.eat_any(&[",", ";", "+", "/"])
                || at.dash()
                || words::eat(self.lexicon, &mut at, Prose::Joining);
            at.blanks();
            gap && at.eat("C") && {
                at.blanks();
                at.digits(4).is_some()
            }
        }
    }
}

/// Whether only what joins the members of a list stands between two places.
pub(super) fn joined(lexicon: &Lexicon, text: &str, from: usize, to: usize) -> bool {
    text.get(from..to).is_some_and(|between| {
        let signs = [' ', ',', ';', '+', '/', '|', '&', '(', ')', '[', ']'];
        between.len() <= 12 && {
            let word = between.trim_matches(signs);
            let joins = |meaning| lexicon.prose.is(meaning, word);
            word.is_empty() || joins(Prose::Joining) || joins(Prose::Range)
        }
    })
}

/// Lets the mentions of a text decide on one another, and leaves out what is none.
///
/// The members of a list are as sure as the surest of them, or none where the first is none (`the C99
/// and C23 standards`). A text that names a document for sure speaks of documents: what is likely
/// there is one, and what is possible where it is of the same series.
pub(super) fn settle(lexicon: &Lexicon, text: &str, found: &mut Vec<Found<Written>>) {
    let mut start = 0;
    while start < found.len() {
        let mut end = start + 1;
        while let (Some(last), Some(next)) = (found.get(end - 1), found.get(end)) {
            let range = last.span == next.span;
            if !range && !joined(lexicon, text, last.span.end, next.span.start) {
                break;
            }
            end += 1;
        }
        let Some(group) = found.get_mut(start..end) else { break };
        let surest = group.iter().map(|f| f.value.certainty).max();
        let first = group.first().map(|f| f.value.certainty);
        let together = match (first, surest) {
            (_, Some(Certainty::Sure)) => surest,
            (Some(Certainty::Unlikely), _) => first,
            _ => surest,
        };
        for member in group {
            member.value.certainty = together.unwrap_or(member.value.certainty);
        }
        start = end;
    }
    found.retain(|f| f.value.certainty > Certainty::Unlikely);
    let certain = found.iter().filter(|f| f.value.certainty == Certainty::Sure);
    let mut sure: Vec<Series> = certain.map(|f| f.value.id.series).collect();
    sure.sort_unstable();
    sure.dedup();
    for f in found.iter_mut().filter(|_| !sure.is_empty()) {
        if f.value.certainty == Certainty::Likely || sure.contains(&f.value.id.series) {
            f.value.certainty = Certainty::Sure;
        }
    }
}
