//! Any bytes as a workbook: of the format that they are told to be, and of a text format.
#![no_main]

use libfuzzer_sys::{fuzz_mutator, fuzz_target};
use workbook::Format;

fuzz_mutator!(|data: &mut [u8], size: usize, most: usize, seed: u32| {
    rapporteur_fuzz::mutate_package(data, size, most, seed)
});

fuzz_target!(|bytes: &[u8]| {
    let options = workbook::Options {
        limits: rapporteur_fuzz::model(),
        package: rapporteur_fuzz::package(),
        cells: 50_000,
        text_bytes: 1 << 20,
    };
    let formats: &[Format] = match pipeline::detect("input", bytes).format {
        pipeline::Format::Xlsb => &[Format::Xlsb],
        pipeline::Format::Ods => &[Format::Ods],
        pipeline::Format::Xls => &[Format::Xls],
        pipeline::Format::Text | pipeline::Format::Unknown => {
            &[Format::Csv, Format::Tsv, Format::Xls]
        }
        _ => &[Format::Xlsx],
    };
    for format in formats {
        rapporteur_fuzz::check(&workbook::read(bytes, *format, &options));
    }
});
