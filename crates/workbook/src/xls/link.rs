//! Hyperlinks (MS-XLS 2.4.140, MS-OSHARED 2.3.7.1).

use super::sheet::area;
use crate::binary::{Fields, utf16};
use crate::sheet::Area;

/// The class of a moniker that is a URL.
const URL: [u8; 16] =
    [0xe0, 0xc9, 0xea, 0x79, 0xf9, 0xba, 0xce, 0x11, 0x8c, 0x82, 0, 0xaa, 0, 0x4b, 0xa9, 0x0b];

/// The class of a moniker that is a file.
const FILE: [u8; 16] = [3, 3, 0, 0, 0, 0, 0, 0, 0xc0, 0, 0, 0, 0, 0, 0, 0x46];

/// The area of a link and its target.
pub(crate) fn parse(data: &[u8]) -> Option<(Area, String)> {
    let mut fields = Fields(data);
    let area = area(&mut fields)?;
    fields.take(16)?;
    fields.u32()?;
    let flags = fields.u32()?;
    // The text to show, then the frame.
    for flag in [0x10, 0x80] {
        if flags & flag != 0 {
            counted(&mut fields)?;
        }
    }
    let mut target = String::new();
    if flags & 1 != 0 {
        target = match flags & 0x100 {
            0 => moniker(&mut fields)?,
            _ => counted(&mut fields)?,
        };
    }
    if flags & 8 != 0
        && let Some(location) = counted(&mut fields)
    {
        target.push('#');
        target.push_str(&location);
    }
    (!target.is_empty()).then_some((area, target))
}

/// A string with the number of its characters before it.
fn counted(fields: &mut Fields<'_>) -> Option<String> {
    let count = fields.u32()? as usize;
    fields.utf16(count)
}

fn moniker(fields: &mut Fields<'_>) -> Option<String> {
    let class = fields.take(16)?;
    if class == URL {
        let size = fields.u32()? as usize;
        return Some(utf16(fields.take(size)?));
    }
    if class != FILE {
        return None;
    }
    let up = fields.u16()?;
    let size = fields.u32()? as usize;
    let short = fields.take(size)?;
    fields.take(24)?;
    let long = fields.u32()? as usize;
    let mut long = Fields(fields.take(long)?);
    let path = match (long.u32(), long.u16()) {
        (Some(size), Some(_)) => utf16(long.take(size as usize)?),
        _ => short.iter().take_while(|&&b| b != 0).map(|&b| char::from(b)).collect(),
    };
    // No path leads up more than it has folders.
    Some("../".repeat(usize::from(up.min(32))) + &path.replace('\\', "/"))
}
