//! What is said of one name.

use super::made::{both_meetings, documents, meetings};
use crate::{Card, Look, Records, ShowError, Tables, parse, show};

fn cards(name: &str) -> Result<Vec<Card>, ShowError> {
    let (documents, meetings) = (documents(), meetings());
    let records = Records { documents: &documents, meetings: &meetings };
    show(&Tables::new(records).unwrap(), name)
}

fn card(name: &str) -> Card {
    let mut cards = cards(name).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(cards.len(), 1, "{name}");
    cards.remove(0)
}

fn text(name: &str) -> String {
    card(name).text(Look::default(), "out", false)
}

#[test]
fn a_work_item_with_all_that_is_said_of_it() {
    assert_eq!(
        text("x-MOSS"),
        "\
X.moss  work item of SG99/2026-10-07/Lund
Mosses of walls
also X.lichen

What documents say
  title        Mosses of walls  2 × TD5/1, TD9/GEN
  questions    1/99             1 × TD5/1
  track        ≠ AAP            2 × TD5/1#/body/3, TD9/GEN#/body/3
               ≠ TAP            1 × TD10/1#/body/3
  target date  2027-Q2          1 × TD9/GEN

History
  for consent  TD10/1
  consented    TD5/1, TD9/GEN

Base texts
  TD10/1  Draft X.moss  named by TD5/1

Named in
  TD5/1  1

Liaison statements that name it
  SG99-LS7  outgoing    LS/o on X.moss

Events that name it
  2026-12  2026-12  RGM on X.moss

Findings
  warning  conflicting_track  TD5/1  X.moss has more than one track
"
    );
}

#[test]
fn names_of_all_kinds_are_understood() {
    for (name, kind, called) in [
        ("X.lichen", "work item", "X.moss"),
        ("TD 10 (WP1/99)", "document", "TD10/1"),
        ("td10", "document", "TD10/1"),
        ("9-GEN", "document", "TD9/GEN"),
        ("report.docx", "document", "TD5/1"),
        ("Q1/99", "Question", "Q1/99"),
        ("1/99", "Question", "Q1/99"),
        ("WP1", "Working Party", "WP1"),
        ("WP 1/99", "Working Party", "WP1"),
        ("SG99-LS7", "liaison statement", "SG99-LS7"),
        ("SG5-LS1", "liaison statement", "SG5-LS1"),
        ("X.509", "text", "X.509"),
        ("RGM", "text", "RGM"),
    ] {
        let card = card(name);
        assert_eq!((card.kind, card.name.as_str()), (kind, called), "{name}");
        assert!(!card.sections.is_empty(), "{name}");
    }
}

#[test]
fn who_is_not_known_is_answered_with_who_is() {
    let similar = |name: &str| match cards(name) {
        Err(ShowError::Unknown { similar, .. }) => similar,
        other => panic!("{other:?}"),
    };
    assert_eq!(similar("X.mos"), ["X.moss"]);
    assert_eq!(similar("TD404/1")[0], "TD404/P");
    assert!(similar("completely different").is_empty());
}

#[test]
fn a_document_that_the_folder_lacks_says_so() {
    let text = text("TD404/P");
    assert!(text.contains("\nnot in the folder"), "{text}");
    assert!(text.contains("\nCited by\n  TD9/GEN\n"), "{text}");
}

#[test]
fn every_hint_is_a_question_that_gives_what_was_left_out() {
    let (documents, meetings) = (documents(), both_meetings());
    let tables = Tables::new(Records { documents: &documents, meetings: &meetings }).unwrap();
    for name in ["X.moss", "TD5/1", "Q1/99", "WP1", "SG99-LS7", "X.509"] {
        for card in show(&tables, name).unwrap() {
            for section in &card.sections {
                let Some(query) = &section.query else { continue };
                let answer =
                    parse(query).unwrap_or_else(|e| panic!("{e}")).answer(&tables).unwrap();
                if !["history", "base_texts"].contains(&section.key) {
                    assert_eq!(answer.rows.len(), section.objects.len(), "{name}: {query}");
                }
            }
        }
    }
}

#[test]
fn a_long_list_is_cut_with_a_hint() {
    let mut meetings = meetings();
    let document = meetings[0].documents[1].clone();
    for n in 20..40 {
        let id = Some(format!("TD{n}/1"));
        meetings[0].documents.push(record::MeetingDocument { id, ..document.clone() });
    }
    let tables = Tables::new(Records { documents: &[], meetings: &meetings }).unwrap();
    let cards = show(&tables, "Q1/99").unwrap();
    let text = cards[0].text(Look::default(), "my out", false);
    let hint = "\n  … and 14 more: rapporteur query 'my out' \
                'documents where questions = 1/99 select id, kind, title'\n";
    assert!(text.contains(hint), "{text}");
    assert!(!cards[0].text(Look::default(), "my out", true).contains("more:"));
}

#[test]
fn an_item_is_followed_through_its_names_from_meeting_to_meeting() {
    let (documents, meetings) = (documents(), both_meetings());
    let tables = Tables::new(Records { documents: &documents, meetings: &meetings }).unwrap();
    for name in ["X.5999", "X.lichen"] {
        let cards = show(&tables, name).unwrap();
        assert_eq!(cards.len(), 1);
        assert_eq!(cards[0].name, "X.5999", "its name at the last meeting");
        let text = cards[0].text(Look::default(), "out", false);
        let way = "\nFrom meeting to meeting\n  \
                   SG99/2026-10-07/Lund  consented  AAP ≠ TAP  Mosses of walls\n  \
                   SG99/2027-04-07/Oslo  approved   AAP\n";
        assert!(text.contains(way), "{text}");
    }
    assert_eq!(show(&tables, "TD5/1").unwrap().len(), 2, "one of each meeting");
}

#[test]
fn json_has_all_sections() {
    let card = card("X.moss").json();
    assert_eq!(card["kind"], "work_item");
    assert_eq!(card["history"].as_array().unwrap().len(), 3);
    let tap = card["facts"].as_array().unwrap().iter().find(|f| f["value"] == "TAP").unwrap();
    assert_eq!(tap["conflict"], true);
    assert_eq!(tap["said_by"][0]["path"], "draft.docx");
    assert_eq!(card["base_texts"][0]["document"], "TD10/1");
}
