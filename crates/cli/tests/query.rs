//! `query` and `show` over the made-up meeting. What is expected was read in its documents.

#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "helpers of tests panic as tests do"
)]

mod support;

use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;
use std::sync::LazyLock;
use support::{code, command, stderr, stdout};
use tempfile::TempDir;

/// The meeting's output and its database, made once.
static MEETING: LazyLock<TempDir> = LazyLock::new(|| {
    let folder = tempfile::tempdir().unwrap();
    let documents = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/meeting");
    for output in ["out", "meeting.sqlite", "meeting.xlsx"] {
        let out = folder.path().join(output);
        // Some of its documents are damaged on purpose: 1.
        assert_eq!(code(&run!("extract", &documents, "-o", &out, "--no-cache", "--quiet")), 1);
    }
    folder
});

fn out() -> PathBuf {
    MEETING.path().join("out")
}

fn query(question: &str) -> Output {
    run!("query", &out(), question)
}

#[test]
fn work_items_of_a_question_on_a_track() {
    let output = query("work-items where track=TAP and question=7/23 select acronym, track, stage");
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    assert_eq!(
        stdout(&output),
        "ACRONYM         TRACK  STAGE\n\
         Y.ai-birdsong   TAP    determined\n\
         Y.ai-fire       TAP    in_progress\n\
         Y.ai-orch-eval  TAP    new\n"
    );
    assert_eq!(stderr(&output), "", "programs that read on get nothing else");
}

#[test]
fn words_of_a_question_need_no_quotation_marks() {
    let output =
        run!("query", &out(), "work-items", "where", "track=TAP", "and", "q=7/23", "count");
    assert_eq!(stdout(&output), "3\n");
}

#[test]
fn json_leads_to_the_places_in_the_documents() {
    let output = run!(
        "query",
        &out(),
        "work-items where acronym = y.LH_auth select acronym, track",
        "--format",
        "json"
    );
    let read: Value = serde_json::from_str(&stdout(&output)).unwrap();
    assert_eq!(read[0]["acronym"], "Y.lh-auth");
    assert_eq!(read[0]["other_values"]["track"][0], "TAP");
    let evidence = read[0]["evidence"].as_array().unwrap();
    let work_programme = evidence.iter().find(|e| e["path"] == "SG23-work-programme.xlsx").unwrap();
    assert_eq!(work_programme["raw"], "Y.lh-auth");
    assert!(work_programme["pointer"].as_str().unwrap().starts_with("/body/"));
}

#[test]
fn csv_and_markdown_are_written_with_sources() {
    let question = "liaisons where deadline < 2026-12 select documents, deadline";
    let output = run!("query", &out(), question, "--format", "csv");
    assert_eq!(stdout(&output), "documents,deadline\r\nTD501/GEN,2026-11-30\r\n");
    let output = run!("query", &out(), question, "--format", "md", "--sources");
    let text = stdout(&output);
    assert!(text.starts_with("| documents | deadline | source |\n|---|---|---|\n"), "{text}");
    assert!(text.contains("| TD501/GEN | 2026-11-30 | TD501/GEN#/body/"), "{text}");
}

#[test]
fn nothing_found_ends_with_1() {
    let output = query("work-items where acronym = Y.nowhere");
    assert_eq!((code(&output), stdout(&output).as_str()), (1, ""));
    assert_eq!(stderr(&output), "nothing found among the work items\n");
    let output = run!("query", &out(), "work-items where acronym = Y.nowhere", "-f", "json");
    assert_eq!((code(&output), stdout(&output).as_str()), (1, "[]\n"));
    assert_eq!(code(&query("work-items where acronym = Y.nowhere count")), 1);
}

#[test]
fn a_question_that_cannot_be_read_ends_with_2_and_shows_where() {
    let output = query("work-items where trak = TAP");
    assert_eq!((code(&output), stdout(&output).as_str()), (2, ""));
    let text = stderr(&output);
    assert!(
        text.starts_with("error: there is no field `trak` in work-items; did you mean `track`?\n"),
        "{text}"
    );
    assert!(text.contains("\n  work-items where trak = TAP\n                   ^^^^\n"), "{text}");
    assert_eq!(code(&run!("query", "no-such-folder", "work-items")), 2);
    assert_eq!(code(&run!("query", &out())), 2, "a question is needed");
}

#[test]
fn all_that_can_be_asked_is_listed() {
    let output = run!("query", "--fields");
    assert_eq!(code(&output), 0);
    let text = stdout(&output);
    for name in ["work-items", "documents", "liaisons", "findings", "edges", " * track "] {
        assert!(text.lines().any(|line| line.starts_with(name)), "{name}: {text}");
    }
}

#[test]
fn what_holds_no_documents_says_so() {
    let meeting = out().join("meeting.json");
    let output = run!("query", &meeting, "work-items where track = agreement count");
    assert_eq!(stdout(&output), "4\n");
    let output = run!("query", &meeting, "references");
    assert_eq!(code(&output), 2);
    assert!(stderr(&output).contains("no records of documents"), "{}", stderr(&output));
}

#[test]
fn tables_that_a_run_wrote_are_asked_in_sql_and_are_no_documents() {
    for (tables, what, table) in [
        ("meeting.sqlite", "is a database, which is asked in SQL:", "view_work_items"),
        ("meeting.xlsx", "is a workbook that this program wrote, which is asked", "work_items"),
    ] {
        let (tables, page) = (MEETING.path().join(tables), MEETING.path().join("page.html"));
        for output in [
            run!("query", &tables, "work-items"),
            run!("show", "Y.lh-auth", "--from", &tables),
            run!("draft", "work-programme", "--from", &tables, "--format", "md"),
            run!("report", &tables, "-o", &page),
            run!("diff", &tables, &tables),
        ] {
            assert_eq!((code(&output), stdout(&output).as_str()), (2, ""));
            let text = stderr(&output);
            assert!(text.contains(what) && text.contains(table), "{text}");
        }
    }
}

#[test]
fn sql_is_asked_of_an_output_and_of_a_database_alike() {
    let sql =
        "SELECT acronym, track, stage FROM work_items WHERE standing = 'candidate' ORDER BY item";
    let database = MEETING.path().join("meeting.sqlite");
    let output = MEETING.path().join("out");
    for format in ["table", "json", "csv", "md"] {
        let [one, other] =
            [&output, &database].map(|from| run!("query", from, "--sql", sql, "--format", format));
        assert_eq!((code(&one), code(&other)), (0, 0), "{}", stderr(&one));
        assert!(stdout(&one).contains("Y.key-bury"), "{}", stdout(&one));
        assert_eq!(stdout(&one), stdout(&other));
    }
    let told = run!("query", &output, "--sql", "DELETE FROM work_items");
    assert_eq!((code(&told), stdout(&told).as_str()), (2, ""), "{}", stderr(&told));
    let none = run!("query", &output, "--sql", "SELECT item FROM work_items WHERE 0");
    assert_eq!((code(&none), stdout(&none).as_str()), (1, ""));
}

/// Each table but that of the meetings has a view (schemas/tables.md), and there are two more; none
/// may be left out of the message, and none that there is not may be in it.
#[test]
fn the_message_on_databases_has_all_views() {
    let message = stderr(&run!("query", &MEETING.path().join("meeting.sqlite"), "work-items"));
    let word = |c: char| !(c.is_ascii_alphanumeric() || c == '_');
    let named: BTreeSet<String> =
        message.split(word).filter(|w| w.starts_with("view_")).map(str::to_owned).collect();
    let tables = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../schemas/tables.md");
    let tables = fs::read_to_string(tables).unwrap();
    let mut views: BTreeSet<String> = tables
        .lines()
        .filter_map(|line| line.strip_prefix("## "))
        .filter(|table| *table != "meetings")
        .map(|table| format!("view_{table}"))
        .collect();
    views.extend(["view_all_findings", "view_search"].map(str::to_owned));
    assert_eq!(named, views);
}

#[test]
fn a_work_item_is_shown_with_who_says_otherwise() {
    let output = run!("show", "y.lhauth", "--from", &out());
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    let text = stdout(&output);
    assert!(
        text.starts_with(
            "Y.lh-auth  work item of SG23/2026-10-07/Geneva\nAuthentication of lighthouse beacons\n"
        ),
        "{text}"
    );
    let otherwise =
        text.lines().find(|line| line.trim_start().starts_with("≠ TAP")).unwrap_or_default();
    assert!(otherwise.contains("1 × SG23-work-programme.xlsx#/body/"), "{text}");
    for part in
        ["\nHistory\n", "\nBase texts\n  TD82/3  ", "\nFindings\n  warning  conflicting_track  "]
    {
        assert!(text.contains(part), "{part}: {text}");
    }
}

#[test]
fn documents_questions_and_parties_are_shown() {
    for (name, begins) in [
        ("TD 61 (WP1/23)", "TD61/1  document of SG23/2026-10-07/Geneva\n"),
        ("Q5/23", "Q5/23  Question of "),
        ("5/23", "Q5/23  Question of "),
        ("WP2", "WP2  Working Party of "),
        ("SG23-LS18", "SG23-LS18  liaison statement\n"),
        ("executive-summary.html", "executive-summary.html  document of "),
    ] {
        let output = run!("show", &out(), name);
        assert_eq!(code(&output), 0, "{name}: {}", stderr(&output));
        assert!(stdout(&output).starts_with(begins), "{name}: {}", stdout(&output));
    }
    let text = stdout(&run!("show", &out(), "TD61/1"));
    assert!(text.contains("  revisions  TD61/1 → TD61R1/1 → TD61R2/1\n"), "{text}");
}

#[test]
fn a_hint_gives_what_was_left_out() {
    let text = stdout(&run!("show", &out(), "executive-summary.html"));
    let hint = text.lines().find(|line| line.contains("more: rapporteur query ")).unwrap();
    let (_, asked) = hint.split_once("rapporteur query ").unwrap();
    let question = asked.split('\'').rev().nth(1).unwrap();
    let answered = stdout(&query(question));
    let more: usize =
        hint.trim_start_matches([' ', '…']).split(' ').nth(1).unwrap().parse().unwrap();
    assert_eq!(answered.lines().count(), 1 + 8 + more, "{answered}");
    let all = stdout(&run!("show", &out(), "executive-summary.html", "--all"));
    assert!(!all.contains("more: "), "{all}");
}

#[test]
fn where_to_look_is_found() {
    let shown = |command: &mut std::process::Command| {
        let output = command.args(["show", "Y.lh-auth"]).output().unwrap();
        (code(&output), stdout(&output).starts_with("Y.lh-auth "))
    };
    assert_eq!(shown(command().current_dir(MEETING.path())), (0, true), "the folder `out`");
    assert_eq!(shown(command().current_dir(out())), (0, true), "the output itself");
    let empty = tempfile::tempdir().unwrap();
    assert_eq!(shown(command().current_dir(empty.path()).env("RAPPORTEUR_FROM", out())), (0, true));
    let mut nowhere = command();
    let output = nowhere.current_dir(empty.path()).env_remove("RAPPORTEUR_FROM");
    let output = output.args(["show", "Y.lh-auth"]).output().unwrap();
    assert_eq!(code(&output), 2);
    assert!(stderr(&output).contains("--from OUT"), "{}", stderr(&output));
}

#[test]
fn names_that_are_like_it_are_offered() {
    let output = run!("show", &out(), "Y.lh-aut");
    assert_eq!((code(&output), stdout(&output).as_str()), (1, ""));
    assert_eq!(stderr(&output), "nothing here is called `Y.lh-aut`; like it are Y.lh-auth\n");
    let output = run!("show", &out(), "Y.lh-aut", "WP2");
    assert_eq!(code(&output), 1);
    assert!(stdout(&output).starts_with("WP2  "), "what is known is shown");
}

#[test]
fn json_is_the_same_for_programs() {
    let output = run!("show", &out(), "Y.lh-auth", "--json");
    let card: Value = serde_json::from_str(&stdout(&output)).unwrap();
    assert_eq!(card["kind"], "work_item");
    assert_eq!(card["base_texts"][0]["document"], "TD82/3");
    let facts = card["facts"].as_array().unwrap();
    let tracks: Vec<&Value> = facts.iter().filter(|f| f["field"] == "track").collect();
    assert_eq!(tracks.len(), 2);
    assert!(tracks.iter().all(|f| f["conflict"] == true));
    let output = run!("show", &out(), "WP1", "WP2", "--json");
    let cards: Value = serde_json::from_str(&stdout(&output)).unwrap();
    assert_eq!(cards.as_array().unwrap().len(), 2);
}
