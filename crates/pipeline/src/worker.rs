//! Reading in a process of its own, for what a count cannot hold: code of others that may
//! abort, hang or ask for all memory, and documents so large that an error in a count would cost the
//! run. Such a process costs its document and not the run.

use crate::inner::{Made, Outcome, read_here};
use crate::process::{self, Ended};
use crate::read::source;
use crate::{Detection, Format, Limits, Options, detect, hash::sha256};
use document::{Cause, Code, Diagnostic, Reading, Revisions, Severity, Size};
use package::Archive;
use record::Status;
use serde::{Deserialize, Serialize};
use std::ffi::OsString;
use std::io::{self, Read, Write};
use std::path::PathBuf;
use std::process::{Command, ExitStatus, Stdio};
use std::time::Duration;

/// Which documents are read in a process of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Isolate {
    /// None.
    #[default]
    Never,
    /// Those whose reader is not all ours, and those that are large or unpack to much.
    Auto,
    /// All.
    Always,
}

/// How a process for one document is started: a program that does [`work`] on its standard input and
/// output.
#[derive(Debug, Clone)]
pub struct Worker {
    /// The program.
    pub program: PathBuf,
    /// Its arguments.
    pub arguments: Vec<OsString>,
}

/// What the process is asked for: one line of JSON before the document's bytes.
#[derive(Debug, Serialize, Deserialize)]
struct Order {
    /// The document's path.
    path: String,
    /// What it may hold.
    limits: Limits,
    /// Which state of tracked changes is read.
    revisions: Revisions,
    /// Whether its text is wanted, block by block.
    blocks: bool,
    /// Whether its passages are.
    passages: bool,
    /// The words of a user beside those that are built in.
    vocabulary: Vec<String>,
}

/// What the process answers: one line of JSON before the bytes of the documents inside, one after the
/// other.
#[derive(Debug, Serialize, Deserialize)]
struct Answer {
    made: Made,
    size: Size,
    record: u64,
    /// The documents inside: their names, and how many bytes they have.
    inner: Vec<(String, usize)>,
}

/// Splits a message into its line of JSON and what follows it.
fn split(message: &[u8]) -> (&[u8], &[u8]) {
    let end = memchr::memchr(b'\n', message).unwrap_or(message.len());
    let (line, rest) = message.split_at_checked(end).unwrap_or_default();
    (line, rest.get(1..).unwrap_or_default())
}

/// Does the work of a process for one document: takes from `input` what the program that started it
/// has written there, and writes to `out` what that one waits for. `prepare` is called before
/// anything of the document is looked at, with the limits that hold for it: what the process does not
/// need can be taken from it there.
///
/// # Errors
/// Where `input` cannot be read or does not begin as it must, and where `out` cannot be written.
///
/// ```
/// let options = pipeline::Options::default();
/// let asked = pipeline::order("note.txt", b"See TD 12/1.", &options)?;
/// let mut told = Vec::new();
/// pipeline::work(asked.as_slice(), &mut told, |limits| assert!(limits.file_bytes > 0))?;
/// assert!(String::from_utf8(told).unwrap().contains("TD12/1"));
/// # Ok::<(), std::io::Error>(())
/// ```
pub fn work(
    mut input: impl Read,
    mut out: impl Write,
    prepare: impl FnOnce(&Limits),
) -> io::Result<()> {
    let mut bytes = Vec::new();
    input.read_to_end(&mut bytes)?;
    let (line, document) = split(&bytes);
    let Order { path, limits, revisions, blocks, passages, vocabulary } =
        serde_json::from_slice(line)?;
    prepare(&limits);
    let options =
        Options { limits, revisions, blocks, passages, alone: true, ..Options::default() };
    let options = options.with_vocabulary(&vocabulary).map_err(io::Error::other)?;
    let Outcome { made, size, record, inner, .. } =
        read_here(&path, document, detect(&path, document), None, &options);
    let names = inner.iter().map(|(name, bytes)| (name.clone(), bytes.len())).collect();
    serde_json::to_writer(&mut out, &Answer { made, size, record, inner: names })?;
    out.write_all(b"\n")?;
    for (_, bytes) in &inner {
        out.write_all(bytes)?;
    }
    out.flush()
}

/// What [`work`] takes: what is asked for, and the document.
///
/// # Errors
/// Where it cannot be written as JSON.
pub fn order(path: &str, bytes: &[u8], options: &Options) -> io::Result<Vec<u8>> {
    let vocabulary = options.lexicon.as_ref().map_or_else(Vec::new, |own| own.own().to_vec());
    let order = Order {
        path: path.to_owned(),
        limits: options.limits.clone(),
        revisions: options.revisions,
        blocks: options.blocks,
        passages: options.passages,
        vocabulary,
    };
    let mut asked = serde_json::to_vec(&order)?;
    asked.reserve(bytes.len() + 1);
    asked.push(b'\n');
    asked.extend(bytes);
    Ok(asked)
}

/// Time that starting and writing may take beside the reading itself.
const GRACE: Duration = Duration::from_secs(5);

/// Formats whose readers stand on a library that was seen to hang, to abort, or to take memory
/// that no option of it bounds.
const RISKY: &[Format] = &[Format::Pdf];

/// Bytes of a document that unpacks to no more than itself, from which on it is read apart: the made-up
/// meeting and the real ones have pages and texts of a tenth of it, and starting a process costs a
/// hundredth of reading so much.
const LARGE: u64 = 4 << 20;

/// Bytes that a package unpacks to, from which on it is read apart, likewise; pictures count.
const LARGE_UNPACKED: u64 = 32 << 20;

/// Whether a document is to be read in a process of its own.
///
/// ```
/// let options = pipeline::Options::default();
/// assert!(!pipeline::is_apart("a.pdf", b"%PDF-1.7", &options));
/// ```
pub fn is_apart(path: &str, bytes: &[u8], options: &Options) -> bool {
    is_wanted(detect(path, bytes), bytes, options)
}

/// Whether it is so large that an error in a count would cost much.
fn is_large(bytes: &[u8], options: &Options) -> bool {
    let weight = Archive::weight(bytes, options.limits.package);
    let length = bytes.len() as u64;
    if weight > length { weight > LARGE_UNPACKED } else { length > LARGE }
}

/// Whether a document is to be read in a process of its own, of which it is known what it is.
pub(crate) fn is_wanted(found: Detection, bytes: &[u8], options: &Options) -> bool {
    // An archive's own record needs no reader; what is in it is looked at one by one.
    options.worker.is_some()
        && options.isolate != Isolate::Never
        && found.format.is_read()
        && !found.format.is_archive()
        && bytes.len() as u64 <= options.limits.file_bytes
        && (options.isolate == Isolate::Always
            || RISKY.contains(&found.format)
            || is_large(bytes, options))
}

/// What a process of its own reads of a document.
pub(crate) fn outcome(path: &str, bytes: &[u8], found: Detection, options: &Options) -> Outcome {
    match attempt(path, bytes, found, options) {
        // The process starts no converter.
        Ok(outcome)
            if options.convert.is_some() && outcome.made.record.status == Status::Skipped =>
        {
            read_here(path, bytes, found, None, options)
        }
        Ok(outcome) => outcome,
        Err(why) => {
            let source = source(path, found.format, bytes.len() as u64, sha256(bytes));
            let record = extract::extract(&Reading::nothing(why), source, &options.lexicon());
            Outcome::of(Made::without_text(record, false), found.format)
        }
    }
}

/// The outcome that a process told; `None` where it did not come to an end.
fn answered(told: &[u8], found: Detection) -> Option<Outcome> {
    let (line, mut rest) = split(told);
    let Answer { made, size, record, inner } = serde_json::from_slice(line).ok()?;
    let mut documents = Vec::with_capacity(inner.len());
    for (name, length) in inner {
        let (bytes, others) = rest.split_at_checked(length)?;
        documents.push((name, bytes.to_vec()));
        rest = others;
    }
    Some(Outcome { made, format: found.format, inner: documents, size, record })
}

/// Whether a process was ended because it took too much processor time.
fn is_late(status: ExitStatus) -> bool {
    #[cfg(unix)]
    {
        let signal = std::os::unix::process::ExitStatusExt::signal(&status);
        signal == Some(rustix::process::Signal::XCPU.as_raw())
    }
    #[cfg(not(unix))]
    {
        let _ = status;
        false
    }
}

fn attempt(
    path: &str,
    bytes: &[u8],
    found: Detection,
    options: &Options,
) -> Result<Outcome, Diagnostic> {
    let failed =
        |code, cause, message: String| Diagnostic::new(code, Severity::Error, message).by(cause);
    let broken = |message| failed(Code::DamagedPart, Cause::Process, message);
    let Some(worker) = &options.worker else {
        return Err(broken("there is no process to read it".to_owned()));
    };
    let mut command = Command::new(&worker.program);
    command.args(&worker.arguments);
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let time = options.limits.model.time;
    let ended = order(path, bytes, options)
        .and_then(|asked| process::run(command, asked, time.saturating_add(GRACE)));
    match ended {
        Err(error) => Err(broken(format!("the process to read it cannot be started: {error}"))),
        Ok(Ended::Late) => {
            let message = format!(
                "the limit of {} milliseconds was reached: its reader was ended",
                time.as_millis()
            );
            Err(failed(Code::LimitReached, Cause::Clock, message))
        }
        Ok(Ended::Done { out, said, status }) => answered(&out, found).ok_or_else(|| {
            // What a program of Rust says when there is no memory left; its status does not tell
            // that from other ends. It decides what is said, and not what is kept.
            if said.contains("memory allocation of") {
                let message =
                    "the limit of memory for one file was reached: its reader was ended".to_owned();
                return failed(Code::LimitReached, Cause::Process, message);
            }
            if is_late(status) {
                let message =
                    "the limit of processor time for one file was reached: its reader was \
                               ended"
                        .to_owned();
                return failed(Code::LimitReached, Cause::Clock, message);
            }
            broken(format!("its reader ended without a record ({status})"))
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What such a process tells, read in this one.
    fn told(path: &str, bytes: &[u8], options: &Options) -> Outcome {
        let mut told = Vec::new();
        let asked = order(path, bytes, options).unwrap();
        work(asked.as_slice(), &mut told, |_| {}).unwrap();
        answered(&told, detect(path, bytes)).unwrap()
    }

    #[test]
    fn a_process_tells_the_record_that_is_made_here() {
        let options = Options { blocks: true, ..Options::default() };
        let (path, bytes) = ("wp1/a b.txt", b"See TD 12/1.\n\nAnd C 5.");
        let told = told(path, bytes, &options);
        assert_eq!(told.made.record, crate::extract_bytes(path, bytes, &options));
        assert_eq!(told.made.blocks.len(), 2);
        assert!(told.made.settled);
    }

    #[test]
    fn a_process_hands_over_the_documents_inside() {
        let message = b"From: a@example.org\r\nSubject: Map\r\nMIME-Version: 1.0\r\n\
            Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\n\
            See TD 1/2.\r\n--x\r\nContent-Type: text/plain; name=a.txt\r\n\
            Content-Disposition: attachment; filename=a.txt\r\n\r\nTD 3/2\r\n--x--\r\n";
        let told = told("a.eml", message, &Options::default());
        let [(name, bytes)] = told.inner.as_slice() else { panic!("{:?}", told.inner) };
        assert_eq!((name.as_str(), bytes.as_slice().trim_ascii()), ("a.txt", b"TD 3/2".as_slice()));
    }

    #[test]
    fn a_process_has_the_limits_of_its_order() {
        let mut options = Options::default();
        options.limits.model.blocks = 1;
        let told = told("a.txt", b"See TD 12/1.\n\nAnd C 5.", &options);
        assert_eq!(told.made.record.status, Status::Partial);
    }

    #[test]
    fn an_answer_that_breaks_off_is_none() {
        let found = detect("a.txt", b"text");
        assert!(answered(b"", found).is_none());
        assert!(answered(b"{\"made\":", found).is_none());
    }

    #[test]
    fn large_documents_are_read_apart() {
        let worker = Worker { program: "/nowhere/reader".into(), arguments: Vec::new() };
        let mut options =
            Options { worker: Some(worker), isolate: Isolate::Auto, ..Options::default() };
        let text = |bytes: u64| vec![b'a'; bytes as usize];
        assert!(!is_apart("a.txt", &text(LARGE), &options));
        assert!(is_apart("a.txt", &text(LARGE + 1), &options));
        options.isolate = Isolate::Never;
        assert!(!is_apart("a.txt", &text(LARGE + 1), &options));
    }

    #[test]
    fn the_process_reads_by_the_words_that_it_is_told() {
        let page = b"<!DOCTYPE html><h1>New work items</h1><table><tr><th>Question</th>\
            <th>Kurzname</th></tr><tr><td>7/17</td><td>X.abc</td></tr></table>";
        let plain = Options::default();
        let own = plain.clone().with_vocabulary(&["columns.acronym\tKurzname"]).unwrap();
        let items = |options: &Options| {
            let told = told("a.html", page, options).made.record;
            assert_eq!(told, crate::extract_bytes("a.html", page, options));
            told.work_items.len()
        };
        assert_eq!((items(&plain), items(&own)), (0, 1));
    }

    #[test]
    fn whether_the_clock_cut_is_told_too() {
        let mut options = Options::default();
        options.limits.model.time = Duration::ZERO;
        let text = "See TD 12/1.\n\n".repeat(1_000);
        assert!(!told("a.txt", text.as_bytes(), &options).made.settled);
    }

    #[cfg(unix)]
    #[test]
    fn a_process_that_takes_too_much_processor_time_reached_a_limit() {
        let arguments = ["-c", "cat > /dev/null; ulimit -S -t 1; while :; do :; done"];
        let worker =
            Worker { program: "/bin/sh".into(), arguments: arguments.map(Into::into).into() };
        let options = Options { worker: Some(worker), ..Options::default() };
        let made = outcome("a.txt", b"text", detect("a.txt", b"text"), &options).made;
        assert_eq!(made.record.findings[0].code, record::Code::LimitReached);
        assert!(!made.settled);
    }

    #[test]
    fn a_process_that_cannot_be_started_settles_nothing() {
        let worker = Worker { program: "/nowhere/reader".into(), arguments: Vec::new() };
        let options = Options { worker: Some(worker), ..Options::default() };
        let found = detect("a.txt", b"text");
        let made = outcome("a.txt", b"text", found, &options).made;
        assert_eq!(made.record.status, record::Status::Failed);
        assert!(!made.settled);
    }
}
