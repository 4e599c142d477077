//! Any bytes as a presentation.
#![no_main]

use libfuzzer_sys::{fuzz_mutator, fuzz_target};

fuzz_mutator!(|data: &mut [u8], size: usize, most: usize, seed: u32| {
    rapporteur_fuzz::mutate_package(data, size, most, seed)
});

fuzz_target!(|bytes: &[u8]| {
    let options = presentation::Options {
        limits: rapporteur_fuzz::model(),
        package: rapporteur_fuzz::package(),
    };
    rapporteur_fuzz::check(&presentation::read(bytes, &options));
});
