//! Structure-aware mutation: what is inside of a zip is changed, and then zipped again. A change
//! of the packed bytes would mostly be a wrong checksum, and never reach the reader.

use libfuzzer_sys::fuzzer_mutate;
use std::io::{Cursor, Read, Write};
use zip::{CompressionMethod, ZipArchive, ZipWriter, write::SimpleFileOptions};

/// Parts larger than this stay as they are.
const LARGEST: u64 = 256 << 10;

/// Chance that a decision needs, repeatable from the fuzzer's seed.
struct Chance(u64);

impl Chance {
    fn next(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % below.max(1)
    }
}

type Parts = Vec<(String, Vec<u8>)>;

fn unpack(bytes: &[u8]) -> Option<Parts> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut parts = Vec::new();
    for index in 0..archive.len().min(200) {
        let Ok(file) = archive.by_index(index) else { continue };
        let name = file.name().to_owned();
        let mut part = Vec::new();
        // What stands before an error is still a part.
        let _ = file.take(LARGEST).read_to_end(&mut part);
        parts.push((name, part));
    }
    (!parts.is_empty()).then_some(parts)
}

fn pack(parts: &Parts) -> Option<Vec<u8>> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, bytes) in parts {
        if writer.start_file(name.as_str(), options).is_ok() {
            writer.write_all(bytes).ok()?;
        }
    }
    Some(writer.finish().ok()?.into_inner())
}

/// Values that numbers in markup are tried with.
const NUMBERS: &[&str] = &[
    "0",
    "1",
    "-1",
    "2",
    "63",
    "255",
    "256",
    "1024",
    "16384",
    "65535",
    "65536",
    "1048576",
    "2147483647",
    "2147483648",
    "4294967295",
    "4294967296",
    "-2147483648",
    "9223372036854775807",
    "18446744073709551616",
    "1e309",
    "NaN",
    "",
    "A1",
    "XFD1048576",
    "A1:XFD1048576",
];

/// Where tags begin.
fn tags(part: &[u8]) -> Vec<usize> {
    part.iter().enumerate().filter(|(_, b)| **b == b'<').map(|(at, _)| at).take(20_000).collect()
}

/// Changes markup as markup: elements are doubled, moved, dropped, nested; numbers and names
/// change; the part ends early.
fn mutate_markup(part: &mut Vec<u8>, chance: &mut Chance) {
    let places = tags(part);
    if places.len() < 3 {
        return;
    }
    let pick = |chance: &mut Chance| places[chance.next(places.len())];
    let (a, b) = (pick(chance), pick(chance));
    let (start, end) = (a.min(b), a.max(b));
    match chance.next(8) {
        // Doubled.
        0 if end - start < 20_000 => {
            let copy = part[start..end].to_vec();
            part.splice(start..start, copy);
        }
        // Dropped.
        1 if end - start < part.len() / 4 => drop(part.drain(start..end)),
        // Copied elsewhere.
        2 if end - start < 20_000 => {
            let copy = part[start..end].to_vec();
            let at = pick(chance);
            part.splice(at..at, copy);
        }
        // Ends early.
        3 => part.truncate(end),
        // One start tag a thousand times.
        4 => {
            let stop = part[start..].iter().position(|b| *b == b'>').map(|n| start + n + 1);
            let Some(stop) = stop.filter(|s| s - start < 100) else { return };
            let copy = part[start..stop].repeat(1 + chance.next(1_000));
            part.splice(start..start, copy);
        }
        // A number, or what stands between two quotes, becomes another.
        _ => {
            let quotes: Vec<usize> = part
                .iter()
                .enumerate()
                .filter(|(_, b)| **b == b'"')
                .map(|(at, _)| at)
                .take(20_000)
                .collect();
            if quotes.len() < 2 {
                return;
            }
            let first = chance.next(quotes.len() - 1);
            let (from, to) = (quotes[first] + 1, quotes[first + 1]);
            let value = NUMBERS[chance.next(NUMBERS.len())].as_bytes().to_vec();
            part.splice(from..to, value);
        }
    }
}

fn mutate_bytes(part: &mut Vec<u8>, most: usize) {
    let size = part.len();
    let room = (size + 64).min(most.max(1));
    part.resize(room.max(size), 0);
    let room = part.len();
    let size = fuzzer_mutate(part, size, room);
    part.truncate(size);
}

/// Writes what was made into the fuzzer's buffer, where it fits.
fn give(data: &mut [u8], made: &[u8], most: usize) -> Option<usize> {
    if made.len() > most {
        return None;
    }
    data.get_mut(..made.len())?.copy_from_slice(made);
    Some(made.len())
}

/// For formats that are zip archives: changes a part and zips again. One turn in eight changes
/// the archive's own bytes.
pub fn mutate_package(data: &mut [u8], size: usize, most: usize, seed: u32) -> usize {
    let mut chance = Chance(u64::from(seed) << 16 | 0x9e37_79b9);
    if chance.next(8) != 0
        && let Some(mut parts) = data.get(..size).and_then(unpack)
    {
        for _ in 0..=chance.next(3) {
            let at = chance.next(parts.len());
            match chance.next(24) {
                0 => drop(parts.remove(at)),
                1 => {
                    let other = chance.next(parts.len());
                    let bytes = parts[other].1.clone();
                    parts[at].1 = bytes;
                }
                2 => {
                    let other = chance.next(parts.len());
                    let name = parts[other].0.clone();
                    parts[at].0 = name;
                }
                3..=7 => mutate_bytes(&mut parts[at].1, most),
                _ => mutate_markup(&mut parts[at].1, &mut chance),
            }
            if parts.is_empty() {
                break;
            }
        }
        if let Some(size) = pack(&parts).and_then(|made| give(data, &made, most)) {
            return size;
        }
    }
    fuzzer_mutate(data, size, most)
}

/// For formats made of markup: as markup in half of the turns, else as bytes.
pub fn mutate_plain(data: &mut [u8], size: usize, most: usize, seed: u32) -> usize {
    let mut chance = Chance(u64::from(seed) << 16 | 0x9e37_79b9);
    if chance.next(2) == 0
        && let Some(own) = data.get(..size)
    {
        let mut own = own.to_vec();
        mutate_markup(&mut own, &mut chance);
        if let Some(size) = give(data, &own, most) {
            return size;
        }
    }
    fuzzer_mutate(data, size, most)
}
