//! The Frictionless descriptor of the CSV files (Data Package 1.0): types, meanings, keys.

use crate::csv::file_name;
use crate::tables::{Column, Kind, Table, VERSION, tables};
use serde_json::{Value, json};

/// The member that says that a descriptor is ours.
const MARK: &str = "rapporteur";

/// Whether a descriptor is ours.
pub(crate) fn is_ours(descriptor: &Value) -> bool {
    descriptor.pointer("/rapporteur/tables").is_some()
}

/// The descriptor.
pub(crate) fn descriptor() -> Value {
    let resources: Vec<Value> = tables().iter().map(resource).collect();
    json!({
        "profile": "tabular-data-package",
        "name": "rapporteur-records",
        "title": "Records of meeting documents",
        "description": "What meeting documents say, as tables. Lists and what is \
            deeper are JSON. Texts are as they are in the documents, also where they begin with \
            '=', '+', '-' or '@': import them as text into a spreadsheet.",
        MARK: { "tables": VERSION },
        "resources": resources,
    })
}

fn resource(table: &Table) -> Value {
    let fields: Vec<Value> = table.columns.iter().map(field).collect();
    let links: Vec<Value> = table
        .links
        .iter()
        .map(|link| {
            // Where a part of the name may be missing, the name is that part alone: a missing value
            // beside one that is there would be looked for.
            let missing = |column: &str| table.column(column).is_some_and(|c| c.nullable);
            let partly = link.columns.iter().any(|column| missing(column));
            let (fields, target): (Vec<&str>, Vec<&str>) = link
                .columns
                .iter()
                .zip(&link.target)
                .filter(|(column, _)| !partly || missing(column))
                .map(|(column, target)| (*column, *target))
                .unzip();
            json!({
                "fields": fields,
                "reference": { "resource": link.table, "fields": target },
            })
        })
        .collect();
    let mut schema = json!({ "fields": fields, "primaryKey": table.key, "missingValues": [""] });
    if let (Some(schema), false) = (schema.as_object_mut(), links.is_empty()) {
        schema.insert("foreignKeys".to_owned(), Value::Array(links));
    }
    json!({
        "profile": "tabular-data-resource",
        "name": table.name,
        "title": table.title,
        "description": table.description,
        "path": file_name(table.name),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": { "delimiter": ",", "lineTerminator": "\r\n", "quoteChar": "\"",
            "doubleQuote": true, "skipInitialSpace": false, "header": true },
        "schema": schema,
    })
}

fn field(column: &Column) -> Value {
    let kind = match column.kind {
        // A JSON text may be any JSON, and Frictionless has types for objects and arrays alone.
        Kind::Text | Kind::Json => "string",
        Kind::List => "array",
        Kind::Date(_) => "date",
        Kind::Integer => "integer",
        Kind::Number => "number",
        Kind::Boolean => "boolean",
    };
    let mut constraints = serde_json::Map::new();
    // An empty text is a missing value in CSV, so that only what cannot be empty is required.
    if !column.nullable && matches!(column.kind, Kind::Integer | Kind::Number | Kind::Boolean) {
        constraints.insert("required".to_owned(), Value::Bool(true));
    }
    if !column.values.is_empty() {
        constraints.insert("enum".to_owned(), json!(column.values));
    }
    let mut field = json!({
        "name": column.name, "type": kind, "description": column.description,
    });
    if let (Some(field), false) = (field.as_object_mut(), constraints.is_empty()) {
        field.insert("constraints".to_owned(), Value::Object(constraints));
    }
    field
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_descriptor_names_types_keys_and_links() {
        let descriptor = descriptor();
        assert!(is_ours(&descriptor));
        assert!(!is_ours(&json!({"name": "other", "resources": []})));
        let resources = descriptor["resources"].as_array().unwrap();
        let items = resources.iter().find(|r| r["name"] == "work_item_mentions").unwrap();
        assert_eq!(items["schema"]["primaryKey"], json!(["meeting", "path", "position"]));
        assert_eq!(items["schema"]["foreignKeys"][0]["reference"]["resource"], "documents");
        let fields = items["schema"]["fields"].as_array().unwrap();
        let field = |name: &str| fields.iter().find(|f| f["name"] == name).unwrap();
        assert_eq!(field("common_text")["type"], "boolean");
        assert_eq!(field("track")["constraints"]["enum"], json!(["TAP", "AAP", "agreement"]));
        assert_eq!(field("title")["description"], "Its title.");
        assert_eq!(field("questions")["type"], "array");
        assert_eq!(field("target_date")["type"], "string", "`2027-Q2` is a date, too");
        assert_eq!(field("target_last_day")["type"], "date");
    }
}
