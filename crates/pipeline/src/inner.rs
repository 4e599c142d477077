//! A file to the records of all documents that are in it: itself, and what lies in an archive,
//! an attachment or an embedded object, at every depth.

use crate::allowance::{Allowance, Item};
use crate::archive::{self, INSIDE};
use crate::read::{read_bytes, read_found, record_of, source, unreadable};
use crate::{Detection, Format, Options, TextBlock, detect, worker};
use document::{Diagnostic, Reading, Size};
use rayon::prelude::*;
use record::{DocumentRecord, Passage};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Bytes of documents that are inflated at one time.
const BATCH_BYTES: u64 = 64 << 20;
/// Documents that are read at one time.
const BATCH: usize = 64;

/// What was made of a document. The process for one file hands it over as JSON.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Made {
    pub(crate) record: DocumentRecord,
    /// Its text block by block, where that is asked for.
    pub(crate) blocks: Vec<TextBlock>,
    /// Its passages, where they are asked for.
    pub(crate) passages: Vec<Passage>,
    /// Whether it would come out the same another time.
    pub(crate) settled: bool,
}

impl Made {
    /// A record of a document whose text nobody has.
    pub(crate) fn without_text(record: DocumentRecord, settled: bool) -> Self {
        Self { record, blocks: Vec::new(), passages: Vec::new(), settled }
    }
}

/// What was read of one document.
pub(crate) struct Outcome {
    pub(crate) made: Made,
    pub(crate) format: Format,
    /// The documents inside, by their names.
    pub(crate) inner: Vec<(String, Vec<u8>)>,
    /// How much it holds.
    pub(crate) size: Size,
    /// Bytes of its record, as far as it is known.
    pub(crate) record: u64,
}

impl Outcome {
    /// A document of which there is its record alone.
    pub(crate) fn of(made: Made, format: Format) -> Self {
        Self { made, format, inner: Vec::new(), size: Size::default(), record: 0 }
    }

    /// Whether a limit cut it.
    fn is_cut(&self) -> bool {
        self.made.record.findings.iter().any(|f| f.code == record::Code::LimitReached)
    }

    /// Adds what is known of the document from outside.
    fn tell(&mut self, said: &Diagnostic) {
        let record = &mut self.made.record;
        record.findings.insert(0, extract::finding_of(said));
        if record.status == record::Status::Extracted {
            record.status = record::Status::Partial;
        }
    }
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
    let outcome = read(path, bytes, sha256, None, options);
    let left = Allowance::new(&options.limits);
    let mut walk = Walk { options, left, records: Vec::new() };
    walk.descend(path, bytes, outcome, options.limits.inner_depth);
    let mut records = walk.records;
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

/// Reads one document, here or in a process of its own. Nothing is meant to panic; where something
/// does, it costs one record and not the run.
fn read(
    path: &str,
    bytes: &[u8],
    sha256: Option<String>,
    said: Option<&Diagnostic>,
    options: &Options,
) -> Outcome {
    let attempt = AssertUnwindSafe(|| {
        let found = detect(path, bytes);
        if worker::is_wanted(found, bytes, options) {
            worker::outcome(path, bytes, found, options)
        } else {
            read_here(path, bytes, found, sha256, options)
        }
    });
    let mut outcome = catch_unwind(attempt).unwrap_or_else(|panic| {
        let reading = panicked(path, panic.as_ref());
        let format = Format::of_name(path).unwrap_or(Format::Unknown);
        let source = source(path, format, bytes.len() as u64, crate::hash::sha256(bytes));
        let record = extract::extract(&reading, source, &options.lexicon());
        let made = Made::without_text(record, reading.is_settled());
        Outcome::of(made, Format::Unknown)
    });
    if let Some(said) = said {
        outcome.tell(said);
    }
    outcome
}

/// Reads one document in this process.
pub(crate) fn read_here(
    path: &str,
    bytes: &[u8],
    found: Detection,
    sha256: Option<String>,
    options: &Options,
) -> Outcome {
    let reading = read_found(found, bytes, options);
    let sha256 = sha256.unwrap_or_else(|| crate::hash::sha256(bytes));
    let (record, weight) = record_of(path, bytes, sha256, found, &reading, options);
    let blocks = if options.blocks { document::texts(&reading.document) } else { Vec::new() };
    let passages = if options.passages {
        extract::passages(&reading.document, &options.lexicon(), &options.limits.model)
    } else {
        Vec::new()
    };
    Outcome {
        made: Made { record, blocks, passages, settled: reading.is_settled() },
        format: found.format,
        size: reading.document.size(),
        inner: reading.inner.into_iter().map(|inner| (inner.name, inner.bytes)).collect(),
        record: weight,
    }
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

/// The way through the documents inside of a file.
struct Walk<'o> {
    options: &'o Options,
    left: Allowance,
    records: Vec<Made>,
}

/// Documents that are read at one time.
#[derive(Default)]
struct Batch {
    items: Vec<Item>,
    weight: u64,
}

impl Batch {
    fn push(&mut self, item: Item) {
        self.weight += item.weight.max(item.bytes.len() as u64);
        self.items.push(item);
    }

    fn is_full(&self) -> bool {
        self.items.len() >= BATCH || self.weight >= BATCH_BYTES
    }
}

impl Walk<'_> {
    /// Adds a document's record and those of what is in it. The depth of the calls is the depth of
    /// the documents, which is limited by count.
    fn descend(&mut self, path: &str, bytes: &[u8], outcome: Outcome, depth: u32) {
        let Outcome { mut made, format, inner, .. } = outcome;
        let mut unread = Unread::default();
        if depth == 0 {
            unread.depth = if format.is_archive() { 1 } else { inner.len() as u64 };
        }
        if unread.depth > 0 {
            unread.tell(&mut made.record, self.options);
            self.records.push(made);
            return;
        }
        let place = self.records.len();
        self.records.push(made);
        let mut batch = Batch::default();
        if format.is_archive()
            && let Ok((mut zip, _)) = archive::open(bytes, self.options)
        {
            for (name, inside) in archive::documents(&zip) {
                if !self.left.take_document() {
                    unread.documents += 1;
                    continue;
                }
                let Some(part) = zip.read_some(&name, self.left.bytes()) else { continue };
                let path = format!("{path}{INSIDE}{inside}");
                let packed = Some(part.packed);
                batch.push(self.left.item(path, part.bytes, packed, part.error, self.options));
                if batch.is_full() {
                    self.finish(std::mem::take(&mut batch), depth, &mut unread);
                }
            }
        }
        let mut taken = HashSet::new();
        for (name, bytes) in inner {
            if !self.left.take_document() {
                unread.documents += 1;
                continue;
            }
            let name = archive::free(name.trim_start_matches('/'), &mut taken);
            let path = format!("{path}{INSIDE}{name}");
            batch.push(self.left.item(path, bytes, None, None, self.options));
            if batch.is_full() {
                self.finish(std::mem::take(&mut batch), depth, &mut unread);
            }
        }
        self.finish(batch, depth, &mut unread);
        if let Some(made) = self.records.get_mut(place) {
            unread.tell(&mut made.record, self.options);
        }
    }

    /// Reads a batch on all cores, then what is in its documents one after the other, so that what
    /// the limits cut does not depend on the threads.
    fn finish(&mut self, batch: Batch, depth: u32, unread: &mut Unread) {
        let shares: Vec<(Item, Option<Options>)> = batch
            .items
            .into_iter()
            .map(|item| {
                let share = self.left.share(&item, self.options);
                (item, share)
            })
            .collect();
        let options = self.options;
        let mut done: Vec<(Item, Option<Options>, Outcome)> = shares
            .into_par_iter()
            .map(|(item, share)| {
                let own = share.as_ref().unwrap_or(options);
                let outcome = read(&item.path, &item.bytes, None, item.said.as_ref(), own);
                (item, share, outcome)
            })
            .collect();
        for (item, share, outcome) in &done {
            let might = share.as_ref().unwrap_or(options).limits.model.record_bytes;
            self.left.take(item, outcome.size, outcome.record, might);
        }
        for (item, share, outcome) in &mut done {
            let Some(share) = share else { continue };
            // Those that were read beside it left room that its record has use for.
            if outcome.is_cut()
                && outcome.record > share.limits.model.record_bytes / 2
                && let Some(again) = self.left.again(item, outcome.record, share, options)
            {
                *outcome = read(&item.path, &item.bytes, None, item.said.as_ref(), &again);
                let might = again.limits.model.record_bytes;
                self.left.take(item, Size::default(), outcome.record, might);
            }
            unread.shared += u64::from(outcome.is_cut());
        }
        for (item, _, outcome) in done {
            self.descend(&item.path, &item.bytes, outcome, depth.saturating_sub(1));
        }
    }
}

/// What the limits left unread of a document's insides.
#[derive(Default)]
struct Unread {
    depth: u64,
    documents: u64,
    /// Documents that were cut because those before them had used up what all may hold.
    shared: u64,
}

impl Unread {
    fn tell(&self, record: &mut DocumentRecord, options: &Options) {
        let limits = &options.limits;
        let beyond = |limit: u64, what: &str| {
            format!("the limit of {limit} {what} was reached: what is beyond has no records")
        };
        let depth = beyond(u64::from(limits.inner_depth), "levels of documents in documents");
        let documents = beyond(limits.inner_documents, "documents in one file");
        let shared = "the limit of what the documents in one file may hold together was reached: \
                      the last of them are cut"
            .to_owned();
        for (count, message) in
            [(self.depth, depth), (self.documents, documents), (self.shared, shared)]
        {
            if count == 0 {
                continue;
            }
            let finding =
                extract::finding(record::Code::LimitReached, record::Severity::Warning, message);
            let found = Some(record::Quantity::from(count));
            record.findings.push(record::Finding { found, ..finding });
            if record.status == record::Status::Extracted {
                record.status = record::Status::Partial;
            }
        }
    }
}
