//! The output folder: `documents.ndjson`, `meeting.json`, and under `documents/` one file for
//! each document.
//!
//! Every file is written under a temporary name beside its own and then renamed, so whoever
//! reads the folder never sees half a file, and a run that is stopped leaves the files of the
//! run before it. What an earlier run wrote and this one did not is taken away at the end;
//! nothing that is not a record of ours is touched.

use crate::{Extracted, Layout, RecordWriter, hash::sha256};
use record::{DOCUMENT_SCHEMA_ID, DocumentRecord, MeetingRecord};
use serde_json::ser::{PrettyFormatter, Serializer};
use std::collections::HashSet;
use std::fs::File;
use std::io::{self, BufWriter, Read, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;
use walkdir::WalkDir;

/// The folder of the documents' own files.
pub(crate) const DOCUMENTS: &str = "documents";

/// How temporary files are called: hidden, so that walking leaves them out.
const PREFIX: &str = ".rapporteur-";
const SUFFIX: &str = ".part";

/// Bytes of a name that file systems take, less what is put behind it.
const NAME_BYTES: usize = 240;

type Buffered = BufWriter<NamedTempFile>;

/// Something in the output folder cannot be written.
#[derive(Debug, thiserror::Error)]
#[error("cannot write {}: {reason}", path.display())]
pub struct OutputError {
    /// What.
    pub path: PathBuf,
    /// Why.
    pub reason: io::Error,
}

fn at(path: &Path) -> impl FnOnce(io::Error) -> OutputError {
    |reason| OutputError { path: path.to_owned(), reason }
}

/// What was done at the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Closing {
    /// Documents written.
    pub documents: usize,
    /// Files of earlier runs taken away.
    pub removed: usize,
}

/// A folder that results are being written to.
#[derive(Debug)]
pub struct OutputFolder {
    root: PathBuf,
    lines: RecordWriter<Buffered>,
    array: Option<RecordWriter<Buffered>>,
    written: HashSet<PathBuf>,
}

/// A new file in `folder` that is gone again unless it is renamed.
fn temporary(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(PREFIX).suffix(SUFFIX);
    // Temporary files are for their owner alone; results are for whom the umask says.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.tempfile_in(folder)
}

fn persist(writer: Buffered, path: &Path) -> Result<(), OutputError> {
    let file = writer.into_inner().map_err(|e| at(path)(e.into_error()))?;
    file.persist(path).map_err(|e| at(path)(e.error))?;
    Ok(())
}

fn write_pretty(value: &impl serde::Serialize, path: &Path) -> Result<(), OutputError> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut writer = BufWriter::new(temporary(folder).map_err(at(path))?);
    let formatter = PrettyFormatter::with_indent(b"  ");
    value
        .serialize(&mut Serializer::with_formatter(&mut writer, formatter))
        .map_err(|e| at(path)(e.into()))?;
    writer.write_all(b"\n").map_err(at(path))?;
    persist(writer, path)
}

/// Where a document's own file stands under `documents/`: its path with `.json` behind. Names
/// that would lead elsewhere or are too long for a file system are rewritten.
fn document_file(path: &str) -> PathBuf {
    let last = path.rsplit('/').count().saturating_sub(1);
    let mut file = PathBuf::new();
    for (place, name) in path.split('/').enumerate() {
        let mut name = match name {
            "" => "%2F".to_owned(),
            "." => "%2E".to_owned(),
            ".." => "%2E%2E".to_owned(),
            name => name.replace('\\', "%5C"),
        };
        if name.len() > NAME_BYTES {
            let digest = sha256(name.as_bytes());
            let end = name.floor_char_boundary(NAME_BYTES - 17);
            name.truncate(end);
            name.push('~');
            name.extend(digest.chars().take(16));
        }
        if place == last {
            name.push_str(".json");
        }
        file.push(name);
    }
    file
}

/// Whether the file begins as one of our document records does, alone or in an array.
fn is_ours(file: &Path) -> bool {
    let mut head = Vec::new();
    let read = File::open(file).and_then(|f| f.take(200).read_to_end(&mut head));
    let head = String::from_utf8_lossy(&head);
    let mut words = head.trim_start_matches(['[', '{', ' ', '\n', '\r', '\t']).splitn(4, '"');
    let (_, key, _, value) = (words.next(), words.next(), words.next(), words.next());
    let family = DOCUMENT_SCHEMA_ID.trim_end_matches(|c: char| c.is_ascii_digit());
    read.is_ok() && key == Some("schema") && value.is_some_and(|v| v.starts_with(family))
}

fn is_leftover(name: &str) -> bool {
    name.starts_with(PREFIX) && name.ends_with(SUFFIX)
}

impl OutputFolder {
    /// Makes the folder where it is not there, and makes sure that it can be written. With
    /// [`Layout::Json`], `documents.json` is written beside `documents.ndjson`.
    ///
    /// # Errors
    /// [`OutputError`] where it cannot be made or written.
    pub fn open(root: &Path, layout: Layout) -> Result<Self, OutputError> {
        std::fs::create_dir_all(root).map_err(at(root))?;
        let writer = || temporary(root).map(BufWriter::new).map_err(at(root));
        let lines = RecordWriter::new(writer()?, Layout::Ndjson);
        let array = match layout {
            Layout::Ndjson => None,
            Layout::Json => Some(RecordWriter::new(writer()?, Layout::Json)),
        };
        let documents = root.join(DOCUMENTS);
        std::fs::create_dir_all(&documents).map_err(at(&documents))?;
        Ok(Self { root: root.to_owned(), lines, array, written: HashSet::new() })
    }

    /// Writes a document's record.
    ///
    /// # Errors
    /// [`OutputError`] where a file cannot be written.
    pub fn write(&mut self, extracted: &Extracted) -> Result<(), OutputError> {
        let DocumentRecord { source, .. } = &extracted.record;
        let file = self.root.join(DOCUMENTS).join(document_file(&source.path));
        if let Some(folder) = file.parent() {
            std::fs::create_dir_all(folder).map_err(at(folder))?;
        }
        write_pretty(&extracted.record, &file)?;
        self.written.insert(file);
        let ndjson = self.root.join("documents.ndjson");
        self.lines.write(&extracted.line).map_err(at(&ndjson))?;
        if let Some(array) = &mut self.array {
            array.write(&extracted.line).map_err(at(&self.root.join("documents.json")))?;
        }
        Ok(())
    }

    /// Writes the meetings, puts everything under its own name and takes away what an earlier
    /// run left. `meeting.json` holds the one meeting, or an array where there is not just one.
    ///
    /// # Errors
    /// [`OutputError`] where a file cannot be written.
    pub fn finish(self, meetings: &[MeetingRecord]) -> Result<Closing, OutputError> {
        let meeting = self.root.join("meeting.json");
        match meetings {
            [only] => write_pretty(only, &meeting)?,
            all => write_pretty(&all, &meeting)?,
        }
        let ndjson = self.root.join("documents.ndjson");
        persist(self.lines.finish().map_err(at(&ndjson))?, &ndjson)?;
        let json = self.root.join("documents.json");
        let mut removed = 0;
        match self.array {
            Some(array) => persist(array.finish().map_err(at(&json))?, &json)?,
            None if is_ours(&json) => removed += usize::from(std::fs::remove_file(&json).is_ok()),
            None => {}
        }
        removed += sweep(&self.root, &self.written);
        Ok(Closing { documents: self.written.len(), removed })
    }
}

/// Takes away records under `documents/` that are not in `written`, the folders that this
/// leaves empty, and temporary files of runs that were stopped.
fn sweep(root: &Path, written: &HashSet<PathBuf>) -> usize {
    let mut removed = 0;
    let top = WalkDir::new(root).max_depth(1).into_iter().flatten();
    let leftovers = top.filter(|e| e.file_name().to_str().is_some_and(is_leftover));
    for leftover in leftovers.filter(|e| e.file_type().is_file()) {
        removed += usize::from(std::fs::remove_file(leftover.path()).is_ok());
    }
    let documents = root.join(DOCUMENTS);
    let entries = WalkDir::new(&documents).min_depth(1).contents_first(true).into_iter();
    for entry in entries.flatten() {
        let (kind, path) = (entry.file_type(), entry.path());
        if kind.is_dir() {
            // Fails, as it should, where something is left in it.
            drop(std::fs::remove_dir(path));
        } else if kind.is_file() {
            let name = entry.file_name().to_string_lossy();
            let json = Path::new(name.as_ref()).extension().is_some_and(|e| e == "json");
            let stale = json && !written.contains(path) && is_ours(path);
            if stale || is_leftover(&name) {
                removed += usize::from(std::fs::remove_file(path).is_ok());
            }
        }
    }
    removed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_stays_under_its_folder() {
        assert_eq!(document_file("wp1/TD 5.docx"), Path::new("wp1/TD 5.docx.json"));
        assert_eq!(document_file("../../etc/x"), Path::new("%2E%2E/%2E%2E/etc/x.json"));
        assert_eq!(document_file("/x"), Path::new("%2F/x.json"));
        assert_eq!(document_file("."), Path::new("%2E.json"));
    }

    #[test]
    fn long_names_are_cut_and_stay_apart() {
        let a = document_file(&format!("{}a", "é".repeat(125)));
        let b = document_file(&format!("{}b", "é".repeat(125)));
        assert!(a.as_os_str().len() <= 255, "{a:?}");
        assert_ne!(a, b);
    }

    #[test]
    fn only_our_records_are_ours() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("x.json");
        let ours = |text: &str| {
            std::fs::write(&file, text).unwrap();
            is_ours(&file)
        };
        assert!(ours("{\n  \"schema\": \"urn:rapporteur:schema:document:1\",\n"));
        assert!(ours("[\n{\"schema\":\"urn:rapporteur:schema:document:1\","));
        assert!(!ours("{\"schema\":\"urn:rapporteur:schema:meeting:1\"}"));
        assert!(!ours("{\"name\":\"x\"}"));
        assert!(!ours(""));
    }
}
