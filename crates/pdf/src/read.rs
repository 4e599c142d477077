//! The document: its pages, one by one.

use crate::Options;
use crate::lines::{Run, lines};
use crate::page::{Gatherer, TimeIsOver};
use crate::paragraphs::paragraphs;
use crate::properties::properties;
use crate::running::{Page, take};
use document::{
    Block, Budget, Code, Completeness, Diagnostic, Document, Exceeded, Line, Look, MarkKind,
    Reading, Severity, Story, Tally,
};
use hayro_interpret::hayro_syntax::object::{Array, Dict, Name, Rect as Place};
use hayro_interpret::hayro_syntax::page::Page as PdfPage;
use hayro_interpret::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use hayro_interpret::kurbo::{Affine, Rect};
use hayro_interpret::{Context, InterpreterCache, InterpreterSettings, interpret_page};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Links of a page that are looked at.
const LINKS: usize = 1_000;

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
    let pdf = match Pdf::new(bytes.to_vec()) {
        Ok(pdf) => pdf,
        Err(error) => return Reading::nothing(unopened(error)),
    };
    let mut reader = Reader {
        budget: Budget::new(options.limits),
        tally: Tally::default(),
        pages: Vec::new(),
        unknown: 0,
        pictures: 0,
    };
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

struct Reader {
    budget: Budget,
    tally: Tally,
    pages: Vec<Page>,
    unknown: u64,
    /// Pages without text that show pictures.
    pictures: u64,
}

impl Reader {
    /// Reads a page; false where the time is over.
    fn page<'a>(
        &mut self,
        number: usize,
        page: &PdfPage<'a>,
        cache: &InterpreterCache<'a>,
    ) -> bool {
        let part = format!("page {number}");
        if let Err(exceeded) = self.budget.deadline().check() {
            self.tally.exceeded(exceeded, &part, 0);
            return false;
        }
        let (width, height) = page.render_dimensions();
        let (width, height) = (f64::from(width), f64::from(height));
        // The page's own transform turns it as it is shown, its origin at the top.
        let turned = page.initial_transform(true).as_coeffs();
        let flip = Affine::new(turned);
        let links = catch_unwind(AssertUnwindSafe(|| links(page, flip))).unwrap_or_default();
        let mut gatherer = Gatherer {
            flip: Affine::IDENTITY,
            links: &links,
            deadline: self.budget.deadline(),
            turns: 0,
            marks: Vec::new(),
            unknown: 0,
            images: 0,
            too_many: false,
        };
        let whole = catch_unwind(AssertUnwindSafe(|| {
            let bounds = Rect::new(0.0, 0.0, width, height);
            let settings = InterpreterSettings::default();
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
        if gatherer.too_many {
            let why = "more glyphs than a page is allowed";
            self.tally.cut(Code::LimitReached, &part, why, 0);
        }
        self.unknown += gatherer.unknown;
        self.pictures += u64::from(gatherer.marks.is_empty() && gatherer.images > 0);
        let lines = lines(&gatherer.marks);
        let targets = links.into_iter().map(|(_, target)| target).collect();
        self.pages.push(Page { lines, height, targets });
        in_time
    }

    fn finish(mut self, properties: Vec<document::Property>, count: usize) -> Reading {
        let mut pages = std::mem::take(&mut self.pages);
        let (heads, feet) = take(&mut pages);
        let mut document = Document { properties, ..Document::default() };
        for (index, page) in pages.iter().enumerate() {
            if let Err(exceeded) = self.blocks(&page.lines, page, "body", &mut document.body) {
                self.tally.exceeded(exceeded, &format!("page {}", index + 1), 0);
                break;
            }
        }
        for (lines, name, stories) in
            [(heads, "headers", &mut document.headers), (feet, "footers", &mut document.footers)]
        {
            let mut blocks = Vec::new();
            let outcome = self.blocks(&lines, &Page::default(), name, &mut blocks);
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

    fn blocks(
        &mut self,
        lines: &[crate::lines::Line],
        page: &Page,
        story: &'static str,
        out: &mut Vec<Block>,
    ) -> Result<(), Exceeded> {
        for runs in paragraphs(lines) {
            let mut line = Line::default();
            for (at, Run { text, bold, link }) in runs.iter().enumerate() {
                let mut look = Look::default().with(MarkKind::Bold, *bold);
                look.link = link.and_then(|link| page.targets.get(link).cloned());
                let text = if at == 0 { text.trim_start() } else { text };
                let text = if at + 1 == runs.len() { text.trim_end() } else { text };
                line.push(text, &look, &mut self.budget)?;
                let seen = text.chars().filter(|c| !c.is_whitespace()).count() as u64;
                let count = self.tally.text(story);
                count.characters += seen;
                count.kept += seen;
            }
            if !line.is_blank() {
                self.budget.block()?;
                out.push(Block::Paragraph(line.finish()));
            }
        }
        Ok(())
    }
}

/// The places of a page's links with their targets (ISO 32000-1 §12.5.6.5).
fn links(page: &PdfPage<'_>, flip: Affine) -> Vec<(Rect, String)> {
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
        Some((flip.transform_rect_bbox(place), target))
    };
    annotations.iter::<Dict<'_>>().take(LINKS).filter_map(one).collect()
}
