//! The field's words as data: labels, synonyms and phrases, read from `vocabulary/*.tsv`.
//!
//! A new table layout or header label is a line in one of these files, not a new branch.

use aho_corasick::AhoCorasick;
use std::collections::HashMap;
use std::sync::{LazyLock, OnceLock};
use unicode_normalization::UnicodeNormalization;

/// The files by their names.
const FILES: [(&str, &str); 12] = [
    ("columns", include_str!("../vocabulary/columns.tsv")),
    ("topics", include_str!("../vocabulary/topics.tsv")),
    ("headers", include_str!("../vocabulary/headers.tsv")),
    ("deliverables", include_str!("../vocabulary/deliverables.tsv")),
    ("families", include_str!("../vocabulary/families.tsv")),
    ("stages", include_str!("../vocabulary/stages.tsv")),
    ("kinds", include_str!("../vocabulary/kinds.tsv")),
    ("fields", include_str!("../vocabulary/fields.tsv")),
    ("titles", include_str!("../vocabulary/titles.tsv")),
    ("forms", include_str!("../vocabulary/forms.tsv")),
    ("decisions", include_str!("../vocabulary/decisions.tsv")),
    ("countries", include_str!("../vocabulary/countries.tsv")),
];

/// What a user has added.
static OWN: OnceLock<String> = OnceLock::new();

/// Why an added vocabulary is not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum VocabularyError {
    /// A line is not `file.key<TAB>label | label`.
    #[error(
        "line {0} is not of the form file.key, a tab, label | label: see the files of the vocabulary"
    )]
    Form(usize),
    /// There is no such file or key.
    #[error("line {line}: there is no {name} in the vocabulary; the keys are those of its files")]
    Unknown {
        /// The line, from 1.
        line: usize,
        /// What it names.
        name: String,
    },
    /// Reading has begun.
    #[error("a vocabulary is added once, before the first document is read")]
    Late,
}

/// Adds labels, synonyms and phrases to those that are built in, for this process: once, before
/// the first document is read. A line is `file.key`, a tab, and labels parted by `|`; lines that
/// begin with `#` are remarks.
///
/// # Errors
/// Where a line is of another form or names a file or key that there is not, and where reading has
/// begun.
///
/// ```
/// let error = extract::add_vocabulary("columns.weather\train").unwrap_err();
/// assert!(error.to_string().contains("columns.weather"));
/// extract::add_vocabulary("columns.acronym\tKurzname | Kürzel").unwrap();
/// ```
pub fn add_vocabulary(text: &str) -> Result<(), VocabularyError> {
    for (n, line) in text.lines().enumerate() {
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        let line_number = n + 1;
        let (name, labels) = line.split_once('\t').ok_or(VocabularyError::Form(line_number))?;
        let (file, key) = name.split_once('.').ok_or(VocabularyError::Form(line_number))?;
        if labels.split('|').all(|l| l.trim().is_empty()) {
            return Err(VocabularyError::Form(line_number));
        }
        if known_key(file, key).is_none() {
            return Err(VocabularyError::Unknown { line: line_number, name: name.to_owned() });
        }
    }
    OWN.set(text.to_owned()).map_err(|_| VocabularyError::Late)
}

/// The key as its file has it.
fn known_key(file: &str, key: &str) -> Option<&'static str> {
    let (_, text) = FILES.iter().find(|(name, _)| *name == file)?;
    built_in(text).map(|(known, _)| known).find(|known| *known == key)
}

/// The vocabulary in force.
pub(crate) static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(|| {
    // From here on nothing can be added.
    let _ = OWN.set(String::new());
    Vocabulary {
        columns: Labels::read("columns"),
        topics: Phrases::new(read("topics"), 1),
        headers: Labels::read("headers"),
        deliverables: Phrases::new(read("deliverables"), 3),
        families: read_raw("families"),
        stages: read("stages"),
        kinds: Phrases::new(read("kinds"), 1),
        fields: read_raw("fields"),
        titles: read("titles"),
        forms: Labels::read("forms"),
        decisions: Phrases::new(read("decisions"), 1),
        countries: read("countries"),
    }
});

/// Labels, synonyms and phrases by what they mean.
pub(crate) struct Vocabulary {
    /// Column header → role.
    pub(crate) columns: Labels,
    /// Topic, with its phrases, in order of precedence.
    pub(crate) topics: Phrases,
    /// Header block label → field.
    pub(crate) headers: Labels,
    /// Deliverable, with its written forms.
    pub(crate) deliverables: Phrases,
    /// Deliverable, with the patterns of its acronyms.
    pub(crate) families: Vec<(&'static str, Vec<String>)>,
    /// Stage, with how a status cell begins.
    pub(crate) stages: Vec<(&'static str, Vec<String>)>,
    /// Header field, with the names of template fields that hold it.
    pub(crate) fields: Vec<(&'static str, Vec<String>)>,
    /// Stage, with the leads and suffixes of a document's title that say so.
    pub(crate) titles: Vec<(&'static str, Vec<String>)>,
    /// Row of a justification form → what it holds.
    pub(crate) forms: Labels,
    /// Stage, with the phrases of sentences that say so; `planned` and `denied` say that it is not.
    pub(crate) decisions: Phrases,
    /// Country, with its names.
    pub(crate) countries: Vec<(&'static str, Vec<String>)>,
    /// Document kind, with phrases of its title.
    pub(crate) kinds: Phrases,
}

/// A hash of the vocabulary (FNV-1a, 64 bits), so that a record says by which words it was read.
pub(crate) fn fingerprint() -> String {
    static FINGERPRINT: LazyLock<String> = LazyLock::new(|| {
        let own = OWN.get().map_or("", String::as_str);
        let hash = hash(FILES.iter().flat_map(|(_, f)| f.bytes()).chain(own.bytes()));
        format!("fnv1a64:{hash:016x}")
    });
    FINGERPRINT.clone()
}

fn built_in(text: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    text.lines().filter(|l| !l.starts_with('#')).filter_map(|l| l.split_once('\t'))
}

/// The lines of a file, then those that a user has added to it.
fn lines(file: &str) -> Vec<(&'static str, &'static str)> {
    let text = FILES.iter().find(|(name, _)| *name == file).map_or("", |(_, text)| text);
    let own = OWN.get().map_or("", String::as_str).lines().filter(|l| !l.starts_with('#'));
    let own = own.filter_map(|line| {
        let (name, labels) = line.split_once('\t')?;
        let (of, key) = name.split_once('.')?;
        (of == file).then_some((known_key(file, key)?, labels))
    });
    built_in(text).chain(own).collect()
}

fn read_raw(file: &str) -> Vec<(&'static str, Vec<String>)> {
    lines(file)
        .into_iter()
        .map(|(key, labels)| (key, labels.split('|').map(|l| l.trim().to_owned()).collect()))
        .collect()
}

fn read(file: &str) -> Vec<(&'static str, Vec<String>)> {
    lines(file)
        .into_iter()
        .map(|(key, labels)| (key, labels.split('|').map(folded).collect()))
        .collect()
}

/// Labels that stand alone in a cell, looked up whole or by their beginning.
pub(crate) struct Labels {
    exact: HashMap<String, &'static str>,
    /// Labels with one letter left out, by what is left: how a typo is forgiven in one look-up per
    /// letter (symmetric deletion).
    near: HashMap<u64, Vec<(&'static str, String)>>,
}

/// The shortest label in which a typo is forgiven, in characters.
const FORGIVING: usize = 5;

/// The longest label that is looked up, in bytes: what is longer is a text.
const LONGEST: usize = 400;

/// A hash (FNV-1a, 64 bits) of some bytes.
fn hash(bytes: impl Iterator<Item = u8>) -> u64 {
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// Hashes of the text as it is, and with each of its characters left out in turn.
fn with_one_left_out(text: &str) -> impl Iterator<Item = u64> + '_ {
    let whole = std::iter::once(hash(text.bytes()));
    whole.chain(text.char_indices().map(|(at, c)| {
        let before = text.get(..at).unwrap_or_default();
        let after = text.get(at + c.len_utf8()..).unwrap_or_default();
        hash(before.bytes().chain(after.bytes()))
    }))
}

/// Whether one letter more, less, other or swapped with its neighbour makes one of the other.
fn one_apart(one: &str, other: &str) -> bool {
    let one: Vec<char> = one.chars().collect();
    let other: Vec<char> = other.chars().collect();
    let shorter = one.len().min(other.len());
    let head = one.iter().zip(&other).take_while(|(a, b)| a == b).count();
    let tail = one.iter().rev().zip(other.iter().rev()).take_while(|(a, b)| a == b).count();
    let tail = tail.min(shorter - head);
    let middle = |of: &[char]| of.get(head..of.len() - tail).unwrap_or_default().to_vec();
    match (middle(&one).as_slice(), middle(&other).as_slice()) {
        ([] | [_], [_]) | ([_], []) => true,
        ([p, q], [r, s]) => p == s && q == r,
        _ => false,
    }
}

impl Labels {
    fn read(file: &str) -> Self {
        let mut exact = HashMap::new();
        for (key, labels) in lines(file) {
            for label in labels.split('|') {
                exact.entry(folded(label)).or_insert(key);
            }
        }
        exact.remove("");
        let mut near: HashMap<u64, Vec<(&'static str, String)>> = HashMap::new();
        for (label, key) in &exact {
            if label.chars().count() >= FORGIVING {
                for rest in with_one_left_out(label) {
                    near.entry(rest).or_default().push((key, label.clone()));
                }
            }
        }
        for labels in near.values_mut() {
            labels.sort_unstable();
        }
        Self { exact, near }
    }

    /// What a label means: a score from 0 to 1 with it. The whole label scores 1; the longest
    /// known beginning of it less, the more is left over.
    pub(crate) fn look_up(&self, label: &str) -> Option<(&'static str, f32)> {
        if label.len() > LONGEST {
            return None;
        }
        let label = folded(label);
        if let Some(key) = self.exact.get(&label) {
            return Some((key, 1.0));
        }
        if let Some(key) = self.misspelt(&label) {
            return Some((key, 0.8));
        }
        let mut end = label.len();
        let words = label.split(' ').count();
        let mut left = words;
        while let Some(at) = label.get(..end)?.rfind(' ') {
            end = at;
            left -= 1;
            if let Some(key) = self.exact.get(label.get(..end)?) {
                let share = left as f32 / words as f32;
                return Some((key, 0.3 + 0.6 * share));
            }
        }
        None
    }

    /// The label that a folded text is but for one letter.
    fn misspelt(&self, label: &str) -> Option<&'static str> {
        if !(FORGIVING..=40).contains(&label.chars().count()) {
            return None;
        }
        with_one_left_out(label).find_map(|rest| {
            let near = self.near.get(&rest)?;
            near.iter().find(|(_, known)| one_apart(label, known)).map(|(key, _)| *key)
        })
    }
}

/// A text as labels and phrases are compared: lower case, without accents, punctuation apart
/// from `#` and `/` as a blank, runs of digits as `9`, one blank between words.
///
/// ```text
/// "Equivalent e.g., ISO/IEC" → "equivalent e g iso/iec"      "Q12/17" → "q9/9"
/// ```
pub(crate) fn folded(text: &str) -> String {
    let text = text.trim();
    if text.is_ascii() {
        return fold(text, text.chars().map(|c| c.to_ascii_lowercase()));
    }
    fold(text, text.nfd().flat_map(char::to_lowercase))
}

/// Folds lower-case letters that stand apart from their accents.
fn fold(text: &str, letters: impl Iterator<Item = char>) -> String {
    let mut out = String::with_capacity(text.len());
    for c in letters {
        let c = match c {
            '\u{300}'..='\u{36f}' | '’' | '\'' => continue,
            '0'..='9' => {
                if out.ends_with('9') {
                    continue;
                }
                '9'
            }
            '#' | '/' => {
                // "New / Revised" and "New/Revised" are one label.
                if c == '/' && out.ends_with(' ') {
                    out.pop();
                }
                c
            }
            c if c.is_alphanumeric() => c,
            _ => ' ',
        };
        if c == ' ' && (out.is_empty() || out.ends_with(' ') || out.ends_with('/')) {
            continue;
        }
        out.push(c);
    }
    if out.ends_with(' ') {
        out.pop();
    }
    out
}

/// Whether a folded text has this folded phrase as whole words.
pub(crate) fn has_phrase(text: &str, phrase: &str) -> bool {
    if phrase.is_empty() {
        return false;
    }
    let mut from = 0;
    while let Some(at) = text.get(from..).and_then(|t| t.find(phrase)) {
        let start = from + at;
        let end = start + phrase.len();
        let before = text.get(..start).and_then(|t| t.chars().next_back());
        let after = text.get(end..).and_then(|t| t.chars().next());
        if before.is_none_or(|c| !c.is_alphanumeric()) && after.is_none_or(|c| !c.is_alphanumeric())
        {
            return true;
        }
        from = end;
    }
    false
}

/// Phrases by what they mean, all looked for in one pass over a text.
#[derive(Debug)]
pub(crate) struct Phrases {
    /// What the phrases mean, with the phrases, in order of precedence.
    pub(crate) entries: Vec<(&'static str, Vec<String>)>,
    /// All phrases; none where they cannot be compiled, which no test lets happen.
    automaton: Option<AhoCorasick>,
    /// The entry of each phrase.
    entry: Vec<usize>,
}

impl Phrases {
    /// `shortest`: phrases with fewer bytes are known only where they are all of a text.
    fn new(entries: Vec<(&'static str, Vec<String>)>, shortest: usize) -> Self {
        let mut entry = Vec::new();
        let mut phrases = Vec::new();
        for (n, (_, forms)) in entries.iter().enumerate() {
            for form in forms.iter().filter(|f| f.len() >= shortest) {
                entry.push(n);
                phrases.push(form.as_str());
            }
        }
        let automaton = AhoCorasick::new(&phrases).ok();
        Self { entries, automaton, entry }
    }

    /// The entries that have a phrase as whole words in a folded text.
    fn found<'t>(&'t self, text: &'t str) -> impl Iterator<Item = usize> + 't {
        let edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
        self.automaton.iter().flat_map(move |a| a.find_overlapping_iter(text)).filter_map(
            move |m| {
                let before = text.get(..m.start())?.chars().next_back();
                let after = text.get(m.end()..)?.chars().next();
                (edge(before) && edge(after))
                    .then(|| self.entry.get(m.pattern().as_usize()).copied())?
            },
        )
    }

    /// What the first entry means that has a phrase in the text.
    pub(crate) fn first(&self, text: &str) -> Option<&'static str> {
        self.first_in(&folded(text))
    }

    /// As [`Self::first`], of a text that is folded already.
    pub(crate) fn first_in(&self, folded: &str) -> Option<&'static str> {
        self.entries.get(self.found(folded).min()?).map(|(key, _)| *key)
    }

    /// What the one entry means that has a phrase in the folded text; none where several have.
    pub(crate) fn only_in(&self, folded: &str) -> Option<&'static str> {
        let mut found = self.found(folded);
        let first = found.next()?;
        if found.any(|other| other != first) {
            return None;
        }
        self.entries.get(first).map(|(key, _)| *key)
    }

    /// What the entry means of which the folded text is a phrase, whole.
    pub(crate) fn whole(&self, folded: &str) -> Option<&'static str> {
        self.entries
            .iter()
            .find(|(_, forms)| forms.iter().any(|f| f == folded))
            .map(|(key, _)| *key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_known_by_their_beginning() {
        let columns = &VOCABULARY.columns;
        assert_eq!(columns.look_up("Q/17"), Some(("question", 1.0)));
        assert_eq!(columns.look_up("WI abbreviation"), Some(("acronym", 1.0)));
        assert_eq!(columns.look_up("Q# (total# of NWIs)").unwrap().0, "question");
        assert_eq!(columns.look_up("Equivalent e.g., ISO/IEC").unwrap().0, "equivalent");
        assert_eq!(columns.look_up("TD#").unwrap().0, "document");
        assert_eq!(columns.look_up("New / Revised"), Some(("version", 1.0)));
        assert_eq!(columns.look_up("Place/Host").unwrap().0, "place");
        assert_eq!(columns.look_up("Titulo").unwrap().0, "title");
        assert_eq!(columns.look_up("Qestion"), Some(("question", 0.8)));
        assert_eq!(columns.look_up("Acornym"), Some(("acronym", 0.8)));
        assert_eq!(columns.look_up("Base texr"), Some(("base_text", 0.8)));
        assert_eq!(columns.look_up("Weather"), None);
        assert_eq!(columns.look_up(""), None);
    }

    #[test]
    fn topics_go_by_precedence() {
        let topic = |t| VOCABULARY.topics.first(t);
        assert_eq!(
            topic("TAP Recommendations for determination (WTSA-24 Resolution 1)"),
            Some("for_determination")
        );
        assert_eq!(topic("Proposed new work items"), Some("proposed"));
        assert_eq!(topic("Annex C Outgoing LS"), Some("liaisons_out"));
        assert_eq!(topic("Weather"), None);
    }

    #[test]
    fn every_line_says_something() {
        for (_, file) in FILES {
            for line in file.lines().filter(|l| !l.starts_with('#') && !l.is_empty()) {
                let (key, labels) = line.split_once('\t').expect(line);
                assert!(
                    !key.is_empty() && labels.split('|').any(|l| !l.trim().is_empty()),
                    "{line}"
                );
            }
        }
    }
}
