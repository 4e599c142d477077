//! The page as a whole: what of the records is in it, and as what.

use super::{Input, Links, Options, is_page, page};
use record::{DocumentRecord, MeetingRecord};
use serde_json::{Value, json};

const HOSTILE: &str = "</script><img src=x onerror=alert(1)>\u{2028}<!--";

fn evidence(path: Option<&str>, text: &str) -> Value {
    let mut evidence = json!({
        "pointer": "/body/1", "span": [0, 3], "raw": text, "section": [text], "rule": text,
        "fields": { "title": { "pointer": "/body/2", "span": null } }
    });
    if let Some(path) = path {
        evidence["path"] = json!(path);
    }
    evidence
}

fn finding(code: &str, path: Option<&str>, text: &str) -> Value {
    json!({
        "code": code, "severity": "warning", "message": text, "subject": text, "stated": "AAP",
        "found": "TAP", "evidence": evidence(path, text),
        "related": [evidence(path, text), evidence(path, text), evidence(path, text)]
    })
}

/// A meeting with one of everything, all free text of which is `text`.
fn meeting(start: Option<&str>, path: &str, text: &str) -> MeetingRecord {
    let told = |value: &str, times: usize| json!({ "value": value, "evidence": vec![evidence(Some(path), text); times] });
    let merged = json!({ "key": text, "facts": { text: [told(text, 1)] }, "conflicts": [text] });
    serde_json::from_value(json!({
        "schema": record::MEETING_SCHEMA_ID,
        "meeting": { "study_group": text, "place": text, "start": start, "end": start,
            "study_period": text },
        "documents": [
            { "id": text, "itu_id": text, "kind": "other", "title": text, "path": path,
              "questions": ["7/17"], "source": text, "revision_of": text, "superseded_by": text },
            { "id": "C1", "itu_id": "T25-SG17-C-0001", "kind": null, "title": null, "path": null,
              "questions": [], "source": null, "revision_of": null, "superseded_by": null }
        ],
        "work_items": [{
            "acronym": text, "aliases": [text],
            "facts": { "track": [told("AAP", 3), told("TAP", 1)], "title": [told(text, 1)] },
            "conflicts": ["track"],
            "history": [{ "stage": "new", "document": text, "evidence": evidence(Some(path), text) }]
        }],
        "liaisons": [merged], "events": [merged],
        "graph": { "nodes": [{ "id": text, "path": path }],
            "edges": [{ "from": text, "to": "elsewhere", "type": "cites" }] },
        "totals": [{ "by": "track", "key": text, "count": 1 }],
        "findings": [finding("conflicting_track", Some(path), text)]
    }))
    .unwrap()
}

fn document(path: &str, text: &str) -> DocumentRecord {
    serde_json::from_value(json!({
        "schema": record::DOCUMENT_SCHEMA_ID,
        "source": { "path": path, "format": "docx", "media_type": "x", "bytes": 1, "sha256": "" },
        "producer": { "name": "rapporteur", "version": "0", "vocabulary": "" },
        "status": "partial", "kind": "other", "identity": null, "header": null,
        "publication": null, "documents": [], "work_items": [], "approvals": [], "liaisons": [],
        "events": [], "statistics": [], "text": { "characters": 0, "kept": 0, "stories": {} },
        "references": [], "abbreviations": [], "findings": [finding("count_mismatch", None, text)]
    }))
    .unwrap()
}

fn made(inputs: &[Input<'_>]) -> String {
    page(inputs, &Options::default()).unwrap()
}

/// The data that the page's script reads.
fn data(page: &str) -> Value {
    let (_, rest) = page.split_once("<script type=\"application/json\" id=\"data\">").unwrap();
    serde_json::from_str(rest.split_once("</script>").unwrap().0).unwrap()
}

#[test]
fn text_of_documents_is_text_and_nothing_else() {
    let (meetings, documents) =
        ([meeting(Some("2026-01-01"), HOSTILE, HOSTILE)], [document(HOSTILE, HOSTILE)]);
    let links = "docs".parse::<Links>().unwrap();
    let page = page(
        &[Input { meetings: &meetings, documents: &documents, links: Some(&links) }],
        &Options { title: Some(HOSTILE.to_owned()) },
    )
    .unwrap();
    assert_eq!(page.matches("</script").count(), 2);
    assert_eq!(page.matches("<script").count(), 2);
    assert!(!page.contains("<img") && !page.contains("<!--"));
    assert!(page.contains("&#60;img src=x onerror=alert(1)&#62;"));
    assert!(page.contains("\\u003c/script>\\u003cimg"));
    let data = data(&page);
    assert_eq!(data["meetings"][0]["items"][0]["acronym"], HOSTILE);
    assert_eq!(data["meetings"][0]["findings"].as_array().unwrap().len(), 2);
    // A link is made of the path alone, and what is no name of the ITU's goes into none.
    let link = "docs/%3C/script%3E%3Cimg%20src%3Dx%20onerror%3Dalert%281%29%3E%E2%80%A8%3C%21--";
    assert_eq!(data["places"]["hrefs"], json!([link]));
    let documents = &data["meetings"][0]["documents"];
    assert_eq!((documents[0].get("itu"), documents[1]["itu"].as_bool()), (None, Some(true)));
}

#[test]
fn nothing_links_to_documents_that_lie_nobody_knows_where() {
    let meetings = [meeting(Some("2026-01-01"), "a.docx", "x")];
    let without = made(&[Input { meetings: &meetings, ..Input::default() }]);
    assert_eq!(data(&without)["places"]["hrefs"], json!([null]));
    let links = "docs".parse::<Links>().unwrap();
    let with = made(&[Input { meetings: &meetings, links: Some(&links), ..Input::default() }]);
    assert_eq!(data(&with)["places"]["hrefs"], json!(["docs/a.docx"]));
}

#[test]
fn equal_input_gives_equal_bytes() {
    let (meetings, documents) =
        ([meeting(Some("2026-01-01"), "a.docx", "x")], [document("a.docx", "y")]);
    let input = Input { meetings: &meetings, documents: &documents, links: None };
    assert_eq!(made(&[input]), made(&[input]));
    assert!(is_page(made(&[input]).as_bytes()));
}

#[test]
fn the_latest_meeting_comes_first_and_one_without_a_date_last() {
    let meetings = [
        meeting(None, "a", "none"),
        meeting(Some("2025-04-08"), "b", "early"),
        meeting(Some("2026-10-07"), "c", "late"),
    ];
    let data = data(&made(&[Input { meetings: &meetings, ..Input::default() }]));
    let groups: Vec<_> = (0..3).map(|n| &data["meetings"][n]["about"]["study_group"]).collect();
    assert_eq!(groups, ["late", "early", "none"]);
}

#[test]
fn a_documents_findings_are_those_of_its_meeting() {
    let meetings = [meeting(Some("2026-01-01"), "a", "A"), meeting(Some("2025-01-01"), "b", "B")];
    let documents = [document("a", "of a"), document("b", "of b"), document("c", "of none")];
    let other = [document("a", "of another a")];
    let data = data(&made(&[
        Input { meetings: &meetings, documents: &documents, links: None },
        Input { meetings: std::slice::from_ref(&meetings[0]), documents: &other, links: None },
    ]));
    let told = |n: usize| -> Vec<&str> {
        let findings = data["meetings"][n]["findings"].as_array().unwrap();
        findings.iter().map(|f| f["message"].as_str().unwrap()).collect()
    };
    // What no meeting lists is told with the first of its input.
    assert_eq!(told(0), ["A", "of a", "of none"]);
    assert_eq!(told(1), ["A", "of another a"]);
    assert_eq!(told(2), ["B", "of b"]);
    assert_eq!(data["meetings"][0]["documents"][0]["status"], "partial");
    assert_eq!(data["meetings"][0]["findings"][1]["within"], 0);
    assert_eq!(data["places"]["paths"], json!(["a", "b", "c", "a"]));
}

#[test]
fn both_sides_of_a_conflict_are_told() {
    let meetings = [meeting(Some("2026-01-01"), "a", "X.1")];
    let data = data(&made(&[Input { meetings: &meetings, ..Input::default() }]));
    // Three places say AAP, the first of which is the finding's own: the fourth says TAP.
    assert_eq!(data["meetings"][0]["findings"][0]["other"], 2);
    assert_eq!(data["codes"]["conflicting_track"], json!(["One item has two tracks.", 0]));
}

#[test]
fn the_page_says_something_without_its_script() {
    let meetings = [meeting(Some("2026-01-01"), "a", "X.1")];
    let page = made(&[Input { meetings: &meetings, ..Input::default() }]);
    let body = page.split_once("<body>").unwrap().1.split_once("<script").unwrap().0;
    for said in ["<h1>X.1 meeting, X.1, 2026-01-01</h1>", "<dt>contradictions</dt><dd>1</dd>"] {
        assert!(body.contains(said), "{said}: {body}");
    }
    assert!(body.contains("<td>Warning</td><td>X.1</td>"));
    assert!(made(&[]).contains("None was found."));
}

#[test]
fn the_policy_is_that_of_the_script_and_the_style() {
    let page = made(&[]);
    let (_, rest) = page.split_once("Content-Security-Policy\" content=\"").unwrap();
    let policy = rest.split_once('"').unwrap().0;
    assert!(policy.starts_with("default-src 'none'; script-src 'sha256-"), "{policy}");
    assert!(!policy.contains("unsafe") && !policy.contains("http"));
    let script = page.rsplit_once("<script>").unwrap().1.split_once("</script>").unwrap().0;
    assert_eq!(script, crate::assets::SCRIPT.as_str());
}
