//! Any bytes as a binary Word document.
#![no_main]

use libfuzzer_sys::{fuzz_mutator, fuzz_target};

fuzz_mutator!(|data: &mut [u8], size: usize, most: usize, seed: u32| {
    rapporteur_fuzz::mutate_plain(data, size, most, seed)
});

fuzz_target!(|bytes: &[u8]| {
    let options =
        word97::Options { limits: rapporteur_fuzz::model(), ..word97::Options::default() };
    rapporteur_fuzz::check(&word97::read(bytes, &options));
});
