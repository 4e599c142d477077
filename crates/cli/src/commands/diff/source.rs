//! What one side of a comparison is: told by its content.

use crate::commands::blocks::document;
use crate::held;
use crate::tables;
use anyhow::{Context, anyhow, bail};
use pipeline::{Input, Options, RunError, Selection};
use record::{DocumentRecord, Schema};
use serde::de::value::MapAccessDeserializer;
use serde::de::{DeserializeOwned, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;
use std::io::{self, BufRead, BufReader, Read};
use std::marker::PhantomData;
use std::path::Path;

/// What stands between a file's path and that of a document inside of it.
const INSIDE: &str = "!/";

/// The records of one side.
#[derive(Debug, Default)]
pub(super) struct Source {
    pub(super) records: Vec<Value>,
    /// Whether they are of one document, and of what is inside of it.
    pub(super) one: bool,
}

fn is_meeting(record: &Value) -> bool {
    record.get("meeting").is_some()
}

/// Whether a text begins as JSON does, so that it is worth reading on.
fn begins_as_json(reader: &mut impl BufRead) -> io::Result<bool> {
    let head = reader.fill_buf()?;
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    let first = head.iter().find(|b| !b.is_ascii_whitespace());
    Ok(matches!(first, Some(b'{' | b'[')))
}

/// The part of a meeting record that is read if the documents' records are there too. They hold all
/// else, and JSON in memory takes ten times the space of its text.
#[derive(Deserialize, Serialize)]
struct Across {
    #[serde(skip_serializing_if = "Option::is_none")]
    schema: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    meeting: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    findings: Option<Value>,
}

/// The records in a file: one, an array of them, or one a line; `None` where it holds none.
fn records_in(path: &Path) -> anyhow::Result<Option<Vec<Value>>> {
    records_as::<Value>(path)
}

/// The records in a file, of which so much is read as `R` has.
fn records_as<R: DeserializeOwned + Serialize>(path: &Path) -> anyhow::Result<Option<Vec<Value>>> {
    let cannot = || format!("cannot read {}", path.display());
    let mut reader = BufReader::new(std::fs::File::open(path).with_context(cannot)?);
    if !begins_as_json(&mut reader).with_context(cannot)? {
        return Ok(None);
    }
    let mut text = String::new();
    if reader.read_to_string(&mut text).is_err() {
        return Ok(None);
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let mut found: Vec<Value> = Vec::new();
    for records in serde_json::Deserializer::from_str(text).into_iter::<Several<R>>() {
        match records {
            Ok(Several(records)) => {
                for record in records {
                    found.push(serde_json::to_value(record)?);
                }
            }
            // A page or a table may begin as JSON does; a file of records that breaks off is one.
            Err(_) if found.is_empty() => return Ok(None),
            Err(error) => bail!("{} is not JSON: {error}", path.display()),
        }
        if found.first().is_some_and(|first| first.get("schema").is_none()) {
            return Ok(None);
        }
    }
    for record in &found {
        match compare::known(record) {
            Ok(Some(Schema::Document | Schema::Meeting)) => {}
            Ok(Some(Schema::Blocks | Schema::Series | Schema::Passage)) => {
                bail!("{} is no record of a document or a meeting", path.display())
            }
            Ok(None) => bail!("{}: a record in it names no schema", path.display()),
            Err(error) => bail!("{}: {error}", path.display()),
        }
    }
    Ok(Some(found))
}

/// One record, or an array of them.
struct Several<R>(Vec<R>);

impl<'de, R: DeserializeOwned> Deserialize<'de> for Several<R> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        /// Takes either.
        struct Either<R>(PhantomData<R>);
        impl<'de, R: DeserializeOwned> Visitor<'de> for Either<R> {
            type Value = Several<R>;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a record or an array of records")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Self::Value, A::Error> {
                let mut records = Vec::new();
                while let Some(record) = items.next_element()? {
                    records.push(record);
                }
                Ok(Several(records))
            }

            fn visit_map<A: MapAccess<'de>>(self, fields: A) -> Result<Self::Value, A::Error> {
                let record = R::deserialize(MapAccessDeserializer::new(fields))?;
                Ok(Several(vec![record]))
            }
        }
        deserializer.deserialize_any(Either(PhantomData))
    }
}

/// The records of a folder that `extract -o` wrote, or of one that holds nothing but records;
/// `None` where it is a folder of documents.
fn records_under(folder: &Path) -> anyhow::Result<Option<Vec<Value>>> {
    let lines = folder.join("documents.ndjson");
    let array = folder.join("documents.json");
    let each = folder.join("documents");
    let meeting = folder.join("meeting.json");
    let mut found = None;
    for file in [&lines, &array] {
        if found.is_none() && file.is_file() {
            found = records_in(file)?;
        }
    }
    let mut also_here = found.is_some();
    if found.is_none() {
        let place = if each.is_dir() && meeting.is_file() { &each } else { folder };
        also_here = place == each.as_path();
        let walk = pipeline::walk(&[place], &Selection::default(), None)?;
        let json = |input: &Input| {
            let extension = Path::new(&input.path).extension();
            extension.is_some_and(|e| e == "json" || e == "ndjson")
        };
        if walk.inputs.is_empty() || !walk.inputs.iter().all(json) {
            return Ok(None);
        }
        let mut all = Vec::new();
        for input in &walk.inputs {
            match records_in(&input.file)? {
                Some(records) => all.extend(records),
                None => return Ok(None),
            }
        }
        found = Some(all);
    }
    if also_here
        && meeting.is_file()
        && let Some(meetings) = records_as::<Across>(&meeting)?
        && let Some(found) = &mut found
    {
        found.extend(meetings);
    }
    Ok(found)
}

/// The records of a folder's documents and of the meetings that they make.
fn read_folder(folder: &Path, options: &Options) -> anyhow::Result<Vec<Value>> {
    let walk = pipeline::walk(&[folder], &Selection::default(), None)?;
    let mut records: Vec<DocumentRecord> = Vec::new();
    let done: Result<(), RunError<serde_json::Error>> =
        pipeline::run(&walk.inputs, options, &(), |extracted| {
            records.push(extracted.into_record()?);
            Ok(())
        });
    done.map_err(|error| anyhow!(error.to_string()))?;
    let mut values = Vec::with_capacity(records.len());
    for record in &records {
        values.push(serde_json::to_value(record)?);
    }
    for meeting in pipeline::assemble(&records) {
        values.push(serde_json::to_value(meeting)?);
    }
    Ok(values)
}

/// The records of one document, and of those in it.
fn read_document(path: &Path, options: &Options) -> anyhow::Result<Vec<Value>> {
    let (file, bytes) = document(path, options)?;
    let name = file.file_name().unwrap_or(file.as_os_str()).to_string_lossy();
    let records = pipeline::extract_all(&name, &bytes, options);
    let values = records.iter().map(serde_json::to_value).collect::<Result<Vec<_>, _>>();
    values.context("a record is no JSON")
}

impl Source {
    pub(super) fn open(path: &Path, options: &Options) -> anyhow::Result<Self> {
        tables::refuse(path)?;
        if path.is_dir() {
            let records = if let Some(records) = records_under(path)? {
                records
            } else {
                held::no_outputs_in(path)?;
                read_folder(path, options)?
            };
            return Ok(Self { records, one: false });
        }
        if path.is_file()
            && let Some(records) = records_in(path)?
        {
            let outer = |r: &&Value| {
                let path = r.pointer("/source/path").and_then(Value::as_str);
                !path.unwrap_or_default().contains(INSIDE)
            };
            let one = records.iter().filter(outer).count() == 1 && !records.iter().any(is_meeting);
            return Ok(Self { records, one });
        }
        Ok(Self { records: read_document(path, options)?, one: true })
    }

    fn has(&self, meetings: bool) -> bool {
        self.records.iter().any(|record| is_meeting(record) == meetings)
    }
}

/// Where one side has documents and no meeting, what the other says of meetings is no change.
pub(super) fn settle(old: &mut Source, new: &mut Source) {
    let bare = |source: &Source| source.has(false) && !source.has(true);
    if bare(old) || bare(new) {
        for source in [old, new] {
            if source.has(false) {
                source.records.retain(|record| !is_meeting(record));
            }
        }
    }
}
