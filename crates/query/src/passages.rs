//! The places in documents that say something: of a name, or with a value.

use crate::field::stem;
use crate::names;
use crate::place::Place;
use crate::render::text_of;
use crate::show::{ShowError, unknown};
use crate::tables::{Tables, TablesError};
use crate::text::word;
use rusqlite::Row;
use serde_json::{Value as Json, json};
use std::collections::{BTreeSet, HashSet};
use thiserror::Error;

/// Which passages are wanted. A name or a value is needed; each condition that is there must hold.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Wanted<'a> {
    /// What they are about: a work item, a document, a liaison statement, an event by its title, or
    /// anything else that documents refer to.
    pub name: Option<&'a str>,
    /// The field that they give a value of, such as `stage`; `reference` for a mere mention.
    pub field: Option<&'a str>,
    /// The value that they give, or one member of it where it is a list. Case does not count.
    pub value: Option<&'a str>,
}

/// A place in a document that says something.
#[derive(Debug, Clone, PartialEq)]
pub struct Passage {
    /// What it is about: `work item`, `liaison statement`, `event`, or `reference` for a mention.
    pub kind: &'static str,
    /// The name of what it is about.
    pub name: Option<String>,
    /// The meeting.
    pub meeting: String,
    /// The field that it says something about; `reference` for a mention.
    pub field: String,
    /// The value that it gives.
    pub value: Json,
    /// Whether documents disagree about this field.
    pub conflict: bool,
    /// The document and the place in it.
    pub place: Place,
    /// The headings above it, outermost first.
    pub section: Vec<String>,
}

/// Why there are no passages.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PassagesError {
    /// Neither a name nor a value.
    #[error("say which passages: give a name, a value, or both")]
    Nothing,
    /// The field is never said anything about.
    #[error("no passage gives `{field}`; they give {}", .fields.join(", "))]
    NoField {
        /// The field.
        field: String,
        /// Those that there are.
        fields: Vec<String>,
    },
    /// The name is not known, or stands for several.
    #[error(transparent)]
    Name(#[from] ShowError),
    /// The records cannot be asked.
    #[error(transparent)]
    Tables(#[from] TablesError),
}

/// What `a` is in the statements: the name as it was given, the id of the document that it may be,
/// and a pattern of ids where its group is open.
const ASKED: &str = "WITH a AS (SELECT ?1 AS name, ?2 AS id, ?3 AS ids)";

/// The statements: what is said in facts, in the ways of work items through the meeting, and in mentions.
const STATEMENTS: [(&str, &str); 5] = [
    (
        "work item",
        "SELECT w.acronym, f.meeting, f.field, f.value, f.conflict, f.path, f.pointer, f.raw, f.section
         FROM a, work_items w JOIN work_item_facts f ON f.meeting = w.meeting AND f.item = w.item
         WHERE a.name IS NULL OR EXISTS (SELECT 1 FROM item_names n
             WHERE n.name = item_key(a.name) AND n.meeting = w.meeting AND n.item = w.item)
         ORDER BY f.meeting, f.position",
    ),
    (
        "work item",
        "SELECT w.acronym, h.meeting, 'stage', h.stage,
             'stage' IN (SELECT value FROM json_each(w.conflicts)), h.path, h.pointer, h.raw, h.section
         FROM a, work_items w JOIN work_item_history h ON h.meeting = w.meeting AND h.item = w.item
         WHERE a.name IS NULL OR EXISTS (SELECT 1 FROM item_names n
             WHERE n.name = item_key(a.name) AND n.meeting = w.meeting AND n.item = w.item)
         ORDER BY h.meeting, h.position",
    ),
    (
        "liaison statement",
        "SELECT l.liaison, f.meeting, f.field, f.value, f.conflict, f.path, f.pointer, f.raw, f.section
         FROM a, liaisons l JOIN liaison_facts f ON f.meeting = l.meeting AND f.liaison = l.liaison
         WHERE a.name IS NULL OR l.liaison IN (a.name, a.id)
             OR EXISTS (SELECT 1 FROM json_each(l.documents) d WHERE d.value = a.id OR d.value GLOB a.ids)
         ORDER BY f.meeting, f.position",
    ),
    (
        "event",
        "SELECT coalesce(e.title, e.event), f.meeting, f.field, f.value, f.conflict, f.path, f.pointer,
             f.raw, f.section
         FROM a, events e JOIN event_facts f ON f.meeting = e.meeting AND f.event = e.event
         WHERE a.name IS NULL OR fold(e.title) = fold(a.name)
         ORDER BY f.meeting, f.position",
    ),
    (
        "reference",
        "SELECT c.ref_id, c.meeting, 'reference', c.ref_id, 0, c.path, c.pointer, c.evidence_raw, c.section
         FROM a, citations c
         WHERE (c.type = 'document' AND (c.ref_id = a.id OR c.ref_id GLOB a.ids))
             OR (c.type <> 'document' AND (item_key(c.ref_id) = item_key(a.name) OR c.ref_id = a.name))
         ORDER BY c.meeting, c.path, c.position",
    ),
];

/// The passages that are wanted, in the order of [`Passage::kind`] above, the meetings and the places.
/// Each place is given once for each value.
///
/// # Errors
/// [`PassagesError`] where nothing is asked for, nothing is known of the name or the field, or the
/// records cannot be asked.
///
/// ```
/// use query::{Records, Tables, Wanted, passages};
/// let tables = Tables::new(Records::default())?;
/// let wanted = Wanted { value: Some("TAP"), ..Wanted::default() };
/// assert!(passages(&tables, wanted)?.is_empty());
/// assert!(passages(&tables, Wanted::default()).is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn passages(tables: &Tables<'_>, wanted: Wanted<'_>) -> Result<Vec<Passage>, PassagesError> {
    if wanted.name.is_none() && wanted.value.is_none() {
        return Err(PassagesError::Nothing);
    }
    let known = of_name(tables, wanted.name)?;
    if let Some(name) = wanted.name
        && known.is_empty()
    {
        return Err(unknown(tables, name)?.into());
    }
    if let Some(field) = wanted.field {
        let fields: BTreeSet<&str> = known.iter().map(|passage| passage.field.as_str()).collect();
        if !known.is_empty() && fields.iter().all(|name| stem(name) != stem(field)) {
            return Err(PassagesError::NoField {
                field: field.to_owned(),
                fields: fields.into_iter().map(str::to_owned).collect(),
            });
        }
    }
    let mut seen = HashSet::new();
    let mut found = known;
    found.retain(|passage| {
        wanted.field.is_none_or(|field| stem(&passage.field) == stem(field))
            && wanted.value.is_none_or(|value| gives(&passage.value, value))
            && seen.insert((
                passage.name.clone(),
                passage.field.clone(),
                passage.value.to_string(),
                passage.place.path.clone(),
                passage.place.pointer.clone(),
                passage.place.raw.clone(),
            ))
    });
    Ok(found)
}

/// Whether a passage's value is the one that is asked for, or has it as a member.
fn gives(value: &Json, asked: &str) -> bool {
    match value {
        Json::Array(members) => members.iter().any(|member| gives(member, asked)),
        one => word(&text_of(one)) == word(asked),
    }
}

/// All that is said of a name, or of anything.
fn of_name(tables: &Tables<'_>, name: Option<&str>) -> Result<Vec<Passage>, TablesError> {
    let document = name.and_then(names::document);
    let id = document.as_ref().map(|(id, _)| id.as_str());
    let ids = document.as_ref().filter(|(_, any)| *any).map(|(id, _)| format!("{id}/*"));
    let mut found = Vec::new();
    for (kind, statement) in STATEMENTS {
        let sql = format!(
            "{ASKED} SELECT s.*, (SELECT n.id FROM path_names n WHERE n.path = s.path) FROM ({statement}) s"
        );
        let mut statement = tables.prepare(&sql)?;
        let mut rows = statement.query((name, id, &ids))?;
        while let Some(row) = rows.next()? {
            found.extend(passage(kind, row)?);
        }
    }
    Ok(found)
}

/// A row as a passage; none where it has no place.
fn passage(kind: &'static str, row: &Row<'_>) -> rusqlite::Result<Option<Passage>> {
    let Some(path) = row.get::<_, Option<String>>(5)? else { return Ok(None) };
    let field: String = row.get(2)?;
    let section: Option<String> = row.get(8)?;
    Ok(Some(Passage {
        kind,
        name: row.get(0)?,
        meeting: row.get(1)?,
        value: value_of(row.get::<_, Option<String>>(3)?),
        conflict: row.get(4)?,
        place: Place {
            document: row.get(9)?,
            path,
            pointer: row.get::<_, Option<String>>(6)?.unwrap_or_default(),
            raw: row.get::<_, Option<String>>(7)?.unwrap_or_default(),
            fields: vec![field.clone()],
        },
        section: section.and_then(|s| serde_json::from_str(&s).ok()).unwrap_or_default(),
        field,
    }))
}

/// A fact's value: a table has what is not text as JSON. A text that looks like a number stays one.
fn value_of(text: Option<String>) -> Json {
    let Some(text) = text else { return Json::Null };
    match serde_json::from_str(&text) {
        Ok(value @ (Json::Array(_) | Json::Object(_) | Json::Bool(_))) => value,
        _ => Json::String(text),
    }
}

impl Passage {
    /// The passage as JSON.
    pub fn json(&self) -> Json {
        json!({
            "about": self.kind,
            "name": self.name,
            "meeting": self.meeting,
            "field": self.field,
            "value": self.value,
            "conflict": self.conflict,
            "document": self.place.document,
            "path": self.place.path,
            "pointer": self.place.pointer,
            "section": self.section,
            "raw": self.place.raw,
        })
    }
}
