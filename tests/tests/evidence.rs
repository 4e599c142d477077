//! Every pointer resolves in the block tree, every span is the text that the evidence gives, and
//! every record follows its schema.

use rapporteur_tests::{evidences, fixtures};
use record::Validator;

#[test]
fn every_pointer_and_span_leads_to_its_text() {
    let mut pointers = 0;
    for (path, bytes) in fixtures() {
        let options = pipeline::Options::default();
        let record = pipeline::extract_bytes(&path, &bytes, &options);
        let (_, reading) = pipeline::read_bytes(&path, &bytes, &options);
        let tree = document::to_json(&reading.document);
        let json = serde_json::to_value(&record).unwrap();
        for (pointer, span, raw) in evidences(&json) {
            let block = tree.pointer(&pointer).unwrap_or_else(|| panic!("{path}: {pointer}"));
            pointers += 1;
            let Some((start, end)) = span else { continue };
            if pointer.is_empty() {
                continue;
            }
            let text =
                block["text"].as_str().unwrap_or_else(|| panic!("{path}: {pointer}: no text"));
            assert!(start <= end && end <= document::code_points(text), "{path}: {pointer}");
            if let Some(raw) = raw {
                let there = document::slice_code_points(text, (start, end));
                assert_eq!(there, raw, "{path}: {pointer}");
            }
        }
    }
    assert!(pointers > 1_000, "only {pointers}");
}

#[test]
fn every_record_follows_its_schema() {
    let validator = Validator::new().unwrap();
    for (path, bytes) in fixtures() {
        let options = pipeline::Options::default();
        let record = pipeline::extract_bytes(&path, &bytes, &options);
        let json = serde_json::to_value(&record).unwrap();
        assert_eq!(validator.validate(&json).unwrap(), [], "{path}");
        let back: record::DocumentRecord = serde_json::from_value(json).unwrap();
        assert_eq!(back, record, "{path}");
        let (_, reading) = pipeline::read_bytes(&path, &bytes, &options);
        let tree = document::to_json(&reading.document);
        assert_eq!(validator.validate(&tree).unwrap(), [], "{path}: block tree");
    }
}
