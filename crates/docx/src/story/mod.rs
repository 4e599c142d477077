//! The machine that reads one story: tokens in, blocks out.
//!
//! An explicit stack holds, for each open element, the context that its children stand in and
//! what is to be done at its end. Elements that mean nothing here are transparent: their
//! children stand in the context around them. So content controls, custom XML and smart tags
//! around runs, paragraphs, rows and cells need no case of their own.
//!
//! | module | holds |
//! |---|---|
//! | here | the machine, its state, its loop |
//! | [`start`] | the vocabulary: what each start tag opens |
//! | [`props`] | properties of paragraphs, rows, cells and form fields |
//! | [`end`] | what is done where an element ends |
//! | [`paragraphs`] | paragraphs from their first tag to the block, with their labels |
//! | [`text`] | runs and text, symbols, note calls, alternative texts |

mod end;
mod paragraphs;
mod props;
mod start;
mod text;

use crate::context::Context;
use crate::fields::Fields;
use crate::numbering::Counters;
use crate::para::{Flags, Para};
use crate::revisions::Change;
use crate::rows::{CellProps, TableState};
use crate::styles::RunProps;
use document::{Block, Captures, Note, NoteKind, TextCount, TextView, visible};
use ooxml::{Math, Stop, Token, Tokens};
use package::Relationships;

/// The context that an element's children stand in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum In {
    Any,
    Paragraph,
    ParagraphProps,
    MarkProps,
    Numbering,
    Run,
    RunProps,
    Text,
    DeletedText,
    Instruction,
    Table,
    Row,
    RowProps,
    Cell,
    CellProps,
    ControlProps,
    Section,
    Alternate,
    FormField,
}

/// What is to be done at an element's end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    Nothing,
    Paragraph,
    ParagraphProps,
    RunProps,
    Table,
    Row,
    Cell,
    TextBox,
    Control,
    Hyperlink,
    SimpleField,
    Marked(Change),
    Deleted,
    Ruby,
    RubyText,
    Note,
    Alternate,
    FieldBegin,
    Equation,
    MathPart,
}

/// What becomes of a start tag.
enum Step {
    Open(In, End),
    Skip,
}

/// Where blocks go: a story, a cell, a text box, a note.
#[derive(Default)]
struct Container {
    blocks: Vec<Block>,
    para: Option<Para>,
    /// Content of a paragraph whose mark is deleted: the next one takes it over.
    carried: Option<Para>,
    cell: CellProps,
    /// The run that a text box interrupts, and the fields that are open around it.
    flags: Flags,
    fields: usize,
}

/// A form field of the old kind (ECMA-376 part 1 §17.16.17), whose state is not in its text.
#[derive(Default)]
struct FormField {
    is_checkbox: bool,
    checked: Option<bool>,
    checked_at_first: bool,
    /// What a field of text holds before anybody fills it in.
    text: Option<String>,
    entries: Vec<String>,
    chosen: Option<i64>,
    chosen_at_first: Option<i64>,
}

/// What kind of story is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Body,
    Header,
    Footer,
    Notes(NoteKind),
}

impl Kind {
    fn name(self) -> &'static str {
        match self {
            Self::Body => "body",
            Self::Header => "headers",
            Self::Footer => "footers",
            Self::Notes(NoteKind::Footnote) => "footnotes",
            Self::Notes(NoteKind::Endnote) => "endnotes",
            Self::Notes(NoteKind::Comment | NoteKind::SpeakerNotes) => "comments",
        }
    }
}

/// What a story gave.
#[derive(Default)]
pub(crate) struct Told {
    pub(crate) blocks: Vec<Block>,
    pub(crate) notes: Vec<Note>,
}

struct Story<'c> {
    context: &'c mut Context,
    relationships: &'c Relationships,
    kind: Kind,
    stack: Vec<(In, End)>,
    containers: Vec<Container>,
    tables: Vec<TableState>,
    /// For each open `mc:AlternateContent`, whether a branch was taken, and its context.
    alternates: Vec<(bool, In)>,
    fields: Fields,
    captures: Captures,
    counters: Counters,
    /// Open elements whose content is left out.
    deleted: u32,
    /// Open changes of each kind whose content is marked.
    marked: [u32; Change::ALL.len()],
    /// The reading aid over the base text that comes next.
    ruby: String,
    in_ruby_text: bool,
    run: RunProps,
    run_style: Option<usize>,
    /// The run is in Word's style of prompts.
    styled_as_prompt: bool,
    flags: Flags,
    note: Option<String>,
    form: FormField,
    /// The equation that is open.
    math: Option<Math>,
    told: Told,
    count: TextCount,
}

/// Reads one story. Whatever breaks it off is told to the context's tally; what stands before
/// is kept.
pub(crate) fn read(
    part: &str,
    text: &str,
    kind: Kind,
    relationships: &Relationships,
    context: &mut Context,
) -> Told {
    let mut tokens = Tokens::new(text, context.shared.xml_depth);
    let captures = Captures::telling_apart(context.apart);
    let mut story = Story {
        context,
        relationships,
        kind,
        stack: Vec::new(),
        containers: vec![Container::default()],
        tables: Vec::new(),
        alternates: Vec::new(),
        fields: Fields::default(),
        captures,
        counters: Counters::default(),
        deleted: 0,
        marked: [0; Change::ALL.len()],
        ruby: String::new(),
        in_ruby_text: false,
        run: RunProps::default(),
        run_style: None,
        styled_as_prompt: false,
        flags: Flags::default(),
        note: None,
        form: FormField::default(),
        math: None,
        told: Told::default(),
        count: TextCount::default(),
    };
    match story.run(&mut tokens) {
        Ok(()) => {}
        Err(why) => story.context.shared.stopped(part, why, tokens.offset()),
    }
    story.finish(part, tokens.offset())
}

/// The text of blocks as it stands on the page: without struck-out and hidden spans.
fn standing(blocks: Vec<Block>) -> (Vec<Block>, String) {
    let cell = document::Cell { blocks, ..document::Cell::default() };
    let TextView { text, left_out } = cell.view();
    let mut out = String::new();
    let mut spans = left_out.into_iter().peekable();
    for (at, c) in text.chars().take(Captures::MOST).enumerate() {
        let at = at as u32;
        while spans.peek().is_some_and(|s| s.1 <= at) {
            spans.next();
        }
        if spans.peek().is_none_or(|s| s.0 > at) {
            out.push(c);
        }
    }
    (cell.blocks, out)
}

impl Story<'_> {
    fn run(&mut self, tokens: &mut Tokens<'_>) -> Result<(), Stop> {
        loop {
            match tokens.token()? {
                Token::Start(tag) => match self.start(&tag, tokens)? {
                    Step::Open(_, end) if tokens.take_end() => self.end(end)?,
                    Step::Open(context, end) => self.stack.push((context, end)),
                    Step::Skip => tokens.skip()?,
                },
                Token::End => {
                    if let Some((_, end)) = self.stack.pop() {
                        self.end(end)?;
                    }
                }
                Token::Text(text) => match self.place() {
                    In::Text => self.text(&text)?,
                    In::DeletedText if self.shows_deleted() => self.text(&text)?,
                    In::DeletedText => self.count.characters += visible(&text),
                    In::Instruction if self.deleted == 0 => self.fields.instruct(&text),
                    _ => {}
                },
                Token::Eof => return Ok(()),
            }
        }
    }

    fn place(&self) -> In {
        self.stack.last().map_or(In::Any, |&(context, _)| context)
    }

    /// Ends what is still open, and gives the story.
    fn finish(mut self, part: &str, offset: u64) -> Told {
        while let Some((_, end)) = self.stack.pop() {
            if let Err(exceeded) = self.end(end) {
                self.context.shared.tally.exceeded(exceeded, part, offset);
            }
        }
        while let Some(container) = self.containers.pop() {
            let mut blocks = self.close(container);
            // Only the story itself is left here, but nothing must depend on it.
            blocks.append(&mut self.told.blocks);
            self.told.blocks = blocks;
        }
        self.context.shared.tally.open_fields += self.fields.depth() as u64;
        let count = self.context.shared.tally.text(self.kind.name());
        count.characters += self.count.characters;
        count.kept += self.count.kept;
        self.told
    }

    /// The blocks of a container that ends, with what waits for a next paragraph.
    fn close(&mut self, container: Container) -> Vec<Block> {
        self.containers.push(container);
        let _ = self.end_paragraph();
        let _ = self.flush_carried();
        self.containers.pop().map(|c| c.blocks).unwrap_or_default()
    }
}
