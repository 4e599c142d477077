//! The words of the field as a value: what a column's label, a heading, a phrase of a decision, a
//! title's lead mean.
//!
//! The words are data: lines `key<TAB>label | label` in the files under `words/`. What a key means is an
//! enum here ([`Role`], [`Topic`], …). A new header label or wording is a line in a file.
//!
//! A [`Lexicon`] is compiled once and handed to whoever reads documents; two of them in one process
//! do not mix.
//!
//! ```
//! use lexicon::{Lexicon, Role};
//! let own = Lexicon::with(&["columns.acronym\tKurzname | Kürzel"])?;
//! assert_eq!(own.columns.look_up("Kürzel"), Some((Role::Acronym, 1.0)));
//! assert_eq!(Lexicon::standard().columns.look_up("Kürzel"), None);
//! # Ok::<(), lexicon::LexiconError>(())
//! ```

mod finder;
mod fold;
mod keys;
mod labels;
mod phrases;
mod prose;
mod source;

pub use finder::Finder;
pub use fold::{folded, has_phrase};
pub use keys::{
    Decision, FormField, HeaderField, Key, KindWord, Role, Set, StatusWord, TitleWord, Topic,
};
pub use labels::Labels;
pub use phrases::Phrases;
pub use prose::{DateWord, Head, Heads, Prose};
pub use source::LexiconError;

use source::Source;
use std::sync::{Arc, LazyLock};

/// Labels, phrases and word lists by what they mean.
#[derive(Debug)]
pub struct Lexicon {
    /// Column header → role.
    pub columns: Labels<Role>,
    /// What a heading, caption or leading sentence is about, in order of precedence.
    pub topics: Phrases<Topic>,
    /// Header block label → field.
    pub headers: Labels<HeaderField>,
    /// Bookmarks, content controls and properties of templates → header field, compared without case.
    pub fields: Phrases<HeaderField>,
    /// Deliverable, with its written forms.
    pub deliverables: Phrases<&'static str>,
    /// Deliverable, with the beginnings of its acronyms; `9` is any series letter.
    pub families: Vec<(&'static str, Vec<String>)>,
    /// What a status cell says, by how it begins.
    pub stages: Phrases<StatusWord>,
    /// What a document's title says of its item, by its lead or suffix.
    pub titles: Phrases<TitleWord>,
    /// Row of a justification form → field.
    pub forms: Labels<FormField>,
    /// What a sentence says was decided.
    pub decisions: Phrases<Decision>,
    /// Country, with its names.
    pub countries: Phrases<&'static str>,
    /// Kind of a document, with phrases of its title.
    pub kinds: Phrases<KindWord>,
    /// Lists of words, each with one purpose.
    pub sets: Phrases<Set>,
    /// Single words of running text.
    pub prose: Finder<Prose>,
    /// Words before the numbers of documents, Questions and groups.
    pub heads: Heads,
    /// The words of dates.
    pub dates: Finder<DateWord>,
    /// The names of months alone.
    pub months: Finder<DateWord>,
    /// What says that something may change.
    pub tentative: Finder<DateWord>,
    /// The conferences and assemblies that adopt Resolutions.
    pub assemblies: Finder<&'static str>,
    /// Languages, by their codes.
    pub languages: Finder<&'static str>,
    fingerprint: String,
    own: Vec<String>,
}

impl Lexicon {
    /// The words that are built in.
    pub fn standard() -> Arc<Self> {
        static STANDARD: LazyLock<Arc<Lexicon>> =
            LazyLock::new(|| Arc::new(Lexicon::compile(&Source::built_in())));
        Arc::clone(&STANDARD)
    }

    /// The built-in words with those of some texts added. A line of such a text is `file.key`, a tab,
    /// and labels parted by `|`; lines that begin with `#` are remarks.
    ///
    /// # Errors
    /// [`LexiconError`] where a line is of another form, or names a file or key that does not exist.
    ///
    /// ```
    /// let error = lexicon::Lexicon::with(&["columns.weather\train"]).unwrap_err();
    /// assert!(error.to_string().contains("columns.weather"));
    /// ```
    pub fn with(own: &[impl AsRef<str>]) -> Result<Self, LexiconError> {
        let mut source = Source::built_in();
        for text in own {
            source.add(text.as_ref())?;
        }
        let own = own.iter().map(|text| text.as_ref().to_owned()).collect();
        Ok(Self { own, ..Self::compile(&source) })
    }

    /// The texts that were added to the built-in words: what another process needs to have the same.
    ///
    /// ```
    /// let own = lexicon::Lexicon::with(&["columns.acronym\tKürzel"])?;
    /// assert_eq!(lexicon::Lexicon::with(own.own())?.fingerprint(), own.fingerprint());
    /// # Ok::<(), lexicon::LexiconError>(())
    /// ```
    pub fn own(&self) -> &[String] {
        &self.own
    }

    /// A hash (FNV-1a, 64 bits) of all words, so that a record says by which it was read.
    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }

    /// Whether a text, whole, is a word of a set.
    ///
    /// ```
    /// let lexicon = lexicon::Lexicon::standard();
    /// assert!(lexicon.is_in(lexicon::Set::Nothing, "N/A"));
    /// ```
    pub fn is_in(&self, set: Set, text: &str) -> bool {
        self.sets.is(set, text)
    }

    /// Whether a text has a word of a set as whole words.
    ///
    /// ```
    /// let lexicon = lexicon::Lexicon::standard();
    /// assert!(lexicon.mentions(lexicon::Set::Remote, "Geneva and online"));
    /// ```
    pub fn mentions(&self, set: Set, text: &str) -> bool {
        self.mentions_any(&[set], text)
    }

    /// Whether a text has a word of any of some sets, likewise: it is looked through once.
    pub fn mentions_any(&self, sets: &[Set], text: &str) -> bool {
        self.sets.has_any(sets, &folded(text))
    }

    fn compile(source: &Source) -> Self {
        Self {
            columns: Labels::new(source.lines("columns")),
            topics: Phrases::new(source.folded("topics"), 1),
            headers: Labels::new(source.lines("headers")),
            fields: Phrases::new(source.folded("fields"), 1),
            // A deliverable's letters (`TR`) count only where they are all of a text.
            deliverables: Phrases::new(source.folded("deliverables"), 3),
            families: source.raw("families"),
            stages: Phrases::new(source.folded("stages"), 1),
            titles: Phrases::new(source.folded("titles"), 1),
            forms: Labels::new(source.lines("forms")),
            decisions: Phrases::new(source.folded("decisions"), 1),
            countries: Phrases::new(source.folded("countries"), 1),
            kinds: Phrases::new(source.folded("kinds"), 1),
            sets: Phrases::new(source.folded("sets"), 1),
            prose: Finder::new(source.lines("prose")),
            heads: Heads::new(&source.lines("heads").collect::<Vec<_>>().into_iter()),
            dates: Finder::new(source.lines("dates")),
            months: Finder::new(
                source.lines("dates").filter(|(word, _): &(DateWord, _)| word.month().is_some()),
            ),
            tentative: Finder::new(
                source.lines("dates").filter(|(word, _)| *word == DateWord::Tentative),
            ),
            assemblies: Finder::new(source.lines("assemblies")),
            languages: Finder::new(source.lines("languages")),
            fingerprint: source.fingerprint(),
            own: Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests;
