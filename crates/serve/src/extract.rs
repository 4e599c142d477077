//! `POST /extract`.

use crate::accept;
use crate::answer;
use crate::app::App;
use crate::asked::Asked;
use crate::intake::{Intake, IntakeError};
use crate::problem::{Kind, Problem};
use crate::receive::{self, Shape};
use axum::extract::{Request, State};
use axum::http::header::EXPECT;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use std::sync::Arc;

/// Takes documents and answers with their records.
pub(crate) async fn extract(State(app): State<Arc<App>>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let intake = Intake::new(body);
    match taken(&app, &parts, &intake).await {
        Ok(response) => response,
        Err(problem) => {
            // A client that waits to be asked for its body has not sent any, and one that was too
            // slow need not be waited for again.
            if !parts.headers.contains_key(EXPECT) && problem.kind() != Kind::TooSlow {
                intake.discard().await;
            }
            problem.into_response()
        }
    }
}

async fn taken(app: &Arc<App>, parts: &Parts, intake: &Intake) -> Result<Response, Problem> {
    // What can be refused without a byte of the body comes first.
    let asked = Arc::new(Asked::parse(parts.uri.query(), &app.config)?);
    let media = accept::choose(&parts.headers)?;
    let shape = Shape::of(&parts.headers)?;
    let limit = app.config.body_bytes;
    if intake.length().is_some_and(|length| length > limit) {
        return Err(IntakeError::TooLarge(limit).into());
    }
    let place = app.place()?;
    // A body that does not say how long it is may be as long as any.
    let held = app.hold_body(intake.length().unwrap_or(limit)).await?;
    let documents = match &shape {
        Shape::Raw => {
            let document = receive::raw(app, &parts.headers, &asked, intake, held).await?;
            if !asked.inner {
                return answer::one(app, &asked, media, document).await;
            }
            vec![document]
        }
        Shape::Form(boundary) => receive::form(app, boundary, &asked, intake, held).await?,
    };
    Ok(answer::several(app, &asked, media, documents, place).await)
}
