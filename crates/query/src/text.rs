//! Forms of texts: under which they are compared, in which they are sorted, and in which they may
//! go to a terminal.

use std::borrow::Cow;
use terms::PartialDate;
use unicode_normalization::UnicodeNormalization;

/// Small letters, NFC, and one blank for each run of white space.
pub(crate) fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.extend(word.chars().flat_map(char::to_lowercase));
    }
    // A terminal may give `é` as two characters; records have one.
    if out.is_ascii() { out } else { out.nfc().collect() }
}

/// As [`fold`], with `-` and `_` as blanks: words of closed lists, names of fields.
pub(crate) fn word(text: &str) -> String {
    fold(text).replace(['-', '_'], " ")
}

/// A date as people may write it, to the year, the quarter, the month, the day or the minute.
pub(crate) fn date(text: &str) -> Option<PartialDate> {
    text.trim().to_uppercase().replace(' ', "T").parse().ok()
}

/// Whether a character would steer a terminal or make one text look like another: controls, and
/// the marks of text direction (Unicode Technical Report 36, Bidirectional Text Spoofing).
pub(crate) fn steers(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}' | '\u{2029}' | '\u{feff}'
                | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
        )
}

/// A text from a document in one line, without what would steer a terminal: white space is one
/// blank, every other control is spelled out.
///
/// ```
/// assert_eq!(query::printable("a\n\tb"), "a b");
/// assert_eq!(query::printable("a\u{1b}[2Jb"), "a\\u{1b}[2Jb");
/// ```
pub fn printable(text: &str) -> Cow<'_, str> {
    let plain = |c: char| !steers(c) && (c == ' ' || !c.is_whitespace());
    if text.chars().all(plain) && !text.contains("  ") {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut blank = false;
    for c in text.chars() {
        if c.is_whitespace() {
            blank = true;
            continue;
        }
        if std::mem::take(&mut blank) {
            out.push(' ');
        }
        if steers(c) { out.extend(c.escape_unicode()) } else { out.push(c) }
    }
    if blank {
        out.push(' ');
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_text_are_equal() {
        assert_eq!(fold(" Gen\u{65}\u{300}ve  \u{a0}x"), fold("Genève X"));
        assert_eq!(word("for-determination"), word("For_Determination"));
    }

    #[test]
    fn dates_are_read_as_people_write_them() {
        for (text, read) in [
            ("2026", Some("2026")),
            (" 2026-q4 ", Some("2026-Q4")),
            ("2026-10-12 13:00", Some("2026-10-12T13:00")),
            ("2026-10-12t13:00", Some("2026-10-12T13:00")),
            ("TBD", None),
            ("12 October", None),
        ] {
            assert_eq!(date(text).map(|d| d.to_string()).as_deref(), read, "{text}");
        }
    }

    #[test]
    fn texts_cannot_steer_the_terminal() {
        assert_eq!(printable("xcod\u{202e}.exe"), "xcod\\u{202e}.exe");
        assert_eq!(printable("a\u{9b}2Jb\u{7f}"), "a\\u{9b}2Jb\\u{7f}");
        assert_eq!(printable("Genève — 日本"), "Genève — 日本");
        assert!(matches!(printable("plain"), Cow::Borrowed(_)));
    }
}
