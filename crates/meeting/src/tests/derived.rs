//! One value of each fact of an item, and the key that lasts.

use super::builder::{Doc, item, list, meeting, s, td};
use record::{ItemStanding, MeetingRecord, Stage, Track};

fn says(path: &str, name: &str, stage: Stage) -> Doc {
    td(path).item(name, |i| i.stage = Some(stage))
}

#[test]
fn the_stage_is_the_furthest_and_not_the_one_that_most_documents_repeat() {
    let m = meeting(vec![
        says("TD1/1", "X.a", Stage::InProgress),
        says("TD2/1", "X.a", Stage::Consented),
        says("TD3/1", "X.a", Stage::InProgress),
    ]);
    let item = item(&m, "X.a");
    assert_eq!(item.facts["stage"][0].value, "in_progress", "two documents of three");
    assert_eq!(item.stage, Some(Stage::Consented));
    assert_eq!(item.standing, Some(ItemStanding::Decided));
}

#[test]
fn the_track_title_and_questions_are_those_that_most_documents_give() {
    let told = |n: usize, track, title: &str, questions: &[&str]| {
        let (title, questions) = (s(title), list(questions));
        td(&format!("TD{n}/2")).item("X.a", |i| {
            (i.track, i.title, i.questions) = (Some(track), title, questions);
            i.base_texts = list(&["TD7/4", "TD8/2"]);
        })
    };
    let m = meeting(vec![
        told(1, Track::Aap, "Moss", &["1/17"]),
        told(2, Track::Tap, "Mosses of walls", &["2/17", "3/17"]),
        told(3, Track::Tap, "Mosses of walls", &["2/17", "3/17"]),
    ]);
    let item = item(&m, "X.a");
    assert_eq!((item.track, &item.title), (Some(Track::Tap), &s("Mosses of walls")));
    assert_eq!(item.questions, list::<terms::Question>(&["2/17", "3/17"]));
    assert_eq!(item.working_parties, ["WP2", "WP4"], "in the order of their numbers");
    assert_eq!((item.stage, item.standing), (None, None));
}

#[test]
fn a_candidate_whose_track_another_document_states_is_a_candidate_of_that_track() {
    let candidate = says("TD1/1", "X.a", Stage::ForDecision);
    let alone = meeting(vec![candidate.clone()]);
    assert_eq!(item(&alone, "X.a").stage, Some(Stage::ForDecision));
    let track = td("TD2/1").item("X.a", |i| i.track = Some(Track::Aap));
    let both = meeting(vec![candidate, track]);
    assert_eq!(item(&both, "X.a").stage, Some(Stage::ForConsent));
    assert_eq!(item(&both, "X.a").standing, Some(ItemStanding::Candidate));
}

fn key(m: &MeetingRecord) -> &str {
    assert_eq!(m.work_items.len(), 1);
    &m.work_items[0].key
}

#[test]
fn the_key_stays_when_the_name_becomes_another_or_a_number() {
    let first = meeting(vec![says("TD1/1", "X.moss-old", Stage::New)]);
    let renamed = meeting(vec![td("TD1/1").item("X.new-name", |i| {
        i.former_acronyms = list(&["X.moss_old"]);
        i.stage = Some(Stage::InProgress);
    })]);
    let numbered = meeting(vec![td("TD1/1").item("X.1901", |i| {
        i.former_acronyms = list(&["X.moss-old"]);
        i.stage = Some(Stage::Consented);
    })]);
    assert_eq!(key(&first), key(&renamed));
    assert_eq!(key(&first), key(&numbered));
    assert_ne!(key(&first), key(&meeting(vec![says("TD1/1", "X.1901", Stage::New)])));
}

#[test]
fn items_without_a_name_have_keys_and_no_two_have_the_same() {
    let nameless = |n: usize, title: Option<&str>, question: &str| {
        let title = title.map(str::to_owned);
        td(&format!("TD{n}/1")).item("", |i| {
            (i.acronym, i.raw_acronym, i.title) = (None, None, title);
            i.questions = list(&[question]);
            i.stage = Some(Stage::Proposed);
        })
    };
    let m = meeting(vec![
        nameless(1, Some("Guidance on the study of mosses"), "1/17"),
        nameless(2, Some("Moss"), "1/17"),
        nameless(3, Some("Moss"), "2/17"),
        nameless(4, None, "3/17"),
    ]);
    let mut keys: Vec<&str> = m.work_items.iter().map(|i| i.key.as_str()).collect();
    keys.sort_unstable();
    assert!(keys.iter().all(|key| !key.is_empty()));
    let all = keys.len();
    keys.dedup();
    assert_eq!((keys.len(), all), (4, 4), "titles of few letters join nothing: {keys:?}");
    assert!(keys.contains(&"#guidanceonthestudyofmosses") && keys.contains(&"#moss~2"), "{keys:?}");
}

#[test]
fn a_record_of_an_earlier_version_gets_what_it_lacks() {
    let whole = meeting(vec![
        says("TD1/1", "X.a", Stage::InProgress).liaison(|l| l.count = 3),
        says("TD2/1", "X.b", Stage::Consented),
    ]);
    let mut json = serde_json::to_value(&whole).unwrap();
    for item in json["work_items"].as_array_mut().unwrap() {
        for field in ["key", "title", "questions", "working_parties", "track", "stage", "standing"]
        {
            item.as_object_mut().unwrap().remove(field).unwrap();
        }
    }
    let totals = json["totals"].as_array_mut().unwrap();
    totals.retain(|total| total["by"] != "all" && total["by"] != "direction");
    for statement in json["liaisons"].as_array_mut().unwrap() {
        statement.as_object_mut().unwrap().remove("count").unwrap();
    }
    let mut read: MeetingRecord = serde_json::from_value(json).unwrap();
    crate::complete(&mut read);
    assert_eq!(read, whole);
}
