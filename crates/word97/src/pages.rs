//! Formatted disk pages: the properties of runs and paragraphs by their place in the main stream
//! (MS-DOC §2.9.33 `ChpxFkp`, §2.9.174 `PapxFkp`).

use crate::bytes::{Plc, u32_at};

const PAGE: usize = 512;

/// Which pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Of {
    Characters,
    Paragraphs,
}

/// The pages of characters or paragraphs.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Pages<'a> {
    main: &'a [u8],
    list: Plc<'a>,
    of: Of,
}

impl<'a> Pages<'a> {
    pub(crate) fn new(main: &'a [u8], list: &'a [u8], of: Of) -> Self {
        Self { main, list: Plc::new(list, 4), of }
    }

    /// The properties at a place, and the place up to which they hold.
    pub(crate) fn find(&self, offset: u32) -> Option<(u32, &'a [u8])> {
        let entry = self.list.entry(self.list.find(offset)?)?;
        let page = (u32_at(entry, 0)? & 0x003f_ffff) as usize * PAGE;
        let page = self.main.get(page..page.checked_add(PAGE)?)?;
        let count = usize::from(*page.get(PAGE - 1)?);
        let (mut low, mut high) = (0, count + 1);
        while low < high {
            let middle = usize::midpoint(low, high);
            if u32_at(page, middle * 4)? <= offset {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        let run = low.checked_sub(1).filter(|&run| run < count)?;
        let end = u32_at(page, (run + 1) * 4)?;
        let behind = (count + 1) * 4;
        let properties = match self.of {
            Of::Characters => {
                let at = usize::from(*page.get(behind + run)?) * 2;
                let length = usize::from(*page.get(at)?);
                if at == 0 { None } else { page.get(at + 1..at + 1 + length) }
            }
            Of::Paragraphs => {
                let at = usize::from(*page.get(behind + run * 13)?) * 2;
                let (from, length) = match usize::from(*page.get(at)?) {
                    0 => (at + 2, usize::from(*page.get(at + 1)?) * 2),
                    words => (at + 1, words * 2 - 1),
                };
                if at == 0 { None } else { page.get(from..from + length) }
            }
        };
        Some((end, properties.unwrap_or_default()))
    }
}
