//! What a command that looks at a meeting is given: an output, a file of records, or documents.

use crate::console::count;
use crate::tables;
use anyhow::{Context, anyhow, bail};
use pipeline::{Options, RunError, Selection, WalkError};
use record::{DocumentRecord, MeetingRecord, Status};
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

/// The file of the meetings in an output folder: what it holds, and no other is likely to.
pub(crate) const MEETING: &str = "meeting.json";

/// The records of meetings and of their documents.
#[derive(Debug, Default)]
pub(crate) struct Held {
    /// In the order of their paths.
    pub(crate) documents: Vec<DocumentRecord>,
    /// By study group and start.
    pub(crate) meetings: Vec<MeetingRecord>,
    /// The folder that the documents' paths are relative to, where it is known.
    pub(crate) folder: Option<PathBuf>,
}

impl Held {
    /// Reads what an earlier run wrote, or the documents themselves: what a path is, its content
    /// says.
    ///
    /// # Errors
    /// Where the path is not there, holds neither records nor anything that can be read, or is tables
    /// that a run wrote.
    pub(crate) fn open(path: &Path, options: &Options) -> anyhow::Result<Self> {
        tables::refuse(path)?;
        let held = Self::of(path, options)?;
        if held.documents.is_empty() && held.meetings.is_empty() {
            bail!(
                "{} holds no records: whatever was read there, there were no documents in it",
                path.display()
            );
        }
        Ok(held)
    }

    fn of(path: &Path, options: &Options) -> anyhow::Result<Self> {
        if path.is_dir() {
            let meeting = path.join(MEETING);
            if !meeting.is_file() {
                no_outputs_in(path)?;
                return Self::read(path, options);
            }
            let documents = documents_of(path)?;
            let meetings = meetings_of(&meeting, &text_of(&meeting)?)?;
            return Ok(Self { documents, meetings, folder: None });
        }
        let json = path.extension().is_some_and(|e| e == "json" || e == "ndjson");
        if json && path.is_file() {
            let text = text_of(path)?;
            if let Ok(meetings) = meetings_of(path, &text) {
                return Ok(Self { meetings, ..Self::default() });
            }
            let documents = several::<DocumentRecord>(path, &text)?;
            let meetings = pipeline::assemble(&documents);
            return Ok(Self { documents, meetings, folder: None });
        }
        Self::read(path, options)
    }

    fn read(path: &Path, options: &Options) -> anyhow::Result<Self> {
        let walk = match pipeline::walk(&[path], &Selection::default(), None) {
            Err(WalkError::Output(path)) => bail!(
                "{} holds the output of a run, but its {MEETING} is gone: run `rapporteur extract \
                 DOCUMENTS -o {}` again",
                path.display(),
                path.display()
            ),
            walk => walk?,
        };
        if walk.inputs.is_empty() {
            bail!(
                "{} holds nothing to read: give documents, or the folder that `rapporteur extract \
                 DOCUMENTS -o OUT` writes",
                path.display()
            );
        }
        let mut documents: Vec<DocumentRecord> = Vec::new();
        let done: Result<(), RunError<serde_json::Error>> =
            pipeline::run(&walk.inputs, options, &(), |extracted| {
                documents.push(extracted.into_record()?);
                Ok(())
            });
        done.map_err(|error| anyhow!(error.to_string()))?;
        let read =
            |record: &DocumentRecord| matches!(record.status, Status::Extracted | Status::Partial);
        if !documents.iter().any(read) {
            bail!(
                "nothing of what {} holds could be read ({}): give documents, or the folder that \
                 `rapporteur extract DOCUMENTS -o OUT` writes",
                path.display(),
                count(documents.len(), "file", "files")
            );
        }
        let meetings = pipeline::assemble(&documents);
        let folder = if path.is_dir() { Some(path) } else { path.parent() };
        Ok(Self { documents, meetings, folder: folder.map(Path::to_owned) })
    }
}

/// The outputs in a folder of outputs; any other path is itself.
///
/// # Errors
/// Where the folder cannot be listed.
pub(crate) fn outputs_in(path: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let is_output = |folder: &Path| folder.join(MEETING).is_file() || pipeline::is_output(folder);
    if !path.is_dir() || is_output(path) {
        return Ok(vec![path.to_owned()]);
    }
    let entries = std::fs::read_dir(path)
        .with_context(|| format!("cannot list {}", path.display()))?
        .collect::<Result<Vec<_>, _>>()
        .with_context(|| format!("cannot list {}", path.display()))?;
    let mut outputs: Vec<PathBuf> =
        entries.into_iter().map(|entry| entry.path()).filter(|folder| is_output(folder)).collect();
    outputs.sort();
    Ok(if outputs.is_empty() { vec![path.to_owned()] } else { outputs })
}

/// Refuses a folder of outputs: which one is meant nothing says.
///
/// # Errors
/// Where outputs lie in the folder, or it cannot be listed.
pub(crate) fn no_outputs_in(path: &Path) -> anyhow::Result<()> {
    let outputs = outputs_in(path)?;
    if outputs.iter().all(|output| output == path) {
        return Ok(());
    }
    let names: Vec<String> = outputs.iter().map(|output| output.display().to_string()).collect();
    bail!(
        "{} holds no records itself, but the outputs in it do: give one of {}",
        path.display(),
        names.join(", ")
    )
}

/// The document records of an output folder, in whichever form they were written.
fn documents_of(folder: &Path) -> anyhow::Result<Vec<DocumentRecord>> {
    for name in ["documents.ndjson", "documents.json"] {
        let file = folder.join(name);
        if file.is_file() {
            return several(&file, &text_of(&file)?);
        }
    }
    let each = folder.join("documents");
    if !each.is_dir() {
        return Ok(Vec::new());
    }
    let walk = pipeline::walk(&[each.as_path()], &Selection::default(), None)?;
    let mut documents: Vec<DocumentRecord> = Vec::new();
    for input in &walk.inputs {
        documents.extend(several(&input.file, &text_of(&input.file)?)?);
    }
    documents.sort_by(|a, b| a.source.path.cmp(&b.source.path));
    Ok(documents)
}

fn text_of(file: &Path) -> anyhow::Result<String> {
    fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))
}

/// Meetings' records, with what an earlier version did not write.
fn meetings_of(file: &Path, text: &str) -> anyhow::Result<Vec<MeetingRecord>> {
    let mut meetings: Vec<MeetingRecord> = several(file, text)?;
    meetings.iter_mut().for_each(pipeline::complete);
    Ok(meetings)
}

/// One record, an array of them, or one a line.
fn several<T: DeserializeOwned>(file: &Path, text: &str) -> anyhow::Result<Vec<T>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let read: Result<Vec<T>, serde_json::Error> = if text.trim_start().starts_with('[') {
        serde_json::from_str(text)
    } else {
        serde_json::Deserializer::from_str(text).into_iter().collect()
    };
    read.map_err(|error| {
        // A record of a newer version has fields that this one does not know: that is the reason.
        let first = serde_json::Deserializer::from_str(text).into_iter::<Value>().next();
        let first = first.and_then(Result::ok);
        let record = match &first {
            Some(Value::Array(records)) => records.first(),
            other => other.as_ref(),
        };
        match record.map(compare::known) {
            Some(Err(version)) => anyhow!("{}: {version}", file.display()),
            _ => anyhow!("{} holds no such records: {error}", file.display()),
        }
    })
}
