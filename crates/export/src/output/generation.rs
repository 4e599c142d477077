//! A new generation of a folder, beside the old one and in its place in one step.

use super::contents::{CONTENTS, Contents};
use super::{OutputError, at};
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// How the folders of runs under way are called: hidden, so that walking leaves them out.
const PREFIX: &str = ".rapporteur-";
const SUFFIX: &str = ".part";

/// What stands behind the name of a folder that was put aside.
const ASIDE: &str = ".old";

/// Names tried before giving up.
const TRIES: u32 = 1000;

/// A folder that is being written to take another's place. It is gone again unless it is switched
/// in.
#[derive(Debug)]
pub(super) struct Generation {
    root: PathBuf,
    staging: PathBuf,
    /// Held while the run goes on, so that no other takes its folder for a leftover.
    _lock: Option<File>,
    /// Whether the staging folder lies in the root, because it cannot lie beside it.
    inside: bool,
}

/// Where a folder that may be a link really is, and which folder it lies in.
fn settle(root: &Path) -> io::Result<(PathBuf, PathBuf)> {
    let root = match root.canonicalize() {
        Ok(real) => real,
        Err(_) => std::path::absolute(root)?,
    };
    let parent = root.parent().unwrap_or(&root).to_owned();
    Ok((root, parent))
}

fn prefix(root: &Path) -> String {
    let name = root.file_name().unwrap_or_default().to_string_lossy();
    let name: String = name.chars().take(60).collect();
    format!("{PREFIX}{name}-")
}

/// A new folder for this run, held by a lock where the system has such.
fn stage(parent: &Path, root: &Path) -> io::Result<(PathBuf, Option<File>)> {
    for n in 0..TRIES {
        let name = format!("{}{}-{n}{SUFFIX}", prefix(root), std::process::id());
        let staging = parent.join(name);
        match fs::create_dir(&staging) {
            Ok(()) => {
                let lock = File::open(&staging).ok();
                let lock = lock.filter(|lock| lock.try_lock().is_ok());
                return Ok((staging, lock));
            }
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(io::Error::other("too many runs were broken off here: remove the folders .rapporteur-*"))
}

/// Where a run was ended between putting the old folder aside and the new one in its place, the old
/// one goes back.
fn recover(parent: &Path, root: &Path) -> io::Result<()> {
    if root.symlink_metadata().is_ok() {
        return Ok(());
    }
    let prefix = prefix(root);
    let aside = fs::read_dir(parent)?.flatten().find(|entry| {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        name.starts_with(&prefix) && name.ends_with(&format!("{SUFFIX}{ASIDE}"))
    });
    aside.map_or(Ok(()), |aside| fs::rename(aside.path(), root))
}

/// Takes away the folders of runs into `root` that were stopped.
fn sweep(parent: &Path, root: &Path) {
    let prefix = prefix(root);
    for entry in fs::read_dir(parent).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if !(name.starts_with(&prefix) && name.ends_with(SUFFIX)) {
            continue;
        }
        let path = entry.path();
        let free = File::open(&path).is_ok_and(|folder| folder.try_lock().is_ok());
        if free {
            drop(fs::remove_dir_all(path));
        }
    }
}

#[cfg(unix)]
fn device(path: &Path) -> Option<u64> {
    use std::os::unix::fs::MetadataExt;
    fs::metadata(path).ok().map(|m| m.dev())
}

#[cfg(not(unix))]
fn device(_: &Path) -> Option<u64> {
    None
}

/// Puts two paths in each other's place in one step, where the system can.
#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn exchange(one: &Path, other: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)?)
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Puts `new` in the place of `old`, which afterwards is where `new` was. Where the system cannot do
/// both at once, for a moment there is neither.
fn swap(new: &Path, old: &Path) -> io::Result<()> {
    let error = match exchange(new, old) {
        Ok(()) => return Ok(()),
        Err(error) => error,
    };
    let known = matches!(error.kind(), io::ErrorKind::Unsupported | io::ErrorKind::InvalidInput);
    if !known {
        return Err(error);
    }
    let mut aside = new.as_os_str().to_owned();
    aside.push(ASIDE);
    let aside = PathBuf::from(aside);
    fs::rename(old, &aside)?;
    if let Err(error) = fs::rename(new, old) {
        fs::rename(&aside, old)?;
        return Err(error);
    }
    fs::rename(&aside, new)
}

impl Generation {
    /// Begins a new generation of `root`.
    ///
    /// # Errors
    /// Where neither the folder that `root` lies in nor `root` itself can be written.
    pub(super) fn begin(root: &Path) -> Result<Self, OutputError> {
        let (root, parent) = settle(root).map_err(at(root))?;
        fs::create_dir_all(&parent).map_err(at(&parent))?;
        recover(&parent, &root).map_err(at(&root))?;
        sweep(&parent, &root);
        sweep(&root, &root);
        let there = root.exists();
        let mounted = there && device(&root) != device(&parent);
        if there {
            // What may not be written is not replaced either, though the folder around it may be.
            let (probe, lock) = stage(&root, &root).map_err(at(&root))?;
            // Another run may have swept it away.
            drop(fs::remove_dir(&probe));
            drop(lock);
        }
        if !mounted && let Ok((staging, lock)) = stage(&parent, &root) {
            if let Ok(metadata) = fs::metadata(&root) {
                drop(fs::set_permissions(&staging, metadata.permissions()));
            }
            return Ok(Self { root, staging, _lock: lock, inside: false });
        }
        fs::create_dir_all(&root).map_err(at(&root))?;
        let (staging, lock) = stage(&root, &root).map_err(at(&root))?;
        Ok(Self { root, staging, _lock: lock, inside: true })
    }

    /// Where to write.
    pub(super) fn path(&self) -> &Path {
        &self.staging
    }

    /// The folder whose place this takes.
    pub(super) fn root(&self) -> &Path {
        &self.root
    }

    /// Takes the old generation's place. `old` are the files of ours in it, which go, `new` those
    /// of this one; others are carried over, and give way only to files of the same names.
    ///
    /// # Errors
    /// Where that cannot be done; then the old generation stands as it was.
    pub(super) fn switch(self, old: &Contents, new: &Contents) -> Result<(), OutputError> {
        if !self.root.exists() {
            return fs::rename(&self.staging, &self.root).map_err(at(&self.root));
        }
        if self.inside || holds_mount(&self.root) {
            return self.switch_entries(old, new);
        }
        self.carry_over(old, |_| true)?;
        match swap(&self.staging, &self.root) {
            Ok(()) => self.bring_back(old, new),
            // It is mounted on itself, or lies in a layer that cannot be renamed.
            Err(error)
                if matches!(
                    error.kind(),
                    io::ErrorKind::ResourceBusy | io::ErrorKind::CrossesDevices
                ) =>
            {
                self.switch_entries(old, new)
            }
            Err(error) => Err(at(&self.root)(error)),
        }
        // What was the old generation is taken away when this is dropped.
    }

    /// Links what is not ours into the new generation, or copies it where a file system has no
    /// links: all of it, or what is in those of the root's entries that `wanted` names.
    fn carry_over(
        &self,
        old: &Contents,
        wanted: impl Fn(&Path) -> bool,
    ) -> Result<(), OutputError> {
        let mut folders: Vec<PathBuf> = Vec::new();
        for entry in WalkDir::new(&self.root).min_depth(1) {
            let entry = entry.map_err(|e| at(&self.root)(e.into()))?;
            let Ok(path) = entry.path().strip_prefix(&self.root) else { continue };
            let top = path.iter().next().map_or(path, Path::new);
            if !wanted(top) || is_staging(top) {
                continue;
            }
            let (from, to) = (entry.path(), self.staging.join(path));
            let kind = entry.file_type();
            if kind.is_dir() {
                // One that holds nothing is somebody's too, unless only files of ours were in it.
                let empty = fs::read_dir(from).is_ok_and(|mut inner| inner.next().is_none());
                if empty && !old.0.iter().any(|file| file.starts_with(path)) {
                    self.make_folder(path, &mut folders)?;
                }
                continue;
            }
            // What was ours goes, and so does what the new generation has of the same name.
            if old.holds(path) || to.symlink_metadata().is_ok() {
                continue;
            }
            if let Some(folder) = path.parent() {
                self.make_folder(folder, &mut folders)?;
            }
            // A link to a symbolic link is a link to the link itself, where it can be made.
            if fs::hard_link(from, &to).is_ok() {
                continue;
            }
            if kind.is_symlink() {
                copy_link(from, &to).map_err(at(from))?;
            } else {
                fs::copy(from, &to).map_err(at(from))?;
            }
        }
        // Who may see a folder is as it was; last, since one may be closed to writing.
        for folder in folders.iter().rev() {
            if let Ok(metadata) = fs::metadata(self.root.join(folder)) {
                drop(fs::set_permissions(self.staging.join(folder), metadata.permissions()));
            }
        }
        Ok(())
    }

    /// Makes a folder of others in the new generation, and notes it where it was not there.
    fn make_folder(&self, folder: &Path, made: &mut Vec<PathBuf>) -> Result<(), OutputError> {
        let mut around: Vec<&Path> = folder.ancestors().filter(|a| *a != Path::new("")).collect();
        around.reverse();
        for part in around {
            let to = self.staging.join(part);
            match fs::create_dir(&to) {
                Ok(()) => made.push(part.to_owned()),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(at(&to)(error)),
            }
        }
        Ok(())
    }

    /// What others put into the old generation, or replaced there, while it was being switched.
    fn bring_back(&self, old: &Contents, new: &Contents) -> Result<(), OutputError> {
        for entry in WalkDir::new(&self.staging).min_depth(1).into_iter().flatten() {
            let Ok(path) = entry.path().strip_prefix(&self.staging) else { continue };
            if entry.file_type().is_dir() || old.holds(path) || new.holds(path) {
                continue;
            }
            let to = self.root.join(path);
            // A file or link gave way to a folder of the new generation.
            if new.0.iter().any(|file| file.starts_with(path)) {
                continue;
            }
            if same_file(entry.path(), &to) {
                continue;
            }
            if let Some(folder) = to.parent() {
                fs::create_dir_all(folder).map_err(at(folder))?;
            }
            fs::rename(entry.path(), &to).map_err(at(&to))?;
        }
        Ok(())
    }

    /// Where the folder itself cannot be replaced (it is mounted, or the one around it cannot be
    /// written), its entries are, one after the other.
    fn switch_entries(&self, old: &Contents, new: &Contents) -> Result<(), OutputError> {
        let entries = fs::read_dir(&self.staging).and_then(Iterator::collect::<io::Result<Vec<_>>>);
        let mut names: Vec<_> =
            entries.map_err(at(&self.staging))?.into_iter().map(|e| e.file_name()).collect();
        // The list comes last; until then it lists both, so that whatever is there is ours.
        names.sort_by_key(|name| name == CONTENTS);
        let folders: Vec<_> =
            names.iter().filter(|name| self.staging.join(name).is_dir()).cloned().collect();
        self.carry_over(old, |top| folders.iter().any(|name| Path::new(name) == top))?;
        Contents(old.0.union(&new.0).cloned().collect()).write(&self.root)?;
        for name in names {
            let (from, to) = (self.staging.join(&name), self.root.join(&name));
            let there = to.symlink_metadata().is_ok();
            let moved = if there { swap(&from, &to) } else { fs::rename(&from, &to) };
            moved.map_err(at(&to))?;
        }
        for gone in old.0.difference(&new.0) {
            drop(fs::remove_file(self.root.join(gone)));
        }
        Ok(())
    }
}

/// Whether this is the folder of a run under way, or of one that was ended.
fn is_staging(name: &Path) -> bool {
    let name = name.to_string_lossy();
    name.starts_with(PREFIX) && name.contains(SUFFIX)
}

/// Whether something is mounted below the folder: it can neither be linked nor moved with it.
fn holds_mount(root: &Path) -> bool {
    let own = device(root);
    let folders = WalkDir::new(root).min_depth(1).into_iter().flatten();
    folders.filter(|e| e.file_type().is_dir()).any(|e| device(e.path()) != own)
}

#[cfg(unix)]
fn same_file(one: &Path, other: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let look = |path: &Path| path.symlink_metadata().ok().map(|m| (m.dev(), m.ino()));
    look(one).is_some() && look(one) == look(other)
}

#[cfg(not(unix))]
fn same_file(_: &Path, other: &Path) -> bool {
    other.symlink_metadata().is_ok()
}

#[cfg(unix)]
fn copy_link(from: &Path, to: &Path) -> io::Result<()> {
    std::os::unix::fs::symlink(fs::read_link(from)?, to)
}

#[cfg(not(unix))]
fn copy_link(from: &Path, to: &Path) -> io::Result<()> {
    fs::copy(from, to).map(|_| ())
}

impl Drop for Generation {
    fn drop(&mut self) {
        // What is left here is the old generation, or a new one that nobody wants.
        drop(fs::remove_dir_all(&self.staging));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A generation that has to lie in its root, as where that is mounted.
    fn inside(root: &Path) -> Generation {
        let (staging, lock) = stage(root, root).unwrap();
        Generation { root: root.to_owned(), staging, _lock: lock, inside: true }
    }

    fn write(path: &Path, text: &str) {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn contents(files: &[&str]) -> Contents {
        Contents(files.iter().map(PathBuf::from).collect())
    }

    #[test]
    fn entries_change_one_by_one_where_the_folder_cannot() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().canonicalize().unwrap();
        write(&root.join("documents/old.json"), "old");
        write(&root.join("documents/notes.txt"), "mine");
        write(&root.join("csv/a.csv"), "old");
        write(&root.join("mine.txt"), "mine");
        let old = contents(&["documents/old.json", "csv/a.csv"]);
        let generation = inside(&root);
        write(&generation.path().join("documents/new.json"), "new");
        let new = contents(&["documents/new.json"]);
        new.write(generation.path()).unwrap();
        generation.switch(&old, &new).unwrap();
        let read = |path: &str| fs::read_to_string(root.join(path)).unwrap();
        assert_eq!(read("documents/new.json"), "new");
        assert_eq!((read("documents/notes.txt"), read("mine.txt")), ("mine".into(), "mine".into()));
        assert!(!root.join("documents/old.json").exists() && !root.join("csv/a.csv").exists());
        assert_eq!(Contents::of(&root).unwrap(), new);
        assert!(
            !fs::read_dir(&root).unwrap().flatten().any(|e| is_staging(Path::new(&e.file_name())))
        );
    }

    #[cfg(unix)]
    #[test]
    fn a_link_gives_way_to_a_folder_and_what_it_leads_to_stands() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("out");
        write(&folder.path().join("other/mine.txt"), "mine");
        fs::create_dir(&root).unwrap();
        std::os::unix::fs::symlink("../other", root.join("documents")).unwrap();
        let generation = Generation::begin(&root).unwrap();
        write(&generation.path().join("documents/new.json"), "new");
        let new = contents(&["documents/new.json"]);
        generation.switch(&Contents::default(), &new).unwrap();
        assert!(root.join("documents").symlink_metadata().unwrap().is_dir());
        assert_eq!(fs::read_to_string(root.join("documents/new.json")).unwrap(), "new");
        assert_eq!(fs::read_to_string(folder.path().join("other/mine.txt")).unwrap(), "mine");
        assert!(!folder.path().join("other/new.json").exists());
    }

    #[test]
    fn what_was_put_aside_and_not_replaced_comes_back() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("out");
        write(&folder.path().join(".rapporteur-out-7-0.part.old/meeting.json"), "old");
        drop(Generation::begin(&root).unwrap());
        assert_eq!(fs::read_to_string(root.join("meeting.json")).unwrap(), "old");
    }

    #[test]
    fn what_comes_while_it_is_switched_is_brought_back() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("out");
        write(&root.join("mine.txt"), "first");
        let generation = Generation::begin(&root).unwrap();
        let nothing = Contents::default();
        generation.carry_over(&nothing, |_| true).unwrap();
        // Saved by rename, as editors do, and new.
        fs::remove_file(root.join("mine.txt")).unwrap();
        write(&root.join("mine.txt"), "second");
        write(&root.join("deep/other.txt"), "other");
        swap(&generation.staging, &generation.root).unwrap();
        generation.bring_back(&nothing, &nothing).unwrap();
        drop(generation);
        assert_eq!(fs::read_to_string(root.join("mine.txt")).unwrap(), "second");
        assert_eq!(fs::read_to_string(root.join("deep/other.txt")).unwrap(), "other");
    }
}
