//! What can go wrong before there is a fixture to fail.

use std::io;
use std::path::PathBuf;

/// Why there is no report at all.
#[derive(Debug, thiserror::Error)]
pub enum CheckError {
    /// A folder or file cannot be read.
    #[error("cannot read {}: {reason}", path.display())]
    Read {
        /// What.
        path: PathBuf,
        /// Why.
        reason: io::Error,
    },
    /// A file cannot be written.
    #[error("cannot write {}: {reason}", path.display())]
    Write {
        /// What.
        path: PathBuf,
        /// Why.
        reason: io::Error,
    },
    /// What was given as the fixtures' folder is none.
    #[error("{} is no folder: give the folder that holds the documents and what is expected of them", .0.display())]
    NoFolder(PathBuf),
    /// The documents cannot be listed.
    #[error(transparent)]
    Walk(#[from] pipeline::WalkError),
    /// The threads cannot be started.
    #[error("{0}")]
    Run(String),
    /// A folder for new fixtures has expectations already.
    #[error(
        "{} holds expectations already, {} among them: choose another folder, or overwrite with \
         --force", folder.display(), example.display()
    )]
    Taken {
        /// The folder.
        folder: PathBuf,
        /// One of those in it.
        example: PathBuf,
    },
    /// The documents to make fixtures of lie in the folder for those.
    #[error("{} is read and written at once: choose a folder for the fixtures beside it", .0.display())]
    Overlap(PathBuf),
}

impl CheckError {
    pub(crate) fn read(path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        |reason| Self::Read { path, reason }
    }

    pub(crate) fn write(path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        |reason| Self::Write { path, reason }
    }
}
