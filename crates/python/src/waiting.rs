//! Waiting for what other threads do, while Python goes on and can be interrupted.

use crate::errors::from_library;
use pyo3::prelude::*;
use rapporteur::{Error, Extracted};
use std::task::Poll;
use std::thread;
use std::time::Duration;

/// How long a signal (Ctrl-C) may have to wait.
const LOOK: Duration = Duration::from_millis(50);

/// Calls `next` until it has something, without Python's lock; between the calls Python may
/// raise what a signal asks for.
pub(crate) fn wait<T: Send>(
    py: Python<'_>,
    mut next: impl FnMut(Duration) -> Poll<T> + Send,
) -> PyResult<T> {
    loop {
        if let Poll::Ready(value) = py.detach(|| next(LOOK)) {
            return Ok(value);
        }
        py.check_signals()?;
    }
}

/// Files that are being read. Dropping it ends the reading without waiting for the documents that
/// are in hand.
#[derive(Debug)]
pub(crate) struct Running(Option<rapporteur::Folder>);

impl Running {
    pub(crate) fn new(folder: rapporteur::Folder) -> Self {
        Self(Some(folder))
    }

    /// The JSON line of the next record.
    pub(crate) fn next_within(&mut self, time: Duration) -> Poll<Option<Result<String, Error>>> {
        let Some(folder) = &mut self.0 else { return Poll::Ready(None) };
        let next = folder.next_within(time);
        if let Poll::Ready(None) = next {
            // Its threads have ended: there is nothing to wait for.
            self.0 = None;
        }
        next.map(|next| next.map(|outcome| outcome.map(|Extracted { line, .. }| line)))
    }

    /// The JSON lines of all records.
    pub(crate) fn lines(mut self, py: Python<'_>) -> PyResult<Vec<String>> {
        let mut lines = Vec::new();
        while let Some(line) = wait(py, |time| self.next_within(time))? {
            lines.push(line.map_err(|e| from_library(&e))?);
        }
        Ok(lines)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        if let Some(folder) = self.0.take() {
            // Dropping the folder waits for its threads. Where there is no thread to wait, it is
            // dropped here.
            drop(thread::Builder::new().spawn(move || drop(folder)));
        }
    }
}
