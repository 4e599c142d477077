//! The tables of `content.xml`.

use super::cell::{Lines, Value};
use super::objects::Charts;
use super::pages::Pages;
use super::shapes::{Shapes, is_shape};
use super::styles::Styles;
use crate::report::{ALTERNATIVE, Report, TEXT_BOX};
use crate::sheet::{Area, Cell, FARTHEST, Sheet, Source};
use crate::texts::{RunMarks, Texts};
use crate::xlsx::MOST_SHEETS;
use crate::xml::{Tag, Token, Xml};
use document::Code;

const PART: &str = "content.xml";

/// What the character data belongs to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Within {
    Nothing,
    Styles,
    /// Changes, forms and the like: nothing of the page.
    Aside,
    Table,
    Cell,
    Annotation,
    Shape,
}

/// The cell being read.
#[derive(Default)]
struct Open {
    value: Value,
    repeat: u32,
    columns: u32,
    rows: u32,
    style: RunMarks,
    link: Option<String>,
}

pub(crate) struct Reader<'a> {
    report: &'a mut Report,
    styles: Styles,
    pages: Pages,
    charts: Charts,
    /// The page style of the sheet.
    page: String,
    sheet: Sheet,
    own: Texts,
    within: Within,
    /// Where `Aside` and `Shape` end, and what goes on there.
    until: u64,
    back: Within,
    row: u32,
    row_repeat: u32,
    /// Where the cells of the current row begin.
    row_start: usize,
    column: u32,
    /// Columns told so far.
    columns: u32,
    open: Open,
    lines: Lines,
    note: Lines,
    notes: Vec<(u32, u32, String)>,
    shapes: Shapes,
    nested: u32,
    nestings: u64,
    sheets: usize,
}

fn repeated(tag: &Tag<'_>, name: &[u8]) -> u32 {
    tag.number::<u32>(name).unwrap_or(1).clamp(1, FARTHEST)
}

fn is_hidden(tag: &Tag<'_>) -> bool {
    tag.attribute(b"visibility").is_some_and(|v| v != "visible")
}

impl<'a> Reader<'a> {
    pub(crate) fn new(
        styles: Styles,
        pages: Pages,
        charts: Charts,
        report: &'a mut Report,
    ) -> Self {
        Self {
            report,
            styles,
            pages,
            charts,
            page: String::new(),
            back: Within::Nothing,
            sheet: Sheet::default(),
            own: Texts::default(),
            within: Within::Nothing,
            until: 0,
            row: 0,
            row_repeat: 1,
            row_start: 0,
            column: 0,
            columns: 0,
            open: Open::default(),
            lines: Lines::default(),
            note: Lines::default(),
            notes: Vec::new(),
            shapes: Shapes::default(),
            nested: 0,
            nestings: 0,
            sheets: 0,
        }
    }

    pub(crate) fn read(mut self, text: &str) {
        let mut xml = Xml::new(text);
        while let Some(token) = xml.next() {
            match token {
                Token::Start(tag) => self.start(&tag, xml.depth()),
                Token::Text(text) => match self.within {
                    Within::Cell => self.lines.text(&text),
                    Within::Annotation => self.note.text(&text),
                    Within::Shape => self.shapes.text(&text),
                    _ => {}
                },
                Token::End(tag) => self.end(tag.local(), xml.depth()),
            }
            if !self.report.tick(PART) {
                break;
            }
        }
        self.report.fault_of(PART, &xml);
        if matches!(self.within, Within::Table | Within::Cell | Within::Annotation | Within::Shape)
        {
            // The break cut a table: what stands before it is kept.
            self.within = Within::Table;
            self.end_row();
            self.end_table();
        }
        let message = "tables in cells were read as lines of text";
        self.report.count(Code::RepairedStructure, PART, self.nestings, message);
        if self.sheets == 0 && !self.report.stopped() {
            self.report.damaged(PART, "the workbook has no sheet");
        }
    }

    fn start(&mut self, tag: &Tag<'_>, depth: u64) {
        let local = tag.local();
        match self.within {
            Within::Aside => {}
            Within::Styles => self.styles.start(tag),
            Within::Nothing => match local {
                b"automatic-styles" => self.within = Within::Styles,
                b"tracked-changes" | b"forms" | b"dde-links" | b"content-validations" => {
                    self.enter(Within::Aside, depth);
                }
                b"table" => self.start_table(tag),
                _ => {}
            },
            Within::Table => match local {
                b"table-column" => {
                    let count = repeated(tag, b"number-columns-repeated");
                    if is_hidden(tag) {
                        let last = self.columns.saturating_add(count - 1);
                        self.sheet.hidden_columns.push((self.columns, last));
                    }
                    self.columns = self.columns.saturating_add(count).min(FARTHEST);
                }
                b"table-row" => {
                    self.row_repeat = repeated(tag, b"number-rows-repeated");
                    self.row_start = self.sheet.cells.len();
                    self.column = 0;
                    if is_hidden(tag) {
                        let last = self.row.saturating_add(self.row_repeat - 1);
                        self.sheet.hidden_rows.push((self.row, last));
                    }
                }
                b"table-cell" | b"covered-table-cell" => self.start_cell(tag),
                b"shapes" => self.enter(Within::Shape, depth),
                b"forms" => self.enter(Within::Aside, depth),
                _ => {}
            },
            Within::Cell if is_shape(local) => {
                self.enter(Within::Shape, depth);
                self.shapes.start(tag, &self.styles);
            }
            Within::Cell => match local {
                b"table" => {
                    self.nested += 1;
                    self.nestings += 1;
                }
                b"annotation" => {
                    self.within = Within::Annotation;
                    self.note.clear();
                }
                b"a" if self.open.link.is_none() => {
                    self.open.link = tag.prefixed(b"href").map(std::borrow::Cow::into_owned);
                }
                _ => self.lines.start(tag, &self.styles),
            },
            Within::Annotation => self.note.start(tag, &self.styles),
            Within::Shape => self.shapes.start(tag, &self.styles),
        }
    }

    fn end(&mut self, local: &[u8], depth: u64) {
        match self.within {
            Within::Nothing => {}
            Within::Styles => {
                if local == b"automatic-styles" {
                    self.within = Within::Nothing;
                }
            }
            Within::Aside => {
                if depth < self.until {
                    self.within = self.back;
                }
            }
            Within::Table => match local {
                b"table-row" => self.end_row(),
                b"table" => self.end_table(),
                _ => {}
            },
            Within::Cell => match local {
                b"table" if self.nested > 0 => self.nested -= 1,
                b"table-cell" | b"covered-table-cell" if self.nested == 0 => self.end_cell(),
                _ => self.lines.end(local),
            },
            Within::Annotation => {
                if local == b"annotation" {
                    self.within = Within::Cell;
                    let text = std::mem::take(&mut self.note.text);
                    if !text.trim().is_empty() {
                        self.notes.push((self.row, self.column, text));
                    }
                } else {
                    self.note.end(local);
                }
            }
            Within::Shape => {
                self.shapes.end(local);
                if depth < self.until {
                    self.within = self.back;
                }
            }
        }
    }

    fn enter(&mut self, within: Within, depth: u64) {
        self.back = self.within;
        self.within = within;
        self.until = depth;
    }

    fn start_table(&mut self, tag: &Tag<'_>) {
        self.sheets += 1;
        if self.sheets > MOST_SHEETS {
            self.report.limit_of_part(PART, "too many sheets; the rest is left out");
            self.enter(Within::Aside, 0);
            return;
        }
        self.within = Within::Table;
        self.sheet = Sheet {
            name: tag.attribute(b"name").unwrap_or_default().into_owned(),
            hidden: self.styles.hides(tag.attribute(b"style-name").as_deref()),
            ..Sheet::default()
        };
        let style = tag.attribute(b"style-name");
        self.styles.page(style.as_deref()).clone_into(&mut self.page);
        (self.row, self.columns, self.row_repeat) = (0, 0, 1);
        self.row_start = 0;
    }

    fn end_table(&mut self) {
        self.within = Within::Nothing;
        let none = Texts::default();
        self.report.sheet(&mut self.sheet, &none, &self.own);
        self.own.clear();
        let hidden = self.sheet.hidden;
        let (boxes, objects) = self.shapes.take();
        for (text, alternative) in boxes {
            let style = if alternative { ALTERNATIVE } else { TEXT_BOX };
            self.report.words(PART, style, &text, hidden);
        }
        for object in objects {
            for (kind, words) in self.charts.get(&object).into_iter().flatten() {
                self.report.words(PART, kind, words, hidden);
            }
        }
        for (row, column, text) in self.notes.drain(..) {
            let place = crate::sheet::write_position(row, column);
            self.report.comment(PART, (&self.sheet.name, &place), text, Vec::new());
        }
        self.pages.add(&self.page, &self.sheet.name, self.report);
        self.sheet = Sheet::default();
    }

    /// A repeated row repeats its cells, each at the cost of a cell.
    fn end_row(&mut self) {
        let cells = self.sheet.cells.len();
        if cells > self.row_start {
            'rows: for down in 1..self.row_repeat {
                for at in self.row_start..cells {
                    let Some(mut cell) = self.sheet.cells.get(at).copied() else { break 'rows };
                    if !self.report.cell(PART) {
                        break 'rows;
                    }
                    cell.row = self.row.saturating_add(down);
                    self.sheet.cells.push(cell);
                }
            }
        }
        self.row = self.row.saturating_add(self.row_repeat).min(FARTHEST);
        self.row_repeat = 1;
        self.row_start = self.sheet.cells.len();
    }

    fn start_cell(&mut self, tag: &Tag<'_>) {
        self.within = Within::Cell;
        self.nested = 0;
        self.lines.clear();
        self.open = Open {
            value: Value::of(tag),
            repeat: repeated(tag, b"number-columns-repeated"),
            columns: repeated(tag, b"number-columns-spanned"),
            rows: repeated(tag, b"number-rows-spanned"),
            style: self.styles.marks(tag.attribute(b"style-name").as_deref()),
            link: None,
        };
    }

    fn end_cell(&mut self) {
        self.within = Within::Table;
        let first = self.column;
        self.column = first.saturating_add(self.open.repeat).min(FARTHEST);
        let open = std::mem::take(&mut self.open);
        let here = (self.row, first);
        if open.columns > 1 || open.rows > 1 {
            let end = (here.0 + open.rows - 1, here.1 + open.columns - 1);
            self.sheet.merges.push(Area::new(here, end));
        }
        let text = match open.value.show(&self.lines.text) {
            Some(value) => self.own.push(&value, Vec::new()),
            None if self.lines.text.is_empty() => {
                open.value.string().and_then(|s| self.own.push(s, Vec::new()))
            }
            None => {
                let marks = std::mem::take(&mut self.lines.marks);
                self.own.push(&self.lines.text, marks)
            }
        };
        let Some(text) = text.filter(|&t| !self.own.get(t).trim().is_empty()) else { return };
        if let Some(target) = open.link {
            let last = (here.0, first.saturating_add(open.repeat - 1));
            self.report.link(PART, &mut self.sheet.links, Area::new(here, last), &target);
        }
        for column in first..self.column {
            if !self.report.cell(PART) {
                return;
            }
            self.sheet.cells.push(Cell {
                row: self.row,
                column,
                text,
                source: Source::Own,
                bold: open.style.bold,
                struck: open.style.struck,
                hidden: false,
            });
        }
    }
}
