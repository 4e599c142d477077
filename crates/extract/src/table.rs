//! Understanding a table: its header rows, the role of each column, and its rows of data.

use crate::page::{CellText, Grid, Page};
use crate::place::Place;
use crate::vocabulary::VOCABULARY;
use regex::Regex;
use std::sync::LazyLock;

/// How many rows at the top may hold the header.
const HEADER_WITHIN: usize = 6;

/// A column with what its header says.
#[derive(Debug, Clone)]
pub(crate) struct Column {
    /// Its first grid column.
    pub(crate) at: u32,
    /// The header's text.
    pub(crate) label: String,
    /// What it holds (`columns.tsv`), where the header says.
    pub(crate) role: Option<&'static str>,
    /// How sure, from 0 to 1.
    pub(crate) score: f32,
}

/// A table with its header read.
#[derive(Debug)]
pub(crate) struct View<'p, 'a> {
    pub(crate) item: usize,
    pub(crate) grid: &'p Grid<'a>,
    /// The first row under the header; 0 where no header was found.
    pub(crate) first_row: usize,
    pub(crate) columns: Vec<Column>,
    /// The rows that are one cell and name the Question of the rows below.
    groups: Vec<usize>,
}

/// The columns as one row names them; `over` is a row above whose labels stand for the cells that
/// say nothing here.
fn columns_of(grid: &Grid<'_>, header: usize, over: Option<usize>) -> Vec<Column> {
    let Some(row) = grid.table.rows().get(header) else { return Vec::new() };
    let mut columns: Vec<Column> = row
        .covers()
        .filter_map(|(at, _, r, c)| {
            let text = grid.rows.get(r)?.get(c)?.text.text().to_owned();
            let found = VOCABULARY.columns.look_up(&text);
            let above = || {
                let upper = grid.at(over?, at)?.text.text();
                let label =
                    if text.is_empty() { upper.to_owned() } else { format!("{upper} {text}") };
                Some((label.clone(), VOCABULARY.columns.look_up(&label)?))
            };
            let (label, found) = match found {
                Some(found) => (text, Some(found)),
                None => above().map_or((text.clone(), None), |(label, found)| (label, Some(found))),
            };
            Some(Column { at, label, role: found.map(|f| f.0), score: found.map_or(0.0, |f| f.1) })
        })
        .collect();
    once_each(&mut columns);
    columns
}

/// Two columns of one role: the surer keeps it; of two as sure, the first.
fn once_each(columns: &mut [Column]) {
    for n in 0..columns.len() {
        let Some(role) = columns.get(n).and_then(|c| c.role) else { continue };
        let best = columns.iter().enumerate().filter(|(_, c)| c.role == Some(role)).fold(
            None::<(usize, f32)>,
            |best, (at, c)| match best {
                Some((_, score)) if score >= c.score => best,
                _ => Some((at, c.score)),
            },
        );
        if best.is_some_and(|(at, _)| at != n)
            && let Some(column) = columns.get_mut(n)
        {
            column.role = None;
        }
    }
}

/// How many cells of a column are looked at to say what it holds.
const LOOKED_AT: usize = 24;

/// What the grammar sees in nearly all cells of a column: a role, with how sure.
fn role_of_cells(grid: &Grid<'_>, first_row: usize, at: u32) -> Option<(&'static str, f32)> {
    let (mut filled, mut names, mut questions, mut documents, mut tracks, mut dates) =
        (0, 0, 0, 0, 0, 0);
    for row in first_row..grid.rows.len() {
        let Some(cell) = grid.begins_at(row, at) else { continue };
        let text = cell.text.text();
        if text.is_empty() || filled == LOOKED_AT {
            continue;
        }
        filled += 1;
        if text.len() > 80 {
            continue;
        }
        let name = grammar::acronyms(text)
            .first()
            .is_some_and(|f| f.span.start == 0 && f.span.end + 8 > text.len());
        names += usize::from(name);
        let question = grammar::questions(text)
            .first()
            .is_some_and(|f| f.span.start == 0 && f.span.end + 2 > text.len());
        questions += usize::from(question);
        let document = grammar::documents(text).first().is_some_and(|f| f.span.start == 0);
        documents += usize::from(document);
        tracks += usize::from(matches!(text, "TAP" | "AAP" | "Agreement"));
        dates += usize::from(grammar::target_date(text).is_some_and(|d| d.len() == text.len()));
    }
    let sure = |n: usize| n >= 2 && n * 4 >= filled * 3;
    let share = |n: usize| 0.6 * n as f32 / filled.max(1) as f32;
    [
        (names, "acronym"),
        (questions, "question"),
        (documents, "document"),
        (tracks, "track"),
        (dates, "timing"),
    ]
    .into_iter()
    .find(|(n, _)| sure(*n))
    .map(|(n, role)| (role, share(n)))
}

/// Gives the columns that no label explains the role that their cells have, and where one column
/// of long texts is left beside names, the title's.
fn complete(grid: &Grid<'_>, first_row: usize, columns: &mut [Column]) {
    if grid.table.columns() > 40 {
        return;
    }
    let has = |columns: &[Column], role: &str| columns.iter().any(|c| c.role == Some(role));
    for n in 0..columns.len() {
        let Some(column) = columns.get(n).filter(|c| c.role.is_none()) else { continue };
        if let Some((role, score)) = role_of_cells(grid, first_row, column.at)
            && !has(columns, role)
            && !(role == "document" && has(columns, "base_text"))
            && let Some(column) = columns.get_mut(n)
        {
            column.role = Some(role);
            column.score = score;
        }
    }
    if has(columns, "acronym") && !has(columns, "title") {
        let long = |at: u32| {
            let texts =
                (first_row..grid.rows.len()).take(LOOKED_AT).filter_map(|r| grid.begins_at(r, at));
            let lengths: Vec<usize> =
                texts.map(|c| c.text.text().chars().count()).filter(|n| *n > 0).collect();
            (lengths.len() > 1).then(|| lengths.iter().sum::<usize>() / lengths.len())
        };
        let best = columns
            .iter_mut()
            .filter(|c| c.role.is_none() && c.label.is_empty())
            .filter_map(|c| Some((long(c.at)?, c)))
            .max_by_key(|(length, _)| *length);
        if let Some((20.., column)) = best {
            column.role = Some("title");
            column.score = 0.4;
        }
    }
}

/// How much a row looks like a header: the sum of its columns' scores, if enough of them speak.
fn header_score(columns: &[Column], of_format: bool) -> f32 {
    let known = columns.iter().filter(|c| c.role.is_some()).count();
    let filled = columns.iter().filter(|c| !c.label.is_empty()).count();
    let long = columns.iter().any(|c| c.label.len() > 120);
    if long || known < 2 || (known * 2 < filled && !of_format) {
        return 0.0;
    }
    columns.iter().map(|c| c.score).sum()
}

/// The columns of a table without a header.
fn blank_columns(grid: &Grid<'_>) -> Vec<Column> {
    let columns = if grid.rows.len() < 2 { 0 } else { grid.table.columns().min(40) };
    (0..columns).map(|at| Column { at, label: String::new(), role: None, score: 0.0 }).collect()
}

impl<'p, 'a> View<'p, 'a> {
    /// Reads a table's header.
    pub(crate) fn new(item: usize, grid: &'p Grid<'a>) -> Self {
        let of_format = grid.table.header_rows() as usize;
        let most = HEADER_WITHIN.min(grid.rows.len());
        // Each row by itself, and each with the row above it as a header of two lines.
        let alone = (0..most).map(|row| (row, None));
        let two = (1..most).map(|row| (row, Some(row - 1)));
        let best = alone
            .chain(two)
            .map(|(row, over)| {
                let columns = columns_of(grid, row, over);
                (header_score(&columns, row < of_format), row, columns)
            })
            .filter(|(score, ..)| *score > 0.0)
            .fold(None::<(f32, usize, Vec<Column>)>, |best, next| match best {
                Some(b) if b.0 >= next.0 => Some(b),
                _ => Some(next),
            });
        let (first_row, mut columns) = match best {
            Some((_, row, columns)) => (row + 1, columns),
            // Without a header the cells themselves may say what the columns hold.
            None => (0, blank_columns(grid)),
        };
        complete(grid, first_row, &mut columns);
        let spoken = first_row > 0 || columns.iter().filter(|c| c.role.is_some()).count() > 1;
        if !spoken {
            columns.clear();
        }
        let mut view = Self { item, grid, first_row, columns, groups: Vec::new() };
        let groups = (first_row..grid.rows.len()).filter(|row| {
            let named = |c: &CellText<'_>| {
                c.text.text().len() < 80 && !grammar::question_cell(c.text.text(), None).is_empty()
            };
            view.banner(*row).is_some_and(named)
        });
        view.groups = groups.collect();
        view
    }

    /// The column of a role.
    pub(crate) fn column(&self, role: &str) -> Option<&Column> {
        self.columns.iter().find(|c| c.role == Some(role))
    }

    /// Whether there is a column of that role.
    pub(crate) fn has(&self, role: &str) -> bool {
        self.column(role).is_some()
    }

    /// The cell of a role in a row: the one that covers it, from above too.
    pub(crate) fn cell(&self, row: usize, role: &str) -> Option<&'p CellText<'a>> {
        self.grid.at(row, self.column(role)?.at)
    }

    /// As [`Self::cell`], if there is text in it.
    pub(crate) fn filled(&self, row: usize, role: &str) -> Option<&'p CellText<'a>> {
        self.cell(row, role).filter(|c| !c.text.is_blank())
    }

    /// The cell that names the row's Question: its own, else the nearest row above that is one cell
    /// and names one.
    pub(crate) fn question(&self, row: usize) -> Option<&'p CellText<'a>> {
        self.filled(row, "question").or_else(|| {
            let above = self.groups.partition_point(|group| *group < row).checked_sub(1)?;
            self.banner(*self.groups.get(above)?)
        })
    }

    /// The rows under the header that hold something of their own, the header's repetitions and
    /// rows of one cell over all columns left out.
    pub(crate) fn data_rows(&self) -> impl Iterator<Item = usize> + '_ {
        (self.first_row..self.grid.rows.len()).filter(|&row| {
            let blank = self.own_cells(row).all(|c| c.text.is_blank() && c.label().is_none());
            !blank && !self.repeats_header(row) && self.banner(row).is_none()
        })
    }

    /// The text of a row that is one cell over (nearly) all columns: a group's heading, a note.
    pub(crate) fn banner(&self, row: usize) -> Option<&'p CellText<'a>> {
        let mut filled = self.own_cells(row).filter(|c| !c.text.is_blank());
        let only = filled.next()?;
        let wide =
            only.cell.column_span * 2 > self.grid.table.columns() && self.grid.table.columns() > 1;
        (filled.next().is_none() && wide).then_some(only)
    }

    fn own_cells(&self, row: usize) -> impl Iterator<Item = &'p CellText<'a>> + use<'p, 'a> {
        self.grid.rows.get(row).into_iter().flatten()
    }

    fn repeats_header(&self, row: usize) -> bool {
        let mut same = 0;
        for column in self.columns.iter().filter(|c| !c.label.is_empty()) {
            match self.grid.at(row, column.at) {
                Some(cell) if cell.text.text() == column.label => same += 1,
                _ => return false,
            }
        }
        same > 1
    }

    /// The whole of the table as a place; its text is that of its header (or first) row.
    pub(crate) fn place(&self) -> Place {
        let row = self.first_row.saturating_sub(1);
        let raw = self.own_cells(row).map(|c| c.text.raw.as_ref()).collect::<Vec<_>>().join("\t");
        Place { pointer: self.grid.pointer.clone(), span: None, raw }
    }

    /// The row's number as written: from the column of numbers, or from the first column where
    /// that has no header and holds numbers; the list label where the number is one.
    pub(crate) fn ordinal(&self, row: usize) -> Option<(String, Place)> {
        static ORDINAL: LazyLock<Option<Regex>> = LazyLock::new(|| {
            Regex::new(r"^\(?([0-9]{1,4}(?:\s*[-–]\s*[0-9]{1,4})?)\s*[.)]?$").ok()
        });
        let unnamed = || self.columns.first().filter(|c| c.label.is_empty());
        let column = self.column("ordinal").or_else(unnamed)?;
        let cell = self.grid.begins_at(row, column.at)?;
        let text = if cell.text.is_blank() { cell.label()?.trim() } else { cell.text.text() };
        let found = ORDINAL.as_ref()?.captures(text)?.get(1)?.as_str().to_owned();
        Some((found, cell.text.place_all()))
    }
}

/// What speaks of a table before it: its caption, the lines that lead up to it, its headings;
/// nearest first. Each with the item where it stands.
pub(crate) fn context<'p>(
    page: &'p Page<'_>,
    item: usize,
    grid: &'p Grid<'_>,
) -> Vec<(usize, String)> {
    let mut texts = Vec::new();
    if let Some(caption) = &grid.table.caption {
        texts.push((item, document::normalise(caption)));
    }
    for (n, line) in page.lead(item, 2) {
        texts.push((n, line.shown().into_owned()));
    }
    let mut section = page.items.get(item).map_or(0, |i| i.section);
    while let Some((n, line)) = page.heading(section) {
        texts.push((n, line.shown().into_owned()));
        let parent = page.sections.get(section).map_or(0, |s| s.parent);
        if parent == section {
            break;
        }
        section = parent;
    }
    texts
}

/// The ends of a written number such as `3-13`; `(7, 7)` for `7`.
pub(crate) fn ordinal_range(ordinal: &str) -> Option<(u64, u64)> {
    match ordinal.split_once(['-', '–']) {
        Some((first, last)) => Some((first.trim().parse().ok()?, last.trim().parse().ok()?)),
        None => ordinal.trim().parse().ok().map(|n| (n, n)),
    }
}
