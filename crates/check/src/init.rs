//! Fixtures of documents.

use crate::accept::settled;
use crate::anonymous::People;
use crate::engine::read;
use crate::locate::{EXPECTED, locate};
use crate::names::document_file;
use crate::{CheckError, write};
use pipeline::{Input, Observer, Options, Selection};
use record::DocumentRecord;
use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// How fixtures are made.
#[derive(Debug, Clone, Default)]
pub struct InitOptions {
    /// How documents are read.
    pub reading: Options,
    /// Whether people's names, addresses and telephone numbers are replaced. A document in which
    /// that cannot be done is not copied.
    pub anonymize: bool,
    /// Whether a folder is written to that holds expectations already.
    pub force: bool,
}

/// What was made.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Initiated {
    /// Documents copied.
    pub documents: usize,
    /// Expectations written.
    pub expectations: usize,
    /// Documents that were not copied, and why.
    pub refused: Vec<(String, String)>,
    /// Documents that were copied with parts that could not be looked into, and which.
    pub doubtful: Vec<(String, String)>,
}

fn records(
    inputs: &[Input],
    options: &Options,
    observer: &dyn Observer,
) -> Result<Vec<DocumentRecord>, CheckError> {
    let mut records = Vec::new();
    read(inputs, options, observer, |record| records.push(record))?;
    Ok(records)
}

/// An expectation in a folder of fixtures that is there already.
fn taken(folder: &Path) -> Result<Option<PathBuf>, CheckError> {
    if !folder.exists() {
        return Ok(None);
    }
    let left = locate(folder, None)?.left();
    Ok(left.into_iter().next().map(|(_, file)| file))
}

/// Whether one of the folders lies in the other. The second need not be there yet.
fn overlap(from: &Path, to: &Path) -> bool {
    let here = std::env::current_dir().unwrap_or_default();
    let to = here.join(to);
    let there = to.ancestors().find_map(|above| {
        let rest = to.strip_prefix(above).ok()?;
        Some(above.canonicalize().ok()?.join(rest))
    });
    match (from.canonicalize(), there) {
        (Ok(from), Some(to)) => to.starts_with(&from) || from.starts_with(&to),
        _ => false,
    }
}

/// The bytes to write for a document, without names where that is asked for; or why there are
/// none.
fn bytes_of(
    input: &Input,
    format: &str,
    people: Option<&People>,
    options: &InitOptions,
    done: &mut Initiated,
) -> Result<Vec<u8>, String> {
    let bytes = pipeline::load(&input.file, options.reading.limits.file_bytes)
        .map_err(|error| error.to_string())?;
    let Some(people) = people else { return Ok(bytes) };
    let made = people.replaced(&input.path, format, &bytes).map_err(|error| error.to_string())?;
    let doubts = made.left.into_iter().map(|what| (input.path.clone(), what));
    done.doubtful.extend(doubts);
    Ok(made.bytes)
}

/// Whether another file stands where a copy is to be.
fn occupied(file: &Path, bytes: &[u8]) -> bool {
    file.exists() && std::fs::read(file).map_or(true, |there| there != bytes)
}

/// Makes fixtures of the documents in `from`: copies them to `to`, and writes the records that
/// come of the copies to `expected/` in it.
///
/// # Errors
/// [`CheckError::Taken`] where `to` holds expectations already and that is not forced,
/// [`CheckError`] where something cannot be read or written.
///
/// ```
/// let (documents, fixtures) = (tempfile::tempdir()?, tempfile::tempdir()?);
/// std::fs::write(documents.path().join("a.txt"), "See TD 12/1.")?;
/// let made = check::init(documents.path(), fixtures.path(), &Default::default(), &())?;
/// assert_eq!((made.documents, made.expectations), (1, 1));
/// assert_eq!(check::check(fixtures.path(), &Default::default(), &())?.failed(), 0);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn init(
    from: &Path,
    to: &Path,
    options: &InitOptions,
    observer: &dyn Observer,
) -> Result<Initiated, CheckError> {
    let metadata = std::fs::metadata(from).map_err(CheckError::read(from))?;
    if metadata.is_dir() && overlap(from, to) {
        return Err(CheckError::Overlap(from.to_owned()));
    }
    if let (false, Some(example)) = (options.force, taken(to)?) {
        return Err(CheckError::Taken { folder: to.to_owned(), example });
    }
    let inputs = pipeline::walk(&[from], &Selection::default(), None)?.inputs;
    let mut done = Initiated::default();
    let mut formats: HashMap<String, String> = HashMap::new();
    let mut people = None;
    if options.anonymize {
        let records = records(&inputs, &options.reading, observer)?;
        formats =
            records.iter().map(|r| (r.source.path.clone(), r.source.format.clone())).collect();
        people = Some(People::of(&records));
    }
    let mut copied: Vec<Input> = Vec::new();
    for input in inputs {
        let path = people.as_ref().map_or_else(|| input.path.clone(), |p| p.path(&input.path));
        let file = to.join(&path);
        let format = formats.get(&input.path).map_or("", String::as_str);
        if path.split('/').next() == Some(EXPECTED) {
            let reason = format!("the folder {EXPECTED}/ is for expectations: rename it");
            done.refused.push((input.path, reason));
            continue;
        }
        match bytes_of(&input, format, people.as_ref(), options, &mut done) {
            Err(reason) => done.refused.push((input.path, reason)),
            Ok(bytes) if !options.force && occupied(&file, &bytes) => {
                let reason = format!(
                    "{} is there already, and another: overwrite it with --force",
                    file.display()
                );
                done.refused.push((input.path, reason));
            }
            Ok(bytes) => {
                write::bytes(&file, &bytes)?;
                done.documents += 1;
                copied.push(Input { file, path, error: None, folder: false, ..input });
            }
        }
    }
    copied.sort_by(|a, b| a.path.cmp(&b.path));
    for record in records(&copied, &options.reading, &())? {
        let place = to.join(EXPECTED).join(document_file(&record.source.path));
        write::json(&place, &settled(&serde_json::to_value(&record).unwrap_or_default()))?;
        done.expectations += 1;
    }
    Ok(done)
}
