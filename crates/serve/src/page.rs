//! Answers that are the same for everybody, and known before anybody asks.

use axum::body::Body;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::Response;
use bytes::Bytes;
use std::hash::{DefaultHasher, Hasher};

/// How long a copy may be used without asking whether it still holds.
const CACHED: HeaderValue = HeaderValue::from_static("public, max-age=300, must-revalidate");

/// A text with its media type and the mark of this very text.
#[derive(Debug, Clone)]
pub(crate) struct Page {
    media: &'static str,
    mark: String,
    text: Bytes,
}

impl Page {
    pub(crate) fn new(media: &'static str, text: String) -> Self {
        let mut hasher = DefaultHasher::new();
        hasher.write(text.as_bytes());
        Self { media, mark: format!("\"{:016x}\"", hasher.finish()), text: text.into() }
    }

    /// The page, or that the copy which the client has is this page.
    pub(crate) fn answer(&self, headers: &HeaderMap) -> Response {
        let known = self.is_known(headers);
        let body = if known { Body::empty() } else { Body::from(self.text.clone()) };
        let mut response = Response::new(body);
        if known {
            *response.status_mut() = StatusCode::NOT_MODIFIED;
        } else {
            let media = HeaderValue::from_static(self.media);
            response.headers_mut().insert(CONTENT_TYPE, media);
        }
        if let Ok(mark) = HeaderValue::from_str(&self.mark) {
            response.headers_mut().insert(ETAG, mark);
        }
        response.headers_mut().insert(CACHE_CONTROL, CACHED);
        response
    }

    fn is_known(&self, headers: &HeaderMap) -> bool {
        headers
            .get_all(IF_NONE_MATCH)
            .iter()
            .filter_map(|value| value.to_str().ok())
            .flat_map(|value| value.split(','))
            .map(str::trim)
            .any(|mark| mark == "*" || mark.strip_prefix("W/").unwrap_or(mark) == self.mark)
    }
}
