use super::builder::{at, list, meeting, td};
use record::{By, Code, Finding, Kind, MeetingRecord, Severity, Stage, Status, Track};

fn totals(m: &MeetingRecord, by: By) -> Vec<(&str, u64)> {
    m.totals.iter().filter(|t| t.by == by).map(|t| (&*t.key, t.count)).collect()
}

#[test]
fn an_item_counts_once_for_each_value_and_for_its_last_stage() {
    let m = meeting(vec![
        td("TD1/GEN")
            .item("X.a", |i| {
                i.questions = list(&["10/17", "7/17"]);
                i.base_texts = list(&["TD5/4", "TD6/4", "TD7/P"]);
                i.track = Some(Track::Tap);
                i.stage = Some(Stage::ForDetermination);
            })
            .item("X.b", |i| i.questions = list(&["7/17"])),
        td("TD2/GEN").item("X.a", |i| {
            i.questions = list(&["7/17"]);
            i.track = Some(Track::Aap);
            i.stage = Some(Stage::Consented);
            i.base_texts = list(&["TD5/1"]);
        }),
    ]);
    assert_eq!(totals(&m, By::Question), [("7/17", 2), ("10/17", 1)]);
    assert_eq!(totals(&m, By::WorkingParty), [("WP1", 1), ("WP4", 1)]);
    assert_eq!(totals(&m, By::Track), [("AAP", 1), ("TAP", 1)]);
    assert_eq!(totals(&m, By::Stage), [("consented", 1)]);
}

#[test]
fn documents_and_findings_are_counted() {
    let mut report = td("TD1/GEN").kind(Kind::MeetingReport).row("TD9/GEN", |_| ());
    report.0.findings.push(Finding {
        code: Code::DamagedPart,
        severity: Severity::Error,
        message: "damaged".to_owned(),
        subject: None,
        stated: None,
        found: None,
        evidence: at(0),
        related: Vec::new(),
    });
    let m = meeting(vec![report, td("TD2/GEN").status(Status::Failed)]);
    assert_eq!(totals(&m, By::Kind), [("meeting_report", 1), ("other", 1)]);
    assert_eq!(totals(&m, By::Status), [("extracted", 1), ("failed", 1)]);
    assert_eq!(totals(&m, By::Severity), [("error", 1), ("info", 1)], "its own and the meeting's");
}
