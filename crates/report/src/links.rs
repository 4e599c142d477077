//! Links to documents: made of where they lie, never of what they say.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// What stands in a segment of a path as it is (RFC 3986, "unreserved").
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Where documents lie: a folder as seen from the page, or an address under which they are.
///
/// ```
/// let links: report::Links = "../SG17 meeting".parse()?;
/// assert_eq!(links.to("wp1/TD 5.docx").as_deref(), Some("../SG17%20meeting/wp1/TD%205.docx"));
/// assert_eq!(links.to("a.zip!/b.docx").as_deref(), Some("../SG17%20meeting/a.zip"));
/// assert!("javascript:alert(1)//".parse::<report::Links>().is_err());
/// # Ok::<(), report::LinksError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Links(String);

/// Why a text is no place that can be linked to.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LinksError {
    /// It names another scheme than http and https.
    #[error("{0} is neither a path nor an address that begins with http:// or https://")]
    Scheme(String),
    /// It has a character that no address has.
    #[error("{0:?} holds a blank, a quotation mark or a control character")]
    Character(String),
}

impl std::str::FromStr for Links {
    type Err = LinksError;

    fn from_str(text: &str) -> Result<Self, LinksError> {
        let web = ["http://", "https://"].into_iter().find_map(|scheme| {
            let head = text.get(..scheme.len())?;
            head.eq_ignore_ascii_case(scheme).then(|| text.get(scheme.len()..))?
        });
        if let Some(rest) = web {
            if rest.is_empty() || rest.starts_with(['/', '?', '#']) {
                return Err(LinksError::Scheme(text.to_owned()));
            }
            let odd = |c: char| c.is_control() || c.is_whitespace() || "\"'<>`\\".contains(c);
            if rest.contains(odd) {
                return Err(LinksError::Character(text.to_owned()));
            }
            return Ok(Self(ended(text.to_owned())));
        }
        // `scheme:` and `//host` are addresses; a colon further on is a character of a name.
        let head = text.split(['/', '\\']).next().unwrap_or_default();
        if head.contains(':') || text.starts_with("//") || text.starts_with('\\') {
            return Err(LinksError::Scheme(text.to_owned()));
        }
        let path: Vec<String> = text.split('/').map(segment).collect();
        Ok(Self(ended(path.join("/"))))
    }
}

impl Links {
    /// The link to a document, given its path in the input. What lies inside of a file is reached
    /// through that file. None where the path leads out of the folder.
    pub fn to(&self, path: &str) -> Option<String> {
        let outer = path.split("!/").next()?;
        let mut out = self.0.clone();
        for (at, part) in outer.split('/').enumerate() {
            if matches!(part, "" | "." | "..") {
                return None;
            }
            if at > 0 {
                out.push('/');
            }
            out.push_str(&segment(part));
        }
        Some(out)
    }
}

fn segment(text: &str) -> String {
    utf8_percent_encode(text, SEGMENT).to_string()
}

/// With a `/` at its end; the folder of the page itself is `./`, so that no name of a document can
/// be taken for a scheme.
fn ended(mut prefix: String) -> String {
    if prefix.is_empty() {
        prefix.push('.');
    }
    if !prefix.ends_with('/') {
        prefix.push('/');
    }
    prefix
}

#[cfg(test)]
mod tests {
    use super::{Links, LinksError};

    fn to(prefix: &str, path: &str) -> Option<String> {
        prefix.parse::<Links>().unwrap().to(path)
    }

    #[test]
    fn a_path_is_encoded_by_segment() {
        assert_eq!(to("", "TD 5.docx").as_deref(), Some("./TD%205.docx"));
        assert_eq!(to("", "javascript:alert(1)").as_deref(), Some("./javascript%3Aalert%281%29"));
        assert_eq!(to(".", "a#b?c.html").as_deref(), Some("./a%23b%3Fc.html"));
        assert_eq!(to("/srv/x", "a\"<b>.docx").as_deref(), Some("/srv/x/a%22%3Cb%3E.docx"));
        assert_eq!(
            to("https://example.org/m?x", "é/b\\c").as_deref(),
            Some("https://example.org/m?x/%C3%A9/b%5Cc")
        );
        assert_eq!(to("HTTP://h", "a.zip!/b.zip!/c").as_deref(), Some("HTTP://h/a.zip"));
    }

    #[test]
    fn no_path_leads_out() {
        for path in ["../x", "a/../../x", "/etc/passwd", "a//b", "", ".", "!/x"] {
            assert_eq!(to("docs", path), None, "{path}");
        }
    }

    #[test]
    fn other_addresses_are_refused() {
        for text in [
            "javascript:alert(1)",
            "data:text/html,x",
            "C:\\docs",
            "//host/x",
            "\\\\host",
            "https://",
        ] {
            assert!(matches!(text.parse::<Links>(), Err(LinksError::Scheme(_))), "{text}");
        }
        for text in ["https://h/a b", "https://h/\"x", "http://h/\u{7}"] {
            assert!(matches!(text.parse::<Links>(), Err(LinksError::Character(_))), "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn a_link_never_leaves_its_folder(path: String) {
            if let Some(link) = "docs".parse::<Links>().unwrap().to(&path) {
                assert!(link.starts_with("docs/"));
                assert!(link.chars().all(|c| c.is_ascii_alphanumeric() || "-._~/%".contains(c)));
                assert!(!link.split('/').any(|s| s == ".." || s == "."));
            }
        }
    }
}
