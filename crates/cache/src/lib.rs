//! What was made of which bytes, kept from run to run: so that a document that is known is not
//! read again.
//!
//! The crate keeps values under keys and knows nothing of either: whoever uses it makes a key of
//! all that a value depends on. Beside the values it keeps, for each file, the [`Stamp`] that it
//! had when its bytes were hashed, so that a file that has not been touched need not be opened;
//! and, for each output, what the last run into it was.
//!
//! It is one SQLite database in a folder. What holds:
//!
//! * Whatever is wrong with it costs time and never a result: each row carries a check sum over its
//!   key and value, a row that does not keep it is not there, and a database that is damaged, or
//!   is none, is thrown away and begun anew.
//! * Two runs at once do no harm: readers see whole transactions, writers wait for each other and
//!   give up (not keeping what they have) rather than stop a run.
//! * It does not grow without end: what was not used for longest goes first.
//!
//! ```
//! let folder = tempfile::tempdir()?;
//! let key = [7; 32];
//! let cache = cache::Cache::open(folder.path(), cache::MOST_BYTES)?;
//! assert_eq!(cache.get(&key), None);
//! cache.put(key, b"what it took long to make".to_vec());
//! drop(cache);
//! let cache = cache::Cache::open(folder.path(), cache::MOST_BYTES)?;
//! assert_eq!(cache.get(&key).as_deref(), Some(&b"what it took long to make"[..]));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod database;
mod stamp;
mod writer;

pub use database::FILE;
pub use stamp::Stamp;

use database::{Day, Reader, Trouble};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use writer::{Order, Writer};

/// A SHA-256, as keys and files' digests are.
pub type Digest = [u8; 32];

/// How large the database may become by default (1 GiB); then what was not used for longest goes.
pub const MOST_BYTES: u64 = 1 << 30;

/// A cache that cannot be used at all. Whoever wanted it goes on without.
#[derive(Debug, thiserror::Error)]
#[error(
    "cannot use the cache in {}: {reason}; name another folder with --cache, or go without by \
     --no-cache", folder.display()
)]
pub struct CacheError {
    /// Its folder.
    pub folder: PathBuf,
    /// Why.
    pub reason: io::Error,
}

/// Holds a cache as it is; see [`Cache::hold`].
#[derive(Debug)]
#[must_use = "it holds until it is dropped"]
pub struct Held<'a>(&'a Cache);

impl Drop for Held<'_> {
    fn drop(&mut self) {
        if let Some(reader) = &*self.0.reader() {
            reader.release();
        }
    }
}

/// An open cache; share it between threads. What was put into it is kept at the latest when it is
/// dropped.
#[derive(Debug)]
pub struct Cache {
    reader: Mutex<Option<Reader>>,
    writer: Writer,
    today: Day,
    rebuilt: AtomicBool,
}

impl Cache {
    /// Opens the cache in `folder`, making both where they are missing. `most_bytes` is how large
    /// the database may be when it is closed again.
    ///
    /// # Errors
    /// [`CacheError`] where the folder cannot be made or the database not be written.
    pub fn open(folder: &Path, most_bytes: u64) -> Result<Self, CacheError> {
        let failed = |reason: io::Error| CacheError { folder: folder.to_owned(), reason };
        database::make_folder(folder).map_err(failed)?;
        let file = folder.join(FILE);
        let mut rebuilt = false;
        let connection = match database::open(&file) {
            Ok(connection) => connection,
            Err(Trouble::Damaged(why)) => {
                tracing::warn!(file = %file.display(), %why, "the cache is damaged: made anew");
                rebuilt = true;
                database::remove(&file).map_err(failed)?;
                database::open(&file).map_err(|e| failed(e.into_io()))?
            }
            Err(trouble) => return Err(failed(trouble.into_io())),
        };
        let reader = Reader::open(&file).map_err(|e| failed(e.into_io()))?;
        let writer = Writer::start(connection, file, most_bytes).map_err(failed)?;
        Ok(Self {
            reader: Mutex::new(Some(reader)),
            writer,
            today: database::today(),
            rebuilt: AtomicBool::new(rebuilt),
        })
    }

    /// Whether the database was found damaged and begun anew, when it was opened or since.
    pub fn was_rebuilt(&self) -> bool {
        self.rebuilt.load(Ordering::Relaxed)
    }

    fn reader(&self) -> MutexGuard<'_, Option<Reader>> {
        self.reader.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Asks the database; where it turns out to be damaged it is not asked again.
    fn ask<T>(&self, question: impl FnOnce(&Reader) -> Result<Option<T>, Trouble>) -> Option<T> {
        let mut reader = self.reader();
        match question(reader.as_ref()?) {
            Ok(answer) => answer,
            Err(Trouble::Damaged(why)) => {
                tracing::warn!(%why, "the cache is damaged: made anew");
                *reader = None;
                self.rebuilt.store(true, Ordering::Relaxed);
                self.writer.send(Order::Rebuild);
                None
            }
            Err(trouble) => {
                tracing::debug!(?trouble, "the cache does not answer");
                None
            }
        }
    }

    /// Until the guard is dropped questions are answered from what is kept now, which is quicker
    /// for many of them. What is put in meanwhile is seen afterwards. A second guard at the same
    /// time ends with the first.
    ///
    /// ```
    /// let folder = tempfile::tempdir()?;
    /// let cache = cache::Cache::open(folder.path(), cache::MOST_BYTES)?;
    /// let held = cache.hold();
    /// assert_eq!(cache.get(&[7; 32]), None);
    /// drop(held);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn hold(&self) -> Held<'_> {
        if let Some(reader) = &*self.reader() {
            reader.hold();
        }
        Held(self)
    }

    /// The value under this key.
    pub fn get(&self, key: &Digest) -> Option<Vec<u8>> {
        let (value, used) = self.ask(|reader| reader.entry(key))?;
        if used != self.today {
            self.writer.send(Order::Used(*key, self.today));
        }
        Some(value)
    }

    /// Keeps a value under this key.
    pub fn put(&self, key: Digest, value: Vec<u8>) {
        self.writer.send(Order::Entry(key, value, self.today));
    }

    /// The digest of a file's bytes, where it bears this stamp still.
    pub fn digest(&self, stamp: &Stamp) -> Option<Digest> {
        self.ask(|reader| reader.digest(stamp))
    }

    /// Keeps a file's digest under the stamp that it bore while it was read. A stamp that a later
    /// change could bear too is not kept.
    pub fn note(&self, stamp: Stamp, digest: Digest) {
        if stamp.is_settled() {
            self.writer.send(Order::Stamp(stamp, digest, self.today));
        }
    }

    /// What was kept of the last run into this output.
    pub fn run(&self, output: &Path) -> Option<Vec<u8>> {
        self.ask(|reader| reader.run(output))
    }

    /// Keeps what the last run into this output was.
    pub fn set_run(&self, output: &Path, value: Vec<u8>) {
        self.writer.send(Order::Run(output.to_owned(), value, self.today));
    }
}
