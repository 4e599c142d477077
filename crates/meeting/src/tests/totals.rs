use super::builder::{Doc, at, list, meeting, td};
use record::{By, Code, Direction, Finding, Kind, MeetingRecord, Severity, Stage, Status, Track};

fn totals(m: &MeetingRecord, by: By) -> Vec<(&str, u64)> {
    m.totals.iter().filter(|t| t.by == by).map(|t| (&*t.key, t.count)).collect()
}

#[test]
fn an_item_counts_by_its_own_values() {
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
    // As many documents say TAP as AAP: the item's track is the one that is said first.
    assert_eq!(totals(&m, By::Track), [("TAP", 1)]);
    assert_eq!(totals(&m, By::Stage), [("consented", 1)]);
}

#[test]
fn a_statement_counts_once_whether_it_has_a_row_of_its_own_or_is_one_of_a_range() {
    let statement = |doc: Doc, documents: &[&str], count: u64| {
        let documents = list(documents);
        doc.liaison(|l| {
            (l.documents, l.count) = (documents, count);
            l.direction = Some(Direction::Outgoing);
        })
    };
    let summary = statement(td("TD1/GEN"), &["TD5/GEN", "TD6/GEN", "TD7/GEN"], 3);
    let list = statement(statement(td("TD2/GEN"), &["TD6/GEN"], 1), &["TD9/GEN"], 1);
    let m = meeting(vec![summary, list]);
    let counts: Vec<(&str, u64)> =
        m.liaisons.iter().map(|l| (l.key.as_str(), l.count.unwrap())).collect();
    assert_eq!(counts, [("TD5/GEN, TD6/GEN, TD7/GEN", 2), ("TD6/GEN", 1), ("TD9/GEN", 1)]);
    assert_eq!(totals(&m, By::Direction), [("outgoing", 4)]);
    assert_eq!(m.total(By::All, "liaison_statements"), 4);
    assert_eq!(m.total(By::All, "work_items"), 0);
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
