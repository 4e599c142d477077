//! Any bytes as a workbook of any format (the first byte says which): a block tree.
#![no_main]

use workbook::Format;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let Some((first, bytes)) = bytes.split_first() else { return };
    let formats = [Format::Xlsx, Format::Xlsb, Format::Xls, Format::Ods, Format::Csv, Format::Tsv];
    let format = formats[*first as usize % formats.len()];
    let reading = workbook::read(bytes, format, &workbook::Options::default());
    document::to_json(&reading.document);
});
