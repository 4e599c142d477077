//! Reading in a process of its own, for what a count cannot hold: code of others that may
//! abort, hang or ask for all memory. Such a process costs its file and not the run.

use crate::inner::Made;
use crate::process::{self, Ended};
use crate::read::{read_bytes, record_of, source};
use crate::{Detection, Format, Options, detect, hash::sha256};
use document::{Cause, Code, Diagnostic, Reading, Severity};
use serde::{Deserialize, Serialize};
use std::ffi::OsString;
use std::io::{self, Read, Write};
use std::path::PathBuf;
use std::process::{Command, ExitStatus, Stdio};
use std::time::Duration;

/// Which files are read in a process of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Isolate {
    /// None.
    #[default]
    Never,
    /// Those whose reader is not all ours, and cannot be held by counts.
    Risky,
    /// All.
    Always,
}

/// How a process for one file is started: a program that does [`work`] on its standard input and
/// output, with the options of this one.
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
    /// Whether its text is wanted, block by block.
    #[serde(default)]
    blocks: bool,
    /// The words of a user beside those that are built in.
    #[serde(default)]
    vocabulary: Vec<String>,
}

/// Does the work of a process for one file: takes from `input` what the program that started it
/// has written there, and writes to `out` what that one waits for. `options` say how the document
/// is read; what is asked for wins over them.
///
/// # Errors
/// Where `input` cannot be read or does not begin as it must, and where `out` cannot be written.
///
/// ```
/// let options = pipeline::Options::default();
/// let (mut asked, mut told) = (Vec::new(), Vec::new());
/// asked.extend(br#"{"path": "note.txt"}"#);
/// asked.extend(b"\nSee TD 12/1.");
/// pipeline::work(asked.as_slice(), &mut told, &options)?;
/// assert!(String::from_utf8(told).unwrap().contains("TD12/1"));
/// # Ok::<(), std::io::Error>(())
/// ```
pub fn work(mut input: impl Read, mut out: impl Write, options: &Options) -> io::Result<()> {
    let mut bytes = Vec::new();
    input.read_to_end(&mut bytes)?;
    let end = memchr::memchr(b'\n', &bytes).unwrap_or(bytes.len());
    let (line, document) = bytes.split_at_checked(end).unwrap_or_default();
    let Order { path, blocks, vocabulary } = serde_json::from_slice(line)?;
    let document = document.get(1..).unwrap_or_default();
    // It is that process itself.
    let options = Options { blocks, alone: true, worker: None, lexicon: None, ..options.clone() };
    let options = options.with_vocabulary(&vocabulary).map_err(io::Error::other)?;
    serde_json::to_writer(&mut out, &make(&path, document, &options))?;
    out.flush()
}

/// The document's record, as this process reads it.
fn make(path: &str, bytes: &[u8], options: &Options) -> Made {
    let (found, reading) = read_bytes(path, bytes, options);
    let (record, _) = record_of(path, bytes, sha256(bytes), found, &reading, options);
    let blocks = if options.blocks { document::texts(&reading.document) } else { Vec::new() };
    Made { record, blocks, settled: reading.is_settled() }
}

/// Time that starting and writing may take beside the reading itself.
const GRACE: Duration = Duration::from_secs(5);

/// Formats whose readers stand on a library that was seen to hang, to abort, or to take memory
/// that no option of it bounds.
const RISKY: &[Format] = &[Format::Pdf];

/// Whether a document is to be read in a process of its own.
///
/// ```
/// let options = pipeline::Options::default();
/// assert!(!pipeline::is_apart("a.pdf", b"%PDF-1.7", &options));
/// ```
pub fn is_apart(path: &str, bytes: &[u8], options: &Options) -> bool {
    wanted(path, bytes, options).is_some()
}

/// What the file is, where it is to be read in a process of its own.
pub(crate) fn wanted(path: &str, bytes: &[u8], options: &Options) -> Option<Detection> {
    options.worker.as_ref()?;
    let found = match options.isolate {
        Isolate::Never => return None,
        Isolate::Risky | Isolate::Always => detect(path, bytes),
    };
    let wanted = options.isolate == Isolate::Always || RISKY.contains(&found.format);
    // An archive's own record needs no reader, and documents inside documents are bytes that
    // the process would have to hand back.
    (wanted && found.format.is_read() && !found.format.is_archive()).then_some(found)
}

/// The document's record, made by a process of its own.
pub(crate) fn record(path: &str, bytes: &[u8], found: Detection, options: &Options) -> Made {
    let why = match attempt(path, bytes, options) {
        Ok(made) => return made,
        Err(why) => why,
    };
    let source = source(path, found.format, bytes.len() as u64, sha256(bytes));
    let record = extract::extract(&Reading::nothing(why), source, &options.lexicon());
    Made { record, blocks: Vec::new(), settled: false }
}

/// What goes to the process: what is asked for, and the document.
fn asked(path: &str, bytes: &[u8], options: &Options) -> io::Result<Vec<u8>> {
    let vocabulary = options.lexicon.as_ref().map_or_else(Vec::new, |own| own.own().to_vec());
    let order = Order { path: path.to_owned(), blocks: options.blocks, vocabulary };
    let mut asked = serde_json::to_vec(&order)?;
    asked.reserve(bytes.len() + 1);
    asked.push(b'\n');
    asked.extend(bytes);
    Ok(asked)
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

fn attempt(path: &str, bytes: &[u8], options: &Options) -> Result<Made, Diagnostic> {
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
    let ended = asked(path, bytes, options)
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
        Ok(Ended::Done { out, said, status }) => serde_json::from_slice(&out).map_err(|_| {
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

    #[test]
    fn what_the_process_tells_is_what_is_made_here() {
        let options = Options { blocks: true, ..Options::default() };
        let (path, bytes) = ("wp1/a b.txt", b"See TD 12/1.\n\nAnd C 5.");
        let mut told = Vec::new();
        work(asked(path, bytes, &options).unwrap().as_slice(), &mut told, &options).unwrap();
        let told: Made = serde_json::from_slice(&told).unwrap();
        assert_eq!(told.record, crate::extract_bytes(path, bytes, &options));
        assert_eq!(told.blocks.len(), 2);
        assert!(told.settled);
    }

    #[test]
    fn the_process_reads_by_the_words_that_it_is_told() {
        let page = b"<!DOCTYPE html><h1>New work items</h1><table><tr><th>Question</th>\
            <th>Kurzname</th></tr><tr><td>7/17</td><td>X.abc</td></tr></table>";
        let plain = Options::default();
        let own = plain.clone().with_vocabulary(&["columns.acronym\tKurzname"]).unwrap();
        let items = |options: &Options| {
            let mut told = Vec::new();
            // Its own options say nothing of it.
            let asked = asked("a.html", page, options).unwrap();
            work(asked.as_slice(), &mut told, &plain).unwrap();
            let told: Made = serde_json::from_slice(&told).unwrap();
            assert_eq!(told.record, crate::extract_bytes("a.html", page, options));
            told.record.work_items.len()
        };
        assert_eq!((items(&plain), items(&own)), (0, 1));
    }

    #[test]
    fn whether_the_clock_cut_is_told_too() {
        let mut options = Options::default();
        options.limits.model.time = Duration::ZERO;
        let mut told = Vec::new();
        let text = "See TD 12/1.\n\n".repeat(1_000);
        let asked = asked("a.txt", text.as_bytes(), &options).unwrap();
        work(asked.as_slice(), &mut told, &options).unwrap();
        let told: Made = serde_json::from_slice(&told).unwrap();
        assert!(!told.settled);
    }

    #[cfg(unix)]
    #[test]
    fn a_process_that_takes_too_much_processor_time_reached_a_limit() {
        let arguments = ["-c", "cat > /dev/null; ulimit -S -t 1; while :; do :; done"];
        let worker =
            Worker { program: "/bin/sh".into(), arguments: arguments.map(Into::into).into() };
        let options = Options { worker: Some(worker), ..Options::default() };
        let made = record("a.txt", b"text", detect("a.txt", b"text"), &options);
        assert_eq!(made.record.findings[0].code, record::Code::LimitReached);
        assert!(!made.settled);
    }

    #[test]
    fn a_process_that_cannot_be_started_settles_nothing() {
        let worker = Worker { program: "/nowhere/reader".into(), arguments: Vec::new() };
        let options = Options { worker: Some(worker), ..Options::default() };
        let found = detect("a.txt", b"text");
        let made = record("a.txt", b"text", found, &options);
        assert_eq!(made.record.status, record::Status::Failed);
        assert!(!made.settled);
    }
}
