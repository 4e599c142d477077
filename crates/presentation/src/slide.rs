//! The machine that reads the shapes of one slide: tokens in, blocks out.
//!
//! As in the reader of Word documents, an explicit stack holds the context of the children of
//! each open element and what is to be done at its end; elements that mean nothing here are
//! transparent.

use crate::context::Context;
use crate::list::{Bullet, Numbers};
use document::{
    Block, Exceeded, InnerKind, Line, Look, MarkKind, Paragraph, ParagraphKind, TableBuilder,
    TextCount, visible,
};
use ooxml::{Math, Ns, Stop, Tag, Token, Tokens};
use package::Relationships;
use std::borrow::Cow;
use std::collections::HashMap;
use std::rc::Rc;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum In {
    Any,
    Body,
    Paragraph,
    ParagraphProps,
    Run,
    RunProps,
    Text,
    Alternate,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    Nothing,
    Shape,
    Body,
    Paragraph,
    Table,
    Cell,
    Alternate,
    Equation,
    MathPart,
}

enum Step {
    Open(In, End),
    Skip,
}

/// What kind of part is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Slide,
    Notes,
    Comments,
}

impl Kind {
    fn story(self) -> &'static str {
        match self {
            Self::Slide => "body",
            Self::Notes => "notes",
            Self::Comments => "comments",
        }
    }
}

/// What a part gave.
#[derive(Default)]
pub(crate) struct Told {
    /// Titles first, then the rest.
    pub(crate) blocks: Vec<Block>,
    /// Footers, dates and numbers that no slide before had.
    pub(crate) footers: Vec<Block>,
}

/// A shape that is open.
#[derive(Default)]
struct Shape {
    placeholder: Option<String>,
    hidden: bool,
    alt: Option<String>,
    blocks: Vec<Block>,
}

/// A table that is open, and its cell.
struct Grid {
    table: TableBuilder,
    header: bool,
    cell: Option<Cell>,
}

#[derive(Default)]
struct Cell {
    columns: u32,
    rows: u32,
    /// It lies under a merged one and is not shown.
    covered: bool,
    blocks: Vec<Block>,
}

struct Slide<'c> {
    context: &'c mut Context,
    relationships: &'c Relationships,
    /// The targets of links by their relationships.
    targets: HashMap<String, Rc<str>>,
    kind: Kind,
    hidden: bool,
    stack: Vec<(In, End)>,
    shapes: Vec<Shape>,
    grids: Vec<Grid>,
    alternates: Vec<(bool, In)>,
    numbers: Vec<Numbers>,
    line: Option<Line>,
    level: usize,
    bullet: Bullet,
    symbols: bool,
    look: Look,
    math: Option<Math>,
    titles: Vec<Block>,
    told: Told,
    count: TextCount,
}

/// Reads the shapes of a part. What breaks it off is told to the context.
pub(crate) fn read(
    part: &str,
    text: &str,
    kind: Kind,
    relationships: &Relationships,
    context: &mut Context,
) -> Told {
    let mut tokens = Tokens::new(text, context.shared.xml_depth);
    let mut slide = Slide {
        context,
        relationships,
        targets: HashMap::new(),
        kind,
        hidden: false,
        stack: Vec::new(),
        shapes: Vec::new(),
        grids: Vec::new(),
        alternates: Vec::new(),
        numbers: Vec::new(),
        line: None,
        level: 0,
        bullet: Bullet::None,
        symbols: false,
        look: Look::default(),
        math: None,
        titles: Vec::new(),
        told: Told::default(),
        count: TextCount::default(),
    };
    match slide.run(&mut tokens) {
        Ok(()) => {}
        Err(why) => slide.context.shared.stopped(part, why, tokens.offset()),
    }
    slide.finish(part, tokens.offset())
}

fn is_on(value: Option<&str>) -> bool {
    value.is_some_and(|v| matches!(v, "1" | "true" | "on"))
}

impl Slide<'_> {
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
                Token::Text(text) if self.place() == In::Text => self.text(&text)?,
                Token::Text(_) => {}
                Token::Eof => return Ok(()),
            }
        }
    }

    fn place(&self) -> In {
        self.stack.last().map_or(In::Any, |s| s.0)
    }

    fn finish(mut self, part: &str, offset: u64) -> Told {
        while let Some((_, end)) = self.stack.pop() {
            if let Err(exceeded) = self.end(end) {
                self.context.shared.tally.exceeded(exceeded, part, offset);
            }
        }
        let count = self.context.shared.tally.text(self.kind.story());
        count.characters += self.count.characters;
        count.kept += self.count.kept;
        self.titles.append(&mut self.told.blocks);
        Told { blocks: self.titles, footers: self.told.footers }
    }

    fn start(&mut self, tag: &Tag<'_>, tokens: &Tokens<'_>) -> Result<Step, Stop> {
        let place = self.place();
        let open = |place, end| Ok(Step::Open(place, end));
        let local = tag.local();
        if tag.ns == Ns::Mc {
            return Ok(self.start_mc(tag, place, tokens));
        }
        if place == In::Alternate {
            return Ok(Step::Skip);
        }
        match place {
            In::ParagraphProps => return Ok(self.paragraph_property(tag, local)),
            In::RunProps => {
                if local == b"hlinkClick" {
                    self.look.link = self.target(tag, tokens);
                }
                return open(In::RunProps, End::Nothing);
            }
            _ => {}
        }
        match local {
            b"sld" => self.hidden = tag.attr(b"show").is_some_and(|v| matches!(&*v, "0" | "false")),
            b"sp" | b"pic" | b"graphicFrame" | b"cxnSp" => {
                self.shapes.push(Shape::default());
                return open(In::Any, End::Shape);
            }
            // A comment is a text body without a shape.
            b"cm" | b"reply" if self.kind == Kind::Comments => {
                self.shapes.push(Shape::default());
                return open(In::Any, End::Shape);
            }
            b"text" if self.kind == Kind::Comments => {
                self.line = Some(Line::default());
                self.look = Look::default();
                return open(In::Text, End::Paragraph);
            }
            b"cNvPr" | b"docPr" => self.describe(tag),
            b"ph" => {
                if let Some(shape) = self.shapes.last_mut() {
                    let kind = tag.attr(b"type");
                    shape.placeholder = Some(kind.map_or("obj".to_owned(), Cow::into_owned));
                }
            }
            b"txBody" => {
                self.numbers.push(Numbers::default());
                return open(In::Body, End::Body);
            }
            b"p" if tag.ns == Ns::A => {
                self.line = Some(Line::default());
                self.level = 0;
                self.bullet = Bullet::None;
                self.symbols = false;
                self.look = Look::default();
                return open(In::Paragraph, End::Paragraph);
            }
            b"pPr" if place == In::Paragraph => {
                self.level = tag.attr(b"lvl").and_then(|v| v.trim().parse().ok()).unwrap_or(0);
                return open(In::ParagraphProps, End::Nothing);
            }
            b"r" if tag.ns == Ns::M => return open(In::Run, End::Nothing),
            b"r" | b"fld" if place == In::Paragraph => {
                self.look = Look::default();
                return open(In::Run, End::Nothing);
            }
            b"br" if place == In::Paragraph => {
                self.look = Look::default();
                self.text("\n")?;
                return Ok(Step::Skip);
            }
            b"rPr" if place == In::Run => {
                self.look.set(MarkKind::Bold, is_on(tag.attr(b"b").as_deref()));
                let struck = tag.attr(b"strike").is_some_and(|v| &*v != "noStrike");
                self.look.set(MarkKind::Struck, struck);
                let baseline = tag.attr(b"baseline").and_then(|v| v.trim().parse::<i64>().ok());
                self.look.set(MarkKind::Superscript, baseline.is_some_and(|b| b > 0));
                return open(In::RunProps, End::Nothing);
            }
            b"t" if place == In::Run => return open(In::Text, End::Nothing),
            b"oMath" if self.math.is_none() && tag.ns == Ns::M => {
                self.math = Some(Math::default());
                return open(place, End::Equation);
            }
            _ if tag.ns == Ns::M => {
                let Some(math) = &mut self.math else { return open(place, End::Nothing) };
                if math.open(local) {
                    return open(place, End::MathPart);
                }
                math.property(local, tag.val());
            }
            _ => return self.start_graphic(tag, place, tokens),
        }
        open(place, End::Nothing)
    }

    /// Tables, and what stands in parts of its own.
    fn start_graphic(
        &mut self,
        tag: &Tag<'_>,
        place: In,
        tokens: &Tokens<'_>,
    ) -> Result<Step, Stop> {
        match tag.local() {
            b"tbl" => {
                if self.grids.len() >= self.context.shared.budget.limits().table_depth as usize {
                    return Ok(Step::Skip);
                }
                self.grids.push(Grid { table: TableBuilder::new(), header: false, cell: None });
                return Ok(Step::Open(In::Any, End::Table));
            }
            b"tblPr" => {
                if let Some(grid) = self.grids.last_mut() {
                    grid.header = is_on(tag.attr(b"firstRow").as_deref());
                }
            }
            b"tr" => {
                if let Some(grid) = self.grids.last_mut() {
                    grid.table.start_row(&mut self.context.shared.budget)?;
                    if grid.header && grid.table.row_count() == 1 {
                        grid.table.mark_header();
                    }
                    if self.hidden {
                        grid.table.mark_hidden();
                    }
                }
            }
            b"tc" => {
                let span = |name| tag.attr(name).and_then(|v| v.trim().parse().ok()).unwrap_or(1);
                let merged = |name| is_on(tag.attr(name).as_deref());
                if let Some(grid) = self.grids.last_mut() {
                    grid.cell = Some(Cell {
                        columns: span(b"gridSpan"),
                        rows: span(b"rowSpan"),
                        covered: merged(b"hMerge") || merged(b"vMerge"),
                        blocks: Vec::new(),
                    });
                    return Ok(Step::Open(In::Any, End::Cell));
                }
            }
            b"chart" => self.drawing("the chart", tag, b"id", tokens)?,
            b"relIds" => self.drawing("the diagram", tag, b"dm", tokens)?,
            b"oleObj" => {
                if let Some(part) = self.part(tag, b"id", tokens) {
                    self.context.shared.inner.push((part, InnerKind::Embedded));
                } else {
                    self.context.shared.tally.unread("the embedded object", None);
                }
            }
            _ => {}
        }
        Ok(Step::Open(place, End::Nothing))
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
                        let mut names = requires.split_ascii_whitespace();
                        names.all(|prefix| tokens.resolve(prefix.as_bytes()).is_office_open())
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

    fn paragraph_property(&mut self, tag: &Tag<'_>, local: &[u8]) -> Step {
        let attr = |name| tag.attr(name).unwrap_or_default().into_owned();
        match local {
            b"buFont" => {
                let font = attr(b"typeface").to_ascii_lowercase();
                self.symbols = font.starts_with("wingdings") || font == "symbol";
            }
            b"buChar" => {
                self.bullet = Bullet::Character { text: attr(b"char"), symbols: self.symbols };
            }
            b"buAutoNum" => {
                let start = tag.attr(b"startAt").and_then(|v| v.trim().parse().ok()).unwrap_or(1);
                self.bullet = Bullet::Number { scheme: attr(b"type"), start };
            }
            _ => {}
        }
        Step::Open(In::ParagraphProps, End::Nothing)
    }

    fn describe(&mut self, tag: &Tag<'_>) {
        let Some(shape) = self.shapes.last_mut() else { return };
        shape.hidden |= is_on(tag.attr(b"hidden").as_deref());
        let alt = tag.attr(b"descr").filter(|d| !d.trim().is_empty());
        let alt = alt.or_else(|| tag.attr(b"title")).unwrap_or_default();
        if !alt.trim().is_empty() {
            shape.alt = Some(alt.trim().to_owned());
        }
    }

    /// The part that a relationship of the element names.
    fn part(&self, tag: &Tag<'_>, attribute: &[u8], tokens: &Tokens<'_>) -> Option<String> {
        let id = tokens.relationship(tag, attribute)?;
        let relationship = self.relationships.get(&id).filter(|r| !r.external)?;
        Some(relationship.part.clone())
    }

    /// The target of a link, which all links to it share.
    fn target(&mut self, tag: &Tag<'_>, tokens: &Tokens<'_>) -> Option<Rc<str>> {
        let id = tokens.relationship(tag, b"id")?;
        if let Some(target) = self.targets.get(&*id) {
            return Some(Rc::clone(target));
        }
        let target = &self.relationships.get(&id)?.target;
        let target: Rc<str> = Some(target.as_str()).filter(|target| !target.is_empty())?.into();
        self.targets.insert(id.to_string(), Rc::clone(&target));
        Some(target)
    }

    fn drawing(
        &mut self,
        what: &str,
        tag: &Tag<'_>,
        attribute: &[u8],
        tokens: &Tokens<'_>,
    ) -> Result<(), Stop> {
        let part = self.part(tag, attribute, tokens);
        let Some(drawn) = part.as_ref().and_then(|p| self.context.shared.drawings.get_mut(p))
        else {
            self.context.shared.tally.unread(what, part.as_deref());
            return Ok(());
        };
        for text in std::mem::take(drawn) {
            self.context.shared.budget.text(text.len())?;
            let seen = visible(&text);
            self.count.characters += seen;
            self.count.kept += seen;
            self.keep(Paragraph::plain(text))?;
        }
        Ok(())
    }

    fn text(&mut self, text: &str) -> Result<(), Exceeded> {
        let seen = visible(text);
        self.count.characters += seen;
        if let Some(math) = &mut self.math {
            self.context.shared.budget.text(text.len())?;
            math.push(text);
            self.count.kept += seen;
            return Ok(());
        }
        let Some(line) = &mut self.line else { return Ok(()) };
        line.push(text, &self.look, &mut self.context.shared.budget)?;
        self.count.kept += seen;
        if self.look.has(MarkKind::Struck) {
            self.context.shared.tally.struck += seen;
        }
        Ok(())
    }

    fn end(&mut self, end: End) -> Result<(), Exceeded> {
        match end {
            End::Nothing => Ok(()),
            End::Alternate => {
                self.alternates.pop();
                Ok(())
            }
            End::MathPart => {
                if let Some(math) = &mut self.math {
                    math.close();
                }
                Ok(())
            }
            End::Equation => {
                let text = self.math.take().map(Math::finish).unwrap_or_default();
                match &mut self.line {
                    Some(line) => {
                        line.push(&text, &Look::default(), &mut self.context.shared.budget)
                    }
                    None => Ok(()),
                }
            }
            End::Body => {
                self.numbers.pop();
                Ok(())
            }
            End::Paragraph => self.end_paragraph(),
            End::Shape => self.end_shape(),
            End::Cell => self.end_cell(),
            End::Table => self.end_table(),
        }
    }

    fn end_paragraph(&mut self) -> Result<(), Exceeded> {
        let Some(line) = self.line.take() else { return Ok(()) };
        if line.is_blank() {
            return Ok(());
        }
        let bullet = std::mem::take(&mut self.bullet);
        let numbers = self.numbers.last_mut();
        let label = numbers.and_then(|numbers| numbers.label(self.level, &bullet));
        let kind = match label {
            Some(_) => ParagraphKind::ListItem(self.level.min(8) as u8 + 1),
            None => ParagraphKind::Text,
        };
        self.keep(Paragraph { kind, label, ..line.finish() })
    }

    /// Puts a paragraph where it belongs: a cell, a shape, the slide.
    fn keep(&mut self, mut paragraph: Paragraph) -> Result<(), Exceeded> {
        self.context.shared.budget.block()?;
        paragraph.hidden = self.hidden || self.shapes.last().is_some_and(|s| s.hidden);
        if paragraph.hidden {
            self.context.shared.tally.hidden += visible(&paragraph.text);
        }
        let cell = self.grids.last_mut().and_then(|g| g.cell.as_mut()).map(|c| &mut c.blocks);
        let shape = self.shapes.last_mut().map(|s| &mut s.blocks);
        let blocks = cell.or(shape).unwrap_or(&mut self.told.blocks);
        blocks.push(Block::Paragraph(paragraph));
        Ok(())
    }

    fn end_shape(&mut self) -> Result<(), Exceeded> {
        if let Some(alt) = self.shapes.last_mut().and_then(|s| s.alt.take()) {
            let mut line = Line::default();
            let look = Look::default().with(MarkKind::AltText, true);
            line.push(&alt, &look, &mut self.context.shared.budget)?;
            self.keep(line.finish())?;
        }
        let Some(mut shape) = self.shapes.pop() else { return Ok(()) };
        let placeholder = shape.placeholder.as_deref().unwrap_or_default();
        match (self.kind, placeholder) {
            (Kind::Slide, "title" | "ctrTitle") => {
                for block in &mut shape.blocks {
                    if let Block::Paragraph(p) = block
                        && !p.marks.iter().any(|m| m.kind == MarkKind::AltText)
                    {
                        p.kind = ParagraphKind::Heading(1);
                    }
                }
                self.titles.append(&mut shape.blocks);
            }
            (_, "dt" | "ftr" | "sldNum" | "hdr") => {
                for block in shape.blocks {
                    let new = match &block {
                        Block::Paragraph(p) => self.context.footers.insert(p.text.clone()),
                        Block::Table(_) => true,
                    };
                    if new {
                        self.told.footers.push(block);
                    }
                }
            }
            // The picture of the slide on its page of notes.
            (Kind::Notes, "sldImg") => {}
            _ => match self.shapes.last_mut() {
                Some(around) => around.blocks.append(&mut shape.blocks),
                None => self.told.blocks.append(&mut shape.blocks),
            },
        }
        Ok(())
    }

    fn end_cell(&mut self) -> Result<(), Exceeded> {
        let Some(grid) = self.grids.last_mut() else { return Ok(()) };
        let Some(cell) = grid.cell.take() else { return Ok(()) };
        if !cell.covered {
            let budget = &mut self.context.shared.budget;
            grid.table.cell(cell.columns, cell.rows, cell.blocks, budget)?;
        }
        Ok(())
    }

    fn end_table(&mut self) -> Result<(), Exceeded> {
        let Some(grid) = self.grids.pop() else { return Ok(()) };
        self.context.shared.tally.table_repairs += grid.table.repairs();
        let block = Block::Table(grid.table.finish());
        let cell = self.grids.last_mut().and_then(|g| g.cell.as_mut()).map(|c| &mut c.blocks);
        let shape = self.shapes.last_mut().map(|s| &mut s.blocks);
        cell.or(shape).unwrap_or(&mut self.told.blocks).push(block);
        self.context.shared.budget.block()
    }
}
