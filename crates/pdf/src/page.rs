//! What a page draws: its glyphs in their order, each with its place.

use document::Deadline;
use hayro_interpret::font::{Glyph, GlyphRun};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::kurbo::{Affine, BezPath, Point, Rect, Vec2};
use hayro_interpret::{
    BlendMode, ClipPath, Device, DrawMode, DrawProps, Image, ImageDrawProps, SoftMask,
};

/// Glyphs of one page that are kept; a full page has some thousands.
const GLYPHS: usize = 1 << 18;

/// The units of a font's own coordinates in its size.
const EM: f64 = 1_000.0;

/// A glyph on the page. Places are measured along the direction of writing, and across it.
#[derive(Debug, Clone, PartialEq)]
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
    /// The number of the page's link that it lies in.
    pub(crate) link: Option<usize>,
}

/// What stops the interpreter when the time is over: it knows no other way.
pub(crate) struct TimeIsOver;

/// Gathers the glyphs of a page.
pub(crate) struct Gatherer<'l> {
    /// From the page's coordinates, which grow upwards, to ours.
    pub(crate) flip: Affine,
    pub(crate) links: &'l [(Rect, String)],
    pub(crate) deadline: Deadline,
    pub(crate) turns: u32,
    pub(crate) marks: Vec<Mark>,
    /// Glyphs of which nobody says what they mean.
    pub(crate) unknown: u64,
    pub(crate) images: u64,
    pub(crate) too_many: bool,
}

impl Gatherer<'_> {
    /// Ends the page once the time is over.
    fn tick(&mut self) {
        self.turns = self.turns.wrapping_add(1);
        if self.turns.is_multiple_of(256) && self.deadline.check().is_err() {
            std::panic::resume_unwind(Box::new(TimeIsOver));
        }
    }

    fn glyph(&mut self, glyph: &Glyph<'_>, transform: Affine, bold: bool) {
        let text = match glyph.as_unicode() {
            Some(BfString::Char(c)) => c.to_string(),
            Some(BfString::String(s)) => s,
            None => "\u{fffd}".to_owned(),
        };
        let text = shown(&text);
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
        let link = self.links.iter().position(|(place, _)| place.contains(origin + along * 0.5));
        self.unknown += u64::from(text == "\u{fffd}");
        let end = start + along.hypot();
        self.marks.push(Mark { text, turn, start, end, base, size, bold, link });
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

impl<'a> Device<'a> for Gatherer<'_> {
    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'a>, _: &DrawMode) {
        self.tick();
    }

    fn draw_rect(&mut self, _: &Rect, _: DrawProps<'a>, _: &DrawMode) {
        self.tick();
    }

    fn push_clip_path(&mut self, _: &ClipPath) {
        self.tick();
    }

    fn push_clip_rect(&mut self, _: &Rect) {
        self.tick();
    }

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {
        self.tick();
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, _: &DrawMode) {
        self.tick();
        let glyphs = run.glyphs();
        let bold = glyphs.first().is_some_and(|g| is_bold(g));
        for glyph in glyphs {
            if self.marks.len() >= GLYPHS {
                self.too_many = true;
                return;
            }
            self.glyph(glyph, self.flip * props.transform * glyph.transform(), bold);
        }
    }

    fn draw_image(&mut self, _: Image<'a, '_>, _: ImageDrawProps<'a>) {
        self.tick();
        self.images += 1;
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
