//! Values of facts as text.

use serde_json::Value;
use std::borrow::Cow;

/// A value as people read it: a list's members with commas between them.
pub(crate) fn text(value: &Value) -> Cow<'_, str> {
    match value {
        Value::String(text) => Cow::Borrowed(text),
        Value::Array(members) => {
            Cow::Owned(members.iter().map(text).collect::<Vec<_>>().join(", "))
        }
        other => Cow::Owned(other.to_string()),
    }
}
