//! Any bytes as a page.
#![no_main]

use libfuzzer_sys::{fuzz_mutator, fuzz_target};

fuzz_mutator!(|data: &mut [u8], size: usize, most: usize, seed: u32| {
    rapporteur_fuzz::mutate_plain(data, size, most, seed)
});

fuzz_target!(|bytes: &[u8]| {
    let options = html::Options { limits: rapporteur_fuzz::model(), ..html::Options::default() };
    rapporteur_fuzz::check(&html::read(bytes, &options));
});
