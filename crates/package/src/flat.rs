//! Flat packages: all parts of a package in one XML file, as Word and Open XML tools save them
//! (`pkg:package`; ISO/IEC 29500 calls the package's other form a zip).

use crate::{Limits, decode_xml};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::borrow::Cow;
use std::io::{Cursor, Write};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

/// How far into a file its first element is looked for.
const HEAD: usize = 4 << 10;

fn is_flat(bytes: &[u8]) -> bool {
    if bytes.starts_with(b"PK") {
        return false;
    }
    let head = decode_xml(bytes.get(..HEAD.min(bytes.len())).unwrap_or_default());
    head.text.contains("http://schemas.microsoft.com/office/2006/xmlPackage")
}

/// A flat package as a zip without compression; any other bytes as they are. Of a file that breaks off, the parts before the break are there, and the one that breaks.
///
/// ```
/// let packed = package::unflatten(b"PK\x03\x04", package::Limits::default());
/// assert_eq!(*packed, *b"PK\x03\x04");
/// ```
pub fn unflatten(bytes: &[u8], limits: Limits) -> Cow<'_, [u8]> {
    let zip = if is_flat(bytes) { packed(bytes, limits) } else { None };
    zip.map_or(Cow::Borrowed(bytes), Cow::Owned)
}

/// The zip of a flat package; `None` where none can be made.
fn packed(bytes: &[u8], limits: Limits) -> Option<Vec<u8>> {
    let decoded = decode_xml(bytes);
    let text = &*decoded.text;
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = false;
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut name = String::new();
    let mut content = None;
    let mut parts = 0;
    loop {
        let before = reader.buffer_position() as usize;
        let event = reader.read_event();
        let (at, ends) = match &event {
            Ok(Event::Start(element)) => {
                match element.local_name().as_ref() {
                    b"part" if content.is_none() => name = part_name(element),
                    b"xmlData" | b"binaryData" if content.is_none() => {
                        content = Some(reader.buffer_position() as usize);
                    }
                    _ => {}
                }
                continue;
            }
            Ok(Event::End(element)) => match element.local_name().as_ref() {
                b"xmlData" => (before, Some(false)),
                b"binaryData" => (before, Some(true)),
                _ => continue,
            },
            Ok(Event::Eof) | Err(_) => (text.len().min(before.max(content.unwrap_or(0))), None),
            Ok(_) => continue,
        };
        if let Some(start) = content.take()
            && parts < limits.entries
        {
            parts += 1;
            let inside = text.get(start..at).unwrap_or_default();
            zip.start_file(name.trim_start_matches('/'), stored).ok()?;
            let is_binary = ends.unwrap_or(false);
            let outcome = if is_binary {
                zip.write_all(&base64(inside.as_bytes()))
            } else {
                zip.write_all(inside.trim_start().as_bytes())
            };
            outcome.ok()?;
        }
        if ends.is_none() {
            break;
        }
    }
    Some(zip.finish().ok()?.into_inner())
}

fn part_name(element: &BytesStart<'_>) -> String {
    let mut attributes = element.attributes();
    let mut attributes = attributes.with_checks(false).flatten();
    let name = attributes.find(|a| a.key.local_name().as_ref() == b"name");
    name.map(|a| String::from_utf8_lossy(&a.value).into_owned()).unwrap_or_default()
}

/// RFC 4648 §4, passing over whatever is not of its alphabet.
fn base64(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut held) = (0u32, 0u32);
    for byte in text {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => continue,
        };
        bits = (bits << 6) | u32::from(value);
        held += 6;
        if held >= 8 {
            held -= 8;
            out.push((bits >> held) as u8);
            bits &= (1 << held) - 1;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Archive;

    const FLAT: &str = "<?xml version='1.0'?><?mso-application progid='Word.Document'?>\
        <pkg:package xmlns:pkg='http://schemas.microsoft.com/office/2006/xmlPackage'>\
        <pkg:part pkg:name='/a.xml' pkg:contentType='x'><pkg:xmlData><a>é</a></pkg:xmlData></pkg:part>\
        <pkg:part pkg:name='/b.bin'><pkg:binaryData>SGVs\r\nbG8=</pkg:binaryData></pkg:part>\
        <pkg:part pkg:name='/c.xml'><pkg:xmlData><c><d></pkg:xmlData></pkg:part></pkg:package>";

    #[test]
    fn parts_are_found_by_their_names() {
        let zip = unflatten(FLAT.as_bytes(), Limits::default());
        let mut archive = Archive::open(&zip, Limits::default()).unwrap();
        let mut read = |name| String::from_utf8(archive.read(name).unwrap().unwrap()).unwrap();
        assert_eq!(read("a.xml"), "<a>é</a>");
        assert_eq!(read("b.bin"), "Hello");
        assert_eq!(read("c.xml"), "<c><d>");
    }

    #[test]
    fn a_file_that_breaks_off_gives_what_is_there() {
        let cut = FLAT.find("é</a>").unwrap();
        let zip = unflatten(&FLAT.as_bytes()[..cut], Limits::default());
        let mut archive = Archive::open(&zip, Limits::default()).unwrap();
        assert_eq!(archive.read("a.xml").unwrap().unwrap(), b"<a>");
        for length in 0..FLAT.len() {
            let _ = unflatten(&FLAT.as_bytes()[..length], Limits::default());
        }
    }
}
