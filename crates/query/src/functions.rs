//! What SQL lacks for names, dates and texts of the ITU-T: functions of one text each.

use crate::text::{date, fold};
use rusqlite::functions::{Context, FunctionFlags};
use rusqlite::types::{Value, ValueRef};
use rusqlite::{Connection, Result};
use serde_json::Value as Json;
use terms::{DocumentId, ItemKey, PartialDate, Stage, natural};

type Function = fn(&str) -> Option<Value>;

/// The functions; null of null.
const FUNCTIONS: [(&str, Function); 10] = [
    ("fold", |text| Some(fold(text).into())),
    ("item_key", |text| Some(ItemKey::of(text).to_string().into())),
    ("names_in", |text| Some(names_in(text).into())),
    ("working_party", |text| {
        let group = DocumentId::of_id(text)?.group.filter(|group| group.is_working_party())?;
        Some(group.to_string().into())
    }),
    ("stages_apart", |text| {
        let stage = Stage::ALL.into_iter().find(|stage| stage.as_str() == text)?;
        let apart = Stage::ALL.into_iter().filter(|other| stage.excludes(*other));
        Some(array(apart.map(Stage::as_str)).into())
    }),
    ("first_minute", |text| Some(minutes(date(text)?).0.into())),
    ("last_minute", |text| Some(minutes(date(text)?).1.into())),
    ("date_key", |text| Some(date_key(text).into())),
    ("natural_key", |text| Some(natural_key(text).into())),
    ("natural_keys", |text| {
        let Ok(Json::Array(members)) = serde_json::from_str(text) else { return None };
        let keys = members.iter().filter_map(Json::as_str).map(|text| {
            let mut key = natural_key(text);
            key.push(0);
            key
        });
        (!members.is_empty()).then(|| keys.collect::<Vec<_>>().concat().into())
    }),
];

/// Gives the functions to a connection.
pub(crate) fn add(connection: &Connection) -> Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8
        | FunctionFlags::SQLITE_DETERMINISTIC
        | FunctionFlags::SQLITE_INNOCUOUS;
    FUNCTIONS.into_iter().try_for_each(|(name, function)| {
        connection.create_scalar_function(name, 1, flags, move |context| {
            Ok(text(context).as_deref().and_then(function))
        })
    })
}

fn text(context: &Context<'_>) -> Option<String> {
    match context.get_raw(0) {
        ValueRef::Null => None,
        ValueRef::Integer(number) => Some(number.to_string()),
        ValueRef::Real(number) => Some(number.to_string()),
        ValueRef::Text(text) | ValueRef::Blob(text) => {
            Some(String::from_utf8_lossy(text).into_owned())
        }
    }
}

/// Texts as a JSON array.
fn array<'t>(texts: impl Iterator<Item = &'t str>) -> String {
    Json::from(texts.collect::<Vec<_>>()).to_string()
}

/// The identity keys of the names of work items in a text.
fn names_in(text: &str) -> String {
    let found = grammar::acronyms(&lexicon::Lexicon::standard(), text);
    let keys = found.iter().map(|found| ItemKey::of(&found.value.normal).to_string());
    Json::from(keys.collect::<Vec<_>>()).to_string()
}

/// The first and the last minute of a date, as texts that sort as they follow each other.
pub(crate) fn minutes(date: PartialDate) -> (String, String) {
    let text = date.to_string();
    if text.contains('T') {
        return (text.clone(), text);
    }
    (format!("{}T00:00", date.first_day()), format!("{}T23:59", date.last_day()))
}

/// Sorts dates as they begin, the longer one first, and then what is none.
fn date_key(text: &str) -> Vec<u8> {
    let Some(date) = date(text) else { return [vec![1], natural_key(text)].concat() };
    let (first, last) = minutes(date);
    let backwards = last.bytes().map(|byte| !byte);
    std::iter::once(0).chain(first.bytes()).chain(backwards).collect()
}

/// Sorts texts as people count ([`natural`]), without regard to case and blanks.
pub(crate) fn natural_key(text: &str) -> Vec<u8> {
    let mut key = Vec::new();
    for (word, number) in natural(&fold(text)) {
        key.push(1);
        key.extend(word.bytes().filter(|byte| *byte != 0));
        key.push(0);
        key.extend(number.to_be_bytes());
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_sort_as_people_count() {
        let sorted = ["2/17", "10/17", "TD9/1", "TD9/1 a", "TD10/1", "tdx"];
        assert!(sorted.is_sorted_by_key(|text| natural_key(text)));
        let sorted =
            ["2026", "2026-Q1", "2026-01", "2026-01-01", "2026-01-01T09:00", "2027", "TBD"];
        assert!(sorted.is_sorted_by_key(|text| date_key(text)));
    }
}
