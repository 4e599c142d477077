//! The pages read so far, and the reading made of them.

use crate::audit::Audit;
use crate::blocks::Writer;
use crate::layout::{Doubts, Sheet, layout};
use crate::page::Drawn;
use crate::running::{Page, take};
use crate::table::Item;
use document::{
    Block, Budget, Code, Completeness, Diagnostic, Document, Exceeded, Limits, Property, Reading,
    Severity, Story, Tally,
};
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// The pages read so far. The thread that waits for the library may take them at any time.
#[derive(Debug)]
pub(crate) struct Gathered {
    pub(crate) budget: Budget,
    pub(crate) tally: Tally,
    pub(crate) properties: Vec<Property>,
    /// Why the file cannot be opened.
    pub(crate) closed: Option<Diagnostic>,
    /// Pages that were found in the file; none before they were counted.
    pub(crate) count: Option<usize>,
    /// Pages that the file counts and does not have.
    pub(crate) lost: u64,
    /// Fonts that the library cannot read.
    pub(crate) fonts: Arc<AtomicU64>,
    /// The targets of all links.
    pub(crate) targets: Vec<Box<str>>,
    damage: Damage,
    pages: Vec<Page>,
    /// Bytes of the glyphs' text so far.
    text: u64,
    unknown: u64,
    /// Pages without text that show pictures.
    pictures: u64,
}

/// The damage that the audit found.
#[derive(Debug, Default)]
struct Damage {
    broken: u64,
    too_long: u64,
    cut: bool,
    astray: bool,
    length: u64,
}

/// A page whose content is being read: its number from one on, and its size.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Current {
    pub(crate) number: usize,
    pub(crate) width: f64,
    pub(crate) height: f64,
}

impl Current {
    /// As diagnostics call it.
    pub(crate) fn part(self) -> String {
        format!("page {}", self.number)
    }
}

impl Gathered {
    pub(crate) fn new(limits: Limits) -> Self {
        Self {
            budget: Budget::new(limits),
            tally: Tally::default(),
            properties: Vec::new(),
            closed: None,
            count: None,
            lost: 0,
            fonts: Arc::default(),
            targets: Vec::new(),
            damage: Damage::default(),
            pages: Vec::new(),
            text: 0,
            unknown: 0,
            pictures: 0,
        }
    }

    /// Takes what the audit of a file of this length found.
    pub(crate) fn audited(&mut self, audit: &Audit, length: usize) {
        let Audit { broken, too_long, cut, astray, .. } = *audit;
        self.damage = Damage { broken, too_long, cut, astray, length: length as u64 };
    }

    /// Takes what a page has drawn; false where a limit of the whole document is reached.
    pub(crate) fn page(&mut self, page: Current, drawn: Drawn) -> bool {
        let (part, Current { width, height, .. }) = (page.part(), page);
        let Drawn { marks, rules, unknown, images, too_many, .. } = drawn;
        if too_many {
            let why = "more glyphs than a page is allowed";
            self.tally.cut(Code::LimitReached, &part, why, 0);
        }
        self.unknown += unknown;
        self.pictures += u64::from(marks.is_empty() && images > 0);
        self.text += marks.iter().map(|m| m.text.len() as u64).sum::<u64>();
        let (items, doubts) = layout(Sheet { marks, rules, width, height });
        self.doubts(doubts, &part);
        self.pages.push(Page { items, height });
        let allowed = self.budget.limits().text_bytes;
        if self.text > allowed {
            self.tally.exceeded(Exceeded::counted("text bytes", allowed), &part, 0);
        }
        self.text <= allowed
    }

    /// Tells what cannot be told of a page's layout.
    fn doubts(&mut self, doubts: Doubts, part: &str) {
        let Doubts { overlapping, scattered, too_many_lines } = doubts;
        let mut say = |count: u64, what: &str| {
            let message = format!("{part}: {what}");
            let said = Diagnostic::new(Code::UnreadContent, Severity::Warning, message);
            self.tally.say(said.in_part(part).counting(count), false);
        };
        if overlapping > 0 {
            say(overlapping, "text lies over other text; it may be mixed up");
        }
        if scattered > 0 {
            say(scattered, "rows of text have gaps that make no table; their order may be wrong");
        }
        if too_many_lines {
            say(1, "there are too many lines to tell which of them make tables");
        }
    }

    /// Tells what was repaired or left out.
    fn repairs(&mut self) {
        let Damage { broken, too_long, cut, astray, length } = self.damage;
        let fonts = self.fonts.load(Ordering::Relaxed);
        let mut say = |code, count: u64, message: &str| {
            if count > 0 {
                let said = Diagnostic::new(code, Severity::Error, message).counting(count);
                self.tally.say(said, true);
            }
        };
        say(Code::DamagedPart, self.lost, "pages that the file counts are not in it");
        let damaged = "streams are damaged; what stands before the damage is kept";
        say(Code::DamagedPart, broken, damaged);
        let long = "streams hold more than is allowed, and are left out";
        say(Code::LimitReached, too_long, long);
        say(Code::DamagedPart, fonts, "fonts cannot be read, nor can what is written in them");
        if cut {
            let why = "the file ends without the mark of its end; it may have been cut";
            let said = Diagnostic::new(Code::DamagedPart, Severity::Error, why);
            self.tally.say(said.at(length), true);
        } else if astray {
            let why = "the file's objects are not where it says; they were looked for";
            let said = Diagnostic::new(Code::DamagedPart, Severity::Warning, why);
            self.tally.say(said, false);
        }
    }

    /// The reading of what was read.
    pub(crate) fn finish(mut self) -> Reading {
        if let Some(why) = self.closed.take() {
            return Reading::nothing(why);
        }
        self.repairs();
        let mut pages = std::mem::take(&mut self.pages);
        let (heads, feet) = take(&mut pages);
        let targets: Vec<Rc<str>> =
            std::mem::take(&mut self.targets).into_iter().map(Rc::from).collect();
        let properties = std::mem::take(&mut self.properties);
        let mut document = Document { properties, ..Document::default() };
        for (number, page) in joined(pages).into_iter().enumerate() {
            let written = self.writer(&targets, "body").items(page.items, None, &mut document.body);
            if let Err(exceeded) = written {
                self.tally.exceeded(exceeded, &format!("page {}", number + 1), 0);
                break;
            }
        }
        for (lines, name, stories) in
            [(heads, "headers", &mut document.headers), (feet, "footers", &mut document.footers)]
        {
            let mut blocks: Vec<Block> = Vec::new();
            let outcome = self.writer(&targets, name).lines(&lines, None, &mut blocks);
            if !blocks.is_empty() && outcome.is_ok() {
                stories.push(Story { name: None, blocks });
            }
        }
        for (code, count, message) in [
            (
                Code::ReplacedCharacters,
                self.unknown,
                "glyphs of which the file does not say what they mean were replaced",
            ),
            (
                Code::UnreadContent,
                self.pictures,
                "pages are pictures without text; run text recognition on them to have it read",
            ),
        ] {
            if count > 0 {
                let said = Diagnostic::new(code, Severity::Warning, message).counting(count);
                self.tally.say(said, false);
            }
        }
        let mut reading = Reading { document, ..Reading::default() };
        self.tally.tell(&mut reading);
        if self.count == Some(0) {
            let message = "the PDF has no pages";
            let none = Diagnostic::new(Code::DamagedPart, Severity::Error, message);
            reading.diagnostics.push(none);
            reading.completeness = Completeness::Partial;
        }
        reading
    }

    fn writer<'r>(&'r mut self, targets: &'r [Rc<str>], story: &'static str) -> Writer<'r> {
        let Self { budget, tally, .. } = self;
        Writer { budget, tally, targets, story }
    }
}

/// A table that ends a page and goes on at the head of the next is one.
fn joined(mut pages: Vec<Page>) -> Vec<Page> {
    let mut before = 0;
    for at in 1..pages.len() {
        let (done, rest) = pages.split_at_mut(at);
        let Some(page) = rest.first_mut() else { break };
        let above = done.get_mut(before).and_then(Page::last_table);
        if let Some(above) = above
            && let Some((place, table)) = page.take_table()
            && let Some(other) = above.take(table)
        {
            page.items.insert(place, Item::Table(other));
        }
        // Of a page that held only the middle of the table, nothing is left.
        if !page.is_bare() {
            before = at;
        }
    }
    pages
}
