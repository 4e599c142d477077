//! Compound files (MS-CFB): streams in chains of sectors.

use crate::binary::{Fields, utf16};

/// `ENDOFCHAIN` and what is above it lead nowhere.
const LAST_SECTOR: u32 = 0xffff_fffa;

struct Entry {
    name: String,
    start: u32,
    length: u64,
    kind: u8,
}

/// An open compound file. Chains are followed for as many sectors as the file has, so one that
/// runs in a circle ends.
pub(crate) struct Compound<'a> {
    bytes: &'a [u8],
    sector: usize,
    fat: Vec<u32>,
    mini_fat: Vec<u32>,
    mini: Vec<u8>,
    cutoff: u64,
    entries: Vec<Entry>,
}

fn numbers(bytes: &[u8]) -> impl Iterator<Item = u32> + '_ {
    bytes.as_chunks::<4>().0.iter().map(|c| u32::from_le_bytes(*c))
}

impl<'a> Compound<'a> {
    /// Opens a compound file; `None` where the header is none.
    pub(crate) fn open(bytes: &'a [u8]) -> Option<Self> {
        if !bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
            return None;
        }
        let field = |at: usize| Fields(bytes.get(at..)?).u32();
        let shift = Fields(bytes.get(30..)?).u16()?;
        let sector = match shift {
            9 => 512,
            12 => 4_096,
            _ => return None,
        };
        let mut file = Self {
            bytes,
            sector,
            fat: Vec::new(),
            mini_fat: Vec::new(),
            mini: Vec::new(),
            cutoff: u64::from(field(56)?),
            entries: Vec::new(),
        };
        let most = bytes.len() / sector + 1;
        // The sectors of the FAT: 109 in the header, the others in a chain of their own.
        let mut of_fat: Vec<u32> = numbers(bytes.get(76..512)?).collect();
        let mut next = field(68)?;
        for _ in 0..most {
            let Some(data) = file.sector(next).filter(|_| next < LAST_SECTOR) else { break };
            let mut listed: Vec<u32> = numbers(data).collect();
            next = listed.pop().unwrap_or(u32::MAX);
            of_fat.extend(listed);
        }
        for number in of_fat.into_iter().filter(|&n| n < LAST_SECTOR).take(most) {
            let Some(data) = file.sector(number) else { continue };
            let listed: Vec<u32> = numbers(data).collect();
            file.fat.extend(listed);
        }
        let directory = file.chain(field(48)?, u64::MAX);
        file.entries = directory.chunks_exact(128).filter_map(|e| entry(e, sector)).collect();
        let mini_fat = file.chain(field(60)?, u64::MAX);
        file.mini_fat = numbers(&mini_fat).collect();
        if let Some(root) = file.entries.iter().find(|e| e.kind == 5) {
            file.mini = file.chain(root.start, root.length);
        }
        Some(file)
    }

    fn sector(&self, number: u32) -> Option<&'a [u8]> {
        let start = (number as usize).checked_add(1)?.checked_mul(self.sector)?;
        let rest = self.bytes.get(start..).filter(|r| !r.is_empty())?;
        Some(rest.get(..self.sector).unwrap_or(rest))
    }

    fn chain(&self, mut number: u32, length: u64) -> Vec<u8> {
        let mut out = Vec::new();
        for _ in 0..=self.bytes.len() / self.sector {
            if number >= LAST_SECTOR || out.len() as u64 >= length {
                break;
            }
            let Some(data) = self.sector(number) else { break };
            out.extend_from_slice(data);
            number = self.fat.get(number as usize).copied().unwrap_or(u32::MAX);
        }
        out.truncate(usize::try_from(length).unwrap_or(usize::MAX));
        out
    }

    fn mini_chain(&self, mut number: u32, length: u64) -> Vec<u8> {
        let mut out = Vec::new();
        for _ in 0..=self.mini.len() / 64 {
            if number >= LAST_SECTOR || out.len() as u64 >= length {
                break;
            }
            let start = (number as usize).saturating_mul(64);
            let Some(rest) = self.mini.get(start..).filter(|r| !r.is_empty()) else { break };
            out.extend_from_slice(rest.get(..64).unwrap_or(rest));
            number = self.mini_fat.get(number as usize).copied().unwrap_or(u32::MAX);
        }
        out.truncate(usize::try_from(length).unwrap_or(usize::MAX));
        out
    }

    pub(crate) fn contains(&self, name: &str) -> bool {
        self.entries.iter().any(|e| e.name.eq_ignore_ascii_case(name))
    }

    /// A stream's bytes, and whether they are fewer than the directory says.
    pub(crate) fn stream(&self, name: &str) -> Option<(Vec<u8>, bool)> {
        let entry =
            self.entries.iter().find(|e| e.kind == 2 && e.name.eq_ignore_ascii_case(name))?;
        let data = if entry.length < self.cutoff {
            self.mini_chain(entry.start, entry.length)
        } else {
            self.chain(entry.start, entry.length)
        };
        let short = (data.len() as u64) < entry.length;
        Some((data, short))
    }
}

/// A directory entry (MS-CFB 2.6.1); the upper half of the length counts only in files with
/// large sectors.
fn entry(bytes: &[u8], sector: usize) -> Option<Entry> {
    let kind = *bytes.get(66)?;
    let mut tail = Fields(bytes.get(116..)?);
    let start = tail.u32()?;
    let low = u64::from(tail.u32()?);
    let high = u64::from(tail.u32()?);
    let length = if sector == 512 { low } else { low | high << 32 };
    (kind != 0).then(|| Entry {
        name: utf16(bytes.get(..64).unwrap_or_default()),
        start,
        length,
        kind,
    })
}
