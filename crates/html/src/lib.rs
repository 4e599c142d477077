//! HTML as SharePoint and Word save it to the block tree.
//!
//! [`read`] takes bytes and gives a [`Reading`]: what stands on the page as headings,
//! paragraphs, list items and tables, and beside it what was left out, marked or cut. It does
//! no input or output, knows nothing of addresses, and never fails.
//!
//! ```
//! use document::{Block, ParagraphKind};
//! let reading = html::read(b"<h1>Report</h1><ol><li>Opening</ol>", &html::Options::default());
//! let [Block::Paragraph(title), Block::Paragraph(item)] = &reading.document.body[..] else {
//!     panic!()
//! };
//! assert_eq!((title.kind, &*title.text), (ParagraphKind::Heading(1), "Report"));
//! assert_eq!((item.label.as_deref(), &*item.text), (Some("1."), "Opening"));
//! ```
//!
//! The way of a page: bytes → text (`package::decode_html`) → tree (`scraper`'s, built by
//! html5ever, the parser of the HTML Living Standard; a scan ahead of its tokeniser and a limiter
//! before its tree builder hold it linear) → blocks (one walk over the tree).
//!
//! What is read is what a browser shows that runs no scripts: style sheets of the page itself
//! count (those in other files are not there), what they hide is left out with a finding. What
//! Word saves apart (footnotes, endnotes, comments, page headers) stands apart here too.

mod apart;
mod columns;
mod context;
mod css;
mod diagnose;
mod ending;
mod grid;
mod limiter;
mod line;
mod node;
mod numbering;
mod parse;
mod properties;
mod scan;
mod shared;
mod sheet;
mod tags;
mod walk;

use ending::End;
use html5ever::tendril::StrTendril;

use document::{
    Budget, Code, Completeness, Deadline, Diagnostic, Document, Limits, Reading, Severity,
};

/// What a reading may cost, and what is known of the bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// Limits of the block tree.
    pub limits: Limits,
    /// Bytes of the page; what comes after is not read.
    pub max_bytes: usize,
    /// Elements open at one time, at least 16; deeper ones are dropped, their text is kept.
    pub max_depth: u32,
    /// Attributes of one tag; what comes after is dropped.
    pub max_attributes: usize,
    /// The `charset` that came with the bytes (HTTP, MIME part), if any.
    pub transport_charset: Option<String>,
    /// Which state of tracked changes (`del`, `ins`) is read.
    pub revisions: document::Revisions,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            limits: Limits::default(),
            max_bytes: 32 << 20,
            max_depth: 512,
            max_attributes: 1_000,
            transport_charset: None,
            revisions: document::Revisions::Final,
        }
    }
}

/// Reads a page, or a fragment of one.
///
/// ```
/// use document::{Code, Completeness};
/// let reading = html::read(b"", &html::Options::default());
/// assert_eq!(reading.completeness, Completeness::Nothing);
/// assert_eq!(reading.diagnostics[0].code, Code::DamagedPart);
/// ```
pub fn read(bytes: &[u8], options: &Options) -> Reading {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        let why = "the file is empty: there is nothing to read";
        return Reading::nothing(Diagnostic::new(Code::DamagedPart, Severity::Error, why));
    }
    let kept = within(bytes, options.max_bytes);
    let mut decoded = package::decode_html(kept, options.transport_charset.as_deref());
    let mut budget = Budget::new(options.limits);
    // Half of the time, so that there is some left for what was parsed.
    let bounds = parse::Bounds {
        max_depth: options.max_depth,
        max_attributes: options.max_attributes,
        deadline: Deadline::after(options.limits.time / 2),
    };
    let text = StrTendril::from_slice(&std::mem::take(&mut decoded.text));
    let cut = kept.len() < bytes.len();
    let end = if cut { End::Whole } else { End::of(&text) };
    let mut parsed = parse::parse(&text, bounds);
    let marked = node::marked(&mut parsed.page);
    grid::order_row_groups(&mut parsed.page.tree, &marked);
    let mut cascade = sheet::Cascade::new(&parsed.page, &marked);
    let (properties, no_room) = match properties::collect(&parsed.page, &marked, &mut budget) {
        Ok(properties) => (properties, None),
        Err(exceeded) => (Vec::new(), Some(exceeded)),
    };
    let walked = walk::walk(&parsed.page, &mut cascade, options.revisions, &mut budget);

    let stopped = walked.stopped.or(no_room);
    let transport = options.transport_charset.as_deref();
    let refused = match transport {
        Some(label) => Some(label).filter(|l| properties::is_refused(l)),
        None => properties::refused_charset(&parsed.page, &marked),
    };
    let diagnostics = diagnose::diagnose(&diagnose::Findings {
        cut_at: cut.then_some(kept.len() as u64),
        end,
        decoded: &decoded,
        parsed: &parsed,
        tally: &walked.tally,
        stopped,
        refused,
        sheets_cut: cascade.cut,
        max_attributes: options.max_attributes,
        table_depth: options.limits.table_depth,
        revisions: options.revisions,
    });
    let partial =
        cut || end == End::InTag || parsed.full || parsed.late.is_some() || stopped.is_some();
    Reading {
        document: Document {
            properties,
            body: walked.blocks,
            headers: walked.headers,
            footers: walked.footers,
            notes: walked.notes,
            ..Document::default()
        },
        diagnostics,
        completeness: if partial { Completeness::Partial } else { Completeness::Whole },
        text: walked.text,
        inner: Vec::new(),
    }
}

/// The first bytes, cut before a character rather than in it.
fn within(bytes: &[u8], max: usize) -> &[u8] {
    let Some(kept) = bytes.get(..max).filter(|_| bytes.len() > max) else { return bytes };
    let mut end = max;
    // A byte of the form 10xxxxxx continues a character of UTF-8.
    for _ in 0..3 {
        if end > 0 && bytes.get(end).is_some_and(|b| b & 0xc0 == 0x80) {
            end -= 1;
        }
    }
    kept.get(..end).unwrap_or(kept)
}

#[cfg(test)]
mod tests;
