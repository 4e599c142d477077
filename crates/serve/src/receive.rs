//! The documents of a request: its whole body, or the parts of a form.

use crate::app::App;
use crate::asked::Asked;
use crate::budget::Held;
use crate::intake::{Intake, IntakeError};
use crate::name;
use crate::problem::{Kind, Problem};
use axum::http::header::{ACCEPT_ENCODING, CONTENT_ENCODING, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderValue};
use bytes::Bytes;
use futures_util::TryStreamExt;
use multer::{Field, Multipart};
use std::error::Error;
use std::sync::Arc;

/// A document as it was received.
#[derive(Debug, Clone)]
pub(crate) struct Document {
    pub(crate) name: String,
    pub(crate) bytes: Bytes,
    /// Its share of what bodies may take, with those of its request: held, and never looked at.
    _held: Arc<Held>,
}

/// What a request's body is, from its headers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Shape {
    /// One document.
    Raw,
    /// A form, whose parts are parted by this.
    Form(String),
}

fn is_form(content_type: &str) -> bool {
    let essence = content_type.split(';').next().unwrap_or_default().trim();
    essence.eq_ignore_ascii_case("multipart/form-data")
}

impl Shape {
    /// # Errors
    /// [`Kind::UnsupportedEncoding`] where the body is packed for the way,
    /// [`Kind::MalformedBody`] where it is a form that does not say what parts it.
    pub(crate) fn of(headers: &HeaderMap) -> Result<Self, Problem> {
        for value in headers.get_all(CONTENT_ENCODING) {
            if !value.as_bytes().trim_ascii().eq_ignore_ascii_case(b"identity") {
                let detail = "send the body as it is, without `Content-Encoding`";
                return Err(Problem::new(Kind::UnsupportedEncoding, detail)
                    .with_header(ACCEPT_ENCODING, HeaderValue::from_static("identity")));
            }
        }
        let content_type = headers.get(CONTENT_TYPE).map(|v| String::from_utf8_lossy(v.as_bytes()));
        match content_type {
            Some(content_type) if is_form(&content_type) => {
                let boundary = multer::parse_boundary(&content_type).ok();
                boundary.filter(|boundary| !boundary.is_empty()).map(Self::Form).ok_or_else(|| {
                    let detail = "`Content-Type` says multipart/form-data without a boundary";
                    Problem::new(Kind::MalformedBody, detail)
                })
            }
            _ => Ok(Self::Raw),
        }
    }
}

/// The body as one document. An empty one is none; a file of a form that is empty has a record
/// that says so.
///
/// # Errors
/// What is wrong with the body.
pub(crate) async fn raw(
    app: &App,
    headers: &HeaderMap,
    asked: &Asked,
    intake: &Intake,
    mut held: Held,
) -> Result<Document, Problem> {
    let mut bytes = Vec::with_capacity(intake.length().unwrap_or_default() as usize);
    let mut pieces = std::pin::pin!(intake.pieces(&app.config));
    while let Some(piece) = pieces.try_next().await? {
        bytes.extend_from_slice(&piece);
    }
    held.shrink(bytes.len() as u64);
    if bytes.is_empty() {
        let detail = "the body is empty: send the document as the body, or files as a form";
        return Err(Problem::new(Kind::NoDocument, detail));
    }
    app.metrics.received(bytes.len() as u64);
    let name = asked.name.clone().or_else(|| name::of_headers(headers));
    let name = name.unwrap_or_else(|| name::NONE.to_owned());
    Ok(Document { name, bytes: bytes.into(), _held: Arc::new(held) })
}

/// The files of a form, in their order.
///
/// # Errors
/// What is wrong with the body, or with a part of it.
pub(crate) async fn form(
    app: &App,
    boundary: &str,
    asked: &Asked,
    intake: &Intake,
    mut held: Held,
) -> Result<Vec<Document>, Problem> {
    let mut parts = Multipart::new(Box::pin(intake.pieces(&app.config)), boundary);
    let mut files = Vec::new();
    let mut size = 0;
    while let Some(part) = parts.next_field().await.map_err(|e| malformed(&e))? {
        let Some((name, bytes)) = file(part, asked).await? else { continue };
        if files.len() >= app.config.files {
            let limit = app.config.files as u64;
            let detail = format!(
                "the form has more than {limit} documents, which is the limit: send fewer in one \
                 request"
            );
            return Err(Problem::new(Kind::TooMany, detail).with_limit(limit));
        }
        size += bytes.len() as u64;
        files.push((name, bytes));
    }
    // What stands behind the last boundary belongs to nobody.
    intake.discard().await;
    if files.is_empty() {
        let detail = "the form has no file: send each document as a part with a file name";
        return Err(Problem::new(Kind::NoDocument, detail));
    }
    held.shrink(size);
    app.metrics.received(size);
    let held = Arc::new(held);
    let document = |(name, bytes)| Document { name, bytes, _held: Arc::clone(&held) };
    Ok(files.into_iter().map(document).collect())
}

/// The name and bytes of a part; `None` where a browser sends that no file was chosen.
async fn file(mut part: Field<'_>, asked: &Asked) -> Result<Option<(String, Bytes)>, Problem> {
    let Some(own) = name::of_disposition(part.headers()) else {
        let field = part.name().unwrap_or_default();
        let detail = format!(
            "the part `{field}` of the form has no file name: give it one if it is a document, or \
             leave it out (options stand in the address)"
        );
        return Err(Problem::new(Kind::MalformedBody, detail));
    };
    let mut bytes = Vec::new();
    while let Some(piece) = part.chunk().await.map_err(|e| malformed(&e))? {
        bytes.extend_from_slice(&piece);
    }
    if bytes.is_empty() && own.is_empty() {
        return Ok(None);
    }
    let name = name::clean(&own).or_else(|| asked.name.clone());
    let name = name.unwrap_or_else(|| name::NONE.to_owned());
    Ok(Some((name, bytes.into())))
}

/// What a form's error is to the client; where the body itself failed, that.
fn malformed(error: &multer::Error) -> Problem {
    let intake = match error {
        multer::Error::StreamReadFailed(cause) => cause.downcast_ref::<IntakeError>(),
        _ => error.source().and_then(|cause| cause.downcast_ref::<IntakeError>()),
    };
    if let Some(intake) = intake {
        return Problem::from(*intake);
    }
    let detail = format!("the form cannot be taken apart: {error}");
    Problem::new(Kind::MalformedBody, detail)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(headers: &[(axum::http::HeaderName, &'static str)]) -> Result<Shape, Kind> {
        let headers = headers.iter().map(|(n, v)| (n.clone(), HeaderValue::from_static(v)));
        Shape::of(&headers.collect()).map_err(|problem| problem.kind())
    }

    #[test]
    fn the_media_type_tells_forms_alone() {
        let form = |text| shape(&[(CONTENT_TYPE, text)]);
        assert_eq!(form("multipart/form-data; boundary=x"), Ok(Shape::Form("x".to_owned())));
        assert_eq!(
            form("Multipart/Form-Data; boundary=\"x y\""),
            Ok(Shape::Form("x y".to_owned()))
        );
        assert_eq!(form("multipart/form-data"), Err(Kind::MalformedBody));
        assert_eq!(form("multipart/form-data; boundary="), Err(Kind::MalformedBody));
        for raw in ["application/pdf", "multipart/mixed; boundary=x", "nonsense", ""] {
            assert_eq!(form(raw), Ok(Shape::Raw), "{raw}");
        }
        assert_eq!(shape(&[]), Ok(Shape::Raw));
    }

    #[test]
    fn a_packed_body_is_not_read() {
        assert_eq!(shape(&[(CONTENT_ENCODING, "gzip")]), Err(Kind::UnsupportedEncoding));
        assert_eq!(shape(&[(CONTENT_ENCODING, "Identity")]), Ok(Shape::Raw));
    }
}
