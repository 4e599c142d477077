//! Any bytes as a PDF. Where the library under the reader panics, the reader goes on; only what
//! passes it, or breaks its promises, is a crash.
#![no_main]

use libfuzzer_sys::{fuzz_mutator, fuzz_target};

fuzz_mutator!(|data: &mut [u8], size: usize, most: usize, seed: u32| {
    rapporteur_fuzz::mutate_plain(data, size, most, seed)
});

fuzz_target!(
    init: {
        // The fuzzer's own hook would end the process at panics that are caught.
        std::panic::set_hook(Box::new(|_| {}));
    },
    |bytes: &[u8]| {
        let options = pdf::Options { limits: rapporteur_fuzz::model(), ..pdf::Options::default() };
        let reading = pdf::read(bytes, &options);
        let kept = std::panic::catch_unwind(|| rapporteur_fuzz::check(&reading));
        if kept.is_err() {
            std::process::abort();
        }
    }
);
