//! Workbooks (xlsx, xlsm, xlsb, xls, ods, csv, tsv) to the block tree.
//!
//! Each sheet becomes a heading with the sheet's name and, under it, what stands on the sheet.
//! Tables that the file names come first to their cells, with their names as captions and their
//! header rows. Blank rows and blank columns part the rest into regions, and a region is a table
//! with the lone rows above and below it (titles, notes) as paragraphs. Behind the cells stand
//! text boxes, alternative texts and the words of charts, each with a style that says what it
//! is. A sheet is sparse here: work is done for each cell with text, never for each position of
//! the grid.
//!
//! A cell's text is what the page shows: numbers by their formats (but no digit is rounded
//! away), dates, times and durations in ISO form, a formula's value as it was saved. What the
//! page does not show (hidden rows, columns and sheets, cells under merged regions, the format
//! `;;;`) is kept and marked as hidden. Comments are notes named `Sheet!B3`; page headers and
//! footers stand once for all sheets that have the same.
//!
//! Nothing here does I/O, starts threads, or knows the ITU.
//!
//! ```
//! use workbook::{Format, Options};
//! let reading = workbook::read(b"Question,Title\n7/17,Security\n", Format::Csv, &Options::default());
//! let json = document::to_json(&reading.document);
//! assert_eq!(json.pointer("/body/0/rows/1/cells/0/blocks/0/text").unwrap(), "7/17");
//! ```
//!
//! All formats are read here by streaming readers of our own: what other readers reserve by the
//! counts a file declares, expand (shared strings) or fill (the rectangle around two far cells)
//! cannot be bounded from outside.

mod binary;
mod csv;
mod grid;
mod layout;
mod links;
mod margins;
mod merges;
mod number;
mod ods;
mod parts;
mod properties;
mod report;
mod sheet;
mod texts;
mod xls;
mod xlsb;
mod xlsx;
mod xml;

use document::Reading;

/// The format of a workbook's bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// Office Open XML SpreadsheetML, with macros or without (xlsx, xlsm, xltx, xltm).
    Xlsx,
    /// The binary form of the same package (xlsb; MS-XLSB).
    Xlsb,
    /// Binary Interchange File Format 5 and 8, in a compound file or bare (xls; MS-XLS). Older
    /// versions are recognised and not read.
    Xls,
    /// OpenDocument spreadsheet (ods).
    Ods,
    /// Values parted by commas, semicolons, tabs or bars (RFC 4180).
    Csv,
    /// The same, where tabs are expected.
    Tsv,
}

/// Bounds of a reading.
#[derive(Debug, Clone)]
pub struct Options {
    /// What the block tree may hold.
    pub limits: document::Limits,
    /// What the package's parts may inflate to.
    pub package: package::Limits,
    /// Cells with text, of all sheets together.
    pub cells: u64,
    /// Bytes of text kept, of all sheets together; the lower of this and `limits.text_bytes`
    /// counts. A string that many cells share counts for each of them.
    pub text_bytes: u64,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            limits: document::Limits::default(),
            package: package::Limits::default(),
            cells: 5_000_000,
            text_bytes: 32 << 20,
        }
    }
}

/// Reads a workbook. Never fails: what could not be read is told in the diagnostics, and what
/// stands before a break is kept.
pub fn read(bytes: &[u8], format: Format, options: &Options) -> Reading {
    let mut report = report::Report::new(options);
    match format {
        Format::Xlsx | Format::Xlsb | Format::Ods if xls::is_encrypted_package(bytes) => {
            report.nothing(document::Code::Encrypted, "the workbook is encrypted");
        }
        Format::Xlsx => xlsx::read(bytes, xlsx::Form::Xml, options, &mut report),
        Format::Xlsb => xlsx::read(bytes, xlsx::Form::Binary, options, &mut report),
        Format::Xls => xls::read(bytes, &mut report),
        Format::Ods => ods::read(bytes, options, &mut report),
        Format::Csv => csv::read(bytes, ',', &mut report),
        Format::Tsv => csv::read(bytes, '\t', &mut report),
    }
    report.finish()
}
