//! The made-up documents, before and after: the records are equal but for people, and of people
//! nothing is left.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "helpers of tests panic as tests do"
)]

mod common;

use anonymize::{Anonymized, People, anonymize, file_name};
use pipeline::{Options, extract_all};
use record::DocumentRecord;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

struct File {
    name: String,
    bytes: Vec<u8>,
    records: Vec<DocumentRecord>,
}

fn files() -> Vec<File> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../fixtures");
    let mut files = Vec::new();
    for folder in ["headers", "meeting", "seed"] {
        let mut paths: Vec<PathBuf> =
            fs::read_dir(root.join(folder)).unwrap().map(|entry| entry.unwrap().path()).collect();
        paths.sort();
        for path in paths {
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            let bytes = fs::read(&path).unwrap();
            let records = extract_all(&name, &bytes, &Options::default());
            files.push(File { name, bytes, records });
        }
    }
    files
}

/// The people of the fixtures, as the fixtures' maker names them.
const PEOPLE: [&str; 14] = [
    "Aino Virtala",
    "Olli Metsä",
    "Jonas Lindqvist",
    "Mira Oakfield",
    "Tomás Ribeira",
    "Han Seo-yun",
    "Priya Nandan",
    "Ama Quaye",
    "Wei Jinghua",
    "Luca Ferrante",
    "Inés Valcárcel",
    "Obi Nwosu",
    "Keiko Amano",
    "Zainab Haddad",
];

fn personal_strings(files: &[File]) -> BTreeSet<String> {
    let mut strings: BTreeSet<String> = PEOPLE.iter().map(|&name| name.to_owned()).collect();
    for name in PEOPLE {
        strings.extend(name.split(' ').filter(|w| w.chars().count() > 4).map(str::to_owned));
    }
    for record in files.iter().flat_map(|file| &file.records) {
        for contact in record.header.iter().flat_map(|header| &header.contacts) {
            strings.extend(contact.name.clone());
            strings.extend(contact.email.clone());
            strings.extend(contact.phone.clone());
        }
    }
    strings
}

/// Whether the string, in any case, is in the text.
fn holds(text: &str, string: &str) -> bool {
    text.to_lowercase().contains(&string.to_lowercase())
}

/// The bytes as every text that they may be, with and without their tags.
fn texts(bytes: &[u8]) -> Vec<String> {
    let mut texts = Vec::new();
    if bytes.contains(&0) {
        let units = |from: usize, to: fn([u8; 2]) -> u16| {
            let pairs = bytes.get(from..).unwrap_or_default().as_chunks::<2>().0;
            String::from_utf16_lossy(&pairs.iter().map(|&pair| to(pair)).collect::<Vec<_>>())
        };
        for from in [0, 1] {
            texts.push(units(from, u16::from_le_bytes));
            texts.push(units(from, u16::from_be_bytes));
        }
    }
    let utf8 = std::str::from_utf8(bytes).map(str::to_owned);
    texts.push(utf8.unwrap_or_else(|_| bytes.iter().map(|&byte| char::from(byte)).collect()));
    let stripped: Vec<String> = texts.iter().map(|text| common::stripped(text)).collect();
    texts.extend(stripped);
    texts
}

/// The parts of a document, or the document as one.
fn parts(made: &Anonymized) -> Vec<(String, Vec<u8>)> {
    if made.bytes.starts_with(b"PK") {
        common::unpacked(&made.bytes)
    } else {
        vec![(String::new(), made.bytes.clone())]
    }
}

fn anonymized(file: &File, people: &People) -> Option<Anonymized> {
    let format = &file.records[0].source.format;
    if !["docx", "xlsx", "html"].contains(&format.as_str()) {
        return None;
    }
    match anonymize(&file.name, format, &file.bytes, people) {
        Ok(made) => Some(made),
        Err(error) => {
            let status = file.records[0].status;
            assert_ne!(status, record::Status::Extracted, "{error}");
            None
        }
    }
}

fn shape(text: &str) -> Vec<(bool, bool, bool)> {
    text.chars().map(|c| (c.is_alphabetic(), c.is_uppercase(), c.is_numeric())).collect()
}

/// Holds two values against each other; gives how many strings differ.
fn compare(path: &str, before: &Value, after: &Value, personal: &BTreeSet<String>) -> usize {
    match (before, after) {
        (Value::String(before), Value::String(after)) if before != after => {
            assert!(
                personal.iter().any(|string| holds(before, string)) || before.contains('@'),
                "{path}: nobody stands in `{before}`, but it became `{after}`"
            );
            assert_eq!(shape(before), shape(after), "{path}: {before} and {after}");
            1
        }
        (Value::Array(before), Value::Array(after)) => {
            assert_eq!(before.len(), after.len(), "{path}");
            let pairs = before.iter().zip(after).enumerate();
            pairs.map(|(at, (b, a))| compare(&format!("{path}/{at}"), b, a, personal)).sum()
        }
        (Value::Object(before), Value::Object(after)) => {
            let keys = |o: &serde_json::Map<String, Value>| o.keys().cloned().collect::<Vec<_>>();
            assert_eq!(keys(before), keys(after), "{path}");
            let pairs = before.iter().zip(after.values());
            pairs.map(|((key, b), a)| compare(&format!("{path}/{key}"), b, a, personal)).sum()
        }
        (before, after) => {
            assert_eq!(before, after, "{path}");
            0
        }
    }
}

#[test]
fn records_are_equal_but_for_people_of_whom_nothing_is_left() {
    let files = files();
    let records: Vec<DocumentRecord> = files.iter().flat_map(|f| f.records.clone()).collect();
    let people = People::of(&records);
    let personal = personal_strings(&files);
    let (mut documents, mut differing, mut replaced) = (0, 0, 0);
    for file in &files {
        let Some(made) = anonymized(file, &people) else { continue };
        documents += 1;
        replaced += made.replaced;
        assert_eq!(file_name(&file.name, &people), file.name);
        let after = extract_all(&file.name, &made.bytes, &Options::default());
        assert_eq!(after.len(), file.records.len(), "{}", file.name);
        for (before, after) in file.records.iter().zip(&after) {
            let value = |record: &DocumentRecord| {
                let mut record = record.clone();
                (record.source.bytes, record.source.sha256) = (0, String::new());
                serde_json::to_value(record).unwrap()
            };
            differing += compare(&file.name, &value(before), &value(after), &personal);
        }
        let parts = parts(&made);
        for (part, bytes) in &parts {
            for text in texts(bytes) {
                let text = text.to_lowercase();
                for string in &personal {
                    let left = text.contains(&string.to_lowercase());
                    assert!(!left, "`{string}` is left in {} {part}", file.name);
                }
            }
        }
        if made.replaced == 0 {
            assert!(made.bytes == file.bytes, "{}", file.name);
        }
    }
    // There are so many of them that the test tests something.
    assert!(
        documents > 85 && differing > 300 && replaced > 300,
        "{documents} {differing} {replaced}"
    );
}

#[test]
fn a_document_alone_tells_who_is_in_it() {
    let nobody = People::default();
    for file in files() {
        let is_list = file.name.contains("TD-PLEN-0409");
        let is_header = file.records[0].header.as_ref().is_some_and(|h| !h.contacts.is_empty());
        if !(is_list || is_header) {
            continue;
        }
        let Some(made) = anonymized(&file, &nobody) else { continue };
        let parts = parts(&made);
        let text: String = parts.iter().flat_map(|(_, bytes)| texts(bytes)).collect();
        let names: Vec<String> = if is_list {
            PEOPLE[2..].iter().map(|&name| name.to_owned()).collect()
        } else {
            let contacts = &file.records[0].header.as_ref().unwrap().contacts;
            contacts.iter().filter_map(|contact| contact.name.clone()).collect()
        };
        for name in &names {
            assert!(!holds(&text, name), "{name} in {}", file.name);
        }
    }
}

#[test]
fn the_same_input_gives_the_same_output() {
    let files = files();
    let records: Vec<DocumentRecord> = files.iter().flat_map(|f| f.records.clone()).collect();
    let mut turned = records.clone();
    turned.reverse();
    let (people, same) = (People::of(&records), People::of(&turned));
    for file in files.iter().filter(|file| file.name.contains("-C-03")) {
        assert_eq!(anonymized(file, &people), anonymized(file, &same), "{}", file.name);
    }
}
