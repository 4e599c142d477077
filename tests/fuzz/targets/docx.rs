//! Any bytes as a Word document, in each state of its tracked changes.
#![no_main]

use document::Revisions;
use libfuzzer_sys::{fuzz_mutator, fuzz_target};

fuzz_mutator!(|data: &mut [u8], size: usize, most: usize, seed: u32| {
    rapporteur_fuzz::mutate_package(data, size, most, seed)
});

fuzz_target!(|bytes: &[u8]| {
    for revisions in [Revisions::Final, Revisions::Original, Revisions::All] {
        let options = docx::Options {
            limits: rapporteur_fuzz::model(),
            package: rapporteur_fuzz::package(),
            revisions,
            ..docx::Options::default()
        };
        rapporteur_fuzz::check(&docx::read(bytes, &options));
    }
});
