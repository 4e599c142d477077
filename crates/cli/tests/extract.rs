//! `rapporteur extract`: what comes out, where, and in what order.

mod support;

use serde_json::Value;
use std::fs;
use support::{code, contents, folder, page, pages, paths, rapporteur, records, stderr, stdout};

#[test]
fn records_come_in_the_order_of_the_paths() {
    let f = folder(&[("b.html", &page("B")), ("a/z.html", &page("Z")), ("a.html", &page("A"))]);
    let out = run!("extract", f.path());
    assert_eq!(code(&out), 0, "{out:?}");
    assert_eq!(paths(&out), ["a.html", "a/z.html", "b.html"]);
    let record = &records(&out)[0];
    assert_eq!(record["source"]["format"], "html");
    assert_eq!(record["source"]["bytes"], page("A").len());
    assert_eq!(record["source"]["sha256"].as_str().unwrap().len(), 64);
    assert_eq!(record["status"], "extracted");
}

#[test]
fn a_single_file_is_called_by_its_name() {
    let f = folder(&[("x/report.html", &page("R"))]);
    let out = run!("extract", &f.path().join("x/report.html"));
    assert_eq!(paths(&out), ["report.html"]);
}

#[test]
fn json_is_one_array() {
    let f = pages(3);
    let array: Value =
        serde_json::from_str(&stdout(&run!("extract", f.path(), "--format", "json"))).unwrap();
    let lines = records(&run!("extract", f.path()));
    assert_eq!(array.as_array(), Some(&lines));
    let nothing = folder(&[]);
    assert_eq!(stdout(&run!("extract", nothing.path(), "--format", "json")), "[]\n");
    assert_eq!(stdout(&run!("extract", nothing.path())), "");
}

#[test]
fn one_thread_and_two_give_the_same_bytes() {
    let f = pages(40);
    let one = run!("extract", f.path(), "--jobs", "1", "--no-cache");
    let two = run!("extract", f.path(), "--jobs", "2", "--no-cache");
    assert_eq!(paths(&one).len(), 40);
    assert!(one.stdout == two.stdout);
    let out = folder(&[]);
    for jobs in ["1", "2"] {
        let into = out.path().join(jobs);
        assert_eq!(code(&run!("extract", f.path(), "-o", &into, "-j", jobs, "--no-cache")), 0);
    }
    let (one, two) = (contents(&out.path().join("1")), contents(&out.path().join("2")));
    assert_eq!(one.len(), 43, "each document, all, the meeting, and the list of what was written");
    assert!(one == two);
}

#[test]
fn the_output_folder_holds_all_and_no_half_files() {
    let f = folder(&[("wp1/a.html", &page("A")), ("b.html", &page("B"))]);
    let out = f.path().join("out");
    let ran = run!("extract", f.path(), "-o", &out);
    assert_eq!(code(&ran), 0, "{ran:?}");
    assert_eq!(stdout(&ran), "");
    let names: Vec<_> =
        contents(&out).into_iter().map(|(p, _)| p.to_str().unwrap().to_owned()).collect();
    let expected = [
        ".rapporteur.json",
        "documents/b.html.json",
        "documents/wp1/a.html.json",
        "documents.ndjson",
        "meeting.json",
    ];
    assert_eq!(names, expected);
    let lines = fs::read_to_string(out.join("documents.ndjson")).unwrap();
    let own = fs::read(out.join("documents/b.html.json")).unwrap();
    let own: Value = serde_json::from_slice(&own).unwrap();
    let first: Value = serde_json::from_str(lines.lines().next().unwrap()).unwrap();
    assert_eq!(first, own);
    assert!(stderr(&ran).starts_with("2 documents"), "{}", stderr(&ran));
}

#[test]
fn what_was_written_is_not_read_by_the_next_run() {
    let f = folder(&[("a.html", &page("A")), ("b.html", &page("B"))]);
    let out = f.path().join("out");
    run!("extract", f.path(), "-o", &out);
    let before = contents(&out);
    run!("extract", f.path(), "-o", &out);
    assert!(contents(&out) == before);
    fs::remove_file(f.path().join("b.html")).unwrap();
    let third = run!("extract", f.path(), "-o", &out);
    assert!(!out.join("documents/b.html.json").exists());
    assert!(stderr(&third).contains("taken away"), "{}", stderr(&third));
}

#[test]
fn patterns_choose_files() {
    let f = folder(&[("a.html", &page("A")), ("b.HTM", &page("B")), ("old/c.html", &page("C"))]);
    let out = run!("extract", f.path(), "--include", "*.html");
    assert_eq!(paths(&out), ["a.html", "old/c.html"]);
    let out = run!("extract", f.path(), "--include", "*.htm*", "--exclude", "old");
    assert_eq!(paths(&out), ["a.html", "b.HTM"]);
}

#[test]
fn hidden_and_lock_files_are_left_out_and_told() {
    let names = ["a.html", ".b.html", "~$a.html", "Thumbs.db", "desktop.ini", ".cache/c.html"];
    let text = page("A");
    let files: Vec<_> = names.iter().map(|n| (*n, text.as_str())).collect();
    let f = folder(&files);
    let out = run!("extract", f.path());
    assert_eq!(paths(&out), ["a.html"]);
    let told = stderr(&out);
    assert!(told.contains("Left out: 3 lock or system files, 2 hidden files or folders"), "{told}");
}

#[cfg(unix)]
#[test]
fn links_out_of_the_tree_are_not_followed() {
    let outside = folder(&[("secret.html", &page("S"))]);
    let f = folder(&[("a.html", &page("A"))]);
    std::os::unix::fs::symlink(outside.path(), f.path().join("out")).unwrap();
    std::os::unix::fs::symlink(outside.path().join("secret.html"), f.path().join("s.html"))
        .unwrap();
    assert_eq!(paths(&run!("extract", f.path())), ["a.html"]);
}

#[cfg(unix)]
#[test]
fn a_name_that_is_not_unicode_gets_a_path_and_a_finding() {
    use std::os::unix::ffi::OsStrExt;
    let f = folder(&[]);
    let name = std::ffi::OsStr::from_bytes(b"Gen\xe8ve.html");
    fs::write(f.path().join(name), page("A")).unwrap();
    let out = run!("extract", f.path());
    assert_eq!(code(&out), 0);
    assert_eq!(paths(&out), ["Gen%E8ve.html"]);
    let findings = records(&out)[0]["findings"].clone();
    assert!(findings.as_array().unwrap().iter().any(|f| f["code"] == "replaced_characters"));
    let into = f.path().join("out");
    assert_eq!(code(&run!("extract", f.path(), "-o", &into)), 0);
    assert!(into.join("documents/Gen%E8ve.html.json").exists());
}

#[test]
fn a_wrong_name_is_a_finding_and_no_failure() {
    let f = folder(&[("report.doc", &page("R"))]);
    let out = run!("extract", f.path());
    assert_eq!(code(&out), 0);
    let finding = &records(&out)[0]["findings"][0];
    assert_eq!(finding["code"], "mislabelled_format");
    assert_eq!((&finding["stated"], &finding["found"]), (&"doc".into(), &"html".into()));
}

#[test]
fn every_record_is_valid() {
    let f = pages(5);
    fs::write(f.path().join("empty.docx"), "").unwrap();
    fs::write(f.path().join("noise.xlsx"), [0u8, 200, 3, 0, 1]).unwrap();
    fs::write(f.path().join("talk.pptx"), "PK\x03\x04").unwrap();
    let out = run!("extract", f.path(), "--validate");
    assert!(!stderr(&out).contains("not valid"), "{}", stderr(&out));
    assert_eq!(paths(&out).len(), 8);
}

#[test]
fn the_summary_names_what_failed_and_why() {
    let f = folder(&[("a.html", &page("A")), ("empty.docx", ""), ("logo.gif", "GIF89a\u{1}")]);
    let told = stderr(&run!("extract", f.path()));
    for wanted in [
        "3 documents",
        "1 read whole, 1 failed, 1 skipped",
        "Failed:\n  empty.docx: the file is empty",
        "Skipped:\n  logo.gif: gif files are not read",
        "damaged_part",
    ] {
        assert!(told.contains(wanted), "{wanted:?} in {told}");
    }
    assert_eq!(stderr(&run!("extract", f.path(), "--quiet")), "");
}

#[test]
fn a_log_is_written_when_asked_for() {
    let f = pages(2);
    let text = stderr(&run!("extract", f.path(), "-v", "--log-format", "json"));
    let line = text.lines().find(|l| l.starts_with('{')).unwrap();
    let entry: Value = serde_json::from_str(line).unwrap();
    assert!(entry["level"].is_string(), "{entry}");
    let filtered = support::command()
        .args(["extract", "-q"])
        .arg(f.path())
        .env("RUST_LOG", "pipeline=debug")
        .output()
        .unwrap();
    assert!(stderr(&filtered).contains("r0.html"), "{}", stderr(&filtered));
}

#[test]
fn no_argument_reaches_a_terminal_raw() {
    let out = rapporteur(["extract", "no\u{1b}[2Jsuch"]);
    assert!(!out.stderr.contains(&0x1b), "{out:?}");
}

/// The made-up meeting has documents inside documents, and files that no reader reads.
#[test]
fn documents_read_in_processes_of_their_own_have_the_same_records() {
    let meeting = support::fixtures("meeting");
    let plain = run!("extract", &meeting, "--isolate=never", "--no-cache");
    let apart = run!("extract", &meeting, "--isolate=always", "--no-cache");
    assert!(paths(&plain).iter().any(|path| path.contains("!/")));
    assert_eq!(stdout(&plain), stdout(&apart));
}

#[test]
fn a_process_of_its_own_has_the_limits_of_the_run() {
    let f = folder(&[("a.html", &page("A"))]);
    let few = run!("extract", f.path(), "--isolate=always", "--max-blocks", "1", "--no-cache");
    assert_eq!(records(&few)[0]["status"], "partial");
}

#[test]
fn archives_are_opened_and_limits_are_options() {
    let f = folder(&[("a.html", &page("A"))]);
    let out = run!("extract", f.path(), "--max-time", "5", "--max-in-flight", "1K", "-j", "2");
    assert_eq!(code(&out), 0);
    let out = run!("extract", f.path(), "--convert=/nowhere/soffice");
    assert_eq!(code(&out), 0, "{}", stderr(&out));
}

/// A script in the place of LibreOffice, which says whether it can reach the network and write elsewhere.
#[cfg(target_os = "linux")]
#[test]
fn a_converter_is_found_and_reaches_nothing() {
    use std::os::unix::fs::PermissionsExt;
    // The arguments are those of LibreOffice: `$8` is the folder, `$9` the document.
    let script = "#!/bin/sh\nmkdir -p \"$8\"\ncp \"$(dirname \"$0\")/made.xlsx\" \"$8/document.xlsx\"\n\
                  echo x > \"$(dirname \"$0\")/elsewhere\"\n";
    let bin = folder(&[("soffice", script)]);
    let program = bin.path().join("soffice");
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
    let fixtures = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/seed");
    let made = fs::read_dir(fixtures).unwrap().map(|e| e.unwrap().path());
    let made = made.into_iter().find(|p| p.extension().is_some_and(|e| e == "xlsx")).unwrap();
    fs::copy(made, bin.path().join("made.xlsx")).unwrap();
    // A workbook of Excel 2003 in one XML file, which no reader knows.
    let book = "<?xml version='1.0'?><ss:Workbook \
                xmlns:ss='urn:schemas-microsoft-com:office:spreadsheet'/>";
    let documents = folder(&[("a.xml", book)]);
    let path = format!("{}:{}", bin.path().display(), std::env::var("PATH").unwrap());
    let out = support::command()
        .args(["extract", "--convert", "--no-cache"])
        .arg(documents.path())
        .env("PATH", path)
        .output()
        .unwrap();
    let records = records(&out);
    assert_eq!(records[0]["status"], "extracted", "{}", stderr(&out));
    assert!(!bin.path().join("elsewhere").exists(), "it writes in its own folder alone");
}

/// A document that is read in a process of its own may be called like an option.
#[test]
fn a_name_is_no_option() {
    let f = folder(&[("--help", &page("A")), ("-x.html", &page("B"))]);
    let out = run!("extract", f.path(), "--isolate", "always", "--no-cache");
    assert_eq!(paths(&out), ["--help", "-x.html"]);
    assert!(records(&out).iter().all(|r| r["status"] == "extracted"), "{}", stdout(&out));
}

#[test]
fn what_is_not_ours_is_overwritten_only_by_force() {
    let f = folder(&[("a.html", &page("A"))]);
    let out = folder(&[("mine.sqlite", "somebody's"), ("mine.xlsx", "somebody's")]);
    for name in ["mine.sqlite", "mine.xlsx"] {
        let file = out.path().join(name);
        let ran = run!("extract", f.path(), "-o", &file, "--no-cache");
        assert_eq!(code(&ran), 2, "{name}");
        assert!(stderr(&ran).contains("--force"), "{}", stderr(&ran));
        assert_eq!(fs::read_to_string(&file).unwrap(), "somebody's");
        let ran = run!("extract", f.path(), "-o", &file, "--no-cache", "--force");
        assert_eq!(code(&ran), 0, "{}", stderr(&ran));
        assert!(fs::read(&file).unwrap().len() > 1000);
        // What is ours is ours.
        assert_eq!(code(&run!("extract", f.path(), "-o", &file, "--no-cache")), 0);
    }
    assert_eq!(contents(out.path()).len(), 2, "nothing is left beside them");
}

#[test]
fn several_forms_go_into_one_folder_and_need_one() {
    let f = folder(&[("a.html", &page("A"))]);
    let work = folder(&[]);
    let out = work.path().join("out");
    for forms in ["csv", "sqlite", "ndjson,json"] {
        assert_eq!(code(&run!("extract", f.path(), "--format", forms)), 2, "{forms}");
    }
    let ran = run!("extract", f.path(), "-o", &out, "--format", "json,csv,sqlite,parquet,xlsx");
    assert_eq!(code(&ran), 0, "{}", stderr(&ran));
    let told = stderr(&ran);
    let written = told.lines().find(|line| line.starts_with("Written:")).unwrap();
    for name in [
        "documents.ndjson",
        "documents.json",
        "csv/",
        "rapporteur.sqlite",
        "parquet/",
        "rapporteur.xlsx",
    ] {
        assert!(out.join(name).exists(), "{name}");
        assert_eq!(written.matches(&format!("/{name}")).count(), 1, "{written}");
    }
}
