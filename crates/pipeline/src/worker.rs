//! Reading in a process of its own, for what a count cannot hold: code of others that may
//! abort, hang or ask for all memory. Such a process costs its file and not the run.

use crate::convert::UNCONVERTED;
use crate::process::{self, Ended};
use crate::read::source;
use crate::{Detection, Format, Options, TextBlock, detect, hash::sha256};
use document::{Code, Diagnostic, Reading, Severity};
use record::DocumentRecord;
use serde::Deserialize;
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::{Command, Stdio};
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

/// How a process for one file is started: a program that reads a document from standard input
/// (its path is the last argument) and writes [`extract_bytes`](crate::extract_bytes)' record
/// as JSON, and, where it can, behind it the document's block texts as a list of
/// `[pointer, text]`.
#[derive(Debug, Clone)]
pub struct Worker {
    /// The program.
    pub program: PathBuf,
    /// Its arguments before the path.
    pub arguments: Vec<OsString>,
}

/// How the messages of what another process or a clock did begin: the same bytes may fare
/// otherwise next time.
const NOT_STARTED: &str = "the process to read it cannot be started";
const NO_MEMORY: &str = "the limit of memory for one file";
const NO_RECORD: &str = "its reader ended without a record";
const MILLISECONDS: &str = "milliseconds";

/// Whether a record would come out the same another time: not where the clock, another process or
/// a converter had a part in it.
pub(crate) fn is_settled(record: &DocumentRecord) -> bool {
    use record::Code as Found;
    !record.findings.iter().any(|finding| match finding.code {
        Found::Converted => true,
        Found::LimitReached | Found::DamagedPart if finding.message.contains(UNCONVERTED) => true,
        Found::LimitReached => {
            let told = |what: &str| finding.message.contains(what);
            told(MILLISECONDS) || told(NO_MEMORY)
        }
        Found::DamagedPart => {
            finding.message.starts_with(NOT_STARTED) || finding.message.starts_with(NO_RECORD)
        }
        _ => false,
    })
}

/// Time that starting and writing may take beside the reading itself.
const GRACE: Duration = Duration::from_secs(5);

/// Formats whose readers stand on a library that was seen to hang, to abort, or to take memory
/// that no option of it bounds.
const RISKY: &[Format] = &[Format::Pdf];

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
pub(crate) fn record(
    path: &str,
    bytes: &[u8],
    found: Detection,
    options: &Options,
) -> (DocumentRecord, Vec<TextBlock>) {
    let why = match attempt(path, bytes, options) {
        Ok(made) => return made,
        Err(why) => why,
    };
    let source = source(path, found.format, bytes.len() as u64, sha256(bytes));
    let record = extract::extract(&Reading::nothing(why), source, &options.lexicon());
    (record, Vec::new())
}

/// What such a process wrote: a record, and the texts where it gave them.
fn taken(out: &[u8]) -> Option<(DocumentRecord, Vec<TextBlock>)> {
    let mut values = serde_json::Deserializer::from_slice(out);
    let record = DocumentRecord::deserialize(&mut values).ok()?;
    let texts = Vec::deserialize(&mut values).unwrap_or_default();
    Some((record, texts))
}

fn attempt(
    path: &str,
    bytes: &[u8],
    options: &Options,
) -> Result<(DocumentRecord, Vec<TextBlock>), Diagnostic> {
    let failed = |code, message: String| Diagnostic::new(code, Severity::Error, message);
    let Some(worker) = &options.worker else {
        return Err(failed(Code::DamagedPart, "there is no process to read it".to_owned()));
    };
    let mut command = Command::new(&worker.program);
    command.args(&worker.arguments).arg(path);
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let time = options.limits.model.time;
    match process::run(command, bytes.to_vec(), time.saturating_add(GRACE)) {
        Err(error) => {
            let message = format!("{NOT_STARTED}: {error}");
            Err(failed(Code::DamagedPart, message))
        }
        Ok(Ended::Late) => {
            let message = format!(
                "the limit of {} {MILLISECONDS} was reached: its reader was ended",
                time.as_millis()
            );
            Err(failed(Code::LimitReached, message))
        }
        Ok(Ended::Done { out, said, status }) => taken(&out).ok_or_else(|| {
            if said.contains("memory allocation of") {
                let message = format!("{NO_MEMORY} was reached: its reader was ended");
                return failed(Code::LimitReached, message);
            }
            failed(Code::DamagedPart, format!("{NO_RECORD} ({status})"))
        }),
    }
}
