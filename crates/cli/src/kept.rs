//! The last run into a folder: where nothing has changed since, there is nothing to do.

use crate::batch::Batch;
use export::Form;
use pipeline::{Input, Known, Named, Options};
use record::Severity;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

/// What is kept of a run.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Run {
    /// What its output was a function of.
    signature: Vec<u8>,
    /// The files that it wrote: path in the folder, size, time in nanoseconds.
    files: Vec<(PathBuf, u64, u128)>,
    /// Its summary, but for the time that it took.
    pub(crate) summary: String,
    pub(crate) failed: usize,
    pub(crate) violations: usize,
    pub(crate) gravest: Option<Severity>,
}

/// What a run is to be: its files, its options and where it goes.
pub(crate) struct Wanted<'a> {
    pub(crate) inputs: &'a [Input],
    pub(crate) options: &'a Options,
    pub(crate) root: &'a Path,
    pub(crate) forms: &'a [Form],
    pub(crate) redact: bool,
    pub(crate) meeting: Option<&'a Named>,
}

fn look(root: &Path, file: &Path) -> Option<(u64, u128)> {
    let metadata = fs::metadata(root.join(file)).ok()?;
    let since = metadata.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    Some((metadata.len(), since.as_nanos()))
}

impl Wanted<'_> {
    /// What the output is a function of, beside what the records are.
    fn signature(&self, records: [u8; 32]) -> Vec<u8> {
        let mut hash = Sha256::new();
        hash.update(records);
        hash.update(format!("{:?} {} {:?}", self.forms, self.redact, self.meeting));
        hash.finalize().to_vec()
    }

    /// The last run, where this one would come to the same and what it wrote is there still.
    pub(crate) fn unchanged(&self, known: &Known) -> Option<Run> {
        let root = self.root.canonicalize().ok()?;
        let run: Run = serde_json::from_slice(&known.cache().run(&root)?).ok()?;
        let whole =
            |(file, size, time): &(PathBuf, u64, u128)| look(&root, file) == Some((*size, *time));
        let same = run.files.iter().all(whole)
            && run.signature == self.signature(known.signature(self.inputs, self.options)?);
        same.then_some(run)
    }

    /// Keeps what this run was, by what it read.
    pub(crate) fn keep(&self, known: &Known, files: Vec<PathBuf>, batch: &Batch<'_>) {
        let Ok(root) = self.root.canonicalize() else { return };
        if batch.keys.len() != self.inputs.len() {
            return;
        }
        let records = Known::signature_of(batch.keys.iter().copied(), self.options);
        let signature = self.signature(records);
        let files: Option<Vec<_>> = files
            .into_iter()
            .map(|file| look(&root, &file).map(|(size, time)| (file, size, time)))
            .collect();
        let Some(files) = files.filter(|_| batch.settled) else { return };
        let run = Run {
            signature,
            files,
            summary: batch.summary.text(None),
            failed: batch.summary.failed(),
            violations: batch.violations,
            gravest: batch.summary.gravest(),
        };
        if let Ok(value) = serde_json::to_vec(&run) {
            known.cache().set_run(&root, value);
        }
    }
}
