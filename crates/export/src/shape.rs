//! What a JSON Schema says of values, as far as tables need it: text, numbers, lists, structs and
//! maps, with the descriptions. Unions become the struct that has room for each of them.

use schemars::{JsonSchema, generate::SchemaSettings};
use serde_json::Value;
use std::sync::LazyLock;

/// Deeper than any record; a schema that leads to itself ends here as [`Shape::Any`].
const DEEPEST: usize = 24;

/// What values look like.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Shape {
    /// Text; one of `values` where there are any.
    Text {
        /// All values of an enumeration, or nothing.
        values: Vec<String>,
    },
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// True or false.
    Boolean,
    /// A list of values that look alike.
    List(Box<Shape>),
    /// Named fields.
    Struct(Vec<Field>),
    /// Values by name.
    Map(Box<Shape>),
    /// Any JSON: as text, a text as itself.
    Any,
}

/// A field of a struct.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Field {
    /// Its name.
    pub(crate) name: String,
    /// What it means.
    pub(crate) description: String,
    /// What its values look like.
    pub(crate) shape: Shape,
    /// Whether it may be null.
    pub(crate) nullable: bool,
}

impl Field {
    /// A text field that is never null.
    pub(crate) fn text(name: &str, description: &str) -> Self {
        Self {
            name: name.to_owned(),
            description: description.to_owned(),
            shape: Shape::Text { values: Vec::new() },
            nullable: false,
        }
    }

    /// A field of whole numbers that is never null.
    pub(crate) fn integer(name: &str, description: &str) -> Self {
        Self { shape: Shape::Integer, ..Self::text(name, description) }
    }
}

impl Shape {
    /// The fields of a struct, or of the structs of a list; nothing of others.
    pub(crate) fn fields(&self) -> &[Field] {
        match self {
            Self::Struct(fields) => fields,
            Self::List(item) => item.fields(),
            _ => &[],
        }
    }

    /// The shape at a path of field names.
    pub(crate) fn at(&self, path: &[&str]) -> Option<&Self> {
        path.iter().try_fold(self, |shape, name| {
            shape.fields().iter().find(|f| f.name == *name).map(|f| &f.shape)
        })
    }
}

/// The shape of a document record.
pub(crate) fn document() -> &'static Shape {
    static SHAPE: LazyLock<Shape> =
        LazyLock::new(|| of_schema(&record::Schema::Document.to_json()));
    &SHAPE
}

/// The shape of a meeting record.
pub(crate) fn meeting() -> &'static Shape {
    static SHAPE: LazyLock<Shape> = LazyLock::new(|| of_schema(&record::Schema::Meeting.to_json()));
    &SHAPE
}

/// The shape of what a type serialises to.
pub(crate) fn of_type<T: JsonSchema>() -> Shape {
    let settings = SchemaSettings::draft2020_12().for_serialize();
    of_schema(&settings.into_generator().into_root_schema_for::<T>().to_value())
}

/// The shape that a JSON Schema describes.
pub(crate) fn of_schema(schema: &Value) -> Shape {
    read(schema, schema, DEEPEST).0
}

/// A description without its examples, on one line.
fn description(schema: &Value) -> Option<String> {
    let text = schema.get("description")?.as_str()?;
    let text = text.split("\n\n").next().unwrap_or_default();
    Some(text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// The shape and whether it may be null.
fn read(schema: &Value, root: &Value, depth: usize) -> (Shape, bool) {
    let Some(depth) = depth.checked_sub(1) else { return (Shape::Any, true) };
    if let Some(target) = schema.get("$ref").and_then(Value::as_str) {
        let target = target.strip_prefix('#').and_then(|pointer| root.pointer(pointer));
        return target.map_or((Shape::Any, true), |target| read(target, root, depth));
    }
    let alternatives = ["anyOf", "oneOf"].iter().find_map(|k| schema.get(*k)?.as_array());
    if let Some(alternatives) = alternatives {
        let is_null = |s: &&Value| s.get("type").and_then(Value::as_str) == Some("null");
        let mut nullable = alternatives.iter().any(|s| is_null(&s));
        let mut merged: Option<Shape> = None;
        for alternative in alternatives.iter().filter(|s| !is_null(s)) {
            let (shape, null) = read(alternative, root, depth);
            nullable |= null;
            merged = Some(match merged {
                Some(before) => either(before, shape),
                None => shape,
            });
        }
        let mut shape = merged.unwrap_or(Shape::Any);
        if let Shape::Struct(fields) = &mut shape {
            fields.iter_mut().for_each(describe_tag);
        }
        // Fields that all alternatives have stand beside them.
        if let (Shape::Struct(fields), Some(_)) = (&mut shape, schema.get("properties")) {
            fields.extend(properties(schema, root, depth));
        }
        return (shape, nullable);
    }
    let values = match (schema.get("const"), schema.get("enum").and_then(Value::as_array)) {
        (Some(value), _) => vec![value],
        (None, Some(values)) => values.iter().collect(),
        (None, None) => Vec::new(),
    };
    let values: Vec<String> =
        values.into_iter().filter_map(Value::as_str).map(str::to_owned).collect();
    let (types, nullable) = types(schema);
    let shape = match types.as_slice() {
        ["string"] => Shape::Text { values },
        ["integer"] => Shape::Integer,
        ["number"] => Shape::Number,
        ["boolean"] => Shape::Boolean,
        ["array"] => {
            let first = schema.get("prefixItems").and_then(|items| items.get(0));
            let item = first.or_else(|| schema.get("items"));
            Shape::List(Box::new(item.map_or(Shape::Any, |item| read(item, root, depth).0)))
        }
        ["object"] if schema.get("properties").is_some() => {
            Shape::Struct(properties(schema, root, depth))
        }
        ["object"] => match schema.get("additionalProperties") {
            Some(value) => Shape::Map(Box::new(read(value, root, depth).0)),
            None => Shape::Any,
        },
        _ => Shape::Any,
    };
    let nullable = nullable || types.is_empty() && values_missing(schema);
    (shape, nullable)
}

/// A field that tells alternatives apart has no description of its own: its values say it.
fn describe_tag(field: &mut Field) {
    if let (Shape::Text { values }, true) = (&field.shape, field.description.is_empty()) {
        field.description = format!("`{}`.", values.join("`, `"));
    }
}

/// Whether nothing is said of the values, so that they may be null.
fn values_missing(schema: &Value) -> bool {
    schema.get("const").is_none() && schema.get("enum").is_none()
}

fn types(schema: &Value) -> (Vec<&str>, bool) {
    let all: Vec<&str> = match schema.get("type") {
        Some(Value::String(one)) => vec![one],
        Some(Value::Array(several)) => several.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    let nullable = all.contains(&"null");
    (all.into_iter().filter(|t| *t != "null").collect(), nullable)
}

/// The fields of an object, in the order in which they are required: that of the Rust type.
fn properties(schema: &Value, root: &Value, depth: usize) -> Vec<Field> {
    let Some(properties) = schema.get("properties").and_then(Value::as_object) else {
        return Vec::new();
    };
    let required: Vec<&str> = schema
        .get("required")
        .and_then(Value::as_array)
        .map(|names| names.iter().filter_map(Value::as_str).collect())
        .unwrap_or_default();
    let optional = properties.keys().map(String::as_str).filter(|name| !required.contains(name));
    let names = required.iter().copied().chain(optional);
    names
        .filter_map(|name| {
            let schema = properties.get(name)?;
            let (shape, nullable) = read(schema, root, depth);
            Some(Field {
                name: name.to_owned(),
                description: described(schema, root),
                shape,
                nullable: nullable || !required.contains(&name),
            })
        })
        .collect()
}

/// What a field's own schema says of it, or else what it refers to.
fn described(schema: &Value, root: &Value) -> String {
    let target = || root.pointer(schema.get("$ref")?.as_str()?.strip_prefix('#')?);
    description(schema).or_else(|| description(target()?)).unwrap_or_default()
}

/// The shape that has room for values of both.
fn either(a: Shape, b: Shape) -> Shape {
    match (a, b) {
        (a, b) if a == b => a,
        (Shape::Text { mut values }, Shape::Text { values: more }) => {
            if values.is_empty() || more.is_empty() {
                return Shape::Text { values: Vec::new() };
            }
            values.extend(more);
            Shape::Text { values }
        }
        (Shape::Integer, Shape::Number) | (Shape::Number, Shape::Integer) => Shape::Number,
        (Shape::Struct(mut fields), Shape::Struct(mut more)) => {
            for field in &mut fields {
                let other = more.iter().position(|f| f.name == field.name);
                match other.map(|at| more.remove(at)) {
                    Some(other) => {
                        field.nullable |= other.nullable;
                        let before = std::mem::replace(&mut field.shape, Shape::Any);
                        field.shape = either(before, other.shape);
                    }
                    None => field.nullable = true,
                }
            }
            for field in &mut more {
                field.nullable = true;
            }
            fields.extend(more);
            Shape::Struct(fields)
        }
        _ => Shape::Any,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn names(shape: &Shape) -> Vec<&str> {
        shape.fields().iter().map(|f| f.name.as_str()).collect()
    }

    #[test]
    fn fields_stand_in_the_order_of_the_type() {
        let abbreviation = document().at(&["abbreviations"]).unwrap();
        assert_eq!(names(abbreviation), ["short", "expansion", "evidence"]);
        let short = &abbreviation.fields()[0];
        assert_eq!(short.description, "`RGM`.");
        assert!(!short.nullable);
    }

    #[test]
    fn unions_become_what_has_room_for_both() {
        let reference = document().at(&["references"]).unwrap();
        assert_eq!(names(reference), ["type", "ref", "raw", "range", "evidence"]);
        let tag = &reference.fields()[0];
        assert!(tag.description.starts_with("`document`, `recommendation`"), "{tag:?}");
        let Shape::Text { values } = &tag.shape else { panic!() };
        assert_eq!(values.len(), 5);
        let number = reference.at(&["ref"]).unwrap().fields().iter().find(|f| f.name == "number");
        assert!(number.unwrap().nullable, "a Recommendation has no number in a series");
        let value = document().at(&["statistics", "rows", "values"]).unwrap();
        assert_eq!(names(value), ["raw", "parts", "number"]);
        assert_eq!(document().at(&["findings", "stated"]), Some(&Shape::Any));
    }

    #[test]
    fn maps_and_tuples_are_told() {
        let evidence = document().at(&["work_items", "evidence"]).unwrap();
        assert_eq!(evidence.at(&["span"]), Some(&Shape::List(Box::new(Shape::Integer))));
        let Some(Shape::Map(place)) = evidence.at(&["fields"]) else { panic!() };
        assert_eq!(names(place), ["pointer", "span"]);
        let Some(Shape::Map(facts)) = meeting().at(&["work_items", "facts"]) else { panic!() };
        assert_eq!(names(facts), ["value", "evidence", "count"]);
        assert_eq!(facts.at(&["value"]), Some(&Shape::Any));
    }

    #[test]
    fn examples_are_no_part_of_a_description() {
        let schema = json!({"description": "A cell\nof a table.\n\n```\ncode\n```"});
        assert_eq!(description(&schema).unwrap(), "A cell of a table.");
    }

    #[test]
    fn a_schema_that_leads_to_itself_ends() {
        let schema = json!({"$ref": "#/$defs/A", "$defs": {"A": {"type": "object",
            "properties": {"a": {"$ref": "#/$defs/A"}}, "required": ["a"]}}});
        assert_eq!(names(&of_schema(&schema)), ["a"]);
    }
}
