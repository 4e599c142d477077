//! The name at the beginning of a text that goes on with a title without a blank between the two.

use super::{Acronym, acronym_cell};
use crate::cursor::{Cursor, beginning};

/// A name with its mark is within so many bytes.
const REACH: usize = 72;

/// The name at the cursor: up to its mark, else up to the title's first word, which is the last
/// capital letter with small ones behind it before the next blank (`X.sgGenAISecurity Guidelines`).
pub(crate) fn glued_name(c: &mut Cursor<'_>) -> Option<Acronym> {
    let start = c.pos;
    let rest = beginning(c.rest(), REACH);
    let marked = rest.find('*').and_then(|at| {
        let marks = rest.get(at..)?.bytes().take_while(|b| *b == b'*').count();
        let name = acronym_cell(rest.get(..at + marks)?)?;
        (name.raw_span.start == 0).then_some((name, at + marks))
    });
    let (mut name, end) = marked.or_else(|| {
        let token = rest.get(..rest.find(' ').unwrap_or(rest.len()))?;
        let end = title_in(token).unwrap_or(token.len());
        let name = acronym_cell(token.get(..end)?)?;
        (name.raw_span.start == 0).then_some((name, end))
    })?;
    name.raw_span = start + name.raw_span.start..start + name.raw_span.end;
    c.pos = start + end;
    Some(name)
}

/// Where in a word a title's first word begins.
fn title_in(token: &str) -> Option<usize> {
    let word = token.trim_end_matches([':', ',', ';', '-']);
    let small = word.bytes().rev().take_while(u8::is_ascii_lowercase).count();
    let at = word.len().checked_sub(small + 1)?;
    let capital = word.as_bytes().get(at)?.is_ascii_uppercase();
    let before = word.get(..at)?.bytes().next_back()?;
    (small >= 2 && capital && before.is_ascii_alphanumeric()).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_cut_off() {
        for (text, expected) in [
            ("X.AI-App_policyReference architecture", "X.AI-App_policy"),
            ("X.sgGenAISecurity Guidelines", "X.sgGenAI"),
            ("XSTR.fcnscTechnical Report: Framework", "XSTR.fcnsc"),
            ("X. Max-trust*A Multi-party", "X.Max-trust"),
            ("XSTR.AIS-IMT2030**Benefits of", "XSTR.AIS-IMT2030"),
            ("X.tc-iotsec *Technical Control", "X.tc-iotsec"),
            ("X.abc Framework for", "X.abc"),
        ] {
            let mut c = Cursor::new(text, 0);
            let name = glued_name(&mut c).unwrap();
            assert_eq!(name.normal, expected);
        }
    }
}
