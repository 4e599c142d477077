use super::builder::{doc, found, meeting, s, td};
use record::{Code, Finding, Kind, MeetingRecord, Referent, Severity};

fn unresolved(m: &MeetingRecord) -> Vec<&str> {
    found(m, Code::UnresolvedReference).iter().map(|f| f.subject.as_deref().unwrap()).collect()
}

#[test]
fn what_neither_folder_nor_list_has_is_a_finding() {
    let m = meeting(vec![
        td("TD1/GEN").cites("TD2/GEN").cites("TD3/GEN").cites("TD4/GEN").cites("TD10/GEN"),
        td("TD2/GEN"),
        td("TD9/GEN").row("TD3/GEN", |_| ()),
    ]);
    assert_eq!(unresolved(&m), ["TD4/GEN", "TD10/GEN"]);
    let f = found(&m, Code::UnresolvedReference)[0];
    assert_eq!((f.severity, &f.evidence.path), (Severity::Info, &s("TD1-GEN.docx")));
}

#[test]
fn it_is_a_warning_where_a_document_list_covers_the_series() {
    let m = meeting(vec![
        td("TD1/GEN").cites("TD4/GEN"),
        td("TD9/GEN").kind(Kind::DocumentList).row("TD1/GEN", |_| ()),
    ]);
    assert_eq!(found(&m, Code::UnresolvedReference)[0].severity, Severity::Warning);
}

#[test]
fn a_series_that_the_folder_does_not_hold_is_not_checked() {
    let m = meeting(vec![td("TD1/GEN").cites("TD4/P").cites("TD4/4").cites("C9")]);
    assert!(unresolved(&m).is_empty());
    let summary = doc("summary.html").meets("SG17", "2026-03-30", "2026-04-02");
    assert!(unresolved(&meeting(vec![summary.cites("TD4/4").cites("TD5")])).is_empty());
}

#[test]
fn a_reference_without_a_group_may_be_of_any() {
    let m = meeting(vec![
        td("TD120R1/1").cites("TD120R1").cites("TD5").cites("TD6"),
        td("TD5/2"),
        td("TD5/3"),
    ]);
    assert_eq!(unresolved(&m), ["TD6"]);
    let to: Vec<_> = m.graph.edges.iter().map(|e| e.to.as_str()).collect();
    assert_eq!(to, ["TD5", "TD6"], "TD120R1 is TD120R1/1 itself, TD5 may be either");
}

#[test]
fn an_earlier_revision_is_not_missed_and_a_later_one_is() {
    let m = meeting(vec![td("TD5R1/2").cites("TD5/2").cites("TD5R2/2").cites("TD5")]);
    assert_eq!(unresolved(&m), ["TD5R2/2"]);
}

#[test]
fn other_meetings_and_study_groups_are_not_checked() {
    let mut d = td("TD1/GEN").cites("TD4/GEN").cites("TD5/GEN");
    let mut change = |n: usize, change: fn(&mut record::DocumentRef)| {
        if let Referent::Document(r) = &mut d.0.references[n].referent {
            change(r);
        }
    };
    change(0, |r| r.study_group = s("SG12"));
    change(1, |r| r.itu_id = s("T25-SG17-251203-TD-GEN-0005"));
    let m = meeting(vec![d]);
    assert!(unresolved(&m).is_empty());
    let nodes: Vec<_> = m.graph.nodes.iter().map(|n| n.id.as_str()).collect();
    assert_eq!(nodes, ["SG12-TD4/GEN", "TD1/GEN", "TD5/GEN"]);
}

#[test]
fn one_missing_document_is_one_finding_with_at_most_twenty_further_places() {
    let mut d = td("TD1/GEN");
    for _ in 0..30 {
        d = d.cites("TD4/GEN");
    }
    let m = meeting(vec![d]);
    let f: Vec<&Finding> = found(&m, Code::UnresolvedReference);
    assert_eq!((f.len(), f[0].related.len()), (1, 20));
    assert!(f[0].message.contains("30 places"), "{}", f[0].message);
}
