//! The zip's headers read by hand, where the directory is broken or names two entries alike.
//!
//! Layouts: APPNOTE.TXT 6.3.10, §4.3.7 (local file header) and §4.3.12 (central directory).

use std::collections::HashMap;

const LOCAL: &[u8] = b"PK\x03\x04";
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

/// Whether the bytes begin as archives do, or hold the end of a directory.
pub(crate) fn looks_like_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(LOCAL) || bytes.starts_with(b"PK\x05\x06")
}

/// The entries of the central directory from `start` on whose name stands there again: name
/// and local header of the first, once for each repetition.
pub(crate) fn duplicates(bytes: &[u8], start: u64, shift: u64, most: usize) -> Vec<LocalEntry> {
    let mut doubles = Vec::new();
    let mut seen: HashMap<&[u8], usize> = HashMap::new();
    let Ok(mut at) = usize::try_from(start) else { return doubles };
    let shift = usize::try_from(shift).unwrap_or(0);
    // The crate counts unlike names only, so there may be more records than it says.
    for _ in 0..most.saturating_mul(2) {
        let record = bytes.get(at..).unwrap_or_default();
        if !record.starts_with(CENTRAL) {
            break;
        }
        let sizes = (u16_at(record, 28), u16_at(record, 30), u16_at(record, 32));
        let ((Some(name), Some(extra), Some(comment)), Some(offset)) = (sizes, u32_at(record, 42))
        else {
            break;
        };
        let Some(raw) = record.get(46..46 + name) else { break };
        let offset = offset.saturating_add(shift);
        match seen.get(raw) {
            Some(&first) => doubles.push(LocalEntry {
                name: String::from_utf8_lossy(raw).into_owned(),
                offset: first,
            }),
            None => drop(seen.insert(raw, offset)),
        }
        at += 46 + name + extra + comment;
    }
    doubles
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

/// The data of a deflated, unencrypted entry from its local header on; it ends where the
/// deflate stream does.
pub(crate) fn deflated(bytes: &[u8], offset: usize) -> Option<&[u8]> {
    let header = bytes.get(offset..)?;
    let (flags, method) = (u16_at(header, 6)?, u16_at(header, 8)?);
    if flags & 1 != 0 || method != 8 {
        return None;
    }
    header.get(30 + u16_at(header, 26)? + u16_at(header, 28)?..)
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
