//! The tables as Arrow batches: the same tables and columns as in every other form.
//!
//! Lists of texts are lists, days are `Date32`, and what is deeper is JSON text. Each field's
//! metadata has its meaning under `description`.
//!
//! ```
//! let schema = export::arrow::schema("work_item_mentions").unwrap();
//! assert_eq!(schema.field(0).name(), "meeting");
//! let stage = schema.field_with_name("stage")?;
//! assert_eq!(stage.metadata()["description"], "How far it is.");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use crate::ExportError;
use crate::spool::Placed;
use crate::tables::{self, Cell, Column, Kind, Table, key};
use arrow_array::builder::{
    ArrayBuilder, BooleanBuilder, Date32Builder, Float64Builder, Int64Builder, ListBuilder,
    StringBuilder,
};
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef};
use record::{DocumentRecord, MeetingRecord};
use serde_json::Value;
use std::collections::HashMap;
use std::sync::{Arc, LazyLock};
use terms::Date;

/// The key of a description in metadata.
const DESCRIPTION: &str = "description";

/// Most bytes of text in one column of a batch: Arrow counts them with 31 bits.
const COLUMN_BYTES: usize = i32::MAX as usize;

fn names(of_documents: bool) -> Vec<&'static str> {
    let all = tables::tables().iter().filter(|table| table.is_of_documents() == of_documents);
    all.map(|table| table.name).collect()
}

/// The tables of documents, in a fixed order: what [`batch`] makes.
pub fn tables() -> &'static [&'static str] {
    static NAMES: LazyLock<Vec<&str>> = LazyLock::new(|| names(true));
    &NAMES
}

/// The tables of meetings, in a fixed order: what [`meeting_batch`] makes.
pub fn meeting_tables() -> &'static [&'static str] {
    static NAMES: LazyLock<Vec<&str>> = LazyLock::new(|| names(false));
    &NAMES
}

/// The schema of a table of [`tables`] or [`meeting_tables`].
pub fn schema(table: &str) -> Option<SchemaRef> {
    static ALL: LazyLock<HashMap<&str, SchemaRef>> = LazyLock::new(|| {
        tables::tables().iter().map(|table| (table.name, Arc::new(schema_of(table)))).collect()
    });
    ALL.get(table).map(Arc::clone)
}

/// The rows that documents have in a table. `meetings` are those that the documents were put
/// together to; the column `meeting` is null for a document of none of them.
///
/// # Errors
/// [`ExportError::UnknownTable`] where [`tables`] has no such name, and [`ExportError::Arrow`]
/// where more than 2 GB of text would stand in one column: give fewer documents then.
///
/// ```
/// let batch = export::arrow::batch("event_mentions", &[], &[])?;
/// assert_eq!(batch.num_rows(), 0);
/// assert!(export::arrow::batch("recipes", &[], &[]).is_err());
/// # Ok::<(), export::ExportError>(())
/// ```
pub fn batch(
    table: &str,
    records: &[DocumentRecord],
    meetings: &[MeetingRecord],
) -> Result<RecordBatch, ExportError> {
    let mut builder = Builder::new(found(table, true)?);
    let placed = Placed::new(meetings);
    for record in records {
        let meeting = placed.of(&record.source.path);
        tables::document_rows(record, meeting, |of| of.name == table, |_, row| builder.push(row))?;
    }
    builder.take()
}

/// The rows that meetings have in a table.
///
/// # Errors
/// As [`batch`], for [`meeting_tables`].
pub fn meeting_batch(table: &str, records: &[MeetingRecord]) -> Result<RecordBatch, ExportError> {
    let mut builder = Builder::new(found(table, false)?);
    for (key, record) in key::meetings(records).iter().zip(records) {
        tables::meeting_rows(key, record, |of| of.name == table, |_, row| builder.push(row))?;
    }
    builder.take()
}

fn found(table: &str, of_documents: bool) -> Result<&'static Table, ExportError> {
    let found = tables::tables().iter().find(|t| t.name == table);
    let found = found.filter(|t| t.is_of_documents() == of_documents);
    found.ok_or_else(|| ExportError::UnknownTable(table.to_owned()))
}

fn schema_of(table: &Table) -> Schema {
    // Documents that are not put together yet have no meeting.
    let open = |column: &Column| table.is_of_documents() && column.name == "meeting";
    let fields: Vec<Field> = table
        .columns
        .iter()
        .map(|column| {
            let metadata = HashMap::from([(DESCRIPTION.to_owned(), column.description.clone())]);
            Field::new(&column.name, arrow_type(column.kind), column.nullable || open(column))
                .with_metadata(metadata)
        })
        .collect();
    let metadata = HashMap::from([("rapporteur.table".to_owned(), table.name.to_owned())]);
    Schema::new_with_metadata(fields, metadata)
}

fn arrow_type(kind: Kind) -> DataType {
    match kind {
        Kind::Text | Kind::Json => DataType::Utf8,
        Kind::Integer => DataType::Int64,
        Kind::Number => DataType::Float64,
        Kind::Boolean => DataType::Boolean,
        Kind::Date(_) => DataType::Date32,
        Kind::List => DataType::new_list(DataType::Utf8, true),
    }
}

/// A column in the making.
#[derive(Debug)]
enum Values {
    Text(StringBuilder),
    Integer(Int64Builder),
    Number(Float64Builder),
    Boolean(BooleanBuilder),
    Date(Date32Builder),
    List(ListBuilder<StringBuilder>),
}

impl Values {
    fn of(kind: Kind) -> Self {
        match kind {
            Kind::Text | Kind::Json => Self::Text(StringBuilder::new()),
            Kind::Integer => Self::Integer(Int64Builder::new()),
            Kind::Number => Self::Number(Float64Builder::new()),
            Kind::Boolean => Self::Boolean(BooleanBuilder::new()),
            Kind::Date(_) => Self::Date(Date32Builder::new()),
            Kind::List => Self::List(ListBuilder::new(StringBuilder::new())),
        }
    }

    /// Adds a cell; gives about how many bytes it takes.
    fn push(&mut self, cell: Cell<'_>) -> usize {
        match (self, cell) {
            (Self::Text(values), Cell::Text(text)) => {
                values.append_value(&text);
                text.len() + 8
            }
            (Self::Text(values), Cell::Json(json)) => {
                let text = json.to_string();
                values.append_value(&text);
                text.len() + 8
            }
            (Self::Text(values), _) => {
                values.append_null();
                8
            }
            (Self::Integer(values), cell) => {
                values.append_option(if let Cell::Integer(n) = cell { Some(n) } else { None });
                8
            }
            (Self::Number(values), cell) => {
                values.append_option(if let Cell::Number(n) = cell { Some(n) } else { None });
                8
            }
            (Self::Boolean(values), cell) => {
                values.append_option(if let Cell::Boolean(b) = cell { Some(b) } else { None });
                1
            }
            (Self::Date(values), cell) => {
                values.append_option(if let Cell::Date(day) = cell {
                    Some(days(day))
                } else {
                    None
                });
                4
            }
            (Self::List(values), Cell::List(texts)) => {
                let bytes = texts.iter().map(|text| text.len() + 8).sum::<usize>() + 8;
                for text in texts {
                    values.values().append_value(text);
                }
                values.append(true);
                bytes
            }
            (Self::List(values), _) => {
                values.append(false);
                8
            }
        }
    }

    fn finish(&mut self) -> ArrayRef {
        match self {
            Self::Text(values) => ArrayBuilder::finish(values),
            Self::Integer(values) => ArrayBuilder::finish(values),
            Self::Number(values) => ArrayBuilder::finish(values),
            Self::Boolean(values) => ArrayBuilder::finish(values),
            Self::Date(values) => ArrayBuilder::finish(values),
            Self::List(values) => ArrayBuilder::finish(values),
        }
    }
}

/// Days since the first of 1970, as Arrow counts.
fn days(day: Date) -> i32 {
    Date::new(1970, 1, 1).map_or(0, |first| day.days_since(first))
}

/// Collects rows of one table.
#[derive(Debug)]
pub(crate) struct Builder {
    pub(crate) table: &'static Table,
    schema: SchemaRef,
    columns: Vec<Values>,
    /// About how many bytes each column takes.
    sizes: Vec<usize>,
}

impl Builder {
    pub(crate) fn new(table: &'static Table) -> Self {
        let schema = schema(table.name).unwrap_or_else(|| Arc::new(schema_of(table)));
        let columns = table.columns.iter().map(|column| Values::of(column.kind)).collect();
        Self { table, schema, columns, sizes: vec![0; table.columns.len()] }
    }

    /// Adds a row.
    pub(crate) fn push(&mut self, row: &Value) -> Result<(), ExportError> {
        let columns = self.columns.iter_mut().zip(&mut self.sizes);
        for (column, (values, size)) in self.table.columns.iter().zip(columns) {
            let cell = column.cell(row);
            *size += match &cell {
                Cell::Text(text) => text.len(),
                Cell::List(texts) => texts.iter().map(|text| text.len()).sum(),
                // The text is made once, when it is added.
                _ => 0,
            };
            if *size > COLUMN_BYTES {
                let message = format!("more than {COLUMN_BYTES} bytes of text in {}", column.name);
                let reason = ArrowError::InvalidArgumentError(message);
                return Err(at(self.table.name)(reason));
            }
            let text = matches!(cell, Cell::Text(_) | Cell::List(_));
            let added = values.push(cell);
            if !text {
                *size += added;
            }
        }
        Ok(())
    }

    /// About how many bytes wait.
    pub(crate) fn bytes(&self) -> usize {
        self.sizes.iter().sum()
    }

    /// The rows that wait, as a batch.
    pub(crate) fn take(&mut self) -> Result<RecordBatch, ExportError> {
        self.sizes.fill(0);
        let columns = self.columns.iter_mut().map(Values::finish).collect();
        RecordBatch::try_new(Arc::clone(&self.schema), columns).map_err(at(self.table.name))
    }
}

fn at(table: &str) -> impl FnOnce(ArrowError) -> ExportError {
    |reason| ExportError::Arrow { table: table.to_owned(), reason: Box::new(reason) }
}

#[cfg(test)]
mod tests;
