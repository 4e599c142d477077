//! What stands where the database is to be.

use super::schema::{self, APPLICATION_ID, statements};
use crate::ExportError;
use crate::files::{Standing, head, standing};
use crate::tables::VERSION;
use rusqlite::{Connection, ErrorCode, OpenFlags};
use std::collections::BTreeSet;
use std::path::Path;
use std::time::Duration;

/// How a SQLite database begins.
const MAGIC: &[u8] = b"SQLite format 3\0";

/// How long another program's work on the database is waited for.
const PATIENCE: Duration = Duration::from_secs(10);

/// For `map_err`: what SQLite says, with the database.
pub(super) fn at(path: &Path) -> impl FnOnce(rusqlite::Error) -> ExportError {
    |reason| match reason.sqlite_error_code() {
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => {
            ExportError::Damaged { path: path.to_owned(), reason: reason.to_string() }
        }
        _ => ExportError::Database { path: path.to_owned(), reason: Box::new(reason) },
    }
}

/// What is to be done with what stands there.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Plan {
    /// A new database is made, and takes the place of what may stand there.
    New,
    /// The database that stands there is ours and takes the rows.
    Extend,
}

/// Looks at what stands at a path, and refuses what must not be touched.
pub(super) fn plan(path: &Path, force: bool) -> Result<Plan, ExportError> {
    match standing(path)? {
        Standing::Nothing => return Ok(Plan::New),
        Standing::File => {}
        Standing::Other => {
            return Err(ExportError::NotOurs { path: path.to_owned(), what: "database" });
        }
    }
    let head = head(path, 100).map_err(ExportError::io(path))?;
    let number = |at: usize| -> Option<i64> {
        let bytes = head.get(at..at + 4)?.try_into().ok()?;
        Some(i64::from(u32::from_be_bytes(bytes)))
    };
    let ours = head.starts_with(MAGIC) && number(68) == Some(APPLICATION_ID);
    if !ours {
        return if force {
            Ok(Plan::New)
        } else {
            Err(ExportError::NotOurs { path: path.to_owned(), what: "database" })
        };
    }
    match number(60) {
        Some(found) if found > VERSION => {
            Err(ExportError::Newer { path: path.to_owned(), found, known: VERSION })
        }
        _ if force => Ok(Plan::New),
        Some(found) if found < VERSION => Err(ExportError::OtherTables { path: path.to_owned() }),
        _ => Ok(Plan::Extend),
    }
}

/// Opens a new, empty database in an empty file, and makes its tables in a transaction that stays
/// open.
pub(super) fn create(file: &Path, path: &Path) -> Result<Connection, ExportError> {
    let connection = connect(file, path)?;
    let make = || -> rusqlite::Result<()> {
        // The file is thrown away where the run ends early, so a journal on the disk is for nothing.
        connection.pragma_update(None, "journal_mode", "MEMORY")?;
        connection.execute_batch("BEGIN IMMEDIATE")?;
        connection.pragma_update(None, "application_id", APPLICATION_ID)?;
        connection.pragma_update(None, "user_version", VERSION)?;
        statements().iter().try_for_each(|statement| connection.execute_batch(statement))
    };
    make().map_err(at(path))?;
    Ok(connection)
}

/// Opens a database of ours, makes sure that it is whole and has our tables, and begins a
/// transaction.
pub(super) fn extend(path: &Path) -> Result<Connection, ExportError> {
    let connection = connect(path, path)?;
    connection.execute_batch("BEGIN IMMEDIATE").map_err(at(path))?;
    let state: String =
        connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0)).map_err(at(path))?;
    if state != "ok" {
        return Err(ExportError::Damaged { path: path.to_owned(), reason: state });
    }
    let wanted = expected().map_err(at(path))?;
    let found = objects(&connection).map_err(at(path))?;
    if wanted.is_subset(&found) {
        Ok(connection)
    } else {
        Err(ExportError::OtherTables { path: path.to_owned() })
    }
}

fn connect(file: &Path, path: &Path) -> Result<Connection, ExportError> {
    // No URI flag: a file name that begins with `file:` is a file name.
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(file, flags).map_err(at(path))?;
    let prepare = || -> rusqlite::Result<()> {
        connection.busy_timeout(PATIENCE)?;
        connection.set_prepared_statement_cache_capacity(64);
        connection.pragma_update(None, "foreign_keys", true)?;
        connection.pragma_update(None, "synchronous", "FULL")?;
        // 32 MB of pages in memory, whatever the size of the run.
        connection.pragma_update(None, "cache_size", -32_768)
    };
    prepare().map_err(at(path))?;
    Ok(connection)
}

/// The tables, views, indexes and triggers of a database, each with its text.
fn objects(connection: &Connection) -> rusqlite::Result<BTreeSet<(String, String)>> {
    let sql = "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL";
    let mut statement = connection.prepare(sql)?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    rows.collect()
}

/// A database in memory with all tables, in a transaction that stays open.
pub(super) fn in_memory() -> rusqlite::Result<Connection> {
    begun(&statements())
}

/// The same, whose tables take any rows.
pub(super) fn loose() -> rusqlite::Result<Connection> {
    begun(&schema::loose())
}

fn begun(statements: &[String]) -> rusqlite::Result<Connection> {
    let connection = Connection::open_in_memory()?;
    connection.set_prepared_statement_cache_capacity(64);
    connection.execute_batch("BEGIN")?;
    statements.iter().try_for_each(|statement| connection.execute_batch(statement))?;
    Ok(connection)
}

/// Those that a database of this version has.
fn expected() -> rusqlite::Result<BTreeSet<(String, String)>> {
    let connection = Connection::open_in_memory()?;
    statements().iter().try_for_each(|statement| connection.execute_batch(statement))?;
    objects(&connection)
}
