//! The machine that reads the parts of a document: tokens in, blocks out.
//!
//! As in the reader of Word documents, an explicit stack holds the context of the children of
//! each open element and what is to be done at its end; elements that mean nothing here are
//! transparent. One machine reads all parts, since in a flat file they are one.
//!
//! | module | holds |
//! |---|---|
//! | here | the machine, its state, its loop |
//! | [`start`] | the vocabulary: what each start tag opens |
//! | [`end`] | what is done where an element ends |
//! | [`text`] | text, white space, marks |
//! | [`changes`] | tracked changes |

mod changes;
mod end;
mod start;
mod text;

use crate::Options;
use crate::lists::Lists;
use crate::objects::Object;
use crate::styles::{Marks, Opened, Styles};
use crate::tables::{Cell, Grid};
use changes::Changes;
use document::{
    Block, Captures, Document, Line, Look, Note, NoteKind, PropertySource, Story, TextCount,
    visible,
};
use ooxml::{Shared, Stop, Token, Tokens};
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

/// The context that an element's children stand in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum In {
    /// Between blocks.
    Blocks,
    /// In a paragraph.
    Paragraph,
    /// Text that is kept apart, until an element ends.
    Words,
    /// Text that is none of the page.
    Quiet,
    Meta,
    Styles {
        automatic: bool,
    },
    Masters,
    Table,
}

/// The action at an element's end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    Nothing,
    Styles(Opened),
    Property,
    Margin { footer: bool, name: &'static str, hidden: bool },
    Paragraph,
    Span,
    Link,
    Ruby,
    Number,
    Hidden,
    Prompt,
    Citation,
    Note,
    NoteBody,
    Annotation,
    SpeakerNotes,
    List(usize),
    Table,
    Headers,
    Row,
    Cell,
    Shape,
    Title,
    TableText,
    Description,
    Page,
    Declaration,
    Region,
    Deletion,
    Creator,
    Control,
    CheckBox,
}

/// The outcome of a start tag.
enum Step {
    Open(In, End),
    Skip,
}

/// The story that text counts for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Kind {
    #[default]
    Body,
    Headers,
    Footers,
    Footnotes,
    Endnotes,
    Comments,
    Speaker,
}

impl Kind {
    fn story(self) -> &'static str {
        match self {
            Self::Body => "body",
            Self::Headers => "headers",
            Self::Footers => "footers",
            Self::Footnotes => "footnotes",
            Self::Endnotes => "endnotes",
            Self::Comments => "comments",
            Self::Speaker => "notes",
        }
    }
}

/// The look of text.
#[derive(Debug, Clone, Default)]
struct Span {
    look: Look,
    /// The font of symbols that it is in; mostly empty.
    font: &'static str,
}

impl Span {
    /// The same, with these properties over it.
    fn with(&self, marks: Marks) -> Self {
        Self { look: marks.on(&self.look), font: marks.font_on(self.font) }
    }
}

/// A paragraph in the making.
#[derive(Debug, Default)]
struct Para {
    line: Line,
    style: Option<Rc<str>>,
    /// The level of a heading, from 1.
    heading: Option<u8>,
    /// A heading without a number, or the number that it begins with.
    unnumbered: bool,
    start: Option<i64>,
    number: Option<String>,
    hidden: bool,
    /// The look of its text, by itself and within its open spans.
    spans: Vec<Span>,
    links: Vec<Option<Rc<str>>>,
    /// The last character was white space, which takes up what follows of it.
    after_space: bool,
    /// Blocks of text boxes anchored in it; they follow it.
    after: Vec<Block>,
}

/// The place of new blocks: a story, a cell, a text box, a note.
#[derive(Debug, Default)]
struct Container {
    kind: Kind,
    blocks: Vec<Block>,
    para: Option<Para>,
    /// Content of a paragraph whose end is not in the state that is read: the next one takes it
    /// over.
    carried: Option<Para>,
    /// Lists that are open around it.
    lists: usize,
}

/// A shape that is open.
#[derive(Debug, Default)]
struct Shape {
    title: String,
    description: String,
    /// Its role on a slide.
    class: String,
    equation: Option<String>,
}

/// A note that is open.
#[derive(Debug)]
struct OpenNote {
    kind: NoteKind,
    id: String,
}

/// The machine, with all that it has read.
pub(crate) struct Machine<'c> {
    shared: &'c mut Shared,
    options: &'c Options,
    styles: Styles,
    lists: Lists,
    /// By the names that shapes call them by.
    objects: HashMap<String, Object>,
    document: Document,
    stack: Vec<(In, End)>,
    containers: Vec<Container>,
    grids: Vec<Grid>,
    cells: Vec<Cell>,
    shapes: Vec<Shape>,
    notes: Vec<OpenNote>,
    read_notes: Vec<Note>,
    changes: Changes,
    captures: Captures,
    /// The text that is read apart from the paragraph.
    words: String,
    property: Option<(PropertySource, String)>,
    check_box: bool,
    /// Open elements whose text is hidden, that hold a prompt, or that call a note.
    hidden: u32,
    prompts: u32,
    citations: u32,
    /// Slides so far, and whether this one is hidden.
    slides: usize,
    hidden_slide: bool,
    titles: Vec<Block>,
    /// Headers and footers that there are already.
    margins: HashSet<String>,
    slide_footers: Vec<Block>,
    /// Characters within covered cells.
    covered: u64,
}

impl<'c> Machine<'c> {
    pub(crate) fn new(
        shared: &'c mut Shared,
        options: &'c Options,
        objects: HashMap<String, Object>,
    ) -> Self {
        Self {
            shared,
            options,
            styles: Styles::default(),
            lists: Lists::default(),
            objects,
            document: Document::default(),
            stack: Vec::new(),
            containers: vec![Container::default()],
            grids: Vec::new(),
            cells: Vec::new(),
            shapes: Vec::new(),
            notes: Vec::new(),
            read_notes: Vec::new(),
            changes: Changes::default(),
            captures: Captures::default(),
            words: String::new(),
            property: None,
            check_box: false,
            hidden: 0,
            prompts: 0,
            citations: 0,
            slides: 0,
            hidden_slide: false,
            titles: Vec::new(),
            margins: HashSet::new(),
            slide_footers: Vec::new(),
            covered: 0,
        }
    }

    /// Reads a part. Whatever breaks it off is told; what stands before is kept.
    pub(crate) fn read(&mut self, part: &str, text: &str) {
        self.styles.forget_automatic();
        // Changes are listed by the part that they are in.
        self.changes = Changes::default();
        let mut tokens = Tokens::new(text, self.shared.xml_depth);
        if let Err(why) = self.run(&mut tokens) {
            self.shared.stopped(part, why, tokens.offset());
        }
        while let Some((_, end)) = self.stack.pop() {
            if let Err(exceeded) = self.end(end) {
                self.shared.tally.exceeded(exceeded, part, tokens.offset());
            }
        }
    }

    fn run(&mut self, tokens: &mut Tokens<'_>) -> Result<(), Stop> {
        loop {
            match tokens.token()? {
                Token::Start(tag) => match self.start(&tag, tokens)? {
                    Step::Open(_, end) if tokens.take_end() => self.end(end)?,
                    Step::Open(place, end) => self.stack.push((place, end)),
                    Step::Skip => tokens.skip()?,
                },
                Token::End => {
                    if let Some((_, end)) = self.stack.pop() {
                        self.end(end)?;
                    }
                }
                Token::Text(text) => match self.place() {
                    In::Paragraph => self.text(&text)?,
                    In::Words => self.words.push_str(&text),
                    In::Quiet | In::Meta | In::Styles { .. } => {}
                    In::Blocks | In::Masters | In::Table => {
                        let stray = visible(&text);
                        self.count().characters += stray;
                        self.shared.tally.stray += stray;
                    }
                },
                Token::Eof => return Ok(()),
            }
        }
    }

    fn place(&self) -> In {
        self.stack.last().map_or(In::Blocks, |&(place, _)| place)
    }

    /// The count of the story that is being read.
    fn count(&mut self) -> &mut TextCount {
        let story = self.kind().story();
        self.shared.tally.text(story)
    }

    /// The document, with its notes in the order of their kinds, and what was counted.
    pub(crate) fn finish(mut self) -> Document {
        while let Some(container) = self.containers.pop() {
            let mut blocks = self.close(container);
            blocks.append(&mut self.document.body);
            self.document.body = blocks;
        }
        for kind in
            [NoteKind::Footnote, NoteKind::Endnote, NoteKind::SpeakerNotes, NoteKind::Comment]
        {
            let notes = self.read_notes.extract_if(.., |note| note.kind == kind);
            self.document.notes.extend(notes);
        }
        if !self.slide_footers.is_empty() {
            let blocks = self.slide_footers;
            self.document.footers.push(Story { name: None, blocks });
        }
        // A body is counted that has no text, too.
        self.shared.tally.text("body");
        if self.covered > 0 {
            self.shared.tally.unread("text in cells that others cover", None);
        }
        self.document
    }

    /// Begins to gather blocks apart.
    fn begin_container(&mut self, kind: Kind) {
        let lists = self.lists.depth();
        self.containers.push(Container { kind, lists, ..Container::default() });
    }

    /// The blocks of the innermost container, which ends.
    fn end_container(&mut self) -> Vec<Block> {
        // The story itself does not end before the document.
        if self.containers.len() < 2 {
            return Vec::new();
        }
        self.containers.pop().map(|container| self.close(container)).unwrap_or_default()
    }

    fn close(&mut self, container: Container) -> Vec<Block> {
        self.containers.push(container);
        let _ = self.end_paragraph();
        let _ = self.flush_carried();
        self.containers.pop().map(|c| c.blocks).unwrap_or_default()
    }

    /// The kind of the story around.
    fn kind(&self) -> Kind {
        self.containers.last().map_or(Kind::Body, |c| c.kind)
    }

    /// Blocks of something that is anchored here: they follow the paragraph.
    fn put_after(&mut self, mut blocks: Vec<Block>) {
        let Some(container) = self.containers.last_mut() else { return };
        match &mut container.para {
            Some(para) => para.after.append(&mut blocks),
            None => container.blocks.append(&mut blocks),
        }
    }
}
