//! The normalised shadow of a text, with the way back to the original.

use std::ops::Range;
use unicode_normalization::{
    IsNormalized, UnicodeNormalization, char::canonical_combining_class, is_nfc_quick,
};

/// A text as the records write it: NFC; runs of white space (NBSP, tabs, line breaks) folded to
/// one space and trimmed; zero-width characters and soft hyphens gone; U+2010 and U+2011 as `-`;
/// spans that are not meant to stand left out. Each place in it leads back to the original.
///
/// ```
/// use document::Shadow;
/// let shadow = Shadow::new("\u{a0}TD\u{a0}215\u{2011}4 ");
/// assert_eq!(shadow.text(), "TD 215-4");
/// assert_eq!(shadow.original(3..6), (4, 7)); // "215", in code points of the original
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shadow {
    text: String,
    /// From `shadow` (a byte) on, each character is one of the original from `original` (a code
    /// point) on, until the next piece begins. No piece has more than [`STRIDE`] characters, so that a
    /// place is found in as many steps wherever it is.
    pieces: Vec<Piece>,
    /// Code points of the original that the last character of the shadow ends at.
    end: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Piece {
    shadow: u32,
    original: u32,
    /// Code points of the original that the piece's characters stand for when they are not one
    /// to one (a folded run, a composed cluster): each maps to the whole of it.
    whole: Option<u32>,
}

/// How many characters are counted off at most to find one of them.
const STRIDE: usize = 64;

fn is_zero_width(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{0}'..='\u{1f}' | '\u{7f}'..='\u{9f}')
}

/// Whether a character may compose with the one before it.
fn joins(c: char) -> bool {
    !c.is_ascii()
        && (canonical_combining_class(c) != 0
            || is_nfc_quick(std::iter::once(c)) != IsNormalized::Yes)
}

impl Shadow {
    /// The shadow of a whole text.
    pub fn new(original: &str) -> Self {
        Self::leaving_out(original, &[])
    }

    /// The shadow of a text without some spans of it (code points, in order, apart).
    pub fn leaving_out(original: &str, spans: &[(u32, u32)]) -> Self {
        if spans.is_empty()
            && let Some(plain) = Self::of_plain(original)
        {
            return plain;
        }
        let mut shadow =
            Self { text: String::with_capacity(original.len()), pieces: Vec::new(), end: 0 };
        let mut spans = spans.iter().copied().peekable();
        let mut chars = original
            .chars()
            .zip(0u32..)
            .filter(|&(c, at)| {
                while spans.peek().is_some_and(|s| s.1 <= at) {
                    spans.next();
                }
                !is_zero_width(c) && spans.peek().is_none_or(|s| s.0 > at)
            })
            .peekable();
        // A run of white space that was not written yet: where it began and ended.
        let mut space: Option<(u32, u32)> = None;
        let mut cluster = String::new();
        let mut broken = true;
        // Characters of the piece that is open.
        let mut run = 0;
        while let Some((c, at)) = chars.next() {
            broken |= at != shadow.end;
            if is_space(c) {
                space = Some(space.map_or((at, at + 1), |(start, _)| (start, at + 1)));
                continue;
            }
            if let Some((start, end)) = space.take()
                && !shadow.text.is_empty()
            {
                shadow.piece(start, Some(end));
                shadow.text.push(' ');
                broken = true;
            }
            let joined = chars.peek().is_some_and(|&(next, _)| joins(next));
            if joined || (!c.is_ascii() && is_nfc_quick(std::iter::once(c)) != IsNormalized::Yes) {
                cluster.clear();
                cluster.push(c);
                let mut end = at + 1;
                while let Some(&(next, next_at)) = chars.peek() {
                    if !joins(next) {
                        break;
                    }
                    cluster.push(next);
                    end = next_at + 1;
                    chars.next();
                }
                shadow.piece(at, Some(end));
                shadow.text.extend(cluster.nfc());
                shadow.end = end;
                broken = true;
                continue;
            }
            if broken || run == STRIDE {
                shadow.piece(at, None);
                broken = false;
                run = 0;
            }
            run += 1;
            shadow.text.push(if matches!(c, '\u{2010}' | '\u{2011}') { '-' } else { c });
            shadow.end = at + 1;
        }
        shadow
    }

    /// The shadow of a text of printed ASCII without runs of blanks, as most texts are: it is the text
    /// itself, but for blanks at its ends. None of other texts.
    fn of_plain(original: &str) -> Option<Self> {
        let text = original.trim_matches(' ');
        if text.is_empty() {
            return Some(Self::default());
        }
        let mut last = 0;
        let is_plain = text.bytes().all(|byte| {
            let pair = byte == b' ' && last == b' ';
            last = byte;
            !pair && matches!(byte, b' '..=b'~')
        });
        let start = (original.len() - original.trim_start_matches(' ').len()) as u32;
        let pieces = (0..text.len() as u32).step_by(STRIDE);
        let pieces = pieces.map(|at| Piece { shadow: at, original: start + at, whole: None });
        is_plain.then(|| Self {
            text: text.to_owned(),
            pieces: pieces.collect(),
            end: start + text.len() as u32,
        })
    }

    fn piece(&mut self, original: u32, whole: Option<u32>) {
        self.pieces.push(Piece { shadow: self.text.len() as u32, original, whole });
    }

    /// The normalised text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The normalised text, taken out.
    pub fn into_text(self) -> String {
        self.text
    }

    /// Where a byte range of the shadow stands in the original: `[start, end)` in code points.
    pub fn original(&self, range: Range<usize>) -> (u32, u32) {
        let start = self.locate(range.start).0;
        if range.end <= range.start {
            return (start, start);
        }
        let last = self
            .text
            .get(..range.end)
            .and_then(|t| t.char_indices().next_back())
            .map_or(range.start, |(at, _)| at);
        (start, self.locate(last).1.max(start))
    }

    /// Each character with the byte at which it stands, and where it begins in the original: all of
    /// them in one pass.
    ///
    /// ```
    /// let shadow = document::Shadow::new("a\u{200b}b");
    /// assert_eq!(shadow.characters().collect::<Vec<_>>(), [(0, 'a', 0), (1, 'b', 2)]);
    /// ```
    pub fn characters(&self) -> impl Iterator<Item = (usize, char, u32)> + '_ {
        let mut pieces = self.pieces.iter().peekable();
        let mut piece: Option<&Piece> = None;
        let mut into = 0;
        self.text.char_indices().map(move |(at, c)| {
            while let Some(next) = pieces.next_if(|next| next.shadow as usize <= at) {
                piece = Some(next);
                into = 0;
            }
            let place = piece.map_or(0, |p| p.original + if p.whole.is_some() { 0 } else { into });
            into += 1;
            (at, c, place)
        })
    }

    /// The whole of it in the original, from its first to its last character.
    pub fn original_all(&self) -> (u32, u32) {
        self.original(0..self.text.len())
    }

    /// The code points of the original that the character at this byte stands for.
    fn locate(&self, byte: usize) -> (u32, u32) {
        let at = self.pieces.partition_point(|p| p.shadow as usize <= byte);
        let Some(piece) = at.checked_sub(1).and_then(|at| self.pieces.get(at)) else {
            return (self.end, self.end);
        };
        if let Some(end) = piece.whole {
            return (piece.original, end);
        }
        let into = self.text.get(piece.shadow as usize..byte).map_or(0, code_points);
        (piece.original + into, (piece.original + into + 1).min(self.end.max(piece.original)))
    }
}

/// How many code points a text has.
pub fn code_points(text: &str) -> u32 {
    text.chars().count() as u32
}

/// Where the code points of a text stand, for who takes many pieces out of one text: each costs the
/// same, wherever it stands.
///
/// ```
/// let text = "Q\u{2011}7/17";
/// let code_points = document::CodePoints::of(text);
/// assert_eq!(code_points.slice(text, (2, 6)), "7/17");
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CodePoints {
    /// The byte of every [`STRIDE`]th code point; none where each is one byte.
    bytes: Vec<u32>,
}

impl CodePoints {
    /// Those of this text.
    pub fn of(text: &str) -> Self {
        if text.is_ascii() {
            return Self::default();
        }
        let starts = text.char_indices().step_by(STRIDE);
        Self { bytes: starts.map(|(at, _)| at as u32).collect() }
    }

    /// The byte at which a code point of the text stands.
    fn byte(&self, text: &str, code_point: u32) -> usize {
        let code_point = code_point as usize;
        if self.bytes.is_empty() {
            return code_point.min(text.len());
        }
        let from = self.bytes.get(code_point / STRIDE).map_or(text.len(), |at| *at as usize);
        let rest = text.get(from..).unwrap_or_default();
        rest.char_indices().nth(code_point % STRIDE).map_or(text.len(), |(at, _)| from + at)
    }

    /// The text of `[start, end)` in code points; what reaches beyond the end is cut. The text is the
    /// one that the code points are of.
    pub fn slice<'t>(&self, text: &'t str, (start, end): (u32, u32)) -> &'t str {
        let (from, to) = (self.byte(text, start), self.byte(text, end.max(start)));
        text.get(from..to).unwrap_or_default()
    }
}

/// The text of `[start, end)` in code points; what reaches beyond the end is cut. Who takes many pieces
/// out of one text asks [`CodePoints`].
///
/// ```
/// assert_eq!(document::slice_code_points("Q\u{2011}7/17", (2, 6)), "7/17");
/// ```
pub fn slice_code_points(text: &str, (start, end): (u32, u32)) -> &str {
    let byte = |n: u32| text.char_indices().nth(n as usize).map_or(text.len(), |(at, _)| at);
    let (from, to) = (byte(start), byte(end.max(start)));
    text.get(from..to).unwrap_or_default()
}

/// A text as the records write it; see [`Shadow`].
///
/// ```
/// assert_eq!(document::normalise(" X.\u{200b}sg\u{2011}ai \n v2"), "X.sg-ai v2");
/// ```
pub fn normalise(text: &str) -> String {
    Shadow::new(text).into_text()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn left_out_spans_close_up_and_lead_back() {
        let text = "26 25 revised";
        let shadow = Shadow::leaving_out(text, &[(0, 3)]);
        assert_eq!(shadow.text(), "25 revised");
        assert_eq!(shadow.original(0..2), (3, 5));
        assert_eq!(slice_code_points(text, shadow.original_all()), "25 revised");
    }

    #[test]
    fn composes_and_maps_a_cluster_as_a_whole() {
        let text = "Cafe\u{301} Pe\u{301}riode";
        let shadow = Shadow::new(text);
        assert_eq!(shadow.text(), "Café Période");
        let at = shadow.text().find("Période").unwrap();
        let span = shadow.original(at..shadow.text().len());
        assert_eq!(slice_code_points(text, span), "Pe\u{301}riode");
        assert_eq!(shadow.original(3..5), (3, 5));
    }

    #[test]
    fn no_place_is_far_to_count() {
        let shadow = Shadow::new(&"orchard ".repeat(1_000));
        let next = shadow.pieces.iter().skip(1).map(|p| p.shadow);
        let lengths = shadow.pieces.iter().zip(next).map(|(p, next)| next - p.shadow);
        assert!(lengths.max().unwrap() as usize <= STRIDE);
        assert_eq!(shadow.original(7_992..7_999), (7_992, 7_999));
    }

    #[test]
    fn hangul_jamo_compose() {
        assert_eq!(normalise("\u{1112}\u{1161}\u{11ab}"), "한");
    }

    proptest! {
        #[test]
        fn every_word_is_found_where_it_leads_back_to(text in "[ a-zé\u{301}\u{a0}\u{200b}\u{2011}\n]{0,40}") {
            let shadow = Shadow::new(&text);
            prop_assert_eq!(&normalise(shadow.text()), shadow.text());
            let (start, end) = shadow.original_all();
            prop_assert_eq!(normalise(slice_code_points(&text, (start, end))), shadow.text());
            for word in shadow.text().split(' ').filter(|w| !w.is_empty()) {
                let from = word.as_ptr() as usize - shadow.text().as_ptr() as usize;
                let span = shadow.original(from..from + word.len());
                prop_assert_eq!(normalise(slice_code_points(&text, span)), word);
            }
        }

        /// Nothing is left out of an empty span: the long way is taken, which must lead back likewise.
        #[test]
        fn a_plain_text_is_its_own_shadow(text in "[ -~]{0,200}") {
            let (quick, long) = (Shadow::new(&text), Shadow::leaving_out(&text, &[(0, 0)]));
            prop_assert_eq!(quick.text(), long.text());
            prop_assert_eq!(quick.original_all(), long.original_all());
            for at in 0..quick.text().len() {
                prop_assert_eq!(quick.original(at..at + 1), long.original(at..at + 1));
            }
        }

        #[test]
        fn pieces_are_the_same_whoever_takes_them(
            text in "[ a-c\u{e9}\u{301}\u{200b}\u{1f333}]{0,300}", start in 0_u32..320, length in 0_u32..320
        ) {
            let span = (start, start.saturating_add(length));
            let code_points = CodePoints::of(&text);
            prop_assert_eq!(code_points.slice(&text, span), slice_code_points(&text, span));
            let shadow = Shadow::new(&text);
            for (at, c, place) in shadow.characters() {
                prop_assert_eq!(shadow.original(at..at + c.len_utf8()).0, place);
            }
        }

        #[test]
        fn any_text_is_normalised(text in ".{0,60}") {
            let once = normalise(&text);
            prop_assert_eq!(&normalise(&once), &once);
        }
    }
}
