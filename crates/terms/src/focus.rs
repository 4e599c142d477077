//! Documents of focus groups: `FG-AINN-I-237-R2`, `FGEAI-I-011R2`.
//!
//! A focus group numbers its inputs (`I`), outputs (`O`), reports (`R`) and statements (`LS`) itself.

use crate::notation::Cursor;
use crate::number::part;
use crate::{DocumentId, Series};

/// The most parts of a group's name: `FG-AI4H`, `FG-AN-5G`.
const PARTS: usize = 3;
/// The longest of them.
const LETTERS: usize = 12;

/// The focus group's document whose name a text begins with, and the length of the name.
///
/// ```
/// let (id, length) = terms::document_of_focus_group("FG-AINN-I-037-R2 of").unwrap();
/// assert_eq!((id.to_string().as_str(), length), ("FG-AINN-I-37R2", 16));
/// ```
pub fn document_of_focus_group(text: &str) -> Option<(DocumentId, usize)> {
    // What copies of a file are told apart by: `FG-AINN-I-236-R1_clean.docx`.
    let text = text.split('_').next()?;
    let mut c = Cursor::new(text, 0);
    let mut name = focus_group_name(&mut c)?;
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

/// `FG-AINN` of `FG-AINN`, `FGAINN` and `FG AINN`.
pub fn focus_group_name(c: &mut Cursor<'_>) -> Option<String> {
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
