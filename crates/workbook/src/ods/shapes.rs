//! Shapes over a sheet: text boxes, alternative texts, objects (ODF 1.3 part 3 §10).

use super::cell::Lines;
use super::styles::Styles;
use crate::xml::Tag;

/// Whether an element within a cell lies over the sheet instead.
pub(super) fn is_shape(local: &[u8]) -> bool {
    matches!(
        local,
        b"frame"
            | b"custom-shape"
            | b"rect"
            | b"ellipse"
            | b"circle"
            | b"line"
            | b"polyline"
            | b"polygon"
            | b"path"
            | b"g"
            | b"connector"
            | b"caption"
            | b"measure"
    )
}

/// What the shapes of a sheet say.
#[derive(Default)]
pub(super) struct Shapes {
    lines: Lines,
    /// Texts, and whether each is the alternative to a picture.
    texts: Vec<(String, bool)>,
    objects: Vec<String>,
    /// The text of a `desc` or `title`, while one is open.
    alternative: Option<String>,
}

impl Shapes {
    pub(super) fn start(&mut self, tag: &Tag<'_>, styles: &Styles) {
        match tag.local() {
            b"desc" | b"title" => self.alternative = Some(String::new()),
            b"object" => {
                if let Some(target) = tag.attribute(b"href") {
                    self.objects.push(target.trim_start_matches("./").to_owned());
                }
            }
            _ => self.lines.start(tag, styles),
        }
    }

    pub(super) fn text(&mut self, text: &str) {
        match &mut self.alternative {
            Some(words) => words.push_str(text),
            None => self.lines.text(text),
        }
    }

    pub(super) fn end(&mut self, local: &[u8]) {
        match local {
            b"desc" | b"title" => {
                let words = self.alternative.take().unwrap_or_default();
                if !words.trim().is_empty() {
                    self.texts.push((words.trim().to_owned(), true));
                }
            }
            b"p" | b"h" => {
                self.lines.end(local);
                let text = std::mem::take(&mut self.lines.text);
                self.lines.clear();
                if !text.trim().is_empty() {
                    self.texts.push((text, false));
                }
            }
            _ => self.lines.end(local),
        }
    }

    /// Texts and objects of a sheet.
    pub(super) fn take(&mut self) -> (Vec<(String, bool)>, Vec<String>) {
        self.lines.clear();
        self.alternative = None;
        (std::mem::take(&mut self.texts), std::mem::take(&mut self.objects))
    }
}
