//! What a reader gives: the document, what it has to say, and how much it kept.

use crate::{Cause, Diagnostic, Document, Inner};

/// How whole a reading is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Completeness {
    /// All that the format holds for us was read.
    #[default]
    Whole,
    /// A limit or a damaged part cut it; a diagnostic says which.
    Partial,
    /// Nothing could be read; a diagnostic says why.
    Nothing,
}

/// Characters of one story's source and of what was kept of it. White space does not count:
/// formats pretty-print, fold and pad it at will.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct TextCount {
    /// Characters in the source's text (deleted text included).
    pub characters: u64,
    /// Of these, characters kept in the block tree.
    pub kept: u64,
}

/// The characters of a text that are not white space, as a [`TextCount`] counts them.
///
/// ```
/// assert_eq!(document::visible("TD 5,\u{a0}où"), 6);
/// ```
pub fn visible(text: &str) -> u64 {
    if text.is_ascii() {
        // Counted in bytes by the block, which the compiler does sixteen at a time and more.
        let blocks = text.as_bytes().chunks(255);
        let dark = |b: &u8| u8::from(*b != b' ' && b.wrapping_sub(b'\t') > 4);
        blocks.map(|block| u64::from(block.iter().map(dark).sum::<u8>())).sum()
    } else {
        text.chars().filter(|c| !c.is_whitespace()).count() as u64
    }
}

/// The count of one story.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoryCount {
    /// `body`, `headers`, `footers`, `footnotes`, `endnotes`, `comments`.
    pub story: String,
    /// Its characters.
    pub count: TextCount,
}

/// What a reader returns. After opening, a reader never fails: it returns what it has, and
/// says what it lost.
#[derive(Debug, Clone, Default)]
pub struct Reading {
    /// The block tree.
    pub document: Document,
    /// What was repaired, cut or left out.
    pub diagnostics: Vec<Diagnostic>,
    /// How whole it is.
    pub completeness: Completeness,
    /// Characters by story.
    pub text: Vec<StoryCount>,
    /// Documents inside it, in the order in which they stand there.
    pub inner: Vec<Inner>,
}

impl Reading {
    /// A reading of nothing, for this reason.
    ///
    /// ```
    /// use document::{Code, Completeness, Diagnostic, Reading, Severity};
    /// let r = Reading::nothing(Diagnostic::new(Code::Encrypted, Severity::Error, "encrypted"));
    /// assert_eq!(r.completeness, Completeness::Nothing);
    /// ```
    pub fn nothing(why: Diagnostic) -> Self {
        Self { diagnostics: vec![why], completeness: Completeness::Nothing, ..Self::default() }
    }

    /// Whether another reading of the same bytes would give the same: not where a clock, another
    /// process or a converter had a part in it.
    ///
    /// ```
    /// use document::{Cause, Code, Diagnostic, Reading, Severity};
    /// let late = Diagnostic::new(Code::LimitReached, Severity::Error, "it took too long");
    /// assert!(Reading::nothing(late.clone()).is_settled());
    /// assert!(!Reading::nothing(late.by(Cause::Clock)).is_settled());
    /// ```
    pub fn is_settled(&self) -> bool {
        self.diagnostics.iter().all(|diagnostic| diagnostic.cause == Cause::Input)
    }
}
