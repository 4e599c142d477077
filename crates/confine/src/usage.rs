//! Limits on what a process uses: memory, time, open files.

/// The limits of a process. A limit that is `None` stays as it is.
///
/// ```
/// let few = confine::Usage { files: Some(64), ..confine::Usage::default() };
/// confine::limit(few);
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Usage {
    /// Bytes of address space.
    pub memory: Option<u64>,
    /// Seconds of processor time.
    pub seconds: Option<u64>,
    /// Bytes of a file that it writes.
    pub file_bytes: Option<u64>,
    /// Files that are open at one time.
    pub files: Option<u64>,
}

/// Limits what this process may use. Where the system knows no such limit, or has a lower one, that
/// holds.
pub fn limit(usage: Usage) {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
        let Usage { memory, seconds, file_bytes, files } = usage;
        for (resource, most) in [
            (Resource::As, memory),
            (Resource::Cpu, seconds),
            (Resource::Fsize, file_bytes),
            (Resource::Nofile, files),
            // A memory image of a process that broke off is of no use, and may be large.
            (Resource::Core, Some(0)),
        ] {
            let Some(most) = most else { continue };
            let hard = getrlimit(resource).maximum;
            let most = hard.map_or(most, |hard| hard.min(most));
            // The system sends a signal at the soft limit, and ends the process one second later.
            let end = if resource == Resource::Cpu { most.saturating_add(1) } else { most };
            let maximum = Some(hard.map_or(end, |hard| hard.min(end)));
            // The clock of whoever started the process holds all the same.
            let _ = setrlimit(resource, Rlimit { current: Some(most), maximum });
        }
    }
    #[cfg(not(unix))]
    let _ = usage;
}
