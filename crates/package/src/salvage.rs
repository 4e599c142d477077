//! The zip's headers read by hand, where the directory is broken or names two entries alike.
//!
//! Layouts: APPNOTE.TXT 6.3.10, §4.3.7 (local file header) and §4.3.12 (central directory).

use memchr::memmem;

pub(crate) const LOCAL: &[u8] = b"PK\x03\x04";
const CENTRAL: &[u8] = b"PK\x01\x02";

/// An entry known by its local header.
#[derive(Debug, Clone)]
pub(crate) struct LocalEntry {
    /// Its name.
    pub(crate) name: String,
    /// Where its local header begins.
    pub(crate) offset: usize,
}

fn u16_at(bytes: &[u8], at: usize) -> Option<usize> {
    let two = bytes.get(at..at.checked_add(2)?)?;
    Some(usize::from(u16::from_le_bytes(two.try_into().ok()?)))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<usize> {
    let four = bytes.get(at..at.checked_add(4)?)?;
    usize::try_from(u32::from_le_bytes(four.try_into().ok()?)).ok()
}

fn u64_at(bytes: &[u8], at: usize) -> Option<usize> {
    let eight = bytes.get(at..at.checked_add(8)?)?;
    usize::try_from(u64::from_le_bytes(eight.try_into().ok()?)).ok()
}

/// Whether the bytes begin as archives do, or hold the end of a directory.
pub(crate) fn looks_like_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(LOCAL) || bytes.starts_with(b"PK\x05\x06")
}

/// Where the central directory stands, and how many entries it says it has.
#[derive(Debug, Clone, Copy)]
pub(crate) struct End {
    /// Where it begins.
    start: usize,
    /// By how much all offsets are too small: bytes that stand before the archive.
    shift: usize,
    /// Its entries.
    pub(crate) count: u64,
}

impl End {
    /// As the crate found it.
    pub(crate) fn of(directory: &zip::ZipArchive<std::io::Cursor<&[u8]>>) -> Self {
        let number = |n: u64| usize::try_from(n).unwrap_or(usize::MAX);
        let (start, shift) = (directory.central_directory_start(), directory.offset());
        Self { start: number(start), shift: number(shift), count: directory.len() as u64 }
    }
}

/// The end of the directory (§4.3.16), and of that of large archives (§4.3.14).
pub(crate) fn end(bytes: &[u8]) -> Option<End> {
    /// The record with the longest comment.
    const REACH: usize = 22 + 0xffff;
    let from = bytes.len().saturating_sub(REACH);
    let at = from + memmem::rfind(bytes.get(from..)?, b"PK\x05\x06")?;
    let record = bytes.get(at..)?;
    let (count, size, offset) = (u16_at(record, 10)?, u32_at(record, 12)?, u32_at(record, 16)?);
    let large = || {
        let locator = bytes.get(at.checked_sub(20)?..at)?;
        let record =
            bytes.get(u64_at(locator, 8).filter(|_| locator.starts_with(b"PK\x06\x07"))?..)?;
        let record = record.strip_prefix(b"PK\x06\x06")?;
        Some((u64_at(record, 28)?, u64_at(record, 36)?, u64_at(record, 44)?))
    };
    if (count == 0xffff || offset == 0xffff_ffff)
        && let Some((count, _, start)) = large()
    {
        return Some(End { start, shift: 0, count: count as u64 });
    }
    let start = at.checked_sub(size)?;
    Some(End { start, shift: start.checked_sub(offset)?, count: count as u64 })
}

/// An entry as the central directory has it.
#[derive(Debug, Clone)]
pub(crate) struct Listed<'a> {
    /// Its name as written.
    pub(crate) name: &'a [u8],
    /// Where its local header begins.
    pub(crate) offset: usize,
    /// Bytes of its data, packed and not.
    pub(crate) packed: u64,
    pub(crate) size: u64,
}

/// The entries of the central directory, `most` at most.
pub(crate) fn listed(bytes: &[u8], end: End, most: usize) -> Vec<Listed<'_>> {
    let mut all = Vec::new();
    let mut at = end.start;
    while all.len() < most {
        let record = bytes.get(at..).unwrap_or_default();
        if !record.starts_with(CENTRAL) {
            break;
        }
        let sizes = (u16_at(record, 28), u16_at(record, 30), u16_at(record, 32));
        let (Some(name), Some(extra), Some(comment)) = sizes else { break };
        let fields = (u32_at(record, 20), u32_at(record, 24), u32_at(record, 42));
        let (Some(packed), Some(size), Some(offset)) = fields else { break };
        let Some(raw) = record.get(46..46 + name) else { break };
        let extras = record.get(46 + name..46 + name + extra).unwrap_or_default();
        let [size, packed, offset] = widened(extras, [size, packed, offset]);
        let offset = offset.saturating_add(end.shift);
        all.push(Listed { name: raw, offset, packed: packed as u64, size: size as u64 });
        at += 46 + name + extra + comment;
    }
    all
}

/// The fields with those that have no room in a record taken from behind it (§4.5.3).
fn widened(mut extras: &[u8], mut fields: [usize; 3]) -> [usize; 3] {
    while let (Some(id), Some(size)) = (u16_at(extras, 0), u16_at(extras, 2)) {
        let data = extras.get(4..4 + size).unwrap_or_default();
        if id == 1 {
            let wide = fields.iter_mut().filter(|field| **field == 0xffff_ffff);
            for (field, at) in wide.zip((0..).step_by(8)) {
                *field = u64_at(data, at).unwrap_or(*field);
            }
            break;
        }
        extras = extras.get(4 + size..).unwrap_or_default();
    }
    fields
}

/// Where the entry's data would end, by its local header and the size that its directory gives;
/// none where there is no local header.
pub(crate) fn data_end(bytes: &[u8], entry: &Listed<'_>) -> Option<u64> {
    let header = bytes.get(entry.offset..).filter(|header| header.starts_with(LOCAL))?;
    let begin = entry.offset + 30 + u16_at(header, 26)? + u16_at(header, 28)?;
    Some((begin as u64).saturating_add(entry.packed))
}

/// The entries by their local headers, in order, `most` at most.
pub(crate) fn local_entries(bytes: &[u8], most: usize) -> Vec<LocalEntry> {
    let mut entries = Vec::new();
    let mut at = 0;
    while entries.len() < most {
        let Some(found) = find(bytes.get(at..).unwrap_or_default()) else { break };
        let offset = at + found;
        at = offset + LOCAL.len();
        let header = bytes.get(offset..).unwrap_or_default();
        let Some((packed, name_len, extra)) = u32_at(header, 18)
            .zip(u16_at(header, 26))
            .zip(u16_at(header, 28))
            .map(|((p, n), e)| (p, n, e))
        else {
            break;
        };
        let Some(raw) = header.get(30..30 + name_len) else { continue };
        let Ok(name) = std::str::from_utf8(raw) else { continue };
        entries.push(LocalEntry { name: name.to_owned(), offset });
        // A size that lies must not hide the entries behind it: only a jump to a header counts.
        let next = at.saturating_add(26 + name_len + extra).saturating_add(packed);
        if bytes.get(next..).is_some_and(|rest| rest.starts_with(LOCAL)) {
            at = next;
        }
    }
    entries
}

/// The data of a deflated, unencrypted entry that begins with its local header; it ends where the
/// deflate stream does.
pub(crate) fn deflated(header: &[u8]) -> Option<&[u8]> {
    let (flags, method) = (u16_at(header, 6)?, u16_at(header, 8)?);
    if flags & 1 != 0 || method != 8 {
        return None;
    }
    header.get(30 + u16_at(header, 26)? + u16_at(header, 28)?..)
}

/// Whether entries lie over one another.
pub(crate) fn overlap(bytes: &[u8], listed: &[Listed<'_>]) -> bool {
    let there = listed.iter().filter_map(|e| Some((e.offset, data_end(bytes, e)?)));
    let mut spans: Vec<(usize, u64)> = there.collect();
    spans.sort_unstable();
    spans.windows(2).any(|two| matches!(two, [(_, end), (next, _)] if *end > *next as u64))
}

fn find(bytes: &[u8]) -> Option<usize> {
    let mut from = 0;
    loop {
        let p = bytes.get(from..)?.iter().position(|&b| b == b'P')?;
        if bytes.get(from + p..)?.starts_with(LOCAL) {
            return Some(from + p);
        }
        from += p + 1;
    }
}
