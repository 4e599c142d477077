//! Rich text (`CT_Rst`, ECMA-376 part 1 §18.4): runs joined, phonetic runs left out.

use crate::texts::{RunMarks, decode_xstring};
use crate::xml::Tag;
use document::Mark;

/// Gathers the text of one string item from the tokens inside it.
#[derive(Debug, Default)]
pub(crate) struct Rich {
    text: String,
    marks: Vec<Mark>,
    /// Text of the open `t`: escapes are decoded when it ends, for a reference may part one.
    raw: String,
    in_text: bool,
    /// How many phonetic runs are open.
    phonetic: u32,
    run: RunMarks,
    points: u32,
}

impl Rich {
    /// A start tag inside the item.
    pub(crate) fn start(&mut self, tag: &Tag<'_>) {
        // An element without `val` switches on (§22.9.2.7).
        let on = || tag.flag(b"val").unwrap_or(true);
        match tag.local() {
            b"rPh" => self.phonetic += 1,
            b"t" => {
                self.in_text = self.phonetic == 0;
                self.raw.clear();
            }
            b"r" => self.run = RunMarks::default(),
            b"b" => self.run.bold = on(),
            b"strike" => self.run.struck = on(),
            b"vertAlign" => {
                self.run.superscript = tag.attribute(b"val").is_some_and(|v| v == "superscript");
            }
            _ => {}
        }
    }

    /// Character data inside the item.
    pub(crate) fn text(&mut self, text: &str) {
        if self.in_text {
            self.raw.push_str(text);
        }
    }

    /// An end tag inside the item.
    pub(crate) fn end(&mut self, local: &[u8]) {
        match local {
            b"rPh" => self.phonetic = self.phonetic.saturating_sub(1),
            b"t" if self.in_text => {
                self.in_text = false;
                let before = self.text.len();
                decode_xstring(&self.raw, &mut self.text);
                let added = self.text.get(before..).unwrap_or_default().chars().count() as u32;
                let span = (self.points, self.points + added);
                self.points = span.1;
                self.run.over(span, &mut self.marks);
            }
            b"r" => self.run = RunMarks::default(),
            _ => {}
        }
    }

    /// What is gathered so far, with nothing that a blank text has no use for.
    pub(crate) fn get(&self) -> (&str, &[Mark]) {
        (&self.text, &self.marks)
    }

    /// Ready for the next item.
    pub(crate) fn clear(&mut self) {
        self.text.clear();
        self.marks.clear();
        self.raw.clear();
        (self.in_text, self.phonetic, self.points) = (false, 0, 0);
        self.run = RunMarks::default();
    }
}
