//! Exit codes and messages: a contract.

mod support;

use std::fs;
use std::io::Read;
use std::process::Stdio;
use support::{code, command, folder, page, pages, paths, records, stderr};

#[test]
fn nothing_wrong_is_0() {
    assert_eq!(code(&run!("extract", pages(2).path())), 0);
    assert_eq!(code(&run!("extract", folder(&[]).path())), 0);
    assert_eq!(code(&run!("--help")), 0);
    assert_eq!(code(&run!("--version")), 0);
}

#[test]
fn a_failed_document_is_1_and_the_others_are_read() {
    let f = folder(&[("a.html", &page("A")), ("b.docx", ""), ("c.html", &page("C"))]);
    let out = run!("extract", f.path());
    assert_eq!(code(&out), 1);
    assert_eq!(paths(&out), ["a.html", "b.docx", "c.html"]);
    let record = &records(&out)[1];
    assert_eq!(record["status"], "failed");
    assert_eq!(record["findings"][0]["code"], "damaged_part");
}

#[test]
fn a_skipped_document_is_0() {
    let f =
        folder(&[("a.gif", "GIF89a\u{1}"), ("b.json", "{\"a\": 1}"), ("c", "\u{1}\u{2}\u{3}\0")]);
    let out = run!("extract", f.path());
    assert_eq!(code(&out), 0);
    for record in records(&out) {
        assert_eq!(record["status"], "skipped");
        assert_eq!(record["findings"][0]["code"], "unsupported_format");
    }
}

#[cfg(unix)]
#[test]
fn an_encrypted_document_is_1() {
    let f = folder(&[]);
    let mut file = vec![0u8; 512];
    file[..8].copy_from_slice(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1");
    file[30] = 9;
    let mut entry: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    entry.resize(128, 0);
    entry[64] = 34;
    file.extend(entry);
    file.resize(1024, 0);
    fs::write(f.path().join("a.docx"), file).unwrap();
    let out = run!("extract", f.path());
    assert_eq!(code(&out), 1);
    let record = &records(&out)[0];
    assert_eq!(
        (&record["status"], &record["findings"][0]["code"]),
        (&"failed".into(), &"encrypted".into())
    );
}

#[test]
fn findings_fail_a_run_that_asks_for_it() {
    let f = folder(&[("report.doc", &page("R"))]);
    assert_eq!(code(&run!("extract", f.path())), 0);
    assert_eq!(code(&run!("extract", f.path(), "--fail-on", "info")), 1);
    assert_eq!(code(&run!("extract", f.path(), "--fail-on", "error")), 0);
}

#[test]
fn wrong_use_is_2_and_writes_nothing() {
    let f = pages(1);
    let missing = f.path().join("missing");
    let out = f.path().join("out");
    for (output, wanted) in [
        (run!("extract", &missing, "-o", &out), "missing"),
        (run!("extract", f.path(), &missing, "-o", &out), "missing"),
        (run!("extract", f.path(), "--include", "a[b", "-o", &out), "a[b"),
        (run!("extract", f.path(), "--unknown", "-o", &out), "--unknown"),
        (run!("extract", f.path(), "--jobs", "0", "-o", &out), "--jobs"),
        (run!("extract", f.path(), "--max-file-size", "much", "-o", &out), "--max-file-size"),
        (run!("extract", f.path(), "-o", f.path()), "output folder"),
        (run!("extract"), "PATH"),
        (run!("blocks", &missing), "missing"),
        (run!("blocks", f.path()), "folder"),
        (run!("validate", &missing), "missing"),
        (run!("schema", "other"), "other"),
        (run!("nothing"), "nothing"),
    ] {
        assert_eq!(code(&output), 2, "{output:?}");
        assert_eq!(output.stdout, b"", "{output:?}");
        assert!(stderr(&output).contains(wanted), "{wanted}: {}", stderr(&output));
        assert!(stderr(&output).contains("error"), "{}", stderr(&output));
    }
    assert!(!out.exists());
    let log = command().arg("schema").env("RUST_LOG", "a=b=c").output().unwrap();
    assert_eq!(code(&log), 2);
}

#[test]
fn an_output_that_cannot_be_written_is_2() {
    let f = pages(1);
    let file = f.path().join("file");
    fs::write(&file, "mine").unwrap();
    for out in [file.clone(), file.join("below")] {
        let output = run!("extract", f.path(), "--include", "*.html", "-o", &out);
        assert_eq!(code(&output), 2, "{output:?}");
        assert!(stderr(&output).contains("cannot write"), "{}", stderr(&output));
    }
    assert_eq!(fs::read_to_string(file).unwrap(), "mine");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_2() {
    let full = fs::File::options().write(true).open("/dev/full").unwrap();
    let f = pages(3);
    let output = command().args(["extract", "-q"]).arg(f.path()).stdout(full).output().unwrap();
    assert_eq!(code(&output), 2);
    assert!(stderr(&output).contains("standard output"), "{}", stderr(&output));
}

#[test]
fn a_reader_that_has_seen_enough_is_no_error() {
    let f = pages(60);
    for format in ["ndjson", "json"] {
        let mut child = command()
            .args(["extract", "-q", "--format", format])
            .arg(f.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut first = [0; 10];
        child.stdout.take().unwrap().read_exact(&mut first).unwrap();
        let output = child.wait_with_output().unwrap();
        assert_eq!(code(&output), 0, "{output:?}");
        assert_eq!(stderr(&output), "");
    }
    // Closed before anything is written, and more than any buffer holds.
    let mut child = command().args(["schema", "document"]).stdout(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_read_is_that_files_failure() {
    use std::os::unix::fs::PermissionsExt;
    let f = folder(&[("a.html", &page("A")), ("b.html", &page("B"))]);
    let closed = f.path().join("b.html");
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o000)).unwrap();
    if fs::read(&closed).is_ok() {
        return; // Who runs this may read everything.
    }
    let out = run!("extract", f.path());
    assert_eq!(code(&out), 1);
    assert_eq!(records(&out)[1]["status"], "failed");
}
