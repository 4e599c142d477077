//! What the bytes of a file say before the library opens it: how long its streams are, which of
//! them are damaged, and whether the file is whole.
//!
//! The library decodes a stream in one piece, whatever its length, repairs what it can and says
//! nothing. So streams are counted here first: one that is longer than allowed is cut out of the
//! copy that the library gets, and damage is told.

use crate::filters::measure;
use memchr::memmem;
use std::collections::HashMap;
use std::ops::Range;

/// Bytes of one stream's content; drawings of whole towns have some tens of millions.
pub(crate) const STREAM: u64 = 64 << 20;
/// Bytes of the content of all streams together.
const STREAMS: u64 = 512 << 20;
/// How far before its stream a dictionary may begin.
const DICTIONARY: usize = 1 << 16;
/// How near to its end a file must say that it ends (the standard says: on its last line).
const TAIL: usize = 2_048;
/// Entries of the table of objects that are looked at.
const ENTRIES: usize = 1 << 17;

/// What was found.
#[derive(Debug, Default)]
pub(crate) struct Audit {
    /// How long the content of each stream is, by its object's number.
    pub(crate) sizes: HashMap<u32, u64>,
    /// Streams that are damaged, and are read up to the damage.
    pub(crate) broken: u64,
    /// Streams that hold more than is allowed, and are left out.
    pub(crate) too_long: u64,
    /// Whether the file does not end as a file does.
    pub(crate) cut: bool,
    /// Whether its table of objects is not where it says or leads astray, or a stream is not as
    /// long as the file says.
    pub(crate) astray: bool,
}

/// Looks a file over, and makes the copy that is safe to open.
pub(crate) fn audit(bytes: &[u8]) -> (Audit, Vec<u8>) {
    let mut copy = bytes.to_vec();
    let mut audit = Audit { cut: is_cut(bytes), astray: !leads(bytes), ..Audit::default() };
    // What is encrypted cannot be measured.
    let encrypted = memmem::find(bytes, b"/Encrypt").is_some();
    let mut total = 0_u64;
    let mut from = 0;
    while let Some(stream) = next(bytes, from) {
        from = stream.data.end.max(from + 1);
        audit.astray |= stream.misstated;
        if !stream.ended {
            // The library wants an end to what it reads.
            copy.extend_from_slice(b"\nendstream\nendobj\n");
            audit.broken += u64::from(!audit.cut);
        }
        if encrypted || stream.is_image {
            continue;
        }
        let data = bytes.get(stream.data.clone()).unwrap_or_default();
        let found = measure(data, &stream.filters, STREAM);
        audit.broken += u64::from(found.broken.is_some() && stream.ended);
        let allowed =
            !found.wordy && found.bytes <= STREAM && total.saturating_add(found.bytes) <= STREAMS;
        if allowed {
            total += found.bytes;
            let size = audit.sizes.entry(stream.object.unwrap_or(0)).or_default();
            *size = found.bytes.max(*size);
            if let Some(at) = found.broken.filter(|_| stream.ended) {
                end_at(&mut copy, &stream.data, at);
            }
        } else {
            audit.too_long += 1;
            end_at(&mut copy, &stream.data, 0);
        }
    }
    (audit, copy)
}

/// Ends a stream before its end: its own end is no longer one, and there is a new one.
fn end_at(copy: &mut [u8], data: &Range<usize>, at: usize) {
    const END: &[u8] = b"\nendstream endobj\n";
    let room = data.start.saturating_add(at)..data.end;
    if room.len() < END.len() {
        return;
    }
    if let Some(old) = copy.get_mut(data.end..).and_then(|rest| {
        let at = memmem::find(rest.get(..32.min(rest.len()))?, b"endstream")?;
        rest.get_mut(at..at + 9)
    }) {
        old.fill(b' ');
    }
    if let Some(new) = copy.get_mut(room.start..room.start + END.len()) {
        new.copy_from_slice(END);
    }
}

/// A stream in the file.
struct Stream<'b> {
    object: Option<u32>,
    data: Range<usize>,
    filters: Vec<&'b [u8]>,
    is_image: bool,
    ended: bool,
    /// Whether it is not as long as its dictionary says.
    misstated: bool,
}

/// The next stream from a place on.
fn next(bytes: &[u8], mut from: usize) -> Option<Stream<'_>> {
    let begin = from;
    loop {
        let at = from + memmem::find(bytes.get(from..)?, b"stream")?;
        from = at + 6;
        let before = bytes.get(begin.max(at.saturating_sub(DICTIONARY))..at)?;
        let start = match bytes.get(from..)? {
            [b'\r', b'\n', ..] => from + 2,
            [b'\r' | b'\n', ..] => from + 1,
            _ => continue,
        };
        // Only a comment may stand between a dictionary and its stream.
        let near = before.get(before.len().saturating_sub(256)..).unwrap_or_default();
        if before.ends_with(b"end") || memmem::rfind(near, b">>").is_none() {
            continue;
        }
        let (head, dictionary) = match memmem::rfind(before, b"obj") {
            Some(at) => before.split_at(at),
            None => (&[][..], before),
        };
        let rest = bytes.get(start..)?;
        let stated =
            number(dictionary, b"/Length").filter(|length| rest.get(*length..).is_some_and(ends));
        let found = || memmem::find(rest, b"endstream");
        let length = stated.or_else(found);
        let data = start..start + length.unwrap_or(rest.len());
        return Some(Stream {
            object: object(head),
            misstated: stated.is_none() && number(dictionary, b"/Length").is_some(),
            data,
            filters: filters(dictionary),
            is_image: value(dictionary, b"/Subtype").is_some_and(|v| name(v) == Some(b"Image")),
            ended: length.is_some(),
        });
    }
}

fn ends(bytes: &[u8]) -> bool {
    bytes.get(..bytes.len().min(16)).is_some_and(|b| b.trim_ascii_start().starts_with(b"endst"))
}

/// The number of the object that these bytes begin: `12 0 `.
fn object(head: &[u8]) -> Option<u32> {
    let mut words = head.rsplit(u8::is_ascii_whitespace).filter(|w| !w.is_empty());
    words.next()?;
    std::str::from_utf8(words.next()?).ok()?.parse().ok()
}

/// What stands behind a key of a dictionary.
fn value<'b>(dictionary: &'b [u8], key: &[u8]) -> Option<&'b [u8]> {
    memmem::find_iter(dictionary, key).find_map(|at| {
        let rest = dictionary.get(at + key.len()..)?;
        let ends = rest.first().is_none_or(|b| !b.is_ascii_alphanumeric());
        ends.then(|| rest.trim_ascii_start())
    })
}

/// A number, where it is no reference to one.
fn number(dictionary: &[u8], key: &[u8]) -> Option<usize> {
    let rest = value(dictionary, key)?;
    let end = rest.iter().position(|b| !b.is_ascii_digit()).unwrap_or(rest.len());
    let (digits, rest) = rest.split_at_checked(end)?;
    let follows = rest.trim_ascii_start().first();
    let reference = follows.is_some_and(u8::is_ascii_digit);
    std::str::from_utf8(digits).ok()?.parse().ok().filter(|_| !reference)
}

/// The name at the beginning of these bytes.
fn name(bytes: &[u8]) -> Option<&[u8]> {
    let rest = bytes.strip_prefix(b"/")?;
    let end = rest.iter().position(|b| !b.is_ascii_alphanumeric()).unwrap_or(rest.len());
    rest.get(..end)
}

/// The filters of a stream; `Guess` where the dictionary does not name them itself.
fn filters(dictionary: &[u8]) -> Vec<&[u8]> {
    match value(dictionary, b"/Filter").or_else(|| value(dictionary, b"/F")) {
        Some([b'[', rest @ ..]) => {
            let list = rest.split(|b| *b == b']').next().unwrap_or_default();
            let starts = list.iter().enumerate().filter(|(_, b)| **b == b'/').map(|(at, _)| at);
            starts.filter_map(|at| name(list.get(at..)?)).take(8).collect()
        }
        Some(rest @ [b'/', ..]) => name(rest).into_iter().collect(),
        Some([b'0'..=b'9', ..]) => vec![b"Guess"],
        _ => Vec::new(),
    }
}

/// Whether the file does not say at its end that it ends (ISO 32000-1 §7.5.5).
fn is_cut(bytes: &[u8]) -> bool {
    let written =
        bytes.len() - bytes.iter().rev().take_while(|b| matches!(b, 0 | b'\t'..=b' ')).count();
    let tail = bytes.get(written.saturating_sub(TAIL)..written).unwrap_or_default();
    memmem::rfind(tail, b"%%EOF").is_none()
}

/// Whether the table of objects is where the file says, and its entries lead to their objects.
fn leads(bytes: &[u8]) -> bool {
    let Some(table) = memmem::rfind(bytes, b"startxref")
        .and_then(|at| number(bytes.get(at..)?, b"startxref"))
        .and_then(|at| bytes.get(at..))
        .map(<[u8]>::trim_ascii_start)
    else {
        return false;
    };
    let Some(table) = table.strip_prefix(b"xref") else {
        // A table in a stream, which is measured like others.
        return table.first().is_some_and(u8::is_ascii_digit);
    };
    let mut words = table.split(u8::is_ascii_whitespace).filter(|w| !w.is_empty());
    let mut next = || std::str::from_utf8(words.next()?).ok();
    let mut entries = 0;
    while let Some(first) = next().and_then(|w| w.parse::<u64>().ok()) {
        let Some(count) = next().and_then(|w| w.parse::<u64>().ok()) else { return false };
        for object in first..first.saturating_add(count) {
            let (Some(at), Some(generation), Some(kind)) = (next(), next(), next()) else {
                return false;
            };
            entries += 1;
            if entries > ENTRIES {
                return true;
            }
            let there = || {
                let rest = bytes.get(at.parse::<usize>().ok()?..)?.trim_ascii_start();
                let mut head = rest.get(..rest.len().min(32))?.split(u8::is_ascii_whitespace);
                let mut word = || std::str::from_utf8(head.find(|w| !w.is_empty())?).ok();
                let number = word()?.parse::<u64>().ok()? == object;
                let same = word()?.parse() == generation.parse::<u64>() && number;
                Some(same && word()?.starts_with("obj"))
            };
            if kind == "n" && there() != Some(true) {
                return false;
            }
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn streams_are_found_by_their_dictionaries() {
        let file = b"%PDF-1.4\n7 0 obj\n<< /Length 5 /Filter [/ASCIIHexDecode /FlateDecode] >>\n\
            stream\n12345\nendstream\nendobj\n% a stream\n8 0 obj << /Subtype /Image /Length 9 0 R >>\
            stream\r\nabc\nendstream endobj";
        let first = next(file, 0).unwrap();
        assert_eq!((first.object, &file[first.data.clone()]), (Some(7), &b"12345"[..]));
        assert_eq!(first.filters, [&b"ASCIIHexDecode"[..], b"FlateDecode"]);
        let second = next(file, first.data.end).unwrap();
        assert_eq!((second.object, second.is_image, second.ended), (Some(8), true, true));
        assert!(next(file, second.data.end).is_none());
    }

    #[test]
    fn a_file_without_its_end_is_cut() {
        assert!(!is_cut(b"%PDF-1.4 ... %%EOF\r\n\0\0"));
        // A file that was made fit for the net says so at its beginning, too.
        let mut linear = b"%PDF-1.4 1 0 obj %%EOF ".to_vec();
        linear.extend(b"2 0 obj ".repeat(400));
        assert!(is_cut(&linear));
        assert!(is_cut(b"%PDF-1.4 ... 1 0 obj"));
    }

    #[test]
    fn a_table_that_leads_astray_is_told() {
        let table = |at: usize| {
            format!(
                "%PDF-1.4\n1 0 obj\n<< >>\nendobj\nxref\n0 2\n0000000000 65535 f \n{at:010} 00000 n \ntrailer << >>\nstartxref\n30\n%%EOF"
            )
        };
        assert!(leads(table(9).as_bytes()));
        assert!(!leads(table(12).as_bytes()));
        assert!(!leads(b"%PDF-1.4 %%EOF"));
    }
}
