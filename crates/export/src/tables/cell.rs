//! One value of a table.

use super::{Day, Kind};
use serde_json::Value;
use std::borrow::Cow;
use terms::{Date, PartialDate};

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
    /// A day.
    Date(Date),
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
            (Kind::Date(day), value) => date(value, day).map_or(Self::Null, Self::Date),
            (Kind::List, Value::Array(items)) => Self::List(items.iter().map(text).collect()),
            (Kind::List, one) => Self::List(vec![text(one)]),
            (Kind::Text, value) => Self::Text(text(value)),
        }
    }
}

/// A day of a date as records write it: `2026-Q2` begins on 1 April. None where the text is none.
fn date(value: &Value, day: Day) -> Option<Date> {
    let date: PartialDate = value.as_str()?.parse().ok()?;
    Some(match day {
        Day::First => date.first_day(),
        Day::Last => date.last_day(),
    })
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

/// Texts as a JSON array.
pub(crate) fn json_list(items: &[Cow<'_, str>]) -> String {
    Value::from(items.iter().map(AsRef::as_ref).collect::<Vec<&str>>()).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn dates_begin_and_end_on_days() {
        let days = |text: &str| {
            [Day::First, Day::Last].map(|day| match Cell::of(Kind::Date(day), &json!(text)) {
                Cell::Date(date) => date.to_string(),
                other => format!("{other:?}"),
            })
        };
        assert_eq!(days("2026-Q2"), ["2026-04-01", "2026-06-30"]);
        assert_eq!(days("2028-02"), ["2028-02-01", "2028-02-29"]);
        assert_eq!(days("2026-10-07T09:30"), ["2026-10-07", "2026-10-07"]);
        assert_eq!(days("end of next year"), ["Null", "Null"]);
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
