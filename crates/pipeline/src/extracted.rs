//! One document's outcome, as a run hands it on.

use crate::inner::Made;
use crate::{Outline, TextBlock};
use record::{DocumentRecord, Passage, Violation};
use std::time::Duration;

/// One document's outcome: its record as JSON, and typed where somebody asks for that.
#[derive(Debug)]
pub struct Extracted {
    /// The document in short.
    pub outline: Outline,
    /// The record as JSON on one line, without the line's end.
    pub line: String,
    /// The document's text, where [`Options::blocks`](crate::Options::blocks) asks for it.
    pub blocks: Vec<TextBlock>,
    /// The document's passages, where [`Options::passages`](crate::Options::passages) asks for them.
    pub passages: Vec<Passage>,
    /// How it fails its schema, where [`Options::validate`](crate::Options::validate) asks for
    /// that.
    pub violations: Vec<Violation>,
    /// How long its file took, with all documents in it.
    pub elapsed: Duration,
    /// Whether it is known from an earlier run.
    pub known: bool,
    /// Whether it would come out the same another time: not where a clock, another process or a
    /// converter had a part in it, or the file could not be read.
    pub settled: bool,
    /// Of a file's own record, in a run with a cache: what the records of the file are a function
    /// of, as [`Known::signature_of`](crate::Known::signature_of) takes it.
    pub key: Option<[u8; 32]>,
    record: Option<Box<DocumentRecord>>,
}

impl Extracted {
    pub(crate) fn made(made: Made) -> Self {
        let Made { record, blocks, passages, settled } = made;
        Self {
            outline: Outline::of(&record),
            // Serialising our own types to memory does not fail.
            line: serde_json::to_string(&record).unwrap_or_default(),
            blocks,
            passages,
            violations: Vec::new(),
            elapsed: Duration::ZERO,
            known: false,
            settled,
            key: None,
            record: Some(Box::new(record)),
        }
    }

    /// The outcome of an earlier run, without texts.
    pub(crate) fn known(outline: Outline, line: String) -> Self {
        let (blocks, passages, violations) = (Vec::new(), Vec::new(), Vec::new());
        let (known, settled, key, record, elapsed) = (true, true, None, None, Duration::ZERO);
        Self { outline, line, blocks, passages, violations, elapsed, known, settled, key, record }
    }

    /// How many bytes it holds, about.
    pub(crate) fn weight(&self) -> u64 {
        let blocks = self.blocks.iter().map(|(pointer, text)| pointer.len() + text.len());
        let passages = self.passages.iter().map(|passage| passage.text.len());
        (self.line.len() + blocks.sum::<usize>() + passages.sum::<usize>()) as u64
    }

    /// The record.
    ///
    /// Of a document that is known from an earlier run it is read from its line, which costs
    /// more than handing the line on.
    ///
    /// # Errors
    /// Where the line is not a record, which the cache's check sums rule out.
    pub fn into_record(self) -> Result<DocumentRecord, serde_json::Error> {
        self.into_parts().map(|(record, ..)| record)
    }

    /// The record, its line and the document's text.
    ///
    /// # Errors
    /// As [`Extracted::into_record`].
    pub fn into_parts(self) -> Result<(DocumentRecord, String, Vec<TextBlock>), serde_json::Error> {
        let record = match self.record {
            Some(record) => *record,
            None => serde_json::from_str(&self.line)?,
        };
        Ok((record, self.line, self.blocks))
    }
}
