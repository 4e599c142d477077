//! What can go wrong before there is anything to make a record of.

use std::io;
use std::path::PathBuf;

/// Why there are no records at all. What is wrong with a document once there are bytes of it is no
/// error but in its record.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The file cannot be read.
    #[error("cannot read {}: {reason}", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// Why.
        reason: io::Error,
    },
    /// The folder cannot be walked.
    #[error(transparent)]
    Walk(#[from] pipeline::WalkError),
    /// The threads cannot be started.
    #[error("{0}")]
    Run(String),
}
