//! What the documents inside of one file may hold together.

use crate::{Limits, Options};
use document::{Code, Diagnostic, Severity, Size};
use package::{Archive, Error};

/// How many times what one document may hold those of one file may hold together, beyond what is
/// [in keeping](in_keeping) with their sizes.
const SHARE: u64 = 4;

/// The same for their records: they take more time for a byte than block trees do.
const SHARE_OF_RECORDS: u64 = 2;

/// What each document may hold even where the others have used all up.
const LEAST: Size = Size { blocks: 250, cells: 1_000, text_bytes: 16 << 10, annotations: 500 };

/// Bytes that the record of each document may have, likewise.
const LEAST_RECORD: u64 = 16 << 10;

/// Bytes of one paragraph or cell that are searched in each document, likewise. Where a record is cut to
/// its share, what stands further behind in a longer paragraph would have no room in it.
const LEAST_SEARCHED: u64 = 64 << 10;

/// Bytes of a record for each that is searched of a paragraph: a mention has some hundreds in it.
const TOLD: u64 = 4;

/// A document is read again where its record may then be longer by this part.
const WORTH: u64 = 4;

/// How many times its packed bytes a record of what people wrote has at most.
const TELLS: u64 = 16;

/// Bytes that each package may be inflated to, likewise.
const LEAST_INFLATED: u64 = 512 << 10;

/// How many times its own bytes a package that people wrote is inflated to at most.
const SWELLS: u64 = 32;

/// What a document of so many bytes holds at most where it is no bomb: that is not charged, so an
/// archive of ten thousand sound documents is read whole, and costs what its own bytes cost.
fn in_keeping(bytes: u64) -> Size {
    Size {
        blocks: (bytes / 8).max(LEAST.blocks),
        cells: (bytes / 4).max(LEAST.cells),
        text_bytes: bytes.saturating_mul(8).max(LEAST.text_bytes),
        annotations: (bytes / 4).max(LEAST.annotations),
    }
}

/// What is left of the limits of one file's insides.
#[derive(Debug)]
pub(crate) struct Allowance {
    documents: u64,
    /// Bytes of the documents, as they lie in the file.
    bytes: u64,
    /// Bytes that their packages may be inflated to.
    inflated: u64,
    model: document::Limits,
}

/// A document inside, with what its surroundings have to say about it.
#[derive(Debug)]
pub(crate) struct Item {
    pub(crate) path: String,
    pub(crate) bytes: Vec<u8>,
    pub(crate) said: Option<Diagnostic>,
    /// Bytes that it may be inflated to.
    pub(crate) weight: u64,
    /// Bytes that it has in the file around it.
    packed: u64,
}

impl Item {
    /// Bytes that its record has at most where it is no bomb.
    fn record(&self) -> u64 {
        // What is packed in itself, as a Word document is, tells more in a byte than plain text.
        let bytes = self.bytes.len() as u64;
        let is_packed = self.weight > bytes || self.packed < bytes;
        let times = if is_packed { TELLS } else { 1 };
        self.packed.saturating_mul(times).max(LEAST_RECORD)
    }
}

impl Allowance {
    /// All that the limits allow.
    pub(crate) fn new(limits: &Limits) -> Self {
        let model = limits.model;
        Self {
            documents: limits.inner_documents,
            bytes: limits.inner_bytes,
            inflated: limits.inner_bytes,
            model: document::Limits {
                blocks: model.blocks.saturating_mul(SHARE),
                cells: model.cells.saturating_mul(SHARE),
                text_bytes: model.text_bytes.saturating_mul(SHARE),
                annotations: model.annotations.saturating_mul(SHARE),
                record_bytes: model.record_bytes.saturating_mul(SHARE_OF_RECORDS),
                ..model
            },
        }
    }

    /// Takes one of the documents that are left; `false` where none is.
    pub(crate) fn take_document(&mut self) -> bool {
        let left = self.documents.checked_sub(1);
        self.documents = left.unwrap_or(0);
        left.is_some()
    }

    /// Bytes that an entry of an archive may still have.
    pub(crate) fn bytes(&self) -> u64 {
        self.bytes
    }

    /// A document to read, cut to the bytes that are left; `packed` are those that it has in the file
    /// around it, where that packs it.
    pub(crate) fn item(
        &mut self,
        path: String,
        mut bytes: Vec<u8>,
        packed: Option<u64>,
        error: Option<Error>,
        options: &Options,
    ) -> Item {
        let packed = packed.unwrap_or(bytes.len() as u64);
        let mut said = error.map(|error| {
            let code = match error {
                Error::Limit { .. } => Code::LimitReached,
                Error::Encrypted => Code::Encrypted,
                _ => Code::DamagedPart,
            };
            let message = format!(
                "the entry of the archive could not be unpacked whole: {error}; what could be had \
                 is read"
            );
            Diagnostic::new(code, Severity::Error, message)
        });
        if bytes.len() as u64 > self.bytes {
            bytes.truncate(usize::try_from(self.bytes).unwrap_or(usize::MAX));
            let message = "the limit of the bytes of inner documents was reached: what could be \
                           had is read";
            said = Some(Diagnostic::new(Code::LimitReached, Severity::Error, message));
        }
        self.bytes = self.bytes.saturating_sub(bytes.len() as u64);
        let weight = Archive::weight(&bytes, options.limits.package);
        Item { path, bytes, said, weight, packed }
    }

    /// The options to read a document with, whose swelling and whose record are taken from what is left
    /// until it is read; none where it may have all that a document may have.
    pub(crate) fn share(&mut self, item: &Item, options: &Options) -> Option<Options> {
        let bytes = item.bytes.len() as u64;
        let (own, left, fair) = (&options.limits.model, &self.model, in_keeping(bytes));
        let swells = bytes.saturating_mul(SWELLS).max(LEAST_INFLATED);
        let total = options.limits.package.total_bytes;
        let inflated = total.min(self.inflated.max(swells));
        let record_bytes = own.record_bytes.min(left.record_bytes.max(item.record()));
        let searched_bytes = if record_bytes < own.record_bytes {
            own.searched_bytes.min((record_bytes / TOLD).max(LEAST_SEARCHED))
        } else {
            own.searched_bytes
        };
        let model = document::Limits {
            blocks: own.blocks.min(left.blocks.max(fair.blocks)),
            cells: own.cells.min(left.cells.max(fair.cells)),
            text_bytes: own.text_bytes.min(left.text_bytes.max(fair.text_bytes)),
            annotations: own.annotations.min(left.annotations.max(fair.annotations)),
            record_bytes,
            searched_bytes,
            ..*own
        };
        self.inflated = self.inflated.saturating_sub(item.weight.saturating_sub(swells));
        let more = model.record_bytes.saturating_sub(item.record());
        self.model.record_bytes = self.model.record_bytes.saturating_sub(more);
        if model == *own && inflated == total {
            return None;
        }
        let mut shared = options.clone();
        shared.limits.model = model;
        shared.limits.package.total_bytes = inflated;
        Some(shared)
    }

    /// The options to read a document with once more whose record filled its share; none where there is no
    /// more room for it by now.
    pub(crate) fn again(
        &mut self,
        item: &Item,
        record: u64,
        share: &Options,
        options: &Options,
    ) -> Option<Options> {
        let left = self.model.record_bytes.saturating_add(record.saturating_sub(item.record()));
        let room = options.limits.model.record_bytes.min(left.max(item.record()));
        // A few more bytes are not worth another reading.
        let had = share.limits.model.record_bytes;
        if room < had.saturating_add(had / WORTH) {
            return None;
        }
        self.model.record_bytes = left.saturating_sub(room.saturating_sub(item.record()));
        let mut again = share.clone();
        again.limits.model.record_bytes = room;
        again.limits.model.searched_bytes = options.limits.model.searched_bytes;
        Some(again)
    }

    /// Takes off what a document held; of what its record [might have](Self::share) gives back what it has
    /// not.
    pub(crate) fn take(&mut self, item: &Item, read: Size, record: u64, might: u64) {
        let fair = in_keeping(item.bytes.len() as u64);
        let (more, fair_record) = (record.max(item.record()), item.record());
        let back = might.saturating_sub(fair_record).saturating_sub(more - fair_record);
        self.model.record_bytes = self.model.record_bytes.saturating_add(back);
        self.model = self.model.less(Size {
            blocks: read.blocks.saturating_sub(fair.blocks),
            cells: read.cells.saturating_sub(fair.cells),
            text_bytes: read.text_bytes.saturating_sub(fair.text_bytes),
            annotations: read.annotations.saturating_sub(fair.annotations),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(bytes: usize, weight: u64) -> Item {
        Item {
            path: String::new(),
            bytes: vec![0; bytes],
            said: None,
            weight,
            packed: bytes as u64,
        }
    }

    #[test]
    fn a_document_behind_large_ones_may_have_little() {
        let options = Options::default();
        let mut left = Allowance::new(&options.limits);
        assert!(left.share(&item(100, 1 << 20), &options).is_none());
        let one = Size { blocks: options.limits.model.blocks, ..Size::default() };
        for _ in 0..=SHARE {
            left.take(&item(100, 0), one, 0, 0);
        }
        let shared = left.share(&item(100, 1 << 20), &options).unwrap().limits;
        assert_eq!(shared.model.blocks, LEAST.blocks);
        assert_eq!(shared.model.cells, options.limits.model.cells);
        left.share(&item(100, u64::MAX), &options);
        let shared = left.share(&item(100, 1), &options).unwrap().limits;
        assert_eq!(shared.package.total_bytes, LEAST_INFLATED);
    }

    #[test]
    fn a_record_that_is_cut_to_its_share_is_searched_no_further_than_it_has_room() {
        let options = Options::default();
        let own = options.limits.model;
        let mut left = Allowance::new(&options.limits);
        let text = item(1_000_000, 0);
        for _ in 0..SHARE_OF_RECORDS {
            assert!(left.share(&text, &options).is_none(), "there is room for a whole record");
            left.take(&text, Size::default(), own.record_bytes, own.record_bytes);
        }
        // Each took what was in keeping with it beside.
        let rest = left.share(&text, &options).unwrap().limits.model;
        left.take(&text, Size::default(), rest.record_bytes, rest.record_bytes);
        let shared = left.share(&text, &options).unwrap().limits.model;
        assert_eq!((shared.record_bytes, shared.searched_bytes), (1_000_000, 250_000));
        left.model.record_bytes = 0;
        let small = left.share(&item(100, 0), &options).unwrap().limits.model;
        assert_eq!(small.searched_bytes, LEAST_SEARCHED);
    }

    #[test]
    fn a_document_is_not_read_again_for_a_few_bytes() {
        let options = Options::default();
        let mut left = Allowance::new(&options.limits);
        let text = item(1_000_000, 0);
        left.model.record_bytes = 1_000;
        let share = left.share(&text, &options).unwrap();
        let full = share.limits.model.record_bytes;
        left.take(&text, Size::default(), full, full);
        left.model.record_bytes = 2_000;
        assert!(left.again(&text, full, &share, &options).is_none());
        left.model.record_bytes = 8_000_000;
        let again = left.again(&text, full, &share, &options).unwrap();
        assert_eq!(again.limits.model.record_bytes, 8_000_000);
    }

    #[test]
    fn what_is_in_keeping_with_its_size_is_not_charged() {
        let options = Options::default();
        let mut left = Allowance::new(&options.limits);
        let usual = Size { blocks: 1_500, cells: 800, text_bytes: 90_000, annotations: 2_000 };
        for _ in 0..100_000 {
            let sound = item(30_000, 700_000);
            assert!(left.share(&sound, &options).is_none());
            let might = options.limits.model.record_bytes;
            left.take(&sound, usual, 200_000, might);
        }
    }
}
