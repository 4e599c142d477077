//! Documents of focus groups: `FG-AINN-I-237-R2`, `FGEAI-I-011R2`.
//!
//! A focus group numbers its inputs (`I`), outputs (`O`), reports (`R`) and statements (`LS`) itself.

use super::heads::{Place, Reading};
use super::number::part;
use super::{DocumentId, DocumentMention, Series};
use crate::Found;
use crate::cursor::{Cursor, starts_word};

/// The most parts of a group's name: `FG-AI4H`, `FG-AN-5G`.
const PARTS: usize = 3;
/// The longest of them.
const LETTERS: usize = 12;

impl Place<'_> {
    /// `FG-AINN-I-237-R2` in the middle of a text.
    pub(super) fn of_focus_group(self) -> Reading {
        if !starts_word(self.text, self.start) {
            return None;
        }
        let (id, length) = document_of_focus_group(self.text.get(self.start..)?)?;
        let end = self.start + length;
        Some((vec![Found::new(DocumentMention::sure(id), self.start..end)], end))
    }
}

/// The focus group's document whose name a text begins with, and the length of the name.
pub(crate) fn document_of_focus_group(text: &str) -> Option<(DocumentId, usize)> {
    // What copies of a file are told apart by: `FG-AINN-I-236-R1_clean.docx`.
    let text = text.split('_').next()?;
    let mut c = Cursor::new(text, 0);
    let mut name = group_name(&mut c)?;
    for _ in 0..PARTS {
        let mut at = c;
        if !at.dash() {
            return None;
        }
        let series = [("I", Series::I), ("O", Series::O), ("R", Series::R), ("LS", Series::Ls)];
        let numbered = series.into_iter().find_map(|(letters, series)| {
            let mut at = at;
            let headed = at.eat(letters) && (at.dash() || at.eat(" ") || starts_with_digit(at));
            let number = headed.then(|| part(&mut at, series))??;
            Some((number.into_id(series, None), at.pos))
        });
        if let Some((mut id, end)) = numbered {
            id.originator = Some(name);
            return Some((id, end));
        }
        c = at;
        name.push('-');
        name.push_str(letters(&mut c)?);
    }
    None
}

/// The first focus group that a text names: `FG-AINN`.
///
/// ```
/// let group = grammar::focus_group("ITU-T Focus Group on Orchards (FG-ORCH)");
/// assert_eq!(group.as_deref(), Some("FG-ORCH"));
/// assert_eq!(grammar::focus_group("FGORCH-I-12").as_deref(), Some("FG-ORCH"));
/// ```
pub fn focus_group(text: &str) -> Option<String> {
    text.match_indices("FG").filter(|(at, _)| starts_word(text, *at)).find_map(|(at, _)| {
        let rest = text.get(at..)?;
        if let Some((id, _)) = document_of_focus_group(rest) {
            return id.originator;
        }
        let mut c = Cursor::new(rest, 0);
        let name = rest.starts_with("FG-").then(|| group_name(&mut c))??;
        c.at_boundary().then_some(name)
    })
}

/// `FG-AINN` of `FG-AINN`, `FGAINN` and `FG AINN`.
fn group_name(c: &mut Cursor<'_>) -> Option<String> {
    let mut at = *c;
    if !at.eat("FG") {
        return None;
    }
    let _ = at.dash() || at.eat(" ");
    let first = letters(&mut at)?;
    let named = first.starts_with(|ch: char| ch.is_ascii_uppercase()) && first.len() > 1;
    let name = named.then(|| format!("FG-{first}"))?;
    *c = at;
    Some(name)
}

/// Letters and digits, and not more of them than a part of a name has.
fn letters<'a>(c: &mut Cursor<'a>) -> Option<&'a str> {
    let rest = c.rest();
    let length = rest.bytes().take(LETTERS + 1).take_while(u8::is_ascii_alphanumeric).count();
    let letters = rest.get(..length).filter(|l| !l.is_empty() && length <= LETTERS)?;
    c.pos += length;
    Some(letters)
}

fn starts_with_digit(c: Cursor<'_>) -> bool {
    c.peek().is_some_and(|ch| ch.is_ascii_digit())
}
