//! Charsets by the names and numbers that messages give them.

use crate::report::Report;
use document::{Code, Diagnostic, Severity};
use package::{CodePage, Hint, decode_text};
use std::borrow::Cow;

const UTF7: &str = "the text is in UTF-7, which is not read: open the message in a mail program and \
                    save it in UTF-8";

/// What a label says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Charset {
    /// A charset of the Encoding Standard, by its name.
    Known(&'static str),
    /// UTF-7 (RFC 2152), which the standard leaves out, and which is not read.
    Utf7,
    /// Nothing: there is no label, or one that is always there.
    Unsaid,
    /// A label that nobody knows.
    Unknown,
}

impl Charset {
    /// What is known of a text in it.
    pub(crate) fn hint(self) -> Hint<'static> {
        let transport = if let Self::Known(name) = self { Some(name) } else { None };
        Hint { transport, declared: None }
    }
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

impl Report<'_> {
    /// The text of bytes in a charset, with a word on what it does not know.
    pub(crate) fn decode<'t>(
        &mut self,
        bytes: &'t [u8],
        charset: Charset,
        part: &str,
    ) -> Cow<'t, str> {
        if charset == Charset::Utf7 {
            self.lose(Code::UnreadContent, part, UTF7);
            return Cow::Borrowed("");
        }
        let decoded = decode_text(bytes, charset.hint());
        let encoding = decoded.encoding;
        if charset == Charset::Unknown {
            let message = format!("the charset is not known: the text was read as {encoding}");
            self.warn(Code::ReplacedCharacters, part, message);
        }
        if decoded.replacements > 0 {
            let message = format!("bytes that are not {encoding} became U+FFFD");
            let diagnostic = Diagnostic::new(Code::ReplacedCharacters, Severity::Warning, message);
            self.say(diagnostic.in_part(part).counting(decoded.replacements));
        }
        decoded.text
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
}
