//! `check`: fixtures, expectations, every way in which one fails, and what is done about it.

#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "helpers of tests panic as tests do"
)]

mod support;

use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;
use support::{code, command, contents, folder, page, stderr, stdout};
use tempfile::TempDir;

const VALUE: &str = "T25-SG23-261007-TD-PLEN-0404!!MSW-E.docx";
const MISSING_ITEM: &str = "T25-SG23-261007-TD-PLEN-0405!!MSW-E.docx";
const UNEXPECTED_ITEM: &str = "T25-SG23-261007-TD-PLEN-0406!!MSW-E.docx";
const EVIDENCE: &str = "T25-SG23-261007-TD-WP1-0061!!MSW-E.docx";
const STATUS: &str = "T25-SG23-261007-TD-GEN-0593!!MSW-E.docx";
const ORDER: &str = "T25-SG23-261007-TD-WP1-0041!!MSW-E.docx";
const FINDING: &str = "T25-SG23-261007-TD-PLEN-0410!!MSW-E.docx";
const UNKNOWN: &str = "T25-SG23-261007-TD-WP1-0062!!MSW-E.docx";
const NO_DOCUMENT: &str = "T25-SG23-261007-TD-WP1-0064!!MSW-E.docx";
const UNREADABLE: &str = "T25-SG23-261007-TD-WP1-0065!!MSW-E.docx";
const SUMMARY: &str = "executive-summary.html";
const ARCHIVE: &str = "attachments.zip";

fn documents() -> [&'static str; 12] {
    [
        VALUE,
        MISSING_ITEM,
        UNEXPECTED_ITEM,
        EVIDENCE,
        STATUS,
        ORDER,
        FINDING,
        UNKNOWN,
        NO_DOCUMENT,
        UNREADABLE,
        SUMMARY,
        ARCHIVE,
    ]
}

/// The made-up documents with the records that come of them now: made once, as reading takes
/// longer than all the rest.
fn made() -> &'static [(PathBuf, Vec<u8>)] {
    static MADE: OnceLock<Vec<(PathBuf, Vec<u8>)>> = OnceLock::new();
    MADE.get_or_init(|| {
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/meeting");
        let folder = tempfile::tempdir().unwrap();
        let documents_folder = folder.path().join("documents");
        fs::create_dir(&documents_folder).unwrap();
        for name in documents() {
            fs::copy(source.join(name), documents_folder.join(name)).unwrap();
        }
        let fixtures = folder.path().join("fixtures");
        let out = run!("check", "--init", &documents_folder, "-o", &fixtures);
        assert_eq!(code(&out), 0, "{}", stderr(&out));
        let told = stderr(&out);
        assert!(told.starts_with("12 documents and 15 expectations written to"), "{told}");
        contents(folder.path())
    })
}

/// A folder with `documents/` and `fixtures/` of one's own, and the path of the second.
fn fixtures() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    for (path, bytes) in made() {
        let file = folder.path().join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, bytes).unwrap();
    }
    let fixtures = folder.path().join("fixtures");
    (folder, fixtures)
}

fn expectation(fixtures: &Path, name: &str) -> PathBuf {
    fixtures.join("expected").join(format!("{name}.json"))
}

fn edit(fixtures: &Path, name: &str, change: impl FnOnce(&mut Value)) {
    let file = expectation(fixtures, name);
    let mut value = read(&file);
    change(&mut value);
    fs::write(file, value.to_string()).unwrap();
}

fn read(file: &Path) -> Value {
    serde_json::from_slice(&fs::read(file).unwrap()).unwrap()
}

fn list<'a>(record: &'a mut Value, name: &str) -> &'a mut Vec<Value> {
    record[name].as_array_mut().unwrap()
}

/// Ten things that are not as expected, each in a document of its own; and what is partial.
fn plant(fixtures: &Path) {
    edit(fixtures, VALUE, |r| r["work_items"][0]["title"] = json!("Another title"));
    edit(fixtures, MISSING_ITEM, |r| {
        let mut item = r["work_items"][0].clone();
        item["acronym"] = json!("Y.phantom");
        item["title"] = json!("Listening to phantoms");
        item["stage"] = json!("new");
        item["evidence"]["pointer"] = json!("/body/999");
        list(r, "work_items").push(item);
    });
    edit(fixtures, UNEXPECTED_ITEM, |r| drop(list(r, "approvals").remove(0)));
    edit(fixtures, EVIDENCE, |r| {
        r["work_items"][0]["evidence"]["pointer"] = json!("/body/77");
    });
    edit(fixtures, STATUS, |r| r["status"] = json!("extracted"));
    edit(fixtures, ORDER, |r| list(r, "work_items").swap(0, 1));
    edit(fixtures, FINDING, |r| {
        let mut finding = r["findings"][0].clone();
        finding["code"] = json!("numbering_gap");
        finding["message"] = json!("the numbering leaves out 4");
        finding["evidence"]["pointer"] = json!("/body/888");
        list(r, "findings").push(finding);
    });
    fs::remove_file(expectation(fixtures, UNKNOWN)).unwrap();
    fs::remove_file(fixtures.join(NO_DOCUMENT)).unwrap();
    fs::write(expectation(fixtures, UNREADABLE), "{\"kind\": ").unwrap();
    // A partial expectation, beside its document.
    let whole = read(&expectation(fixtures, SUMMARY));
    fs::remove_file(expectation(fixtures, SUMMARY)).unwrap();
    let names: Vec<Value> = whole["work_items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| json!({"acronym": item["acronym"]}))
        .collect();
    let partial = json!({"kind": "executive_summary", "work_items": names});
    fs::write(fixtures.join("executive-summary.expected.json"), partial.to_string()).unwrap();
}

fn check(fixtures: &Path, more: &[&str]) -> Output {
    let mut arguments = vec!["check".to_owned(), fixtures.display().to_string()];
    arguments.extend(more.iter().map(|m| (*m).to_owned()));
    support::rapporteur(arguments)
}

fn report(fixtures: &Path, more: &[&str]) -> (i32, Value) {
    let mut all = vec!["--format", "json"];
    all.extend(more);
    let out = check(fixtures, &all);
    let value = serde_json::from_slice(&out.stdout).unwrap_or_else(|e| panic!("{e}: {out:?}"));
    (code(&out), value)
}

/// Path, outcome and differences of what failed: `KIND POINTER`.
fn failures(report: &Value) -> BTreeSet<(String, String, Vec<String>)> {
    let text = |v: &Value| v.as_str().unwrap().to_owned();
    let all = report["fixtures"].as_array().unwrap().iter();
    all.filter(|f| f["outcome"] != "passed")
        .map(|f| {
            let differences = f["differences"].as_array().cloned().unwrap_or_default();
            let told = differences.iter().filter(|d| d["tolerated"] == false);
            let told = told.map(|d| format!("{} {}", text(&d["kind"]), text(&d["pointer"])));
            (text(&f["path"]), text(&f["outcome"]), told.collect())
        })
        .collect()
}

/// What was planted, as it must be told.
fn planted() -> BTreeSet<(String, String, Vec<String>)> {
    let differs = |path: &'static str, what: &str| (path, "differs", vec![what.to_owned()]);
    [
        differs(VALUE, "changed /work_items/0/title"),
        differs(MISSING_ITEM, "missing /work_items/8"),
        differs(UNEXPECTED_ITEM, "unexpected /approvals/0"),
        differs(EVIDENCE, "moved /work_items/0/evidence"),
        differs(STATUS, "changed /status"),
        differs(ORDER, "moved /work_items/1"),
        differs(FINDING, "missing /findings/4"),
        (UNKNOWN, "unknown", vec![]),
        (NO_DOCUMENT, "missing", vec![]),
        (UNREADABLE, "unreadable", vec![]),
    ]
    .into_iter()
    .map(|(path, outcome, what)| (path.to_owned(), outcome.to_owned(), what))
    .collect()
}

#[test]
fn new_fixtures_are_as_expected() {
    let (_folder, fixtures) = fixtures();
    let (code, report) = report(&fixtures, &["--evidence", "strict", "--exact"]);
    assert_eq!(code, 0, "{report}");
    assert_eq!(report["counts"]["passed"], 15);
    let inner = fixtures.join("expected/attachments.zip!/inner/attachment.docx.json");
    let record = read(&inner);
    assert_eq!(
        record["producer"],
        json!({"name": "rapporteur", "version": "*", "vocabulary": "*"})
    );
}

#[test]
fn ten_planted_differences_are_found_and_nothing_else() {
    let (_folder, fixtures) = fixtures();
    plant(&fixtures);
    let (code, told) = report(&fixtures, &["--evidence", "strict"]);
    assert_eq!(code, 1);
    assert_eq!(failures(&told), planted());
    assert_eq!(told["counts"]["passed"], 5);
    // Evidence that moved is tolerated unless it is asked about.
    let (code, told) = report(&fixtures, &[]);
    assert_eq!(code, 1);
    let mut expected = planted();
    expected.retain(|(path, ..)| path != EVIDENCE);
    assert_eq!(failures(&told), expected);
}

#[test]
fn the_terminal_shows_what_a_person_needs() {
    let (_folder, fixtures) = fixtures();
    plant(&fixtures);
    let out = check(&fixtures, &["--evidence", "strict"]);
    let text = stdout(&out);
    if let Some(file) = std::env::var_os("CHECK_OUTPUT") {
        fs::write(file, text.replace(&fixtures.display().to_string(), "fixtures")).unwrap();
    }
    let place = |record: &Value| record["evidence"]["fields"]["title"]["pointer"].clone();
    let title = place(&read(&expectation(&fixtures, VALUE))["work_items"][0]);
    let at = format!("      at        {} ", title.as_str().unwrap());
    for line in [
        "  ~ changed /work_items/0/title (",
        "      expected  \"Another title\"\n",
        at.as_str(),
        "  - missing /work_items/8 (Y.phantom)\n",
        "      found     nothing\n",
        "  + unexpected /approvals/0 (TAP)\n",
        "  ~ changed /status\n",
        "      expected  \"extracted\"\n      found     \"partial\"\n",
        "  > moved /work_items/0/evidence (",
    ] {
        assert!(text.contains(line), "{line}\n{text}");
    }
    assert!(text.ends_with("5 of 15 as expected, 7 differ, 1 unknown, 1 missing, 1 unreadable\n"));
    assert!(!text.contains('\u{1b}'), "no colours where nobody sees them");
}

#[test]
fn accepting_makes_it_pass_and_partial_stays_partial() {
    let (_folder, fixtures) = fixtures();
    plant(&fixtures);
    let partial = fixtures.join("executive-summary.expected.json");
    let mut value = read(&partial);
    value["kind"] = json!("agenda");
    value["work_items"].as_array_mut().unwrap().remove(2);
    fs::write(&partial, value.to_string()).unwrap();
    // Only what matches is taken.
    let some = check(&fixtures, &["--accept=*PLEN*", "--evidence", "strict"]);
    assert_eq!(code(&some), 1);
    let (_, told) = report(&fixtures, &["--evidence", "strict"]);
    assert!(failures(&told).iter().all(|(path, ..)| !path.contains("PLEN")), "{told}");
    let out = check(&fixtures, &["--accept", "--evidence", "strict"]);
    assert_eq!(code(&out), 0, "{}", stdout(&out));
    assert!(stderr(&out).contains(", 1 expectation taken away"), "{}", stderr(&out));
    let (code, told) = report(&fixtures, &["--evidence", "strict"]);
    assert_eq!((code, &told["counts"]["passed"]), (0, &json!(14)), "{told}");
    let value = read(&partial);
    assert_eq!(value.as_object().unwrap().keys().collect::<Vec<_>>(), ["kind", "work_items"]);
    assert_eq!(value["kind"], "executive_summary");
    let items = value["work_items"].as_array().unwrap();
    assert!(items.iter().all(|item| item.as_object().unwrap().len() == 1), "{value}");
    assert_eq!(items.len(), 26);
    // Accepting once more changes nothing, byte for byte.
    let before = contents(&fixtures);
    check(&fixtures, &["--accept"]);
    assert!(before == contents(&fixtures));
}

/// Runs Python on a text: a parser that is not ours.
fn python(program: &str, input: &str) -> String {
    let mut child = Command::new("python3")
        .args(["-c", program])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    let out = child.wait_with_output().unwrap();
    assert!(out.status.success());
    String::from_utf8(out.stdout).unwrap()
}

#[test]
fn junit_is_read_by_others() {
    let (_folder, fixtures) = fixtures();
    plant(&fixtures);
    let file = fixtures.with_file_name("report.xml");
    let file_name = file.display().to_string();
    let out = check(&fixtures, &["--evidence", "strict", "--format", "junit", "-o", &file_name]);
    assert_eq!((code(&out), stdout(&out).as_str()), (1, ""));
    let program = "import sys, xml.etree.ElementTree as E\n\
         s = E.parse(sys.stdin).getroot().find('testsuite')\n\
         print(s.get('tests'), s.get('failures'), s.get('errors'))\n\
         print(len(s.findall('testcase')), len(s.findall('testcase/failure')),\
         len(s.findall('testcase/error')))\n\
         print([f.text for f in s.iter('failure') if 'Y.phantom' in f.text][0])";
    let read = python(program, &fs::read_to_string(&file).unwrap());
    let lines: Vec<&str> = read.lines().collect();
    assert_eq!(lines[..2], ["15 9 1", "15 9 1"]);
    assert!(read.contains("missing /work_items/8 (Y.phantom)"), "{read}");
}

#[test]
fn tap_and_github_are_lines() {
    let (_folder, fixtures) = fixtures();
    plant(&fixtures);
    let tap = stdout(&check(&fixtures, &["--evidence", "strict", "--format", "tap"]));
    let points: Vec<&str> =
        tap.lines().filter(|l| l.starts_with("ok ") || l.starts_with("not ok ")).collect();
    assert!(tap.starts_with("TAP version 14\n1..15\n"), "{tap}");
    assert_eq!((points.len(), points.iter().filter(|p| p.starts_with("not")).count()), (15, 10));
    for (at, point) in points.iter().enumerate() {
        assert!(point.contains(&format!("ok {} - ", at + 1)), "{point}");
    }
    let github = stdout(&check(&fixtures, &["--evidence", "strict", "--format", "github"]));
    let errors: Vec<&str> = github.lines().filter(|l| l.starts_with("::error ")).collect();
    assert_eq!(errors.len(), 10, "{github}");
    assert_eq!(github.lines().count(), errors.len() + 1);
    for line in errors {
        let (properties, message) =
            line.strip_prefix("::error file=").unwrap().split_once("::").unwrap();
        assert!(properties.contains(",title=") && !message.is_empty(), "{line}");
    }
}

#[test]
fn what_is_ignored_does_not_fail() {
    let (_folder, fixtures) = fixtures();
    edit(&fixtures, VALUE, |r| {
        r["work_items"][0]["title"] = json!("Another title");
        r["producer"] = json!({"name": "somebody", "version": "0"});
        r["references"] = json!([]);
    });
    let out = check(&fixtures, &["--ignore", "/work_items/*/title", "--ignore", "/references"]);
    assert_eq!(code(&out), 0, "{}", stdout(&out));
    assert_eq!(code(&check(&fixtures, &["--ignore", "/references"])), 1);
    let wrong = check(&fixtures, &["--ignore", "references"]);
    assert_eq!(code(&wrong), 2);
    assert!(stderr(&wrong).contains("is no JSON Pointer"), "{}", stderr(&wrong));
}

#[test]
fn a_newer_expectation_is_refused_and_left_alone() {
    let newer = "{\"schema\": \"urn:rapporteur:schema:document:2\", \"kind\": \"agenda\"}";
    let f = folder(&[("a.html", &page("A")), ("a.html.json", newer)]);
    let out = check(f.path(), &["--accept"]);
    assert_eq!(code(&out), 1);
    let text = stdout(&out);
    assert!(text.contains("it was made by a newer version of Rapporteur"), "{text}");
    assert_eq!(fs::read_to_string(f.path().join("a.html.json")).unwrap(), newer);
}

#[test]
fn a_document_that_cannot_be_read_fails_unless_that_is_expected() {
    let f = folder(&[("a.docx", ""), ("a.docx.json", "{\"work_items\": []}")]);
    let (told, value) = report(f.path(), &[]);
    assert_eq!((told, &value["fixtures"][0]["outcome"]), (1, &json!("failed")));
    assert!(value["fixtures"][0]["reason"].as_str().unwrap().contains("the file is empty"));
    fs::write(f.path().join("a.docx.json"), "{\"status\": \"failed\"}").unwrap();
    assert_eq!(report(f.path(), &[]).0, 0);
}

#[test]
fn the_meeting_is_held_where_it_is_expected() {
    let (folder, fixtures) = fixtures();
    let out = folder.path().join("out");
    run!("extract", &folder.path().join("documents"), "-o", &out);
    let meeting = fixtures.join("expected/meeting.json");
    fs::copy(out.join("meeting.json"), &meeting).unwrap();
    assert_eq!(code(&check(&fixtures, &["--exact", "--evidence", "strict"])), 0);
    let mut value = read(&meeting);
    value["documents"].as_array_mut().unwrap().remove(0);
    fs::write(&meeting, value.to_string()).unwrap();
    let (code, told) = report(&fixtures, &[]);
    assert_eq!(code, 1);
    let expected =
        ("meeting".to_owned(), "differs".to_owned(), vec!["unexpected /documents/0".to_owned()]);
    assert_eq!(failures(&told), BTreeSet::from([expected]));
}

fn answer(fixtures: &Path, answers: &str, more: &[&str]) -> Output {
    let mut child = command()
        .args(["check", "--review", "--evidence", "strict"])
        .arg(fixtures)
        .args(more)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(answers.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

#[test]
fn a_review_takes_what_is_accepted_and_leaves_the_rest() {
    let (_folder, fixtures) = fixtures();
    edit(&fixtures, VALUE, |r| {
        r["kind"] = json!("other");
        r["work_items"][0]["title"] = json!("Another title");
    });
    fs::remove_file(expectation(&fixtures, UNKNOWN)).unwrap();
    // The differences come in the order of the record's keys: kind, then the title.
    let out = answer(&fixtures, "a\nwhat\ne\nr\ns\n", &[]);
    let text = stdout(&out);
    assert_eq!(code(&out), 1, "{text}");
    assert!(text.ends_with("\n1 accepted, 1 rejected, 1 skipped\n"), "{text}");
    assert!(text.contains("answer with one of the letters"), "{text}");
    let shown: Vec<&str> = text.lines().filter(|l| l.contains("      here ")).collect();
    assert!(shown.len() == 1 && shown[0].contains('⟦'), "{text}");
    assert!(text.contains("      row ") && text.contains("      before "), "{text}");
    let value = read(&expectation(&fixtures, VALUE));
    assert_eq!(value["kind"], "meeting_report");
    assert_eq!(value["work_items"][0]["title"], "Another title");
    assert!(!expectation(&fixtures, UNKNOWN).exists());
    // The end of the answers leaves the rest as it is.
    let out = answer(&fixtures, "", &[]);
    assert!(stdout(&out).ends_with("\n0 accepted, 0 rejected, 0 skipped, the rest left\n"));
    let out = answer(&fixtures, "a\na\n", &[]);
    assert_eq!(code(&out), 0, "{}", stdout(&out));
    assert_eq!(code(&check(&fixtures, &["--evidence", "strict"])), 0);
}

#[test]
fn a_folder_with_expectations_is_not_written_over() {
    let f = folder(&[("docs/a.html", &page("A")), ("docs/wp1/b.html", &page("B"))]);
    let (documents, fixtures) = (f.path().join("docs"), f.path().join("fixtures"));
    assert_eq!(code(&run!("check", "--init", &documents, "-o", &fixtures)), 0);
    assert!(fixtures.join("expected/wp1/b.html.json").is_file());
    let before = contents(&fixtures);
    let again = run!("check", "--init", &documents, "-o", &fixtures);
    assert_eq!(code(&again), 2);
    assert!(stderr(&again).contains("--force"), "{}", stderr(&again));
    assert!(before == contents(&fixtures));
    assert_eq!(code(&run!("check", "--init", &documents, "-o", &fixtures, "--force")), 0);
    // A document of somebody's that is in the way stays.
    let other = f.path().join("other");
    fs::create_dir(&other).unwrap();
    fs::write(other.join("a.html"), "mine").unwrap();
    let out = run!("check", "--init", &documents, "-o", &other);
    assert_eq!(code(&out), 1);
    assert!(stderr(&out).contains("a.html: not copied: "), "{}", stderr(&out));
    assert_eq!(fs::read_to_string(other.join("a.html")).unwrap(), "mine");
    assert!(!other.join("expected/a.html.json").exists());
    let inside = run!("check", "--init", &documents, "-o", &documents.join("new/fixtures"));
    assert_eq!(code(&inside), 2);
    assert!(stderr(&inside).contains("read and written at once"), "{}", stderr(&inside));
    assert!(!documents.join("new").exists());
}

#[test]
fn wrong_use_is_2() {
    let f = folder(&[("a.html", &page("A"))]);
    assert_eq!(code(&run!("check")), 2);
    assert_eq!(code(&check(&f.path().join("none"), &[])), 2);
    assert_eq!(code(&check(&f.path().join("a.html"), &[])), 2);
    assert_eq!(code(&check(f.path(), &["--expected", "/no/such/folder"])), 2);
    assert_eq!(code(&check(f.path(), &["--accept", "--review"])), 2);
    assert_eq!(code(&check(f.path(), &["--accept=a[b"])), 2);
    assert_eq!(code(&run!("check", "--init", f.path())), 2);
}

/// Documents of all formats in which names can be replaced, and one of another.
#[test]
fn anonymized_fixtures_name_nobody_and_hold() {
    let made = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/meeting");
    let f = folder(&[
        ("docs/note.txt", "Ask Ama Quaye."),
        (
            "docs/page.html",
            "<html><body><p>Contact: Ama Quaye, Tel: +233 555 0140, E-mail: \
         ama.quaye@commons.example</p><p>TD 5/1 was noted.</p></body></html>",
        ),
    ]);
    let documents = f.path().join("docs");
    fs::copy(made.join(MISSING_ITEM), documents.join("Report of Ama Quaye.docx")).unwrap();
    let fixtures = f.path().join("fixtures");
    let out = run!("check", "--init", &documents, "-o", &fixtures, "--anonymize");
    assert_eq!(code(&out), 1, "{out:?}");
    assert!(stderr(&out).contains("note.txt: not copied: "), "{}", stderr(&out));
    let written = contents(&fixtures);
    assert_eq!(written.len(), 4, "two documents and what is expected of them: {out:?}");
    for (path, bytes) in &written {
        let text = String::from_utf8_lossy(bytes);
        for name in ["Quaye", "ama.quaye", "555 0140"] {
            assert!(!text.contains(name), "{name} in {}", path.display());
            assert!(!path.display().to_string().contains(name), "{}", path.display());
        }
        if path.extension().is_some_and(|e| e == "docx") {
            let tree = stdout(&run!("blocks", &fixtures.join(path)));
            assert!(tree.contains("Working Party") && !tree.contains("Quaye"), "{tree}");
        }
    }
    assert_eq!(code(&check(&fixtures, &["--exact", "--evidence", "strict"])), 0);
}
