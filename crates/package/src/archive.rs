//! Zip archives by part name.

use crate::salvage::{self, LocalEntry};
use crate::{Error, Limits, names::key};
use std::collections::{HashMap, hash_map};
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// What was read of a part, and why not all of it.
#[derive(Debug, Clone, Default)]
pub struct Part {
    /// The inflated bytes, up to the error.
    pub bytes: Vec<u8>,
    /// Why there are no more, where there should be.
    pub error: Option<Error>,
}

/// Where an entry stands.
#[derive(Debug, Clone, Copy)]
enum Place {
    /// By its number in the central directory.
    Index(usize),
    /// By the offset of its local header.
    Offset(usize),
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
    limits: Limits,
    left: u64,
}

impl<'a> Archive<'a> {
    /// Opens an archive by its central directory.
    ///
    /// # Errors
    /// [`Error::NotAnArchive`], [`Error::Damaged`] where the directory is broken (see
    /// [`Self::salvage`]), [`Error::Limit`] where it has too many entries.
    pub fn open(bytes: &'a [u8], limits: Limits) -> Result<Self, Error> {
        let directory = match ZipArchive::new(Cursor::new(bytes)) {
            Ok(directory) => directory,
            Err(error) if salvage::looks_like_zip(bytes) => return Err(error.into()),
            Err(_) => return Err(Error::NotAnArchive),
        };
        let mut archive = Self::empty(bytes, limits);
        if directory.len() > limits.entries {
            return Err(archive.entries_exceeded());
        }
        for index in 0..directory.len() {
            if let Some(name) = directory.name_for_index(index) {
                archive.add(name.to_owned(), Place::Index(index));
            }
        }
        // The crate keeps the last of entries with one name; OPC forbids them, and who puts a
        // second one behind the first wants two readers to see two documents. The first counts.
        let start = directory.central_directory_start();
        for double in salvage::duplicates(bytes, start, directory.offset(), limits.entries) {
            if let Some(place) = archive.places.get_mut(&key(&double.name)) {
                *place = Place::Offset(double.offset);
            }
            archive.duplicates.push(double.name);
        }
        archive.directory = Some(directory);
        Ok(archive)
    }

    /// Opens what is left of an archive without a usable central directory (a download that
    /// broke off), by the local headers alone.
    ///
    /// # Errors
    /// [`Error::NotAnArchive`] where there is no entry at all.
    pub fn salvage(bytes: &'a [u8], limits: Limits) -> Result<Self, Error> {
        let mut archive = Self::empty(bytes, limits);
        for LocalEntry { name, offset } in salvage::local_entries(bytes, limits.entries) {
            archive.add(name, Place::Offset(offset));
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
            limits,
            left: limits.total_bytes,
        }
    }

    fn entries_exceeded(&self) -> Error {
        Error::Limit { limit: "archive entries", allowed: self.limits.entries as u64 }
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

    /// Names that stand more than once in the archive; the first entry of each is read.
    pub fn duplicates(&self) -> &[String] {
        &self.duplicates
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
            Some(Part { bytes, error: None }) => Ok(Some(bytes)),
            Some(Part { error: Some(error), .. }) => Err(error),
        }
    }

    /// Reads as much of a part as can be had; `None` where there is no such part.
    pub fn read_lossy(&mut self, name: &str) -> Option<Part> {
        let place = *self.places.get(&key(name))?;
        let mut part = Part::default();
        let allowed = self.limits.part_bytes.min(self.left);
        let outcome = match (place, self.directory.as_mut()) {
            (Place::Index(index), Some(directory)) => match directory.by_index(index) {
                Ok(file) => {
                    let packed = file.compressed_size();
                    let allowed = self.limits.allowed(allowed, packed);
                    // What is declared may lie: no more is made ready than the packed bytes
                    // can hold.
                    let most = packed.saturating_mul(DEFLATE_RATIO).min(allowed.bytes);
                    part.bytes.reserve_exact(file.size().min(most) as usize + 1);
                    inflate(file, allowed, &mut part.bytes)
                }
                Err(error) => Err(error.into()),
            },
            (Place::Index(_), None) => return None,
            (Place::Offset(offset), _) => {
                let mut rest = self.bytes.get(offset..).unwrap_or_default();
                // The packed size is not sure here; it is not more than what is left.
                let allowed = self.limits.allowed(allowed, rest.len() as u64);
                match zip::read::read_zipfile_from_stream(&mut rest) {
                    Ok(Some(file)) => inflate(file, allowed, &mut part.bytes),
                    Ok(None) => Err(Error::Damaged { reason: "no entry here".to_owned() }),
                    // A header that leaves the size to a descriptor behind the data.
                    Err(error) => match salvage::deflated(self.bytes, offset) {
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
    fn allowed(&self, part: u64, packed: u64) -> Allowed {
        let by_ratio = packed.saturating_mul(self.ratio).max(HARMLESS);
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
    fn too_many_entries_are_refused() {
        let zip = packed(&[("a", b""), ("b", b"")]);
        let limits = Limits { entries: 1, ..Limits::default() };
        assert!(matches!(Archive::open(&zip, limits), Err(Error::Limit { allowed: 1, .. })));
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
