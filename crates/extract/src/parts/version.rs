//! What a text is to the one in force: new, revised, an amendment, a corrigendum, a supplement.

use lexicon::{Lexicon, Set, folded};
use record::Version;

/// The words of each version; changes go before new and revised, as in "revised Amendment 1".
const WORDS: [(Set, Version); 5] = [
    (Set::VersionAmendment, Version::Amendment),
    (Set::VersionCorrigendum, Version::Corrigendum),
    (Set::VersionSupplement, Version::Supplement),
    (Set::VersionRevised, Version::Revised),
    (Set::VersionNew, Version::New),
];

/// A cell for versions is no longer than so many words.
const CELL_WORDS: usize = 3;

/// What a cell of versions says: `New`, `Rev.`, `Amd`.
pub(crate) fn of_cell(lexicon: &Lexicon, text: &str) -> Option<Version> {
    let text = folded(text);
    let first = text.split(' ').next().unwrap_or_default();
    let first = first.trim_end_matches(|c: char| c.is_ascii_digit());
    let begins = |set: Set| {
        let mut entries = lexicon.sets.entries().filter(|(key, _)| *key == set);
        entries.any(|(_, words)| words.iter().any(|w| first.starts_with(w.as_str())))
    };
    WORDS.iter().find(|(set, _)| begins(*set)).map(|(_, version)| *version)
}

/// Whether a cell says what a text is to the one in force, and nothing of how far it is.
pub(crate) fn is_cell(lexicon: &Lexicon, text: &str) -> bool {
    let words = folded(text);
    words.split(' ').count() <= CELL_WORDS
        && of_cell(lexicon, text).is_some()
        && !words.starts_with("new work item")
}

/// What the words of a title or sentence say.
pub(crate) fn of_words(lexicon: &Lexicon, text: &str) -> Option<Version> {
    let text = folded(text);
    WORDS.iter().find(|(set, _)| lexicon.sets.has(*set, &text)).map(|(_, version)| *version)
}

/// What the last words before a name say: "the draft revised Recommendation X.509".
pub(crate) fn before_name(lexicon: &Lexicon, text: &str) -> Option<Version> {
    let words = folded(text);
    let last: Vec<&str> = words.rsplit(' ').take(6).collect();
    let found = last.iter().find_map(|word| of_words(lexicon, word));
    found.filter(|v| *v != Version::Supplement)
}

/// What the word at a name says, but for the words for its kind: `revised X.509`, `new Recommendation
/// ITU-T X.509`; not `new work item X.abc`.
pub(crate) fn at_name(lexicon: &Lexicon, text: &str) -> Option<Version> {
    let words = folded(text);
    let kind = |w: &str| {
        ["itu", "t", "draft"].contains(&w)
            || lexicon.deliverables.whole(w) == Some("Recommendation")
    };
    let word = words.rsplit(' ').take(6).find(|w| !kind(w))?;
    of_cell(lexicon, word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_and_titles() {
        let lexicon = Lexicon::standard();
        assert_eq!(of_cell(&lexicon, "New"), Some(Version::New));
        assert_eq!(of_cell(&lexicon, "Rev."), Some(Version::Revised));
        assert_eq!(of_cell(&lexicon, "Nouveau"), Some(Version::New));
        assert_eq!(of_cell(&lexicon, "Amd.2"), Some(Version::Amendment));
        assert_eq!(of_cell(&lexicon, "Under study"), None);
        assert!(!is_cell(&lexicon, "new work item"));
        assert_eq!(
            of_words(&lexicon, "Draft revised Amendment 1 to X.509"),
            Some(Version::Amendment)
        );
        assert_eq!(
            before_name(&lexicon, "determined the draft new Recommendation"),
            Some(Version::New)
        );
    }
}
