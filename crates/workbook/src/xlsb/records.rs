//! A part as records (MS-XLSB 2.1.4): a type of one or two bytes, a size of one to four, data.

use crate::binary::Fields;
use crate::report::Report;

pub(crate) struct Record<'a> {
    pub(crate) kind: u16,
    pub(crate) fields: Fields<'a>,
}

pub(crate) struct Records<'a> {
    rest: Fields<'a>,
    length: usize,
    broken: Option<u64>,
}

impl<'a> Records<'a> {
    pub(crate) fn new(data: &'a [u8]) -> Self {
        Self { rest: Fields(data), length: data.len(), broken: None }
    }

    /// The next record; nothing at the end, or where the part breaks off.
    pub(crate) fn next(&mut self) -> Option<Record<'a>> {
        if self.rest.0.is_empty() || self.broken.is_some() {
            return None;
        }
        let at = (self.length - self.rest.0.len()) as u64;
        let record = self.record();
        if record.is_none() {
            self.broken = Some(at);
        }
        record
    }

    fn record(&mut self) -> Option<Record<'a>> {
        let low = u16::from(self.rest.u8()?);
        let kind =
            if low & 0x80 == 0 { low } else { low & 0x7f | u16::from(self.rest.u8()? & 0x7f) << 7 };
        let mut size = 0usize;
        for shift in [0, 7, 14, 21] {
            let byte = self.rest.u8()?;
            size |= usize::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                break;
            }
        }
        Some(Record { kind, fields: Fields(self.rest.take(size)?) })
    }

    /// Says where the part broke off, if it did.
    pub(crate) fn tell(&self, part: &str, report: &mut Report) {
        if let Some(at) = self.broken {
            let message = "a record reaches beyond the part; what stands before it is kept";
            report.broken(part, at, message);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_and_sizes_of_more_than_a_byte() {
        let mut data = vec![0xe9, 0x04, 0x82, 0x01];
        data.extend([7; 130]);
        data.extend([5, 1]);
        let mut records = Records::new(&data);
        let first = records.next().unwrap();
        assert_eq!((first.kind, first.fields.0.len()), (617, 130));
        assert!(records.next().is_none());
        assert_eq!(records.broken, Some(134));
    }
}
