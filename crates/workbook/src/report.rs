//! What a reading gathers: the document, its budget, what was lost.

use crate::Options;
use crate::layout;
use crate::links::{Links, Most};
use crate::sheet::{Area, Sheet};
use crate::texts::{Texts, fold_line_breaks};
use crate::xml::{Fault, Xml};
use document::{
    Block, Budget, Cause, Code, Completeness, Diagnostic, Document, Exceeded, Inner, InnerKind,
    Limits, Mark, MarkKind, Note, NoteKind, Paragraph, Property, PropertySource, Reading, Severity,
    Story, StoryCount, TextCount, visible,
};

use package::Relationships;

/// Diagnostics beyond this are only counted: a hostile file has millions of reasons.
const MOST_DIAGNOSTICS: usize = 1_000;

/// The stories by their places in [`Report::stories`].
const HEADERS: usize = 0;
const FOOTERS: usize = 1;
const COMMENTS: usize = 2;

/// The style of the text that stands in for a picture or shape (ECMA-376 part 1 §20.1.2.2.8).
pub(crate) const ALTERNATIVE: &str = "alternative text";

/// The style of the text in a box.
pub(crate) const TEXT_BOX: &str = "text box";

/// The gathering of one reading.
pub(crate) struct Report {
    pub(crate) document: Document,
    pub(crate) budget: Budget,
    pub(crate) body: TextCount,
    cells_left: u64,
    /// What the cells are limited by.
    cells: Exceeded,
    ticks: u32,
    /// Texts beside the body: the story's name and its count.
    stories: [(&'static str, TextCount); 3],
    inner: Vec<Inner>,
    inner_bytes: u64,
    diagnostics: Vec<Diagnostic>,
    unsaid: u64,
    unsaid_by: Cause,
    partial: bool,
    nothing: bool,
    stopped: bool,
    spent: bool,
    most_strings: u64,
    /// Whether it was told that marks of shared strings are left out.
    unmarked: bool,
    /// The limit of cells that was told: one of the model's is not told again.
    told: Option<&'static str>,
}

impl Report {
    pub(crate) fn new(options: &Options) -> Self {
        let text_bytes = options.limits.text_bytes.min(options.text_bytes);
        // A cell with text is a block and a place of a table: to read more of them than of
        // these is for nothing.
        let cells = [
            Exceeded::counted("cells with text", options.cells),
            Exceeded::counted("blocks", options.limits.blocks),
            Exceeded::counted("cells", options.limits.cells),
        ];
        let [own, ..] = cells;
        let cells = cells.into_iter().min_by_key(|c| c.allowed).unwrap_or(own);
        Self {
            document: Document::default(),
            budget: Budget::new(Limits { text_bytes, ..options.limits }),
            body: TextCount::default(),
            cells_left: cells.allowed,
            cells,
            ticks: 0,
            stories: ["headers", "footers", "comments"].map(|name| (name, TextCount::default())),
            inner: Vec::new(),
            inner_bytes: options.package.total_bytes / 4,
            diagnostics: Vec::new(),
            unsaid: 0,
            unsaid_by: Cause::Input,
            partial: false,
            nothing: false,
            stopped: false,
            spent: false,
            most_strings: options.cells,
            unmarked: false,
            told: None,
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

    /// Something is broken, and what stands behind it is lost.
    pub(crate) fn damaged(&mut self, part: &str, message: impl Into<String>) {
        self.partial = true;
        self.say(Diagnostic::new(Code::DamagedPart, Severity::Error, message).in_part(part));
    }

    /// Tells the fault that ended a part's tokens, where there is one.
    pub(crate) fn fault_of(&mut self, part: &str, xml: &Xml<'_>) {
        if let Some(Fault { offset, message }) = xml.fault() {
            let message = format!("broken XML, what stands before it is kept: {message}");
            self.broken(part, *offset, message);
        }
    }

    /// Something is broken at this byte of a part, and what stands behind it is lost.
    pub(crate) fn broken(&mut self, part: &str, offset: u64, message: impl Into<String>) {
        let diagnostic = Diagnostic::new(Code::DamagedPart, Severity::Error, message);
        self.partly(diagnostic.in_part(part).at(offset));
    }

    /// Something was repaired or is worth knowing, so many times; nothing where it is none.
    pub(crate) fn count(&mut self, code: Code, part: &str, count: u64, message: &str) {
        if count > 0 {
            let severity = match code {
                Code::HiddenText | Code::StruckText => Severity::Info,
                _ => Severity::Warning,
            };
            self.say(Diagnostic::new(code, severity, message).in_part(part).counting(count));
        }
    }

    /// A limit was reached: nothing more is read.
    pub(crate) fn limit(&mut self, part: &str, exceeded: Exceeded) {
        let again = self.spent;
        self.partial = true;
        self.stopped = true;
        self.spent = true;
        if !again && self.told != Some(exceeded.limit) {
            let cut = Diagnostic::cut(exceeded, Severity::Error, "; the rest is left out");
            self.say(cut.in_part(part));
        }
    }

    /// A limit of one part was reached; other parts are still read.
    pub(crate) fn limit_of_part(&mut self, part: &str, message: &str) {
        self.partial = true;
        self.say(Diagnostic::new(Code::LimitReached, Severity::Error, message).in_part(part));
    }

    /// Nothing can be read, for this reason.
    pub(crate) fn nothing(&mut self, code: Code, message: impl Into<String>) {
        self.nothing = true;
        let is_known = code == Code::UnsupportedFormat;
        let severity = if is_known { Severity::Info } else { Severity::Error };
        self.say(Diagnostic::new(code, severity, message));
    }

    /// A diagnostic from below.
    pub(crate) fn partly(&mut self, diagnostic: Diagnostic) {
        self.partial |= diagnostic.severity == Severity::Error;
        self.say(diagnostic);
    }

    /// Whether a limit has ended the reading: what was read is still laid out.
    pub(crate) fn stopped(&self) -> bool {
        self.stopped
    }

    /// Whether the budget is spent: nothing more can be added to the document.
    pub(crate) fn spent(&self) -> bool {
        self.spent
    }

    /// Asks the clock now and then, for loops over what is charged to nothing; `false` where
    /// the reading is to stop.
    pub(crate) fn tick(&mut self, part: &str) -> bool {
        self.ticks = self.ticks.wrapping_add(1);
        if self.ticks.is_multiple_of(4_096)
            && !self.spent
            && let Err(exceeded) = self.budget.deadline().check()
        {
            self.limit(part, exceeded);
        }
        !self.stopped
    }

    /// How many links a sheet may have.
    fn most_links(&self) -> Most {
        let limits = self.budget.limits();
        Most { links: limits.annotations, bytes: limits.text_bytes }
    }

    /// Adds a link over an area of a sheet.
    pub(crate) fn link(&mut self, part: &str, links: &mut Links, area: Area, target: &str) {
        let added = target.is_empty() || links.push(area, target, self.most_links());
        self.linked(part, links, added);
    }

    /// Adds a link that a relationship leads to, or a place, or both.
    pub(crate) fn related_link(
        &mut self,
        part: &str,
        links: &mut Links,
        area: Area,
        (to, relationships): ((&str, &str), &Relationships),
    ) {
        let added = links.push_related(area, to, relationships, self.most_links());
        self.linked(part, links, added);
    }

    fn linked(&mut self, part: &str, links: &mut Links, added: bool) {
        if !added && links.tell() {
            let message = "too many links, or too long ones; those are left out";
            self.limit_of_part(part, message);
        }
    }

    /// A document inside the workbook.
    pub(crate) fn inner(&mut self, part: &str, bytes: Vec<u8>) {
        if self.inner.iter().any(|i| i.name == part) {
            return;
        }
        match self.inner_bytes.checked_sub(bytes.len() as u64).filter(|_| self.inner.len() < 1_000)
        {
            Some(left) => {
                self.inner_bytes = left;
                let kind = InnerKind::Embedded;
                self.inner.push(Inner { name: part.to_owned(), bytes, kind });
            }
            None => self.limit_of_part(part, "too many documents inside; this one is left out"),
        }
    }

    /// Adds a page header or footer (by its name, which ends with either word) unless there is
    /// the same already, as the sheets of a workbook often have.
    pub(crate) fn margin(&mut self, part: &str, name: &str, paragraphs: Vec<Paragraph>) {
        let header = name.ends_with("Header");
        let all = if header { &self.document.headers } else { &self.document.footers };
        let same = |story: &Story| {
            let blocks = story.blocks.iter().zip(&paragraphs);
            story.name.as_deref() == Some(name)
                && story.blocks.len() == paragraphs.len()
                && blocks.into_iter().all(
                    |(b, p)| matches!(b, Block::Paragraph(b) if b.text == p.text && b.style == p.style),
                )
        };
        if self.spent || paragraphs.is_empty() || all.iter().take(64).any(same) {
            return;
        }
        let story = if header { HEADERS } else { FOOTERS };
        let blocks = self.kept(part, story, paragraphs);
        if !blocks.is_empty() {
            let document = &mut self.document;
            let all = if header { &mut document.headers } else { &mut document.footers };
            all.push(Story { name: Some(name.to_owned()), blocks });
        }
    }

    /// Charges one cell with text; `false` where none is left.
    pub(crate) fn cell(&mut self, part: &str) -> bool {
        if let Some(left) = self.cells_left.checked_sub(1) {
            self.cells_left = left;
            return true;
        }
        if !self.stopped {
            self.limit_of_part(part, &format!("{}; the rest is left out", self.cells));
            self.stopped = true;
            self.told = Some(self.cells.limit);
        }
        false
    }

    /// Keeps one of the workbook's shared strings; `false` where there is no room for more. Marks
    /// without room are left out.
    pub(crate) fn shared_string(
        &mut self,
        part: &str,
        strings: &mut Texts,
        text: &str,
        mut marks: Vec<Mark>,
    ) -> bool {
        if strings.mark_count() + marks.len() as u64 > self.budget.limits().annotations {
            marks.clear();
            if !std::mem::replace(&mut self.unmarked, true) {
                self.limit_of_part(part, "too many marks; strings behind have none");
            }
        }
        let room = (strings.len() as u64) < self.most_strings;
        let kept = room && strings.push(text, marks).is_some();
        if !kept {
            self.limit_of_part(part, "too many shared strings; the rest is left out");
        }
        kept
    }

    /// Gives all cells back, for a second reading of the same.
    pub(crate) fn return_cells(&mut self) {
        self.cells_left = self.cells.allowed;
    }

    /// Lays a sheet out into the document.
    pub(crate) fn sheet(&mut self, sheet: &mut Sheet, shared: &Texts, own: &Texts) {
        layout::lay_out(sheet, shared, own, self);
    }

    /// Adds a paragraph to the body.
    pub(crate) fn paragraph(&mut self, paragraph: Paragraph) -> Result<(), Exceeded> {
        self.budget.text(paragraph.text.len())?;
        self.budget.block()?;
        self.document.body.push(Block::Paragraph(paragraph));
        Ok(())
    }

    /// Adds a text to the body that stands in no cell (a text box), counting it.
    pub(crate) fn loose_text(&mut self, part: &str, paragraph: Paragraph) {
        let characters = visible(&paragraph.text);
        self.body.characters += characters;
        match self.paragraph(paragraph) {
            Ok(()) => self.body.kept += characters,
            Err(exceeded) => self.limit(part, exceeded),
        }
    }

    /// Adds words that stand over the sheet's cells, or in its charts: the style says what they are.
    pub(crate) fn words(&mut self, part: &str, style: &str, text: &str, hidden: bool) {
        if text.trim().is_empty() {
            return;
        }
        let mut text = text.to_owned();
        fold_line_breaks(&mut text, 0);
        let mut paragraph = Paragraph::plain(text);
        if style == ALTERNATIVE {
            let span = (0, paragraph.text.chars().count() as u32);
            paragraph.marks.push(Mark { kind: MarkKind::AltText, span });
        }
        (paragraph.style, paragraph.hidden) = (Some(style.to_owned()), hidden);
        self.loose_text(part, paragraph);
    }

    /// Says that a sheet holds no cells but a chart, dialog or module, which is not read.
    pub(crate) fn unread_sheet(&mut self, part: &str, name: &str) {
        let message =
            format!("the sheet \"{name}\" has no cells: it is a module of code, or empty");
        self.count(Code::UnreadContent, part, 1, &message);
    }

    /// The paragraphs of a story for which there is room, all of them counted.
    fn kept(&mut self, part: &str, story: usize, paragraphs: Vec<Paragraph>) -> Vec<Block> {
        let mut blocks = Vec::new();
        for paragraph in paragraphs {
            let characters = visible(&paragraph.text);
            let marks = paragraph.marks.iter().try_for_each(|_| self.budget.annotation());
            let text = marks.and_then(|()| self.budget.text(paragraph.text.len()));
            let charged = text.and_then(|()| self.budget.block());
            let room = !self.spent && charged.is_ok();
            if let Some((_, count)) = self.stories.get_mut(story) {
                count.characters += characters;
                count.kept += if room { characters } else { 0 };
            }
            match charged {
                Ok(()) if room => blocks.push(Block::Paragraph(paragraph)),
                Ok(()) => {}
                Err(exceeded) => self.limit(part, exceeded),
            }
        }
        blocks
    }

    /// Adds a comment on the cell of this place; one on the same cell as the last goes on there.
    pub(crate) fn comment(
        &mut self,
        part: &str,
        (sheet, place): (&str, &str),
        mut text: String,
        marks: Vec<Mark>,
    ) {
        fold_line_breaks(&mut text, 0);
        let paragraph = Paragraph { marks, ..Paragraph::plain(text) };
        let id = format!("{sheet}!{place}");
        let blocks = self.kept(part, COMMENTS, vec![paragraph]);
        if blocks.is_empty() {
            return;
        }
        match self.document.notes.last_mut().filter(|n| n.id == id) {
            Some(note) => note.blocks.extend(blocks),
            None => match self.budget.annotation() {
                Ok(()) => self.document.notes.push(Note { kind: NoteKind::Comment, id, blocks }),
                Err(exceeded) => self.limit(part, exceeded),
            },
        }
    }

    /// Adds a property.
    pub(crate) fn property(&mut self, part: &str, source: PropertySource, name: &str, text: &str) {
        if text.is_empty() || self.spent {
            return;
        }
        let bytes = name.len() + text.len();
        match self.budget.annotation().and_then(|()| self.budget.text(bytes)) {
            Ok(()) => self.document.properties.push(Property {
                source,
                name: name.to_owned(),
                text: text.to_owned(),
            }),
            Err(exceeded) => self.limit(part, exceeded),
        }
    }

    /// The reading.
    pub(crate) fn finish(mut self) -> Reading {
        if self.unsaid > 0 {
            let message = "more of the like was found and is not told one by one";
            self.diagnostics.push(
                Diagnostic::new(Code::DamagedPart, Severity::Warning, message)
                    .counting(self.unsaid)
                    .by(self.unsaid_by),
            );
        }
        let completeness = if self.nothing {
            Completeness::Nothing
        } else if self.partial {
            Completeness::Partial
        } else {
            Completeness::Whole
        };
        let story = |name: &str, count: TextCount| StoryCount { story: name.to_owned(), count };
        let mut text = vec![story("body", self.body)];
        let others = self.stories.iter().filter(|(_, count)| count.characters > 0);
        text.extend(others.map(|(name, count)| story(name, *count)));
        Reading {
            document: self.document,
            diagnostics: self.diagnostics,
            completeness,
            text,
            inner: self.inner,
        }
    }
}
