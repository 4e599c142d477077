//! Formats made of text: pages, messages, XML, tables and plain text.

use crate::Format;
use memchr::memmem;

/// How much of the beginning is looked at.
const HEAD: usize = 8 * 1024;

/// How many control characters per thousand a text may hold.
const CONTROLS_PER_MILLE: usize = 10;

/// Elements that a page may begin with where it leaves out `html` (which HTML allows).
const PAGE_ELEMENTS: &[&str] = &[
    "html", "head", "body", "title", "meta", "link", "script", "style", "base", "table", "div",
    "p", "h1", "h2", "h3", "h4", "center", "font", "span", "ul", "ol", "a", "b", "br", "form",
    "section", "article", "main", "header", "nav", "img", "hr", "frameset", "iframe",
];

/// Elements that make a page of a text that begins with something else.
const TELLING: &[&str] = &["<html", "<body", "<table", "<!doctype html"];

/// How far behind the beginning a page's first element is looked for.
const FAR: usize = 1 << 20;

/// NULs per thousand bytes that a text may hold: what broke in a transfer or a database. What a
/// program's data are full of has other control characters besides.
const NULS_PER_MILLE: usize = 100;

/// What stands behind the comments at the beginning, where they go beyond what is looked at: a page
/// may have pages of them before its first element.
fn behind_comments(bytes: &[u8]) -> Option<&[u8]> {
    let mut rest = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    let whole = rest.len();
    loop {
        let end: &[u8] = match rest {
            [b'<', b'!', b'-', b'-', ..] => b"-->",
            [b'<', b'?', ..] => b"?>",
            _ => break,
        };
        let near = rest.get(..rest.len().min(FAR)).unwrap_or_default();
        let at = memmem::find(near, end)? + end.len();
        rest = rest.get(at..)?.trim_ascii_start();
    }
    (whole - rest.len() > HEAD / 2).then_some(rest)
}

/// The beginning in lower case, UTF-16 narrowed: enough to look for ASCII in.
fn head(bytes: &[u8]) -> (String, bool) {
    let wide = |rest: &[u8], low: usize| {
        rest.chunks_exact(2)
            .map(|pair| {
                let high = pair.get(1 - low).copied().unwrap_or(0);
                let low = pair.get(low).copied().unwrap_or(0);
                if high == 0 { low } else { b'?' }
            })
            .take(HEAD)
            .collect::<Vec<u8>>()
    };
    let narrowed = match bytes {
        [0xff, 0xfe, rest @ ..] => wide(rest, 0),
        [0xfe, 0xff, rest @ ..] => wide(rest, 1),
        // UTF-16 without a mark, as far as markup goes.
        [b'<', 0, next, 0, ..] if *next != 0 => wide(bytes, 0),
        [0, b'<', 0, next, ..] if *next != 0 => wide(bytes, 1),
        // The same of a message: the letters of its first field.
        [first, 0, second, 0, third, 0, ..]
            if [first, second, third].iter().all(|b| b.is_ascii_alphabetic()) =>
        {
            wide(bytes, 0)
        }
        [0xef, 0xbb, 0xbf, rest @ ..] => rest.iter().take(HEAD).copied().collect(),
        _ => bytes.iter().take(HEAD).copied().collect(),
    };
    let controls = narrowed
        .iter()
        .filter(|b| {
            (1..0x20).contains(*b) && !matches!(**b, b'\t' | b'\n' | b'\r' | 0x0c | 0x1a | 0x1b)
        })
        .count();
    let nuls = memchr::memchr_iter(0, &narrowed).count();
    let few = |count: usize, per_mille: usize| count * 1000 <= narrowed.len() * per_mille;
    let is_text = few(nuls, NULS_PER_MILLE) && few(controls, CONTROLS_PER_MILLE);
    (String::from_utf8_lossy(&narrowed).to_ascii_lowercase(), is_text)
}

/// Whether the beginning is one of a text.
pub(super) fn is_text(bytes: &[u8]) -> bool {
    head(bytes).1
}

/// What follows white space, processing instructions, comments and other doctypes than HTML's.
fn after_prolog(mut text: &str) -> (&str, bool) {
    let mut declared = false;
    loop {
        text = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
        let end = if text.starts_with("<?") {
            declared |= text.starts_with("<?xml");
            "?>"
        } else if text.starts_with("<!--") {
            "-->"
        } else if text.starts_with("<!doctype") && !text.starts_with("<!doctype html") {
            ">"
        } else {
            return (text, declared);
        };
        match text.split_once(end) {
            Some((_, rest)) => text = rest,
            None => return ("", declared),
        }
    }
}

/// The name of the element that the text begins with, without prefix.
fn element(text: &str) -> Option<&str> {
    let name = text.strip_prefix('<')?;
    let end = name.find(|c: char| !(c.is_alphanumeric() || matches!(c, ':' | '-' | '_' | '.')))?;
    let name = name.get(..end).filter(|n| n.starts_with(char::is_alphabetic))?;
    Some(name.rsplit(':').next().unwrap_or(name))
}

/// Header lines at the beginning, RFC 5322: `name: value`, continued by indented lines.
fn message(text: &str, named: Option<Format>) -> Option<Format> {
    let head = text.trim_start_matches('\u{feff}').trim_start();
    // The line with which a mailbox parts its messages (RFC 4155).
    let head = match head.split_once('\n') {
        Some((line, rest)) if line.starts_with("from ") && line.contains('@') => rest,
        _ => head,
    };
    let first = head.lines().next()?;
    let (name, _) = first.split_once(':')?;
    if name.is_empty() || !name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') {
        return None;
    }
    let headers: Vec<&str> = head.lines().take_while(|l| !l.trim().is_empty()).collect();
    let has = |wanted: &str| headers.iter().any(|l| l.starts_with(wanted));
    let related = headers.iter().any(|l| l.contains("multipart/related"))
        || headers.iter().any(|l| l.contains("x-mimeole:") || l.contains("snapshot-content-loc"));
    let known = ["from:", "to:", "date:", "subject:", "received:", "message-id:", "return-path:"];
    let mail = known.iter().filter(|n| has(n)).count();
    if has("mime-version:") && (related || mail < 2) {
        return Some(Format::Mhtml);
    }
    // A name that says so needs less.
    if named == Some(Format::Eml) && mail >= 1 {
        return Some(Format::Eml);
    }
    (mail >= 3 || (mail >= 2 && has("mime-version:"))).then_some(Format::Eml)
}

/// Whether what begins with an XML declaration is a page all the same: it begins as a page may
/// that leaves out `html`, it is of no vocabulary of its own, and something else tells, too.
fn is_page(name: &str, head: &str, named: Option<Format>) -> bool {
    let foreign = head.contains("xmlns") && !head.contains("http://www.w3.org/1999/xhtml");
    let typed = head.contains("<!doctype") && !head.contains("<!doctype html");
    let tells =
        ["<html", "<body", "</head>", "<div", "<br", "<td"].iter().any(|tag| head.contains(tag));
    PAGE_ELEMENTS.contains(&name)
        && !foreign
        && !typed
        && (named == Some(Format::Html) || (tells && named != Some(Format::Xml)))
}

pub(super) fn detect(bytes: &[u8], named: Option<Format>) -> Format {
    let (front, is_text) = head(bytes);
    let (start, declared_xml) = after_prolog(&front);
    // Comments without an end near: what stands behind them tells.
    let behind = behind_comments(bytes).map(|rest| head(rest).0);
    let (start, head) = match &behind {
        Some(behind) => (after_prolog(behind).0, behind),
        None => (start, &front),
    };
    if start.starts_with("<!doctype html") {
        return Format::Html;
    }
    if let Some(name) = element(start) {
        match name {
            "html" => return Format::Html,
            // ECMA-376 does not name it; Word writes it as "Word XML Document".
            "package" if head.contains("schemas.microsoft.com/office/2006/xmlpackage") => {
                return Format::FlatOpc;
            }
            "workbook" if head.contains("urn:schemas-microsoft-com:office:spreadsheet") => {
                return Format::XmlSpreadsheet;
            }
            // A flat file says its media type on its root (ODF 1.3 part 3 §3.1.2).
            "document" if head.contains("urn:oasis:names:tc:opendocument:xmlns:office:1.0") => {
                let kind = ["text", "presentation"].into_iter().position(|kind| {
                    head.contains(&format!("application/vnd.oasis.opendocument.{kind}"))
                });
                return match kind {
                    Some(0) => Format::Odt,
                    Some(_) => Format::Odp,
                    None => Format::Xml,
                };
            }
            "svg" => return Format::Svg,
            _ if declared_xml && is_page(name, head, named) => return Format::Html,
            _ if declared_xml => return Format::Xml,
            _ if PAGE_ELEMENTS.contains(&name) => return Format::Html,
            _ => {}
        }
    }
    // A prolog longer than what is looked at.
    if declared_xml {
        return if named == Some(Format::Html) { Format::Html } else { Format::Xml };
    }
    if !is_text {
        return Format::Unknown;
    }
    if let Some(format) = message(head, named) {
        return format;
    }
    let tags = TELLING.iter().any(|t| head.contains(t));
    match named {
        Some(Format::Html) if tags || head.contains("</") || head.contains("<br") => Format::Html,
        Some(Format::Xml) if start.starts_with('<') => Format::Xml,
        Some(Format::Csv) => Format::Csv,
        Some(Format::Tsv) => Format::Tsv,
        Some(Format::Json) if start.starts_with(['{', '[']) => Format::Json,
        _ if element(start).is_some() => {
            if tags {
                Format::Html
            } else {
                Format::Xml
            }
        }
        _ => Format::Text,
    }
}
