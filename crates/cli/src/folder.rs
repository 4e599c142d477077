//! The folder that a file is written into.

use std::fs;
use std::io;
use std::path::Path;

/// Makes the folder of a file that is to be written, where there is none.
pub(crate) fn of(file: &Path) -> io::Result<()> {
    match file.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        Some(folder) => fs::create_dir_all(folder),
        None => Ok(()),
    }
}
