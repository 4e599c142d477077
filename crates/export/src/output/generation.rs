//! A new generation of a folder, beside the old one and in its place in one step.

use super::contents::Contents;
use super::{OutputError, at};
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// How the folders of runs under way are called: hidden, so that walking leaves them out.
const PREFIX: &str = ".rapporteur-";
const SUFFIX: &str = ".part";

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
    aside.push(".old");
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
        sweep(&parent, &root);
        sweep(&root, &root);
        let there = root.exists();
        let mounted = there && device(&root) != device(&parent);
        if there {
            // What may not be written is not replaced either, though the folder around it may be.
            let (probe, _) = stage(&root, &root).map_err(at(&root))?;
            fs::remove_dir(&probe).map_err(at(&probe))?;
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

    /// Takes the old generation's place. `old` are the files of ours in it, which go; others are
    /// carried over, and give way only to files of the same names.
    ///
    /// # Errors
    /// Where that cannot be done; then the old generation stands as it was.
    pub(super) fn switch(self, old: &Contents) -> Result<(), OutputError> {
        if !self.root.exists() {
            return fs::rename(&self.staging, &self.root).map_err(at(&self.root));
        }
        if self.inside {
            return self.switch_entries(old);
        }
        self.carry_over(old)?;
        swap(&self.staging, &self.root).map_err(at(&self.root))
        // What was the old generation is taken away when this is dropped.
    }

    /// Links what is not ours into the new generation, or copies it where a file system has no
    /// links.
    fn carry_over(&self, old: &Contents) -> Result<(), OutputError> {
        for entry in WalkDir::new(&self.root).min_depth(1) {
            let entry = entry.map_err(|e| at(&self.root)(e.into()))?;
            let Ok(path) = entry.path().strip_prefix(&self.root) else { continue };
            let (from, to) = (entry.path(), self.staging.join(path));
            let kind = entry.file_type();
            if kind.is_dir() {
                continue;
            }
            // What was ours goes, and so does what the new generation has of the same name.
            if old.holds(path) || to.symlink_metadata().is_ok() {
                continue;
            }
            if let Some(folder) = to.parent() {
                fs::create_dir_all(folder).map_err(at(folder))?;
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
        self.carry_empty_folders(old)
    }

    /// Folders that hold nothing are somebody's too, unless only files of ours were in them.
    fn carry_empty_folders(&self, old: &Contents) -> Result<(), OutputError> {
        let entries = WalkDir::new(&self.root).min_depth(1).into_iter().flatten();
        for entry in entries.filter(|e| e.file_type().is_dir()) {
            let Ok(path) = entry.path().strip_prefix(&self.root) else { continue };
            let empty = fs::read_dir(entry.path()).is_ok_and(|mut inner| inner.next().is_none());
            if empty && !old.0.iter().any(|file| file.starts_with(path)) {
                let to = self.staging.join(path);
                fs::create_dir_all(&to).map_err(at(&to))?;
            }
        }
        Ok(())
    }

    /// Where the folder itself cannot be replaced (it is mounted, or the one around it cannot be
    /// written), its entries are, one after the other.
    fn switch_entries(&self, old: &Contents) -> Result<(), OutputError> {
        let new = Contents::all(&self.staging);
        for entry in fs::read_dir(&self.staging).map_err(at(&self.staging))? {
            let entry = entry.map_err(at(&self.staging))?;
            let to = self.root.join(entry.file_name());
            let moved = if to.symlink_metadata().is_ok() {
                swap(&entry.path(), &to)
            } else {
                fs::rename(entry.path(), &to)
            };
            moved.map_err(at(&to))?;
        }
        // A folder of ours has taken others' files with it: they go back.
        for entry in WalkDir::new(&self.staging).min_depth(1).into_iter().flatten() {
            let Ok(path) = entry.path().strip_prefix(&self.staging) else { continue };
            if !entry.file_type().is_dir() && !old.holds(path) && !new.holds(path) {
                let to = self.root.join(path);
                if let Some(folder) = to.parent() {
                    fs::create_dir_all(folder).map_err(at(folder))?;
                }
                fs::rename(entry.path(), &to).map_err(at(&to))?;
            }
        }
        for gone in old.0.difference(&new.0) {
            drop(fs::remove_file(self.root.join(gone)));
        }
        Ok(())
    }
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
