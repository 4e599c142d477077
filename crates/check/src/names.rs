//! Where a document's expectation stands in the folder of expectations.

use std::path::PathBuf;

/// Bytes of a name that file systems take, less what is put behind it.
const NAME_BYTES: usize = 240;

/// Sixteen digits that tell a long name from others with the same beginning (FNV-1a): the same
/// on every machine and in every version.
fn mark(name: &str) -> String {
    let digest = name.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    format!("{digest:016x}")
}

/// The document's path with `.json` behind. Names that would lead elsewhere, as those in archives
/// may, or are too long for a file system are rewritten.
pub(crate) fn document_file(path: &str) -> PathBuf {
    let names = path.split('/').map(|name| match name {
        "" => "%2F".to_owned(),
        "." => "%2E".to_owned(),
        ".." => "%2E%2E".to_owned(),
        name => {
            let mut own = name.replace('\\', "%5C");
            if own.len() > NAME_BYTES {
                own.truncate(own.floor_char_boundary(NAME_BYTES - 17));
                own = format!("{own}~{}", mark(name));
            }
            own
        }
    });
    let mut file: PathBuf = names.collect();
    file.as_mut_os_string().push(".json");
    file
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    #[test]
    fn an_expectation_stays_in_its_folder() {
        assert_eq!(document_file("a.zip!/b/c.docx"), Path::new("a.zip!/b/c.docx.json"));
        assert_eq!(document_file("../../etc/x"), Path::new("%2E%2E/%2E%2E/etc/x.json"));
        assert_eq!(document_file("/x"), Path::new("%2F/x.json"));
    }

    #[test]
    fn long_names_are_cut_and_stay_apart() {
        let of = |end: &str| document_file(&format!("{}{end}", "é".repeat(130)));
        assert!(of("a").as_os_str().len() <= 255);
        assert_ne!(of("a"), of("b"));
    }
}
