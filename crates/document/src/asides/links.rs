//! Links that lead to notes, by the names that writers give their places.

/// How places of notes are named: by word processors, by converters of Markdown, by hand.
const NAMES: [&str; 14] = [
    "fn",
    "ftn",
    "footnote",
    "endnote",
    "edn",
    "note",
    "nota",
    "cite_note",
    "cite-note",
    "sdfootnote",
    "sdendnote",
    "user-content-fn",
    "tfn",
    "tn",
];

/// Whether a link leads to a place of this document.
pub(super) fn is_local(target: &str) -> bool {
    target.len() > 1 && target.starts_with('#')
}

/// Whether a link leads to a note of this document, by the name of its target: `#fn1`,
/// `#_ftn2`, `#cite_note-smith-3`.
pub(super) fn leads_to_note(target: &str) -> bool {
    let Some(name) = target.trim().strip_prefix('#') else { return false };
    let name = name.trim_start_matches(['_', '-']);
    let named = NAMES.iter().any(|known| {
        let (head, rest) = name.split_at_checked(known.len()).unwrap_or_default();
        head.eq_ignore_ascii_case(known) && !rest.starts_with(|c: char| c.is_alphabetic())
    });
    named && name.contains(|c: char| c.is_ascii_digit() || c == '*')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_notes() {
        for target in ["#fn1", "#_ftn2", "#fn:3", "#cite_note-smith-4", "#note-5", "#Footnote_6"] {
            assert!(leads_to_note(target), "{target}");
        }
        for target in ["#", "#notes", "#noteworthy1", "#section1", "x.htm#fn1", "#fnord2", "#fn"] {
            assert!(!leads_to_note(target), "{target}");
        }
    }
}
