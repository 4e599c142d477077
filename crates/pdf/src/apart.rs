//! The library in a thread that is left behind where it takes too long or too much memory: it cannot
//! be told to stop.

use crate::Options;
use crate::read::Progress;
use document::{Cause, Exceeded, Reading};
use std::sync::Arc;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::Duration;

/// The time between two looks at what the library has used.
const LOOK: Duration = Duration::from_millis(10);
/// Memory that the process may take beyond what it had, in bytes.
const MEMORY: u64 = 512 << 20;
/// Stack of the library's thread, as reading threads have it.
const STACK: usize = 8 << 20;

/// Reads as [`crate::read()`] does; what was read when the time is over is given back.
pub(crate) fn read(
    bytes: &[u8],
    options: &Options,
    progress: &Arc<Progress>,
    time: Duration,
) -> Reading {
    let (done, ended) = channel();
    let thread = {
        let (bytes, options, progress) = (bytes.to_vec(), *options, Arc::clone(progress));
        let work = move || {
            progress.read(&bytes, &options);
            // Nobody waits for it any more where it was left.
            let _ = done.send(());
        };
        std::thread::Builder::new().stack_size(STACK).spawn(work)
    };
    if thread.is_err() {
        progress.read(bytes, options);
        return progress.take().finish();
    }
    let (begin, before) = (taken(), memory());
    let exceeded = loop {
        if let Ok(()) | Err(RecvTimeoutError::Disconnected) = ended.recv_timeout(LOOK) {
            return progress.take().finish();
        }
        if taken().saturating_sub(begin) > time {
            let allowed = u64::try_from(time.as_millis()).unwrap_or(u64::MAX);
            let limit = "milliseconds of processor time for a PDF's pages";
            break Exceeded { limit, allowed, cause: Cause::Clock };
        }
        if memory().saturating_sub(before) > MEMORY {
            let limit = "bytes of memory for a PDF's pages";
            break Exceeded { limit, allowed: MEMORY, cause: Cause::Process };
        }
    };
    progress.take_until(exceeded).finish()
}

/// The processor time that this process has taken; where the system does not tell, the time since
/// it was first asked.
#[cfg(unix)]
fn taken() -> Duration {
    let taken = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
    let nanoseconds = u32::try_from(taken.tv_nsec).unwrap_or(0);
    Duration::new(u64::try_from(taken.tv_sec).unwrap_or(0), nanoseconds)
}

#[cfg(not(unix))]
fn taken() -> Duration {
    static BEGIN: std::sync::OnceLock<std::time::Instant> = std::sync::OnceLock::new();
    BEGIN.get_or_init(std::time::Instant::now).elapsed()
}

/// The memory of this process in bytes; 0 where the system does not tell.
fn memory() -> u64 {
    let pages = |text: String| text.split(' ').nth(1)?.parse::<u64>().ok();
    let told = std::fs::read_to_string("/proc/self/statm").ok().and_then(pages);
    // Systems with larger pages say less than there is; the limit of the process holds there.
    told.unwrap_or(0).saturating_mul(4_096)
}
