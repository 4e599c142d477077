//! The files under schemas/ are what the types say. `make schemas` writes them anew.

use rapporteur_tests::{accepting, root};
use record::Schema;
use serde_json::Value;
use std::fs;
use std::process::Command;

#[test]
fn the_published_schemas_are_those_of_the_types() {
    for schema in Schema::ALL {
        let path = root().join("schemas").join(format!("{}.schema.json", schema.name()));
        let now = format!("{:#}\n", schema.to_json());
        if accepting() {
            fs::write(&path, &now).unwrap();
        }
        let published = fs::read_to_string(&path).unwrap_or_default();
        assert!(published == now, "{} has drifted from the types: `make schemas`", path.display());
    }
}

#[test]
fn the_published_tables_are_those_of_the_exports() {
    let path = root().join("schemas/tables.md");
    let now = export::tables_markdown();
    if accepting() {
        fs::write(&path, &now).unwrap();
    }
    let published = fs::read_to_string(&path).unwrap_or_default();
    assert!(published == now, "{} has drifted from the tables: `make schemas`", path.display());
}

#[test]
fn the_pages_of_the_fields_are_those_of_the_schemas() {
    if accepting() {
        // `make schemas` writes the pages when all schemas are written.
        return;
    }
    let mut script = Command::new("python3");
    script.arg(root().join("docs/fields.py")).arg("--check");
    let output = script.output().expect("python3 compares the pages: install it");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn everything_in_a_record_is_described() {
    for schema in Schema::ALL {
        let json = schema.to_json();
        for (name, definition) in json["$defs"].as_object().unwrap() {
            assert!(definition.get("description").is_some(), "{name} has no description");
            for (field, value) in definition["properties"].as_object().into_iter().flatten() {
                let described = value.get("description").is_some() || value.get("const").is_some();
                assert!(described, "{name}.{field} has no description");
            }
        }
    }
}

/// The keywords that the published schemas may have: all are JSON Schema's own. `format` is none of
/// them: validators in strict mode refuse each that they were not given.
const KEYWORDS: [&str; 24] = [
    "$comment",
    "$defs",
    "$id",
    "$ref",
    "$schema",
    "additionalProperties",
    "allOf",
    "anyOf",
    "const",
    "default",
    "description",
    "enum",
    "items",
    "maxItems",
    "minItems",
    "minimum",
    "maximum",
    "oneOf",
    "pattern",
    "prefixItems",
    "properties",
    "required",
    "title",
    "type",
];

fn keywords(schema: &Value, path: &str) {
    let Some(members) = schema.as_object() else { return };
    for (keyword, value) in members {
        let path = format!("{path}/{keyword}");
        assert!(KEYWORDS.contains(&keyword.as_str()), "{path}");
        match (keyword.as_str(), value) {
            ("description", text) => {
                assert!(!text.as_str().unwrap().contains("```"), "code of Rust: {path}");
            }
            ("properties" | "$defs", Value::Object(named)) => {
                named.iter().for_each(|(name, one)| keywords(one, &format!("{path}/{name}")));
            }
            (_, Value::Array(several)) => several.iter().for_each(|one| keywords(one, &path)),
            (_, one) => keywords(one, &path),
        }
    }
}

#[test]
fn validators_in_strict_mode_know_every_keyword() {
    for schema in record::Schema::ALL {
        keywords(&schema.to_json(), schema.name());
    }
}
