//! Any bytes as plain text, and as a list in XML.
#![no_main]

use libfuzzer_sys::{fuzz_mutator, fuzz_target};

fuzz_mutator!(|data: &mut [u8], size: usize, most: usize, seed: u32| {
    rapporteur_fuzz::mutate_plain(data, size, most, seed)
});

fuzz_target!(|bytes: &[u8]| {
    let options = text::Options { limits: rapporteur_fuzz::model(), ..text::Options::default() };
    rapporteur_fuzz::check(&text::read_plain(bytes, &options));
    rapporteur_fuzz::check(&text::read_xml(bytes, &options));
});
