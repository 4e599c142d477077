//! Text to tree, with what the parser costs kept linear.

use crate::limiter::Limiter;
use crate::scan::Scanner;
use crate::sheet;
use document::{Deadline, Exceeded};
use html5ever::TokenizerResult;
use html5ever::interface::TreeSink;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{BufferQueue, TokenSink, Tokenizer, TokenizerOpts};
use memchr::memmem;
use scraper::Html;

/// The tokeniser is fed so many bytes at a time; in between the clock is asked.
const CHUNK: usize = if cfg!(test) { 61 } else { 32 << 10 };
/// Where the root element of an XML page is looked for.
const HEAD: usize = 4_096;

/// The page, and what was cut to get it.
pub(crate) struct Parsed {
    pub page: Html,
    /// Start tags dropped because too much was open.
    pub flattened: u64,
    /// Tags with too many attributes.
    pub cut_tags: u64,
    /// Whether the tree took no more before the end.
    pub full: bool,
    /// Whether the time was over before the end.
    pub late: Option<Exceeded>,
}

/// What a parse may cost.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Bounds {
    pub max_depth: u32,
    pub max_attributes: usize,
    pub deadline: Deadline,
}

/// Parses a page without any bound that a test would meet.
#[cfg(test)]
pub(crate) fn parse_whole(text: &str) -> Parsed {
    let deadline = Deadline::after(std::time::Duration::from_mins(10));
    parse(&StrTendril::from_slice(text), Bounds { max_depth: 512, max_attributes: 1_000, deadline })
}

/// Whether a page is XHTML: it has an XML declaration, or its root element says so. Then a tag
/// that closes itself does so whatever its name, and `<![CDATA[` begins text (XML 1.0 §2.7).
fn is_xml(text: &str) -> bool {
    let text = text.trim_start();
    if text.starts_with("<?xml") {
        return true;
    }
    let head = text.as_bytes();
    let head = head.get(..HEAD).unwrap_or(head);
    let Some(root) = memmem::find(head, b"<html") else { return false };
    let root = head.get(root..).unwrap_or_default();
    let end = memchr::memchr(b'>', root).unwrap_or(root.len());
    let root = root.get(..end).unwrap_or_default();
    // With a prefix (`xmlns:h`) it says nothing of names without.
    [&b"xmlns=\"http://www.w3.org/1999/xhtml\""[..], b"xmlns='http://www.w3.org/1999/xhtml'"]
        .iter()
        .any(|declaration| memmem::find(root, declaration).is_some())
}

/// How many nodes a page has, about: its tags, the texts between them, and some that it leaves
/// for the parser to add. Room that grows by doubling would be most of what a page takes.
fn nodes(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut count = 0;
    for at in memchr::memchr_iter(b'<', bytes) {
        let begins = bytes.get(at + 1).is_some_and(|b| *b != b'/');
        let behind_text = at.checked_sub(1).and_then(|before| bytes.get(before)) != Some(&b'>');
        count += usize::from(begins) + usize::from(behind_text);
    }
    count + count / 16 + 16
}

struct Feeder<'a> {
    tokenizer: Tokenizer<Limiter>,
    queue: BufferQueue,
    text: &'a StrTendril,
    deadline: Deadline,
    late: Option<Exceeded>,
}

impl Feeder<'_> {
    /// It stops at the end of each script; there is nothing to run.
    fn run(&mut self) {
        while let TokenizerResult::Script(_) = self.tokenizer.feed(&self.queue) {}
        if self.late.is_none() {
            self.late = self.deadline.check().err();
        }
    }

    /// Both ends are beside ASCII characters or at the text's ends.
    fn feed(&mut self, start: usize, end: usize) {
        let mut at = start;
        while at < end && self.late.is_none() {
            let mut to = end.min(at + CHUNK);
            while to < end && !self.text.is_char_boundary(to) {
                to += 1;
            }
            if let Ok(piece) = self.text.try_subtendril(at as u32, (to - at) as u32) {
                self.queue.push_back(piece);
            }
            self.run();
            at = to;
        }
    }

    /// Feeds what stands for itself, markup or not.
    fn feed_literal(&mut self, start: usize, end: usize) {
        let text = self.text.get(start..end).unwrap_or_default();
        let mut at = 0;
        while at < text.len() && self.late.is_none() {
            let mut to = text.len().min(at + CHUNK);
            while !text.is_char_boundary(to) {
                to += 1;
            }
            let piece = text.get(at..to).unwrap_or_default();
            let piece = piece.replace('&', "&amp;").replace('<', "&lt;");
            self.queue.push_back(StrTendril::from(piece));
            self.run();
            at = to;
        }
    }
}

/// Parses a page or a fragment of one. Its nodes share the text.
pub(crate) fn parse(text: &StrTendril, bounds: Bounds) -> Parsed {
    let is_xml = is_xml(text);
    let asked_for = sheet::attribute_names(text);
    let limiter = Limiter::new(bounds.max_depth, &asked_for, is_xml, nodes(text));
    let mut feeder = Feeder {
        tokenizer: Tokenizer::new(limiter, TokenizerOpts::default()),
        queue: BufferQueue::default(),
        text,
        deadline: bounds.deadline,
        late: None,
    };
    let scanner = Scanner { bytes: text.as_bytes(), max_attributes: bounds.max_attributes };
    let mut cut_tags = 0;
    let mut at = 0;
    while at < text.len() && !feeder.tokenizer.sink.is_full() && feeder.late.is_none() {
        let batch = if let Some(name) = feeder.tokenizer.sink.raw() {
            scanner.raw_text(at, &name)
        } else {
            let sink = &feeder.tokenizer.sink;
            let foreign = sink.adjusted_current_node_present_but_not_in_html_namespace();
            if is_xml
                && !foreign
                && let Some(rest) = text.get(at..).and_then(|t| t.strip_prefix("<![CDATA["))
            {
                let end = memmem::find(rest.as_bytes(), b"]]>").unwrap_or(rest.len());
                feeder.feed_literal(at + 9, at + 9 + end);
                at = (at + 9 + end + 3).min(text.len());
                continue;
            }
            scanner.markup(at, foreign)
        };
        cut_tags += batch.cuts.len() as u64;
        for cut in batch.cuts {
            feeder.feed(at, cut.start);
            at = cut.end;
        }
        feeder.feed(at, batch.end);
        at = batch.end;
    }
    let Feeder { tokenizer, late, .. } = feeder;
    let full = tokenizer.sink.is_full();
    tokenizer.end();
    let flattened = tokenizer.sink.flattened();
    let late = late.filter(|_| !full);
    Parsed { page: tokenizer.sink.into_sink().finish(), flattened, cut_tags, full, late }
}
