//! Files that somebody else has found: read from a list of paths.

use crate::walk::{relative_path, settle_same_paths};
use crate::{Input, WalkError};
use std::io;
use std::path::{Component, Path, PathBuf};

/// The path by which a listed file is called: relative to `root` where it lies below it, else as
/// the list has it, without what leads up and down again.
fn called(file: &Path, root: &Path) -> PathBuf {
    let mut called = PathBuf::new();
    for component in file.strip_prefix(root).unwrap_or(file).components() {
        match component {
            Component::Normal(name) => called.push(name),
            Component::ParentDir => {
                called.pop();
            }
            _ => {}
        }
    }
    called
}

/// The inputs of a list of files, in the order of their paths, each once. A path is relative to
/// `root`. What is not there, or is a folder, is an [`Input`] that says so: a list's line never
/// vanishes.
///
/// # Errors
/// [`WalkError::SamePath`] where two files would be called the same.
///
/// ```
/// let root = std::path::Path::new("/meeting");
/// let files = ["wp1/TD 5.docx".into(), "/meeting/wp1/../TD 4.docx".into()];
/// let inputs = pipeline::listed(&files, root)?;
/// assert_eq!(inputs[0].path, "TD 4.docx");
/// assert!(inputs[0].error.is_some());
/// # Ok::<(), pipeline::WalkError>(())
/// ```
pub fn listed(files: &[PathBuf], root: &Path) -> Result<Vec<Input>, WalkError> {
    let mut inputs: Vec<Input> = files
        .iter()
        .map(|given| {
            let file = root.join(given);
            let (path, renamed) = relative_path(&called(&file, root));
            let (bytes, error) = match std::fs::metadata(&file) {
                Ok(metadata) if metadata.is_dir() => {
                    (0, Some(io::Error::from(io::ErrorKind::IsADirectory)))
                }
                Ok(metadata) => (metadata.len(), None),
                Err(error) => (0, Some(error)),
            };
            Input { file, path, renamed, bytes, error, folder: false }
        })
        .collect();
    inputs.sort_by(|a, b| a.path.cmp(&b.path).then_with(|| a.file.cmp(&b.file)));
    settle_same_paths(&mut inputs)?;
    Ok(inputs)
}
