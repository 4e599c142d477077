//! Problem documents (RFC 9457): what went wrong with a request.

use axum::body::Body;
use axum::http::header::{ALLOW, CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value, json};

/// The media type of problem documents.
pub(crate) const MEDIA_TYPE: &str = "application/problem+json";

/// Seconds after which a client that was sent away may try again.
const RETRY_SECONDS: u16 = 2;

/// What kind of problem. The names are stable: clients tell problems apart by them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A parameter or header that cannot be understood.
    MalformedRequest,
    /// A multipart body that cannot be taken apart, or that broke off.
    MalformedBody,
    /// A request without a document.
    NoDocument,
    /// A host by whose name the service is not known.
    UnknownHost,
    /// A page of another origin.
    ForeignOrigin,
    /// No such address.
    NotFound,
    /// An address that knows other methods.
    MethodNotAllowed,
    /// None of the media types that the client takes.
    NotAcceptable,
    /// A body that comes too slowly.
    TooSlow,
    /// A body that is too large.
    TooLarge,
    /// Too many documents in one request.
    TooMany,
    /// A body in an encoding that is not read.
    UnsupportedEncoding,
    /// An error in this program.
    Internal,
    /// Too many requests wait.
    Busy,
    /// The document took too long.
    Late,
}

impl Kind {
    /// All kinds, for the description of the interface.
    pub(crate) const ALL: [Self; 15] = [
        Self::MalformedRequest,
        Self::MalformedBody,
        Self::NoDocument,
        Self::UnknownHost,
        Self::ForeignOrigin,
        Self::NotFound,
        Self::MethodNotAllowed,
        Self::NotAcceptable,
        Self::TooSlow,
        Self::TooLarge,
        Self::TooMany,
        Self::UnsupportedEncoding,
        Self::Internal,
        Self::Busy,
        Self::Late,
    ];

    const fn facts(self) -> (StatusCode, &'static str, &'static str) {
        match self {
            Self::MalformedRequest => {
                (StatusCode::BAD_REQUEST, "malformed-request", "The request cannot be understood")
            }
            Self::MalformedBody => {
                (StatusCode::BAD_REQUEST, "malformed-body", "The body cannot be taken apart")
            }
            Self::NoDocument => {
                (StatusCode::BAD_REQUEST, "no-document", "There is no document in the request")
            }
            Self::UnknownHost => (
                StatusCode::MISDIRECTED_REQUEST,
                "unknown-host",
                "The service is not known by this name",
            ),
            Self::ForeignOrigin => {
                (StatusCode::FORBIDDEN, "foreign-origin", "A page of another origin may not ask")
            }
            Self::NotFound => (StatusCode::NOT_FOUND, "not-found", "There is nothing here"),
            Self::MethodNotAllowed => (
                StatusCode::METHOD_NOT_ALLOWED,
                "method-not-allowed",
                "The method is not for this address",
            ),
            Self::NotAcceptable => (
                StatusCode::NOT_ACCEPTABLE,
                "not-acceptable",
                "There is no answer of a type that is asked for",
            ),
            Self::TooSlow => {
                (StatusCode::REQUEST_TIMEOUT, "too-slow", "The body did not come in time")
            }
            Self::TooLarge => {
                (StatusCode::PAYLOAD_TOO_LARGE, "too-large", "The body is larger than the limit")
            }
            Self::TooMany => (
                StatusCode::PAYLOAD_TOO_LARGE,
                "too-many",
                "There are more documents in the request than the limit",
            ),
            Self::UnsupportedEncoding => (
                StatusCode::UNSUPPORTED_MEDIA_TYPE,
                "unsupported-encoding",
                "The body is in an encoding that is not read",
            ),
            Self::Internal => {
                (StatusCode::INTERNAL_SERVER_ERROR, "internal", "An error in this program")
            }
            Self::Busy => {
                (StatusCode::SERVICE_UNAVAILABLE, "busy", "There is too much to do at the moment")
            }
            Self::Late => (
                StatusCode::GATEWAY_TIMEOUT,
                "late",
                "The document could not be read within the time limit",
            ),
        }
    }

    pub(crate) const fn status(self) -> StatusCode {
        self.facts().0
    }

    /// The `type` member: a name, not an address.
    pub(crate) fn urn(self) -> String {
        format!("urn:rapporteur:problem:{}", self.facts().1)
    }

    /// The `title` member, the same for each problem of a kind.
    pub(crate) const fn title(self) -> &'static str {
        self.facts().2
    }

    /// The kind of a status that something below gave without saying more.
    fn of_status(status: StatusCode) -> Self {
        let same = Self::ALL.into_iter().find(|kind| kind.status() == status);
        same.unwrap_or(if status.is_client_error() {
            Self::MalformedRequest
        } else {
            Self::Internal
        })
    }
}

/// One problem. As a response it is a status and headers; the body is written where the request's
/// number is known ([`Problem::into_body`]).
#[derive(Debug, Clone)]
pub(crate) struct Problem {
    kind: Kind,
    detail: String,
    limit: Option<u64>,
    headers: Vec<(HeaderName, HeaderValue)>,
}

impl Problem {
    pub(crate) fn new(kind: Kind, detail: impl Into<String>) -> Self {
        let mut headers = Vec::new();
        if kind == Kind::Busy {
            headers.push((RETRY_AFTER, HeaderValue::from(RETRY_SECONDS)));
        }
        Self { kind, detail: detail.into(), limit: None, headers }
    }

    /// The number that was gone beyond.
    pub(crate) fn with_limit(mut self, limit: u64) -> Self {
        self.limit = Some(limit);
        self
    }

    pub(crate) fn with_header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.headers.push((name, value));
        self
    }

    /// An error in this program, of which a client learns nothing.
    pub(crate) fn internal() -> Self {
        Self::new(
            Kind::Internal,
            "the request could not be answered; what went wrong is in the log of the service, \
             under the number of this request",
        )
    }

    pub(crate) fn not_allowed(allowed: &'static str) -> Self {
        let detail = format!("the methods for this address are {allowed}");
        Self::new(Kind::MethodNotAllowed, detail)
            .with_header(ALLOW, HeaderValue::from_static(allowed))
    }

    /// What a response without a problem document of its own means.
    pub(crate) fn of_status(status: StatusCode) -> Self {
        match Kind::of_status(status) {
            Kind::Internal => Self::internal(),
            kind => Self::new(kind, kind.title()),
        }
    }

    pub(crate) fn kind(&self) -> Kind {
        self.kind
    }

    /// The document, for the request of this number.
    pub(crate) fn into_body(self, request: &str) -> Body {
        let mut members = Map::new();
        members.insert("type".to_owned(), self.kind.urn().into());
        members.insert("title".to_owned(), self.kind.title().into());
        members.insert("status".to_owned(), self.kind.status().as_u16().into());
        members.insert("detail".to_owned(), self.detail.into());
        members.insert("instance".to_owned(), instance(request).into());
        if let Some(limit) = self.limit {
            members.insert("limit".to_owned(), limit.into());
        }
        Body::from(Value::Object(members).to_string())
    }
}

/// The name of what happened to the request of this number.
fn instance(request: &str) -> String {
    format!("urn:rapporteur:request:{request}")
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = Response::new(Body::empty());
        *response.status_mut() = self.kind.status();
        for (name, value) in &self.headers {
            response.headers_mut().insert(name, value.clone());
        }
        response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(MEDIA_TYPE));
        response.extensions_mut().insert(self);
        response
    }
}

/// The schema of problem documents, for the description of the interface.
pub(crate) fn schema() -> Value {
    let types: Vec<String> = Kind::ALL.iter().map(|kind| kind.urn()).collect();
    json!({
        "title": "Problem",
        "description": "What went wrong with a request (RFC 9457).",
        "type": "object",
        "required": ["type", "title", "status", "detail", "instance"],
        "additionalProperties": false,
        "properties": {
            "type": {
                "description": "What kind of problem; stable.",
                "type": "string",
                "enum": types,
            },
            "title": { "description": "The kind in words.", "type": "string" },
            "status": {
                "description": "The status of the response.",
                "type": "integer",
                "minimum": 400,
                "maximum": 599,
            },
            "detail": {
                "description": "What is wrong with this request, and what to do.",
                "type": "string",
            },
            "instance": {
                "description": "This occurrence: the request by its number.",
                "type": "string",
                "pattern": "^urn:rapporteur:request:",
            },
            "limit": {
                "description": "The number that was gone beyond.",
                "type": "integer",
                "minimum": 0,
            },
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_have_names_of_their_own() {
        let mut names: Vec<String> = Kind::ALL.iter().map(|kind| kind.urn()).collect();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), Kind::ALL.len());
        for kind in Kind::ALL {
            assert!(kind.status().is_client_error() || kind.status().is_server_error());
        }
    }

    #[test]
    fn a_bare_status_is_of_some_kind() {
        assert_eq!(Problem::of_status(StatusCode::NOT_FOUND).kind(), Kind::NotFound);
        assert_eq!(Problem::of_status(StatusCode::IM_A_TEAPOT).kind(), Kind::MalformedRequest);
        assert_eq!(Problem::of_status(StatusCode::NOT_IMPLEMENTED).kind(), Kind::Internal);
    }
}
