//! One CSV file for each table (RFC 4180), and a descriptor that says what is in them.

use crate::files::{NewFile, head, refuse_foreign, sweep};
use crate::spool::Rows;
use crate::tables::{self, Cell, Table, cell};
use crate::{ExportError, package};
use ::csv::{Terminator, Writer, WriterBuilder};
use serde_json::Value;
use std::borrow::Cow;
use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};

/// The descriptor's name.
const DESCRIPTOR: &str = "datapackage.json";

/// A descriptor larger than this is not ours.
const DESCRIPTOR_BYTES: u64 = 4 << 20;

/// A folder that takes a run.
#[derive(Debug)]
pub(crate) struct Csv {
    folder: PathBuf,
    files: Vec<Open>,
}

#[derive(Debug)]
struct Open {
    table: &'static str,
    file: NewFile,
    writer: Writer<File>,
}

/// The file of a table.
pub(crate) fn file_name(table: &str) -> String {
    format!("{table}.csv")
}

impl Csv {
    pub(crate) fn open(folder: &Path, force: bool) -> Result<Self, ExportError> {
        std::fs::create_dir_all(folder).map_err(ExportError::io(folder))?;
        let descriptor = folder.join(DESCRIPTOR);
        let ours = is_ours(&descriptor);
        refuse_foreign(&descriptor, "table", force, |_| ours)?;
        let mut files = Vec::new();
        for table in tables::tables() {
            let path = folder.join(file_name(table.name));
            refuse_foreign(&path, "table", force, |_| ours)?;
            let (file, inner) = NewFile::create(&path)?;
            let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(inner);
            let names = table.columns.iter().map(|c| c.name.as_str());
            writer.write_record(names).map_err(|e| ExportError::io(&path)(e.into()))?;
            files.push(Open { table: table.name, file, writer });
        }
        Ok(Self { folder: folder.to_owned(), files })
    }
}

/// Whether a descriptor stands there that this program made.
fn is_ours(descriptor: &Path) -> bool {
    let Ok(head) = head(descriptor, DESCRIPTOR_BYTES) else { return false };
    serde_json::from_slice::<Value>(&head).is_ok_and(|d| package::is_ours(&d))
}

/// A cell as CSV has it.
fn text<'c>(cell: &'c Cell<'_>) -> Cow<'c, str> {
    let text: Cow<'c, str> = match cell {
        Cell::Null => "".into(),
        Cell::Text(text) => Cow::Borrowed(text),
        Cell::Integer(number) => number.to_string().into(),
        Cell::Number(number) => number.to_string().into(),
        Cell::Boolean(value) => value.to_string().into(),
        Cell::Date(day) => day.to_string().into(),
        Cell::List(items) => cell::json_list(items).into(),
        Cell::Json(value) => value.to_string().into(),
    };
    if text.contains('\0') { text.replace('\0', "\u{fffd}").into() } else { text }
}

impl Rows for Csv {
    fn row(&mut self, table: &Table, row: &Value) -> Result<(), ExportError> {
        let Some(open) = self.files.iter_mut().find(|f| f.table == table.name) else {
            return Ok(());
        };
        let cells = table.columns.iter().map(|c| text(&c.cell(row)).into_owned());
        open.writer.write_record(cells).map_err(|e| ExportError::io(&open.file.path)(e.into()))
    }

    fn finish(self) -> Result<(), ExportError> {
        let path = self.folder.join(DESCRIPTOR);
        let (descriptor, mut inner) = NewFile::create(&path)?;
        let text = format!("{:#}\n", package::descriptor());
        inner.write_all(text.as_bytes()).map_err(ExportError::io(&path))?;
        drop(inner);
        // All is written before anything gets its name, so that a full disk changes nothing.
        let mut done = Vec::new();
        for Open { file, writer, .. } in self.files {
            let inner =
                writer.into_inner().map_err(|e| ExportError::io(&file.path)(e.into_error()))?;
            drop(inner);
            done.push(file);
        }
        done.into_iter().chain([descriptor]).try_for_each(NewFile::done)?;
        sweep(&self.folder);
        Ok(())
    }
}

#[cfg(test)]
mod tests;
