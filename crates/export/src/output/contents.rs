//! Which files of an output folder are ours.

use super::{DOCUMENTS, OutputError, at};
use crate::TableFormat;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};
use walkdir::WalkDir;

/// The file that lists what a run wrote, hidden as what is of no interest to people.
pub const CONTENTS: &str = ".rapporteur.json";

/// The list's form; a newer one is not touched.
const SCHEMA: &str = "urn:rapporteur:output:1";

/// How the forms of such lists are called.
const LISTS: &str = "urn:rapporteur:output:";

/// How the schemas of all our records begin.
const RECORDS: &str = "urn:rapporteur:schema:";

/// The files that a run wrote, by their paths in the folder.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Contents(pub(super) BTreeSet<PathBuf>);

#[derive(Serialize, Deserialize)]
struct Listed {
    schema: String,
    files: Vec<String>,
}

/// A path with `/`, as the list has it. Ours are Unicode.
fn listed(path: &Path) -> String {
    let names: Vec<_> = path.iter().map(|name| name.to_string_lossy()).collect();
    names.join("/")
}

/// A listed path, unless it leads out of the folder.
fn inside(file: &str) -> Option<PathBuf> {
    let path = PathBuf::from(file);
    path.components().all(|c| matches!(c, Component::Normal(_))).then_some(path)
}

/// Whether the file begins as one of our records does, alone or in an array.
fn begins_as_ours(file: &Path) -> bool {
    let mut head = Vec::new();
    let read = File::open(file).and_then(|f| f.take(200).read_to_end(&mut head));
    let head = String::from_utf8_lossy(&head);
    let mut words = head.trim_start_matches(['[', '{', ' ', '\n', '\r', '\t']).splitn(4, '"');
    let (_, key, _, value) = (words.next(), words.next(), words.next(), words.next());
    read.is_ok() && key == Some("schema") && value.is_some_and(|v| v.starts_with(RECORDS))
}

impl Contents {
    /// What the last run into this folder wrote; nothing where there was none.
    pub(super) fn of(root: &Path) -> Result<Self, OutputError> {
        let file = root.join(CONTENTS);
        let text = match std::fs::read(&file) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Ok(Self::unlisted(root));
            }
            Err(error) => return Err(at(&file)(error)),
        };
        let schema = serde_json::from_slice::<Value>(&text)
            .ok()
            .and_then(|list| Some(list.get("schema")?.as_str()?.to_owned()));
        if let Some(schema) = schema.filter(|s| s.starts_with(LISTS) && s != SCHEMA) {
            return Err(OutputError::Newer { path: root.to_owned(), schema });
        }
        match serde_json::from_slice::<Listed>(&text) {
            Ok(Listed { files, .. }) => Ok(Self(files.iter().filter_map(|f| inside(f)).collect())),
            // A list that cannot be read lists nothing.
            Err(_) => Ok(Self::unlisted(root)),
        }
    }

    /// The records in a folder that has no list: only in the places that a run writes to, and
    /// told by how they begin. Other folders of ours may lie below it.
    fn unlisted(root: &Path) -> Self {
        let top = ["meeting.json", "documents.ndjson", "documents.json"].map(PathBuf::from);
        let below = WalkDir::new(root.join(DOCUMENTS)).min_depth(1).into_iter().flatten();
        let below = below
            .filter(|e| {
                e.file_type().is_file() && e.path().extension().is_some_and(|e| e == "json")
            })
            .filter_map(|e| Some(e.path().strip_prefix(root).ok()?.to_owned()));
        let ours = top.into_iter().chain(below).filter(|file| begins_as_ours(&root.join(file)));
        Self(ours.collect())
    }

    pub(super) fn holds(&self, path: &Path) -> bool {
        path == Path::new(CONTENTS) || self.0.contains(path) || self.is_beside_database(path)
    }

    /// What SQLite leaves beside a database of ours when it is interrupted belongs to it.
    fn is_beside_database(&self, path: &Path) -> bool {
        let database = TableFormat::Sqlite.place();
        let rest = path.to_str().and_then(|path| path.strip_prefix(database));
        matches!(rest, Some("-journal" | "-wal" | "-shm")) && self.0.contains(Path::new(database))
    }

    /// Writes the list into a folder.
    pub(super) fn write(&self, root: &Path) -> Result<(), OutputError> {
        let file = root.join(CONTENTS);
        let files = self.0.iter().map(|f| listed(f)).collect();
        let list = Listed { schema: SCHEMA.to_owned(), files };
        let mut text = serde_json::to_string_pretty(&list).unwrap_or_default();
        text.push('\n');
        std::fs::write(&file, text).map_err(at(&file))
    }

    /// All files in a folder, as what a run wrote that had it to itself.
    pub(super) fn all(root: &Path) -> Self {
        let entries = WalkDir::new(root).min_depth(1).into_iter().flatten();
        let files = entries.filter(|e| e.file_type().is_file());
        Self(files.filter_map(|e| Some(e.path().strip_prefix(root).ok()?.to_owned())).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_records_are_ours() {
        let folder = tempfile::tempdir().unwrap();
        let ours = |text: &str| {
            std::fs::write(folder.path().join("meeting.json"), text).unwrap();
            Contents::of(folder.path()).unwrap().holds(Path::new("meeting.json"))
        };
        assert!(ours("{\n  \"schema\": \"urn:rapporteur:schema:document:1\",\n"));
        assert!(ours("[\n{\"schema\":\"urn:rapporteur:schema:meeting:1\","));
        assert!(!ours("{\"schema\":\"urn:other\"}"));
        assert!(!ours("{\"name\":\"x\"}"));
        assert!(!ours(""));
    }

    #[test]
    fn what_is_listed_is_ours_whatever_it_holds() {
        let folder = tempfile::tempdir().unwrap();
        let files = ["csv/events.csv", "meeting.json"].map(PathBuf::from);
        let contents = Contents(files.into());
        contents.write(folder.path()).unwrap();
        assert_eq!(Contents::of(folder.path()).unwrap(), contents);
    }

    #[test]
    fn another_output_below_is_not_of_this_one() {
        let folder = tempfile::tempdir().unwrap();
        let record = "{\"schema\":\"urn:rapporteur:schema:document:1\"}";
        std::fs::create_dir_all(folder.path().join("m1/documents")).unwrap();
        for file in ["mine.ndjson", "m1/meeting.json", "m1/documents/a.json"] {
            std::fs::write(folder.path().join(file), record).unwrap();
        }
        assert_eq!(Contents::of(folder.path()).unwrap(), Contents::default());
    }

    #[test]
    fn a_list_does_not_lead_out_of_the_folder() {
        let folder = tempfile::tempdir().unwrap();
        let list = r#"{"schema":"urn:rapporteur:output:1","files":["../a","/b","csv/c.csv"]}"#;
        std::fs::write(folder.path().join(CONTENTS), list).unwrap();
        let contents = Contents::of(folder.path()).unwrap();
        assert_eq!(contents, Contents(["csv/c.csv".into()].into()));
    }

    #[test]
    fn a_newer_list_is_not_touched() {
        let folder = tempfile::tempdir().unwrap();
        let list = r#"{"schema":"urn:rapporteur:output:2","entries":{}}"#;
        std::fs::write(folder.path().join(CONTENTS), list).unwrap();
        let error = Contents::of(folder.path()).unwrap_err();
        assert!(error.to_string().contains("newer version"), "{error}");
    }
}
