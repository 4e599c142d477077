//! One SQLite database: a table for each type of row, full-text search, and views.
//!
//! A run is one transaction. A new database is made beside its place and renamed; one of ours that
//! stands there takes the run's meetings, each in place of what it had of the same meeting.

mod schema;
mod standing;

use crate::files::NewFile;
use crate::tables::{self, Cell, Owner, Table, cell, key};
use crate::{Document, ExportError, Sink};
use record::MeetingRecord;
use rusqlite::types::{ToSqlOutput, Value, ValueRef};
use rusqlite::{Connection, ToSql, params, params_from_iter};
use standing::{Plan, at};
use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};

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
    document: i64,
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
        let sql = "SELECT coalesce(max(\"document\"), 0) FROM \"documents\"";
        let document = connection.query_row(sql, [], |row| row.get(0)).map_err(at(path))?;
        let inserts = tables::tables().iter().map(|t| (t.name, schema::insert(t))).collect();
        Ok(Self { connection, new, path: path.to_owned(), force, inserts, document })
    }

    fn insert(
        &self,
        table: &Table,
        row: &serde_json::Value,
        document: i64,
    ) -> Result<(), ExportError> {
        let numbered = matches!(table.owner, Owner::Documents | Owner::Document);
        let number = numbered.then_some(Parameter::Number(document));
        let cells = schema::own_columns(table).map(|c| Parameter::Cell(c.cell(row)));
        let sql = self.inserts.get(table.name).map(String::as_str).unwrap_or_default();
        self.connection
            .prepare_cached(sql)
            .and_then(|mut statement| {
                statement.execute(params_from_iter(number.into_iter().chain(cells)))
            })
            .map_err(at(&self.path))?;
        Ok(())
    }

    fn text(&self, what: &str, pointer: &str, text: &str) -> rusqlite::Result<()> {
        let sql = "INSERT INTO \"texts\" (\"document\", \"what\", \"pointer\", \"content\") \
                   VALUES (?, ?, ?, ?)";
        let mut statement = self.connection.prepare_cached(sql)?;
        statement.execute(params![self.document, what, pointer, text])?;
        Ok(())
    }

    /// The titles of a row, for search.
    fn titles(&self, table: &Table, row: &serde_json::Value) -> Result<(), ExportError> {
        let text = |name: &str| match table.column(name).map(|c| c.cell(row)) {
            Some(Cell::Text(text)) if !text.is_empty() => Some(text),
            _ => None,
        };
        let pointer = text("pointer").unwrap_or_default();
        for title in ["title", "header_title", "publication_title"].iter().filter_map(|n| text(n)) {
            self.text(table.name, &pointer, &title).map_err(at(&self.path))?;
        }
        Ok(())
    }

    /// Whether this run has a document of that path already.
    fn known(&self, path: &str) -> rusqlite::Result<bool> {
        let sql =
            "SELECT EXISTS (SELECT 1 FROM \"documents\" WHERE \"meeting\" = '' AND \"path\" = ?)";
        self.connection.prepare_cached(sql)?.query_row([path], |row| row.get(0))
    }

    /// Takes away what the database has of a meeting.
    fn remove(&self, meeting: &str) -> rusqlite::Result<()> {
        let sql = "DELETE FROM \"meetings\" WHERE \"meeting\" = ?1 \
                   OR substr(\"meeting\", 1, length(?1) + 1) = ?1 || '~'";
        self.connection.execute(sql, [meeting])?;
        Ok(())
    }

    /// Gives this run's documents to their meetings; those of no meeting go to the unknown one.
    fn give_documents(&self, meetings: &[(String, &MeetingRecord)]) -> rusqlite::Result<()> {
        let sql =
            "UPDATE \"documents\" SET \"meeting\" = ? WHERE \"meeting\" = '' AND \"path\" = ?";
        let mut give = self.connection.prepare_cached(sql)?;
        for (key, record) in meetings {
            for path in record.documents.iter().filter_map(|d| d.path.as_ref()) {
                give.execute(params![key, path])?;
            }
        }
        Ok(())
    }

    fn homeless(&self) -> rusqlite::Result<bool> {
        let sql = "SELECT EXISTS (SELECT 1 FROM \"documents\" WHERE \"meeting\" = '')";
        self.connection.query_row(sql, [], |row| row.get(0))
    }
}

impl Sink for Sqlite {
    fn document(&mut self, document: &Document<'_>) -> Result<(), ExportError> {
        let Document { record, blocks } = document;
        let path = &record.source.path;
        if self.known(path).map_err(at(&self.path))? {
            let document = path.clone();
            return Err(ExportError::Duplicate { path: self.path.clone(), document });
        }
        self.document += 1;
        tables::document_rows(record, |table, row| {
            self.insert(table, row, self.document)?;
            self.titles(table, row)
        })?;
        for (pointer, text) in blocks.iter().filter(|(_, text)| !text.is_empty()) {
            self.text("block", pointer, text).map_err(at(&self.path))?;
        }
        Ok(())
    }

    fn finish(self: Box<Self>, meetings: &[MeetingRecord]) -> Result<(), ExportError> {
        let keys = key::meetings(meetings);
        let meetings: Vec<(String, &MeetingRecord)> = keys.into_iter().zip(meetings).collect();
        let replaced: BTreeSet<String> =
            meetings.iter().map(|(_, r)| key::meeting(&r.meeting)).collect();
        for meeting in &replaced {
            self.remove(meeting).map_err(at(&self.path))?;
        }
        for (meeting, record) in &meetings {
            tables::meeting_rows(meeting, record, |table, row| self.insert(table, row, 0))?;
        }
        self.give_documents(&meetings).map_err(at(&self.path))?;
        if self.homeless().map_err(at(&self.path))? {
            let unknown = || {
                if !replaced.contains(key::UNKNOWN) {
                    self.remove(key::UNKNOWN)?;
                    let sql = "INSERT INTO \"meetings\" (\"meeting\") VALUES (?)";
                    self.connection.execute(sql, [key::UNKNOWN])?;
                }
                let sql = "UPDATE \"documents\" SET \"meeting\" = ? WHERE \"meeting\" = ''";
                self.connection.execute(sql, [key::UNKNOWN])
            };
            unknown().map_err(at(&self.path))?;
        }
        let Self { connection, new, path, force, .. } = *self;
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
enum Parameter<'v> {
    Number(i64),
    Cell(Cell<'v>),
}

impl ToSql for Parameter<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        let owned = |text: String| ToSqlOutput::Owned(Value::Text(text));
        Ok(match self {
            Self::Cell(Cell::Null) => ToSqlOutput::Owned(Value::Null),
            Self::Cell(Cell::Text(text)) => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
            Self::Number(number) | Self::Cell(Cell::Integer(number)) => {
                ToSqlOutput::Owned(Value::Integer(*number))
            }
            Self::Cell(Cell::Number(number)) => ToSqlOutput::Owned(Value::Real(*number)),
            Self::Cell(Cell::Boolean(value)) => ToSqlOutput::Owned(Value::Integer((*value).into())),
            Self::Cell(Cell::List(items)) => owned(cell::json_list(items)),
            Self::Cell(Cell::Json(value)) => owned(value.to_string()),
        })
    }
}

#[cfg(test)]
mod tests;
