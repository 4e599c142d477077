//! Files that are there whole or not at all.

use crate::CheckError;
use serde_json::Value;
use std::io::{self, Write};
use std::path::Path;

/// Writes a file under a temporary name beside its own and renames it.
pub(crate) fn bytes(path: &Path, content: &[u8]) -> Result<(), CheckError> {
    let folder = path.parent().filter(|f| !f.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let attempt = || -> io::Result<()> {
        std::fs::create_dir_all(folder)?;
        let mut builder = tempfile::Builder::new();
        builder.prefix(".rapporteur-").suffix(".part");
        // Temporary files are for their owner alone; these are for whom the umask says.
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
        let mut file = builder.tempfile_in(folder)?;
        file.write_all(content)?;
        file.persist(path)?;
        Ok(())
    };
    attempt().map_err(CheckError::write(path))
}

/// Writes a value for people to read.
pub(crate) fn json(path: &Path, value: &Value) -> Result<(), CheckError> {
    bytes(path, format!("{value:#}\n").as_bytes())
}
