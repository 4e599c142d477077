//! The folder that a file is written into.

use std::fs;
use std::io;
use std::path::Path;

/// The folder of a file; this one, where the file's path is a name alone.
pub(crate) fn around(file: &Path) -> &Path {
    file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Makes the folder of a file that is to be written, where there is none.
pub(crate) fn of(file: &Path) -> io::Result<()> {
    fs::create_dir_all(around(file))
}
