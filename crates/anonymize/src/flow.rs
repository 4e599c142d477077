//! A run of text as a reader sees it, each character with the place where it is written.

use crate::edit::{Coding, Edit};
use crate::people::Change;
use crate::vocabulary;
use std::ops::Range;

/// The longest reference that is looked at (`&CounterClockwiseContourIntegral;` is one, and
/// stands for no letter).
const REFERENCE: usize = 16;

/// Where a character is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Place {
    start: u32,
    length: u8,
    coding: Coding,
}

impl Place {
    fn end(self) -> usize {
        self.start as usize + usize::from(self.length)
    }
}

/// A run of text.
#[derive(Debug, Clone, Default)]
pub(crate) struct Flow {
    chars: Vec<char>,
    /// None for what is no text in the source: the line end that a tag stands for.
    places: Vec<Option<Place>>,
}

impl Flow {
    pub(crate) fn is_empty(&self) -> bool {
        self.chars.is_empty()
    }

    pub(crate) fn chars(&self) -> &[char] {
        &self.chars
    }

    /// A character that stands for a tag.
    pub(crate) fn push_sign(&mut self, sign: char) {
        self.chars.push(sign);
        self.places.push(None);
    }

    fn push(&mut self, c: char, range: Range<usize>, coding: Coding) {
        self.chars.push(c);
        // A place that cannot be told is one where nothing is written.
        let start = u32::try_from(range.start).ok();
        let length = u8::try_from(range.len()).ok();
        self.places.push(start.zip(length).map(|(start, length)| Place { start, length, coding }));
    }

    /// Text without references.
    pub(crate) fn push_raw(&mut self, source: &str, range: Range<usize>) {
        let start = range.start;
        for (at, c) in source.get(range).unwrap_or_default().char_indices() {
            self.push(c, start + at..start + at + c.len_utf8(), Coding::Raw);
        }
    }

    /// Text with references to characters.
    pub(crate) fn push_text(&mut self, source: &str, range: Range<usize>) {
        let text = source.get(range.clone()).unwrap_or_default();
        let mut at = 0;
        while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
            let start = range.start + at;
            let referred =
                if c == '&' { reference(text.get(at..).unwrap_or_default()) } else { None };
            if let Some((c, length)) = referred {
                self.push(c, start..start + length, Coding::Reference);
                at += length;
            } else {
                self.push(c, start..start + c.len_utf8(), Coding::Plain);
                at += c.len_utf8();
            }
        }
    }

    /// Text with references, white space as single blanks: how HTML is shown.
    pub(crate) fn push_folded(&mut self, source: &str, range: Range<usize>) {
        let mut text = Self::default();
        text.push_text(source, range);
        for (c, place) in text.chars.into_iter().zip(text.places) {
            let blank = matches!(c, ' ' | '\n' | '\r' | '\t' | '\u{c}');
            if !(blank && self.chars.last() == Some(&' ')) {
                self.chars.push(if blank { ' ' } else { c });
                self.places.push(place);
            }
        }
    }

    /// Takes what is percent-encoded for the characters that it means.
    pub(crate) fn decode_percent(&mut self) {
        if !self.chars.contains(&'%') {
            return;
        }
        let mut decoded = Self::default();
        let mut at = 0;
        while at < self.chars.len() {
            let length = self.percent_at(at, &mut decoded);
            if length == 0 {
                decoded.copy(self, at);
            }
            at += length.max(1);
        }
        *self = decoded;
    }

    /// Decodes the character that is percent-encoded here; how many characters that takes.
    fn percent_at(&self, at: usize, decoded: &mut Self) -> usize {
        let byte = |at: usize| match self.chars.get(at..at + 3) {
            Some(['%', high, low]) => Some((high.to_digit(16)? << 4 | low.to_digit(16)?) as u8),
            _ => None,
        };
        let mut bytes = Vec::new();
        while bytes.len() < 4 {
            let Some(byte) = byte(at + 3 * bytes.len()) else { break };
            bytes.push(byte);
            if let Ok(text) = std::str::from_utf8(&bytes) {
                let end = at + 3 * bytes.len();
                let places = self.places.get(at..end).unwrap_or_default();
                let (Some(Some(first)), Some(Some(last)), Some(c)) =
                    (places.first(), places.last(), text.chars().next())
                else {
                    return 0;
                };
                decoded.push(c, first.start as usize..last.end(), Coding::Percent);
                return end - at;
            }
        }
        0
    }

    /// Takes the escapes of scripts (`\u0040`, `\x40`) for the characters that they mean.
    pub(crate) fn decode_script(&mut self) {
        if !self.chars.contains(&'\\') {
            return;
        }
        let mut decoded = Self::default();
        let mut at = 0;
        while at < self.chars.len() {
            let digits = match self.chars.get(at..at + 2) {
                Some(['\\', 'u']) => 4,
                Some(['\\', 'x']) => 2,
                _ => 0,
            };
            let hex = self.chars.get(at + 2..at + 2 + digits).unwrap_or_default();
            let code = hex.iter().try_fold(0, |code, c| Some(code << 4 | c.to_digit(16)?));
            let c = code.filter(|_| digits > 0 && hex.len() == digits).and_then(char::from_u32);
            let end = at + 2 + digits;
            let last = self.places.get(end.saturating_sub(1)).copied().flatten();
            let first = self.places.get(at).copied().flatten();
            if let (Some(c), Some(first), Some(last)) = (c, first, last) {
                decoded.push(c, first.start as usize..last.end(), Coding::Script);
                at = end;
            } else {
                decoded.copy(self, at);
                at += 1;
            }
        }
        *self = decoded;
    }

    fn copy(&mut self, from: &Self, at: usize) {
        self.chars.extend(from.chars.get(at));
        self.places.extend(from.places.get(at));
    }

    /// Takes the codes in a sheet's header (`&L`, `&12`) for blanks, so that what stands behind
    /// them stands alone.
    pub(crate) fn blank_header_codes(&mut self) {
        let mut code = false;
        for (c, place) in self.chars.iter_mut().zip(&mut self.places) {
            let was = *c;
            if code && (was.is_ascii_alphanumeric() || was == '&') {
                (*c, *place) = (' ', None);
                // A size has several digits, any other code one letter.
                code = was.is_ascii_digit();
            } else {
                code = was == '&';
            }
        }
    }

    /// The flow without the characters at the places where `left_out` is true.
    pub(crate) fn without(&self, left_out: &[bool]) -> Self {
        let mut kept = Self::default();
        for (at, left_out) in left_out.iter().enumerate() {
            if !left_out {
                kept.copy(self, at);
            }
        }
        kept
    }

    /// What is to be written for the changes.
    pub(crate) fn edits<'a>(&'a self, changes: &'a [Change]) -> impl Iterator<Item = Edit> + 'a {
        changes.iter().filter_map(|&(at, to)| {
            let place = (*self.places.get(at)?)?;
            let start = place.start as usize;
            Some(Edit { start, end: place.end(), to, coding: place.coding })
        })
    }
}

/// The character that the reference at the start of a text means, and the reference's length.
fn reference(text: &str) -> Option<(char, usize)> {
    let body = text.strip_prefix('&')?;
    let numeric = body.strip_prefix('#');
    let digits = numeric.unwrap_or(body);
    let length = digits.bytes().take(REFERENCE).take_while(u8::is_ascii_alphanumeric).count();
    let name = digits.get(..length)?;
    let semicolon = usize::from(digits.as_bytes().get(length) == Some(&b';'));
    let whole = 1 + usize::from(numeric.is_some()) + length + semicolon;
    let c = match numeric {
        None if semicolon == 1 => vocabulary::entity(name)?,
        None => return None,
        Some(_) => {
            let hex = name.strip_prefix(['x', 'X']);
            let code = match hex {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => name.parse().ok()?,
            };
            match code {
                // As browsers read them (HTML Living Standard §13.2.5.80).
                0x92 => '’',
                0x91 => '‘',
                0x96 => '–',
                _ => char::from_u32(code)?,
            }
        }
    };
    Some((c, whole))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(source: &str) -> (Flow, String) {
        let mut flow = Flow::default();
        flow.push_text(source, 0..source.len());
        let text = flow.chars().iter().collect();
        (flow, text)
    }

    #[test]
    fn references_are_characters() {
        assert_eq!(text("a&amp;b&#233;&#xE9;&eacute;&none;&#x;&").1, "a&bééé&none;&#x;&");
        assert_eq!(text("O&#146;B").1, "O’B");
    }

    #[test]
    fn percent_and_script_are_decoded_with_their_places() {
        let source = "mailto:Ana%20S%C3%A9n%zz";
        let (mut flow, _) = text(source);
        flow.decode_percent();
        assert_eq!(flow.chars().iter().collect::<String>(), "mailto:Ana Sén%zz");
        let edits: Vec<Edit> = flow.edits(&[(12, 'í')]).collect();
        assert_eq!(source.get(edits[0].start..edits[0].end), Some("%C3%A9"));
        let source = r#""ana\u0040x.org\q""#;
        let mut flow = Flow::default();
        flow.push_raw(source, 0..source.len());
        flow.decode_script();
        assert_eq!(flow.chars().iter().collect::<String>(), r#""ana@x.org\q""#);
    }
}
