//! What is known is not read again, and the output is the same bytes as without.
#![allow(missing_docs, clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

mod support;

use std::fs;
use std::path::Path;
use std::thread::sleep;
use std::time::Duration;
use support::{code, command, contents, page, pages, stderr, stdout};

/// A run into `out`, with a cache or without.
fn extract(folder: &Path, out: &Path, cache: Option<&Path>, more: &[&str]) -> String {
    let mut command = command();
    command.arg("extract").arg(folder).arg("-o").arg(out).args(more);
    match cache {
        Some(cache) => command.arg("--cache").arg(cache),
        None => command.arg("--no-cache"),
    };
    let output = command.output().unwrap();
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    stderr(&output)
}

#[test]
fn an_unchanged_folder_is_not_read_again() {
    let (folder, work) = (pages(40), tempfile::tempdir().unwrap());
    sleep(Duration::from_millis(80));
    let (out, fresh, cache) =
        (work.path().join("out"), work.path().join("fresh"), work.path().join("cache"));
    extract(folder.path(), &fresh, None, &[]);
    extract(folder.path(), &out, Some(&cache), &[]);
    assert_eq!(contents(&out), contents(&fresh));
    for more in [&[][..], &["--verify"]] {
        let said = extract(folder.path(), &out, Some(&cache), more);
        assert!(said.starts_with("Nothing has changed since the last run"), "{said}");
        assert!(said.contains("40 documents"), "{said}");
        assert_eq!(contents(&out), contents(&fresh));
    }
    // Another form is another output; the documents are known.
    let said = extract(folder.path(), &out, Some(&cache), &["--format", "json"]);
    assert!(said.contains("40 known from earlier runs"), "{said}");
}

#[test]
fn after_a_change_the_output_equals_a_fresh_runs() {
    let (folder, work) = (pages(40), tempfile::tempdir().unwrap());
    sleep(Duration::from_millis(80));
    let (out, fresh, cache) =
        (work.path().join("out"), work.path().join("fresh"), work.path().join("cache"));
    let forms = ["--format", "ndjson,json,csv,parquet,xlsx"];
    extract(folder.path(), &out, Some(&cache), &forms);
    fs::write(folder.path().join("wp1/r7.html"), page("Another report")).unwrap();
    fs::remove_file(folder.path().join("wp2/r8.html")).unwrap();
    fs::write(folder.path().join("wp2/new.html"), page("A new report")).unwrap();
    let said = extract(folder.path(), &out, Some(&cache), &forms);
    assert!(said.contains("38 known from earlier runs"), "{said}");
    extract(folder.path(), &fresh, None, &forms);
    assert_eq!(contents(&out), contents(&fresh));
}

#[test]
fn an_output_that_was_touched_is_written_again() {
    let (folder, work) = (pages(5), tempfile::tempdir().unwrap());
    sleep(Duration::from_millis(80));
    let (out, cache) = (work.path().join("out"), work.path().join("cache"));
    extract(folder.path(), &out, Some(&cache), &[]);
    let whole = contents(&out);
    fs::write(out.join("documents.ndjson"), "spoilt").unwrap();
    extract(folder.path(), &out, Some(&cache), &[]);
    assert_eq!(contents(&out), whole);
    fs::remove_file(out.join("meeting.json")).unwrap();
    extract(folder.path(), &out, Some(&cache), &[]);
    assert_eq!(contents(&out), whole);
}

#[test]
fn a_damaged_cache_is_made_anew() {
    let (folder, work) = (pages(30), tempfile::tempdir().unwrap());
    sleep(Duration::from_millis(80));
    let cache = work.path().join("cache");
    let read = |more: &[&str]| {
        let mut command = command();
        command.arg("extract").arg(folder.path()).args(more);
        let output = command.output().unwrap();
        assert_eq!(code(&output), 0);
        (stdout(&output), stderr(&output))
    };
    let fresh = read(&["--no-cache"]).0;
    let with = ["--cache", cache.to_str().unwrap()];
    assert_eq!(read(&with).0, fresh);
    let file = cache.join("cache.sqlite");
    fs::write(&file, "no database".repeat(500)).unwrap();
    let (again, said) = read(&with);
    assert_eq!(again, fresh);
    assert!(said.contains("was damaged and is made anew"), "{said}");
    assert!(read(&with).1.contains("30 known from earlier runs"));
}

#[test]
fn a_cache_that_cannot_be_used_is_wrong_use_only_where_it_was_asked_for() {
    let (folder, work) = (pages(3), tempfile::tempdir().unwrap());
    let file = work.path().join("file");
    fs::write(&file, "").unwrap();
    let output = run!("extract", folder.path(), "--cache", &file);
    assert_eq!(code(&output), 2);
    assert!(stderr(&output).contains("--no-cache"));
    let output =
        command().arg("extract").arg(folder.path()).env("XDG_CACHE_HOME", &file).output().unwrap();
    assert_eq!(code(&output), 0);
    assert_eq!(stdout(&output).lines().count(), 3);
}

/// Who is a contact in one document stands in another's text: nobody's name leaves.
#[test]
fn redacted_records_name_nobody() {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/headers");
    let work = tempfile::tempdir().unwrap();
    let plain = stdout(&run!("extract", &fixtures, "--no-cache", "-q"));
    let mut names: Vec<String> = Vec::new();
    for line in plain.lines() {
        let record: serde_json::Value = serde_json::from_str(line).unwrap();
        for contact in record["header"]["contacts"].as_array().into_iter().flatten() {
            for field in ["name", "email", "phone"] {
                names.extend(contact[field].as_str().map(str::to_owned));
            }
        }
    }
    assert!(names.len() > 10, "{names:?}");
    let text = stdout(&run!("extract", &fixtures, "--no-cache", "-q", "--redact", "contacts"));
    assert_eq!(text.lines().count(), plain.lines().count());
    let out = work.path().join("out");
    let ran = run!(
        "extract",
        &fixtures,
        "--no-cache",
        "-q",
        "--redact",
        "contacts",
        "-o",
        &out,
        "--format",
        "ndjson,json,csv,sqlite"
    );
    assert_eq!(code(&ran), 0, "{}", stderr(&ran));
    let written = contents(&out);
    for name in &names {
        assert!(!text.contains(name.as_str()), "{name}");
        for (path, bytes) in &written {
            assert!(!String::from_utf8_lossy(bytes).contains(name.as_str()), "{name} in {path:?}");
        }
    }
}
