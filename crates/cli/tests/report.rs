//! `report`: the page of a meeting.

#![allow(clippy::expect_used, reason = "helpers of tests panic as tests do")]

mod support;

use serde_json::Value;
use std::fs;
use std::path::Path;
use support::{code, folder, page, run_extract, stderr, stdout};
use tempfile::TempDir;

fn meeting() -> TempDir {
    folder(&[("TD 5.html", &page("Report of WP1")), ("wp2/a#b.html", &page("Report of WP2"))])
}

/// The data that the page's script reads.
fn data(page: &str) -> Value {
    let (_, rest) = page.split_once("id=\"data\">").expect("data in the page");
    serde_json::from_str(rest.split_once("</script>").expect("its end").0).expect("JSON")
}

fn read(file: &Path) -> String {
    fs::read_to_string(file).expect("a page")
}

#[test]
fn documents_become_a_page_that_links_to_them() {
    let (f, out) = (meeting(), tempfile::tempdir().unwrap());
    let file = out.path().join("report.html");
    let done = run!("report", f.path(), "-o", &file);
    assert_eq!(code(&done), 0, "{}", stderr(&done));
    assert!(done.stdout.is_empty());
    assert!(stderr(&done).contains("report.html: 1 meeting, 0 work items"), "{}", stderr(&done));
    let data = data(&read(&file));
    let hrefs = data["places"]["hrefs"].as_array().unwrap();
    let link = |end: &str| hrefs.iter().any(|h| h.as_str().unwrap().ends_with(end));
    assert!(link("/TD%205.html") && link("/wp2/a%23b.html"), "{hrefs:?}");
    // The links lead where the documents lie, as seen from the page.
    for (href, path) in hrefs.iter().zip(data["places"]["paths"].as_array().unwrap()) {
        let href = href.as_str().unwrap().replace("%20", " ").replace("%23", "#");
        let found = fs::canonicalize(out.path().join(href)).unwrap();
        assert_eq!(found, fs::canonicalize(f.path().join(path.as_str().unwrap())).unwrap());
    }
}

#[test]
fn an_output_folder_becomes_the_same_page_but_for_links() {
    let (f, out) = (meeting(), tempfile::tempdir().unwrap());
    run_extract(f.path(), &out.path().join("out"));
    let file = out.path().join("report.html");
    let done = run!("report", &out.path().join("out"), "-o", &file, "--quiet");
    assert_eq!((code(&done), stderr(&done).as_str()), (0, ""));
    let without = data(&read(&file));
    assert!(without["places"]["hrefs"].as_array().unwrap().iter().all(Value::is_null));
    let prefix = "https://example.org/md";
    let with = run!("report", &out.path().join("out"), "--documents", prefix, "--title", "<i>");
    assert_eq!(code(&with), 0, "{}", stderr(&with));
    let page = stdout(&with);
    assert!(page.contains("<title>&#60;i&#62;</title>"));
    let mut with = data(&page);
    let hrefs = with["places"]["hrefs"].take();
    assert!(hrefs.as_array().unwrap().contains(&"https://example.org/md/TD%205.html".into()));
    with["places"]["hrefs"] = without["places"]["hrefs"].clone();
    assert_eq!(with, without);
}

#[test]
fn several_inputs_are_several_meetings() {
    let (one, two) = (meeting(), meeting());
    let out = run!("report", one.path(), two.path());
    assert_eq!(code(&out), 0, "{}", stderr(&out));
    let data = data(&stdout(&out));
    assert_eq!(data["meetings"].as_array().unwrap().len(), 2);
    // Documents of the same names are not taken for each other.
    assert_eq!(data["places"]["paths"].as_array().unwrap().len(), 4);
}

#[test]
fn equal_input_gives_equal_bytes() {
    let f = meeting();
    let made = |jobs: &str| stdout(&run!("report", f.path(), "--jobs", jobs));
    assert_eq!(made("1"), made("2"));
}

#[test]
fn only_a_page_of_ours_is_written_over() {
    let f = meeting();
    let file = f.path().join("minutes.html");
    fs::write(&file, "<!doctype html><p>Minutes</p>").unwrap();
    let refused = run!("report", f.path(), "-o", &file);
    assert_eq!(code(&refused), 2);
    assert!(stderr(&refused).contains("no page of Rapporteur's"), "{}", stderr(&refused));
    assert_eq!(read(&file), "<!doctype html><p>Minutes</p>");
    assert_eq!(code(&run!("report", f.path(), "-o", &file, "--force")), 0);
    let first = read(&file);
    assert!(first.contains("<meta name=\"generator\" content=\"Rapporteur "));
    assert_eq!(code(&run!("report", f.path(), "-o", &file)), 0);
    // Nothing is left beside it.
    let names = fs::read_dir(f.path()).unwrap().map(|e| e.unwrap().file_name());
    assert!(!names.into_iter().any(|n| n.to_string_lossy().contains("rapporteur-")));
    let folder = run!("report", f.path(), "-o", f.path());
    assert_eq!(code(&folder), 2);
    assert!(stderr(&folder).contains("is a folder"), "{}", stderr(&folder));
}

#[cfg(unix)]
#[test]
fn others_may_read_the_page_and_a_link_to_it_stays() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let f = meeting();
    let (file, link) = (f.path().join("a.page"), f.path().join("latest.page"));
    assert_eq!(code(&run!("report", f.path(), "-o", &file)), 0);
    let other = f.path().join("other");
    fs::write(&other, "").unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode();
    assert_eq!(mode(&file), mode(&other));
    symlink("a.page", &link).unwrap();
    assert_eq!(code(&run!("report", f.path(), "-o", &link)), 0);
    assert!(fs::symlink_metadata(&link).unwrap().file_type().is_symlink());
}

#[test]
fn the_folder_of_the_page_is_made() {
    let f = meeting();
    let out = tempfile::tempdir().unwrap();
    let page = out.path().join("new/folder/report.html");
    assert_eq!(code(&run!("report", f.path(), "-o", &page)), 0);
    assert!(page.is_file());
}

#[test]
fn wrong_use_is_told() {
    let f = meeting();
    for (arguments, said) in [
        (vec!["--documents", "javascript:alert(1)"], "neither a path nor an address"),
        (vec!["--documents", "//host/x"], "neither a path nor an address"),
        (vec!["--force"], "--output"),
        (vec!["-o", "/dev/null/report.html"], "/dev/null/report.html: Not a directory"),
    ] {
        let mut all: Vec<&std::ffi::OsStr> = vec!["report".as_ref(), f.path().as_os_str()];
        all.extend(arguments.iter().map(std::ffi::OsStr::new));
        let out = support::rapporteur(&all);
        assert_eq!(code(&out), 2, "{arguments:?}");
        assert!(stderr(&out).contains(said), "{arguments:?}: {}", stderr(&out));
    }
    assert_eq!(code(&run!("report", &f.path().join("absent"))), 2);
}
