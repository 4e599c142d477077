//! Records of binary workbooks.

pub(crate) fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    let size = data.len() as u16;
    [&kind.to_le_bytes(), &size.to_le_bytes(), data].concat()
}

pub(crate) fn fields(parts: &[&[u8]]) -> Vec<u8> {
    parts.concat()
}

pub(crate) fn at(row: u16, column: u16, style: u16) -> Vec<u8> {
    [row, column, style].iter().flat_map(|n| n.to_le_bytes()).collect()
}

pub(crate) fn label(text: &str) -> Vec<u8> {
    fields(&[&(text.len() as u16).to_le_bytes(), &[0], text.as_bytes()])
}

/// A font that may strike its text out, a cell style of a font and a number format.
pub(crate) fn font(struck: bool) -> Vec<u8> {
    record(0x31, &fields(&[&[200, 0, if struck { 8 } else { 0 }, 0, 0, 0, 0x90, 1], &[0; 8]]))
}

pub(crate) fn style(font: u16, format: u16) -> Vec<u8> {
    record(0xe0, &fields(&[&font.to_le_bytes(), &format.to_le_bytes(), &[0; 16]]))
}

/// A stream of version 8 with one sheet of these records, and these before it.
pub(crate) fn biff(globals: &[Vec<u8>], sheet: &[Vec<u8>]) -> Vec<u8> {
    book(globals, &[("S", 0, sheet)])
}

/// A stream of version 8 with these sheets: name, whether it is hidden (1), records.
pub(crate) fn book(globals: &[Vec<u8>], sheets: &[(&str, u8, &[Vec<u8>])]) -> Vec<u8> {
    let bof = |kind: u16| record(0x809, &fields(&[&[0, 6], &kind.to_le_bytes(), &[0; 12]]));
    let head = fields(&[&bof(5), &globals.concat()]);
    let bound = |at: usize, name: &str, state: u8| {
        let fixed = [state, 0, name.len() as u8, 0];
        record(0x85, &fields(&[&(at as u32).to_le_bytes(), &fixed, name.as_bytes()]))
    };
    let entries: usize = sheets.iter().map(|(name, ..)| bound(0, name, 0).len()).sum();
    let mut at = head.len() + entries + 4;
    let (mut names, mut bodies) = (Vec::new(), Vec::new());
    for (name, state, records) in sheets {
        let body = fields(&[&bof(0x10), &records.concat(), &record(0x0a, &[])]);
        names.extend(bound(at, name, *state));
        at += body.len();
        bodies.extend(body);
    }
    fields(&[&head, &names, &record(0x0a, &[]), &bodies])
}

/// A link over one cell.
pub(crate) fn link(row: u16, column: u16, target: &str) -> Vec<u8> {
    let url: Vec<u8> = target.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect();
    let area: Vec<u8> = [row, row, column, column].iter().flat_map(|n| n.to_le_bytes()).collect();
    let moniker =
        [0xe0, 0xc9, 0xea, 0x79, 0xf9, 0xba, 0xce, 0x11, 0x8c, 0x82, 0, 0xaa, 0, 0x4b, 0xa9, 0x0b];
    let size = (url.len() as u32).to_le_bytes();
    let data = [&area[..], &[0; 16], &[2, 0, 0, 0, 3, 0, 0, 0], &moniker, &size, &url];
    record(0x1b8, &fields(&data))
}

/// An object of this number with a text: what a comment (0x19) or a box (6) is made of.
pub(crate) fn object(kind: u8, number: u8, text: &str) -> Vec<u8> {
    fields(&[
        &record(0x5d, &[0x15, 0, 0x12, 0, kind, 0, number, 0]),
        &record(0x1b6, &fields(&[&[0; 10], &(text.len() as u16).to_le_bytes(), &[0; 6]])),
        &record(0x3c, &fields(&[&[0], text.as_bytes()])),
    ])
}

/// A named table over an area: first and last row, first and last column.
pub(crate) fn list(area: [u16; 4], name: &str) -> Vec<u8> {
    let area: Vec<u8> = area.iter().flat_map(|n| n.to_le_bytes()).collect();
    record(
        0x872,
        &fields(&[
            &[0; 12],
            &[5, 0],
            &[0; 5],
            &[1, 0],
            &[0; 6],
            &area,
            &[0; 8],
            &1u32.to_le_bytes(),
            &[0; 52],
            &label(name),
        ]),
    )
}
