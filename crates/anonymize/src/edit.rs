//! Characters that are written in the place of others, in the encoding that the bytes are in.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use package::Decoded;

/// How a character is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Coding {
    /// As it is; a reference would do as well.
    Plain,
    /// As it is, where no reference can stand.
    Raw,
    /// As a reference of XML or HTML.
    Reference,
    /// Percent-encoded.
    Percent,
    /// As an escape of a script.
    Script,
}

/// One character in the place of another; the place in bytes of the decoded text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Edit {
    pub start: usize,
    pub end: usize,
    pub to: char,
    pub coding: Coding,
}

impl Edit {
    fn written(&self, encoding: &'static Encoding) -> Vec<u8> {
        let c = self.to;
        let text = match self.coding {
            _ if c.is_ascii() => c.to_string(),
            Coding::Reference => format!("&#{};", u32::from(c)),
            Coding::Percent => {
                let bytes = c.to_string().into_bytes();
                bytes.iter().fold(String::new(), |text, byte| text + &format!("%{byte:02X}"))
            }
            Coding::Script => {
                let mut units = [0; 2];
                let units = c.encode_utf16(&mut units).iter();
                units.fold(String::new(), |text, unit| text + &format!("\\u{unit:04x}"))
            }
            Coding::Plain | Coding::Raw => match encoded(c, encoding) {
                Some(bytes) => return bytes,
                None if self.coding == Coding::Plain => format!("&#{};", u32::from(c)),
                // A letter without its accent, where the encoding has no better.
                None => {
                    Some(crate::fold::fold(c)).filter(char::is_ascii).unwrap_or('x').to_string()
                }
            },
        };
        text.chars().flat_map(|c| encoded(c, encoding).unwrap_or_default()).collect()
    }
}

/// A character in an encoding; `None` where it has none for it.
fn encoded(c: char, encoding: &'static Encoding) -> Option<Vec<u8>> {
    let units = |to: fn(u16) -> [u8; 2]| {
        c.encode_utf16(&mut [0; 2]).iter().flat_map(|&unit| to(unit)).collect()
    };
    if encoding == UTF_16LE {
        return Some(units(u16::to_le_bytes));
    }
    if encoding == UTF_16BE {
        return Some(units(u16::to_be_bytes));
    }
    let text = c.to_string();
    let (bytes, _, unmappable) = encoding.encode(&text);
    (!unmappable).then(|| bytes.into_owned())
}

/// The bytes with the edits made, every other byte as it was. Of two edits of one place the
/// first counts.
pub(crate) fn edited(bytes: &[u8], decoded: &Decoded<'_>, mut edits: Vec<Edit>) -> Vec<u8> {
    edits.sort_by_key(|edit| edit.start);
    edits.dedup_by_key(|edit| edit.start);
    let encoding = Encoding::for_label(decoded.encoding.as_bytes()).unwrap_or(UTF_8);
    let wanted = edits.iter().flat_map(|edit| [edit.start, edit.end]).collect();
    let offsets = Offsets::of(bytes, decoded, encoding, wanted);
    let mut out = Vec::with_capacity(bytes.len() + edits.len());
    let mut next = 0;
    for edit in &edits {
        let (start, end) = (offsets.get(edit.start), offsets.get(edit.end));
        if start < next || end < start {
            continue;
        }
        out.extend_from_slice(bytes.get(next..start).unwrap_or_default());
        out.extend(edit.written(encoding));
        next = end;
    }
    out.extend_from_slice(bytes.get(next..).unwrap_or_default());
    out
}

/// The places in the bytes of places in the decoded text.
enum Offsets {
    /// The text is the bytes, behind so many of a byte order mark.
    Same(usize),
    /// Pairs of a place in the text and one in the bytes, sorted.
    Listed(Vec<(usize, usize)>),
}

impl Offsets {
    fn of(
        bytes: &[u8],
        decoded: &Decoded<'_>,
        encoding: &'static Encoding,
        mut wanted: Vec<usize>,
    ) -> Self {
        let mark = Encoding::for_bom(bytes).map_or(0, |(_, length)| length);
        let content = bytes.get(mark..).unwrap_or_default();
        if content == decoded.text.as_bytes() {
            return Self::Same(mark);
        }
        wanted.sort_unstable();
        wanted.dedup();
        let mut wanted = wanted.into_iter().peekable();
        let mut listed = Vec::new();
        // Byte by byte: only so does the decoder tell which bytes a character is made of.
        let mut decoder = encoding.new_decoder_without_bom_handling();
        let mut out = [0; 32];
        let mut written = 0;
        let mut note = |written: usize, at: usize| {
            while let Some(place) = wanted.next_if(|&place| place <= written) {
                listed.push((place, at));
            }
        };
        note(0, mark);
        for (at, &byte) in content.iter().enumerate() {
            let last = at + 1 == content.len();
            let (_, _, more, _) = decoder.decode_to_utf8(&[byte], &mut out, last);
            written += more;
            if more > 0 {
                note(written, mark + at + 1);
            }
        }
        note(usize::MAX, bytes.len());
        Self::Listed(listed)
    }

    fn get(&self, place: usize) -> usize {
        match self {
            Self::Same(mark) => mark + place,
            Self::Listed(listed) => listed
                .binary_search_by_key(&place, |(place, _)| *place)
                .ok()
                .and_then(|at| listed.get(at))
                .map_or(usize::MAX, |(_, at)| *at),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edit(bytes: &[u8], decoded: &Decoded<'_>, from: &str, to: char, coding: Coding) -> Vec<u8> {
        let start = decoded.text.find(from).unwrap();
        let edit = Edit { start, end: start + from.len(), to, coding };
        edited(bytes, decoded, vec![edit])
    }

    #[test]
    fn utf_8_keeps_its_mark() {
        let bytes = "\u{feff}<a>é</a>".as_bytes();
        let decoded = package::decode_xml(bytes);
        assert_eq!(edit(bytes, &decoded, "é", 'ö', Coding::Plain), "\u{feff}<a>ö</a>".as_bytes());
    }

    #[test]
    fn utf_16_stays_utf_16() {
        let bytes: Vec<u8> =
            "\u{feff}<a>éb</a>".encode_utf16().flat_map(u16::to_be_bytes).collect();
        let decoded = package::decode_xml(&bytes);
        let expected: Vec<u8> =
            "\u{feff}<a>öb</a>".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(edit(&bytes, &decoded, "é", 'ö', Coding::Plain), expected);
    }

    #[test]
    fn other_encodings_stay_with_every_other_byte() {
        let bytes = b"<meta charset=windows-1252>\x96caf\xe9\x81";
        let decoded = package::decode_html(bytes, None);
        assert_eq!(
            edit(bytes, &decoded, "é", 'ö', Coding::Plain),
            b"<meta charset=windows-1252>\x96caf\xf6\x81"
        );
        assert_eq!(
            edit(bytes, &decoded, "é", 'ж', Coding::Plain),
            b"<meta charset=windows-1252>\x96caf&#1078;\x81"
        );
        let bytes = b"<meta charset=gb2312>\xcd\xf5\xd0\xa1";
        let decoded = package::decode_html(bytes, None);
        assert_eq!(
            edit(bytes, &decoded, "小", '山', Coding::Plain),
            b"<meta charset=gb2312>\xcd\xf5\xc9\xbd"
        );
    }

    #[test]
    fn broken_utf_8_keeps_its_broken_bytes() {
        let bytes = b"\xff\xfe\xc3\xa9\xe2\x82 x\xff";
        let bytes = &bytes[2..];
        let decoded =
            Decoded { text: String::from_utf8_lossy(bytes), encoding: "UTF-8", replacements: 1 };
        assert_eq!(edit(bytes, &decoded, "x", 'y', Coding::Plain), b"\xc3\xa9\xe2\x82 y\xff");
    }

    #[test]
    fn each_coding_writes_its_way() {
        let bytes = b"abc";
        let decoded = package::decode_xml(bytes);
        let write = |coding| String::from_utf8(edit(bytes, &decoded, "b", 'é', coding)).unwrap();
        assert_eq!(write(Coding::Reference), "a&#233;c");
        assert_eq!(write(Coding::Percent), "a%C3%A9c");
        assert_eq!(write(Coding::Script), "a\\u00e9c");
        assert_eq!(write(Coding::Raw), "aéc");
    }
}
