//! Compound files (MS-CFB): which application's, by the streams in the root storage. Streams
//! of embedded objects lie deeper, and say nothing about the file.

use crate::Format;

pub(super) const SIGNATURE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

const END_OF_CHAIN: u32 = 0xffff_fffa;
const ENTRY: usize = 128;
/// Directory entries looked at; a document has some dozens, an archive of mail some thousands.
const MAX_ENTRIES: usize = 16_384;

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..at.checked_add(2)?)?.try_into().ok().map(u16::from_le_bytes)
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at.checked_add(4)?)?.try_into().ok().map(u32::from_le_bytes)
}

struct Compound<'a> {
    bytes: &'a [u8],
    sector: usize,
}

impl<'a> Compound<'a> {
    fn sector(&self, number: u32) -> Option<&'a [u8]> {
        let start = (number as usize).checked_add(1)?.checked_mul(self.sector)?;
        let end = start.checked_add(self.sector)?.min(self.bytes.len());
        self.bytes.get(start..end).filter(|s| !s.is_empty())
    }

    /// The sector after `number` in its chain. The first 109 sectors of the allocation table
    /// are listed in the header (MS-CFB §2.2): 7 MB of file; beyond, directories are taken to
    /// run on, which is how they are written.
    fn next(&self, number: u32) -> Option<u32> {
        let per_sector = self.sector / 4;
        let (table, place) = (number as usize / per_sector, number as usize % per_sector);
        if table >= 109 {
            return number.checked_add(1);
        }
        let at = u32_at(self.bytes, 76 + table * 4)?;
        u32_at(self.sector(at)?, place * 4).filter(|n| *n < END_OF_CHAIN)
    }

    fn directory(&self) -> Vec<&'a [u8]> {
        let mut entries = Vec::new();
        let mut at = u32_at(self.bytes, 48);
        // Counted, since a chain may run in a circle.
        for _ in 0..MAX_ENTRIES {
            let Some(sector) = at.and_then(|n| self.sector(n)) else { break };
            entries.extend(sector.chunks_exact(ENTRY));
            if entries.len() >= MAX_ENTRIES {
                break;
            }
            at = at.and_then(|n| self.next(n));
        }
        entries
    }
}

/// The name of a directory entry (UTF-16LE, its length in bytes at 64 with the closing zero).
fn name(entry: &[u8]) -> String {
    let length = u16_at(entry, 64).map_or(0, |n| usize::from(n).min(64)).saturating_sub(2);
    let units = entry.get(..length).unwrap_or_default().chunks_exact(2);
    let units = units.filter_map(|pair| u16_at(pair, 0));
    char::decode_utf16(units).map(|c| c.unwrap_or('\u{fffd}')).collect()
}

/// The names in the root storage; of all storages where its tree is broken.
fn root_names(entries: &[&[u8]]) -> Vec<String> {
    let mut seen = vec![false; entries.len()];
    let mut names = Vec::new();
    let mut open: Vec<u32> =
        entries.first().and_then(|root| u32_at(root, 76)).into_iter().collect();
    while let Some(id) = open.pop() {
        let (Some(entry), Some(seen)) = (entries.get(id as usize), seen.get_mut(id as usize))
        else {
            continue;
        };
        if std::mem::replace(seen, true) {
            continue;
        }
        names.push(name(entry));
        open.extend([68, 72].iter().filter_map(|at| u32_at(entry, *at)));
    }
    if names.is_empty() { entries.iter().map(|e| name(e)).collect() } else { names }
}

pub(super) fn detect(bytes: &[u8]) -> Format {
    let shift = u16_at(bytes, 30).unwrap_or(9);
    let sector = if shift == 12 { 4096 } else { 512 };
    let names = root_names(&Compound { bytes, sector }.directory());
    let has = |wanted: &str| names.iter().any(|n| n.eq_ignore_ascii_case(wanted));
    if has("EncryptedPackage") {
        Format::EncryptedOffice
    } else if has("WordDocument") {
        Format::Doc
    } else if has("Workbook") || has("Book") {
        Format::Xls
    } else if has("PowerPoint Document") {
        Format::Ppt
    } else if names
        .iter()
        .any(|n| n.starts_with("__properties_version") || n.starts_with("__substg"))
    {
        Format::Msg
    } else {
        Format::CompoundFile
    }
}
