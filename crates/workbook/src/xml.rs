//! XML as a short alphabet of tokens, with what is broken told at the end.

use quick_xml::Reader;
use quick_xml::events::{BytesEnd, BytesRef, BytesStart, BytesText, Event};
use std::borrow::Cow;

/// A token. An empty element is a start and an end.
pub(crate) enum Token<'a> {
    Start(Tag<'a>),
    End(Closing<'a>),
    Text(Cow<'a, str>),
}

/// A start tag.
pub(crate) struct Tag<'a>(BytesStart<'a>);

/// An end tag.
pub(crate) struct Closing<'a>(BytesEnd<'a>);

/// Where and why reading stopped before the end.
#[derive(Debug, Clone)]
pub(crate) struct Fault {
    pub(crate) offset: u64,
    pub(crate) message: String,
}

impl Tag<'_> {
    /// The name without its prefix: prefixes are the writer's choice, and strict and
    /// transitional namespaces have the same local names.
    pub(crate) fn local(&self) -> &[u8] {
        self.0.local_name().into_inner()
    }

    /// The value of the attribute of this local name; of two, the one that has no prefix.
    pub(crate) fn attribute(&self, local: &[u8]) -> Option<Cow<'_, str>> {
        self.find(local, false).or_else(|| self.find(local, true))
    }

    /// The value of the attribute of this local name with any prefix (`r:id`).
    pub(crate) fn prefixed(&self, local: &[u8]) -> Option<Cow<'_, str>> {
        self.find(local, true)
    }

    fn find(&self, local: &[u8], prefixed: bool) -> Option<Cow<'_, str>> {
        // The check for doubled names is quadratic in their number.
        self.0.attributes().with_checks(false).filter_map(Result::ok).find_map(|a| {
            let (name, prefix) = a.key.decompose();
            if name.into_inner() != local || prefix.is_some() != prefixed {
                return None;
            }
            Some(match a.value {
                Cow::Borrowed(raw) => unescape(raw),
                Cow::Owned(raw) => Cow::Owned(unescape(&raw).into_owned()),
            })
        })
    }

    /// Whether an attribute of this local name, of any prefix, has this value.
    pub(crate) fn any(&self, local: &[u8], value: &str) -> bool {
        self.0
            .attributes()
            .with_checks(false)
            .filter_map(Result::ok)
            .any(|a| a.key.local_name().into_inner() == local && unescape(&a.value) == value)
    }

    /// The attribute as a number.
    pub(crate) fn number<T: std::str::FromStr>(&self, local: &[u8]) -> Option<T> {
        self.attribute(local)?.trim().parse().ok()
    }

    /// The attribute as an XML Schema boolean.
    pub(crate) fn flag(&self, local: &[u8]) -> Option<bool> {
        self.attribute(local).map(|v| matches!(v.trim(), "1" | "true" | "on"))
    }
}

impl Closing<'_> {
    /// The name without its prefix.
    pub(crate) fn local(&self) -> &[u8] {
        self.0.local_name().into_inner()
    }
}

fn unescape(raw: &[u8]) -> Cow<'_, str> {
    match String::from_utf8_lossy(raw) {
        Cow::Borrowed(text) => quick_xml::escape::unescape(text).unwrap_or(Cow::Borrowed(text)),
        Cow::Owned(text) => Cow::Owned(text),
    }
}

/// A stream of tokens.
pub(crate) struct Xml<'a> {
    reader: Reader<&'a [u8]>,
    depth: u64,
    /// Whether an element was seen at all.
    begun: bool,
    /// Whether what stands in extensions is passed over.
    plain: bool,
    fault: Option<Fault>,
}

impl<'a> Xml<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        let mut reader = Reader::from_str(text);
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        config.check_comments = false;
        config.allow_dangling_amp = true;
        Self { reader, depth: 0, begun: false, plain: false, fault: None }
    }

    /// As [`Self::new`], without what stands in `extLst` (ECMA-376 part 1 §18.2.10): later
    /// programs keep elements of other namespaces there, whose local names may be those of
    /// the part's own.
    pub(crate) fn without_extensions(text: &'a str) -> Self {
        Self { plain: true, ..Self::new(text) }
    }

    /// The next token; nothing at the end or at the first fault.
    pub(crate) fn next(&mut self) -> Option<Token<'a>> {
        if self.fault.is_some() {
            return None;
        }
        // How deep the extensions began that are passed over.
        let mut extensions: Option<u64> = None;
        loop {
            match self.reader.read_event() {
                Ok(Event::Start(e)) => {
                    self.depth += 1;
                    self.begun = true;
                    if self.plain
                        && extensions.is_none()
                        && e.local_name().into_inner() == b"extLst"
                    {
                        extensions = Some(self.depth);
                    }
                    if extensions.is_some() {
                        continue;
                    }
                    return Some(Token::Start(Tag(e)));
                }
                Ok(Event::End(e)) => {
                    self.depth = self.depth.saturating_sub(1);
                    if let Some(began) = extensions {
                        if self.depth < began {
                            extensions = None;
                        }
                        continue;
                    }
                    return Some(Token::End(Closing(e)));
                }
                Ok(Event::Text(_) | Event::CData(_) | Event::GeneralRef(_))
                    if extensions.is_some() => {}
                Ok(Event::Text(e)) => return Some(Token::Text(text(&e))),
                Ok(Event::CData(e)) => {
                    let text = e
                        .xml10_content()
                        .map_or_else(|_| String::from_utf8_lossy(&e).into_owned(), Cow::into_owned);
                    return Some(Token::Text(Cow::Owned(text)));
                }
                Ok(Event::GeneralRef(e)) => return Some(Token::Text(reference(&e))),
                Ok(Event::Eof) => {
                    if self.depth > 0 || !self.begun {
                        let why = if self.begun { "ends before its root" } else { "is no XML" };
                        self.fault = Some(Fault {
                            offset: self.reader.buffer_position(),
                            message: format!("the part {why}"),
                        });
                    }
                    return None;
                }
                Ok(_) => {}
                Err(error) => {
                    self.fault = Some(Fault {
                        offset: self.reader.error_position(),
                        message: error.to_string(),
                    });
                    return None;
                }
            }
        }
    }

    /// How many elements are open, the one whose start was given last among them.
    pub(crate) fn depth(&self) -> u64 {
        self.depth
    }

    /// What broke the stream, once [`Self::next`] gave nothing.
    pub(crate) fn fault(&self) -> Option<&Fault> {
        self.fault.as_ref()
    }
}

fn text<'a>(e: &BytesText<'a>) -> Cow<'a, str> {
    match e.xml10_content() {
        Ok(text) => text,
        Err(_) => Cow::Owned(String::from_utf8_lossy(e).into_owned()),
    }
}

/// A character reference or one of the five entities of XML; others stay as written, for a DTD
/// is not read.
fn reference(e: &BytesRef<'_>) -> Cow<'static, str> {
    if let Ok(Some(c)) = e.resolve_char_ref() {
        return Cow::Owned(c.to_string());
    }
    match &**e {
        b"amp" => Cow::Borrowed("&"),
        b"lt" => Cow::Borrowed("<"),
        b"gt" => Cow::Borrowed(">"),
        b"quot" => Cow::Borrowed("\""),
        b"apos" => Cow::Borrowed("'"),
        other => Cow::Owned(format!("&{};", String::from_utf8_lossy(other))),
    }
}
