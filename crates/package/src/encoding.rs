//! Bytes to text. Nothing here fails: what cannot be decoded becomes U+FFFD and is counted.

use crate::prescan;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, MACINTOSH, UTF_8, WINDOWS_1252};
use std::borrow::Cow;

/// A text, and how it was decoded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded<'a> {
    /// The text without byte order mark; borrowed where the bytes were UTF-8.
    pub text: Cow<'a, str>,
    /// The encoding's name (WHATWG Encoding Standard).
    pub encoding: &'static str,
    /// How many times bytes that the encoding does not know became U+FFFD.
    pub replacements: u64,
}

/// What is known of a text's encoding before looking at it: labels as written.
#[derive(Debug, Clone, Copy, Default)]
pub struct Hint<'a> {
    /// The `charset` of the transport (HTTP, MIME part).
    pub transport: Option<&'a str>,
    /// The `charset` that the text itself declares.
    pub declared: Option<&'a str>,
}

pub(crate) fn decode_as<'a>(bytes: &'a [u8], encoding: &'static Encoding) -> Decoded<'a> {
    let (text, malformed) = encoding.decode_without_bom_handling(bytes);
    let replacements = if malformed { text.matches('\u{fffd}').count() as u64 } else { 0 };
    Decoded { text, encoding: encoding.name(), replacements }
}

fn by_bom(bytes: &[u8]) -> Option<Decoded<'_>> {
    let (encoding, length) = Encoding::for_bom(bytes)?;
    Some(decode_as(bytes.get(length..)?, encoding))
}

fn strict_utf8(bytes: &[u8]) -> Option<Decoded<'_>> {
    let text = std::str::from_utf8(bytes).ok()?;
    Some(Decoded { text: Cow::Borrowed(text), encoding: UTF_8.name(), replacements: 0 })
}

/// Whether there is any character of two bytes or more that is well-formed UTF-8.
fn has_utf8_characters(bytes: &[u8]) -> bool {
    bytes.utf8_chunks().any(|chunk| !chunk.valid().is_ascii())
}

/// A known encoding: what the label says, except where it says UTF-8 and not one character
/// beyond ASCII is: such a label was left behind by a template.
fn by_label<'a>(bytes: &'a [u8], encoding: &'static Encoding) -> Option<Decoded<'a>> {
    let decoded = decode_as(bytes, encoding);
    if decoded.replacements > 0 && encoding == UTF_8 && !has_utf8_characters(bytes) {
        return None;
    }
    if decoded.replacements > 0 && encoding != UTF_8 {
        return Some(strict_utf8(bytes).unwrap_or(decoded));
    }
    Some(decoded)
}

fn guess(bytes: &[u8]) -> Decoded<'_> {
    if let Some(encoding) = prescan::utf16(bytes) {
        return decode_as(bytes, encoding);
    }
    if let Some(decoded) = strict_utf8(bytes) {
        return decoded;
    }
    // A text cut within its last character is still UTF-8.
    if let Err(error) = std::str::from_utf8(bytes)
        && error.error_len().is_none()
        && has_utf8_characters(bytes)
    {
        return decode_as(bytes, UTF_8);
    }
    if let Some(decoded) = western(bytes) {
        return decoded;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    decode_as(bytes, detector.guess(None, Utf8Detection::Deny))
}

/// So many bytes beyond ASCII tell a guess too little.
const FEW: usize = 8;

/// A text of few bytes beyond ASCII, read as browsers read it that have nothing else to go by:
/// windows-1252, where each of them is a letter or sign of Western Europe that can stand in its
/// place (`°`, `«`, `naïve`; not `ł` read as `³` within a word).
fn western(bytes: &[u8]) -> Option<Decoded<'_>> {
    let high = bytes.iter().filter(|b| !b.is_ascii()).count();
    if high == 0 || high > FEW || bytes.contains(&0x1b) {
        return None;
    }
    let decoded = decode_as(bytes, WINDOWS_1252);
    let mut before = None;
    let mut chars = decoded.text.chars().peekable();
    while let Some(c) = chars.next() {
        if !c.is_ascii() && !stands_in_west(before, c, chars.peek().copied()) {
            return None;
        }
        before = Some(c);
    }
    (decoded.replacements == 0).then_some(decoded)
}

/// Whether a character is one that texts of Western Europe have between these two.
fn stands_in_west(before: Option<char>, c: char, after: Option<char>) -> bool {
    const SMALL: &str = "àáâãäåæçèéêëìíîïñòóôõöøœùúûüÿß";
    const GREAT: &str = "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØŒÙÚÛÜ";
    const SIGNS: &str = "\u{a0}«»°±£§©®·–—‘’‚“”„…€•™½¼¾µ×÷¿¡ªº²³¹†‡‰‹›¢¥¬¶";
    let letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
    let plain = |c: Option<char>| c.is_none_or(|c| c.is_ascii());
    if SMALL.contains(c) {
        // `œ` before `u` and `i`; two of them in a row are `éè` at most.
        let joined = c != 'œ' || matches!(after, Some('u' | 'i' | 'U'));
        return joined && (plain(before) || plain(after));
    }
    if GREAT.contains(c) {
        // A capital begins a word, or stands among capitals.
        return plain(before) && plain(after) && !before.is_some_and(|c| c.is_ascii_lowercase());
    }
    let apart = matches!(c, '’' | '‘' | '·' | '–' | '—' | '…' | '\u{a0}' | '™' | '®');
    SIGNS.contains(c) && (apart || !(letter(before) && letter(after)))
}

fn label(label: Option<&str>) -> Option<&'static Encoding> {
    Encoding::for_label(label?.trim().as_bytes())
}

/// Decodes a text: by its byte order mark, else as the transport says, else as it says itself,
/// else as UTF-8 where it is, else by a guess (`chardetng`).
///
/// ```
/// use package::{Hint, decode_text};
/// let hint = Hint { transport: Some("windows-1252"), declared: Some("utf-8") };
/// let decoded = decode_text(b"caf\xe9", hint);
/// assert_eq!((&*decoded.text, decoded.encoding), ("café", "windows-1252"));
/// ```
pub fn decode_text<'a>(bytes: &'a [u8], hint: Hint<'_>) -> Decoded<'a> {
    by_bom(bytes)
        .or_else(|| label(hint.transport).and_then(|encoding| by_label(bytes, encoding)))
        .or_else(|| label(hint.declared).and_then(|encoding| by_label(bytes, encoding)))
        .unwrap_or_else(|| guess(bytes))
}

/// Decodes an XML part (XML 1.0 appendix F): by its byte order mark, as UTF-16 where its first
/// bytes are, as its declaration says, else as UTF-8. Borrowed where it is UTF-8 already.
///
/// ```
/// let decoded = package::decode_xml(b"<\0a\0/\0>\0");
/// assert_eq!((&*decoded.text, decoded.encoding), ("<a/>", "UTF-16LE"));
/// ```
pub fn decode_xml(bytes: &[u8]) -> Decoded<'_> {
    if let Some(decoded) = by_bom(bytes) {
        return decoded;
    }
    let encoding = prescan::utf16(bytes).or_else(|| prescan::xml(bytes)).unwrap_or(UTF_8);
    decode_as(bytes, encoding)
}

/// Decodes a page as the HTML Living Standard §13.2.3 says: byte order mark, transport, the
/// `meta` among its first 4,096 bytes (or an XML declaration), strict UTF-8, a guess.
///
/// ```
/// let page = b"<html><meta http-equiv=Content-Type content='text/html; charset=windows-1252'>\x96";
/// assert!(package::decode_html(page, None).text.ends_with('–'));
/// ```
pub fn decode_html<'a>(bytes: &'a [u8], transport: Option<&str>) -> Decoded<'a> {
    by_bom(bytes)
        .or_else(|| label(transport).and_then(|encoding| by_label(bytes, encoding)))
        .or_else(|| prescan::utf16(bytes).map(|encoding| decode_as(bytes, encoding)))
        .or_else(|| {
            let declared = prescan::html(bytes).or_else(|| prescan::xml(bytes))?;
            by_label(bytes, declared)
        })
        .unwrap_or_else(|| guess(bytes))
}

/// Decodes a text that says nothing of its encoding (CSV, plain text): byte order mark, UTF-16
/// by its zeros, strict UTF-8, a guess. Text whose lines end in CR alone comes from a classic
/// Macintosh and is read in its encoding, which no guess knows.
///
/// ```
/// assert_eq!(package::decode_plain(b"a;b \xd1 c\ra;b\ra;b\r").text, "a;b — c\ra;b\ra;b\r");
/// ```
pub fn decode_plain(bytes: &[u8]) -> Decoded<'_> {
    if let Some(decoded) = by_bom(bytes) {
        return decoded;
    }
    let decoded = guess(bytes);
    if decoded.encoding.starts_with("UTF") {
        return decoded;
    }
    let (mut returns, mut feeds) = (0u64, 0u64);
    for &byte in bytes {
        returns += u64::from(byte == b'\r');
        feeds += u64::from(byte == b'\n');
    }
    if returns > 2 && returns > feeds * 4 { decode_as(bytes, MACINTOSH) } else { decoded }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn utf16(text: &str, little: bool) -> Vec<u8> {
        let unit = |u: u16| if little { u.to_le_bytes() } else { u.to_be_bytes() };
        text.encode_utf16().flat_map(unit).collect()
    }

    #[test]
    fn utf8_xml_is_borrowed_and_its_bom_gone() {
        for bytes in ["<a>ü</a>".as_bytes(), "\u{feff}<a>ü</a>".as_bytes()] {
            let decoded = decode_xml(bytes);
            assert!(matches!(decoded.text, Cow::Borrowed("<a>ü</a>")));
        }
    }

    #[test]
    fn utf16_is_read_in_both_orders_with_and_without_bom() {
        let text = "<?xml version=\"1.0\" encoding=\"UTF-16\"?><a>Вопрос</a>";
        for little in [true, false] {
            assert_eq!(decode_xml(&utf16(text, little)).text, text);
            let marked = utf16(&format!("\u{feff}{text}"), little);
            assert_eq!(decode_xml(&marked).text, text);
            assert_eq!(decode_html(&marked, Some("windows-1252")).text, text);
            assert_eq!(decode_plain(&utf16("Questions: 4/17", little)).text, "Questions: 4/17");
        }
    }

    #[test]
    fn an_xml_declaration_counts() {
        let decoded = decode_xml(b"<?xml version='1.0' encoding='ISO-8859-1'?><a>\xe9</a>");
        assert!(decoded.text.ends_with("<a>é</a>"));
        // A declaration of UTF-16 in ASCII bytes is a leftover.
        let decoded = decode_xml(b"<?xml version='1.0' encoding='utf-16'?><a/>");
        assert_eq!((decoded.encoding, decoded.replacements), ("UTF-8", 0));
    }

    #[test]
    fn what_is_lost_is_counted() {
        let decoded = decode_xml(b"<a>\xff\xfe</a>");
        assert_eq!((&*decoded.text, decoded.replacements), ("<a>\u{fffd}\u{fffd}</a>", 2));
    }

    #[test]
    fn a_page_is_read_by_transport_then_meta_then_itself() {
        let page = b"<!-- <meta charset=koi8-r> --><META CHARSET = \"windows-1251\">\xc2";
        assert!(decode_html(page, None).text.ends_with('В'));
        assert!(decode_html(page, Some("windows-1252")).text.ends_with('Â'));
        let page = "<p>Вопрос 4/17</p>";
        assert_eq!(decode_html(page.as_bytes(), None).text, page);
        assert_eq!(decode_html(b"<p>7\x961 July, caf\xe9</p>", None).text, "<p>7–1 July, café</p>");
        assert_eq!(decode_html(b"<meta charset=utf-8>caf\xe9", None).encoding, "windows-1252");
    }

    #[test]
    fn few_letters_of_western_europe_are_what_they_look_like() {
        let encoded = |text: &str| WINDOWS_1252.encode(text).0.into_owned();
        for text in [
            "Temperature 25 °C ± 2 dB",
            "Le « projet » de texte.",
            "Item,Cost\r\nRenã,10 £\r\n",
            "A naïve plan for Genève",
            "Source: São Paulo – it’s “new”",
            "ÉTUDE À FAIRE",
            "cœur",
        ] {
            assert_eq!(decode_plain(&encoded(text)).text, text);
        }
        // Other code pages, told by their letters or by where they stand.
        let polish = encoding_rs::WINDOWS_1250.encode("Źródło: późną jesienią, łąka").0;
        assert_eq!(decode_plain(&polish).text, "Źródło: późną jesienią, łąka");
        let russian = encoding_rs::WINDOWS_1251.encode("Вопрос 4").0;
        assert_eq!(decode_plain(&russian).text, "Вопрос 4");
    }

    #[test]
    fn a_meta_outside_of_the_prescan_does_not_count() {
        let mut page = vec![b' '; 5000];
        page.extend_from_slice("<meta charset=windows-1251>ü".as_bytes());
        assert!(decode_html(&page, None).text.ends_with('ü'));
    }

    proptest! {
        #[test]
        fn any_bytes_decode(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
            let _ = decode_xml(&bytes);
            let _ = decode_html(&bytes, None);
            let _ = decode_plain(&bytes);
        }

        #[test]
        fn utf8_comes_back(text in "[a-zäß中 ]{1,40}") {
            prop_assert_eq!(decode_plain(text.as_bytes()).text, text.as_str());
        }
    }
}
