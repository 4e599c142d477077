//! Which media type an answer is in (RFC 9110, section 12.5.1).

use crate::problem::{Kind, Problem};
use axum::http::HeaderMap;
use axum::http::header::ACCEPT;

/// A media type that the answer may be in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Media {
    /// One JSON value.
    Json,
    /// One JSON value a line.
    Ndjson,
}

impl Media {
    /// What there is, the preferred first.
    pub(crate) const ALL: [Self; 2] = [Self::Json, Self::Ndjson];

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Json => "application/json",
            Self::Ndjson => "application/x-ndjson",
        }
    }
}

/// How well a range fits: 0 not at all, 1 `*/*`, 2 `application/*`, 3 by name.
fn fit(range: &str, media: &str) -> u8 {
    if range.eq_ignore_ascii_case(media) {
        return 3;
    }
    let (Some((range, "*")), Some((family, _))) = (range.split_once('/'), media.split_once('/'))
    else {
        return 0;
    };
    if range == "*" { 1 } else { 2 * u8::from(range.eq_ignore_ascii_case(family)) }
}

/// One range of the header with its weight; `None` where it cannot be understood.
fn range(text: &str) -> Option<(&str, f32)> {
    let mut parts = text.split(';').map(str::trim);
    let range = parts.next().filter(|r| r.contains('/'))?;
    let mut weight = 1.0;
    for parameter in parts {
        if let Some((name, value)) = parameter.split_once('=')
            && name.trim().eq_ignore_ascii_case("q")
        {
            let value: f32 = value.trim().parse().ok()?;
            weight = if (0.0..=1.0).contains(&value) { value } else { return None };
        }
    }
    Some((range, weight))
}

/// The type that the client likes best, ours first among equals. Without a header it likes all.
///
/// # Errors
/// [`Kind::NotAcceptable`] where it takes none.
pub(crate) fn choose(headers: &HeaderMap) -> Result<Media, Problem> {
    let values: Vec<String> = headers
        .get_all(ACCEPT)
        .iter()
        .map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned())
        .collect();
    if values.iter().all(|value| value.trim().is_empty()) {
        return Ok(Media::Json);
    }
    let ranges: Vec<(&str, f32)> =
        values.iter().flat_map(|value| value.split(',')).filter_map(range).collect();
    let weight = |media: Media| {
        let fitting = ranges.iter().map(|(range, weight)| (fit(range, media.name()), *weight));
        let best = fitting.filter(|(fit, _)| *fit > 0).max_by_key(|(fit, _)| *fit);
        best.map_or(0.0, |(_, weight)| weight)
    };
    let mut best = (0.0, None);
    for media in Media::ALL {
        let weight = weight(media);
        if weight > best.0 {
            best = (weight, Some(media));
        }
    }
    best.1.ok_or_else(|| {
        let there: Vec<&str> = Media::ALL.iter().map(|media| media.name()).collect();
        let detail = format!("answers are {}: ask for one in `Accept`", there.join(" or "));
        Problem::new(Kind::NotAcceptable, detail)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    fn chosen(accept: &str) -> Option<Media> {
        let mut headers = HeaderMap::new();
        headers.insert(ACCEPT, HeaderValue::from_str(accept).unwrap());
        choose(&headers).ok()
    }

    #[test]
    fn without_a_wish_it_is_json() {
        assert_eq!(choose(&HeaderMap::new()).ok(), Some(Media::Json));
        for accept in ["", " ", "*/*", "application/*", "text/html, */*;q=0.1"] {
            assert_eq!(chosen(accept), Some(Media::Json), "{accept}");
        }
    }

    #[test]
    fn the_heaviest_wins_and_the_nearest_range_weighs() {
        assert_eq!(chosen("application/x-ndjson"), Some(Media::Ndjson));
        assert_eq!(chosen("APPLICATION/X-NDJSON;Q=0.5"), Some(Media::Ndjson));
        assert_eq!(
            chosen("application/json;q=0.4, application/x-ndjson;q=0.5"),
            Some(Media::Ndjson)
        );
        assert_eq!(chosen("application/x-ndjson, application/json"), Some(Media::Json));
        assert_eq!(chosen("*/*, application/json;q=0"), Some(Media::Ndjson));
        assert_eq!(chosen("application/*;q=0.2, application/json;q=0.1"), Some(Media::Ndjson));
    }

    #[test]
    fn what_there_is_not_is_not_given() {
        for accept in ["text/html", "application/json;q=0", "*/*;q=0", "json", "a/b;q=x", "*/json"]
        {
            assert_eq!(chosen(accept), None, "{accept}");
        }
    }

    #[test]
    fn several_headers_are_one() {
        let mut headers = HeaderMap::new();
        headers.append(ACCEPT, HeaderValue::from_static("text/html"));
        headers.append(ACCEPT, HeaderValue::from_static("application/x-ndjson"));
        assert_eq!(choose(&headers).ok(), Some(Media::Ndjson));
    }
}
