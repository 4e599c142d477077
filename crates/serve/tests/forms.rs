//! Forms that are damaged in every way: always an answer, and never one that blames the service.
#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "helpers of tests panic as tests do"
)]

mod support;

use axum::Router;
use axum::body::Body;
use axum::http::Request;
use futures_util::stream;
use proptest::prelude::*;
use std::sync::LazyLock;
use support::{ask, form, router};
use tokio::runtime::Runtime;

static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| Runtime::new().unwrap());
static ROUTER: LazyLock<Router> = LazyLock::new(router);

/// A form with two files and what stands around them.
fn whole() -> Vec<u8> {
    let parts = form(&[
        ("name=\"file\"; filename=\"a.txt\"", "See TD 1/1.\r\n--C\r\nIt was noted."),
        ("name=\"file\"; filename*=UTF-8''b%20%C3%A9.html", "<!DOCTYPE html><p>See TD 2/1.</p>"),
    ]);
    format!("a word before\r\n{parts}a word behind").into_bytes()
}

/// The status of the answer to this body, in pieces of this size.
fn status(content_type: &str, body: &[u8], piece: usize) -> u16 {
    let pieces: Vec<Result<Vec<u8>, std::io::Error>> =
        body.chunks(piece.max(1)).map(|piece| Ok(piece.to_vec())).collect();
    let request = Request::post("/extract")
        .header("content-type", content_type)
        .body(Body::from_stream(stream::iter(pieces)))
        .unwrap();
    let answer = RUNTIME.block_on(ask(&ROUTER, request));
    if answer.status != 200 {
        answer.problem();
    }
    answer.status.as_u16()
}

const TYPE: &str = "multipart/form-data; boundary=B";

#[test]
fn a_form_that_is_cut_off_anywhere_is_the_clients_mistake() {
    let whole = whole();
    // From the last boundary on it is whole.
    let end = whole.windows(5).rposition(|at| at == b"--B--").unwrap() + 5;
    for length in 0..whole.len() {
        let expected = if length < end { 400 } else { 200 };
        assert_eq!(status(TYPE, &whole[..length], 7), expected, "{length} bytes");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn a_damaged_form_has_an_answer(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8),
        cut in any::<prop::sample::Index>(),
        piece in 1usize..64,
    ) {
        let mut body = whole();
        for (at, byte) in changes {
            let at = at.index(body.len());
            body[at] = byte;
        }
        body.truncate(1 + cut.index(body.len()));
        let status = status(TYPE, &body, piece);
        prop_assert!(matches!(status, 200 | 400), "{status}");
    }

    #[test]
    fn no_boundary_is_too_strange(boundary in "[ -~]{0,80}", piece in 1usize..64) {
        let status = status(&format!("multipart/form-data; boundary={boundary}"), &whole(), piece);
        prop_assert!(matches!(status, 200 | 400), "{status}");
    }

    #[test]
    fn no_head_of_a_part_is_too_strange(head in "[\\x00-\\x7f]{0,60}", text in "[ -~]{0,20}") {
        let body = format!("--B\r\n{head}\r\n\r\n{text}\r\n--B--\r\n");
        let status = status(TYPE, body.as_bytes(), 1000);
        prop_assert!(matches!(status, 200 | 400), "{status}");
    }
}
