//! A zip archive whose bytes depend on nothing but its entries: fixed times, fixed order.

use std::io::{Cursor, Write};

use anyhow::Result;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// Name and bytes of the files in an archive, in the order in which they are stored.
pub type Parts = Vec<(String, Vec<u8>)>;

/// How every entry is stored: deflated as far as it goes, with one time for all.
fn options() -> Result<SimpleFileOptions> {
    Ok(SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(9))
        .last_modified_time(DateTime::from_date_and_time(2026, 10, 7, 9, 30, 0)?))
}

/// Zips `parts` with deflate.
///
/// ```
/// let parts = vec![("a.txt".to_owned(), b"text".to_vec())];
/// assert_eq!(fixture_maker::zip::pack(&parts).unwrap(), fixture_maker::zip::pack(&parts).unwrap());
/// ```
///
/// # Errors
/// Where an entry cannot be written (a name given twice).
pub fn pack(parts: &Parts) -> Result<Vec<u8>> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        archive.start_file(name.as_str(), options()?)?;
        archive.write_all(bytes)?;
    }
    Ok(archive.finish()?.into_inner())
}

/// An entry of `times` repetitions of a piece between a head and a tail: large, and small when packed.
#[derive(Debug, Clone, Copy)]
pub struct Repeated<'a> {
    /// The entry's name.
    pub name: &'a str,
    /// What comes first.
    pub head: &'a str,
    /// What is repeated.
    pub piece: &'a str,
    /// How often.
    pub times: usize,
    /// What comes last.
    pub tail: &'a str,
}

/// Zips `parts` and one repeated entry without ever holding the whole of it.
///
/// # Errors
/// Where an entry cannot be written (a name given twice).
pub fn pack_repeated(parts: &Parts, repeated: Repeated<'_>) -> Result<Vec<u8>> {
    const PIECES: usize = 4096;
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        archive.start_file(name.as_str(), options()?)?;
        archive.write_all(bytes)?;
    }
    archive.start_file(repeated.name, options()?)?;
    archive.write_all(repeated.head.as_bytes())?;
    let block = repeated.piece.repeat(PIECES);
    for _ in 0..repeated.times / PIECES {
        archive.write_all(block.as_bytes())?;
    }
    archive.write_all(repeated.piece.repeat(repeated.times % PIECES).as_bytes())?;
    archive.write_all(repeated.tail.as_bytes())?;
    Ok(archive.finish()?.into_inner())
}

/// The parts of an archive, in its order.
///
/// # Errors
/// Where the bytes are no archive.
pub fn unpack(bytes: &[u8]) -> Result<Parts> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes))?;
    let mut parts = Parts::new();
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index)?;
        let mut content = Vec::new();
        std::io::copy(&mut entry, &mut content)?;
        parts.push((entry.name().to_owned(), content));
    }
    Ok(parts)
}

/// Text as XML or HTML character data and attribute values want it.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
    out
}

/// Names of an archive's entries, and how long its directory says they are.
///
/// # Errors
/// Where the bytes are no archive.
pub fn inflated_sizes(bytes: &[u8]) -> Result<Vec<(String, u64)>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes))?;
    let mut sizes = Vec::new();
    for index in 0..archive.len() {
        let entry = archive.by_index_raw(index)?;
        sizes.push((entry.name().to_owned(), entry.size()));
    }
    Ok(sizes)
}
