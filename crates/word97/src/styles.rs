//! The style sheet (MS-DOC §2.9.271 `STSH`).

use crate::bytes::{counted, u16_at, utf16};
use crate::props::{CharacterProps, ParagraphProps};
use crate::sprms::Sprms;

/// Styles within styles; programs make some five.
const MOST_BASES: usize = 32;

/// A style with all that it has from those that it is based on.
#[derive(Debug, Clone, Default)]
pub(crate) struct Style {
    /// Its name.
    pub(crate) name: String,
    /// Which of Word's own it is (MS-DOC `sti`); 1 to 9 are the headings, 34 the caption.
    pub(crate) own: u16,
    pub(crate) paragraph: ParagraphProps,
    pub(crate) characters: CharacterProps,
}

/// A style as it stands in the file.
#[derive(Debug, Clone, Copy, Default)]
struct Raw<'a> {
    name: &'a [u8],
    own: u16,
    base: u16,
    paragraph: &'a [u8],
    characters: &'a [u8],
}

impl<'a> Raw<'a> {
    /// Reads a definition (MS-DOC §2.9.260 `STD`).
    fn read(std: &'a [u8], base: usize) -> Option<Self> {
        let own = u16_at(std, 0)? & 0x0fff;
        let kind = u16_at(std, 2)? & 0x000f;
        let parent = u16_at(std, 2)? >> 4;
        let (name, end) = counted(std, base)?;
        let mut raw = Self { name, own, base: parent, ..Self::default() };
        // The name ends with a zero; each list of properties begins at an even place.
        let mut at = end + 2;
        let lists: &[bool] = match kind {
            1 => &[true, false],
            2 => &[false],
            _ => &[],
        };
        for &paragraph in lists {
            at += at & 1;
            let Some(length) = u16_at(std, at) else { break };
            let list = std.get(at + 2..at + 2 + usize::from(length)).unwrap_or_default();
            if paragraph {
                raw.paragraph = list.get(2..).unwrap_or_default();
            } else {
                raw.characters = list;
            }
            at += 2 + usize::from(length);
        }
        Some(raw)
    }

    /// The style, with what it has from the one that it is based on.
    fn over(&self, base: Option<&Style>) -> Style {
        let name = utf16(self.name);
        // Other names of the style stand behind commas.
        let name = name.split(',').next().unwrap_or_default().to_owned();
        let mut style = Style { name, own: self.own, ..Style::default() };
        if let Some(base) = base {
            style.paragraph = base.paragraph.clone();
            style.characters = base.characters.clone();
        }
        let under = style.characters.clone();
        for sprm in Sprms(self.paragraph) {
            style.paragraph.take(sprm);
        }
        for sprm in Sprms(self.characters) {
            style.characters.take(sprm, &under);
        }
        style
    }
}

/// All styles.
#[derive(Debug, Default)]
pub(crate) struct Styles(Vec<Style>);

impl Styles {
    /// Reads the sheet; what stands behind a break is left out.
    pub(crate) fn read(sheet: &[u8]) -> Self {
        let raws = raws(sheet).unwrap_or_default();
        let mut styles: Vec<Option<Style>> = raws.iter().map(|_| None).collect();
        for first in 0..raws.len() {
            // Down to a style that is known, or that is based on none; a circle ends.
            let (mut chain, mut at) = (Vec::new(), first);
            while let (Some(raw), Some(None)) = (raws.get(at), styles.get(at)) {
                if chain.len() > MOST_BASES || chain.contains(&at) {
                    break;
                }
                chain.push(at);
                at = usize::from(raw.base);
            }
            for at in chain.into_iter().rev() {
                let Some(raw) = raws.get(at) else { continue };
                let base = styles.get(usize::from(raw.base)).and_then(Option::as_ref);
                let style = raw.over(base);
                if let Some(slot) = styles.get_mut(at) {
                    *slot = Some(style);
                }
            }
        }
        Self(styles.into_iter().map(Option::unwrap_or_default).collect())
    }

    pub(crate) fn get(&self, index: u16) -> Option<&Style> {
        self.0.get(usize::from(index))
    }
}

fn raws(sheet: &[u8]) -> Option<Vec<Raw<'_>>> {
    let head = usize::from(u16_at(sheet, 0)?);
    let count = u16_at(sheet, 2)?;
    let base = usize::from(u16_at(sheet, 4)?);
    let mut at = 2 + head;
    let mut out = Vec::new();
    for _ in 0..count {
        let Some(length) = u16_at(sheet, at) else { break };
        let std = sheet.get(at + 2..at + 2 + usize::from(length)).unwrap_or_default();
        // An empty one keeps its number.
        let empty = Raw { base: u16::MAX, own: u16::MAX, ..Raw::default() };
        out.push(Raw::read(std, base).unwrap_or(empty));
        at += 2 + usize::from(length);
        at += at & 1;
    }
    Some(out)
}
