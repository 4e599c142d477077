//! What can go wrong when records leave.

use std::io;
use std::path::{Path, PathBuf};

/// Why records could not be written in another form. Nothing of the run counts then.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ExportError {
    /// A file cannot be written or looked at.
    #[error("cannot write {}: {reason}", path.display())]
    Io {
        /// Which.
        path: PathBuf,
        /// Why.
        reason: io::Error,
    },
    /// A question in SQL cannot be answered.
    #[error("SQL: {0}")]
    Sql(String),
    /// A file stands there that this program did not make.
    #[error(
        "{} is not a {what} of ours; give --force to overwrite it, or another path",
        path.display()
    )]
    NotOurs {
        /// Which.
        path: PathBuf,
        /// What was to be written there: `database`, `workbook`, `table`.
        what: &'static str,
    },
    /// A database was made by a newer version of this program.
    #[error(
        "{} was made by a newer version (its tables are of version {found}, this program writes \
         {known}): update the program, or give another path",
        path.display()
    )]
    Newer {
        /// Which.
        path: PathBuf,
        /// The version of its tables.
        found: i64,
        /// The newest version that is known here.
        known: i64,
    },
    /// A database of ours has other tables than this version writes.
    #[error(
        "{} has other tables than this version writes: it was made by another version or changed \
         by hand; give another path, or --force to make it anew without what is in it",
        path.display()
    )]
    OtherTables {
        /// Which.
        path: PathBuf,
    },
    /// A database of ours is damaged.
    #[error(
        "{} is damaged ({reason}): give another path, or --force to make it anew",
        path.display()
    )]
    Damaged {
        /// Which.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
    /// The database refused.
    #[error("cannot write {}: {reason}", path.display())]
    Database {
        /// Which.
        path: PathBuf,
        /// Why.
        reason: Box<rusqlite::Error>,
    },
    /// Another run wrote the database while this one did.
    #[error(
        "{} was written by another run meanwhile: run again, so that the rows of neither are lost",
        .0.display()
    )]
    Meanwhile(PathBuf),
    /// Two documents of the run have one path.
    #[error("{}: two documents are called {document}: the path must be theirs alone", path.display())]
    Duplicate {
        /// The database.
        path: PathBuf,
        /// The documents' path.
        document: String,
    },
    /// A Parquet file cannot be written.
    #[error("cannot write {}: {reason}", path.display())]
    Parquet {
        /// Which.
        path: PathBuf,
        /// Why.
        reason: Box<::parquet::errors::ParquetError>,
    },
    /// Records do not fit a table's Arrow schema, which the tests rule out.
    #[error("cannot make the Arrow table {table}: {reason}")]
    Arrow {
        /// Which.
        table: String,
        /// Why.
        reason: Box<arrow_schema::ArrowError>,
    },
    /// A workbook cannot be written.
    #[error("cannot write {}: {reason}", path.display())]
    Workbook {
        /// Which.
        path: PathBuf,
        /// Why.
        reason: Box<rust_xlsxwriter::XlsxError>,
    },
    /// There is no table of that name.
    #[error("there is no table {0}: see export::arrow::tables()")]
    UnknownTable(String),
    /// The form is several files and cannot be one.
    #[error("{format} is several files, {} is one: give a folder instead", path.display())]
    NotOneFile {
        /// The form's name.
        format: &'static str,
        /// The file asked for.
        path: PathBuf,
    },
    /// A record could not be turned into JSON, which the tests rule out.
    #[error("cannot write the record of {document}: {reason}")]
    Record {
        /// The document's path, or the meeting's key.
        document: String,
        /// Why.
        reason: serde_json::Error,
    },
}

impl ExportError {
    /// For `map_err`: the file that an input or output error is about.
    pub(crate) fn io(path: &Path) -> impl FnOnce(io::Error) -> Self {
        |reason| Self::Io { path: path.to_owned(), reason }
    }

    /// For `map_err`: the document or meeting that a JSON error is about.
    pub(crate) fn record(document: &str) -> impl FnOnce(serde_json::Error) -> Self {
        |reason| Self::Record { document: document.to_owned(), reason }
    }
}
