//! `blocks`, `schema`, `validate`, `completions`, `man`.

#![allow(clippy::expect_used, reason = "helpers of tests panic as tests do")]

mod support;

use serde_json::Value;
use std::fs;
use std::io::Write;
use std::process::Stdio;
use support::{code, command, folder, page, pages, rapporteur, records, stderr, stdout};

fn json(output: &std::process::Output) -> Value {
    serde_json::from_slice(&output.stdout).expect("JSON on standard output")
}

#[test]
fn blocks_prints_the_tree() {
    let f = folder(&[("a.html", &page("Report of WP1")), ("b.docx", "")]);
    let out = run!("blocks", &f.path().join("a.html"));
    assert_eq!(code(&out), 0);
    let tree = json(&out);
    assert_eq!(tree["schema"], "urn:rapporteur:schema:blocks:1");
    assert!(tree["body"].to_string().contains("Report of WP1"));
    let empty = run!("blocks", &f.path().join("b.docx"));
    assert_eq!(code(&empty), 1);
    assert_eq!(json(&empty)["body"], Value::Array(Vec::new()));
    assert!(stderr(&empty).contains("the file is empty"));
}

/// All values under a name, however deep.
fn under<'a>(value: &'a Value, name: &str, out: &mut Vec<&'a Value>) {
    match value {
        Value::Object(members) => {
            out.extend(members.get(name));
            members.values().for_each(|v| under(v, name, out));
        }
        Value::Array(items) => items.iter().for_each(|v| under(v, name, out)),
        _ => {}
    }
}

#[test]
fn every_pointer_of_a_record_resolves_in_the_tree() {
    let f = folder(&[("a.html", &page("Report of WP1"))]);
    let file = f.path().join("a.html");
    let tree = json(&run!("blocks", &file));
    let record = records(&run!("extract", &file)).remove(0);
    let mut pointers = Vec::new();
    under(&record, "pointer", &mut pointers);
    for pointer in pointers {
        assert!(tree.pointer(pointer.as_str().unwrap()).is_some(), "{pointer}");
    }
}

#[test]
fn schemas_are_listed_and_printed() {
    let names = stdout(&run!("schema"));
    assert_eq!(names.lines().count(), 5);
    for line in names.lines() {
        let (name, id) = line.split_once(' ').unwrap();
        let schema = json(&run!("schema", name));
        assert_eq!(schema["$id"], id.trim());
        assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    }
}

#[test]
fn what_extract_and_blocks_print_is_valid() {
    let f = pages(4);
    let out = f.path().join("out");
    run!("extract", f.path(), "-o", &out, "--format", "json");
    let tree = f.path().join("tree.json");
    fs::write(&tree, run!("blocks", &f.path().join("wp0/r0.html")).stdout).unwrap();
    let files =
        ["documents.ndjson", "documents.json", "meeting.json", "documents/wp0/r0.html.json"];
    for file in files.iter().map(|f| out.join(f)).chain([tree]) {
        let checked = run!("validate", &file);
        assert_eq!(code(&checked), 0, "{checked:?}");
        assert_eq!(stdout(&checked), "");
    }
    let counted = stderr(&run!("validate", &out.join("documents.json")));
    assert_eq!(counted, "4 records in 1 file: all valid\n");
}

#[test]
fn violations_are_told_with_their_place() {
    let f = pages(2);
    let good = stdout(&run!("extract", f.path()));
    let bad = good.lines().next().unwrap().replacen("\"extracted\"", "\"read\"", 1);
    let file = f.path().join("x.ndjson");
    fs::write(&file, format!("{good}{bad}\n\n{{\"a\":\n{{}}\n")).unwrap();
    let out = run!("validate", &file);
    assert_eq!(code(&out), 1);
    let name = file.to_str().unwrap();
    let lines = stdout(&out);
    let starts: Vec<_> = lines.lines().map(|l| l.strip_prefix(name).unwrap()).collect();
    assert!(starts[0].starts_with(":3 /status: "), "{lines}");
    assert!(starts[1].starts_with(":5 /: not JSON: "), "{lines}");
    assert!(starts[2].starts_with(":6 /: the record names no schema"), "{lines}");
    assert_eq!(starts.len(), 3, "{lines}");
    assert!(stderr(&out).contains("5 records in 1 file: 3 not valid"), "{}", stderr(&out));
}

#[test]
fn an_array_tells_the_place_in_it() {
    let f = folder(&[("x.json", "[\n{},\n{\"schema\":\"urn:rapporteur:schema:document:9\"}]")]);
    let out = run!("validate", &f.path().join("x.json"));
    assert_eq!(code(&out), 1);
    let lines = stdout(&out);
    assert!(lines.contains(" /0: the record names no schema"), "{lines}");
    assert!(lines.contains(" /1: the schema urn:rapporteur:schema:document:9"), "{lines}");
}

#[test]
fn what_is_not_json_is_not_valid() {
    let f = folder(&[
        ("a.json", "[{},"),
        ("b.json", "{\n\"a\": 1,\n}\n"),
        ("c.json", "hello"),
        ("e.json", ""),
    ]);
    for (file, line) in [("a.json", ":1 "), ("b.json", ":3 "), ("c.json", ":1 ")] {
        let out = run!("validate", &f.path().join(file));
        assert_eq!(code(&out), 1, "{out:?}");
        let text = stdout(&out);
        let last = text.lines().last().unwrap();
        assert!(last.contains("not JSON") && last.contains(line), "{last}");
    }
    let empty = run!("validate", &f.path().join("e.json"));
    assert_eq!(code(&empty), 0);
    assert!(stderr(&empty).contains("no record in it"));
}

#[test]
fn standard_input_can_be_validated() {
    let mut child = command()
        .args(["validate", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let records = run!("extract", pages(3).path()).stdout;
    child.stdin.take().unwrap().write_all(&records).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(code(&output), 0, "{output:?}");
}

#[test]
fn completions_and_manual_pages_are_made() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = stdout(&run!("completions", shell));
        assert!(script.contains("rapporteur") && script.contains("fail-on"), "{shell}");
    }
    assert!(stdout(&run!("man")).contains(".TH rapporteur 1"));
    let f = folder(&[]);
    assert_eq!(code(&run!("man", &f.path().join("man1"))), 0);
    let pages: Vec<_> = support::contents(&f.path().join("man1"));
    assert!(pages.iter().any(|(p, _)| p.ends_with("rapporteur-extract.1")), "{}", pages.len());
}

#[test]
fn every_help_tells_the_exit_codes_or_examples() {
    for command in ["extract", "blocks", "validate"] {
        let help = stdout(&run!(command, "--help"));
        assert!(help.contains("Exit codes:") && help.contains("Examples:"), "{command}");
    }
    assert!(stdout(&run!("--help")).contains("Exit codes:"));
}

/// `blocks` and `explain` read a PDF in a second process, and print what they print without it.
#[test]
fn a_pdf_is_shown_from_a_process_of_its_own() {
    let pdf = "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n\
        2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n\
        3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font\
        <</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>endobj\n\
        4 0 obj<</Length 40>>stream\nBT /F1 12 Tf 72 770 Td (See TD 5/1) Tj ET\nendstream endobj\n\
        trailer<</Root 1 0 R>>\n%%EOF\n";
    let f = folder(&[("a.pdf", pdf)]);
    let file = f.path().join("a.pdf");
    for command in ["blocks", "explain"] {
        let apart = rapporteur([command.as_ref(), file.as_os_str()]);
        let here = rapporteur([command.as_ref(), file.as_os_str(), "--isolate=never".as_ref()]);
        assert_eq!(code(&apart), code(&here), "{command}: {}", stderr(&apart));
        assert_eq!(stdout(&apart), stdout(&here), "{command}");
        let what = if command == "blocks" { "TD 5/1" } else { "references: 1" };
        assert!(stdout(&apart).contains(what), "{command}: {}", stdout(&apart));
    }
    // The page is written from there, too, into a folder that is made for it.
    let page = f.path().join("pages/a.html");
    let apart =
        rapporteur(["explain".as_ref(), file.as_os_str(), "--html".as_ref(), page.as_os_str()]);
    assert_eq!(code(&apart), 0, "{}", stderr(&apart));
    assert!(fs::read_to_string(page).unwrap().contains("TD 5/1"));
}
