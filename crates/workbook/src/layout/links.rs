//! Which link lies over which cell.

use crate::report::Report;
use crate::sheet::Sheet;
use std::collections::HashMap;

/// Which link each cell has. A link may lie over an area; looking through the cells of its rows
/// is bounded, for the areas of a hostile file are all of the sheet.
pub(super) fn link_cells(sheet: &Sheet, report: &mut Report, part: &str) -> HashMap<u32, u32> {
    let cells = &sheet.cells;
    let mut links = HashMap::new();
    let mut steps = (cells.len() + sheet.links.len()).saturating_mul(8).saturating_add(1_000_000);
    for (number, area) in (0u32..).zip(sheet.links.areas()) {
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
