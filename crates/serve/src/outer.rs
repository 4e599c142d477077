//! What happens to every request: it has a number, it is counted, logged, and answered in one
//! manner.

use crate::app::App;
use crate::problem::{MEDIA_TYPE, Problem};
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS};
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::any::Any;
use std::sync::Arc;
use std::time::Instant;

/// The header with a request's number.
pub(crate) const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Characters of a number that a client may choose.
const LONGEST: usize = 128;

/// Under which name the log has it: the program's, so that its options hold here too.
pub(crate) const LOG: &str = "rapporteur::serve";

/// The number that the client gave, where it can stand in a header, a log and a name.
fn given(headers: &HeaderMap) -> Option<String> {
    let text = headers.get(REQUEST_ID)?.to_str().ok()?;
    let plain = |c: char| c.is_ascii_alphanumeric() || "-._~".contains(c);
    let fits = (1..=LONGEST).contains(&text.len()) && text.chars().all(plain);
    fits.then(|| text.to_owned())
}

/// Goes around everything.
pub(crate) async fn outer(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let id = given(request.headers()).unwrap_or_else(|| app.request_id());
    let begin = Instant::now();
    let (method, path) = (request.method().clone(), request.uri().path().to_owned());
    let flight = app.metrics.begin();
    let response = next.run(request).await;
    drop(flight);
    let mut response = with_problem(response, &id);
    let headers = response.headers_mut();
    if let Ok(value) = HeaderValue::from_str(&id) {
        headers.insert(REQUEST_ID, value);
    }
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    let (status, elapsed) = (response.status().as_u16(), begin.elapsed());
    app.metrics.answered(status, elapsed);
    let ms = elapsed.as_millis() as u64;
    tracing::info!(target: LOG, id, %method, path, status, ms, "answered");
    response
}

/// Writes the problem document of a response that is a problem.
fn with_problem(mut response: Response, id: &str) -> Response {
    let status = response.status();
    if !status.is_client_error() && !status.is_server_error() {
        return response;
    }
    let problem = response.extensions_mut().remove::<Problem>();
    *response.body_mut() = problem.unwrap_or_else(|| Problem::of_status(status)).into_body(id);
    let headers = response.headers_mut();
    headers.remove(CONTENT_LENGTH);
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(MEDIA_TYPE));
    response
}

/// The answer where a handler panicked: the service lives on.
#[expect(clippy::needless_pass_by_value, reason = "whoever calls it gives the panic away")]
pub(crate) fn panicked(panic: Box<dyn Any + Send + 'static>) -> Response<Body> {
    let what = panic
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| panic.downcast_ref::<&str>().copied())
        .unwrap_or("no message");
    tracing::error!(target: LOG, panic = what, "a handler panicked");
    Problem::internal().into_response()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Config;
    use axum::Router;
    use axum::http::StatusCode;
    use axum::routing::get;
    use http_body_util::BodyExt;
    use tower::ServiceExt;
    use tower_http::catch_panic::CatchPanicLayer;

    #[test]
    fn numbers_of_clients_must_be_harmless() {
        let given = |text: &'static str| {
            let value = HeaderValue::from_static(text);
            given(&HeaderMap::from_iter([(REQUEST_ID, value)]))
        };
        assert_eq!(given("b3-7_x.Y~").as_deref(), Some("b3-7_x.Y~"));
        for wrong in ["", "a b", "a\"b", "<x>", "a/b"] {
            assert_eq!(given(wrong), None, "{wrong}");
        }
    }

    #[tokio::test]
    async fn a_panic_is_an_answer_that_tells_nothing() {
        let broken = async || -> StatusCode { panic!("a secret of the program") };
        let app = App::new(Config::default()).unwrap();
        let router = Router::new()
            .route("/broken", get(broken))
            .layer(CatchPanicLayer::custom(panicked))
            .layer(axum::middleware::from_fn_with_state(app, outer));
        for _ in 0..2 {
            let request = Request::get("/broken").body(Body::empty()).unwrap();
            let response = router.clone().oneshot(request).await.unwrap();
            assert_eq!(response.status(), 500);
            assert_eq!(response.headers()[CONTENT_TYPE], MEDIA_TYPE);
            let id = response.headers()[REQUEST_ID].to_str().unwrap().to_owned();
            let body = response.into_body().collect().await.unwrap().to_bytes();
            let text = String::from_utf8(body.to_vec()).unwrap();
            assert!(!text.contains("secret"), "{text}");
            assert!(text.contains(&format!("urn:rapporteur:request:{id}")), "{text}");
        }
    }
}
