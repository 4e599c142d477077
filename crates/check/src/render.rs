//! Reports for people and for programs.

mod github;
mod json;
mod junit;
mod tap;
mod terminal;

pub use github::github;
pub use json::json;
pub use junit::junit;
pub use tap::tap;
pub use terminal::{Paint, terminal};

pub(crate) use terminal::difference;

use crate::Fixture;
use compare::{Difference, Kind, Place};
use serde_json::Value;
use std::fmt::Write as _;

/// Characters of a value that are shown.
const LONG: usize = 300;

/// A value on a line: JSON, of an item without its places, which are told apart, and without what
/// it leaves open.
pub(crate) fn value(value: &Value) -> String {
    let mut value = value.clone();
    if let Some(fields) = value.as_object_mut() {
        fields.retain(|key, value| {
            let place = matches!(key.as_str(), "evidence" | "related");
            let open = value.is_null() || value.as_array().is_some_and(Vec::is_empty);
            !place && !open
        });
    }
    let text = value.to_string();
    let mut cut: String = text.chars().take(LONG).collect();
    if cut.len() < text.len() {
        cut.push('…');
    }
    cut
}

/// A place on a line: pointer, span, text, headings.
pub(crate) fn place(place: &Place) -> String {
    let mut out = String::new();
    if let Some(path) = &place.path {
        let _ = write!(out, "{path} ");
    }
    out.push_str(&place.pointer);
    if let Some((start, end)) = place.span {
        let _ = write!(out, " [{start}, {end})");
    }
    if !place.raw.is_empty() {
        let folded = place.raw.split_whitespace().collect::<Vec<_>>().join(" ");
        let _ = write!(out, " “{}”", folded.chars().take(LONG).collect::<String>());
    }
    if !place.section.is_empty() {
        let _ = write!(out, " in {}", place.section.join(" › "));
    }
    out
}

/// What was expected and what came, each on a line.
pub(crate) fn sides(difference: &Difference) -> (String, String) {
    let of = |side: &Value| match (difference.kind, side) {
        (Kind::Moved, Value::Number(at)) => format!("place {at} of the list"),
        (Kind::Moved, evidence) => match Place::of(evidence, "") {
            Some(at) => place(&at),
            None => value(evidence),
        },
        (_, side) => value(side),
    };
    match difference.kind {
        Kind::Missing => (of(&difference.expected), "nothing".to_owned()),
        Kind::Unexpected => ("nothing".to_owned(), of(&difference.found)),
        Kind::Changed | Kind::Moved => (of(&difference.expected), of(&difference.found)),
    }
}

/// What the item is called that a pointer leads into.
fn subject(root: &Value, pointer: &str) -> Option<String> {
    let mut here = root;
    let mut name = None;
    for part in pointer.split('/').skip(1) {
        let next = match here {
            Value::Array(items) => part.parse::<usize>().ok().and_then(|at| items.get(at)),
            other => other.get(part.replace("~1", "/").replace("~0", "~")),
        };
        let Some(next) = next else { break };
        here = next;
        let of = |key: &str| here.get(key)?.as_str().filter(|t| !t.is_empty());
        let keys = ["acronym", "short", "name", "title", "raw", "code", "start", "key", "track"];
        name = keys.iter().find_map(|key| of(key)).map(str::to_owned).or(name);
    }
    name
}

/// Kind and pointer of a difference, and what it is about: `changed /work_items/0/track (Y.moss)`.
pub(crate) fn headline(difference: &Difference, fixture: &Fixture) -> String {
    let missing = difference.kind == Kind::Missing;
    let roots = [&fixture.found, &fixture.expected];
    let root = roots.into_iter().flatten().nth(usize::from(missing && fixture.expected.is_some()));
    let about = root.and_then(|root| subject(root, &difference.pointer));
    let about = about.map(|name| {
        let cut: String = name.chars().take(80).collect();
        format!(" ({cut})")
    });
    let tolerated = if difference.tolerated { ", tolerated" } else { "" };
    let kind = difference.kind.as_str();
    format!("{kind} {}{}{tolerated}", difference.pointer, about.unwrap_or_default())
}

/// A failure as plain lines: the message, and each difference with its sides and place.
pub(crate) fn plain(fixture: &Fixture) -> String {
    let mut out = format!("{}\n", fixture.outcome.message());
    for difference in fixture.outcome.differences() {
        let (expected, found) = sides(difference);
        let _ = writeln!(out, "{}", headline(difference, fixture));
        let _ = writeln!(out, "  expected  {expected}");
        let _ = writeln!(out, "  found     {found}");
        if let Some(at) = difference.place.as_ref().filter(|_| difference.kind != Kind::Moved) {
            let _ = writeln!(out, "  at        {}", place(at));
        }
    }
    out
}

#[cfg(test)]
pub(crate) mod tests;
