//! Any bytes as an OpenDocument text or presentation.
#![no_main]

use libfuzzer_sys::{fuzz_mutator, fuzz_target};

fuzz_mutator!(|data: &mut [u8], size: usize, most: usize, seed: u32| {
    rapporteur_fuzz::mutate_package(data, size, most, seed)
});

fuzz_target!(|bytes: &[u8]| {
    for revisions in
        [document::Revisions::Final, document::Revisions::Original, document::Revisions::All]
    {
        let options = odf::Options {
            limits: rapporteur_fuzz::model(),
            package: rapporteur_fuzz::package(),
            revisions,
        };
        rapporteur_fuzz::check(&odf::read(bytes, &options));
    }
});
