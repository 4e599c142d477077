//! The document: its pages, one by one.

use crate::Options;
use crate::apart;
use crate::audit::{Audit, STREAM, audit};
use crate::contents::{self, Contents, breaks_off, contents, with_ended_images};
use crate::gathered::{Current, Gathered};
use crate::links::{self, Links};
use crate::page::{Drawn, Gatherer, Steps, Stop, lock};
use crate::properties::properties;
use document::{Code, Diagnostic, Exceeded, Reading, Severity};
use hayro_interpret::hayro_syntax::content::TypedIter;
use hayro_interpret::hayro_syntax::object::Dict;
use hayro_interpret::hayro_syntax::page::Page as PdfPage;
use hayro_interpret::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use hayro_interpret::kurbo::{Affine, Rect};
use hayro_interpret::{
    Context, InterpreterCache, InterpreterSettings, InterpreterWarning, RenderContent, interpret,
    interpret_page,
};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::atomic::Ordering;

/// Bytes of the content of all pages together.
const CONTENT: u64 = 256 << 20;

/// Reads the text of a PDF.
///
/// Never fails: what can be had is in the reading's document, what could not is told by its
/// diagnostics and its completeness.
pub fn read(bytes: &[u8], options: &Options) -> Reading {
    let progress = Progress::new(options);
    match options.library_time {
        None => {
            progress.read(bytes, options);
            progress.take().finish()
        }
        Some(time) => apart::read(bytes, options, &Arc::new(progress), time),
    }
}

/// The pages read so far, shared by the library's thread and the thread that waits.
#[derive(Debug)]
pub(crate) struct Progress {
    gathered: Mutex<Gathered>,
    /// The page that is being drawn.
    current: Mutex<Option<Current>>,
    drawn: Mutex<Drawn>,
    options: Options,
}

impl Progress {
    fn new(options: &Options) -> Self {
        Self {
            gathered: Mutex::new(Gathered::new(options.limits)),
            current: Mutex::default(),
            drawn: Mutex::default(),
            options: *options,
        }
    }

    /// Reads the file as far as it goes.
    pub(crate) fn read(&self, bytes: &[u8], options: &Options) {
        // The library was not made for hostile files; what it gives up on is not ours to fall with.
        let whole = catch_unwind(AssertUnwindSafe(|| self.pages(bytes, options)));
        if whole.is_err() {
            let message = "the PDF is damaged in a way that its reader does not know";
            let why = Diagnostic::new(Code::DamagedPart, Severity::Error, message);
            let mut gathered = lock(&self.gathered);
            if gathered.count.is_some() {
                gathered.tally.say(why, true);
            } else {
                gathered.closed = Some(why);
            }
        }
    }

    /// Takes what was read so far; nobody takes more.
    pub(crate) fn take(&self) -> Gathered {
        std::mem::replace(&mut lock(&self.gathered), Gathered::new(self.options.limits))
    }

    /// Takes what was read until a limit was reached that the library does not know of, the page
    /// that it is at among it.
    pub(crate) fn take_until(&self, exceeded: Exceeded) -> Gathered {
        let mut gathered = self.take();
        let (current, drawn) = (*lock(&self.current), std::mem::take(&mut *lock(&self.drawn)));
        let part = current.map_or_else(|| "the file".to_owned(), Current::part);
        gathered.tally.exceeded(exceeded, &part, 0);
        if let Some(current) = current {
            gathered.page(current, drawn);
        }
        gathered
    }

    fn pages(&self, bytes: &[u8], options: &Options) {
        let (audit, copy) = audit(bytes);
        lock(&self.gathered).audited(&audit, bytes.len());
        let pdf = match Pdf::new(copy) {
            Ok(pdf) => pdf,
            Err(error) => {
                lock(&self.gathered).closed = Some(unopened(error));
                return;
            }
        };
        let count = pdf.pages().len();
        let (properties, lost) = (properties(&pdf), lost(&pdf));
        let mut reader = {
            let mut gathered = lock(&self.gathered);
            gathered.count = Some(count);
            (gathered.properties, gathered.lost) = (properties, lost);
            Reader::new(self, &gathered, &audit)
        };
        let cache = InterpreterCache::new();
        for (number, page) in pdf.pages().iter().enumerate().take(options.pages) {
            if !reader.page(number + 1, page, &cache) {
                break;
            }
        }
        if count > options.pages {
            let exceeded = Exceeded::counted("pages", options.pages as u64);
            let part = format!("page {}", options.pages + 1);
            lock(&self.gathered).tally.exceeded(exceeded, &part, 0);
        }
    }
}

/// The number of pages that the file counts and lacks.
fn lost(pdf: &Pdf) -> u64 {
    let root = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id());
    let stated = root.and_then(|r| r.get::<Dict<'_>>(b"Pages")?.get::<i32>(b"Count"));
    let stated = stated.and_then(|n| u64::try_from(n).ok()).unwrap_or(0);
    stated.saturating_sub(pdf.pages().len() as u64)
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
    progress: &'a Progress,
    audit: &'a Audit,
    deadline: document::Deadline,
    steps: Steps,
    links: Links,
    /// Bytes of the pages' content so far.
    content: u64,
    settings: InterpreterSettings,
}

impl<'a> Reader<'a> {
    fn new(progress: &'a Progress, gathered: &Gathered, audit: &'a Audit) -> Self {
        let fonts = Arc::clone(&gathered.fonts);
        let settings = InterpreterSettings {
            warning_sink: Arc::new(move |warning| {
                if matches!(warning, InterpreterWarning::UnsupportedFont) {
                    fonts.fetch_add(1, Ordering::Relaxed);
                }
            }),
            ..InterpreterSettings::default()
        };
        Self {
            progress,
            audit,
            deadline: gathered.budget.deadline(),
            steps: Steps::new(progress.options.steps),
            links: Links::new(gathered.budget.limits().text_bytes),
            content: 0,
            settings,
        }
    }

    fn cut(&self, code: Code, part: &str, why: &str) {
        lock(&self.progress.gathered).tally.cut(code, part, why, 0);
    }

    /// Tells of a limit of the whole document; false, as the reading ends there.
    fn ends(&self, exceeded: Exceeded, part: &str) -> bool {
        lock(&self.progress.gathered).tally.exceeded(exceeded, part, 0);
        false
    }

    /// Reads a page; false where a limit of the whole document is reached.
    fn page<'p>(
        &mut self,
        number: usize,
        page: &PdfPage<'p>,
        cache: &InterpreterCache<'p>,
    ) -> bool {
        let (width, height) = page.render_dimensions();
        let current = Current { number, width: f64::from(width), height: f64::from(height) };
        let part = current.part();
        if let Err(exceeded) = self.deadline.check() {
            return self.ends(exceeded, &part);
        }
        let bytes = contents::size(page, self.audit);
        self.content = self.content.saturating_add(bytes);
        if bytes > STREAM || self.content > CONTENT {
            return self.ends(Exceeded::counted("bytes of pages' content", CONTENT), &part);
        }
        *lock(&self.progress.current) = Some(current);
        let (sound, in_time) =
            match catch_unwind(AssertUnwindSafe(|| self.draw(current, page, cache))) {
                Ok(()) => (true, true),
                Err(why) => match why.downcast::<Stop>() {
                    Ok(stop) => (true, self.ends(stop.0, &part)),
                    Err(_) => (false, true),
                },
            };
        if !sound {
            let why = "the page is damaged in a way that its reader does not know";
            self.cut(Code::DamagedPart, &part, why);
        }
        *lock(&self.progress.current) = None;
        let drawn = std::mem::take(&mut *lock(&self.progress.drawn));
        lock(&self.progress.gathered).page(current, drawn) && in_time
    }

    /// Has the library draw a page, and tells what it cannot draw.
    fn draw<'p>(&mut self, current: Current, page: &PdfPage<'p>, cache: &InterpreterCache<'p>) {
        let part = current.part();
        // The page's own transform turns it as it is shown, its origin at the top.
        let flip = Affine::new(page.initial_transform(true).as_coeffs());
        let links = self.links.of(page, flip);
        lock(&self.progress.gathered).targets.extend(self.links.fresh());
        let Contents { data, missing } = contents(page, self.audit);
        if missing {
            self.cut(Code::DamagedPart, &part, "some of its content is missing or damaged");
        }
        let content = with_ended_images(&data);
        if content.len() < data.len() {
            self.cut(Code::DamagedPart, &part, "there are many images within it that do not end");
        }
        let remarks = !links::are_too_many(page);
        if !remarks {
            let why = format!("it has more than {} links and remarks", links::REMARKS);
            self.cut(Code::LimitReached, &part, &why);
        }
        let bounds = Rect::new(0.0, 0.0, current.width, current.height);
        let context = |settings: &InterpreterSettings| {
            Context::new(flip, bounds, cache, page.xref(), settings.clone())
        };
        let drawn = &self.progress.drawn;
        let mut gatherer = Gatherer::new(&links, self.deadline, &mut self.steps, drawn);
        let operations = TypedIter::new(content);
        interpret(operations, page.resources(), &mut context(&self.settings), &mut gatherer);
        if remarks {
            let render_content = RenderContent::ANNOTATIONS;
            let settings = InterpreterSettings { render_content, ..self.settings.clone() };
            interpret_page(page, &mut context(&settings), &mut gatherer);
        }
        if breaks_off(content) {
            let why = "its content breaks off in the middle of text";
            self.cut(Code::DamagedPart, &part, why);
        }
    }
}
