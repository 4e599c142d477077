//! A worksheet part (ECMA-376 part 1 §18.3) as a stream of cells.

use super::Rich;
use crate::grid::{Grid, hyperlink};
use crate::margins::{Margin, NAMES};
use crate::number::iso_moment;
use crate::sheet::{Area, add_to_ranges, parse_position};
use crate::texts::decode_xstring;
use crate::xml::{Tag, Token, Xml};
use document::Code;
use package::Relationships;

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
    has_formula: bool,
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

struct SheetReader<'a> {
    grid: Grid<'a>,
    margins: Vec<Margin>,
    row: u32,
    /// The column of the next cell that does not say where it stands.
    column: u32,
    next_row: u32,
    open: Open,
    rich: Rich,
    within: Within,
    margin: String,
    /// Whether first and even pages have headers of their own.
    differs: (bool, bool),
    misplaced: u64,
    relationships: &'a Relationships,
}

/// Reads the cells of a worksheet into the grid; gives its page headers and footers.
pub(super) fn read_cells(grid: Grid<'_>, relationships: &Relationships, text: &str) -> Vec<Margin> {
    let mut reader = SheetReader {
        grid,
        margins: Vec::new(),
        row: 0,
        column: 0,
        next_row: 0,
        open: Open::default(),
        rich: Rich::default(),
        within: Within::Nothing,
        margin: String::new(),
        differs: (false, false),
        misplaced: 0,
        relationships,
    };
    let mut xml = Xml::without_extensions(text);
    let mut ended = false;
    while let Some(token) = xml.next() {
        match token {
            Token::Start(tag) => reader.start(&tag),
            Token::Text(text) => match reader.within {
                Within::Nothing => {}
                Within::Value => reader.open.value.push_str(&text),
                Within::Formula => reader.open.formula.push_str(&text),
                Within::Inline => reader.rich.text(&text),
                Within::Margin(_) => reader.margin.push_str(&text),
            },
            Token::End(tag) => reader.end(tag.local()),
        }
        ended = !reader.grid.report.tick(reader.grid.part);
        if ended {
            break;
        }
    }
    let SheetReader { mut grid, margins, misplaced, .. } = reader;
    if !ended {
        grid.report.fault_of(grid.part, &xml);
    }
    grid.tell();
    let message = "cells or merged regions name no place; cells were set behind the one before";
    grid.report.count(Code::RepairedStructure, grid.part, misplaced, message);
    margins
}

impl SheetReader<'_> {
    fn start(&mut self, tag: &Tag<'_>) {
        if self.within == Within::Inline {
            self.rich.start(tag);
            return;
        }
        let local = tag.local();
        match local {
            b"row" => self.start_row(tag),
            b"c" => self.start_cell(tag),
            b"v" => {
                self.within = Within::Value;
                self.open.has_value = true;
            }
            b"f" => {
                self.within = Within::Formula;
                self.open.has_formula = true;
                self.open.formula.clear();
            }
            b"is" => {
                self.within = Within::Inline;
                self.rich.clear();
            }
            b"col" if tag.flag(b"hidden").unwrap_or_default() => {
                let first = tag.number::<u32>(b"min").unwrap_or(1).saturating_sub(1);
                let last = tag.number::<u32>(b"max").map_or(first, |l| l.saturating_sub(1));
                self.grid.sheet.hidden_columns.push((first, last.max(first)));
            }
            b"mergeCell" => match tag.attribute(b"ref").and_then(|r| Area::parse(&r)) {
                Some(area) => self.grid.sheet.merges.push(area),
                None => self.misplaced += 1,
            },
            b"hyperlink" => {
                let area = tag.attribute(b"ref").and_then(|r| Area::parse(&r));
                let id = tag.prefixed(b"id").unwrap_or_default();
                let location = tag.attribute(b"location").unwrap_or_default();
                if let Some(area) = area {
                    self.grid.related_link(area, (&id, &location), self.relationships);
                }
            }
            b"headerFooter" => {
                let flag = |name| tag.flag(name).unwrap_or_default();
                self.differs = (flag(b"differentFirst"), flag(b"differentOddEven"));
            }
            _ => {
                if let Some(name) = NAMES.iter().find(|n| n.as_bytes() == local) {
                    self.within = Within::Margin(name);
                }
            }
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
            add_to_ranges(&mut self.grid.sheet.hidden_rows, self.row);
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
        (self.open.has_value, self.open.has_formula) = (false, false);
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
                let codes = std::mem::take(&mut self.margin);
                let used = match name.get(..4) {
                    Some("firs") => self.differs.0,
                    Some("even") => self.differs.1,
                    _ => true,
                };
                self.margins.push(Margin { name, codes, used });
            }
            (_, b"c") => {
                self.end_cell();
                self.column = self.column.saturating_add(1);
            }
            _ => {}
        }
    }

    /// The value as a person sees it; a formula's is the one that was saved with it.
    fn end_cell(&mut self) {
        let Open { kind, style, .. } = self.open;
        let at = (self.row, self.column);
        let value = std::mem::take(&mut self.open.value);
        let (inline, marks) = self.rich.get();
        if !inline.is_empty() && (kind == Kind::Inline || !self.open.has_value) {
            self.grid.text(at, style, inline, marks.to_vec());
        } else if self.open.has_value {
            self.value(kind, style, &value);
        }
        if self.open.has_formula {
            self.formula();
        }
        self.open.value = value;
    }

    fn value(&mut self, kind: Kind, style: Option<u32>, value: &str) {
        let at = (self.row, self.column);
        let trimmed = value.trim();
        match kind {
            Kind::Shared => match trimmed.parse() {
                Ok(number) => self.grid.shared(at, style, number),
                // Writers leave the number out where the string is empty.
                Err(_) => self.grid.dangling_strings += u64::from(!trimmed.is_empty()),
            },
            Kind::Boolean => match trimmed {
                "1" | "true" => self.grid.boolean(at, style, true),
                "0" | "false" => self.grid.boolean(at, style, false),
                other => self.grid.value(at, style, other),
            },
            Kind::Number => match trimmed.parse::<f64>().ok().filter(|n| n.is_finite()) {
                Some(number) => self.grid.number(at, style, number),
                None => self.grid.text(at, style, trimmed, Vec::new()),
            },
            Kind::Date => {
                let moment = iso_moment(trimmed).unwrap_or(trimmed);
                self.grid.value(at, style, moment);
            }
            Kind::Error => self.grid.value(at, style, trimmed),
            // Some writers put a plain value into what they call an inline string.
            Kind::Text | Kind::Inline if value.contains("_x") => {
                let mut decoded = String::with_capacity(value.len());
                decode_xstring(value, &mut decoded);
                self.grid.text(at, style, &decoded, Vec::new());
            }
            Kind::Text | Kind::Inline => self.grid.text(at, style, value, Vec::new()),
        }
    }

    /// `HYPERLINK("…","…")` with a literal target is a link too; where its value was not saved,
    /// its literal text is what it shows.
    fn formula(&mut self) {
        let here = (self.row, self.column);
        let valueless = !self.open.has_value;
        match hyperlink(&self.open.formula) {
            Some((target, text)) => {
                if valueless {
                    let text = text.as_ref().unwrap_or(&target);
                    self.grid.text(here, self.open.style, text, Vec::new());
                }
                self.grid.link(Area::new(here, here), &target);
            }
            None => self.grid.valueless += u64::from(valueless),
        }
    }
}
