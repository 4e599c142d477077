//! Any bytes as Rich Text Format, plain and compressed.
#![no_main]

use document::Revisions;
use libfuzzer_sys::{fuzz_mutator, fuzz_target};

fuzz_mutator!(|data: &mut [u8], size: usize, most: usize, seed: u32| {
    rapporteur_fuzz::mutate_plain(data, size, most, seed)
});

fuzz_target!(|bytes: &[u8]| {
    for revisions in [Revisions::Final, Revisions::Original, Revisions::All] {
        let options =
            rtf::Options { limits: rapporteur_fuzz::model(), revisions, ..rtf::Options::default() };
        rapporteur_fuzz::check(&rtf::read(bytes, &options));
    }
    let _ = rtf::decompress(bytes, 1 << 20);
});
