//! A liaison statement by its title: `LS/o/r on … (reply to SG23-LS9) [to TSAG]` (DOMAIN.md §7).

use crate::build::Build;
use crate::place::Said;
use crate::table::ordinal_range;
use lexicon::Lexicon;
use record::{Direction, Liaison};

/// Writes a title and what its mark, its words and its brackets say. A direction of the context and
/// addressees that a column names go before those of the brackets.
pub(crate) fn put_title(
    lexicon: &Lexicon,
    liaison: &mut Build<Liaison>,
    title: Option<Said<String>>,
    of_context: Option<Direction>,
) {
    let mark = title.as_ref().and_then(|t| {
        grammar::liaison_title(lexicon, &t.value)
            .or_else(|| grammar::addressed_title(lexicon, &t.value))
            .or_else(|| grammar::plain_title(lexicon, &t.value))
    });
    let direction = mark.as_ref().and_then(|m| m.direction).or(of_context);
    liaison.put_some("title", title, |l, v| l.title = Some(v));
    liaison.own(|l| {
        l.direction = direction;
        let Some(mark) = mark else { return };
        l.is_reply = mark.is_reply;
        l.reply_to = mark.reply_to.iter().map(grammar::DocumentId::id).collect();
        if l.destinations.is_empty() {
            l.destinations = mark.destinations;
        }
        l.from = l.from.take().or(mark.origin);
    });
}

/// Writes how many statements a row stands for: by the range of its number, else by its documents.
pub(crate) fn put_count(liaison: &mut Build<Liaison>) -> u64 {
    let so_far = liaison.so_far();
    let range = so_far.ordinals.as_deref().and_then(ordinal_range);
    let by_number = range.map_or(1, |(first, last)| last.saturating_sub(first).saturating_add(1));
    let documents = so_far.documents.len() as u64;
    let count = if by_number > 1 { by_number } else { documents.max(1) };
    liaison.own(|l| l.count = count);
    count
}

/// Whether a listed title is a statement's: by its mark, or by a bracket that says where it goes to or
/// comes from (`Reply on moss [to TSAG]`).
pub(crate) fn is_statement(lexicon: &Lexicon, title: &str) -> bool {
    is_marked(lexicon, title) || grammar::addressed_title(lexicon, title).is_some()
}

/// Whether a title begins with the mark of a statement: `LS/i`, `Ls/o/r`.
pub(crate) fn is_marked(lexicon: &Lexicon, title: &str) -> bool {
    let title = title.trim_start_matches(['"', '“', '(', '[', ' ']);
    title.get(..2).is_some_and(|m| m.eq_ignore_ascii_case("LS"))
        && grammar::liaison_title(lexicon, title).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_begins_the_title() {
        assert!(is_marked(&Lexicon::standard(), "LS/i on moss"));
        assert!(is_marked(&Lexicon::standard(), "Ls/o/r on moss [to TSAG]"));
        assert!(!is_marked(&Lexicon::standard(), "Draft text on HTTPLS/in-band signalling"));
        assert!(!is_marked(&Lexicon::standard(), "Report of the LSG ad hoc"));
    }

    #[test]
    fn a_bracket_says_where_a_statement_goes() {
        let lexicon = Lexicon::standard();
        assert!(is_statement(&lexicon, "Reply on moss [to TSAG]"));
        assert!(is_statement(&lexicon, "Ferns in harbours [from ETSI]"));
        assert!(!is_statement(&lexicon, "Ferns in harbours [to be revised]"));
        assert!(!is_statement(&lexicon, "Road to SG5 [towards 2030]"));
    }
}
