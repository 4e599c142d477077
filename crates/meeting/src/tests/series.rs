//! Work items from meeting to meeting.

use super::builder::{Doc, doc, list, meetings, s, td};
use record::{Code, Course, SeriesRecord, Stage, Standing, Track};

/// A document of SG17's meeting of a month of 2026.
fn at_month(month: u8, n: usize) -> Doc {
    let path = format!("{month:02}/{n}.docx");
    let day = |day: u8| format!("2026-{month:02}-{day:02}");
    doc(&path).id(&format!("TD{n}/1")).meets("SG17", &day(1), &day(10))
}

fn followed(docs: Vec<Doc>) -> SeriesRecord {
    let mut all = crate::follow(&meetings(docs));
    assert_eq!(all.len(), 1);
    all.remove(0)
}

fn item<'s>(series: &'s SeriesRecord, acronym: &str) -> &'s Course {
    series.work_items.iter().find(|c| c.acronym.as_deref() == Some(acronym)).unwrap()
}

#[test]
fn each_item_stands_where_the_last_meeting_left_it() {
    let series = followed(vec![
        at_month(1, 1)
            .staged("X.goes", Track::Tap, Stage::InProgress)
            .staged("X.done", Track::Aap, Stage::ForConsent)
            .staged("X.off", Track::Aap, Stage::InProgress)
            .staged("X.lost", Track::Aap, Stage::New),
        at_month(6, 1)
            .staged("X.goes", Track::Tap, Stage::ForDetermination)
            .staged("X.done", Track::Aap, Stage::Consented)
            .staged("X.off", Track::Aap, Stage::Discontinued)
            .staged("X.born", Track::Aap, Stage::New),
    ]);
    let standing = |name: &str| item(&series, name).standing;
    assert_eq!(standing("X.goes"), Standing::Progressed);
    assert_eq!(standing("X.done"), Standing::Decided);
    assert_eq!(standing("X.off"), Standing::Discontinued);
    assert_eq!(standing("X.born"), Standing::New);
    assert_eq!(standing("X.lost"), Standing::Silent);
    let steps: Vec<_> =
        item(&series, "X.goes").steps.iter().map(|s| (s.meeting, s.stage.unwrap())).collect();
    assert_eq!(steps, [(0, Stage::InProgress), (1, Stage::ForDetermination)]);
    let silent: Vec<_> = series.findings.iter().filter(|f| f.code == Code::SilentItem).collect();
    assert_eq!(silent.len(), 1);
    assert_eq!(silent[0].subject, s("X.lost"));
}

#[test]
fn new_and_progressed_are_what_a_chair_means() {
    let text =
        |n: usize| move |i: &mut record::WorkItem| i.base_texts = list(&[&format!("TD{n}/1")]);
    let series = followed(vec![
        at_month(1, 1)
            .staged("X.named", Track::Tap, Stage::InProgress)
            .staged("X.asked", Track::Tap, Stage::Proposed)
            .staged("X.young", Track::Tap, Stage::New)
            .item("X.bare", |_| ())
            .item("X.text", text(5))
            .item("X.same", text(6)),
        at_month(6, 1)
            .staged("X.named", Track::Tap, Stage::InProgress)
            .staged("X.asked", Track::Tap, Stage::New)
            .staged("X.young", Track::Tap, Stage::InProgress)
            .staged("X.old", Track::Tap, Stage::InProgress)
            .staged("X.quick", Track::Tap, Stage::ForDetermination)
            .staged("X.idea", Track::Tap, Stage::Proposed)
            .item("X.bare", |_| ())
            .item("X.text", text(7))
            .item("X.same", text(6)),
    ]);
    for (name, standing) in [
        // Under study at both meetings, and named at both, is no progress.
        ("X.named", Standing::Ongoing),
        ("X.bare", Standing::Ongoing),
        ("X.same", Standing::Ongoing),
        // Under study when it is first told of: it was on the work programme before.
        ("X.old", Standing::Ongoing),
        ("X.asked", Standing::New),
        ("X.idea", Standing::New),
        ("X.young", Standing::Progressed),
        ("X.quick", Standing::Progressed),
        ("X.text", Standing::Progressed),
    ] {
        assert_eq!(item(&series, name).standing, standing, "{name}");
    }
    let first =
        followed(vec![at_month(1, 1).staged("X.old", Track::Tap, Stage::InProgress).staged(
            "X.born",
            Track::Tap,
            Stage::New,
        )]);
    assert_eq!(item(&first, "X.old").standing, Standing::Ongoing);
    assert_eq!(item(&first, "X.born").standing, Standing::New);
}

#[test]
fn what_was_promised_and_not_delivered_is_a_finding() {
    let series = followed(vec![
        at_month(1, 1)
            .staged("X.late", Track::Tap, Stage::ForDetermination)
            .staged("X.gone", Track::Tap, Stage::ForDetermination)
            .staged("X.kept", Track::Tap, Stage::ForDetermination),
        at_month(6, 1).staged("X.late", Track::Tap, Stage::InProgress).staged(
            "X.kept",
            Track::Tap,
            Stage::Determined,
        ),
    ]);
    let late: Vec<_> = series.findings.iter().filter(|f| f.code == Code::UndeliveredItem).collect();
    assert_eq!(late.len(), 2);
    assert_eq!(late[0].subject, s("X.gone"));
    assert!(late[0].found.is_none() && late[0].related.is_empty());
    assert_eq!(late[1].subject, s("X.late"));
    assert_eq!(late[1].stated, Some("for_determination".to_owned().into()));
    assert_eq!(late[1].found, Some("in_progress".to_owned().into()));
    assert_eq!(late[1].related[0].path, s("06/1.docx"));
}

#[test]
fn a_name_may_change_between_meetings() {
    let titled =
        |i: &mut record::WorkItem| i.title = s("Requirements for invented tokens of trust");
    let series = followed(vec![
        at_month(1, 1)
            .item("X.tok", |_| ())
            .item("TR.trust", titled)
            .item("X.old", |i| i.title = s("A matter that stays under its name")),
        at_month(6, 1)
            .item("X.1901", |i| i.former_acronyms = list(&["X.tok"]))
            .item("XSTR.trust-tokens", titled),
        td("TD9/4").header(|h| h.study_group = s("SG17")),
    ]);
    let tok = item(&series, "X.1901");
    assert_eq!(tok.steps.len(), 2);
    assert_eq!(tok.aliases, ["X.tok"]);
    assert_eq!(item(&series, "XSTR.trust-tokens").aliases, ["TR.trust"]);
}

#[test]
fn totals_stand_beside_each_other_and_the_record_follows_its_schema() {
    let series = followed(vec![
        at_month(1, 1).staged("X.a", Track::Tap, Stage::New).staged("X.b", Track::Tap, Stage::New),
        at_month(6, 1).staged("X.a", Track::Aap, Stage::New),
    ]);
    let total = |key: &str| series.totals.iter().find(|t| t.key == key).unwrap().counts.clone();
    assert_eq!((total("TAP"), total("AAP")), (vec![2, 0], vec![0, 1]));
    let value = serde_json::to_value(&series).unwrap();
    assert_eq!(record::Validator::new().unwrap().validate(&value).unwrap(), []);
}
