//! Which files of an output folder are ours.

use super::{OutputError, at};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// The file that lists what a run wrote, hidden as what is of no interest to people.
pub const CONTENTS: &str = ".rapporteur.json";

/// The list's form; a newer one is not touched.
const SCHEMA: &str = "urn:rapporteur:output:1";

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
        match serde_json::from_slice::<Listed>(&text) {
            Ok(Listed { schema, files }) if schema == SCHEMA => {
                Ok(Self(files.iter().map(|f| f.split('/').collect()).collect()))
            }
            Ok(Listed { schema, .. }) => Err(OutputError::Newer { path: root.to_owned(), schema }),
            // A list that cannot be read lists nothing.
            Err(_) => Ok(Self::unlisted(root)),
        }
    }

    /// The records in a folder that has no list, told by how they begin.
    fn unlisted(root: &Path) -> Self {
        let entries = WalkDir::new(root).min_depth(1).into_iter().flatten();
        let files = entries.filter(|e| {
            let name = e.file_name().to_string_lossy();
            let json = Path::new(name.as_ref()).extension();
            json.is_some_and(|e| e == "json" || e == "ndjson")
                && e.file_type().is_file()
                && begins_as_ours(e.path())
        });
        Self(files.filter_map(|e| Some(e.path().strip_prefix(root).ok()?.to_owned())).collect())
    }

    pub(super) fn holds(&self, path: &Path) -> bool {
        path == Path::new(CONTENTS) || self.0.contains(path)
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
            std::fs::write(folder.path().join("x.json"), text).unwrap();
            Contents::of(folder.path()).unwrap().holds(Path::new("x.json"))
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
    fn a_newer_list_is_not_touched() {
        let folder = tempfile::tempdir().unwrap();
        let list = r#"{"schema":"urn:rapporteur:output:2","files":[]}"#;
        std::fs::write(folder.path().join(CONTENTS), list).unwrap();
        let error = Contents::of(folder.path()).unwrap_err();
        assert!(error.to_string().contains("newer version"), "{error}");
    }
}
