//! Documents in, records out.

mod support;

use axum::body::Body;
use axum::http::Request;
use http_body_util::BodyExt;
use rapporteur::Options;
use rapporteur::record::Validator;
use serde_json::Value;
use serve::Redaction;
use std::sync::{Arc, Mutex, mpsc};
use support::{archive, ask, config, form, form_request, post, router, router_of};
use tower::ServiceExt;

#[tokio::test]
async fn one_document_is_one_record() {
    let answer = post(&router(), "/extract?name=wp1/note.txt", "See TD 12/1.").await;
    assert_eq!((answer.status.as_u16(), answer.header("content-type")), (200, "application/json"));
    let record = answer.json();
    assert_eq!(record["source"]["path"], "wp1/note.txt");
    assert_eq!(record["references"][0]["raw"], "TD 12/1");
    assert!(Validator::new().unwrap().validate(&record).unwrap().is_empty());
    // The library gives the same.
    let own = rapporteur::extract_bytes("wp1/note.txt", b"See TD 12/1.", &Options::default());
    assert_eq!(record, serde_json::to_value(own).unwrap());
}

#[tokio::test]
async fn a_document_is_named_by_headers_too() {
    let name = |header: &'static str, value: &'static str| async move {
        let request = Request::post("/extract").header(header, value).body(Body::from("A text."));
        ask(&router(), request.unwrap()).await.json()["source"]["path"].clone()
    };
    assert_eq!(name("content-disposition", "attachment; filename=\"a b.txt\"").await, "a b.txt");
    assert_eq!(name("x-file-name", "Gen%C3%A8ve.txt").await, "Genève.txt");
    assert_eq!(name("x-other", "a.txt").await, "document");
}

#[tokio::test]
async fn a_document_that_cannot_be_read_is_a_record() {
    let cases: [(&str, &[u8]); 2] =
        [("a.docx", b"PK\x03\x04 and nothing that follows"), ("broken.pdf", b"%PDF-1.7\nnothing")];
    for (name, bytes) in cases {
        let answer = post(&router(), &format!("/extract?name={name}"), bytes).await;
        assert_eq!(answer.status, 200, "{name}");
        assert_eq!(answer.json()["status"], "failed", "{name}");
        assert_ne!(answer.json()["findings"], Value::Array(Vec::new()), "{name}");
    }
}

#[tokio::test]
async fn documents_inside_are_read_where_they_are_asked_for() {
    let zip = archive(&[("b.txt", "See TD 2/1."), ("a.txt", "See TD 1/1.")]);
    let answer = post(&router(), "/extract?name=x.zip&inner=true", zip.clone()).await;
    let paths: Vec<Value> =
        answer.json().as_array().unwrap().iter().map(|r| r["source"]["path"].clone()).collect();
    assert_eq!(paths, ["x.zip", "x.zip!/a.txt", "x.zip!/b.txt"]);
    let answer = post(&router(), "/extract?name=x.zip&inner=false", zip).await;
    assert_eq!(answer.json()["source"]["path"], "x.zip");
}

#[tokio::test]
async fn a_form_with_files_is_an_array_in_their_order() {
    let body = form(&[
        ("name=\"a\"; filename=\"one.txt\"", "See TD 1/1."),
        ("name=\"b\"; filename=\"two.docx\"", "PK\u{3}\u{4}"),
        ("name=\"file\"; filename=\"\"", "See TD 3/1."),
        ("name=\"none\"; filename=\"\"", ""),
        ("name=\"c\"; filename=\"empty.docx\"", ""),
        ("name=\"d\"; filename*=UTF-8''quatre%20%C3%A9.txt", "See TD 4/1."),
    ]);
    let answer = ask(&router(), form_request("?name=three.txt", "*/*", body.clone())).await;
    assert_eq!((answer.status.as_u16(), answer.header("content-type")), (200, "application/json"));
    let records = answer.json();
    let facts = |r: &Value| format!("{} {}", r["source"]["path"], r["status"]).replace('"', "");
    let read: Vec<String> = records.as_array().unwrap().iter().map(facts).collect();
    let expected = [
        "one.txt extracted",
        "two.docx failed",
        "three.txt extracted",
        "empty.docx failed",
        "quatre é.txt extracted",
    ];
    assert_eq!(read, expected);

    let request = form_request("?name=three.txt", "application/x-ndjson", body);
    let lines = ask(&router(), request).await;
    assert_eq!(lines.header("content-type"), "application/x-ndjson");
    assert_eq!(Value::Array(lines.lines()), records);
}

#[tokio::test]
async fn one_file_of_a_form_is_an_array_too() {
    let body = form(&[("name=\"a\"; filename=\"one.txt\"", "See TD 1/1.")]);
    let answer = ask(&router(), form_request("", "application/json", body)).await;
    assert_eq!(answer.json().as_array().map(Vec::len), Some(1));
}

#[tokio::test]
async fn one_record_as_a_line() {
    let request = Request::post("/extract?name=a.txt").header("accept", "application/x-ndjson");
    let answer = ask(&router(), request.body(Body::from("See TD 1/1.")).unwrap()).await;
    assert_eq!(answer.lines().len(), 1);
    assert!(answer.text().ends_with("}\n"));
}

/// A record is sent while the next document is still being read.
#[tokio::test]
async fn lines_come_as_soon_as_they_are_made() {
    let (open, gate) = mpsc::channel::<()>();
    let gate = Mutex::new(gate);
    let wait: Redaction = Arc::new(move |record| {
        if record.source.path == "late.txt" {
            gate.lock().unwrap().recv().unwrap();
        }
    });
    let mut config = config();
    config.redactions.insert("wait".to_owned(), wait);
    let body = form(&[
        ("name=\"a\"; filename=\"soon.txt\"", "See TD 1/1."),
        ("name=\"b\"; filename=\"late.txt\"", "See TD 2/1."),
    ]);
    let request = form_request("?redact=wait", "application/x-ndjson", body);
    let response = serve::router(config).unwrap().oneshot(request).await.unwrap();
    let mut body = response.into_body();
    let first = body.frame().await.unwrap().unwrap().into_data().unwrap();
    let first: Value = serde_json::from_slice(&first).unwrap();
    assert_eq!(first["source"]["path"], "soon.txt");
    open.send(()).unwrap();
    let rest = body.collect().await.unwrap().to_bytes();
    let second: Value = serde_json::from_slice(&rest).unwrap();
    assert_eq!(second["source"]["path"], "late.txt");
}

#[tokio::test]
async fn what_is_asked_to_be_taken_out_is() {
    let blank: Redaction = Arc::new(|record| record.references.clear());
    let mut config = config();
    config.redactions.insert("references".to_owned(), blank);
    let router = serve::router(config).unwrap();
    let zip = archive(&[("a.txt", "See TD 1/1.")]);
    let answer = post(&router, "/extract?inner=true&redact=references", zip.clone()).await;
    assert_eq!(answer.json()[1]["references"], Value::Array(Vec::new()));
    let answer = post(&router, "/extract?inner=true", zip).await;
    assert_eq!(answer.json()[1]["references"].as_array().map(Vec::len), Some(1));
}

#[tokio::test]
async fn a_request_keeps_the_number_that_its_client_gave() {
    let request = Request::post("/extract").header("x-request-id", "mine-7");
    let answer = ask(&router(), request.body(Body::from("x")).unwrap()).await;
    assert_eq!(answer.header("x-request-id"), "mine-7");
    let request = Request::post("/extract").header("x-request-id", "not { one");
    let answer = ask(&router(), request.body(Body::from("x")).unwrap()).await;
    assert_eq!(answer.header("x-request-id").len(), 18);
}

#[tokio::test]
async fn a_vocabulary_is_of_its_request_or_of_the_service() {
    let page = "<!DOCTYPE html><h1>New work items</h1><table>\
        <tr><th>Question</th><th>Kurzname</th><th>Benennung</th></tr>\
        <tr><td>7/17</td><td>X.abc</td><td>Trust</td></tr></table>";
    let read = |router: axum::Router, query: &'static str| async move {
        let answer = post(&router, &format!("/extract?name=a.html{query}"), page).await;
        let record = answer.json();
        let item = |field| record["work_items"][0][field].as_str().map(str::to_owned);
        (item("acronym"), item("title"))
    };
    let text = |text: &str| Some(text.to_owned());
    let own = "&vocabulary=columns.acronym%09Kurzname";
    let plain = router();
    assert_eq!(read(plain.clone(), "").await, (None, None));
    assert_eq!(read(plain.clone(), own).await.0, text("X.abc"));
    assert_eq!(read(plain.clone(), "").await, (None, None));
    let answer = post(&plain, "/extract?vocabulary=columns.weather%09rain", "text").await;
    assert_eq!((answer.status.as_u16(), answer.problem().as_str()), (400, "malformed-request"));
    assert!(answer.text().contains("columns.weather"), "{}", answer.text());
    // What the service reads by holds for all requests, and a request adds to it.
    let options = config().options.with_vocabulary(&["columns.title\tBenennung"]).unwrap();
    let titled = router_of(serve::Config { options, ..config() });
    assert_eq!(read(titled, own).await, (text("X.abc"), text("Trust")));
}
