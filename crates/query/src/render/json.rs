//! Answers as JSON.

use crate::answer::{Answer, AnswerRow};
use crate::text::steers;
use serde_json::{Map, Value as Json, json};
use std::fmt::Write;

/// JSON text in which no character steers a terminal: what the format lets stand is escaped too,
/// and means the same.
pub(crate) fn plain(value: &Json) -> String {
    let text = format!("{value:#}");
    let mut out = String::with_capacity(text.len() + 1);
    for c in text.chars() {
        if steers(c) && c != '\n' {
            let mut units = [0; 2];
            for unit in c.encode_utf16(&mut units) {
                let _ = write!(out, "\\u{unit:04x}");
            }
        } else {
            out.push(c);
        }
    }
    out.push('\n');
    out
}

impl Answer {
    /// The answer as an array of objects: the columns under their names, `evidence` with the
    /// places that say so, and `other_values` with what other documents say of a field.
    ///
    /// ```
    /// let tables = query::Tables::new(query::Records::default())?;
    /// let answer = query::parse("work-items")?.answer(&tables)?;
    /// assert_eq!(answer.json(), "[]\n");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn json(&self) -> String {
        plain(&Json::Array(self.objects()))
    }

    /// The rows as the objects of [`Self::json`].
    pub fn objects(&self) -> Vec<Json> {
        self.rows.iter().map(|row| self.object(row)).collect()
    }

    fn object(&self, row: &AnswerRow) -> Json {
        let mut object = Map::new();
        let mut others = Map::new();
        for (column, cell) in self.columns.iter().zip(&row.cells) {
            let value = match cell.values.as_slice() {
                several if column.list => Json::Array(several.to_vec()),
                [] => Json::Null,
                [one] => one.clone(),
                // Of a field with one value a document gives a set: its Questions.
                several => Json::Array(several.to_vec()),
            };
            object.insert(column.name.to_owned(), value);
            if !cell.others.is_empty() {
                others.insert(column.name.to_owned(), Json::Array(cell.others.clone()));
            }
        }
        if !self.counted {
            let places = row.places.iter().map(|place| {
                json!({
                    "document": place.document,
                    "path": place.path,
                    "pointer": place.pointer,
                    "raw": place.raw,
                    "fields": place.fields,
                })
            });
            object.insert("evidence".to_owned(), Json::Array(places.collect()));
            object.insert("other_values".to_owned(), Json::Object(others));
        }
        Json::Object(object)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_stay_escapes_and_mean_the_same() {
        let value = json!({ "raw": "a\u{1b}[2J\u{9b}\u{202e}\u{7f}ü" });
        let text = plain(&value);
        assert!(text.chars().all(|c| c == '\n' || !steers(c)), "{text:?}");
        assert_eq!(serde_json::from_str::<Json>(&text).unwrap(), value);
    }
}
