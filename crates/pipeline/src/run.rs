//! A batch of files to a stream of records, on all cores and in order.

use crate::inner::panicked;
use crate::ordered::{Window, ordered};
use crate::read::{renamed, source, too_large, unreadable};
use crate::{Format, Input, Options, extract_all};
use document::Reading;
use record::{DocumentRecord, SchemaError, Validator, Violation};
use std::collections::VecDeque;
use std::fs::File;
use std::io::{self, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::time::{Duration, Instant};

/// Stack of a working thread. What is recursive is bounded by counts, generously held.
const STACK: usize = 8 << 20;

/// Items looked ahead at, to begin with the largest.
const ADMITTED: usize = 4096;

/// Bytes of files looked ahead at.
const ADMITTED_BYTES: u64 = 1 << 30;

/// Bytes of records that wait for one before them, as JSON.
const WAITING_BYTES: u64 = 64 << 20;

/// One document's outcome.
#[derive(Debug)]
pub struct Extracted {
    /// The record.
    pub record: DocumentRecord,
    /// The record as JSON on one line, without the line's end.
    pub line: String,
    /// How it fails its schema, where [`Options::validate`] asks for that.
    pub violations: Vec<Violation>,
    /// How long its file took, with all documents in it.
    pub elapsed: Duration,
}

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
fn without_bytes(input: &Input, reading: &Reading) -> DocumentRecord {
    let format = match (input.folder, Format::of_name(&input.path)) {
        (true, _) => Format::Folder,
        (false, named) => named.unwrap_or(Format::Unknown),
    };
    extract::extract(reading, source(&input.path, format, input.bytes, String::new()))
}

fn records_of(input: &Input, options: &Options) -> Vec<DocumentRecord> {
    let attempt = AssertUnwindSafe(|| match load_input(input, options.limits.file_bytes) {
        Ok(bytes) => extract_all(&input.path, &bytes, options),
        Err(reading) => vec![without_bytes(input, &reading)],
    });
    let mut records = catch_unwind(attempt)
        .unwrap_or_else(|panic| vec![without_bytes(input, &panicked(&input.path, panic.as_ref()))]);
    if let Some(own) = records.first_mut().filter(|_| input.renamed) {
        own.findings.insert(0, renamed(&input.path));
    }
    records
}

fn violations_of(line: &str, validator: &Validator) -> Vec<Violation> {
    let failure = |message: String| vec![Violation { pointer: String::new(), message }];
    match serde_json::from_str(line) {
        Ok(value) => validator.validate(&value).unwrap_or_else(|e| failure(e.to_string())),
        Err(error) => failure(error.to_string()),
    }
}

fn process(
    input: &Input,
    options: &Options,
    validator: Option<&Validator>,
    observer: &dyn Observer,
) -> Vec<Extracted> {
    observer.started(input);
    let begin = Instant::now();
    let records = records_of(input, options);
    let elapsed = begin.elapsed();
    let extracted: Vec<Extracted> = records
        .into_iter()
        .map(|record| {
            let line = serde_json::to_string(&record).unwrap_or_default();
            let violations = validator.map_or_else(Vec::new, |v| violations_of(&line, v));
            tracing::debug!(
                path = record.source.path,
                format = record.source.format,
                status = ?record.status,
                findings = record.findings.len(),
                ms = elapsed.as_millis() as u64,
                "read"
            );
            Extracted { record, line, violations, elapsed }
        })
        .collect();
    observer.finished(input, &extracted);
    extracted
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
        while let Some(earlier) =
            self.0.pop_front_if(|e| e.record.source.path < own.record.source.path)
        {
            sink(earlier)?;
        }
        sink(own)?;
        if done.len() > 0 {
            let mut all: Vec<Extracted> = self.0.drain(..).chain(done).collect();
            all.sort_by(|a, b| a.record.source.path.cmp(&b.record.source.path));
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
    let validator = if options.validate { Some(Validator::new()?) } else { None };
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
    let work = |index: usize| {
        inputs.get(index).map(|input| process(input, options, validator.as_ref(), observer))
    };
    let cost =
        |done: &Option<Vec<Extracted>>| done.iter().flatten().map(|d| d.line.len() as u64).sum();
    let mut later = Later::default();
    let mut deliver =
        |done: Option<Vec<Extracted>>| later.deliver(done.unwrap_or_default(), &mut sink);
    ordered(&pool, &sizes, window, &work, &cost, &mut deliver).map_err(RunError::Sink)?;
    later.finish(&mut sink).map_err(RunError::Sink)
}
