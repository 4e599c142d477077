//! Any bytes under any name: a format, always the same.
#![no_main]

use libfuzzer_sys::{fuzz_mutator, fuzz_target};

fuzz_mutator!(|data: &mut [u8], size: usize, most: usize, seed: u32| {
    rapporteur_fuzz::mutate_package(data, size, most, seed)
});

fuzz_target!(|bytes: &[u8]| {
    for name in ["a.docx", "a.html", "a.csv", "a", "a.doc", "a.xml"] {
        let found = pipeline::detect(name, bytes);
        assert_eq!(found, pipeline::detect(name, bytes));
        assert_eq!(found.named, pipeline::Format::of_name(name));
    }
});
