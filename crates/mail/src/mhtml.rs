//! Pages with their parts in one file (RFC 2557), as browsers and Word save them.

use crate::Options;
use crate::eml::{empty, properties, read_parts};
use crate::mime::narrow;
use crate::mime::parse::{Part, parse};
use crate::parts::Parts;
use crate::report::Report;
use crate::word_headers;
use document::{Code, InnerKind, Reading};

fn is_page(part: &Part<'_>) -> bool {
    matches!(part.media.kind.as_str(), "text/html" | "application/xhtml+xml")
        && part.disposition.kind != "attachment"
}

/// The page that the file is about (RFC 2387 §3): the part that `start` names, else the first of
/// the stated type, else the first page at all.
fn root(message: &[Part<'_>]) -> Option<usize> {
    let of = |wanted: &dyn Fn(&Part<'_>) -> bool| {
        message.iter().position(|p| !p.is_multipart() && wanted(p))
    };
    let stated = message.iter().find(|p| p.is_multipart());
    let start = stated.and_then(|p| p.media.param("start"));
    let start = start.map(|s| s.trim_start_matches('<').trim_end_matches('>'));
    let by_start =
        start.and_then(|s| of(&|p: &Part<'_>| p.content_id().as_deref() == Some(s) && is_page(p)));
    by_start.or_else(|| of(&is_page))
}

/// The last segment of the part's address, which is its file name where it was saved from.
fn name<'p>(part: &'p Part<'_>, location: &'p str) -> Option<&'p str> {
    part.name().or_else(|| {
        let path = location.split(['?', '#']).next()?;
        path.rsplit(['/', '\\']).next().filter(|n| !n.is_empty())
    })
}

/// Whether a part is a document that may hold text of its own. Pictures, style sheets, scripts
/// and fonts have none that is shown; what Word writes beside a page for itself neither.
fn is_document(part: &Part<'_>, location: &str) -> bool {
    let kind = part.media.kind.as_str();
    let asset = ["image/", "font/", "audio/", "video/", "text/css", "text/javascript"];
    if asset.iter().any(|start| kind.starts_with(start))
        || kind.contains("javascript")
        || kind.contains("font")
    {
        return false;
    }
    let lower = location.to_ascii_lowercase();
    let own = [".thmx", "filelist.xml", "colorschememapping.xml", ".css", ".js", ".woff", ".woff2"];
    let pictures = [".wmf", ".emf", ".wmz", ".emz", ".gif", ".png", ".jpg", ".jpeg", ".ico"];
    !own.iter().chain(&pictures).any(|end| lower.ends_with(end))
        && !lower.contains("/item") // Custom XML of Word: item0001.xml, props002.xml.
        && !lower.contains("/props")
}

/// Reads what is not the root: Word's headers and footers, pages shown in frames, documents.
fn read_others(parts: &mut Parts<'_, '_, '_>, root: usize, rules: &word_headers::Rules) {
    for (id, part) in parts.message.iter().enumerate() {
        if id == root || part.is_multipart() || part.body.is_empty() {
            continue;
        }
        if parts.report.is_spent() {
            return;
        }
        let label = part.label();
        let holder = parts.part(part.parent).map_or("", |p| p.media.kind.as_str());
        let location = part.head.text("Content-Location").unwrap_or_default();
        if holder == "multipart/alternative" && part.media.kind.starts_with("text/") {
            // Another version of what is read.
            continue;
        }
        if is_page(part) {
            let body = parts.body(part);
            let charset = parts.charset(part, &body);
            if let Some(stories) = word_headers::stories(&body.bytes) {
                for story in stories {
                    let reading = parts.report.read_page(&story.page, charset, &label);
                    let name = rules.name(&story.id);
                    parts.report.absorb_story(reading, &label, name, story.is_footer);
                }
            } else {
                let reading = parts.report.read_page(&body.bytes, charset, &label);
                let kept: u64 = reading.text.iter().map(|s| s.count.kept).sum();
                if kept > 0 {
                    let message = "a page shown in a frame of the first one follows it";
                    parts.report.note(Code::RepairedStructure, &label, message);
                    parts.report.absorb(reading, &label);
                }
            }
        } else if part.media.kind == "application/x-mso" || has_extension(&location, "mso") {
            let message = "objects embedded in the page (MSO) are not read";
            parts.report.warn(Code::UnreadContent, &label, message);
        } else if is_document(part, &location) {
            let name = name(part, &location);
            let kind = if part.disposition.kind == "attachment" {
                InnerKind::Attached
            } else {
                InnerKind::Embedded
            };
            parts.attach(part, name, kind);
        }
    }
}

pub(crate) fn read(bytes: &[u8], options: &Options) -> Reading {
    if let Some(reading) = empty(bytes) {
        return reading;
    }
    let mut report = Report::new(options);
    let (bytes, wide) = narrow(bytes);
    let message = parse(&bytes, &mut report);
    if let Some(first) = message.first() {
        let fields: Vec<(&str, String)> = first.head.texts().collect();
        properties(&mut report, &fields);
    }
    let Some(root) = root(&message) else {
        let text = "there is no page in the file: it was read as a message";
        report.warn(Code::RepairedStructure, "message", text);
        read_parts(&mut report, &message, wide);
        return report.finish();
    };
    let mut parts = Parts { report: &mut report, message: &message, wide };
    let mut rules = word_headers::Rules::default();
    if let Some(part) = parts.part(root) {
        let body = parts.body(part);
        let charset = parts.charset(part, &body);
        rules = word_headers::rules(&body.bytes);
        let mut reading = parts.report.read_page(&body.bytes, charset, &part.label());
        // The frames are in the file, and are read.
        let others = message.iter().filter(|p| !p.is_multipart() && is_page(p)).count();
        if others > 1 {
            reading
                .diagnostics
                .retain(|d| !(d.code == Code::UnreadContent && d.message.contains("frames")));
        }
        parts.report.absorb(reading, &part.label());
    }
    read_others(&mut parts, root, &rules);
    report.finish()
}

/// Whether a location ends in this extension.
fn has_extension(location: &str, extension: &str) -> bool {
    let own = location.rsplit_once('.').map(|(_, own)| own);
    own.is_some_and(|own| own.eq_ignore_ascii_case(extension))
}
