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

/// A stream of version 8 with one sheet of these records, and these before it.
pub(crate) fn biff(globals: &[Vec<u8>], sheet: &[Vec<u8>]) -> Vec<u8> {
    let bof = |kind: u16| record(0x809, &fields(&[&[0, 6], &kind.to_le_bytes(), &[0; 12]]));
    let globals = globals.concat();
    let begin = bof(5).len() + globals.len() + record(0x85, &[0; 9]).len() + 4;
    let bound = fields(&[&(begin as u32).to_le_bytes(), &[0, 0, 1, 0], b"S"]);
    fields(&[
        &bof(5),
        &globals,
        &record(0x85, &bound),
        &record(0x0a, &[]),
        &bof(0x10),
        &sheet.concat(),
        &record(0x0a, &[]),
    ])
}
