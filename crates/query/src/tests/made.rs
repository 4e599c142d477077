//! Two meetings that nobody held.

use crate::{Answer, Records, Tables, parse};
use record::{DocumentRecord, MeetingRecord};
use serde_json::{Value, json};

/// A place in a document.
fn at(path: &str, pointer: &str, raw: &str) -> Value {
    json!({
        "path": path, "pointer": pointer, "span": null, "raw": raw,
        "section": ["1 Results"], "rule": "work_item.row", "fields": {},
    })
}

/// A value with those who say so.
fn fact(value: &Value, paths: &[&str]) -> Value {
    let places: Vec<Value> = paths.iter().map(|p| at(p, "/body/3", "raw")).collect();
    json!({ "value": value, "evidence": places })
}

fn step(stage: &str, document: &str, path: &str) -> Value {
    json!({ "stage": stage, "document": document, "evidence": at(path, "/body/3", "raw") })
}

const REPORT: &str = "report.docx";
const LIST: &str = "list.docx";

fn first() -> Value {
    json!({
        "schema": record::MEETING_SCHEMA_ID,
        "meeting": {
            "study_group": "SG99", "place": "Lund", "start": "2026-10-07", "end": "2026-10-16",
            "study_period": "2025-2028",
        },
        "documents": [
            document("TD5/1", "meeting_report", "Report of WP1/99", Some(REPORT), &["1/99", "2/99"]),
            document("TD10/1", "draft_text", "Draft X.moss", Some("draft.docx"), &["1/99"]),
            document("TD9/GEN", "document_list", "Documents", Some(LIST), &[]),
            document("TD404/P", "", "Missing text", None, &[]),
        ],
        "work_items": [
            {
                "key": "x.moss", "acronym": "X.moss", "aliases": ["X.lichen"], "conflicts": ["track"],
                "title": "Mosses of walls", "questions": ["1/99"], "working_parties": ["WP1"],
                "track": "AAP", "stage": "consented", "standing": "decided",
                "facts": {
                    "title": [fact(&json!("Mosses of walls"), &[REPORT, LIST])],
                    "questions": [fact(&json!(["1/99"]), &[REPORT])],
                    "track": [
                        fact(&json!("AAP"), &[REPORT, LIST]), fact(&json!("TAP"), &["draft.docx"]),
                    ],
                    "base_texts": [fact(&json!("TD10/1"), &[REPORT])],
                    "target_date": [fact(&json!("2027-Q2"), &[LIST])],
                },
                "history": [
                    step("for_consent", "TD10/1", "draft.docx"),
                    step("consented", "TD5/1", REPORT), step("consented", "TD9/GEN", LIST),
                ],
            },
            {
                "key": "x.fernfrond", "acronym": "X.fern_frond", "aliases": [], "conflicts": [],
                "title": "=Ferns | *of* the North", "questions": ["1/99", "12/99"],
                "track": "TAP", "stage": "in_progress", "standing": "in_study",
                "facts": {
                    "title": [fact(&json!("=Ferns | *of* the North"), &[REPORT])],
                    "questions": [fact(&json!(["1/99", "12/99"]), &[REPORT])],
                    "track": [fact(&json!("TAP"), &[REPORT])],
                    "common_text": [fact(&json!(true), &[REPORT])],
                    "target_date": [fact(&json!("2026-12"), &[REPORT])],
                },
                "history": [step("in_progress", "TD5/1", REPORT)],
            },
            {
                "key": "xstr.reed", "acronym": "XSTR.reed", "aliases": [], "conflicts": [],
                "title": "Reeds", "stage": "new", "standing": "in_study",
                "facts": { "title": [fact(&json!("Reeds"), &[LIST])] },
                "history": [step("new", "TD9/GEN", LIST)],
            },
        ],
        "liaisons": [{
            "key": "TD9/GEN", "count": 2, "conflicts": [],
            "facts": {
                "title": [fact(&json!("LS/o on X.moss"), &[LIST])],
                "documents": [fact(&json!("SG99-LS7"), &[LIST])],
                "direction": [fact(&json!("outgoing"), &[LIST])],
                "deadline": [fact(&json!("2026-11-30"), &[LIST])],
                "count": [fact(&json!(2), &[LIST])],
                "reply_to": [fact(&json!("SG5-LS1"), &[LIST])],
            },
        }],
        "events": [{
            "key": "2026-12", "conflicts": [],
            "facts": {
                "start": [fact(&json!("2026-12"), &[REPORT])],
                "end": [fact(&json!("2026-12"), &[REPORT])],
                "title": [fact(&json!("RGM on X.moss"), &[REPORT])],
                "questions": [fact(&json!(["1/99"]), &[REPORT])],
            },
        }],
        "graph": {
            "nodes": [{ "id": "TD5/1", "path": REPORT }, { "id": "TD10/1", "path": "draft.docx" }],
            "edges": [
                { "from": "TD5/1", "to": "TD10/1", "type": "cites" },
                { "from": "TD5/1", "to": "TD10/1", "type": "base_text" },
                { "from": "TD9/GEN", "to": "TD404/P", "type": "cites" },
            ],
        },
        "totals": [{ "by": "track", "key": "TAP", "count": 2 }],
        "findings": [{
            "code": "conflicting_track", "severity": "warning", "subject": "X.moss",
            "message": "X.moss has more than one track", "stated": "AAP", "found": "TAP",
            "evidence": at(REPORT, "/body/3", "X.moss"), "related": [at("draft.docx", "/body/0", "*")],
        }],
    })
}

fn document(id: &str, kind: &str, title: &str, path: Option<&str>, questions: &[&str]) -> Value {
    json!({
        "id": id, "itu_id": null, "kind": if kind.is_empty() { Value::Null } else { json!(kind) },
        "title": title, "path": path, "questions": questions, "source": "Chair",
        "revision_of": null, "superseded_by": null,
    })
}

/// The next meeting: the item has its number.
fn second() -> Value {
    json!({
        "schema": record::MEETING_SCHEMA_ID,
        "meeting": {
            "study_group": "SG99", "place": "Oslo", "start": "2027-04-07", "end": null,
            "study_period": null,
        },
        "documents": [document("TD5/1", "meeting_report", "Next report", Some("next.docx"), &[])],
        "work_items": [{
            "key": "x.moss", "acronym": "X.5999", "aliases": ["X.moss"], "conflicts": [],
            "track": "AAP", "stage": "approved", "standing": "decided",
            "facts": { "track": [fact(&json!("AAP"), &["next.docx"])] },
            "history": [step("approved", "TD5/1", "next.docx")],
        }],
        "liaisons": [], "events": [], "graph": { "nodes": [], "edges": [] }, "totals": [],
        "findings": [],
    })
}

/// A document that names others, with what would steer a terminal in it.
fn record() -> Value {
    let evidence = json!({
        "pointer": "/body/7", "span": [0, 6], "raw": "X.moss", "section": ["2 Texts"],
        "rule": "reference.text", "fields": {},
    });
    let reference = |kind: &str, reference: Value, raw: &str| json!({ "type": kind, "ref": reference, "raw": raw, "range": null, "evidence": evidence });
    json!({
        "schema": record::DOCUMENT_SCHEMA_ID,
        "source": {
            "path": REPORT, "format": "docx", "media_type": "application/x", "bytes": 9, "sha256": "",
        },
        "producer": { "name": "rapporteur", "version": "0", "vocabulary": "" },
        "status": "extracted", "kind": "meeting_report", "identity": null, "header": null,
        "publication": null, "documents": [], "liaisons": [], "events": [], "statistics": [],
        "work_items": [{
            "acronym": "X.moss", "raw_acronym": "X.moss", "former_acronyms": [], "title": "Mosses",
            "questions": ["1/99"], "track": "AAP", "track_basis": "marker", "stage": "consented",
            "version": null, "deliverable": null, "base_texts": ["TD10/1"], "common_text": false,
            "equivalents": [], "recommendation": null, "editors": [], "target_date": null,
            "status": null, "evidence": evidence,
        }],
        "approvals": [{
            "track": "AAP", "action": "consent", "stage": "consented", "meeting": null,
            "declared_count": 2, "listed_count": 1, "acronyms": ["X.moss"], "legal_basis": "A.8",
            "evidence": evidence,
        }],
        "text": { "characters": 9, "kept": 9, "stories": {} },
        "references": [
            reference("recommendation", json!({ "id": "X.Moss" }), "X.Moss"),
            reference("recommendation", json!({ "id": "X.509" }), "X.509\u{1b}[31m"),
            reference("question", json!({ "id": "1/99" }), "Q1/99"),
        ],
        "abbreviations": [{ "short": "RGM", "expansion": "Rapporteur Group meeting", "evidence": evidence }],
        "findings": [{
            "code": "count_mismatch", "severity": "error", "message": "2 stated, 1 listed",
            "subject": "AAP consent", "stated": 2, "found": 1, "evidence": evidence, "related": [],
        }],
    })
}

pub(super) fn meetings() -> Vec<MeetingRecord> {
    serde_json::from_value(json!([first()])).unwrap()
}

pub(super) fn both_meetings() -> Vec<MeetingRecord> {
    serde_json::from_value(json!([first(), second()])).unwrap()
}

pub(super) fn documents() -> Vec<DocumentRecord> {
    serde_json::from_value(json!([record()])).unwrap()
}

/// The answer of the first meeting.
pub(super) fn ask(question: &str) -> Answer {
    let (documents, meetings) = (documents(), meetings());
    let query = parse(question).unwrap_or_else(|error| panic!("{error}"));
    let tables = Tables::new(Records { documents: &documents, meetings: &meetings }).unwrap();
    query.answer(&tables).unwrap_or_else(|error| panic!("{error}"))
}

/// The first column of an answer.
pub(super) fn names(question: &str) -> Vec<String> {
    let answer = ask(question);
    let first = answer.rows.iter().map(|row| crate::render::text_of(&row.cells[0].values[0]));
    first.collect()
}
