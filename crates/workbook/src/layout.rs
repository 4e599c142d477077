//! A sheet's cells as headings, paragraphs and tables.
//!
//! Blank rows part a sheet into regions; blank columns part a region where two columns or more
//! stand on both sides; blank rows part once more what stands side by side. Of a region, rows
//! with one cell before the first and after the last row with more of them are paragraphs
//! (titles, notes), the rest is a table. Work is done for cells and for the rows between the
//! cells of one region, and the latter is charged to the budget.

use crate::merges::{Placed, Placement, place};
use crate::report::Report;
use crate::sheet::{Cell, List, Sheet, Source, in_ranges, join_ranges};
use crate::texts::{RunMarks, Texts};
use document::{
    Block, Code, Exceeded, Link, Mark, MarkKind, Paragraph, ParagraphKind, TableBuilder,
};
use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};

/// Lays a sheet out into the report's document, under a heading with its name.
pub(crate) fn lay_out(sheet: &mut Sheet, shared: &Texts, own: &Texts, report: &mut Report) {
    let mut heading = Paragraph::heading(1, sheet.name.clone());
    heading.style = Some("sheet".to_owned());
    heading.hidden = sheet.hidden;
    lay_out_under(Some(heading), sheet, shared, own, report);
}

/// Lays out what has no sheets, and so no heading.
pub(crate) fn lay_out_unnamed(sheet: &mut Sheet, own: &Texts, report: &mut Report) {
    lay_out_under(None, sheet, own, own, report);
}

fn lay_out_under(
    heading: Option<Paragraph>,
    sheet: &mut Sheet,
    shared: &Texts,
    own: &Texts,
    report: &mut Report,
) {
    let part = match heading {
        Some(_) => format!("sheet \"{}\"", sheet.name),
        None => "text".to_owned(),
    };
    sheet.cells.sort_by_key(|c| (c.row, c.column));
    join_ranges(&mut sheet.hidden_rows);
    join_ranges(&mut sheet.hidden_columns);
    for cell in &sheet.cells {
        report.body.characters += texts_of(cell, shared, own).characters(cell.text);
    }
    if report.spent() {
        return;
    }
    let links = link_cells(sheet, report, &part);
    let Placement { placed, besides, overlapping, doubled } =
        place(&sheet.cells, std::mem::take(&mut sheet.merges));
    report.count(
        Code::RepairedStructure,
        &part,
        overlapping,
        "merged regions that overlap others were not merged",
    );
    report.count(
        Code::RepairedStructure,
        &part,
        doubled,
        "cells stand at a place that has one already; all their texts are kept",
    );
    let mut listed: Vec<_> = sheet.lists.iter().map(|l| (l.area.row, l.area.row_end)).collect();
    join_ranges(&mut listed);
    let mut layout = Layout {
        sheet,
        shared,
        own,
        besides: &besides,
        links: &links,
        listed: &listed,
        part: &part,
        repairs: 0,
        struck: 0,
        hidden: 0,
        report,
    };
    let outcome = layout.run(heading, &placed);
    layout.tell();
    if let Err(exceeded) = outcome {
        report.limit(&part, exceeded);
    }
}

fn texts_of<'t>(cell: &Cell, shared: &'t Texts, own: &'t Texts) -> &'t Texts {
    match cell.source {
        Source::Shared => shared,
        Source::Own => own,
    }
}

/// Which link each cell has. A link may lie over an area; looking through the cells of its rows
/// is bounded, for the areas of a hostile file are all of the sheet.
fn link_cells(sheet: &Sheet, report: &mut Report, part: &str) -> HashMap<u32, u32> {
    let cells = &sheet.cells;
    let mut links = HashMap::new();
    let mut steps = (cells.len() + sheet.links.len()).saturating_mul(8).saturating_add(1_000_000);
    for (number, (area, _)) in (0u32..).zip(&sheet.links) {
        let mut at = cells.partition_point(|c| (c.row, c.column) < (area.row, area.column));
        while let Some(cell) = cells.get(at).filter(|c| c.row <= area.row_end) {
            steps = steps.saturating_sub(1);
            if area.contains(cell.row, cell.column) {
                links.entry(at as u32).or_insert(number);
            } else if area.row == area.row_end {
                break;
            }
            at += 1;
        }
        if steps == 0 {
            report.limit_of_part(part, "links lie over too many cells; the rest is left out");
            break;
        }
    }
    links
}

struct Layout<'a> {
    sheet: &'a Sheet,
    shared: &'a Texts,
    own: &'a Texts,
    besides: &'a [((u32, u32), u32, bool)],
    links: &'a HashMap<u32, u32>,
    /// Rows of the tables that the file names.
    listed: &'a [(u32, u32)],
    part: &'a str,
    repairs: u64,
    struck: u64,
    hidden: u64,
    report: &'a mut Report,
}

impl Layout<'_> {
    fn run(&mut self, heading: Option<Paragraph>, placed: &[Placed]) -> Result<(), Exceeded> {
        if let Some(heading) = heading {
            self.hidden += u64::from(heading.hidden);
            self.report.paragraph(heading)?;
        }
        for rows in split_rows(placed, self.report.budget.limits().row_span) {
            let groups = split_columns(rows);
            if groups.len() < 2 {
                self.region(rows)?;
                continue;
            }
            for group in &groups {
                for rows in split_rows(group, self.report.budget.limits().row_span) {
                    self.region(rows)?;
                }
            }
        }
        Ok(())
    }

    fn tell(&mut self) {
        let part = self.part;
        self.report.count(
            Code::RepairedStructure,
            part,
            self.repairs,
            "merged regions were cut at the limit of a cell's columns or rows",
        );
        self.report.count(
            Code::StruckText,
            part,
            self.struck,
            "struck-out text is marked, and left out of the values",
        );
        self.report.count(
            Code::HiddenText,
            part,
            self.hidden,
            "hidden cells, rows, columns or the sheet itself are marked as hidden",
        );
    }

    /// A region: paragraphs, a table, paragraphs.
    fn region(&mut self, placed: &[Placed]) -> Result<(), Exceeded> {
        let rows: Vec<&[Placed]> = placed.chunk_by(|a, b| a.area.row == b.area.row).collect();
        let (first, end) = self.table_rows(&rows);
        let lone = |rows: &[&[Placed]]| -> Vec<Placed> {
            rows.iter().flat_map(|row| row.iter().copied()).collect()
        };
        for one in lone(rows.get(..first).unwrap_or_default()) {
            self.lone_cell(&one)?;
        }
        if let Some(table) = rows.get(first..end).filter(|t| !t.is_empty()) {
            self.table(table)?;
        }
        for one in lone(rows.get(end..).unwrap_or_default()) {
            self.lone_cell(&one)?;
        }
        Ok(())
    }

    /// Which rows make the table: from the first to the last that has two cells or more, those
    /// that span into it counted, or that a named table covers.
    fn table_rows(&self, rows: &[&[Placed]]) -> (usize, usize) {
        let mut spanning: BinaryHeap<Reverse<u32>> = BinaryHeap::new();
        let mut found: Option<(usize, usize)> = None;
        for (at, row) in rows.iter().enumerate() {
            let Some(number) = row.first().map(|p| p.area.row) else { continue };
            while spanning.peek().is_some_and(|end| end.0 < number) {
                spanning.pop();
            }
            let next = rows.get(at + 1).and_then(|r| r.first()).map(|p| p.area.row);
            let reaches = next.is_some_and(|n| row.iter().any(|p| p.area.row_end >= n));
            if row.len() + spanning.len() > 1 || reaches || in_ranges(self.listed, number) {
                found = Some((found.map_or(at, |f| f.0), at + 1));
            }
            let down = row.iter().filter(|p| p.area.row_end > number);
            spanning.extend(down.map(|p| Reverse(p.area.row_end)));
        }
        found.unwrap_or((rows.len(), rows.len()))
    }

    fn lone_cell(&mut self, placed: &Placed) -> Result<(), Exceeded> {
        let hidden = self.row_hidden(placed.area.row);
        self.hidden += u64::from(hidden);
        let (blocks, outcome) = self.blocks(placed, hidden);
        self.report.document.body.extend(blocks);
        outcome
    }

    fn row_hidden(&self, row: u32) -> bool {
        self.sheet.hidden || in_ranges(&self.sheet.hidden_rows, row)
    }

    fn table(&mut self, rows: &[&[Placed]]) -> Result<(), Exceeded> {
        self.report.budget.block()?;
        let mut builder = TableBuilder::new();
        let outcome = self.fill(&mut builder, rows);
        self.repairs += builder.repairs();
        if builder.row_count() > 0 {
            let mut table = builder.finish();
            table.hidden = self.sheet.hidden;
            table.caption = self.caption(rows);
            self.report.document.body.push(Block::Table(table));
        }
        outcome
    }

    /// The name of the named table that the rows belong to, where there is just one.
    fn caption(&mut self, rows: &[&[Placed]]) -> Option<String> {
        let of = |row: Option<&&[Placed]>| row.and_then(|r| r.first()).map(|p| p.area.row);
        let (first, last) = (of(rows.first())?, of(rows.last())?);
        let left = rows.iter().filter_map(|r| r.first()).map(|p| p.area.column).min()?;
        let right = rows.iter().filter_map(|r| r.last()).map(|p| p.area.column).max()?;
        let mut within = self.sheet.lists.iter().filter(|l| {
            l.area.row <= last
                && l.area.row_end >= first
                && l.area.column <= right
                && l.area.column_end >= left
        });
        let List { name, .. } = within.next()?;
        if within.next().is_some() || name.is_empty() {
            return None;
        }
        self.report.budget.text(name.len()).ok()?;
        Some(name.clone())
    }

    fn fill(&mut self, builder: &mut TableBuilder, rows: &[&[Placed]]) -> Result<(), Exceeded> {
        let first_cells = rows.iter().filter_map(|r| r.first());
        let left = first_cells.map(|p| p.area.column).min().unwrap_or_default();
        let Some(mut number) = rows.first().and_then(|r| r.first()).map(|p| p.area.row) else {
            return Ok(());
        };
        let headers = self.header_rows();
        let widest = self.report.budget.limits().column_span;
        for row in rows {
            let Some(own) = row.first().map(|p| p.area.row) else { continue };
            // Rows in between are blank, and there because something spans over them.
            while number <= own {
                builder.start_row(&mut self.report.budget)?;
                if in_ranges(&self.sheet.hidden_rows, number) {
                    builder.mark_hidden();
                    self.hidden += 1;
                }
                if headers.contains_key(&number) {
                    builder.mark_header();
                }
                number += 1;
            }
            let header = headers.get(&own);
            let mut cursor = 0;
            for placed in *row {
                let area = placed.area;
                let column = area.column - left;
                builder.skip(column.saturating_sub(cursor));
                let (blocks, outcome) = self.blocks(placed, self.sheet.hidden);
                if outcome.is_err() && blocks.is_empty() {
                    return outcome;
                }
                let width = area.column_end - area.column + 1;
                let height = area.row_end - area.row + 1;
                let is_header = header.is_some_and(|h| in_ranges(h, area.column));
                let set =
                    builder.header_cell(width, height, is_header, blocks, &mut self.report.budget);
                cursor = match set {
                    Ok(at) => at.saturating_add(width.min(widest)),
                    Err(exceeded) => {
                        self.uncount(placed);
                        return Err(exceeded);
                    }
                };
                outcome?;
            }
        }
        Ok(())
    }

    /// The columns that are headers, by row.
    fn header_rows(&self) -> HashMap<u32, Vec<(u32, u32)>> {
        let mut rows: HashMap<u32, Vec<(u32, u32)>> = HashMap::new();
        for list in &self.sheet.lists {
            // More than a few header rows are none.
            for row in (list.area.row..=list.area.row_end).take(list.header_rows.min(8) as usize) {
                rows.entry(row).or_default().push((list.area.column, list.area.column_end));
            }
        }
        rows.values_mut().for_each(join_ranges);
        rows
    }

    /// Indices of the cells that stand at a place, and whether a merged region hides them.
    fn cells_at(&self, placed: &Placed) -> impl Iterator<Item = (u32, bool)> + use<'_> {
        let anchor = (placed.area.row, placed.area.column);
        let from = self.besides.partition_point(|b| b.0 < anchor);
        let besides = self.besides.get(from..).unwrap_or_default();
        let besides = besides.iter().take_while(move |b| b.0 == anchor).map(|b| (b.1, b.2));
        placed.cell.map(|c| (c, false)).into_iter().chain(besides)
    }

    /// The paragraphs of a place. Where the budget ends in between, those before are given too.
    fn blocks(&mut self, placed: &Placed, hidden: bool) -> (Vec<Block>, Result<(), Exceeded>) {
        let mut blocks = Vec::new();
        let cells: Vec<(u32, bool)> = self.cells_at(placed).collect();
        for (at, covered) in cells {
            match self.block(at, hidden, covered) {
                Ok(Some(block)) => blocks.push(block),
                Ok(None) => {}
                Err(exceeded) => return (blocks, Err(exceeded)),
            }
        }
        (blocks, Ok(()))
    }

    fn block(&mut self, at: u32, hidden: bool, covered: bool) -> Result<Option<Block>, Exceeded> {
        let Some(cell) = self.sheet.cells.get(at as usize).copied() else { return Ok(None) };
        let texts = texts_of(&cell, self.shared, self.own);
        let text = texts.get(cell.text);
        // Charged before it is copied: many cells may share one text.
        self.report.budget.text(text.len())?;
        self.report.budget.block()?;
        let column_hidden = in_ranges(&self.sheet.hidden_columns, cell.column);
        let mut paragraph = Paragraph {
            kind: ParagraphKind::Text,
            text: text.to_owned(),
            hidden: hidden || covered || column_hidden,
            ..Paragraph::default()
        };
        self.hidden += u64::from(covered || column_hidden);
        let end = paragraph.text.chars().count() as u32;
        let of_cell = RunMarks { bold: cell.bold, struck: cell.struck, superscript: false };
        let mut marks = Vec::new();
        of_cell.over((0, end), &mut marks);
        // What the whole cell is, its runs need not repeat.
        let runs = texts.marks(cell.text).iter().filter(|m| {
            !(m.kind == MarkKind::Bold && cell.bold || m.kind == MarkKind::Struck && cell.struck)
        });
        // Folded line breaks may have made the text shorter than its runs say.
        marks.extend(
            runs.map(|m| Mark { span: (m.span.0.min(end), m.span.1.min(end)), ..*m })
                .filter(|m| m.span.0 < m.span.1),
        );
        for _ in &marks {
            self.report.budget.annotation()?;
        }
        self.struck += u64::from(marks.iter().any(|m| m.kind == MarkKind::Struck));
        paragraph.marks = marks;
        let link = self.links.get(&at).and_then(|&l| self.sheet.links.get(l as usize));
        if let Some((_, target)) = link {
            self.report.budget.annotation()?;
            self.report.budget.text(target.len())?;
            paragraph.links.push(Link { span: (0, end), target: target.clone() });
        }
        self.report.body.kept += texts.characters(cell.text);
        Ok(Some(Block::Paragraph(paragraph)))
    }

    /// Takes back what was counted as kept of a place whose cell could not be set.
    fn uncount(&mut self, placed: &Placed) {
        let cells: Vec<(u32, bool)> = self.cells_at(placed).collect();
        for (at, _) in cells {
            if let Some(cell) = self.sheet.cells.get(at as usize) {
                let characters = texts_of(cell, self.shared, self.own).characters(cell.text);
                self.report.body.kept = self.report.body.kept.saturating_sub(characters);
            }
        }
    }
}

/// Parts cells (in the order of rows) at blank rows. A row that a merged region spans over is
/// not blank; regions of absurd height do not count beyond `tallest` rows.
fn split_rows(placed: &[Placed], tallest: u32) -> Vec<&[Placed]> {
    let mut regions = Vec::new();
    let mut start = 0;
    let mut end_row = 0;
    for (at, one) in placed.iter().enumerate() {
        if at > start && one.area.row > end_row + 1 {
            regions.extend(placed.get(start..at));
            start = at;
            end_row = 0;
        }
        end_row = end_row.max(one.area.row_end.min(one.area.row.saturating_add(tallest)));
    }
    regions.extend(placed.get(start..).filter(|r| !r.is_empty()));
    regions
}

/// Parts a region at blank columns that have two columns or more on both sides. A lone column
/// goes with what stands to its left.
fn split_columns(placed: &[Placed]) -> Vec<Vec<Placed>> {
    let mut columns: Vec<_> = placed.iter().map(|p| (p.area.column, p.area.column_end)).collect();
    join_ranges(&mut columns);
    // First columns of the groups after the first.
    let mut starts = Vec::new();
    let mut width = 0;
    for (at, &(first, last)) in columns.iter().enumerate() {
        let own = last - first + 1;
        if at > 0 && width > 1 && own > 1 {
            starts.push(first);
            width = 0;
        }
        width += own;
    }
    if starts.is_empty() {
        return Vec::new();
    }
    let mut groups = vec![Vec::new(); starts.len() + 1];
    for one in placed {
        let group = starts.partition_point(|&s| s <= one.area.column);
        if let Some(group) = groups.get_mut(group) {
            group.push(*one);
        }
    }
    groups
}
