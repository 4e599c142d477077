//! Any text: every find lies on character boundaries.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| {
    let text = document::normalise(text);
    for found in grammar::documents(&text) {
        assert!(text.get(found.span).is_some());
    }
    for found in grammar::acronyms(&text) {
        assert!(text.get(found.span).is_some());
    }
    for found in grammar::dates(&text, Some(2026)) {
        assert!(text.get(found.span).is_some());
    }
    grammar::acronym_cell(&text);
    grammar::question_cell(&text, Some(17));
});
