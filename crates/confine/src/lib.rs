//! Limits of this process: what it may use, and what it may reach.
//!
//! A process that reads one document needs its standard input and output, memory and time. It needs
//! no network, no further process and no other file. Where the system can forbid them (Linux:
//! seccomp and Landlock), a document that takes over the reader can do nothing with it.
//!
//! All limits are for the rest of the process's life, and for the programs that it becomes
//! ([`std::os::unix::process::CommandExt::exec`]).

#[cfg(target_os = "linux")]
mod linux;
mod usage;

pub use usage::{Usage, limit};

use std::path::Path;

/// The things that the system cannot forbid, as words: `network`, `processes`, `files`.
///
/// ```
/// let gaps = confine::Gaps::default();
/// assert!(gaps.is_empty());
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Gaps(Vec<&'static str>);

impl Gaps {
    /// Whether the system forbids all of them.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The things that are not forbidden, for a message: `files, network`.
    pub fn text(&self) -> String {
        self.0.join(", ")
    }
}

/// Forbids this process the network, further processes and all files, but those that are open and
/// the account of its own memory. Must be called before the process has a second thread.
pub fn reader() -> Gaps {
    #[cfg(target_os = "linux")]
    {
        linux::reader()
    }
    #[cfg(not(target_os = "linux"))]
    {
        Gaps(vec!["network", "processes", "files"])
    }
}

/// Forbids this process, and what it starts, the network, and to write anywhere but in `folder`; in
/// `/tmp` it may make sockets and remove files.
/// Must be called before the process has a second thread.
pub fn writer(folder: &Path) -> Gaps {
    #[cfg(target_os = "linux")]
    {
        linux::writer(folder)
    }
    #[cfg(not(target_os = "linux"))]
    {
        let _ = folder;
        Gaps(vec!["network", "files"])
    }
}
