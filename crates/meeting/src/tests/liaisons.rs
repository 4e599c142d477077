use super::builder::{list, meeting, s, td};
use record::{Direction, Kind, MeetingRecord};
use serde_json::json;

fn keys(m: &MeetingRecord) -> Vec<&str> {
    m.liaisons.iter().map(|l| l.key.as_str()).collect()
}

#[test]
fn statements_of_one_document_are_one() {
    let m = meeting(vec![
        td("TD1/GEN").liaison(|l| {
            l.documents = list(&["TD421/GEN"]);
            l.direction = Some(Direction::Outgoing);
            l.title = s("LS/o on new work");
        }),
        td("TD2/GEN").liaison(|l| {
            l.documents = list(&["TD421"]);
            l.direction = Some(Direction::Incoming);
            l.destinations = list(&["TSAG"]);
        }),
        td("TD421/GEN"),
    ]);
    assert_eq!(keys(&m), ["TD421/GEN"]);
    let l = &m.liaisons[0];
    assert_eq!(l.facts["documents"][0].evidence.len(), 2, "the group is found in the folder");
    assert_eq!(l.facts["destinations"][0].value, json!("TSAG"));
    assert_eq!(l.conflicts, ["direction"]);
}

#[test]
fn a_row_for_several_documents_is_its_own() {
    let m = meeting(vec![
        td("TD1/GEN")
            .liaison(|l| l.documents = list(&["TD422/GEN", "TD421/GEN"]))
            .liaison(|l| l.documents = list(&["TD421/GEN"])),
    ]);
    assert_eq!(keys(&m), ["TD421/GEN", "TD421/GEN, TD422/GEN"]);
}

#[test]
fn a_title_stands_for_a_document() {
    let m = meeting(vec![
        td("TD1/GEN").liaison(|l| {
            l.documents = list(&["TD421/GEN"]);
            l.title = s("LS/o on invented tokens [to TSAG]");
        }),
        td("TD2/GEN").liaison(|l| l.title = s("On invented tokens (to TSAG)")),
        td("TD3/GEN").liaison(|l| l.title = s("LS/i on invented parrots")),
        td("TD4/GEN").liaison(|l| l.title = s("LS/i on invented Parrots")),
    ]);
    assert_eq!(keys(&m), ["LS/i on invented parrots", "TD421/GEN"]);
    assert_eq!(m.liaisons[0].facts["title"][0].evidence.len(), 2);
}

#[test]
fn a_document_that_is_a_statement_is_told_by_its_own_number() {
    let m = meeting(vec![
        td("TD7/GEN").kind(Kind::LiaisonStatement).liaison(|l| l.deadline = s("2026-09-01")),
        td("TD8/GEN").liaison(|l| l.documents = list(&["TD7/GEN"])),
    ]);
    assert_eq!(keys(&m), ["TD7/GEN"]);
}

#[test]
fn a_statement_without_document_and_title_is_told_by_its_place() {
    let m = meeting(vec![td("TD1/GEN").liaison(|_| ()).liaison(|_| ())]);
    assert_eq!(keys(&m), ["TD1/GEN#/body/400", "TD1/GEN#/body/401"]);
}
