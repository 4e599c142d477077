//! A folder as an iterator of records.

use crate::{DocumentRecord, Error, Options, Selection};
use pipeline::{Extracted, Input, RunError};
use std::iter::FusedIterator;
use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::task::Poll;
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// Records that wait to be taken before the reading waits too.
const WAITING: usize = 64;

/// Nobody takes the records any more.
struct Gone;

type Outcome = Result<Extracted, Error>;

/// The records of a folder, in the order of their paths, read on all cores while they are taken.
/// Dropping it ends the reading.
#[derive(Debug)]
pub struct Folder {
    outcomes: Option<Receiver<Outcome>>,
    reader: Option<JoinHandle<()>>,
    files: usize,
}

/// Reads the documents under `paths` (folders and files) on [`Options::jobs`] threads. The
/// records come in the order of their paths, those of inner documents behind their file's, each as
/// soon as all before it are there; a file that cannot be read has a record that says so.
///
/// # Errors
/// [`Error::Walk`] where a path is not there, or two files would have the same relative path;
/// [`Error::Run`] where no thread can be started.
///
/// ```
/// let folder = tempfile::tempdir()?;
/// std::fs::write(folder.path().join("a.txt"), "See TD 12/1.")?;
/// std::fs::write(folder.path().join("b.txt"), "")?;
/// let options = rapporteur::Options::default();
/// let records = rapporteur::extract_folder(&[folder.path()], &Default::default(), options)?;
/// let records = records.collect::<Result<Vec<_>, _>>()?;
/// assert_eq!(records[0].source.path, "a.txt");
/// assert_eq!(records[1].status, rapporteur::record::Status::Failed);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn extract_folder(
    paths: &[impl AsRef<Path>],
    selection: &Selection,
    options: Options,
) -> Result<Folder, Error> {
    extract_inputs(pipeline::walk(paths, selection, None)?.inputs, options)
}

/// Reads files that were listed already, or listed otherwise, as [`extract_folder`] does.
///
/// # Errors
/// [`Error::Run`] where no thread can be started.
///
/// ```
/// assert_eq!(rapporteur::extract_inputs(Vec::new(), Default::default())?.count(), 0);
/// # Ok::<(), rapporteur::Error>(())
/// ```
pub fn extract_inputs(inputs: Vec<Input>, options: Options) -> Result<Folder, Error> {
    let files = inputs.len();
    let (sender, outcomes) = sync_channel(WAITING);
    let reader = thread::Builder::new()
        .name("folder".to_owned())
        .spawn(move || read(&inputs, &options, &sender))
        .map_err(|e| Error::Run(format!("cannot start a thread: {e}")))?;
    Ok(Folder { outcomes: Some(outcomes), reader: Some(reader), files })
}

fn read(inputs: &[Input], options: &Options, sender: &SyncSender<Outcome>) {
    let done = pipeline::run(inputs, options, &(), |extracted| {
        sender.send(Ok(extracted)).map_err(|_| Gone)
    });
    let error = match done {
        Ok(()) | Err(RunError::Sink(Gone)) => return,
        Err(RunError::Threads(reason)) => Error::Run(reason),
        Err(RunError::Schema(reason)) => Error::Run(reason.to_string()),
    };
    // Where nobody listens, nobody misses it.
    drop(sender.send(Err(error)));
}

impl Folder {
    /// How many files are read; archives and attachments make more records than that.
    pub fn files(&self) -> usize {
        self.files
    }

    /// The next record with its JSON line, which is made already.
    ///
    /// # Errors
    /// [`Error::Run`] where the reading could not begin.
    pub fn next_extracted(&mut self) -> Option<Result<Extracted, Error>> {
        self.outcomes.as_ref()?.recv().ok()
    }

    /// As [`Self::next_extracted`], but waits no longer than `time`: for callers who have
    /// something to look after while they wait.
    ///
    /// # Errors
    /// [`Error::Run`] where the reading could not begin.
    ///
    /// ```
    /// use std::{task::Poll, time::Duration};
    /// let folder = tempfile::tempdir()?;
    /// std::fs::write(folder.path().join("a.txt"), "See TD 12/1.")?;
    /// let (paths, options) = ([folder.path()], Default::default());
    /// let mut folder = rapporteur::extract_folder(&paths, &Default::default(), options)?;
    /// let mut lines = Vec::new();
    /// loop {
    ///     match folder.next_within(Duration::from_millis(50)) {
    ///         Poll::Ready(Some(extracted)) => lines.push(extracted?.line),
    ///         Poll::Ready(None) => break,
    ///         Poll::Pending => eprintln!("still reading"),
    ///     }
    /// }
    /// assert_eq!(lines.len(), 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn next_within(&mut self, time: Duration) -> Poll<Option<Result<Extracted, Error>>> {
        let Some(outcomes) = &self.outcomes else { return Poll::Ready(None) };
        match outcomes.recv_timeout(time) {
            Ok(outcome) => Poll::Ready(Some(outcome)),
            Err(RecvTimeoutError::Disconnected) => Poll::Ready(None),
            Err(RecvTimeoutError::Timeout) => Poll::Pending,
        }
    }
}

impl Iterator for Folder {
    type Item = Result<DocumentRecord, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        self.next_extracted().map(|outcome| {
            outcome?.into_record().map_err(|e| Error::Run(format!("the cache lies: {e}")))
        })
    }
}

impl FusedIterator for Folder {}

impl Drop for Folder {
    fn drop(&mut self) {
        // The sender notices at its next record.
        drop(self.outcomes.take());
        if let Some(reader) = self.reader.take() {
            drop(reader.join());
        }
    }
}
