//! What an OLE object wraps (MS-OLEDS §2.3.6, MS-OLEDS `Ole10Native`).

use crate::{CompoundFile, decode_plain};

/// What is inside of the bytes of an embedded object.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wrapped {
    /// The bytes are a document themselves.
    Nothing,
    /// A document, with the name that it was packed by, where it has one.
    Document {
        /// The file name, without folders.
        name: Option<String>,
        /// The document's bytes.
        bytes: Vec<u8>,
    },
    /// An object that only its own program reads (an equation, a drawing).
    Object,
}

/// Streams in the root storage of a document that a program would open by itself.
const DOCUMENTS: [&str; 6] = [
    "WordDocument",
    "Workbook",
    "Book",
    "PowerPoint Document",
    "__properties_version1.0",
    "VisioDocument",
];

/// Unwraps an embedded object: the `Package` stream of an Office document, a file packed by the
/// packager (`\x01Ole10Native`), or what other programs keep in `CONTENTS`.
///
/// ```
/// assert_eq!(package::wrapped(b"PK\x03\x04"), package::Wrapped::Nothing);
/// ```
pub fn wrapped(bytes: &[u8]) -> Wrapped {
    let Some(file) = CompoundFile::open(bytes) else { return Wrapped::Nothing };
    if let Some((bytes, _)) = file.stream("Package") {
        return Wrapped::Document { name: None, bytes };
    }
    if let Some((native, _)) = file.stream("\u{1}Ole10Native") {
        return match packed(&native) {
            Some((name, bytes)) => Wrapped::Document { name, bytes: bytes.to_vec() },
            None => Wrapped::Object,
        };
    }
    if DOCUMENTS.iter().any(|name| file.contains(name)) {
        return Wrapped::Nothing;
    }
    match file.stream("CONTENTS") {
        Some((bytes, _)) if bytes.starts_with(b"%PDF") => Wrapped::Document { name: None, bytes },
        _ => Wrapped::Object,
    }
}

fn string(rest: &[u8]) -> Option<(&[u8], &[u8])> {
    let end = rest.iter().position(|b| *b == 0)?;
    Some((rest.get(..end)?, rest.get(end + 1..)?))
}

fn number(rest: &[u8]) -> Option<(usize, &[u8])> {
    let (bytes, rest) = rest.split_first_chunk::<4>()?;
    Some((usize::try_from(u32::from_le_bytes(*bytes)).ok()?, rest))
}

/// Name and bytes of a packed file.
fn packed(native: &[u8]) -> Option<(Option<String>, &[u8])> {
    let (_, rest) = string(native.get(6..)?)?;
    let (path, rest) = string(rest)?;
    let (length, rest) = number(rest.get(4..)?)?;
    let (size, rest) = number(rest.get(length..)?)?;
    let bytes = rest.get(..size.min(rest.len()))?;
    let path = decode_plain(path).text;
    let name = path.rsplit(['\\', '/']).next().unwrap_or_default().trim();
    Some(((!name.is_empty()).then(|| name.to_owned()), bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_packed_file_has_name_and_bytes() {
        let mut native = vec![0, 0, 0, 0, 2, 0];
        native.extend(b"label\0C:\\in\\note.txt\0\0\0\x03\0\x04\0\0\0tmp\0\x03\0\0\0abc");
        assert_eq!(packed(&native), Some((Some("note.txt".to_owned()), &b"abc"[..])));
        for length in 0..native.len() {
            let _ = packed(&native[..length]);
        }
    }
}
