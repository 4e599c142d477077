//! What the file says about itself: its information dictionary (ISO 32000-1 §14.3.3).

use document::{Property, PropertySource};
use hayro_interpret::hayro_syntax::Pdf;

/// A text string (ISO 32000-1 §7.9.2.2): UTF-16 or UTF-8 by its mark, else bytes of a code page
/// that is Latin-1 in all that matters.
fn text(bytes: &[u8]) -> String {
    let text = match bytes {
        [0xfe, 0xff, rest @ ..] => {
            let units = rest.as_chunks::<2>().0.iter().map(|c| u16::from_be_bytes(*c));
            char::decode_utf16(units).map(|c| c.unwrap_or('\u{fffd}')).collect()
        }
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => bytes.iter().map(|b| char::from(*b)).collect::<String>(),
    };
    text.trim().trim_matches('\0').to_owned()
}

/// The properties.
pub(crate) fn properties(pdf: &Pdf) -> Vec<Property> {
    let metadata = pdf.metadata();
    let named = [
        ("Title", &metadata.title),
        ("Author", &metadata.author),
        ("Subject", &metadata.subject),
        ("Keywords", &metadata.keywords),
        ("Creator", &metadata.creator),
        ("Producer", &metadata.producer),
    ];
    let mut out = Vec::new();
    let mut push = |name: &str, text: String| {
        if !text.is_empty() {
            let (source, name) = (PropertySource::Pdf, name.to_owned());
            out.push(Property { source, name, text });
        }
    };
    for (name, bytes) in named {
        push(name, bytes.as_deref().map(text).unwrap_or_default());
    }
    let moments =
        [("CreationDate", &metadata.creation_date), ("ModDate", &metadata.modification_date)];
    for (name, moment) in moments {
        if let Some(m) = moment {
            let text = format!(
                "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}",
                m.year, m.month, m.day, m.hour, m.minute, m.second
            );
            push(name, text);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn strings_by_their_marks() {
        assert_eq!(text(b"\xfe\xff\x04\x1f\x04\x3b"), "Пл");
        assert_eq!(text(b"\xef\xbb\xbfcaf\xc3\xa9"), "café");
        assert_eq!(text(b"caf\xe9 "), "café");
    }
}
