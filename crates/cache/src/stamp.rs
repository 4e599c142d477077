//! How a file looks from outside.

use std::fs::Metadata;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// How long after its last change a file's time says for sure that it has not been changed again:
/// the clocks of file systems tick some times a second.
const TICK: Duration = Duration::from_millis(50);

/// The same where a file system keeps whole seconds (FAT: two).
const COARSE_TICK: Duration = Duration::from_millis(2_100);

/// A file's path, size and times: while none of these changes, its bytes have not.
///
/// The time of the last change of the file's own record (`ctime`) and its number are among them
/// where the system has these, so a file that was replaced by one of the same size and time
/// (`cp -p`, `touch -r`) is noticed too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    pub(crate) file: PathBuf,
    pub(crate) size: u64,
    pub(crate) modified: i64,
    pub(crate) changed: i64,
    pub(crate) number: u64,
}

fn nanoseconds(time: SystemTime) -> i64 {
    match time.duration_since(UNIX_EPOCH) {
        Ok(since) => i64::try_from(since.as_nanos()).unwrap_or(i64::MAX),
        Err(before) => {
            i64::try_from(before.duration().as_nanos()).map_or(i64::MIN, i64::wrapping_neg)
        }
    }
}

#[cfg(unix)]
fn record(metadata: &Metadata) -> (i64, u64) {
    use std::os::unix::fs::MetadataExt;
    let changed =
        metadata.ctime().saturating_mul(1_000_000_000).saturating_add(metadata.ctime_nsec());
    (changed, metadata.ino())
}

#[cfg(not(unix))]
fn record(_: &Metadata) -> (i64, u64) {
    (0, 0)
}

impl Stamp {
    /// The stamp of a file (its path whole) that looks like this. `None` where the system keeps no
    /// times.
    pub fn new(file: &Path, metadata: &Metadata) -> Option<Self> {
        let modified = nanoseconds(metadata.modified().ok()?);
        let (changed, number) = record(metadata);
        Some(Self { file: file.to_owned(), size: metadata.len(), modified, changed, number })
    }

    /// Whether a change from now on would give the file another stamp.
    pub fn is_settled(&self) -> bool {
        let last = self.modified.max(self.changed);
        let tick = if last % 1_000_000_000 == 0 { COARSE_TICK } else { TICK };
        let tick = i64::try_from(tick.as_nanos()).unwrap_or(i64::MAX);
        nanoseconds(SystemTime::now()).saturating_sub(last) > tick
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_changes_shows() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a");
        let stamp = || Stamp::new(&file, &std::fs::metadata(&file).unwrap()).unwrap();
        std::fs::write(&file, "one").unwrap();
        let first = stamp();
        assert_eq!(first, stamp());
        assert!(!first.is_settled(), "it was written just now");
        std::thread::sleep(TICK + Duration::from_millis(10));
        assert!(first.is_settled());
        // The same size and time, as `cp -p` leaves them.
        let time = std::fs::metadata(&file).unwrap().modified().unwrap();
        std::fs::write(&file, "two").unwrap();
        std::fs::File::options().append(true).open(&file).unwrap().set_modified(time).unwrap();
        assert_eq!(stamp().modified, first.modified);
        assert_ne!(stamp(), first);
    }
}
