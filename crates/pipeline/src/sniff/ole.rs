//! Compound files (MS-CFB): which application's, by the streams in the root storage. Streams
//! of embedded objects lie deeper, and say nothing about the file.

use crate::Format;
use package::CompoundFile;

pub(super) use package::COMPOUND_SIGNATURE as SIGNATURE;

/// What the root storage holds, in the order of precedence.
const TELLING: &[(&str, Format)] = &[
    ("EncryptedPackage", Format::EncryptedOffice),
    ("WordDocument", Format::Doc),
    ("Workbook", Format::Xls),
    ("Book", Format::Xls),
    ("PowerPoint Document", Format::Ppt),
    ("__properties_version1.0", Format::Msg),
    ("__nameid_version1.0", Format::Msg),
];

/// What the first stream begins with, where the directory is lost: it mostly stands right behind
/// the header (MS-DOC §2.5.2, MS-XLS §2.4.21).
const BEGINNINGS: &[(&[u8], Format)] = &[
    (b"\xec\xa5", Format::Doc),
    (b"\x09\x08\x10\0\0\x06", Format::Xls),
    (b"\x09\x08\x08\0\0\x05", Format::Xls),
];

/// A file that has lost its directory, as one has whose end is cut off, is what it begins as, or
/// what its name says.
pub(super) fn detect(bytes: &[u8], named: Option<Format>) -> Format {
    let file = CompoundFile::open(bytes);
    if let Some(file) = &file
        && let Some((_, format)) = TELLING.iter().find(|(name, _)| file.contains(name))
    {
        return *format;
    }
    if file.is_some_and(|file| file.damage().is_none()) {
        return Format::CompoundFile;
    }
    let first = bytes.get(512..).unwrap_or_default();
    let begins = BEGINNINGS.iter().find(|(sign, _)| first.starts_with(sign));
    let named = named.filter(|named| TELLING.iter().any(|(_, format)| format == named));
    begins.map(|(_, format)| *format).or(named).unwrap_or(Format::CompoundFile)
}
