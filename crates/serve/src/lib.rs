//! Rapporteur over HTTP: a document in, its record out.
//!
//! Knows requests, limits and answers. It knows nothing of formats or of the ITU, and takes what
//! is to be decided about the reading from its caller ([`Config::options`]).
//!
//! * [`router`] is the whole service without a socket, [`serve`] puts it on one, and [`run`] does
//!   so for a program that is not asynchronous, until it is told to stop.
//! * A document that cannot be read is no error: its record says so, with status 200. What the
//!   client did wrong is a problem document (RFC 9457), and nothing else is.
//!
//! The way of a request: [`outer`](mod@outer) gives it a number → [`extract`](mod@extract) holds it
//! against the limits → [`receive`](mod@receive) takes its documents → [`reading`](mod@reading)
//! has them read on threads of their own → [`answer`](mod@answer) writes the records.
//!
//! What is bounded, whatever comes in: connections, requests that wait, documents that are read at
//! one time, bytes of documents and bytes of records in memory, and the time of every step.
//!
//! ```
//! use tower::ServiceExt;
//! # tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(async {
//! let service = serve::router(serve::Config::default())?;
//! let body = axum::body::Body::from("See TD 12/1.");
//! let request = axum::http::Request::post("/extract?name=note.txt").body(body)?;
//! let response = service.oneshot(request).await?;
//! assert_eq!(response.status(), 200);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! # }).unwrap();
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod accept;
mod answer;
mod app;
mod asked;
mod budget;
mod config;
mod error;
mod extract;
mod intake;
mod metrics;
mod name;
mod openapi;
mod origin;
mod outer;
mod page;
mod problem;
mod reading;
mod receive;
mod routes;
mod run;
mod server;

pub use config::{Config, Redaction};
pub use error::ServeError;
pub use run::run;
pub use server::serve;

use app::App;

/// The service without a socket.
///
/// # Errors
/// [`ServeError::Threads`] where the threads that read documents cannot be started.
///
/// ```
/// let service = serve::router(serve::Config::default());
/// assert!(service.is_ok());
/// ```
pub fn router(config: Config) -> Result<axum::Router, ServeError> {
    Ok(routes::router(App::new(config)?))
}
