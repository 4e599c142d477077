//! Resolutions of the Union's conferences and assemblies.

use crate::Found;
use std::ops::Range;

patterns::patterns! {
    RESOLUTION = concat!(
        r"(?:(?P<before>(?-u:\b)(?:WTSA|AMNT|PP|WTDC|CMDT|WRC|WCIT|RA|ITU-R|ITU-D|Council)(?:[-– ](?:[0-9]{4}|[0-9]{2}))?) )?",
        r"(?P<word>Resolutions?|RESOLUTIONS?|Res\.|Résolutions?|Resoluci(?:ón|ones)|Резолюци[яи]) ?(?P<sector>ITU-[RD] )?(?P<n>[1-9][0-9]{0,3})(?-u:\b)",
        r"(?P<after> ?\((?:Rev\. ?)?(?P<in>(?:WTSA|AMNT|PP|WTDC|CMDT|WRC|WCIT|RA)(?:[-– ](?:[0-9]{4}|[0-9]{2}))?)\)",
        r"| (?:of|de la|de l['’]|de) ?(?P<of>(?:WTSA|AMNT|PP|WTDC|CMDT|WRC|WCIT|RA)[-– ](?:[0-9]{4}|[0-9]{2})))?",
    );
    /// A later number of a list: `Resolutions 50, 52 and 54`.
    NEXT = r"^(?:, ?(?:and )?| and | & | et | y | и )(?P<n>[1-9][0-9]{0,3})(?-u:\b)";
}

/// Resolutions, as `WTSA-24 Resolution 1`, or `Resolution 1` where the body is not named.
///
/// The body may stand before (`WTSA-24 Resolution 1`), in brackets or after `of`
/// (`Resolution 1 (WTSA-20)`); a year in four digits is written in two. A list after a plural has one
/// entry a number, all of the same body.
///
/// ```
/// let found = grammar::resolutions("Resolution 1 (WTSA-20), PP-22 Resolutions 130 and 174");
/// let names: Vec<_> = found.iter().map(|f| f.value.as_str()).collect();
/// assert_eq!(names, ["WTSA-20 Resolution 1", "PP-22 Resolution 130", "PP-22 Resolution 174"]);
/// ```
pub fn resolutions(text: &str) -> Vec<Found<String>> {
    let mut found = Vec::new();
    let mut pos = 0;
    while let Some(hit) = RESOLUTION.captures_at(text, pos) {
        let (Some(whole), Some(word), Some(number)) = (hit.get(0), hit.name("word"), hit.name("n"))
        else {
            break;
        };
        pos = whole.end();
        let glued = text.get(..whole.start()).and_then(|t| t.chars().next_back());
        let decimal = text.get(number.end()..).is_some_and(|t| {
            t.starts_with('.') && t.chars().nth(1).is_some_and(|c| c.is_ascii_digit())
        });
        if glued.is_some_and(char::is_alphanumeric) || decimal {
            continue;
        }
        let body = ["before", "in", "of"].iter().find_map(|g| hit.name(g));
        let body = body.map(|b| body_name(b.as_str()));
        let body = body.or_else(|| hit.name("sector").map(|s| s.as_str().trim().to_owned()));
        found.push(Found::new(name(body.as_deref(), number.as_str()), whole.range()));
        if word.as_str().ends_with(['s', 'S']) || word.as_str().ends_with("es") {
            while let Some((n, span)) = next(text, pos) {
                pos = span.end;
                found.push(Found::new(name(body.as_deref(), &n), span));
            }
        }
    }
    found
}

fn next(text: &str, pos: usize) -> Option<(String, Range<usize>)> {
    let rest = text.get(pos..)?;
    let n = NEXT.captures(rest)?.name("n")?;
    Some((n.as_str().to_owned(), pos + n.start()..pos + n.end()))
}

fn name(body: Option<&str>, number: &str) -> String {
    match body {
        Some(body) => format!("{body} Resolution {number}"),
        None => format!("Resolution {number}"),
    }
}

/// `WTSA-24` of `WTSA-2024`, `WTSA 24`, `AMNT-24`.
fn body_name(written: &str) -> String {
    let (body, year) = match written.char_indices().rev().find(|(_, c)| !c.is_ascii_digit()) {
        Some((i, c)) if i + c.len_utf8() < written.len() => {
            (written.get(..i).unwrap_or(""), written.get(i + c.len_utf8()..).unwrap_or(""))
        }
        _ => (written, ""),
    };
    let body = match body {
        "AMNT" => "WTSA",
        "CMDT" => "WTDC",
        other => other,
    };
    if year.is_empty() {
        return body.to_owned();
    }
    let year = year.get(year.len().saturating_sub(2)..).unwrap_or(year);
    format!("{body}-{year}")
}
