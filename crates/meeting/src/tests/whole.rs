//! What holds of every meeting record.

use super::builder::{Doc, doc, list, meeting, meetings, s, td};
use record::{Kind, MeetingRecord, Stage, Status, Track};
use serde_json::Value;

/// A meeting in which each rule has something to say.
fn rich() -> Vec<Doc> {
    vec![
        td("TD1/GEN")
            .kind(Kind::MeetingReport)
            .staged("X.tok", Track::Tap, Stage::Determined)
            .item("X.tok", |i| {
                i.title = s("Framework of tokens");
                i.base_texts = list(&["TD215/4"]);
                i.questions = list(&["7/17"]);
            })
            .event("2026-06-01", |e| e.place = s("Geneva"))
            .liaison(|l| l.reply_to = list(&["SG13-LS91"]))
            .cites("TD4/GEN")
            .cites("TD4/GEN"),
        td("TD2/GEN").staged("X.tok", Track::Aap, Stage::Consented).item("X.tok", |i| {
            i.title = s("Requirements for parrots");
        }),
        td("TD215/4").title("Draft text for X.parrot-item: Parrots"),
        td("TD215R1/4"),
        td("TD9/GEN")
            .kind(Kind::DocumentList)
            .row("TD215/4", |r| r.title = s("Another title"))
            .row("TD77/4", |_| ()),
        doc("T25-SG17-C-0421!!MSW-E.pdf").id("C421").status(Status::Skipped),
        doc("T25-SG17-C-0421R1!!MSW-E.pdf").id("C421R1").status(Status::Skipped),
    ]
}

/// Every evidence, told by its `pointer` and `rule`, in a record as JSON.
fn evidences<'v>(value: &'v Value, out: &mut Vec<&'v serde_json::Map<String, Value>>) {
    match value {
        Value::Object(object) => {
            if object.contains_key("pointer") && object.contains_key("rule") {
                out.push(object);
            }
            object.values().for_each(|v| evidences(v, out));
        }
        Value::Array(array) => array.iter().for_each(|v| evidences(v, out)),
        _ => {}
    }
}

#[test]
fn every_evidence_has_a_path_of_the_folder() {
    let m = meeting(rich());
    let value = serde_json::to_value(&m).unwrap();
    let mut all = Vec::new();
    evidences(&value, &mut all);
    assert!(all.len() > 20);
    let paths: Vec<&str> = m.documents.iter().filter_map(|d| d.path.as_deref()).collect();
    for evidence in all {
        let path = evidence.get("path").and_then(Value::as_str);
        assert!(path.is_some_and(|p| paths.contains(&p)), "{evidence:?}");
    }
}

#[test]
fn each_rule_had_something_to_say() {
    let m = meeting(rich());
    let mut codes: Vec<&str> = m.findings.iter().map(|f| f.code.as_str()).collect();
    codes.dedup();
    assert_eq!(
        codes,
        [
            "conflicting_track",
            "conflicting_title",
            "conflicting_stage",
            "unresolved_reference",
            "index_mismatch",
            "missing_document",
            "superseded_revision",
            "base_text_mismatch",
        ]
    );
}

#[test]
fn the_record_follows_its_schema_and_survives_json() {
    let validator = record::Validator::new().unwrap();
    for m in [meeting(rich()), meeting(vec![doc("a")])] {
        let value = serde_json::to_value(&m).unwrap();
        assert_eq!(validator.validate(&value).unwrap(), []);
        let back: MeetingRecord = serde_json::from_value(value).unwrap();
        assert_eq!(back, m);
    }
}

#[test]
fn the_same_records_give_the_same_bytes() {
    let text = || serde_json::to_string(&meetings(rich())).unwrap();
    let first = text();
    for _ in 0..20 {
        assert_eq!(text(), first);
    }
}
