//! Values with parameters (`Content-Type`, `Content-Disposition`), as RFC 2045 §5.1 and
//! RFC 2231 write them, and as mailers do.

use super::coding;
use package::{Hint, decode_text, percent_bytes};

/// Parameters looked at; none has more than a handful.
const MOST: usize = 64;

/// A value and its parameters.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Value {
    /// In lower case, without blanks: `text/html`, `attachment`.
    pub(crate) kind: String,
    params: Vec<(String, String)>,
}

/// The pieces between the semicolons that stand outside of quotes.
fn pieces(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let (mut from, mut quoted, mut escaped) = (0, false, false);
    for (at, c) in text.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            ';' if !quoted => {
                out.extend(text.get(from..at));
                from = at + 1;
            }
            _ => {}
        }
    }
    out.extend(text.get(from..));
    out
}

/// A value without its quotes. A backslash is a quoting one only before a quote or another:
/// old mailers write paths of Windows.
fn unquote(text: &str) -> String {
    let text = text.trim();
    let Some(inner) = text.strip_prefix('"') else { return text.to_owned() };
    let mut out = String::with_capacity(inner.len());
    let mut chars = inner.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' => break,
            '\\' if chars.peek().is_some_and(|&n| n == '"' || n == '\\') => {
                out.extend(chars.next());
            }
            c => out.push(c),
        }
    }
    out
}

/// Pieces of one parameter (RFC 2231 §3): number, whether percent-encoded, text.
type Pieces = Vec<(u32, bool, String)>;

/// Joins the numbered pieces of a parameter; the first one that is encoded says the charset.
fn join(mut pieces: Pieces) -> String {
    pieces.sort_by_key(|p| p.0);
    let mut bytes = Vec::new();
    let mut charset = None;
    for (number, encoded, text) in &pieces {
        if !encoded {
            bytes.extend(text.as_bytes());
            continue;
        }
        let mut rest = text.as_str();
        // charset'language'text
        if *number == 0
            && let Some((label, after)) = rest.split_once('\'')
            && let Some((_, after)) = after.split_once('\'')
        {
            charset = Some(label.to_owned());
            rest = after;
        }
        bytes.extend(percent_bytes(rest));
    }
    let hint = Hint { transport: charset.as_deref().filter(|c| !c.is_empty()), declared: None };
    decode_text(&bytes, hint).text.into_owned()
}

impl Value {
    /// Reads a field's value.
    pub(crate) fn read(value: &[u8]) -> Self {
        let text: String =
            coding::eight_bit(value).chars().filter(|c| !matches!(c, '\r' | '\n')).collect();
        let mut parts = pieces(&text).into_iter();
        let kind = parts.next().unwrap_or_default();
        let kind = kind.split('(').next().unwrap_or(kind);
        let kind: String = kind.chars().filter(|c| !c.is_whitespace() && *c != '"').collect();
        let mut params: Vec<(String, String)> = Vec::new();
        let mut split: Vec<(String, Pieces)> = Vec::new();
        for piece in parts.take(MOST) {
            let Some((name, value)) = piece.split_once('=') else { continue };
            let name = name.trim().to_ascii_lowercase();
            let value = unquote(value);
            let Some((base, index)) = name.split_once('*') else {
                if !params.iter().any(|p| p.0 == name) {
                    params.push((name, coding::words(value.as_bytes())));
                }
                continue;
            };
            // name*, name*0, name*0*
            let encoded = index.is_empty() || index.ends_with('*');
            let number = index.trim_end_matches('*').parse().unwrap_or(0);
            match split.iter_mut().find(|s| s.0 == base) {
                Some((_, pieces)) => pieces.push((number, encoded, value)),
                None => split.push((base.to_owned(), vec![(number, encoded, value)])),
            }
        }
        // The extended form is the better one where both are given.
        for (name, pieces) in split {
            params.retain(|p| p.0 != name);
            params.push((name, join(pieces)));
        }
        Self { kind: kind.to_ascii_lowercase(), params }
    }

    /// A parameter that is not blank.
    pub(crate) fn param(&self, name: &str) -> Option<&str> {
        let value = self.params.iter().find(|p| p.0 == name).map(|p| p.1.as_str());
        value.filter(|v| !v.trim().is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_and_parameters() {
        let v = Value::read(b" Multipart/Mixed ; Boundary=\"a;b\\\"c\" ;\r\n\tcharset = utf-8");
        assert_eq!(v.kind, "multipart/mixed");
        assert_eq!(v.param("boundary"), Some("a;b\"c"));
        assert_eq!(v.param("charset"), Some("utf-8"));
        assert_eq!(v.param("name"), None);
        assert_eq!(Value::read(b"text/plain (plain)").kind, "text/plain");
        assert_eq!(Value::read(b"").kind, "");
    }

    #[test]
    fn names_in_all_their_forms() {
        for (written, meant) in [
            ("x; name=plan.docx", "plan.docx"),
            ("x; name=meeting plan.docx", "meeting plan.docx"),
            ("x; name*=utf-8''r%C3%A9sum%C3%A9.pdf", "résumé.pdf"),
            ("x; name*=iso-8859-1'fr'r%E9sum%E9.pdf; name=resume.pdf", "résumé.pdf"),
            ("x; name*1=\" two.txt\"; name*0=one", "one two.txt"),
            ("x; name*0*=utf-8''%C3; name*1*=%A9.txt; name*2=.gz", "é.txt.gz"),
            ("x; name=\"=?utf-8?Q?=C3=A9.txt?=\"", "é.txt"),
            ("x; name=\"C:\\temp\\plan.doc\"", "C:\\temp\\plan.doc"),
            ("x; name=\"unclosed.doc", "unclosed.doc"),
        ] {
            assert_eq!(Value::read(written.as_bytes()).param("name"), Some(meant), "{written}");
        }
    }
}
