//! Compound files (MS-CFB): storages and streams in chains of sectors, the container of the
//! binary Office formats and of saved Outlook messages.

use document::{Code, Diagnostic, Severity};
use std::cell::Cell;

/// What a compound file begins with (MS-CFB §2.2).
pub const COMPOUND_SIGNATURE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// `ENDOFCHAIN`.
const END: u32 = 0xffff_fffe;
/// `NOSTREAM`: no neighbour, no child.
const NOBODY: u32 = 0xffff_ffff;
/// `ENDOFCHAIN` and what is above it lead nowhere.
const LAST_SECTOR: u32 = 0xffff_fffa;
/// Bytes of a directory entry (MS-CFB §2.6.1).
const ENTRY: usize = 128;
/// Bytes of a sector of the mini stream.
const MINI_SECTOR: usize = 64;
/// Directory entries looked at; a document has some dozens, a message with all its recipients
/// and attachments some thousands.
const MAX_ENTRIES: usize = 1 << 16;
/// Storages within storages; a message attached to a message takes two levels.
const MAX_DEPTH: usize = 64;

const STORAGE: u8 = 1;
#[cfg(test)]
const STREAM: u8 = 2;
const ROOT: u8 = 5;

/// A storage or stream of a compound file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CompoundEntry {
    /// Its path from the root storage, with `/` between storages.
    pub path: String,
    /// Whether it is a stream; else it is a storage.
    pub is_stream: bool,
    /// Bytes of a stream as the directory states them.
    pub length: u64,
    start: u32,
}

/// An open compound file. Chains are followed for as many sectors as the file has, so one that
/// runs in a circle ends; all streams together give at most twice the file's own bytes, so one
/// whose streams share their sectors does not multiply it.
///
/// ```
/// assert!(package::CompoundFile::open(b"not one").is_none());
/// ```
#[derive(Debug)]
pub struct CompoundFile<'a> {
    bytes: &'a [u8],
    sector: usize,
    fat: Vec<u32>,
    mini_fat: Vec<u32>,
    mini: Vec<u8>,
    cutoff: u64,
    entries: Vec<CompoundEntry>,
    damage: Option<&'static str>,
    /// How many streams were given that end early.
    short: Cell<u64>,
    left: Cell<u64>,
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..at.checked_add(2)?)?.try_into().ok().map(u16::from_le_bytes)
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at.checked_add(4)?)?.try_into().ok().map(u32::from_le_bytes)
}

fn numbers(bytes: &[u8]) -> impl Iterator<Item = u32> + '_ {
    bytes.as_chunks::<4>().0.iter().map(|c| u32::from_le_bytes(*c))
}

/// A raw entry of the directory.
struct Raw {
    name: String,
    kind: u8,
    left: u32,
    right: u32,
    child: u32,
    start: u32,
    length: u64,
}

impl Raw {
    /// The upper half of the length counts only in files with large sectors.
    fn read(entry: &[u8], sector: usize) -> Option<Self> {
        let stated = usize::from(u16_at(entry, 64)?).min(64).saturating_sub(2);
        let units = entry.get(..stated)?.as_chunks::<2>().0.iter().map(|c| u16::from_le_bytes(*c));
        let units = units.take_while(|&u| u != 0);
        let name = char::decode_utf16(units).map(|c| c.unwrap_or('\u{fffd}')).collect();
        let low = u64::from(u32_at(entry, 120)?);
        let high = u64::from(u32_at(entry, 124)?);
        Some(Self {
            name,
            kind: *entry.get(66)?,
            left: u32_at(entry, 68)?,
            right: u32_at(entry, 72)?,
            child: u32_at(entry, 76)?,
            start: u32_at(entry, 116)?,
            length: if sector == 512 { low } else { low | high << 32 },
        })
    }
}

/// The entries with their paths, by the trees of the storages; those that a broken tree does
/// not reach follow under their bare names. Also whether the trees are broken.
fn paths(raw: &[Raw]) -> (Vec<CompoundEntry>, bool) {
    let mut broken = false;
    let mut seen = vec![false; raw.len()];
    let mut out = Vec::new();
    let root = raw.iter().zip(&mut seen).find(|(e, _)| e.kind == ROOT);
    let mut open = Vec::new();
    if let Some((root, seen)) = root {
        *seen = true;
        open.push((root.child, String::new(), 0));
    }
    while let Some((id, folder, depth)) = open.pop() {
        let (Some(entry), Some(seen)) = (raw.get(id as usize), seen.get_mut(id as usize)) else {
            broken |= id != NOBODY;
            continue;
        };
        if std::mem::replace(seen, true) {
            broken = true;
            continue;
        }
        let path = format!("{folder}{}", entry.name);
        if entry.kind == STORAGE && depth < MAX_DEPTH {
            open.push((entry.child, format!("{path}/"), depth + 1));
        }
        open.push((entry.right, folder.clone(), depth));
        open.push((entry.left, folder, depth));
        out.extend(listed(entry, path));
    }
    let unreached = raw.iter().zip(&seen).filter(|(_, seen)| !**seen);
    let unreached =
        unreached.filter_map(|(entry, _)| Some((entry.kind, listed(entry, entry.name.clone())?)));
    for (kind, entry) in unreached {
        // What was deleted keeps its name, and has no kind.
        broken |= kind != 0;
        out.push(entry);
    }
    (out, broken)
}

/// One without a kind is taken for a stream where it has a name.
fn listed(entry: &Raw, path: String) -> Option<CompoundEntry> {
    let is_storage = matches!(entry.kind, STORAGE | ROOT);
    (!entry.name.is_empty()).then_some(CompoundEntry {
        path,
        is_stream: !is_storage,
        length: entry.length,
        start: entry.start,
    })
}

impl<'a> CompoundFile<'a> {
    /// Opens a compound file; `None` where the header is none.
    pub fn open(bytes: &'a [u8]) -> Option<Self> {
        if !bytes.starts_with(COMPOUND_SIGNATURE) {
            return None;
        }
        let field = |at: usize| u32_at(bytes, at);
        let sector = match u16_at(bytes, 30)? {
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
            damage: None,
            short: Cell::new(0),
            left: Cell::new((bytes.len() as u64).saturating_mul(2)),
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
        let mut missing = false;
        for number in of_fat.into_iter().filter(|&n| n < LAST_SECTOR).take(most) {
            let Some(data) = file.sector(number) else {
                missing = true;
                continue;
            };
            file.fat.extend(numbers(data));
        }
        let directory = file.chain(field(48)?, (MAX_ENTRIES * ENTRY) as u64);
        let ends = file.ends(field(48)?);
        let raw: Vec<Raw> =
            directory.chunks_exact(ENTRY).filter_map(|e| Raw::read(e, sector)).collect();
        let mini_fat = file.chain(field(60)?, u64::MAX);
        file.mini_fat = numbers(&mini_fat).collect();
        let root = raw.iter().find(|e| e.kind == ROOT);
        if let Some(root) = root {
            file.mini = file.chain(root.start, root.length);
        }
        let short = root.is_some_and(|root| (file.mini.len() as u64) < root.length);
        let (entries, broken) = paths(&raw);
        file.entries = entries;
        file.damage = [
            (missing, "some of its table of sectors is missing"),
            (root.is_none() || !ends, "its directory breaks off"),
            (broken, "its directory is not sound"),
            (short, "its short streams break off"),
            (file.is_crossed(), "its chains of sectors run into one another"),
        ]
        .into_iter()
        .find_map(|(is_so, what)| is_so.then_some(what));
        Some(file)
    }

    /// What is wrong with the file's tables and its directory, where something is: streams may be
    /// missing that nothing tells of.
    ///
    /// ```
    /// # let bytes = [package::COMPOUND_SIGNATURE, &[0; 22], &[9, 0], &[0; 480]].concat();
    /// let file = package::CompoundFile::open(&bytes).unwrap();
    /// assert_eq!(file.damage(), Some("some of its table of sectors is missing"));
    /// ```
    pub fn damage(&self) -> Option<&'static str> {
        self.damage
    }

    /// [`Self::damage`] as what a reader has to say; where there is none, but streams that were
    /// asked for end early, that.
    pub fn said(&self) -> Option<Diagnostic> {
        let damage = self.damage.or((self.short.get() > 0).then_some("streams in it end early"))?;
        let message = format!(
            "the compound file is damaged: {damage}; what could be found in it is read, and what \
             could not is missing"
        );
        Some(Diagnostic::new(Code::DamagedPart, Severity::Error, message))
    }

    /// Whether two sectors are followed by the same one, as in a circle.
    fn is_crossed(&self) -> bool {
        let mut led_to = vec![false; self.fat.len()];
        let sectors = self.bytes.len() / self.sector;
        // The table goes beyond the end of the file, and what stands there is of no chain.
        self.fat.iter().take(sectors).filter(|next| **next < LAST_SECTOR).any(|next| {
            led_to.get_mut(*next as usize).is_some_and(|seen| std::mem::replace(seen, true))
        })
    }

    /// Whether a chain of sectors that are there ends as one does.
    fn ends(&self, mut number: u32) -> bool {
        for _ in 0..=self.bytes.len() / self.sector {
            if number == END {
                return true;
            }
            if self.sector(number).is_none() {
                return false;
            }
            number = self.fat.get(number as usize).copied().unwrap_or(NOBODY);
        }
        false
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
        for _ in 0..=self.mini.len() / MINI_SECTOR {
            if number >= LAST_SECTOR || out.len() as u64 >= length {
                break;
            }
            let start = (number as usize).saturating_mul(MINI_SECTOR);
            let Some(rest) = self.mini.get(start..).filter(|r| !r.is_empty()) else { break };
            out.extend_from_slice(rest.get(..MINI_SECTOR).unwrap_or(rest));
            number = self.mini_fat.get(number as usize).copied().unwrap_or(u32::MAX);
        }
        out.truncate(usize::try_from(length).unwrap_or(usize::MAX));
        out
    }

    /// All storages and streams, each storage before what is in it.
    pub fn entries(&self) -> &[CompoundEntry] {
        &self.entries
    }

    fn entry(&self, path: &str) -> Option<&CompoundEntry> {
        self.entries.iter().find(|e| e.path.eq_ignore_ascii_case(path))
    }

    /// Whether there is a storage or stream of that path (`ObjectPool/_1234/Package`; names
    /// compare without case, MS-CFB §2.6.4).
    pub fn contains(&self, path: &str) -> bool {
        self.entry(path).is_some()
    }

    /// A stream's bytes, and whether they are fewer than the directory says.
    pub fn stream(&self, path: &str) -> Option<(Vec<u8>, bool)> {
        let same = |e: &&CompoundEntry| e.is_stream && e.path.eq_ignore_ascii_case(path);
        let entry = self.entries.iter().find(same)?;
        let wanted = entry.length.min(self.left.get());
        let data = if entry.length < self.cutoff {
            self.mini_chain(entry.start, wanted)
        } else {
            self.chain(entry.start, wanted)
        };
        self.left.set(self.left.get().saturating_sub(data.len() as u64));
        let short = (data.len() as u64) < entry.length;
        self.short.set(self.short.get() + u64::from(short));
        Some((data, short))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An entry of the directory: name, kind, right sibling, child, first sector, length.
    fn entry(name: &str, kind: u8, right: u32, child: u32, start: u32, length: u32) -> Vec<u8> {
        let mut e: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let stated = e.len() as u16 + 2;
        e.resize(ENTRY, 0);
        e[64..66].copy_from_slice(&stated.to_le_bytes());
        e[66] = kind;
        e[68..72].copy_from_slice(&u32::MAX.to_le_bytes());
        e[72..76].copy_from_slice(&right.to_le_bytes());
        e[76..80].copy_from_slice(&child.to_le_bytes());
        e[116..120].copy_from_slice(&start.to_le_bytes());
        e[120..124].copy_from_slice(&length.to_le_bytes());
        e
    }

    /// Sectors of 512 bytes: FAT, directory, two sectors of a stream.
    fn file() -> Vec<u8> {
        let mut f = COMPOUND_SIGNATURE.to_vec();
        f.resize(512, 0xff);
        f[30..32].copy_from_slice(&9u16.to_le_bytes());
        f[48..52].copy_from_slice(&1u32.to_le_bytes());
        f[56..60].copy_from_slice(&0u32.to_le_bytes());
        f[76..80].copy_from_slice(&0u32.to_le_bytes());
        let mut fat: Vec<u8> = Vec::new();
        for next in [0xffff_fffd_u32, 0xffff_fffe, 3, 0xffff_fffe] {
            fat.extend(next.to_le_bytes());
        }
        fat.resize(512, 0xff);
        f.extend(fat);
        f.extend(entry("Root Entry", ROOT, u32::MAX, 1, 0xffff_fffe, 0));
        f.extend(entry("Pool", STORAGE, u32::MAX, 2, 0, 0));
        f.extend(entry("Inner", STREAM, u32::MAX, u32::MAX, 2, 600));
        f.extend(entry("Lost", STREAM, u32::MAX, u32::MAX, 2, 1));
        f.extend([7u8; 512]);
        f.extend([8u8; 512]);
        f
    }

    #[test]
    fn streams_by_their_paths() {
        let bytes = file();
        let open = CompoundFile::open(&bytes).unwrap();
        let paths: Vec<_> = open.entries().iter().map(|e| e.path.as_str()).collect();
        assert_eq!(paths, ["Pool", "Pool/Inner", "Lost"]);
        let (data, short) = open.stream("pool/inner").unwrap();
        assert_eq!((data.len(), data[511], data[512], short), (600, 7, 8, false));
        assert!(open.stream("Pool").is_none());
        assert!(open.contains("Pool") && !open.contains("Inner"));
    }

    #[test]
    fn a_cut_stream_says_so() {
        let bytes = file();
        let open = CompoundFile::open(&bytes[..512 * 4]).unwrap();
        let (data, short) = open.stream("Pool/Inner").unwrap();
        assert_eq!((data.len(), short), (512, true));
    }

    #[test]
    fn a_storage_within_itself_ends() {
        let mut bytes = file();
        // The storage's child is the storage.
        bytes[1024 + 128 + 76] = 1;
        let open = CompoundFile::open(&bytes).unwrap();
        assert_eq!(open.entries().len(), 3);
    }

    #[test]
    fn streams_that_share_sectors_give_no_more_than_twice_the_file() {
        let bytes = file();
        let open = CompoundFile::open(&bytes).unwrap();
        let all: usize = (0..100).map(|_| open.stream("Pool/Inner").unwrap().0.len()).sum();
        assert_eq!(all, bytes.len() * 2);
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_end(at in proptest::collection::vec((0usize..2560, proptest::num::u8::ANY), 0..40)) {
            let mut bytes = file();
            for (place, value) in at {
                bytes[place] = value;
            }
            if let Some(open) = CompoundFile::open(&bytes) {
                for e in open.entries() {
                    let _ = open.stream(&e.path);
                }
            }
        }
    }
}
