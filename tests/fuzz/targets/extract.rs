//! Any bytes as any file: one record.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    pipeline::extract_bytes("input", bytes, &pipeline::Options::default());
});
