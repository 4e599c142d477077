//! Alternative texts of pictures and shapes: one property of each shape in the drawing that a
//! sheet's records hold in pieces (MS-ODRAW 2.2, 2.3.4.32 `wzDescription`).

use crate::binary::{Fields, utf16};

/// The record of a shape's properties.
const PROPERTIES: u16 = 0xf00b;

/// The property of the alternative text.
const DESCRIPTION: u16 = 0x0381;

/// The alternative texts of a drawing, in order.
pub(super) fn descriptions(drawing: &[u8]) -> Vec<String> {
    let mut found = Vec::new();
    let mut fields = Fields(drawing);
    while let Some((version, kind, size)) = header(&mut fields) {
        // What is in a container follows its header.
        if version & 0xf == 0xf {
            continue;
        }
        let data = fields.take(size.min(fields.0.len())).unwrap_or_default();
        if kind == PROPERTIES {
            found.extend(description(data, version >> 4));
        }
    }
    found
}

fn header(fields: &mut Fields<'_>) -> Option<(u16, u16, usize)> {
    Some((fields.u16()?, fields.u16()?, fields.u32()? as usize))
}

/// Properties of six bytes each, and behind them the data of those that have more.
fn description(data: &[u8], count: u16) -> Option<String> {
    let mut fields = Fields(data);
    let mut sizes = Vec::new();
    for _ in 0..count {
        let (id, value) = (fields.u16()?, fields.u32()?);
        if id & 0x8000 != 0 {
            sizes.push((id & 0x3fff, value as usize));
        }
    }
    for (id, size) in sizes {
        let data = fields.take(size)?;
        if id == DESCRIPTION {
            return Some(utf16(data).trim().to_owned()).filter(|t| !t.is_empty());
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_property_of_several() {
        let text: Vec<u8> = "a map\0".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let mut properties = vec![0x80, 0, 1, 0, 0, 0, 0x80, 0xc0, 4, 0, 0, 0, 0x81, 0xc3];
        properties.extend((text.len() as u32).to_le_bytes());
        properties.extend([b'x', 0, 0, 0]);
        properties.extend(&text);
        let mut drawing = vec![0x0f, 0, 0x04, 0xf0, 255, 0, 0, 0, 0x33, 0, 0x0b, 0xf0];
        drawing.extend((properties.len() as u32).to_le_bytes());
        drawing.extend(&properties);
        assert_eq!(descriptions(&drawing), ["a map"]);
        drawing.truncate(drawing.len() - 3);
        assert!(descriptions(&drawing).is_empty());
    }
}
