//! The machine that reads one story: tokens in, blocks out.
//!
//! An explicit stack holds, for each open element, the context that its children stand in and
//! what is to be done at its end. Elements that mean nothing here are transparent: their
//! children stand in the context around them. So content controls, custom XML and smart tags
//! around runs, paragraphs, rows and cells need no case of their own.
//!
//! This file is long because the vocabulary is: one `match` over element names belongs together.

use crate::captures::Captures;
use crate::context::{Context, PageStory};
use crate::fields::Fields;
use crate::names::Ns;
use crate::numbering::Counters;
use crate::para::{Flags, OpenLink, Para};
use crate::revisions::{Change, Fate};
use crate::rows::{CellProps, Merge, RowState, TableState};
use crate::styles::RunProps;
use crate::symbols;
use crate::tokens::{Fault, Tag, Token, Tokens};
use document::{
    Block, Exceeded, NamedField, Note, NoteKind, Paragraph, ParagraphKind, Revisions, TextCount,
    TextView,
};
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

/// Why reading stops before the end.
enum Stop {
    Fault(Fault),
    Exceeded(Exceeded),
}

impl From<Fault> for Stop {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

impl From<Exceeded> for Stop {
    fn from(exceeded: Exceeded) -> Self {
        Self::Exceeded(exceeded)
    }
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
    flags: Flags,
    note: Option<String>,
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
    let mut tokens = Tokens::new(text, context.xml_depth);
    let mut story = Story {
        context,
        relationships,
        kind,
        stack: Vec::new(),
        containers: vec![Container::default()],
        tables: Vec::new(),
        alternates: Vec::new(),
        fields: Fields::default(),
        captures: Captures::default(),
        counters: Counters::default(),
        deleted: 0,
        marked: [0; Change::ALL.len()],
        ruby: String::new(),
        in_ruby_text: false,
        run: RunProps::default(),
        run_style: None,
        flags: Flags::default(),
        note: None,
        told: Told::default(),
        count: TextCount::default(),
    };
    match story.run(&mut tokens) {
        Ok(()) => {}
        Err(Stop::Fault(fault)) => story.context.tally.fault(part, &fault),
        Err(Stop::Exceeded(e)) => story.context.tally.exceeded(e, part, tokens.offset()),
    }
    story.finish(part, tokens.offset())
}

/// Characters that are not white space.
fn visible(text: &str) -> u64 {
    if text.is_ascii() {
        // Counted in bytes by the block, which the compiler does sixteen at a time and more.
        let blocks = text.as_bytes().chunks(255);
        let dark = |b: &u8| u8::from(*b != b' ' && b.wrapping_sub(b'\t') > 4);
        blocks.map(|block| u64::from(block.iter().map(dark).sum::<u8>())).sum()
    } else {
        text.chars().filter(|c| !c.is_whitespace()).count() as u64
    }
}

/// The text of blocks as it stands on the page: without struck-out and hidden spans.
fn standing(blocks: Vec<Block>) -> (Vec<Block>, String) {
    let cell = document::Cell { blocks, ..document::Cell::default() };
    let TextView { text, left_out } = cell.view();
    let mut out = String::new();
    let mut spans = left_out.into_iter().peekable();
    for (at, c) in text.chars().take(crate::captures::FIELD_TEXT).enumerate() {
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
            match tokens.next()? {
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
                self.context.tally.exceeded(exceeded, part, offset);
            }
        }
        while let Some(container) = self.containers.pop() {
            let mut blocks = self.close(container);
            // Only the story itself is left here, but nothing must depend on it.
            blocks.append(&mut self.told.blocks);
            self.told.blocks = blocks;
        }
        self.context.tally.open_fields += self.fields.depth() as u64;
        let count = self.context.tally.text(self.kind.name());
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

    fn start(&mut self, tag: &Tag<'_>, tokens: &Tokens<'_>) -> Result<Step, Stop> {
        let place = self.place();
        match tag.ns {
            Ns::W => self.start_w(tag, place, tokens),
            Ns::Mc => Ok(self.start_mc(tag, place, tokens)),
            Ns::M => Ok(match tag.local() {
                b"r" => {
                    self.begin_run();
                    Step::Open(In::Run, End::Nothing)
                }
                b"t" => Step::Open(In::Text, End::Nothing),
                _ => Step::Open(place, End::Nothing),
            }),
            Ns::R | Ns::Known | Ns::Other => {
                let what = match tag.local() {
                    b"OLEObject" => Some(("the embedded object", &b"id"[..])),
                    b"chart" => Some(("the chart", &b"id"[..])),
                    b"relIds" => Some(("the diagram", &b"dm"[..])),
                    _ => None,
                };
                if let Some((what, attribute)) = what {
                    self.unread(what, tag, attribute, tokens);
                }
                if place == In::Alternate {
                    return Ok(Step::Skip);
                }
                Ok(Step::Open(place, End::Nothing))
            }
        }
    }

    fn start_mc(&mut self, tag: &Tag<'_>, place: In, tokens: &Tokens<'_>) -> Step {
        match tag.local() {
            b"AlternateContent" => {
                self.alternates.push((false, place));
                Step::Open(In::Alternate, End::Alternate)
            }
            local @ (b"Choice" | b"Fallback") if place == In::Alternate => {
                let known = local == b"Fallback"
                    || tag.attr(b"Requires").is_none_or(|requires| {
                        requires
                            .split_ascii_whitespace()
                            .all(|prefix| tokens.resolve(prefix.as_bytes()) != Ns::Other)
                    });
                match self.alternates.last_mut() {
                    Some((taken, around)) if known && !*taken => {
                        *taken = true;
                        Step::Open(*around, End::Nothing)
                    }
                    _ => Step::Skip,
                }
            }
            _ => Step::Open(place, End::Nothing),
        }
    }

    /// Something that is not read, by the part that a relationship of it names.
    fn unread(&mut self, what: &str, tag: &Tag<'_>, attribute: &[u8], tokens: &Tokens<'_>) {
        let id = tokens.relationship(tag, attribute);
        let relationship = id.and_then(|id| self.relationships.get(&id));
        let part = relationship.map(|r| if r.external { &r.target } else { &r.part });
        self.context.tally.unread(what, part.map(String::as_str));
    }

    fn start_w(&mut self, tag: &Tag<'_>, place: In, tokens: &Tokens<'_>) -> Result<Step, Stop> {
        let open = |context, end| Ok(Step::Open(context, end));
        let local = tag.local();
        // Properties first: what stands in them is theirs alone.
        match place {
            In::RunProps => {
                if local == b"rStyle" {
                    self.run_style = tag.val().and_then(|id| self.context.styles.find(&id));
                } else if local == b"rPrChange" {
                    return Ok(Step::Skip);
                } else {
                    self.run.take(tag);
                }
                return open(In::RunProps, End::Nothing);
            }
            In::ParagraphProps => return Ok(self.paragraph_property(tag, local)),
            In::MarkProps => {
                if local == b"rPrChange" {
                    return Ok(Step::Skip);
                }
                if self.change(local, tag).is_some_and(|(_, fate)| fate == Fate::LeftOut) {
                    self.with_para(|p| p.mark_deleted = true);
                }
                return open(In::MarkProps, End::Nothing);
            }
            In::Numbering => {
                let number = tag.number();
                match local {
                    b"numId" => self.with_para(|p| p.num = number),
                    b"ilvl" => {
                        self.with_para(|p| p.level = number.and_then(|n| u8::try_from(n).ok()));
                    }
                    _ => {}
                }
                return open(In::Numbering, End::Nothing);
            }
            In::RowProps => {
                self.row_property(tag, local);
                return if local == b"trPrChange" {
                    Ok(Step::Skip)
                } else {
                    open(In::RowProps, End::Nothing)
                };
            }
            In::CellProps => {
                self.cell_property(tag, local);
                return if local == b"tcPrChange" {
                    Ok(Step::Skip)
                } else {
                    open(In::CellProps, End::Nothing)
                };
            }
            In::ControlProps => {
                let value = || tag.val().unwrap_or_default().into_owned();
                match local {
                    b"tag" => self.captures.tag(value()),
                    b"alias" => self.captures.alias(value()),
                    b"showingPlcHdr" if tag.on() => self.captures.placeholder(),
                    _ => {}
                }
                return Ok(Step::Skip);
            }
            In::Section => {
                if matches!(local, b"headerReference" | b"footerReference")
                    && let Some(id) = tokens.relationship(tag, b"id")
                {
                    self.context.pages.push(PageStory {
                        footer: local == b"footerReference",
                        kind: tag.attr(b"type").map(std::borrow::Cow::into_owned),
                        relationship: id.into_owned(),
                    });
                }
                return Ok(Step::Skip);
            }
            In::Alternate => return Ok(Step::Skip),
            _ => {}
        }
        match local {
            b"p" => {
                self.begin_paragraph()?;
                open(In::Paragraph, End::Paragraph)
            }
            b"r" => {
                self.begin_run();
                open(In::Run, End::Nothing)
            }
            b"t" => open(In::Text, End::Nothing),
            b"delText" => open(In::DeletedText, End::Nothing),
            b"instrText" => open(In::Instruction, End::Nothing),
            b"delInstrText" if self.context.revisions == Revisions::Original => {
                open(In::Instruction, End::Nothing)
            }
            b"pPr" if place == In::Paragraph => open(In::ParagraphProps, End::ParagraphProps),
            b"rPr" if place == In::Run => open(In::RunProps, End::RunProps),
            b"tab" | b"ptab" if place == In::Run => {
                self.text("\t")?;
                open(In::Run, End::Nothing)
            }
            b"br" | b"cr" if place == In::Run => {
                // A page that begins with a paragraph parts nothing in it.
                let page = tag.attr(b"type").is_some_and(|t| matches!(&*t, "page" | "column"));
                if !page || self.has_text() {
                    self.text("\n")?;
                }
                open(In::Run, End::Nothing)
            }
            b"noBreakHyphen" if place == In::Run => {
                self.text("\u{2011}")?;
                open(In::Run, End::Nothing)
            }
            b"softHyphen" if place == In::Run => {
                self.text("\u{ad}")?;
                open(In::Run, End::Nothing)
            }
            b"sym" if place == In::Run => {
                self.symbol(tag)?;
                open(In::Run, End::Nothing)
            }
            b"footnoteReference" | b"endnoteReference" => {
                self.note_call(tag, local)?;
                open(place, End::Nothing)
            }
            b"footnoteRef" | b"endnoteRef" => {
                let called = self.note.as_deref().and_then(|id| match self.kind {
                    Kind::Notes(NoteKind::Footnote) => {
                        let number = self.context.footnotes.number(id)?;
                        Some(self.context.footnote_format.write(number))
                    }
                    Kind::Notes(NoteKind::Endnote) => {
                        let number = self.context.endnotes.number(id)?;
                        Some(self.context.endnote_format.write(number))
                    }
                    _ => None,
                });
                if let Some(call) = called {
                    self.call_text(&call)?;
                }
                open(place, End::Nothing)
            }
            b"fldChar" => {
                match tag.attr(b"fldCharType").as_deref() {
                    Some("begin") => self.fields.begin(),
                    Some("separate") => self.fields.separate(),
                    Some("end") => self.fields.end(self.field_floor()),
                    _ => {}
                }
                // Form field data and saved data hold no text of the page.
                Ok(Step::Skip)
            }
            b"fldSimple" => {
                self.fields.begin_simple(&tag.attr(b"instr").unwrap_or_default());
                open(place, End::SimpleField)
            }
            b"hyperlink" => {
                let id = tokens.relationship(tag, b"id");
                let target = id.and_then(|id| self.relationships.get(&id)).map(|r| &*r.target);
                let anchor = tag.attr(b"anchor").map(|a| format!("#{a}")).unwrap_or_default();
                self.fields.begin_element(format!("{}{anchor}", target.unwrap_or_default()));
                open(place, End::Hyperlink)
            }
            b"ins" | b"moveTo" | b"del" | b"moveFrom" => match self.change(local, tag) {
                Some((change, Fate::Marked)) => {
                    self.mark(change, true);
                    open(place, End::Marked(change))
                }
                Some((_, Fate::LeftOut)) => {
                    self.deleted += 1;
                    open(place, End::Deleted)
                }
                Some((_, Fate::Stands)) | None => open(place, End::Nothing),
            },
            b"ruby" => open(place, End::Ruby),
            b"rt" => {
                self.in_ruby_text = true;
                open(place, End::RubyText)
            }
            b"tbl" => {
                self.end_paragraph()?;
                self.flush_carried()?;
                let depth = self.context.budget.limits().table_depth as usize;
                if self.tables.len() >= depth {
                    self.context.tally.flattened += 1;
                    return open(In::Any, End::Nothing);
                }
                self.tables.push(TableState::default());
                open(In::Table, End::Table)
            }
            b"tr" if place == In::Table => {
                if let Some(table) = self.tables.last_mut() {
                    table.row = Some(RowState::default());
                }
                open(In::Row, End::Row)
            }
            b"tc" if place == In::Row => {
                self.containers.push(Container {
                    cell: CellProps { span: 1, ..CellProps::default() },
                    ..Container::default()
                });
                open(In::Cell, End::Cell)
            }
            b"trPr" if place == In::Row => open(In::RowProps, End::Nothing),
            b"tcPr" if place == In::Cell => open(In::CellProps, End::Nothing),
            b"sdt" => {
                self.captures.begin_control();
                open(place, End::Control)
            }
            b"sdtPr" => open(In::ControlProps, End::Nothing),
            b"bookmarkStart" => {
                let column = |name| tag.attr(name).and_then(|v| v.trim().parse().ok());
                self.captures.begin_bookmark(
                    tag.attr(b"id").unwrap_or_default().into_owned(),
                    tag.attr(b"name").unwrap_or_default().into_owned(),
                    column(b"colFirst").zip(column(b"colLast")),
                    self.tables.len(),
                );
                open(place, End::Nothing)
            }
            b"bookmarkEnd" => {
                let id = tag.attr(b"id").unwrap_or_default();
                let in_row = self.tables.last().is_some_and(|t| t.row.is_some());
                let table = self.tables.len();
                let budget = &mut self.context.budget;
                let field = self.captures.end_bookmark(&id, table, in_row, budget)?;
                self.context.fields.extend(field);
                open(place, End::Nothing)
            }
            b"sectPr" => open(In::Section, End::Nothing),
            b"txbxContent" => {
                self.containers.push(Container {
                    flags: self.flags,
                    fields: self.fields.depth(),
                    ..Container::default()
                });
                open(In::Any, End::TextBox)
            }
            b"footnote" | b"endnote" | b"comment" if matches!(self.kind, Kind::Notes(_)) => {
                let separates = tag.attr(b"type").is_some_and(|t| &*t != "normal");
                if separates || self.note.is_some() {
                    return Ok(Step::Skip);
                }
                self.note = Some(tag.attr(b"id").unwrap_or_default().into_owned());
                self.containers.push(Container::default());
                open(In::Any, End::Note)
            }
            b"altChunk" => {
                self.unread("the imported part", tag, b"id", tokens);
                Ok(Step::Skip)
            }
            b"subDoc" => {
                self.unread("the subdocument", tag, b"id", tokens);
                Ok(Step::Skip)
            }
            b"objectEmbed" | b"objectLink" => {
                self.unread("the embedded object", tag, b"id", tokens);
                open(place, End::Nothing)
            }
            b"delInstrText" | b"tblPr" | b"tblGrid" | b"tblPrEx" | b"pPrChange" | b"rPrChange"
            | b"sectPrChange" | b"sdtEndPr" | b"customXmlPr" | b"smartTagPr" | b"fldData"
            | b"ffData" | b"rubyPr" => Ok(Step::Skip),
            _ => open(place, End::Nothing),
        }
    }

    fn paragraph_property(&mut self, tag: &Tag<'_>, local: &[u8]) -> Step {
        match local {
            b"pStyle" => {
                let style = tag.val().and_then(|id| self.context.styles.find(&id));
                if style.is_some() {
                    self.with_para(|p| p.style = style);
                }
            }
            b"outlineLvl" => {
                let outline = tag.number().and_then(|n| u8::try_from(n).ok());
                self.with_para(|p| p.outline = outline);
            }
            b"numPr" => return Step::Open(In::Numbering, End::Nothing),
            b"rPr" => return Step::Open(In::MarkProps, End::Nothing),
            b"sectPr" => return Step::Open(In::Section, End::Nothing),
            b"pPrChange" => return Step::Skip,
            _ => {}
        }
        Step::Open(In::ParagraphProps, End::Nothing)
    }

    fn row_property(&mut self, tag: &Tag<'_>, local: &[u8]) {
        let Some(row) = self.tables.last_mut().and_then(|t| t.row.as_mut()) else { return };
        match local {
            b"gridBefore" => {
                row.before = tag.number().and_then(|n| u32::try_from(n).ok()).unwrap_or(0);
            }
            b"tblHeader" => row.header = tag.on(),
            b"del" | b"ins" => match self.change(local, tag) {
                Some((_, Fate::LeftOut)) => {
                    let row = self.tables.last_mut().and_then(|t| t.row.as_mut());
                    if row.is_some_and(|r| !std::mem::replace(&mut r.deleted, true)) {
                        self.deleted += 1;
                    }
                }
                Some((change, Fate::Marked)) if change.takes_away() => {
                    let row = self.tables.last_mut().and_then(|t| t.row.as_mut());
                    if row.is_some_and(|r| r.marked.replace(change).is_none()) {
                        self.mark(change, true);
                    }
                }
                _ => {}
            },
            _ => {}
        }
    }

    fn cell_property(&mut self, tag: &Tag<'_>, local: &[u8]) {
        let Some(container) = self.containers.last_mut() else { return };
        let cell = &mut container.cell;
        match local {
            b"gridSpan" => {
                let span = tag.number().and_then(|n| u32::try_from(n.max(1)).ok());
                cell.span = span.unwrap_or(u32::MAX);
            }
            b"vMerge" => cell.vertical = Merge::of(tag.val().as_deref()),
            b"hMerge" => cell.horizontal = Merge::of(tag.val().as_deref()),
            b"cellDel" | b"cellIns" => match self.change(local, tag) {
                Some((_, Fate::LeftOut)) => {
                    let cell = self.containers.last_mut().map(|c| &mut c.cell);
                    if cell.is_some_and(|c| !std::mem::replace(&mut c.deleted, true)) {
                        self.deleted += 1;
                    }
                }
                Some((change, Fate::Marked)) if change.takes_away() => {
                    let cell = self.containers.last_mut().map(|c| &mut c.cell);
                    if cell.is_some_and(|c| c.marked.replace(change).is_none()) {
                        self.mark(change, true);
                    }
                }
                _ => {}
            },
            _ => {}
        }
    }

    /// Whether deleted text that is read now is to be shown.
    fn shows_deleted(&self) -> bool {
        self.context.revisions != Revisions::Final && self.deleted == 0
    }

    /// A change whose content is marked begins or ends.
    fn mark(&mut self, change: Change, begins: bool) {
        if let Some(open) = self.marked.get_mut(change.place()) {
            *open = if begins { *open + 1 } else { open.saturating_sub(1) };
        }
    }

    /// Counts a tracked change, and tells what becomes of it.
    fn change(&mut self, local: &[u8], tag: &Tag<'_>) -> Option<(Change, Fate)> {
        let change = Change::of(local)?;
        let tally = &mut self.context.tally;
        match change {
            Change::Inserted => tally.insertions += 1,
            Change::Deleted => tally.deletions += 1,
            // A move has two ends; the one that stays is counted.
            Change::MovedHere => tally.moves += 1,
            Change::MovedAway => {}
        }
        tally.author(tag.attr(b"author").as_deref());
        Some((change, change.fate(self.context.revisions)))
    }

    fn with_para(&mut self, change: impl FnOnce(&mut Para)) {
        if let Some(para) = self.containers.last_mut().and_then(|c| c.para.as_mut()) {
            change(para);
        }
    }

    /// Whether the paragraph being read has any text yet.
    fn has_text(&self) -> bool {
        let para = self.containers.last().and_then(|c| c.para.as_ref());
        para.is_some_and(Para::has_text)
    }

    fn field_floor(&self) -> usize {
        self.containers.last().map_or(0, |c| c.fields)
    }

    fn end(&mut self, end: End) -> Result<(), Exceeded> {
        match end {
            End::Nothing => {}
            End::Paragraph => self.end_paragraph()?,
            End::ParagraphProps => {
                let deleted = self.containers.last().and_then(|c| c.para.as_ref());
                if deleted.is_some_and(|p| !p.mark_deleted) {
                    self.count_label();
                }
            }
            End::RunProps => self.look(),
            End::Table => self.end_table()?,
            End::Row => self.end_row()?,
            End::Cell => self.end_cell()?,
            End::TextBox => {
                let floor = self.field_floor();
                self.fields.end_all(floor);
                if let Some(container) = self.containers.pop() {
                    self.flags = container.flags;
                    let blocks = self.close(container);
                    if self.deleted == 0
                        && let Some(around) = self.containers.last_mut()
                    {
                        match &mut around.para {
                            Some(para) => para.after.extend(blocks),
                            None => around.blocks.extend(blocks),
                        }
                    }
                }
            }
            End::Control => {
                let field = self.captures.end_control(&mut self.context.budget)?;
                self.context.fields.extend(field);
            }
            End::Hyperlink => self.fields.end_element(),
            End::SimpleField => self.fields.end(self.field_floor()),
            End::Marked(change) => self.mark(change, false),
            End::RubyText => self.in_ruby_text = false,
            End::Ruby => {
                let aid = std::mem::take(&mut self.ruby);
                if !aid.is_empty() {
                    self.text(&format!("({aid})"))?;
                }
            }
            End::Deleted => self.deleted = self.deleted.saturating_sub(1),
            End::Note => {
                let (Some(container), Some(id)) = (self.containers.pop(), self.note.take()) else {
                    return Ok(());
                };
                let blocks = self.close(container);
                if let Kind::Notes(kind) = self.kind {
                    self.told.notes.push(Note { kind, id, blocks });
                    self.context.budget.annotation()?;
                }
            }
            End::Alternate => drop(self.alternates.pop()),
        }
        Ok(())
    }

    fn begin_paragraph(&mut self) -> Result<(), Exceeded> {
        // A paragraph within a paragraph is nothing that the format knows: the outer one ends.
        self.end_paragraph()?;
        if let Some(container) = self.containers.last_mut() {
            let carried = container.carried.take();
            container.para = Some(carried.map(Para::continue_from).unwrap_or_default());
        }
        Ok(())
    }

    fn end_paragraph(&mut self) -> Result<(), Exceeded> {
        let Some(container) = self.containers.last_mut() else { return Ok(()) };
        let Some(para) = container.para.take() else { return Ok(()) };
        self.fields.end_paragraph();
        if para.mark_deleted {
            container.carried = (!para.is_empty()).then_some(para);
            return Ok(());
        }
        self.captures.end_paragraph();
        container.para = Some(para);
        self.count_label();
        let para = self.containers.last_mut().and_then(|c| c.para.take());
        para.map_or(Ok(()), |para| self.keep(para))
    }

    /// A paragraph that no next one takes over stands alone.
    fn flush_carried(&mut self) -> Result<(), Exceeded> {
        let carried = self.containers.last_mut().and_then(|c| c.carried.take());
        carried.map_or(Ok(()), |para| {
            self.captures.end_paragraph();
            self.keep(para)
        })
    }

    fn keep(&mut self, para: Para) -> Result<(), Exceeded> {
        // What is deleted with all that it stands in leaves no empty paragraph behind.
        if self.deleted > 0 && para.is_empty() {
            return Ok(());
        }
        let context = &mut *self.context;
        context.budget.block()?;
        let style = para.style.or(context.styles.default_paragraph());
        let mut kind = context.styles.kind(style, para.outline);
        let name = para.style.and_then(|at| context.styles.get(at)).map(|s| s.name.clone());
        let label = para.label.clone().filter(|(label, _)| !label.is_empty());
        if let (ParagraphKind::Text, Some((_, level))) = (kind, &label) {
            kind = ParagraphKind::ListItem(level + 1);
        }
        let copied = name.as_ref().map_or(0, String::len) + label.as_ref().map_or(0, |l| l.0.len());
        let charged = context.budget.text(copied);
        let (paragraph, after) = para.finish(&mut context.budget);
        let paragraph =
            Paragraph { kind, style: name, label: label.map(|(label, _)| label), ..paragraph };
        if let Some(container) = self.containers.last_mut() {
            container.blocks.push(Block::Paragraph(paragraph));
            container.blocks.extend(after);
        }
        charged
    }

    /// Finds the paragraph's label, once, in the order of the document.
    fn count_label(&mut self) {
        let context = &*self.context;
        let Some(para) = self.containers.last_mut().and_then(|c| c.para.as_mut()) else { return };
        if para.counted || self.deleted > 0 {
            return;
        }
        para.counted = true;
        let style = para.style.or(context.styles.default_paragraph());
        let style = style.and_then(|at| context.styles.get(at));
        let Some(num) = para.num.or(style.and_then(|s| s.num)).filter(|&n| n != 0) else { return };
        let level = para.level.or_else(|| {
            if para.num.is_some() {
                return None;
            }
            // A level that names the style wins over the style's own (ECMA-376 part 1 §17.9.23).
            let style = style?;
            let named = |id: &str| context.numbering.level_of_style(num, id, &context.styles);
            named(&style.id).or(style.level).or_else(|| named(&style.num_owner))
        });
        let level = level.unwrap_or(0).min(8);
        para.label = context
            .numbering
            .count(&mut self.counters, num, level, &context.styles)
            .map(|label| (label, level));
    }

    fn begin_run(&mut self) {
        self.run = RunProps::default();
        self.run_style = None;
        self.look();
    }

    /// Works out what the run looks like.
    fn look(&mut self) {
        let styles = &self.context.styles;
        let para = self.containers.last().and_then(|c| c.para.as_ref());
        let style = para.and_then(|p| p.style).or(styles.default_paragraph());
        let look = styles.look(style, self.run_style, self.run);
        self.flags = Flags::default()
            .with(Flags::BOLD, look.bold)
            .with(Flags::STRUCK, look.struck)
            .with(Flags::HIDDEN, look.hidden)
            .with(Flags::SUPERSCRIPT, look.superscript);
    }

    fn text(&mut self, text: &str) -> Result<(), Exceeded> {
        if self.in_ruby_text && self.deleted == 0 {
            // It stands before its base text in the file, and behind it in a line of text.
            if self.ruby.len() < crate::captures::FIELD_TEXT {
                self.ruby.push_str(text);
            }
            return Ok(());
        }
        let seen = visible(text);
        self.count.characters += seen;
        if self.deleted > 0 {
            return Ok(());
        }
        if self.fields.in_instruction() {
            self.fields.instruct(text);
            return Ok(());
        }
        let mut flags = self.flags;
        if self.marked != [0; Change::ALL.len()] {
            for change in Change::ALL {
                let open = self.marked.get(change.place()).is_some_and(|n| *n > 0);
                flags = flags.with(change.flag(), open);
            }
        }
        let Some(para) = self.containers.last_mut().and_then(|c| c.para.as_mut()) else {
            self.context.tally.stray += seen;
            return Ok(());
        };
        let link = self.fields.link().map(|(number, target)| OpenLink { number, target });
        para.push(text, flags, link, &mut self.context.budget)?;
        self.count.kept += seen;
        if flags.has(Flags::STRUCK) {
            self.context.tally.struck += seen;
        }
        if flags.has(Flags::HIDDEN) {
            self.context.tally.hidden += seen;
        }
        if !flags.has(Flags::NOT_MEANT) {
            self.captures.push(text);
        }
        Ok(())
    }

    fn symbol(&mut self, tag: &Tag<'_>) -> Result<(), Exceeded> {
        let code = tag.attr(b"char").and_then(|c| u32::from_str_radix(c.trim(), 16).ok());
        let font = tag.attr(b"font").unwrap_or_default();
        let Some(character) = code.and_then(|code| symbols::character(&font, code)) else {
            return Ok(());
        };
        self.text(character.encode_utf8(&mut [0; 4]))
    }

    fn note_call(&mut self, tag: &Tag<'_>, local: &[u8]) -> Result<(), Exceeded> {
        if self.deleted > 0 || self.fields.in_instruction() {
            return Ok(());
        }
        let id = tag.attr(b"id").unwrap_or_default();
        let own_mark =
            tag.attr(b"customMarkFollows").is_some_and(|v| !matches!(&*v, "0" | "false" | "off"));
        let (calls, format) = if local == b"footnoteReference" {
            (&mut self.context.footnotes, self.context.footnote_format)
        } else {
            (&mut self.context.endnotes, self.context.endnote_format)
        };
        match calls.call(&id, own_mark) {
            Some(number) => self.call_text(&format.write(number)),
            None => Ok(()),
        }
    }

    /// The number of a note: text of the page, but nobody's words.
    fn call_text(&mut self, call: &str) -> Result<(), Exceeded> {
        let flags = self.flags.with(Flags::NOTE_CALL, true);
        let Some(para) = self.containers.last_mut().and_then(|c| c.para.as_mut()) else {
            return Ok(());
        };
        let link = self.fields.link().map(|(number, target)| OpenLink { number, target });
        para.push(call, flags, link, &mut self.context.budget)
    }

    fn end_cell(&mut self) -> Result<(), Exceeded> {
        let Some(container) = self.containers.pop() else { return Ok(()) };
        let cell = container.cell;
        let mut blocks = self.close(container);
        if cell.deleted {
            self.deleted = self.deleted.saturating_sub(1);
        }
        if let Some(change) = cell.marked {
            self.mark(change, false);
        }
        let depth = self.tables.len();
        let Some(table) = self.tables.last_mut() else { return Ok(()) };
        if self.captures.wants_cells(depth)
            && !cell.deleted
            && let Some(row) = &mut table.row
        {
            let text;
            (blocks, text) = standing(blocks);
            let index = row.index();
            row.texts.push((index, text));
        }
        table.cell(cell, blocks, &mut self.context.budget)
    }

    fn end_row(&mut self) -> Result<(), Exceeded> {
        let depth = self.tables.len();
        if let Some(row) = self.tables.last().and_then(|t| t.row.as_ref()) {
            let marked = row.marked;
            if row.deleted {
                self.deleted = self.deleted.saturating_sub(1);
            }
            if let Some(change) = marked {
                self.mark(change, false);
            }
        }
        let Some(table) = self.tables.last_mut() else { return Ok(()) };
        let (texts, outcome) = table.end_row(&mut self.context.budget);
        let mut named: Vec<NamedField> = Vec::new();
        self.captures.end_row(depth, &texts, &mut self.context.budget, &mut named)?;
        self.context.fields.append(&mut named);
        outcome
    }

    fn end_table(&mut self) -> Result<(), Exceeded> {
        self.captures.end_table(self.tables.len());
        let Some((table, repairs)) = self.tables.pop().and_then(TableState::finish) else {
            return Ok(());
        };
        self.context.tally.table_repairs += repairs;
        if let Some(container) = self.containers.last_mut() {
            container.blocks.push(Block::Table(table));
        }
        // A table that is read is kept, whatever the budget says of the next block.
        self.context.budget.block()
    }
}
