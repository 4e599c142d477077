//! Asks a router, and looks at what it answers.
#![allow(
    dead_code,
    missing_docs,
    unreachable_pub,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "each test uses some of it, and helpers of tests panic as tests do"
)]

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode};
use http_body_util::BodyExt;
use rapporteur::Options;
use serde_json::Value;
use serve::Config;
use std::fmt::Write;
use tower::ServiceExt;

pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|e| panic!("{e}: {}", self.text()))
    }

    pub fn lines(&self) -> Vec<Value> {
        self.text().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    /// Holds the answer against what a problem document must be, and gives its `type`'s end.
    pub fn problem(&self) -> String {
        assert_eq!(self.header("content-type"), "application/problem+json");
        let problem = self.json();
        assert_eq!(problem["status"], self.status.as_u16());
        for member in ["type", "title", "detail", "instance"] {
            assert!(problem[member].as_str().is_some_and(|text| text.len() > 5), "{problem}");
        }
        let request = format!("urn:rapporteur:request:{}", self.header("x-request-id"));
        assert_eq!(problem["instance"], request);
        let name = problem["type"].as_str().unwrap();
        name.strip_prefix("urn:rapporteur:problem:").unwrap().to_owned()
    }
}

pub fn config() -> Config {
    Config { options: Options { jobs: 2, ..Options::default() }, ..Config::default() }
}

pub fn router_of(config: Config) -> Router {
    serve::router(config).unwrap()
}

pub fn router() -> Router {
    router_of(config())
}

pub async fn ask(router: &Router, request: Request<Body>) -> Answer {
    let response = router.clone().oneshot(request).await.unwrap();
    let (parts, body) = response.into_parts();
    let body = body.collect().await.unwrap().to_bytes().to_vec();
    let answer = Answer { status: parts.status, headers: parts.headers, body };
    assert!(!answer.header("x-request-id").is_empty());
    answer
}

pub async fn get(router: &Router, path: &str) -> Answer {
    ask(router, Request::get(path).body(Body::empty()).unwrap()).await
}

pub async fn post(router: &Router, path: &str, body: impl Into<Body>) -> Answer {
    ask(router, Request::post(path).body(body.into()).unwrap()).await
}

/// The parts of a form: headers behind `form-data; name="file"`, and the text.
pub fn form(parts: &[(&str, &str)]) -> String {
    let mut out = String::new();
    for (more, text) in parts {
        write!(out, "--B\r\nContent-Disposition: form-data; {more}\r\n\r\n{text}\r\n").unwrap();
    }
    out + "--B--\r\n"
}

pub fn form_request(query: &str, accept: &str, body: impl Into<Body>) -> Request<Body> {
    Request::post(format!("/extract{query}"))
        .header("content-type", "multipart/form-data; boundary=B")
        .header("accept", accept)
        .body(body.into())
        .unwrap()
}

/// A zip archive of these files.
pub fn archive(files: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in files {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        std::io::Write::write_all(&mut zip, text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}
