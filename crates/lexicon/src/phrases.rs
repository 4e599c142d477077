//! Phrases that stand in longer texts: captions, sentences, titles.

use crate::fold::{folded, folded_within};
use crate::keys::Key;
use aho_corasick::AhoCorasick;
use std::sync::OnceLock;

/// Phrases by what they mean, all looked for in one pass over a text.
#[derive(Debug)]
pub struct Phrases<K> {
    /// What the phrases mean, with the phrases, in order of precedence.
    entries: Vec<(K, Vec<String>)>,
    /// Phrases with fewer bytes are known only where they are all of a text.
    shortest: usize,
    /// All other phrases as one automaton, made when a text is first looked at: many runs need few of the
    /// lists. None where they cannot be compiled, which the tests rule out.
    automaton: OnceLock<Option<AhoCorasick>>,
    /// The entry of each phrase.
    entry: Vec<usize>,
    /// Bytes of the longest phrase.
    longest: usize,
}

impl<K: Key> Phrases<K> {
    /// `shortest`: phrases with fewer bytes are known only where they are all of a text.
    pub(crate) fn new(entries: Vec<(K, Vec<String>)>, shortest: usize) -> Self {
        let mut entry = Vec::new();
        for (n, (_, forms)) in entries.iter().enumerate() {
            entry.extend(forms.iter().filter(|f| f.len() >= shortest).map(|_| n));
        }
        let longest = entries.iter().flat_map(|(_, forms)| forms).map(String::len).max();
        let longest = longest.unwrap_or_default();
        Self { entries, shortest, automaton: OnceLock::new(), entry, longest }
    }

    fn automaton(&self) -> Option<&AhoCorasick> {
        let phrases = self.entries.iter().flat_map(|(_, forms)| forms);
        let compile = || AhoCorasick::new(phrases.filter(|f| f.len() >= self.shortest)).ok();
        self.automaton.get_or_init(compile).as_ref()
    }

    /// The entries that have a phrase as whole words in a folded text. A phrase inside a longer one
    /// does not count: "agreed to be added" holds no "to be".
    fn found(&self, text: &str) -> impl Iterator<Item = usize> + use<K> {
        let edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
        let mut found: Vec<(usize, usize, usize)> = Vec::new();
        for m in self.automaton().into_iter().flat_map(|a| a.find_overlapping_iter(text)) {
            let before = text.get(..m.start()).and_then(|t| t.chars().next_back());
            let after = text.get(m.end()..).and_then(|t| t.chars().next());
            if let Some(entry) = self.entry.get(m.pattern().as_usize())
                && edge(before)
                && edge(after)
            {
                found.push((m.start(), m.end(), *entry));
            }
        }
        // Longer ones first where several begin at one place; then each one is inside a longer one if
        // what came before reaches beyond its end.
        found.sort_unstable_by_key(|(start, end, _)| (*start, std::cmp::Reverse(*end)));
        let mut reach = 0;
        let mut kept = Vec::with_capacity(found.len());
        for (at, (start, end, entry)) in found.iter().enumerate() {
            let same = at.checked_sub(1).and_then(|n| found.get(n));
            let twin = same.is_some_and(|s| s.0 == *start && s.1 == *end);
            if *end > reach || twin {
                kept.push(*entry);
            }
            reach = reach.max(*end);
        }
        kept.into_iter()
    }

    /// What the first entry means that has a phrase in the text.
    ///
    /// ```
    /// let lexicon = lexicon::Lexicon::standard();
    /// assert_eq!(lexicon.topics.first("Annex C Outgoing LS"), Some(lexicon::Topic::LiaisonsOut));
    /// ```
    pub fn first(&self, text: &str) -> Option<K> {
        self.first_in(&folded(text))
    }

    /// As [`Self::first`], of a text that is folded already.
    pub fn first_in(&self, folded: &str) -> Option<K> {
        self.entries.get(self.found(folded).min()?).map(|(key, _)| *key)
    }

    /// What the one entry means that has a phrase in the folded text; none where several have.
    pub fn only_in(&self, folded: &str) -> Option<K> {
        let mut found = self.found(folded);
        let first = found.next()?;
        if found.any(|other| other != first) {
            return None;
        }
        self.entries.get(first).map(|(key, _)| *key)
    }

    /// The entries in order of precedence, each with its folded phrases.
    pub fn entries(&self) -> impl Iterator<Item = (K, &[String])> {
        self.entries.iter().map(|(key, phrases)| (*key, phrases.as_slice()))
    }

    /// What the first entry means with a phrase that the folded text begins with, as whole words.
    ///
    /// ```
    /// let lexicon = lexicon::Lexicon::standard();
    /// let word = lexicon.stages.beginning("approved 9 9 9");
    /// assert_eq!(word, Some(lexicon::StatusWord::Approved));
    /// ```
    pub fn beginning(&self, folded: &str) -> Option<K> {
        let begins = |phrase: &String| {
            folded
                .strip_prefix(phrase.as_str())
                .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
        };
        self.entries.iter().find(|(_, phrases)| phrases.iter().any(begins)).map(|(key, _)| *key)
    }

    /// Whether the folded text has a phrase of this entry as whole words.
    pub fn has(&self, key: K, folded: &str) -> bool {
        self.has_any(&[key], folded)
    }

    /// Whether the folded text has a phrase of any of these entries as whole words.
    pub fn has_any(&self, keys: &[K], folded: &str) -> bool {
        self.found(folded).any(|n| self.entries.get(n).is_some_and(|(of, _)| keys.contains(of)))
    }

    /// Whether a text, whole, is a phrase of an entry.
    pub fn is(&self, key: K, text: &str) -> bool {
        folded_within(text, self.longest).is_some_and(|folded| {
            self.entries.iter().any(|(of, forms)| *of == key && forms.contains(&folded))
        })
    }

    /// What the entry means of which the folded text is a phrase, whole.
    pub fn whole(&self, folded: &str) -> Option<K> {
        self.entries
            .iter()
            .find(|(_, forms)| forms.iter().any(|f| f == folded))
            .map(|(key, _)| *key)
    }
}
