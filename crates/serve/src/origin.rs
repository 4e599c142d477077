//! Whose request it is: a page of another site in the user's browser may neither send documents nor, by a name
//! that it points at this machine, read what is answered.
//!
//! A request's `Host` must be this machine's address, `localhost` or a name that the service was told
//! ([`Config::hosts`](crate::Config::hosts)); its `Origin`, where a browser gives one, must be the same host
//! (RFC 6454, section 7; RFC 9110, section 7.2).

use crate::app::App;
use crate::problem::{Kind, Problem};
use axum::extract::{Request, State};
use axum::http::header::{HOST, ORIGIN};
use axum::http::uri::Authority;
use axum::http::{HeaderMap, HeaderName, Uri};
use axum::middleware::Next;
use axum::response::Response;
use std::net::IpAddr;
use std::sync::Arc;

/// Lets a request through, or says why not.
pub(crate) async fn guard(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    match checked(request.headers(), &app.config.hosts) {
        Ok(()) => next.run(request).await,
        Err(problem) => crate::routes::refused(request, problem).await,
    }
}

fn text(headers: &HeaderMap, name: HeaderName) -> Option<&str> {
    headers.get(name).map(|value| value.to_str().unwrap_or_default())
}

/// The host of an authority, in small letters and without the brackets of an IPv6 address.
fn host(authority: &Authority) -> String {
    authority.host().trim_matches(['[', ']']).to_ascii_lowercase()
}

fn checked(headers: &HeaderMap, known: &[String]) -> Result<(), Problem> {
    // Programs that speak HTTP/1.0 give none; browsers always do.
    let Some(given) = text(headers, HOST) else { return Ok(()) };
    let authority = given.parse::<Authority>().ok();
    let own = authority.as_ref().map(host).unwrap_or_default();
    let is_known = own == "localhost"
        || own.parse::<IpAddr>().is_ok()
        || known.iter().any(|name| name.eq_ignore_ascii_case(&own));
    if !is_known {
        let detail = "the service is not known by the name in the header `Host`: ask by its address \
                      or by `localhost`, or start it with `--host NAME`";
        return Err(Problem::new(Kind::UnknownHost, detail));
    }
    let Some(origin) = text(headers, ORIGIN) else { return Ok(()) };
    let origin = origin.parse::<Uri>().ok().and_then(|uri| uri.authority().cloned());
    if origin.is_some() && origin == authority {
        return Ok(());
    }
    let detail = "a page of another origin may not use the service: send the request from a page of its \
                  own, or from a program";
    Err(Problem::new(Kind::ForeignOrigin, detail))
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    #[test]
    fn only_own_hosts_and_origins_pass() {
        let of = |host: &'static str, origin: Option<&'static str>| {
            let mut headers = HeaderMap::new();
            headers.insert(HOST, HeaderValue::from_static(host));
            if let Some(origin) = origin {
                headers.insert(ORIGIN, HeaderValue::from_static(origin));
            }
            checked(&headers, &["records.example".to_owned()]).is_ok()
        };
        assert!(of("127.0.0.1:8017", None) && of("localhost", None) && of("[::1]:8017", None));
        assert!(of("Records.example", None));
        assert!(of("localhost:8017", Some("http://localhost:8017")));
        assert!(!of("evil.example", None), "a name that was pointed at this machine");
        assert!(!of("localhost:8017", Some("http://evil.example")), "a page of another site");
        assert!(
            !of("localhost:8017", Some("null"))
                && !of("localhost:8017", Some("http://localhost:1"))
        );
        assert!(checked(&HeaderMap::new(), &[]).is_ok());
    }
}
