//! Which files of a folder are documents, and which are what is expected of them.

use crate::CheckError;
use crate::names::document_file;
use pipeline::{Format, Input, Selection};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// The folder of expectations in a folder of fixtures.
pub(crate) const EXPECTED: &str = "expected";

/// What an expectation is called that does not repeat the document's extension.
const SUFFIX: &str = ".expected.json";

/// What stands between a file's path and that of a document inside of it.
const INSIDE: &str = "!/";

/// The file of what is expected of the meeting.
pub(crate) const MEETING: &str = "meeting.json";

/// A folder of fixtures.
#[derive(Debug)]
pub(crate) struct Located {
    /// The documents, in the order of their paths.
    pub(crate) documents: Vec<Input>,
    /// Expectations beside their documents, by their paths in the folder.
    beside: BTreeMap<String, PathBuf>,
    /// Expectations in the folder for them, by their paths in that.
    mirrored: BTreeMap<String, PathBuf>,
    /// The folder for expectations, which need not be there.
    pub(crate) expected: PathBuf,
    /// Stems that several documents have.
    shared: BTreeSet<String>,
}

/// What is expected of a document, by file.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Expectation {
    /// Nothing; this is where it would be.
    None(PathBuf),
    /// What this file says.
    File(PathBuf),
    /// Several files, or one that may be of several documents.
    Unclear(PathBuf, String),
}

fn stem(path: &str) -> &str {
    let name = path.rfind('/').map_or(0, |at| at + 1);
    match path.rfind('.') {
        Some(dot) if dot > name => path.get(..dot).unwrap_or(path),
        _ => path,
    }
}

/// Whether a file's content says that it is a record.
fn is_record(file: &Path) -> bool {
    let text = std::fs::read_to_string(file).unwrap_or_default();
    let value: Value = serde_json::from_str(&text).unwrap_or_default();
    let schema = value.get(0).unwrap_or(&value).get("schema").and_then(Value::as_str);
    schema.is_some_and(|schema| schema.starts_with("urn:rapporteur:schema:"))
}

/// The document that a file beside it is about, by its name; `None` where it is a document.
fn is_beside(input: &Input, names: &BTreeSet<&str>) -> bool {
    let path = input.path.as_str();
    let Some(of) = path.strip_suffix(".json") else { return false };
    path.ends_with(SUFFIX)
        || names.contains(of)
        || of.contains(INSIDE)
        || Format::of_name(of).is_some()
        || is_record(&input.file)
}

/// The relative path of a folder in another, where it lies in it.
fn inside(folder: &Path, root: &Path) -> Option<String> {
    let (folder, root) = (folder.canonicalize().ok()?, root.canonicalize().ok()?);
    let rest = folder.strip_prefix(root).ok()?.to_string_lossy().replace('\\', "/");
    (!rest.is_empty()).then(|| format!("{rest}/"))
}

/// Looks through a folder. With `expected`, that folder alone holds expectations, and every file
/// outside of it is a document.
pub(crate) fn locate(root: &Path, expected: Option<&Path>) -> Result<Located, CheckError> {
    if !std::fs::metadata(root).map_err(CheckError::read(root))?.is_dir() {
        return Err(CheckError::NoFolder(root.to_owned()));
    }
    let folder = expected.map_or_else(|| root.join(EXPECTED), Path::to_owned);
    let mut mirrored = BTreeMap::new();
    if folder.is_dir() {
        let walk = pipeline::walk(std::slice::from_ref(&folder), &Selection::default(), None)?;
        for input in walk.inputs {
            if let Some(reason) = input.error {
                return Err(CheckError::Read { path: input.file, reason });
            }
            mirrored.insert(input.path, input.file);
        }
    } else if expected.is_some() {
        // A folder that was asked for by name must be one.
        std::fs::read_dir(&folder).map_err(CheckError::read(&folder))?;
    }
    let mut inputs = pipeline::walk(&[root], &Selection::default(), None)?.inputs;
    if let Some(prefix) = inside(&folder, root) {
        inputs.retain(|input| !input.path.starts_with(&prefix));
    }
    let mut beside = BTreeMap::new();
    let mut documents = Vec::new();
    if expected.is_some() {
        documents = inputs;
    } else {
        let names: BTreeSet<String> = inputs.iter().map(|i| i.path.clone()).collect();
        let names: BTreeSet<&str> = names.iter().map(String::as_str).collect();
        for input in inputs {
            if is_beside(&input, &names) {
                beside.insert(input.path, input.file);
            } else {
                documents.push(input);
            }
        }
    }
    let mut stems = BTreeSet::new();
    let twice = documents.iter().filter(|d| !stems.insert(stem(&d.path).to_owned()));
    let shared = twice.map(|d| stem(&d.path).to_owned()).collect();
    Ok(Located { documents, beside, mirrored, expected: folder, shared })
}

impl Located {
    /// Takes out what is expected of the document with that path.
    pub(crate) fn take(&mut self, path: &str) -> Expectation {
        let place = document_file(path);
        let mirrored = place.to_string_lossy().replace('\\', "/");
        let short = format!("{}{SUFFIX}", stem(path));
        let mut found = Vec::new();
        let names = [format!("{path}.json"), format!("{path}{SUFFIX}"), short.clone()];
        for name in names {
            if name == short && self.shared.contains(stem(path)) {
                if let Some(file) = self.beside.get(&name) {
                    let reason = format!(
                        "several documents are called {}: name it after one of them, {path}.json",
                        stem(path)
                    );
                    return Expectation::Unclear(file.clone(), reason);
                }
                continue;
            }
            found.extend(self.beside.remove(&name));
        }
        found.extend(self.mirrored.remove(&mirrored));
        match found.len() {
            0 => Expectation::None(self.expected.join(place)),
            1 => Expectation::File(found.remove(0)),
            _ => {
                let names: Vec<_> = found.iter().map(|f| f.display().to_string()).collect();
                let reason = format!("there are several, keep one: {}", names.join(", "));
                Expectation::Unclear(found.remove(0), reason)
            }
        }
    }

    /// Takes out what is expected of the meeting. Where a document is called `meeting`, what is
    /// expected of that has been taken already.
    pub(crate) fn take_meeting(&mut self) -> Option<PathBuf> {
        self.mirrored.remove(MEETING).or_else(|| self.beside.remove(MEETING))
    }

    /// What is expected of documents that are not there: the documents' paths, and the files.
    pub(crate) fn left(self) -> Vec<(String, PathBuf)> {
        let shared = self.shared;
        let of = |path: &str| {
            let path = path.strip_suffix(SUFFIX).or_else(|| path.strip_suffix(".json"));
            path.map(str::to_owned)
        };
        let beside = self.beside.into_iter().filter(|(path, _)| {
            !path.strip_suffix(SUFFIX).is_some_and(|stem| shared.contains(stem))
        });
        let all = beside.chain(self.mirrored);
        all.map(|(path, file)| (of(&path).unwrap_or(path), file)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (name, content) in files {
            let file = folder.path().join(name);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, content).unwrap();
        }
        folder
    }

    fn paths(located: &Located) -> Vec<&str> {
        located.documents.iter().map(|d| d.path.as_str()).collect()
    }

    #[test]
    fn expectations_stand_beside_or_under_expected() {
        let f = folder(&[
            ("a.html", ""),
            ("a.html.json", "{}"),
            ("wp1/b.docx", ""),
            ("wp1/b.expected.json", "not even JSON"),
            ("c.zip", ""),
            ("expected/c.zip.json", "{}"),
            ("expected/c.zip!/d.txt.json", "{}"),
            ("gone.docx.json", "{}"),
            ("data.json", "{\"schema\": \"https://example.org\"}"),
            ("odd.json", "{\"kind\": \"other\", \"schema\": \"urn:rapporteur:schema:document:1\"}"),
        ]);
        let mut located = locate(f.path(), None).unwrap();
        assert_eq!(paths(&located), ["a.html", "c.zip", "data.json", "wp1/b.docx"]);
        let at = |name: &str| f.path().join(name);
        let mut take = |path: &str| located.take(path);
        assert_eq!(take("a.html"), Expectation::File(at("a.html.json")));
        assert_eq!(take("wp1/b.docx"), Expectation::File(at("wp1/b.expected.json")));
        assert_eq!(take("c.zip"), Expectation::File(at("expected/c.zip.json")));
        assert_eq!(take("c.zip!/d.txt"), Expectation::File(at("expected/c.zip!/d.txt.json")));
        assert_eq!(take("data.json"), Expectation::None(at("expected/data.json.json")));
        let left: Vec<String> = located.left().into_iter().map(|(path, _)| path).collect();
        assert_eq!(left, ["gone.docx", "odd"]);
    }

    #[test]
    fn what_is_unclear_is_not_guessed() {
        let f = folder(&[
            ("a.docx", ""),
            ("a.pdf", ""),
            ("a.expected.json", "{}"),
            ("b.docx", ""),
            ("b.docx.json", "{}"),
            ("expected/b.docx.json", "{}"),
        ]);
        let mut located = locate(f.path(), None).unwrap();
        for path in ["a.docx", "a.pdf", "b.docx"] {
            assert!(matches!(located.take(path), Expectation::Unclear(..)), "{path}");
        }
        assert!(located.left().is_empty());
    }

    #[test]
    fn a_folder_of_expectations_leaves_all_else_to_the_documents() {
        let f =
            folder(&[("docs/a.html", ""), ("docs/a.html.json", "{}"), ("out/a.html.json", "{}")]);
        let mut located = locate(&f.path().join("docs"), Some(&f.path().join("out"))).unwrap();
        assert_eq!(paths(&located), ["a.html", "a.html.json"]);
        let file = f.path().join("out/a.html.json");
        assert_eq!(located.take("a.html"), Expectation::File(file));
        assert!(locate(&f.path().join("docs"), Some(&f.path().join("none"))).is_err());
        assert!(matches!(
            locate(&f.path().join("docs/a.html"), None),
            Err(CheckError::NoFolder(_))
        ));
    }
}
