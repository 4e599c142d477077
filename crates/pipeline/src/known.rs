//! What was made of which bytes in earlier runs: a document that is known is not read again.
//!
//! The key of a file's records is a hash of all that they are a function of: its bytes, its path,
//! the options, the vocabulary and the program. What a clock, another process or a converter had a
//! part in is not kept; nor is a file of which there were no bytes.

use crate::hash::{digest, hexadecimal};
use crate::{Extracted, Input, Limits, Options, Outline, TextBlock, Worker};
use cache::{Cache, Digest, Stamp};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::fs::Metadata;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

/// What an entry looks like; another number is another key.
const LAYOUT: &str = "rapporteur entry 2";

/// A cache, and how far it is trusted.
#[derive(Debug)]
pub struct Known {
    cache: Cache,
    verify: bool,
    /// The file of the program; none where it is the one that the system started.
    program: Option<PathBuf>,
}

/// The part of the key that is the same for all files of a run.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Fingerprint(Digest);

/// What stands before the lines of an entry.
#[derive(Serialize, Deserialize)]
struct Head {
    /// Of each record its outline, the bytes of its line, and those of its blocks and passages as JSON.
    records: Vec<(Outline, usize, usize)>,
}

/// What the program itself adds to the key: a build of the same version may read otherwise.
fn program(file: Option<&Path>) -> String {
    let file = file.map_or_else(std::env::current_exe, |file| Ok(file.to_owned()));
    let stamp = file.and_then(std::fs::metadata).ok().map(|m| {
        let modified = m.modified().ok().and_then(|t| t.duration_since(UNIX_EPOCH).ok());
        (m.len(), modified.map(|t| t.as_nanos()))
    });
    format!("{} {stamp:?}", env!("CARGO_PKG_VERSION"))
}

impl Fingerprint {
    /// All that the records depend on beside the file: a change of any of it makes other keys.
    pub(crate) fn of(options: &Options) -> Self {
        // Each option by its name: a new one must be named here, in the key or with the reason why
        // it changes no record.
        let Options {
            limits,
            revisions,
            // How many threads read.
            jobs: _,
            // The check says what is wrong beside the record, each time anew.
            validate: _,
            convert,
            isolate,
            worker,
            blocks,
            passages,
            // This cache: it knows which program uses it.
            known,
            // By its fingerprint, below.
            lexicon: _,
            // A reading that left the library behind depends on the clock and is not kept.
            alone: _,
        } = options;
        // How many files are read at once changes no record.
        let limits = Limits { in_flight_bytes: 0, ..limits.clone() };
        // With which arguments the process is started the other options say; another program may
        // read otherwise.
        let worker = worker.as_ref().map(|Worker { program, arguments: _ }| program);
        let vocabulary = options.lexicon();
        let vocabulary = vocabulary.fingerprint();
        let program = program(known.as_ref().and_then(|known| known.program.as_deref()));
        let text = format!(
            "{LAYOUT}\n{program}\n{vocabulary}\n{limits:?}\n{revisions:?}\n{convert:?}\n\
             {isolate:?}\n{blocks} {passages}\n{worker:?}"
        );
        Self(digest(text.as_bytes()))
    }

    /// The key of the records of a file with these bytes.
    fn key(self, input: &Input, bytes: &Digest) -> Digest {
        let mut text = Vec::with_capacity(65 + input.path.len());
        text.extend(self.0);
        text.extend(bytes);
        text.push(u8::from(input.renamed));
        text.extend(input.path.as_bytes());
        digest(&text)
    }
}

/// A file on its way past the cache.
pub(crate) enum Passage {
    /// It is known.
    Known(Vec<Extracted>),
    /// It is not; this is what to keep its records under.
    New(Vec<u8>, Ticket),
}

/// What is needed to keep a file's records.
pub(crate) struct Ticket {
    key: Digest,
    digest: Digest,
}

impl Ticket {
    /// What the file's records are a function of.
    pub(crate) fn key(&self) -> Digest {
        self.key
    }

    /// The SHA-256 of the file's bytes in hexadecimal.
    pub(crate) fn sha256(&self) -> String {
        hexadecimal(&self.digest)
    }
}

impl Known {
    /// Uses a cache. With `verify` each file is read and hashed; without, one whose size and
    /// times are those that it was hashed with is taken for unchanged.
    pub fn new(cache: Cache, verify: bool) -> Self {
        Self { cache, verify, program: None }
    }

    /// The same for a program that is in a file of its own and not in the one that the system started:
    /// a library that an interpreter loads.
    #[must_use]
    pub fn of_program(self, file: PathBuf) -> Self {
        Self { program: Some(file), ..self }
    }

    /// The cache.
    pub fn cache(&self) -> &Cache {
        &self.cache
    }

    fn stamp(file: &Path, metadata: &Metadata) -> Option<Stamp> {
        Stamp::new(&std::path::absolute(file).ok()?, metadata)
    }

    /// The digest of a file that bears the stamp still that it was hashed with.
    fn by_stamp(&self, file: &Path) -> Option<Digest> {
        if self.verify {
            return None;
        }
        let stamp = Self::stamp(file, &std::fs::metadata(file).ok()?)?;
        self.cache.digest(&stamp)
    }

    /// Reads a file and hashes it. Its stamp is kept where nobody wrote to it meanwhile.
    fn hash(&self, file: &Path, limit: u64) -> std::io::Result<(Vec<u8>, Digest)> {
        let before = Self::settled_stamp(file);
        let bytes = crate::load(file, limit)?;
        let digest = digest(&bytes);
        self.note(file, before, digest);
        Ok((bytes, digest))
    }

    /// The same without the bytes, of which little is in memory at a time.
    fn hash_only(&self, file: &Path, limit: u64) -> std::io::Result<Digest> {
        let before = Self::settled_stamp(file);
        let digest = crate::hash::digest_of(file, limit)?;
        self.note(file, before, digest);
        Ok(digest)
    }

    /// The stamp of a file that nobody writes to at this very moment.
    fn settled_stamp(file: &Path) -> Option<Stamp> {
        let stamp = Self::stamp(file, &std::fs::metadata(file).ok()?);
        stamp.filter(Stamp::is_settled)
    }

    /// Keeps a digest under the stamp from before the reading, where it is that of now.
    fn note(&self, file: &Path, before: Option<Stamp>, digest: Digest) {
        if let Some(stamp) = before
            && std::fs::metadata(file).ok().and_then(|m| Self::stamp(file, &m)).as_ref()
                == Some(&stamp)
        {
            self.cache.note(stamp, digest);
        }
    }

    /// The SHA-256 of a file's bytes: by its stamp, or by reading it.
    ///
    /// # Errors
    /// Where it cannot be read, or has more bytes than `limit`.
    pub fn digest(&self, file: &Path, limit: u64) -> std::io::Result<Digest> {
        match self.by_stamp(file) {
            Some(digest) => Ok(digest),
            None => self.hash_only(file, limit),
        }
    }

    /// What a run over these files with these options is a function of, as one digest: equal ones
    /// give equal records. `None` where a file cannot be read, which next time it may be.
    pub fn signature(&self, inputs: &[Input], options: &Options) -> Option<Digest> {
        let limit = options.limits.file_bytes;
        let _held = self.cache.hold();
        let digests: Option<Vec<Digest>> = inputs
            .par_iter()
            .map(|input| {
                let there = input.error.is_none();
                there.then(|| self.digest(&input.file, limit).ok()).flatten()
            })
            .collect();
        let fingerprint = Fingerprint::of(options);
        let digests = digests?;
        let keys = inputs.iter().zip(&digests);
        Some(Self::signature_of(keys.map(|(input, bytes)| fingerprint.key(input, bytes)), options))
    }

    /// The same, of what a run has read: the [`keys`](Extracted::key) of its files in their order.
    pub fn signature_of(keys: impl IntoIterator<Item = Digest>, options: &Options) -> Digest {
        let mut text = vec![u8::from(options.validate)];
        text.extend(keys.into_iter().flatten());
        digest(&text)
    }

    /// What is known of a file, or its bytes.
    pub(crate) fn look_up(
        &self,
        input: &Input,
        fingerprint: Fingerprint,
        limit: u64,
    ) -> std::io::Result<Passage> {
        if let Some(digest) = self.by_stamp(&input.file)
            && let Some(known) = self.entry(&fingerprint.key(input, &digest))
        {
            return Ok(known);
        }
        let (bytes, digest) = self.hash(&input.file, limit)?;
        let key = fingerprint.key(input, &digest);
        Ok(self.entry(&key).unwrap_or(Passage::New(bytes, Ticket { key, digest })))
    }

    fn entry(&self, key: &Digest) -> Option<Passage> {
        let mut known = unpack(&self.cache.get(key)?)?;
        known.first_mut()?.key = Some(*key);
        Some(Passage::Known(known))
    }

    /// Keeps the records of a file, unless they may come out otherwise another time.
    pub(crate) fn keep(&self, ticket: &Ticket, extracted: &[Extracted]) {
        self.cache.put(ticket.key, pack(extracted));
    }
}

fn pack(extracted: &[Extracted]) -> Vec<u8> {
    let blocks: Vec<Vec<u8>> = extracted
        .iter()
        .map(|e| serde_json::to_vec(&(&e.blocks, &e.passages)).unwrap_or_default())
        .collect();
    let records = extracted.iter().zip(&blocks);
    let records = records.map(|(e, b)| (e.outline.clone(), e.line.len(), b.len())).collect();
    let mut out = serde_json::to_vec(&Head { records }).unwrap_or_default();
    out.push(b'\n');
    for (extracted, blocks) in extracted.iter().zip(blocks) {
        out.extend(extracted.line.as_bytes());
        out.extend(blocks);
    }
    out
}

fn unpack(entry: &[u8]) -> Option<Vec<Extracted>> {
    // JSON on one line: the first line end is the head's.
    let end = memchr::memchr(b'\n', entry)?;
    let head: Head = serde_json::from_slice(entry.get(..end)?).ok()?;
    let mut rest = entry.get(end + 1..)?;
    let mut known = Vec::with_capacity(head.records.len());
    for (outline, line, blocks) in head.records {
        let (of_line, behind) = rest.split_at_checked(line)?;
        let (of_blocks, behind) = behind.split_at_checked(blocks)?;
        let line = String::from_utf8(of_line.to_vec()).ok()?;
        let (blocks, passages): (Vec<TextBlock>, Vec<record::Passage>) =
            serde_json::from_slice(of_blocks).ok()?;
        let mut extracted = Extracted::known(outline, line);
        (extracted.blocks, extracted.passages) = (blocks, passages);
        known.push(extracted);
        rest = behind;
    }
    rest.is_empty().then_some(known)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_packed_comes_out() {
        let options = Options { blocks: true, passages: true, ..Options::default() };
        let made = crate::inner::make_all("a.txt", b"See TD 12/1.\n\nAnd C 5.", None, &options);
        let extracted: Vec<Extracted> = made.into_iter().map(Extracted::made).collect();
        let entry = pack(&extracted);
        let known = unpack(&entry).unwrap();
        assert_eq!(known.len(), 1);
        assert_eq!(known[0].line, extracted[0].line);
        assert_eq!(known[0].blocks, extracted[0].blocks);
        assert_eq!(known[0].passages.len(), 1, "two lines of one section");
        assert_eq!(known[0].passages, extracted[0].passages);
        assert_eq!(known[0].outline, extracted[0].outline);
        assert!(known[0].known);
        assert!(unpack(&entry[..entry.len() - 1]).is_none());
        assert!(unpack(b"{}").is_none());
    }

    #[test]
    fn what_a_clock_cut_is_not_kept() {
        let mut options = Options::default();
        let text = "See TD 12/1.\n\n".repeat(20_000);
        let made =
            |options: &Options| crate::inner::make_all("a.txt", text.as_bytes(), None, options);
        assert!(made(&options).iter().all(|made| made.settled));
        options.limits.model.time = std::time::Duration::ZERO;
        let cut = made(&options);
        assert_ne!(cut[0].record.status, record::Status::Extracted);
        assert!(!cut[0].settled);
    }

    #[test]
    fn options_make_other_keys() {
        let of = |options: &Options| Fingerprint::of(options).0;
        let plain = Options::default();
        assert_eq!(of(&plain), of(&Options { jobs: 7, ..plain.clone() }));
        assert_ne!(of(&plain), of(&Options { blocks: true, ..plain.clone() }));
        assert_ne!(of(&plain), of(&Options { passages: true, ..plain.clone() }));
        let mut less = plain.clone();
        less.limits.inner_depth = 1;
        assert_ne!(of(&plain), of(&less));
    }
}
