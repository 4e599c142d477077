//! What all requests share.

use crate::budget::{Budget, Held};
use crate::metrics::Metrics;
use crate::problem::{Kind, Problem};
use crate::{Config, ServeError};
use std::hash::{BuildHasher, Hasher, RandomState};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout;

/// Stack of a reading thread: what the pipeline's own have, twice, as a thread that waits for
/// the documents inside of one may take up another meanwhile.
const STACK: usize = 16 << 20;

/// What all requests share.
#[derive(Debug)]
pub(crate) struct App {
    pub(crate) config: Config,
    /// Where documents are read.
    pub(crate) pool: rayon::ThreadPool,
    /// One for each document that may be read at one time.
    pub(crate) readers: Arc<Semaphore>,
    /// One for each request that is read or waits.
    requests: Arc<Semaphore>,
    bodies: Budget,
    /// Bytes of records that are made and not sent.
    pub(crate) records: Budget,
    pub(crate) metrics: Metrics,
    stopping: AtomicBool,
    run: u64,
    number: AtomicU64,
}

impl App {
    /// # Errors
    /// [`ServeError::Threads`] where the threads cannot be started.
    pub(crate) fn new(config: Config) -> Result<Arc<Self>, ServeError> {
        let threads = config.options.threads();
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .stack_size(STACK)
            .thread_name(|n| format!("reader-{n}"))
            .build()
            .map_err(|e| ServeError::Threads(e.to_string()))?;
        Ok(Arc::new(Self {
            pool,
            readers: Arc::new(Semaphore::new(threads)),
            requests: Arc::new(Semaphore::new(threads.saturating_add(config.waiting))),
            bodies: Budget::new(config.in_flight_bytes),
            records: Budget::new(config.in_flight_bytes),
            metrics: Metrics::default(),
            stopping: AtomicBool::new(false),
            // The standard library's hashers begin with a number that nobody can guess.
            run: RandomState::new().build_hasher().finish(),
            number: AtomicU64::new(0),
            config,
        }))
    }

    /// A place among the requests that are read or wait.
    ///
    /// # Errors
    /// [`Kind::Busy`] where there is none.
    pub(crate) fn place(&self) -> Result<OwnedSemaphorePermit, Problem> {
        Arc::clone(&self.requests).try_acquire_owned().map_err(|_| {
            Problem::new(Kind::Busy, "as many requests as may wait are waiting: ask again later")
        })
    }

    /// Holds the bytes of a body before it is received.
    ///
    /// # Errors
    /// [`Kind::Busy`] where there is no room for too long.
    pub(crate) async fn hold_body(&self, bytes: u64) -> Result<Held, Problem> {
        timeout(self.config.answer_time, self.bodies.hold(bytes)).await.map_err(|_| {
            Problem::new(
                Kind::Busy,
                "the bodies of other requests fill the memory: ask again later",
            )
        })
    }

    /// Whether a document that came now would be taken.
    pub(crate) fn is_ready(&self) -> bool {
        !self.stopping.load(Ordering::Relaxed)
            && self.requests.available_permits() > 0
            && self.bodies.free() > 0
            && self.records.free() > 0
    }

    /// From now on it is not ready.
    pub(crate) fn stop(&self) {
        self.stopping.store(true, Ordering::Relaxed);
    }

    /// A name for a request, of which there is no other.
    pub(crate) fn request_id(&self) -> String {
        format!("{:016x}-{}", self.run, self.number.fetch_add(1, Ordering::Relaxed))
    }
}
