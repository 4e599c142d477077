//! One SQLite database: a table for each type of row, full-text search, and views.
//!
//! A run is one transaction. A new database is made beside its place and renamed; one of ours that
//! stands there takes the run's meetings, each in place of what it had of the same meeting.

mod schema;
mod standing;

use crate::ExportError;
use crate::files::NewFile;
use crate::spool::Rows;
use crate::tables::{self, Cell, Owner, Table, cell};
use rusqlite::types::{ToSqlOutput, Value, ValueRef};
use rusqlite::{Connection, ToSql, params, params_from_iter};
use standing::{Plan, at};
use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// The part of a document's row that full-text search finds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Search {
    /// Its titles.
    Titles,
    /// Nothing.
    Without,
}

/// A database that takes a run.
#[derive(Debug)]
pub(crate) struct Sqlite {
    // Before the file: a database is closed before it is taken away.
    connection: Connection,
    new: Option<NewFile>,
    path: PathBuf,
    /// Whether what stands there is to be replaced.
    force: bool,
    inserts: HashMap<&'static str, String>,
}

impl Sqlite {
    pub(crate) fn open(path: &Path, force: bool) -> Result<Self, ExportError> {
        let (connection, new) = match standing::plan(path, force)? {
            Plan::Extend => (standing::extend(path)?, None),
            Plan::New => {
                let (new, _) = NewFile::create(path)?;
                (standing::create(new.part(), path)?, Some(new))
            }
        };
        let inserts = tables::tables().iter().map(|t| (t.name, schema::insert(t))).collect();
        Ok(Self { connection, new, path: path.to_owned(), force, inserts })
    }

    /// A database in memory.
    pub(crate) fn in_memory() -> Result<Self, ExportError> {
        let path = PathBuf::from(":memory:");
        let connection = standing::in_memory().map_err(at(&path))?;
        let inserts = tables::tables().iter().map(|t| (t.name, schema::insert(t))).collect();
        Ok(Self { connection, new: None, path, force: false, inserts })
    }

    /// A database in memory for rows that a person may have changed: nothing holds one to another.
    pub(crate) fn loose() -> Result<Self, ExportError> {
        let path = PathBuf::from(":memory:");
        let connection = standing::loose().map_err(at(&path))?;
        let inserts = tables::tables().iter().map(|t| (t.name, schema::insert(t))).collect();
        Ok(Self { connection, new: None, path, force: false, inserts })
    }

    /// Takes a row of these values.
    pub(crate) fn values(&self, table: &Table, row: &[Value]) -> Result<(), ExportError> {
        let sql = self.inserts.get(table.name).map(String::as_str).unwrap_or_default();
        let insert = self.connection.prepare_cached(sql);
        insert.and_then(|mut s| s.execute(params_from_iter(row))).map_err(at(&self.path))?;
        Ok(())
    }

    /// The connection to the database, which takes no more rows.
    pub(crate) fn into_connection(self) -> Result<Connection, ExportError> {
        self.commit()?;
        Ok(self.connection)
    }

    pub(crate) fn connection(&self) -> &Connection {
        &self.connection
    }

    /// Begins to take rows once more.
    pub(crate) fn resume(&self) -> Result<(), ExportError> {
        self.connection.execute_batch("BEGIN").map_err(at(&self.path))
    }

    /// Keeps the rows that were taken.
    pub(crate) fn commit(&self) -> Result<(), ExportError> {
        self.connection.execute_batch("COMMIT").map_err(at(&self.path))
    }

    /// Takes a row.
    pub(crate) fn add(
        &self,
        table: &Table,
        row: &serde_json::Value,
        search: Search,
    ) -> Result<(), ExportError> {
        if table.owner == Owner::Documents
            && let Some(document) = self.known(table, row)?
        {
            return Err(ExportError::Duplicate { path: self.path.clone(), document });
        }
        let cells = table.columns.iter().map(|c| Parameter(c.cell(row)));
        let sql = self.inserts.get(table.name).map(String::as_str).unwrap_or_default();
        self.connection
            .prepare_cached(sql)
            .and_then(|mut statement| statement.execute(params_from_iter(cells)))
            .map_err(at(&self.path))?;
        match (table.owner, search) {
            (Owner::Documents | Owner::Document, Search::Titles) => self.titles(table, row),
            _ => Ok(()),
        }
    }

    fn text(&self, place: [&str; 4], text: &str) -> rusqlite::Result<()> {
        let sql = "INSERT INTO \"texts\" (\"meeting\", \"path\", \"what\", \"pointer\", \"content\") \
                   VALUES (?, ?, ?, ?, ?)";
        let [meeting, path, what, pointer] = place;
        let mut statement = self.connection.prepare_cached(sql)?;
        statement.execute(params![meeting, path, what, pointer, text])?;
        Ok(())
    }

    /// The titles of a document's row, for search.
    fn titles(&self, table: &Table, row: &serde_json::Value) -> Result<(), ExportError> {
        let text = |name: &str| match table.column(name).map(|c| c.cell(row)) {
            Some(Cell::Text(text)) if !text.is_empty() => Some(text),
            _ => None,
        };
        let [meeting, path, pointer] =
            ["meeting", "path", "pointer"].map(|name| text(name).unwrap_or_default());
        for title in ["title", "header_title", "publication_title"].iter().filter_map(|n| text(n)) {
            let place = [&*meeting, &*path, table.name, &*pointer];
            self.text(place, &title).map_err(at(&self.path))?;
        }
        Ok(())
    }

    /// Whether this run has a document of that path already.
    fn known(&self, table: &Table, row: &serde_json::Value) -> Result<Option<String>, ExportError> {
        let cells: Vec<Parameter<'_>> = ["meeting", "path"]
            .iter()
            .filter_map(|name| Some(Parameter(table.column(name)?.cell(row))))
            .collect();
        let sql = "SELECT max(\"path\") FROM \"documents\" WHERE \"meeting\" = ? AND \"path\" = ?";
        let known = |statement: &mut rusqlite::CachedStatement<'_>| {
            statement.query_row(params_from_iter(cells), |row| row.get(0))
        };
        let known = self.connection.prepare_cached(sql).and_then(|mut s| known(&mut s));
        known.map_err(at(&self.path))
    }

    /// Takes away what the database has of a meeting.
    fn remove(&self, meeting: &str) -> rusqlite::Result<()> {
        let sql = "DELETE FROM \"meetings\" WHERE \"meeting\" = ?1 \
                   OR substr(\"meeting\", 1, length(?1) + 1) = ?1 || '~'";
        self.connection.execute(sql, [meeting])?;
        Ok(())
    }
}

impl Rows for Sqlite {
    fn begin(&mut self, meetings: &[&str]) -> Result<(), ExportError> {
        // The second meeting of one key goes with the first.
        let keys = meetings.iter().map(|key| key.split('~').next().unwrap_or(key));
        keys.into_iter().try_for_each(|key| self.remove(key)).map_err(at(&self.path))
    }

    fn row(&mut self, table: &Table, row: &serde_json::Value) -> Result<(), ExportError> {
        self.add(table, row, Search::Titles)
    }

    fn texts(
        &mut self,
        meeting: &str,
        path: &str,
        blocks: &[(String, String)],
    ) -> Result<(), ExportError> {
        for (pointer, text) in blocks.iter().filter(|(_, text)| !text.is_empty()) {
            self.text([meeting, path, "block", pointer], text).map_err(at(&self.path))?;
        }
        Ok(())
    }

    fn finish(self) -> Result<(), ExportError> {
        let Self { connection, new, path, force, .. } = self;
        connection.execute_batch("COMMIT").map_err(at(&path))?;
        connection.close().map_err(|(_, reason)| at(&path)(reason))?;
        // Another run may have made the database meanwhile: its rows are not to be lost.
        match new {
            None => Ok(()),
            Some(new) if force => new.done(),
            Some(new) => new.done_alone(),
        }
    }
}

/// What is bound to a statement.
struct Parameter<'v>(Cell<'v>);

impl ToSql for Parameter<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        let owned = |text: String| ToSqlOutput::Owned(Value::Text(text));
        Ok(match &self.0 {
            Cell::Null => ToSqlOutput::Owned(Value::Null),
            Cell::Text(text) => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
            Cell::Integer(number) => ToSqlOutput::Owned(Value::Integer(*number)),
            Cell::Number(number) => ToSqlOutput::Owned(Value::Real(*number)),
            Cell::Boolean(value) => ToSqlOutput::Owned(Value::Integer((*value).into())),
            Cell::Date(day) => owned(day.to_string()),
            Cell::List(items) => owned(cell::json_list(items)),
            Cell::Json(value) => owned(value.to_string()),
        })
    }
}

#[cfg(test)]
mod tests;
