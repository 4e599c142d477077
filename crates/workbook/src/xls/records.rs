//! A stream as records (MS-XLS 2.1.4), and strings that run on over several of them.

use crate::binary::Fields;
use package::CodePage;

/// What says that the record before it goes on.
const CONTINUE: u16 = 0x3c;

#[derive(Debug, Clone, Copy)]
pub(crate) struct Record<'a> {
    pub(crate) kind: u16,
    pub(crate) data: &'a [u8],
    pub(crate) at: usize,
}

pub(crate) struct Records<'a> {
    stream: &'a [u8],
    at: usize,
    /// Where a record reached beyond the stream.
    pub(crate) broken: Option<usize>,
}

impl<'a> Records<'a> {
    pub(crate) fn new(stream: &'a [u8], at: usize) -> Self {
        Self { stream, at, broken: None }
    }

    pub(crate) fn next(&mut self) -> Option<Record<'a>> {
        let record = self.peek();
        match record {
            Some(record) => self.at = record.at + 4 + record.data.len(),
            None if self.at < self.stream.len() => self.broken = Some(self.at),
            None => {}
        }
        record
    }

    fn peek(&self) -> Option<Record<'a>> {
        let mut fields = Fields(self.stream.get(self.at..)?);
        let (kind, size) = (fields.u16()?, fields.u16()?);
        Some(Record { kind, data: fields.take(usize::from(size))?, at: self.at })
    }

    /// A record's data with that of the records that continue it.
    pub(crate) fn whole(&mut self, record: Record<'a>) -> Segments<'a> {
        let mut rest = Vec::new();
        while let Some(next) = self.peek().filter(|r| r.kind == CONTINUE) {
            self.next();
            rest.push(next.data);
        }
        rest.reverse();
        Segments { current: Fields(record.data), rest }
    }
}

/// Data in pieces.
pub(crate) struct Segments<'a> {
    current: Fields<'a>,
    /// What follows, the next one last.
    rest: Vec<&'a [u8]>,
}

impl Segments<'_> {
    /// Goes on to the next piece where this one is spent; `false` at the end.
    fn advance(&mut self) -> bool {
        while self.current.0.is_empty() {
            let Some(next) = self.rest.pop() else { return false };
            self.current = Fields(next);
        }
        true
    }

    pub(crate) fn u8(&mut self) -> Option<u8> {
        self.advance().then(|| self.current.u8()).flatten()
    }

    pub(crate) fn u16(&mut self) -> Option<u16> {
        Some(u16::from(self.u8()?) | u16::from(self.u8()?) << 8)
    }

    pub(crate) fn u32(&mut self) -> Option<u32> {
        Some(u32::from(self.u16()?) | u32::from(self.u16()?) << 16)
    }

    pub(crate) fn skip(&mut self, mut count: usize) {
        while count > 0 && self.advance() {
            let step = count.min(self.current.0.len());
            self.current.take(step);
            count -= step;
        }
    }

    /// So many characters of one byte or two; where they go on in the next piece, its first byte
    /// says anew which.
    pub(crate) fn characters(&mut self, mut count: usize, mut wide: bool) -> String {
        let mut units: Vec<u16> = Vec::new();
        while count > 0 {
            if self.current.0.is_empty() {
                let Some(next) = self.rest.pop() else { break };
                self.current = Fields(next);
                let Some(flags) = self.current.u8() else { continue };
                wide = flags & 1 != 0;
            }
            let unit = if wide { self.current.u16() } else { self.current.u8().map(u16::from) };
            match unit {
                Some(unit) => {
                    units.push(unit);
                    count -= 1;
                }
                // Half a character at the end of a piece.
                None => self.current = Fields(&[]),
            }
        }
        char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
    }

    /// A string of so many characters with flags before it (`XLUnicodeString` without its
    /// length).
    pub(crate) fn string(&mut self, count: usize) -> Option<String> {
        let flags = self.u8()?;
        Some(self.characters(count, flags & 1 != 0))
    }

    /// A string with runs (`XLUnicodeRichExtendedString`, 2.5.293): the text, and for each run
    /// where it begins (UTF-16 units) and its font. What is phonetic is left out.
    pub(crate) fn rich(&mut self) -> Option<(String, Vec<(u32, u32)>)> {
        let count = usize::from(self.u16()?);
        let flags = self.u8()?;
        let runs = if flags & 8 != 0 { self.u16()? } else { 0 };
        let extra = if flags & 4 != 0 { self.u32()? } else { 0 };
        let text = self.characters(count, flags & 1 != 0);
        let mut list = Vec::new();
        for _ in 0..runs {
            let (Some(from), Some(font)) = (self.u16(), self.u16()) else { break };
            list.push((u32::from(from), u32::from(font)));
        }
        self.skip(extra as usize);
        Some((text, list))
    }

    /// Whether anything is left.
    pub(crate) fn is_empty(&mut self) -> bool {
        !self.advance()
    }

    /// So many bytes, or as many as are left.
    pub(crate) fn bytes(&mut self, mut count: usize) -> Vec<u8> {
        let mut out = Vec::new();
        while count > 0 && self.advance() {
            let step = count.min(self.current.0.len());
            out.extend_from_slice(self.current.take(step).unwrap_or_default());
            count -= step;
        }
        out
    }

    /// All that is left.
    pub(crate) fn joined(mut self) -> Vec<u8> {
        self.bytes(usize::MAX)
    }
}

/// Bytes of a code page (`CodePage`, 2.4.52) as text.
pub(crate) fn decode(bytes: &[u8], codepage: u16) -> String {
    let number = match codepage {
        1361 => 949,
        0x8000 => 10_000,
        // The workbook's own: where it keeps one byte of each character, that is of Latin-1.
        1200 | 1201 => 1252,
        other => u32::from(other),
    };
    let page = CodePage::of_number(number).unwrap_or(CodePage::WESTERN);
    page.decode(bytes).text.into_owned()
}
