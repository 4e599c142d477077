//! Where the pieces of XML and HTML stand in their text.
//!
//! Parsers of the two give what a document means and not where each character of it stands, and
//! give up where it is broken; what is to be replaced must be found in every byte of it. So this
//! scan takes anything, and only tells text, tags, attributes and comments apart.

use memchr::memmem;
use std::ops::Range;

/// An attribute: its name, and its value without quotes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Attribute {
    pub name: Range<usize>,
    pub value: Range<usize>,
}

/// A piece of markup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Piece {
    /// Text with references.
    Text(Range<usize>),
    /// Text without: CDATA, scripts, style sheets, declarations.
    Raw(Range<usize>),
    /// What stands in a comment.
    Comment(Range<usize>),
    /// A start tag.
    Open { name: Range<usize>, attributes: Vec<Attribute>, empty: bool },
    /// An end tag.
    Close { name: Range<usize> },
}

/// Elements of HTML whose content is no markup.
const RAW: [&str; 6] = ["script", "style", "xmp", "iframe", "noembed", "noframes"];

/// The pieces of a text, in order.
pub(crate) struct Markup<'a> {
    text: &'a str,
    at: usize,
    end: usize,
    html: bool,
    /// The element of HTML whose content comes next, if that is no markup.
    raw: Option<Range<usize>>,
}

impl<'a> Markup<'a> {
    pub(crate) fn xml(text: &'a str) -> Self {
        Self { text, at: 0, end: text.len(), html: false, raw: None }
    }

    /// HTML, within a range of the text.
    pub(crate) fn html(text: &'a str, range: Range<usize>) -> Self {
        Self { text, at: range.start, end: range.end, html: true, raw: None }
    }

    fn rest(&self) -> &'a [u8] {
        self.text.as_bytes().get(self.at..self.end).unwrap_or_default()
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.text.as_bytes().get(at).copied().filter(|_| at < self.end)
    }

    /// Behind the next `needle`, or the end.
    fn seek(&self, from: usize, needle: &[u8]) -> Option<usize> {
        let rest = self.text.as_bytes().get(from..self.end)?;
        memmem::find(rest, needle).map(|found| from + found)
    }

    fn text(&mut self) -> Piece {
        let start = self.at;
        let mut from = start;
        let end = loop {
            match self.seek(from, b"<") {
                None => break self.end,
                Some(at) if at == start || !self.begins_markup(at) => from = at + 1,
                Some(at) => break at,
            }
        };
        self.at = end;
        Piece::Text(start..end)
    }

    fn begins_markup(&self, at: usize) -> bool {
        let letter = |b: u8| b.is_ascii_alphabetic() || (!self.html && (b >= 0x80 || b == b'_'));
        match self.byte(at + 1) {
            Some(b'!' | b'?') => true,
            Some(b'/') => self.byte(at + 2).is_some_and(letter),
            Some(b) => letter(b),
            None => false,
        }
    }

    /// What is in between, up to `close` or the end.
    fn delimited(&mut self, open: usize, close: &[u8]) -> Range<usize> {
        let start = self.at + open;
        let end = self.seek(start, close).unwrap_or(self.end);
        self.at = (end + close.len()).min(self.end);
        start.min(end)..end
    }

    fn declaration(&mut self) -> Piece {
        let rest = self.rest();
        if rest.starts_with(b"<!-->") {
            return Piece::Comment(self.delimited(4, b">"));
        }
        if rest.starts_with(b"<!--") {
            return Piece::Comment(self.delimited(4, b"-->"));
        }
        if rest.starts_with(b"<![CDATA[") {
            return Piece::Raw(self.delimited(9, b"]]>"));
        }
        if rest.starts_with(b"<?") && !self.html {
            return Piece::Raw(self.delimited(2, b"?>"));
        }
        let ends = memchr::memchr(b'>', rest).unwrap_or(rest.len());
        let subset = memchr::memchr(b'[', rest).is_some_and(|at| at < ends);
        let doctype = rest.get(..9).is_some_and(|d| d.eq_ignore_ascii_case(b"<!doctype"));
        Piece::Raw(if subset && doctype {
            self.delimited(2, b"]>")
        } else {
            self.delimited(2, b">")
        })
    }

    /// A name, up to what cannot be part of one.
    fn name(&mut self) -> Range<usize> {
        let start = self.at;
        while self.byte(self.at).is_some_and(|b| !is_space(b) && !matches!(b, b'/' | b'>' | b'=')) {
            self.at += 1;
        }
        start..self.at
    }

    fn spaces(&mut self) {
        while self.byte(self.at).is_some_and(is_space) {
            self.at += 1;
        }
    }

    fn close(&mut self) -> Piece {
        self.at += 2;
        let name = self.name();
        self.at = self.seek(self.at, b">").map_or(self.end, |at| at + 1);
        Piece::Close { name }
    }

    fn open(&mut self) -> Piece {
        self.at += 1;
        let name = self.name();
        let mut attributes = Vec::new();
        let mut empty = false;
        loop {
            self.spaces();
            match self.byte(self.at) {
                None => break,
                Some(b'>') => {
                    self.at += 1;
                    break;
                }
                Some(b'/') => {
                    empty = true;
                    self.at += 1;
                    continue;
                }
                Some(_) => empty = false,
            }
            attributes.push(self.attribute());
        }
        if self.html && !empty {
            let own = self.text.get(name.clone()).unwrap_or_default();
            if RAW.iter().any(|raw| raw.eq_ignore_ascii_case(own)) {
                self.raw = Some(name.clone());
            }
        }
        Piece::Open { name, attributes, empty }
    }

    fn attribute(&mut self) -> Attribute {
        let start = self.at;
        // A stray `=` begins a name, so that every step comes further.
        self.at += 1;
        while self.byte(self.at).is_some_and(|b| !is_space(b) && !matches!(b, b'/' | b'>' | b'=')) {
            self.at += 1;
        }
        let name = start..self.at;
        let behind = self.at;
        self.spaces();
        if self.byte(self.at) != Some(b'=') {
            self.at = behind;
            return Attribute { name, value: behind..behind };
        }
        self.at += 1;
        self.spaces();
        let value = if let Some(quote @ (b'"' | b'\'')) = self.byte(self.at) {
            let start = self.at + 1;
            let end = self.seek(start, &[quote]).unwrap_or(self.end);
            self.at = (end + 1).min(self.end);
            start..end
        } else {
            let start = self.at;
            while self.byte(self.at).is_some_and(|b| !is_space(b) && b != b'>') {
                self.at += 1;
            }
            start..self.at
        };
        Attribute { name, value }
    }

    fn raw(&mut self, name: &Range<usize>) -> Piece {
        let name = self.text.as_bytes().get(name.clone()).unwrap_or_default();
        let start = self.at;
        let mut from = start;
        let end = loop {
            let Some(at) = self.seek(from, b"</") else { break self.end };
            let own = self.text.as_bytes().get(at + 2..at + 2 + name.len());
            if own.is_some_and(|own| own.eq_ignore_ascii_case(name)) {
                break at;
            }
            from = at + 2;
        };
        self.at = end;
        Piece::Raw(start..end)
    }
}

fn is_space(b: u8) -> bool {
    matches!(b, b' ' | b'\t' | b'\n' | b'\r' | b'\x0c')
}

impl Iterator for Markup<'_> {
    type Item = Piece;

    fn next(&mut self) -> Option<Piece> {
        if let Some(name) = self.raw.take() {
            return Some(self.raw(&name));
        }
        if self.at >= self.end {
            return None;
        }
        if self.byte(self.at) != Some(b'<') || !self.begins_markup(self.at) {
            return Some(self.text());
        }
        Some(match self.byte(self.at + 1) {
            Some(b'!' | b'?') => self.declaration(),
            Some(b'/') => self.close(),
            _ => self.open(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::fmt::Write as _;

    fn told(pieces: Markup<'_>) -> String {
        let text = pieces.text;
        let at = |range: Range<usize>| text.get(range).unwrap();
        let mut out = String::new();
        for piece in pieces {
            let _ = match piece {
                Piece::Text(r) => write!(out, "T({})", at(r)),
                Piece::Raw(r) => write!(out, "R({})", at(r)),
                Piece::Comment(r) => write!(out, "C({})", at(r)),
                Piece::Open { name, attributes, empty } => {
                    let _ = write!(out, "<{}", at(name));
                    for a in attributes {
                        let _ = write!(out, " {}={}", at(a.name), at(a.value));
                    }
                    write!(out, "{}>", if empty { "/" } else { "" })
                }
                Piece::Close { name } => write!(out, "</{}>", at(name)),
            };
        }
        out
    }

    #[test]
    fn xml_is_told_apart() {
        let xml = "<?xml v?><a b='1' c = \"x>y\"/>t&amp;<![CDATA[<q>]]><!-- n --></w:a >z";
        assert_eq!(told(Markup::xml(xml)), "R(xml v)<a b=1 c=x>y/>T(t&amp;)R(<q>)C( n )</w:a>T(z)");
        assert_eq!(
            told(Markup::xml("<!DOCTYPE a [<!ENTITY x 'y'>]><a>")),
            "R(DOCTYPE a [<!ENTITY x 'y'>)<a>"
        );
    }

    #[test]
    fn html_is_told_apart() {
        let html = "<P CLASS=a b>1 < 2<script>if (a<b) '</p>'</SCRIPT><![if !x]>y<br/>";
        assert_eq!(
            told(Markup::html(html, 0..html.len())),
            "<P CLASS=a b=>T(1 < 2)<script>R(if (a<b) '</p>')</SCRIPT>R([if !x])T(y)<br/>"
        );
    }

    #[test]
    fn what_breaks_off_is_taken_to_the_end() {
        for text in
            ["<a b='1", "<a", "<", "</a", "<!-- x", "<![CDATA[x", "<a =", "<!", "<!-->", "<a//"]
        {
            assert!(!told(Markup::xml(text)).is_empty(), "{text}");
            assert!(!told(Markup::html(text, 0..text.len())).is_empty(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn every_scan_ends_in_order(text in "[<>a!?/= '\"\\-\\[\\]é&;]{0,60}") {
            for pieces in [Markup::xml(&text), Markup::html(&text, 0..text.len())] {
                let mut last = 0;
                for piece in pieces {
                    let range = match piece {
                        Piece::Text(r) | Piece::Raw(r) | Piece::Comment(r) => r,
                        Piece::Open { name, .. } | Piece::Close { name } => name,
                    };
                    prop_assert!(range.start >= last && text.get(range.clone()).is_some());
                    last = range.start;
                }
            }
        }
    }
}
