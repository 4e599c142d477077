//! The words of `vocabulary/`, read once.

use crate::fold;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

fn lines(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines().filter(|line| !line.starts_with('#') && !line.is_empty())
}

fn words(file: &'static str) -> HashSet<String> {
    lines(file).flat_map(str::split_whitespace).map(fold::folded).collect()
}

static WORDS: LazyLock<HashSet<String>> =
    LazyLock::new(|| words(include_str!("../vocabulary/words.txt")));
static TITLES: LazyLock<HashSet<String>> =
    LazyLock::new(|| words(include_str!("../vocabulary/titles.txt")));
static PARTICLES: LazyLock<HashSet<String>> =
    LazyLock::new(|| words(include_str!("../vocabulary/particles.txt")));
static LABELS: LazyLock<HashMap<&'static str, HashSet<String>>> = LazyLock::new(|| {
    let file = lines(include_str!("../vocabulary/labels.tsv"));
    let entries = file.filter_map(|line| line.split_once('\t'));
    entries.map(|(key, labels)| (key, labels.split('|').map(fold::label).collect())).collect()
});
static ENTITIES: LazyLock<HashMap<&'static str, char>> = LazyLock::new(|| {
    let file = lines(include_str!("../vocabulary/entities.tsv"));
    let entries = file.filter_map(|line| line.split_once('\t'));
    entries.filter_map(|(name, code)| Some((name, char::from_u32(code.parse().ok()?)?))).collect()
});

/// A word that is no sign of a person when it stands alone; folded.
pub(crate) fn is_word(word: &str) -> bool {
    WORDS.contains(word)
}

/// `Dr`, `Ms`: stands beside a name; folded.
pub(crate) fn is_title(word: &str) -> bool {
    TITLES.contains(word)
}

/// `van`, `de`: stands inside of a name; folded.
pub(crate) fn is_particle(word: &str) -> bool {
    PARTICLES.contains(word)
}

/// Kinds of labels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Label {
    /// The head of a column of names.
    Names,
    /// The same, where another head is of [`Label::Beside`].
    Weak,
    /// The head of a column that stands beside names.
    Beside,
    /// The head of a column of first names, or of last ones.
    Parts,
    /// Stands before whom to ask.
    Contact,
    /// A property or element whose value is a person.
    Persons,
    /// A word of what a person is in the work.
    Role,
    /// A word of which a person's name has none.
    NoName,
}

impl Label {
    /// Whether the text, as written, is a label of this kind.
    pub(crate) fn is(self, text: &str) -> bool {
        // No label is that long; most texts are.
        text.len() <= 120 && self.has(&fold::label(text))
    }

    /// The same for a text that is folded already.
    pub(crate) fn has(self, label: &str) -> bool {
        LABELS.get(self.key()).is_some_and(|labels| labels.contains(label))
    }

    fn key(self) -> &'static str {
        match self {
            Self::Names => "names",
            Self::Weak => "weak",
            Self::Beside => "beside",
            Self::Parts => "parts",
            Self::Contact => "contact",
            Self::Persons => "persons",
            Self::Role => "role",
            Self::NoName => "no_name",
        }
    }
}

/// The labels before telephone numbers.
pub(crate) fn phone_labels() -> Vec<&'static str> {
    let mut labels: Vec<&str> = LABELS
        .get("phone")
        .map(|labels| labels.iter().map(String::as_str).collect())
        .unwrap_or_default();
    // The longest first: an alternation takes the first that fits.
    labels.sort_by_key(|label| (std::cmp::Reverse(label.len()), *label));
    labels
}

/// The character that a named reference stands for.
pub(crate) fn entity(name: &str) -> Option<char> {
    ENTITIES.get(name).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_is_read() {
        assert!(is_word("recommendation") && is_word("geneve") && !is_word("oakfield"));
        assert!(is_title("dr") && is_particle("van"));
        assert!(Label::Names.is("Editor(s)") && Label::Contact.is("Contacto:"));
        assert!(phone_labels().contains(&"tel"));
        assert_eq!((entity("eacute"), entity("none")), (Some('é'), None));
    }

    #[test]
    fn every_key_of_the_labels_is_known() {
        let known =
            ["names", "weak", "beside", "parts", "contact", "persons", "role", "no_name", "phone"];
        let mut keys: Vec<&str> = LABELS.keys().copied().collect();
        keys.sort_unstable();
        let mut expected = known.to_vec();
        expected.sort_unstable();
        assert_eq!(keys, expected);
    }
}
