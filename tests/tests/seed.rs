//! The seed's page: all facts that were read off it by hand, from HTML, Word and a workbook.

use rapporteur_tests::root;
use std::process::Command;

fn facts(name: &str) {
    let folder = root().join("fixtures/seed");
    let bytes = std::fs::read(folder.join(name)).unwrap();
    let record = pipeline::extract_bytes(name, &bytes, &pipeline::Options::default());
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), serde_json::to_vec(&record).unwrap()).unwrap();
    let output = Command::new("python3")
        .arg(folder.join("check_seed.py"))
        .arg(file.path())
        .arg(folder.join("expected.json"))
        .output()
        .expect("python3 holds the records against the facts: install it");
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{name}:\n{said}");
    assert!(said.ends_with("516 of 516 facts\n"), "{said}");
}

#[test]
fn from_html() {
    facts("executive-summary.html");
}

#[test]
fn from_word() {
    facts("executive-summary.docx");
}

#[test]
fn from_a_workbook() {
    facts("executive-summary.xlsx");
}
