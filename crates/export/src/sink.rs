//! Where records go: one at a time, and all of them or none.

use crate::spool::Spooled;
use crate::{ExportError, csv, parquet, sqlite, workbook};
use record::{DocumentRecord, MeetingRecord};
use std::path::Path;

/// One document on its way out.
#[derive(Debug, Clone, Copy)]
pub struct Document<'a> {
    /// What is known of it.
    pub record: &'a DocumentRecord,
    /// The texts of its blocks for full-text search, each with its JSON Pointer; may be empty.
    pub blocks: &'a [(String, String)],
}

/// Takes documents in the order of their paths, then the meetings, then closes.
///
/// Nothing of it counts before [`finish`](Self::finish) returned `Ok`: a sink that is dropped
/// before leaves what stood there. After an error the sink is to be dropped.
pub trait Sink {
    /// Takes a document. It is written, not held.
    ///
    /// # Errors
    /// [`ExportError`] where it cannot be written.
    fn document(&mut self, document: &Document<'_>) -> Result<(), ExportError>;

    /// Takes the meetings that the documents belong to, and makes all of it count.
    ///
    /// # Errors
    /// [`ExportError`] where it cannot be written; what stood there before stands there still.
    fn finish(self: Box<Self>, meetings: &[MeetingRecord]) -> Result<(), ExportError>;
}

/// The forms that records can be written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TableFormat {
    /// One CSV file for each table, with a Frictionless descriptor.
    Csv,
    /// One SQLite database.
    Sqlite,
    /// One Parquet file for each table.
    Parquet,
    /// One workbook with a sheet for each table.
    Xlsx,
}

impl TableFormat {
    /// All forms.
    pub const ALL: [Self; 4] = [Self::Csv, Self::Sqlite, Self::Parquet, Self::Xlsx];

    /// The name at the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Sqlite => "sqlite",
            Self::Parquet => "parquet",
            Self::Xlsx => "xlsx",
        }
    }

    /// The form of that name.
    ///
    /// ```
    /// use export::TableFormat;
    /// assert_eq!(TableFormat::of_name("parquet"), Some(TableFormat::Parquet));
    /// assert_eq!(TableFormat::of_name("pdf"), None);
    /// ```
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|f| f.name() == name)
    }

    /// What is written in a folder: a folder of several files, or one file.
    ///
    /// ```
    /// assert_eq!(export::TableFormat::Xlsx.place(), "rapporteur.xlsx");
    /// ```
    pub fn place(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Sqlite => "rapporteur.sqlite",
            Self::Parquet => "parquet",
            Self::Xlsx => "rapporteur.xlsx",
        }
    }
}

/// Opens a sink that writes into `folder`, which is there and can be written, at the form's
/// [`place`](TableFormat::place): `csv/*.csv` and `csv/datapackage.json`, `rapporteur.sqlite`,
/// `parquet/*.parquet`, `rapporteur.xlsx`.
///
/// Files of ours are replaced; in a database of ours, the meetings of this run. `force` lets
/// other files be overwritten, and a database be made anew.
///
/// # Errors
/// [`ExportError::NotOurs`] where a file stands there that this program did not make,
/// [`ExportError::Newer`] (with `force` too), [`ExportError::OtherTables`] or
/// [`ExportError::Damaged`] of a database, and [`ExportError::Io`] where the folder cannot be
/// written.
pub fn sink(format: TableFormat, folder: &Path, force: bool) -> Result<Box<dyn Sink>, ExportError> {
    let place = folder.join(format.place());
    Ok(match format {
        TableFormat::Csv => Box::new(Spooled::new(csv::Csv::open(&place, force)?, folder)?),
        TableFormat::Parquet => {
            Box::new(Spooled::new(parquet::Parquet::open(&place, force)?, folder)?)
        }
        TableFormat::Sqlite | TableFormat::Xlsx => file_sink(format, &place, force)?,
    })
}

/// Opens a sink that writes straight to one file: a database or a workbook.
///
/// # Errors
/// As [`sink`], and [`ExportError::NotOneFile`] where the form is several files.
pub fn file_sink(
    format: TableFormat,
    file: &Path,
    force: bool,
) -> Result<Box<dyn Sink>, ExportError> {
    let beside = file.parent().unwrap_or(Path::new("."));
    match format {
        TableFormat::Sqlite => {
            Ok(Box::new(Spooled::new(sqlite::Sqlite::open(file, force)?, beside)?))
        }
        TableFormat::Xlsx => {
            Ok(Box::new(Spooled::new(workbook::Xlsx::open(file, force)?, beside)?))
        }
        TableFormat::Csv | TableFormat::Parquet => {
            Err(ExportError::NotOneFile { format: format.name(), path: file.to_owned() })
        }
    }
}
