//! What a compound file says about itself: property sets (MS-OLEPS).

use super::records::decode;
use crate::binary::{Fields, utf16};
use crate::report::Report;
use document::PropertySource;
use package::CompoundFile;

/// Reads the two summary streams; names are those of the same properties in `docProps`.
pub(crate) fn read(file: &CompoundFile<'_>, report: &mut Report) {
    let core: &[(u32, &str)] = &[
        (2, "title"),
        (3, "subject"),
        (4, "creator"),
        (5, "keywords"),
        (6, "description"),
        (8, "lastModifiedBy"),
    ];
    let extended: &[(u32, &str)] = &[(2, "Category"), (14, "Manager"), (15, "Company")];
    for (stream, source, names) in [
        ("\u{5}SummaryInformation", PropertySource::Core, core),
        ("\u{5}DocumentSummaryInformation", PropertySource::Extended, extended),
    ] {
        if let Some((data, _)) = file.stream(stream) {
            for (name, text) in strings(&data, names).unwrap_or_default() {
                report.property(stream.trim_start_matches('\u{5}'), source, name, text.trim());
            }
        }
    }
}

/// The strings of the first property set.
fn strings<'n>(data: &[u8], names: &[(u32, &'n str)]) -> Option<Vec<(&'n str, String)>> {
    let start = Fields(data.get(44..)?).u32()? as usize;
    let set = data.get(start..)?;
    let mut head = Fields(set);
    head.u32()?;
    let count = head.u32()?;
    let mut codepage = 1252;
    let mut found = Vec::new();
    for _ in 0..count.min(1_000) {
        let (Some(id), Some(offset)) = (head.u32(), head.u32()) else { break };
        let Some(value) = set.get(offset as usize..) else { continue };
        let mut fields = Fields(value);
        let kind = fields.u32();
        if id == 1 {
            codepage = fields.u16().unwrap_or(1252);
            continue;
        }
        let Some(&(_, name)) = names.iter().find(|n| n.0 == id) else { continue };
        let Some(size) = fields.u32() else { continue };
        let text = match kind {
            // VT_LPSTR.
            Some(0x1e) => {
                let bytes = fields.take(size as usize).unwrap_or_default();
                let end = bytes.iter().position(|&b| b == 0).unwrap_or(bytes.len());
                match codepage {
                    1200 => utf16(bytes),
                    65001 => {
                        String::from_utf8_lossy(bytes.get(..end).unwrap_or_default()).into_owned()
                    }
                    _ => decode(bytes.get(..end).unwrap_or_default(), codepage),
                }
            }
            // VT_LPWSTR.
            Some(0x1f) => fields.utf16(size as usize).unwrap_or_default(),
            _ => continue,
        };
        found.push((name, text));
    }
    Some(found)
}
