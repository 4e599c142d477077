//! The tokeniser: the only module that knows which XML parser is underneath.
//!
//! It gives start tags with their namespace resolved, ends, and text with references resolved.
//! A document type declaration is skipped and no entity but XML's own five is expanded.

use crate::names::Ns;
use memchr::memmem;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, escape};
use std::borrow::Cow;

/// A token.
#[derive(Debug)]
pub(crate) enum Token<'a> {
    /// A start tag; an empty element gives its end next.
    Start(Tag<'a>),
    /// The end of the innermost open element.
    End,
    /// Text of the innermost open element; one text may come in pieces.
    Text(Cow<'a, str>),
    /// The end of the part.
    Eof,
}

/// A start tag.
#[derive(Debug)]
pub(crate) struct Tag<'a> {
    start: BytesStart<'a>,
    /// Bytes of the name before the local name, with the colon.
    prefix: usize,
    /// The namespace of the element.
    pub(crate) ns: Ns,
}

/// Why there are no more tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fault {
    /// The byte offset in the decoded part.
    pub(crate) offset: u64,
    /// What is wrong.
    pub(crate) reason: String,
    /// Whether it is a limit that was reached, not an error of the part.
    pub(crate) limit: bool,
}

#[derive(Debug)]
struct Declaration {
    prefix: Vec<u8>,
    ns: Ns,
    depth: u32,
}

/// Tokens of one part.
pub(crate) struct Tokens<'a> {
    reader: Reader<&'a [u8]>,
    declarations: Vec<Declaration>,
    /// What the prefix `w` means now: nearly every name has it.
    w: Ns,
    depth: u32,
    most: u32,
    /// The last start tag was an empty element's, whose end is due.
    closing: bool,
    xmlns: memmem::Finder<'static>,
}

fn unescaped(raw: &[u8]) -> Cow<'_, str> {
    match String::from_utf8_lossy(raw) {
        Cow::Borrowed(text) if !text.contains('&') => Cow::Borrowed(text),
        text => match escape::unescape(&text) {
            Ok(value) => Cow::Owned(value.into_owned()),
            Err(_) => Cow::Owned(text.into_owned()),
        },
    }
}

/// The character data of a reference: XML's five, a character, or the reference as written.
fn reference(name: &[u8]) -> Cow<'static, str> {
    let name = String::from_utf8_lossy(name);
    let number = name.strip_prefix('#').map(|n| match n.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16),
        None => n.parse(),
    });
    if let Some(number) = number {
        // XML 1.0 §2.2 has no control characters beside white space.
        let character = number.ok().and_then(char::from_u32);
        return match character.filter(|&c| c >= ' ' || matches!(c, '\t' | '\n' | '\r')) {
            Some(c) => Cow::Owned(c.to_string()),
            None => Cow::Borrowed("\u{fffd}"),
        };
    }
    match &*name {
        "amp" => Cow::Borrowed("&"),
        "lt" => Cow::Borrowed("<"),
        "gt" => Cow::Borrowed(">"),
        "quot" => Cow::Borrowed("\""),
        "apos" => Cow::Borrowed("'"),
        other => Cow::Owned(format!("&{other};")),
    }
}

fn text(raw: Cow<'_, [u8]>) -> Cow<'_, str> {
    match raw {
        Cow::Borrowed(bytes) => String::from_utf8_lossy(bytes),
        Cow::Owned(bytes) => Cow::Owned(String::from_utf8_lossy(&bytes).into_owned()),
    }
}

impl Tag<'_> {
    /// The local name.
    pub(crate) fn local(&self) -> &[u8] {
        let name = self.start.name().0;
        name.get(self.prefix..).unwrap_or(name)
    }

    fn own_prefix(&self) -> &[u8] {
        self.start.name().0.get(..self.prefix).unwrap_or_default()
    }

    /// The value of an attribute of the element's own namespace (its prefix, or none).
    pub(crate) fn attr(&self, local: &[u8]) -> Option<Cow<'_, str>> {
        self.start.attributes().with_checks(false).flatten().find_map(|a| {
            let name = a.key.0.strip_prefix(self.own_prefix()).unwrap_or(a.key.0);
            (name == local).then(|| owned_or_borrowed(a.value))
        })
    }

    /// `w:val`.
    pub(crate) fn val(&self) -> Option<Cow<'_, str>> {
        self.attr(b"val")
    }

    /// `w:val` as a number; `None` where it is not one.
    pub(crate) fn number(&self) -> Option<i64> {
        self.val()?.trim().parse().ok()
    }

    /// `w:val` of an on/off property (ECMA-376 part 1 §17.17.4): on where there is none.
    pub(crate) fn on(&self) -> bool {
        self.val().is_none_or(|v| !matches!(&*v, "0" | "false" | "off" | "none"))
    }
}

fn owned_or_borrowed(value: Cow<'_, [u8]>) -> Cow<'_, str> {
    match value {
        Cow::Borrowed(bytes) => unescaped(bytes),
        Cow::Owned(bytes) => Cow::Owned(unescaped(&bytes).into_owned()),
    }
}

impl<'a> Tokens<'a> {
    /// The tokens of a decoded part, elements nested `most` deep at most.
    pub(crate) fn new(part: &'a str, most: u32) -> Self {
        let mut reader = Reader::from_str(part);
        reader.config_mut().allow_dangling_amp = true;
        Self {
            reader,
            declarations: Vec::new(),
            w: Ns::W,
            depth: 0,
            most,
            closing: false,
            xmlns: memmem::Finder::new(b"xmlns"),
        }
    }

    /// The byte offset of what comes next.
    pub(crate) fn offset(&self) -> u64 {
        self.reader.buffer_position()
    }

    /// What a prefix (without the colon) means here.
    pub(crate) fn resolve(&self, prefix: &[u8]) -> Ns {
        let declared = self.declarations.iter().rev().find(|d| d.prefix == prefix);
        declared.map_or_else(|| Ns::of_undeclared(prefix), |d| d.ns)
    }

    /// The value of an attribute of the relationships namespace.
    pub(crate) fn relationship<'t>(&self, tag: &'t Tag<'_>, local: &[u8]) -> Option<Cow<'t, str>> {
        tag.start.attributes().with_checks(false).flatten().find_map(|a| {
            let at = a.key.0.iter().position(|&b| b == b':')?;
            let name = a.key.0.get(at + 1..)?;
            let found = name == local && self.resolve(a.key.0.get(..at)?) == Ns::R;
            found.then(|| owned_or_borrowed(a.value))
        })
    }

    /// The next token.
    pub(crate) fn next(&mut self) -> Result<Token<'a>, Fault> {
        if self.closing {
            self.closing = false;
            self.end();
            return Ok(Token::End);
        }
        loop {
            match self.reader.read_event() {
                Ok(Event::Start(start)) => return self.start(start),
                Ok(Event::Empty(start)) => {
                    self.closing = true;
                    return self.start(start);
                }
                Ok(Event::End(_)) => {
                    self.end();
                    return Ok(Token::End);
                }
                Ok(Event::Text(t)) => return Ok(Token::Text(text(t.into_inner()))),
                Ok(Event::CData(t)) => return Ok(Token::Text(text(t.into_inner()))),
                Ok(Event::GeneralRef(r)) => return Ok(Token::Text(reference(&r))),
                Ok(Event::Eof) if self.depth > 0 => {
                    return Err(self.fault("the part ends within its elements".to_owned(), false));
                }
                Ok(Event::Eof) => return Ok(Token::Eof),
                Ok(Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_)) => {}
                Err(error) => {
                    let mut fault = self.fault(error.to_string(), false);
                    fault.offset = self.reader.error_position();
                    return Err(fault);
                }
            }
        }
    }

    /// Skips what is left of the element whose start tag came last.
    pub(crate) fn skip(&mut self) -> Result<(), Fault> {
        let outside = self.depth.saturating_sub(1);
        while self.depth > outside {
            if matches!(self.next()?, Token::Eof) {
                break;
            }
        }
        Ok(())
    }

    fn fault(&self, reason: String, limit: bool) -> Fault {
        Fault { offset: self.offset(), reason, limit }
    }

    fn start(&mut self, start: BytesStart<'a>) -> Result<Token<'a>, Fault> {
        self.depth += 1;
        if self.depth > self.most {
            return Err(self.fault(format!("elements nest deeper than {}", self.most), true));
        }
        if self.xmlns.find(start.attributes_raw()).is_some() {
            self.declare(&start);
        }
        let name = start.name().0;
        let (prefix, ns) = if name.starts_with(b"w:") {
            (2, self.w)
        } else {
            match name.iter().position(|&b| b == b':') {
                Some(at) => (at + 1, self.resolve(name.get(..at).unwrap_or_default())),
                None => (0, self.resolve(b"")),
            }
        };
        Ok(Token::Start(Tag { start, prefix, ns }))
    }

    fn declare(&mut self, start: &BytesStart<'_>) {
        for attribute in start.attributes().with_checks(false).flatten() {
            let prefix = match attribute.key.0.strip_prefix(b"xmlns") {
                Some([]) => &[][..],
                Some([b':', prefix @ ..]) => prefix,
                _ => continue,
            };
            let ns = Ns::of(&attribute.value);
            // A namespace that is not read needs no memory, unless it takes over a prefix.
            if ns == Ns::Other && self.resolve(prefix) == Ns::Other {
                continue;
            }
            // Only so many prefixes make sense; a part with more is after something else.
            if self.declarations.len() < 256 {
                let prefix = prefix.to_vec();
                self.declarations.push(Declaration { prefix, ns, depth: self.depth });
            }
        }
        self.w = self.resolve(b"w");
    }

    fn end(&mut self) {
        let depth = self.depth;
        self.depth = depth.saturating_sub(1);
        if self.declarations.last().is_some_and(|d| d.depth >= depth) {
            self.declarations.retain(|d| d.depth < depth);
            self.w = self.resolve(b"w");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fmt::Write as _;

    fn told(xml: &str) -> String {
        let mut tokens = Tokens::new(xml, 8);
        let mut out = String::new();
        loop {
            match tokens.next() {
                Ok(Token::Start(tag)) => {
                    let local = String::from_utf8_lossy(tag.local());
                    let _ = write!(out, "<{:?} {local}>", tag.ns);
                }
                Ok(Token::End) => out += "</>",
                Ok(Token::Text(text)) => out += &text,
                Ok(Token::Eof) => return out,
                Err(fault) => return format!("{out}!{}", if fault.limit { "limit" } else { "" }),
            }
        }
    }

    #[test]
    fn prefixes_are_resolved_where_they_are_declared() {
        let w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
        assert_eq!(told(&format!("<x:a xmlns:x='{w}'><x:b/></x:a>")), "<W a><W b></></>");
        assert_eq!(
            told(&format!("<a xmlns='{w}'><b xmlns=''/><c/></a>")),
            "<W a><Other b></><W c></></>"
        );
        assert_eq!(told("<w:a><w:b xmlns:w='urn:x'/><w:c/></w:a>"), "<W a><Other b></><W c></></>");
    }

    #[test]
    fn only_the_five_entities_are_expanded() {
        let xml = "<!DOCTYPE a [<!ENTITY x 'boom'>]><a>&amp;&#x2011;&x;<![CDATA[<]]></a>";
        assert_eq!(told(xml), "<Other a>&\u{2011}&x;<</>");
    }

    #[test]
    fn depth_and_breaks_are_faults() {
        assert!(told(&"<a>".repeat(9)).ends_with("!limit"));
        assert_eq!(told("<a><b>x</a>"), "<Other a><Other b>x!");
        assert_eq!(told("<a><b/>"), "<Other a><Other b></>!");
    }

    #[test]
    fn attributes_are_found_by_namespace() {
        let mut tokens = Tokens::new("<w:a r:id='1' w:id='2' id='3' w:val='a&amp;b'/>", 8);
        let Ok(Token::Start(tag)) = tokens.next() else { panic!("no tag") };
        assert_eq!(tag.attr(b"id").unwrap(), "2");
        assert_eq!(tokens.relationship(&tag, b"id").unwrap(), "1");
        assert_eq!(tag.val().unwrap(), "a&b");
    }
}
