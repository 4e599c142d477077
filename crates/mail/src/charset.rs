//! Charsets by the names and numbers that messages give them.

use document::Code;
use package::{CodePage, Hint, decode_text};
use std::borrow::Cow;

use crate::report::Report;

/// What a label says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Charset {
    /// A charset of the Encoding Standard, by its name.
    Known(&'static str),
    /// UTF-7 (RFC 2152), which the standard leaves out.
    Utf7,
    /// Nothing: there is no label, or one that is always there.
    Unsaid,
    /// A label that nobody knows.
    Unknown,
}

/// What a label stands for. Labels of the form `cp932` are those of code pages.
pub(crate) fn of_label(label: Option<&str>) -> Charset {
    let label = label.unwrap_or_default().trim().to_ascii_lowercase();
    match label.as_str() {
        // ASCII is what mailers write when they have not looked; ASCII itself is read either way.
        "" | "us-ascii" | "ascii" | "ansi_x3.4-1968" | "unknown-8bit" | "x-unknown" | "binary" => {
            return Charset::Unsaid;
        }
        "utf-7" | "unicode-1-1-utf-7" | "x-unicode-2-0-utf-7" => return Charset::Utf7,
        _ => {}
    }
    if let Some(page) = CodePage::of_name(&label) {
        return Charset::Known(page.name());
    }
    let digits = label.trim_start_matches(|c: char| !c.is_ascii_digit());
    match (label.starts_with("cp") || label.starts_with("windows"), digits.parse()) {
        (true, Ok(number)) => of_code_page(number),
        _ => Charset::Unknown,
    }
}

/// What a code page of Windows stands for (MS-UCODEREF §2.2.1).
pub(crate) fn of_code_page(number: u32) -> Charset {
    match number {
        0 | 20_127 => Charset::Unsaid,
        65_000 => Charset::Utf7,
        _ => {
            CodePage::of_number(number).map_or(Charset::Unknown, |page| Charset::Known(page.name()))
        }
    }
}

/// UTF-7: ASCII, with runs of base64 of UTF-16 between `+` and `-`.
fn utf7(bytes: &[u8]) -> (String, u64) {
    let mut out = String::with_capacity(bytes.len());
    let mut lost = 0;
    let mut rest = bytes;
    while let Some((&first, after)) = rest.split_first() {
        rest = after;
        if first != b'+' {
            // Bytes beyond ASCII are none of it.
            lost += u64::from(!first.is_ascii());
            out.push(if first.is_ascii() { char::from(first) } else { '\u{fffd}' });
            continue;
        }
        let is_inside = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/');
        let length = rest.iter().take_while(|b| is_inside(b)).count();
        let (inside, after) = rest.split_at(length);
        rest = after.strip_prefix(b"-").unwrap_or(after);
        if inside.is_empty() {
            out.push('+');
            continue;
        }
        let decoded = crate::mime::transfer::base64(inside).bytes;
        let units = decoded.as_chunks::<2>().0.iter().map(|c| u16::from_be_bytes(*c));
        for c in char::decode_utf16(units) {
            lost += u64::from(c.is_err());
            out.push(c.unwrap_or('\u{fffd}'));
        }
    }
    (out, lost)
}

impl Report<'_> {
    /// The text of bytes in a charset, with a word on what it does not know.
    pub(crate) fn decode<'t>(
        &mut self,
        bytes: &'t [u8],
        charset: Charset,
        part: &str,
    ) -> Cow<'t, str> {
        let (text, encoding, lost) = if charset == Charset::Utf7 {
            let (text, lost) = utf7(bytes);
            (Cow::Owned(text), "UTF-7", lost)
        } else {
            let transport = if let Charset::Known(name) = charset { Some(name) } else { None };
            let decoded = decode_text(bytes, Hint { transport, declared: None });
            (decoded.text, decoded.encoding, decoded.replacements)
        };
        if charset == Charset::Unknown {
            let message = format!("the charset is not known: the text was read as {encoding}");
            self.warn(Code::ReplacedCharacters, part, message);
        }
        if lost > 0 {
            let message = format!("bytes that are not {encoding} became U+FFFD");
            let severity = document::Severity::Warning;
            let diagnostic = document::Diagnostic::new(Code::ReplacedCharacters, severity, message);
            self.say(diagnostic.in_part(part).counting(lost));
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_and_code_pages() {
        assert_eq!(of_label(Some("ISO-8859-1")), Charset::Known("windows-1252"));
        assert_eq!(of_label(Some("cp932")), Charset::Known("Shift_JIS"));
        assert_eq!(of_label(Some("cp-936")), Charset::Known("GBK"));
        assert_eq!(of_label(Some("US-ASCII")), Charset::Unsaid);
        assert_eq!(of_label(Some("iso-2022-kr")), Charset::Unknown);
        assert_eq!(of_label(Some("martian")), Charset::Unknown);
        assert_eq!(of_code_page(65_001), Charset::Known("UTF-8"));
        assert_eq!(of_code_page(28_605), Charset::Known("ISO-8859-15"));
    }

    #[test]
    fn utf7_of_the_rule() {
        // RFC 2152, examples.
        assert_eq!(utf7(b"A+ImIDkQ-.").0, "A\u{2262}\u{391}.");
        assert_eq!(utf7(b"Hi Mom -+Jjo--!").0, "Hi Mom -\u{263a}-!");
        assert_eq!(utf7(b"1 +- 1").0, "1 + 1");
        assert_eq!(utf7(b"+2AA-"), ("\u{fffd}".to_owned(), 1));
    }
}
