//! What a reading gathers: the document, what is left of its limits, what was lost.

use crate::Options;
use crate::names::Names;
use document::{
    Block, Cause, Code, Completeness, Deadline, Diagnostic, Document, Exceeded, Inner, InnerKind,
    Limits, Paragraph, Property, PropertySource, Reading, Severity, Size, Story, StoryCount,
    visible,
};
use std::time::Instant;

/// Diagnostics beyond this are only counted: a hostile message has thousands of reasons.
const MOST_DIAGNOSTICS: usize = 1_000;

/// The gathering of one reading.
pub(crate) struct Report<'a> {
    pub(crate) options: &'a Options,
    pub(crate) document: Document,
    /// What is left of the limits.
    left: Limits,
    deadline: Deadline,
    started: Instant,
    text: Vec<StoryCount>,
    inner: Vec<Inner>,
    inner_left: u64,
    names: Names,
    diagnostics: Vec<Diagnostic>,
    unsaid: u64,
    unsaid_by: Cause,
    partial: bool,
    spent: bool,
}

impl<'a> Report<'a> {
    pub(crate) fn new(options: &'a Options) -> Self {
        Self {
            options,
            document: Document::default(),
            left: options.limits,
            deadline: Deadline::after(options.limits.time),
            started: Instant::now(),
            text: Vec::new(),
            inner: Vec::new(),
            inner_left: options.inner_bytes,
            names: Names::default(),
            diagnostics: Vec::new(),
            unsaid: 0,
            unsaid_by: Cause::Input,
            partial: false,
            spent: false,
        }
    }

    pub(crate) fn say(&mut self, diagnostic: Diagnostic) {
        if self.diagnostics.len() < MOST_DIAGNOSTICS {
            self.diagnostics.push(diagnostic);
        } else {
            self.unsaid += 1;
            self.unsaid_by = self.unsaid_by.max(diagnostic.cause);
        }
    }

    /// A warning or worse in a part.
    pub(crate) fn warn(&mut self, code: Code, part: &str, message: impl Into<String>) {
        self.say(Diagnostic::new(code, Severity::Warning, message).in_part(part));
    }

    /// Something in a part that is worth knowing.
    pub(crate) fn note(&mut self, code: Code, part: &str, message: impl Into<String>) {
        self.say(Diagnostic::new(code, Severity::Info, message).in_part(part));
    }

    /// Something is missing.
    pub(crate) fn cut(&mut self, diagnostic: Diagnostic) {
        self.partial = true;
        self.say(diagnostic);
    }

    /// A part is not read, or not all of it.
    pub(crate) fn lose(&mut self, code: Code, part: &str, message: impl Into<String>) {
        self.cut(Diagnostic::new(code, Severity::Warning, message).in_part(part));
    }

    /// The reading is not whole.
    pub(crate) fn partly(&mut self) {
        self.partial = true;
    }

    /// A limit of the block tree was reached. Said once: whatever comes after reaches it again.
    fn exceeded(&mut self, exceeded: Exceeded) {
        self.partial = true;
        if !std::mem::replace(&mut self.spent, true) {
            let rest = ": what comes after was not read";
            self.say(Diagnostic::cut(exceeded, Severity::Warning, rest));
        }
    }

    /// Whether a limit ended the reading.
    pub(crate) fn is_spent(&mut self) -> bool {
        if !self.spent
            && let Err(exceeded) = self.deadline.check()
        {
            self.exceeded(exceeded);
        }
        self.spent
    }

    /// What is left of the limits, for a reading of a piece.
    pub(crate) fn left(&self) -> Limits {
        Limits { time: self.left.time.saturating_sub(self.started.elapsed()), ..self.left }
    }

    fn take(&mut self, size: Size) -> Result<(), Exceeded> {
        let (left, all) = (self.left, self.options.limits);
        for (name, size, left, allowed) in [
            ("blocks", size.blocks, left.blocks, all.blocks),
            ("text bytes", size.text_bytes, left.text_bytes, all.text_bytes),
            ("annotations", size.annotations, left.annotations, all.annotations),
        ] {
            if size > left {
                return Err(Exceeded::counted(name, allowed));
            }
        }
        self.left = left.less(size);
        Ok(())
    }

    /// Counts characters of a story, `kept` of them.
    pub(crate) fn count(&mut self, story: &str, characters: u64, kept: u64) {
        let at = self.text.iter().position(|s| s.story == story).unwrap_or_else(|| {
            let count = document::TextCount::default();
            self.text.push(StoryCount { story: story.to_owned(), count });
            self.text.len() - 1
        });
        if let Some(story) = self.text.get_mut(at) {
            story.count.characters += characters;
            story.count.kept += kept;
        }
    }

    /// A paragraph of the body; gives how many characters it has.
    ///
    /// # Errors
    /// Where a limit is reached: the paragraph is left out, and that is said.
    pub(crate) fn paragraph(&mut self, paragraph: Paragraph) -> Result<u64, ()> {
        let characters = visible(&paragraph.text);
        let text_bytes = paragraph.text.len() as u64;
        let mut taken = self.take(Size { blocks: 1, text_bytes, ..Size::default() });
        if self.document.body.len().is_multiple_of(512) {
            taken = taken.and_then(|()| self.deadline.check());
        }
        if let Err(exceeded) = taken {
            self.exceeded(exceeded);
            self.count("body", characters, 0);
            return Err(());
        }
        self.count("body", characters, characters);
        self.document.body.push(Block::Paragraph(paragraph));
        Ok(characters)
    }

    /// A property of the message.
    pub(crate) fn property(&mut self, name: &str, text: String) {
        if text.is_empty() {
            return;
        }
        let text_bytes = (name.len() + text.len()) as u64;
        match self.take(Size { annotations: 1, text_bytes, ..Size::default() }) {
            Ok(()) => self.document.properties.push(Property {
                source: PropertySource::Message,
                name: name.to_owned(),
                text,
            }),
            Err(exceeded) => self.exceeded(exceeded),
        }
    }

    /// Takes up the reading of a part: what it says, counts and holds; gives its body.
    fn taken(&mut self, reading: Reading, part: &str, story: Option<&str>) -> Vec<Block> {
        self.partial |= reading.completeness != Completeness::Whole;
        for mut diagnostic in reading.diagnostics {
            diagnostic.part = Some(match diagnostic.part {
                Some(inner) => format!("{part}: {inner}"),
                None => part.to_owned(),
            });
            self.say(diagnostic);
        }
        for StoryCount { story: own, count } in reading.text {
            self.count(story.unwrap_or(&own), count.characters, count.kept);
        }
        for inner in reading.inner {
            let kind = match inner.kind {
                InnerKind::Imported { before } => {
                    InnerKind::Imported { before: self.document.body.len() + before }
                }
                kind => kind,
            };
            self.attach(Some(&inner.name), "object", ".bin", inner.bytes, kind, part);
        }
        let mut document = reading.document;
        // It was read within what is left.
        self.left = self.left.less(document.size());
        self.document.properties.append(&mut document.properties);
        self.document.headers.append(&mut document.headers);
        self.document.footers.append(&mut document.footers);
        self.document.notes.append(&mut document.notes);
        self.document.fields.append(&mut document.fields);
        document.body
    }

    /// Appends the reading of a part to the body; says how many characters that gave.
    pub(crate) fn absorb(&mut self, reading: Reading, part: &str) -> u64 {
        let kept = reading.text.iter().map(|s| s.count.kept).sum();
        let blocks = self.taken(reading, part, None);
        self.document.body.extend(blocks);
        kept
    }

    /// Makes the reading of a piece a page header, or a footer.
    pub(crate) fn absorb_story(&mut self, reading: Reading, part: &str, name: String, foot: bool) {
        let story = if foot { "footers" } else { "headers" };
        let blocks = self.taken(reading, part, Some(story));
        let to = if foot { &mut self.document.footers } else { &mut self.document.headers };
        to.push(Story { name: Some(name).filter(|n| !n.is_empty()), blocks });
    }

    /// A document inside the message, under a safe name that none before it has.
    pub(crate) fn attach(
        &mut self,
        name: Option<&str>,
        usual: &str,
        extension: &str,
        bytes: Vec<u8>,
        kind: InnerKind,
        part: &str,
    ) {
        let name = self.names.give(name, usual, extension);
        let length = bytes.len() as u64;
        if let Some(left) = self.inner_left.checked_sub(length) {
            self.inner_left = left;
            self.inner.push(Inner { name, bytes, kind });
        } else {
            let most = self.options.inner_bytes;
            let message = format!(
                "{name} was not read: with its {length} bytes, the documents inside the message \
                 go beyond their limit of {most} bytes"
            );
            self.lose(Code::LimitReached, part, message);
        }
    }

    /// Ends the gathering.
    pub(crate) fn finish(mut self) -> Reading {
        if self.unsaid > 0 {
            let message = "further findings of this message were not written down";
            let more = Diagnostic::new(Code::LimitReached, Severity::Info, message);
            self.diagnostics.push(more.counting(self.unsaid).by(self.unsaid_by));
        }
        let completeness = if self.partial { Completeness::Partial } else { Completeness::Whole };
        Reading {
            document: self.document,
            diagnostics: self.diagnostics,
            completeness,
            text: self.text,
            inner: self.inner,
        }
    }
}
