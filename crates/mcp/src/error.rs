//! Why the server could not begin, or had to end.

use std::io;
use thiserror::Error;

/// Why the server could not begin, or had to end.
#[derive(Debug, Error)]
pub enum ServeError {
    /// The records cannot be asked.
    #[error(transparent)]
    Records(#[from] query::TablesError),
    /// The system has no thread or no event queue to give.
    #[error("the server cannot start: {0}")]
    Start(#[from] io::Error),
    /// The client did not begin as the protocol says.
    #[error("the client and the server do not understand each other: {0}")]
    Client(String),
}
