//! Records as tables for other systems: CSV with a Frictionless descriptor, a SQLite database,
//! Parquet files, Arrow batches and a workbook.
//!
//! All forms have the same tables with the same columns, made from the records' own JSON Schemas.
//! `shape` reads a schema; `tables` flattens it to tables of cells, from which each form and the page
//! that documents them ([`tables_markdown`]) are made. A field that the record gains appears in every
//! form by itself.
//!
//! A [`Sink`] takes the documents one by one and holds none of them: until the meetings are known,
//! which every row names, they wait on the disk (`spool`), and what a form needs to keep (a
//! transaction, row groups, a sheet's rows) lies there, too. Nothing of a run can be seen
//! before [`Sink::finish`] returned: files are written under other names and renamed, and a
//! database has one transaction. A file that this crate did not make is never overwritten unasked.
//!
//! ```
//! use export::{TableFormat, sink};
//! let folder = tempfile::tempdir()?;
//! let writer = sink(TableFormat::Sqlite, folder.path(), false)?;
//! writer.finish(&[])?;
//! assert!(folder.path().join("rapporteur.sqlite").exists());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod arrow;
mod csv;
mod error;
mod files;
mod memory;
mod output;
mod package;
mod parquet;
mod shape;
mod sink;
mod spool;
mod sql;
mod sqlite;
mod tables;
#[cfg(test)]
mod testing;
mod workbook;

pub use error::ExportError;
pub use memory::Memory;
pub use output::{
    CONTENTS, Closing, DOCUMENTS, Form, Layout, OutputError, OutputFolder, RecordWriter,
};
pub use sink::{Document, Sink, TableFormat, file_sink, sink};
pub use sql::{SqlAnswer, SqlTables, ask, ask_database, ask_workbook};
pub use tables::markdown::tables_markdown;
pub use tables::{Column, Day, Kind, Table, tables};
pub use workbook::is_workbook;
