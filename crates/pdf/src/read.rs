//! The document: its pages, one by one.

use crate::Options;
use crate::audit::{Audit, STREAM, audit};
use crate::blocks::Writer;
use crate::layout::{Doubts, Sheet, layout};
use crate::page::{Gatherer, TimeIsOver};
use crate::properties::properties;
use crate::running::{Page, take};
use crate::table::Item;
use document::{
    Block, Budget, Code, Completeness, Diagnostic, Document, Exceeded, Reading, Severity, Story,
    Tally,
};
use hayro_interpret::hayro_syntax::object::{Array, Dict, MaybeRef, Name, Object, Rect as Place};
use hayro_interpret::hayro_syntax::page::Page as PdfPage;
use hayro_interpret::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use hayro_interpret::kurbo::{Affine, Rect};
use hayro_interpret::{
    Context, InterpreterCache, InterpreterSettings, InterpreterWarning, interpret_page,
};
use memchr::memmem;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Links of a page that are looked at.
const LINKS: usize = 1_000;
/// Bytes of the content of all pages together.
const CONTENT: u64 = 256 << 20;

/// Reads the text of a PDF.
///
/// Never fails: what can be had is in the reading's document, what could not is told by its
/// diagnostics and its completeness.
pub fn read(bytes: &[u8], options: &Options) -> Reading {
    // The library was not made for hostile files; what it gives up on is not ours to fall with.
    let whole = catch_unwind(AssertUnwindSafe(|| read_pages(bytes, options)));
    whole.unwrap_or_else(|_| {
        let message = "the PDF is damaged in a way that its reader does not know";
        Reading::nothing(Diagnostic::new(Code::DamagedPart, Severity::Error, message))
    })
}

fn read_pages(bytes: &[u8], options: &Options) -> Reading {
    let (audit, copy) = audit(bytes);
    let pdf = match Pdf::new(copy) {
        Ok(pdf) => pdf,
        Err(error) => return Reading::nothing(unopened(error)),
    };
    let budget = Budget::new(options.limits);
    let mut reader = Reader::new(budget, &audit);
    let cache = InterpreterCache::new();
    let count = pdf.pages().len();
    for (number, page) in pdf.pages().iter().enumerate().take(options.pages) {
        if !reader.page(number + 1, page, &cache) {
            break;
        }
    }
    if count > options.pages {
        let exceeded = Exceeded::counted("pages", options.pages as u64);
        reader.tally.exceeded(exceeded, &format!("page {}", options.pages + 1), 0);
    }
    reader.repairs(&pdf, bytes.len());
    reader.finish(properties(&pdf), count)
}

fn unopened(error: LoadPdfError) -> Diagnostic {
    let (code, message) = match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => {
            (Code::Encrypted, "the PDF needs a password; save it without one to have it read")
        }
        LoadPdfError::Decryption(_) => {
            (Code::Encrypted, "the PDF is encrypted in a way that is not known")
        }
        LoadPdfError::Invalid => {
            (Code::DamagedPart, "the PDF has no pages that can be found; it is damaged")
        }
    };
    Diagnostic::new(code, Severity::Error, message)
}

struct Reader<'a> {
    audit: &'a Audit,
    budget: Budget,
    tally: Tally,
    pages: Vec<Page>,
    /// The targets of all links.
    targets: Vec<Rc<str>>,
    /// Bytes of the pages' content so far, and of their glyphs' text.
    content: u64,
    text: u64,
    unknown: u64,
    /// Pages without text that show pictures.
    pictures: u64,
    /// Fonts that the library cannot read.
    fonts: Arc<AtomicU64>,
    settings: InterpreterSettings,
}

impl<'a> Reader<'a> {
    fn new(budget: Budget, audit: &'a Audit) -> Self {
        let fonts = Arc::new(AtomicU64::new(0));
        let count = Arc::clone(&fonts);
        let settings = InterpreterSettings {
            warning_sink: Arc::new(move |warning| {
                if matches!(warning, InterpreterWarning::UnsupportedFont) {
                    count.fetch_add(1, Ordering::Relaxed);
                }
            }),
            ..InterpreterSettings::default()
        };
        Self {
            audit,
            budget,
            tally: Tally::default(),
            pages: Vec::new(),
            targets: Vec::new(),
            content: 0,
            text: 0,
            unknown: 0,
            pictures: 0,
            fonts,
            settings,
        }
    }

    /// Reads a page; false where a limit of the whole document is reached.
    fn page<'p>(
        &mut self,
        number: usize,
        page: &PdfPage<'p>,
        cache: &InterpreterCache<'p>,
    ) -> bool {
        let part = format!("page {number}");
        if let Err(exceeded) = self.budget.deadline().check() {
            self.tally.exceeded(exceeded, &part, 0);
            return false;
        }
        let Contents { bytes, missing } = contents(page, self.audit);
        if missing {
            let why = "some of its content is missing or damaged";
            self.tally.cut(Code::DamagedPart, &part, why, 0);
        }
        self.content = self.content.saturating_add(bytes);
        if bytes > STREAM || self.content > CONTENT {
            let exceeded = Exceeded::counted("bytes of pages' content", CONTENT);
            self.tally.exceeded(exceeded, &part, 0);
            return false;
        }
        let (width, height) = page.render_dimensions();
        let (width, height) = (f64::from(width), f64::from(height));
        // The page's own transform turns it as it is shown, its origin at the top.
        let flip = Affine::new(page.initial_transform(true).as_coeffs());
        let links = catch_unwind(AssertUnwindSafe(|| self.links(page, flip))).unwrap_or_default();
        let mut gatherer = Gatherer::new(&links, self.budget.deadline());
        let settings = self.settings.clone();
        let whole = catch_unwind(AssertUnwindSafe(|| {
            let bounds = Rect::new(0.0, 0.0, width, height);
            let mut context = Context::new(flip, bounds, cache, page.xref(), settings);
            interpret_page(page, &mut context, &mut gatherer);
        }));
        let in_time = match whole {
            Ok(()) => true,
            Err(why) if why.is::<TimeIsOver>() => {
                if let Err(exceeded) = self.budget.deadline().check() {
                    self.tally.exceeded(exceeded, &part, 0);
                }
                false
            }
            Err(_) => {
                let why = "the page is damaged in a way that its reader does not know";
                self.tally.cut(Code::DamagedPart, &part, why, 0);
                true
            }
        };
        if in_time && breaks_off(page) {
            let why = "its content breaks off in the middle of text";
            self.tally.cut(Code::DamagedPart, &part, why, 0);
        }
        let Gatherer { marks, rules, unknown, images, too_many, .. } = gatherer;
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
        in_time && self.text <= allowed
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
    fn repairs(&mut self, pdf: &Pdf, length: usize) {
        let root = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id());
        let stated = root.and_then(|r| r.get::<Dict<'_>>(b"Pages")?.get::<i32>(b"Count"));
        let stated = stated.and_then(|n| u64::try_from(n).ok()).unwrap_or(0);
        let lost = stated.saturating_sub(pdf.pages().len() as u64);
        let mut say = |code, count: u64, message: &str| {
            if count > 0 {
                let said = Diagnostic::new(code, Severity::Error, message).counting(count);
                self.tally.say(said, true);
            }
        };
        say(Code::DamagedPart, lost, "pages that the file counts are not in it");
        let broken = "streams are damaged; what stands before the damage is kept";
        say(Code::DamagedPart, self.audit.broken, broken);
        let long = "streams hold more than is allowed, and are left out";
        say(Code::LimitReached, self.audit.too_long, long);
        let fonts = self.fonts.load(Ordering::Relaxed);
        say(Code::DamagedPart, fonts, "fonts cannot be read, nor can what is written in them");
        if self.audit.cut {
            let why = "the file ends without the mark of its end; it may have been cut";
            let said = Diagnostic::new(Code::DamagedPart, Severity::Error, why);
            self.tally.say(said.at(length as u64), true);
        } else if self.audit.astray {
            let why = "the file's objects are not where it says; they were looked for";
            let said = Diagnostic::new(Code::DamagedPart, Severity::Warning, why);
            self.tally.say(said, false);
        }
    }

    fn finish(mut self, properties: Vec<document::Property>, count: usize) -> Reading {
        let mut pages = std::mem::take(&mut self.pages);
        let (heads, feet) = take(&mut pages);
        let mut document = Document { properties, ..Document::default() };
        for (number, page) in joined(pages).into_iter().enumerate() {
            let written = self.writer("body").items(page.items, None, &mut document.body);
            if let Err(exceeded) = written {
                self.tally.exceeded(exceeded, &format!("page {}", number + 1), 0);
                break;
            }
        }
        for (lines, name, stories) in
            [(heads, "headers", &mut document.headers), (feet, "footers", &mut document.footers)]
        {
            let mut blocks: Vec<Block> = Vec::new();
            let outcome = self.writer(name).lines(&lines, None, &mut blocks);
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
        if count == 0 {
            let message = "the PDF has no pages";
            let none = Diagnostic::new(Code::DamagedPart, Severity::Error, message);
            reading.diagnostics.push(none);
            reading.completeness = Completeness::Partial;
        }
        reading
    }

    fn writer(&mut self, story: &'static str) -> Writer<'_> {
        let Self { budget, tally, targets, .. } = self;
        Writer { budget, tally, targets, story }
    }

    /// The places of a page's links with the numbers of their targets (ISO 32000-1 §12.5.6.5).
    fn links(&mut self, page: &PdfPage<'_>, flip: Affine) -> Vec<(Rect, usize)> {
        let Some(annotations) = page.raw().get::<Array<'_>>(b"Annots") else { return Vec::new() };
        let one = |annotation: Dict<'_>| {
            let kind = annotation.get::<Name<'_>>(b"Subtype")?;
            if &*kind != b"Link" {
                return None;
            }
            let action = annotation.get::<Dict<'_>>(b"A")?;
            let target = action.get::<hayro_interpret::hayro_syntax::object::String<'_>>(b"URI")?;
            let place = annotation.get::<Place>(b"Rect")?;
            let place = Rect::new(
                f64::from(place.x0 as f32),
                f64::from(place.y0 as f32),
                f64::from(place.x1 as f32),
                f64::from(place.y1 as f32),
            );
            let target = String::from_utf8_lossy(target.as_bytes()).into_owned();
            // Each is charged again where it is written; here so that there is an end to them.
            let again = self.targets.last().is_some_and(|last| **last == *target);
            if !again {
                self.text += target.len() as u64;
                if self.text > self.budget.limits().text_bytes {
                    return None;
                }
                self.targets.push(target.into());
            }
            Some((flip.transform_rect_bbox(place), self.targets.len() - 1))
        };
        annotations.iter::<Dict<'_>>().take(LINKS).filter_map(one).collect()
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

/// Whether the library gave a page's content up before its last text: it does so in silence where
/// an operand is none.
fn breaks_off(page: &PdfPage<'_>) -> bool {
    let Some(data) = page.page_stream() else { return false };
    let mut operations = page.operations();
    let mut end = 0;
    while let Some(operation) = operations.next() {
        let operator: &[u8] = operation.operator;
        // The operator is a part of the data, unless it was written with escapes.
        let at = (operator.as_ptr() as usize).wrapping_sub(data.as_ptr() as usize);
        if at < data.len() {
            end = at + operator.len();
        }
    }
    let rest = data.get(end..).unwrap_or_default();
    [&b"Tj"[..], b"TJ"].iter().any(|shows| memmem::find(rest, shows).is_some())
}

/// What a page's content is before it is decoded.
struct Contents {
    bytes: u64,
    /// Whether some of it is not there.
    missing: bool,
}

fn contents(page: &PdfPage<'_>, audit: &Audit) -> Contents {
    let mut found = Contents { bytes: 0, missing: false };
    let mut one = |reference: u32, there: bool| {
        let size = audit.sizes.get(&reference).copied().unwrap_or(0);
        found.bytes = found.bytes.saturating_add(size);
        found.missing |= !there;
    };
    let raw = page.raw();
    if let Some(array) = raw.get::<Array<'_>>(b"Contents") {
        for item in array.raw_iter() {
            if let MaybeRef::Ref(reference) = item {
                let id = reference.into();
                let there = page.xref().get::<Object<'_>>(id);
                one(id.obj_number, matches!(there, Some(Object::Stream(_) | Object::Null(_))));
            }
        }
    } else if let Some(reference) = raw.get_ref(b"Contents") {
        let there = raw.get::<Object<'_>>(b"Contents");
        let id: hayro_interpret::hayro_syntax::object::ObjectIdentifier = reference.into();
        one(id.obj_number, matches!(there, Some(Object::Stream(_) | Object::Null(_))));
    }
    found
}
