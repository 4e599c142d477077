//! Words and phrases found in running text as it is written, with their places.

use crate::keys::Key;
use aho_corasick::{AhoCorasick, Anchored, Input, MatchKind, StartKind};
use foldhash::fast::FixedState;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::OnceLock;

/// Words by what they mean, found where they stand: at a place, or from a place on.
///
/// A word is known as the file writes it, in small letters, in capitals and with a first capital. It
/// begins and ends with the word of the text, but for scripts that set no blanks.
#[derive(Debug)]
pub struct Finder<K> {
    /// All written forms.
    forms: Vec<String>,
    /// The forms as one automaton, made when a text is first looked at: many runs need few of the lists.
    /// None where they cannot be compiled, which the tests rule out.
    automaton: OnceLock<Option<AhoCorasick>>,
    /// What each form means.
    keys: Vec<K>,
    /// Words in small letters, looked up whole.
    whole: HashMap<String, Vec<K>, FixedState>,
}

/// No word of the files has more bytes, and a text is no word.
const LONGEST: usize = 80;

impl<K: Key> Finder<K> {
    /// The words of some lines; what is written twice means what its first line says.
    pub(crate) fn new<'t>(lines: impl Iterator<Item = (K, &'t str)>) -> Self {
        let mut forms: Vec<String> = Vec::new();
        let mut keys = Vec::new();
        let mut whole: HashMap<String, Vec<K>, FixedState> = HashMap::default();
        for (key, labels) in lines {
            for label in labels.split('|').map(str::trim).filter(|l| !l.is_empty()) {
                let small = label.to_lowercase();
                let mut written = vec![label.to_owned(), small.clone(), label.to_uppercase()];
                let mut letters = small.chars();
                if let Some(first) = letters.next() {
                    written.push(first.to_uppercase().chain(letters).collect());
                }
                written.sort_unstable();
                written.dedup();
                keys.extend(written.iter().map(|_| key));
                forms.append(&mut written);
                let meanings = whole.entry(small).or_default();
                if !meanings.contains(&key) {
                    meanings.push(key);
                }
            }
        }
        Self { forms, automaton: OnceLock::new(), keys, whole }
    }

    fn automaton(&self) -> Option<&AhoCorasick> {
        let compiled = self.automaton.get_or_init(|| {
            let mut builder = AhoCorasick::builder();
            builder.match_kind(MatchKind::LeftmostLongest).start_kind(StartKind::Both);
            builder.build(&self.forms).ok()
        });
        compiled.as_ref()
    }

    /// Whether a word, whole, has a meaning.
    ///
    /// ```
    /// use lexicon::{Lexicon, Prose};
    /// let lexicon = Lexicon::standard();
    /// assert!(lexicon.prose.is(Prose::Article, "The"));
    /// ```
    pub fn is(&self, key: K, word: &str) -> bool {
        self.meanings(word).contains(&key)
    }

    /// All meanings of a word, whole.
    pub fn meanings(&self, word: &str) -> &[K] {
        if word.is_empty() || word.len() > LONGEST {
            return &[];
        }
        let mut small = [0; LONGEST];
        let meanings = match small.get_mut(..word.len()) {
            // Most words: nothing is allocated to look them up.
            Some(small) if word.is_ascii() => {
                small.copy_from_slice(word.as_bytes());
                small.make_ascii_lowercase();
                std::str::from_utf8(small).ok().and_then(|small| self.whole.get(small))
            }
            _ => self.whole.get(&word.to_lowercase()),
        };
        meanings.map_or(&[], Vec::as_slice)
    }

    /// The longest word of these meanings that stands at a place: what it means and where it ends.
    pub fn at(&self, text: &str, at: usize) -> Option<(K, usize)> {
        let input = Input::new(text).span(at..text.len()).anchored(Anchored::Yes);
        let found = self.automaton()?.try_find(input).ok()??;
        let key = *self.keys.get(found.pattern().as_usize())?;
        stands_alone(text, found.range()).then_some((key, found.end()))
    }

    /// The first word from a place on: what it means and where it stands.
    pub fn find(&self, text: &str, from: usize) -> Option<(K, Range<usize>)> {
        let automaton = self.automaton()?;
        let mut from = from;
        while from <= text.len() {
            let found = automaton.try_find(Input::new(text).span(from..text.len())).ok()??;
            if stands_alone(text, found.range()) {
                return Some((*self.keys.get(found.pattern().as_usize())?, found.range()));
            }
            from = found.start() + text.get(found.start()..)?.chars().next()?.len_utf8();
        }
        None
    }

    /// Whether a text has any of the words.
    pub fn is_in(&self, text: &str) -> bool {
        self.find(text, 0).is_some()
    }

    /// Whether any of the words occurs in a text, be it within a word: a quick look before a long one.
    pub fn occurs(&self, text: &str) -> bool {
        self.automaton().is_some_and(|automaton| automaton.is_match(text))
    }
}

/// Whether no letter goes on before or behind a word. A number may: `SG17`.
fn stands_alone(text: &str, word: Range<usize>) -> bool {
    // Han, kana and their like are written without blanks.
    let unspaced = |c: char| ('\u{2e80}'..'\u{a4d0}').contains(&c) || c >= '\u{f900}';
    let inner = text.get(word.clone()).unwrap_or_default();
    let before = text.get(..word.start).and_then(|t| t.chars().next_back());
    let after = text.get(word.end..).and_then(|t| t.chars().next());
    let first = inner.chars().next();
    let last = inner.chars().next_back();
    let apart = |inner: Option<char>, outer: Option<char>, digits: bool| match (inner, outer) {
        (Some(inner), Some(outer)) => {
            let joined = outer.is_alphabetic() || outer == '_' || digits && outer.is_numeric();
            !joined || !inner.is_alphanumeric() || unspaced(inner)
        }
        _ => true,
    };
    apart(first, before, true) && apart(last, after, false)
}
