//! What goes wrong, and how that is told.

mod support;

use axum::body::Body;
use axum::http::Request;
use rapporteur::Options;
use serve::{Config, Redaction};
use std::sync::Arc;
use std::thread::sleep;
use std::time::Duration;
use support::{Answer, ask, config, form, form_request, get, post, router, router_of};

async fn with(config: Config, request: Request<Body>) -> Answer {
    ask(&router_of(config), request).await
}

/// A service that reads one document at a time, and slowly where `?redact=slow` asks for it.
fn slow(waiting: usize, answer_time: u64) -> Config {
    let pause: Redaction = Arc::new(|_| sleep(Duration::from_millis(600)));
    let mut config = Config {
        options: Options { jobs: 1, ..Options::default() },
        waiting,
        answer_time: Duration::from_millis(answer_time),
        ..config()
    };
    config.redactions.insert("slow".to_owned(), pause);
    config
}

#[tokio::test]
async fn nothing_there_is_404() {
    for path in ["/nothing", "/extract/", "/schemas/other", "//"] {
        let answer = get(&router(), path).await;
        assert_eq!((answer.status.as_u16(), answer.problem().as_str()), (404, "not-found"));
    }
    assert_eq!(post(&router(), "/nothing", "a body").await.status, 404);
}

#[tokio::test]
async fn another_method_is_405_and_says_which_there_are() {
    let cases = [
        ("GET", "/extract", "POST, OPTIONS"),
        ("HEAD", "/extract", "POST, OPTIONS"),
        ("PUT", "/extract", "POST, OPTIONS"),
        ("BREW", "/extract", "POST, OPTIONS"),
        ("POST", "/", "GET, HEAD, OPTIONS"),
        ("DELETE", "/schemas", "GET, HEAD, OPTIONS"),
        ("POST", "/schemas/document", "GET, HEAD, OPTIONS"),
        ("TRACE", "/health", "GET, HEAD, OPTIONS"),
    ];
    for (method, path, allowed) in cases {
        let request = Request::builder().method(method).uri(path).body(Body::from("x")).unwrap();
        let answer = ask(&router(), request).await;
        assert_eq!((answer.status.as_u16(), answer.header("allow")), (405, allowed), "{method}");
        if method == "HEAD" {
            assert!(answer.body.is_empty());
        } else {
            assert_eq!(answer.problem(), "method-not-allowed");
        }
        let request = Request::builder().method("OPTIONS").uri(path).body(Body::empty()).unwrap();
        let answer = ask(&router(), request).await;
        assert_eq!((answer.status.as_u16(), answer.header("allow")), (204, allowed), "{path}");
    }
}

#[tokio::test]
async fn no_answer_of_a_wanted_type_is_406() {
    let request = Request::post("/extract").header("accept", "text/html");
    let answer = ask(&router(), request.body(Body::from("x")).unwrap()).await;
    assert_eq!((answer.status.as_u16(), answer.problem().as_str()), (406, "not-acceptable"));
    assert!(answer.text().contains("application/x-ndjson"));
}

#[tokio::test]
async fn what_is_not_understood_is_400() {
    for query in ["inner=perhaps", "redact=contacts", "nmae=a.txt", "name=a&name=b"] {
        let answer = post(&router(), &format!("/extract?{query}"), "x").await;
        assert_eq!((answer.status.as_u16(), answer.problem().as_str()), (400, "malformed-request"));
    }
    for path in ["/extract", "/extract?name=a.docx", "/extract?inner=true"] {
        let answer = post(&router(), path, "").await;
        assert_eq!((answer.status.as_u16(), answer.problem().as_str()), (400, "no-document"));
    }
}

#[tokio::test]
async fn a_form_that_is_none_is_400() {
    let whole = form(&[("name=\"file\"; filename=\"a.txt\"", "See TD 1/1.")]);
    let cases = [
        ("", "malformed-body"),
        ("no form at all", "malformed-body"),
        ("--B\r\n", "malformed-body"),
        ("--B--\r\n", "no-document"),
        ("--B\r\nContent-Disposition: form-data; name=\"f\r\n\r\nx\r\n--B--", "malformed-body"),
        ("--B\r\n\u{e9}: x\r\n\r\nx\r\n--B--\r\n", "malformed-body"),
        (whole.trim_end_matches("\r\n--B--\r\n"), "malformed-body"),
        (&form(&[("name=\"inner\"", "true")]), "malformed-body"),
        (&form(&[("name=\"file\"", "See TD 1/1.")]), "malformed-body"),
        (&form(&[("name=\"file\"; filename=\"\"", "")]), "no-document"),
    ];
    for (body, name) in cases {
        let answer = ask(&router(), form_request("", "*/*", body.to_owned())).await;
        assert_eq!((answer.status.as_u16(), answer.problem().as_str()), (400, name), "{body:?}");
    }
    let request = Request::post("/extract").header("content-type", "multipart/form-data");
    let answer = ask(&router(), request.body(Body::from(whole)).unwrap()).await;
    assert_eq!((answer.status.as_u16(), answer.problem().as_str()), (400, "malformed-body"));
}

#[tokio::test]
async fn too_much_is_413_and_says_the_limit() {
    let small = || Config { body_bytes: 100, files: 2, ..config() };
    let answer = with(small(), Request::post("/extract").body("x".repeat(101).into()).unwrap());
    let answer = answer.await;
    assert_eq!((answer.status.as_u16(), answer.problem().as_str()), (413, "too-large"));
    assert_eq!(answer.json()["limit"], 100);
    let answer = with(small(), Request::post("/extract").body("x".repeat(100).into()).unwrap());
    assert_eq!(answer.await.status, 200);

    // Of a length that is not said beforehand.
    let pieces = futures_util::stream::iter(["x"; 101].map(Ok::<_, std::io::Error>));
    let request = Request::post("/extract").body(Body::from_stream(pieces)).unwrap();
    let answer = with(small(), request).await;
    assert_eq!((answer.status.as_u16(), answer.problem().as_str()), (413, "too-large"));

    let pieces = futures_util::stream::iter(["x"; 101].map(Ok::<_, std::io::Error>));
    let answer = with(small(), form_request("", "*/*", Body::from_stream(pieces))).await;
    assert_eq!((answer.status.as_u16(), answer.problem().as_str()), (413, "too-large"));

    let file = ("name=\"file\"; filename=\"a.txt\"", "x");
    let few = Config { files: 2, ..config() };
    let answer = with(few.clone(), form_request("", "*/*", form(&[file; 3]))).await;
    assert_eq!((answer.status.as_u16(), answer.problem().as_str()), (413, "too-many"));
    assert_eq!(answer.json()["limit"], 2);
    assert_eq!(with(few, form_request("", "*/*", form(&[file; 2]))).await.status, 200);
}

#[tokio::test]
async fn a_packed_body_is_415() {
    let request = Request::post("/extract").header("content-encoding", "gzip");
    let answer = ask(&router(), request.body(Body::from("x")).unwrap()).await;
    assert_eq!((answer.status.as_u16(), answer.problem().as_str()), (415, "unsupported-encoding"));
    assert_eq!(answer.header("accept-encoding"), "identity");
}

#[tokio::test]
async fn a_slow_body_is_408() {
    let impatient = Config { idle_time: Duration::from_millis(50), ..config() };
    let never = futures_util::stream::pending::<Result<&str, std::io::Error>>();
    let request = Request::post("/extract").body(Body::from_stream(never)).unwrap();
    let answer = with(impatient, request).await;
    assert_eq!((answer.status.as_u16(), answer.problem().as_str()), (408, "too-slow"));
}

#[tokio::test]
async fn a_body_that_breaks_off_is_400() {
    for form in [false, true] {
        let broken = [Ok("--B\r\n"), Err(std::io::Error::other("gone"))];
        let body = Body::from_stream(futures_util::stream::iter(broken));
        let request = if form {
            form_request("", "*/*", body)
        } else {
            Request::post("/extract").body(body).unwrap()
        };
        let answer = ask(&router(), request).await;
        assert_eq!((answer.status.as_u16(), answer.problem().as_str()), (400, "malformed-body"));
        assert!(answer.text().contains("broke off"));
    }
}

#[tokio::test]
async fn more_than_may_wait_is_503() {
    let router = router_of(slow(0, 5_000));
    let first = post(&router, "/extract?redact=slow", "x");
    let later = async {
        tokio::time::sleep(Duration::from_millis(200)).await;
        let ready = get(&router, "/ready").await;
        (post(&router, "/extract", "x").await, ready)
    };
    let (first, (second, ready)) = tokio::join!(first, later);
    assert_eq!(first.status, 200);
    for answer in [second, ready] {
        assert_eq!((answer.status.as_u16(), answer.problem().as_str()), (503, "busy"));
        assert_eq!(answer.header("retry-after"), "2");
    }
    assert_eq!(get(&router, "/ready").await.status, 200);
}

#[tokio::test]
async fn who_waits_too_long_is_sent_away() {
    let router = router_of(slow(4, 250));
    let (first, second) = tokio::join!(
        post(&router, "/extract?redact=slow", "x"),
        post(&router, "/extract?redact=slow", "x")
    );
    let mut problems = [first.problem(), second.problem()];
    problems.sort();
    // The one whose turn came is late, the other's did not come while the thread went on.
    assert_eq!(problems, ["busy", "late"]);
    let statuses = [first.status.as_u16(), second.status.as_u16()];
    assert!(statuses.contains(&503) && statuses.contains(&504), "{statuses:?}");
    // When the thread is done, it takes the next.
    tokio::time::sleep(Duration::from_millis(700)).await;
    assert_eq!(post(&router, "/extract", "x").await.status, 200);
}

#[tokio::test]
async fn among_several_an_unread_document_has_a_record() {
    let router = router_of(slow(4, 250));
    let body = form(&[("name=\"file\"; filename=\"a.txt\"", "See TD 1/1.")]);
    let answer = ask(&router, form_request("?redact=slow", "*/*", body)).await;
    assert_eq!(answer.status, 200);
    let record = &answer.json()[0];
    assert_eq!((&record["status"], &record["source"]["path"]), (&"failed".into(), &"a.txt".into()));
    assert_eq!(record["source"]["bytes"], 11);
    assert_eq!(record["findings"][0]["code"], "limit_reached");
    let message = record["findings"][0]["message"].as_str().unwrap();
    assert!(message.contains("0.25 seconds"), "{message}");
}

#[tokio::test]
async fn bodies_wait_for_room() {
    // One body fills it all.
    let config = Config { in_flight_bytes: 1, ..slow(4, 5_000) };
    let router = router_of(config);
    let begin = std::time::Instant::now();
    let (first, second) = tokio::join!(
        post(&router, "/extract?redact=slow", "x"),
        post(&router, "/extract?redact=slow", "x")
    );
    assert_eq!((first.status.as_u16(), second.status.as_u16()), (200, 200));
    assert!(begin.elapsed() >= Duration::from_millis(1_200));
    let config = Config { in_flight_bytes: 1, ..slow(4, 300) };
    let router = router_of(config);
    let held = post(&router, "/extract?redact=slow", "x");
    let (late, busy) = tokio::join!(held, async {
        tokio::time::sleep(Duration::from_millis(50)).await;
        post(&router, "/extract", "x").await
    });
    assert_eq!((late.problem().as_str(), busy.problem().as_str()), ("late", "busy"));
}

#[tokio::test]
async fn a_panic_costs_its_request_alone() {
    let mut config = config();
    let broken: Redaction = Arc::new(|_| panic!("a secret of the program"));
    config.redactions.insert("broken".to_owned(), broken);
    let router = router_of(config);
    for _ in 0..4 {
        let answer = post(&router, "/extract?redact=broken", "x").await;
        assert_eq!((answer.status.as_u16(), answer.problem().as_str()), (500, "internal"));
        assert!(!answer.text().contains("secret"));
    }
    let body = form(&[("name=\"file\"; filename=\"a.txt\"", "See TD 1/1.")]);
    let answer = ask(&router, form_request("?redact=broken", "*/*", body)).await;
    assert_eq!(answer.json()[0]["findings"][0]["code"], "damaged_part");
    assert_eq!(post(&router, "/extract", "x").await.status, 200);
}
