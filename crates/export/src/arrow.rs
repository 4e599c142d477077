//! Records as Arrow tables, their structs and lists kept.
//!
//! The schemas are made from the records' JSON Schemas, whose descriptions stand in each field's
//! metadata under `description`. What Arrow has no type for becomes what every reader opens: a map
//! a list of structs with the key under `field`, a value of several types text (what is not text as
//! JSON), a whole number `Int64`.
//!
//! ```
//! let schema = export::arrow::schema("work_items").unwrap();
//! assert_eq!(schema.field(0).name(), "path");
//! let stage = schema.field_with_name("stage")?;
//! assert_eq!(stage.metadata()["description"], "How far it is.");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use crate::ExportError;
use crate::shape::{self, Field as Part, Shape};
use crate::tables::{cell, key};
use arrow_array::RecordBatch;
use arrow_json::ReaderBuilder;
use arrow_json::reader::Decoder;
use arrow_schema::{ArrowError, DataType, Field, Fields, Schema, SchemaRef};
use record::{DocumentRecord, MeetingRecord};
use serde_json::{Map, Value};
use std::collections::HashMap;
use std::sync::{Arc, LazyLock};

/// The key of a description in metadata.
const DESCRIPTION: &str = "description";

/// Lists of a document record that are tables of their own: the table and the field.
const DOCUMENT_LISTS: [(&str, &str); 9] = [
    ("work_items", "work_items"),
    ("approvals", "approvals"),
    ("liaisons", "liaisons"),
    ("events", "events"),
    ("statistics", "statistics"),
    ("references", "references"),
    ("abbreviations", "abbreviations"),
    ("listed_documents", "documents"),
    ("findings", "findings"),
];

/// Lists of a meeting record: the table and the JSON Pointer.
const MEETING_LISTS: [(&str, &str); 8] = [
    ("meeting_documents", "/documents"),
    ("items", "/work_items"),
    ("meeting_liaisons", "/liaisons"),
    ("meeting_events", "/events"),
    ("graph_nodes", "/graph/nodes"),
    ("graph_edges", "/graph/edges"),
    ("totals", "/totals"),
    ("meeting_findings", "/findings"),
];

const DOCUMENTS: &str = "documents";
const MEETINGS: &str = "meetings";

/// Where a table's rows stand.
#[derive(Debug, Clone, Copy)]
enum Rows {
    Documents,
    OfDocument(&'static str),
    Meetings,
    OfMeeting(&'static str),
}

/// A table with its shape in both tongues.
#[derive(Debug)]
struct Nested {
    rows: Rows,
    shape: Shape,
    schema: SchemaRef,
}

/// The tables of documents, in a fixed order: what [`batch`] makes.
pub fn tables() -> &'static [&'static str] {
    static NAMES: LazyLock<Vec<&str>> = LazyLock::new(|| {
        [DOCUMENTS].into_iter().chain(DOCUMENT_LISTS.iter().map(|(name, _)| *name)).collect()
    });
    &NAMES
}

/// The tables of meetings, in a fixed order: what [`meeting_batch`] makes.
pub fn meeting_tables() -> &'static [&'static str] {
    static NAMES: LazyLock<Vec<&str>> = LazyLock::new(|| {
        [MEETINGS].into_iter().chain(MEETING_LISTS.iter().map(|(name, _)| *name)).collect()
    });
    &NAMES
}

/// The schema of a table of [`tables`] or [`meeting_tables`].
pub fn schema(table: &str) -> Option<SchemaRef> {
    nested(table).map(|n| Arc::clone(&n.schema))
}

/// The rows that documents have in a table: `documents` a row for each, without its long lists;
/// the others a row for each of a list, with the document's `path` and the `position` in the list.
///
/// # Errors
/// [`ExportError::UnknownTable`] where [`tables`] has no such name, and [`ExportError::Arrow`]
/// where more than 2 GB of text would stand in one column: give fewer documents then.
///
/// ```
/// let batch = export::arrow::batch("events", &[])?;
/// assert_eq!(batch.num_rows(), 0);
/// assert!(export::arrow::batch("recipes", &[]).is_err());
/// # Ok::<(), export::ExportError>(())
/// ```
pub fn batch(table: &str, records: &[DocumentRecord]) -> Result<RecordBatch, ExportError> {
    let mut builder = Builder::of_documents(table)?;
    for record in records {
        let path = &record.source.path;
        let value = serde_json::to_value(record).map_err(ExportError::record(path))?;
        builder.document(path, &value);
    }
    builder.finish()
}

/// The rows that meetings have in a table: `meetings` a row for each, the others a row for each of
/// a list, with the `meeting` and the `position` in the list.
///
/// # Errors
/// As [`batch`], for [`meeting_tables`].
pub fn meeting_batch(table: &str, records: &[MeetingRecord]) -> Result<RecordBatch, ExportError> {
    let mut builder = Builder::of_meetings(table)?;
    for (key, record) in key::meetings(records).iter().zip(records) {
        let value = serde_json::to_value(record).map_err(ExportError::record(key))?;
        builder.meeting(key, &value);
    }
    builder.finish()
}

fn nested(table: &str) -> Option<&'static Nested> {
    static ALL: LazyLock<HashMap<&str, Nested>> = LazyLock::new(|| {
        let documents = [(DOCUMENTS, Rows::Documents)].into_iter();
        let documents =
            documents.chain(DOCUMENT_LISTS.map(|(n, list)| (n, Rows::OfDocument(list))));
        let meetings = [(MEETINGS, Rows::Meetings)].into_iter();
        let meetings = meetings.chain(MEETING_LISTS.map(|(n, list)| (n, Rows::OfMeeting(list))));
        documents.chain(meetings).map(|(name, rows)| (name, Nested::new(name, rows))).collect()
    });
    ALL.get(table)
}

impl Nested {
    fn new(name: &str, rows: Rows) -> Self {
        let list = |shape: &Shape, path: &[&str]| {
            shape.at(path).map(|s| s.fields().to_vec()).unwrap_or_default()
        };
        let key = |key: &str, owner: &str| {
            vec![
                Part::text(key, &format!("The {owner}.")),
                Part::integer("position", &format!("Which row of this {owner}, from 0.")),
            ]
        };
        let fields = match rows {
            Rows::Documents => {
                let long = |name: &str| DOCUMENT_LISTS.iter().any(|(_, list)| *list == name);
                let mut fields = vec![Part::text("path", "The document's path, as in `source`.")];
                let own = shape::document().fields().iter().filter(|f| !long(&f.name));
                fields.extend(own.cloned());
                fields
            }
            Rows::OfDocument(field) => {
                let mut fields = key("path", "document");
                fields.extend(list(shape::document(), &[field]));
                fields
            }
            Rows::Meetings => {
                let meaning = "Study group, first day and place with `/` between them.";
                let mut fields = vec![Part::text("meeting", meaning)];
                fields.extend(list(shape::meeting(), &["meeting"]));
                fields
            }
            Rows::OfMeeting(pointer) => {
                let path: Vec<&str> = pointer.split('/').skip(1).collect();
                let mut fields = key("meeting", "meeting");
                fields.extend(list(shape::meeting(), &path));
                fields
            }
        };
        let metadata = HashMap::from([("rapporteur.table".to_owned(), name.to_owned())]);
        let schema = Schema::new_with_metadata(arrow_fields(&fields), metadata);
        Self { rows, shape: Shape::Struct(fields), schema: Arc::new(schema) }
    }
}

fn arrow_fields(fields: &[Part]) -> Fields {
    fields
        .iter()
        .map(|field| {
            let metadata = HashMap::from([(DESCRIPTION.to_owned(), field.description.clone())]);
            Field::new(&field.name, arrow_type(&field.shape), field.nullable)
                .with_metadata(metadata)
        })
        .collect()
}

fn arrow_type(shape: &Shape) -> DataType {
    match shape {
        Shape::Text { .. } | Shape::Any => DataType::Utf8,
        Shape::Integer => DataType::Int64,
        Shape::Number => DataType::Float64,
        Shape::Boolean => DataType::Boolean,
        Shape::Struct(fields) => DataType::Struct(arrow_fields(fields)),
        Shape::List(item) => DataType::new_list(arrow_type(item), true),
        Shape::Map(value) => {
            let entry = DataType::Struct(arrow_fields(&entry(value)));
            DataType::new_list(entry, true)
        }
    }
}

/// The fields of a map's entry: the key, and the value or its fields.
fn entry(value: &Shape) -> Vec<Part> {
    let mut fields = vec![Part::text("field", "What it is of.")];
    match value {
        Shape::Struct(own) => fields.extend(own.iter().cloned()),
        other => {
            let mut part = Part::text("values", "What it holds.");
            part.shape = other.clone();
            fields.push(part);
        }
    }
    fields
}

/// A value as its Arrow type takes it.
fn fit(value: &Value, shape: &Shape) -> Value {
    match (shape, value) {
        (_, Value::Null) => Value::Null,
        (Shape::Text { .. } | Shape::Any, value) => Value::from(cell::text(value)),
        (Shape::Integer, value) => cell::integer(value).map_or(Value::Null, Value::from),
        (Shape::Number | Shape::Boolean, value) => value.clone(),
        (Shape::List(shape), Value::Array(items)) => {
            items.iter().map(|item| fit(item, shape)).collect()
        }
        (Shape::Struct(fields), Value::Object(object)) => Value::Object(fit_fields(object, fields)),
        (Shape::Map(shape), Value::Object(entries)) => entries
            .iter()
            .map(|(name, value)| {
                let mut entry = match (shape.as_ref(), value) {
                    (Shape::Struct(fields), Value::Object(object)) => fit_fields(object, fields),
                    (shape, value) => Map::from_iter([("values".to_owned(), fit(value, shape))]),
                };
                entry.insert("field".to_owned(), Value::from(name.as_str()));
                Value::Object(entry)
            })
            .collect(),
        (Shape::List(_) | Shape::Struct(_) | Shape::Map(_), _) => Value::Null,
    }
}

fn fit_fields(object: &Map<String, Value>, fields: &[Part]) -> Map<String, Value> {
    let own = fields.iter().filter_map(|f| Some((f, object.get(&f.name)?)));
    own.map(|(field, value)| (field.name.clone(), fit(value, &field.shape))).collect()
}

/// Collects rows of one table.
#[derive(Debug)]
pub(crate) struct Builder {
    table: String,
    nested: &'static Nested,
    decoder: Decoder,
    rows: Vec<Value>,
    bytes: usize,
}

impl Builder {
    /// Of a table of documents.
    pub(crate) fn of_documents(table: &str) -> Result<Self, ExportError> {
        Self::new(table, |rows| matches!(rows, Rows::Documents | Rows::OfDocument(_)))
    }

    /// Of a table of meetings.
    pub(crate) fn of_meetings(table: &str) -> Result<Self, ExportError> {
        Self::new(table, |rows| matches!(rows, Rows::Meetings | Rows::OfMeeting(_)))
    }

    fn new(table: &str, wanted: impl Fn(Rows) -> bool) -> Result<Self, ExportError> {
        let nested = nested(table).filter(|n| wanted(n.rows));
        let nested = nested.ok_or_else(|| ExportError::UnknownTable(table.to_owned()))?;
        let decoder = ReaderBuilder::new(Arc::clone(&nested.schema))
            .with_strict_mode(true)
            .build_decoder()
            .map_err(at(table))?;
        Ok(Self { table: table.to_owned(), nested, decoder, rows: Vec::new(), bytes: 0 })
    }

    /// Adds a document's rows.
    pub(crate) fn document(&mut self, path: &str, record: &Value) {
        match self.nested.rows {
            Rows::Documents => self.push(record, &[("path", Value::from(path))]),
            Rows::OfDocument(list) => self.list("path", path, record.get(list)),
            Rows::Meetings | Rows::OfMeeting(_) => {}
        }
    }

    /// Adds a meeting's rows.
    pub(crate) fn meeting(&mut self, key: &str, record: &Value) {
        match self.nested.rows {
            Rows::Meetings => {
                let meeting = record.get("meeting").unwrap_or(&Value::Null);
                self.push(meeting, &[("meeting", Value::from(key))]);
            }
            Rows::OfMeeting(pointer) => self.list("meeting", key, record.pointer(pointer)),
            Rows::Documents | Rows::OfDocument(_) => {}
        }
    }

    fn list(&mut self, name: &str, key: &str, rows: Option<&Value>) {
        let rows = rows.and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        for (position, row) in rows.iter().enumerate() {
            self.push(row, &[(name, Value::from(key)), ("position", Value::from(position))]);
        }
    }

    fn push(&mut self, row: &Value, keys: &[(&str, Value)]) {
        let mut row = fit(row, &self.nested.shape);
        if let Some(row) = row.as_object_mut() {
            row.extend(keys.iter().map(|(name, value)| ((*name).to_owned(), value.clone())));
        }
        self.bytes += size(&row);
        self.rows.push(row);
    }

    /// About how many bytes wait.
    pub(crate) fn bytes(&self) -> usize {
        self.bytes
    }

    /// The rows that wait, as a batch.
    pub(crate) fn take(&mut self) -> Result<RecordBatch, ExportError> {
        let rows = std::mem::take(&mut self.rows);
        self.bytes = 0;
        self.decoder.serialize(&rows).map_err(at(&self.table))?;
        let batch = self.decoder.flush().map_err(at(&self.table))?;
        Ok(batch.unwrap_or_else(|| RecordBatch::new_empty(Arc::clone(&self.nested.schema))))
    }

    fn finish(mut self) -> Result<RecordBatch, ExportError> {
        self.take()
    }
}

fn at(table: &str) -> impl FnOnce(ArrowError) -> ExportError {
    |reason| ExportError::Arrow { table: table.to_owned(), reason: Box::new(reason) }
}

/// About how many bytes a value takes in memory.
fn size(value: &Value) -> usize {
    32 + match value {
        Value::String(text) => text.len(),
        Value::Array(items) => items.iter().map(size).sum(),
        Value::Object(object) => object.iter().map(|(name, v)| name.len() + size(v)).sum(),
        _ => 0,
    }
}

#[cfg(test)]
mod tests;
