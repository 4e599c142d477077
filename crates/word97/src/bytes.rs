//! Numbers in a stream, little end first.

/// Two bytes.
pub(crate) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..at.checked_add(2)?)?.try_into().ok().map(u16::from_le_bytes)
}

/// Four bytes.
pub(crate) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at.checked_add(4)?)?.try_into().ok().map(u32::from_le_bytes)
}

/// Four bytes, signed.
pub(crate) fn i32_at(bytes: &[u8], at: usize) -> Option<i32> {
    u32_at(bytes, at).map(u32::cast_signed)
}

/// Two bytes, signed.
pub(crate) fn i16_at(bytes: &[u8], at: usize) -> Option<i16> {
    u16_at(bytes, at).map(u16::cast_signed)
}

/// A piece of a stream that is given by where it begins and how long it is; as much of it as
/// there is.
pub(crate) fn piece(bytes: &[u8], at: u32, length: u32) -> &[u8] {
    let from = bytes.get(at as usize..).unwrap_or_default();
    from.get(..length as usize).unwrap_or(from)
}

/// Text in UTF-16 units.
pub(crate) fn utf16(bytes: &[u8]) -> String {
    let units = bytes.as_chunks::<2>().0.iter().map(|c| u16::from_le_bytes(*c));
    char::decode_utf16(units).map(|c| c.unwrap_or('\u{fffd}')).collect()
}

/// A string with its length in units before it (MS-DOC `Xst`), and where it ends.
pub(crate) fn counted(bytes: &[u8], at: usize) -> Option<(&[u8], usize)> {
    let units = usize::from(u16_at(bytes, at)?);
    let end = at.checked_add(2)?.checked_add(units * 2)?;
    Some((bytes.get(at + 2..end)?, end))
}

/// A list of positions with something at each (MS-DOC §2.2.2 `PLC`): `n + 1` positions of four
/// bytes, then `n` entries of `size` bytes.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Plc<'a> {
    bytes: &'a [u8],
    size: usize,
    count: usize,
}

impl<'a> Plc<'a> {
    pub(crate) fn new(bytes: &'a [u8], size: usize) -> Self {
        let count = bytes.len().saturating_sub(4) / (4 + size);
        Self { bytes, size, count }
    }

    pub(crate) fn len(&self) -> usize {
        self.count
    }

    /// The position at which an entry begins, and with `len()` the one at which the last ends.
    pub(crate) fn position(&self, index: usize) -> Option<u32> {
        if index > self.count {
            return None;
        }
        u32_at(self.bytes, index * 4)
    }

    /// What stands at an entry.
    pub(crate) fn entry(&self, index: usize) -> Option<&'a [u8]> {
        if index >= self.count {
            return None;
        }
        let at = (self.count + 1) * 4 + index * self.size;
        self.bytes.get(at..at + self.size)
    }

    /// The entry that a position lies in.
    pub(crate) fn find(&self, position: u32) -> Option<usize> {
        let (mut low, mut high) = (0, self.count + 1);
        while low < high {
            let middle = usize::midpoint(low, high);
            if self.position(middle)? <= position {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low.checked_sub(1).filter(|&at| at < self.count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_are_found() {
        let numbers = [10u32, 20, 30, 7, 8];
        let bytes: Vec<u8> = numbers.iter().flat_map(|n| n.to_le_bytes()).collect();
        let plc = Plc::new(&bytes, 4);
        assert_eq!(plc.len(), 2);
        assert_eq!(plc.find(9), None);
        assert_eq!(plc.find(10), Some(0));
        assert_eq!(plc.find(29), Some(1));
        assert_eq!(plc.find(30), None);
        assert_eq!(plc.entry(1), Some(&8u32.to_le_bytes()[..]));
        assert_eq!(plc.entry(2), None);
    }
}
