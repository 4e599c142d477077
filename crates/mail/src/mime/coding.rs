//! Transfer encodings (RFC 2045 §6) and encoded words (RFC 2047). The crate `encodify` undoes them;
//! here is counted what of them is damaged, and `package` gives bytes their charset.

use super::visible;
use encodify::{base64, qp, rfc2047};
use package::{Hint, decode_text};
use std::borrow::Cow;

/// A body without its transfer encoding.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Body<'a> {
    pub(crate) bytes: Cow<'a, [u8]>,
    /// Characters that are none of the encoding's: left out of base64, kept as they are else.
    pub(crate) damaged: u64,
    /// Whether it ends within a group of characters.
    pub(crate) cut: bool,
    /// Whether the encoding is not known.
    pub(crate) unknown: bool,
    /// Whether the bytes are those of the message itself.
    pub(crate) as_written: bool,
}

fn decoded(bytes: Cow<'_, [u8]>, damaged: u64, cut: bool) -> Body<'_> {
    Body { bytes, damaged, cut, unknown: false, as_written: false }
}

fn is_base64(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'=') || byte.is_ascii_whitespace()
}

/// Base64. Characters that are none of it are left out, as the rule says. After the padding
/// another run may follow (mailers join encoded pieces); any other text there (mailing lists add
/// some) is no data, and neither are the letters in it.
fn base64(text: &[u8]) -> Body<'_> {
    let mut symbols = 0;
    let padding = text.iter().position(|&b| {
        let is_sign = b == b'=';
        symbols += usize::from(!is_sign && is_base64(b) && !b.is_ascii_whitespace());
        is_sign && symbols % 4 != 0
    });
    // Padding may be missing. A single character in front of it is lost, one at the end is cut.
    let alone = symbols % 4 == 1;
    let (lone, cut) = (u64::from(alone && padding.is_some()), alone && padding.is_none());
    if let Ok(bytes) = base64::MIME.decode(text) {
        return decoded(bytes.into(), lone, cut);
    }
    let rest = padding.and_then(|at| text.get(at..)).unwrap_or_default();
    let is_data = rest.iter().all(|b| is_base64(*b));
    let after = rest.iter().take_while(|b| **b == b'=' || b.is_ascii_whitespace()).count();
    let end = if is_data { text.len() } else { text.len() - rest.len() + after };
    let mut data = text.get(..end).unwrap_or(text).to_vec();
    data.retain(|b| is_base64(*b));
    let lost = visible(text) - visible(&data) + lone;
    decoded(base64::MIME.decode(&data).unwrap_or_default().into(), lost, cut)
}

/// Quoted-printable. An equals sign that begins no escape and ends no line stays as it is.
fn quoted_printable(text: &[u8]) -> Body<'_> {
    // A text may be cut within its last line break.
    let text = text.strip_suffix(b"\r").unwrap_or(text);
    let stray = memchr::memchr_iter(b'=', text).filter(|at| {
        let rest = text.get(at + 1..).unwrap_or_default();
        let is_escape = rest.get(..2).is_some_and(|pair| pair.iter().all(u8::is_ascii_hexdigit));
        let next = rest.iter().find(|b| !matches!(b, b' ' | b'\t' | b'\r'));
        !is_escape && next.is_some_and(|b| *b != b'\n')
    });
    decoded(qp::BODY.decode(text).unwrap_or(Cow::Borrowed(text)), stray.count() as u64, false)
}

/// Undoes the transfer encoding of that name.
pub(crate) fn decode<'a>(body: &'a [u8], encoding: &str) -> Body<'a> {
    match encoding {
        "base64" => base64(body),
        "quoted-printable" => quoted_printable(body),
        name => {
            let unknown = !matches!(name, "" | "7bit" | "8bit" | "binary");
            Body { unknown, as_written: true, ..decoded(body.into(), 0, false) }
        }
    }
}

/// Bytes of a header to text: most are ASCII, some UTF-8 (RFC 6532), some in whatever their
/// writer had.
pub(crate) fn eight_bit(bytes: &[u8]) -> Cow<'_, str> {
    decode_text(bytes, Hint::default()).text
}

/// The text of a field's value, unfolded, with its encoded words decoded. Words of one charset that
/// follow each other are decoded as one: mailers cut within characters.
///
/// `=?utf-8?Q?caf=C3?= =?utf-8?Q?=A9?=` is `café`.
pub(crate) fn words(value: &[u8]) -> String {
    let charset = |label: &[u8], bytes: &[u8], out: &mut String| {
        let hint = Hint { transport: std::str::from_utf8(label).ok(), declared: None };
        // Line breaks in a name or subject would forge further fields.
        let text = decode_text(bytes, hint).text;
        out.extend(text.chars().map(|c| if c.is_control() { ' ' } else { c }));
    };
    let text = eight_bit(value);
    let text = rfc2047::decode_text(text.as_bytes(), charset).replace('\t', " ");
    text.chars().filter(|c| !c.is_control()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn any_bytes_end(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
            for encoding in ["base64", "quoted-printable", "7bit", "else"] {
                prop_assert!(decode(&bytes, encoding).bytes.len() <= bytes.len());
            }
            prop_assert!(!words(&bytes).contains(char::is_control));
        }
    }
}
