//! Circulars and collective letters, in the languages in which they are sent.

use super::heads::{Place, Reading, number_sign};
use super::list::{Head, Opening, members};
use super::number::part;
use super::{Certainty, DocumentMention, Series};
use crate::Found;
use crate::cursor::{Cursor, before, starts_word, word_before};
use crate::words;

/// Whether a word before `Circular` is the name of who sends it.
fn named(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
        && !words::leads_to_document(word)
        && !words::is_article(word)
}

impl Place<'_> {
    /// `TSB Circular 187`, `CIR-179`, `Circulaire TSB 187`.
    pub(super) fn circular(self) -> Reading {
        if !starts_word(self.text, self.start) {
            return None;
        }
        let mut c = Cursor::new(self.text, self.start);
        let mut many = false;
        let spelled = c.rest().starts_with("CIRC");
        if spelled || !c.eat("CIR") {
            let word = c.eat_any(&["Circular", "circular", "CIRCULAR", "Circulaire", "circulaire"]);
            if !word {
                return None;
            }
            many = c.eat_any(&["es", "s", "S"]);
            c.blanks();
            c.eat_any(&["TSB "]);
        }
        c.eat("-");
        c.blanks();
        number_sign(&mut c);
        let mut start = self.start;
        for prefix in ["TSB ", "Tsb "] {
            if before(self.text, start).ends_with(prefix) {
                start -= prefix.len();
            }
        }
        let of_tsb = start < self.start || before(self.text, c.pos).ends_with("TSB ");
        // `BR Circular` is another Bureau's; `circular 360°` none at all.
        let lower = c.text().get(self.start..).is_some_and(|t| t.starts_with('c'));
        if !of_tsb && (lower || named(word_before(self.text, start))) {
            return None;
        }
        let first = part(&mut c, Series::Cir)?;
        let opening = if many { Opening::Many } else { Opening::Single };
        let certainty = if of_tsb || self.whole { Certainty::Sure } else { Certainty::Likely };
        let head = Head {
            certainty,
            ..Self::head(Series::Cir, opening, &["TSB Circular", "Circular", "CIR"])
        };
        let items = members(&mut c, &head, first, start);
        Some((items, c.pos))
    }

    /// `Collective-letter 8/13`, `TSB Collective letter 2/17`, `TSB Collective 4/16`,
    /// `Lettre collective TSB 2/17`.
    pub(super) fn letter(self) -> Reading {
        let mut c = Cursor::new(self.text, self.start);
        let mut start = self.start;
        if c.eat_any(&["Carta Colectiva", "Carta colectiva"]) {
        } else if c.eat_any(&["Collective", "collective", "COLLECTIVE"]) {
            let head = before(self.text, start);
            if head.ends_with("Lettre ") || head.ends_with("lettre ") {
                start -= "lettre ".len();
            }
            let mut at = c;
            let gap = at.eat_any(&["-", " "]);
            if gap && at.eat_any(&["Letters", "letters", "Letter", "letter", "LETTER"]) {
                c = at;
            }
        } else {
            return None;
        }
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
        let head = Self::head(Series::Col, Opening::Single, &["Collective letter"]);
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
        let head = Head { certainty, ..Self::head(Series::Col, Opening::Single, &["Col", "COL"]) };
        let items = members(&mut c, &head, first, start);
        Some((items, c.pos))
    }

    /// `第 7/17号集体函`: the number stands before the head.
    pub(super) fn letter_cjk(self) -> Reading {
        let head = before(self.text, self.start);
        let tail = head.trim_end_matches(|c: char| c.is_ascii_digit() || c == '/' || c == ' ');
        let mut start = tail.len();
        let mut c = Cursor::new(self.text, start);
        c.blanks();
        let end = self.start + "号集体函".len();
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
        Some((vec![Found::new(DocumentMention::sure(id), start..end)], end))
    }
}
