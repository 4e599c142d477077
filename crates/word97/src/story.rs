//! A story: its text, piece by piece and run by run, to blocks.

use crate::bytes::{u16_at, u32_at, utf16};
use crate::fields::Fields;
use crate::lists::Counters;
use crate::pieces::{Piece, single};
use crate::props::{CharacterProps, ParagraphProps, take_row};
use crate::source::Source;
use crate::sprms::{Sprm, Sprms};
use crate::styles::Style;
use document::{
    Block, Budget, Code, Exceeded, Flow, Line, Look, MarkKind, Paragraph, ParagraphKind, Revisions,
    RowDefinition, Tally, visible,
};
use ooxml::symbols;
use package::CodePage;
use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

/// Word's number of the style of captions (MS-DOC `sti`).
const CAPTION: u16 = 34;

/// What stands at places of a story beside its text.
#[derive(Debug, Default)]
pub(crate) struct Anchors {
    /// The calls of notes with what is shown there; none for marks of the writer's own.
    pub(crate) calls: HashMap<u32, Option<String>>,
    /// Text boxes.
    pub(crate) boxes: HashMap<u32, Range<u32>>,
    /// What stands for the number of the note that this story is.
    pub(crate) number: Option<String>,
}

/// What all stories of one reading share.
pub(crate) struct Reader<'a, 's> {
    pub(crate) source: &'s Source<'a>,
    pub(crate) revisions: Revisions,
    pub(crate) budget: Budget,
    pub(crate) tally: Tally,
}

/// A story in the making.
struct Story<'s> {
    name: &'static str,
    anchors: &'s Anchors,
    flow: Flow,
    line: Line,
    fields: Fields,
    counters: Counters,
    after: Vec<Block>,
    /// What the text before was, so that a change counts once.
    changing: (bool, bool),
    /// The paragraph's mark is part of a change that is not read.
    mark_gone: bool,
    /// What is shown now asks to be filled in.
    prompting: bool,
}

/// The end of a paragraph, with the place of its mark in the main stream.
struct End {
    position: u32,
    mark: u16,
    piece: Piece,
}

impl<'a> Reader<'a, '_> {
    /// Reads a story, of which as much is given as the budget and the file have.
    pub(crate) fn story(
        &mut self,
        name: &'static str,
        range: Range<u32>,
        anchors: &Anchors,
    ) -> Vec<Block> {
        let mut story = Story {
            name,
            anchors,
            flow: Flow::default(),
            line: Line::default(),
            fields: Fields::default(),
            counters: Counters::default(),
            after: Vec::new(),
            changing: (false, false),
            mark_gone: false,
            prompting: false,
        };
        let outcome = self.paragraphs(&mut story, range);
        self.tally.open_fields += story.fields.open() as u64;
        let (blocks, end) = story.flow.finish(&mut self.budget);
        self.tally.table_repairs += story.flow.repairs;
        if let Err(exceeded) = outcome.and(end) {
            self.tally.exceeded(exceeded, "WordDocument", 0);
        }
        blocks
    }

    fn paragraphs(&mut self, story: &mut Story<'_>, range: Range<u32>) -> Result<(), Exceeded> {
        let source = self.source;
        let deadline = self.budget.deadline();
        let mut at = range.start;
        while at < range.end {
            deadline.check()?;
            let Some(end) = self.end(at, range.end)? else {
                let message = "the text ends before its story does";
                self.tally.cut(Code::DamagedPart, "WordDocument", message, u64::from(at));
                break;
            };
            let mark_at = end.piece.offset;
            let (style, own) = source.paragraph(mark_at);
            let style = source.styles.get(style);
            let mut props = style.map(|s| s.paragraph.clone()).unwrap_or_default();
            let mut row = RowDefinition::default();
            let general = source.pieces.properties(end.piece.modifier).unwrap_or_default();
            for sprm in Sprms(own).chain(Sprms(general)) {
                props.take(sprm);
                take_row(&mut row, sprm);
            }
            story.mark_gone = false;
            self.runs(story, at..end.position, style)?;
            self.end_paragraph(story, &props, &row, style, end.mark)?;
            at = end.position;
        }
        // What a deleted mark at the very end left open.
        self.finish_line(story, 0, &ParagraphProps::default(), None)
    }

    /// Where the paragraph ends that begins here; `None` where there is no text.
    fn end(&self, from: u32, to: u32) -> Result<Option<End>, Exceeded> {
        let source = self.source;
        let deadline = self.budget.deadline();
        let mut at = from;
        while at < to {
            // A table of many pieces that lie over one another is long in reading.
            deadline.check()?;
            let Some(piece) = source.pieces.at(at) else { return Ok(None) };
            let count = piece.length.min(to - at);
            let bytes = source.main.get(piece.offset as usize..).unwrap_or_default();
            let bytes = bytes.get(..(count as usize) * piece.width() as usize).unwrap_or(bytes);
            let is_mark = |unit: u16| matches!(unit, 0x0d | 0x07 | 0x0c);
            let found = if piece.wide {
                let mut units = bytes.as_chunks::<2>().0.iter().map(|c| u16::from_le_bytes(*c));
                units.position(is_mark)
            } else {
                bytes.iter().position(|b| is_mark(u16::from(*b)))
            };
            if let Some(found) = found {
                let found = found as u32;
                let offset = piece.offset + found * piece.width();
                let mark = unit(source.main, offset, piece.wide).unwrap_or(0x0d);
                let piece = Piece { offset, ..piece };
                return Ok(Some(End { position: at + found + 1, mark, piece }));
            }
            let available = (bytes.len() / piece.width() as usize) as u32;
            if available == 0 {
                return Ok(None);
            }
            at += available;
            if at >= to || available < count {
                let offset = piece.offset + (available - 1) * piece.width();
                let piece = Piece { offset, ..piece };
                return Ok(Some(End { position: at, mark: 0x0d, piece }));
            }
        }
        Ok(None)
    }

    /// The runs of a part of the text, all in one paragraph.
    fn runs(
        &mut self,
        story: &mut Story<'_>,
        range: Range<u32>,
        style: Option<&Style>,
    ) -> Result<(), Exceeded> {
        let source = self.source;
        let under = style.map(|s| s.characters.clone()).unwrap_or_default();
        let deadline = self.budget.deadline();
        let mut at = range.start;
        while at < range.end {
            // What is not shown is not charged, and takes its time all the same.
            deadline.check()?;
            let Some(piece) = source.pieces.at(at) else { break };
            let (until, own) =
                source.characters.find(piece.offset).unwrap_or((u32::MAX, Default::default()));
            let in_run = (until.saturating_sub(piece.offset) / piece.width()).max(1);
            let count = piece.length.min(range.end - at).min(in_run);
            let from = source.main.get(piece.offset as usize..).unwrap_or_default();
            let bytes = from.get(..(count * piece.width()) as usize).unwrap_or(from);
            let props = self.character_props(&under, own, piece);
            let text = if piece.wide {
                Cow::Owned(utf16(bytes))
            } else {
                CodePage::WESTERN.decode(bytes).text
            };
            self.run(story, &text, at, &props)?;
            at += count;
        }
        Ok(())
    }

    fn character_props(
        &self,
        paragraph: &CharacterProps,
        own: &'a [u8],
        piece: Piece,
    ) -> CharacterProps {
        let general = self.source.pieces.properties(piece.modifier).unwrap_or_default();
        let all = || Sprms(own).chain(Sprms(general));
        let mut under = paragraph.clone();
        let named = all().find(|s| s.code == crate::sprms::CHARACTER_STYLE);
        if let Some(style) = named.and_then(|s| self.source.styles.get(s.word())) {
            under.over(&style.characters);
        }
        let mut props = under.clone();
        for sprm in all() {
            props.take(sprm, &under);
        }
        if let Some((code, value)) = single(piece.modifier) {
            props.take(Sprm { code, operand: &[value] }, &under);
        }
        props
    }

    fn run(
        &mut self,
        story: &mut Story<'_>,
        text: &str,
        start: u32,
        props: &CharacterProps,
    ) -> Result<(), Exceeded> {
        let mut at = start;
        let mut plain = 0;
        let calls = &story.anchors.calls;
        let is_call = |at: &u32| !calls.is_empty() && calls.contains_key(at);
        for (place, c) in text.char_indices() {
            let here = at;
            at += c.len_utf16() as u32;
            let private = ('\u{f000}'..='\u{f0ff}').contains(&c);
            if c >= ' ' && !props.special && !private && !is_call(&here) {
                continue;
            }
            self.text(story, text.get(plain..place).unwrap_or_default(), props)?;
            plain = place + c.len_utf8();
            self.character(story, c, here, props)?;
        }
        self.text(story, text.get(plain..).unwrap_or_default(), props)
    }

    /// A character that may stand for something else.
    fn character(
        &mut self,
        story: &mut Story<'_>,
        c: char,
        at: u32,
        props: &CharacterProps,
    ) -> Result<(), Exceeded> {
        let mut buffer = [0; 4];
        match c {
            '\x13' => story.fields.begin(),
            '\x14' => story.fields.separate(),
            '\x15' => {
                if let Some(shown) = story.fields.end() {
                    story.prompting = shown.prompts;
                    let outcome = self.text(story, &shown.text, props);
                    story.prompting = false;
                    outcome?;
                }
            }
            '\r' | '\x07' | '\x0c' => {
                story.mark_gone = self.is_gone((props.inserted, props.deleted));
            }
            '\x0b' => self.text(story, "\n", props)?,
            '\t' => self.text(story, "\t", props)?,
            '\x1e' => self.text(story, "\u{2011}", props)?,
            '\x1f' => self.text(story, "\u{ad}", props)?,
            '\x01' => {
                let checked = props.data.and_then(|at| checked(self.source.data, at));
                if let Some(checked) = checked {
                    story.fields.check(checked);
                }
            }
            '\x02' if story.anchors.number.is_some() => {
                let number = story.anchors.number.clone().unwrap_or_default();
                self.call(story, &number, props)?;
            }
            '\x08' => {
                if let Some(range) = story.anchors.boxes.get(&at) {
                    let blocks = self.story(story.name, range.clone(), &Anchors::default());
                    story.after.extend(blocks);
                }
            }
            _ if story.anchors.calls.contains_key(&at) => {
                if let Some(Some(shown)) = story.anchors.calls.get(&at) {
                    let shown = shown.clone();
                    self.call(story, &shown, props)?;
                } else if c >= ' ' {
                    self.call(story, c.encode_utf8(&mut buffer), props)?;
                }
            }
            _ if props.special && props.symbol.is_some() => {
                if let Some((font, code)) = props.symbol {
                    self.symbol(story, font, u32::from(code), props)?;
                }
            }
            c if c < ' ' => {}
            '\u{f000}'..='\u{f0ff}' => self.symbol(story, props.font, c as u32, props)?,
            c => self.text(story, c.encode_utf8(&mut buffer), props)?,
        }
        Ok(())
    }

    fn symbol(
        &mut self,
        story: &mut Story<'_>,
        font: u16,
        code: u32,
        props: &CharacterProps,
    ) -> Result<(), Exceeded> {
        let font = self.source.fonts.get(usize::from(font)).map_or("", String::as_str);
        let mut buffer = [0; 4];
        match symbols::character(font, code) {
            Some(c) => self.text(story, c.encode_utf8(&mut buffer), props),
            None => Ok(()),
        }
    }

    fn call(
        &mut self,
        story: &mut Story<'_>,
        shown: &str,
        props: &CharacterProps,
    ) -> Result<(), Exceeded> {
        self.push(story, shown, props, true)
    }

    fn text(
        &mut self,
        story: &mut Story<'_>,
        text: &str,
        props: &CharacterProps,
    ) -> Result<(), Exceeded> {
        self.push(story, text, props, false)
    }

    fn push(
        &mut self,
        story: &mut Story<'_>,
        text: &str,
        props: &CharacterProps,
        call: bool,
    ) -> Result<(), Exceeded> {
        if text.is_empty() {
            return Ok(());
        }
        if story.fields.in_instruction() {
            story.fields.instruct(text);
            return Ok(());
        }
        let seen = visible(text);
        let tally = &mut self.tally;
        tally.text(story.name).characters += seen;
        let change = (props.inserted, props.deleted);
        if seen > 0 && change != story.changing {
            tally.insertions += u64::from(change.0 && !story.changing.0);
            tally.deletions += u64::from(change.1 && !story.changing.1);
            if change != (false, false) {
                tally.author(Some(&props.author.to_string()));
            }
            story.changing = change;
        }
        if self.is_gone(change) {
            return Ok(());
        }
        let mut look = Look::default()
            .with(MarkKind::Bold, props.bold)
            .with(MarkKind::Struck, props.struck)
            .with(MarkKind::Hidden, props.hidden)
            .with(MarkKind::Superscript, props.raised)
            .with(MarkKind::NoteCall, call)
            .with(MarkKind::Prompt, story.prompting || self.is_prompt(props))
            .with(MarkKind::Inserted, change.0 && self.revisions != Revisions::Original)
            .with(MarkKind::Deleted, change.1 && self.revisions == Revisions::All);
        look.link = story.fields.link().cloned();
        story.line.push(text, &look, &mut self.budget)?;
        let tally = &mut self.tally;
        tally.text(story.name).kept += seen;
        tally.struck += if props.struck { seen } else { 0 };
        tally.hidden += if props.hidden { seen } else { 0 };
        Ok(())
    }

    /// Whether text is in the style that Word gives to prompts.
    fn is_prompt(&self, props: &CharacterProps) -> bool {
        let style = props.style.and_then(|style| self.source.styles.get(style));
        style.is_some_and(|style| style.name.eq_ignore_ascii_case("Placeholder Text"))
    }

    /// Whether text that is inserted or deleted is not in the state that is read.
    fn is_gone(&self, (inserted, deleted): (bool, bool)) -> bool {
        match self.revisions {
            Revisions::Final => deleted,
            Revisions::Original => inserted,
            Revisions::All => false,
        }
    }

    fn end_paragraph(
        &mut self,
        story: &mut Story<'_>,
        props: &ParagraphProps,
        row: &RowDefinition,
        style: Option<&Style>,
        mark: u16,
    ) -> Result<(), Exceeded> {
        let level = props.level();
        let cell = mark == 0x07;
        if cell && props.row_end {
            return story.flow.end_row(1, row, &mut self.budget);
        }
        if props.inner_row_end {
            return story.flow.end_row(level, row, &mut self.budget);
        }
        let level = if cell { 1 } else { level };
        // Two paragraphs are one where the mark between them is gone, and a big first letter
        // belongs to its word.
        if (story.mark_gone || props.drop_cap) && !cell && !props.inner_cell {
            return Ok(());
        }
        self.finish_line(story, level, props, style)?;
        if cell || props.inner_cell {
            story.flow.end_cell(level, &mut self.budget)?;
        }
        Ok(())
    }

    fn finish_line(
        &mut self,
        story: &mut Story<'_>,
        level: usize,
        props: &ParagraphProps,
        style: Option<&Style>,
    ) -> Result<(), Exceeded> {
        let line = std::mem::take(&mut story.line);
        let after = std::mem::take(&mut story.after);
        let label = if line.is_blank() {
            None
        } else {
            self.source.lists.count(&mut story.counters, props.list, props.list_level)
        };
        let label = label.unwrap_or_default();
        let outline = match style.map(|s| s.own) {
            Some(own @ 1..=9) => Some(own as u8 - 1),
            _ => None,
        };
        let outline = props.outline.or(outline).filter(|level| *level < 9);
        let dress = |paragraph: Paragraph| {
            let kind = match outline {
                Some(level) => ParagraphKind::Heading(level + 1),
                None if style.is_some_and(|s| s.own == CAPTION) => ParagraphKind::Caption,
                None if paragraph.label.is_some() => ParagraphKind::ListItem(props.list_level + 1),
                None => ParagraphKind::Text,
            };
            let style = style.map(|s| s.name.clone()).filter(|n| !n.is_empty());
            Paragraph { kind, style, ..paragraph }
        };
        story.flow.end_paragraph(level, line, &label, after, dress, &mut self.budget)
    }
}

fn unit(main: &[u8], at: u32, wide: bool) -> Option<u16> {
    let at = at as usize;
    if wide { u16_at(main, at) } else { main.get(at).map(|b| u16::from(*b)) }
}

/// The state of a checkbox: its form field's data stand in the data stream behind a head
/// (MS-DOC §2.9.157 `NilPICFAndBinData`, §2.9.78 `FFData`).
fn checked(data: &[u8], at: u32) -> Option<bool> {
    const CHECKBOX: u16 = 1;
    /// The state is the usual one, which follows the names.
    const USUAL: u16 = 25;
    let at = at as usize;
    let head = usize::from(u16_at(data, at.checked_add(4)?)?);
    let field = at.checked_add(head)?;
    if u32_at(data, field)? != u32::MAX {
        return None;
    }
    let bits = u16_at(data, field + 4)?;
    if bits & 3 != CHECKBOX {
        return None;
    }
    let state = match (bits >> 2) & 31 {
        USUAL => {
            // The name, with a zero behind it.
            let (_, end) = crate::bytes::counted(data, field + 10)?;
            u16_at(data, end + 2)?
        }
        state => state,
    };
    Some(state == 1)
}
