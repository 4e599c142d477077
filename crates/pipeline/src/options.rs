//! What a caller may decide: limits, threads, which files.

use crate::{Converter, Isolate, Known, Worker};
use globset::{GlobBuilder, GlobSet, GlobSetBuilder};
use lexicon::{Lexicon, LexiconError};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// All limits, with defaults that hold every real document that was seen.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Limits {
    /// Bytes of one file; a larger one is not read (256 MiB).
    pub file_bytes: u64,
    /// The block tree of one document.
    pub model: document::Limits,
    /// Zip packages: parts, sizes, XML depth.
    pub package: package::Limits,
    /// Bytes of one page (32 MiB).
    pub html_bytes: u64,
    /// How deep elements of a page may nest (512).
    pub html_depth: u32,
    /// Attributes of one tag (1,000).
    pub html_attributes: usize,
    /// Cells of one workbook (5 million).
    pub workbook_cells: u64,
    /// Bytes of text of one workbook (32 MiB).
    pub workbook_text_bytes: u64,
    /// How deep documents may lie in archives and documents (4).
    pub inner_depth: u32,
    /// Documents inside one file, at all depths together (10,000).
    pub inner_documents: u64,
    /// Their bytes together, inflated (1 GiB).
    pub inner_bytes: u64,
    /// Bytes of files that are read at one time by all threads (256 MiB). Nothing is cut by it:
    /// a file waits until there is room, and one that is larger is read alone.
    pub in_flight_bytes: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file_bytes: 256 << 20,
            model: document::Limits::default(),
            package: package::Limits::default(),
            html_bytes: 32 << 20,
            html_depth: 512,
            html_attributes: 1_000,
            workbook_cells: 5_000_000,
            workbook_text_bytes: 32 << 20,
            inner_depth: 4,
            inner_documents: 10_000,
            inner_bytes: 1 << 30,
            in_flight_bytes: 256 << 20,
        }
    }
}

/// What a run may decide.
///
/// ```
/// let options = pipeline::Options { jobs: 2, ..Default::default() };
/// assert_eq!(options.limits.file_bytes, 256 << 20);
/// ```
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Limits of the readers.
    pub limits: Limits,
    /// Which state of tracked changes is read.
    pub revisions: document::Revisions,
    /// Threads; 0 for as many as the machine has.
    pub jobs: usize,
    /// Whether each record is held against its schema.
    pub validate: bool,
    /// What converts formats that are not read, where that is wanted.
    pub convert: Option<Converter>,
    /// Which files are read in a process of their own.
    pub isolate: Isolate,
    /// How such a process is started; without it none is.
    pub worker: Option<Worker>,
    /// Whether this process reads one document and ends. A library that cannot be stopped is left
    /// behind in it, and what it has read until then is kept.
    pub alone: bool,
    /// Whether the text of each document is wanted too, block by block.
    pub blocks: bool,
    /// Whether its passages are wanted too, for search.
    pub passages: bool,
    /// What was made of which bytes in earlier runs.
    pub known: Option<Arc<Known>>,
    /// The words by which documents are read; without them those that are built in.
    pub lexicon: Option<Arc<Lexicon>>,
}

impl Options {
    /// The same, with words of a user's beside those that are read by. A line of a text is
    /// `file.key`, a tab, and labels with `|` between them: see [`Lexicon::with`].
    ///
    /// # Errors
    /// [`LexiconError`] for the first line that is of another form or names what there is not.
    ///
    /// ```
    /// let page = b"<!DOCTYPE html><h1>New work items</h1><table>
    ///     <tr><th>Question</th><th>Kurzname</th></tr><tr><td>7/17</td><td>X.abc</td></tr></table>";
    /// let items = |options| pipeline::extract_bytes("a.html", page, options).work_items.len();
    /// let plain = pipeline::Options::default();
    /// let own = plain.clone().with_vocabulary(&["columns.acronym\tKurzname"])?;
    /// assert_eq!((items(&plain), items(&own)), (0, 1));
    /// # Ok::<(), pipeline::LexiconError>(())
    /// ```
    pub fn with_vocabulary(mut self, texts: &[impl AsRef<str>]) -> Result<Self, LexiconError> {
        if texts.is_empty() {
            return Ok(self);
        }
        let known = self.lexicon.as_ref().map_or(&[][..], |lexicon| lexicon.own());
        let known = known.iter().map(String::as_str);
        let all: Vec<&str> = known.chain(texts.iter().map(AsRef::as_ref)).collect();
        self.lexicon = Some(Arc::new(Lexicon::with(&all)?));
        Ok(self)
    }

    /// The words by which documents are read.
    pub fn lexicon(&self) -> Arc<Lexicon> {
        self.lexicon.clone().unwrap_or_else(Lexicon::standard)
    }

    /// How many threads to use, at least one.
    pub fn threads(&self) -> usize {
        if self.jobs > 0 {
            return self.jobs;
        }
        std::thread::available_parallelism().map_or(1, std::num::NonZero::get)
    }
}

/// Which files of a folder are read. Patterns know no case. One with a slash is held against
/// the path relative to the input folder, one without against the names in that path.
///
/// ```
/// let some = pipeline::Selection::new(&["*.docx"], &["drafts"])?;
/// assert!(some.takes("wp1/TD 5.DOCX"));
/// assert!(!some.takes("drafts/TD 6.docx"));
/// assert!(!some.takes("list.xlsx"));
/// # Ok::<(), pipeline::PatternError>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct Selection {
    include: Option<Patterns>,
    exclude: Option<Patterns>,
}

#[derive(Debug, Clone)]
struct Patterns {
    paths: GlobSet,
    names: GlobSet,
}

/// A pattern that is not a glob.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the pattern `{pattern}` cannot be read: {reason}")]
pub struct PatternError {
    /// As given.
    pub pattern: String,
    /// What is wrong with it.
    pub reason: String,
}

impl Patterns {
    fn new(patterns: &[impl AsRef<str>]) -> Result<Option<Self>, PatternError> {
        if patterns.is_empty() {
            return Ok(None);
        }
        let (mut paths, mut names) = (GlobSetBuilder::new(), GlobSetBuilder::new());
        let error = |pattern: &str, e: &globset::Error| PatternError {
            pattern: pattern.to_owned(),
            reason: e.kind().to_string(),
        };
        for pattern in patterns {
            let pattern = pattern.as_ref();
            let glob = GlobBuilder::new(pattern.trim_matches('/'))
                .case_insensitive(true)
                .literal_separator(true)
                .build()
                .map_err(|e| error(pattern, &e))?;
            if pattern.contains('/') { &mut paths } else { &mut names }.add(glob);
        }
        let all = patterns.first().map_or("", AsRef::as_ref);
        Ok(Some(Self {
            paths: paths.build().map_err(|e| error(all, &e))?,
            names: names.build().map_err(|e| error(all, &e))?,
        }))
    }

    /// Whether the path itself matches.
    fn matches(&self, path: &str) -> bool {
        let name = path.rsplit('/').next().unwrap_or(path);
        self.names.is_match(name) || self.paths.is_match(path)
    }

    /// Whether the path or a folder above it matches.
    fn covers(&self, path: &str) -> bool {
        let ends = path.match_indices('/').map(|(at, _)| at).chain([path.len()]);
        ends.filter_map(|end| path.get(..end)).any(|part| self.matches(part))
    }
}

impl Selection {
    /// Files that match a pattern of `include` (all where there is none), but none of `exclude`.
    ///
    /// # Errors
    /// [`PatternError`] for the first pattern that is not a glob.
    pub fn new(
        include: &[impl AsRef<str>],
        exclude: &[impl AsRef<str>],
    ) -> Result<Self, PatternError> {
        Ok(Self { include: Patterns::new(include)?, exclude: Patterns::new(exclude)? })
    }

    /// Whether the file at this relative path is read.
    pub fn takes(&self, path: &str) -> bool {
        self.include.as_ref().is_none_or(|i| i.covers(path)) && !self.excludes(path)
    }

    /// Whether the folder or file at this relative path is left out with all below it.
    pub fn excludes(&self, path: &str) -> bool {
        self.exclude.as_ref().is_some_and(|e| e.covers(path))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_with_a_slash_is_for_the_path() {
        let s = Selection::new(&["wp1/*.html"], &[] as &[&str]).unwrap();
        assert!(s.takes("wp1/a.html"));
        assert!(!s.takes("wp1/deep/a.html"));
        assert!(!s.takes("wp2/a.html"));
    }

    #[test]
    fn a_named_folder_goes_with_all_below_it() {
        let s = Selection::new(&[] as &[&str], &["old/**", "Draft*"]).unwrap();
        assert!(!s.takes("old/a/b.docx"));
        assert!(!s.takes("x/drafts/b.docx"));
        assert!(s.takes("x/b.docx"));
    }

    #[test]
    fn a_broken_pattern_is_named() {
        let e = Selection::new(&["a[b"], &[] as &[&str]).unwrap_err();
        assert!(e.to_string().contains("a[b"), "{e}");
    }
}
