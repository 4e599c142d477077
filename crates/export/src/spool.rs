//! Documents wait on the disk until it is known which meetings they are of: every row says its
//! meeting, and a meeting is known when all its documents are read.

use crate::tables::{self, Table, key};
use crate::{Document, ExportError, Sink};
use record::{DocumentRecord, MeetingRecord};
use serde_json::Value;
use std::collections::HashMap;
use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Seek, Write};
use std::path::{Path, PathBuf};

/// Takes the rows of all tables.
pub(crate) trait Rows {
    /// The keys of the run's meetings, before any row of them comes.
    fn begin(&mut self, _meetings: &[&str]) -> Result<(), ExportError> {
        Ok(())
    }

    /// A row of a table.
    fn row(&mut self, table: &Table, row: &Value) -> Result<(), ExportError>;

    /// The texts of a document's blocks, after its rows, each with its JSON Pointer.
    fn texts(
        &mut self,
        _meeting: &str,
        _path: &str,
        _blocks: &[(String, String)],
    ) -> Result<(), ExportError> {
        Ok(())
    }

    /// Makes all of it count.
    fn finish(self) -> Result<(), ExportError>;
}

/// A sink that gives rows to a form.
pub(crate) struct Spooled<R> {
    rows: R,
    /// A line for each document: its record and the texts of its blocks.
    lines: BufWriter<File>,
    /// The folder that the file lies in, for messages.
    folder: PathBuf,
}

impl<R: Rows> Spooled<R> {
    /// The documents wait in a file without a name in `folder`.
    pub(crate) fn new(rows: R, folder: &Path) -> Result<Self, ExportError> {
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        let file = tempfile::tempfile_in(folder).map_err(ExportError::io(folder))?;
        Ok(Self { rows, lines: BufWriter::new(file), folder: folder.to_owned() })
    }
}

impl<R: Rows> Sink for Spooled<R> {
    fn document(&mut self, document: &Document<'_>) -> Result<(), ExportError> {
        let Document { record, blocks } = document;
        let mut line = serde_json::to_vec(&(record, blocks))
            .map_err(ExportError::record(&record.source.path))?;
        line.push(b'\n');
        self.lines.write_all(&line).map_err(ExportError::io(&self.folder))
    }

    fn finish(self: Box<Self>, meetings: &[MeetingRecord]) -> Result<(), ExportError> {
        let Self { mut rows, lines, folder } = *self;
        let io = |error| ExportError::io(&folder)(error);
        let mut file = lines.into_inner().map_err(|error| io(error.into_error()))?;
        let placed = Placed::new(meetings);
        let keys: Vec<&str> = placed.keys.iter().map(String::as_str).collect();
        rows.begin(&keys)?;
        for (key, record) in placed.keys.iter().zip(meetings) {
            tables::meeting_rows(key, record, |_| true, |table, row| rows.row(table, row))?;
        }
        let mut unknown = placed.keys.iter().any(|key| key == key::UNKNOWN);
        file.rewind().map_err(io)?;
        for line in BufReader::new(file).lines() {
            let line = line.map_err(io)?;
            let (record, blocks): (DocumentRecord, Vec<(String, String)>) =
                serde_json::from_str(&line).map_err(ExportError::record("a document"))?;
            let path = &record.source.path;
            let meeting = placed.of(path);
            if meeting.is_none() && !unknown {
                unknown = true;
                rows.begin(&[key::UNKNOWN])?;
                tables::unknown_meeting(key::UNKNOWN, |table, row| rows.row(table, row))?;
            }
            let meeting = meeting.unwrap_or(key::UNKNOWN);
            tables::document_rows(
                &record,
                Some(meeting),
                |_| true,
                |table, row| rows.row(table, row),
            )?;
            rows.texts(meeting, path, &blocks)?;
        }
        rows.finish()
    }
}

/// Which meeting each document is of.
pub(crate) struct Placed<'m> {
    /// The keys of the meetings, in their order.
    pub(crate) keys: Vec<String>,
    by_path: HashMap<&'m str, usize>,
}

impl<'m> Placed<'m> {
    pub(crate) fn new(meetings: &'m [MeetingRecord]) -> Self {
        let mut by_path = HashMap::new();
        for (at, meeting) in meetings.iter().enumerate() {
            for path in meeting.documents.iter().filter_map(|d| d.path.as_deref()) {
                by_path.entry(path).or_insert(at);
            }
        }
        Self { keys: key::meetings(meetings), by_path }
    }

    /// The key of a document's meeting.
    pub(crate) fn of(&self, path: &str) -> Option<&str> {
        self.keys.get(*self.by_path.get(path)?).map(String::as_str)
    }
}
