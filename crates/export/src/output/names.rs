//! Where a document's own file stands.

use sha2::{Digest, Sha256};
use std::fmt::Write;
use std::path::PathBuf;

/// Bytes of a name that file systems take, less what is put behind it.
const NAME_BYTES: usize = 240;

/// Sixteen digits that tell a long name from others with the same beginning.
fn mark(name: &str) -> String {
    let digest = Sha256::digest(name.as_bytes());
    let number = digest.iter().take(8).fold(0, |number, byte| number << 8 | u64::from(*byte));
    format!("{number:016x}")
}

/// Bytes of a whole path that file systems take for sure.
const PATH_BYTES: usize = 1_000;

/// A file that no document's path can clash with, for one whose own place is taken by another's
/// folder.
pub(super) fn apart(path: &str) -> PathBuf {
    PathBuf::from(format!("~{}.json", mark(path)))
}

/// A name without what no file system takes.
fn plain(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for c in name.chars() {
        match c {
            '\\' => out.push_str("%5C"),
            c if c.is_control() => drop(write!(out, "%{:02X}", u32::from(c))),
            c => out.push(c),
        }
    }
    out
}

/// A document's file under `documents/`: its path with `.json` behind. Names that would lead
/// elsewhere or are too long for a file system are rewritten.
pub(super) fn document_file(path: &str) -> PathBuf {
    let last = path.rsplit('/').count().saturating_sub(1);
    if path.len() > PATH_BYTES {
        return apart(path);
    }
    let mut file = PathBuf::new();
    for (place, name) in path.split('/').enumerate() {
        let mut name = match name {
            "" => "%2F".to_owned(),
            "." => "%2E".to_owned(),
            ".." => "%2E%2E".to_owned(),
            name => plain(name),
        };
        if name.len() > NAME_BYTES {
            let mark = mark(&name);
            let end = name.floor_char_boundary(NAME_BYTES - 17);
            name.truncate(end);
            name.push('~');
            name.push_str(&mark);
        }
        if place == last {
            name.push_str(".json");
        }
        file.push(name);
    }
    file
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    #[test]
    fn a_document_stays_under_its_folder() {
        assert_eq!(document_file("wp1/TD 5.docx"), Path::new("wp1/TD 5.docx.json"));
        assert_eq!(document_file("../../etc/x"), Path::new("%2E%2E/%2E%2E/etc/x.json"));
        assert_eq!(document_file("/x"), Path::new("%2F/x.json"));
        assert_eq!(document_file("."), Path::new("%2E.json"));
    }

    #[test]
    fn what_no_file_system_takes_is_rewritten() {
        assert_eq!(document_file("a\0b\n"), Path::new("a%00b%0A.json"));
        let deep = document_file(&"a/".repeat(30_000));
        assert_eq!(deep.components().count(), 1);
    }

    #[test]
    fn long_names_are_cut_and_stay_apart() {
        let a = document_file(&format!("{}a", "é".repeat(125)));
        let b = document_file(&format!("{}b", "é".repeat(125)));
        assert!(a.as_os_str().len() <= 255, "{a:?}");
        assert_ne!(a, b);
    }
}
