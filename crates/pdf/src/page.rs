//! What a page draws: its glyphs in their order, each with its place, and its lines.

use crate::rules::Rules;
use document::{Deadline, Exceeded};
use hayro_interpret::font::{Glyph, GlyphRun};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::kurbo::{Affine, BezPath, Point, Rect, Vec2};
use hayro_interpret::{
    BlendMode, ClipPath, Device, DrawMode, DrawProps, Image, ImageDrawProps, SoftMask,
};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Glyphs of one page that are kept; a full page has some thousands.
const GLYPHS: usize = 1 << 18;
/// Characters that the glyphs of one page may stand for; each stands for one, or for some.
const CHARACTERS: usize = 4 << 20;
/// Characters that one glyph may stand for.
const OF_A_GLYPH: usize = 32;

/// The units of a font's own coordinates in its size.
const EM: f64 = 1_000.0;

/// A glyph on the page. Places are measured along the direction of writing, and across it.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Mark {
    pub(crate) text: String,
    /// The direction of writing, in quarter turns.
    pub(crate) turn: u8,
    pub(crate) start: f64,
    pub(crate) end: f64,
    /// The baseline; it grows from line to line.
    pub(crate) base: f64,
    pub(crate) size: f64,
    pub(crate) bold: bool,
    /// Whether a line goes through it.
    pub(crate) struck: bool,
    /// Whether the file began a new piece of text with it.
    pub(crate) begins: bool,
    /// The number of the link that it lies in.
    pub(crate) link: Option<usize>,
}

impl Mark {
    pub(crate) fn is_blank(&self) -> bool {
        self.text.chars().all(char::is_whitespace)
    }

    pub(crate) fn center(&self) -> f64 {
        f64::midpoint(self.start, self.end)
    }
}

/// The panic that stops the interpreter at a limit; the library offers no other way.
pub(crate) struct Stop(pub(crate) Exceeded);

/// The drawings of a page so far.
#[derive(Debug, Default)]
pub(crate) struct Drawn {
    characters: usize,
    pub(crate) marks: Vec<Mark>,
    pub(crate) rules: Rules,
    /// Glyphs of which the file does not say what they mean.
    pub(crate) unknown: u64,
    pub(crate) images: u64,
    pub(crate) too_many: bool,
}

/// The limit of steps that a document's drawings may take, and what is left of it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Steps {
    left: u64,
    allowed: u64,
}

impl Steps {
    pub(crate) fn new(allowed: u64) -> Self {
        Self { left: allowed, allowed }
    }

    fn take(&mut self, count: u64) -> Result<(), Exceeded> {
        let left = self.left.checked_sub(count);
        self.left = left.unwrap_or(0);
        left.map(|_| ()).ok_or(Exceeded::counted("steps of drawing", self.allowed))
    }
}

/// Steps that what a page draws with a stream of its own takes: the stream is decoded each time.
const STREAM: u64 = 16;
/// Links that a glyph is held against in one step.
const LINKS: usize = 32;

/// Gathers the glyphs and the lines of a page.
pub(crate) struct Gatherer<'l> {
    links: &'l [(Rect, usize)],
    deadline: Deadline,
    turns: u32,
    steps: &'l mut Steps,
    /// Taken by whoever no longer waits for the interpreter.
    drawn: &'l Mutex<Drawn>,
}

impl<'l> Gatherer<'l> {
    /// For a page with these links: their places and their numbers.
    pub(crate) fn new(
        links: &'l [(Rect, usize)],
        deadline: Deadline,
        steps: &'l mut Steps,
        drawn: &'l Mutex<Drawn>,
    ) -> Self {
        Self { links, deadline, turns: 0, steps, drawn }
    }
}

impl Gatherer<'_> {
    /// Ends the page once the steps are taken or the time is over.
    fn tick(&mut self, steps: u64) {
        self.turns = self.turns.wrapping_add(1);
        let mut outcome = self.steps.take(steps);
        if outcome.is_ok() && (self.turns.is_multiple_of(256) || steps >= STREAM) {
            outcome = self.deadline.check();
        }
        if let Err(exceeded) = outcome {
            std::panic::resume_unwind(Box::new(Stop(exceeded)));
        }
    }

    fn glyph(
        &self,
        drawn: &mut Drawn,
        glyph: &Glyph<'_>,
        transform: Affine,
        bold: bool,
        begins: bool,
    ) {
        let text = match glyph.as_unicode() {
            Some(BfString::Char(c)) => c.to_string(),
            Some(BfString::String(s)) => s,
            None => "\u{fffd}".to_owned(),
        };
        drawn.characters = drawn.characters.saturating_add(text.len());
        let text = match text.char_indices().nth(OF_A_GLYPH) {
            Some((end, _)) => {
                drawn.too_many = true;
                shown(text.get(..end).unwrap_or_default())
            }
            None => shown(&text),
        };
        if text.is_empty() {
            return;
        }
        let advance = match glyph {
            Glyph::Outline(g) => g.advance_width(),
            Glyph::Type3(g) => g.advance_width(),
        };
        let origin = transform * Point::ZERO;
        let along = transform * Point::new(f64::from(advance.unwrap_or(500.0)), 0.0) - origin;
        let size = (transform * Point::new(0.0, EM) - origin).hypot();
        if ![origin.x, origin.y, along.x, along.y, size].iter().all(|n| n.is_finite()) {
            return;
        }
        let turn = turn(transform * Point::new(EM, 0.0) - origin);
        let (start, base) = match turn {
            0 => (origin.x, origin.y),
            1 => (origin.y, -origin.x),
            2 => (-origin.x, -origin.y),
            _ => (-origin.y, origin.x),
        };
        let middle = origin + along * 0.5;
        let link = self.links.iter().find(|(place, _)| place.contains(middle)).map(|(_, n)| *n);
        drawn.unknown += u64::from(text == "\u{fffd}");
        let end = start + along.hypot();
        let struck = false;
        drawn.marks.push(Mark { text, turn, start, end, base, size, bold, struck, begins, link });
    }
}

/// The quarter turn nearest to a direction.
fn turn(direction: Vec2) -> u8 {
    match (direction.x.abs() >= direction.y.abs(), direction.x >= 0.0, direction.y >= 0.0) {
        (true, true, _) => 0,
        (true, false, _) => 2,
        (false, _, true) => 1,
        (false, _, false) => 3,
    }
}

/// The characters as they are read: joined letters apart, no controls.
fn shown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            'ﬀ' => out.push_str("ff"),
            'ﬁ' => out.push_str("fi"),
            'ﬂ' => out.push_str("fl"),
            'ﬃ' => out.push_str("ffi"),
            'ﬄ' => out.push_str("ffl"),
            '\t' | '\n' | '\r' => out.push(' '),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// Whether a font is bold, by its weight or its name.
fn is_bold(glyph: &Glyph<'_>) -> bool {
    let Glyph::Outline(glyph) = glyph else { return false };
    let Some(font) = glyph.font_data() else { return false };
    let named = font.postscript_name.is_some_and(|name| {
        let name = name.to_ascii_lowercase();
        name.contains("bold") || name.contains("black") || name.contains("heavy")
    });
    named || font.weight.is_some_and(|weight| weight >= 600)
}

/// The value behind a lock, even if a panic left the lock.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl<'a> Device<'a> for Gatherer<'_> {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        self.tick(1 + path.elements().len() as u64 / 8);
        let mut drawn = lock(self.drawn);
        match mode {
            DrawMode::Fill(_) => drawn.rules.fill(path, props.transform),
            DrawMode::Stroke(_) | DrawMode::FillAndStroke(..) => {
                drawn.rules.stroke(path, props.transform);
            }
            DrawMode::Invisible => {}
        }
    }

    fn push_clip_path(&mut self, _: &ClipPath) {
        self.tick(STREAM);
    }

    fn push_clip_rect(&mut self, _: &Rect) {
        self.tick(1);
    }

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {
        self.tick(1);
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, _: &DrawMode) {
        let glyphs = run.glyphs();
        let each = 1 + self.links.len() / LINKS;
        self.tick(1 + glyphs.len().saturating_mul(each) as u64);
        let bold = glyphs.first().is_some_and(|g| is_bold(g));
        let mut drawn = lock(self.drawn);
        for (at, glyph) in glyphs.iter().enumerate() {
            if drawn.marks.len() >= GLYPHS || drawn.characters >= CHARACTERS {
                drawn.too_many = true;
                return;
            }
            self.glyph(&mut drawn, glyph, props.transform * glyph.transform(), bold, at == 0);
        }
    }

    fn draw_image(&mut self, _: Image<'a, '_>, _: ImageDrawProps<'a>) {
        self.tick(STREAM);
        lock(self.drawn).images += 1;
    }

    fn pop_clip(&mut self) {}

    fn pop_transparency_group(&mut self) {}
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joined_letters_come_apart() {
        assert_eq!(shown("eﬃcient\u{0}"), "efficient");
    }

    #[test]
    fn directions() {
        assert_eq!(turn(Vec2::new(1.0, 0.1)), 0);
        assert_eq!(turn(Vec2::new(0.0, 1.0)), 1);
        assert_eq!(turn(Vec2::new(-1.0, 0.0)), 2);
        assert_eq!(turn(Vec2::new(0.0, -1.0)), 3);
    }
}
