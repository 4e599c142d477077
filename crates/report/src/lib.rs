//! The page of a meeting: one file that opens from disk.
//!
//! The page holds its script, its style and its data, and asks the network for nothing. The data
//! is JSON that the script reads; what a document says reaches the page as text, never as markup
//! (`json` escapes it, the template and the front-end library do so by construction), and becomes a
//! link only where [`Links`] or the ITU's own form of a name allows it. Without a script the page
//! shows its numbers and its gravest contradictions.
//!
//! The crate sees records and nothing else.

mod assets;
mod contradiction;
mod data;
mod intern;
mod json;
mod links;
mod places;
mod policy;
mod summary;
mod value;

pub use links::{Links, LinksError};

use askama::Template;
use record::{DocumentRecord, MeetingRecord};

/// The meetings and documents of one place: an output folder, a file of records, a folder.
///
/// A document belongs to the meeting of the same input whose list of documents has its path.
#[derive(Debug, Clone, Copy, Default)]
pub struct Input<'a> {
    /// The meetings.
    pub meetings: &'a [MeetingRecord],
    /// The records of their documents; without them the page lacks what only these know: findings
    /// within a document, and how far its reading came.
    pub documents: &'a [DocumentRecord],
    /// Where the documents lie; without it nothing links to them.
    pub links: Option<&'a Links>,
}

/// What is said about the page.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The page's title; without it the latest meeting's name.
    pub title: Option<String>,
}

/// Why there is no page.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The data could not be written as JSON.
    #[error("the page's data could not be written: {0}")]
    Json(#[from] serde_json::Error),
    /// The template could not be filled.
    #[error("the page's template could not be filled: {0}")]
    Template(#[from] askama::Error),
}

/// What the `generator` of each page begins with.
const GENERATOR: &str = "Rapporteur ";

/// So many bytes at the beginning of a page hold its `generator`.
const BEGINNING: usize = 512;

/// Whether bytes are a page that [`page`] made: what may be written over.
///
/// ```
/// let page = report::page(&[], &report::Options::default())?;
/// assert!(report::is_page(page.as_bytes()));
/// assert!(!report::is_page(b"<!doctype html><title>Minutes</title>"));
/// # Ok::<(), report::Error>(())
/// ```
pub fn is_page(bytes: &[u8]) -> bool {
    let beginning = bytes.get(..bytes.len().min(BEGINNING)).unwrap_or_default();
    let mark = format!("<meta name=\"generator\" content=\"{GENERATOR}");
    memchr::memmem::find(beginning, mark.as_bytes()).is_some()
}

#[derive(Template)]
#[template(path = "page.html")]
struct Page<'a> {
    generator: String,
    title: &'a str,
    policy: String,
    style: &'a str,
    script: &'a str,
    data: &'a str,
    summary: &'a summary::Summary,
}

/// Makes the page of some meetings; the latest one is what it shows first.
///
/// Time and size are linear in the records. Equal input gives equal bytes.
///
/// # Errors
/// Where the data or the template cannot be written, which no record brings about.
///
/// ```
/// let page = report::page(&[], &report::Options { title: Some("<SG17>".into()) })?;
/// assert!(page.contains("<title>&#60;SG17&#62;</title>"));
/// # Ok::<(), report::Error>(())
/// ```
pub fn page(inputs: &[Input<'_>], options: &Options) -> Result<String, Error> {
    let data = data::Data::of(inputs);
    let summary = summary::Summary::of(&data);
    let data = json::text(&data)?;
    Ok(Page {
        generator: format!("{GENERATOR}{}", env!("CARGO_PKG_VERSION")),
        title: options.title.as_deref().unwrap_or(&summary.name),
        policy: policy::content(&assets::SCRIPT, assets::STYLE),
        style: assets::STYLE,
        script: &assets::SCRIPT,
        data: &data,
        summary: &summary,
    }
    .render()?)
}

#[cfg(test)]
mod tests;
