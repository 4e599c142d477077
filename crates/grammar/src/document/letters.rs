//! Circulars and collective letters, in the languages in which they are sent.

use super::heads::{Place, Reading, number_sign};
use super::list::{Head, Opening, Written, members};
use super::number::part;
use super::{Certainty, Series};
use crate::Found;
use crate::cursor::{Cursor, before, starts_word, word_before};
use lexicon::{Lexicon, Prose};

/// Whether a word before `Circular` is the name of who sends it.
fn is_sender(lexicon: &Lexicon, word: &str) -> bool {
    word.starts_with(char::is_uppercase)
        && ![Prose::Leading, Prose::Article].iter().any(|meaning| lexicon.prose.is(*meaning, word))
}

impl Place<'_> {
    /// `TSB Circular 187`, `CIR-179`, `Circulaire TSB 187`. `word`: where the word ends, and whether
    /// it is a plural.
    pub(super) fn circular(self, word: Option<(usize, Opening)>) -> Reading {
        if !starts_word(self.text, self.start) {
            return None;
        }
        let (end, opening) = word.unwrap_or((self.start + "CIR".len(), Opening::Single));
        let mut c = Cursor::new(self.text, end);
        let mut of_tsb = false;
        if word.is_some() {
            c.blanks();
            of_tsb = c.eat("TSB ");
        }
        c.eat("-");
        c.blanks();
        number_sign(&mut c);
        let mut start = self.start;
        for prefix in ["TSB ", "Tsb "] {
            if before(self.text, start).ends_with(prefix) {
                start -= prefix.len();
                of_tsb = true;
            }
        }
        // `BR Circular` is another Bureau's; `circular 360°` none at all.
        let small = self.text.get(self.start..).is_some_and(|t| t.starts_with(char::is_lowercase));
        if !of_tsb && (small || is_sender(self.lexicon, word_before(self.text, start))) {
            return None;
        }
        let first = part(&mut c, Series::Cir)?;
        let certainty = if of_tsb || self.whole { Certainty::Sure } else { Certainty::Likely };
        let head = Head { certainty, ..self.head(Series::Cir, opening, &["CIR"]) };
        let items = members(&mut c, &head, first, start);
        Some((items, c.pos))
    }

    /// `Collective-letter 8/13`, `TSB Collective letter 2/17`, `TSB Collective 4/16`,
    /// `Lettre collective TSB 2/17`; the words end at `end`.
    pub(super) fn letter(self, end: usize) -> Reading {
        let mut start = self.start;
        let mut c = Cursor::new(self.text, end);
        c.blanks();
        c.eat("TSB ");
        number_sign(&mut c);
        if before(self.text, start).ends_with("TSB ") {
            start -= "TSB ".len();
        }
        if !starts_word(self.text, start) {
            return None;
        }
        let first = part(&mut c, Series::Col)?;
        let certainty = match first.study_group {
            None if !self.whole => Certainty::Likely,
            _ => Certainty::Sure,
        };
        let head = Head { certainty, ..self.head(Series::Col, Opening::Single, &[]) };
        let items = members(&mut c, &head, first, start);
        Some((items, c.pos))
    }

    /// `Col 6/17`, `COL6`, but not `Col. 6`, which is a column.
    pub(super) fn col(self) -> Reading {
        if !starts_word(self.text, self.start) {
            return None;
        }
        let mut c = Cursor::new(self.text, self.start);
        let upper = c.eat("COL");
        if !upper && !c.eat("Col") {
            return None;
        }
        let dotted = c.eat(".");
        let blank = c.blanks() > 0;
        c.eat("-");
        let first = part(&mut c, Series::Col)?;
        let bare = upper && !dotted && (!blank || self.whole);
        if first.study_group.is_none() && !bare {
            return None;
        }
        let mut start = self.start;
        if before(self.text, start).ends_with("TSB ") {
            start -= "TSB ".len();
        }
        // `COL6` is a gene as well.
        let certainty = match first.study_group {
            None if !self.whole => Certainty::Possible,
            _ => Certainty::Sure,
        };
        let head = Head { certainty, ..self.head(Series::Col, Opening::Single, &["Col", "COL"]) };
        let items = members(&mut c, &head, first, start);
        Some((items, c.pos))
    }

    /// `第 7/17号集体函`: the number stands before the words, which end at `end`.
    pub(super) fn letter_behind(self, end: usize) -> Reading {
        let head = before(self.text, self.start);
        let tail = head.trim_end_matches(|c: char| c.is_ascii_digit() || c == '/' || c == ' ');
        let mut start = tail.len();
        let mut c = Cursor::new(self.text, start);
        c.blanks();
        if tail.ends_with('第') {
            start -= '第'.len_utf8();
        } else {
            start = c.pos;
        }
        if start < self.resume {
            return None;
        }
        let number = part(&mut Cursor::new(head, c.pos), Series::Col)?;
        let id = number.into_id(Series::Col, None);
        Some((vec![Found::new(Written::sure(id), start..end)], end))
    }
}
