//! Whether a page ends as pages do, or was cut off.

use memchr::{memchr, memchr_iter, memrchr};

/// How a page ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum End {
    /// As pages do, or as fragments of one may.
    Whole,
    /// It opens `html` or `body`, and closes neither. HTML allows for that, and few programs and
    /// people make use of it.
    Open,
    /// In the middle of a tag or a comment.
    InTag,
}

impl End {
    /// Looks at a page's text.
    pub(crate) fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let last = memrchr(b'<', bytes).and_then(|at| bytes.get(at..)).unwrap_or_default();
        let begins = match last {
            [b'<'] | [b'<', b'/' | b'!' | b'?', ..] => true,
            [b'<', letter, ..] => letter.is_ascii_alphabetic(),
            _ => false,
        };
        if begins && memchr(b'>', last).is_none() {
            return Self::InTag;
        }
        let mut opened = false;
        for at in memchr_iter(b'<', bytes) {
            let tag = bytes.get(at + 1..).unwrap_or_default();
            let is = |name: &[u8]| {
                let rest = tag.get(name.len()..).and_then(<[u8]>::first);
                tag.get(..name.len()).is_some_and(|tag| tag.eq_ignore_ascii_case(name))
                    && rest.is_none_or(|b| !b.is_ascii_alphanumeric())
            };
            if is(b"/html") || is(b"/body") {
                return Self::Whole;
            }
            opened |= is(b"html") || is(b"body");
        }
        if opened { Self::Open } else { Self::Whole }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_that_were_cut_off() {
        for (page, end) in [
            ("<html><body><p>a</body></html>", End::Whole),
            ("<HTML><p>a</HTML>\n", End::Whole),
            ("<p>a<p>3 < 4", End::Whole),
            ("<!DOCTYPE html><table><tr><td>a", End::Whole),
            ("<html><body><p>a", End::Open),
            ("<html><body><p>a</p", End::InTag),
            ("<html><body><p>a<!-- no", End::InTag),
            ("<p>a<", End::InTag),
        ] {
            assert_eq!(End::of(page), end, "{page}");
        }
    }
}
