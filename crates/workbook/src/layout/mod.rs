//! A sheet's cells as headings, paragraphs and tables.
//!
//! Tables that the file names are tables. Of the rest, blank rows part a sheet into regions;
//! blank columns part a region where two columns or more stand on both sides; blank rows part
//! once more what stands side by side. Of a region, rows with one cell before the first and
//! after the last row with more of them are paragraphs (titles, notes), the rest is a table.
//! Work is done for cells and for the rows between the cells of one region, and the latter is
//! charged to the budget.

mod cells;
mod links;
mod regions;

use crate::merges::{Placed, Placement, place};
use crate::report::Report;
use crate::sheet::{Cell, List, Sheet, Source, in_ranges, join_ranges};
use crate::texts::Texts;
use document::{Block, Code, Exceeded, Paragraph, TableBuilder};
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
    // Most files have their cells in order.
    if !sheet.cells.is_sorted_by_key(|c| (c.row, c.column)) {
        sheet.cells.sort_by_key(|c| (c.row, c.column));
    }
    join_ranges(&mut sheet.hidden_rows);
    join_ranges(&mut sheet.hidden_columns);
    for cell in &sheet.cells {
        report.body.characters += texts_of(cell, shared, own).characters(cell.text);
    }
    if report.spent() {
        return;
    }
    let links = links::link_cells(sheet, report, &part);
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
    let mut layout = Layout {
        sheet,
        shared,
        own,
        besides: &besides,
        links: &links,
        part: &part,
        repairs: 0,
        unlinked: 0,
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

struct Layout<'a> {
    sheet: &'a Sheet,
    shared: &'a Texts,
    own: &'a Texts,
    besides: &'a [((u32, u32), u32, bool)],
    links: &'a HashMap<u32, u32>,
    part: &'a str,
    repairs: u64,
    /// Links for which there was no room.
    unlinked: u64,
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
        let tallest = self.report.budget.limits().row_span;
        let sheet = self.sheet;
        for piece in regions::pieces(placed, &sheet.lists, tallest) {
            match piece.list.and_then(|at| sheet.lists.get(at)) {
                Some(list) => {
                    let rows: Vec<&[Placed]> =
                        piece.placed.chunk_by(|a, b| a.area.row == b.area.row).collect();
                    self.table(&rows, Some(list))?;
                }
                None => self.region(&piece.placed)?,
            }
        }
        Ok(())
    }

    fn tell(&mut self) {
        let part = self.part;
        if self.unlinked > 0 {
            let message = "the addresses of links have no more room; the texts are kept";
            self.report.limit_of_part(part, message);
        }
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
        let (first, end) = Self::table_rows(&rows);
        let lone = |rows: &[&[Placed]]| -> Vec<Placed> {
            rows.iter().flat_map(|row| row.iter().copied()).collect()
        };
        for one in lone(rows.get(..first).unwrap_or_default()) {
            self.lone_cell(&one)?;
        }
        if let Some(table) = rows.get(first..end).filter(|t| !t.is_empty()) {
            self.table(table, None)?;
        }
        for one in lone(rows.get(end..).unwrap_or_default()) {
            self.lone_cell(&one)?;
        }
        Ok(())
    }

    /// Which rows make the table: from the first to the last that has two cells or more, those
    /// that span into it counted.
    fn table_rows(rows: &[&[Placed]]) -> (usize, usize) {
        let mut spanning: BinaryHeap<Reverse<u32>> = BinaryHeap::new();
        let mut found: Option<(usize, usize)> = None;
        for (at, row) in rows.iter().enumerate() {
            let Some(number) = row.first().map(|p| p.area.row) else { continue };
            while spanning.peek().is_some_and(|end| end.0 < number) {
                spanning.pop();
            }
            let next = rows.get(at + 1).and_then(|r| r.first()).map(|p| p.area.row);
            let reaches = next.is_some_and(|n| row.iter().any(|p| p.area.row_end >= n));
            if row.len() + spanning.len() > 1 || reaches {
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

    fn table(&mut self, rows: &[&[Placed]], list: Option<&List>) -> Result<(), Exceeded> {
        self.report.budget.block()?;
        let mut builder = TableBuilder::new();
        let outcome = self.fill(&mut builder, rows, list);
        self.repairs += builder.repairs();
        if builder.row_count() > 0 {
            let mut table = builder.finish();
            table.hidden = self.sheet.hidden;
            let name = list.map(|l| l.name.as_str()).filter(|n| !n.is_empty());
            let room = |n: &&str| self.report.budget.text(n.len()).is_ok();
            table.caption = name.filter(room).map(str::to_owned);
            self.report.document.body.push(Block::Table(table));
        }
        outcome
    }

    fn fill(
        &mut self,
        builder: &mut TableBuilder,
        rows: &[&[Placed]],
        list: Option<&List>,
    ) -> Result<(), Exceeded> {
        let first_cells = rows.iter().filter_map(|r| r.first());
        let left = first_cells.map(|p| p.area.column).min().unwrap_or_default();
        let Some(mut number) = rows.first().and_then(|r| r.first()).map(|p| p.area.row) else {
            return Ok(());
        };
        // More than a few header rows are none.
        let headers = list.map_or(0..0, |l| l.area.row..l.area.row + l.header_rows.min(8));
        let widest = self.report.budget.limits().column_span;
        let mut spanned = 0;
        for row in rows {
            let Some(own) = row.first().map(|p| p.area.row) else { continue };
            if number > spanned {
                number = own;
            }
            // Rows in between are blank, and there because something spans over them.
            while number <= own {
                builder.start_row(&mut self.report.budget)?;
                if in_ranges(&self.sheet.hidden_rows, number) {
                    builder.mark_hidden();
                    self.hidden += 1;
                }
                if headers.contains(&number) {
                    builder.mark_header();
                }
                number += 1;
            }
            let is_header = headers.contains(&own);
            let mut cursor = 0;
            for placed in *row {
                let area = placed.area;
                spanned = spanned.max(area.row_end);
                let column = area.column - left;
                builder.skip(column.saturating_sub(cursor));
                let (blocks, outcome) = self.blocks(placed, self.sheet.hidden);
                if outcome.is_err() && blocks.is_empty() {
                    return outcome;
                }
                let width = area.column_end - area.column + 1;
                let height = area.row_end - area.row + 1;
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
}
