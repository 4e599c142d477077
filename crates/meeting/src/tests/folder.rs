//! The folder against its lists, and against itself.

use super::builder::{Doc, doc, found, list, meeting, meetings, td};
use record::{Action, Approval, Code, Kind, Severity, Stage, Track};

fn listing(ids: &[&str]) -> Doc {
    ids.iter().fold(td("TD1/GEN").kind(Kind::DocumentList), |list, id| list.row(id, |_| ()))
}

fn held(ids: &[&str]) -> Vec<Doc> {
    ids.iter().map(|id| td(id)).collect()
}

#[test]
fn what_a_list_of_its_series_leaves_out_is_unlisted() {
    let listed = ["TD1/4", "TD2/4", "TD3/4", "TD4/4", "TD5/4"];
    let folder = ["TD1/4", "TD2/4", "TD3R1/4", "TD9/4", "TD7/1"];
    let m = meeting([vec![listing(&listed)], held(&folder)].concat());
    let f = found(&m, Code::UnlistedDocument);
    assert_eq!(f.iter().map(|f| f.subject.as_deref().unwrap()).collect::<Vec<_>>(), ["TD9/4"]);
    assert_eq!(f[0].related[0].path.as_deref(), Some("TD1-GEN.docx"));
}

#[test]
fn a_list_of_something_else_covers_nothing() {
    let listed = ["TD1/4", "TD2/4", "TD30/4", "TD31/4", "TD32/4"];
    let folder = ["TD1/4", "TD2/4", "TD3/4", "TD4/4", "TD5/4"];
    let m = meeting([vec![listing(&listed)], held(&folder)].concat());
    assert!(found(&m, Code::UnlistedDocument).is_empty());
}

fn hashed(path: &str, sha256: &str, format: &str) -> Doc {
    let mut copy = doc(path).id("TD5/4").meets("SG17", "2026-03-30", "2026-04-02");
    copy.0.source.sha256 = sha256.repeat(64);
    copy.0.source.format = format.to_owned();
    copy
}

#[test]
fn two_texts_under_one_number_are_a_contradiction_and_two_copies_are_worth_knowing() {
    let severity = |second: Doc| {
        let m = meeting(vec![hashed("a/5.docx", "a", "docx"), second]);
        found(&m, Code::DuplicateDocument).first().map(|f| f.severity)
    };
    assert_eq!(severity(hashed("b/5.docx", "b", "docx")), Some(Severity::Warning));
    assert_eq!(severity(hashed("b/5.docx", "a", "docx")), Some(Severity::Info));
    assert_eq!(severity(hashed("b/5.pdf", "b", "pdf")), None);
}

fn counted(id: &str, declared: u64, party: bool) -> Doc {
    let mut d = td(id).header(|h| h.working_party = party.then(|| "WP1".to_owned()));
    d.0.approvals.push(Approval {
        track: Some(Track::Tap),
        action: Action::Determination,
        stage: Stage::Determined,
        meeting: None,
        declared_count: Some(declared),
        listed_count: None,
        acronyms: list(&["X.tok"]),
        legal_basis: None,
        evidence: super::builder::at(7),
    });
    d
}

#[test]
fn documents_of_all_that_count_differently_are_a_finding() {
    let m = meeting(vec![counted("TD1/GEN", 3, false), counted("TD2/P", 4, false)]);
    let f = found(&m, Code::CountMismatch);
    assert_eq!(f.len(), 1);
    assert_eq!((&f[0].stated, &f[0].found), (&Some(3.into()), &Some(4.into())));
    for part in [
        counted("TD2/1", 1, true),
        counted("TD2/P", 1, false).title("Report of Working Party 1/17"),
        counted("TD2/P", 1, false).header(|h| h.source = Some("Rapporteur Q7/17".to_owned())),
    ] {
        let m = meeting(vec![counted("TD1/GEN", 3, false), part]);
        assert!(found(&m, Code::CountMismatch).is_empty());
    }
}

#[test]
fn a_document_of_another_meeting_in_this_ones_folder_is_astray() {
    let here = |n: usize| {
        let path = format!("april/{n}.docx");
        doc(&path).id(&format!("TD{n}/1")).meets("SG17", "2026-03-30", "2026-04-02")
    };
    let other = doc("april/x.docx").id("TD9/1").meets("SG13", "2025-07-01", "2025-07-10");
    let m = meetings((1..6).map(here).chain([other.clone()]).collect());
    assert_eq!(m.len(), 2);
    assert_eq!(m[1].meeting.study_group.as_deref(), Some("SG17"));
    let f = found(&m[1], Code::StrayDocument);
    assert_eq!(f.len(), 1);
    assert_eq!(f[0].evidence.path.as_deref(), Some("april/x.docx"));
    assert!(m[0].findings.is_empty());
    // Two meetings in one folder are a mixture: told apart, and none astray.
    let m = meetings((1..4).map(here).chain([other]).collect());
    assert!(m.iter().all(|m| found(m, Code::StrayDocument).is_empty()));
}
