//! Reads the documents and holds their records against what is expected.

use crate::locate::{Expectation, Located, MEETING, locate};
use crate::tree::Trees;
use crate::{CheckError, Fixture, Outcome, Report};
use compare::{CompareOptions, Difference, differences, known};
use pipeline::{Extracted, Input, Observer, Options, RunError};
use record::{DocumentRecord, Schema};
use serde_json::Value;
use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// How fixtures are checked.
#[derive(Debug, Clone, Default)]
pub struct CheckOptions {
    /// How documents are read.
    pub reading: Options,
    /// How records are held against expectations.
    pub compare: CompareOptions,
    /// The folder that alone holds expectations; without it they stand beside the documents and
    /// under `expected/`.
    pub expected: Option<PathBuf>,
}

/// An expectation that cannot be read, and whether it may be written anew.
struct Unreadable(String, bool);

/// What a file expects.
fn expectation(file: &Path, of: Schema) -> Result<Value, Unreadable> {
    let text = std::fs::read(file).map_err(|e| Unreadable(e.to_string(), false))?;
    // Some editors begin a file with a mark.
    let text = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&text);
    let value: Value = serde_json::from_slice(text)
        .map_err(|e| Unreadable(format!("it is not JSON: {e}"), true))?;
    let list = of == Schema::Meeting && value.is_array();
    if !value.is_object() && !list {
        return Err(Unreadable("it is no JSON object, as a record is".to_owned(), true));
    }
    for record in value.as_array().map_or(std::slice::from_ref(&value), Vec::as_slice) {
        match known(record) {
            Ok(Some(schema)) if schema != of => {
                let reason = format!("it is of the schema {}, not {}", schema.id(), of.id());
                return Err(Unreadable(reason, true));
            }
            Ok(_) => {}
            Err(error) => return Err(Unreadable(error.to_string(), false)),
        }
    }
    Ok(value)
}

/// Why nothing of a document could be read, as its record says.
fn reason(record: &Value) -> String {
    let findings = record.get("findings").and_then(Value::as_array);
    let grave = |f: &&Value| f.get("severity").and_then(Value::as_str) == Some("error");
    let finding = findings.and_then(|all| all.iter().find(grave).or(all.first()));
    let message = finding.and_then(|f| f.get("message")?.as_str());
    message.unwrap_or("its record does not say why").to_owned()
}

fn outcome(expected: &Value, found: &Value, options: &CompareOptions) -> Outcome {
    let status = found.get("status").and_then(Value::as_str);
    if status == Some("failed") && expected.get("status").is_none() {
        return Outcome::Failed { reason: reason(found) };
    }
    let differences = differences(expected, found, options);
    if differences.iter().all(|d| d.tolerated) {
        Outcome::Passed { tolerated: differences }
    } else {
        Outcome::Differs { differences }
    }
}

struct Checking<'a> {
    located: Located,
    options: &'a CheckOptions,
    /// The files of the documents, by path.
    files: HashMap<String, PathBuf>,
    fixtures: Vec<Fixture>,
    records: Vec<DocumentRecord>,
}

impl Checking<'_> {
    /// The file of a document: of one inside another, that of the other.
    fn file(&self, path: &str) -> Option<PathBuf> {
        let outer = |(at, _)| self.files.get(path.get(..at)?);
        let own = self.files.get(path);
        own.or_else(|| path.match_indices("!/").find_map(outer)).cloned()
    }

    fn document(&mut self, record: &DocumentRecord) {
        let path = &record.source.path;
        let found = serde_json::to_value(record).unwrap_or_default();
        let expected = self.located.take(path);
        let file = self.file(path);
        let fixture = self.fixture(path, expected, found, file, Schema::Document);
        self.fixtures.push(fixture);
    }

    fn fixture(
        &self,
        path: &str,
        expected: Expectation,
        found: Value,
        file: Option<PathBuf>,
        schema: Schema,
    ) -> Fixture {
        let (expectation, expected, outcome) = match expected {
            Expectation::None(place) => (place, None, Outcome::Unknown),
            Expectation::Unclear(place, reason) => {
                (place, None, Outcome::Unreadable { reason, replaceable: false })
            }
            Expectation::File(place) => match expectation(&place, schema) {
                Err(Unreadable(reason, replaceable)) => {
                    (place, None, Outcome::Unreadable { reason, replaceable })
                }
                Ok(expected) => {
                    let outcome = outcome(&expected, &found, &self.options.compare);
                    (place, Some(expected), outcome)
                }
            },
        };
        let plain = !outcome.failed() && outcome.differences().is_empty();
        Fixture {
            path: path.to_owned(),
            expectation,
            outcome,
            file,
            expected: expected.filter(|_| !plain),
            found: (!plain).then_some(found),
        }
    }

    /// The meeting that the documents make, in the form in which it is expected: one, or a list.
    fn meeting(&mut self) {
        let Some(place) = self.located.take_meeting() else { return };
        let meetings = serde_json::to_value(pipeline::assemble(&self.records)).unwrap_or_default();
        let list = expectation(&place, Schema::Meeting).is_ok_and(|e| e.is_array());
        let found = match meetings {
            Value::Array(mut all) if all.len() == 1 && !list => all.remove(0),
            all => all,
        };
        let path = MEETING.trim_end_matches(".json");
        let expected = Expectation::File(place);
        let fixture = self.fixture(path, expected, found, None, Schema::Meeting);
        self.fixtures.push(fixture);
    }

    fn missing(path: String, expectation: PathBuf) -> Fixture {
        let outcome = Outcome::Missing;
        Fixture { path, expectation, outcome, file: None, expected: None, found: None }
    }
}

/// Gives each difference the text of its place, where the record has only the place.
fn settle_texts(fixture: &mut Fixture, trees: Trees<'_>) {
    let Outcome::Differs { differences } = &mut fixture.outcome else { return };
    let lacks = |d: &Difference| d.place.as_ref().is_some_and(|p| p.raw.is_empty());
    let Some(file) = fixture.file.as_deref().filter(|_| differences.iter().any(lacks)) else {
        return;
    };
    let Some(tree) = trees.of(file, &fixture.path) else { return };
    for place in differences.iter_mut().filter_map(|d| d.place.as_mut()) {
        if place.raw.is_empty() {
            place.raw = tree.text(&place.pointer, place.span);
        }
    }
}

/// Reads documents, and hands on their records.
pub(crate) fn read(
    documents: &[Input],
    options: &Options,
    observer: &dyn Observer,
    mut sink: impl FnMut(DocumentRecord),
) -> Result<(), CheckError> {
    let each = |extracted: Extracted| extracted.into_record().map(&mut sink);
    let done: Result<(), RunError<serde_json::Error>> =
        pipeline::run(documents, options, observer, each);
    done.map_err(|error| CheckError::Run(error.to_string()))
}

/// Checks all fixtures of a folder. The documents are read on all cores.
///
/// # Errors
/// [`CheckError`] where the folder cannot be read. What is wrong with a fixture is in the report.
///
/// ```
/// let folder = tempfile::tempdir()?;
/// std::fs::write(folder.path().join("a.txt"), "See TD 12/1.")?;
/// std::fs::write(folder.path().join("a.txt.json"), r#"{"kind": "agenda"}"#)?;
/// let report = check::check(folder.path(), &Default::default(), &())?;
/// assert_eq!(report.fixtures[0].outcome.differences()[0].pointer, "/kind");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn check(
    folder: &Path,
    options: &CheckOptions,
    observer: &dyn Observer,
) -> Result<Report, CheckError> {
    let mut located = locate(folder, options.expected.as_deref())?;
    let documents = std::mem::take(&mut located.documents);
    let files = documents.iter().map(|d| (d.path.clone(), d.file.clone())).collect();
    let (fixtures, records) = (Vec::new(), Vec::new());
    let mut checking = Checking { located, options, files, fixtures, records };
    read(&documents, &options.reading, observer, |record| {
        checking.document(&record);
        checking.records.push(record);
    })?;
    checking.meeting();
    let Checking { located, mut fixtures, .. } = checking;
    let missing = located.left().into_iter();
    fixtures.extend(missing.map(|(path, file)| Checking::missing(path, file)));
    let trees = Trees { options: &options.reading };
    for fixture in &mut fixtures {
        settle_texts(fixture, trees);
    }
    fixtures.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(Report { folder: folder.to_owned(), fixtures })
}

impl Fixture {
    /// Looks again, with another expectation.
    pub(crate) fn expect(&mut self, expected: Value, options: &CompareOptions) {
        if let Some(found) = &self.found {
            self.outcome = outcome(&expected, found, options);
            self.expected = Some(expected);
        }
    }
}
