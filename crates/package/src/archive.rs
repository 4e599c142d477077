//! Zip archives by part name.

use crate::salvage::{self, End, Listed, LocalEntry};
use crate::{Error, Limits, names::key};
use document::{Code, Diagnostic, Severity};
use std::collections::{HashMap, HashSet, hash_map};
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// What was read of a part, and why not all of it.
#[derive(Debug, Clone, Default)]
pub struct Part {
    /// The inflated bytes, up to the error.
    pub bytes: Vec<u8>,
    /// The bytes that it has in the archive, as far as the archive says.
    pub packed: u64,
    /// Why there are no more, where there should be.
    pub error: Option<Error>,
}

/// Where an entry stands.
#[derive(Debug, Clone, Copy)]
enum Place {
    /// By its number in the central directory.
    Index(usize),
    /// By its local header: where that begins, where its data ends at the latest, and how many
    /// bytes the directory says that it has, where it says so.
    Span { start: usize, end: usize, size: Option<u64> },
}

/// A zip archive whose parts are read by name.
///
/// Names compare as ECMA-376 part 2 says: without the leading `/`, percent-encoding and the
/// case of ASCII letters. Of two entries with one name the first counts.
///
/// ```
/// use package::{Archive, Error, Limits};
/// assert_eq!(Archive::open(b"plain text", Limits::default()).unwrap_err(), Error::NotAnArchive);
/// ```
#[derive(Debug)]
pub struct Archive<'a> {
    bytes: &'a [u8],
    /// Absent where the central directory is broken.
    directory: Option<ZipArchive<Cursor<&'a [u8]>>>,
    names: Vec<String>,
    places: HashMap<String, Place>,
    duplicates: Vec<String>,
    overlapping: Vec<String>,
    more: u64,
    /// Bytes that its entries have, by its directory.
    declared: Option<u64>,
    limits: Limits,
    left: u64,
}

impl<'a> Archive<'a> {
    /// Opens an archive by its central directory. Of one with more entries than are allowed the
    /// first are read; of entries that lie over one another each is read to where the next begins
    /// ([`Self::said`]).
    ///
    /// # Errors
    /// [`Error::NotAnArchive`], [`Error::Damaged`] where the directory is broken (see
    /// [`Self::salvage`]).
    pub fn open(bytes: &'a [u8], limits: Limits) -> Result<Self, Error> {
        // Counted before the directory is built: its entries may be millions.
        let end = salvage::end(bytes).filter(|end| end.count > limits.entries as u64);
        if let Some(end) = end {
            let listed = salvage::listed(bytes, end, limits.entries);
            if !listed.is_empty() {
                let mut archive = Self::empty(bytes, limits);
                archive.more = end.count.saturating_sub(listed.len() as u64);
                archive.take_listed(&listed);
                return Ok(archive);
            }
        }
        let directory = match ZipArchive::new(Cursor::new(bytes)) {
            Ok(directory) => directory,
            Err(error) if salvage::looks_like_zip(bytes) => return Err(error.into()),
            Err(_) => return Err(Error::NotAnArchive),
        };
        if directory.offset() > 0 && bytes.starts_with(salvage::LOCAL) {
            let reason =
                "its end is missing: the last directory is one of an archive inside".to_owned();
            return Err(Error::Damaged { reason });
        }
        let mut archive = Self::empty(bytes, limits);
        // The crate counts unlike names only, so there may be more records than it says.
        let records = limits.entries.saturating_mul(2);
        let listed = salvage::listed(bytes, End::of(&directory), records);
        if salvage::overlap(bytes, &listed) {
            archive.take_listed(&listed);
            return Ok(archive);
        }
        for index in 0..directory.len() {
            if let Some(name) = directory.name_for_index(index) {
                archive.add(name.to_owned(), Place::Index(index));
            }
        }
        archive.declared = Some(listed.iter().map(|entry| entry.size).sum());
        // The crate keeps the last of entries with one name; OPC forbids them, and who puts a
        // second one behind the first wants two readers to see two documents. The first counts.
        let mut seen: HashMap<&[u8], &Listed<'_>> = HashMap::new();
        for entry in &listed {
            let hash_map::Entry::Occupied(first) = seen.entry(entry.name) else {
                seen.insert(entry.name, entry);
                continue;
            };
            let name = String::from_utf8_lossy(entry.name).into_owned();
            let (start, size) = (first.get().offset, Some(first.get().size));
            if let Some(place) = archive.places.get_mut(&key(&name)) {
                *place = Place::Span { start, end: bytes.len(), size };
            }
            archive.duplicates.push(name);
        }
        archive.directory = Some(directory);
        Ok(archive)
    }

    /// Takes the entries as the directory lists them, each up to where the next begins.
    fn take_listed(&mut self, listed: &[Listed<'_>]) {
        let mut starts: Vec<usize> = listed.iter().map(|entry| entry.offset).collect();
        starts.sort_unstable();
        let mut taken = HashSet::new();
        let mut declared = 0_u64;
        for entry in listed {
            let name = String::from_utf8_lossy(entry.name).into_owned();
            let next = starts.partition_point(|start| *start <= entry.offset);
            let end = starts.get(next).map_or(self.bytes.len(), |next| *next);
            let reaches = salvage::data_end(self.bytes, entry).is_some_and(|to| to > end as u64);
            let again = !taken.insert(entry.offset);
            if reaches || again {
                self.overlapping.push(name.clone());
            }
            if again {
                continue;
            }
            declared = declared.saturating_add(entry.size);
            self.add(name, Place::Span { start: entry.offset, end, size: Some(entry.size) });
        }
        self.declared = Some(declared);
    }

    /// Opens what is left of an archive without a usable central directory (a download that
    /// broke off), by the local headers alone.
    ///
    /// # Errors
    /// [`Error::NotAnArchive`] where there is no entry at all.
    pub fn salvage(bytes: &'a [u8], limits: Limits) -> Result<Self, Error> {
        let mut archive = Self::empty(bytes, limits);
        let most = limits.entries.saturating_add(1);
        for LocalEntry { name, offset } in salvage::local_entries(bytes, most) {
            if archive.names.len() >= limits.entries {
                archive.more += 1;
                continue;
            }
            archive.add(name, Place::Span { start: offset, end: bytes.len(), size: None });
        }
        if archive.names.is_empty() { Err(Error::NotAnArchive) } else { Ok(archive) }
    }

    fn empty(bytes: &'a [u8], limits: Limits) -> Self {
        Self {
            bytes,
            directory: None,
            names: Vec::new(),
            places: HashMap::new(),
            duplicates: Vec::new(),
            overlapping: Vec::new(),
            more: 0,
            declared: None,
            limits,
            left: limits.total_bytes,
        }
    }

    fn add(&mut self, name: String, place: Place) {
        match self.places.entry(key(&name)) {
            hash_map::Entry::Vacant(vacant) => {
                vacant.insert(place);
                self.names.push(name);
            }
            hash_map::Entry::Occupied(_) => self.duplicates.push(name),
        }
    }

    /// The names of the entries as written, in the directory's order, each once.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(String::as_str)
    }

    /// The XML parts that lie directly in a folder, the shortest names first, so that `slide2.xml` comes
    /// before `slide10.xml`. For packages that have lost the lists that lead to their parts.
    ///
    /// ```
    /// # let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    /// # for name in ["word/header10.xml", "word/header2.xml", "word/media/a.png"] {
    /// #     zip.start_file(name, zip::write::SimpleFileOptions::default())?;
    /// # }
    /// # let bytes = zip.finish()?.into_inner();
    /// let archive = package::Archive::open(&bytes, package::Limits::default())?;
    /// assert_eq!(archive.parts_in("Word"), ["word/header2.xml", "word/header10.xml"]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn parts_in(&self, folder: &str) -> Vec<&str> {
        let folder = key(folder);
        let lies_there = |name: &&str| {
            let own = key(name);
            let (around, file) = own.rsplit_once('/').unwrap_or(("", &own));
            around == folder && file.rsplit_once('.').is_some_and(|(_, kind)| kind == "xml")
        };
        let mut names: Vec<&str> = self.names().filter(lies_there).collect();
        names.sort_unstable_by_key(|name| (name.len(), *name));
        names
    }

    /// Names that stand more than once in the archive; the first entry of each is read.
    pub fn duplicates(&self) -> &[String] {
        &self.duplicates
    }

    /// What there is to say about the archive's directory: entries that are left out or cut are
    /// errors, names that stand more than once are not.
    ///
    /// ```
    /// # let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    /// # zip.start_file("a", zip::write::SimpleFileOptions::default())?;
    /// # zip.start_file("b", zip::write::SimpleFileOptions::default())?;
    /// # let bytes = zip.finish()?.into_inner();
    /// let limits = package::Limits { entries: 1, ..package::Limits::default() };
    /// let said = package::Archive::open(&bytes, limits)?.said();
    /// assert_eq!(said[0].code, document::Code::LimitReached);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn said(&self) -> Vec<Diagnostic> {
        let mut said = Vec::new();
        let mut say = |code, severity, count: usize, message: String| {
            if count > 0 {
                said.push(Diagnostic::new(code, severity, message).counting(count as u64));
            }
        };
        let allowed = self.limits.entries;
        let message = format!(
            "the limit of {allowed} archive entries was reached; what stands first in the archive \
             is read"
        );
        let more = usize::try_from(self.more).unwrap_or(usize::MAX);
        say(Code::LimitReached, Severity::Error, more, message);
        let named = |names: &[String]| names.first().cloned().unwrap_or_default();
        let message = format!(
            "entries lie over others, as {} does: each is read to where the next begins, and of \
             those at one place the first",
            named(&self.overlapping)
        );
        say(Code::DamagedPart, Severity::Error, self.overlapping.len(), message);
        let message = format!(
            "names stand more than once in the archive, as {} does: the first of each is read",
            named(&self.duplicates)
        );
        say(Code::DamagedPart, Severity::Warning, self.duplicates.len(), message);
        said
    }

    /// How many bytes its parts may be inflated to, all of them together: what its directory says
    /// of each part is not gone beyond.
    ///
    /// ```
    /// let weight = package::Archive::weight(b"plain text", package::Limits::default());
    /// assert_eq!(weight, 10);
    /// ```
    pub fn weight(bytes: &[u8], limits: Limits) -> u64 {
        let by_ratio = (bytes.len() as u64).saturating_mul(limits.ratio).max(HARMLESS);
        let weight = match Archive::open(bytes, limits) {
            Ok(archive) => archive.declared.unwrap_or(by_ratio),
            Err(Error::NotAnArchive) => return bytes.len() as u64,
            Err(_) => by_ratio,
        };
        weight.min(limits.total_bytes)
    }

    /// The limits that it was opened with.
    pub fn limits(&self) -> &Limits {
        &self.limits
    }

    /// Whether there is a part of this name.
    pub fn contains(&self, name: &str) -> bool {
        self.places.contains_key(&key(name))
    }

    /// Reads a part whole; `None` where there is no such part.
    ///
    /// # Errors
    /// Whatever keeps it from being read whole: [`Error::Encrypted`], [`Error::Damaged`],
    /// [`Error::Method`], [`Error::Limit`]. [`Self::read_lossy`] gives what can be had.
    pub fn read(&mut self, name: &str) -> Result<Option<Vec<u8>>, Error> {
        match self.read_lossy(name) {
            None => Ok(None),
            Some(Part { bytes, error: None, .. }) => Ok(Some(bytes)),
            Some(Part { error: Some(error), .. }) => Err(error),
        }
    }

    /// Reads as much of a part as can be had; `None` where there is no such part.
    pub fn read_lossy(&mut self, name: &str) -> Option<Part> {
        self.read_some(name, u64::MAX)
    }

    /// As [`Self::read_lossy`], but no more than `most` bytes; `None` where there is no such part.
    pub fn read_some(&mut self, name: &str, most: u64) -> Option<Part> {
        let place = *self.places.get(&key(name))?;
        let mut part = Part::default();
        let allowed = self.limits.part_bytes.min(self.left).min(most);
        let outcome = match (place, self.directory.as_mut()) {
            (Place::Index(index), Some(directory)) => match directory.by_index(index) {
                Ok(file) => {
                    let packed = file.compressed_size();
                    part.packed = packed;
                    let allowed = self.limits.allowed(allowed, packed, Some(file.size()));
                    // What is declared may lie: no more is made ready than the packed bytes
                    // can hold.
                    let most = packed.saturating_mul(DEFLATE_RATIO).min(allowed.bytes);
                    part.bytes.reserve_exact(file.size().min(most) as usize + 1);
                    inflate(file, allowed, &mut part.bytes)
                }
                Err(error) => Err(error.into()),
            },
            (Place::Index(_), None) => return None,
            (Place::Span { start, end, size }, _) => {
                let here = self.bytes.get(start..end).unwrap_or_default();
                let mut rest = here;
                part.packed = here.len() as u64;
                // The packed size is not sure here; it is not more than what is left.
                let allowed = self.limits.allowed(allowed, rest.len() as u64, size);
                match zip::read::read_zipfile_from_stream(&mut rest) {
                    Ok(Some(file)) => inflate(file, allowed, &mut part.bytes),
                    Ok(None) => Err(Error::Damaged { reason: "no entry here".to_owned() }),
                    // A header that leaves the size to a descriptor behind the data.
                    Err(error) => match salvage::deflated(here) {
                        Some(data) => inflate(
                            flate2::read::DeflateDecoder::new(data),
                            allowed,
                            &mut part.bytes,
                        ),
                        None => Err(error.into()),
                    },
                }
            }
        };
        self.left = self.left.saturating_sub(part.bytes.len() as u64);
        part.error = outcome.err().map(|error| match error {
            Error::Limit { limit: PART, .. } if allowed < self.limits.part_bytes => {
                Error::Limit { limit: "inflated bytes", allowed: self.limits.total_bytes }
            }
            other => other,
        });
        Some(part)
    }
}

/// The name of the limit of one part.
const PART: &str = "inflated bytes of a part";

/// What deflate packs best, to one.
const DEFLATE_RATIO: u64 = 1_032;

/// Parts of this size are no danger, however well they are packed.
const HARMLESS: u64 = 16 << 20;

/// How many bytes a part may have, and what is to be said of one that has more.
struct Allowed {
    bytes: u64,
    reached: Error,
}

impl Limits {
    fn allowed(&self, part: u64, packed: u64, declared: Option<u64>) -> Allowed {
        let by_ratio = packed.saturating_mul(self.ratio).max(HARMLESS);
        if let Some(bytes) = declared.filter(|bytes| *bytes < by_ratio.min(part)) {
            let reason = format!("it holds more than the {bytes} bytes that the archive says");
            return Allowed { bytes, reached: Error::Damaged { reason } };
        }
        if by_ratio < part {
            let reached =
                Error::Limit { limit: "times the packed size of a part", allowed: self.ratio };
            return Allowed { bytes: by_ratio, reached };
        }
        Allowed { bytes: part, reached: Error::Limit { limit: PART, allowed: part } }
    }
}

/// Inflates at most `allowed` bytes; what was inflated before an error stays.
fn inflate(file: impl Read, allowed: Allowed, bytes: &mut Vec<u8>) -> Result<(), Error> {
    // One byte more tells a part that just fits from one that does not.
    let outcome = file.take(allowed.bytes.saturating_add(1)).read_to_end(bytes);
    if bytes.len() as u64 > allowed.bytes {
        bytes.truncate(allowed.bytes as usize);
        return Err(allowed.reached);
    }
    outcome.map(drop).map_err(|error| Error::Damaged { reason: error.to_string() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::io::Write;
    use zip::{ZipWriter, write::SimpleFileOptions};

    fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in parts {
            zip.start_file(*name, SimpleFileOptions::default()).unwrap();
            zip.write_all(bytes).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    fn open(bytes: &[u8]) -> Archive<'_> {
        Archive::open(bytes, Limits::default()).unwrap()
    }

    #[test]
    fn parts_are_found_by_opc_names() {
        let zip = packed(&[("Word/Document.xml", b"<a/>"), ("x/a%20b.xml", b"b")]);
        let mut archive = open(&zip);
        assert_eq!(archive.read("/word/document.xml").unwrap().unwrap(), b"<a/>");
        assert_eq!(archive.read("x/a b.xml").unwrap().unwrap(), b"b");
        assert_eq!(archive.read("nothing").unwrap(), None);
        assert!(archive.contains("WORD/document.xml"));
        assert_eq!(archive.names().collect::<Vec<_>>(), ["Word/Document.xml", "x/a%20b.xml"]);
    }

    #[test]
    fn inflated_bytes_are_counted_for_a_part_and_for_all() {
        let zip = packed(&[("a", &[b'x'; 100]), ("b", &[b'y'; 100])]);
        let limits = Limits { part_bytes: 50, total_bytes: 70, ..Limits::default() };
        let mut archive = Archive::open(&zip, limits).unwrap();
        let part = archive.read_lossy("a").unwrap();
        assert_eq!(part.bytes.len(), 50);
        assert!(matches!(part.error, Some(Error::Limit { allowed: 50, .. })));
        let part = archive.read_lossy("b").unwrap();
        assert_eq!(part.bytes.len(), 20);
        assert!(matches!(part.error, Some(Error::Limit { allowed: 70, .. })));
        let limits = Limits { part_bytes: 100, ..limits };
        let limits = Limits { total_bytes: 200, ..limits };
        let mut archive = Archive::open(&zip, limits).unwrap();
        assert!(archive.read_lossy("a").unwrap().error.is_none());
    }

    #[test]
    fn what_swells_too_much_is_cut() {
        let zip = packed(&[("a", &vec![b'x'; 20 << 20])]);
        let part = open(&zip).read_lossy("a").unwrap();
        assert_eq!(part.bytes.len() as u64, HARMLESS);
        assert!(matches!(part.error, Some(Error::Limit { allowed: 300, .. })));
        let limits = Limits { ratio: 2_000, ..Limits::default() };
        let part = Archive::open(&zip, limits).unwrap().read_lossy("a").unwrap();
        assert_eq!((part.bytes.len(), part.error), (20 << 20, None));
    }

    #[test]
    fn of_too_many_entries_the_first_are_read() {
        let zip = packed(&[("a", b"first"), ("b", b"")]);
        let limits = Limits { entries: 1, ..Limits::default() };
        let mut archive = Archive::open(&zip, limits).unwrap();
        assert_eq!((archive.names().count(), archive.more), (1, 1));
        assert_eq!(archive.read("a").unwrap().unwrap(), b"first");
    }

    /// A central directory's record of an entry.
    fn record(name: &[u8], packed: usize, size: usize, offset: usize) -> Vec<u8> {
        let mut out = b"PK\x01\x02\x14\0\x14\0\0\0\x08\0\0\0\0\0\0\0\0\0".to_vec();
        out.extend((packed as u32).to_le_bytes());
        out.extend((size as u32).to_le_bytes());
        out.extend((name.len() as u16).to_le_bytes());
        out.extend([0; 12]);
        out.extend((offset as u32).to_le_bytes());
        out.extend(name);
        out
    }

    /// An archive of these bytes and a directory of these records.
    fn listed(data: &[u8], records: &[Vec<u8>]) -> Vec<u8> {
        let directory = records.concat();
        let mut out = [data, &directory, b"PK\x05\x06\0\0\0\0"].concat();
        out.extend([(records.len() as u16).to_le_bytes(); 2].concat());
        out.extend((directory.len() as u32).to_le_bytes());
        out.extend((data.len() as u32).to_le_bytes());
        out.extend([0, 0]);
        out
    }

    #[test]
    fn entries_of_one_place_are_read_once() {
        let zip = packed(&[("a", &[b'x'; 900])]);
        let start = zip.windows(4).position(|w| w == b"PK\x01\x02").unwrap();
        let data = &zip[..start];
        let records: Vec<Vec<u8>> =
            (0..50).map(|n| record(format!("{n}").as_bytes(), start - 31, 900, 0)).collect();
        let zip = listed(data, &records);
        let mut archive = open(&zip);
        assert_eq!((archive.names().count(), archive.overlapping.len()), (1, 49));
        assert_eq!(archive.read_lossy("0").unwrap().bytes, [b'x'; 900]);
        assert_eq!(Archive::weight(&zip, Limits::default()), 900);
    }

    #[test]
    fn an_entry_ends_where_the_next_begins() {
        let zip = packed(&[("a", b"some text"), ("b", b"more text")]);
        let start = zip.windows(4).position(|w| w == b"PK\x01\x02").unwrap();
        let second = zip.windows(4).rposition(|w| w == b"PK\x03\x04").unwrap();
        // The first says that its data reaches over the second.
        let records = [record(b"a", start - 31, 5_000, 0), record(b"b", 11, 9, second)];
        let zip = listed(&zip[..start], &records);
        let mut archive = open(&zip);
        assert_eq!(archive.overlapping, ["a"]);
        assert_eq!(archive.read_lossy("a").unwrap().bytes, b"some text");
        assert_eq!(archive.read("b").unwrap().unwrap(), b"more text");
    }

    #[test]
    fn a_part_is_not_longer_than_its_directory_says() {
        let zip = packed(&[("a", &[b'x'; 5_000])]);
        let start = zip.windows(4).position(|w| w == b"PK\x01\x02").unwrap();
        let zip = listed(&zip[..start], &[record(b"a", start - 31, 100, 0)]);
        let part = open(&zip).read_lossy("a").unwrap();
        assert_eq!(part.bytes.len(), 100);
        assert!(matches!(part.error, Some(Error::Damaged { .. })));
        assert_eq!(Archive::weight(&zip, Limits::default()), 100);
    }

    #[test]
    fn a_broken_directory_is_damage_and_can_be_salvaged() {
        let zip = packed(&[("a", b"first"), ("b", b"second")]);
        let cut = &zip[..zip.len() - 30];
        assert!(matches!(Archive::open(cut, Limits::default()), Err(Error::Damaged { .. })));
        let mut archive = Archive::salvage(cut, Limits::default()).unwrap();
        assert_eq!(archive.read("a").unwrap().unwrap(), b"first");
        assert_eq!(archive.read("b").unwrap().unwrap(), b"second");
    }

    /// An archive inside that is stored as it is, and whose directory is the last one that is left.
    #[test]
    fn an_archive_inside_is_not_taken_for_one_that_breaks_off() {
        let inside = packed(&[("inside", b"a list")]);
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let stored =
            SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
        for (name, bytes) in [("a", b"first".as_slice()), ("list.zip", &inside)] {
            zip.start_file(name, stored).unwrap();
            zip.write_all(bytes).unwrap();
        }
        let zip = zip.finish().unwrap().into_inner();
        let end = zip.windows(inside.len()).position(|part| part == inside).unwrap() + inside.len();
        let cut = &zip[..end];
        assert!(matches!(Archive::open(cut, Limits::default()), Err(Error::Damaged { .. })));
        let mut archive = Archive::salvage(cut, Limits::default()).unwrap();
        assert_eq!(archive.read("a").unwrap().unwrap(), b"first");
        // Bytes before an archive that are of none do not harm it.
        let prefixed = [b"some bytes".as_slice(), &inside].concat();
        assert_eq!(open(&prefixed).read("inside").unwrap().unwrap(), b"a list");
    }

    #[test]
    fn an_entry_without_its_size_is_salvaged_by_inflating_it() {
        let mut zip = packed(&[("a", &[b'x'; 500]), ("b", &[b'y'; 500])]);
        // As streaming writers leave it: bit 3 set, sizes and checksum zero.
        zip[6] |= 8;
        zip[14..26].fill(0);
        zip.truncate(zip.len() - 30);
        let mut archive = Archive::salvage(&zip, Limits::default()).unwrap();
        assert_eq!(archive.read("a").unwrap().unwrap(), [b'x'; 500]);
        assert_eq!(archive.read("b").unwrap().unwrap(), [b'y'; 500]);
    }

    #[test]
    fn a_wrong_checksum_gives_the_data_and_the_error() {
        let mut zip = packed(&[("a", b"some text that is stored")]);
        let at = zip.windows(4).position(|w| w == b"PK\x01\x02").unwrap();
        zip[at + 16] ^= 1;
        let part = open(&zip).read_lossy("a").unwrap();
        assert_eq!(part.bytes, b"some text that is stored");
        assert!(matches!(part.error, Some(Error::Damaged { .. })));
    }

    #[test]
    fn an_encrypted_entry_is_told() {
        let mut zip = packed(&[("a", b"text")]);
        let at = zip.windows(4).position(|w| w == b"PK\x01\x02").unwrap();
        zip[at + 8] |= 1;
        zip[6] |= 1;
        assert_eq!(open(&zip).read("a").unwrap_err(), Error::Encrypted);
    }

    #[test]
    fn of_two_entries_with_one_name_the_first_counts() {
        // The writer refuses doubles, so the second is renamed in the bytes.
        let mut zip = packed(&[("aaaa", b"first"), ("bbbb", b"second")]);
        for at in 0..zip.len() - 4 {
            if &zip[at..at + 4] == b"bbbb" {
                zip[at..at + 4].copy_from_slice(b"aaaa");
            }
        }
        let mut archive = open(&zip);
        assert_eq!(archive.duplicates(), ["aaaa"]);
        assert_eq!(archive.read("aaaa").unwrap().unwrap(), b"first");
    }

    proptest! {
        #[test]
        fn broken_archives_never_panic(
            cut in 0usize..400, at in 0usize..400, to in any::<u8>(),
        ) {
            let mut zip = packed(&[("a", &[b'x'; 300]), ("_rels/.rels", b"<R/>")]);
            let len = zip.len();
            zip[at % len] = to;
            zip.truncate(len.saturating_sub(cut % 3 * cut));
            for mut archive in [
                Archive::open(&zip, Limits::default()),
                Archive::salvage(&zip, Limits::default()),
            ].into_iter().flatten() {
                let names: Vec<_> = archive.names().map(str::to_owned).collect();
                for name in names {
                    let _ = archive.read_lossy(&name);
                }
            }
        }
    }
}
