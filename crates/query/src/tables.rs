//! What is asked: the records, and their tables in SQLite.

use crate::functions;
use record::{DocumentRecord, MeetingRecord};
use rusqlite::Connection;
use thiserror::Error;

/// The records that questions are put to: those of meetings and those of their documents.
///
/// Questions about references, approvals, abbreviations and statistics need the documents; all
/// others are answered from the meetings, and tell more where the documents are there too.
#[derive(Debug, Clone, Copy, Default)]
pub struct Records<'r> {
    /// The documents' records, in the order of their paths.
    pub documents: &'r [DocumentRecord],
    /// The meetings' records.
    pub meetings: &'r [MeetingRecord],
}

/// Records with the tables that `export` makes of them, in SQLite's memory: made once, asked often.
#[derive(Debug)]
pub struct Tables<'r> {
    pub(crate) records: Records<'r>,
    pub(crate) connection: Connection,
    /// What the records' meetings are called in the tables.
    pub(crate) meetings: Vec<String>,
}

/// Why tables cannot be made or asked: two documents have one path, or memory is short.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("the records cannot be asked: {0}")]
pub struct TablesError(String);

impl From<rusqlite::Error> for TablesError {
    fn from(error: rusqlite::Error) -> Self {
        Self(error.to_string())
    }
}

impl From<export::ExportError> for TablesError {
    fn from(error: export::ExportError) -> Self {
        Self(error.to_string())
    }
}

/// What many questions look up: which document a path is, and which item a name is of.
const NAMES: &str = "
    CREATE TEMP TABLE path_names (path TEXT PRIMARY KEY, meeting TEXT, id TEXT, questions TEXT);
    INSERT INTO path_names SELECT path, meeting, identity_id, NULL FROM documents;
    -- The meeting knows more of a document than its own header: a list names it.
    INSERT INTO path_names
        SELECT path, meeting, id, questions FROM meeting_documents WHERE path IS NOT NULL
        ON CONFLICT DO UPDATE SET meeting = excluded.meeting, id = coalesce(excluded.id, id),
            questions = excluded.questions;
    CREATE INDEX temp.path_names_by_id ON path_names (id);
    CREATE INDEX temp.path_names_by_name ON path_names (coalesce(id, path));
    CREATE TEMP TABLE item_names (name TEXT, meeting TEXT, item TEXT);
    INSERT INTO item_names
        SELECT item_key(acronym), meeting, item FROM work_items WHERE acronym IS NOT NULL
        UNION SELECT item_key(a.value), meeting, item FROM work_items, json_each(aliases) a;
    CREATE INDEX temp.item_names_by_name ON item_names (name);
";

impl<'r> Tables<'r> {
    /// Makes the tables of records.
    ///
    /// # Errors
    /// [`TablesError`] where two documents have one path.
    pub fn new(records: Records<'r>) -> Result<Self, TablesError> {
        let connection = export::connection(records.documents, records.meetings)?;
        functions::add(&connection)?;
        connection.execute_batch(NAMES)?;
        // Documents of no meeting have one in the tables, of which nothing is known.
        connection.pragma_update(None, "foreign_keys", false)?;
        let known = i64::try_from(records.meetings.len()).unwrap_or(i64::MAX);
        connection.execute("DELETE FROM meetings WHERE rowid > ?1", [known])?;
        let mut tables = Self { records, connection, meetings: Vec::new() };
        tables.meetings = tables.texts("SELECT meeting FROM meetings ORDER BY rowid")?;
        Ok(tables)
    }

    /// The texts of a statement's first column.
    pub(crate) fn texts(&self, sql: &str) -> Result<Vec<String>, TablesError> {
        let mut statement = self.connection.prepare(sql)?;
        let texts = statement.query_map([], |row| row.get(0))?;
        Ok(texts.collect::<Result<_, _>>()?)
    }
}
