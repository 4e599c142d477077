//! The tables of a workbook that a run wrote, read back into a database in memory.
//!
//! `calamine` gives the values, cell by cell: these are all that such a workbook has. A person may
//! have sorted, filtered or corrected its rows, moved its columns or taken sheets away.

use crate::ExportError;
use crate::sqlite::Sqlite;
use crate::tables::{Kind, Table, tables};
use calamine::{DataRef, Reader, Xlsx, XlsxError, open_workbook};
use rusqlite::Connection;
use rusqlite::types::Value;
use std::collections::HashMap;
use std::fs::File;
use std::io::BufReader;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

type Book = Xlsx<BufReader<File>>;

fn broken(reason: &str) -> ExportError {
    ExportError::Sql(format!("the workbook cannot be read: {reason}"))
}

/// The tables of a workbook, and the views over them.
pub(crate) fn database(path: &Path) -> Result<Connection, ExportError> {
    let work = || {
        let mut book: Book = open_workbook(path).map_err(|e: XlsxError| broken(&e.to_string()))?;
        let database = Sqlite::loose()?;
        for table in tables() {
            if book.sheet_names().iter().any(|name| name == table.title) {
                fill(&mut book, table, &database)?;
            }
        }
        database.into_connection()
    };
    // The library panics on some damaged files.
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| Err(broken("it is damaged")))
}

/// The rows of a table from its sheet.
fn fill(book: &mut Book, table: &Table, database: &Sqlite) -> Result<(), ExportError> {
    let broken = |reason: XlsxError| broken(&reason.to_string());
    let mut cells = book.worksheet_cells_reader(table.title).map_err(broken)?;
    // Which of the table's columns each column of the sheet is, by its header.
    let mut columns: HashMap<u32, usize> = HashMap::new();
    let blank: Vec<Value> = table.columns.iter().map(|c| blank(c.kind, c.nullable)).collect();
    let mut row = (0, 0usize, blank.clone());
    while let Some(cell) = cells.next_cell().map_err(broken)? {
        let (number, place) = cell.get_position();
        if number == 0 {
            let name = text(cell.get_value());
            let column = table.columns.iter().position(|c| c.name == name);
            columns.extend(column.map(|column| (place, column)));
            continue;
        }
        if number != row.0 {
            add(table, database, std::mem::replace(&mut row, (number, 0, blank.clone())))?;
        }
        let column = columns.get(&place).copied();
        if let Some((column, slot)) =
            column.and_then(|at| table.columns.get(at).zip(row.2.get_mut(at)))
            && *cell.get_value() != DataRef::Empty
        {
            *slot = value(column.kind, cell.get_value());
            row.1 += 1;
        }
    }
    add(table, database, row)
}

/// Adds a row of so many values. One of a lone value is none: it is the note that says how many
/// rows the sheet had no room for.
fn add(
    table: &Table,
    database: &Sqlite,
    (_, values, row): (u32, usize, Vec<Value>),
) -> Result<(), ExportError> {
    if values == 0 || values == 1 && table.key.len() > 1 {
        Ok(())
    } else {
        database.values(table, &row)
    }
}

/// What a cell without a value stands for: empty texts are not written.
fn blank(kind: Kind, nullable: bool) -> Value {
    match kind {
        Kind::Text if !nullable => Value::Text(String::new()),
        _ => Value::Null,
    }
}

/// A cell's value as the database of a run has it: workbooks know no whole numbers.
#[expect(clippy::float_cmp, reason = "a whole number is exactly its integer")]
fn value(kind: Kind, cell: &DataRef<'_>) -> Value {
    match (kind, cell) {
        (Kind::Integer, DataRef::Float(number)) if number.trunc() == *number => {
            Value::Integer(*number as i64)
        }
        (_, DataRef::Float(number)) => Value::Real(*number),
        (_, DataRef::Int(number)) => Value::Integer(*number),
        (_, DataRef::Bool(value)) => Value::Integer((*value).into()),
        (_, other) => Value::Text(text(other)),
    }
}

fn text(cell: &DataRef<'_>) -> String {
    match cell {
        DataRef::DateTime(moment) => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            text.clone()
        }
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::Bool(value) => value.to_string(),
        DataRef::Error(error) => error.to_string(),
        DataRef::Empty => String::new(),
    }
}
