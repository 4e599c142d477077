//! The tokeniser: the only module that knows which XML parser is underneath.
//!
//! It gives start tags with their namespace resolved, ends, and text with references resolved.
//! A document type declaration is skipped and no entity but XML's own five is expanded.

use crate::names::Ns;
use memchr::{memchr, memchr2, memmem};
use quick_xml::events::Event;
use quick_xml::{Reader, escape};
use std::borrow::Cow;
use std::io::BufRead as _;

/// A token.
#[derive(Debug)]
pub enum Token<'a> {
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
pub struct Tag<'a> {
    /// Name and attributes as written.
    content: &'a [u8],
    /// Bytes of the name.
    name: usize,
    /// Bytes of the name before the local name, with the colon.
    prefix: usize,
    /// The namespace of the element.
    pub ns: Ns,
}

/// Why there are no more tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The byte offset in the decoded part.
    pub offset: u64,
    /// What is wrong.
    pub reason: String,
    /// Whether it is a limit that was reached, not an error of the part.
    pub limit: bool,
}

#[derive(Debug)]
struct Declaration {
    prefix: Vec<u8>,
    ns: Ns,
    depth: u32,
}

/// Tokens of one part.
pub struct Tokens<'a> {
    part: &'a str,
    reader: Reader<&'a [u8]>,
    declarations: Vec<Declaration>,
    /// What the prefix `w` means now: nearly every name has it.
    w: Ns,
    depth: u32,
    most: u32,
    /// Where a namespace may be declared next.
    declaration: usize,
    /// The last start tag was an empty element's, whose end is due.
    closing: bool,
    /// The name of the last start tag as written.
    last: &'a [u8],
}

/// Names that are longer are not looked for by [`Tokens::jump`].
const NAME: usize = 62;

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

/// Where a namespace may be declared next, from `start` on; beyond the part where nowhere is.
/// Looking for the word once through the part is quicker than looking at each element.
fn next_declaration(part: &str, start: usize) -> usize {
    let rest = part.as_bytes().get(start..).unwrap_or_default();
    memmem::find(rest, b"xmlns").map_or(usize::MAX, |at| start + at)
}

impl Tag<'_> {
    /// The local name.
    #[inline]
    pub fn local(&self) -> &[u8] {
        self.content.get(self.prefix..self.name).unwrap_or_default()
    }

    fn own_prefix(&self) -> &[u8] {
        self.content.get(..self.prefix).unwrap_or_default()
    }

    fn attributes(&self) -> &[u8] {
        self.content.get(self.name..).unwrap_or_default()
    }

    /// The value of an attribute of the element's own namespace (its prefix, or none).
    #[inline]
    pub fn attr(&self, local: &[u8]) -> Option<Cow<'_, str>> {
        let prefix = self.own_prefix();
        attributes(self.attributes()).find_map(|(name, value)| {
            let name = name.strip_prefix(prefix).unwrap_or(name);
            (name == local).then(|| unescaped(value))
        })
    }

    /// `w:val`.
    #[inline]
    pub fn val(&self) -> Option<Cow<'_, str>> {
        self.attr(b"val")
    }

    /// `w:val` as a number; `None` where it is not one.
    #[inline]
    pub fn number(&self) -> Option<i64> {
        self.val()?.trim().parse().ok()
    }

    /// `w:val` of an on/off property (ECMA-376 part 1 §17.17.4): on where there is none.
    #[inline]
    pub fn on(&self) -> bool {
        self.val().is_none_or(|v| !matches!(&*v, "0" | "false" | "off" | "none"))
    }
}

/// Names and values of the attributes as written; what is no attribute ends them.
fn attributes(mut rest: &[u8]) -> impl Iterator<Item = (&[u8], &[u8])> {
    std::iter::from_fn(move || {
        rest = rest.trim_ascii_start();
        let equals = memchr(b'=', rest)?;
        let (name, after) = rest.split_at_checked(equals)?;
        let (quote, after) = after.get(1..)?.trim_ascii_start().split_first()?;
        if !matches!(quote, b'"' | b'\'') {
            return None;
        }
        let (value, after) = after.split_at_checked(memchr(*quote, after)?)?;
        rest = after.get(1..)?;
        Some((name.trim_ascii_end(), value))
    })
}

impl<'a> Tokens<'a> {
    /// The tokens of a decoded part, elements nested `most` deep at most.
    pub fn new(part: &'a str, most: u32) -> Self {
        let mut reader = Reader::from_str(part);
        reader.config_mut().allow_dangling_amp = true;
        Self {
            part,
            reader,
            declarations: Vec::new(),
            w: Ns::W,
            depth: 0,
            most,
            declaration: next_declaration(part, 0),
            closing: false,
            last: b"",
        }
    }

    /// The byte offset of what comes next.
    #[inline]
    pub fn offset(&self) -> u64 {
        self.reader.buffer_position()
    }

    /// What a prefix (without the colon) means here.
    pub fn resolve(&self, prefix: &[u8]) -> Ns {
        let declared = self.declarations.iter().rev().find(|d| d.prefix == prefix);
        declared.map_or_else(|| Ns::of_undeclared(prefix), |d| d.ns)
    }

    /// The value of an attribute of the relationships namespace.
    pub fn relationship<'t>(&self, tag: &'t Tag<'_>, local: &[u8]) -> Option<Cow<'t, str>> {
        self.attribute(tag, Ns::R, local)
    }

    /// The value of an attribute of this namespace. An attribute without a prefix is of none.
    pub fn attribute<'t>(&self, tag: &'t Tag<'_>, ns: Ns, local: &[u8]) -> Option<Cow<'t, str>> {
        attributes(tag.attributes()).find_map(|(key, value)| {
            let at = memchr(b':', key)?;
            let name = key.get(at + 1..)?;
            let found = name == local && self.resolve(key.get(..at)?) == ns;
            found.then(|| unescaped(value))
        })
    }

    /// The next token.
    ///
    /// # Errors
    /// Where the part breaks off, or its elements nest too deep.
    #[expect(clippy::inline_always, reason = "to hand a token over by memory costs a tenth more")]
    #[inline(always)]
    pub fn token(&mut self) -> Result<Token<'a>, Fault> {
        if self.take_end() {
            return Ok(Token::End);
        }
        loop {
            match self.reader.read_event() {
                Ok(Event::Start(start)) => {
                    let (name, length) = (start.name().0.len(), start.len());
                    return self.start(name, length, 1);
                }
                Ok(Event::Empty(start)) => {
                    let (name, length) = (start.name().0.len(), start.len());
                    self.closing = true;
                    return self.start(name, length, 2);
                }
                Ok(Event::End(_)) => {
                    self.end();
                    return Ok(Token::End);
                }
                Ok(Event::Text(t)) => {
                    let length = t.len();
                    return Ok(Token::Text(self.text_before(length)));
                }
                Ok(Event::CData(t)) => return Ok(Token::Text(text(t.into_inner()))),
                Ok(Event::GeneralRef(r)) => return Ok(Token::Text(reference(&r))),
                Ok(Event::Eof) if self.depth > 0 => return Err(self.cut_off()),
                Ok(Event::Eof) => return Ok(Token::Eof),
                Ok(Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_)) => {}
                Err(error) => return Err(self.broken(&error)),
            }
        }
    }

    /// Whether the element whose start tag came last was empty: then its end is taken with it.
    /// Most elements are, so this is half of the tokens saved.
    #[inline]
    pub fn take_end(&mut self) -> bool {
        let empty = std::mem::take(&mut self.closing);
        if empty {
            self.end();
        }
        empty
    }

    /// Skips what is left of the element whose start tag came last. Namespaces that are declared
    /// in there end in there, so none is resolved.
    ///
    /// # Errors
    /// As [`Self::token`].
    pub fn skip(&mut self) -> Result<(), Fault> {
        if self.take_end() {
            return Ok(());
        }
        self.jump();
        let outside = self.depth.saturating_sub(1);
        while self.depth > outside {
            match self.reader.read_event() {
                Ok(Event::Start(_)) => {
                    self.depth += 1;
                    if self.depth > self.most {
                        return Err(self.too_deep());
                    }
                }
                Ok(Event::Empty(_)) if self.depth >= self.most => {
                    return Err(self.too_deep());
                }
                Ok(Event::End(_)) => self.end(),
                Ok(Event::Eof) => return Err(self.cut_off()),
                Ok(_) => {}
                Err(error) => return Err(self.broken(&error)),
            }
        }
        Ok(())
    }

    /// Leaps to the end tag of the element whose start tag came last, where that is the next of
    /// its name and nothing in between could hide it (comments, sections, an inner element of
    /// the same name). To look for a name is several times quicker than to tokenise: most of
    /// some parts is settings that nobody reads.
    fn jump(&mut self) {
        let mut needle = [0; NAME + 2];
        let length = self.last.len() + 2;
        let (Some(end), true) = (needle.get_mut(..length), length > 2) else { return };
        let Some((head, name)) = end.split_first_chunk_mut::<2>() else { return };
        *head = *b"</";
        name.copy_from_slice(self.last);
        let at = self.offset() as usize;
        let rest = self.part.as_bytes().get(at..).unwrap_or_default();
        let Some(found) = memmem::find(rest, end) else { return };
        let (inside, after) = rest.split_at_checked(found).unwrap_or_default();
        if !matches!(after.get(length), Some(b'>' | b' ' | b'\t' | b'\r' | b'\n')) {
            return;
        }
        // The same name behind a single `<` opens an inner one; it may also begin a longer name,
        // which costs a little time and nothing else.
        let Some((_, opening)) = end.split_first_mut() else { return };
        if let Some(first) = opening.first_mut() {
            *first = b'<';
        }
        let could_hide = memchr2(b'!', b'?', inside).is_some();
        if !could_hide && memmem::find(inside, opening).is_none() {
            self.reader.stream().consume(found);
        }
    }

    fn too_deep(&self) -> Fault {
        self.fault(format!("elements nest deeper than {}", self.most), true)
    }

    fn cut_off(&self) -> Fault {
        self.fault("the part ends within its elements".to_owned(), false)
    }

    fn broken(&self, error: &quick_xml::Error) -> Fault {
        Fault { offset: self.reader.error_position(), ..self.fault(error.to_string(), false) }
    }

    /// The text of that length which was just read: a piece of the part, which is known to be
    /// text, so its bytes need not be looked at again.
    fn text_before(&self, length: usize) -> Cow<'a, str> {
        let end = self.offset() as usize;
        let text = end.checked_sub(length).and_then(|start| self.part.get(start..end));
        Cow::Borrowed(text.unwrap_or_default())
    }

    fn fault(&self, reason: String, limit: bool) -> Fault {
        Fault { offset: self.offset(), reason, limit }
    }

    /// The tag that was just read, whose content is so long and stands before so many bytes.
    #[expect(clippy::inline_always, reason = "as for `token`")]
    #[inline(always)]
    fn start(&mut self, name: usize, length: usize, behind: usize) -> Result<Token<'a>, Fault> {
        self.depth += 1;
        if self.depth > self.most {
            return Err(self.too_deep());
        }
        let end = self.offset() as usize;
        let content = end
            .checked_sub(behind)
            .and_then(|end| self.part.as_bytes().get(end.checked_sub(length)?..end))
            .unwrap_or_default();
        if self.declaration < end {
            self.declare(content.get(name..).unwrap_or_default());
            self.declaration = next_declaration(self.part, end);
        }
        self.last = content.get(..name).unwrap_or_default();
        let (prefix, ns) = if content.starts_with(b"w:") {
            (2, self.w)
        } else {
            let name = content.get(..name).unwrap_or_default();
            match memchr(b':', name) {
                Some(at) => (at + 1, self.resolve(name.get(..at).unwrap_or_default())),
                None => (0, self.resolve(b"")),
            }
        };
        Ok(Token::Start(Tag { content, name, prefix, ns }))
    }

    fn declare(&mut self, own: &[u8]) {
        for (name, value) in attributes(own) {
            let prefix = match name.strip_prefix(b"xmlns") {
                Some([]) => &[][..],
                Some([b':', prefix @ ..]) => prefix,
                _ => continue,
            };
            let ns = Ns::of(value);
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
            match tokens.token() {
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

    /// What stands behind `<skip>`, which is skipped.
    fn behind(skipped: &str) -> String {
        let xml = format!("<a><skip k='1'>{skipped}</skip >after</a>");
        let mut tokens = Tokens::new(&xml, 8);
        let mut out = String::new();
        loop {
            match tokens.token() {
                Ok(Token::Start(tag)) if tag.local() == b"skip" => match tokens.skip() {
                    Ok(()) => out += "|",
                    Err(_) => return out + "!",
                },
                Ok(Token::Text(text)) => out += &text,
                Ok(Token::Eof) => return out,
                Ok(_) => {}
                Err(_) => return out + "!",
            }
        }
    }

    #[test]
    fn what_is_skipped_ends_with_its_own_end() {
        assert_eq!(behind(""), "|after");
        assert_eq!(behind("text<b>more</b><c/>"), "|after");
        assert_eq!(behind("<skip>inner</skip>"), "|after");
        assert_eq!(behind("<skip/>inner"), "|after");
        assert_eq!(behind("<skipper></skipper>"), "|after");
        assert_eq!(behind("</skipper>"), "!");
        assert_eq!(behind("<!-- </skip> -->"), "|after");
        assert_eq!(behind("<![CDATA[</skip>]]>"), "|after");
        assert_eq!(behind("<?x </skip>?>"), "|after");
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
        let Ok(Token::Start(tag)) = tokens.token() else { panic!("no tag") };
        assert_eq!(tag.attr(b"id").unwrap(), "2");
        assert_eq!(tokens.relationship(&tag, b"id").unwrap(), "1");
        assert_eq!(tag.val().unwrap(), "a&b");
    }
}
