//! Rows of document lists, and numbers of tables.

use super::fields::LISTED;
use super::gather::{Origin, Thing, Things, compare, told};
use super::model::{Change, FieldChange, Said, What};
use super::side::Side;
use serde_json::Value;
use std::collections::{BTreeMap, HashSet};

/// Rows of document lists: by their documents, and without one by title.
pub(super) fn documents(old: &Side<'_>, new: &Side<'_>) -> Vec<Change> {
    fn things<'a>(side: &Side<'a>) -> Things<'a> {
        let mut things = Things::new();
        for (path, item) in side.items_of_documents("documents") {
            let id = item.pointer("/ref/id").or_else(|| item.get("title"));
            let Some(name) = id.map(told).filter(|name| !name.is_empty()) else { continue };
            let thing = things.entry(name.clone()).or_insert_with(|| Thing::new(name, path, item));
            thing.add(path, item, &LISTED);
        }
        things
    }
    compare(&things(old), &things(new), &LISTED)
}

/// A row of a numeric table: the table's name and the row's label.
type Row = (String, String);
/// The place of a row's table, and the row's cells by the labels of their columns.
type Numbers<'a> = (Origin<'a>, Vec<(String, &'a Value)>);

/// Rows of numeric tables: by the table's name and the row's label.
pub(super) fn numbers(old: &Side<'_>, new: &Side<'_>) -> Vec<Change> {
    let (was, is) = (rows(old), rows(new));
    let mut changes = Vec::new();
    for (row, (origin, numbers)) in &was {
        let none = Vec::new();
        let (now, what) = is.get(row).map_or((&none, What::Went), |(_, n)| (n, What::Changed));
        let fields = differ(numbers, *origin, now, is.get(row).map(|(origin, _)| *origin));
        if !fields.is_empty() {
            let new = is.get(row).and_then(|(origin, _)| origin.spot());
            changes.push(change(row, what, fields, origin.spot(), new));
        }
    }
    for (row, (origin, numbers)) in is.iter().filter(|(row, _)| !was.contains_key(*row)) {
        let fields = differ(&[], *origin, numbers, Some(*origin));
        changes.push(change(row, What::Came, fields, None, origin.spot()));
    }
    changes.sort_by(|a, b| a.name.cmp(&b.name).then(a.what.cmp(&b.what)));
    changes
}

fn rows<'a>(side: &Side<'a>) -> BTreeMap<Row, Numbers<'a>> {
    let list = |of: &'a Value, key: &str| of.get(key).and_then(Value::as_array);
    let mut rows = BTreeMap::new();
    for (path, table) in side.items_of_documents("statistics") {
        let text = |of: &Value, key: &str| of.get(key).map(told).unwrap_or_default();
        let columns: Vec<String> = list(table, "columns").into_iter().flatten().map(told).collect();
        for row in list(table, "rows").into_iter().flatten() {
            let values = list(row, "values").into_iter().flatten().map(|v| v.get("raw"));
            let named = columns.iter().cloned().zip(values);
            let numbers = named.filter_map(|(column, raw)| Some((column, raw?))).collect();
            rows.entry((text(table, "name"), text(row, "label")))
                .or_insert((Origin::of(path, table), numbers));
        }
    }
    rows
}

fn differ(
    old: &[(String, &Value)],
    was: Origin<'_>,
    new: &[(String, &Value)],
    is: Option<Origin<'_>>,
) -> Vec<FieldChange> {
    let value = |of: &[(String, &Value)], column: &str| {
        let found = of.iter().find(|(name, _)| name == column);
        found.map(|(_, value)| (*value).clone()).filter(|value| !told(value).is_empty())
    };
    let mut seen = HashSet::new();
    let columns = old.iter().chain(new).map(|(column, _)| column);
    let changed = columns.filter(|column| seen.insert(*column)).filter_map(|column| {
        let (before, now) = (value(old, column), value(new, column));
        (before != now).then(|| FieldChange {
            field: column.clone(),
            old: before.into_iter().map(|value| Said { value, place: was.spot() }).collect(),
            new: now
                .into_iter()
                .map(|value| Said { value, place: is.and_then(Origin::spot) })
                .collect(),
            kept: Vec::new(),
        })
    });
    changed.collect()
}

fn change(
    (table, label): &Row,
    what: What,
    fields: Vec<FieldChange>,
    old: Option<super::Spot>,
    new: Option<super::Spot>,
) -> Change {
    let name = if table.is_empty() { label.clone() } else { format!("{table}: {label}") };
    Change { what, name, questions: Vec::new(), fields, old, new }
}
