//! An output folder that results are being written to.

use super::contents::Contents;
use super::generation::Generation;
use super::names::{apart, document_file};
use super::{Layout, OutputError, RecordWriter, at};
use crate::{Document, Sink, TableFormat};
use record::{DocumentRecord, MeetingRecord};
use rusqlite::Connection;
use serde_json::ser::{PrettyFormatter, Serializer};
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// The folder of the documents' own files.
pub const DOCUMENTS: &str = "documents";

/// The meetings' file.
const MEETING: &str = "meeting.json";

/// Bytes gathered before they go to a file.
const BUFFER: usize = 256 << 10;

/// A form in which records leave.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// `documents.ndjson`, a record a line, and a file for each document under `documents/`.
    Ndjson,
    /// The same, and `documents.json`, one array.
    Json,
    /// Tables.
    Tables(TableFormat),
}

impl Form {
    /// What it writes into an output folder; folders end with a slash.
    ///
    /// ```
    /// use export::{Form, TableFormat};
    /// assert_eq!(Form::Tables(TableFormat::Sqlite).places(), ["rapporteur.sqlite"]);
    /// ```
    pub fn places(self) -> &'static [&'static str] {
        match self {
            Self::Ndjson => &["documents.ndjson", "documents/"],
            Self::Json => &["documents.ndjson", "documents/", "documents.json"],
            Self::Tables(TableFormat::Csv) => &["csv/"],
            Self::Tables(TableFormat::Sqlite) => &["rapporteur.sqlite"],
            Self::Tables(TableFormat::Parquet) => &["parquet/"],
            Self::Tables(TableFormat::Xlsx) => &["rapporteur.xlsx"],
        }
    }
}

/// What was done at the end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closing {
    /// Documents written.
    pub documents: usize,
    /// Files of earlier runs taken away.
    pub removed: usize,
    /// The files that there are now, by their paths in the folder.
    pub files: Vec<PathBuf>,
}

type Lines = RecordWriter<BufWriter<File>>;

/// A folder that results are being written to. What is written takes the place of what the folder
/// held when it is [finished](OutputFolder::finish), in one step; before that, and where it is
/// dropped instead, the folder is as it was.
pub struct OutputFolder {
    generation: Generation,
    old: Contents,
    lines: Option<Lines>,
    array: Option<Lines>,
    sinks: Vec<Box<dyn Sink>>,
    documents: usize,
    force: bool,
    /// Whether a database is among the forms.
    has_database: bool,
    /// How the database looked that the new one began as.
    database: Option<Look>,
}

fn create(path: &Path) -> Result<BufWriter<File>, OutputError> {
    File::create(path).map(|file| BufWriter::with_capacity(BUFFER, file)).map_err(at(path))
}

fn pretty(value: &impl serde::Serialize) -> io::Result<Vec<u8>> {
    let mut text = Vec::with_capacity(16 << 10);
    let formatter = PrettyFormatter::with_indent(b"  ");
    value.serialize(&mut Serializer::with_formatter(&mut text, formatter))?;
    text.push(b'\n');
    Ok(text)
}

fn write_pretty(value: &impl serde::Serialize, path: &Path) -> Result<(), OutputError> {
    pretty(value).and_then(|text| fs::write(path, text)).map_err(at(path))
}

/// Writes a document's own file. False where its place, or that of its folder, is taken: `x.json/y`
/// in an archive stands in the way of `x`, and `X` too where the file system takes both names for one.
fn write_document(record: &DocumentRecord, file: &Path) -> Result<bool, OutputError> {
    let taken = |error: &io::Error| {
        matches!(
            error.kind(),
            io::ErrorKind::IsADirectory
                | io::ErrorKind::NotADirectory
                | io::ErrorKind::AlreadyExists
        )
    };
    if let Some(folder) = file.parent() {
        match fs::create_dir_all(folder) {
            Err(error) if taken(&error) => return Ok(false),
            made => made.map_err(at(folder))?,
        }
    }
    let text = pretty(record).map_err(at(file))?;
    match File::create_new(file).and_then(|mut new| new.write_all(&text)) {
        Err(error) if taken(&error) => Ok(false),
        written => written.map(|()| true).map_err(at(file)),
    }
}

/// How a file looks from outside, to see whether another run has replaced it.
type Look = (u64, Option<SystemTime>);

fn look(file: &Path) -> Option<Look> {
    let metadata = fs::metadata(file).ok()?;
    Some((metadata.len(), metadata.modified().ok()))
}

/// A database keeps other meetings' rows, so the new generation's begins as the old one's.
fn copy_database(root: &Path, folder: &Path, old: &Contents) -> Result<(), OutputError> {
    let name = Path::new(TableFormat::Sqlite.place());
    let (from, to) = (root.join(name), folder.join(name));
    if !old.holds(name) || !from.is_file() {
        return Ok(());
    }
    // By SQLite itself, which takes back what an interrupted program left half done.
    let copied = Connection::open(&from)
        .and_then(|database| database.execute("VACUUM INTO ?1", [to.to_string_lossy()]));
    if copied.is_err() {
        // What is wrong with it, whoever opens the copy says.
        drop(fs::remove_file(&to));
        fs::copy(&from, &to).map_err(at(&to))?;
    }
    Ok(())
}

impl OutputFolder {
    /// Begins a run into `root`, making it where it is not there. `meeting.json` is written
    /// whatever the forms. With `force`, files of others give way to ours of the same name.
    ///
    /// # Errors
    /// [`OutputError`] where it cannot be made or written, holds the output of a newer version, or
    /// a file of somebody else's is in the way.
    pub fn open(root: &Path, forms: &[Form], force: bool) -> Result<Self, OutputError> {
        let generation = Generation::begin(root)?;
        let old = Contents::of(generation.root())?;
        let folder = generation.path();
        let json = forms.contains(&Form::Json);
        let records = json || forms.contains(&Form::Ndjson);
        let lines = |name: &str, layout| {
            Ok::<_, OutputError>(RecordWriter::new(create(&folder.join(name))?, layout))
        };
        let ndjson = if records { Some(lines("documents.ndjson", Layout::Ndjson)?) } else { None };
        let array = if json { Some(lines("documents.json", Layout::Json)?) } else { None };
        if records {
            let documents = folder.join(DOCUMENTS);
            fs::create_dir(&documents).map_err(at(&documents))?;
        }
        let place = generation.root().join(TableFormat::Sqlite.place());
        let has_database = forms.contains(&Form::Tables(TableFormat::Sqlite));
        let database = look(&place);
        let mut sinks = Vec::new();
        for form in forms {
            if let Form::Tables(format) = form {
                if *format == TableFormat::Sqlite {
                    copy_database(generation.root(), folder, &old)?;
                }
                sinks.push(crate::sink(*format, folder, force)?);
            }
        }
        let documents = 0;
        let this = Self {
            lines: ndjson,
            array,
            sinks,
            documents,
            force,
            has_database,
            database,
            generation,
            old,
        };
        this.refuse_strangers([PathBuf::from(MEETING)].into_iter().chain(this.here()))?;
        Ok(this)
    }

    /// The files that have been begun.
    fn here(&self) -> impl Iterator<Item = PathBuf> + use<> {
        Contents::all(self.generation.path()).0.into_iter()
    }

    /// A file of the same name that is not ours is not overwritten.
    fn refuse_strangers(
        &self,
        mut files: impl Iterator<Item = PathBuf>,
    ) -> Result<(), OutputError> {
        let root = self.generation.root();
        let strange = |file: &Path| {
            let there = root.join(file).symlink_metadata().is_ok() && !self.old.holds(file);
            // A file, or a link, where a folder of ours would be.
            let mut around = file.ancestors().skip(1).filter(|a| !a.as_os_str().is_empty());
            let way = around.any(|a| root.join(a).symlink_metadata().is_ok_and(|m| !m.is_dir()));
            there || way
        };
        let strange = files.find(|f| !self.force && strange(f));
        strange.map_or(Ok(()), |file| Err(OutputError::NotOurs(root.join(file))))
    }

    /// Writes a document's record, which is `line` as JSON.
    ///
    /// # Errors
    /// [`OutputError`] where a file cannot be written.
    pub fn write(&mut self, document: &Document<'_>, line: &str) -> Result<(), OutputError> {
        let folder = self.generation.path();
        self.documents += 1;
        if let Some(lines) = &mut self.lines {
            let DocumentRecord { source, .. } = document.record;
            let documents = folder.join(DOCUMENTS);
            if !write_document(document.record, &documents.join(document_file(&source.path)))? {
                let file = documents.join(apart(&source.path));
                write_pretty(document.record, &file)?;
            }
            lines.write(line).map_err(at(&folder.join("documents.ndjson")))?;
        }
        if let Some(array) = &mut self.array {
            array.write(line).map_err(at(&folder.join("documents.json")))?;
        }
        for sink in &mut self.sinks {
            sink.document(document)?;
        }
        Ok(())
    }

    /// Writes the meetings and puts all that was written in the place of what the last run wrote.
    /// `meeting.json` holds the one meeting, or an array where there is not just one.
    ///
    /// # Errors
    /// [`OutputError`] where a file cannot be written; then the folder is as it was.
    pub fn finish(mut self, meetings: &[MeetingRecord]) -> Result<Closing, OutputError> {
        let folder = self.generation.path().to_owned();
        let meeting = folder.join(MEETING);
        match meetings {
            [only] => write_pretty(only, &meeting)?,
            all => write_pretty(&all, &meeting)?,
        }
        let close = |lines: Lines, name: &str| {
            let mut file = lines.finish().map_err(at(&folder.join(name)))?;
            file.flush().map_err(at(&folder.join(name)))
        };
        self.lines.take().map_or(Ok(()), |lines| close(lines, "documents.ndjson"))?;
        self.array.take().map_or(Ok(()), |array| close(array, "documents.json"))?;
        for sink in std::mem::take(&mut self.sinks) {
            sink.finish(meetings)?;
        }
        let root = self.generation.root().to_owned();
        let database = Path::new(TableFormat::Sqlite.place());
        if self.has_database && self.database != look(&root.join(database)) {
            return Err(OutputError::Meanwhile(root.join(database)));
        }
        let mut new = Contents::all(&folder);
        // Another run may have been quicker: what it wrote is ours.
        self.old = Contents::of(&root)?;
        self.refuse_strangers(new.0.iter().cloned())?;
        let removed = self.old.0.difference(&new.0).count();
        // A database that this run does not write keeps the meetings that it holds.
        let kept = !self.has_database && self.old.0.remove(database);
        if kept {
            new.0.insert(database.to_owned());
        }
        new.write(&folder)?;
        self.generation.switch(&self.old, &new)?;
        let removed = removed - usize::from(kept);
        let files = new.0.into_iter().collect();
        Ok(Closing { documents: self.documents, removed, files })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_the_file_system_takes_for_another_is_taken() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("wp1/a.docx.json");
        let documents = crate::testing::documents();
        assert!(write_document(&documents[0], &file).unwrap());
        let kept = fs::read(&file).unwrap();
        // On a file system that ignores case, both names are one file.
        assert!(!write_document(&documents[1], &file).unwrap());
        assert_eq!(fs::read(&file).unwrap(), kept);
    }
}
