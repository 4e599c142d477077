//! The database: its tables, its check sums, and what can be wrong with it.

use crate::{Digest, Stamp};
use rusqlite::{Connection, ErrorCode, OptionalExtension, params};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// The database's name in its folder.
pub const FILE: &str = "cache.sqlite";

/// Marks the database as ours (`Rapc`).
const APPLICATION: i32 = 0x5261_7063;

/// What its tables are; another number is begun anew, a cache has no history to keep.
const LAYOUT: i32 = 1;

/// How long one run waits for another's transaction.
const PATIENCE: Duration = Duration::from_secs(5);

/// Days since 1970.
pub(crate) type Day = i64;

pub(crate) fn today() -> Day {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_secs() / 86_400).unwrap_or(0)
}

/// What keeps the database from answering.
#[derive(Debug)]
pub(crate) enum Trouble {
    /// It is no database, or a broken one, or of another layout: it must be begun anew.
    Damaged(String),
    /// It is in use, full, read-only, …: nothing that beginning anew would mend.
    Other(rusqlite::Error),
}

impl Trouble {
    pub(crate) fn into_io(self) -> io::Error {
        match self {
            Self::Damaged(why) => io::Error::other(why),
            Self::Other(error) => io::Error::other(error),
        }
    }
}

impl From<rusqlite::Error> for Trouble {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::Error as E;
        let damaged = match &error {
            E::SqliteFailure(failure, _) => {
                matches!(failure.code, ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase)
            }
            // A table that is not there, a column of another type.
            E::SqlInputError { .. }
            | E::InvalidColumnType(..)
            | E::FromSqlConversionFailure(..) => true,
            _ => false,
        };
        if damaged { Self::Damaged(error.to_string()) } else { Self::Other(error) }
    }
}

/// Makes the folder, for its owner alone: what is kept says what is in documents.
pub(crate) fn make_folder(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// Takes the database away with the files that SQLite keeps beside it.
pub(crate) fn remove(file: &Path) -> io::Result<()> {
    for beside in ["", "-wal", "-shm", "-journal"] {
        let mut name = file.as_os_str().to_owned();
        name.push(beside);
        match fs::remove_file(PathBuf::from(name)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    Ok(())
}

fn connect(file: &Path) -> Result<Connection, Trouble> {
    let connection = Connection::open(file)?;
    connection.busy_timeout(PATIENCE)?;
    // Of a new database: a file's records are some ten kilobytes, and are read in one piece.
    connection.pragma_update(None, "page_size", 16_384)?;
    // Where a file system cannot share memory, SQLite stays with its journal.
    connection.pragma_update(None, "journal_mode", "wal")?;
    // Waiting for the disk would cost more than the cache saves. A power cut may damage it: that is
    // discovered, and what was kept is made again.
    connection.pragma_update(None, "synchronous", "off")?;
    Ok(connection)
}

/// Tries again while another process holds the database. SQLite waits by itself nearly everywhere,
/// but not where a journal's mode is changed or its last user leaves.
fn patiently<T>(attempt: impl Fn() -> Result<T, Trouble>) -> Result<T, Trouble> {
    let begin = Instant::now();
    loop {
        match attempt() {
            Err(Trouble::Other(error)) if is_held(&error) && begin.elapsed() < PATIENCE => {
                thread::sleep(Duration::from_millis(5));
            }
            done => return done,
        }
    }
}

fn is_held(error: &rusqlite::Error) -> bool {
    matches!(error.sqlite_error_code(), Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked))
}

/// Opens the database to write, making it where it is missing.
pub(crate) fn open(file: &Path) -> Result<Connection, Trouble> {
    patiently(|| open_once(file))
}

fn open_once(file: &Path) -> Result<Connection, Trouble> {
    let mut connection = connect(file)?;
    let layout = |c: &Connection| -> Result<(i32, i32), rusqlite::Error> {
        let number = |name| c.pragma_query_value(None, name, |row| row.get::<_, i32>(0));
        Ok((number("application_id")?, number("user_version")?))
    };
    if layout(&connection)? == (APPLICATION, LAYOUT) {
        return Ok(connection);
    }
    let transaction =
        connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
    // Another run may have made it in the meantime.
    if layout(&transaction)? == (APPLICATION, LAYOUT) {
        drop(transaction);
        return Ok(connection);
    }
    let tables: i64 =
        transaction.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    if tables > 0 && layout(&transaction)?.0 == APPLICATION {
        return Err(Trouble::Damaged("it is of another layout".to_owned()));
    }
    if tables > 0 {
        return Err(Trouble::Other(rusqlite::Error::InvalidPath(
            "it is the database of another program".into(),
        )));
    }
    transaction.execute_batch(
        "CREATE TABLE entries (
           id INTEGER PRIMARY KEY, key BLOB NOT NULL UNIQUE, value BLOB NOT NULL,
           sum INTEGER NOT NULL, used INTEGER NOT NULL);
         CREATE INDEX entries_used ON entries (used);
         CREATE TABLE stamps (
           file BLOB PRIMARY KEY, size INTEGER NOT NULL, modified INTEGER NOT NULL,
           changed INTEGER NOT NULL, number INTEGER NOT NULL, digest BLOB NOT NULL,
           sum INTEGER NOT NULL, used INTEGER NOT NULL) WITHOUT ROWID;
         CREATE TABLE runs (
           output BLOB PRIMARY KEY, value BLOB NOT NULL, sum INTEGER NOT NULL,
           used INTEGER NOT NULL);",
    )?;
    transaction.pragma_update(None, "application_id", APPLICATION)?;
    transaction.pragma_update(None, "user_version", LAYOUT)?;
    transaction.commit()?;
    Ok(connection)
}

/// The check sum of a row: over its key as much as over its value, so that a value under another
/// key is noticed too.
fn sum(parts: &[&[u8]]) -> i64 {
    let mut hasher = crc32fast::Hasher::new();
    for part in parts {
        hasher.update(part);
    }
    i64::from(hasher.finalize())
}

fn path_bytes(path: &Path) -> &[u8] {
    path.as_os_str().as_encoded_bytes()
}

fn stamp_sum(stamp: &Stamp, digest: &[u8]) -> i64 {
    let Stamp { file, size, modified, changed, number } = stamp;
    sum(&[
        path_bytes(file),
        &size.to_le_bytes(),
        &modified.to_le_bytes(),
        &changed.to_le_bytes(),
        &number.to_le_bytes(),
        digest,
    ])
}

/// SQLite's integers have a sign; the bits are the same.
fn signed(number: u64) -> i64 {
    number.cast_signed()
}

/// The connection that questions go to.
#[derive(Debug)]
pub(crate) struct Reader(Connection);

impl Reader {
    pub(crate) fn open(file: &Path) -> Result<Self, Trouble> {
        let connection = patiently(|| connect(file))?;
        connection.pragma_update(None, "query_only", true)?;
        Ok(Self(connection))
    }

    /// Looks at the database as it is now until [`Reader::release`]: questions then cost no locks.
    pub(crate) fn hold(&self) {
        // Where it fails, each question takes its own locks, or says what is wrong.
        drop(self.0.execute_batch("BEGIN"));
    }

    pub(crate) fn release(&self) {
        drop(self.0.execute_batch("COMMIT"));
    }

    pub(crate) fn entry(&self, key: &Digest) -> Result<Option<(Vec<u8>, Day)>, Trouble> {
        let mut statement =
            self.0.prepare_cached("SELECT value, sum, used FROM entries WHERE key = ?1")?;
        let row: Option<(Vec<u8>, i64, Day)> = statement
            .query_row([&key[..]], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
            .optional()?;
        Ok(row.filter(|(value, kept, _)| *kept == sum(&[key, value])).map(|(v, _, day)| (v, day)))
    }

    pub(crate) fn digest(&self, stamp: &Stamp) -> Result<Option<Digest>, Trouble> {
        let mut statement = self.0.prepare_cached(
            "SELECT digest, sum FROM stamps WHERE file = ?1 AND size = ?2 AND modified = ?3
             AND changed = ?4 AND number = ?5",
        )?;
        let Stamp { file, size, modified, changed, number } = stamp;
        let row: Option<(Vec<u8>, i64)> = statement
            .query_row(
                params![path_bytes(file), signed(*size), modified, changed, signed(*number)],
                |row| Ok((row.get(0)?, row.get(1)?)),
            )
            .optional()?;
        Ok(row
            .filter(|(digest, kept)| *kept == stamp_sum(stamp, digest))
            .and_then(|(digest, _)| digest.try_into().ok()))
    }

    pub(crate) fn run(&self, output: &Path) -> Result<Option<Vec<u8>>, Trouble> {
        let mut statement =
            self.0.prepare_cached("SELECT value, sum FROM runs WHERE output = ?1")?;
        let row: Option<(Vec<u8>, i64)> = statement
            .query_row([path_bytes(output)], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        Ok(row
            .filter(|(value, kept)| *kept == sum(&[path_bytes(output), value]))
            .map(|(value, _)| value))
    }
}

pub(crate) fn put_entry(
    c: &Connection,
    key: &Digest,
    value: &[u8],
    day: Day,
) -> rusqlite::Result<()> {
    c.prepare_cached(
        "INSERT INTO entries (key, value, sum, used) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (key) DO UPDATE SET value = ?2, sum = ?3, used = ?4",
    )?
    .execute(params![&key[..], value, sum(&[key, value]), day])?;
    Ok(())
}

pub(crate) fn use_entry(c: &Connection, key: &Digest, day: Day) -> rusqlite::Result<()> {
    c.prepare_cached("UPDATE entries SET used = ?2 WHERE key = ?1")?
        .execute(params![&key[..], day])?;
    Ok(())
}

pub(crate) fn put_stamp(
    c: &Connection,
    stamp: &Stamp,
    digest: &Digest,
    day: Day,
) -> rusqlite::Result<()> {
    let Stamp { file, size, modified, changed, number } = stamp;
    c.prepare_cached("INSERT OR REPLACE INTO stamps VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)")?
        .execute(params![
            path_bytes(file),
            signed(*size),
            modified,
            changed,
            signed(*number),
            &digest[..],
            stamp_sum(stamp, digest),
            day
        ])?;
    Ok(())
}

pub(crate) fn put_run(
    c: &Connection,
    output: &Path,
    value: &[u8],
    day: Day,
) -> rusqlite::Result<()> {
    c.prepare_cached("INSERT OR REPLACE INTO runs VALUES (?1, ?2, ?3, ?4)")?.execute(params![
        path_bytes(output),
        value,
        sum(&[path_bytes(output), value]),
        day
    ])?;
    Ok(())
}

/// Days after which a stamp or a run is of no use: files are renamed and folders go.
const KEPT_DAYS: Day = 180;

/// Brings the database below `most` bytes, by what was not used for longest.
pub(crate) fn shrink(c: &Connection, most: u64, today: Day) -> rusqlite::Result<()> {
    let number = |name: &str| c.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
    let page = number("page_size")?;
    let used = |c: &Connection| -> rusqlite::Result<u64> {
        let number = |name: &str| c.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
        Ok((number("page_count")? - number("freelist_count")?).saturating_mul(page).unsigned_abs())
    };
    if used(c)? <= most {
        return Ok(());
    }
    c.execute("DELETE FROM stamps WHERE used < ?1", [today - KEPT_DAYS])?;
    c.execute("DELETE FROM runs WHERE used < ?1", [today - KEPT_DAYS])?;
    // A quarter more than needed, so that not every run has to.
    let wanted = most / 4 * 3;
    loop {
        let size = used(c)?;
        let entries: i64 = c.query_row("SELECT count(*) FROM entries", [], |row| row.get(0))?;
        if size <= wanted || entries == 0 {
            break;
        }
        let share = (size - wanted) as f64 / size as f64;
        let some = ((entries as f64 * share).ceil() as i64).clamp(1, entries);
        c.execute(
            "DELETE FROM entries WHERE id IN (SELECT id FROM entries ORDER BY used, id LIMIT ?1)",
            [some],
        )?;
    }
    c.execute_batch("VACUUM")
}
