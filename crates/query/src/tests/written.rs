//! How answers are written.

use super::made::ask;
use crate::Look;
use serde_json::{Value, json};

#[test]
fn a_table_says_where_documents_disagree() {
    assert_eq!(
        ask("work-items where has track select acronym, track, title").table(Look::default()),
        "ACRONYM       TRACK      TITLE\n\
         X.moss        AAP ≠ TAP  Mosses of walls\n\
         X.fern_frond  TAP        =Ferns | *of* the North\n"
    );
}

#[test]
fn a_narrow_terminal_cuts_the_title() {
    let look = Look { width: Some(36), ..Look::default() };
    assert_eq!(
        ask("work-items where has track select acronym, track, title").table(look),
        "ACRONYM       TRACK      TITLE\n\
         X.moss        AAP ≠ TAP  Mosses of…\n\
         X.fern_frond  TAP        =Ferns | *…\n"
    );
}

#[test]
fn sources_are_documents_with_pointers() {
    let look = Look { sources: true, ..Look::default() };
    assert_eq!(
        ask("work-items where acronym = X.moss select track").table(look),
        "TRACK      SOURCE\nAAP ≠ TAP  TD5/1#/body/3 (+2)\n"
    );
    assert_eq!(
        ask("work-items where acronym = X.moss select track").csv(true).unwrap(),
        "track,sources\r\nAAP,TD5/1#/body/3; TD9/GEN#/body/3; TD10/1#/body/3\r\n"
    );
}

#[test]
fn json_has_evidence_and_what_others_say() {
    let answer =
        ask("work-items where acronym = X.moss select acronym, track, base_texts, editors");
    let read: Value = serde_json::from_str(&answer.json()).unwrap();
    let place = |document: &str, path: &str, fields: &[&str]| {
        json!({
            "document": document, "path": path, "pointer": "/body/3", "raw": "raw",
            "fields": fields,
        })
    };
    assert_eq!(
        read,
        json!([{
            "acronym": "X.moss",
            "track": "AAP",
            "base_texts": ["TD10/1"],
            "editors": [],
            "other_values": { "track": ["TAP"] },
            "evidence": [
                place("TD5/1", "report.docx", &["base_texts", "track"]),
                place("TD9/GEN", "list.docx", &["track"]),
                place("TD10/1", "draft.docx", &["track"]),
            ],
        }])
    );
}

#[test]
fn no_cell_is_a_formula_and_no_text_is_markup() {
    let answer = ask("work-items where acronym = X.fern_frond select title");
    assert_eq!(answer.csv(false).unwrap(), "title\r\n'=Ferns | *of* the North\r\n");
    assert_eq!(answer.markdown(false), "| title |\n|---|\n| =Ferns \\| \\*of\\* the North |\n");
}

#[test]
fn no_form_steers_a_terminal() {
    let answer = ask("references where ref = X.509 select raw");
    let look = Look { sources: true, ..Look::default() };
    for text in
        [answer.table(look), answer.json(), answer.csv(true).unwrap(), answer.markdown(true)]
    {
        assert!(!text.contains('\u{1b}'), "{text:?}");
        assert!(text.contains("X.509"), "{text:?}");
    }
}

#[test]
fn nothing_found_is_an_empty_answer() {
    let answer = ask("work-items where acronym = X.none");
    assert_eq!(answer.table(Look::default()), "");
    assert_eq!(answer.json(), "[]\n");
    assert_eq!(answer.csv(false).unwrap(), "acronym,questions,track,stage,title\r\n");
    assert_eq!(ask("work-items where acronym = X.none count").table(Look::default()), "0\n");
}
