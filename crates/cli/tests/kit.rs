//! `meeting-kit`: one folder with all that a meeting's people need.

#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "helpers of tests panic as tests do"
)]

mod support;

use std::fs;
use support::{code, fixtures, records, stderr, stdout};

#[test]
fn the_made_up_meeting_in_one_go() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("kit");
    let run = run!("meeting-kit", &fixtures("meeting"), "-o", &out, "--no-cache");
    // Some of the made-up documents cannot be read.
    assert_eq!(code(&run), 1, "{}", stderr(&run));
    assert_eq!(stdout(&run), "");
    let told = stderr(&run);
    // In the calendar: the meeting, eight events to come, four deadlines of statements.
    for said in [
        "The kit of SG23 2026-10-07 is in ",
        "executive summary, work programme, incoming statements, agenda and report of 3 Working \
         Parties, agenda and report of 8 Questions",
        "13 entries for a calendar program",
        "query ",
        "[to be written: …]",
    ] {
        assert!(told.contains(said), "{said}: {told}");
    }
    for file in ["meeting.html", "calendar.ics", "rapporteur.xlsx", "meeting.json"] {
        assert!(out.join(file).is_file(), "{file}");
    }
    let mut drafts: Vec<String> = fs::read_dir(out.join("drafts"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| !name.starts_with('.'))
        .collect();
    drafts.sort();
    let of = |name: String| ["agenda", "report"].map(|kind| format!("{name}-{kind}.docx"));
    let all = ["executive-summary.docx", "incoming-statements.docx", "work-programme.docx"];
    let mut expected: Vec<String> = all.map(str::to_owned).to_vec();
    expected.extend((1..=8).flat_map(|n| of(format!("question-{n}-23"))));
    expected.extend((1..=3).flat_map(|n| of(format!("wp{n}"))));
    expected.sort();
    assert_eq!(drafts, expected);
    let draft = out.join("drafts/question-3-23-report.docx");
    let read = run!("extract", &draft, "--no-cache", "--quiet");
    assert_eq!(records(&read)[0]["header"]["questions"][0], "3/23");
    // The folder is an output as any other.
    let query = run!("query", &out, "work-items where stage = discontinued");
    assert!(stdout(&query).contains("Y.harvest"), "{}", stderr(&query));
    let page = fs::read_to_string(out.join("meeting.html")).unwrap();
    assert!(page.contains("Y.orchard-twin"));
}

#[test]
fn what_a_person_wrote_into_a_draft_stays() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("kit");
    let documents = fixtures("seed/executive-summary.html");
    let kit = || run!("meeting-kit", &documents, "-o", &out, "--no-cache");
    let first = kit();
    assert_eq!(code(&first), 0, "{}", stderr(&first));
    let (summary, programme) =
        (out.join("drafts/executive-summary.docx"), out.join("drafts/work-programme.docx"));
    let drafted = fs::read(&summary).unwrap();
    fs::write(&summary, "mine").unwrap();
    let again = kit();
    assert_eq!(code(&again), 0, "{}", stderr(&again));
    assert_eq!(fs::read(&summary).unwrap(), b"mine");
    let beside = out.join("drafts/executive-summary.new.docx");
    assert_eq!(fs::read(&beside).unwrap(), drafted);
    assert!(stderr(&again).contains("executive-summary.docx was changed by a person and stays"));
    assert!(!stderr(&again).contains("work-programme.docx was changed"));
    assert!(programme.is_file() && !out.join("drafts/work-programme.new.docx").exists());
    // A third run still knows what is the person's, and may write over its own new draft.
    assert_eq!(code(&kit()), 0);
    assert_eq!(fs::read(&summary).unwrap(), b"mine");
    let forced = run!("meeting-kit", &documents, "-o", &out, "--no-cache", "--force");
    assert_eq!(code(&forced), 0, "{}", stderr(&forced));
    assert_eq!(fs::read(&summary).unwrap(), drafted);
}

#[test]
fn files_of_others_are_not_written_over() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("kit");
    fs::create_dir(&out).unwrap();
    for (name, text) in [("calendar.ics", "BEGIN:VCALENDAR\r\n"), ("meeting.html", "<p>mine")] {
        fs::write(out.join(name), text).unwrap();
        let run =
            run!("meeting-kit", &fixtures("seed/executive-summary.html"), "-o", &out, "--no-cache");
        assert_eq!(code(&run), 2, "{name}");
        assert!(stderr(&run).contains("--force"), "{}", stderr(&run));
        assert_eq!(fs::read_to_string(out.join(name)).unwrap(), text);
        assert!(!out.join("meeting.json").exists());
        fs::remove_file(out.join(name)).unwrap();
    }
}

#[test]
fn a_meeting_is_named_or_the_largest() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("kit");
    let page = |group: &str, day: &str| {
        format!(
            "<!DOCTYPE html><html><body><h1>Executive Summary</h1>\
             <p><b>ITU-T {group} meeting (Geneva, {day})</b></p></body></html>"
        )
    };
    let documents = support::folder(&[
        ("a.html", &page("SG17", "30 March - 2 April 2026")),
        ("b.html", &page("SG13", "6-10 July 2026")),
        ("c.html", &page("SG13", "6-10 July 2026")),
    ]);
    let run = run!("meeting-kit", documents.path(), "-o", &out, "--no-cache");
    assert!(stderr(&run).contains("The kit of SG13 2026-07-06"), "{}", stderr(&run));
    assert!(stderr(&run).contains("SG17 2026-03-30"), "{}", stderr(&run));
    let named = |name: &str| {
        run!("meeting-kit", documents.path(), "-o", &out, "--no-cache", "--meeting", name)
    };
    let run = named("SG17/2026-03-30");
    assert!(stderr(&run).contains("The kit of SG17 2026-03-30"), "{}", stderr(&run));
    let calendar = fs::read_to_string(out.join("calendar.ics")).unwrap();
    assert!(calendar.contains("DTSTART;VALUE=DATE:20260330\r\nDTEND;VALUE=DATE:20260403"));
    let run = named("SG5/2026-03-30");
    assert_eq!(code(&run), 2);
    assert!(stderr(&run).contains("there are SG13 2026-07-06, SG17 2026-03-30"));
}

#[test]
fn what_a_person_wrote_in_a_marked_place_is_in_the_next_draft() {
    let page = |title: &str| {
        format!(
            "<!DOCTYPE html><html><body><h1>Executive Summary</h1>\
             <p><b>ITU-T SG17 meeting (Geneva, 30 March - 2 April 2026)</b></p>\
             <h2>New work items</h2>\
             <table><tr><th>Question</th><th>Acronym</th><th>Title</th></tr>\
             <tr><td>Q1/17</td><td>X.moss</td><td>{title}</td></tr></table></body></html>"
        )
    };
    let documents = support::folder(&[("a.html", &page("Mosses"))]);
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("kit");
    let kit = || run!("meeting-kit", documents.path(), "-o", &out, "--no-cache");
    assert_eq!(code(&kit()), 0);
    let report = out.join("drafts/question-1-17-report.docx");
    support::rewrite(&report, |xml| {
        let (before, prompt) = xml.split_once("[to be written: what was achieved]").unwrap();
        format!("{}A lot.{prompt}", before.replace("<w:showingPlcHdr />", ""))
    });
    fs::write(documents.path().join("a.html"), page("Mosses of the north")).unwrap();
    let run = kit();
    let told = stderr(&run);
    assert!(
        told.contains("question-1-17-report.docx is written anew, with the text that"),
        "{told}"
    );
    assert!(told.contains("executive-summary.docx (1)"), "{told}");
    let shown = stdout(&run!("blocks", &report));
    for said in ["A lot.", "Mosses of the north", "Title: “Mosses of the north”, was “Mosses”"]
    {
        assert!(shown.contains(said), "{said}");
    }
}
