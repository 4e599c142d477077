//! One value of a table.

use super::Kind;
use serde_json::Value;
use std::borrow::Cow;

/// A value of a table.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Cell<'v> {
    /// Nothing.
    Null,
    /// Text.
    Text(Cow<'v, str>),
    /// A whole number. What is beyond its range is the end of the range.
    Integer(i64),
    /// A number.
    Number(f64),
    /// True or false.
    Boolean(bool),
    /// Texts.
    List(Vec<Cow<'v, str>>),
    /// Anything deeper.
    Json(&'v Value),
}

impl<'v> Cell<'v> {
    /// A JSON value as a cell of that kind.
    pub(crate) fn of(kind: Kind, value: &'v Value) -> Self {
        match (kind, value) {
            (_, Value::Null) => Self::Null,
            (Kind::Json, value) => Self::Json(value),
            (Kind::Integer, value) => integer(value).map_or(Self::Null, Self::Integer),
            (Kind::Number, value) => value.as_f64().map_or(Self::Null, Self::Number),
            (Kind::Boolean, Value::Bool(value)) => Self::Boolean(*value),
            (Kind::Boolean, _) => Self::Null,
            (Kind::List, Value::Array(items)) => Self::List(items.iter().map(text).collect()),
            (Kind::List, one) => Self::List(vec![text(one)]),
            (Kind::Text, value) => Self::Text(text(value)),
        }
    }
}

/// A whole number as far as `i64` reaches.
pub(crate) fn integer(value: &Value) -> Option<i64> {
    value.as_i64().or_else(|| value.as_u64().map(|_| i64::MAX))
}

/// A text as itself, other JSON as JSON.
pub(crate) fn text(value: &Value) -> Cow<'_, str> {
    match value {
        Value::String(text) => Cow::Borrowed(text),
        other => Cow::Owned(other.to_string()),
    }
}

/// Texts in one cell: joined with `; `, or as a JSON array where that could not be taken apart
/// again (one holds a `;`, is empty, or the first begins with `[`).
///
/// ```text
/// 7/17; 8/17
/// ["a; b", "c"]
/// ```
pub(crate) fn joined(items: &[Cow<'_, str>]) -> String {
    let plain = items.iter().all(|item| !item.is_empty() && !item.contains(';'))
        && items.first().is_none_or(|item| !item.starts_with('['));
    if plain { items.join("; ") } else { json_list(items) }
}

/// Texts as a JSON array.
pub(crate) fn json_list(items: &[Cow<'_, str>]) -> String {
    Value::from(items.iter().map(AsRef::as_ref).collect::<Vec<&str>>()).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn lists_can_be_taken_apart_again() {
        let joined =
            |items: &[&str]| joined(&items.iter().map(|i| (*i).into()).collect::<Vec<_>>());
        assert_eq!(joined(&[]), "");
        assert_eq!(joined(&["7/17", "8/17"]), "7/17; 8/17");
        assert_eq!(joined(&["a; b", "c"]), r#"["a; b","c"]"#);
        assert_eq!(joined(&[""]), r#"[""]"#);
        assert_eq!(joined(&["[x]"]), r#"["[x]"]"#);
        assert_eq!(joined(&["x", "[y]"]), "x; [y]");
    }

    #[test]
    fn values_become_cells_of_their_column() {
        assert_eq!(Cell::of(Kind::Text, &json!(3)), Cell::Text("3".into()));
        assert_eq!(Cell::of(Kind::Integer, &json!(u64::MAX)), Cell::Integer(i64::MAX));
        assert_eq!(Cell::of(Kind::Integer, &json!(-3)), Cell::Integer(-3));
        assert_eq!(Cell::of(Kind::Number, &json!(2.5)), Cell::Number(2.5));
        assert_eq!(Cell::of(Kind::List, &json!("a")), Cell::List(vec!["a".into()]));
        assert_eq!(Cell::of(Kind::Json, &Value::Null), Cell::Null);
    }
}
