//! The parts of a sheet: tables that the file names, and regions between blank rows and columns.

use crate::merges::Placed;
use crate::sheet::{Area, List, join_ranges};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Cells that stand together.
pub(super) struct Piece<'p> {
    pub(super) placed: Cow<'p, [Placed]>,
    /// The named table that they are, by its index.
    pub(super) list: Option<usize>,
}

/// The pieces of a sheet from top to bottom, and from left to right where they begin in one row.
/// Named tables come first to their cells; the rest is parted at blank rows and columns, rows
/// and columns of named tables among them.
pub(super) fn pieces<'p>(placed: &'p [Placed], lists: &[List], tallest: u32) -> Vec<Piece<'p>> {
    let mut pieces = Vec::new();
    if lists.is_empty() {
        for region in regions(placed, tallest) {
            pieces.push(Piece { placed: region, list: None });
        }
        return pieces;
    }
    let (rest, named) = take_lists(placed, lists);
    for region in regions(&rest, tallest) {
        pieces.push(Piece { placed: Cow::Owned(region.into_owned()), list: None });
    }
    for (at, placed) in named {
        pieces.push(Piece { placed: Cow::Owned(placed), list: Some(at) });
    }
    pieces.sort_by_key(|p| p.placed.first().map(|c| (c.area.row, c.area.column)));
    pieces
}

fn regions(placed: &[Placed], tallest: u32) -> Vec<Cow<'_, [Placed]>> {
    let mut regions = Vec::new();
    for rows in split_rows(placed, tallest) {
        let groups = split_columns(rows);
        if groups.len() < 2 {
            regions.push(Cow::Borrowed(rows));
            continue;
        }
        for group in &groups {
            let parts = split_rows(group, tallest);
            regions.extend(parts.into_iter().map(|p| Cow::Owned(p.to_vec())));
        }
    }
    regions
}

/// Cells in no list, and those of each list. Of two lists that overlap, the one that begins
/// further up, then further left, has the cells of both.
fn take_lists(placed: &[Placed], lists: &[List]) -> (Vec<Placed>, BTreeMap<usize, Vec<Placed>>) {
    let mut order: Vec<(Area, usize)> =
        lists.iter().enumerate().map(|(at, list)| (list.area, at)).collect();
    order.sort_unstable_by_key(|(area, at)| (area.row, area.column, *at));
    let mut waiting = order.into_iter().peekable();
    let mut open: BTreeMap<u32, (Area, usize)> = BTreeMap::new();
    let mut rest = Vec::new();
    let mut named: BTreeMap<usize, Vec<Placed>> = BTreeMap::new();
    for one in placed {
        while let Some((area, at)) = waiting.next_if(|(area, _)| area.row <= one.area.row) {
            open.retain(|_, o| o.0.row_end >= area.row);
            let below = open.range(..=area.column_end).next_back();
            if below.is_none_or(|(_, o)| o.0.column_end < area.column) {
                open.insert(area.column, (area, at));
            }
        }
        let list = open.range(..=one.area.column).next_back().map(|(_, o)| o);
        match list.filter(|(area, _)| area.contains(one.area.row, one.area.column)) {
            Some((_, at)) => named.entry(*at).or_default().push(*one),
            None => rest.push(*one),
        }
    }
    (rest, named)
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
