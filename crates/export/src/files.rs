//! Files that are there whole or not at all.

use crate::ExportError;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use tempfile::{NamedTempFile, PathPersistError, TempPath};

/// How temporary files are called: hidden, so that walking leaves them out.
const PREFIX: &str = ".rapporteur-";
const SUFFIX: &str = ".part";

/// A file that gets its own name when it is done, and is gone where it never is.
#[derive(Debug)]
pub(crate) struct NewFile {
    /// Where it will stand.
    pub(crate) path: PathBuf,
    /// Where it stands until then.
    part: TempPath,
}

impl NewFile {
    /// A new, empty file beside `path`, open for writing.
    pub(crate) fn create(path: &Path) -> Result<(Self, File), ExportError> {
        let at = ExportError::io(path);
        let (file, part) = temporary(folder_of(path)).map_err(at)?.into_parts();
        Ok((Self { path: path.to_owned(), part }, file))
    }

    /// Where it stands until it is done.
    pub(crate) fn part(&self) -> &Path {
        &self.part
    }

    /// Gives it its own name. Its content is on the disk before its name is.
    pub(crate) fn done(self) -> Result<(), ExportError> {
        self.named(|part, path| part.persist(path))
    }

    /// The same, where nothing stands there by now.
    ///
    /// # Errors
    /// [`ExportError::Meanwhile`] where something does.
    pub(crate) fn done_alone(self) -> Result<(), ExportError> {
        let path = self.path.clone();
        let outcome = self.named(|part, path| part.persist_noclobber(path));
        outcome.map_err(|error| match error {
            ExportError::Io { reason, .. } if reason.kind() == io::ErrorKind::AlreadyExists => {
                ExportError::Meanwhile(path)
            }
            other => other,
        })
    }

    fn named(
        self,
        name: impl FnOnce(TempPath, &Path) -> Result<(), PathPersistError>,
    ) -> Result<(), ExportError> {
        let Self { path, part } = self;
        let sync = || File::options().write(true).open(&part)?.sync_all();
        sync().map_err(ExportError::io(&path))?;
        name(part, &path).map_err(|e| ExportError::io(&path)(e.error))?;
        sync_folder(folder_of(&path));
        Ok(())
    }
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

fn temporary(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(PREFIX).suffix(SUFFIX);
    // Temporary files are for their owner alone; results are for whom the umask says.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.tempfile_in(folder)
}

/// Makes a rename last. Not every system lets a folder be synchronised, and the file is whole
/// either way.
fn sync_folder(folder: &Path) {
    if let Ok(folder) = File::open(folder) {
        drop(folder.sync_all());
    }
}

/// Takes away what runs that were stopped left in a folder of ours.
pub(crate) fn sweep(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let leftover = name.to_str().is_some_and(|n| n.starts_with(PREFIX) && n.ends_with(SUFFIX));
        if leftover && entry.file_type().is_ok_and(|t| t.is_file()) {
            drop(fs::remove_file(entry.path()));
        }
    }
}

/// What stands at a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Standing {
    /// Nothing.
    Nothing,
    /// A file, also behind a link.
    File,
    /// A folder or a device.
    Other,
}

/// Looks at a path.
pub(crate) fn standing(path: &Path) -> Result<Standing, ExportError> {
    match fs::metadata(path) {
        Ok(m) if m.is_file() => Ok(Standing::File),
        Ok(_) => Ok(Standing::Other),
        // A link to nothing would be replaced by the file: it is somebody's.
        Err(e) if e.kind() == io::ErrorKind::NotFound => {
            Ok(if fs::symlink_metadata(path).is_ok() { Standing::Other } else { Standing::Nothing })
        }
        Err(e) => Err(ExportError::io(path)(e)),
    }
}

/// Refuses what is not ours: anything but a file always, a file without `force` where `ours`
/// says no.
pub(crate) fn refuse_foreign(
    path: &Path,
    what: &'static str,
    force: bool,
    ours: impl FnOnce(&Path) -> bool,
) -> Result<(), ExportError> {
    match standing(path)? {
        Standing::Nothing => Ok(()),
        Standing::File if force || ours(path) => Ok(()),
        Standing::Other if path.is_dir() => {
            Err(ExportError::io(path)(io::Error::from(io::ErrorKind::IsADirectory)))
        }
        _ => Err(ExportError::NotOurs { path: path.to_owned(), what }),
    }
}

/// The first bytes of a file.
pub(crate) fn head(path: &Path, bytes: u64) -> io::Result<Vec<u8>> {
    let mut head = Vec::new();
    File::open(path)?.take(bytes).read_to_end(&mut head)?;
    Ok(head)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    #[test]
    fn a_file_is_whole_or_not_there() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.csv");
        fs::write(&path, "before").unwrap();
        let (new, mut file) = NewFile::create(&path).unwrap();
        file.write_all(b"after").unwrap();
        drop(new);
        assert_eq!(fs::read_to_string(&path).unwrap(), "before");
        let (new, mut file) = NewFile::create(&path).unwrap();
        file.write_all(b"after").unwrap();
        new.done().unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "after");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left over");
    }

    #[test]
    fn a_file_that_came_meanwhile_is_kept() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.sqlite");
        let (mine, _) = NewFile::create(&path).unwrap();
        let (other, _) = NewFile::create(&path).unwrap();
        other.done_alone().unwrap();
        assert!(matches!(mine.done_alone(), Err(ExportError::Meanwhile(_))));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left over");
    }

    #[test]
    fn what_is_foreign_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        refuse_foreign(&path, "table", false, |_| false).unwrap();
        fs::write(&path, "x").unwrap();
        let error = refuse_foreign(&path, "table", false, |_| false).unwrap_err();
        assert!(error.to_string().contains("is not a table of ours; give --force"), "{error}");
        refuse_foreign(&path, "table", true, |_| false).unwrap();
        refuse_foreign(&path, "table", false, |_| true).unwrap();
        assert!(refuse_foreign(folder.path(), "table", true, |_| true).is_err());
    }

    #[test]
    fn leftovers_are_swept() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(".rapporteur-x.part"), "x").unwrap();
        fs::write(folder.path().join("keep.csv"), "x").unwrap();
        sweep(folder.path());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
