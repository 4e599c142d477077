//! Any bytes as a Word document: a block tree that can be printed.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let reading = docx::read(bytes, &docx::Options::default());
    document::to_json(&reading.document);
});
