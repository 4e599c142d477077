//! Which files there are: the folders walked, without what is nobody's document.

use crate::Selection;
use std::collections::HashMap;
use std::fs::{File, FileType};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use walkdir::{DirEntry, WalkDir};

/// The folder of the documents' own records in an output folder.
const DOCUMENTS: &str = "documents";

/// The file by which a folder is told to be an output: `export` lists in it what a run wrote.
const CONTENTS: &str = ".rapporteur.json";

/// What such a list names as its schema, whatever its version.
const LISTS: &str = "urn:rapporteur:output:";

/// One file to read, or one folder that could not be listed.
#[derive(Debug)]
pub struct Input {
    /// Where it is.
    pub file: PathBuf,
    /// Its path relative to its root with `/`; of a file given by itself, its name.
    pub path: String,
    /// Whether its name is not Unicode: `path` has `%FF` for each byte that is not.
    pub renamed: bool,
    /// Its size in bytes when it was found.
    pub bytes: u64,
    /// Why it cannot be read, where that is known already.
    pub error: Option<io::Error>,
    /// Whether it is a folder (which could not be listed).
    pub folder: bool,
}

/// Why something in a folder is not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LeftOut {
    /// Its name begins with a dot.
    Hidden,
    /// A lock file or a file manager's own (`~$…`, `Thumbs.db`, `desktop.ini`).
    Housekeeping,
    /// A symbolic link.
    Link,
    /// Neither a file nor a folder.
    Special,
    /// The patterns leave it out.
    Pattern,
    /// An output folder: of this run, or of an earlier one.
    Output,
}

/// What walking gives.
#[derive(Debug, Default)]
pub struct Walk {
    /// What to read, in the order of the relative paths, each path once.
    pub inputs: Vec<Input>,
    /// What is not read: path and reason, in the order of the paths.
    pub left_out: Vec<(PathBuf, LeftOut)>,
}

/// Inputs that cannot be walked at all.
#[derive(Debug, thiserror::Error)]
pub enum WalkError {
    /// An input is not there or cannot be looked at.
    #[error("cannot read {}: {reason}", path.display())]
    Input {
        /// As given.
        path: PathBuf,
        /// Why.
        reason: io::Error,
    },
    /// An input is neither a file nor a folder.
    #[error("cannot read {}: it is neither a file nor a folder", .0.display())]
    Special(PathBuf),
    /// An input is what a run wrote, and no document.
    #[error(
        "{} holds the output of an earlier run, and what is written there is no document: give the \
         folder of the documents; `report`, `query`, `show`, `draft` and `meeting` ask this one",
        .0.display()
    )]
    Output(PathBuf),
    /// The output would be written over the input.
    #[error("{} is read and written at once: choose an output folder beside it", .0.display())]
    Overlap(PathBuf),
    /// Two inputs have files with the same relative path.
    #[error(
        "{} and {} would both be called {path}: give the folder that holds them both",
        first.display(), second.display()
    )]
    SamePath {
        /// The relative path.
        path: String,
        /// One file.
        first: PathBuf,
        /// The other.
        second: PathBuf,
    },
}

/// The relative path with `/` between its names, each byte that is not Unicode as `%FF`.
pub(crate) fn relative_path(path: &Path) -> (String, bool) {
    let mut out = String::new();
    let mut renamed = false;
    for part in path.components() {
        if !out.is_empty() {
            out.push('/');
        }
        for chunk in part.as_os_str().as_encoded_bytes().utf8_chunks() {
            out.push_str(chunk.valid());
            for byte in chunk.invalid() {
                renamed = true;
                out.push('%');
                out.extend([byte >> 4, byte & 15].iter().filter_map(|n| {
                    char::from_digit(u32::from(*n), 16).map(|c| c.to_ascii_uppercase())
                }));
            }
        }
    }
    (out, renamed)
}

fn housekeeping(entry: &DirEntry) -> Option<LeftOut> {
    let name = entry.file_name().as_encoded_bytes();
    if name.starts_with(b".") {
        return Some(LeftOut::Hidden);
    }
    let own = [b"Thumbs.db".as_slice(), b"desktop.ini"];
    let lock = name.starts_with(b"~$") || own.iter().any(|o| name.eq_ignore_ascii_case(o));
    lock.then_some(LeftOut::Housekeeping)
}

fn special(kind: FileType) -> Option<LeftOut> {
    if kind.is_symlink() {
        Some(LeftOut::Link)
    } else if kind.is_file() || kind.is_dir() {
        None
    } else {
        Some(LeftOut::Special)
    }
}

/// Whether a folder is the output of a run, by the list of what it wrote.
///
/// ```
/// let folder = tempfile::tempdir()?;
/// assert!(!pipeline::is_output(folder.path()));
/// let list = r#"{"schema": "urn:rapporteur:output:1", "files": []}"#;
/// std::fs::write(folder.path().join(".rapporteur.json"), list)?;
/// assert!(pipeline::is_output(folder.path()));
/// # Ok::<(), std::io::Error>(())
/// ```
pub fn is_output(folder: &Path) -> bool {
    let mut head = Vec::new();
    let file = File::open(folder.join(CONTENTS));
    let read = file.and_then(|file| file.take(200).read_to_end(&mut head));
    read.is_ok() && String::from_utf8_lossy(&head).contains(LISTS)
}

/// Walks one folder. Links in it are not followed, so nothing outside of it is read and no
/// circle is walked.
fn walk_folder(root: &Path, selection: &Selection, output: Option<&Path>, walk: &mut Walk) {
    let mut entries = WalkDir::new(root).min_depth(1).follow_root_links(true).into_iter();
    while let Some(entry) = entries.next() {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let file = error.path().unwrap_or(root).to_owned();
                let (path, renamed) = relative_path(file.strip_prefix(root).unwrap_or(&file));
                let path = if path.is_empty() { ".".to_owned() } else { path };
                let folder = error.depth() == 0 || file.is_dir();
                let error = Some(error.into_io_error().unwrap_or_else(|| io::Error::other("loop")));
                walk.inputs.push(Input { file, path, renamed, bytes: 0, error, folder });
                continue;
            }
        };
        let kind = entry.file_type();
        let (path, renamed) =
            relative_path(entry.path().strip_prefix(root).unwrap_or(entry.path()));
        let is_output = || {
            let own = || output.is_some_and(|o| entry.path().canonicalize().is_ok_and(|p| p == o));
            kind.is_dir() && (own() || is_output(entry.path()))
        };
        let reason = housekeeping(&entry)
            .or_else(|| special(kind))
            .or_else(|| is_output().then_some(LeftOut::Output))
            .or_else(|| selection.excludes(&path).then_some(LeftOut::Pattern))
            .or_else(|| (kind.is_file() && !selection.takes(&path)).then_some(LeftOut::Pattern));
        if let Some(reason) = reason {
            if kind.is_dir() {
                entries.skip_current_dir();
            }
            walk.left_out.push((entry.into_path(), reason));
            continue;
        }
        if kind.is_dir() {
            continue;
        }
        // A file that vanishes between listing and reading is found out when it is read.
        let bytes = entry.metadata().map_or(0, |m| m.len());
        let file = entry.into_path();
        walk.inputs.push(Input { file, path, renamed, bytes, error: None, folder: false });
    }
}

/// Whether writing to `output` would touch what is read under `root`, or the other way round.
fn overlaps(root: &Path, output: &Path) -> bool {
    root == output || root.starts_with(output.join(DOCUMENTS))
}

/// Finds the files under `roots` (files and folders). `output` is the folder that the results
/// go to; neither it nor the output of an earlier run is read where it lies inside of a root.
///
/// # Errors
/// [`WalkError`] where a root is not there or is an output itself, or paths would be ambiguous. What lies inside of a
/// root and cannot be read is no error, but an [`Input`] that says so.
pub fn walk(
    roots: &[impl AsRef<Path>],
    selection: &Selection,
    output: Option<&Path>,
) -> Result<Walk, WalkError> {
    let output = output.and_then(|o| o.canonicalize().ok());
    let mut walk = Walk::default();
    for root in roots {
        let root = root.as_ref();
        let input = |reason| WalkError::Input { path: root.to_owned(), reason };
        let metadata = std::fs::metadata(root).map_err(input)?;
        let real = root.canonicalize().map_err(input)?;
        if metadata.is_dir() && is_output(root) {
            return Err(WalkError::Output(root.to_owned()));
        }
        if output.as_ref().is_some_and(|o| overlaps(&real, o)) {
            return Err(WalkError::Overlap(root.to_owned()));
        }
        if metadata.is_dir() {
            walk_folder(root, selection, output.as_deref(), &mut walk);
        } else if metadata.is_file() {
            let name = root.file_name().or_else(|| real.file_name()).unwrap_or_default();
            let (path, renamed) = relative_path(Path::new(name));
            if selection.takes(&path) {
                let file = root.to_owned();
                let bytes = metadata.len();
                walk.inputs.push(Input { file, path, renamed, bytes, error: None, folder: false });
            } else {
                walk.left_out.push((root.to_owned(), LeftOut::Pattern));
            }
        } else {
            return Err(WalkError::Special(root.to_owned()));
        }
    }
    walk.inputs.sort_by(|a, b| {
        a.path.cmp(&b.path).then(a.renamed.cmp(&b.renamed)).then_with(|| a.file.cmp(&b.file))
    });
    walk.left_out.sort();
    settle_same_paths(&mut walk.inputs)?;
    Ok(walk)
}

/// The same file given twice is read once; a made-up path that is taken gets a number; two
/// files with the same path cannot be told apart by whoever reads the records.
pub(crate) fn settle_same_paths(inputs: &mut Vec<Input>) -> Result<(), WalkError> {
    let mut taken: HashMap<String, usize> = HashMap::with_capacity(inputs.len());
    let mut settled: Vec<Input> = Vec::with_capacity(inputs.len());
    for mut input in std::mem::take(inputs) {
        if let Some(first) = taken.get(&input.path).and_then(|at| settled.get(*at)) {
            let same = |a: &Path, b: &Path| match (a.canonicalize(), b.canonicalize()) {
                (Ok(a), Ok(b)) => a == b,
                _ => a == b,
            };
            if same(&first.file, &input.file) {
                continue;
            }
            if !input.renamed {
                let (first, second) = (first.file.clone(), input.file);
                return Err(WalkError::SamePath { path: input.path, first, second });
            }
            let free = (2..).map(|n| format!("{}~{n}", input.path));
            let Some(free) = free.into_iter().find(|p| !taken.contains_key(p)) else { continue };
            input.path = free;
        }
        taken.insert(input.path.clone(), settled.len());
        settled.push(input);
    }
    settled.sort_by(|a, b| a.path.cmp(&b.path));
    *inputs = settled;
    Ok(())
}
