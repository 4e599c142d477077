//! Any bytes as any file, archives with all that is in them: valid records.
#![no_main]

use libfuzzer_sys::{fuzz_mutator, fuzz_target};

fuzz_mutator!(|data: &mut [u8], size: usize, most: usize, seed: u32| {
    rapporteur_fuzz::mutate_package(data, size, most, seed)
});

fuzz_target!(|bytes: &[u8]| {
    let records = pipeline::extract_all("input", bytes, &rapporteur_fuzz::options());
    assert!(!records.is_empty());
    pipeline::assemble(&records);
});
