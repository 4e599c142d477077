//! What a document is called: its record's path, which tells the extension.

use axum::http::HeaderMap;
use axum::http::header::CONTENT_DISPOSITION;
use percent_encoding::percent_decode_str;

/// Characters of a name; of a longer one the end is kept, where the extension is.
const LONGEST: usize = 1024;

/// What a document is called that nobody named.
pub(crate) const NONE: &str = "document";

/// The header that names a document, for clients that find `Content-Disposition` awkward.
pub(crate) const X_FILE_NAME: &str = "x-file-name";

/// A name as a relative path: with `/` between its parts, none of which leads elsewhere, and
/// without control characters. `None` where nothing is left of it.
pub(crate) fn clean(name: &str) -> Option<String> {
    let plain: String = name.chars().filter(|c| !c.is_control()).collect();
    let plain = plain.replace('\\', "/");
    let parts: Vec<&str> =
        plain.split('/').map(str::trim).filter(|part| !matches!(*part, "" | "." | "..")).collect();
    let path = parts.join("/");
    let surplus = path.chars().count().saturating_sub(LONGEST);
    let path: String = path.chars().skip(surplus).collect();
    (!path.is_empty()).then_some(path)
}

/// The name that a request's headers give.
pub(crate) fn of_headers(headers: &HeaderMap) -> Option<String> {
    let own = headers.get(X_FILE_NAME).map(|value| {
        let text = String::from_utf8_lossy(value.as_bytes());
        percent_decode_str(&text).decode_utf8_lossy().into_owned()
    });
    own.as_deref().and_then(clean).or_else(|| of_disposition(headers).and_then(|name| clean(&name)))
}

/// The file name of `Content-Disposition` as it stands there: `None` where it names none, and
/// empty where it names nothing.
pub(crate) fn of_disposition(headers: &HeaderMap) -> Option<String> {
    let value = headers.get(CONTENT_DISPOSITION)?;
    let text = String::from_utf8_lossy(value.as_bytes());
    let parameters = parameters(&text);
    let find = |name: &str| {
        parameters.iter().find(|(own, _)| own.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    };
    find("filename*").and_then(|value| extended(value)).or_else(|| find("filename").cloned())
}

/// A value with its character set before it (RFC 8187): `UTF-8''na%C3%AFve.docx`.
fn extended(value: &str) -> Option<String> {
    let (set, rest) = value.split_once('\'')?;
    let (_, text) = rest.split_once('\'')?;
    let bytes: Vec<u8> = percent_decode_str(text).collect();
    if set.eq_ignore_ascii_case("iso-8859-1") {
        return Some(bytes.into_iter().map(char::from).collect());
    }
    Some(String::from_utf8_lossy(&bytes).into_owned())
}

/// The parameters of a header's value, behind its first word.
fn parameters(text: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut rest = text.split_once(';').map_or("", |(_, rest)| rest);
    while let Some((name, after)) = rest.split_once('=') {
        // A word without a value may stand before the name.
        let name = name.rsplit(';').next().unwrap_or(name).trim().to_owned();
        let after = after.trim_start();
        let (value, tail) = if let Some(quoted) = after.strip_prefix('"') {
            unquoted(quoted)
        } else {
            let (value, tail) = after.split_once(';').unwrap_or((after, ""));
            (value.trim().to_owned(), tail)
        };
        found.push((name, value));
        rest = tail;
    }
    found
}

/// What stands before the closing quotation mark, and what comes behind it. A backslash shields
/// a quotation mark or another backslash; before anything else it is one, as old browsers send
/// whole Windows paths.
fn unquoted(text: &str) -> (String, &str) {
    let mut value = String::new();
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => break,
            '\\' => {
                let mut ahead = chars.clone();
                match ahead.next() {
                    Some(next @ ('"' | '\\')) => {
                        value.push(next);
                        chars = ahead;
                    }
                    _ => value.push('\\'),
                }
            }
            _ => value.push(c),
        }
    }
    (value, chars.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    fn disposition(value: &str) -> Option<String> {
        let mut headers = HeaderMap::new();
        headers.insert(CONTENT_DISPOSITION, HeaderValue::from_bytes(value.as_bytes()).unwrap());
        of_disposition(&headers)
    }

    #[test]
    fn names_are_paths_that_lead_nowhere_else() {
        assert_eq!(clean("wp1/TD 5.docx").as_deref(), Some("wp1/TD 5.docx"));
        assert_eq!(clean("../../etc/passwd").as_deref(), Some("etc/passwd"));
        assert_eq!(clean("C:\\files\\a.docx").as_deref(), Some("C:/files/a.docx"));
        assert_eq!(clean("/a//./b\r\n\u{0}.docx").as_deref(), Some("a/b.docx"));
        for nothing in ["", " ", "..", "/", "\u{1}"] {
            assert_eq!(clean(nothing), None);
        }
        let long = clean(&format!("{}.docx", "é".repeat(2000))).unwrap();
        assert_eq!(long.chars().count(), LONGEST);
        assert_eq!(long.rsplit_once('.').map(|(_, end)| end), Some("docx"));
    }

    #[test]
    fn dispositions_name_files() {
        let name = |value: &str| disposition(value).unwrap();
        assert_eq!(name("attachment; filename=a.docx"), "a.docx");
        assert_eq!(name("attachment; filename=\"a; b.docx\"; size=3"), "a; b.docx");
        assert_eq!(name(r#"form-data; name="x"; filename="say \"hi\".docx""#), "say \"hi\".docx");
        assert_eq!(name(r#"form-data; filename="C:\files\a.docx""#), r"C:\files\a.docx");
        assert_eq!(
            name("attachment; filename=x; filename*=UTF-8''Gen%C3%A8ve.docx"),
            "Genève.docx"
        );
        assert_eq!(name("attachment; filename*=iso-8859-1'fr'Gen%E8ve.docx"), "Genève.docx");
        assert_eq!(name("attachment; filename*=broken; filename=a.txt"), "a.txt");
        assert_eq!(name("form-data; name=f; filename=\"\""), "");
        assert_eq!(name("attachment; extra; FILENAME=\"open"), "open");
    }

    #[test]
    fn a_disposition_need_not_name_any() {
        for value in ["attachment", "inline;", "form-data; name=\"filename\"", ";;;=;"] {
            assert_eq!(disposition(value), None, "{value}");
        }
    }

    #[test]
    fn the_short_header_comes_first_and_is_decoded() {
        let mut headers = HeaderMap::new();
        headers.insert(CONTENT_DISPOSITION, HeaderValue::from_static("attachment; filename=b.txt"));
        assert_eq!(of_headers(&headers).as_deref(), Some("b.txt"));
        headers.insert(X_FILE_NAME, HeaderValue::from_static("Gen%C3%A8ve%20TD.docx"));
        assert_eq!(of_headers(&headers).as_deref(), Some("Genève TD.docx"));
    }
}
