//! The parts of a document that its stories are read from.

use crate::bytes::{Plc, u16_at, utf16};
use crate::fib::{Fib, List, Part};
use crate::lists::Lists;
use crate::pages::{Of, Pages};
use crate::pieces::Pieces;
use crate::sprms::{self, Sprms};
use crate::styles::Styles;
use std::collections::HashMap;
use std::ops::Range;

/// Bytes of a comment's call, of a shape's anchor and of a text box.
const COMMENT: usize = 30;
const SHAPE: usize = 26;
const TEXT_BOX: usize = 22;

/// The parts of a document.
#[derive(Debug)]
pub(crate) struct Source<'a> {
    pub(crate) main: &'a [u8],
    pub(crate) table: &'a [u8],
    pub(crate) data: &'a [u8],
    pub(crate) fib: Fib<'a>,
    pub(crate) pieces: Pieces<'a>,
    pub(crate) characters: Pages<'a>,
    pub(crate) paragraphs: Pages<'a>,
    pub(crate) styles: Styles,
    pub(crate) lists: Lists,
    pub(crate) fonts: Vec<String>,
}

impl<'a> Source<'a> {
    /// `None` where there is no piece table.
    pub(crate) fn new(
        main: &'a [u8],
        table: &'a [u8],
        data: &'a [u8],
        fib: Fib<'a>,
    ) -> Option<Self> {
        let fonts = fonts(fib.list(table, List::Fonts));
        let lists = Lists::read(
            fib.list_on(table, List::Lists),
            fib.list_on(table, List::NumberedBy),
            &fonts,
        );
        let pieces = Pieces::read(fib.list(table, List::Pieces))?;
        Some(Self {
            main,
            table,
            data,
            fib: fib.over(pieces.end()),
            pieces,
            characters: Pages::new(main, fib.list(table, List::CharacterPages), Of::Characters),
            paragraphs: Pages::new(main, fib.list(table, List::ParagraphPages), Of::Paragraphs),
            styles: Styles::read(fib.list(table, List::Styles)),
            lists,
            fonts,
        })
    }

    /// What is wrong with the text's pieces, and with the lengths of its stories.
    pub(crate) fn damage(&self) -> impl Iterator<Item = &'static str> {
        let unsound = (self.pieces.unsound > 0).then_some("pieces of its text are not in order");
        unsound.into_iter().chain(self.fib.damage())
    }

    pub(crate) fn plc(&self, list: List, size: usize) -> Plc<'a> {
        Plc::new(self.fib.list(self.table, list), size)
    }

    /// The whole of a story.
    pub(crate) fn part(&self, part: Part) -> Range<u32> {
        let start = self.fib.start(part);
        start..start.saturating_add(self.fib.length(part))
    }

    /// The text of one entry of a list of texts in a story.
    pub(crate) fn text(&self, texts: Plc<'_>, index: usize, part: Part) -> Option<Range<u32>> {
        let whole = self.part(part);
        let start = whole.start.checked_add(texts.position(index)?)?;
        let end = whole.start.checked_add(texts.position(index + 1)?)?.min(whole.end);
        (start < end).then_some(start..end)
    }

    /// Where notes of this kind are called: place, number of the text, and whether the number is
    /// Word's.
    pub(crate) fn calls(&self, list: List) -> HashMap<u32, (usize, bool)> {
        let size = if list == List::CommentCalls { COMMENT } else { 2 };
        let calls = self.plc(list, size);
        let one = |at| {
            let automatic = u16_at(calls.entry(at)?, 0)? != 0;
            Some((calls.position(at)?, (at, automatic)))
        };
        (0..calls.len()).filter_map(one).collect()
    }

    /// The text boxes by the places where they are anchored in the story of `anchors`, and those
    /// that are anchored nowhere.
    pub(crate) fn boxes(
        &self,
        anchors: List,
        texts: List,
        part: Part,
    ) -> (HashMap<u32, Range<u32>>, Vec<Range<u32>>) {
        let texts = self.plc(texts, TEXT_BOX);
        let mut by_shape: HashMap<u32, Range<u32>> = (0..texts.len())
            .filter_map(|at| {
                let shape = crate::bytes::u32_at(texts.entry(at)?, 14)?;
                Some((shape, self.text(texts, at, part)?))
            })
            .filter(|(shape, _)| *shape != 0)
            .collect();
        let anchors = self.plc(anchors, SHAPE);
        let mut placed = HashMap::new();
        for at in 0..anchors.len() {
            let shape = anchors.entry(at).and_then(|e| crate::bytes::u32_at(e, 0));
            let text = shape.and_then(|shape| by_shape.remove(&shape));
            if let (Some(place), Some(text)) = (anchors.position(at), text) {
                placed.insert(place, text);
            }
        }
        let mut rest: Vec<_> = by_shape.into_values().collect();
        rest.sort_by_key(|r| r.start);
        (placed, rest)
    }

    /// The properties of a paragraph, by the place of its mark: its style, and its own. Those of
    /// wide rows stand in the data stream (MS-DOC §2.6.2 `sprmPHugePapx`).
    pub(crate) fn paragraph(&self, offset: u32) -> (u16, &'a [u8]) {
        let Some((_, properties)) = self.paragraphs.find(offset) else { return (0, &[]) };
        let style = u16_at(properties, 0).unwrap_or_default();
        let own = properties.get(2..).unwrap_or_default();
        let huge = Sprms(own).find(|s| sprms::HUGE.contains(&s.code)).and_then(|s| {
            let from = self.data.get(s.long() as usize..)?;
            from.get(2..2 + usize::from(u16_at(from, 0)?))
        });
        (style, huge.unwrap_or(own))
    }

    /// How footnotes and endnotes are numbered: the first number and the format's code
    /// (MS-DOC §2.7.2 `DopBase`).
    pub(crate) fn numbering(&self, endnotes: bool) -> (i64, u8) {
        let properties = self.fib.list(self.table, List::Properties);
        let (first, shift, usual) = if endnotes { (52, 6, 2) } else { (2, 2, 0) };
        let start = u16_at(properties, first).map_or(1, |n| i64::from(n >> 2)).max(1);
        let format = u16_at(properties, 54).map_or(usual, |bits| (bits >> shift) as u8 & 15);
        (start, format)
    }
}

/// The names of the fonts (MS-DOC §2.9.286 `SttbfFfn`).
fn fonts(list: &[u8]) -> Vec<String> {
    let mut at = 4;
    let mut out = Vec::new();
    for _ in 0..u16_at(list, 0).unwrap_or_default() {
        let Some(&length) = list.get(at) else { break };
        let end = at + 1 + usize::from(length);
        let name = utf16(list.get(at + 40..end).unwrap_or_default());
        out.push(name.split('\0').next().unwrap_or_default().to_owned());
        at = end;
    }
    out
}
