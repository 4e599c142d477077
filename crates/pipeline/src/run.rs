//! A batch of files to a stream of records, on all cores and in order.

use crate::inner::{Made, make_all, panicked};
use crate::known::{Fingerprint, Passage};
use crate::ordered::{Window, ordered};
use crate::read::{renamed, source, too_large, unreadable};
use crate::{Extracted, Format, Input, Options};
use document::Reading;
use record::{DocumentRecord, SchemaError, Validator, Violation};
use std::collections::VecDeque;
use std::fs::File;
use std::io::{self, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::time::Instant;

/// Stack of a working thread. What is recursive is bounded by counts, generously held.
const STACK: usize = 8 << 20;

/// Items looked ahead at, to begin with the largest.
const ADMITTED: usize = 4096;

/// Bytes of files looked ahead at.
const ADMITTED_BYTES: u64 = 1 << 30;

/// Bytes of records that wait for one before them, as JSON.
const WAITING_BYTES: u64 = 64 << 20;

/// Who wants to know how a run gets on. Called from the working threads.
pub trait Observer: Sync {
    /// The reading of a file begins.
    fn started(&self, input: &Input) {
        let _ = input;
    }

    /// Its records are made: its own, and those of the documents in it.
    fn finished(&self, input: &Input, extracted: &[Extracted]) {
        let _ = (input, extracted);
    }
}

/// Nobody.
impl Observer for () {}

/// Why a run cannot go on.
#[derive(Debug, thiserror::Error)]
pub enum RunError<E> {
    /// The threads cannot be started.
    #[error("cannot start the working threads: {0}; ask for fewer jobs")]
    Threads(String),
    /// The schemas cannot be compiled.
    #[error(transparent)]
    Schema(#[from] SchemaError),
    /// Whoever takes the records cannot go on.
    #[error("{0}")]
    Sink(E),
}

/// The bytes of a file, as [`run`] reads it.
///
/// # Errors
/// What the system says; [`io::ErrorKind::FileTooLarge`] where the file has more bytes than
/// `limit`, [`io::ErrorKind::InvalidInput`] where it is no file.
pub fn load(file: &Path, limit: u64) -> io::Result<Vec<u8>> {
    // Opening a pipe would wait for a writer, so it is looked at first.
    let metadata = std::fs::metadata(file)?;
    if !metadata.is_file() {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "this is not a file"));
    }
    let mut bytes = Vec::with_capacity(metadata.len().min(limit) as usize + 1);
    File::open(file)?.take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
    let length = metadata.len().max(bytes.len() as u64);
    if length > limit {
        let message = format!("it has {length} bytes, more than the limit of {limit}");
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, message));
    }
    Ok(bytes)
}

/// The bytes of a file, or a reading that says why there are none.
fn load_input(input: &Input, limit: u64) -> Result<Vec<u8>, Box<Reading>> {
    let failed = |error: &io::Error| {
        let what = if input.folder { "folder" } else { "file" };
        let advice = match error.kind() {
            io::ErrorKind::PermissionDenied => "; allow it to be read and run again",
            io::ErrorKind::NotFound => "; it was there when the folder was listed",
            _ => "",
        };
        Box::new(unreadable(format!("the {what} cannot be read: {error}{advice}")))
    };
    if let Some(error) = &input.error {
        return Err(failed(error));
    }
    load(&input.file, limit).map_err(|error| match error.kind() {
        io::ErrorKind::FileTooLarge => Box::new(too_large(input.bytes.max(limit + 1), limit)),
        io::ErrorKind::InvalidInput => {
            Box::new(unreadable("this is not a file any more; it was one when it was listed"))
        }
        _ => failed(&error),
    })
}

/// The record of a file that there are no bytes of.
fn without_bytes(input: &Input, reading: &Reading, options: &Options) -> DocumentRecord {
    let format = match (input.folder, Format::of_name(&input.path)) {
        (true, _) => Format::Folder,
        (false, named) => named.unwrap_or(Format::Unknown),
    };
    let source = source(&input.path, format, input.bytes, String::new());
    extract::extract(reading, source, &options.lexicon())
}

/// What is the same for all files of a run.
struct Desk<'a> {
    options: &'a Options,
    fingerprint: Option<Fingerprint>,
    validator: Option<Validator>,
    observer: &'a dyn Observer,
}

impl Desk<'_> {
    /// The records of a file, from what is known or from its bytes.
    fn records(&self, input: &Input) -> Vec<Extracted> {
        let attempt = AssertUnwindSafe(|| self.known(input).unwrap_or_else(|| self.read(input)));
        let alone = |record| {
            let made = vec![Made::without_text(record, false)];
            finished(input.renamed.then_some(&*input.path), made)
        };
        catch_unwind(attempt)
            .unwrap_or_else(|panic| {
                let panicked = panicked(&input.path, panic.as_ref());
                Err(Box::new(without_bytes(input, &panicked, self.options)))
            })
            .unwrap_or_else(|record| alone(*record))
    }

    /// What an earlier run made of the file, or this one makes and keeps. `None` where nothing is
    /// kept.
    fn known(&self, input: &Input) -> Option<Outcome> {
        let known = self.options.known.as_deref()?;
        let fingerprint = self.fingerprint?;
        if input.error.is_some() {
            return None;
        }
        // What cannot be read is told of where files are read without a cache.
        let limit = self.options.limits.file_bytes;
        Some(Ok(match known.look_up(input, fingerprint, limit).ok()? {
            Passage::Known(extracted) => extracted,
            Passage::New(bytes, ticket) => {
                let sha256 = Some(ticket.sha256());
                let mut extracted = self.make(&input.path, input.renamed, &bytes, sha256);
                if let Some(own) = extracted.first_mut() {
                    own.key = Some(ticket.key());
                }
                if extracted.iter().all(|e| e.settled) {
                    known.keep(&ticket, &extracted);
                }
                extracted
            }
        }))
    }

    fn make(
        &self,
        path: &str,
        renamed: bool,
        bytes: &[u8],
        sha256: Option<String>,
    ) -> Vec<Extracted> {
        let begin = Instant::now();
        let mut made = make_all(path, bytes, sha256, self.options);
        // What took so long may have been cut by the clock without a word of it being left.
        let in_time = begin.elapsed() < self.options.limits.model.time;
        for made in &mut made {
            made.settled &= in_time;
        }
        finished(renamed.then_some(path), made)
    }

    fn read(&self, input: &Input) -> Outcome {
        match load_input(input, self.options.limits.file_bytes) {
            Ok(bytes) => Ok(self.make(&input.path, input.renamed, &bytes, None)),
            Err(reading) => Err(Box::new(without_bytes(input, &reading, self.options))),
        }
    }

    fn process(&self, input: &Input) -> Vec<Extracted> {
        self.observer.started(input);
        let begin = Instant::now();
        let all = self.told(self.records(input), begin);
        self.observer.finished(input, &all);
        all
    }

    /// Adds what is to be known of the reading.
    fn told(&self, mut all: Vec<Extracted>, begin: Instant) -> Vec<Extracted> {
        let elapsed = begin.elapsed();
        for extracted in &mut all {
            extracted.elapsed = elapsed;
            if let Some(validator) = &self.validator {
                extracted.violations = violations_of(&extracted.line, validator);
            }
            tracing::debug!(
                path = extracted.outline.path,
                status = ?extracted.outline.status,
                findings = extracted.outline.findings.len(),
                known = extracted.known,
                ms = elapsed.as_millis() as u64,
                "read"
            );
        }
        all
    }
}

/// A file's records, or the one that says why there are no bytes of it.
type Outcome = Result<Vec<Extracted>, Box<DocumentRecord>>;

/// What was made of a file, ready to be handed on; `rename` is its path where its name is not
/// Unicode.
fn finished(rename: Option<&str>, mut made: Vec<Made>) -> Vec<Extracted> {
    if let Some((own, path)) = made.first_mut().zip(rename) {
        own.record.findings.insert(0, renamed(path));
    }
    made.into_iter().map(Extracted::made).collect()
}

/// The records of one document in memory, and of those inside it, as [`run`] gives those of a
/// file. `path` is its path as the record gives it.
///
/// # Errors
/// [`RunError::Schema`] where the schemas cannot be compiled.
///
/// ```
/// let options = pipeline::Options::default();
/// let all = pipeline::run_bytes("a.txt", b"See TD 12/1.", &options).unwrap();
/// assert!(all[0].line.starts_with("{\"schema\":"));
/// ```
pub fn run_bytes(
    path: &str,
    bytes: &[u8],
    options: &Options,
) -> Result<Vec<Extracted>, RunError<std::convert::Infallible>> {
    let validator = if options.validate { Some(Validator::new()?) } else { None };
    let desk = Desk { options, fingerprint: None, validator, observer: &() };
    let begin = Instant::now();
    Ok(desk.told(desk.make(path, false, bytes, None), begin))
}

fn violations_of(line: &str, validator: &Validator) -> Vec<Violation> {
    let failure = |message: String| vec![Violation { pointer: String::new(), message }];
    match serde_json::from_str(line) {
        Ok(value) => validator.validate(&value).unwrap_or_else(|e| failure(e.to_string())),
        Err(error) => failure(error.to_string()),
    }
}

/// Records that stand after a later file's in the order of the paths: `a.zip!/b.docx` comes
/// after `a.zip (old)`.
#[derive(Default)]
struct Later(VecDeque<Extracted>);

impl Later {
    /// Takes a file's records: its own goes on at once, after what stands before it.
    fn deliver<E>(
        &mut self,
        done: Vec<Extracted>,
        sink: &mut impl FnMut(Extracted) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut done = done.into_iter();
        let Some(own) = done.next() else { return Ok(()) };
        while let Some(earlier) = self.0.pop_front_if(|e| e.outline.path < own.outline.path) {
            sink(earlier)?;
        }
        sink(own)?;
        if done.len() > 0 {
            let mut all: Vec<Extracted> = self.0.drain(..).chain(done).collect();
            all.sort_by(|a, b| a.outline.path.cmp(&b.outline.path));
            self.0 = all.into();
        }
        Ok(())
    }

    fn finish<E>(self, sink: &mut impl FnMut(Extracted) -> Result<(), E>) -> Result<(), E> {
        self.0.into_iter().try_for_each(sink)
    }
}

/// Reads the inputs on [`Options::threads`] threads, largest first, and gives the records to
/// `sink` in the order of the inputs, as soon as all before them are there. What the sink gets
/// depends on the inputs and the options alone.
///
/// In flight at once are, besides the threads' own work: files of at most
/// [`Limits::in_flight_bytes`](crate::Limits::in_flight_bytes) together (or one file alone), and 64 MiB of records that wait for one before them.
///
/// # Errors
/// [`RunError`] where it cannot begin, or the sink's error. A file's failure is no error: it
/// is that file's record.
pub fn run<E>(
    inputs: &[Input],
    options: &Options,
    observer: &dyn Observer,
    mut sink: impl FnMut(Extracted) -> Result<(), E>,
) -> Result<(), RunError<E>> {
    let threads = options.threads();
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(threads)
        .stack_size(STACK)
        .thread_name(|n| format!("reader-{n}"))
        .build()
        .map_err(|e| RunError::Threads(e.to_string()))?;
    let _held = options.known.as_ref().map(|known| known.cache().hold());
    let desk = Desk {
        options,
        fingerprint: options.known.as_ref().map(|_| Fingerprint::of(options)),
        validator: if options.validate { Some(Validator::new()?) } else { None },
        observer,
    };
    let sizes: Vec<u64> = inputs.iter().map(|i| i.bytes.min(options.limits.file_bytes)).collect();
    let window = Window {
        // More than there are threads, so that none waits while a record is being written.
        running: threads * 2,
        running_size: options.limits.in_flight_bytes,
        admitted: ADMITTED,
        admitted_size: ADMITTED_BYTES,
        waiting_cost: WAITING_BYTES,
    };
    // The schedule knows places in `inputs` only, so each one is there.
    let work = |index: usize| inputs.get(index).map(|input| desk.process(input));
    let cost = |done: &Option<Vec<Extracted>>| done.iter().flatten().map(Extracted::weight).sum();
    let mut later = Later::default();
    let mut deliver =
        |done: Option<Vec<Extracted>>| later.deliver(done.unwrap_or_default(), &mut sink);
    ordered(&pool, &sizes, window, &work, &cost, &mut deliver).map_err(RunError::Sink)?;
    later.finish(&mut sink).map_err(RunError::Sink)
}
