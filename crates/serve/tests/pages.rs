//! What does not change, and what tells of the moment.

mod support;

use axum::body::Body;
use axum::http::Request;
use rapporteur::Schema;
use serde_json::Value;
use support::{ask, get, post, router};

#[tokio::test]
async fn schemas_are_those_of_the_records() {
    let list = get(&router(), "/schemas").await.json();
    assert_eq!(list["schemas"].as_array().unwrap().len(), Schema::ALL.len());
    for schema in Schema::ALL {
        let answer = get(&router(), &format!("/schemas/{}", schema.name())).await;
        assert_eq!(answer.header("content-type"), "application/schema+json");
        assert!(answer.header("cache-control").contains("max-age"));
        assert_eq!(answer.json(), schema.to_json());
    }
    for entry in list["schemas"].as_array().unwrap() {
        let schema = get(&router(), entry["href"].as_str().unwrap()).await.json();
        assert_eq!(schema["$id"], entry["id"]);
    }
}

#[tokio::test]
async fn a_copy_that_still_holds_is_not_sent_again() {
    for path in ["/", "/schemas", "/schemas/document", "/openapi.json"] {
        let first = get(&router(), path).await;
        let mark = first.header("etag").to_owned();
        assert!(mark.starts_with('"') && mark.ends_with('"') && mark.len() == 18, "{mark}");
        let again = |marks: String| async {
            let request = Request::get(path).header("if-none-match", marks).body(Body::empty());
            ask(&router(), request.unwrap()).await
        };
        for marks in [mark.clone(), format!("\"other\", W/{mark}"), "*".to_owned()] {
            let answer = again(marks).await;
            assert_eq!(answer.status, 304, "{path}");
            assert_eq!(answer.header("etag"), mark);
            assert!(answer.body.is_empty());
        }
        assert_eq!(again("\"other\"".to_owned()).await.body, first.body);
    }
}

#[tokio::test]
async fn heads_are_like_the_whole_without_a_body() {
    for path in ["/", "/schemas", "/schemas/blocks", "/openapi.json", "/health", "/ready"] {
        let whole = get(&router(), path).await;
        assert_eq!(whole.status, 200, "{path}");
        let head = Request::head(path).body(Body::empty()).unwrap();
        let head = ask(&router(), head).await;
        assert_eq!(head.status, 200, "{path}");
        assert!(head.body.is_empty());
        assert_eq!(head.header("content-length"), whole.body.len().to_string(), "{path}");
        for name in ["content-type", "etag", "cache-control"] {
            assert_eq!(head.header(name), whole.header(name), "{path} {name}");
        }
    }
}

#[tokio::test]
async fn the_front_page_runs_nothing() {
    let answer = get(&router(), "/").await;
    assert_eq!(answer.header("content-type"), "text/html; charset=utf-8");
    assert!(answer.header("content-security-policy").starts_with("default-src 'none'"));
    assert!(!answer.text().contains("<script") && !answer.text().contains("{VERSION}"));
    for path in ["/extract", "/schemas", "/openapi.json", "/health", "/ready", "/metrics"] {
        assert!(answer.text().contains(path), "{path}");
    }
}

/// Each reference inside of the description leads somewhere.
fn resolve(root: &Value, value: &Value, count: &mut usize) {
    match value {
        Value::Object(members) => {
            if let Some(Value::String(to)) = members.get("$ref") {
                let found = to == "/schemas/document"
                    || to.strip_prefix('#').is_some_and(|to| root.pointer(to).is_some());
                assert!(found, "{to}");
                *count += 1;
            }
            members.values().for_each(|member| resolve(root, member, count));
        }
        Value::Array(items) => items.iter().for_each(|item| resolve(root, item, count)),
        _ => {}
    }
}

#[tokio::test]
async fn the_interface_is_described_whole() {
    let description = get(&router(), "/openapi.json").await.json();
    assert_eq!(description["openapi"], "3.1.0");
    let mut references = 0;
    resolve(&description, &description, &mut references);
    assert!(references > 20);
    let paths = description["paths"].as_object().unwrap();
    for (path, item) in paths {
        for (method, operation) in item.as_object().unwrap() {
            assert!(operation["operationId"].is_string());
            assert!(operation["responses"]["200"].is_object(), "{method} {path}");
            assert!(operation["responses"]["405"].is_object(), "{method} {path}");
        }
        if !path.contains('{') && path != "/extract" {
            assert_eq!(get(&router(), path).await.status, 200, "{path}");
        }
    }
    // What the problems' tests see is described.
    let extract = &description["paths"]["/extract"]["post"]["responses"];
    for status in ["200", "400", "405", "406", "408", "413", "415", "500", "503", "504"] {
        assert!(extract[status].is_object(), "{status}");
    }
    let names = description["components"]["schemas"]["Problem"]["properties"]["type"]["enum"]
        .as_array()
        .unwrap();
    assert!(names.contains(&"urn:rapporteur:problem:too-large".into()));
}

#[tokio::test]
async fn problems_follow_their_schema() {
    let description = get(&router(), "/openapi.json").await.json();
    let schema = &description["components"]["schemas"]["Problem"];
    let schema = jsonschema::draft202012::new(schema).unwrap();
    for path in ["/nothing", "/extract", "/schemas/x"] {
        let problem = get(&router(), path).await.json();
        assert!(schema.is_valid(&problem), "{problem}");
    }
    assert!(schema.is_valid(&post(&router(), "/extract", "").await.json()));
}

#[tokio::test]
async fn what_happened_is_counted() {
    let router = router();
    for body in ["See TD 1/1.", "", "text"] {
        post(&router, "/extract", body).await;
    }
    let answer = get(&router, "/metrics").await;
    assert!(answer.header("content-type").starts_with("text/plain; version=0.0.4"));
    for line in [
        "rapporteur_requests_total{status=\"200\"} 2",
        "rapporteur_requests_total{status=\"400\"} 1",
        "rapporteur_requests_in_flight 1",
        "rapporteur_documents_total{status=\"extracted\"} 2",
        "rapporteur_received_bytes_total 15",
        "rapporteur_request_seconds_count 3",
    ] {
        assert!(answer.text().lines().any(|l| l == line), "{line}\n{}", answer.text());
    }
}
