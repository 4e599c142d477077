//! Text to tree, with what the parser costs kept linear.

use crate::limiter::Limiter;
use crate::scan::Scanner;
use crate::tree::Tree;
use html5ever::TokenizerResult;
use html5ever::interface::TreeSink;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{BufferQueue, TokenSink, Tokenizer, TokenizerOpts};

/// The tree, and what was cut to get it.
pub(crate) struct Parsed {
    pub tree: Tree,
    /// Start tags dropped because too much was open.
    pub flattened: u64,
    /// Tags with too many attributes.
    pub cut_tags: u64,
    /// Whether the tree took no more before the end.
    pub full: bool,
}

/// Parses a page or a fragment of one.
pub(crate) fn parse(text: &str, max_depth: u32, max_attributes: usize) -> Parsed {
    let whole = StrTendril::from_slice(text);
    let tokenizer = Tokenizer::new(Limiter::new(max_depth), TokenizerOpts::default());
    let limiter = &tokenizer.sink;
    let scanner = Scanner { bytes: text.as_bytes(), max_attributes };
    let queue = BufferQueue::default();
    let mut cut_tags = 0;
    let mut at = 0;
    while at < text.len() && !limiter.is_full() {
        let batch = if let Some(name) = limiter.raw() {
            scanner.raw_text(at, &name)
        } else {
            let foreign = limiter.adjusted_current_node_present_but_not_in_html_namespace();
            scanner.markup(at, foreign)
        };
        cut_tags += batch.cuts.len() as u64;
        for cut in batch.cuts {
            feed(&queue, &whole, at, cut.start);
            at = cut.end;
        }
        feed(&queue, &whole, at, batch.end);
        at = batch.end;
        // It stops at the end of each script; there is nothing to run.
        while let TokenizerResult::Script(_) = tokenizer.feed(&queue) {}
    }
    let full = limiter.is_full();
    tokenizer.end();
    let flattened = tokenizer.sink.flattened();
    Parsed { tree: tokenizer.sink.into_sink().finish(), flattened, cut_tags, full }
}

fn feed(queue: &BufferQueue, whole: &StrTendril, start: usize, end: usize) {
    // Both ends are beside ASCII characters or at the text's ends.
    if let Ok(piece) = whole.try_subtendril(start as u32, (end - start) as u32) {
        queue.push_back(piece);
    }
}
