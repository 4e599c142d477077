//! What Python sees where there is nothing to make a record of. The classes are Python's own, in
//! `rapporteur/errors.py`.

use pipeline::WalkError;
use pyo3::prelude::*;
use rapporteur::Error;
use std::io;
use std::path::Path;

pyo3::import_exception!(rapporteur.errors, RapporteurError);
pyo3::import_exception!(rapporteur.errors, ReadError);
pyo3::import_exception!(rapporteur.errors, OptionError);
pyo3::import_exception!(rapporteur.errors, RecordError);

/// Python's numbers, the same on every system, for what is found out here and not by the system.
const EISDIR: i32 = 21;
const EINVAL: i32 = 22;

/// A path that cannot be read, with its number.
pub(crate) fn unreadable(path: &Path, reason: &io::Error) -> PyErr {
    let text = reason.to_string();
    // Rust puts the number behind the text, Python puts it before.
    let text = text.split(" (os error ").next().unwrap_or(&text).to_owned();
    let number = reason.raw_os_error().unwrap_or(match reason.kind() {
        io::ErrorKind::IsADirectory => EISDIR,
        _ => EINVAL,
    });
    ReadError::new_err((number, text, path.as_os_str().to_owned()))
}

/// The library's errors as Python's.
pub(crate) fn from_library(error: &Error) -> PyErr {
    match error {
        Error::Read { path, reason } | Error::Walk(WalkError::Input { path, reason }) => {
            unreadable(path, reason)
        }
        Error::Walk(WalkError::Special(path)) => unreadable(path, &no_file()),
        other => RapporteurError::new_err(other.to_string()),
    }
}

/// Why a pipe, a socket or a device is not read.
pub(crate) fn no_file() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidInput, "it is neither a file nor a folder")
}
