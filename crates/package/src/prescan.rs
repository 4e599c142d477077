//! What a page or an XML part says of its own encoding.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// How many bytes of a page are looked through for a `meta` that tells the encoding. The
/// standard says 1,024; word processors put it later.
const PRESCAN: usize = 4096;

fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    haystack.windows(needle.len()).position(|w| w.eq_ignore_ascii_case(needle))
}

/// The encoding of a page's `meta charset` or `meta http-equiv` among its first bytes (HTML
/// Living Standard §13.2.3.2), comments left out; UTF-16 there means UTF-8, as the standard says.
pub(crate) fn html(bytes: &[u8]) -> Option<&'static Encoding> {
    let mut rest = bytes.get(..PRESCAN.min(bytes.len()))?;
    loop {
        let open = rest.iter().position(|&b| b == b'<')?;
        rest = rest.get(open..)?;
        if rest.starts_with(b"<!--") {
            let end = find(rest.get(2..)?, b"-->")?;
            rest = rest.get(2 + end + 3..)?;
            continue;
        }
        let end = rest.iter().position(|&b| b == b'>').unwrap_or(rest.len());
        let tag = rest.get(..end)?;
        let is_meta = tag.get(1..5).is_some_and(|name| name.eq_ignore_ascii_case(b"meta"))
            && tag.get(5).is_some_and(|b| b.is_ascii_whitespace() || *b == b'/');
        if is_meta && let Some(encoding) = charset(tag) {
            return Some(as_read(encoding));
        }
        rest = rest.get(end.max(1)..)?;
    }
}

/// The value after `charset=` in a tag, quoted in any way or not at all. This covers both
/// `charset="…"` and `content="text/html; charset=…"`.
fn charset(tag: &[u8]) -> Option<&'static Encoding> {
    let mut rest = tag;
    loop {
        let at = find(rest, b"charset")?;
        rest = rest.get(at + 7..)?.trim_ascii_start();
        let Some(value) = rest.strip_prefix(b"=") else { continue };
        let value = value.trim_ascii_start();
        let value = value.strip_prefix(b"\"").or_else(|| value.strip_prefix(b"'")).unwrap_or(value);
        let end = value
            .iter()
            .position(|b| b.is_ascii_whitespace() || matches!(b, b'"' | b'\'' | b';' | b'>' | b'/'))
            .unwrap_or(value.len());
        return Encoding::for_label(value.get(..end)?);
    }
}

/// The encoding of an XML declaration (XML 1.0 §4.3.3).
pub(crate) fn xml(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.trim_ascii_start();
    if !head.starts_with(b"<?xml") {
        return None;
    }
    let end = head.iter().take(512).position(|&b| b == b'>')?;
    let declaration = head.get(..end)?;
    let rest = declaration.get(find(declaration, b"encoding")? + 8..)?.trim_ascii_start();
    let rest = rest.strip_prefix(b"=")?.trim_ascii_start();
    let quote = *rest.first()?;
    let value = rest.get(1..)?;
    let label = value.get(..value.iter().position(|&b| b == quote)?)?;
    Encoding::for_label(label).map(as_read)
}

/// Whoever can read an ASCII declaration is not reading UTF-16.
fn as_read(encoding: &'static Encoding) -> &'static Encoding {
    if encoding == UTF_16LE || encoding == UTF_16BE { UTF_8 } else { encoding }
}

/// UTF-16 without a byte order mark: every other byte of the first ones is zero, as in any text
/// that begins in ASCII.
pub(crate) fn utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..64.min(bytes.len() & !1))?;
    if head.len() < 4 {
        return None;
    }
    let zeros = |odd: usize| head.iter().skip(odd).step_by(2).filter(|&&b| b == 0).count();
    let (even, odd, half) = (zeros(0), zeros(1), head.len() / 2);
    match () {
        () if odd * 4 >= half * 3 && even == 0 => Some(UTF_16LE),
        () if even * 4 >= half * 3 && odd == 0 => Some(UTF_16BE),
        () => None,
    }
}
