//! The way from a record's root to a value in it.

use serde_json::Value;
use std::fmt::Write as _;

/// One step of the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step<'a> {
    /// To a member of an object.
    Key(&'a str),
    /// To an item of a list.
    At(usize),
}

/// The way as a JSON Pointer (RFC 6901).
pub(crate) fn pointer(steps: &[Step<'_>]) -> String {
    let mut out = String::new();
    for step in steps {
        out.push('/');
        match step {
            Step::Key(key) => out.push_str(&key.replace('~', "~0").replace('/', "~1")),
            Step::At(at) => {
                let _ = write!(out, "{at}");
            }
        }
    }
    out
}

/// Where a step leads from a value.
pub(crate) fn go<'v>(value: &'v Value, step: Step<'_>) -> Option<&'v Value> {
    match step {
        Step::Key(key) => value.get(key),
        Step::At(at) => value.get(at),
    }
}

/// The list that a way leads to, by its name; an item's own lists by theirs.
pub(crate) fn list_name<'a>(steps: &[Step<'a>]) -> &'a str {
    steps
        .iter()
        .rev()
        .find_map(|step| match step {
            Step::Key(key) => Some(*key),
            Step::At(_) => None,
        })
        .unwrap_or_default()
}
