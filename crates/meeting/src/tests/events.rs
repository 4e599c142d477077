use super::builder::{list, meeting, s, td};
use record::{Event, MeetingRecord};

fn keys(m: &MeetingRecord) -> Vec<&str> {
    m.events.iter().map(|e| e.key.as_str()).collect()
}

fn event(place: &str, title: &str, questions: &[&str]) -> impl FnOnce(&mut Event) {
    let some = |t: &str| (!t.is_empty()).then(|| t.to_owned());
    let (place, title, questions) = (some(place), some(title), list(questions));
    |e| {
        e.place = place;
        e.title = title;
        e.questions = questions;
    }
}

#[test]
fn one_day_and_place_are_one_event() {
    let m = meeting(vec![
        td("TD1/GEN").event("2026-06-01", event("Geneva", "SG17 meeting", &[])),
        td("TD2/GEN").event("2026-06-01", event("geneva", "", &[])),
        td("TD3/GEN").event("2026-06-01", event("", "SG17 Meeting", &[])),
        td("TD4/GEN").event("2026-06-02", event("Geneva", "SG17 meeting", &[])),
    ]);
    assert_eq!(keys(&m), ["2026-06-01, Geneva", "2026-06-02, Geneva"]);
    assert_eq!(m.events[0].facts["start"][0].evidence.len(), 3);
    assert!(m.events[0].conflicts.is_empty());
}

#[test]
fn groups_that_meet_side_by_side_stay_apart() {
    let m = meeting(vec![
        td("TD1/GEN")
            .event("2026-07-08", event("Virtual", "", &["7/17"]))
            .event("2026-07-08", event("Virtual", "", &["2/17"]))
            .event("2026-07-08", event("Virtual", "", &["7/17"])),
    ]);
    assert_eq!(keys(&m), ["2026-07-08, Virtual, 2/17", "2026-07-08, Virtual, 7/17"]);
}

#[test]
fn a_workshop_beside_a_plenary_stays_apart() {
    let m = meeting(vec![
        td("TD1/GEN")
            .event("2026-06-01", event("Geneva", "SG17 meeting", &[]))
            .event("2026-06-01", event("Geneva", "Workshop on parrots", &[])),
    ]);
    assert_eq!(m.events.len(), 2);
}

#[test]
fn ends_that_differ_are_a_conflict() {
    let m = meeting(vec![
        td("TD1/GEN")
            .event("2026-06-01", |e| {
                e.place = s("Geneva");
                e.end = "2026-06-10".parse().unwrap();
            })
            .event("2026-06-01", event("Geneva", "", &[])),
    ]);
    assert_eq!(m.events[0].conflicts, ["end"]);
}
