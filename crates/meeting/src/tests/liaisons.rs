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

#[test]
fn a_statement_knows_what_answers_it() {
    let m = meeting(vec![
        td("TD5/GEN").liaison(|l| {
            l.documents = list(&["TD5/GEN"]);
            l.title = s("LS/i on the state of invented lighthouses");
        }),
        td("TD9/GEN").liaison(|l| {
            l.documents = list(&["TD9/GEN"]);
            l.reply_to = list(&["TD5/GEN"]);
        }),
    ]);
    let answers = m.liaisons[0].facts.get("answered_by").unwrap();
    assert_eq!((m.liaisons[0].key.as_str(), &answers[0].value), ("TD5/GEN", &"TD9/GEN".into()));
    assert_eq!(answers[0].evidence[0].path, s("TD9-GEN.docx"));
    assert!(!m.liaisons[1].facts.contains_key("answered_by"));
}

#[test]
fn two_deadlines_of_one_statement_are_a_finding() {
    let by = |id: &str, day: &str| {
        td(id).liaison(|l| {
            l.documents = list(&["TD5/GEN"]);
            l.deadline = s(day);
        })
    };
    let m = meeting(vec![by("TD5/GEN", "2027-03-01"), by("TD1/GEN", "2027-04-01")]);
    let f = super::builder::found(&m, record::Code::ConflictingValue);
    assert_eq!(f.len(), 1);
    assert_eq!((f[0].subject.as_deref(), f[0].related.len()), (Some("TD5/GEN"), 1));
}
