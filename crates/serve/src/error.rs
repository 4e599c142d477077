//! Why there is no service.

use std::io;
use std::net::SocketAddr;

/// Why the service cannot begin. Once it runs, nothing that a client sends ends it.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The address cannot be listened on.
    #[error(
        "cannot listen on {address}: {reason}; give another address, or port 0 for any that is free"
    )]
    Listen {
        /// The address as asked for.
        address: SocketAddr,
        /// Why.
        reason: io::Error,
    },
    /// The threads cannot be started.
    #[error("cannot start the working threads: {0}; ask for fewer jobs")]
    Threads(String),
    /// The signals that end the service cannot be listened for.
    #[error("cannot listen for the signals to stop: {0}")]
    Signals(io::Error),
}
