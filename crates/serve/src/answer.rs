//! The records of a request as a response.

use crate::accept::Media;
use crate::app::App;
use crate::asked::Asked;
use crate::problem::Problem;
use crate::reading;
use crate::receive::Document;
use axum::body::Body;
use axum::http::HeaderValue;
use axum::http::header::{CONTENT_TYPE, VARY};
use axum::response::Response;
use bytes::Bytes;
use futures_util::{Stream, StreamExt, future, stream};
use std::convert::Infallible;
use std::sync::Arc;
use tokio::sync::OwnedSemaphorePermit;

fn response(media: Media, body: Body) -> Response {
    let mut response = Response::new(body);
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(media.name()));
    headers.insert(VARY, HeaderValue::from_static("accept"));
    response
}

/// The answer for one document, of which one record is wanted.
///
/// # Errors
/// Why it was not read.
pub(crate) async fn one(
    app: &Arc<App>,
    asked: &Arc<Asked>,
    media: Media,
    document: Document,
) -> Result<Response, Problem> {
    let lines = reading::begin(app, document, asked).await.map_err(|why| why.problem(app))?;
    let line = lines.into_iter().next().ok_or_else(Problem::internal)?;
    Ok(response(media, Body::from(line)))
}

/// The answer for several documents, or for one with those inside of it: it begins when the
/// records of the first are there. A document that was not read has a record that says so.
pub(crate) async fn several(
    app: &Arc<App>,
    asked: &Arc<Asked>,
    media: Media,
    documents: Vec<Document>,
    place: OwnedSemaphorePermit,
) -> Response {
    let threads = app.config.options.threads();
    let (own, asked) = (Arc::clone(app), Arc::clone(asked));
    let mut records = stream::iter(documents)
        .map(move |document| record(&own, &asked, document))
        .buffered(threads)
        .boxed();
    let first = records.next().await;
    // The place among those that wait is held until the last record is made.
    let records = stream::iter(first).chain(records).flat_map(stream::iter).map(move |line| {
        let _ = &place;
        line
    });
    let body = match media {
        Media::Ndjson => Body::from_stream(records.map(Ok::<_, Infallible>)),
        Media::Json => Body::from_stream(array(records).map(Ok::<_, Infallible>)),
    };
    response(media, body)
}

/// The records of one document among several.
fn record(
    app: &Arc<App>,
    asked: &Arc<Asked>,
    document: Document,
) -> impl Future<Output = Vec<Bytes>> + Send + use<> {
    let app = Arc::clone(app);
    let reading = reading::begin(&app, document.clone(), asked);
    async move {
        match reading.await {
            Ok(lines) => lines,
            Err(why) => vec![reading::unread(&app, document, why).await],
        }
    }
}

/// Lines as the elements of an array.
fn array(lines: impl Stream<Item = Bytes> + Send) -> impl Stream<Item = Bytes> + Send {
    let mut mark: &'static [u8] = b"[\n";
    let elements = lines.flat_map(move |line| {
        let before = Bytes::from_static(std::mem::replace(&mut mark, b","));
        stream::iter([before, line])
    });
    elements.chain(stream::once(future::ready(Bytes::from_static(b"]\n"))))
}
