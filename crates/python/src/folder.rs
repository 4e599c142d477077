//! Folders as an iterator of JSON lines.

use crate::errors::{OptionError, from_library};
use crate::options::options;
use crate::waiting::{Running, wait};
use pyo3::prelude::*;
use pyo3::types::PyDict;
use rapporteur::Selection;
use std::ffi::OsString;
use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The JSON lines of the records of folders and files, in the order of their paths.
///
/// Several threads may take from it: each line goes to one of them.
#[pyclass(frozen, module = "rapporteur._native")]
#[derive(Debug)]
pub(crate) struct Folder {
    running: Mutex<Option<Running>>,
    /// How many files are read.
    #[pyo3(get)]
    files: usize,
}

impl Folder {
    /// Taken only without Python's lock, which its holder may wait for.
    fn running(&self) -> MutexGuard<'_, Option<Running>> {
        self.running.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[pymethods]
impl Folder {
    #[new]
    #[expect(clippy::needless_pass_by_value, reason = "Python's lists are made, not borrowed")]
    fn new(
        py: Python<'_>,
        paths: Vec<PathBuf>,
        include: Vec<String>,
        exclude: Vec<String>,
        given: &Bound<'_, PyDict>,
        worker: Vec<OsString>,
    ) -> PyResult<Self> {
        let options = options(given, worker)?;
        let selection =
            Selection::new(&include, &exclude).map_err(|e| OptionError::new_err(e.to_string()))?;
        let folder = py
            .detach(|| rapporteur::extract_folder(&paths, &selection, options))
            .map_err(|e| from_library(&e))?;
        let files = folder.files();
        Ok(Self { running: Mutex::new(Some(Running::new(folder))), files })
    }

    fn __iter__(this: PyRef<'_, Self>) -> PyRef<'_, Self> {
        this
    }

    fn __next__(&self, py: Python<'_>) -> PyResult<Option<String>> {
        let next = wait(py, |time| {
            self.running().as_mut().map_or(std::task::Poll::Ready(None), |r| r.next_within(time))
        })?;
        next.transpose().map_err(|e| from_library(&e))
    }

    /// Ends the reading.
    fn close(&self, py: Python<'_>) {
        py.detach(|| drop(self.running().take()));
    }
}
