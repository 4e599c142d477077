//! Columns of tables as fields.

use super::Topic;
use super::definitions::{CALLED, Definition, Extra, KINDS, MEETING, MEETINGS, PATH, WORDS};
use crate::field::{Field, Kind};
use export::{Column, Table};

/// Where a value stands in a document; the rest of a place is no field.
const EVIDENCE: &str = "evidence";

/// Fields that only tell rows and characters apart.
const HIDDEN: &[&str] = &["meeting", "position", "span_start", "span_end"];

fn table(name: &str) -> &'static Table {
    let tables = export::tables();
    let found = tables.iter().find(|table| table.name == name);
    // A test asks about every topic, so that each table is there.
    found.or(tables.first()).unwrap_or_else(|| unreachable!("there are tables"))
}

/// The column's name as records have it.
fn called(column: &Column) -> String {
    match column.path() {
        [evidence, ..] if evidence == EVIDENCE => column.name.clone(),
        path => path.join("_"),
    }
}

/// `How it is to be approved.` behind a name and a blank.
fn help(description: &str) -> String {
    let text = description.trim_end_matches('.');
    let mut chars = text.chars();
    match (chars.next(), chars.next()) {
        (Some(first), Some(second)) if second.is_lowercase() || second == ' ' => {
            first.to_lowercase().chain(text.chars().skip(1)).collect()
        }
        _ => text.to_owned(),
    }
}

/// A topic, made of its definition and of the tables that it names.
pub(super) fn topic(definition: &Definition) -> Topic {
    let own = table(definition.table);
    let columns = own.columns.iter();
    let mut fields: Vec<Field> =
        columns.filter_map(|column| field(definition, own, "t", column)).collect();
    if let Some(beside) = definition.beside {
        // What a header says is the document's own; what both have is in the meeting's row.
        let of_header = |column: &&Column| !column.path().iter().any(|name| name == EVIDENCE);
        for column in table(beside).columns.iter().filter(of_header) {
            if let Some(new) = field(definition, table(beside), "d", column)
                && fields.iter().all(|field| field.name != new.name)
            {
                fields.push(new);
            }
        }
    }
    for extra in definition.extra.iter().chain([&MEETING]) {
        fields.retain(|field| field.name != extra.name);
        fields.push(of_extra(extra));
    }
    for field in &mut fields {
        let names = |list: &'static [(&str, &[&'static str])]| {
            let own = list.iter().filter(|(name, _)| *name == field.name);
            own.flat_map(|(_, names)| names.iter().copied()).collect::<Vec<_>>()
        };
        let also = names(definition.also_called);
        field.also = if also.is_empty() { names(CALLED) } else { also };
        // A document is found by its path, a meeting by its parts.
        let found = definition.found.iter().chain([&PATH, &MEETINGS]);
        let found = found.filter(|(name, _)| *name == field.name);
        field.found.extend(found.map(|(_, sql)| (*sql).to_owned()));
        let kinds = definition.kinds.iter().chain(KINDS);
        let mut kinds = kinds.filter(|(name, _)| *name == field.name);
        if let (Kind::Text, Some((_, kind))) = (field.kind, kinds.next()) {
            field.kind = *kind;
        }
        if let Some((_, words)) = WORDS.iter().find(|(name, _)| *name == field.name) {
            field.kind = Kind::Word(words);
        }
        field.shown = definition.shown.contains(&field.name.as_str());
    }
    let place = |field: &Field| definition.shown.iter().position(|name| *name == field.name);
    fields.sort_by_key(|field| place(field).unwrap_or(usize::MAX));
    Topic {
        name: definition.name,
        also: definition.also,
        help: definition.help,
        fields,
        of_documents: definition.of_documents,
        from: from(definition, own),
        row: definition.row,
        count: definition.count,
        told: told(definition, own),
    }
}

fn from(definition: &Definition, own: &Table) -> String {
    if definition.from.is_empty() {
        return format!("{} t", definition.table);
    }
    let columns = own.columns.iter().map(|column| column.name.as_str());
    let columns: Vec<&str> = columns.filter(|name| *name != "path").collect();
    definition.from.replace("{columns}", &columns.join(", "))
}

fn of_extra(extra: &Extra) -> Field {
    Field {
        name: extra.name.to_owned(),
        also: Vec::new(),
        kind: extra.kind,
        list: extra.list,
        shown: false,
        help: extra.help.to_owned(),
        sql: extra.sql.to_owned(),
        found: Vec::new(),
    }
}

fn field(
    definition: &Definition,
    table: &Table,
    alias: &str,
    column: &'static Column,
) -> Option<Field> {
    let own = called(column);
    let name = definition
        .names
        .iter()
        .find(|(field, _)| *field == own)
        .map_or(own.as_str(), |(_, name)| name);
    let days = |suffix: &str| {
        column.name.ends_with(suffix) && matches!(column.kind, export::Kind::Date(_))
    };
    let hidden = HIDDEN.contains(&name) || column.kind == export::Kind::Json;
    if hidden || days("_first_day") || days("_last_day") || definition.hidden.contains(&name) {
        return None;
    }
    let dates = table
        .columns
        .iter()
        .any(|other| other.path() == column.path() && other.name != column.name);
    let kind = match column.kind {
        _ if dates => Kind::Date,
        export::Kind::Date(_) => Kind::Date,
        export::Kind::Boolean => Kind::Flag,
        export::Kind::Integer | export::Kind::Number => Kind::Number,
        _ if !column.values.is_empty() => Kind::Word(&column.values),
        _ => Kind::Text,
    };
    let list = column.kind == export::Kind::List;
    let mut sql = format!("{alias}.\"{}\"", column.name);
    let mut found = Vec::new();
    if let Some(facts) = &definition.facts {
        // A statement that documents make only where it is true.
        let mention =
            self::table(facts.mentions).columns.iter().find(|c| c.path() == column.path());
        if kind == Kind::Flag && mention.is_some_and(|mention| !mention.nullable) {
            sql = format!("coalesce({sql}, 0)");
        }
        if definition.found.iter().all(|(found, _)| *found != name) {
            found.push(facts.values(&own, kind, list));
        }
    }
    Some(Field {
        name: name.to_owned(),
        also: Vec::new(),
        kind,
        list,
        shown: false,
        help: help(&column.description),
        sql,
        found,
    })
}

/// The tables of what documents say of a topic's rows.
#[derive(Debug)]
pub(super) struct Facts {
    /// The table of facts.
    pub(super) table: &'static str,
    /// The table of what single documents say: its columns say what facts look like.
    pub(super) mentions: &'static str,
    /// What names the row in both.
    pub(super) key: &'static str,
}

impl Facts {
    /// All values that documents give.
    fn values(&self, field: &str, kind: Kind, list: bool) -> String {
        let Self { table, key, .. } = self;
        let of = format!("f.meeting = t.meeting AND f.{key} = t.{key} AND f.field = '{field}'");
        let value = match kind {
            _ if list => {
                return format!(
                    "SELECT e.value AS v FROM {table} f, json_each(iif(json_valid(f.value) AND \
                     json_type(f.value) = 'array', f.value, json_array(f.value))) e WHERE {of}"
                );
            }
            Kind::Flag => "f.value = 'true'",
            Kind::Number => "CAST(f.value AS NUMERIC)",
            _ => "f.value",
        };
        format!("SELECT {value} AS v FROM {table} f WHERE {of}")
    }

    /// All places with what they say.
    fn told(&self, topic: &str) -> String {
        let Self { table, key, .. } = self;
        format!(
            "SELECT 0 AS o, f.position AS p, f.field, f.path, f.pointer, f.raw, \
             iif(f.field = 'stage', NULL, f.value) AS value, f.conflict \
             FROM {topic} t JOIN {table} f ON f.meeting = t.meeting AND f.{key} = t.{key} \
             WHERE t.rowid = ?1"
        )
    }
}

fn told(definition: &Definition, own: &Table) -> Option<String> {
    let facts = definition.facts.as_ref().map(|facts| facts.told(definition.table));
    let own = || {
        let place = |name: &str| {
            let column = own
                .columns
                .iter()
                .find(|c| matches!(c.path(), [e, n] if e == EVIDENCE && n == name));
            column.map(|column| column.name.as_str())
        };
        let (pointer, raw) = (place("pointer")?, place("raw")?);
        Some(format!(
            "SELECT 0 AS o, 0 AS p, '' AS field, path, {pointer} AS pointer, {raw} AS raw, NULL AS value, \
             0 AS conflict FROM {} WHERE rowid = ?1",
            own.name
        ))
    };
    let parts: Vec<String> = match definition.told {
        "" => facts.or_else(own).into_iter().collect(),
        told => facts.into_iter().chain([told.to_owned()]).collect(),
    };
    (!parts.is_empty()).then(|| parts.join(" UNION ALL "))
}
