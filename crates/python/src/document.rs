//! One document, by its path or its bytes.

use crate::errors::{RapporteurError, from_library, no_file};
use crate::options::options;
use crate::waiting::{Running, wait};
use pyo3::prelude::*;
use pyo3::types::PyDict;
use rapporteur::{Error, Input, Options};
use std::ffi::OsString;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::task::Poll;

/// Stack of a thread that reads, as the folder's threads have it.
const STACK: usize = 8 << 20;

/// Whether the file can be opened: what cannot be is an error here, and not a record.
fn openable(path: &Path) -> io::Result<()> {
    let metadata = fs::metadata(path)?;
    if metadata.is_dir() {
        let reason = "it is a folder: extract_folder reads those";
        return Err(io::Error::new(io::ErrorKind::IsADirectory, reason));
    }
    // Opening a pipe would wait for a writer.
    if !metadata.is_file() {
        return Err(no_file());
    }
    File::open(path).map(drop)
}

/// The file, under another name where one is given.
fn listed(path: &Path, name: Option<String>) -> Result<Vec<Input>, Error> {
    openable(path).map_err(|reason| Error::Read { path: path.to_owned(), reason })?;
    let mut inputs = pipeline::walk(&[path], &rapporteur::Selection::default(), None)?.inputs;
    if let (Some(name), [only]) = (name, inputs.as_mut_slice()) {
        only.path = name;
        only.renamed = false;
    }
    Ok(inputs)
}

/// The JSON lines of the records of a file.
#[pyfunction]
pub(crate) fn extract_file(
    py: Python<'_>,
    path: PathBuf,
    name: Option<String>,
    given: &Bound<'_, PyDict>,
    worker: Vec<OsString>,
) -> PyResult<Vec<String>> {
    let options = options(given, worker)?;
    let start = move || rapporteur::extract_inputs(listed(&path, name)?, options);
    let folder = py.detach(start).map_err(|e| from_library(&e))?;
    Running::new(folder).lines(py)
}

fn read(name: &str, bytes: &[u8], options: &Options, sender: &Sender<Result<Vec<String>, String>>) {
    let records = rapporteur::extract_all(name, bytes, options);
    let lines = records.iter().map(serde_json::to_string).collect::<Result<_, _>>();
    // Where nobody listens any more, nobody misses it.
    drop(sender.send(lines.map_err(|e| e.to_string())));
}

/// The JSON lines of the records of a document in memory.
///
/// Threads of its own for each call, and not those that all of the process share: those are
/// gone, without anybody noticing, in a process that was forked.
#[pyfunction]
pub(crate) fn extract_bytes(
    py: Python<'_>,
    bytes: Vec<u8>,
    name: String,
    given: &Bound<'_, PyDict>,
    worker: Vec<OsString>,
) -> PyResult<Vec<String>> {
    let options = options(given, worker)?;
    let (sender, lines) = channel();
    rayon::ThreadPoolBuilder::new()
        .num_threads(options.threads())
        .stack_size(STACK)
        // What panics drops its sender, and that is noticed.
        .panic_handler(drop)
        .build()
        .map_err(|e| RapporteurError::new_err(format!("cannot start a thread: {e}")))?
        .spawn(move || read(&name, &bytes, &options, &sender));
    let next = move |time| match lines.recv_timeout(time) {
        Ok(lines) => Poll::Ready(lines),
        Err(RecvTimeoutError::Timeout) => Poll::Pending,
        Err(RecvTimeoutError::Disconnected) => {
            Poll::Ready(Err("the reading broke off by an error in this program".to_owned()))
        }
    };
    wait(py, next)?.map_err(RapporteurError::new_err)
}
