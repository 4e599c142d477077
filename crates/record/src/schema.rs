//! JSON Schemas made from the types, and validation against them.

use crate::{
    DOCUMENT_SCHEMA_ID, DocumentRecord, MEETING_SCHEMA_ID, MeetingRecord, PASSAGE_SCHEMA_ID,
    PassageRecord, SERIES_SCHEMA_ID, SeriesRecord,
};
use schemars::{JsonSchema, generate::SchemaSettings};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fmt;
use std::sync::LazyLock;

/// The full version of the schemas: the major number is in each `$id`, the minor one grows when
/// a field is added. A record made by 1.x validates against every later 1.y.
const VERSION: &str = "1.5.0";

/// A published schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Schema {
    /// The record of one document.
    Document,
    /// The record of a meeting.
    Meeting,
    /// The record of a study group's meetings, one after the other.
    Series,
    /// A passage of a document, as `rapporteur texts` prints it.
    Passage,
    /// The block tree, as `rapporteur blocks` prints it.
    Blocks,
}

impl Schema {
    /// All schemas.
    pub const ALL: [Self; 5] =
        [Self::Document, Self::Meeting, Self::Series, Self::Passage, Self::Blocks];

    /// The name at the command line and of the file under `schemas/`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Document => "document",
            Self::Meeting => "meeting",
            Self::Series => "series",
            Self::Passage => "passage",
            Self::Blocks => "blocks",
        }
    }

    /// The schema's `$id`, which a record gives under `schema`.
    pub fn id(self) -> &'static str {
        match self {
            Self::Document => DOCUMENT_SCHEMA_ID,
            Self::Meeting => MEETING_SCHEMA_ID,
            Self::Series => SERIES_SCHEMA_ID,
            Self::Passage => PASSAGE_SCHEMA_ID,
            Self::Blocks => ::document::BLOCKS_SCHEMA_ID,
        }
    }

    /// The schema that a record says it follows.
    ///
    /// ```
    /// use record::Schema;
    /// assert_eq!(Schema::of_id("urn:rapporteur:schema:meeting:1"), Some(Schema::Meeting));
    /// assert_eq!(Schema::of_id("urn:rapporteur:schema:meeting:2"), None);
    /// ```
    pub fn of_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.id() == id)
    }

    /// The schema of that name.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.name() == name)
    }

    /// The schema as JSON (JSON Schema 2020-12).
    ///
    /// ```
    /// let schema = record::Schema::Document.to_json();
    /// assert_eq!(schema["$id"], "urn:rapporteur:schema:document:1");
    /// assert_eq!(schema["required"].as_array().unwrap().len(), 18);
    /// ```
    pub fn to_json(self) -> Value {
        let (mut schema, title) = match self {
            Self::Document => (generate::<DocumentRecord>(), "Rapporteur document record"),
            Self::Meeting => (generate::<MeetingRecord>(), "Rapporteur meeting record"),
            Self::Series => (generate::<SeriesRecord>(), "Rapporteur series record"),
            Self::Passage => (generate::<PassageRecord>(), "Rapporteur passage record"),
            Self::Blocks => (::document::schema(), "Rapporteur block tree"),
        };
        let mut out = serde_json::Map::new();
        out.insert("$schema".into(), json!("https://json-schema.org/draft/2020-12/schema"));
        out.insert("$id".into(), json!(self.id()));
        out.insert("title".into(), json!(title));
        // A keyword of JSON Schema: validators in strict mode refuse any other.
        out.insert("$comment".into(), json!(format!("Version {VERSION}")));
        if let Some(object) = schema.as_object_mut() {
            object.remove("$schema");
            object.remove("title");
            out.extend(std::mem::take(object));
        }
        let mut schema = Value::Object(out);
        plain(&mut schema);
        schema
    }
}

/// Takes out what is of Rust alone: its formats of numbers, which validators in strict mode refuse,
/// and examples in its code.
fn plain(schema: &mut Value) {
    match schema {
        Value::Object(members) => {
            let of_rust = |format: &str| format.starts_with("uint") || format.starts_with("int");
            if members.get("format").and_then(Value::as_str).is_some_and(of_rust) {
                members.remove("format");
            }
            if let Some(Value::String(description)) = members.get_mut("description")
                && let Some((text, _)) = description.split_once("```")
            {
                *description = text.trim_end().to_owned();
            }
            members.values_mut().for_each(plain);
        }
        Value::Array(members) => members.iter_mut().for_each(plain),
        _ => {}
    }
}

/// The names of the fields of a type that document records are made of, in the order of the schema;
/// none where there is no such type.
///
/// ```
/// let fields = record::field_names("Event");
/// assert_eq!(fields.first().map(String::as_str), Some("title"));
/// assert!(record::field_names("Weather").is_empty());
/// ```
pub fn field_names(of: &str) -> &'static [String] {
    static FIELDS: LazyLock<BTreeMap<String, Vec<String>>> = LazyLock::new(|| {
        let schema = generate::<DocumentRecord>();
        let types = schema.get("$defs").and_then(Value::as_object).into_iter().flatten();
        let names = |of: &Value| -> Vec<String> {
            let all = of.get("required").and_then(Value::as_array).into_iter().flatten();
            all.filter_map(|name| Some(name.as_str()?.to_owned())).collect()
        };
        types.map(|(name, of)| (name.clone(), names(of))).collect()
    });
    FIELDS.get(of).map_or(&[], Vec::as_slice)
}

/// The schema of what serialising gives: every field is there, so every field is required.
fn generate<T: JsonSchema>() -> Value {
    SchemaSettings::draft2020_12()
        .for_serialize()
        .into_generator()
        .into_root_schema_for::<T>()
        .to_value()
}

/// A schema that could not be compiled, or a record that names none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SchemaError(String);

impl fmt::Display for SchemaError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for SchemaError {}

/// One way in which a record does not follow its schema.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violation {
    /// JSON Pointer into the record.
    pub pointer: String,
    /// What is wrong there.
    pub message: String,
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let pointer = if self.pointer.is_empty() { "/" } else { &self.pointer };
        write!(f, "{pointer}: {}", self.message)
    }
}

/// Validates records; compile it once.
///
/// ```
/// let validator = record::Validator::new()?;
/// let record = serde_json::json!({ "schema": "urn:rapporteur:schema:document:1" });
/// assert!(!validator.validate(&record)?.is_empty());
/// # Ok::<(), record::SchemaError>(())
/// ```
#[derive(Debug)]
pub struct Validator {
    compiled: Vec<(Schema, jsonschema::Validator)>,
}

impl Validator {
    /// Compiles all schemas.
    ///
    /// # Errors
    /// [`SchemaError`] where one does not compile, which the tests rule out.
    pub fn new() -> Result<Self, SchemaError> {
        let compiled = Schema::ALL
            .into_iter()
            .map(|schema| {
                let validator = jsonschema::draft202012::new(&schema.to_json())
                    .map_err(|e| SchemaError(format!("schema {}: {e}", schema.name())))?;
                Ok((schema, validator))
            })
            .collect::<Result<_, SchemaError>>()?;
        Ok(Self { compiled })
    }

    /// All ways in which a record does not follow the schema that it names.
    ///
    /// # Errors
    /// [`SchemaError`] where it names no schema, or one that this version does not know.
    pub fn validate(&self, record: &Value) -> Result<Vec<Violation>, SchemaError> {
        let id = record.get("schema").and_then(Value::as_str).unwrap_or_default();
        let wanted = Schema::of_id(id).ok_or_else(|| {
            SchemaError(if id.is_empty() {
                "the record names no schema: it has no text member `schema`".to_owned()
            } else {
                format!("the schema {id} is not known here: it may be of a newer version")
            })
        })?;
        let Some((_, validator)) = self.compiled.iter().find(|(schema, _)| *schema == wanted)
        else {
            return Ok(Vec::new());
        };
        Ok(validator
            .iter_errors(record)
            .map(|e| Violation { pointer: e.instance_path().to_string(), message: e.to_string() })
            .collect())
    }
}
