//! Any text: every find lies on character boundaries.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| {
    let text = document::normalise(text);
    let lexicon = lexicon::Lexicon::standard();
    for found in grammar::documents(&lexicon, &text) {
        assert!(text.get(found.span).is_some());
    }
    for found in grammar::acronyms(&lexicon, &text) {
        assert!(text.get(found.span).is_some());
    }
    for found in grammar::dates(&lexicon, &text, Some(2026)) {
        assert!(text.get(found.span).is_some());
    }
    grammar::acronym_cell(&lexicon, &text);
    grammar::question_cell(&lexicon, &text, Some(17));
});
