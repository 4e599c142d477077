//! The files of words, and what a user adds to them.

use crate::fold::folded;
use crate::keys::Key;
use crate::labels::hash;

/// The files by their names.
pub(crate) const FILES: [(&str, &str); 18] = [
    ("columns", include_str!("../words/columns.tsv")),
    ("topics", include_str!("../words/topics.tsv")),
    ("headers", include_str!("../words/headers.tsv")),
    ("deliverables", include_str!("../words/deliverables.tsv")),
    ("families", include_str!("../words/families.tsv")),
    ("stages", include_str!("../words/stages.tsv")),
    ("kinds", include_str!("../words/kinds.tsv")),
    ("fields", include_str!("../words/fields.tsv")),
    ("titles", include_str!("../words/titles.tsv")),
    ("forms", include_str!("../words/forms.tsv")),
    ("decisions", include_str!("../words/decisions.tsv")),
    ("countries", include_str!("../words/countries.tsv")),
    ("sets", include_str!("../words/sets.tsv")),
    ("prose", include_str!("../words/prose.tsv")),
    ("heads", include_str!("../words/heads.tsv")),
    ("dates", include_str!("../words/dates.tsv")),
    ("assemblies", include_str!("../words/assemblies.tsv")),
    ("languages", include_str!("../words/languages.tsv")),
];

/// Why words of a user are not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LexiconError {
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
}

/// A line that a user added.
#[derive(Debug, Clone)]
struct Own {
    file: &'static str,
    key: &'static str,
    labels: String,
}

/// All lines: those built in, then those of a user.
#[derive(Debug, Clone)]
pub(crate) struct Source {
    own: Vec<Own>,
}

/// The lines of a built-in file, taken apart.
pub(crate) fn built_in(text: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    text.lines().filter(|l| !l.starts_with('#')).filter_map(|l| l.split_once('\t'))
}

impl Source {
    pub(crate) fn built_in() -> Self {
        Self { own: Vec::new() }
    }

    /// Adds the lines of a user's text.
    pub(crate) fn add(&mut self, text: &str) -> Result<(), LexiconError> {
        for (n, line) in text.lines().enumerate() {
            if line.trim().is_empty() || line.starts_with('#') {
                continue;
            }
            let form = LexiconError::Form(n + 1);
            let Some((name, labels)) = line.split_once('\t') else { return Err(form) };
            let Some((file, key)) = name.split_once('.') else { return Err(form) };
            if labels.split('|').all(|l| l.trim().is_empty()) {
                return Err(form);
            }
            let known = FILES.iter().find(|(known, _)| *known == file).and_then(|(file, text)| {
                let key = built_in(text).map(|(known, _)| known).find(|known| *known == key)?;
                Some(Own { file, key, labels: labels.to_owned() })
            });
            self.own.push(
                known
                    .ok_or_else(|| LexiconError::Unknown { line: n + 1, name: name.to_owned() })?,
            );
        }
        Ok(())
    }

    /// The lines of a file by their meaning, then those that a user has added to it.
    pub(crate) fn lines<K: Key>(&self, file: &'static str) -> impl Iterator<Item = (K, &str)> {
        let text = FILES.iter().find(|(name, _)| *name == file).map_or("", |(_, text)| text);
        let own = self.own.iter().filter(move |o| o.file == file);
        let built_in = built_in(text).map(|(key, labels): (_, &str)| (key, labels));
        built_in
            .chain(own.map(|o| (o.key, o.labels.as_str())))
            .filter_map(|(key, labels)| Some((K::of_name(key)?, labels)))
    }

    /// The lines of a file, their labels folded.
    pub(crate) fn folded<K: Key>(&self, file: &'static str) -> Vec<(K, Vec<String>)> {
        self.lines(file)
            .map(|(key, labels)| (key, labels.split('|').map(folded).collect()))
            .collect()
    }

    /// The lines of a file, their labels as written.
    pub(crate) fn raw<K: Key>(&self, file: &'static str) -> Vec<(K, Vec<String>)> {
        self.lines(file)
            .map(|(key, labels)| (key, labels.split('|').map(|l| l.trim().to_owned()).collect()))
            .collect()
    }

    /// A hash of all lines.
    pub(crate) fn fingerprint(&self) -> String {
        let built_in = FILES.iter().flat_map(|(_, text)| text.bytes());
        let own = self.own.iter().flat_map(|o| {
            [o.file, ".", o.key, "\t", o.labels.as_str(), "\n"].into_iter().flat_map(str::bytes)
        });
        format!("fnv1a64:{:016x}", hash(built_in.chain(own)))
    }
}
