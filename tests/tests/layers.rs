//! The layers only look down: who may know whom is written here, and nowhere else.

use rapporteur_tests::root;
use std::fs;

/// Each crate with those that it may know, from the top of the house to its ground.
const LAYERS: [(&str, &[&str]); 40] = [
    ("python", &["cli", "rapporteur", "pipeline", "export", "document", "record"]),
    (
        "cli",
        &[
            "check",
            "compare",
            "confine",
            "draft",
            "mcp",
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
    ("mcp", &["export", "query", "record"]),
    ("serve", &["rapporteur"]),
    ("rapporteur", &["pipeline", "record"]),
    ("check", &["pipeline", "compare", "anonymize", "document", "record"]),
    (
        "draft",
        &["document", "grammar", "lexicon", "ooxml", "package", "record", "repeatable", "terms"],
    ),
    ("query", &["export", "grammar", "lexicon", "record", "terms"]),
    ("report", &["record", "terms"]),
    ("compare", &["evaluate", "record", "terms"]),
    ("export", &["record", "terms"]),
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
            "odf",
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
    ("confine", &[]),
    ("lexicon", &[]),
    ("meeting", &["record", "grammar", "lexicon", "terms"]),
    ("extract", &["document", "grammar", "lexicon", "patterns", "record"]),
    ("evaluate", &["terms"]),
    ("record", &["document", "terms"]),
    ("grammar", &["lexicon", "patterns", "terms"]),
    ("patterns", &[]),
    ("docx", &["document", "ooxml", "package"]),
    ("html", &["document", "package"]),
    ("workbook", &["document", "package"]),
    ("presentation", &["document", "ooxml", "package"]),
    ("odf", &["document", "ooxml", "package"]),
    ("pdf", &["document"]),
    ("rtf", &["document", "ooxml", "package"]),
    ("word97", &["document", "ooxml", "package"]),
    ("text", &["document", "ooxml", "package"]),
    ("mail", &["document", "package", "html", "rtf"]),
    ("ooxml", &["document", "package"]),
    ("package", &["document"]),
    ("document", &["terms"]),
    ("terms", &[]),
    ("repeatable", &[]),
    ("doubling", &[]),
    ("fixture-maker", &["repeatable"]),
];

/// Outside crates of no particular purpose, which any layer may use.
const ANYWHERE: [&str; 5] = ["memchr", "serde", "serde_json", "thiserror", "tracing"];

/// Every other outside crate, with the layers that may use it: what it is for happens there alone.
const OUTSIDE: [(&str, &[&str]); 70] = [
    // Bytes to text, and out of packages; those that write them pack them, too.
    ("chardetng", &["package"]),
    ("encoding_rs", &["package", "anonymize", "fixture-maker"]),
    ("flate2", &["package", "pdf"]),
    ("zip", &["package", "anonymize", "draft", "export", "fixture-maker"]),
    // The grammars of formats.
    ("cssparser", &["html"]),
    ("csv", &["export", "query"]),
    ("csv-core", &["workbook"]),
    ("ego-tree", &["html"]),
    ("encodify", &["mail"]),
    ("hayro-interpret", &["pdf"]),
    ("html5ever", &["html"]),
    ("quick-xml", &["check", "ooxml", "package", "workbook"]),
    ("scraper", &["html"]),
    ("selectors", &["html"]),
    // What is found in text.
    ("aho-corasick", &["lexicon"]),
    ("regex", &["anonymize", "grammar", "patterns"]),
    ("strsim", &["query"]),
    ("unicode-bidi", &["pdf"]),
    ("jiff", &["terms"]),
    ("strum", &["lexicon"]),
    ("unicode-normalization", &["anonymize", "document", "evaluate", "lexicon", "query"]),
    ("unicode-width", &["query"]),
    // Files, processes, threads.
    ("globset", &["pipeline"]),
    ("landlock", &["confine"]),
    ("libc", &["confine"]),
    ("pathdiff", &["cli"]),
    ("rayon", &["meeting", "pipeline", "python", "serve"]),
    ("rustix", &["confine", "doubling", "export", "pdf", "pipeline"]),
    ("seccompiler", &["confine"]),
    ("tempfile", &["check", "cli", "export", "pipeline"]),
    ("walkdir", &["export", "pipeline"]),
    // What records are held against, and told apart by.
    ("crc32fast", &["cache"]),
    ("foldhash", &["lexicon", "report"]),
    ("jsonschema", &["record"]),
    ("schemars", &["document", "export", "mcp", "record", "terms"]),
    ("sha2", &["anonymize", "cli", "draft", "export", "pipeline", "report"]),
    // The forms that records leave in.
    ("calamine", &["export"]),
    ("arrow-array", &["export", "python"]),
    ("arrow-schema", &["export", "python"]),
    ("askama", &["report"]),
    ("atom_syndication", &["compare"]),
    ("base64", &["report"]),
    ("docx-rs", &["draft", "fixture-maker", "repeatable"]),
    ("parquet", &["export"]),
    ("percent-encoding", &["mcp", "report", "serve"]),
    ("rusqlite", &["cache", "export", "query"]),
    ("rust_xlsxwriter", &["export", "fixture-maker"]),
    // The doors.
    ("allocation-counter", &["doubling"]),
    ("anyhow", &["cli", "fixture-maker"]),
    ("axum", &["serve"]),
    ("bytes", &["serve"]),
    ("clap", &["cli"]),
    ("clap_complete", &["cli"]),
    ("clap_mangen", &["cli"]),
    ("dirs", &["cli"]),
    ("form_urlencoded", &["serve"]),
    ("futures-util", &["serve"]),
    ("hyper", &["serve"]),
    ("hyper-util", &["serve"]),
    ("indicatif", &["cli"]),
    ("multer", &["serve"]),
    ("pyo3", &["python"]),
    ("pyo3-arrow", &["python"]),
    ("pyo3-build-config", &["python"]),
    ("rmcp", &["mcp"]),
    ("terminal_size", &["cli"]),
    ("tokio", &["mcp", "serve"]),
    ("tokio-io-timeout", &["serve"]),
    ("tower-http", &["serve"]),
    ("tracing-subscriber", &["cli"]),
];

/// What a crate's manifest names in this kind of section (`dependencies`), on whatever system.
fn named(name: &str, kind: &str) -> Vec<String> {
    let path = root().join("crates").join(name).join("Cargo.toml");
    let manifest = fs::read_to_string(&path).unwrap();
    let mut inside = false;
    let mut named = Vec::new();
    for line in manifest.lines() {
        if let Some(section) = line.strip_prefix('[') {
            let section = section.trim_end_matches(']');
            inside = section == kind || section.ends_with(&format!(".{kind}"));
        } else if inside && line.starts_with(|c: char| c.is_ascii_alphabetic()) {
            named.push(line.split(['.', ' ', '=']).next().unwrap().to_owned());
        }
    }
    named
}

fn is_ours(name: &str) -> bool {
    LAYERS.iter().any(|(layer, _)| *layer == name)
}

#[test]
fn no_crate_knows_one_above_it() {
    for (name, allowed) in LAYERS {
        for other in named(name, "dependencies").iter().filter(|other| is_ours(other)) {
            assert!(allowed.contains(&other.as_str()), "{name} must not know {other}");
        }
    }
}

#[test]
fn outside_crates_are_used_where_their_purpose_is() {
    let mut used: Vec<(String, &str)> = Vec::new();
    for (name, _) in LAYERS {
        for kind in ["dependencies", "build-dependencies"] {
            let outside = named(name, kind).into_iter().filter(|other| !is_ours(other));
            used.extend(outside.map(|other| (other, name)));
        }
    }
    for (other, name) in &used {
        if ANYWHERE.contains(&other.as_str()) {
            continue;
        }
        let Some((_, allowed)) = OUTSIDE.iter().find(|(outside, _)| outside == other) else {
            panic!("{name} uses {other}: name it in `OUTSIDE` with those that may use it");
        };
        assert!(allowed.contains(name), "{name} must not use {other}");
    }
    // What the table says is so: a place that is not used any more is taken out.
    for (other, allowed) in OUTSIDE {
        for name in allowed {
            let there = used.iter().any(|(o, n)| o == other && n == name);
            assert!(there, "{name} does not use {other}: take it out of `OUTSIDE`");
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
