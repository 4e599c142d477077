//! Parquet: one file for each table.

use crate::ExportError;
use crate::arrow::{self, Builder};
use crate::files::{NewFile, refuse_foreign, sweep};
use crate::spool::Rows;
use crate::tables::{Owner, Table, VERSION, tables};
use ::parquet::arrow::ArrowWriter;
use ::parquet::basic::Compression;
use ::parquet::errors::ParquetError;
use ::parquet::file::metadata::KeyValue;
use ::parquet::file::properties::WriterProperties;
use ::parquet::file::reader::{FileReader, SerializedFileReader};
use record::{DOCUMENT_SCHEMA_ID, MEETING_SCHEMA_ID};
use serde_json::Value;
use std::fs::File;
use std::path::{Path, PathBuf};

/// The key of the metadata that says that a file is ours, with the `$id` of the records' schema.
const MARK: &str = "rapporteur.schema";

/// Rows wait until they take about this much memory.
const BATCH_BYTES: usize = 4 << 20;

/// A row group is closed when it takes this much memory.
const GROUP_BYTES: usize = 16 << 20;

/// A folder that takes a run.
#[derive(Debug)]
pub(crate) struct Parquet {
    folder: PathBuf,
    files: Vec<Open>,
}

#[derive(Debug)]
struct Open {
    file: NewFile,
    builder: Builder,
    writer: ArrowWriter<File>,
}

fn at(path: &Path) -> impl FnOnce(ParquetError) -> ExportError {
    |reason| ExportError::Parquet { path: path.to_owned(), reason: Box::new(reason) }
}

impl Parquet {
    pub(crate) fn open(folder: &Path, force: bool) -> Result<Self, ExportError> {
        std::fs::create_dir_all(folder).map_err(ExportError::io(folder))?;
        let files = tables().iter().map(|table| Open::new(folder, table, force));
        Ok(Self { folder: folder.to_owned(), files: files.collect::<Result<_, _>>()? })
    }
}

impl Open {
    fn new(folder: &Path, table: &'static Table, force: bool) -> Result<Self, ExportError> {
        let id = match table.owner {
            Owner::Documents | Owner::Document => DOCUMENT_SCHEMA_ID,
            Owner::Meetings | Owner::Meeting => MEETING_SCHEMA_ID,
        };
        let builder = Builder::new(table);
        let table = table.name;
        let path = folder.join(format!("{table}.parquet"));
        refuse_foreign(&path, "table", force, is_ours)?;
        let (file, inner) = NewFile::create(&path)?;
        let entry = |name: &str, value: String| KeyValue::new(name.to_owned(), value);
        let properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .set_created_by("rapporteur".to_owned())
            .set_key_value_metadata(Some(vec![
                entry(MARK, id.to_owned()),
                entry("rapporteur.tables", VERSION.to_string()),
            ]))
            .build();
        let schema = arrow::schema(table);
        let schema = schema.ok_or_else(|| ExportError::UnknownTable(table.to_owned()))?;
        let writer = ArrowWriter::try_new(inner, schema, Some(properties)).map_err(at(&path))?;
        Ok(Self { file, builder, writer })
    }

    fn write(&mut self) -> Result<(), ExportError> {
        let batch = self.builder.take()?;
        self.writer.write(&batch).map_err(at(&self.file.path))?;
        if self.writer.memory_size() > GROUP_BYTES {
            self.writer.flush().map_err(at(&self.file.path))?;
        }
        Ok(())
    }

    fn write_if_full(&mut self) -> Result<(), ExportError> {
        if self.builder.bytes() > BATCH_BYTES { self.write() } else { Ok(()) }
    }

    fn close(mut self) -> Result<NewFile, ExportError> {
        if self.builder.bytes() > 0 {
            self.write()?;
        }
        self.writer.close().map_err(at(&self.file.path))?;
        Ok(self.file)
    }
}

/// Whether a file says that this program made it.
fn is_ours(path: &Path) -> bool {
    let reader = File::open(path).map_err(ParquetError::from).and_then(SerializedFileReader::new);
    reader.is_ok_and(|reader| {
        let entries = reader.metadata().file_metadata().key_value_metadata();
        entries.is_some_and(|entries| entries.iter().any(|entry| entry.key == MARK))
    })
}

impl Rows for Parquet {
    fn row(&mut self, table: &Table, row: &Value) -> Result<(), ExportError> {
        match self.files.iter_mut().find(|open| open.builder.table.name == table.name) {
            Some(open) => {
                open.builder.push(row)?;
                open.write_if_full()
            }
            None => Ok(()),
        }
    }

    fn finish(self) -> Result<(), ExportError> {
        let open = self.files.into_iter();
        // All is written before anything gets its name, so that a full disk changes nothing.
        let done = open.map(Open::close).collect::<Result<Vec<_>, _>>()?;
        done.into_iter().try_for_each(NewFile::done)?;
        sweep(&self.folder);
        Ok(())
    }
}

#[cfg(test)]
mod tests;
