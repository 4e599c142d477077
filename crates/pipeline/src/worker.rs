//! Reading in a process of its own, for what a count cannot hold: code of others that may
//! abort, hang or ask for all memory. Such a process costs its file and not the run.

use crate::process::{self, Ended};
use crate::read::source;
use crate::{Detection, Format, Options, detect, hash::sha256};
use document::{Code, Diagnostic, Reading, Severity};
use record::DocumentRecord;
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
/// as JSON.
#[derive(Debug, Clone)]
pub struct Worker {
    /// The program.
    pub program: PathBuf,
    /// Its arguments before the path.
    pub arguments: Vec<OsString>,
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
) -> DocumentRecord {
    let why = match attempt(path, bytes, options) {
        Ok(record) => return record,
        Err(why) => why,
    };
    let source = source(path, found.format, bytes.len() as u64, sha256(bytes));
    extract::extract(&Reading::nothing(why), source)
}

fn attempt(path: &str, bytes: &[u8], options: &Options) -> Result<DocumentRecord, Diagnostic> {
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
            let message = format!("the process to read it cannot be started: {error}");
            Err(failed(Code::DamagedPart, message))
        }
        Ok(Ended::Late) => {
            let message = format!(
                "the limit of {} milliseconds was reached: its reader was ended",
                time.as_millis()
            );
            Err(failed(Code::LimitReached, message))
        }
        Ok(Ended::Done { out, said, status }) => serde_json::from_slice(&out).map_err(|_| {
            if said.contains("memory allocation of") {
                let message = "the limit of memory for one file was reached: its reader was \
                                   ended";
                return failed(Code::LimitReached, message.to_owned());
            }
            let message = format!("its reader ended without a record ({status})");
            failed(Code::DamagedPart, message)
        }),
    }
}
