//! JSON that can stand in a `script` element.

use serde::Serialize;
use serde_json::{
    Serializer,
    ser::{CompactFormatter, Formatter},
};
use std::io;

/// Characters of a text that would end the element, begin a comment in it, or end a line of a
/// script, with what stands for them.
const ESCAPES: [(char, &str); 3] =
    [('<', "\\u003c"), ('\u{2028}', "\\u2028"), ('\u{2029}', "\\u2029")];

/// Compact JSON in which [`ESCAPES`] are escaped. They only occur within strings.
struct Embedded(CompactFormatter);

impl Formatter for Embedded {
    fn write_string_fragment<W: ?Sized + io::Write>(
        &mut self,
        writer: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        // The line separators begin with 0xE2: most texts have neither byte.
        if memchr::memchr2(b'<', 0xe2, fragment.as_bytes()).is_none() {
            return self.0.write_string_fragment(writer, fragment);
        }
        let mut from = 0;
        for (at, found) in fragment.match_indices(ESCAPES.map(|(c, _)| c)) {
            let escape = ESCAPES.iter().find(|(c, _)| found.starts_with(*c));
            writer.write_all(fragment.get(from..at).unwrap_or_default().as_bytes())?;
            writer.write_all(escape.map_or("", |(_, text)| text).as_bytes())?;
            from = at + found.len();
        }
        writer.write_all(fragment.get(from..).unwrap_or_default().as_bytes())
    }
}

/// A value as JSON for a `script` element.
pub(crate) fn text(value: &impl Serialize) -> Result<String, serde_json::Error> {
    let mut out = Vec::new();
    value.serialize(&mut Serializer::with_formatter(&mut out, Embedded(CompactFormatter)))?;
    String::from_utf8(out).map_err(serde::ser::Error::custom)
}

#[cfg(test)]
mod tests {
    use super::text;
    use serde_json::{Value, json};

    #[test]
    fn nothing_ends_the_script() {
        let hostile = json!({ "</script>": "a<!--b\u{2028}c\u{2029}d\u{2027}<" });
        let written = text(&hostile).unwrap();
        assert_eq!(
            written,
            "{\"\\u003c/script>\":\"a\\u003c!--b\\u2028c\\u2029d\u{2027}\\u003c\"}"
        );
        assert_eq!(serde_json::from_str::<Value>(&written).unwrap(), hostile);
    }

    proptest::proptest! {
        #[test]
        fn what_is_read_is_what_was_written(value: String) {
            let written = text(&value).unwrap();
            assert!(!written.contains(['<', '\u{2028}', '\u{2029}']));
            assert_eq!(serde_json::from_str::<String>(&written).unwrap(), value);
        }
    }
}
