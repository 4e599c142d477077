//! Any bytes as a page: a block tree that can be printed.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let reading = html::read(bytes, &html::Options::default());
    document::to_json(&reading.document);
});
