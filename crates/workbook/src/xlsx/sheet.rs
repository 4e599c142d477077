//! A worksheet part (ECMA-376 part 1 §18.3) as a stream of cells.

use super::{Common, Rich};
use crate::number::{NumberFormat, iso_moment};
use crate::report::Report;
use crate::sheet::{Area, Cell, Sheet, Source, parse_position};
use crate::texts::{Texts, decode_xstring};
use crate::xml::{Tag, Token, Xml};
use document::Code;

/// What stands in the part beside the cells.
#[derive(Default)]
pub(crate) struct Found {
    /// Area, relationship id and location of each hyperlink.
    pub(crate) links: Vec<(Area, String, String)>,
    /// Page headers and footers by name, their codes taken out.
    pub(crate) margins: Vec<(&'static str, String)>,
}

/// Where the character data goes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Within {
    Nothing,
    Value,
    Formula,
    Inline,
    Margin(&'static str),
}

/// The cell being read.
#[derive(Default)]
struct Open {
    kind: Kind,
    style: Option<u32>,
    value: String,
    formula: String,
    has_value: bool,
}

/// `ST_CellType` (§18.18.11).
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Kind {
    #[default]
    Number,
    Shared,
    Inline,
    Text,
    Boolean,
    Error,
    Date,
}

pub(crate) struct SheetReader<'a> {
    part: &'a str,
    common: &'a Common<'a>,
    sheet: &'a mut Sheet,
    own: &'a mut Texts,
    report: &'a mut Report,
    found: Found,
    row: u32,
    /// The column of the next cell that does not say where it stands.
    column: u32,
    next_row: u32,
    open: Open,
    rich: Rich,
    within: Within,
    margin: String,
    dangling_strings: u64,
    dangling_styles: u64,
    misplaced: u64,
    links_cut: bool,
}

impl<'a> SheetReader<'a> {
    pub(crate) fn new(
        part: &'a str,
        common: &'a Common<'a>,
        sheet: &'a mut Sheet,
        own: &'a mut Texts,
        report: &'a mut Report,
    ) -> Self {
        Self {
            part,
            common,
            sheet,
            own,
            report,
            found: Found::default(),
            row: 0,
            column: 0,
            next_row: 0,
            open: Open::default(),
            rich: Rich::default(),
            within: Within::Nothing,
            margin: String::new(),
            dangling_strings: 0,
            dangling_styles: 0,
            misplaced: 0,
            links_cut: false,
        }
    }

    pub(crate) fn read(&mut self, text: &str) {
        let mut xml = Xml::new(text);
        while let Some(token) = xml.next() {
            match token {
                Token::Start(tag) => self.start(&tag),
                Token::Text(text) => match self.within {
                    Within::Nothing => {}
                    Within::Value => self.open.value.push_str(&text),
                    Within::Formula => self.open.formula.push_str(&text),
                    Within::Inline => self.rich.text(&text),
                    Within::Margin(_) => self.margin.push_str(&text),
                },
                Token::End(tag) => self.end(tag.local()),
            }
            if self.report.stopped() {
                return;
            }
        }
        self.report.fault_of(self.part, &xml);
    }

    pub(crate) fn finish(self) -> Found {
        if self.links_cut {
            self.report.limit_of_part(self.part, "too many links; the rest is left out");
        }
        for (code, count, message) in [
            (
                Code::DamagedPart,
                self.dangling_strings,
                "cells name shared strings that are not there; they are left out",
            ),
            (
                Code::RepairedStructure,
                self.dangling_styles,
                "cells name styles that are not there; their numbers are shown plain",
            ),
            (
                Code::RepairedStructure,
                self.misplaced,
                "cells or merged regions name no place; cells were set behind the one before",
            ),
        ] {
            self.report.count(code, self.part, count, message);
        }
        self.found
    }

    fn start(&mut self, tag: &Tag<'_>) {
        if self.within == Within::Inline {
            self.rich.start(tag);
            return;
        }
        match tag.local() {
            b"row" => self.start_row(tag),
            b"c" => self.start_cell(tag),
            b"v" => {
                self.within = Within::Value;
                self.open.has_value = true;
            }
            b"f" => self.within = Within::Formula,
            b"is" => {
                self.within = Within::Inline;
                self.rich.clear();
            }
            b"col" if tag.flag(b"hidden").unwrap_or_default() => {
                let first = tag.number::<u32>(b"min").unwrap_or(1).saturating_sub(1);
                let last = tag.number::<u32>(b"max").unwrap_or(first + 1).saturating_sub(1);
                self.sheet.hidden_columns.push((first, last.max(first)));
            }
            b"mergeCell" => match tag.attribute(b"ref").and_then(|r| Area::parse(&r)) {
                Some(area) => self.sheet.merges.push(area),
                None => self.misplaced += 1,
            },
            b"hyperlink" => {
                let area = tag.attribute(b"ref").and_then(|r| Area::parse(&r));
                let id = tag.prefixed(b"id").unwrap_or_default().into_owned();
                let location = tag.attribute(b"location").unwrap_or_default().into_owned();
                let full = self.found.links.len() as u64 >= self.common.limits.annotations;
                self.links_cut |= full;
                if let Some(area) = area.filter(|_| !full) {
                    self.found.links.push((area, id, location));
                }
            }
            b"oddHeader" => self.within = Within::Margin("oddHeader"),
            b"evenHeader" => self.within = Within::Margin("evenHeader"),
            b"firstHeader" => self.within = Within::Margin("firstHeader"),
            b"oddFooter" => self.within = Within::Margin("oddFooter"),
            b"evenFooter" => self.within = Within::Margin("evenFooter"),
            b"firstFooter" => self.within = Within::Margin("firstFooter"),
            _ => {}
        }
    }

    fn start_row(&mut self, tag: &Tag<'_>) {
        self.row = match tag.number::<u32>(b"r") {
            Some(number @ 1..=0x0100_0000) => number - 1,
            Some(_) => {
                self.misplaced += 1;
                self.next_row
            }
            None => self.next_row,
        };
        self.next_row = self.row + 1;
        self.column = 0;
        if tag.flag(b"hidden").unwrap_or_default() {
            self.sheet.hidden_rows.push((self.row, self.row));
        }
    }

    fn start_cell(&mut self, tag: &Tag<'_>) {
        if let Some(place) = tag.attribute(b"r") {
            match parse_position(&place) {
                Some((row, column)) => {
                    self.row = row;
                    self.next_row = row + 1;
                    self.column = column;
                }
                None => self.misplaced += 1,
            }
        }
        let kind = tag.attribute(b"t");
        self.open.kind = match kind.as_deref() {
            Some("s") => Kind::Shared,
            Some("inlineStr") => Kind::Inline,
            Some("str") => Kind::Text,
            Some("b") => Kind::Boolean,
            Some("e") => Kind::Error,
            Some("d") => Kind::Date,
            _ => Kind::Number,
        };
        self.open.style = tag.number(b"s");
        self.open.value.clear();
        self.open.formula.clear();
        self.open.has_value = false;
        self.rich.clear();
    }

    fn end(&mut self, local: &[u8]) {
        match (self.within, local) {
            (Within::Inline, b"is") | (Within::Value, b"v") | (Within::Formula, b"f") => {
                self.within = Within::Nothing;
            }
            (Within::Inline, _) => self.rich.end(local),
            (Within::Margin(name), _) => {
                self.within = Within::Nothing;
                let text = margin_text(&self.margin);
                self.margin.clear();
                if !text.trim().is_empty() {
                    self.found.margins.push((name, text));
                }
            }
            (_, b"c") => {
                self.end_cell();
                self.column = self.column.saturating_add(1);
            }
            _ => {}
        }
    }

    fn end_cell(&mut self) {
        let style = match self.open.style {
            None => None,
            Some(index) => {
                let style = self.common.styles.get(index);
                // Without any styles, the ids are all that is left of them.
                let missing = style.is_none() && (index > 0 || !self.common.styles.is_empty());
                self.dangling_styles += u64::from(missing);
                style
            }
        };
        let Some((source, text)) = self.cell_text(style.map(|s| self.common.styles.format(s)))
        else {
            return;
        };
        let blank = match source {
            Source::Shared => self.common.strings.get(text),
            Source::Own => self.own.get(text),
        }
        .trim()
        .is_empty();
        if blank || !self.report.cell(self.part) {
            return;
        }
        let style = style.unwrap_or_default();
        let (row, column) = (self.row, self.column);
        self.link_of_formula();
        self.sheet.cells.push(Cell {
            row,
            column,
            text,
            source,
            bold: style.bold,
            struck: style.struck,
        });
    }

    /// The text as a person sees it; a formula's is the value that was saved with it.
    fn cell_text(&mut self, format: Option<&NumberFormat>) -> Option<(Source, u32)> {
        let value = self.open.value.as_str();
        let (inline, marks) = self.rich.get();
        if self.open.kind == Kind::Inline || (!self.open.has_value && !inline.is_empty()) {
            // Some writers put a plain value into what they call an inline string.
            if inline.is_empty() && self.open.has_value {
                return self.own_text(value.to_owned());
            }
            let text = self.own.push(inline, marks.to_vec())?;
            return Some((Source::Own, text));
        }
        if !self.open.has_value {
            return None;
        }
        let trimmed = value.trim();
        let text = match self.open.kind {
            Kind::Shared => {
                let found = trimmed
                    .parse::<u32>()
                    .ok()
                    .filter(|&n| (n as usize) < self.common.strings.len());
                // Writers leave the number out where the string is empty.
                self.dangling_strings += u64::from(found.is_none() && !trimmed.is_empty());
                return found.map(|n| (Source::Shared, n));
            }
            Kind::Boolean => match trimmed {
                "1" | "true" => "TRUE".to_owned(),
                "0" | "false" => "FALSE".to_owned(),
                other => other.to_owned(),
            },
            Kind::Number => match trimmed.parse::<f64>().ok().filter(|n| n.is_finite()) {
                Some(number) => match format {
                    Some(format) => format.show(number, self.common.from_1904),
                    None => crate::number::plain(number),
                },
                None => trimmed.to_owned(),
            },
            Kind::Date => iso_moment(trimmed).unwrap_or(trimmed).to_owned(),
            Kind::Error => trimmed.to_owned(),
            Kind::Text | Kind::Inline => value.to_owned(),
        };
        self.own_text(text)
    }

    fn own_text(&mut self, text: String) -> Option<(Source, u32)> {
        let decoded = if text.contains("_x") || text.contains('\r') {
            let mut decoded = String::with_capacity(text.len());
            decode_xstring(&text, &mut decoded);
            decoded
        } else {
            text
        };
        Some((Source::Own, self.own.push(&decoded, Vec::new())?))
    }

    /// `HYPERLINK("…"; …)` with a literal target is a link too.
    fn link_of_formula(&mut self) {
        let formula = self.open.formula.trim_start_matches(['=', '+', ' ']);
        let is_link = formula.get(..10).is_some_and(|f| f.eq_ignore_ascii_case("HYPERLINK("));
        let argument = formula.get(10..).map(str::trim_start).filter(|_| is_link);
        if let Some(target) = argument.and_then(|a| a.strip_prefix('"')?.split('"').next())
            && !target.is_empty()
        {
            let here = (self.row, self.column);
            self.sheet.links.push((Area::new(here, here), target.to_owned()));
        }
    }
}

/// A page header's text without its codes (§18.3.1.46): `&L`, `&C` and `&R` begin its parts,
/// `&P` and the like stand for what only the page knows.
fn margin_text(codes: &str) -> String {
    let mut out = String::new();
    let mut chars = codes.chars().peekable();
    while let Some(c) = chars.next() {
        if c != '&' {
            out.push(c);
            continue;
        }
        match chars.next() {
            Some('&') => out.push('&'),
            Some('L' | 'C' | 'R') if !out.is_empty() && !out.ends_with('\n') => out.push('\n'),
            Some('"') => while chars.next().is_some_and(|c| c != '"') {},
            Some('K') => {
                for _ in 0..6 {
                    chars.next_if(char::is_ascii_hexdigit);
                }
            }
            Some('0'..='9') => while chars.next_if(char::is_ascii_digit).is_some() {},
            _ => {}
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_of_page_headers() {
        assert_eq!(margin_text("&L&\"Arial,Bold\"&12TD 131&CR&&D&R&P/&N"), "TD 131\nR&D\n/");
    }
}
