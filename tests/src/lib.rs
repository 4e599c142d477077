//! Helpers that the tests share.

pub mod constructs;

use pipeline::{Options, Selection};
use record::DocumentRecord;
use serde_json::Value;
use std::convert::Infallible;
use std::path::{Path, PathBuf};

/// The repository's top folder.
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_owned()
}

/// Whether the tests write what they find as the new expectation (`make accept`, `make schemas`).
pub fn accepting() -> bool {
    std::env::var_os("ACCEPT").is_some()
}

/// The records of a folder of fixtures, in order.
///
/// # Panics
/// Where the folder cannot be read.
pub fn records(folder: &Path, jobs: usize) -> Vec<DocumentRecord> {
    let walk = pipeline::walk(&[folder.to_owned()], &Selection::default(), None);
    let mut records = Vec::new();
    let options = Options { jobs, ..Options::default() };
    let inputs = match walk {
        Ok(walk) => walk.inputs,
        Err(error) => panic!("{error}"),
    };
    let done = pipeline::run::<Infallible>(&inputs, &options, &(), |extracted| {
        match extracted.into_record() {
            Ok(record) => records.push(record),
            Err(error) => panic!("{error}"),
        }
        Ok(())
    });
    match done {
        Ok(()) => records,
        Err(error) => panic!("{error}"),
    }
}

/// All made-up documents: path and bytes.
///
/// # Panics
/// Where they cannot be read.
pub fn fixtures() -> Vec<(String, Vec<u8>)> {
    let mut all = Vec::new();
    for name in ["seed", "headers", "meeting"] {
        let folder = root().join("fixtures").join(name);
        match pipeline::walk(&[folder], &Selection::default(), None) {
            Ok(walk) => {
                for input in walk.inputs {
                    match std::fs::read(&input.file) {
                        Ok(bytes) => all.push((input.path, bytes)),
                        Err(error) => panic!("{}: {error}", input.path),
                    }
                }
            }
            Err(error) => panic!("{error}"),
        }
    }
    all
}

/// A place as evidence gives it: pointer, span, and the text where it is given.
pub type Given = (String, Option<(u32, u32)>, Option<String>);

/// All places that a record's evidence gives, those of single fields among them.
pub fn evidences(record: &Value) -> Vec<Given> {
    let mut found = Vec::new();
    let mut stack = vec![record];
    while let Some(value) = stack.pop() {
        match value {
            Value::Object(members) => {
                if let Some(pointer) = members.get("pointer").and_then(Value::as_str) {
                    let end = |n: usize| value["span"].get(n)?.as_u64().map(|n| n as u32);
                    let raw = members.get("raw").and_then(Value::as_str).map(str::to_owned);
                    found.push((pointer.to_owned(), end(0).zip(end(1)), raw));
                }
                stack.extend(members.values());
            }
            Value::Array(items) => stack.extend(items),
            _ => {}
        }
    }
    found
}
