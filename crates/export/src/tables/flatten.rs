//! Fields of a record as columns.

use super::{Column, Kind};
use crate::shape::{Field, Shape};
use std::collections::HashSet;

/// The name of the field that says where an object stands.
const EVIDENCE: &str = "evidence";

/// The columns of an object: a field of a struct in it gets the struct's name and `_` before its
/// own. Where the object stands comes last, its columns without `evidence_` but where the object
/// has a field of that name.
pub(super) fn columns(fields: &[Field]) -> Vec<Column> {
    let mut own = Flat::default();
    own.fields(fields, "", &[], false);
    let Flat { mut columns, places } = own;
    let mut taken: HashSet<String> = columns.iter().map(|c| c.name.clone()).collect();
    for (prefix, mut column) in places {
        let plain = format!("{prefix}{}", column.name);
        let long = || format!("{prefix}{EVIDENCE}_{}", column.name);
        column.name = if taken.contains(&plain) { long() } else { plain };
        taken.insert(column.name.clone());
        columns.push(column);
    }
    columns
}

#[derive(Default)]
struct Flat {
    columns: Vec<Column>,
    /// Columns of evidence, with what is to stand before their names.
    places: Vec<(String, Column)>,
}

impl Flat {
    fn fields(&mut self, fields: &[Field], prefix: &str, path: &[String], nullable: bool) {
        for field in fields {
            let mut path = path.to_vec();
            path.push(field.name.clone());
            let nullable = nullable || field.nullable;
            match &field.shape {
                Shape::Struct(inner) if field.name == EVIDENCE => {
                    self.evidence(inner, prefix, &path, nullable);
                }
                Shape::Struct(inner) => {
                    let prefix = format!("{prefix}{}_", field.name);
                    self.fields(inner, &prefix, &path, nullable);
                }
                shape => {
                    let name = format!("{prefix}{}", field.name);
                    self.columns.push(column(name, field, shape, nullable, path));
                }
            }
        }
    }

    fn evidence(&mut self, fields: &[Field], prefix: &str, path: &[String], nullable: bool) {
        for field in fields {
            let mut path = path.to_vec();
            path.push(field.name.clone());
            let nullable = nullable || field.nullable;
            if field.name == "span" {
                for (place, (name, what)) in [("start", "Begin"), ("end", "End")].iter().enumerate()
                {
                    let mut path = path.clone();
                    path.push(place.to_string());
                    let name = format!("span_{name}");
                    let mut column = column(name, field, &Shape::Integer, true, path);
                    column.description = format!("{what} of the span: {}", field.description);
                    self.places.push((prefix.to_owned(), column));
                }
            } else {
                let column = column(field.name.clone(), field, &field.shape, nullable, path);
                self.places.push((prefix.to_owned(), column));
            }
        }
    }
}

fn column(name: String, field: &Field, shape: &Shape, nullable: bool, path: Vec<String>) -> Column {
    let mut values = Vec::new();
    let kind = match shape {
        Shape::Text { values: all } => {
            values.clone_from(all);
            Kind::Text
        }
        Shape::Any => Kind::Text,
        Shape::Integer => Kind::Integer,
        Shape::Number => Kind::Number,
        Shape::Boolean => Kind::Boolean,
        Shape::List(item) if matches!(**item, Shape::Text { .. }) => Kind::List,
        Shape::List(_) | Shape::Map(_) | Shape::Struct(_) => Kind::Json,
    };
    Column { name, kind, description: field.description.clone(), nullable, values, path }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shape;

    #[test]
    fn structs_are_flattened_and_evidence_stands_last() {
        let references = columns(shape::document().at(&["references"]).unwrap().fields());
        let names: Vec<&str> = references.iter().map(|c| c.name.as_str()).collect();
        assert_eq!(names[..3], ["type", "ref_id", "ref_itu_id"]);
        assert!(names.contains(&"raw") && names.contains(&"evidence_raw"));
        assert_eq!(names.last(), Some(&"path"), "a field that need not be there is last");
        let range = references.iter().find(|c| c.name == "range_first").unwrap();
        assert!(range.nullable, "the range may be null, so its first may be");
    }

    #[test]
    fn kinds_follow_the_shapes() {
        let items = columns(shape::document().at(&["work_items"]).unwrap().fields());
        let kind = |name: &str| items.iter().find(|c| c.name == name).unwrap().kind;
        assert_eq!(kind("questions"), Kind::List);
        assert_eq!(kind("common_text"), Kind::Boolean);
        assert_eq!(kind("span_end"), Kind::Integer);
        assert_eq!(kind("fields"), Kind::Json);
    }
}
