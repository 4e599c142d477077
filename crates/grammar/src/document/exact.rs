//! A text that is one reference and nothing else: a cell, a header's number.

use super::number::part;
use super::{DocumentId, Series};
use crate::cursor::Cursor;
use crate::words;
use lexicon::{Lexicon, Prose};

/// The document that the whole text, its ends trimmed, names; `None` where it says anything else.
///
/// More is understood than in running text, for the text is known to be a number: `292-GEN`,
/// `[ 292-GEN ] (Rev.1-2)`, `C1`, `R 2`, `REPORT 2`, a file's or a link's name.
///
/// ```
/// let lexicon = lexicon::Lexicon::standard();
/// let id = |text| grammar::document_exact(&lexicon, text).map(|d| d.id());
/// assert_eq!(id("[ 292-GEN ]").as_deref(), Some("TD292/GEN"));
/// assert_eq!(id("TSAG – R 2 – E").as_deref(), Some("R2"));
/// assert_eq!(id("SG17-TD<n>/WP1"), None);
/// ```
pub fn document_exact(lexicon: &Lexicon, text: &str) -> Option<DocumentId> {
    let text = text.trim();
    // The longest of these is a link; a paragraph is no reference.
    if text.is_empty() || text.len() > 400 {
        return None;
    }
    if let Some(file) = crate::link::file_name(text) {
        return file.id;
    }
    if let Some(id) = crate::link::link(text) {
        return Some(id);
    }
    if let Some(id) =
        whole(lexicon, text).or_else(|| list_number(text)).or_else(|| header_word(lexicon, text))
    {
        return Some(id);
    }
    let inner = text
        .strip_prefix('[')
        .and_then(|t| t.strip_suffix(']'))
        .or_else(|| text.strip_prefix('(').and_then(|t| t.strip_suffix(')')));
    let inner = inner.map_or_else(|| text.trim_end_matches(['.', ',', ';', ':']), str::trim).trim();
    if inner.len() == text.len() {
        None
    } else {
        whole(lexicon, inner).or_else(|| list_number(inner))
    }
}

fn whole(lexicon: &Lexicon, text: &str) -> Option<DocumentId> {
    let mut found = super::heads::scan(lexicon, text, true);
    let only = found.pop()?;
    (found.is_empty() && only.value.last.is_none() && only.span == (0..text.len()))
        .then_some(only.value.id)
}

/// The number cell of a list of temporary documents: `292-GEN`, `292/PLEN`, `[ 292-GEN ] (Rev.1-2)`.
fn list_number(text: &str) -> Option<DocumentId> {
    let mut c = Cursor::new(text, 0);
    let bracket = c.eat("[");
    c.blanks();
    let mut number = part(&mut c, Series::Td)?;
    c.blanks();
    if bracket {
        if !c.eat("]") {
            return None;
        }
        let tail = c.rest().trim();
        if let Some(revision) = tail.strip_prefix('(').and_then(|t| t.strip_suffix(')')) {
            let again = format!("1 ({revision})");
            number.revision = part(&mut Cursor::new(&again, 0), Series::Td)?.revision;
        } else if !tail.is_empty() {
            return None;
        }
    } else if !c.at_end() {
        return None;
    }
    // A bare `6/17` or `215/4` is more often a Question or a date.
    let spelled = text.contains("GEN") || text.contains("PLEN") || text.contains("WP");
    (number.group.is_some() && spelled).then(|| number.into_id(Series::Td, None))
}

/// `REPORT 2`, as headers of reports have it.
fn header_word(lexicon: &Lexicon, text: &str) -> Option<DocumentId> {
    let mut c = Cursor::new(text, 0);
    if !words::eat(lexicon, &mut c, Prose::Report) {
        return None;
    }
    let number = part(&mut c, Series::R)?;
    c.at_end().then(|| number.into_id(Series::R, None))
}
