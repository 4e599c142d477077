//! A linear scan of the markup ahead of the tokeniser: where tags begin and end, and which
//! attributes are one too many.
//!
//! The tokeniser compares each attribute with all before it in the same tag. What a tag is
//! depends on what the tree builder makes of the tags before (raw text, foreign content), so
//! the scan runs ahead only as far as that cannot change and is then told where it stands.

use memchr::{memchr, memmem};
use std::ops::Range;

/// How far the tokeniser may be fed before the scan has to know more.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Batch {
    /// Where the batch ends.
    pub end: usize,
    /// Attributes to leave out, in order.
    pub cuts: Vec<Range<usize>>,
}

/// Elements after whose start tag the tokeniser may read raw text.
const RAW: [&[u8]; 10] = [
    b"script",
    b"style",
    b"title",
    b"textarea",
    b"xmp",
    b"iframe",
    b"noembed",
    b"noframes",
    b"noscript",
    b"plaintext",
];

fn is_space(b: u8) -> bool {
    matches!(b, b' ' | b'\t' | b'\n' | b'\r' | b'\x0c')
}

/// The scanner over one text.
pub(crate) struct Scanner<'a> {
    pub bytes: &'a [u8],
    pub max_attributes: usize,
}

impl Scanner<'_> {
    fn byte(&self, at: usize) -> Option<u8> {
        self.bytes.get(at).copied()
    }

    fn rest(&self, at: usize) -> &[u8] {
        self.bytes.get(at..).unwrap_or_default()
    }

    fn after(&self, at: usize, needle: u8) -> usize {
        memchr(needle, self.rest(at)).map_or(self.bytes.len(), |n| at + n + 1)
    }

    fn after_all(&self, at: usize, needle: &[u8]) -> usize {
        memmem::find(self.rest(at), needle).map_or(self.bytes.len(), |n| at + n + needle.len())
    }

    fn starts_with(&self, at: usize, word: &[u8]) -> bool {
        self.rest(at).get(..word.len()).is_some_and(|b| b.eq_ignore_ascii_case(word))
    }

    /// From a place in the data state (HTML Living Standard §13.2.5.1) to the end of the next
    /// tag that may begin raw text, to a `<![CDATA[` whose meaning is not known yet, or to the
    /// end. `foreign` tells whether the place is in SVG or `MathML`.
    pub(crate) fn markup(&self, start: usize, foreign: bool) -> Batch {
        let mut at = start;
        let mut cuts = Vec::new();
        while let Some(found) = memchr(b'<', self.rest(at)) {
            let open = at + found;
            at = match self.byte(open + 1) {
                Some(b) if b.is_ascii_alphabetic() => {
                    let (name, end) = self.tag(open + 1, &mut cuts);
                    let name = self.bytes.get(name).unwrap_or_default();
                    if RAW.iter().any(|raw| raw.eq_ignore_ascii_case(name)) {
                        return Batch { end, cuts };
                    }
                    end
                }
                Some(b'/') => match self.byte(open + 2) {
                    Some(b) if b.is_ascii_alphabetic() => self.tag(open + 2, &mut cuts).1,
                    _ => self.after(open + 2, b'>'),
                },
                Some(b'!') if self.starts_with(open + 2, b"--") => self.comment(open + 4),
                Some(b'!') if self.rest(open + 2).starts_with(b"[CDATA[") => {
                    if open > start {
                        return Batch { end: open, cuts };
                    }
                    if foreign {
                        self.after_all(open + 9, b"]]>")
                    } else {
                        self.after(open + 2, b'>')
                    }
                }
                Some(b'!' | b'?') => self.after(open + 2, b'>'),
                _ => open + 1,
            };
        }
        Batch { end: self.bytes.len(), cuts }
    }

    /// From a place in raw text to the end of the next end tag of this name, or to the end.
    pub(crate) fn raw_text(&self, start: usize, name: &str) -> Batch {
        let mut at = start;
        let mut cuts = Vec::new();
        while let Some(found) = memmem::find(self.rest(at), b"</") {
            let open = at + found;
            let behind = open + 2 + name.len();
            let ends = self.byte(behind).is_some_and(|b| is_space(b) || b == b'/' || b == b'>');
            if ends && self.starts_with(open + 2, name.as_bytes()) {
                let (_, end) = self.tag(open + 2, &mut cuts);
                return Batch { end, cuts };
            }
            at = open + 2;
        }
        Batch { end: self.bytes.len(), cuts }
    }

    /// The end of a comment whose text begins here (§13.2.5.43 and on).
    fn comment(&self, start: usize) -> usize {
        if self.byte(start) == Some(b'>') {
            return start + 1;
        }
        if self.rest(start).starts_with(b"->") {
            return start + 2;
        }
        let mut at = start;
        while let Some(found) = memmem::find(self.rest(at), b"--") {
            let dashes = at + found;
            match (self.byte(dashes + 2), self.byte(dashes + 3)) {
                (Some(b'>'), _) => return dashes + 3,
                (Some(b'!'), Some(b'>')) => return dashes + 4,
                _ => at = dashes + 1,
            }
        }
        self.bytes.len()
    }

    /// A tag whose name begins here (§13.2.5.8 and §13.2.5.32 to .40): its name, and where it
    /// ends. What goes beyond the limit of attributes is added to the cuts.
    fn tag(&self, start: usize, cuts: &mut Vec<Range<usize>>) -> (Range<usize>, usize) {
        let mut at = start;
        while self.byte(at).is_some_and(|b| !is_space(b) && b != b'/' && b != b'>') {
            at += 1;
        }
        let name = start..at;
        let mut attributes = 0;
        let mut cut = None;
        loop {
            while self.byte(at).is_some_and(|b| is_space(b) || b == b'/') {
                at += 1;
            }
            match self.byte(at) {
                None | Some(b'>') => break,
                Some(_) => {}
            }
            attributes += 1;
            if attributes == self.max_attributes + 1 {
                cut = Some(at);
            }
            // The first character belongs to the name whatever it is, `=` too.
            at += 1;
            while self.byte(at).is_some_and(|b| !is_space(b) && !matches!(b, b'/' | b'>' | b'=')) {
                at += 1;
            }
            let mut value = at;
            while self.byte(value).is_some_and(is_space) {
                value += 1;
            }
            if self.byte(value) != Some(b'=') {
                continue;
            }
            at = value + 1;
            while self.byte(at).is_some_and(is_space) {
                at += 1;
            }
            match self.byte(at) {
                Some(quote @ (b'"' | b'\'')) => at = self.after(at + 1, quote),
                Some(b'>') => {}
                _ => {
                    while self.byte(at).is_some_and(|b| !is_space(b) && b != b'>') {
                        at += 1;
                    }
                }
            }
        }
        cuts.extend(cut.map(|from| from..at));
        (name, (at + 1).min(self.bytes.len()))
    }
}
