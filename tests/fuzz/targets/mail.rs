//! Any bytes as a message, and as a page in one.
#![no_main]

use libfuzzer_sys::{fuzz_mutator, fuzz_target};

fuzz_mutator!(|data: &mut [u8], size: usize, most: usize, seed: u32| {
    rapporteur_fuzz::mutate_plain(data, size, most, seed)
});

fuzz_target!(|bytes: &[u8]| {
    let options = mail::Options { limits: rapporteur_fuzz::model(), ..mail::Options::default() };
    rapporteur_fuzz::check(&mail::read_eml(bytes, &options));
    rapporteur_fuzz::check(&mail::read_mhtml(bytes, &options));
    rapporteur_fuzz::check(&mail::read_msg(bytes, &options));
});
