//! The records of a file, one after the other: a record, an array of records, or one record a
//! line. Nothing is kept but the record at hand, so a file may be as large as it likes.

use super::Checker;
use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::Value;
use std::fmt;
use std::io::{self, BufRead, Read};

/// Where a record stands.
#[derive(Debug, Clone)]
pub(super) struct Place {
    /// Its line, from 1; the array's where it is in one.
    pub(super) line: u64,
    /// What comes before its pointers: its place in an array.
    pub(super) pointer: String,
}

/// Checks each record of `reader`. What is not JSON is noted, and the next line tried.
pub(super) fn each(mut reader: Box<dyn BufRead>, checker: &mut Checker) -> io::Result<()> {
    let mut first = Vec::new();
    let mut number = 0;
    // The first line with something on it decides: a whole value, and more to come, is NDJSON.
    loop {
        number += 1;
        first.clear();
        if reader.read_until(b'\n', &mut first)? == 0 {
            return Ok(());
        }
        if !first.trim_ascii().is_empty() {
            break;
        }
    }
    let text = first.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&first).trim_ascii();
    if text.starts_with(b"{") && is_whole(text) {
        line(text, number, checker)?;
        return lines(reader, number, checker);
    }
    let ended: &[u8] = if first.ends_with(b"\n") { b"\n" } else { b"" };
    let whole = io::Cursor::new(text.to_vec()).chain(ended).chain(reader);
    let mut json = serde_json::Deserializer::from_reader(whole);
    let mut failure = None;
    let seed = Records { checker, line: number, failure: &mut failure };
    let outcome = seed.deserialize(&mut json).and_then(|()| json.end());
    if let Some(error) = failure {
        return Err(error);
    }
    match outcome {
        Ok(()) => Ok(()),
        Err(error) => {
            let at = number + (error.line() as u64).saturating_sub(1);
            checker.broken(at, &format!("not JSON: {error}"))
        }
    }
}

fn is_whole(text: &[u8]) -> bool {
    serde_json::from_slice::<serde::de::IgnoredAny>(text).is_ok()
}

fn line(text: &[u8], number: u64, checker: &mut Checker) -> io::Result<()> {
    match serde_json::from_slice::<Value>(text) {
        Ok(value) => checker.record(&value, &Place { line: number, pointer: String::new() }),
        Err(error) => checker.broken(number, &format!("not JSON: {error}")),
    }
}

fn lines(mut reader: impl BufRead, mut number: u64, checker: &mut Checker) -> io::Result<()> {
    let mut buffer = Vec::new();
    loop {
        number += 1;
        buffer.clear();
        if reader.read_until(b'\n', &mut buffer)? == 0 {
            return Ok(());
        }
        let text = buffer.trim_ascii();
        if !text.is_empty() {
            line(text, number, checker)?;
        }
    }
}

/// Checks what it is given to read: a record, or each of an array.
struct Records<'a> {
    checker: &'a mut Checker,
    line: u64,
    /// Where the violations cannot be printed: what the standard library says.
    failure: &'a mut Option<io::Error>,
}

impl Records<'_> {
    fn check<E: serde::de::Error>(&mut self, value: &Value, pointer: String) -> Result<(), E> {
        self.checker.record(value, &Place { line: self.line, pointer }).map_err(|error| {
            let message = E::custom(&error);
            *self.failure = Some(error);
            message
        })
    }
}

impl<'de> DeserializeSeed<'de> for Records<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Records<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a record or an array of records")
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut records: A) -> Result<(), A::Error> {
        let mut index = 0;
        while let Some(value) = records.next_element::<Value>()? {
            self.check(&value, format!("/{index}"))?;
            index += 1;
        }
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut members: A) -> Result<(), A::Error> {
        let mut record = serde_json::Map::new();
        while let Some((name, value)) = members.next_entry::<String, Value>()? {
            record.insert(name, value);
        }
        self.check(&Value::Object(record), String::new())
    }
}
