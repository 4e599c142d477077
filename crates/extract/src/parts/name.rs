//! The name of a work item, and what hangs on it.

use crate::build::Build;
use crate::facts::Facts;
use crate::page::Page;
use crate::place::{Place, Said};
use grammar::{Acronym, ItemName};
use lexicon::{Lexicon, Set};
use record::{Code, Severity, WorkItem};
use std::ops::Range;

/// Signs around a title in quotation marks.
const QUOTES: [char; 7] = ['"', '“', '”', '„', '«', '»', '‟'];

/// Writes a name with its former names, equivalents and number.
pub(crate) fn put(item: &mut Build<WorkItem>, name: Said<Acronym>, raw: String) {
    item.put("acronym", name, |w, name| {
        w.acronym = Some(name.normal.into());
        w.raw_acronym = Some(raw);
        w.former_acronyms = name.former.into_iter().map(ItemName::from).collect();
        w.common_text = name.common_text;
        w.equivalents = name.equivalents;
        w.recommendation = name.recommendation.map(ItemName::from);
    });
}

/// Tells that a name was read otherwise than it is written.
pub(crate) fn tell_repair(
    page: &Page<'_>,
    item: usize,
    name: &Acronym,
    place: &Place,
    rule: &str,
    facts: &mut Facts,
) {
    if name.repaired {
        let (raw, normal) = (&place.raw, &name.normal);
        facts.find(
            Code::RepairedText,
            Severity::Info,
            format!("the name is written “{raw}”; it is read as {normal}"),
            Some(normal.clone()),
            place.evidence(page, item, rule),
        );
    }
}

/// Whether a value is what a template has there for a person to fill in: `<Name, membership, email>`,
/// `[Insert title]`, `X.xxx`, or a word for nothing.
pub(crate) fn is_unfilled(lexicon: &Lexicon, text: &str) -> bool {
    let text = text.trim();
    text.is_empty()
        || text.chars().all(|c| matches!(c, '-' | '–' | '—' | '_' | ' '))
        || is_in_angles(text)
        || text.contains("<X.xxx>")
        || is_template(text)
        || lexicon.is_in(Set::Nothing, text)
}

/// Whether a name is a template's: `X.xxx`, `Y.nnn`.
fn is_template(name: &str) -> bool {
    let Some((family, body)) = name.split_once('.') else { return false };
    let mut letters = body.chars().map(|c| c.to_ascii_lowercase());
    let first = letters.next().filter(|c| "xyzn".contains(*c));
    first.is_some_and(|first| letters.all(|c| c == first))
        && family.len() <= 4
        && family.chars().all(|c| c.is_ascii_uppercase())
}

/// Whether one pair of angle brackets is around all of a text: `<Name, membership>`.
fn is_in_angles(text: &str) -> bool {
    let inner = text.strip_prefix('<').and_then(|t| t.strip_suffix('>'));
    inner.is_some_and(|t| !t.contains(['<', '>']))
}

/// The item's name and where its title stands in "Recommendation ITU-T X.abc “Title”" and its like.
pub(crate) fn name_and_title(
    lexicon: &Lexicon,
    text: &str,
) -> (Option<Acronym>, Option<Range<usize>>) {
    let provisional =
        grammar::acronyms(lexicon, text).into_iter().next().map(|f| (f.value, f.span));
    let published = || {
        let found = grammar::recommendations(lexicon, text).into_iter().next()?;
        Some((grammar::acronym_cell(lexicon, &found.value)?, found.span))
    };
    let whole = || {
        let first = text.split([' ', ',', ':']).next()?;
        let name = grammar::acronym_cell(lexicon, first)?;
        Some((name, 0..first.len()))
    };
    let found = provisional.or_else(published).or_else(whole);
    let found = found.filter(|(n, _)| !is_template(&n.normal));
    let from = found.as_ref().map_or(0, |(_, span)| span.end);
    let rest = text.get(from..).unwrap_or_default();
    let range = match (rest.find(QUOTES), rest.rfind(QUOTES)) {
        (Some(first), Some(last)) if last > first => {
            let open =
                first + rest.get(first..).and_then(|t| t.chars().next()).map_or(1, char::len_utf8);
            from + open..from + last
        }
        _ => from..text.len(),
    };
    let inner = text.get(range.clone()).unwrap_or_default();
    let edge = |c: char| c.is_whitespace() || ":-–—,;)".contains(c) || QUOTES.contains(&c);
    let start = range.start + (inner.len() - inner.trim_start_matches(edge).len());
    let inner = text.get(start..range.end).unwrap_or_default();
    let end =
        start + inner.trim_end_matches(|c: char| c.is_whitespace() || QUOTES.contains(&c)).len();
    let title = text.get(start..end).unwrap_or_default();
    let known = title.chars().filter(|c| c.is_alphabetic()).count() > 2
        && !title.starts_with('<')
        && !title.eq_ignore_ascii_case("title");
    (found.map(|(n, _)| n), known.then_some(start..end))
}

/// The last text in quotation marks before a name.
pub(crate) fn quoted_before(text: &str) -> Option<Range<usize>> {
    let close = text.rfind(QUOTES)?;
    let open = text.get(..close)?.rfind(QUOTES)?;
    let start = open + text.get(open..)?.chars().next().map_or(1, char::len_utf8);
    let letters = text.get(start..close)?.chars().filter(|c| c.is_alphabetic()).count();
    (letters > 2).then_some(start..close)
}

/// The title in quotation marks right after a name.
pub(crate) fn quoted_title(lexicon: &Lexicon, text: &str) -> Option<Range<usize>> {
    text.contains(QUOTES).then(|| name_and_title(lexicon, text).1)?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_titles_of_forms() {
        let lexicon = Lexicon::standard();
        let text = "Recommendation ITU-T Y.moss-net \"Networks of moss\"";
        let (name, title) = name_and_title(&lexicon, text);
        assert_eq!(name.unwrap().normal, "Y.moss-net");
        assert_eq!(text.get(title.unwrap()), Some("Networks of moss"));
        let text = "Draft new Recommendation ITU-T Y.moss-net: Networks of moss";
        assert_eq!(text.get(name_and_title(&lexicon, text).1.unwrap()), Some("Networks of moss"));
        let (name, title) = name_and_title(&lexicon, "Recommendation ITU-T <X.xxx> \"Title\"");
        assert!(name.is_none() && title.is_none());
    }

    #[test]
    fn what_a_template_holds_is_no_value() {
        let lexicon = Lexicon::standard();
        assert!(is_unfilled(&lexicon, "<Name, membership, email address>"));
        assert!(is_unfilled(&lexicon, "N/A"));
        assert!(is_unfilled(&lexicon, "-"));
        assert!(is_unfilled(&lexicon, "Y.xxx"));
        assert!(!is_unfilled(&lexicon, "Y.xen"));
        assert!(!is_unfilled(&lexicon, "Ann Orchard"));
    }
}
