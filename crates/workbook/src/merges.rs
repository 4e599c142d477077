//! Cells placed on the grid, merged regions taken into account.

use crate::sheet::{Area, Cell};
use std::collections::BTreeMap;

/// A cell of the layout: a sheet's cell with the area that it covers.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Placed {
    pub(crate) area: Area,
    /// Index of the sheet's cell; none where a merged region's own cell is blank.
    pub(crate) cell: Option<u32>,
}

/// Cells placed, in the order of rows and columns.
#[derive(Debug, Default)]
pub(crate) struct Placement {
    pub(crate) placed: Vec<Placed>,
    /// Cells beside the first at one place: the place, the cell, and whether a merged region
    /// hides it. In the order of places.
    pub(crate) besides: Vec<((u32, u32), u32, bool)>,
    /// Merged regions dropped because they overlap one before.
    pub(crate) overlapping: u64,
    /// Cells that stand where another of the same place stood before.
    pub(crate) doubled: u64,
}

struct Open {
    area: Area,
    /// Whether a cell was placed for it.
    filled: bool,
}

/// Places cells (in order of rows and columns). Of two regions that overlap, the one that begins
/// further up, then further left, stands. Takes `n log n` for cells and regions together.
pub(crate) fn place(cells: &[Cell], mut merges: Vec<Area>) -> Placement {
    merges.retain(|m| m.row != m.row_end || m.column != m.column_end);
    merges.sort_unstable_by_key(|m| (m.row, m.column, m.row_end, m.column_end));
    let mut result = Placement { placed: Vec::with_capacity(cells.len()), ..Placement::default() };
    let mut merges = merges.into_iter().peekable();
    // Regions open at the current row, by first column; their columns never overlap.
    let mut open: BTreeMap<u32, Open> = BTreeMap::new();
    for (at, cell) in (0u32..).zip(cells) {
        let here = (cell.row, cell.column);
        while let Some(area) = merges.next_if(|m| (m.row, m.column) <= here) {
            result.overlapping += u64::from(!begin(area, &mut open));
        }
        let region = open.range_mut(..=cell.column).next_back().map(|(_, o)| o);
        let area = Area::new(here, here);
        match region.filter(|o| o.area.contains(cell.row, cell.column)) {
            Some(region) => {
                let anchor = (region.area.row, region.area.column);
                if anchor == here && !region.filled {
                    region.filled = true;
                    result.placed.push(Placed { area: region.area, cell: Some(at) });
                } else {
                    if !region.filled {
                        region.filled = true;
                        result.placed.push(Placed { area: region.area, cell: None });
                    }
                    result.doubled += u64::from(anchor == here);
                    result.besides.push((anchor, at, anchor != here));
                }
            }
            None => match result.placed.last().map(|p| (p.area.row, p.area.column)) {
                Some(last) if last == here => {
                    result.doubled += 1;
                    result.besides.push((here, at, false));
                }
                _ => result.placed.push(Placed { area, cell: Some(at) }),
            },
        }
    }
    for area in merges {
        result.overlapping += u64::from(!begin(area, &mut open));
    }
    result.placed.sort_by_key(|p| (p.area.row, p.area.column));
    result.besides.sort_by_key(|b| b.0);
    result
}

/// Opens a region unless it overlaps one that is open.
fn begin(area: Area, open: &mut BTreeMap<u32, Open>) -> bool {
    while let Some((&key, last)) = open.range(..=area.column_end).next_back() {
        if last.area.column_end < area.column {
            break;
        }
        if last.area.row_end >= area.row {
            return false;
        }
        open.remove(&key);
    }
    open.insert(area.column, Open { area, filled: false });
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::Source;

    fn cell(row: u32, column: u32) -> Cell {
        Cell {
            row,
            column,
            text: 0,
            source: Source::Own,
            bold: false,
            struck: false,
            hidden: false,
        }
    }

    #[test]
    fn a_region_that_overlaps_one_before_is_dropped() {
        let merges = vec![
            Area::new((0, 0), (1, 1)),
            Area::new((1, 1), (2, 2)),
            Area::new((2, 0), (3, 0)),
            Area::new((0, 0), (1, 1)),
        ];
        let placement = place(&[cell(0, 0), cell(2, 0)], merges);
        assert_eq!(placement.overlapping, 2);
        let areas: Vec<_> = placement.placed.iter().map(|p| p.area).collect();
        assert_eq!(areas, [Area::new((0, 0), (1, 1)), Area::new((2, 0), (3, 0))]);
    }

    #[test]
    fn what_a_region_covers_stands_beside_its_own_cell() {
        let placement =
            place(&[cell(0, 1), cell(1, 0), cell(4, 4)], vec![Area::new((0, 0), (1, 1))]);
        assert_eq!(placement.placed.len(), 2);
        assert_eq!(placement.placed[0].cell, None);
        assert_eq!(placement.besides, [((0, 0), 0, true), ((0, 0), 1, true)]);
    }
}
