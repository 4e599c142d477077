//! Bytes that are counted before they are taken.

use std::sync::Arc;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// The grain of the count, so that large budgets fit its numbers.
const GRAIN: u64 = 1024;

/// So many bytes for all; who wants some waits until they are free, in the order of asking.
#[derive(Debug)]
pub(crate) struct Budget {
    room: Arc<Semaphore>,
    whole: u32,
}

/// Bytes that are held until this is dropped.
#[derive(Debug)]
pub(crate) struct Held {
    permit: Option<OwnedSemaphorePermit>,
}

fn grains(bytes: u64) -> u32 {
    u32::try_from(bytes.div_ceil(GRAIN)).unwrap_or(u32::MAX)
}

impl Budget {
    pub(crate) fn new(bytes: u64) -> Self {
        let whole = grains(bytes).clamp(1, u32::MAX >> 3);
        Self { room: Arc::new(Semaphore::new(whole as usize)), whole }
    }

    /// Holds so many bytes, or all where more are asked for than there are at all: then it is
    /// alone.
    pub(crate) async fn hold(&self, bytes: u64) -> Held {
        let wanted = grains(bytes).min(self.whole);
        // The semaphore is never closed.
        let permit = Arc::clone(&self.room).acquire_many_owned(wanted).await.ok();
        Held { permit }
    }

    /// Bytes that nobody holds.
    pub(crate) fn free(&self) -> u64 {
        self.room.available_permits() as u64 * GRAIN
    }
}

impl Held {
    /// Gives back all but so many bytes.
    pub(crate) fn shrink(&mut self, bytes: u64) {
        if let Some(permit) = &mut self.permit {
            let surplus = permit.num_permits().saturating_sub(grains(bytes) as usize);
            drop(permit.split(surplus));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;
    use tokio::time::timeout;

    const SOON: Duration = Duration::from_millis(20);

    #[tokio::test]
    async fn bytes_are_waited_for_and_come_back() {
        let budget = Budget::new(10 << 10);
        let mut first = budget.hold(8 << 10).await;
        assert_eq!(budget.free(), 2 << 10);
        assert!(timeout(SOON, budget.hold(3 << 10)).await.is_err());
        first.shrink(1);
        assert_eq!(budget.free(), 9 << 10);
        assert!(timeout(SOON, budget.hold(3 << 10)).await.is_ok());
        drop(first);
        assert_eq!(budget.free(), 10 << 10);
    }

    #[tokio::test]
    async fn what_is_larger_than_all_is_alone() {
        let budget = Budget::new(4 << 10);
        let whole = timeout(SOON, budget.hold(1 << 40)).await.unwrap();
        assert_eq!(budget.free(), 0);
        drop(whole);
        assert_eq!(budget.free(), 4 << 10);
    }
}
