//! The output folder: what a run writes, and how it takes the place of what the run before wrote.
//!
//! * [`OutputFolder`] writes each record into the forms asked for.
//! * `generation` makes a new folder beside the old one and switches the two in one step, so that
//!   whoever looks sees one run's output, whole; a run that fails or is killed leaves the old.
//! * `contents` knows which files in a folder are ours: those that the last run listed. Others stay
//!   where they are, and none of them is overwritten unless that is asked for.

mod contents;
mod folder;
mod generation;
mod lines;
mod names;

pub use contents::CONTENTS;
pub use folder::{Closing, DOCUMENTS, Form, OutputFolder};
pub use lines::{Layout, RecordWriter};

use std::io;
use std::path::{Path, PathBuf};

/// Something in the output folder cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum OutputError {
    /// A file or folder cannot be written.
    #[error("cannot write {}: {reason}", path.display())]
    Write {
        /// What.
        path: PathBuf,
        /// Why.
        reason: io::Error,
    },
    /// A file that is in the way was not written by us.
    #[error(
        "{} was not written by this program: choose another folder, or overwrite it with --force",
        .0.display()
    )]
    NotOurs(PathBuf),
    /// The folder holds the output of a newer version.
    #[error(
        "{} holds the output of a newer version ({schema}): choose another folder, or use that \
         version", path.display()
    )]
    Newer {
        /// The folder.
        path: PathBuf,
        /// What it says of itself.
        schema: String,
    },
    /// Another run wrote the database while this one did.
    #[error(
        "{} was written by another run meanwhile: run again, so that the rows of neither are lost",
        .0.display()
    )]
    Meanwhile(PathBuf),
    /// A table, database or workbook cannot be written.
    #[error(transparent)]
    Form(#[from] crate::ExportError),
}

fn at(path: &Path) -> impl FnOnce(io::Error) -> OutputError {
    |reason| OutputError::Write { path: path.to_owned(), reason }
}
