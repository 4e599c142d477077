//! A sheet as it was read: its cells with text, and what is said about its grid.

use crate::links::Links;

/// Rows and columns from 0, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Area {
    pub(crate) row: u32,
    pub(crate) column: u32,
    pub(crate) row_end: u32,
    pub(crate) column_end: u32,
}

impl Area {
    /// The area of two corners, in whatever order.
    pub(crate) fn new(a: (u32, u32), b: (u32, u32)) -> Self {
        Self {
            row: a.0.min(b.0),
            column: a.1.min(b.1),
            row_end: a.0.max(b.0),
            column_end: a.1.max(b.1),
        }
    }

    /// Reads `B3` or `B3:D5`, with or without `$` (ECMA-376 part 1 §18.18.62, `ST_Ref`).
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (a, b) = text.split_once(':').unwrap_or((text, text));
        Some(Self::new(parse_position(a)?, parse_position(b)?))
    }

    pub(crate) fn contains(&self, row: u32, column: u32) -> bool {
        (self.row..=self.row_end).contains(&row)
            && (self.column..=self.column_end).contains(&column)
    }
}

/// Rows and columns beyond this are no sheet's: the largest have 1,048,576 × 16,384.
pub(crate) const FARTHEST: u32 = 1 << 24;

/// Reads `B3` as `(2, 1)`.
pub(crate) fn parse_position(text: &str) -> Option<(u32, u32)> {
    let mut column = 0u32;
    let mut row = 0u32;
    let mut digits = false;
    for b in text.trim().bytes() {
        match b {
            b'$' => {}
            b'A'..=b'Z' | b'a'..=b'z' if !digits => {
                let letter = u32::from(b.to_ascii_uppercase() - b'A') + 1;
                column = column.checked_mul(26)?.checked_add(letter)?;
            }
            b'0'..=b'9' => {
                digits = true;
                row = row.checked_mul(10)?.checked_add(u32::from(b - b'0'))?;
            }
            _ => return None,
        }
        if column > FARTHEST || row > FARTHEST {
            return None;
        }
    }
    Some((row.checked_sub(1)?, column.checked_sub(1)?))
}

/// Writes `(2, 1)` as `B3`.
pub(crate) fn write_position(row: u32, column: u32) -> String {
    let mut letters = Vec::new();
    let mut left = column + 1;
    while left > 0 {
        letters.push(char::from(b'A' + ((left - 1) % 26) as u8));
        left = (left - 1) / 26;
    }
    letters.iter().rev().collect::<String>() + &(row + 1).to_string()
}

/// Which text a cell has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Source {
    /// One of the workbook's shared strings.
    Shared,
    /// One of the sheet's own.
    Own,
}

/// A cell with text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cell {
    pub(crate) row: u32,
    pub(crate) column: u32,
    pub(crate) text: u32,
    pub(crate) source: Source,
    /// Set in bold by the cell's style.
    pub(crate) bold: bool,
    /// Struck out by the cell's style.
    pub(crate) struck: bool,
    /// Not shown, by its number format.
    pub(crate) hidden: bool,
}

/// A table that the file itself names (`ListObject`; ECMA-376 part 1 §18.5).
#[derive(Debug, Clone)]
pub(crate) struct List {
    pub(crate) area: Area,
    pub(crate) header_rows: u32,
    pub(crate) name: String,
}

/// A sheet.
#[derive(Debug, Default)]
pub(crate) struct Sheet {
    pub(crate) name: String,
    pub(crate) hidden: bool,
    pub(crate) cells: Vec<Cell>,
    pub(crate) merges: Vec<Area>,
    /// Hidden rows as first and last.
    pub(crate) hidden_rows: Vec<(u32, u32)>,
    /// Hidden columns as first and last.
    pub(crate) hidden_columns: Vec<(u32, u32)>,
    pub(crate) links: Links,
    pub(crate) lists: Vec<List>,
}

/// Adds a row or column to ranges; one that follows the last makes that longer.
pub(crate) fn add_to_ranges(ranges: &mut Vec<(u32, u32)>, number: u32) {
    match ranges.last_mut().filter(|r| r.1.checked_add(1) == Some(number)) {
        Some(last) => last.1 = number,
        None => ranges.push((number, number)),
    }
}

/// Ranges sorted and joined, so that one look finds whether a number is in any.
pub(crate) fn join_ranges(ranges: &mut Vec<(u32, u32)>) {
    ranges.sort_unstable();
    ranges.dedup_by(|next, kept| {
        let joins = next.0 <= kept.1.saturating_add(1);
        if joins {
            kept.1 = kept.1.max(next.1);
        }
        joins
    });
}

/// Whether a number is in one of the ranges, which [`join_ranges`] made.
pub(crate) fn in_ranges(ranges: &[(u32, u32)], number: u32) -> bool {
    ranges
        .partition_point(|r| r.0 <= number)
        .checked_sub(1)
        .and_then(|at| ranges.get(at))
        .is_some_and(|r| number <= r.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_are_read_and_written() {
        for (text, position) in
            [("A1", (0, 0)), ("B3", (2, 1)), ("XFD1048576", (1_048_575, 16_383))]
        {
            assert_eq!(parse_position(text), Some(position));
            assert_eq!(write_position(position.0, position.1), text);
        }
        for bad in ["", "A", "1", "A0", "1A", "A-1", "AAAAAAAAAAAA1", "A99999999999"] {
            assert_eq!(parse_position(bad), None, "{bad}");
        }
        assert_eq!(Area::parse("$D$5:B3"), Some(Area::new((2, 1), (4, 3))));
    }

    #[test]
    fn ranges_are_joined() {
        let mut ranges = vec![(5, 6), (0, 1), (2, 3), (4, 4), (9, 12), (10, 10)];
        join_ranges(&mut ranges);
        assert_eq!(ranges, [(0, 6), (9, 12)]);
        assert!(in_ranges(&ranges, 12) && !in_ranges(&ranges, 8));
    }
}
