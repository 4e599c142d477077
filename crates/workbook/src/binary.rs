//! What the binary formats share: little-endian fields, packed numbers, error values.

/// Fields of a record, read one after the other.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Fields<'a>(pub(crate) &'a [u8]);

impl<'a> Fields<'a> {
    pub(crate) fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        self.take(N)?.try_into().ok()
    }

    pub(crate) fn u8(&mut self) -> Option<u8> {
        self.array().map(u8::from_le_bytes)
    }

    pub(crate) fn u16(&mut self) -> Option<u16> {
        self.array().map(u16::from_le_bytes)
    }

    pub(crate) fn u32(&mut self) -> Option<u32> {
        self.array().map(u32::from_le_bytes)
    }

    pub(crate) fn f64(&mut self) -> Option<f64> {
        self.array().map(f64::from_le_bytes)
    }

    /// So many characters, or as many as are left, behind a byte that says whether they have two bytes
    /// each or one of Latin-1 (`XLUnicodeString`, MS-XLS 2.5.294).
    pub(crate) fn flagged(&mut self, count: usize) -> Option<String> {
        let wide = self.u8()? & 1 != 0;
        let size = count.checked_mul(if wide { 2 } else { 1 })?.min(self.0.len());
        let bytes = self.take(size)?;
        Some(if wide { utf16(bytes) } else { bytes.iter().map(|&b| char::from(b)).collect() })
    }

    /// UTF-16 of so many units, without what follows a NUL.
    pub(crate) fn utf16(&mut self, units: usize) -> Option<String> {
        let bytes = self.take(units.checked_mul(2)?)?;
        Some(utf16(bytes))
    }
}

/// UTF-16LE as text up to the first NUL; lone surrogates become U+FFFD.
pub(crate) fn utf16(bytes: &[u8]) -> String {
    let units = bytes.as_chunks::<2>().0.iter().map(|c| u16::from_le_bytes(*c));
    let units = units.take_while(|&u| u != 0);
    char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

/// A packed number (`RkNumber`, MS-XLS 2.5.217): thirty bits of an integer or of a double's
/// upper half, perhaps a hundredfold.
pub(crate) fn rk(packed: u32) -> f64 {
    let number = if packed & 2 != 0 {
        f64::from(packed.cast_signed() >> 2)
    } else {
        f64::from_bits(u64::from(packed & !3) << 32)
    };
    if packed & 1 != 0 { number / 100.0 } else { number }
}

/// The number of the function `HYPERLINK` (MS-XLS 2.5.198.17, `Ftab`).
const HYPERLINK: u16 = 359;

/// The target of a formula that is `HYPERLINK` of a literal and, perhaps, a literal or one cell
/// (MS-XLS 2.5.198, MS-XLSB 2.5.97): `long` for the tokens of the younger format.
pub(crate) fn hyperlink(tokens: &[u8], long: bool) -> Option<String> {
    let mut fields = Fields(tokens);
    let target = string_token(&mut fields, long)?;
    match fields.0.first()? {
        0x17 => drop(string_token(&mut fields, long)?),
        // A reference to one cell.
        0x24 | 0x44 | 0x64 => drop(fields.take(if long { 7 } else { 5 })?),
        _ => {}
    }
    let (kind, _, function) = (fields.u8()?, fields.u8()?, fields.u16()?);
    let is_call = matches!(kind, 0x22 | 0x42 | 0x62) && function & 0x7fff == HYPERLINK;
    (is_call && fields.0.is_empty() && !target.is_empty()).then_some(target)
}

/// A literal string (`PtgStr`).
fn string_token(fields: &mut Fields<'_>, long: bool) -> Option<String> {
    if fields.u8()? != 0x17 {
        return None;
    }
    if long {
        let units = fields.u16()?;
        return fields.utf16(usize::from(units));
    }
    let count = usize::from(fields.u8()?);
    fields.flagged(count)
}

/// An error value (`BErr`, MS-XLS 2.5.10).
pub(crate) fn error(code: u8) -> &'static str {
    match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0f => "#VALUE!",
        0x17 => "#REF!",
        0x1d => "#NAME?",
        0x24 => "#NUM!",
        0x2b => "#GETTING_DATA",
        _ => "#N/A",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn literal_hyperlinks_in_tokens() {
        let call = [0x42, 2, 0x67, 1];
        let short = [&[0x17, 2, 0, b'u', b'/', 0x17, 1, 1, b't', 0][..], &call].concat();
        assert_eq!(hyperlink(&short, false).as_deref(), Some("u/"));
        let long = [&[0x17, 1, 0, b'u', 0, 0x44, 0, 0, 0, 0, 0, 0][..], &call].concat();
        assert_eq!(hyperlink(&long, true).as_deref(), Some("u"));
        // Put together from a string and a cell.
        let joined = [&[0x17, 1, 0, b'u', 0x44, 0, 0, 0, 0, 8][..], &call].concat();
        assert_eq!(hyperlink(&joined, false), None);
        assert_eq!(hyperlink(&short[..10], false), None);
    }

    #[test]
    #[expect(clippy::float_cmp, reason = "these are exact")]
    fn packed_numbers() {
        assert_eq!(rk(25 << 2 | 2), 25.0);
        assert_eq!(rk(1234 << 2 | 3), 12.34);
        assert_eq!(rk((-1i32 << 2 | 2).cast_unsigned()), -1.0);
        assert_eq!(rk(0x3ff0_0000), 1.0);
        assert_eq!(rk(0x4059_0001), 1.0);
    }
}
