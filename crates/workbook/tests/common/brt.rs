//! Records of binary packages.

pub(crate) fn brt(kind: u16, parts: &[&[u8]]) -> Vec<u8> {
    let data = parts.concat();
    let mut out = if kind < 128 {
        vec![kind as u8]
    } else {
        vec![kind as u8 & 0x7f | 0x80, (kind >> 7) as u8]
    };
    out.push(data.len() as u8 & 0x7f | 0x80);
    out.push((data.len() >> 7) as u8);
    out.extend(data);
    out
}

pub(crate) fn wide(text: &str) -> Vec<u8> {
    let units: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    [&(units.len() as u32 / 2).to_le_bytes()[..], &units].concat()
}

pub(crate) fn number(n: u32) -> [u8; 4] {
    n.to_le_bytes()
}

/// First and last row, first and last column.
pub(crate) fn area(area: [u32; 4]) -> Vec<u8> {
    area.iter().flat_map(|n| n.to_le_bytes()).collect()
}

/// Column and style of a cell.
pub(crate) fn at(column: u32, style: u32) -> Vec<u8> {
    [column, style].iter().flat_map(|n| n.to_le_bytes()).collect()
}

/// The head of a row.
pub(crate) fn row(row: u32, hidden: bool) -> Vec<u8> {
    brt(0, &[&number(row), &[0; 7], &[if hidden { 0x10 } else { 0 }], &[0; 5]])
}

/// A named table.
pub(crate) fn list(over: [u32; 4], name: &str) -> Vec<u8> {
    let fixed = [&[0; 8][..], &number(1), &[0; 36]].concat();
    brt(343, &[&area(over), &fixed, &wide(name), &number(u32::MAX)])
}

/// A comment on a cell.
pub(crate) fn comment(row: u32, column: u32, text: &str) -> Vec<u8> {
    let place = area([row, row, column, column]);
    let begin = brt(635, &[&number(0), &place, &[0; 16]]);
    [begin, brt(637, &[&[0], &wide(text)])].concat()
}
