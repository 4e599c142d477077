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

pub(super) fn detect(bytes: &[u8]) -> Format {
    let Some(file) = CompoundFile::open(bytes) else { return Format::CompoundFile };
    let found = TELLING.iter().find(|(name, _)| file.contains(name));
    found.map_or(Format::CompoundFile, |(_, format)| *format)
}
