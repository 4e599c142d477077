//! What is asked: the records, and their tables in SQLite.

use crate::functions;
use export::Memory;
use record::{DocumentRecord, MeetingRecord};
use rusqlite::Statement;
use std::cell::RefCell;
use std::collections::HashSet;
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

/// Records with the tables that `export` makes of them, in SQLite's memory: each is made once, when a
/// question first names it.
#[derive(Debug)]
pub struct Tables<'r> {
    pub(crate) records: Records<'r>,
    memory: Memory<'r>,
    looked_up: RefCell<HashSet<&'static str>>,
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

/// A table that questions look things up in, made when one first names it.
struct Lookup {
    name: &'static str,
    sql: &'static str,
}

const LOOKUPS: [Lookup; 3] = [
    // Which document a path is. The meeting knows more of a document than its own header: a list names it.
    Lookup {
        name: "path_names",
        sql: "INSERT INTO path_names
                SELECT path, meeting, id, questions FROM meeting_documents WHERE path IS NOT NULL
                ON CONFLICT DO UPDATE SET meeting = excluded.meeting, id = coalesce(excluded.id, id),
                    questions = excluded.questions;
            CREATE INDEX temp.path_names_by_id ON path_names (id);
            CREATE INDEX temp.path_names_by_name ON path_names (coalesce(id, path));",
    },
    // Which item a name is of.
    Lookup {
        name: "item_names",
        sql: "CREATE TEMP TABLE item_names (name TEXT, meeting TEXT, item TEXT);
            INSERT INTO item_names
                SELECT item_key(acronym), meeting, item FROM work_items WHERE acronym IS NOT NULL
                UNION SELECT item_key(a.value), meeting, item FROM work_items, json_each(aliases) a;
            CREATE INDEX temp.item_names_by_name ON item_names (name);",
    },
    // The work items that the titles of liaison statements name, or their documents. Each title is
    // looked at once, whatever the number of documents that tell of it. `CROSS JOIN` keeps the order
    // of the tables, from the few statements to the many citations.
    Lookup {
        name: "liaison_items",
        sql: "CREATE TEMP TABLE liaison_names AS
                SELECT t.meeting, t.liaison, e.value AS name FROM (
                    SELECT DISTINCT meeting, liaison, value FROM liaison_facts WHERE field = 'title'
                ) t CROSS JOIN json_each(names_in(t.value)) e
                UNION SELECT t.meeting, t.liaison, item_key(c.ref_id) FROM liaisons t
                CROSS JOIN json_each(t.documents) i
                CROSS JOIN path_names d ON d.id = i.value AND d.meeting = t.meeting
                CROSS JOIN citations c
                    ON c.meeting = t.meeting AND c.path = d.path AND c.type = 'recommendation';
            CREATE TEMP TABLE liaison_items AS
                SELECT DISTINCT l.meeting, l.liaison, w.acronym AS item FROM liaison_names l
                CROSS JOIN item_names n ON n.name = l.name AND n.meeting = l.meeting
                CROSS JOIN work_items w
                    ON w.meeting = n.meeting AND w.item = n.item AND w.acronym IS NOT NULL;
            CREATE INDEX temp.liaison_items_by_liaison ON liaison_items (meeting, liaison);",
    },
];

impl<'r> Tables<'r> {
    /// The tables of records.
    ///
    /// # Errors
    /// [`TablesError`] where two documents have one path.
    pub fn new(records: Records<'r>) -> Result<Self, TablesError> {
        let memory = Memory::new(records.documents, records.meetings)?;
        let connection = memory.connection();
        functions::add(connection)?;
        connection.execute_batch(
            "CREATE TEMP TABLE path_names (path TEXT PRIMARY KEY, meeting TEXT, id TEXT, questions TEXT)",
        )?;
        let mut insert =
            connection.prepare("INSERT OR IGNORE INTO path_names VALUES (?1, ?2, ?3, NULL)")?;
        for record in records.documents {
            let path = record.source.path.as_str();
            let id = record.identity.as_ref().map(|identity| &identity.id);
            if insert.execute((path, memory.meeting_of(path), id))? == 0 {
                return Err(TablesError(format!("two documents have the path {path}")));
            }
        }
        drop(insert);
        let meetings = memory.meetings().to_vec();
        Ok(Self { records, memory, looked_up: RefCell::default(), meetings })
    }

    /// The records.
    pub fn records(&self) -> Records<'r> {
        self.records
    }

    /// What the records' meetings are called, as the field `meeting` has it: in the order of the
    /// records.
    pub fn meetings(&self) -> &[String] {
        &self.meetings
    }

    /// A statement; the tables that it names are filled.
    pub(crate) fn prepare(&self, sql: &str) -> Result<Statement<'_>, TablesError> {
        self.look_up(sql)?;
        Ok(self.memory.prepare(sql)?)
    }

    /// Makes the lookups that a statement names, and those that these name.
    fn look_up(&self, sql: &str) -> Result<(), TablesError> {
        for lookup in LOOKUPS.iter().filter(|lookup| sql.contains(lookup.name)) {
            if self.looked_up.borrow_mut().insert(lookup.name) {
                self.look_up(lookup.sql)?;
                self.memory.fill_for(lookup.sql)?;
                self.memory.connection().execute_batch(lookup.sql)?;
            }
        }
        Ok(())
    }

    /// The texts of a statement's first column.
    pub(crate) fn texts(&self, sql: &str) -> Result<Vec<String>, TablesError> {
        let mut statement = self.prepare(sql)?;
        let texts = statement.query_map([], |row| row.get(0))?;
        Ok(texts.collect::<Result<_, _>>()?)
    }
}
