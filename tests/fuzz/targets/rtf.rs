//! Any bytes as Rich Text.
#![no_main]

use libfuzzer_sys::{fuzz_mutator, fuzz_target};

fuzz_mutator!(|data: &mut [u8], size: usize, most: usize, seed: u32| {
    rapporteur_fuzz::mutate_plain(data, size, most, seed)
});

fuzz_target!(|bytes: &[u8]| {
    let options = rtf::Options { limits: rapporteur_fuzz::model(), ..rtf::Options::default() };
    rapporteur_fuzz::check(&rtf::read(bytes, &options));
});
