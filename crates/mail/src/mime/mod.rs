//! MIME: from bytes to a flat list of parts, each with its head and its body as written.
//!
//! * [`parse`](parse::parse) finds the parts in one pass over the lines, whatever their nesting.
//! * [`head`] reads header fields, [`params`] their parameters (RFC 2231).
//! * [`coding`] undoes transfer encodings and encoded words, [`plain`] makes paragraphs of plain
//!   text.

pub(crate) mod coding;
pub(crate) mod head;
pub(crate) mod params;
pub(crate) mod parse;
pub(crate) mod plain;

use package::CodePage;
use std::borrow::Cow;

/// The lines of `bytes` from `start` on: where each begins, and the line without its break.
pub(crate) fn line_at(bytes: &[u8], start: usize, end: usize) -> Option<(&[u8], usize)> {
    let rest = bytes.get(start..end).filter(|r| !r.is_empty())?;
    let (line, next) = match memchr::memchr(b'\n', rest) {
        Some(at) => (rest.get(..at)?, start + at + 1),
        None => (rest, end),
    };
    Some((line.strip_suffix(b"\r").unwrap_or(line), next))
}

/// How many characters are no white space.
pub(crate) fn visible(text: &[u8]) -> u64 {
    text.iter().filter(|b| !b.is_ascii_whitespace() && **b & 0xc0 != 0x80).count() as u64
}

/// The message as bytes that ASCII can be looked for in. UTF-16 (some programs save messages as
/// "Unicode text") becomes UTF-8, and line ends of a lone CR become LF; says whether the text is
/// UTF-8 now, whatever the parts say of their charset.
pub(crate) fn narrow(bytes: &[u8]) -> (Cow<'_, [u8]>, bool) {
    let wide = match bytes {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => true,
        // Header fields are ASCII: each other byte is zero.
        [0, b, 0, c, ..] | [b, 0, c, 0, ..] => *b != 0 && *c != 0,
        _ => false,
    };
    if wide {
        let little = !matches!(bytes, [0xfe, 0xff, ..] | [0, ..]);
        let page = CodePage::of_number(if little { 1200 } else { 1201 });
        let mark = if little { b"\xff\xfe" } else { b"\xfe\xff" };
        let bytes = bytes.strip_prefix(mark).unwrap_or(bytes);
        let text = page.unwrap_or(CodePage::WIDE).decode(bytes).text;
        let text = if text.contains('\n') { text } else { text.replace('\r', "\n").into() };
        return (Cow::Owned(text.into_owned().into_bytes()), true);
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if memchr::memchr(b'\n', bytes).is_none() && memchr::memchr(b'\r', bytes).is_some() {
        let lines = bytes.iter().map(|&b| if b == b'\r' { b'\n' } else { b }).collect();
        return (Cow::Owned(lines), false);
    }
    (Cow::Borrowed(bytes), false)
}
