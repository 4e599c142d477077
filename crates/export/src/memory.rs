//! The tables of records in SQLite's memory. A table is filled when it is first asked for: there are
//! many rows in some, and most questions name few tables.

use crate::ExportError;
use crate::spool::Placed;
use crate::sqlite::{Search, Sqlite};
use crate::tables::{self, Table, key, tables};
use record::{DocumentRecord, MeetingRecord};
use rusqlite::{Connection, Statement};
use std::cell::RefCell;
use std::collections::HashSet;

/// Records with their tables in memory.
pub struct Memory<'r> {
    documents: &'r [DocumentRecord],
    meetings: &'r [MeetingRecord],
    placed: Placed<'r>,
    database: Sqlite,
    filled: RefCell<HashSet<&'static str>>,
    search: Search,
}

impl std::fmt::Debug for Memory<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Memory").field("filled", &self.filled).finish_non_exhaustive()
    }
}

impl<'r> Memory<'r> {
    /// The tables of records, without full-text search.
    ///
    /// # Errors
    /// [`ExportError`] where SQLite refuses, or two documents have one path.
    ///
    /// ```
    /// let tables = export::Memory::new(&[], &[])?;
    /// let count = "SELECT count(*) FROM citations";
    /// let count: i64 = tables.prepare(count)?.query_row([], |row| row.get(0)).unwrap();
    /// assert_eq!(count, 0);
    /// # Ok::<(), export::ExportError>(())
    /// ```
    pub fn new(
        documents: &'r [DocumentRecord],
        meetings: &'r [MeetingRecord],
    ) -> Result<Self, ExportError> {
        Self::with(documents, meetings, Search::Without)
    }

    /// All tables of records, with the titles of documents for full-text search.
    ///
    /// # Errors
    /// As for [`Self::new`].
    pub(crate) fn whole(
        documents: &'r [DocumentRecord],
        meetings: &'r [MeetingRecord],
    ) -> Result<Self, ExportError> {
        let memory = Self::with(documents, meetings, Search::Titles)?;
        let keys = &memory.placed.keys;
        let unknown = documents.iter().any(|d| memory.placed.of(&d.source.path).is_none());
        if unknown && !keys.iter().any(|key| key == key::UNKNOWN) {
            tables::unknown_meeting(key::UNKNOWN, |table, row| {
                memory.database.add(table, row, memory.search)
            })?;
        }
        memory.fill(|_| true)?;
        Ok(memory)
    }

    fn with(
        documents: &'r [DocumentRecord],
        meetings: &'r [MeetingRecord],
        search: Search,
    ) -> Result<Self, ExportError> {
        let placed = Placed::new(meetings);
        let database = Sqlite::in_memory()?;
        database.commit()?;
        // A table may be filled before one that it names.
        let foreign_keys = database.connection().pragma_update(None, "foreign_keys", false);
        foreign_keys.map_err(|reason| ExportError::Sql(reason.to_string()))?;
        let filled = RefCell::default();
        Ok(Self { documents, meetings, placed, database, filled, search })
    }

    /// The meetings' keys: what their rows have in the column `meeting`.
    pub fn meetings(&self) -> &[String] {
        &self.placed.keys
    }

    /// The key of the meeting that a document is of.
    pub fn meeting_of(&self, path: &str) -> &str {
        self.placed.of(path).unwrap_or(key::UNKNOWN)
    }

    /// The connection to the tables that are filled by now.
    pub fn connection(&self) -> &Connection {
        self.database.connection()
    }

    /// A statement, after the tables that it names are filled.
    ///
    /// # Errors
    /// [`ExportError::Sql`] where it is none.
    pub fn prepare(&self, sql: &str) -> Result<Statement<'_>, ExportError> {
        self.fill_for(sql)?;
        self.connection().prepare(sql).map_err(|reason| ExportError::Sql(reason.to_string()))
    }

    /// Fills the tables that statements name.
    ///
    /// # Errors
    /// [`ExportError`] where SQLite refuses, or two documents have one path.
    pub fn fill_for(&self, sql: &str) -> Result<(), ExportError> {
        let names: HashSet<&str> = sql.split(|c: char| c != '_' && !c.is_alphanumeric()).collect();
        self.fill(|table| names.contains(table.name))
    }

    /// Fills the tables that are wanted and empty yet.
    fn fill(&self, wanted: impl Fn(&Table) -> bool) -> Result<(), ExportError> {
        let mut filled = self.filled.borrow_mut();
        let new: HashSet<&str> = tables()
            .iter()
            .filter(|table| wanted(table) && filled.insert(table.name))
            .map(|table| table.name)
            .collect();
        if new.is_empty() {
            return Ok(());
        }
        let wanted = |table: &Table| new.contains(table.name);
        let take =
            |table: &Table, row: &serde_json::Value| self.database.add(table, row, self.search);
        self.database.resume()?;
        if tables().iter().any(|table| wanted(table) && !table.is_of_documents()) {
            for (key, record) in self.placed.keys.iter().zip(self.meetings) {
                tables::meeting_rows(key, record, wanted, take)?;
            }
        }
        if tables().iter().any(|table| wanted(table) && table.is_of_documents()) {
            for record in self.documents {
                let meeting = Some(self.meeting_of(&record.source.path));
                tables::document_rows(record, meeting, wanted, take)?;
            }
        }
        self.database.commit()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing;

    #[test]
    fn a_table_is_filled_when_it_is_asked_for() {
        let (documents, meetings) = (testing::documents(), testing::meetings());
        let (lazy, whole) = (
            Memory::new(&documents, &meetings).unwrap(),
            Memory::whole(&documents, &meetings).unwrap(),
        );
        let count = |statement: rusqlite::Result<Statement<'_>>| -> i64 {
            statement.unwrap().query_row([], |row| row.get(0)).unwrap()
        };
        let sql = "SELECT count(*) FROM citations";
        assert_eq!(count(lazy.connection().prepare(sql)), 0);
        let all = count(whole.connection().prepare(sql));
        assert!(all > 0);
        for _ in 0..2 {
            assert_eq!(count(lazy.prepare(sql).map_err(|_| rusqlite::Error::InvalidQuery)), all);
        }
    }
}
