//! A file to the records of all documents that are in it: itself, and what lies in an archive,
//! an attachment or an embedded object, at every depth.

use crate::archive::{self, INSIDE};
use crate::read::{read_bytes, record_of, source, unreadable};
use crate::{Format, Options, TextBlock, worker};
use document::{Code, Completeness, Diagnostic, Inner, Reading, Severity};
use package::Error;
use rayon::prelude::*;
use record::DocumentRecord;
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Bytes of entries that are inflated at one time.
const BATCH_BYTES: usize = 64 << 20;
/// Entries that are inflated at one time.
const BATCH: usize = 64;

/// What is left of the limits of one file's insides.
struct Allowance {
    documents: u64,
    bytes: u64,
}

/// A document inside, with what its surroundings have to say about it.
struct Item {
    path: String,
    bytes: Vec<u8>,
    said: Option<Diagnostic>,
}

/// What was made of a document. The process for one file hands it over as JSON.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Made {
    pub(crate) record: DocumentRecord,
    /// Its text block by block, where that is asked for.
    pub(crate) blocks: Vec<TextBlock>,
    /// Whether it would come out the same another time.
    pub(crate) settled: bool,
}

/// What was read of an item.
struct Outcome {
    made: Made,
    format: Format,
    inner: Vec<Inner>,
}

/// The records of a file: its own first, then those of the documents in it, in the order of
/// their paths (`archive.zip!/inner.docx`).
///
/// ```
/// let options = pipeline::Options::default();
/// let records = pipeline::extract_all("a.html", b"<html><p>Nothing was decided.", &options);
/// assert_eq!(records.len(), 1);
/// ```
pub fn extract_all(path: &str, bytes: &[u8], options: &Options) -> Vec<DocumentRecord> {
    make_all(path, bytes, None, options).into_iter().map(|made| made.record).collect()
}

/// [`extract_all`] with the blocks, of bytes whose SHA-256 may be known.
pub(crate) fn make_all(
    path: &str,
    bytes: &[u8],
    sha256: Option<String>,
    options: &Options,
) -> Vec<Made> {
    let mut left =
        Allowance { documents: options.limits.inner_documents, bytes: options.limits.inner_bytes };
    let mut records = Vec::new();
    let Outcome { made, format, inner } = read(path, bytes, sha256, None, options);
    descend(
        path,
        bytes,
        made,
        (format, inner),
        options.limits.inner_depth,
        options,
        &mut left,
        &mut records,
    );
    if let Some((_, inside)) = records.split_first_mut() {
        inside.sort_by(|a, b| a.record.source.path.cmp(&b.record.source.path));
    }
    records
}

/// The bytes of a document inside a file, by the rest of the path that its record gives behind
/// the file's own: `inner.docx` for `archive.zip!/inner.docx`.
///
/// ```
/// let options = pipeline::Options::default();
/// let bytes = pipeline::document_inside("a.html", b"<html><p>Nothing.", "list.xlsx", &options);
/// assert_eq!(bytes, None);
/// ```
pub fn document_inside(
    path: &str,
    bytes: &[u8],
    inside: &str,
    options: &Options,
) -> Option<Vec<u8>> {
    let mut around = path.to_owned();
    let mut found: Option<Vec<u8>> = None;
    for step in inside.split(INSIDE) {
        found = Some(child(&around, found.as_deref().unwrap_or(bytes), step, options)?);
        around = format!("{around}{INSIDE}{step}");
    }
    found
}

/// The document of this name right inside of another.
fn child(path: &str, bytes: &[u8], name: &str, options: &Options) -> Option<Vec<u8>> {
    let (found, reading) = read_bytes(path, bytes, options);
    if found.format.is_archive() {
        let (mut zip, _) = archive::open(bytes, options).ok()?;
        let (entry, _) = archive::documents(&zip).into_iter().find(|(_, own)| own == name)?;
        return zip.read_lossy(&entry).map(|part| part.bytes);
    }
    let mut taken = HashSet::new();
    reading.inner.into_iter().find_map(|inner| {
        let own = archive::free(inner.name.trim_start_matches('/'), &mut taken);
        (own == name).then_some(inner.bytes)
    })
}

/// Reads one document. Nothing is meant to panic; where something does, it costs one record
/// and not the run.
fn read(
    path: &str,
    bytes: &[u8],
    sha256: Option<String>,
    said: Option<&Diagnostic>,
    options: &Options,
) -> Outcome {
    let attempt = AssertUnwindSafe(|| {
        let (found, mut reading) = match worker::wanted(path, bytes, options) {
            Some(found) => {
                let made = worker::record(path, bytes, found, options);
                return Outcome { made, format: found.format, inner: Vec::new() };
            }
            None => read_bytes(path, bytes, options),
        };
        if let Some(said) = said {
            reading.diagnostics.insert(0, said.clone());
            if reading.completeness == Completeness::Whole {
                reading.completeness = Completeness::Partial;
            }
        }
        let sha256 = sha256.unwrap_or_else(|| crate::hash::sha256(bytes));
        let record = record_of(path, bytes, sha256, found, &reading, options);
        let blocks = if options.blocks { document::texts(&reading.document) } else { Vec::new() };
        let made = Made { record, blocks, settled: reading.is_settled() };
        Outcome { made, format: found.format, inner: std::mem::take(&mut reading.inner) }
    });
    catch_unwind(attempt).unwrap_or_else(|panic| {
        let reading = panicked(path, panic.as_ref());
        let format = Format::of_name(path).unwrap_or(Format::Unknown);
        let source = source(path, format, bytes.len() as u64, crate::hash::sha256(bytes));
        let record = extract::extract(&reading, source, &options.lexicon());
        let made = Made { record, blocks: Vec::new(), settled: reading.is_settled() };
        Outcome { made, format: Format::Unknown, inner: Vec::new() }
    })
}

/// The reading of a file whose reader panicked.
pub(crate) fn panicked(path: &str, panic: &(dyn std::any::Any + Send)) -> Reading {
    let what = panic
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| panic.downcast_ref::<&str>().copied())
        .unwrap_or("no message");
    tracing::error!(path, panic = what, "a reader panicked");
    unreadable(format!("the reading broke off by an error in this program: {what}"))
}

/// Adds a document's record and those of what is in it. The depth of the calls is the depth of
/// the documents, which is limited by count.
#[expect(clippy::too_many_arguments, reason = "one walk, whose state is in its arguments")]
fn descend(
    path: &str,
    bytes: &[u8],
    mut made: Made,
    (format, inner): (Format, Vec<Inner>),
    depth: u32,
    options: &Options,
    left: &mut Allowance,
    records: &mut Vec<Made>,
) {
    let place = records.len();
    let mut unread = Unread::default();
    if format.is_archive() && depth == 0 {
        unread.depth = 1;
    } else if !inner.is_empty() && depth == 0 {
        unread.depth = inner.len() as u64;
    }
    if unread.depth > 0 {
        unread.tell(&mut made.record, options);
        records.push(made);
        return;
    }
    records.push(made);
    let mut taken = HashSet::new();
    if format.is_archive()
        && let Ok((mut zip, _)) = archive::open(bytes, options)
    {
        let mut batch = Vec::new();
        let mut size = 0;
        for (name, inside) in archive::documents(&zip) {
            let Some(part) = left.take_document(&mut unread).and_then(|()| zip.read_lossy(&name))
            else {
                continue;
            };
            let item = left.item(format!("{path}{INSIDE}{inside}"), part.bytes, part.error);
            size += item.bytes.len();
            batch.push(item);
            if batch.len() >= BATCH || size >= BATCH_BYTES {
                finish(std::mem::take(&mut batch), depth, options, left, records);
                size = 0;
            }
        }
        finish(batch, depth, options, left, records);
    }
    let mut batch = Vec::new();
    for Inner { name, bytes, .. } in inner {
        if left.take_document(&mut unread).is_none() {
            continue;
        }
        let name = archive::free(name.trim_start_matches('/'), &mut taken);
        batch.push(left.item(format!("{path}{INSIDE}{name}"), bytes, None));
    }
    finish(batch, depth, options, left, records);
    if let Some(made) = records.get_mut(place) {
        unread.tell(&mut made.record, options);
    }
}

/// Reads a batch on all cores, then what is in its documents one after the other, so that what
/// the limits cut does not depend on the threads.
fn finish(
    batch: Vec<Item>,
    depth: u32,
    options: &Options,
    left: &mut Allowance,
    records: &mut Vec<Made>,
) {
    let read: Vec<(Item, Outcome)> = batch
        .into_par_iter()
        .map(|item| {
            let outcome = read(&item.path, &item.bytes, None, item.said.as_ref(), options);
            (item, outcome)
        })
        .collect();
    for (item, Outcome { made, format, inner }) in read {
        let next = depth.saturating_sub(1);
        descend(&item.path, &item.bytes, made, (format, inner), next, options, left, records);
    }
}

impl Allowance {
    /// Takes one of the documents that are left.
    fn take_document(&mut self, unread: &mut Unread) -> Option<()> {
        let Some(rest) = self.documents.checked_sub(1) else {
            unread.documents += 1;
            return None;
        };
        self.documents = rest;
        Some(())
    }

    /// A document to read, cut to the bytes that are left.
    fn item(&mut self, path: String, mut bytes: Vec<u8>, error: Option<Error>) -> Item {
        let mut said = error.map(|error| {
            let code = match error {
                Error::Limit { .. } => Code::LimitReached,
                Error::Encrypted => Code::Encrypted,
                _ => Code::DamagedPart,
            };
            let message = format!(
                "the entry of the archive could not be unpacked whole: {error}; what could be had \
                 is read"
            );
            Diagnostic::new(code, Severity::Error, message)
        });
        if bytes.len() as u64 > self.bytes {
            bytes.truncate(usize::try_from(self.bytes).unwrap_or(usize::MAX));
            let message = "the limit of the bytes of inner documents was reached: what could be \
                           had is read";
            said = Some(Diagnostic::new(Code::LimitReached, Severity::Error, message));
        }
        self.bytes = self.bytes.saturating_sub(bytes.len() as u64);
        Item { path, bytes, said }
    }
}

/// What the limits left unread of a document's insides.
#[derive(Default)]
struct Unread {
    depth: u64,
    documents: u64,
}

impl Unread {
    fn tell(&self, record: &mut DocumentRecord, options: &Options) {
        let limits = &options.limits;
        let (limit, count, what) = if self.depth > 0 {
            (u64::from(limits.inner_depth), self.depth, "levels of documents in documents")
        } else if self.documents > 0 {
            (limits.inner_documents, self.documents, "documents in one file")
        } else {
            return;
        };
        let message =
            format!("the limit of {limit} {what} was reached: what is beyond has no records");
        let finding =
            extract::finding(record::Code::LimitReached, record::Severity::Warning, message);
        let found = Some(record::Quantity::from(count));
        record.findings.push(record::Finding { found, ..finding });
        if record.status == record::Status::Extracted {
            record.status = record::Status::Partial;
        }
    }
}
