//! Transfer encodings (RFC 2045 §6), undone as far as they can be.

use super::{line_at, uuencode};
use std::borrow::Cow;

/// What an encoding gave.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Decoded {
    pub(crate) bytes: Vec<u8>,
    /// Characters that are none of the encoding's: left out of base64, kept as they are else.
    pub(crate) damaged: u64,
    /// Whether it ends within a group of characters.
    pub(crate) cut: bool,
}

fn six_bits(byte: u8) -> Option<u32> {
    Some(u32::from(match byte {
        b'A'..=b'Z' => byte - b'A',
        b'a'..=b'z' => byte - b'a' + 26,
        b'0'..=b'9' => byte - b'0' + 52,
        b'+' => 62,
        b'/' => 63,
        _ => return None,
    }))
}

/// Base64. Characters that are none of it are left out, as the rule says; after the padding
/// another run may follow (mailers join encoded pieces), but nothing else.
pub(crate) fn base64(text: &[u8]) -> Decoded {
    let mut out = Decoded { bytes: Vec::with_capacity(text.len() / 4 * 3), ..Decoded::default() };
    let (mut bits, mut count) = (0u32, 0u32);
    // What was there when the padding ended the first run.
    let mut ended: Option<usize> = None;
    let mut after = 0u64;
    for &byte in text {
        if let Some(value) = six_bits(byte) {
            bits = bits << 6 | value;
            count += 1;
            after += u64::from(ended.is_some());
            if count == 4 {
                let [_, a, b, c] = bits.to_be_bytes();
                out.bytes.extend([a, b, c]);
                (bits, count) = (0, 0);
            }
        } else if byte == b'=' {
            let rest = |out: &mut Vec<u8>| match count {
                2 => out.push((bits >> 4) as u8),
                3 => out.extend([(bits >> 10) as u8, (bits >> 2) as u8]),
                _ => {}
            };
            rest(&mut out.bytes);
            out.damaged += u64::from(count == 1);
            if count > 0 && ended.is_none() {
                ended = Some(out.bytes.len());
            }
            (bits, count) = (0, 0);
        } else if !byte.is_ascii_whitespace() {
            out.damaged += 1;
            // Text under the encoded lines, as mailing lists add it: none of it is data.
            if let Some(length) = ended {
                out.bytes.truncate(length);
                let left = text.iter().filter(|b| !b.is_ascii_whitespace()).count() as u64;
                let read = (length as u64).div_ceil(3) * 4;
                out.damaged = out.damaged.max(left.saturating_sub(read)).max(after);
                return out;
            }
        }
    }
    match count {
        2 => out.bytes.push((bits >> 4) as u8),
        3 => out.bytes.extend([(bits >> 10) as u8, (bits >> 2) as u8]),
        _ => {}
    }
    // Padding may be missing; a single character left over is a cut one.
    out.cut = count == 1;
    out
}

fn hexadecimal(pair: Option<&[u8]>) -> Option<u8> {
    let &[high, low] = pair? else { return None };
    let digit = |b: u8| char::from(b).to_digit(16).map(|d| d as u8);
    Some(digit(high)? << 4 | digit(low)?)
}

/// Quoted-printable (RFC 2045 §6.7): blanks at the end of a line are none, an equals sign there
/// joins it to the next. An equals sign before anything else stays as it is.
pub(crate) fn quoted_printable(text: &[u8]) -> Decoded {
    let mut out = Decoded { bytes: Vec::with_capacity(text.len()), ..Decoded::default() };
    let mut at = 0;
    while let Some((line, next)) = line_at(text, at, text.len()) {
        let broken = text.get(next - 1) == Some(&b'\n');
        let mut line = line.trim_ascii_end();
        let soft = line.ends_with(b"=");
        if soft {
            line = line.get(..line.len() - 1).unwrap_or_default();
        }
        while let Some(place) = memchr::memchr(b'=', line) {
            out.bytes.extend(line.get(..place).unwrap_or_default());
            if let Some(byte) = hexadecimal(line.get(place + 1..place + 3)) {
                out.bytes.push(byte);
                line = line.get(place + 3..).unwrap_or_default();
            } else {
                out.damaged += 1;
                out.bytes.push(b'=');
                line = line.get(place + 1..).unwrap_or_default();
            }
        }
        out.bytes.extend(line);
        if !soft && broken {
            // The line break as written: text is read by lines, and binary data has none here.
            let crlf = text.get(..next - 1).is_some_and(|t| t.ends_with(b"\r"));
            out.bytes.extend(if crlf { &b"\r\n"[..] } else { b"\n" });
        }
        at = next;
    }
    out
}

/// The Q encoding of header fields (RFC 2047 §4.2).
pub(crate) fn q(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    let mut at = 0;
    while let Some(&byte) = text.get(at) {
        at += 1;
        match (byte, hexadecimal(text.get(at..at + 2))) {
            (b'_', _) => out.push(b' '),
            (b'=', Some(byte)) => {
                out.push(byte);
                at += 2;
            }
            _ => out.push(byte),
        }
    }
    out
}

/// A body without its transfer encoding, what was damaged, and whether the encoding is known.
pub(crate) struct Body<'a> {
    pub(crate) bytes: Cow<'a, [u8]>,
    pub(crate) damaged: u64,
    pub(crate) cut: bool,
    pub(crate) unknown: bool,
    /// Whether the bytes are those of the message itself.
    pub(crate) as_written: bool,
}

/// Undoes the transfer encoding of that name.
pub(crate) fn decode<'a>(body: &'a [u8], encoding: &str) -> Body<'a> {
    let decoded = match encoding {
        "base64" => base64(body),
        "quoted-printable" => quoted_printable(body),
        "x-uuencode" | "uuencode" | "x-uue" | "x-uu" => uuencode::decode(body),
        name => {
            let unknown = !matches!(name, "" | "7bit" | "8bit" | "binary");
            let bytes = Cow::Borrowed(body);
            return Body { bytes, damaged: 0, cut: false, unknown, as_written: true };
        }
    };
    let Decoded { bytes, damaged, cut } = decoded;
    Body { bytes: Cow::Owned(bytes), damaged, cut, unknown: false, as_written: false }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn whole(bytes: &[u8]) -> Decoded {
        Decoded { bytes: bytes.to_vec(), ..Decoded::default() }
    }

    #[test]
    fn base64_of_the_rule() {
        // RFC 4648 §10.
        for (written, meant) in [
            ("", ""),
            ("Zg==", "f"),
            ("Zm8=", "fo"),
            ("Zm9v", "foo"),
            ("Zm9vYg==", "foob"),
            ("Zm9v\r\nYmE=\r\n", "fooba"),
            ("Zm9vYmFy", "foobar"),
            ("Zg", "f"),
            ("Zg==Zm8=", "ffo"),
        ] {
            assert_eq!(base64(written.as_bytes()), whole(meant.as_bytes()), "{written}");
        }
    }

    #[test]
    fn base64_that_is_damaged() {
        let d = base64(b"Zm9v*YmFy");
        assert_eq!((&*d.bytes, d.damaged, d.cut), (&b"foobar"[..], 1, false));
        assert!(base64(b"Zm9vY").cut);
        // A footer under the data.
        let d = base64(b"Zm9vYg==\n_____\nlist footer");
        assert_eq!((&*d.bytes, d.damaged), (&b"foob"[..], 15));
    }

    #[test]
    fn quoted_printable_of_the_rule() {
        let text = b"Now's the time =\r\nfor all folk to come=\r\n to the aid of their country.";
        let meant = b"Now's the time for all folk to come to the aid of their country.";
        assert_eq!(quoted_printable(text), whole(meant));
        assert_eq!(quoted_printable(b"a=3Db=e9 \t\r\nc= \nd"), whole(b"a=b\xe9\r\ncd"));
        let d = quoted_printable(b"1 = 2, =XY=4\n");
        assert_eq!((&*d.bytes, d.damaged), (&b"1 = 2, =XY=4\n"[..], 3));
    }

    proptest! {
        #[test]
        fn any_bytes_end(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
            for encoding in ["base64", "quoted-printable", "x-uuencode", "7bit", "else"] {
                let body = decode(&bytes, encoding);
                // A line of uuencode may have lost the blanks at its end: they are three bytes a
                // group still.
                prop_assert!(body.bytes.len() <= bytes.len() * 3);
            }
            let _ = q(&bytes);
        }
    }
}
