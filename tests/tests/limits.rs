//! Every limit, reached by a document through the whole pipeline: the record is `partial` (or
//! `failed`, where nothing could be read), says `limit_reached`, and keeps what stands before.

use fixture_maker::raw::Package;
use fixture_maker::zip::pack;
use pipeline::{Limits, Options, extract_all};
use record::{Code, DocumentRecord, Status};
use std::fmt::Write as _;
use std::time::Duration;

/// A limit by the name of its option, how it is set, and a document that reaches it.
struct Case {
    option: &'static str,
    set: fn(&mut Limits),
    name: &'static str,
    bytes: Vec<u8>,
}

fn docx(body: &str) -> Vec<u8> {
    Package::new(body).bytes().unwrap()
}

fn paragraphs(count: usize) -> String {
    (0..count).fold(String::new(), |mut out, n| {
        let _ = write!(out, "<w:p><w:r><w:t>Paragraph {n}</w:t></w:r></w:p>");
        out
    })
}

fn zip(count: usize) -> Vec<u8> {
    let page = |n: usize| (format!("{n}.html"), format!("<!DOCTYPE html><p>{n}").into_bytes());
    pack(&(0..count).map(page).collect()).unwrap()
}

fn table(rows: usize) -> String {
    let row = "<tr><td>a<td>b".repeat(rows);
    format!("<!DOCTYPE html><p>before<table>{row}</table>")
}

fn cases() -> Vec<Case> {
    let deep = format!("{}{}", "<w:sdt><w:sdtContent>".repeat(200), paragraphs(1));
    // A comment that packs a thousand to one.
    let same = format!("{}<!--{}-->", paragraphs(1), "a".repeat(18 << 20));
    let sheet = "1;2;3\n".repeat(1_000);
    let case = |option, set, name, bytes| Case { option, set, name, bytes };
    vec![
        case("max-file-size", |l| l.file_bytes = 100, "a.docx", docx(&paragraphs(1))),
        case("max-part-size", |l| l.package.part_bytes = 2_000, "a.docx", docx(&paragraphs(100))),
        case(
            "max-package-size",
            |l| l.package.total_bytes = 4_000,
            "a.docx",
            docx(&paragraphs(100)),
        ),
        case("max-ratio", |_| {}, "a.docx", docx(&same)),
        case("max-entries", |l| l.package.entries = 5, "a.zip", zip(10)),
        case("max-xml-depth", |l| l.package.xml_depth = 100, "a.docx", docx(&deep)),
        case("max-blocks", |l| l.model.blocks = 10, "a.docx", docx(&paragraphs(100))),
        case("max-cells", |l| l.model.cells = 10, "a.html", table(100).into_bytes()),
        case("max-text-size", |l| l.model.text_bytes = 100, "a.docx", docx(&paragraphs(100))),
        case("max-html-size", |l| l.html_bytes = 100, "a.html", table(100).into_bytes()),
        case(
            "max-html-depth",
            |l| l.html_depth = 20,
            "a.html",
            format!("<!DOCTYPE html><p>before</p>{}deep", "<div>".repeat(100)).into_bytes(),
        ),
        case("max-workbook-cells", |l| l.workbook_cells = 100, "a.csv", sheet.into_bytes()),
        case("max-inner-depth", |l| l.inner_depth = 0, "a.zip", zip(2)),
        case("max-inner-documents", |l| l.inner_documents = 1, "a.zip", zip(3)),
        case("max-inner-size", |l| l.inner_bytes = 20, "a.zip", zip(3)),
        case("max-time", |l| l.model.time = Duration::ZERO, "a.docx", docx(&paragraphs(100))),
    ]
}

fn said(records: &[DocumentRecord]) -> Vec<(Status, Vec<Code>)> {
    let codes = |r: &DocumentRecord| r.findings.iter().map(|f| f.code).collect();
    records.iter().map(|r| (r.status, codes(r))).collect()
}

#[test]
fn every_limit_is_reached_and_told() {
    for Case { option, set, name, bytes } in cases() {
        let mut options = Options::default();
        set(&mut options.limits);
        let records = extract_all(name, &bytes, &options);
        let reached = |r: &&DocumentRecord| r.findings.iter().any(|f| f.code == Code::LimitReached);
        let Some(cut) = records.iter().find(reached) else {
            panic!("{option}: nothing says that it is reached: {:?}", said(&records));
        };
        assert!(
            // What is nested too deep is flattened, and nothing of it lost.
            cut.status != Status::Extracted || option == "max-html-depth",
            "{option}: {:?}",
            said(&records)
        );
        // Without the limit the same document is whole.
        if option != "max-ratio" {
            let whole = extract_all(name, &bytes, &Options::default());
            assert!(
                option == "max-xml-depth" || whole.iter().all(|r| r.status == Status::Extracted),
                "{option}: {:?}",
                said(&whole)
            );
        }
    }
}

#[test]
fn what_stands_before_a_limit_is_kept() {
    let mut options = Options::default();
    options.limits.model.blocks = 10;
    let records = extract_all("a.docx", &docx(&paragraphs(100)), &options);
    let text = records[0].text.characters;
    assert!((100..200).contains(&text), "{text} characters of ten paragraphs");
}

#[test]
fn every_limit_of_the_command_line_is_among_them() {
    let help =
        std::fs::read_to_string(rapporteur_tests::root().join("crates/cli/src/args/limits.rs"))
            .unwrap();
    let known: Vec<&str> = cases().iter().map(|c| c.option).collect();
    // Depth of tables flattens and is told as a repair; memory in flight makes files wait.
    let others = ["max-table-depth", "max-in-flight"];
    for option in help.split("long = \"").skip(1).filter_map(|o| o.split('"').next()) {
        assert!(known.contains(&option) || others.contains(&option), "{option} has no case");
    }
}
