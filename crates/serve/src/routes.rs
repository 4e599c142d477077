//! Which address is answered by what.

use crate::app::App;
use crate::extract::extract;
use crate::intake::Intake;
use crate::page::Page;
use crate::problem::{Kind, Problem};
use crate::{metrics, openapi, origin, outer};
use axum::Router;
use axum::extract::{Path, Request, State};
use axum::http::header::{ALLOW, CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, EXPECT};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::middleware::{from_fn_with_state, map_response};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, get, post};
use rapporteur::Schema;
use serde_json::json;
use std::sync::Arc;
use tower_http::catch_panic::CatchPanicLayer;

/// The methods of what is there to be read.
const READ: &str = "GET, HEAD, OPTIONS";

/// The methods of what takes documents.
const SEND: &str = "POST, OPTIONS";

/// All addresses.
pub(crate) fn router(app: Arc<App>) -> Router {
    let schemas =
        Schema::ALL.map(|s| Page::new("application/schema+json", s.to_json().to_string()));
    let description = Page::new("application/json", openapi::document(&app.config).to_string());
    let front = Page::new("text/html; charset=utf-8", openapi::front(&app.config));
    let list = Page::new("application/json", list().to_string());
    let fixed = |page: Page| {
        get(move |headers: HeaderMap| {
            let answer = page.answer(&headers);
            async move { answer }
        })
    };
    let schemas: Arc<[(Schema, Page)]> = Schema::ALL.into_iter().zip(schemas).collect();
    let schema = get(move |Path(name): Path<String>, headers: HeaderMap| {
        let found = schemas.iter().find(|(schema, _)| schema.name() == name);
        let answer = match found {
            Some((_, page)) => page.answer(&headers),
            None => no_schema().into_response(),
        };
        async move { answer }
    });
    Router::new()
        .route(
            "/",
            of(READ, fixed(front).layer(map_response(|page| async { without_scripts(page) }))),
        )
        .route("/extract", of(SEND, post(extract)))
        .route("/schemas", of(READ, fixed(list)))
        .route("/schemas/{name}", of(READ, schema))
        .route("/openapi.json", of(READ, fixed(description)))
        .route("/health", of(READ, get(|| async { state("alive") })))
        .route("/ready", of(READ, get(|State(app): State<Arc<App>>| async move { ready(&app) })))
        .route("/metrics", of(READ, get(|State(app): State<Arc<App>>| async move { counts(&app) })))
        .fallback(nothing_here)
        .with_state(Arc::clone(&app))
        .layer(from_fn_with_state(Arc::clone(&app), origin::guard))
        .layer(CatchPanicLayer::custom(outer::panicked))
        .layer(from_fn_with_state(app, outer::outer))
}

/// An address with what its methods are, for those that ask and for those that use another.
fn of(methods: &'static str, router: MethodRouter<Arc<App>>) -> MethodRouter<Arc<App>> {
    router
        .options(move || async move {
            (StatusCode::NO_CONTENT, [(ALLOW, HeaderValue::from_static(methods))])
        })
        .fallback(move |request: Request| refused(request, Problem::not_allowed(methods)))
}

/// A problem, after what the client still sends.
pub(crate) async fn refused(request: Request, problem: Problem) -> Response {
    if !request.headers().contains_key(EXPECT) {
        Intake::new(request.into_body()).discard().await;
    }
    problem.into_response()
}

async fn nothing_here(request: Request) -> Response {
    let detail = "there is nothing at this address; `/` says what there is";
    refused(request, Problem::new(Kind::NotFound, detail)).await
}

fn no_schema() -> Problem {
    let names: Vec<&str> = Schema::ALL.into_iter().map(Schema::name).collect();
    let detail = format!("there is no schema of this name; there are {}", names.join(", "));
    Problem::new(Kind::NotFound, detail)
}

/// The schemas that there are.
fn list() -> serde_json::Value {
    let schema = |schema: Schema| {
        let name = schema.name();
        json!({ "name": name, "id": schema.id(), "href": format!("/schemas/{name}") })
    };
    json!({ "schemas": Schema::ALL.map(schema) })
}

fn without_scripts(mut response: Response) -> Response {
    let policy = HeaderValue::from_static("default-src 'none'; style-src 'unsafe-inline'");
    response.headers_mut().insert(CONTENT_SECURITY_POLICY, policy);
    response
}

/// What holds at this moment only.
fn momentary(media: &'static str, text: String) -> Response {
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static(media)),
        (CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    (headers, text).into_response()
}

fn state(status: &str) -> Response {
    momentary("application/json", json!({ "status": status }).to_string())
}

fn ready(app: &App) -> Response {
    if app.is_ready() {
        return state("ready");
    }
    let detail = "it is being stopped, as many requests as may wait are waiting, or their bodies fill the memory";
    Problem::new(Kind::Busy, detail).into_response()
}

fn counts(app: &App) -> Response {
    momentary(metrics::MEDIA_TYPE, app.metrics.text())
}
