//! A folder as an iterator of records.

use crate::{DocumentRecord, Error, Options, Selection};
use pipeline::{Extracted, RunError};
use std::iter::FusedIterator;
use std::path::Path;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::{self, JoinHandle};

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
    let walk = pipeline::walk(paths, selection, None)?;
    let files = walk.inputs.len();
    let (sender, outcomes) = sync_channel(WAITING);
    let reader = thread::Builder::new()
        .name("folder".to_owned())
        .spawn(move || read(&walk.inputs, &options, &sender))
        .map_err(|e| Error::Run(format!("cannot start a thread: {e}")))?;
    Ok(Folder { outcomes: Some(outcomes), reader: Some(reader), files })
}

fn read(inputs: &[pipeline::Input], options: &Options, sender: &SyncSender<Outcome>) {
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
}

impl Iterator for Folder {
    type Item = Result<DocumentRecord, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        self.next_extracted().map(|outcome| outcome.map(|extracted| extracted.record))
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
