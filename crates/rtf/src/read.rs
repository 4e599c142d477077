//! The machine that turns tokens into stories.

use crate::charset::{of_charset, of_code_page};
use crate::state::{Destination, ParagraphProps, State};
use crate::story::{Kind, Story};
use crate::tokens::{Token, Tokens};
use crate::{Options, words};
use document::{
    Block, Budget, CellDefinition, Code, Diagnostic, Document, Exceeded, Look, MarkKind, Note,
    NoteKind, Paragraph, ParagraphKind, Property, PropertySource, Reading, Revisions,
    RowDefinition, Severity, Tally, visible,
};
use package::CodePage;
use std::collections::{HashMap, HashSet};

/// Bytes of text that are captured for one name, label or instruction.
const CAPTURE: usize = 8 << 10;

/// Text boxes and notes that may lie in each other; those further in are read as part of the innermost.
const STORIES: usize = 16;

/// Adds a text to what is captured, as far as there is room.
fn capture(captured: &mut String, text: &str) {
    let mut end = CAPTURE.saturating_sub(captured.len()).min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    captured.push_str(text.get(..end).unwrap_or_default());
}

/// What a style says.
#[derive(Default)]
struct Style {
    name: String,
    outline: Option<u8>,
}

struct Reader<'a> {
    tokens: Tokens<'a>,
    options: &'a Options,
    budget: Budget,
    state: State,
    stack: Vec<State>,
    /// Groups beyond the limit, which are passed over.
    too_deep: u64,
    /// Text boxes and notes beyond the limit, which are read as part of the story around them.
    flattened: u64,
    stories: Vec<Story>,
    document: Document,
    encoding: CodePage,
    fonts: HashMap<i32, CodePage>,
    font: i32,
    styles: HashMap<i32, Style>,
    style: Option<i32>,
    outline: Option<u8>,
    /// The character style that is being read, and those that are for prompts.
    character_style: Option<i32>,
    prompts: HashSet<i32>,
    /// Bytes whose characters are not known yet.
    pending: Vec<u8>,
    high: Option<u16>,
    /// Characters that stand for a Unicode one and are passed over.
    skip: usize,
    ignorable: bool,
    capture: String,
    shape_name: String,
    time: [i32; 5],
    instructions: Vec<String>,
    row: RowDefinition,
    notes: u64,
    annotation: String,
    replaced: u64,
    tally: Tally,
    /// What the text before was, so that a change counts once.
    changing: (bool, bool),
    objects: u64,
    /// Bytes behind the end of the document.
    behind: u64,
}

/// Reads an RTF document.
///
/// Never fails: what can be had is in the reading's document, what could not is told by its
/// diagnostics and its completeness.
///
/// ```
/// let reading = rtf::read(br"{\rtf1 cut off", &rtf::Options::default());
/// assert_eq!(reading.completeness, document::Completeness::Partial);
/// ```
pub fn read(bytes: &[u8], options: &Options) -> Reading {
    let mut reader = Reader {
        tokens: Tokens::new(bytes),
        options,
        budget: Budget::new(options.limits),
        state: State::default(),
        stack: Vec::new(),
        too_deep: 0,
        flattened: 0,
        stories: vec![Story::default()],
        document: Document::default(),
        encoding: CodePage::WESTERN,
        fonts: HashMap::new(),
        font: 0,
        styles: HashMap::new(),
        style: None,
        outline: None,
        character_style: None,
        prompts: HashSet::new(),
        pending: Vec::new(),
        high: None,
        skip: 0,
        ignorable: false,
        capture: String::new(),
        shape_name: String::new(),
        time: [0; 5],
        instructions: Vec::new(),
        row: RowDefinition::default(),
        notes: 0,
        annotation: String::new(),
        replaced: 0,
        tally: Tally::new(options.revisions),
        changing: (false, false),
        objects: 0,
        behind: 0,
    };
    let outcome = reader.run();
    reader.finish(outcome)
}

impl Reader<'_> {
    fn run(&mut self) -> Result<(), Exceeded> {
        let deadline = self.budget.deadline();
        let is_group = self.tokens.begins_group();
        let mut turns = 0u32;
        while let Some(token) = self.tokens.next() {
            turns = turns.wrapping_add(1);
            if turns.is_multiple_of(4096) {
                deadline.check()?;
            }
            let closes = matches!(token, Token::Close);
            self.take(token)?;
            // What stands behind the document's own group is shown by no program.
            if closes && is_group && self.stack.is_empty() && self.too_deep == 0 {
                self.behind = self.tokens.rest();
                break;
            }
        }
        self.flush()
    }

    fn take(&mut self, token: Token<'_>) -> Result<(), Exceeded> {
        let ignorable = std::mem::take(&mut self.ignorable);
        match token {
            Token::Open => {
                self.skip = 0;
                self.flush()?;
                if self.stack.len() >= self.options.depth {
                    self.too_deep += 1;
                } else {
                    self.stack.push(self.state.clone());
                }
                if self.state.destination == Destination::Styles {
                    self.capture.clear();
                    (self.style, self.outline) = (Some(0), None);
                    self.character_style = None;
                }
            }
            Token::Close => {
                self.skip = 0;
                self.flush()?;
                if self.too_deep > 0 && self.stack.len() >= self.options.depth {
                    self.too_deep -= 1;
                } else {
                    self.close()?;
                }
            }
            _ if self.skip > 0 => match token {
                Token::Text(text) => {
                    let skipped = self.skip.min(text.len());
                    self.skip -= skipped;
                    self.bytes(text.get(skipped..).unwrap_or_default());
                }
                _ => self.skip -= 1,
            },
            Token::Text(text) => self.bytes(text),
            Token::Byte(byte) => self.bytes(&[byte]),
            Token::Symbol(symbol) => self.symbol(symbol)?,
            Token::Word(word, number) => {
                self.flush()?;
                let known = self.word(word, number)?;
                if !known && ignorable {
                    self.state.destination = Destination::Skip;
                }
            }
        }
        Ok(())
    }

    /// Bytes of the code page; what is nowhere needed is not kept.
    fn bytes(&mut self, bytes: &[u8]) {
        if !matches!(self.state.destination, Destination::Skip | Destination::Fonts) {
            self.pending.extend_from_slice(bytes);
        }
    }

    /// Decodes what is pending by the font's code page.
    fn flush(&mut self) -> Result<(), Exceeded> {
        if self.pending.is_empty() {
            return Ok(());
        }
        let bytes = std::mem::take(&mut self.pending);
        let font = self.state.font.and_then(|font| self.fonts.get(&font));
        let encoding = font.copied().unwrap_or(self.encoding);
        let decoded = encoding.decode(&bytes);
        self.replaced += decoded.replacements;
        self.text(&decoded.text)
    }

    fn symbol(&mut self, symbol: u8) -> Result<(), Exceeded> {
        match symbol {
            b'*' => {
                self.ignorable = true;
                Ok(())
            }
            b'\\' | b'{' | b'}' => {
                self.bytes(&[symbol]);
                Ok(())
            }
            b'~' => self.character("\u{a0}"),
            b'_' => self.character("\u{2011}"),
            b'-' => self.character("\u{ad}"),
            b'\t' => self.character("\t"),
            b'\r' | b'\n' => {
                self.flush()?;
                self.end_paragraph()
            }
            _ => Ok(()),
        }
    }

    fn character(&mut self, text: &str) -> Result<(), Exceeded> {
        self.flush()?;
        self.text(text)
    }

    /// A character by its UTF-16 unit.
    fn unicode(&mut self, number: i32) -> Result<(), Exceeded> {
        self.skip = self.state.fallback;
        let unit = u16::try_from(number.rem_euclid(0x1_0000)).unwrap_or(0);
        let units = match (self.high.take(), unit) {
            (None, 0xd800..=0xdbff) => {
                self.high = Some(unit);
                return Ok(());
            }
            (Some(high), _) => vec![high, unit],
            (None, _) => vec![unit],
        };
        let text = String::from_utf16_lossy(&units);
        self.replaced += text.matches('\u{fffd}').count() as u64;
        // Fonts of symbols have their characters in the private use area by their own codes.
        self.text(&text)
    }

    /// Text of the open destination.
    fn text(&mut self, text: &str) -> Result<(), Exceeded> {
        match self.state.destination {
            Destination::Text => self.story_text(text),
            Destination::Label => {
                if let Some(story) = self.stories.last_mut() {
                    capture(&mut story.label, text);
                }
                Ok(())
            }
            Destination::Instruction => {
                if let Some(instruction) = self.instructions.last_mut() {
                    capture(instruction, text);
                }
                Ok(())
            }
            Destination::Skip | Destination::Fonts | Destination::Information => Ok(()),
            _ => {
                capture(&mut self.capture, text);
                Ok(())
            }
        }
    }

    fn story_text(&mut self, text: &str) -> Result<(), Exceeded> {
        let Some(story) = self.stories.last_mut() else { return Ok(()) };
        let seen = visible(text);
        let kind = story.kind.name();
        self.tally.text(kind).characters += seen;
        let change = (self.state.inserted, self.state.deleted);
        if seen > 0 && change != self.changing {
            self.tally.insertions += u64::from(change.0 && !self.changing.0);
            self.tally.deletions += u64::from(change.1 && !self.changing.1);
            self.changing = change;
        }
        let gone = match self.options.revisions {
            Revisions::Final => change.1,
            Revisions::Original => change.0,
            Revisions::All => false,
        };
        if gone {
            return Ok(());
        }
        let mut look = self.state.look.clone();
        if self.options.revisions == Revisions::All {
            look.set(MarkKind::Inserted, change.0);
            look.set(MarkKind::Deleted, change.1);
        } else if self.options.revisions == Revisions::Final {
            look.set(MarkKind::Inserted, change.0);
        }
        story.line.push(text, &look, &mut self.budget)?;
        self.tally.text(kind).kept += seen;
        self.tally.struck += if look.has(MarkKind::Struck) { seen } else { 0 };
        self.tally.hidden += if look.has(MarkKind::Hidden) { seen } else { 0 };
        Ok(())
    }

    /// A paragraph ends, with the properties that hold at its end.
    fn end_paragraph(&mut self) -> Result<(), Exceeded> {
        let props = self.state.paragraph;
        // A big first letter belongs to its word.
        if props.drop_cap && self.stories.last().is_some_and(|s| !s.line.is_blank()) {
            return Ok(());
        }
        self.end_paragraph_in(props, props.level())
    }

    fn end_paragraph_in(&mut self, props: ParagraphProps, level: usize) -> Result<(), Exceeded> {
        let style = props.style.and_then(|s| self.styles.get(&s));
        let outline = props.outline.or_else(|| style.and_then(|s| s.outline));
        let name = style.map(|s| s.name.as_str()).filter(|n| !n.is_empty());
        let dress = |paragraph: Paragraph| {
            let kind = match outline {
                Some(level @ 0..=8) => ParagraphKind::Heading(level + 1),
                _ if paragraph.label.is_some() => ParagraphKind::ListItem(props.list_level + 1),
                _ => ParagraphKind::Text,
            };
            Paragraph { kind, style: name.map(str::to_owned), ..paragraph }
        };
        let Some(story) = self.stories.last_mut() else { return Ok(()) };
        story.end_paragraph(level, dress, &mut self.budget)
    }

    /// Takes a control word; false where it is not known.
    fn word(&mut self, word: &[u8], number: Option<i32>) -> Result<bool, Exceeded> {
        if word == b"bin" {
            self.tokens.pass_over(usize::try_from(number.unwrap_or(0)).unwrap_or(0));
            return Ok(true);
        }
        if word == b"ud" {
            self.state.destination = self.state.outer;
            return Ok(true);
        }
        if self.state.destination == Destination::Skip {
            return Ok(true);
        }
        if let Some(text) = words::character(word) {
            self.text(text)?;
            return Ok(true);
        }
        if let Some(destination) = words::destination(word) {
            self.begin(destination, word);
            return Ok(true);
        }
        if self.story_word(word)? || self.run_word(word, number)? {
            return Ok(true);
        }
        Ok(self.table_word(word, number)? || words::is_about_looks(word))
    }

    fn begin(&mut self, destination: Destination, word: &[u8]) {
        // A property's word outside of the information is another's.
        let property = matches!(destination, Destination::Property(_) | Destination::Time(_));
        if property && self.state.destination != Destination::Information {
            return;
        }
        self.objects += u64::from(word == b"objdata");
        self.capture.clear();
        self.time = [0; 5];
        self.state.destination = destination;
    }

    /// Words that open a story of their own, and fields.
    fn story_word(&mut self, word: &[u8]) -> Result<bool, Exceeded> {
        let kind = match word {
            b"header" | b"headerr" => Kind::Header("default"),
            b"headerl" => Kind::Header("even"),
            b"headerf" => Kind::Header("first"),
            b"footer" | b"footerr" => Kind::Footer("default"),
            b"footerl" => Kind::Footer("even"),
            b"footerf" => Kind::Footer("first"),
            b"footnote" => Kind::Note(NoteKind::Footnote),
            b"annotation" => Kind::Note(NoteKind::Comment),
            b"shptxt" => Kind::Box,
            b"ftnalt" => {
                if let Some(story) = self.stories.last_mut()
                    && story.kind == Kind::Note(NoteKind::Footnote)
                {
                    story.kind = Kind::Note(NoteKind::Endnote);
                }
                return Ok(true);
            }
            b"chftn" => {
                self.note_call()?;
                return Ok(true);
            }
            b"field" => {
                self.instructions.push(String::new());
                self.state.fields = self.instructions.len();
                return Ok(true);
            }
            b"fldinst" => {
                self.state.destination = Destination::Instruction;
                return Ok(true);
            }
            b"fldrslt" => {
                let instruction = self.instructions.last().map(String::as_str);
                let target = instruction.and_then(ooxml::field_target);
                if let Some(target) = target.filter(|target| !target.is_empty()) {
                    self.state.look.link = Some(target.into());
                }
                self.state.destination = Destination::Text;
                return Ok(true);
            }
            b"upr" => {
                self.state.outer = self.state.destination;
                self.state.destination = Destination::Skip;
                return Ok(true);
            }
            b"shpinst" | b"shppict" | b"sp" | b"shp" | b"result" | b"nesttableprops" => {
                return Ok(true);
            }
            _ => return Ok(false),
        };
        // The blocks of a box move to the story around it: boxes in boxes would move them again and again.
        if self.stories.len() > STORIES {
            self.flattened += 1;
            return Ok(true);
        }
        let id = match kind {
            Kind::Note(NoteKind::Footnote) => self.notes.to_string(),
            Kind::Note(_) => std::mem::take(&mut self.annotation),
            _ => String::new(),
        };
        self.stories.push(Story::new(kind, id));
        self.state.stories = self.stories.len();
        self.state.plain();
        self.state.look = Look::default();
        self.state.paragraph = ParagraphProps::default();
        self.state.destination = Destination::Text;
        Ok(true)
    }

    /// The number of a note, at its call or before its text.
    fn note_call(&mut self) -> Result<(), Exceeded> {
        let Some(story) = self.stories.last_mut() else { return Ok(()) };
        if !matches!(story.kind, Kind::Note(_)) {
            self.notes += 1;
        }
        let look = self.state.look.clone().with(MarkKind::NoteCall, true);
        story.line.push(&self.notes.to_string(), &look, &mut self.budget)
    }

    /// Words about characters and paragraphs.
    fn run_word(&mut self, word: &[u8], number: Option<i32>) -> Result<bool, Exceeded> {
        let state = &mut self.state;
        let on = number != Some(0);
        match word {
            b"u" => self.unicode(number.unwrap_or(0))?,
            b"uc" => state.fallback = usize::try_from(number.unwrap_or(1)).unwrap_or(1).min(16),
            b"par" | b"sect" | b"page" | b"column" => self.end_paragraph()?,
            b"pard" => state.paragraph = ParagraphProps::default(),
            b"plain" => state.plain(),
            b"b" => state.mark(MarkKind::Bold, number),
            b"strike" | b"striked" => state.mark(MarkKind::Struck, number),
            b"v" => state.mark(MarkKind::Hidden, number),
            b"up" | b"dn" => {
                let up = word == b"up" && number.unwrap_or(6) > 0;
                state.look.set(MarkKind::Superscript, up);
            }
            b"super" => state.mark(MarkKind::Superscript, number),
            b"nosupersub" => state.look.set(MarkKind::Superscript, false),
            b"revised" => state.inserted = on,
            b"deleted" => state.deleted = on,
            b"revauth" | b"revauthdel" => {
                let author = number.unwrap_or(0).to_string();
                self.tally.author(Some(&author));
            }
            b"f" if state.destination == Destination::Fonts => self.font = number.unwrap_or(0),
            b"f" => state.font = number,
            b"fcharset" => {
                if let Some(encoding) = number.and_then(of_charset) {
                    self.fonts.insert(self.font, encoding);
                }
            }
            b"cpg" => {
                if let Some(encoding) = number.and_then(of_code_page) {
                    self.fonts.insert(self.font, encoding);
                }
            }
            b"ansicpg" => {
                if let Some(encoding) = number.and_then(of_code_page) {
                    self.encoding = encoding;
                }
            }
            b"mac" => self.encoding = CodePage::MACINTOSH,
            b"s" if state.destination == Destination::Styles => self.style = number,
            b"cs" | b"ds" | b"ts" if state.destination == Destination::Styles => {
                self.style = None;
                self.character_style = number.filter(|_| word == b"cs");
            }
            b"cs" => {
                let prompts = number.is_some_and(|style| self.prompts.contains(&style));
                state.look.set(MarkKind::Prompt, prompts);
            }
            b"ilvl" => {
                let level = number.and_then(|n| u8::try_from(n).ok());
                state.paragraph.list_level = level.unwrap_or(0).min(8);
            }
            // The levels of old lists run from 1; 10 and 11 are lists of one.
            b"pnlvl" => {
                let level = number.and_then(|n| u8::try_from(n).ok()).filter(|n| *n < 10);
                state.paragraph.list_level = level.unwrap_or(1).saturating_sub(1);
            }
            b"dropcapt" => state.paragraph.drop_cap = matches!(number, Some(1 | 2)),
            b"s" => state.paragraph.style = number,
            b"outlinelevel" => {
                let level = number.and_then(|n| u8::try_from(n).ok());
                if state.destination == Destination::Styles {
                    self.outline = level;
                } else {
                    state.paragraph.outline = level;
                }
            }
            b"yr" | b"mo" | b"dy" | b"hr" | b"min" => {
                let names: [&[u8]; 5] = [b"yr", b"mo", b"dy", b"hr", b"min"];
                for (slot, name) in self.time.iter_mut().zip(names) {
                    if name == word {
                        *slot = number.unwrap_or(0);
                    }
                }
            }
            _ => return Ok(false),
        }
        Ok(true)
    }

    /// Words about tables.
    fn table_word(&mut self, word: &[u8], number: Option<i32>) -> Result<bool, Exceeded> {
        let paragraph = &mut self.state.paragraph;
        match word {
            b"intbl" => paragraph.in_table = true,
            b"itap" => paragraph.nesting = number.and_then(|n| usize::try_from(n).ok()),
            b"trowd" => self.row = RowDefinition::default(),
            b"trleft" => self.row.left = number.unwrap_or(0),
            b"trhdr" => self.row.header = true,
            b"clmrg" => self.row.next.merged = true,
            b"clvmrg" => self.row.next.continues = true,
            b"clmgf" | b"clvmgf" => {}
            b"cellx" => {
                let right = number.unwrap_or(0);
                let next = std::mem::take(&mut self.row.next);
                if self.row.cells.len() < CAPTURE {
                    self.row.cells.push(CellDefinition { right, ..next });
                }
            }
            b"cell" => {
                let props = *paragraph;
                self.end_paragraph_in(props, 1)?;
                self.with_story(|story, budget, _| story.flow.end_cell(1, budget))?;
            }
            b"nestcell" => {
                let (props, level) = (*paragraph, paragraph.level().max(2));
                self.end_paragraph_in(props, level)?;
                self.with_story(|story, budget, _| story.flow.end_cell(level, budget))?;
            }
            b"row" => self.with_story(|story, budget, row| story.flow.end_row(1, row, budget))?,
            b"nestrow" => {
                let level = paragraph.level().max(2);
                self.with_story(|story, budget, row| story.flow.end_row(level, row, budget))?;
            }
            // What stands for a nested table in old readers.
            b"nonesttables" => self.state.destination = Destination::Skip,
            _ => return Ok(false),
        }
        Ok(true)
    }

    fn with_story(
        &mut self,
        change: impl FnOnce(&mut Story, &mut Budget, &RowDefinition) -> Result<(), Exceeded>,
    ) -> Result<(), Exceeded> {
        match self.stories.last_mut() {
            Some(story) => change(story, &mut self.budget, &self.row),
            None => Ok(()),
        }
    }

    /// A group ends.
    fn close(&mut self) -> Result<(), Exceeded> {
        let Some(around) = self.stack.pop() else { return Ok(()) };
        let ended = std::mem::replace(&mut self.state, around);
        // A row's end is often in a group of its own, and is about the story's paragraphs.
        if self.stories.len() > self.state.stories {
            let props = ended.paragraph;
            while self.stories.len() > self.state.stories.max(1) {
                self.end_paragraph_in(props, props.level())?;
                self.end_story()?;
            }
        }
        self.instructions.truncate(self.state.fields);
        match ended.destination {
            Destination::Styles => {
                if let Some(number) = self.character_style.take() {
                    let name = self.capture.trim().trim_end_matches(';').trim();
                    if name.eq_ignore_ascii_case("Placeholder Text") && self.prompts.len() < CAPTURE
                    {
                        self.prompts.insert(number);
                    }
                } else if let Some(number) = self.style.take() {
                    let name = self.capture.trim().trim_end_matches(';').trim().to_owned();
                    let outline = self.outline.or_else(|| heading(&name));
                    self.budget.annotation()?;
                    self.budget.text(name.len())?;
                    self.styles.insert(number, Style { name, outline });
                }
                self.capture.clear();
            }
            same if same == self.state.destination => {}
            Destination::Property(name) => self.property(name, None)?,
            Destination::Time(name) => {
                let [year, month, day, hour, minute] = self.time;
                if year > 0 {
                    let time = format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:00");
                    self.property(name, Some(time))?;
                }
            }
            Destination::ShapeName => self.shape_name = std::mem::take(&mut self.capture),
            Destination::ShapeValue if self.shape_name.trim() == "wzDescription" => {
                let text = std::mem::take(&mut self.capture);
                let look = Look::default().with(MarkKind::AltText, true);
                let story = self.stories.last_mut();
                if let Some(story) = story {
                    story.line.push(text.trim(), &look, &mut self.budget)?;
                }
            }
            Destination::AnnotationName => self.annotation = std::mem::take(&mut self.capture),
            _ => {}
        }
        Ok(())
    }

    fn property(&mut self, name: &str, text: Option<String>) -> Result<(), Exceeded> {
        let text = text.unwrap_or_else(|| std::mem::take(&mut self.capture).trim().to_owned());
        if text.is_empty() {
            return Ok(());
        }
        self.budget.annotation()?;
        self.budget.text(name.len() + text.len())?;
        let source = match name {
            "Company" | "Manager" => PropertySource::Extended,
            _ => PropertySource::Core,
        };
        self.document.properties.push(Property { source, name: name.to_owned(), text });
        Ok(())
    }

    fn end_story(&mut self) -> Result<(), Exceeded> {
        let Some(mut story) = self.stories.pop() else { return Ok(()) };
        let (blocks, outcome) = story.flow.finish(&mut self.budget);
        self.tally.table_repairs += story.flow.repairs;
        let document = &mut self.document;
        match story.kind {
            Kind::Body => document.body.extend(blocks),
            _ if blocks.is_empty() => {}
            Kind::Header(name) => document.headers.push(of_page(name, blocks)),
            Kind::Footer(name) => document.footers.push(of_page(name, blocks)),
            Kind::Note(kind) => document.notes.push(Note { kind, id: story.id, blocks }),
            Kind::Box => match self.stories.last_mut() {
                Some(around) => around.after.extend(blocks),
                None => document.body.extend(blocks),
            },
        }
        outcome
    }

    fn finish(mut self, outcome: Result<(), Exceeded>) -> Reading {
        let offset = self.tokens.offset();
        let mut exceeded = outcome.err();
        let open = self.stack.len() as u64 + self.too_deep;
        while !self.stories.is_empty() {
            let props = self.state.paragraph;
            for outcome in [self.end_paragraph_in(props, props.level()), self.end_story()] {
                exceeded = exceeded.or(outcome.err());
            }
        }
        let tally = &mut self.tally;
        if let Some(exceeded) = exceeded {
            tally.exceeded(exceeded, "text", offset);
        } else if self.too_deep > 0 || self.flattened > 0 {
            let message = "groups nest deeper than the limit; they are read as one";
            let cut = Diagnostic::new(Code::LimitReached, Severity::Error, message).at(offset);
            tally.say(cut, true);
        } else if open > 0 {
            let message = "the file ends within its groups: it was not saved or not sent whole; \
                           what stands before is kept";
            let cut = Diagnostic::new(Code::DamagedPart, Severity::Error, message).at(offset);
            tally.say(cut, true);
        }
        for (code, count, message) in [
            (
                Code::ReplacedCharacters,
                self.replaced,
                "bytes that the code page does not know were replaced",
            ),
            (Code::UnreadContent, self.objects, "embedded objects were not read"),
        ] {
            if count > 0 {
                let said = Diagnostic::new(code, Severity::Warning, message).counting(count);
                tally.say(said, false);
            }
        }
        if self.behind > 0 {
            let message = "bytes behind the end of the document were not read";
            let said = Diagnostic::new(Code::UnreadContent, Severity::Info, message);
            tally.say(said.counting(self.behind).at(offset), false);
        }
        let mut reading = Reading { document: self.document, ..Reading::default() };
        self.tally.tell(&mut reading);
        reading
    }
}

fn of_page(name: &str, blocks: Vec<Block>) -> document::Story {
    document::Story { name: Some(name.to_owned()), blocks }
}

/// The outline level that a style's name tells: `heading 2` is 1.
fn heading(name: &str) -> Option<u8> {
    let rest = name.to_ascii_lowercase();
    let level: u8 = rest.strip_prefix("heading ")?.trim().parse().ok()?;
    level.checked_sub(1).filter(|l| *l < 9)
}
