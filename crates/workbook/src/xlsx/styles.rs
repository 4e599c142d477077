//! Of the styles (ECMA-376 part 1 §18.8) what bears on the text: number formats, bold, struck.

use crate::number::NumberFormat;
use crate::report::Report;
use crate::xml::{Token, Xml};
use std::collections::HashMap;

/// More formats, fonts or styles than this are no workbook's: 65,490 is what one may have.
const MOST: usize = 200_000;

/// A cell's style.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Style {
    /// Index into the formats; beyond them for the general one.
    format: u32,
    pub(crate) bold: bool,
    pub(crate) struck: bool,
}

impl Default for Style {
    fn default() -> Self {
        Self { format: u32::MAX, bold: false, struck: false }
    }
}

/// All styles of a workbook.
#[derive(Debug, Default)]
pub(crate) struct Styles {
    /// Bold and struck, by font.
    fonts: Vec<(bool, bool)>,
    formats: Vec<NumberFormat>,
    general: NumberFormat,
    cells: Vec<Style>,
    numbers: HashMap<u32, u32>,
}

impl Styles {
    /// The style of this index; the plain one where there is none.
    pub(crate) fn get(&self, index: u32) -> Option<Style> {
        self.cells.get(index as usize).copied()
    }

    /// Whether the workbook has styles at all.
    pub(crate) fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }

    pub(crate) fn format(&self, style: Style) -> &NumberFormat {
        self.formats.get(style.format as usize).unwrap_or(&self.general)
    }

    /// Adds the format of an id.
    pub(crate) fn add_format(&mut self, id: u32, code: &str) {
        self.set(id, NumberFormat::parse(code));
    }

    fn set(&mut self, id: u32, format: NumberFormat) -> u32 {
        let index = self.formats.len() as u32;
        if self.formats.len() < MOST {
            self.formats.push(format);
            self.numbers.insert(id, index);
        }
        index
    }

    /// Adds a font: whether it is bold, and struck out.
    pub(crate) fn add_font(&mut self, bold: bool, struck: bool) {
        if self.fonts.len() < MOST {
            self.fonts.push((bold, struck));
        }
    }

    /// Whether a font is bold, and struck out.
    pub(crate) fn font(&self, index: u32) -> (bool, bool) {
        self.fonts.get(index as usize).copied().unwrap_or_default()
    }

    /// Adds a cell style of a format's id and a font's index.
    pub(crate) fn add_style(&mut self, format: u32, font: u32) {
        if self.cells.len() >= MOST {
            return;
        }
        let (bold, struck) = self.font(font);
        let format = match self.numbers.get(&format) {
            Some(&index) => index,
            None => self.set(format, NumberFormat::built_in(format)),
        };
        self.cells.push(Style { format, bold, struck });
    }
}

#[derive(PartialEq, Eq)]
enum Within {
    Nothing,
    Fonts,
    CellStyles,
}

pub(crate) fn read(part: &str, text: &str, report: &mut Report) -> Styles {
    let mut xml = Xml::without_extensions(text);
    let mut styles = Styles::default();
    let mut within = Within::Nothing;
    // Formats stand before the styles that use them (§18.8.39 is a sequence).
    while let Some(token) = xml.next() {
        match token {
            Token::Start(tag) => match (tag.local(), &within) {
                (b"numFmt", Within::Nothing) => {
                    if let Some(id) = tag.number(b"numFmtId") {
                        styles.add_format(id, &tag.attribute(b"formatCode").unwrap_or_default());
                    }
                }
                (b"fonts", _) => within = Within::Fonts,
                (b"cellXfs", _) => within = Within::CellStyles,
                (b"font", Within::Fonts) => styles.add_font(false, false),
                (b"b", Within::Fonts) => {
                    if let Some(font) = styles.fonts.last_mut() {
                        font.0 = tag.flag(b"val").unwrap_or(true);
                    }
                }
                (b"strike", Within::Fonts) => {
                    if let Some(font) = styles.fonts.last_mut() {
                        font.1 = tag.flag(b"val").unwrap_or(true);
                    }
                }
                (b"xf", Within::CellStyles) => {
                    let font = tag.number(b"fontId").unwrap_or(u32::MAX);
                    styles.add_style(tag.number(b"numFmtId").unwrap_or_default(), font);
                }
                _ => {}
            },
            Token::End(tag) if matches!(tag.local(), b"fonts" | b"cellXfs") => {
                within = Within::Nothing;
            }
            _ => {}
        }
    }
    report.fault_of(part, &xml);
    styles
}
