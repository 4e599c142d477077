//! Records for the tests: those of the made-up meeting, and hostile ones.

use record::{DocumentRecord, Evidence, Finding, Meeting, MeetingRecord, WorkItem};
use std::fs;
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/expected/meeting")
}

/// The documents of the made-up meeting, in the order of their paths.
pub(crate) fn documents() -> Vec<DocumentRecord> {
    let files = fs::read_dir(folder()).unwrap().map(|e| e.unwrap().path());
    let files = files.filter(|f| f.is_file() && f.file_name().unwrap() != "meeting.json");
    let mut records: Vec<DocumentRecord> = files
        .map(|f| {
            serde_json::from_slice(&fs::read(&f).unwrap()).unwrap_or_else(|e| panic!("{f:?}: {e}"))
        })
        .collect();
    records.sort_by(|a, b| a.source.path.cmp(&b.source.path));
    assert!(records.len() > 90);
    records
}

/// Its meetings.
pub(crate) fn meetings() -> Vec<MeetingRecord> {
    let text = fs::read(folder().join("meeting.json")).unwrap();
    serde_json::from_slice(&text).unwrap()
}

/// A document without anything in it.
pub(crate) fn document(path: &str) -> DocumentRecord {
    serde_json::from_value(serde_json::json!({
        "schema": record::DOCUMENT_SCHEMA_ID,
        "source": {"path": path, "format": "docx", "media_type": "x/y", "bytes": 1, "sha256": ""},
        "producer": {"name": "rapporteur", "version": "0", "vocabulary": ""},
        "status": "extracted", "kind": "other", "identity": null, "header": null,
        "publication": null, "documents": [], "work_items": [], "approvals": [], "liaisons": [],
        "events": [], "statistics": [],
        "text": {"characters": 0, "kept": 0, "stories": {}},
        "references": [], "abbreviations": [], "findings": []
    }))
    .unwrap()
}

/// A work item of that name and title.
pub(crate) fn work_item(acronym: &str, title: &str) -> WorkItem {
    serde_json::from_value(serde_json::json!({
        "acronym": acronym, "raw_acronym": acronym, "former_acronyms": [], "title": title,
        "questions": ["7/17", "8/17"], "track": "TAP", "track_basis": "marker", "stage": "new",
        "version": null, "deliverable": null, "base_texts": [], "common_text": false,
        "equivalents": [], "recommendation": null, "editors": [], "target_date": null,
        "status": null,
        "evidence": {"pointer": "/body/1", "span": [0, 5], "raw": acronym, "section": ["1 A", "b; c"],
            "rule": "work_item.row", "fields": {"track": {"pointer": "/body/2", "span": null}}}
    }))
    .unwrap()
}

/// A finding with that message.
pub(crate) fn finding(message: &str) -> Finding {
    serde_json::from_value(serde_json::json!({
        "code": "count_mismatch", "severity": "warning", "message": message, "subject": null,
        "stated": 3, "found": "four", "evidence": evidence(), "related": []
    }))
    .unwrap()
}

fn evidence() -> Evidence {
    Evidence { pointer: "/body/0".into(), rule: "check".into(), ..Evidence::default() }
}

/// A meeting of these documents.
pub(crate) fn meeting(study_group: Option<&str>, paths: &[&str]) -> MeetingRecord {
    let documents: Vec<_> = paths
        .iter()
        .map(|path| {
            serde_json::json!({"id": null, "itu_id": null, "kind": "other", "title": null,
                "path": path, "questions": [], "source": null, "revision_of": null,
                "superseded_by": null})
        })
        .collect();
    let mut record: MeetingRecord = serde_json::from_value(serde_json::json!({
        "schema": record::MEETING_SCHEMA_ID,
        "meeting": Meeting::default(), "documents": documents, "work_items": [], "liaisons": [],
        "events": [], "graph": {"nodes": [], "edges": []}, "totals": [], "findings": []
    }))
    .unwrap();
    record.meeting.study_group = study_group.map(str::to_owned);
    record
}

/// Texts that have broken programs before.
pub(crate) fn hostile() -> Vec<String> {
    let mut texts: Vec<String> = [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\tx",
        "\rx",
        "\"",
        "\"\"",
        "a\"b",
        "a,b",
        "a;b",
        "a\nb",
        "a\r\nb",
        "\u{0}",
        "a\u{0}b",
        "\u{1}\u{8}\u{1f}",
        "'; DROP TABLE documents; --",
        "http://x.example",
        "mailto:a@b.example",
        "_x0041_",
        "<b>&amp;</b>",
        "]]>",
        "\u{feff}x",
        "\u{fffe}\u{ffff}",
        "𝔘 العربية 中文",
        " x ",
        "{=1}",
        "null",
        "NULL",
        "1e5",
        "00123",
        "true",
        "",
    ]
    .iter()
    .map(|t| (*t).to_owned())
    .collect();
    texts.push("x".repeat(1_000_000));
    texts.push("𝔘".repeat(20_000));
    texts
}
