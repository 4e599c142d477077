//! The layers only look down: who may know whom is written here, and nowhere else.

use rapporteur_tests::root;
use std::fs;

/// Each crate with those that it may know, from the top of the house to its ground.
const LAYERS: [(&str, &[&str]); 36] = [
    (
        "cli",
        &[
            "check",
            "compare",
            "draft",
            "query",
            "report",
            "serve",
            "anonymize",
            "export",
            "explain",
            "pipeline",
            "evaluate",
            "document",
            "record",
        ],
    ),
    ("python", &["rapporteur", "pipeline", "export", "document", "record"]),
    ("serve", &["rapporteur"]),
    ("rapporteur", &["pipeline", "record"]),
    ("check", &["pipeline", "compare", "anonymize", "document", "record"]),
    ("draft", &["grammar", "record", "repeatable", "terms"]),
    ("query", &["grammar", "record", "terms"]),
    ("report", &["record"]),
    ("compare", &["evaluate", "record", "terms"]),
    ("export", &["record"]),
    ("anonymize", &["package", "patterns", "record"]),
    ("explain", &["extract", "document"]),
    (
        "pipeline",
        &[
            "cache",
            "docx",
            "html",
            "workbook",
            "presentation",
            "pdf",
            "rtf",
            "word97",
            "text",
            "mail",
            "extract",
            "lexicon",
            "meeting",
            "package",
            "document",
            "record",
        ],
    ),
    ("cache", &[]),
    ("lexicon", &[]),
    ("meeting", &["record", "grammar", "terms"]),
    ("extract", &["document", "grammar", "lexicon", "patterns", "record"]),
    ("evaluate", &["terms"]),
    ("record", &["document", "terms"]),
    ("grammar", &["patterns", "terms"]),
    ("patterns", &[]),
    ("docx", &["document", "ooxml", "package"]),
    ("html", &["document", "package"]),
    ("workbook", &["document", "package"]),
    ("presentation", &["document", "ooxml", "package"]),
    ("pdf", &["document"]),
    ("rtf", &["document", "ooxml"]),
    ("word97", &["document", "ooxml", "package"]),
    ("text", &["document", "ooxml", "package"]),
    ("mail", &["document", "package", "html", "rtf"]),
    ("ooxml", &["document", "package"]),
    ("package", &["document"]),
    ("document", &["terms"]),
    ("terms", &[]),
    ("repeatable", &[]),
    ("fixture-maker", &["repeatable"]),
];

#[test]
fn no_crate_knows_one_above_it() {
    for (name, allowed) in LAYERS {
        let path = root().join("crates").join(name).join("Cargo.toml");
        let manifest = fs::read_to_string(&path).unwrap();
        let dependencies = manifest.split("[dependencies]").nth(1).unwrap();
        let dependencies = dependencies.split("\n[").next().unwrap();
        for (other, _) in LAYERS {
            let named = dependencies.lines().any(|l| {
                l.strip_prefix(other).is_some_and(|rest| rest.starts_with(['.', ' ', '=']))
            });
            assert!(!named || allowed.contains(&other), "{name} must not know {other}");
        }
    }
}

#[test]
fn every_crate_has_its_layer() {
    let mut folders: Vec<String> = fs::read_dir(root().join("crates"))
        .unwrap()
        .map(|e| e.unwrap().file_name().into_string().unwrap())
        .collect();
    folders.sort();
    let mut known: Vec<&str> = LAYERS.iter().map(|(name, _)| *name).collect();
    known.sort_unstable();
    assert_eq!(folders, known);
}
