//! Part names: how they compare, and how a target leads from one part to another.

use std::borrow::Cow;

/// The bytes that a percent-encoded text stands for; a sign without two digits stays as it is.
///
/// ```
/// assert_eq!(package::percent_bytes("r%E9sum%c3 5%"), b"r\xe9sum\xc3 5%");
/// ```
pub fn percent_bytes(text: &str) -> Vec<u8> {
    let hex = |b: Option<&u8>| b.and_then(|&b| char::from(b).to_digit(16)).map(|d| d as u8);
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        if let (b'%', Some(high), Some(low)) =
            (byte, hex(bytes.get(at + 1)), hex(bytes.get(at + 2)))
        {
            out.push(high << 4 | low);
            at += 3;
        } else {
            out.push(byte);
            at += 1;
        }
    }
    out
}

/// Percent-encoded bytes decoded, where they make UTF-8; as written otherwise.
///
/// ```
/// assert_eq!(package::percent_decode("a%20b%zz"), "a b%zz");
/// ```
pub fn percent_decode(text: &str) -> Cow<'_, str> {
    if !text.contains('%') {
        return Cow::Borrowed(text);
    }
    String::from_utf8(percent_bytes(text)).map_or(Cow::Borrowed(text), Cow::Owned)
}

/// The form in which part names compare: without the leading `/`, percent-decoded, `\` as `/`
/// (some producers write it), ASCII letters in lower case (ECMA-376 part 2 §6.2.2.3).
pub(crate) fn key(name: &str) -> String {
    let decoded = percent_decode(name);
    let mut out = String::with_capacity(decoded.len());
    for c in decoded.trim_start_matches(['/', '\\']).chars() {
        out.push(if c == '\\' { '/' } else { c.to_ascii_lowercase() });
    }
    out
}

/// The part that `target` names as seen from the part `source` (ECMA-376 part 2 §6.5.3.4): the
/// target is relative to the source's folder unless it begins with `/`; `.` and `..` are
/// resolved, never beyond the root; a fragment is cut off. No leading `/`.
///
/// ```
/// assert_eq!(package::resolve("word/document.xml", "../customXml/item1.xml"), "customXml/item1.xml");
/// assert_eq!(package::resolve("word/document.xml", "/word/styles.xml#x"), "word/styles.xml");
/// assert_eq!(package::resolve("", "word/document.xml"), "word/document.xml");
/// ```
pub fn resolve(source: &str, target: &str) -> String {
    let target = target.split('#').next().unwrap_or_default();
    let absolute = target.starts_with(['/', '\\']);
    let mut segments: Vec<&str> = Vec::new();
    if !absolute {
        segments.extend(source.split('/').filter(|s| !s.is_empty()));
        segments.pop();
    }
    for segment in target.split(['/', '\\']) {
        match segment {
            "" | "." => {}
            ".." => drop(segments.pop()),
            other => segments.push(other),
        }
    }
    segments.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_compare_without_case_slash_and_encoding() {
        assert_eq!(key("/Word/Document.XML"), "word/document.xml");
        assert_eq!(key("word\\media\\a%20b.png"), "word/media/a b.png");
        assert_eq!(key("%ff"), "%ff");
    }

    #[test]
    fn a_target_never_leaves_the_package() {
        assert_eq!(resolve("word/document.xml", "../../../etc/passwd"), "etc/passwd");
        assert_eq!(resolve("a/b/c.xml", "./d/../e.xml"), "a/b/e.xml");
    }
}
