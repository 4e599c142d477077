//! Time as a limit: the net under the counted limits, for what none of them foresaw.

use crate::{Cause, Exceeded};
use std::time::{Duration, Instant};

/// Until when a reading may go on. Cheap to copy; [`Deadline::check`] asks the clock, so loops
/// ask it once in some hundreds of turns.
///
/// ```
/// use document::Deadline;
/// use std::time::Duration;
/// assert!(Deadline::after(Duration::from_secs(60)).check().is_ok());
/// let over = Deadline::after(Duration::ZERO);
/// assert_eq!(over.check().unwrap_err().limit, "milliseconds");
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Deadline {
    // `None` where so long a time has no instant: there is no end then.
    end: Option<Instant>,
    allowed: Duration,
}

impl Deadline {
    /// This long from now.
    pub fn after(allowed: Duration) -> Self {
        Self { end: Instant::now().checked_add(allowed), allowed }
    }

    /// Whether there is time left.
    ///
    /// # Errors
    /// [`Exceeded`] with the limit in milliseconds where there is none.
    pub fn check(&self) -> Result<(), Exceeded> {
        if self.end.is_some_and(|end| Instant::now() >= end) {
            let allowed = u64::try_from(self.allowed.as_millis()).unwrap_or(u64::MAX);
            return Err(Exceeded { limit: "milliseconds", allowed, cause: Cause::Clock });
        }
        Ok(())
    }
}
