//! One `Worksheet`.

use super::PART;
use crate::grid::Grid;
use crate::margins::{self, Margin};
use crate::number::iso_moment;
use crate::report::Report;
use crate::sheet::{Area, Sheet, write_position};
use crate::texts::{RunMarks, Texts, fold_line_breaks};
use crate::xlsx::styles::Styles;
use crate::xml::{Tag, Token, Xml};
use document::{Mark, Paragraph};
use std::collections::HashMap;

/// Rows and columns beyond this are no sheet's.
const FARTHEST: u32 = 1 << 24;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Within {
    Nothing,
    Data,
    Comment,
    Visible,
}

/// The cell being read.
#[derive(Default)]
struct Open {
    style: Option<u32>,
    kind: String,
    link: Option<String>,
    text: String,
    marks: Vec<Mark>,
    points: u32,
    /// Marks of the open elements of rich text.
    runs: Vec<RunMarks>,
}

struct Reader<'a> {
    grid: Grid<'a>,
    ids: &'a HashMap<String, u32>,
    row: u32,
    column: u32,
    columns: u32,
    /// How many more rows the last one stands for.
    row_span: u32,
    /// How many more columns the last cell covers.
    across: u32,
    within: Within,
    in_comment: bool,
    open: Open,
    comment: String,
    comments: Vec<(u32, u32, String)>,
    margins: Vec<Margin>,
}

fn index(tag: &Tag<'_>, next: u32) -> u32 {
    let own = tag.number::<u32>(b"Index").and_then(|n| n.checked_sub(1));
    own.filter(|&n| n <= FARTHEST).unwrap_or(next.min(FARTHEST))
}

fn count(tag: &Tag<'_>, name: &[u8]) -> u32 {
    tag.number::<u32>(name).unwrap_or_default().min(FARTHEST)
}

/// Reads up to the end of the `Worksheet` whose start was read.
pub(super) fn read(
    name: String,
    xml: &mut Xml<'_>,
    (styles, ids): (&Styles, &HashMap<String, u32>),
    from_1904: bool,
    report: &mut Report,
) {
    let mut sheet = Sheet { name, ..Sheet::default() };
    let (mut own, none) = (Texts::default(), Texts::default());
    let grid = Grid::new(PART, (&mut sheet, &mut own), (&none, styles), from_1904, report);
    let mut reader = Reader {
        grid,
        ids,
        row: 0,
        column: 0,
        columns: 0,
        row_span: 0,
        across: 0,
        within: Within::Nothing,
        in_comment: false,
        open: Open::default(),
        comment: String::new(),
        comments: Vec::new(),
        margins: Vec::new(),
    };
    let depth = xml.depth();
    let mut begun = false;
    while let Some(token) = xml.next() {
        match token {
            Token::Start(tag) => {
                reader.start(&tag, &mut begun);
            }
            Token::Text(text) => reader.text(&text),
            Token::End(tag) => {
                reader.end(tag.local());
                if xml.depth() < depth {
                    break;
                }
            }
        }
        if !reader.grid.report.tick(PART) {
            break;
        }
    }
    reader.grid.tell();
    let (comments, margins) = (reader.comments, reader.margins);
    let name = sheet.name.clone();
    report.sheet(&mut sheet, &none, &own);
    for (row, column, text) in comments {
        let id = format!("{name}!{}", write_position(row, column));
        report.comment(PART, id, vec![Paragraph::plain(text)]);
    }
    margins::add(PART, &name, &margins, report);
}

impl Reader<'_> {
    fn start(&mut self, tag: &Tag<'_>, begun: &mut bool) {
        match tag.local() {
            b"Column" => {
                let first = index(tag, self.columns);
                let last = first.saturating_add(count(tag, b"Span"));
                if tag.flag(b"Hidden").unwrap_or_default() {
                    self.grid.sheet.hidden_columns.push((first, last));
                }
                self.columns = last + 1;
            }
            b"Row" => {
                let next = if *begun { self.row + 1 + self.row_span } else { 0 };
                *begun = true;
                self.row = index(tag, next);
                self.row_span = count(tag, b"Span");
                (self.column, self.across) = (0, 0);
                if tag.flag(b"Hidden").unwrap_or_default() {
                    let last = self.row.saturating_add(self.row_span);
                    self.grid.sheet.hidden_rows.push((self.row, last));
                }
            }
            b"Cell" => {
                self.column = index(tag, self.column);
                self.across = count(tag, b"MergeAcross");
                let down = count(tag, b"MergeDown");
                let here = (self.row, self.column);
                if self.across > 0 || down > 0 {
                    let end = (here.0.saturating_add(down), here.1.saturating_add(self.across));
                    self.grid.sheet.merges.push(Area::new(here, end));
                }
                let style = tag.attribute(b"StyleID");
                self.open = Open {
                    style: style.and_then(|s| self.ids.get(&*s).copied()),
                    link: tag.attribute(b"HRef").map(std::borrow::Cow::into_owned),
                    ..Open::default()
                };
            }
            b"Comment" => {
                self.in_comment = true;
                self.comment.clear();
            }
            b"Data" if self.in_comment => self.within = Within::Comment,
            b"Data" => {
                self.within = Within::Data;
                self.open.kind = tag.attribute(b"Type").unwrap_or_default().into_owned();
            }
            b"Visible" => self.within = Within::Visible,
            b"Header" | b"Footer" => {
                let header = tag.local() == b"Header";
                let name = if header { "oddHeader" } else { "oddFooter" };
                let codes = tag.attribute(b"Data").unwrap_or_default().into_owned();
                self.margins.push(Margin { name, codes, used: true });
            }
            local if self.within == Within::Data => {
                let mut run = self.open.runs.last().copied().unwrap_or_default();
                match local {
                    b"B" => run.bold = true,
                    b"S" => run.struck = true,
                    b"Sup" => run.superscript = true,
                    _ => {}
                }
                self.open.runs.push(run);
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        match self.within {
            Within::Nothing => {}
            Within::Comment => self.comment.push_str(text),
            Within::Visible => self.grid.sheet.hidden |= text.trim().starts_with("Sheet"),
            Within::Data => {
                let from = self.open.points;
                let mut text = text.to_owned();
                fold_line_breaks(&mut text, 0);
                self.open.points += text.chars().count() as u32;
                self.open.text.push_str(&text);
                let run = self.open.runs.last().copied().unwrap_or_default();
                run.over((from, self.open.points), &mut self.open.marks);
            }
        }
    }

    fn end(&mut self, local: &[u8]) {
        match local {
            b"Data" | b"Visible" => self.within = Within::Nothing,
            b"Comment" => {
                self.in_comment = false;
                let mut text = std::mem::take(&mut self.comment);
                fold_line_breaks(&mut text, 0);
                if !text.trim().is_empty() {
                    self.comments.push((self.row, self.column, text));
                }
            }
            b"Cell" => {
                self.end_cell();
                self.column = self.column.saturating_add(1).saturating_add(self.across);
            }
            _ if self.within == Within::Data => drop(self.open.runs.pop()),
            _ => {}
        }
    }

    fn end_cell(&mut self) {
        let Open { style, kind, link, text, marks, .. } = std::mem::take(&mut self.open);
        let at = (self.row, self.column);
        let trimmed = text.trim();
        match kind.as_str() {
            "Number" => match trimmed.parse::<f64>().ok().filter(|n| n.is_finite()) {
                Some(number) => self.grid.number(at, style, number),
                None => self.grid.text(at, style, trimmed, marks),
            },
            "Boolean" => match trimmed {
                "1" => self.grid.boolean(at, style, true),
                "0" => self.grid.boolean(at, style, false),
                other => self.grid.value(at, style, other),
            },
            "DateTime" => self.grid.value(at, style, moment(trimmed)),
            "Error" => self.grid.value(at, style, trimmed),
            _ => self.grid.text(at, style, &text, marks),
        }
        if let Some(link) = link {
            self.grid.link(Area::new(at, at), &link);
        }
    }
}

/// A moment; one at midnight is a day, one on the day zero a time.
fn moment(text: &str) -> &str {
    let Some(moment) = iso_moment(text) else { return text };
    match moment.split_once('T') {
        Some((day, "00:00")) => day,
        Some(("1899-12-31" | "1899-12-30", time)) => time,
        _ => moment,
    }
}
