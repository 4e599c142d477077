//! The text of a header field: unfolded, with its encoded words decoded (RFC 2047).

use super::transfer;
use package::{Hint, decode_text};

/// An encoded word: its charset, its bytes.
struct Word<'a> {
    charset: &'a str,
    bytes: Vec<u8>,
}

/// The encoded word that `text` begins with, and its length. RFC 2047 forbids blanks in it;
/// some mailers write them nevertheless in words of the Q encoding.
fn word(text: &str) -> Option<(Word<'_>, usize)> {
    let rest = text.strip_prefix("=?")?;
    let (charset, rest) = rest.split_once('?')?;
    let fit = |c: char| c.is_ascii_alphanumeric() || "-_.:+*'()".contains(c);
    if charset.is_empty() || charset.len() > 80 || !charset.chars().all(fit) {
        return None;
    }
    let (encoding, rest) = rest.split_once('?')?;
    let end = match encoding {
        // In the Q encoding a question mark is always written as =3F.
        "B" | "b" | "Q" | "q" => rest.find("?=").filter(|&end| end < 4_096)?,
        _ => return None,
    };
    let body = rest.get(..end)?;
    if body.contains(['\r', '\n']) {
        return None;
    }
    let bytes = if encoding.eq_ignore_ascii_case("b") {
        transfer::base64(body.as_bytes()).bytes
    } else {
        transfer::q(body.as_bytes())
    };
    // A language may follow the charset (RFC 2231 §5).
    let charset = charset.split('*').next().unwrap_or(charset);
    let length = text.len() - rest.len() + end + 2;
    Some((Word { charset, bytes }, length))
}

/// Bytes of a header to text: most are ASCII, some UTF-8 (RFC 6532), some in whatever their
/// writer had.
pub(crate) fn eight_bit(bytes: &[u8]) -> String {
    decode_text(bytes, Hint::default()).text.into_owned()
}

/// Unfolds a value and trims it.
fn unfold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.trim().chars() {
        match c {
            '\r' | '\n' => {}
            '\t' => out.push(' '),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

fn flush(open: &mut Option<Word<'_>>, out: &mut String) {
    if let Some(word) = open.take() {
        let hint = Hint { transport: Some(word.charset), declared: None };
        // Line breaks in a name or subject would forge further fields.
        let text = decode_text(&word.bytes, hint).text;
        out.extend(text.chars().map(|c| if c.is_control() { ' ' } else { c }));
    }
}

/// The text of a field's value. White space between two encoded words is none of the text; words
/// of one charset that follow each other are decoded as one: mailers cut within characters.
///
/// `=?utf-8?Q?caf=C3?= =?utf-8?Q?=A9?=` is `café`.
pub(crate) fn decode(value: &[u8]) -> String {
    let text = unfold(&eight_bit(value));
    if !text.contains("=?") {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_str();
    let mut open: Option<Word<'_>> = None;
    while let Some(at) = rest.find("=?") {
        let (before, from) = rest.split_at(at);
        if let Some((next, length)) = word(from) {
            if !before.chars().all(char::is_whitespace) || open.is_none() {
                flush(&mut open, &mut out);
                out.push_str(before);
            }
            match &mut open {
                Some(open) if open.charset.eq_ignore_ascii_case(next.charset) => {
                    open.bytes.extend(next.bytes);
                }
                _ => {
                    flush(&mut open, &mut out);
                    open = Some(next);
                }
            }
            rest = from.get(length..).unwrap_or_default();
        } else {
            flush(&mut open, &mut out);
            out.push_str(before);
            out.push_str("=?");
            rest = from.get(2..).unwrap_or_default();
        }
    }
    flush(&mut open, &mut out);
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_examples_of_the_rule() {
        // RFC 2047 §8.
        for (written, meant) in [
            ("(=?ISO-8859-1?Q?a?=)", "(a)"),
            ("(=?ISO-8859-1?Q?a?= b)", "(a b)"),
            ("(=?ISO-8859-1?Q?a?= =?ISO-8859-1?Q?b?=)", "(ab)"),
            ("(=?ISO-8859-1?Q?a?=  \r\n  =?ISO-8859-1?Q?b?=)", "(ab)"),
            ("(=?ISO-8859-1?Q?a_b?=)", "(a b)"),
            ("(=?ISO-8859-1?Q?a?= =?ISO-8859-2?Q?_b?=)", "(a b)"),
            ("=?ISO-8859-1?B?SWYgeW91IGNhbiByZWFkIHRoaXMgeW8=?=", "If you can read this yo"),
        ] {
            assert_eq!(decode(written.as_bytes()), meant);
        }
    }

    #[test]
    fn characters_cut_between_words_are_whole_again() {
        assert_eq!(decode(b"=?utf-8?Q?caf=C3?= =?UTF-8?Q?=A9?="), "café");
        assert_eq!(decode(b"=?utf-8?B?w?= =?utf-8?B?w6k=?="), "é");
        assert_eq!(decode(b"=?utf-8*fr?Q?=C3=A9t=C3=A9?= 2026"), "été 2026");
    }

    #[test]
    fn what_is_no_encoded_word_stays() {
        for text in ["a =? b", "=?x?Z?abc?=", "=?utf-8?Q?abc", "=??Q?a?=", "1 =?= 2"] {
            assert_eq!(decode(text.as_bytes()), text);
        }
        assert_eq!(decode("Genève".as_bytes()), "Genève");
        assert_eq!(decode(b"Gen\xe8ve: l'\xe9t\xe9"), "Genève: l'été");
    }

    #[test]
    fn no_line_breaks_come_out_of_a_word() {
        assert_eq!(decode(b"=?utf-8?Q?a=0D=0ABcc:_x?="), "a  Bcc: x");
    }
}
